"""What makes a well-formed case a good one. casefile.py and suite.py refuse what is malformed (L001 to L021); the rules
here (L022 on) are looked at by the verb lint alone, once all is well-formed.
"""
import ast
import builtins
import operator
import re
import warnings

import views

MOST_STEPS, MOST_LINES, MOST_ROWS, LONGEST_FILE = 50, 30, 120, 1500
# A capitalized word that begins no sentence.
PROPER = {"Fortran", "Python", "CPython", "NumPy", "Unicode", "None", "True", "False", "Zf", "Zd"}
DOUBLE = re.compile(r"  |\s$|[,;:!?.]$")
IMPERATIVE = re.compile(r"(tests?|checks?|verif(y|ies)|ensures?|makes? sure|asserts?|should)\b", re.I)
# What differs from run to run: all that comes from these modules, and what these functions give.
RESTLESS_MODULES = {"time", "random", "secrets", "uuid", "datetime"}
RESTLESS = {"id", "urandom", "getpid", "getppid", "get_ident", "addressof", "buffer_info", "mkdtemp", "mktemp", "gettempdir",
            "getcwd", "environ"}
SHOWING = {"print", "str", "repr", "ascii", "format", "hex", "int", "list", "tuple"}    # of an argument
HOST_METHODS = {"getbuffer", "raw"}
SIGNS = {">=": operator.ge, "<=": operator.le, "<": operator.lt, ">": operator.gt, "==": operator.eq,
         "!=": operator.ne}


class Group:
    """The cases of one section of a file: one, or one for each row of its table. Their statements are the same but for
    the row's values, so what is looked at in statements is looked at in the first."""

    def __init__(self, case):
        self.cases, self.where, self.file = [case], case["where"], case["file"]
        self.name = case["id"].split("/")[0]


def groups_of(cases):
    groups = {}
    for case in cases:
        key = (case["file"], case["id"].split("/")[0])
        if key in groups:
            groups[key].cases.append(case)
        else:
            groups[key] = Group(case)
    return list(groups.values())


class Reader:
    """The syntax trees of steps, each made once; a statement that this Python cannot parse has none."""

    def __init__(self):
        self.trees = {}

    def tree(self, step):
        source = step["source"]
        if source not in self.trees:
            try:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    self.trees[source] = ast.parse(source).body
            except SyntaxError:
                self.trees[source] = []
        return self.trees[source]


