"""No memory: each allocation of each statement fails once.  The statement raises MemoryError, all objects are as they
were, nothing leaks, and then the statement does what it does undisturbed."""

import ast
import contextlib
import gc
import io
import json
import os
import subprocess
import sys
import types
import unittest

import refmemoryview
from sides import GENUINE, REFERENCE, TYPES, Test, compiled, describe, describe_view, masked, prepared

try:
    import _testcapi
except ImportError:
    _testcapi = None

FAR = 10**9
NEWER = refmemoryview.for_version("3.14")

# What memoryviews do, each with fresh names.
SETUP = """
import array
data = bytearray(range(24))
m = memoryview(data)
back = m[::-2]
rows = m.cast('B', [4, 6])
ints = m.cast('i')
fixed = memoryview(bytes(data))
odd = fixed[::3]
scalar = m[:1].cast('B', [])
numbers = array.array('i', range(6))
"""

STATEMENTS = (
    "memoryview(data)", "memoryview(m)", "memoryview(object=back)", "memoryview(numbers)", "memoryview(GENUINE(data))",
    "memoryview(5)",
    "m[0]", "m[-1]", "m[1:5]", "m[::-3]", "back[2:4]", "rows[1:]", "rows[1, 2]", "rows[1][0]", "scalar[()]",
    "scalar[...]", "m[99]",
    "m['a']", "m['a':]", "m[::0]", "m[0:1, 0:1]", "m[(0,) * 70]",
    "m[0] = 5", "ints[1] = -7", "rows[0, 1] = 9", "scalar[()] = 3", "m[0] = 2**80", "m[0] = 'a'",
    "m[0:3] = b'abc'", "m[::2] = m[1::2]", "m[1:] = m[:-1]", "m[:12] = back", "back[:] = back[::-1]",
    "back[1:] = back[:-1]",
    "m[0:3] = b'ab'", "rows[0:2] = rows[2:4]", "rows[::2] = rows[::-2]", "del m[0]",
    "m.tobytes()", "back.tobytes()", "rows.tobytes('F')", "m.tobytes(order='A')", "m.tobytes('x')",
    "m.tolist()", "back.tolist()", "rows.tolist()", "scalar.tolist()", "ints.tolist()",
    "m.hex()", "m.hex(':')", "back.hex('-', 4)", "back.hex()", "rows[::2].hex()", "m.hex('::')",
    "m.cast('b')", "m.cast('@b')", "m.cast('B', [2, 3, 4])", "rows.cast('B')", "ints.cast('B').cast('d')",
    "m.cast('x')", "m.cast('B', [5])",
    "m.toreadonly()", "rows.toreadonly()", "m.__enter__()", "back.release()", "m.__exit__(None, None, None)",
    "fixed.release()",
    "m == data", "m == back", "back == back.toreadonly()", "rows == rows[::-1]", "ints == numbers", "m != b'ab'",
    "m == 5", "m < m",
    "back == memoryview(back.tobytes())",
    "hash(fixed)", "hash(odd)", "hash(odd[::-1])", "hash(m)", "hash(m.toreadonly())", "{odd: 1}[odd.tobytes()]",
    "list(m)", "list(back)", "[x for x in ints]", "list(reversed(back))", "7 in back", "next(iter(m))", "iter(rows)",
    "sum(m)",
    "a, *b = m", "m.index(7)", "back.count(7)", "newer(data).index(7)", "newer(data)[::2].count(newer(b'a'))",
    "len(m)", "bool(m)", "repr(m)[:7]", "m.shape", "rows.strides", "m.suboffsets", "m.format", "m.obj is data",
    "m.nbytes, m.itemsize, m.ndim, m.readonly, m.c_contiguous, m.f_contiguous, m.contiguous",
    "bytes(m)", "bytes(back)", "bytearray(rows)", "b''.join([back, m])", "int.from_bytes(back, 'big')",
    "bytes(memoryview(back))",
    "m.nothing",
)


