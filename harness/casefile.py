"""Reads case files: cuts them at their directives with tokenize, parses each case with ast, and checks what it finds.

load(folder) gives everything as plain data: the cases, expanded and with their plans, and the errors. The format is told
in cases/README.md; the codes of the errors are the keys of RULES below.
"""
import ast
import io
import os
import re
import tokenize
import zlib

RULES = {
    "L001": "the file can be read and tokenized",
    "L002": "a directive is known",
    "L003": "a directive stands where it belongs, once, with a value",
    "L004": "a file names its suite before its first case",
    "L005": "names of suites, cases and rows use a-z 0-9 . - only",
    "L006": "an id is unique",
    "L007": "an id is not one of RETIRED",
    "L008": "a case says what it is about, in one line of at most 100 characters without a full stop",
    "L009": "a case has a step, or is same-as a case that has",
    "L010": "a statement can be parsed, if the case is meant for this Python",
    "L011": "one statement a line",
    "L012": "a case does not import builtins",
    "L013": "a feature is one of FEATURES",
    "L014": "a rule is one of RULES",
    "L015": "a case that is named exists, and no case comes after itself",
    "L016": "a version range is made of comparisons such as >=3.10, <3.14",
    "L017": "an authority is documented, observed, refcount or undefined",
    "L018": "a table has a row for every label, with a value for every name",
    "L019": "a claim, prose or added stands at one statement; prose at an expression",
    "L020": "a claim that is corrected exists",
    "L021": "a line has at most 120 characters and no tab",
}
FILE_KEYS = {"suite", "source"}
CASE_KEYS = {"about", "source", "rule", "needs", "python", "authority", "each", "after", "same-as", "corrects", "opt-in"}
ABOVE_KEYS = {"prose", "added", "varies"}
BEHIND_KEYS = {"claim", "claim-raises"}
KEYS = FILE_KEYS | CASE_KEYS | ABOVE_KEYS | BEHIND_KEYS | {"case"}
AUTHORITIES = {"documented", "observed", "refcount", "undefined"}
DIRECTIVE = re.compile(r"#\s?([a-z]+(?:-[a-z]+)*):(?:\s+(.*))?$")
NAME = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*$")
ROW = re.compile(r"#\s+([^\s:]+):\s*(.*)$")
RANGE = re.compile(r"(>=|<=|<|>|==|!=)\s*\d+(\.\d+)*$")


class Errors:
    def __init__(self):
        self.list = []

    def add(self, file, line, column, code, text):
        assert code in RULES
        self.list.append({"file": file, "line": line, "column": column, "code": code, "text": text})


class Comment:
    """A comment that is a directive: its key and value, where it stands, and whether code stands before it."""

    def __init__(self, key, value, line, column, behind):
        self.key, self.value, self.line, self.column, self.behind = key, value.strip(), line, column, behind


class Section:
    """The lines of one case: the directive that began it, the other directives, and the source between them."""

    def __init__(self, head):
        self.head = head
        self.directives = []
        self.rows = []


# ---- Cutting a file -------------------------------------------------------------------------------------------------

def read_text(file, shown, errors):
    try:
        with open(file, "rb") as stream:
            return stream.read().decode("utf-8")
    except OSError as error:
        errors.add(shown, 1, 1, "L001", "cannot read the file: %s" % error.strerror)
    except UnicodeDecodeError as error:
        errors.add(shown, 1, 1, "L001", "not UTF-8: byte %d" % error.start)
    return None


def comments_of(text, shown, errors):
    """(line, column, text, behind) of each comment; tokenize tells them from strings."""
    found = []
    code_lines = set()
    passive = (tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER,
               tokenize.ENCODING)
    try:
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.type == tokenize.COMMENT:
                line, column = token.start
                found.append((line, column, token.string, line in code_lines))
            elif token.type not in passive:
                code_lines.update(range(token.start[0], token.end[0] + 1))
    except (tokenize.TokenError, SyntaxError) as error:
        where = error.args[1][:2] if isinstance(error, tokenize.TokenError) else (error.lineno or 1, error.offset or 1)
        errors.add(shown, where[0], where[1], "L001", "cannot be tokenized: %s" % error.args[0])
        return None
    return found