class Lint:
    """Finds fault with groups of cases, in a list of errors."""

    def __init__(self, known, errors):
        self.features, self.rules, self.errors, self.reader = known["features"], known["rules"], errors, Reader()

    def wrong(self, group, key, code, text):
        """Note an error at a directive of the group, or where it begins."""
        where = group.where.get(key) or group.where["case"]
        self.errors.add(group.file, where.line, where.column, code, text)

    def wrong_step(self, group, step, code, text):
        self.errors.add(group.file, step["line"], 1, code, text)

    # ---- One rule after another ----

    def documented(self, group):
        first = group.cases[0]
        if first.get("authority") != "documented":
            return
        if first["parsed"] and not all(case["claims"] for case in group.cases):
            self.wrong(group, "authority", "L022", "documented, but without a claim: write down what the document says of "
                       "a statement ('claim:', 'claim-raises:' or 'prose:'), or leave it observed")
        if not first["source"] and all(self.rules.get(rule, {}).get("source", "") in ("", "observed") for rule in first["rules"]):
            self.wrong(group, "authority", "L022", "documented, but nowhere: cite a rule that has a document, or name the "
                       "place with 'source:'")

    def hosts_views(self, group):
        use = HostViews()
        for step in group.cases[0]["plan"]:
            for node in self.reader.tree(step):
                use.visit(node)
                if use.shown and not step.get("role"):
                    self.wrong_step(group, step, "L024", "'%s' gives a view that the host made and not the subject: "
                                    "put it into memoryview(...)" % use.shown)
                use.shown = None

    def outcome(self, group):
        if group.cases[0]["parsed"] and not any(
                tells(node) for step in group.cases[0]["plan"] if not step.get("role") and "varies" not in step
                for node in self.reader.tree(step)):
            self.wrong(group, "case", "L025", "no step can tell anything: end with an expression that shows what is to be "
                       "so")

    def restless(self, group):
        names = set(RESTLESS)
        for step in group.cases[0]["plan"]:
            for node in self.reader.tree(step):
                taint(node, names)
                what = None if step.get("role") or "varies" in step else restless(node, names) or disorder(node)
                if what:
                    self.wrong_step(group, step, "L026", "tells %s, which differs from run to run: compare it within "
                                    "the step, or mark the step with 'varies:'" % what)

    def lengths(self, group):
        longest = max(group.cases, key=lambda case: len(case["plan"]))
        count = sum(not step.get("role") for step in longest["plan"])
        if count > MOST_STEPS:
            self.wrong(group, "case", "L027", "%d steps; split the case, it can have %d" % (count, MOST_STEPS))
        if len(group.cases) > MOST_ROWS:
            self.wrong(group, "each", "L027", "%d rows; split the table, it can have %d" % (len(group.cases), MOST_ROWS))
        for step in group.cases[0]["plan"]:
            if not step.get("role") and step["end"] - step["line"] >= MOST_LINES:
                self.wrong_step(group, step, "L027", "a statement of %d lines; it can have %d"
                                % (step["end"] - step["line"] + 1, MOST_LINES))

    def style(self, group):
        text = group.cases[0].get("about", "")
        first = re.match(r"[A-Za-z]*", text).group()
        if len(first) > 1 and first == first.capitalize() and first not in PROPER:
            self.wrong(group, "about", "L028", "'about' begins with a capital: it is no sentence")
        elif IMPERATIVE.match(text):
            self.wrong(group, "about", "L028", "'about' says what is so, not that it is tested: leave out '%s'"
                       % text.split()[0])
        elif DOUBLE.search(text):
            self.wrong(group, "about", "L028", "'about' has two blanks in a row, or ends with a mark")

    def needs(self, group):
        own = group.where.get("needs")
        declared = {word.strip() for word in own.value.split(",")} if own else set()
        all_needs = {need for case in group.cases for need in case["needs"]}
        used, maybe, seen = set(), set(), set()
        for case in group.cases:
            if not case["parsed"]:
                return
            row = self.use_of(step for step in case["plan"] if step.get("role") == "row")
            kinds = tuple(row.views.items())    # rows of the same kinds are used in the same way
            use = row if kinds in seen else self.use_of(case["plan"])
            seen.add(kinds)
            used |= use.features
            maybe |= use.maybe
        for feature in sorted(used - views.with_implied(all_needs)):
            if feature in self.features and self.may_have(group.cases[0], feature):
                self.wrong(group, "needs", "L029", "uses '%s', which 'needs:' does not name" % feature)
        for feature in sorted(declared & views.TOLD - maybe):
            self.wrong(group, "needs", "L029", "names '%s', which no statement uses" % feature)

    def use_of(self, steps):
        use = views.Use()
        for step in steps:
            for node in self.reader.tree(step):
                use.visit(node)
        return use

    def may_have(self, case, feature):
        """A Python that the case is meant for may have the feature."""
        since = self.features[feature]["since"]
        if since == "-" or "python" not in case:
            return True
        bounds = [re.match(r"([<>=!]+)\s*(.*)", word.strip()).groups() for word in case["python"].split(",")]
        bounds = [(SIGNS[sign], version_of(text)) for sign, text in bounds]
        later = [version_of(since), (99,)] + [version for _, version in bounds if version >= version_of(since)]
        return any(all(sign(version[:len(bound)], bound) for sign, bound in bounds) for version in later)


def version_of(text):
    return tuple(int(part) for part in text.split("."))


def tells(node):
    """The statement can tell something but that it did not fail."""
    if isinstance(node, ast.Expr):
        return not isinstance(node.value, ast.Constant)
    if isinstance(node, (ast.Assign, ast.AugAssign, ast.AnnAssign)):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        return any(isinstance(inner, (ast.Subscript, ast.Attribute)) for target in targets for inner in ast.walk(target))
    return not isinstance(node, (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Pass))


def names_in(node):
    return {inner.id if isinstance(inner, ast.Name) else inner.attr for inner in ast.walk(node)
            if isinstance(inner, (ast.Name, ast.Attribute))}


def taint(node, names):
    """Add to `names` those that the statement binds to something of a restless module."""
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        for alias in node.names:
            module = node.module if isinstance(node, ast.ImportFrom) else alias.name
            if (module or "").split(".")[0] in RESTLESS_MODULES:
                names.add((alias.asname or alias.name).split(".")[0])
    elif isinstance(node, ast.Assign) and (names - RESTLESS) & names_in(node.value):
        names.update(name for target in node.targets for name in names_in(target))


def told_in(node):
    """The expressions whose very values a value tells: not what it compares or hands to a function."""
    yield node
    parts = []
    if isinstance(node, ast.Call):
        parts = node.args if getattr(node.func, "id", getattr(node.func, "attr", "")) in SHOWING else []
    elif isinstance(node, (ast.BinOp, ast.UnaryOp, ast.JoinedStr, ast.FormattedValue, ast.Tuple, ast.List, ast.Subscript,
                           ast.Starred, ast.IfExp)):
        parts = [part for part in ast.iter_child_nodes(node) if isinstance(part, ast.expr)]
    for part in parts:
        yield from told_in(part)


