"""What lives how long: memory, references, locks, weak references, the collector, and user code in the middle."""

import array
import gc
import pickle
import sys
import unittest
import weakref

from refmemoryview import live_blocks, memoryview
from sides import GENUINE, Agreement, Test


class Leaks(Test):
    """After each operation the library holds no more blocks, and the exporter no more references, than before."""

    OPERATIONS = (
        "m[0]", "m[1:]", "m[::-2]", "m[0,]", "m[:]", "m[99]", "m['a']", "m[::0]", "m[(0,) * 70]", "m[0:0, 1]",
        "m[0] = 1", "m[0] = 'x'", "m[0] = 2**80", "m[0:2] = b'ab'", "m[0:2] = b'abc'", "m[0:2] = 5", "m[::2] = m[::-2]", "m[1:] = m[:-1]",
        "del m[0]", "list(m)", "next(iter(m))", "m.tolist()", "m.tobytes()", "m.tobytes('F')", "m.tobytes('x')", "m[::2].tobytes()",
        "m.hex()", "m.hex(':')", "m[::2].hex(':', 2)", "m.hex('::')", "m.hex(5)",
        "m.cast('b')", "m.cast('B', [2, 4])", "m.cast('B', [2, 4]).tolist()", "m.cast('B', [3, 3])", "m.cast('x')", "m.cast('\\u20ac')",
        "m.cast('B', [2**70])", "m.cast('i')[0]", "m.cast('d', [1])", "m.cast('d', [1]).cast('B')",
        "m == m", "m == b'abcdefgh'", "m == 'x'", "m != array.array('i', [1, 2])", "m == m[::-1]", "m.cast('i') == m.cast('f')",
        "hash(m)", "hash(m.toreadonly())", "hash(memoryview(b'abc')[::-1])", "m.toreadonly()", "memoryview(m)", "memoryview(5)", "memoryview(m[::-1])",
        "m.__enter__()", "pickle.PickleBuffer(m)", "pickle.PickleBuffer(m[::2]).raw()", "bytes(m)", "bytes(m[::2])", "GENUINE(m)", "GENUINE(m)[1:]",
        "memoryview(GENUINE(m))", "repr(m)", "m.shape, m.strides, m.suboffsets, m.obj, m.format", "len(m)", "m < m", "'abc' in m", "reversed(m)",
        "m.release()", "weakref.ref(m)", "m.nothing",
    )

    def counts(self, exporter):
        gc.collect()
        return live_blocks(), sys.getrefcount(exporter)

    def check(self, make, operation):
        exporter = make()
        before = self.counts(exporter)
        code = compile(operation, operation, "exec")
        for _ in range(3):
            names = {"m": memoryview(exporter), "memoryview": memoryview, "GENUINE": GENUINE,
                     "pickle": pickle, "array": array, "weakref": weakref}
            try:
                exec(code, names)
            except Exception:
                pass
            del names
        self.assertEqual(self.counts(exporter), before, operation)

    def test_operations(self):
        for make in (lambda: bytearray(b"abcdefgh"), lambda: bytes(bytearray(b"abcdefgh")), lambda: array.array("i", [1, 2])):
            for operation in self.OPERATIONS:
                self.check(make, operation)

    def test_many(self):
        before = live_blocks()
        exporter = bytearray(100)
        views = [memoryview(exporter)[k:] for k in range(100)]
        self.assertGreater(live_blocks(), before)
        del views
        self.assertEqual(live_blocks(), before)
        exporter.append(1)


class Sizes(Agreement):
    def test_sizes(self):
        self.agree("import sys, array\nm = memoryview(bytearray(48))",
                   "memoryview.__basicsize__", "memoryview.__itemsize__", "memoryview.__weakrefoffset__",
                   *("sys.getsizeof(%s)" % expression for expression in (
                       "m", "m[1:]", "m.cast('B', [6, 8])", "m.cast('B', [2] * 4 + [3])", "m.cast('B', [6, 8])[1:]", "m[0:1].cast('B', [])",
                       "memoryview(m[0:1].cast('B', []))", "m.cast('B', [6, 8]).cast('B')", "m.toreadonly()", "memoryview(memoryview(b''))")))

    def test_released(self):
        self.agree("import sys\nm = memoryview(b'abc')\nm.release()", "sys.getsizeof(m)")