def directive(comment, shown, errors):
    """The comment as a directive, or None if it is free text."""
    line, column, text, behind = comment
    match = DIRECTIVE.match(text)
    if not match or (column and not behind):
        return None
    key, value = match.group(1), match.group(2) or ""
    if key not in KEYS:
        errors.add(shown, line, column + 1, "L002", "unknown directive '%s'" % key)
        return None
    if not value.strip():
        errors.add(shown, line, column + 1, "L003", "the directive '%s' has no value" % key)
        return None
    if behind != (key in BEHIND_KEYS):
        where = "behind a statement" if key in BEHIND_KEYS else "on a line of its own"
        errors.add(shown, line, column + 1, "L003", "'%s' stands %s" % (key, where))
        return None
    return Comment(key, value, line, column + 1, behind)


def cut(text, shown, errors):
    """The file's own directives, and a Section for each case."""
    comments = comments_of(text, shown, errors)
    head, sections = {}, []
    table = None
    for comment in comments or []:
        row = ROW.match(comment[2])
        if table is not None and comment[0] == table + 1 and row and not comment[3] and comment[2].startswith("#  "):
            sections[-1].rows.append((comment[0], row.group(1), row.group(2)))
            table += 1
            continue
        table = None
        found = directive(comment, shown, errors)
        if not found:
            continue
        if found.key == "case":
            sections.append(Section(found))
        elif sections:
            sections[-1].directives.append(found)
            table = found.line if found.key == "each" else None
        elif found.key not in FILE_KEYS or found.key in head:
            errors.add(shown, found.line, found.column, "L003", "'%s' cannot stand here" % found.key)
        else:
            head[found.key] = found.value
    return head, sections


def check_lines(text, shown, errors):
    for number, line in enumerate(text.splitlines(), 1):
        if "\t" in line:
            errors.add(shown, number, line.index("\t") + 1, "L021", "a tab")
        if len(line) > 120:
            errors.add(shown, number, 121, "L021", "%d characters" % len(line))


# ---- Steps ----------------------------------------------------------------------------------------------------------

class Names(ast.NodeVisitor):
    """The names that a statement reads and binds at its top level."""

    def __init__(self):
        self.uses, self.binds, self.modules = set(), set(), set()

    def visit_Name(self, node):
        (self.uses if isinstance(node.ctx, ast.Load) else self.binds).add(node.id)

    def visit_FunctionDef(self, node):
        self.binds.add(node.name)
        self.generic_visit(node)

    visit_AsyncFunctionDef = visit_ClassDef = visit_FunctionDef

    def visit_alias(self, node):
        self.modules.add((node.asname or node.name).split(".")[0])


def step_of(node, lines):
    first = min([node.lineno] + [d.lineno for d in getattr(node, "decorator_list", [])])
    names = Names()
    names.visit(node)
    source = "\n".join(lines[first - 1:node.end_lineno])
    if first == node.end_lineno:
        source = source[:len(source.encode()[:node.end_col_offset].decode())]
    return {"kind": "x" if isinstance(node, ast.Expr) else "s", "source": source.rstrip(), "line": first,
            "end": node.end_lineno, "uses": sorted(names.uses), "binds": sorted(names.binds),
            "modules": sorted(names.modules)}


def check_statement(node, previous, shown, errors):
    if previous and node.lineno == previous.end_lineno:
        errors.add(shown, node.lineno, node.col_offset + 1, "L011", "a second statement on the line")
    for inner in ast.walk(node):
        modules = [a.name for a in inner.names] if isinstance(inner, ast.Import) else \
            [inner.module] if isinstance(inner, ast.ImportFrom) else []
        if "builtins" in modules:
            errors.add(shown, inner.lineno, inner.col_offset + 1, "L012",
                       "imports builtins, where memoryview is the host's and not the subject's")


def steps_of(lines, start, end, shown, errors):
    """The statements between two lines (1-based, end not included), or None if they cannot be parsed."""
    source = "\n".join([""] * (start - 1) + lines[start - 1:end - 1])
    try:
        body = ast.parse(source).body
    except SyntaxError as error:
        return None, (error.lineno or start, error.offset or 1, error.msg)
    except ValueError as error:
        return None, (start, 1, str(error))
    for node, previous in zip(body, [None] + body):
        check_statement(node, previous, shown, errors)
    return [step_of(node, lines) for node in body], None


