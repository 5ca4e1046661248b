"""Makes of a case's line in a result stream a script of a few lines that shows the difference in any Python, without
this program. Nothing is run here."""
import ast
import json
import textwrap

import claims

VIEW_FIELDS = ("format", "itemsize", "shape", "strides", "suboffsets", "readonly")
SIDES = "oracle", "outcome"
QUIET_CALLS = {"len", "list", "bytes", "repr", "type", "isinstance", "tobytes", "tolist", "hex"}
QUIET_NODES = (ast.Expression, ast.Name, ast.Load, ast.Constant, ast.Attribute, ast.Subscript, ast.Slice, ast.Tuple,
               ast.List, ast.Compare, ast.cmpop, ast.UnaryOp, ast.USub, ast.Call, getattr(ast, "Index", ast.Slice))


# ---- The step that matters -------------------------------------------------------------------------------------------

def place_of(line):
    """The number of the step to show: the one that a side did not survive, else the first that differs as the case
    does. None: no single one, as where something stays alive."""
    if "step" in line:
        return line["step"]
    worst = [step.get("verdict") for step in line["steps"]]
    for word in ("different", "message"):
        if word in worst:
            return worst.index(word)
    for number, step in enumerate(line["steps"]):
        if "crash" in step.get("oracle", ()):
            return number
    return None


def outcomes(step):
    return [step[side] for side in SIDES if side in step]


def raises(step):
    return [outcome["raised"] for outcome in outcomes(step) if "raised" in outcome]


# ---- What may go -----------------------------------------------------------------------------------------------------

def names_in(tree):
    """All names that a statement speaks of, bound or used."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            names.add(node.id)
        elif isinstance(node, (ast.Global, ast.Nonlocal)):
            names.update(node.names)
    return names


def called(node):
    return getattr(node.func, "id", None) or getattr(node.func, "attr", None)


def is_quiet(tree):
    """An expression that only looks, as long as no class of the case has a say in it."""
    return all(isinstance(node, QUIET_NODES) and (not isinstance(node, ast.Call) or called(node) in QUIET_CALLS)
               for node in ast.walk(tree))


def is_constant(value):
    return not any(isinstance(node, (ast.Name, ast.Call, ast.Attribute, ast.NamedExpr)) for node in ast.walk(value))


def bound_alone(node):
    """The names that a statement binds and does nothing else; None if it does more."""
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        return [(alias.asname or alias.name).split(".")[0] for alias in node.names]
    if isinstance(node, ast.FunctionDef) and not node.decorator_list:
        return [node.name]
    if isinstance(node, ast.Assign) and is_constant(node.value) and all(isinstance(n, ast.Name) for n in node.targets):
        return [target.id for target in node.targets]
    return None


def narrowed(step, node, used):
    """The row of a table with only those of its columns that are used; "" if none is."""
    names = [target.id for target in node.targets[0].elts]
    kept = [(name, ast.get_source_segment(step["source"], value))
            for name, value in zip(names, node.value.elts) if name in used]
    return "%s = %s" % tuple(", ".join(part) for part in zip(*kept)) if kept else ""


def needed_source(step, used, plain):
    """What of a step before is needed by those behind it that speak of the names `used`; "" if nothing is. `plain`: the
    case has no classes or functions that what only looks could call."""
    node = ast.parse(step["source"]).body[0]
    if step.get("role") == "row" and isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Tuple):
        return narrowed(step, node, used)
    bound = bound_alone(node)
    unused = bound is not None and not used.intersection(bound)
    looks = plain and step["kind"] == "x" and is_quiet(node.value) and not any("out" in did for did in outcomes(step))
    return "" if unused or looks else step["source"]


def is_closed(steps):
    """Names are only used where they are written."""
    words = {node.id for step in steps for node in ast.walk(ast.parse(step["source"])) if isinstance(node, ast.Name)}
    return not words & {"exec", "eval", "globals", "locals", "vars", "__import__"}


def is_plain(steps):
    return not any(isinstance(node, (ast.ClassDef, ast.FunctionDef, ast.Lambda))
                   for step in steps for node in ast.walk(ast.parse(step["source"])))


def slimmed(steps):
    """The steps, the last one whole, without what that one does not need. A function may speak of a name that a later
    step binds: so what is needed is looked for until nothing more is found."""
    if not steps or not is_closed(steps):
        return steps
    plain, used, sources, found = is_plain(steps), names_in(ast.parse(steps[-1]["source"])), [], None
    while sources != found:
        found = sources
        sources = [needed_source(step, used, plain) for step in steps[:-1]]
        used = used.union(*[names_in(ast.parse(source)) for source in sources])
    return [dict(step, source=source) for step, source in zip(steps, sources) if source] + steps[-1:]


# ---- Steps as lines --------------------------------------------------------------------------------------------------

def cannot_be_moved(source):
    """The statement has a string of several lines, which a deeper indentation would change."""
    return any(isinstance(node, (ast.Constant, ast.JoinedStr)) and node.lineno != node.end_lineno
               for node in ast.walk(ast.parse(source)))


def does_not_compile(step):
    return any(raised["type"] in ("SyntaxError", "IndentationError", "TabError") for raised in raises(step))


def lines_before(step):
    """A step that is not the one that matters; where it raised the script goes on, as the case does."""
    source = step["source"]
    if not raises(step):
        return [source]
    if does_not_compile(step) or cannot_be_moved(source):
        source = "exec(%r)" % source
    ordinary = all("Exception" in raised.get("bases", ()) for raised in raises(step))
    return ["try:", textwrap.indent(source, "    "), "except %s:" % ("Exception" if ordinary else "BaseException"),
            "    pass  # raises %s" % " or ".join(sorted({raised["type"] for raised in raises(step)}))]


def shown_alike(values):
    try:
        return len({claims.repr_of(value) for value in values}) == 1
    except (claims.Cut, ValueError, KeyError):
        return False


def fields_to_show(views):
    """Expressions for what tells these views apart; for everything, where there is only one. What a view lacks is not
    compared; one that lacks anything may well lack tobytes, too."""
    alike = len(views) < 2 or views[0] == views[1]
    there = [name for name in VIEW_FIELDS if all(name in view for view in views)]
    names = [name for name in there + ["bytes"] if alike or views[0][name] != views[1][name]]
    content = "shown.tobytes()" if len(there) == len(VIEW_FIELDS) else "bytes(shown)"
    return [content if name == "bytes" else "shown." + name for name in names]


def lines_of_values(source, values, raised=False):
    """Lines that print what tells the values of an expression apart, where their reprs may not. `raised`: one side has
    no value, but an exception."""
    tags = {tag for value in values for tag in value}
    if tags == {"view"} and not raised:
        fields = fields_to_show([value["view"] for value in values])
        return ["shown = " + source, "print(%s)" % ", ".join(fields)]
    if len(values) == 2 and values[0] != values[1] and shown_alike(values):
        one, other = (list(value.values())[0] for value in values)
        if tags in ({"list"}, {"tuple"}):
            place = next(at for at in range(len(one)) if one[at] != other[at])
            return lines_of_values("(%s)[%d]" % (source, place), [one[place], other[place]])
        return ["print(type(%s))" % source]
    return ["print(repr(%s))" % source]


def lines_of_step(step):
    """The step that matters: what it gives is printed, what it raises ends the script."""
    source = step["source"]
    if does_not_compile(step):
        source = "%s(%r)" % ("eval" if step["kind"] == "x" else "exec", source)
    values = [outcome["value"] for outcome in outcomes(step) if "value" in outcome]
    if step["kind"] != "x" or (outcomes(step) and all(value == {"none": ""} for value in values)):
        return [source]
    bracketed = isinstance(ast.parse(step["source"], mode="eval").body, (ast.Tuple, ast.GeneratorExp))
    return lines_of_values("(%s)" % source if bracketed and source[0] != "(" else source, values, bool(raises(step)))


ALIVE = """\
import gc
for name in list(globals()):
    if name != 'gc' and not name.startswith('__'):
        del globals()[name]
