"""What of memoryview the statements of a case use: the features that it has to name under `needs:`.

Nothing is run. A name is followed from its assignment as far as that can be seen; an object of which nothing is known is
taken for a view, since most are.
"""
import ast
import builtins

MODULES = {"array": "array", "ctypes": "ctypes", "mmap": "mmap", "numpy": "numpy", "struct": "struct",
           "refmemoryview": "exporter", "weakref": "weakref", "copy": "copy", "warnings": "warnings",
           "traceback": "traceback", "operator": "operator", "pickle": "pickle", "collections": "collections"}
METHODS = {"tobytes": "tobytes", "tolist": "tolist", "release": "release", "cast": "cast", "hex": "hex",
           "toreadonly": "toreadonly", "count": "count", "index": "index", "__enter__": "with", "__exit__": "with",
           "__buffer__": "buffer-method", "__release_buffer__": "buffer-method", "__hash__": "hash",
           "__eq__": "compare", "__ne__": "compare"}
WITH_ARGUMENTS = {"tobytes": "tobytes-order", "hex": "hex-sep"}
ATTRIBUTES = {"obj", "nbytes", "readonly", "format", "itemsize", "ndim", "shape", "strides", "suboffsets", "c_contiguous",
              "f_contiguous", "contiguous"}
STATIC = {"_from_flags": "from-flags", "pythonapi": "py-buffer", "getsizeof": "getsizeof", "getallocatedblocks": "allocated-blocks",
          "get_referents": "gc-referents", "get_referrers": "gc-referents", "fspath": "fspath"}
SAME_VIEW = {"cast", "toreadonly", "__enter__", "__getitem__"}      # methods of a view that give a view
PARTS = set(METHODS.values()) | set(WITH_ARGUMENTS.values()) | {"attributes"}
LANGUAGE = {"slice-object", "class-index", "subclass", "format"}   # what no Python lacks but a small one
# A feature that is never there without others. The exporter comes with CPython 3.9 and later, but the type may be any.
IMPLIED = {"hex-sep": {"hex"}, "tobytes-order": {"tobytes"}, "py-buffer": {"ctypes"}, "with": {"release"},
           "half": {"cast"}, "complex": {"cast"}, "python-exporter": {"buffer-method"} | LANGUAGE,
           "exporter": LANGUAGE | {"weakref", "gc-count"},
           "abc-buffer": {"collections"}, "pickle-buffer": {"pickle"}}
TOLD = set(MODULES.values()) | PARTS | set(STATIC.values()) | LANGUAGE | {"generic-alias", "python-exporter", "match",
                                                                                 "gc-count"}
LITERALS = (ast.Constant, ast.JoinedStr, ast.List, ast.Tuple, ast.Dict, ast.Set, ast.ListComp, ast.SetComp, ast.DictComp,
            ast.GeneratorExp, ast.Compare, ast.BinOp, ast.UnaryOp, ast.Lambda)


def root(node):
    """The name at which a chain of attributes, calls and keys begins, or None."""
    while isinstance(node, (ast.Attribute, ast.Call, ast.Subscript)):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else None


