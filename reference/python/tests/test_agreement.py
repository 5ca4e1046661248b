"""Every operation on every kind of memory: the reference does what the genuine type does."""

import array
import ctypes
import itertools
import operator
import sys
import unittest

try:
    from _testbuffer import ndarray
except ImportError:
    ndarray = None

from exporters import SETUP, expressions
from sides import REFERENCE, Agreement, Test

EXPRESSIONS = expressions()

# iter() of a released view was a SystemError before CPython 3.12.8 and 3.13.1; the reference raises ValueError.
ITERATION_SOUND = sys.version_info[:3] >= (3, 13, 1) or (3, 12, 8) <= sys.version_info < (3, 13) \
    or sys.version_info < (3, 10)


class Reading(Agreement):
    """Nothing is changed."""

    def each(self, *steps, skip=()):
        for name, expression in EXPRESSIONS.items():
            if name not in skip:
                with self.subTest(name):
                    self.agree("m = %s" % expression, *steps, shared=SETUP)

    def test_whole(self):
        self.each("m", "len(m)", "bool(m)", "repr(m)", "str(m)[:8]", "memoryview(m)", "m.toreadonly()", "format(m, '>3')")

    def test_attributes(self):
        self.each(*("m." + name for name in ("obj.__class__", "nbytes", "readonly", "itemsize", "format", "ndim", "shape",
                                             "strides", "suboffsets", "c_contiguous", "f_contiguous", "contiguous",
                                             "nothing")))
        self.each("m.format = 'B'", "del m.shape", "m.x = 1", "m.__class__ = int", "m.__init__(1, 2)")

    def test_integer_keys(self):
        self.each(*("m[%s]" % key for key in ("0", "1", "2", "-1", "-2", "12", "13", "-13", "-14", "True", "2**63", "-2**70")))

    def test_other_keys(self):
        keys = ("...", "()", "None", "1.0", "'a'", "[0]", "(...,)", "(0, None)", "(0, 1.0)", "(0, slice(1))",
                "(slice(1), slice(1))", "slice(1),", "range(2)", "object")
        self.each(*("m[%s]" % key for key in keys))

    def test_tuple_keys(self):
        indices = ("0", "1", "-1", "-3", "5", "2**64", "True")
        keys = ["%s," % i for i in indices] + ["%s, %s" % pair for pair in itertools.product(indices, indices)]
        keys += ["0, 0, 0", "1, 2, 1", "1, 3, 0", "1, 2, 2", "0, 0, 0, 0", "(0,) * 64", "(0,) * 65", "(-1,) * 64"]
        self.each(*("m[%s]" % key for key in keys))

    def test_slices(self):
        bounds = ("", "0", "2", "-1", "100", "-2**70")
        keys = ["%s:%s:%s" % (a, b, c) for a in bounds for b in bounds for c in ("", "1", "2", "-1", "-3", "2**62")]
        self.each(*("m[%s]" % key for key in keys))
        self.each("m[::0]", "m[::2**100]", "m[::-2**100]", "m['a':]", "m[:1.0]", "m[::'x']", "m['a':'b':0]", "m[None:None:None]")

    def test_slice_of_slice(self):
        self.each("m[1:][1:]", "m[::2][::-1]", "m[::-1][::-1]", "m[2:1][::3]", "m[::2][1]", "m[::-1].tolist()")

    def test_tobytes(self):
        orders = ("", "'C'", "'F'", "'A'", "None", "order='F'", "'c'", "''", "'CC'", "'\\u20ac'", "'C\\0'", "'\\ud800'", "1",
                  "b'C'", "'C', 'F'", "foo=1")
        self.each(*("m.tobytes(%s)" % order for order in orders))
        self.each("bytes(m)", "bytearray(m)", "b''.join([m])", "b'a' + m", "m + b'a'", "m * 2")

    def test_tolist(self):
        self.each("m.tolist()", "m.tolist(1)", "m.tolist(a=1)", "m[0:0].tolist()", "m[:1].tolist()")

    def test_hex(self):
        arguments = ("", "':'", "b'-'", "':', 2", "':', -3", "':', 0", "':', 100", "sep='x', bytes_per_sep=4", "''", "'ab'",
                     "'\\xe9'", "'\\u20ac'", "b'\\xff'", "1", "None", "[1]", "bytearray(b':')", "':', 'x'", "':', 1.0",
                     "':', None", "':', -2**31", "bytes_per_sep=2", "1, 2, 3", "foo=1", "':', 2**100")
        self.each(*("m.hex(%s)" % text for text in arguments))
        self.each("m.hex(':', 2**31)", "m.hex(':', 2**31 - 1)", "m.hex(':', -2**31 - 1)", "m.hex(':', 2**63)",
                  "m.hex(':', 2**63 - 1)", "m.hex(':', -2**63)", "m.hex(':', -2**63 - 1)")

    def test_hex_of_texts_that_lie(self):
        setup = ("class Text(str):\n    def __len__(self): return 1\n"
                 "class Octets(bytes):\n    def __len__(self): return 1\nm = memoryview(b'abc')")
        texts = ("Text('')", "Text('ab')", "Text('\\xe9a')", "Text('a\\xe9')", "Text('a\\u20ac')", "Text('\\u20ac')",
                 "Octets(b'')", "Octets(b'xy')", "Octets(b'\\xff')")
        self.agree(setup, *("m.hex(%s)" % text for text in texts))

    def test_iteration(self):
        skip = () if ITERATION_SOUND else ("released",)
        self.each("list(m)", "tuple(m)", "[x for x in m]", "list(reversed(m))", "sum(m)", "97 in m", "b'a' in m", "1.0 in m", "None in m",
                  "max(m)", "a, *b = m", "a, b, c = m")
        self.each("type(iter(m)).__name__", "next(iter(m))", "iter(m).__length_hint__()", "iter(m).__reduce__",
                  "copy = __import__('copy').copy(iter(m))", "i = iter(m)", "next(i)", "m.release()", "next(i)", "next(i)", skip=skip)

    def test_iterator_passes_by_what_it_cannot_read(self):
        self.agree("i = iter(memoryview(array.array('u', 'ab')))", "next(i)", "next(i)", "next(i)", "list(i)",
                   shared=SETUP)

    def test_iterator_stays_on_a_released_view(self):
        self.agree("m = memoryview(b'abc'); i = iter(m)", "next(i)", "m.release()",
                   "next(i)", "next(i)", "next(i)", "list(i)")

    def test_exhausted_iterator(self):
        self.each("b = bytearray(b'ab')", "i = iter(memoryview(b))", "list(i)", "b.append(1)", "next(i)", "list(i)")

    def test_hash(self):
        self.each("hash(m)", "hash(m) == hash(m.tobytes())", "hash(m.toreadonly())", "m.release()", "hash(m)")

    def test_cast(self):
        formats = "cbBhHiIlLqQnNfd?PespxuwOZ"
        self.each(*("m.cast('%s%s')" % (at, code) for code in formats for at in ("", "@")))
        odd = ("''", "'@'", "'=B'", "'<i'", "'2B'", "'B\\0x'", "'Zf'", "'Zd'", "'B '", "'\\u20ac'", "'\\xe9'", "1", "b'B'", "None")
        self.each(*("m.cast(%s)" % text for text in odd))

    def test_cast_to_shape(self):
        shapes = ("[]", "()", "[1]", "[4]", "[2, 2]", "[3, 4]", "[12]", "[13]", "[1, 13]", "[2, 3, 2]", "[-1]", "[0]", "[1.0]", "['a']", "[None]",
                  "[True]", "[2**63]", "[2**63 - 1]", "[2**62, 4]", "[2**62, 4, 'x']", "None", "5", "'ab'", "range(2)", "[1] * 64",
                  "[1] * 65", "[4] + [1] * 63", "[-1, 2**70]")
        for code in ("B", "i", "x"):
            self.each(*("m.cast('%s', %s)" % (code, shape) for shape in shapes))
        self.each("m.cast('\\u20ac', [1])", "m.cast('B', shape=[4])", "m.cast(format='B', shape=[4])")

    def test_cast_arguments(self):
        self.each("m.cast()", "m.cast('B', [1], 3)", "m.cast('B', foo=1)", "m.cast(shape=[1])", "m.cast('B', format='B')", "m.cast(1, 2, 3, 4)",
                  "m.cast(1, [1])", "m.cast(None)")

    def test_arity(self):
        self.each("m.release(1)", "m.toreadonly(1)", "m.__enter__(1)", "m.release(x=1)", "m.__exit__(x=1)", "memoryview.tobytes()",
                  "memoryview.tobytes(1)", "m.__getitem__()", "m.__setitem__(1)", "m.__len__(1)")

    def test_order(self):
        self.each(*("m %s %s" % (op, other) for op in ("<", ">=") for other in ("m", "b'a'", "bytearray(b'zz')", "1")))

    def test_copy_and_pickle(self):
        self.each("__import__('copy').copy(m)", "__import__('copy').deepcopy(m)", "m.__reduce__()",
                  *("__import__('pickle').dumps(m, %d)" % protocol for protocol in range(6)))

    def test_consumers(self):
        self.each("int.from_bytes(m, 'little')", "b'abc'.startswith(m)", "__import__('struct').unpack_from('<B', m)",
                  "__import__('binascii').hexlify(m)", "__import__('zlib').crc32(m)", "__import__('array').array('B', m)",
                  "__import__('io').BytesIO(m).getvalue()", "bytes().join([m, m])", "float(m)", "int(m)", "complex(m)")