gc.collect()
print([thing for thing in gc.get_objects() if type(thing).__name__ in ('memoryview', 'managedbuffer')])"""


# ---- The script ------------------------------------------------------------------------------------------------------

def told_side(name, step, side):
    """The comment about a side, ASCII as the whole script may have to be. Where the other one reads alike and is not
    the same, with all that is known of it."""
    text = claims.display(step[side])
    if any(did != step[side] and claims.display(did) == text for did in outcomes(step)):
        text += ", which is " + json.dumps(step[side], sort_keys=True, separators=(",", ":"))
    text = text.encode("ascii", "backslashreplace").decode()
    return ["# " + part for part in ("%s: %s" % (name, text)).splitlines()]


def told_difference(line, names, place):
    if place is not None:
        step = line["steps"][place]
        return [text for side, name in zip(SIDES, names) if side in step for text in told_side(name, step, side)]
    alive = [line.get(key, {}).get("views", "0") for key in ("oracle-leaked", "leaked")]
    return ["# %s: %s of them stay alive" % pair for pair in zip(names, alive)] if alive != ["0", "0"] else []


def subject_line(spec):
    """The statement that makes memoryview the subject's type, where that is not the interpreter's own."""
    if spec == "reference":
        return ["from refmemoryview import memoryview  # the subject; CPython's own without this line"]
    if spec.startswith("type:"):
        module, _, name = spec[len("type:"):].rpartition(".")
        return ["from %s import %s as memoryview  # the subject; CPython's own without this line" % (module, name)]
    return []


def body_of(line, place):
    steps = line["steps"]
    if place is not None:
        *before, last = slimmed(steps[:place + 1])
        return [text for step in before for text in lines_before(step)] + lines_of_step(last)
    if "leaked" in line or "oracle-leaked" in line:
        return [text for step in steps for text in lines_before(step)] + ALIVE.splitlines()
    return [text for step in steps for text in (lines_before(step) if raises(step) else lines_of_step(step))]


def script(line, spec, oracle, subject):
    """The script of a case's line, its last line ended. `spec` is the subject's, `oracle` and `subject` what the two
    sides are called."""
    place = place_of(line)
    try:
        body = body_of(line, place)
    except SyntaxError:     # of a case for later Pythons
        body = [step["source"] for step in line["steps"]]
    head = "# %s: %s" % (line["case"], line.get("about", ""))
    lines = [head.encode("ascii", "backslashreplace").decode()] + subject_line(spec) + body
    return "\n".join(lines + told_difference(line, (oracle, subject), place)) + "\n"
