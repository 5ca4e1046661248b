"""Reads a case file: cuts it at its directives with tokenize, parses each case with ast, and checks what it finds.

read_file gives the cases of a file as plain data, expanded; suite.py joins those of a folder. The format is told in
cases/README.md; the codes of the errors are the keys of RULES below. Bad input is an entry in the list of errors, never
an exception.
"""
import ast
import io
import operator
import os
import re
import sys
import tokenize
import warnings

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
TEXT_KEYS = {"about", "python", "after", "same-as", "opt-in", "authority"}
CASE_KEYS = TEXT_KEYS | {"source", "rule", "needs", "each", "corrects"}
ABOVE_KEYS = {"prose", "added", "varies"}
BEHIND_KEYS = {"claim", "claim-raises"}
CLAIM_KEYS = BEHIND_KEYS | {"prose"}
KEYS = FILE_KEYS | CASE_KEYS | ABOVE_KEYS | BEHIND_KEYS | {"case"}
AUTHORITIES = {"documented", "observed", "refcount", "undefined"}
DIRECTIVE = re.compile(r"#\s?([a-z]+(?:-[a-z]+)*):(?:\s+(.*))?$")
NAME = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*$")
ROW = re.compile(r"#\s+([^\s:]+):\s*(.*)$")
RANGE = re.compile(r"(>=|<=|<|>|==|!=)\s*[0-9]+(\.[0-9]+)*$")
CLAIM_NUMBER = re.compile(r"[0-9]{1,6}$")


class Errors:
    def __init__(self):
        self.list = []

    def add(self, file, line, column, code, text):
        """Note an error, once: what is wrong with a case is met again in each row of its table."""
        assert code in RULES
        error = {"file": file, "line": line, "column": column, "code": code, "text": text}
        if error not in self.list:
            self.list.append(error)


class Comment:
    """A comment that is a directive: its key and value, where it stands, and whether code stands before it."""

    def __init__(self, key, value, line, column, behind):
        self.key, self.value, self.line, self.column, self.behind = key, value.strip(), line, column, behind


class Row:
    """A row of a table: where its label and its values stand, and what they are."""

    def __init__(self, line, match):
        self.line, self.label, self.values = line, match.group(1), match.group(2).strip()
        self.label_column, self.values_column = match.start(1) + 1, match.start(2) + 1


class Section:
    """The lines of one case: the directive that began it, the other directives, and the rows of its table."""

    def __init__(self, head):
        self.head = head
        self.directives = []
        self.rows = []


# ---- Cutting a file -------------------------------------------------------------------------------------------------

def position(before):
    """The line and column at the end of a text, counted from 1."""
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def read_text(file, shown, errors):
    """The text of a file, its lines ended as Python ends them; None if it cannot be had."""
    try:
        if os.path.exists(file) and not os.path.isfile(file):  # a pipe would be waited for
            errors.add(shown, 1, 1, "L001", "cannot read the file: it is no regular file")
            return None
        with open(file, "rb") as stream:
            text = stream.read().decode("utf-8-sig")
    except OSError as error:
        errors.add(shown, 1, 1, "L001", "cannot read the file: %s" % error.strerror)
        return None
    except UnicodeDecodeError as error:
        errors.add(shown, *position(error.object[:error.start].decode()), "L001", "not UTF-8")
        return None
    if "\0" in text:
        errors.add(shown, *position(text.partition("\0")[0]), "L001", "a NUL byte")
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def tokens_of(text, shown, errors):
    """The tokens, or None with an error. Python before 3.12 counts the columns of what is wrong from 0."""
    first = 1 if sys.version_info < (3, 12) else 0
    try:
        return list(tokenize.generate_tokens(io.StringIO(text).readline))
    except tokenize.TokenError as error:
        line, column = error.args[1][:2]
    except SyntaxError as error:
        line, column = error.lineno or 1, error.offset or 0
    except (RecursionError, MemoryError):
        line, column = 1, 0
    lines = text.split("\n")
    line = min(line, len(lines) - (lines[-1] == "" and len(lines) > 1))
    errors.add(shown, line, max(column + first, 1), "L001",
               "cannot be cut into tokens: an open string or bracket, or an indentation")
    return None


def comments_of(text, shown, errors):
    """(line, column, text, behind) of each comment; tokenize tells them from strings."""
    found = []
    code_lines = set()
    passive = (tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER)
    for token in tokens_of(text, shown, errors) or []:
        if token.type == tokenize.COMMENT:
            line, column = token.start
            found.append((line, column, token.string, line in code_lines))
        elif token.type not in passive:
            code_lines.update(range(token.start[0], token.end[0] + 1))
    return found


def without_comments(lines, comments):
    """The lines as a subject may see them."""
    code = list(lines)
    for line, column, _, _ in comments:
        code[line - 1] = code[line - 1][:column].rstrip()
    return code


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


def cut(comments, shown, errors):
    """The file's own directives, and a Section for each case."""
    head, sections = {}, []
    table = None
    for comment in comments:
        if comment[0] - 1 == table and comment[1] == 0 and comment[2].startswith("#  "):
            table = comment[0]
            row = ROW.match(comment[2])
            if row:
                sections[-1].rows.append(Row(comment[0], row))
            else:
                errors.add(shown, comment[0], 1, "L018", "not 'label: values', a row of the table above it")
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
            head[found.key] = found
    return head, sections


