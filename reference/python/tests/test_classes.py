"""Python classes with __buffer__ (PEP 688), which return views of the type that the name memoryview is bound to."""

import sys
import unittest

from sides import Agreement

SETUP = """
events = []
class Owner:
    def __init__(self, data):
        self.data = data
    def __buffer__(self, flags):
        events.append(flags)
        return memoryview(self.data)
class Releasing(Owner):
    def __release_buffer__(self, view):
        events.append(bytes(view))
        view.release()
class Below(bytearray):
    def __release_buffer__(self, view):
        events.append(type(view) is memoryview)
        events.append(bytes(view))
        for use in (memoryview, lambda v: v[1:], lambda v: v.cast('b'), lambda v: v.toreadonly(), lambda v: v.__buffer__(0), bytearray,
                    lambda v: v[0], lambda v: v.tolist(), lambda v: v.hex(), lambda v: v == b'abc', lambda v: v.obj, repr, len):
            try:
                events.append(use(view) if use is not repr else 0)
            except Exception as error:
                events.append((type(error).__name__, str(error)))
        view[0] = 120
"""


@unittest.skipIf(sys.version_info < (3, 12), "no such classes")
class Classes(Agreement):
    def test_view_of_it(self):
        self.agree(SETUP + "o = Owner(bytearray(b'abc'))\nm = memoryview(o)", "m", "m[0]", "type(m.obj).__name__", "events", "m[1:] == b'bc'",
                   "m[0] = 120", "o.data", "o.data.append(1)", "m.release()", "o.data.append(1)", "events")

    def test_requests(self):
        self.agree(SETUP + "o = Owner(bytearray(b'abc'))\nm = memoryview(bytearray(b'abc'))", "m == o", "m[:] = o", "events", "m == Owner(b'abd')",
                   "m[:] = Owner(b'ab')", "memoryview._from_flags(o, 1)", "events", "o.data.append(1)")

    def test_flags_that_the_view_refuses(self):
        self.agree(SETUP, "memoryview._from_flags(Owner(b'abc'), 1)", "memoryview._from_flags(Owner(memoryview(b'abcd')[::2]), 0)", "events")

    def test_release(self):
        self.agree(SETUP + "o = Releasing(bytearray(b'abc'))\nm = memoryview(o)", "n = m[1:]", "m.release()", "events", "n.release()", "events",
                   "o.data.append(1)", "m = memoryview(o); del m", "events")

    def test_release_that_raises(self):
        self.agree(SETUP + "import sys\nclass Wrong(Owner):\n    def __release_buffer__(self, view): raise KeyError(5)\no = Wrong(bytearray(b'abc'))\n"
                   "def release():\n    hook, sys.unraisablehook = sys.unraisablehook, lambda u: events.append((u.exc_type.__name__, u.err_msg))\n"
                   "    m.release()\n    sys.unraisablehook = hook", "m = memoryview(o)", "release()", "events", "o.data.append(1)")

    def test_release_while_an_exception_is_raised(self):
        self.agree(SETUP + "def fail(view): raise KeyError(1)", "fail(memoryview(Releasing(bytearray(b'abc'))))", "events")

    def test_results_that_are_no_views(self):
        for result in ("b'abc'", "None", "bytearray(b'abc')", "5"):
            self.agree(SETUP + "class Wrong:\n    def __buffer__(self, flags): return %s" % result, "memoryview(Wrong())", "memoryview(b'') == Wrong()",
                       "memoryview(bytearray(3))[:] = Wrong()")

    def test_errors(self):
        self.agree(SETUP + "class Wrong:\n    def __buffer__(self, flags): raise KeyError(1)", "memoryview(Wrong())", "memoryview(b'') == Wrong()",
                   "memoryview(bytearray(3))[:] = Wrong()")
        self.agree(SETUP + "class Wrong:\n    __buffer__ = None", "memoryview(Wrong())")
        self.agree(SETUP + "class Wrong:\n    def __buffer__(self): pass", "memoryview(Wrong())")
        self.agree(SETUP + "o = Owner(b'abc')\no.__buffer__ = 5", "memoryview(o)")

    def test_descriptors(self):
        self.agree(SETUP + "class Static:\n    @staticmethod\n    def __buffer__(flags): return memoryview(b'static')", "memoryview(Static())")
        self.agree(SETUP + "class Class:\n    @classmethod\n    def __buffer__(cls, flags): return memoryview(cls.__name__.encode())", "memoryview(Class())")
        self.agree(SETUP + "class Lambda:\n    __buffer__ = lambda self, flags: memoryview(b'lambda')\nclass Child(Lambda): pass", "memoryview(Child())")

    def test_released_view_is_returned(self):
        self.agree(SETUP + "class Released:\n    def __buffer__(self, flags):\n        view = memoryview(b'abc')\n        view.release()\n        return view",
                   "memoryview(Released())")

    def test_memory_of_a_base_in_c(self):
        self.agree(SETUP + "b = Below(b'abc')\nm = memoryview(b)", "m[0]", "b.append(1)", "m.release()", "events", "bytes(b)", "b.append(1)")

    def test_base_in_c_with_its_own_view(self):
        self.agree(SETUP + "class Both(bytearray):\n    def __buffer__(self, flags): return super().__buffer__(flags)\n"
                   "    def __release_buffer__(self, view): events.append(bytes(view))\nb = Both(b'abc')\nm = memoryview(b)", "m.tolist()", "events",
                   "m.release()", "events", "b.append(1)")

    def test_cycles_are_collected(self):
        self.agree(SETUP + "import gc, weakref\nclass Cycle(Owner): pass\no = Cycle(bytearray(b'abc'))\no.view = memoryview(o)\nr = weakref.ref(o)",
                   "del o; gc.collect()", "r() is None")

    def test_view_keeps_everything(self):
        self.agree(SETUP + "m = memoryview(Owner(bytearray(b'abc')))", "m.tolist()", "m.obj is not None", "m.release()", "m")


if __name__ == "__main__":
    unittest.main()
