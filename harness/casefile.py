"""Reads a case file: parses each case of it with ast, and checks what it finds.

read_file gives the cases of a file as plain data, expanded; suite.py joins those of a folder. The format is told in
cases/README.md; the codes of the errors are those of codes.py. Bad input is an entry in the list of errors, never an
exception.
"""
import ast
import operator
import re
import sys
import warnings

from directives import ABOVE_KEYS, BEHIND_KEYS, CASE_KEYS, CLAIM_KEYS, NAME, TEXT_KEYS, Comment, check_lines, comments_of, \
    cut, read_text, without_comments

AUTHORITIES = {"documented", "observed", "refcount", "undefined"}
RANGE = re.compile(r"(>=|<=|<|>|==|!=)\s*[0-9]+(\.[0-9]+)*$")
CLAIM_NUMBER = re.compile(r"[0-9]{1,6}$")

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


# What may be a statement without parentheses and no expression. (To ask of all would be to parse all twice.)
NEVER_ALONE = ast.Tuple, ast.Yield, ast.YieldFrom


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
    if isinstance(node, ast.Expr) and isinstance(node.value, NEVER_ALONE) and not is_expression(source):
        source = "(%s)" % source    # such as *a, 1: a statement without, an expression with parentheses
    return {"kind": "x" if isinstance(node, ast.Expr) else "s", "source": source, "line": first,
            "end": node.end_lineno, "uses": sorted(names.uses), "binds": sorted(names.binds),
            "modules": sorted(names.modules)}


def check_statement(node, lines, shown, errors):
    for inner in ast.walk(node):
        modules = [a.name for a in inner.names] if isinstance(inner, ast.Import) else \
            [inner.module] if isinstance(inner, ast.ImportFrom) else []
        if "builtins" in modules:
            column = len(lines[inner.lineno - 1].encode()[:inner.col_offset].decode()) + 1
            errors.add(shown, inner.lineno, column, "L012",
                       "imports builtins, where memoryview is the host's and not the subject's")


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
        if any("builtins" in line for line in lines[start - 1:end - 1]):
            for node in body:
                check_statement(node, lines, shown, errors)
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
    whole = ("(%s,)" % text).encode()   # a row is one line
    return [whole[value.col_offset:value.end_col_offset].decode() for value in values]


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
                   steps=own_steps, where=dict(own, id=place, case=where))


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
