"""A CPython made small, which runs the runner as an engine inside another program would: many things that the runner may
use are taken away first. Reads requests from standard input; answers go to standard output."""
import builtins
import sys
import types

ABSENT = {"ast", "binascii", "gc", "json", "os", "warnings"}     # a view of CPython needs struct itself
FUNCTIONS = ["ascii", "compile", "vars"]


class NoModules:
    """Imports of some modules fail, whether they were imported before or not."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        if name in ABSENT:
            raise ImportError("no module named '%s'" % name)


class Fixed(types.ModuleType):
    """A sys none of whose names can be bound anew."""

    def __setattr__(self, name, value):
        raise AttributeError("'module' object has no attribute '%s'" % name)


def make_small():
    for name in ABSENT:
        sys.modules.pop(name, None)
    sys.meta_path.insert(0, NoModules)
    for name in FUNCTIONS:
        delattr(builtins, name)
    del sys.stdin
    sys.__class__ = Fixed


def main():
    with open(sys.argv[1]) as stream:
        code = compile(stream.read(), "runner.py", "exec")
    requests = sys.stdin
    results = sys.stdout
    make_small()
    names = {"__name__": "runner"}
    exec(code, names)
    respond = names["hosted"](lambda line: results.write(line + "\n"))
    while respond(requests.readline()):
        pass


if __name__ == "__main__":
    main()