def check_lines(lines, shown, errors):
    for number, line in enumerate(lines, 1):
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


def first_line(node):
    """A statement begins with its first decorator."""
    return min([node.lineno] + [decorator.lineno for decorator in getattr(node, "decorator_list", [])])


def is_expression(source):
    try:
        ast.parse(source, mode="eval")
    except SyntaxError:
        return False
    return True


def step_of(node, lines):
    first = first_line(node)
    names = Names()
    names.visit(node)
    source = "\n".join(lines[first - 1:node.end_lineno])
    if first == node.end_lineno:
        source = source[:len(source.encode()[:node.end_col_offset].decode())]
    source = source.strip()
    if isinstance(node, ast.Expr) and not is_expression(source):
        source = "(%s)" % source.rstrip(";")    # such as *a, 1: a statement without, an expression with parentheses
    return {"kind": "x" if isinstance(node, ast.Expr) else "s", "source": source, "line": first,
            "end": node.end_lineno, "uses": sorted(names.uses), "binds": sorted(names.binds),
            "modules": sorted(names.modules)}


def check_statement(node, previous, lines, shown, errors):
    def wrong(where, code, text):
        column = len(lines[where.lineno - 1].encode()[:where.col_offset].decode()) + 1
        errors.add(shown, where.lineno, column, code, text)
    if previous and node.lineno == previous.end_lineno:
        wrong(node, "L011", "a second statement on the line")
    for inner in ast.walk(node):
        modules = [a.name for a in inner.names] if isinstance(inner, ast.Import) else \
            [inner.module] if isinstance(inner, ast.ImportFrom) else []
        if "builtins" in modules:
            wrong(inner, "L012", "imports builtins, where memoryview is the host's and not the subject's")


def parse(source, line=1):
    """(The statements of a source, None), or (None, (line, column, what is wrong)); `line` where Python has none."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(source).body, None
    except SyntaxError as error:
        return None, (error.lineno or line, max(error.offset or 1, 1), error.msg.split(";")[0].rstrip("."))
    except (RecursionError, MemoryError):
        return None, (line, 1, "it is nested too deeply")
    except ValueError as error:
        return None, (line, 1, str(error))


def steps_of(lines, start, end, shown, errors):
    """(The steps between two lines, 1-based, end not included; None), or (None, what is wrong)."""
    body, problem = parse("\n" * (start - 1) + "\n".join(lines[start - 1:end - 1]) + "\n", start)
    if problem:
        return None, (min(problem[0], max(end - 1, 1)),) + problem[1:]
    try:
        for node, previous in zip(body, [None] + body):
            check_statement(node, previous, lines, shown, errors)
        return [step_of(node, lines) for node in body], None
    except RecursionError:
        return None, (start, 1, "it is nested too deeply")


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
        elif found.key in target[0] or (found.key in CLAIM_KEYS and CLAIM_KEYS & set(target[0])):
            what = "claim" if found.key in CLAIM_KEYS else "'%s'" % found.key
            errors.add(shown, found.line, found.column, "L019", "a second %s at one statement" % what)
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
        if CLAIM_KEYS & set(step):
            number += 1
            step["number"] = number
    return number


# ---- Cases ----------------------------------------------------------------------------------------------------------

def words(own, key):
    return [word.strip() for word in own[key].value.split(",") if word.strip()] if key in own else []


def values_of(names, text):
    """The sources of the row's values: as many expressions as there are names, in themselves and when they are
    assigned to them; else None."""
    alone, assigned = parse("(%s,)" % text)[0], parse("%s = %s" % (", ".join(names), text))[0]
    if not (alone and assigned and len(alone) == len(assigned) == 1):
        return None
    row = getattr(alone[0], "value", None)
    values = row.elts if isinstance(row, ast.Tuple) else []
    if len(getattr(assigned[0], "targets", ())) != 1 or len(values) != len(names) or \
            any(isinstance(value, ast.Starred) for value in values):
        return None
    return [ast.get_source_segment("(%s,)" % text, value) for value in values]


def assignment_of(row, names, values):
    """The leading step of a row. The column `claim` is no name of it: a claim never reaches a subject."""
    pairs = [pair for pair in zip(names, values) if pair[0] != "claim"]
    if not pairs:
        return None
    source = "%s = %s" % (", ".join(name for name, _ in pairs), ", ".join(value for _, value in pairs))
    return {"kind": "s", "source": source, "line": row.line, "end": row.line, "uses": [],
            "binds": [name for name, _ in pairs], "modules": [], "role": "row"}


def claimed(steps, names, values):
    """The steps with the row's own claim, which is about the last expression of the case."""
    steps = [dict(step) for step in steps]
    if "claim" in names and values:
        last = [step for step in steps if step["kind"] == "x"][-1:]
        for step in last:
            step["claim"] = values[names.index("claim")]
        number_claims(steps)
    return steps