def simple(text, names):
    """Is a step one expression or assignment, whose evaluation runs no function of the case?  Others may have done a
    part of their work when memory ends, and that stays done, as in every program: a loop has had its first rounds, a
    `with` block has entered."""
    nodes = ast.parse(text).body
    calls = any(isinstance(names.get(node.id), types.FunctionType)
                for node in ast.walk(nodes[0]) if isinstance(node, ast.Name))
    return len(nodes) == 1 and isinstance(nodes[0], (ast.Expr, ast.Assign, ast.Delete)) and not calls


def handles(text):
    """May a step deal with MemoryError itself?"""
    return any(isinstance(node, ast.Try) for node in ast.walk(ast.parse(text)))


def content(thing):
    """What can be seen of an object without changing it: a view's attributes and items, an exporter's bytes."""
    if type(thing) in TYPES:
        return describe_view(thing)
    try:
        with GENUINE(thing) as view:
            return view.tobytes()
    except (TypeError, ValueError, BufferError):
        return masked(repr(thing))


def state(names):
    return {name: (id(thing), content(thing)) for name, thing in names.items() if not name.startswith("__")}


def perform(text, names, order):
    """Run a step with the `order`-th allocation failing: its outcome, and how many were left to that failure."""
    out = io.StringIO()
    left = None
    with contextlib.redirect_stdout(out):
        code = compiled(text)
        refmemoryview.fail_allocation(order)
        try:
            value = eval(code, names)
            left = refmemoryview.fail_allocation(0)
            did = ("value", describe(value))
        except BaseException as error:
            left = refmemoryview.fail_allocation(0) if left is None else left
            did = ("raised", type(error).__name__, masked(str(error)))
    return did + (masked(out.getvalue()),), left


class Frugal(Test):
    @classmethod
    def setUpClass(cls):
        gc.collect()
        gc.freeze()             # so that a collection looks at what a test made alone
        cls.addClassCleanup(gc.unfreeze)


class Faults(Frugal):
    """The library's allocator fails."""

    def namespace(self, steps):
        names = dict(prepared(REFERENCE, ""), GENUINE=GENUINE, newer=NEWER)
        for text in steps:
            perform(text, names, 0)
        return names

    def end(self, names):
        names.clear()
        self.assert_nothing_lives()

    def check_failure(self, steps, text, n, undisturbed):
        """The `n`-th allocation of the step `text`, which follows on `steps`, fails."""
        names = self.namespace(steps)
        single = simple(text, names)
        before, blocks = single and state(names), refmemoryview.live_blocks()
        did, left = perform(text, names, n)
        self.assertEqual(left, 0, "the failure was not met")
        if not handles(text):
            self.assertEqual(did[:2], ("raised", "MemoryError"))
        if single:
            gc.collect()
            self.assertEqual(refmemoryview.live_blocks(), blocks)
            self.assertEqual(state(names), before)
            self.assertEqual(perform(text, names, 0)[0], undisturbed)
        self.end(names)

    def check_case(self, steps, first=0):
        """Each allocation of each step from `first` on: how many there are."""
        names = self.namespace(steps[:first])
        observed = [perform(text, names, FAR) for text in steps[first:]]
        self.end(names)
        for k, (undisturbed, left) in enumerate(observed, first):
            for n in range(1, FAR - left + 1):
                with self.subTest(step=steps[k], n=n):
                    self.check_failure(steps[:k], steps[k], n, undisturbed)
        return sum(FAR - left for _, left in observed)

    def test_tutorial(self):
        listed = subprocess.run([os.environ["MVCONFORM"], "list", "--json"], stdout=subprocess.PIPE, check=True)
        cases = [case for case in json.loads(listed.stdout) if case["id"].startswith("tutorial.") and case["parsed"]]
        self.assertGreater(len(cases), 40)
        failures = 0
        for case in cases:
            with self.subTest(case["id"]):
                failures += self.check_case([step["source"] for step in case["plan"]])
        self.assertGreater(failures, 90)

    def test_statements(self):
        failures = [self.check_case([SETUP, text], first=1) for text in STATEMENTS]
        self.assertGreater(sum(failures), 40)

    def test_setup(self):
        self.assertGreater(self.check_case(SETUP.strip().splitlines()), 9)

    def test_statements_are_all_that_a_view_can(self):
        for name in dir(REFERENCE):
            if not name.startswith("_"):
                self.assertTrue(any("." + name in text for text in STATEMENTS), name)

    def test_statements_that_do_a_part(self):
        """Loops, blocks and handlers: memory ends in the middle of them, and nothing leaks."""
        for text in ("for k in range(3):\n    m[k:][0] = 9",
                     "with m[1:] as n:\n    n[::2] = n[1::2][::-1]",
                     "try:\n    n = m[1:]\nexcept MemoryError:\n    n = None",
                     "class Keeper:\n    views = [memoryview(data)[k:] for k in range(3)]",
                     "def use(view):\n    part = view[1:]\n    return part[::2].cast('B')\nuse(back)"):
            self.assertGreater(self.check_case([SETUP, text], first=1), 0)

    def test_orders(self):
        order = refmemoryview.fail_allocation
        self.addCleanup(order, 0)
        self.assertEqual([order(3), order(2), order(0), order(0)], [0, 3, 2, 0])
        order(2)
        with self.assertRaises(MemoryError):
            REFERENCE(b"abc")
        self.assertEqual(order(0), 0)
        self.assertEqual(REFERENCE(b"abc").tolist(), [97, 98, 99])
        for wrong, error in ((-1, ValueError), ("1", TypeError), (10**30, OverflowError)):
            self.assertRaises(error, order, wrong)