class Owners(Test):
    def test_genuine_view_is_an_exporter(self):
        genuine = GENUINE(bytearray(b"abc"))
        self.assertIs(memoryview(genuine).obj, genuine)

    def test_own_view_is_shared(self):
        exporter = bytearray(b"abc")
        self.assertIs(memoryview(memoryview(exporter)[1:]).obj, exporter)

    def test_export_counts_on_one_view(self):
        view = memoryview(bytearray(b"abc"))
        other = memoryview(view)
        held = GENUINE(other)
        view.release()
        with self.assertRaisesRegex(BufferError, "^memoryview has 1 exported buffer$"):
            other.release()
        again = GENUINE(other)
        with self.assertRaisesRegex(BufferError, "^memoryview has 2 exported buffers$"):
            other.release()
        held.release()
        again.release()
        other.release()

    def test_lent_view_outlives_its_name(self):
        exporter = bytearray(b"abc")
        held = GENUINE(memoryview(exporter))
        with self.assertRaises(BufferError):
            exporter.append(1)
        self.assertEqual(held.tolist(), [97, 98, 99])
        held.release()
        exporter.append(1)

    def test_iterator_holds_its_view(self):
        exporter = bytearray(b"abc")
        iterator = iter(memoryview(exporter))
        next(iterator)
        with self.assertRaises(BufferError):
            exporter.append(1)
        self.assertEqual(list(iterator), [98, 99])
        exporter.append(1)


class Exporter(bytearray):
    """One with attributes, for cycles and weak references."""


class Collector(Test):
    def dies(self, build):
        exporter = Exporter(b"abc")
        died = weakref.ref(exporter)
        build(exporter)
        del exporter
        gc.collect()
        self.assertIsNone(died())

    def test_cycle_through_exporter(self):
        self.dies(lambda exporter: setattr(exporter, "view", memoryview(exporter)))

    def test_cycle_through_many_views(self):
        self.dies(lambda exporter: setattr(exporter, "views", [memoryview(exporter)[k:] for k in range(5)]))

    def test_cycle_through_released_view(self):
        def build(exporter):
            exporter.view = memoryview(exporter)
            exporter.view.release()
        self.dies(build)

    def test_cycle_through_iterator(self):
        self.dies(lambda exporter: setattr(exporter, "iterator", iter(memoryview(exporter))))

    def test_cycle_with_lent_view(self):
        """The collector clears the view while it is lent out, and gives the buffer back later."""
        def build(exporter):
            exporter.held = [pickle.PickleBuffer(memoryview(exporter))]
            exporter.held.append(exporter.held)
        self.dies(build)

    def test_cycle_of_one_holder(self):
        holder = [pickle.PickleBuffer(memoryview(bytearray(b"a")))]
        holder.append(holder)
        del holder
        gc.collect()

    def test_live_views_keep_the_exporter(self):
        exporter = Exporter(b"abc")
        exporter.view = memoryview(exporter)
        view = exporter.view[1:]
        del exporter
        gc.collect()
        self.assertEqual(view.tolist(), [98, 99])

    def test_referents(self):
        view = memoryview(bytearray(b"abc"))
        managed, = gc.get_referents(view)
        self.assertEqual(type(managed).__name__, "managedbuffer")
        self.assertEqual(gc.get_referents(managed), [view.obj])
        self.assertIs(gc.get_referents(view[1:])[0], managed)
        with self.assertRaisesRegex(TypeError, "^cannot create 'managedbuffer' instances$"):
            type(managed)()
        view.release()
        self.assertEqual(gc.get_referents(view), [managed])
        self.assertEqual(gc.get_referents(managed), [])

    def test_weak_reference(self):
        exporter = bytearray(b"abc")
        view = memoryview(exporter)
        seen = []
        reference = weakref.ref(view, lambda _: (exporter.append(1), seen.append(True)))
        view.release()
        self.assertIs(reference(), view)
        del view
        self.assertEqual(seen, [True])
        self.assertIsNone(reference())

    def test_weak_callback_finds_the_exporter_free(self):
        exporter = bytearray(b"abc")
        view = memoryview(exporter)
        reference = weakref.ref(view, lambda _: exporter.append(1))
        del view
        self.assertEqual(exporter, b"abc\x01")
        del reference


