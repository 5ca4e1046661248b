"""The type as an object: names, flags, signatures, abstract base classes, pattern matching."""

import collections.abc
import inspect
import pydoc
import sys
import unittest

import refmemoryview
from sides import GENUINE, REFERENCE, Agreement, Test


class Names(Agreement):
    def test_texts(self):
        self.agree("m = memoryview(bytearray(b'abc'))", "repr(memoryview)", "memoryview.__name__", "memoryview.__qualname__",
                   "memoryview.__module__", "memoryview.x = 1", "del memoryview.tobytes", "memoryview.__bases__", "memoryview.__mro__[1:]",
                   "memoryview.__dictoffset__", "memoryview.__text_signature__", "m.x", "m.x = 1", "m.__dict__", "memoryview | None",
                   "repr(memoryview[int])", "isinstance(1, memoryview)", "issubclass(memoryview, memoryview)",
                   "callable(m)", "m()", "-m", "m.__getstate__()", "m @ m", "m + 1", "dir(object()) == 0")

    def test_members(self):
        self.assertEqual(set(dir(REFERENCE)), set(dir(GENUINE)))
        self.assertEqual(set(vars(REFERENCE)), set(vars(GENUINE)))
        for name in set(vars(GENUINE)) - {"__doc__"}:
            self.assertIs(type(vars(REFERENCE)[name]), type(vars(GENUINE)[name]), name)

    def test_documentation(self):
        for name, member in vars(GENUINE).items():
            mine = getattr(REFERENCE, name)
            self.assertEqual(getattr(mine, "__text_signature__", None), getattr(member, "__text_signature__", None), name)
            if getattr(GENUINE, name).__doc__:
                self.assertTrue(mine.__doc__, name)
        self.assertEqual(inspect.signature(REFERENCE), inspect.signature(GENUINE))
        self.assertTrue(pydoc.render_doc(REFERENCE))

    def test_flags(self):
        static_builtin = 1 << 1
        valid_version = 1 << 19
        ignored = static_builtin | valid_version
        self.assertEqual(REFERENCE.__flags__ & ~ignored, GENUINE.__flags__ & ~ignored)


class Bases(Agreement):
    def test_abstract_base_classes(self):
        view = REFERENCE(b"abc")
        for name in sorted(collections.abc.__all__):
            if name == "ByteString":
                continue
            base = getattr(collections.abc, name)
            self.assertEqual(issubclass(REFERENCE, base), issubclass(GENUINE, base), name)
            self.assertEqual(isinstance(view, base), issubclass(GENUINE, base), name)

    def test_hashing_finds_bytes(self):
        self.assertIn(REFERENCE(b"abc"), {b"abc": 1})
        self.assertEqual(hash(REFERENCE(b"cba")[::-1]), hash(b"abc"))
        self.assertEqual(hash(REFERENCE(b"")), hash(b""))

    def test_hash_is_remembered(self):
        view = REFERENCE(b"abc")
        known = hash(view)
        view.release()
        self.assertEqual(hash(view), known)
        self.agree("x = b'abc'; m = memoryview(x)", "hash(m) == hash(x)", "m.release()", "hash(m) == hash(x)", "n = memoryview(x); n.release()", "hash(n)")

    def test_exporter_is_hashed_once(self):
        self.agree("calls = []\nclass Data(bytes):\n    def __hash__(self):\n        calls.append(1)\n        return 5\nm = memoryview(Data(b'abc'))",
                   "hash(m) == hash(b'abc')", "hash(m) == hash(b'abc')", "calls", "hash(m[1:]) == hash(b'bc')", "calls")

    def test_unhashable_exporter(self):
        self.agree("class Data(bytes):\n    def __hash__(self): raise KeyError(1)\nm = memoryview(Data(b'abc'))", "hash(m)", "m.release()", "hash(m)")


class Matching(Agreement):
    @unittest.skipIf(sys.version_info < (3, 10), "no match statement")
    def test_patterns(self):
        setup = """
def match(subject):
    match subject:
        case []: return 'empty'
        case [a]: return 'one', a
        case [a, 98, *rest]: return 'more', a, rest
        case [*_]: return 'any'
        case _: return 'none'
def by_class(subject):
    match subject:
        case memoryview(x): return x
def by_attributes(subject):
    match subject:
        case memoryview(ndim=1, format='B'): return True
        case memoryview(): return False
released = memoryview(b'a')
released.release()
"""
        self.agree(setup, *("match(%s)" % view for view in (
            "memoryview(b'')", "memoryview(b'a')", "memoryview(b'abc')", "memoryview(b'zzz')", "memoryview(b'abcd').cast('B', [2, 2])",
            "memoryview(b'a').cast('B', [])", "released", "memoryview(b'abcd').cast('f')")),
            "by_class(memoryview(b'a'))", "by_attributes(memoryview(b'a'))", "by_attributes(memoryview(b'a').cast('c'))")


class Iterators(Agreement):
    def test_type(self):
        self.agree("i = iter(memoryview(b'abc'))", "type(i).__name__", "iter(i) is i", "sorted(vars(type(i)))", "type(type(i)).__name__", "type(i)()",
                   "__import__('pickle').dumps(i)", "__import__('operator').length_hint(i, 7)", "repr(i)[:14]")


class Module(Test):
    def test_contents(self):
        self.assertIs(refmemoryview.memoryview, REFERENCE)
        self.assertIsInstance(refmemoryview.live_blocks(), int)
        self.assertIsNot(REFERENCE, GENUINE)


if __name__ == "__main__":
    unittest.main()