def starved(code, names, n):
    """Run a step while the n-th allocation of the whole interpreter fails: the name of what it raised, or None."""
    _testcapi.set_nomemory(n, n + 1)
    try:
        eval(code, names)
    except BaseException as error:
        _testcapi.remove_mem_hooks()
        return type(error).__name__
    _testcapi.remove_mem_hooks()
    return None


@unittest.skipIf(_testcapi is None, "no _testcapi, which makes the interpreter's allocator fail")
class Interpreter(Frugal):
    """Python's own allocator fails, wherever it is asked: in the type, in the library, and in what they call."""

    QUIET = 8           # statements in a row without MemoryError: no failure is met any more

    def fresh(self):
        names = dict(prepared(REFERENCE, ""), GENUINE=GENUINE, newer=NEWER)
        exec(compiled(SETUP), names)
        return names

    def allowed(self, text):
        """What a statement may raise: MemoryError, or what it raises undisturbed, or else the SystemError with which
        the interpreter tells that it had no memory for an exception, as `[][1]` does then."""
        undisturbed = perform(text, self.fresh(), 0)[0]
        return {None, "MemoryError"} if undisturbed[0] == "value" else {undisturbed[1], "MemoryError", "SystemError"}

    def starve(self, text):
        """Each allocation that a statement needs fails once: how many."""
        code, allowed, n, quiet = compiled(text), self.allowed(text), 0, 0
        while quiet < self.QUIET:
            raised = starved(code, self.fresh(), n)
            self.assertIn(raised, allowed)
            self.assert_nothing_lives()
            quiet = 0 if raised in ("MemoryError", "SystemError") else quiet + 1
            n += 1
        return n - quiet

    def leaves(self, text):
        """How many of the interpreter's blocks are left over when a statement was starved."""
        before = sys.getallocatedblocks()
        self.starve(text)
        return sys.getallocatedblocks() - before - 1        # `before` is a block itself

    def test_statements(self):
        """The interpreter's own objects go, too.  Its caches fill now and then; what leaks does so every time."""
        failures = 0
        for text in STATEMENTS:
            with self.subTest(text):
                failures += self.starve(text)
                self.assertTrue(any(self.leaves(text) <= 0 for _ in range(5)))
        self.assertGreater(failures, 300)


if __name__ == "__main__":
    unittest.main()