class Reentrancy(Agreement):
    """User code in the middle releases the view.  (Where CPython reads freed memory, only the reference is asked.)"""

    SETUP = """
data = bytearray(b'abcdefgh')
m = memoryview(data)
class Index:
    def __init__(self, value): self.value = value
    def __index__(self):
        m.release()
        data[:] = bytes(1000)
        return self.value
class Float(Index):
    def __float__(self):
        return float(Index.__index__(self))
class Truth(Index):
    def __bool__(self):
        return bool(Index.__index__(self))
"""

    @unittest.skipIf((3, 10) > sys.version_info, "3.9 reads memory that has gone")
    def test_items(self):
        for step in ("m[Index(0)]", "m[Index(99)]", "m[Index(0),]", "m[Index(99),]", "m[Index(0)] = 5", "m[Index(99)] = 5", "m[Index(0),] = 5",
                     "m[0] = Index(5)", "m[0] = Index(999)", "m[Index(0)] = 'x'", "m[Index(0)] = 999", "m[0] = Index(-1)", "m[0] = Index(2**70)", "m[Index(0):2] = b'ab'", "m[0:2:Index(1)] = b'ab'", "m[Index(1):]", "m[:Index(3)]"):
            self.agree(self.SETUP, step, "m", "data[:2]")

    @unittest.skipIf((3, 10) > sys.version_info, "3.9 reads memory that has gone")
    def test_values(self):
        for code, value in (("d", "Float(1)"), ("f", "Float(2)"), ("?", "Truth(1)"), ("i", "Index(3)"), ("N", "Index(-3)")):
            self.agree(self.SETUP + "v = m.cast(%r)\nm.release()\nm = v\n" % code, "m[0] = %s" % value, "m", "data[:2]")

    def test_errors_of_user_code(self):
        setup = ("class E(Exception): pass\nclass X:\n    def __init__(self, error): self.error = error\n"
                 "    def __index__(self): raise self.error\n    __float__ = __bool__ = __len__ = __hash__ = __index__\n"
                 "m = memoryview(bytearray(8))\nd = m.cast('d')\nt = m.cast('?')\n")
        for error in ("E(1)", "TypeError(1)", "ValueError(1)", "OverflowError(1)", "IndexError(1)", "MemoryError()", "ZeroDivisionError()", "KeyboardInterrupt()",
                      "UnicodeDecodeError('a', b'b', 0, 1, 'c')"):
            for step in ("m[X(%s)]", "m[X(%s),]", "m[X(%s):]", "m[:X(%s)]", "m[::X(%s)]", "m[X(%s)] = 1", "m[0] = X(%s)", "d[0] = X(%s)", "t[0] = X(%s)",
                         "m[0:X(%s)] = b'a'", "m.hex(X(%s))", "m.hex(':', X(%s))", "m == X(%s)", "m.cast('B', [X(%s)])"):
                self.agree(setup, step % error)

    def reference_alone(self, setup):
        names = {"memoryview": memoryview, "GENUINE": GENUINE}
        exec(setup, names)
        return names

    RELEASED = "^operation forbidden on released memoryview object$"

    def test_chars_are_not_stored_after_release(self):
        names = self.reference_alone(self.SETUP + "v = m.cast('c')\nm.release()\nm = v\n")
        with self.assertRaisesRegex(ValueError, self.RELEASED):
            names["m"][names["Index"](0)] = b"x"
        self.assertEqual(names["data"], bytes(1000))

    def test_format_is_not_told_after_release(self):
        names = self.reference_alone(self.SETUP + "import array\nm.release()\nm = memoryview(array.array('u', 'ab'))\n")
        with self.assertRaisesRegex(ValueError, self.RELEASED):
            names["m"][names["Index"](0)] = 1

    def test_separator(self):
        names = self.reference_alone(self.SETUP + "class Text(str):\n    def __len__(self):\n        m.release()\n        return 1\n")
        with self.assertRaises((ValueError, BufferError)):
            names["m"].hex(names["Text"](":"))
        self.assertEqual(names["memoryview"](names["data"])[::-2].hex(":", 2), "6866:6462")

    def test_exporter_hash(self):
        names = self.reference_alone("class Data(bytes):\n    def __hash__(self):\n        m.release()\n        return 1\n"
                                     "m = memoryview(Data(b'abc'))\n")
        with self.assertRaises((ValueError, BufferError)):
            hash(names["m"])

    @unittest.skipIf(sys.version_info < (3, 12), "no exporters in Python")
    def test_other_side_of_comparison(self):
        names = self.reference_alone("data = bytearray(b'abc')\nm = memoryview(data)\nclass X:\n    def __buffer__(self, flags):\n"
                                     "        m.release()\n        data[:] = bytes(1000)\n        return GENUINE(b'abc')\n")
        self.assertIn(names["m"] == names["X"](), (True, False))

    def test_deletion_in_an_index(self):
        """The only name of the view goes while it is indexed."""
        setup = "class Index:\n    def __index__(self):\n        m.clear()\n        return 1\nm = [memoryview(bytearray(b'abc'))]\n"
        self.agree(setup, "m[0][Index()]")
        self.agree(setup, "m[0][Index()] = 5")
        self.agree(setup, "m[0][Index():]")

    def test_release_while_a_list_is_built(self):
        """A finaliser that the collector runs during tolist."""
        exporter = bytearray(20000)
        view = memoryview(exporter).cast("B", [10000, 2])

        class Cycle:
            def __init__(self):
                self.me = self

            def __del__(self):
                view.release()
                exporter.clear

        gc.collect()
        threshold = gc.get_threshold()
        gc.set_threshold(5)
        try:
            Cycle()
            self.assertEqual(view.tolist(), [[0, 0]] * 10000)
        except ValueError as error:
            self.assertRegex(str(error), self.RELEASED)
        finally:
            gc.set_threshold(*threshold)


if __name__ == "__main__":
    unittest.main()
