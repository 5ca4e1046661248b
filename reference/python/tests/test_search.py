"""count() and index(): against the genuine type where it has them, else by themselves in the type of 3.14."""

import inspect
import unittest

import refmemoryview
from exporters import SETUP, expressions
from sides import GENUINE, Agreement, Test

VALUES = ("0", "1", "2", "97", "1.0", "True", "-1", "2**70", "b'a'", "'a'", "None", "float('nan')", "m", "m[:1]", "(m[0:1] == m)")
BOUNDS = ("", ", 1", ", 1, 2", ", 2, 1", ", -2", ", -2, -1", ", -2**70", ", -2**70, 2**70", ", 2**70", ", 0, -2**70", ", True, 3", ", 0, 0")
BAD_BOUNDS = ("None", "1.0", "'a'", "0, None", "0, 1.0", "0, 1, 2")

USER_CODE = """
class Value:
    '''Equal to what it is told to; can release a view at the n-th comparison, or raise.'''
    def __init__(self, number, at=0, view=None, error=None):
        self.number, self.at, self.view, self.error, self.seen = number, at, view, error, []
    def __eq__(self, other):
        self.seen.append(other)
        if len(self.seen) == self.at:
            if self.view is not None:
                self.view.release()
            if self.error is not None:
                raise self.error
        return other == self.number
class Bound:
    def __init__(self, number, view=None, error=None):
        self.number, self.view, self.error = number, view, error
    def __index__(self):
        if self.view is not None:
            self.view.release()
        if self.error is not None:
            raise self.error
        return self.number
"""

RELEASED = "operation forbidden on released memoryview object"


@unittest.skipUnless(hasattr(GENUINE, "index"), "memoryview has no index() in this Python")
class Genuine(Agreement):
    """As the genuine type."""

    def test_every_memory(self):
        for name, expression in expressions().items():
            with self.subTest(name):
                self.agree("m = %s" % expression, *["m.count(%s)" % value for value in VALUES], shared=SETUP)
                self.agree("m = %s" % expression, *["m.index(%s%s)" % (v, b) for v in VALUES for b in BOUNDS], shared=SETUP)

    def test_arguments(self):
        for view in ("memoryview(b'abc')", "memoryview(b'abc')[:0]", "released"):
            self.agree("released = memoryview(b'abc'); released.release(); m = %s" % view, "m.count()", "m.count(1, 2)", "m.count(value=1)",
                       "m.index()", "m.index(value=1)", "m.index(1, start=0)", *["m.index(97, %s)" % bounds for bounds in BAD_BOUNDS])

    def test_items_with_identity(self):
        self.agree("import array; m = memoryview(array.array('d', [float('nan'), 1.0]))", "m.count(m[0])", "m.count(1)", "m.index(m[0])")

    def test_user_code(self):
        setup = USER_CODE + "m = memoryview(bytearray(b'abcabc'))"
        for value in ("Value(99)", "Value(1)", "Value(99, 2, m)", "Value(98, 2, m)", "Value(1, 6, m)", "Value(1, 2, None, KeyError(5))",
                      "Value(1, 2, m, TypeError(5))", "Value(1, 2, None, MemoryError('x'))"):
            for call in ("m.count(v)", "m.index(v)", "m.index(v, 2)", "m.index(v, Bound(1, m))", "m.index(v, Bound(1, m), Bound(2, None, KeyError(1)))",
                         "m.index(v, 'a', Bound(2, m))", "m.index(v, Bound(1), Bound(2.0))"):
                self.agree(setup + "; v = %s" % value, call, "v.seen", "m", shared="")

    def test_documentation(self):
        for name in ("count", "index"):
            mine, genuine = getattr(refmemoryview.memoryview, name), getattr(GENUINE, name)
            self.assertEqual(mine.__text_signature__, genuine.__text_signature__)
            self.assertEqual(inspect.signature(mine), inspect.signature(genuine))
            self.assertTrue(mine.__doc__)


class Alone(Test):
    """By itself, in any host."""

    memoryview = staticmethod(refmemoryview.for_version("3.14"))
    names = {}
    exec(USER_CODE, names)

    def assert_raises(self, error, text, call, *args):
        with self.assertRaises(error) as caught:
            call(*args)
        self.assertEqual(str(caught.exception), text)
        self.assertIsNone(caught.exception.__context__)

    def test_count(self):
        view = self.memoryview(b"abcabca")
        self.assertEqual([view.count(value) for value in (97, 97.0, 98, 99, 1, "a", b"a")], [3, 3, 2, 2, 0, 0, 0])
        self.assertEqual(view.cast("c").count(b"a"), 3)
        self.assertEqual(view[::-3].count(97), 3)

    def test_index(self):
        view = self.memoryview(b"abcabca")
        self.assertEqual([view.index(97), view.index(97, 1), view.index(97, -1), view.index(98, -2**70, 2**70)], [0, 3, 6, 1])
        for args in ((1,), (97, 1, 3), (97, 7), (97, 2**70), (97, 0, -7), (99, 0, 2)):
            self.assert_raises(ValueError, "memoryview.index(x): x not found", view.index, *args)

    def test_arguments(self):
        view = self.memoryview(b"abc")
        view.release()
        for bounds in ((None,), ("a",), (0, 1.0)):
            self.assert_raises(TypeError, "slice indices must be integers or have an __index__ method", view.index, 97, *bounds)
        self.assert_raises(TypeError, "index expected at least 1 argument, got 0", view.index)
        self.assert_raises(TypeError, "index expected at most 3 arguments, got 4", view.index, 1, 2, 3, 4)

    def test_refusals(self):
        view = self.memoryview(b"abcd")
        scalar, grid = view[:1].cast("B", []), view.cast("B", [2, 2])
        self.assert_raises(TypeError, "invalid indexing of 0-dim memory", scalar.count, 97)
        self.assert_raises(TypeError, "invalid lookup on 0-dim memory", scalar.index, 97)
        self.assert_raises(NotImplementedError, "multi-dimensional sub-views are not implemented", grid.count, 97)
        self.assert_raises(NotImplementedError, "multi-dimensional lookup is not implemented", grid.index, 97)
        view.release()
        self.assert_raises(ValueError, RELEASED, view.count, 97)
        self.assert_raises(ValueError, RELEASED, view.index, 97)

    def test_comparison_releases(self):
        for call, seen in (("count", [97, 98]), ("index", [97, 98])):
            view = self.memoryview(b"abc")
            value = self.names["Value"](1, 2, view)
            self.assert_raises(ValueError, RELEASED, getattr(view, call), value)
            self.assertEqual(value.seen, seen)

    def test_comparison_raises(self):
        view = self.memoryview(b"abc")
        for call in (view.count, view.index):
            error = KeyError(5)
            with self.assertRaises(KeyError) as caught:
                call(self.names["Value"](1, 2, None, error))
            self.assertIs(caught.exception, error)

    def test_bound_releases(self):
        view = self.memoryview(b"abc")
        self.assert_raises(ValueError, RELEASED, view.index, 97, self.names["Bound"](0, view))

    def test_last_name_goes(self):
        live = refmemoryview.live_blocks()
        views = [self.memoryview(bytearray(b"abc"))]

        class Dropping:
            def __eq__(self, other):
                views.clear()
                return False
        self.assertEqual(views[0].count(Dropping()), 0)
        self.assertEqual(refmemoryview.live_blocks(), live)


if __name__ == "__main__":
    unittest.main()