class Writing(Agreement):
    """Each step on fresh memory, then the memory."""

    def each(self, *steps):
        for name, expression in EXPRESSIONS.items():
            for step in steps:
                with self.subTest(name, step=step):
                    self.agree("m = %s" % expression, step, "m", shared=SETUP)

    def test_items(self):
        values = ("0", "1", "-1", "127", "128", "255", "256", "2**15", "2**31", "2**32", "2**63 - 1", "2**63", "2**64", "-2**63", "-2**63 - 1",
                  "1.5", "1e39", "1e400", "float('nan')", "True", "None", "'a'", "b'a'", "b''", "b'ab'", "bytearray(b'a')", "1j", "[]",
                  "2**2000", "__import__('decimal').Decimal('2.5')", "__import__('fractions').Fraction(1, 4)")
        self.each(*("m[%s] = %s" % (key, value) for key in ("0", "-1", "...", "()", "(0, 0)") for value in values))

    def test_keys(self):
        keys = ("5", "99", "-99", "2**63", "None", "1.0", "'a'", "(0,)", "(0, 9)", "(9, 0)", "(0, 0, 0)", "(1, 2, 1)", "(0, None)", "(0, slice(1))",
                "(slice(1),)", "(slice(1), slice(2))", "(...,)", "range(2)", "(0,) * 64", "(0,) * 65")
        self.each(*("m[%s] = 1" % key for key in keys))
        self.each(*("del m[%s]" % key for key in ("0", "...", "()", "None", "0:1", "99", "0,")))

    def test_slices(self):
        keys = (":", "0:2", "1:3", "::2", "::-1", "5:5", "100:", "::0", "'a':")
        values = ("b'ab'", "b'a'", "b''", "bytearray(b'ab')", "1", "[1, 2]", "'ab'", "m", "m[0:2]", "m[1:3]", "m[::2]", "m[::-1]",
                  "array.array('i', [1, 2])", "array.array('b', [1, 2])", "memoryview(b'ab').cast('c')", "memoryview(b'ab').cast('@B')",
                  "released()", "(ctypes.c_ubyte * 2)()", "memoryview(b'ab').cast('B', [1, 2])", "None")
        self.each(*("m[%s] = %s" % (key, value) for key in keys for value in values))


