"""Run the same statements with the genuine memoryview and with the reference's, and tell what each did."""

import builtins
import functools
import gc
import re
import unittest

import refmemoryview

GENUINE = builtins.memoryview
REFERENCE = refmemoryview.memoryview
TYPES = (GENUINE, REFERENCE)

ATTRIBUTES = ("format", "itemsize", "ndim", "shape", "strides", "suboffsets", "readonly", "nbytes",
              "c_contiguous", "f_contiguous", "contiguous")


def masked(text):
    return re.sub(r" at 0x[0-9a-f]+", " at ADDRESS", text)


def describe(value):
    """What can be compared of a value; a view is its attributes, its bytes and its owner."""
    if type(value) in TYPES:
        return ("view", describe_view(value))
    if isinstance(value, (list, tuple)):
        return (type(value).__name__, [describe(item) for item in value])
    return (type(value).__name__, masked(repr(value)))


def describe_view(view):
    try:
        attributes = [getattr(view, name) for name in ATTRIBUTES]
    except ValueError as error:
        return str(error)
    owner = view.obj
    return attributes, view.tobytes(), type(owner).__name__, type(owner) not in TYPES and describe(owner)


def outcome(code, names):
    """Run one compiled statement or expression."""
    try:
        return ("value", describe(eval(code, names)))
    except BaseException as error:
        return ("raised", type(error).__name__, masked(str(error)), type(error.__context__).__name__)


@functools.lru_cache(maxsize=None)
def compiled(text):
    try:
        return compile(text, text, "eval")
    except SyntaxError:
        return compile(text, text, "exec")


@functools.lru_cache(maxsize=None)
def prepared(view_type, setup):
    """Names that many runs can share."""
    names = {"__builtins__": dict(vars(builtins), memoryview=view_type), "__name__": "__main__"}
    exec(setup, names)
    return names


class Test(unittest.TestCase):
    """A test, after which the library holds no block of memory.  All tests of this folder are such (test_sides.py)."""

    maxDiff = None

    def run(self, result=None):
        self.addCleanup(self.assert_nothing_lives)      # what is added first is done last
        return super().run(result)

    def assert_nothing_lives(self):
        gc.collect()
        self.assertEqual(refmemoryview.live_blocks(), 0, "blocks are alive at the end of the test")


class Agreement(Test):
    """Both types do the same, step by step."""

    def agree(self, setup, *steps, shared=""):
        """Each step is an expression, or a statement; its state is seen by the next ones.  `shared` is run once for
        all that have the same."""
        sides = [dict(prepared(view_type, shared)) for view_type in TYPES]
        for names in sides:
            exec(compiled(setup), names)
        for step in steps:
            genuine, reference = (outcome(compiled(step), names) for names in sides)
            if genuine != reference:
                self.fail("%s\n%s\n  genuine:   %r\n  reference: %r" % (setup, step, genuine, reference))