def rows_of(own, section, steps, shown, errors):
    """[(row, steps)] of an `each` table, the steps begun by the row's values; one row without a label if there is
    none."""
    if "each" not in own:
        return [(None, [dict(step) for step in steps])]
    where = own["each"]
    names = words(own, "each")
    if not section.rows or not names or not all(name.isidentifier() for name in names):
        errors.add(shown, where.line, where.column, "L018", "'each' takes names, and a row for every label below it")
        return []
    rows = []
    for row in section.rows:
        if not NAME.match(row.label):
            errors.add(shown, row.line, row.label_column, "L005", "the label '%s' is not a name" % row.label)
        values = values_of(names, row.values)
        if values is None:
            errors.add(shown, row.line, row.values_column, "L018",
                       "the row '%s' has not %d value%s" % (row.label, len(names), "s" if len(names) > 1 else ""))
        first = assignment_of(row, names, values or [])
        rows.append((row, ([first] if first else []) + claimed(steps, names, values)))
    if "claim" in names and not any(step["kind"] == "x" and "claim" not in step for step in steps):
        errors.add(shown, where.line, where.column, "L019", "the column 'claim' has no expression to be about")
    return rows


def corrections(own, shown, errors):
    if "corrects" not in own:
        return None
    name, _, numbers = own["corrects"].value.partition(" ")
    claims = [n.strip() for n in numbers.split(",") if n.strip()]
    if not all(CLAIM_NUMBER.match(n) for n in claims):
        where = own["corrects"]
        errors.add(shown, where.line, where.column, "L020", "'corrects' takes an id and numbers of claims")
        claims = []
    return {"case": name, "claims": [int(n) for n in claims]}


def is_meant_here(own):
    """The case's range of versions holds this Python."""
    signs = {">=": operator.ge, "<=": operator.le, "<": operator.lt, ">": operator.gt,
             "==": operator.eq, "!=": operator.ne}
    for word in words(own, "python"):
        sign = word[:len(word) - len(word.lstrip("<>=!"))]
        bound = tuple(int(part) for part in word[len(sign):].split(".")) if RANGE.match(word) else ()
        if bound and not signs[sign](sys.version_info[:len(bound)], bound):
            return False
    return True


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
        if known["rules"] and word not in known["rules"]:
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
    suite, name = head["suite"].value if "suite" in head else "", where.value
    if not NAME.match(name):
        errors.add(shown, where.line, where.column, "L005", "'%s' is not a name of a case" % name)
    check_case(own, where, known, shown, errors)
    if problem and is_meant_here(own):
        errors.add(shown, problem[0], problem[1], "L010", "cannot be parsed: %s" % problem[2])
    if steps == [] and "same-as" not in own:
        errors.add(shown, where.line, where.column, "L009", "the case has no step")
    if steps and "same-as" in own:
        same = own["same-as"]
        errors.add(shown, same.line, same.column, "L009", "a case that is same-as another has steps")
    number_claims(steps or [])
    source = own.get("source") or head.get("source")
    for row, own_steps in rows_of(own, section, steps or [], shown, errors):
        identity = "%s.%s" % (suite, name) + ("/" + row.label if row else "")
        value = {key: own[key].value for key in own if key in TEXT_KEYS}
        place = Comment("id", "", row.line, row.label_column, False) if row else where
        yield dict(value, id=identity, file=shown, line=where.line, parsed=not problem,
                   claims=sum("number" in step for step in own_steps),
                   source=source.value if source else "", needs=words(own, "needs"), rules=words(own, "rule"),
                   corrects=corrections(own, shown, errors),
                   steps=own_steps, where=dict(own, id=place))


def check_head(head, sections, shown, errors):
    if "suite" not in head and sections:
        errors.add(shown, sections[0].head.line, 1, "L004", "no '# suite:' before the first case")
    elif "suite" in head and not NAME.match(head["suite"].value):
        errors.add(shown, head["suite"].line, 1, "L005", "'%s' is not a name of a suite" % head["suite"].value)


def check_beginning(lines, end, shown, errors):
    """Before the first case stands no statement."""
    early, problem = parse("\n".join(lines[:end - 1]) + "\n")
    if early or problem:
        line = problem[0] if problem else first_line(early[0])
        errors.add(shown, min(line, max(end - 1, 1)), 1, "L003", "a statement before the first case")


def read_file(path, shown, known, errors):
    text = read_text(path, shown, errors)
    if text is None:
        return []
    lines = text.split("\n")
    check_lines(lines, shown, errors)
    broken = len(errors.list)
    comments = comments_of(text, shown, errors)
    if any(error["code"] == "L001" for error in errors.list[broken:]):
        return []
    head, sections = cut(comments, shown, errors)
    check_head(head, sections, shown, errors)
    lines = without_comments(lines, comments)
    file = {"lines": lines, "name": shown, "head": head}
    starts = [section.head.line for section in sections] + [len(lines) + 1]
    check_beginning(lines, starts[0], shown, errors)
    cases = []
    for number, section in enumerate(sections):
        cases.extend(cases_of(section, (starts[number], starts[number + 1]), file, known, errors))
    return cases