def attach(section, steps, shown, errors):
    """Give the steps their claims and marks; gives back the directives of the case itself."""
    own = {}
    for found in section.directives:
        if found.key in BEHIND_KEYS:
            target = [s for s in steps if s["line"] <= found.line <= s["end"]]
        elif found.key in ABOVE_KEYS:
            target = [s for s in steps if s["line"] > found.line][:1]
        else:
            if (steps and found.line > steps[0]["line"]) or found.key in own or found.key not in CASE_KEYS:
                errors.add(shown, found.line, found.column, "L003", "'%s' cannot stand here" % found.key)
            own[found.key] = found
            continue
        if not target:
            errors.add(shown, found.line, found.column, "L019", "'%s' stands at no statement" % found.key)
        elif found.key in target[0]:
            errors.add(shown, found.line, found.column, "L019", "a second '%s' at one statement" % found.key)
        elif found.key == "prose" and target[0]["kind"] != "x":
            errors.add(shown, found.line, found.column, "L019", "'prose' stands at a statement that is no expression")
        else:
            value = found.value
            if found.key == "prose" and len(value) > 1 and value[0] == value[-1] == '"':
                value = value[1:-1]
            target[0][found.key] = value
    return own


def number_claims(steps):
    number = 0
    for step in steps:
        if any(key in step for key in ("claim", "claim-raises", "prose")):
            number += 1
            step["number"] = number
    return number


# ---- Cases ----------------------------------------------------------------------------------------------------------

def words(own, key):
    return [word.strip() for word in own[key].value.split(",") if word.strip()] if key in own else []


def rows_of(own, section, shown, errors):
    """[(label, step)] of an `each` table; one row without a label when there is none."""
    if "each" not in own:
        return [(None, None)]
    where = own["each"]
    names = words(own, "each")
    if not section.rows or not all(name.isidentifier() for name in names):
        errors.add(shown, where.line, where.column, "L018", "'each' takes names, and a row for every label below it")
    rows, seen = [], set()
    for line, label, values in section.rows:
        if not NAME.match(label) or label in seen:
            errors.add(shown, line, 1, "L005", "the label '%s' is not a name, or is there twice" % label)
        seen.add(label)
        try:
            count = len(ast.parse("(%s,)" % values, mode="eval").body.elts)
        except SyntaxError:
            count = -1
        if count != len(names):
            errors.add(shown, line, 1, "L018", "the row '%s' has not %d values" % (label, len(names)))
        rows.append((label, {"kind": "s", "source": "%s = %s" % (", ".join(names), values), "line": line, "end": line,
                             "uses": [], "binds": names, "modules": [], "role": "row"}))
    return rows


def corrections(own, shown, errors):
    if "corrects" not in own:
        return None
    name, _, numbers = own["corrects"].value.partition(" ")
    claims = [n.strip() for n in numbers.split(",") if n.strip()]
    if not all(n.isdigit() for n in claims):
        errors.add(shown, own["corrects"].line, own["corrects"].column, "L020", "'corrects' takes an id and numbers of claims")
        claims = []
    return {"case": name, "claims": [int(n) for n in claims]}


def check_case(own, where, known, shown, errors):
    """What can be checked of the directives without looking at other cases."""
    def wrong(key, code, text):
        errors.add(shown, own[key].line, own[key].column, code, text)
    if "about" not in own:
        errors.add(shown, where.line, where.column, "L008", "the case does not say what it is about")
    elif len(own["about"].value) > 100 or own["about"].value.endswith("."):
        wrong("about", "L008", "'about' is longer than 100 characters, or ends with a full stop")
    for word in words(own, "needs"):
        if word not in known["features"]:
            wrong("needs", "L013", "unknown feature '%s'" % word)
    for word in words(own, "rule"):
        if word not in known["rules"]:
            wrong("rule", "L014", "unknown rule '%s'" % word)
    for word in words(own, "python"):
        if not RANGE.match(word):
            wrong("python", "L016", "'%s' is no comparison of versions" % word)
    if "authority" in own and own["authority"].value not in AUTHORITIES:
        wrong("authority", "L017", "unknown authority '%s'" % own["authority"].value)