class Overlapping(Agreement):
    """Slice assignment within one memory, as if the source had been copied first."""

    def test_all(self):
        slices = ("0:4", "1:5", "2:6", "::2", "1::2", "3::-1", "6:2:-1", "::-2", "4:8")
        for source, code in (("memoryview(bytearray(range(8)))", "B"), ("memoryview(bytearray(range(32))).cast('i')", "i")):
            for to, start in itertools.product(slices, slices):
                self.agree("m = %s" % source, "m[%s] = m[%s]" % (to, start), "m.tolist()")


class Comparing(Agreement):
    """Every kind with every other, and with plain objects."""

    def test_pairs(self):
        kinds = sorted(EXPRESSIONS.items())
        lines = "".join("v.append(%s)\n" % expression for _, expression in kinds)
        steps = ["[v[%d] == other for other in v], [v[%d] != other for other in v]" % (k, k) for k in range(len(kinds))]
        self.agree(SETUP + "v = []\n" + lines, *steps)

    def test_objects(self):
        others = ("b'Hello, World!'", "bytearray(b'Hello, World!')", "'abc'", "None", "1", "array.array('i', [0, 1, 2, 100, 1])", "m.tolist()", "object",
                  "m.tobytes()", "memoryview((ctypes.c_int * 3)(1, 2, 3))")
        for name, expression in EXPRESSIONS.items():
            with self.subTest(name):
                self.agree("m = %s" % expression,
                           *("m %s %s, %s %s m" % (op, other, other, op) for other in others for op in ("==", "!=")),
                           "m.__eq__('abc')", "m.__lt__(m)", "m == m", "m in [m]", shared=SETUP)

    def test_formats(self):
        codes = "bBhHiIlLqQnNfd?P"
        lines = "import array\nb = [memoryview(bytearray(48)).cast(c) for c in %r]\n" % codes
        lines += "for v in b:\n  v[0], v[1] = 1, 0\n"
        self.agree(lines, "[[x[:2] == y[:2] for x in b] for y in b]", "[[x[:0] == y[:0] for x in b] for y in b]", "[[x == y for x in b] for y in b]")