def told_by(node):
    """The expressions that a statement tells, those in its blocks among them."""
    for inner in ast.walk(node):
        if isinstance(inner, ast.Expr):
            yield from told_in(inner.value)


def restless(node, names):
    """What the statement tells that differs from run to run, or None."""
    for told in told_by(node):
        callee = told.func if isinstance(told, ast.Call) else told
        name = callee.id if isinstance(callee, ast.Name) else callee.attr if isinstance(callee, ast.Attribute) else None
        module = views.imported_at_root(told) or (views.root(callee) if isinstance(callee, ast.Attribute) else None)
        if name in names or module in names | RESTLESS_MODULES:
            return "'%s'" % ast.unparse(callee)
        if name == "hash" and told is not getattr(node, "value", None):     # a hash alone may be asked for its error
            return "a hash"
    return None


def disorder(node):
    """The statement goes through a set: what it tells of it has no order."""
    for inner in ast.walk(node):
        gone_through = [inner.iter] if isinstance(inner, (ast.For, ast.comprehension)) else \
            inner.args[:1] if isinstance(inner, ast.Call) and getattr(inner.func, "id", "") in SHOWING | {"memoryview"} else \
            [inner.value] if isinstance(inner, ast.Expr) else []
        for one in gone_through:
            if isinstance(one, ast.SetComp) or (isinstance(one, ast.Set) and len(one.elts) > 1) or \
                    getattr(getattr(one, "func", None), "id", "") in ("set", "frozenset"):
                return "the order of a set"
    return None


class HostViews(views.Use):
    """Follows the views that C code of the host makes. `shown` is what of them the last statement tells."""

    def __init__(self):
        super().__init__()
        self.hosts, self.shown = set(), None

    def is_hosts(self, node):
        """The value is such a view, or a part of one."""
        if isinstance(node, ast.Name):
            return node.id in self.hosts
        if isinstance(node, (ast.Subscript, ast.NamedExpr)):
            return self.is_hosts(node.value)
        if isinstance(node, ast.Attribute):
            return self.is_hosts(node.value)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            made = node.func.attr in HOST_METHODS or (
                node.func.attr == "__buffer__" and self.is_view(node.func.value) is False)
            return made or (self.is_hosts(node.func.value) and node.func.attr != "release")
        return False

    def bind(self, target, value):
        super().bind(target, value)
        if isinstance(target, ast.Name):
            (self.hosts.add if value is not None and self.is_hosts(value) else self.hosts.discard)(target.id)

    def tell(self, node):
        if self.shown is None and self.is_hosts(node):
            self.shown = ast.unparse(node)

    def visit_Expr(self, node):
        self.tell(node.value)
        self.generic_visit(node)

    def visit_Compare(self, node):
        for one in [node.left] + node.comparators:
            self.tell(one)
        super().visit_Compare(node)

    def visit_Call(self, node):
        if isinstance(node.func, ast.Name) and node.func.id != "memoryview" and hasattr(builtins, node.func.id):
            for one in node.args:
                self.tell(one)
        super().visit_Call(node)


# ---- Across cases ---------------------------------------------------------------------------------------------------

def check_abouts(groups, lint):
    """Two cases of a suite do not say the same."""
    seen = {}
    for group in groups:
        case = group.cases[0]
        key = (group.name.rpartition(".")[0], case.get("about"))
        if key in seen and case.get("about"):
            lint.wrong(group, "about", "L028", "'about' is that of %s: say what is different" % seen[key])
        seen.setdefault(key, group.name)


def check_files(groups, lint):
    last = {}
    for group in groups:
        last[group.file] = group
    for group in last.values():
        if group.where["case"].line > LONGEST_FILE:
            lint.wrong(group, "case", "L027", "beyond line %d of the file: split it" % LONGEST_FILE)


def check_rules(cases, rules, errors):
    """Each rule has a case or a reason, and none has both."""
    cited = {rule for case in cases for rule in case["rules"]}
    for name, rule in rules.items():
        if name not in cited and "unpinned" not in rule:
            errors.add(rule["file"], rule["line"], 1, "L030", "no case pins '%s': write one, or say in UNPINNED why none can"
                       % name)
        elif name in cited and "unpinned" in rule:
            errors.add(rule["file"], rule["line"], 1, "L030", "'%s' has cases: take it out" % name)


def check(cases, known, errors):
    """Look at well-formed cases; `known` are the tables that they were read with."""
    lint = Lint(known, errors)
    groups = groups_of(cases)
    for group in groups:
        for rule in (lint.documented, lint.hosts_views, lint.outcome, lint.restless, lint.lengths, lint.style, lint.needs):
            rule(group)
    check_abouts(groups, lint)
    check_files(groups, lint)