def cases_of(section, span, file, known, errors):
    """The cases of one section: one, or one for each row of its table."""
    lines, shown, head = file["lines"], file["name"], file["head"]
    where = section.head
    steps, problem = steps_of(lines, span[0], span[1], shown, errors)
    own = attach(section, steps or [], shown, errors) if steps is not None else \
        {d.key: d for d in section.directives if d.key in CASE_KEYS}
    name = where.value
    if not NAME.match(name):
        errors.add(shown, where.line, where.column, "L005", "'%s' is not a name of a case" % name)
    check_case(own, where, known, shown, errors)
    if problem and "python" not in own:
        errors.add(shown, problem[0], problem[1], "L010", "cannot be parsed: %s" % problem[2])
    if steps == [] and "same-as" not in own:
        errors.add(shown, where.line, where.column, "L009", "the case has no step")
    if steps and "same-as" in own:
        errors.add(shown, own["same-as"].line, own["same-as"].column, "L009", "a case that is same-as another has steps")
    claims = number_claims(steps or [])
    for label, row in rows_of(own, section, shown, errors):
        identity = "%s.%s" % (head.get("suite", ""), name) + ("/" + label if label else "")
        value = {key: own[key].value for key in ("about", "python", "after", "same-as", "opt-in", "authority") if key in own}
        yield dict(value, id=identity, file=shown, line=where.line, claims=claims, parsed=not problem,
                   source=own["source"].value if "source" in own else head.get("source", ""),
                   needs=words(own, "needs"), rules=words(own, "rule"), corrects=corrections(own, shown, errors),
                   steps=([dict(row)] if row else []) + [dict(step) for step in steps or []], where=own)


def read_file(path, shown, known, errors):
    text = read_text(path, shown, errors)
    if text is None:
        return []
    check_lines(text, shown, errors)
    head, sections = cut(text, shown, errors)
    if "suite" not in head and sections:
        errors.add(shown, sections[0].head.line, 1, "L004", "no '# suite:' before the first case")
    elif "suite" in head and not NAME.match(head["suite"]):
        errors.add(shown, 1, 1, "L005", "'%s' is not a name of a suite" % head["suite"])
    lines = text.splitlines()
    file = {"lines": lines, "name": shown, "head": head}
    starts = [section.head.line for section in sections] + [len(lines) + 1]
    early = steps_of(lines, 1, starts[0], shown, errors)[0] if text.strip() else None
    if early:
        errors.add(shown, early[0]["line"], 1, "L003", "a statement before the first case")
    cases = []
    for number, section in enumerate(sections):
        cases.extend(cases_of(section, (starts[number], starts[number + 1]), file, known, errors))
    return cases


# ---- Between cases --------------------------------------------------------------------------------------------------

def named(case, key, by_id, errors):
    """The case that a directive names, or None with an error."""
    name = case["corrects"]["case"] if key == "corrects" else case[key]
    if name not in by_id:
        where = case["where"][key]
        errors.add(case["file"], where.line, where.column, "L015", "there is no case '%s'" % name)
    return by_id.get(name)


def without_claims(steps, **more):
    return [dict({k: v for k, v in step.items() if k != "number"}, **more) for step in steps]


def own_steps(case, by_id):
    twin = by_id.get(case.get("same-as"))
    return without_claims(twin["steps"]) if twin and "same-as" not in twin else case["steps"]


def history(case, by_id, errors):
    """The cases that this one comes after, first first."""
    chain, seen = [], {case["id"]}
    while "after" in case:
        before = named(case, "after", by_id, errors)
        if not before:
            break
        if before["id"] in seen:
            where = case["where"]["after"]
            errors.add(case["file"], where.line, where.column, "L015", "the case comes after itself")
            break
        seen.add(before["id"])
        chain.insert(0, before)
        case = before
    return chain


def dependencies(plan):
    """For each step, the earlier steps that have to do with its names: those joined to it by names that stand in one
    statement, as when a view is made of some data and changed, and the data are looked at. Names of builtins and of
    modules tie nothing."""
    common = OWN_NAMES.union(*[step["modules"] for step in plan])
    names = [[n for n in step["uses"] + step["binds"] if n not in common] for step in plan]
    group = {}

    def find(name):
        while group.setdefault(name, name) != name:
            name = group[name]
        return name
    depends = []
    for number, mine in enumerate(names):
        for name in mine[1:]:
            group[find(name)] = find(mine[0])
        roots = {find(name) for name in mine}
        depends.append([k for k in range(number) if any(find(name) in roots for name in names[k])])
    return depends