class Alone(Test):
    """Where the genuine type follows a null pointer, reads beyond the memory or overflows."""

    def test_record_of_no_bytes(self):
        class Nothing(ctypes.Structure):
            pass
        view = REFERENCE(Nothing())
        self.assertEqual((view.format, view.itemsize, view.shape, view.tobytes(), view.hex()), ("B", 0, (), b"", ""))
        self.assertNotEqual(view, REFERENCE(view))
        self.assertEqual(view == view, sys.version_info >= (3, 15))
        for operation in (view.tolist, lambda: view[()], lambda: operator.setitem(view, (), 1)):
            self.assertRaisesRegex(NotImplementedError, "^memoryview: format B not supported$", operation)
        self.assertEqual(b"".join([view]), b"")
        if sys.version_info >= (3, 12):
            self.assertEqual(view.__buffer__(0).tolist(), [])

    @unittest.skipIf(ndarray is None, "no _testbuffer")
    def test_more_bytes_than_can_be_counted(self):
        above = sys.maxsize + 1
        half = 2 ** (above.bit_length() // 2)
        for shape, code in (([above // 4], "q"), ([above // half, half // 2, 2], "B"), ([half, half], "B")):
            with self.assertRaisesRegex(BufferError, "^memoryview: the exporter describes a buffer that cannot be$"):
                REFERENCE(ndarray([1], shape=shape, strides=[0] * len(shape), format=code))

    def test_exporter_without_strides(self):
        view = REFERENCE(array.array("i", [1, 2, 3]))
        self.assertEqual(view, (ctypes.c_int * 3)(1, 2, 3))
        self.assertNotEqual(view, (ctypes.c_int * 3)(1, 2, 4))


class Making(Agreement):
    """The constructor."""

    def test_arguments(self):
        self.agree(SETUP, "memoryview()", "memoryview(b'a', b'b')", "memoryview(object=b'a')", "memoryview(foo=b'a')", "memoryview(b'a', foo=1)",
                   "memoryview(b'a', object=b'b')", "memoryview(1)", "memoryview('a')", "memoryview(None)", "memoryview(bytes)", "memoryview([1])",
                   "memoryview(released())", "memoryview.__new__(int, b'a')", "object.__new__(memoryview)", "memoryview.__new__(memoryview, b'a')",
                   "type('X', (memoryview,), {})", "memoryview()", "memoryview(1, 2, 3)", "memoryview(**{'object': b'a', 'x': 2})")

    def test_closed_mmap(self):
        self.agree(SETUP + "x = mapped(); x.close()", "memoryview(x)")

    def test_locks(self):
        self.agree("b = bytearray(b'abc'); m = memoryview(b); n = m[1:]; k = m.cast('c')",
                   "b.append(1)", "m.release()", "m", "b.append(1)", "n.release()", "b.append(1)", "k.release()", "b.append(1)", "b", "m.release()")

    def test_context(self):
        self.agree("b = bytearray(b'abc'); m = memoryview(b)", "m.__enter__() is m", "m.__exit__(1, 2, 3)", "m.__enter__()", "m.__exit__()",
                   "with m: pass", "with memoryview(b) as x: x[0] = 1", "x", "b", "b.append(1)")

    def test_export(self):
        self.agree("import io; b = bytearray(b'abc'); m = memoryview(b); p = __import__('pickle').PickleBuffer(m)",
                   "m.release()", "q = __import__('pickle').PickleBuffer(m)", "m.release()", "p.release()", "m.release()", "q.release()", "m.release()",
                   "b.append(1)", "io.BytesIO().write(m)", "bytes(m)", "__import__('pickle').PickleBuffer(m)")

    def test_zero_dimensions(self):
        self.agree("m = memoryview(bytearray(b'a')).cast('B', [])", "m[...] is m", "m[()]", "m[...] = 5", "m[()] = 300", "m[()]", "m[()] = 6", "m[0]",
                   "m.tolist()", "iter(m)", "reversed(m)", "len(m)", "bool(m)", "__import__('operator').length_hint(m, 7)", "m.cast('B')", "m.cast('c', [1])")

    @unittest.skipIf(sys.version_info < (3, 12), "no __buffer__")
    def test_buffer_method(self):
        self.agree("class X:\n    def __init__(self): self.data = bytearray(b'abcd')\n"
                   "    def __buffer__(self, flags): return self.data.__buffer__(flags)\n"
                   "x = X(); m = memoryview(x)", "bytes(x)", "m.tolist()", "m[0] = 1", "m == x", "x == m", "m[:] = x", "m.release()",
                   "x.data.append(1)")
        self.agree("class X:\n    def __buffer__(self, flags): raise KeyError(1)\nx = X(); m = memoryview(bytearray(b'a'))",
                   "memoryview(x)", "m == x", "m[0:1] = x")


if __name__ == "__main__":
    unittest.main()