def module_of(node):
    """The module that an expression such as __import__('array') imports, or None."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "__import__" and node.args:
        return getattr(node.args[0], "value", None)
    return None


def imported_at_root(node):
    """The module at which a chain of attributes, calls and keys begins that imports it itself, or None."""
    while isinstance(node, (ast.Attribute, ast.Call, ast.Subscript)) and not module_of(node):
        node = node.func if isinstance(node, ast.Call) else node.value
    return module_of(node)


BOXES = (ast.List, ast.Tuple, ast.Dict, ast.ListComp, ast.DictComp)      # their items may be views


class Use(ast.NodeVisitor):
    """Reads statements in their order. `features`: what views are used for; `maybe`: what anything is used for."""

    def __init__(self):
        self.views = {name: name == "memoryview" for name in dir(builtins)}     # name -> it is, or makes, a view
        self.features, self.maybe = set(), set()
        self.boxes = set()              # names of what has items
        self.wholes = set()             # names of what is a view for sure, and no item of one

    def is_view(self, node):
        """True, False, or None if that cannot be seen."""
        if isinstance(node, LITERALS) or imported_at_root(node):
            return False
        if isinstance(node, ast.Name):
            return self.views.get(node.id)
        if isinstance(node, ast.Subscript):
            held = isinstance(node.value, BOXES) or getattr(node.value, "id", None) in self.boxes
            return None if held else self.is_view(node.value)
        if isinstance(node, ast.NamedExpr):
            return self.is_view(node.value)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            return self.views.get(node.func.id)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            of = self.is_view(node.func.value)
            return of if of is False or node.func.attr in SAME_VIEW else \
                False if node.func.attr in METHODS else None
        if isinstance(node, ast.Attribute):
            return False if node.attr in ATTRIBUTES or self.views.get(root(node)) is False else None
        return None

    def bind(self, target, value):
        if isinstance(target, ast.Name):
            self.views[target.id] = self.is_view(value) if value is not None else None
            (self.boxes.add if isinstance(value, BOXES) else self.boxes.discard)(target.id)
            (self.wholes.add if value is not None and self.is_whole(value) else self.wholes.discard)(target.id)
        elif isinstance(target, (ast.Tuple, ast.List)):
            values = value.elts if isinstance(value, (ast.Tuple, ast.List)) and \
                len(value.elts) == len(target.elts) else [None] * len(target.elts)
            for one, its in zip(target.elts, values):
                self.bind(one, its)

    def note(self, feature, node):
        """The feature is used by what may be a view, or is none."""
        self.maybe.add(feature)
        if self.is_view(node) is not False:
            self.features.add(feature)

    def sure(self, feature):
        self.maybe.add(feature)
        self.features.add(feature)

    def visit_Assign(self, node):
        self.visit(node.value)
        for target in node.targets:
            self.visit(target)
            self.bind(target, node.value)

    def visit_arguments(self, node):
        for one in node.args + node.kwonlyargs:
            self.views[one.arg] = None
        self.generic_visit(node)

    def visit_For(self, node):
        self.bind(node.target, None)
        self.generic_visit(node)

    def visit_ExceptHandler(self, node):
        self.views[node.name] = False
        self.generic_visit(node)

    def visit_ClassDef(self, node):
        self.views[node.name] = False
        self.generic_visit(node)
        methods = {getattr(inner, "name", "") for inner in node.body}
        if {"__buffer__", "__release_buffer__"} & methods:
            self.sure("python-exporter")
        if any(getattr(base, "id", "") == "bytearray" for base in node.bases):
            self.sure("subclass")
        if "__index__" in methods:
            self.sure("class-index")

    def visit_FunctionDef(self, node):
        self.views[node.name] = None
        self.wholes.discard(node.name)
        self.generic_visit(node)
        given = [inner.value for inner in ast.walk(node) if isinstance(inner, ast.Return) and inner.value]
        if given and all(self.is_whole(value) for value in given):
            self.wholes.add(node.name)

    def visit_Lambda(self, node):
        outer = set(self.wholes)
        self.wholes |= {one.arg for one in node.args.args}     # a row of a table, which is given views
        self.generic_visit(node)
        self.wholes = outer

    def visit_Set(self, node):
        self.maybe |= {"compare", "hash"}       # of items, and of the keys of a dict
        self.generic_visit(node)

    visit_Dict = visit_MatchValue = visit_Set

    def visit_Name(self, node):
        if node.id == "__buffer__":
            self.maybe.add("python-exporter")
        if node.id == "slice" and isinstance(node.ctx, ast.Load):
            self.sure("slice-object")

    def visit_Import(self, node):
        for alias in node.names:
            self.module(alias.name)
            self.views[(alias.asname or alias.name).split(".")[0]] = False

    def visit_ImportFrom(self, node):
        self.module(node.module or "")
        for alias in node.names:
            self.views[alias.asname or alias.name] = False
            if alias.name in STATIC:
                self.sure(STATIC[alias.name])

    def module(self, name):
        feature = MODULES.get(name.split(".")[0])
        if feature:
            self.sure(feature)

    def visit_With(self, node):
        for item in node.items:
            self.visit(item.context_expr)
            self.note("with", item.context_expr)
            if item.optional_vars:
                self.bind(item.optional_vars, item.context_expr)
        for inner in node.body:
            self.visit(inner)

    def visit_Call(self, node):
        name = node.func.id if isinstance(node.func, ast.Name) else None
        if module_of(node):
            self.module(module_of(node))
        if name == "hash" and node.args:
            self.note("hash", node.args[0])
        if name == "format":
            self.sure("format")
        if name == "type" and len(node.args) == 3:
            for method, feature in (("__buffer__", "python-exporter"), ("__index__", "class-index")):
                if method in ast.dump(node.args[2]):
                    self.sure(feature)
        if name in ("getattr", "hasattr", "setattr", "delattr") and len(node.args) > 1:
            self.named(node.args[0], node.args[1])
        if isinstance(node.func, ast.Attribute) and node.func.attr in WITH_ARGUMENTS and (node.args or node.keywords):
            self.note(WITH_ARGUMENTS[node.func.attr], node.func.value)
        self.generic_visit(node)

    def named(self, thing, name):
        """An attribute whose name is a text, or made by the case."""
        if not isinstance(name, ast.Constant):
            self.maybe |= PARTS
        elif name.value in ATTRIBUTES or name.value in METHODS:
            self.note(METHODS.get(name.value, "attributes"), thing)

    def is_whole(self, node):
        """It is a view for sure, and no item of one. Unlike other uses, most comparisons are of something else."""
        if isinstance(node, ast.NamedExpr):
            return self.is_whole(node.value)
        if isinstance(node, ast.Subscript):
            return isinstance(node.slice, ast.Slice) and self.is_whole(node.value)
        if isinstance(node, ast.Name):
            return node.id in self.wholes
        return isinstance(node, ast.Call) and (self.is_view(node) is True or self.is_whole(node.func))

    def visit_Compare(self, node):
        if isinstance(node.left, ast.Call) and getattr(node.left.func, "attr", "") == "collect":
            self.sure("gc-count")
        sides = [node.left] + node.comparators
        for sign, left, right in zip(node.ops, sides, sides[1:]):
            if isinstance(sign, (ast.Eq, ast.NotEq, ast.In, ast.NotIn)):
                self.maybe.add("compare")
            if isinstance(sign, (ast.Eq, ast.NotEq)) and (self.is_whole(left) or self.is_whole(right)):
                self.features.add("compare")
        self.generic_visit(node)

    def visit_Match(self, node):
        self.sure("match")
        for inner in ast.walk(node):
            if ATTRIBUTES & set(getattr(inner, "kwd_attrs", ())):
                self.sure("attributes")
        self.generic_visit(node)

    def visit_Attribute(self, node):
        if node.attr == "__buffer__" and isinstance(node.ctx, ast.Store):
            self.maybe.add("python-exporter")
        if node.attr in STATIC:
            self.sure(STATIC[node.attr])
        elif node.attr in METHODS:
            self.note(METHODS[node.attr], node.value)
        elif node.attr in ATTRIBUTES:
            self.note("attributes", node.value)
        self.generic_visit(node)

    def visit_Subscript(self, node):
        if isinstance(node.value, ast.Name) and node.value.id == "memoryview":
            self.sure("generic-alias")
        self.generic_visit(node)


def with_implied(features):
    """The features, and those that are there wherever these are."""
    return set(features).union(*[IMPLIED.get(feature, ()) for feature in features])