OWN_NAMES = set(dir(__builtins__) if not isinstance(__builtins__, dict) else __builtins__)


def join(cases, known, errors):
    """Check what ties cases together, and give each its plan: all steps in the order in which they run."""
    by_id = {}
    for case in cases:
        if case["id"] in by_id:
            first = by_id[case["id"]]
            errors.add(case["file"], case["line"], 1, "L006",
                       "the id '%s' is that of %s:%d" % (case["id"], first["file"], first["line"]))
        by_id.setdefault(case["id"], case)
        if case["id"] in known["retired"]:
            errors.add(case["file"], case["line"], 1, "L007", "the id '%s' is retired" % case["id"])
    for case in cases:
        twin = named(case, "same-as", by_id, errors) if "same-as" in case else None
        if twin and not twin["steps"]:
            errors.add(case["file"], case["line"], 1, "L009", "'%s' has no steps of its own" % twin["id"])
        if twin:
            case.update(parsed=twin["parsed"], source=case["source"] or twin["source"])
        wrong = named(case, "corrects", by_id, errors) if case["corrects"] else None
        if wrong and any(n < 1 or n > wrong["claims"] for n in case["corrects"]["claims"]):
            where = case["where"]["corrects"]
            errors.add(case["file"], where.line, where.column, "L020", "'%s' has %d claims" % (wrong["id"], wrong["claims"]))
        before = history(case, by_id, errors)
        case["plan"] = without_claims([step for b in before for step in own_steps(b, by_id)], role="after")
        case["plan"] += [dict(step) for step in own_steps(case, by_id)]
        family = before + [case] + ([twin] if twin else [])
        case["needs"] = sorted({need for member in family for need in member["needs"]})
        case["parsed"] = all(member["parsed"] for member in family)
        for step, depends in zip(case["plan"], dependencies(case["plan"])):
            step["depends"] = depends
        case["digest"] = "%08x" % zlib.crc32(repr([(s["kind"], s["source"]) for s in case["plan"]]).encode())
    for case in cases:
        del case["where"], case["steps"]


# ---- The folder -----------------------------------------------------------------------------------------------------

def table(folder, name, errors):
    """The lines of FEATURES, RULES or RETIRED as [first word, rest]; a missing file is an empty one."""
    path = os.path.join(folder, name)
    if not os.path.exists(path):
        return []
    text = read_text(path, path, errors) or ""
    return [line.split(None, 1) for line in text.splitlines() if line.strip() and not line.startswith("#")]


def features_of(folder, errors):
    found = {}
    for row in table(folder, "FEATURES", errors):
        parts = row[1].split(None, 1) if len(row) > 1 else []
        if len(parts) != 2:
            errors.add(os.path.join(folder, "FEATURES"), 1, 1, "L013", "the feature '%s' lacks its version or probe" % row[0])
            continue
        found[row[0]] = {"since": parts[0], "probe": parts[1]}
    return found


def files_below(folder, errors):
    if os.path.isfile(folder):
        return [folder]

    def unreadable(error):
        errors.add(error.filename, 1, 1, "L001", "cannot read the folder: %s" % error.strerror)
    found = []
    for path, folders, files in os.walk(folder, onerror=unreadable):
        folders.sort()
        found.extend(os.path.join(path, name) for name in sorted(files) if name.endswith(".py"))
    return found


def load(folder, tables):
    """All cases at or below `folder`; FEATURES, RULES and RETIRED are those in the folder `tables`."""
    errors = Errors()
    known = {"features": features_of(tables, errors),
             "rules": {row[0] for row in table(tables, "RULES", errors)},
             "retired": {row[0] for row in table(tables, "RETIRED", errors)}}
    cases = []
    for path in files_below(folder, errors):
        cases.extend(read_file(path, path, known, errors))
    join(cases, known, errors)
    errors.list.sort(key=lambda e: (e["file"], e["line"], e["column"], e["code"]))
    return {"cases": cases, "features": known["features"], "errors": errors.list, "rules": RULES}
