"""Items of every format and of none, and what they are equal to: the reference does what the genuine type does, of the
version that it runs in."""

import itertools
import random
import struct
import sys
import unittest

import refmemoryview
from exporters import Formatted
from sides import TYPES, Test, compiled, outcome, prepared

# Before 3.13 the struct module could not unpack a text of no bytes, not even its length.
try:
    EMPTY_PASCAL = struct.unpack("0p", b"") == (b"",)
except SystemError:
    EMPTY_PASCAL = False

COMPLEX_CODES = ("Zf", "Zd", "@Zf", "@Zd")
LIKE_COMPLEX = ("Zg", "@Zg", "Z", "@Z", "ZZ", "Z?", "Zff", "Z f", "2Zf", "<Zf", "=Zd", "F", "D", "@D", "<F", "G", "zf",
                "fZ",
                "@@Z", "Z\xe9", "Z\x80".encode("latin-1"), b"Z\xff")

CLASSES = """
import ctypes, decimal, fractions
class AsComplex:
    def __init__(self, result): self.result = result
    def __complex__(self): return self.result
class AsFloat:
    def __float__(self): return 2.5
class AsIndex:
    def __init__(self, result): self.result = result
    def __index__(self): return self.result
class Both(AsFloat):
    def __complex__(self): return 3j
class Sub(complex): pass
class Raises:
    def __init__(self, error): self.error = error
    def __complex__(self): raise self.error
class RaisesFloat(Raises):
    __complex__ = None
    def __float__(self): raise self.error
class Unasked:
    __complex__ = None
nan, inf = float('nan'), float('inf')
"""

VALUES = (
    "0", "1", "-1", "True", "1.5", "1j", "1 + 2j", "complex('-0.0-0.0j')", "complex(nan, inf)", "complex(-inf, 1e39)",
    "1e39", "-1e39", "complex(3.4028235677973366e+38, 3.4028234e38)", "1e-46j", "2**63", "2**1024", "-2**2000",
    "-1.0", "complex(-1.0, 3)", "'1'", "'1j'", "b'1'", "b''", "None", "[]", "(1, 2)", "m", "object",
    "decimal.Decimal('2.5')", "fractions.Fraction(1, 4)", "ctypes.c_double(1)", "Sub(1, 2)", "Both()", "Unasked()",
    "AsComplex(1 + 1j)", "AsComplex(1)", "AsComplex(1.5)", "AsComplex('1')", "AsComplex(None)",
    "AsComplex(complex(-1, 0))", "AsFloat()", "AsIndex(7)", "AsIndex(2**2000)", "AsIndex(1.5)",
    "Raises(TypeError('t'))", "Raises(ValueError('v'))", "Raises(OverflowError('o'))", "Raises(KeyError('k'))",
    "Raises(MemoryError())", "Raises(ZeroDivisionError())", "RaisesFloat(TypeError('t'))",
    "RaisesFloat(ValueError('v'))", "RaisesFloat(KeyError(1))",
    "type('X', (), {'__complex__': lambda self: m.release() or 1j})()")


class Complex(Test):
    """In hosts before 3.15 these formats are unknown ones, which is agreed on as well."""

    def each(self, *steps, codes=COMPLEX_CODES + LIKE_COMPLEX):
        data = struct.pack("4d", 1.0, -0.0, float("nan"), float("inf"))
        data += struct.pack("8f", 1, 2, -0.0, 3, 1e30, 0, 0, 5)
        for code in codes:
            for step in steps:
                with self.subTest(code=code, step=step):
                    size = 8 if "f" in str(code) else 16
                    genuine, reference = (self.run_alone(view_type, Formatted(code, data, size, 4), step)
                                          for view_type in TYPES)
                    self.assertEqual(genuine, reference)

    def run_alone(self, view_type, items, step):
        """What the step does with a view of its own, and what the memory is then."""
        names = dict(prepared(view_type, CLASSES), m=view_type(items.view))
        told = outcome(compiled(step), names), items.memory.raw
        names["m"].release()
        return told

    def test_reading(self):
        self.each("m[0]", "m[-1]", "m[3]", "m[4]", "m[0,]", "m[0, 0]", "m[()]", "m['a']", "type(m[0])", "m[2**64]",
                  "m.tolist()", "m[::2].tolist()", "m[::-1].tolist()", "m[:0].tolist()", "list(m)", "iter(m) and None",
                  "list(reversed(m))", "1 + 2j in m", "1 in m", "m.format, m.itemsize", "len(m)", "m.tobytes()",
                  "m.hex()", "bytes(m)")

    def test_casting(self):
        codes = ("B", "b", "c", "@B", "Zf", "Zd", "@Zf", "@Zd", "F", "D", "d", "Z", "Zg", "<Zd", "2Zf", "ZfZf", "")
        shapes = ("[1]", "[2]", "[2, 2]", "[4, 1]", "[8]")
        self.each(*("m.cast(%r).tolist()" % code for code in codes))
        self.each(*("m.cast('B').cast(%r).format" % code for code in codes))
        self.each(*("m.cast('B').cast(%r, %s).tolist()" % pair for pair in itertools.product(codes, shapes)))

    def test_hashing(self):
        self.each("hash(m)", "hash(m.toreadonly())")

    def test_writing(self):
        self.each(*("m[1] = %s" % value for value in VALUES))
        self.each("m[9] = 1", "m[9] = 'a'", "m[0,] = 1j", "m[0, 0] = 1", "m['a'] = 1", "del m[0]",
                  "m.toreadonly()[0] = 1", "m[...] = 1")

    def test_slices(self):
        values = ("m[2:]", "m[:1]", "m[::-2]", "b'a' * 16", "memoryview(bytes(16)).cast('@Zf')",
                  "memoryview(bytes(32)).cast('Zd')", "m.cast('B')[:2]")
        self.each(*("m[:2] = %s" % value for value in values))


class Equality(Test):
    """Every format with every other."""

    REALS = {"f": "f", "d": "d", "e": "e", "i": "i", "Q": "Q", "b": "b", "?": "?", "c": "b", "s": "b", "P": "P"}
    COMPLEX = {"F": "2f", "D": "2d", "Zf": "2f", "Zd": "2d", "Zg": "2d", "G": "2d", "2f": "2f", "dd": "2d"}

    def items(self, real, imag):
        """The same number in all formats, twice where the count is 2."""
        for order in ("", "@", "=", "<", ">", "!"):
            for code, layout in dict(self.REALS, **self.COMPLEX).items():
                if code == "P" and order not in ("", "@"):
                    continue
                if code not in self.COMPLEX and (real != real or real < 0 or real > 100):
                    continue
                values = (real, imag) if code in self.COMPLEX else (real if layout in "fde" else int(real),)
                one = struct.pack(order + layout, *values)
                yield Formatted(order + code, one, len(one))
                if code[0] not in "2s":
                    yield Formatted(order + "2" + code, one * 2, 2 * len(one))
                    yield Formatted(order + "1" + code, one, len(one))
                    yield Formatted(order + " " + code + " ", one, len(one))

    def matrix(self, view_type, items):
        views = [view_type(item.view) for item in items]
        return [[left == right for right in views] for left in views]

    def test_all_pairs(self):
        for real, imag in ((1.0, 0.0), (1.0, 2.0), (0.0, -0.0), (-0.0, 0.0), (float("nan"), 0.0), (0.0, float("nan")),
                           (float("inf"), 0.0)):
            with self.subTest(real=real, imag=imag):
                items = list(self.items(real, imag))
                genuine, reference = (self.matrix(view_type, items) for view_type in TYPES)
                for item, left, right in zip(items, genuine, reference):
                    self.assertEqual(left, right, item.format)

    def test_two_numbers(self):
        pairs = ((2.0**53, 0), (2.0**53, 1), (0.1, 0), (2.0**63, 0))
        numbers = [("Q", 2**63), ("d", 0.1), ("f", 0.1)]
        numbers += itertools.product("qQ", (2**53, 2**53 + 1, 2**63 - 1))
        items = [Formatted(code, struct.pack(layout, *pair), struct.calcsize(layout))
                 for code, layout in self.COMPLEX.items() for pair in pairs]
        items += [Formatted(code, struct.pack(code, number), struct.calcsize(code)) for code, number in numbers]
        self.assertEqual(*(self.matrix(view_type, items) for view_type in TYPES))

    def test_itself(self):
        """Since 3.15 without a look at the items, which tells where one is no number or the format is unknown."""
        nan = struct.pack("d", float("nan"))
        for order in ("", "@", "<", "=", "2", " "):
            for code in ("Zf", "Zd", "Zg", *"bBchHiIlLqQnN?PfdesxFDwu"):
                for bits in (nan * 8, b"\2" * 64):
                    items = Formatted(order + code, bits, 32, 2)
                    views = [view_type(items.view) for view_type in TYPES]
                    told = [(v == v, v != v, v == v[:], v == v_type(v), v[:0] == v[:0])
                            for v, v_type in zip(views, TYPES)]
                    self.assertEqual(*told, (order, code))


class Grammar(Test):
    """The formats of the struct module: random ones, half of them wrong, by what their items are equal to."""

    CODES = tuple("cbB?hHiIlLqQnNefdPspx") + ("F", "D", "Zf", "Zd")
    ODD = ("Z", "f", "Zg", "G", "w", "u", "O", "&", "T{", "}", "@", "<", "=", "\0", "\x80", "-", "+", "\xa0", "\x1c",
           "\x85", "_", ".", ":")
    BLANKS = (" ", "\t", "\n", "\v", "\f", "\r")
    COUNTS = ("", "", "", "0", "1", "2", "3", "7", "00", "010", "0000000000000000000000002")
    HUGE = ("1000000000000", "9223372036854775807", "9223372036854775808", "4611686018427387904",
            "99999999999999999999")
    ITEM = 512

    def field(self, dice):
        kind = dice.random()
        if kind < 0.03:
            return dice.choice(self.ODD)
        if kind < 0.06:
            return dice.choice(self.BLANKS) + dice.choice(self.CODES)
        if kind < 0.07:
            return dice.choice(self.COUNTS) + dice.choice(self.BLANKS)
        if kind < 0.08:
            return dice.choice(self.HUGE) + dice.choice(self.CODES)
        count, code = dice.choice(self.COUNTS), dice.choice(self.CODES)
        return code if code == "p" and count and int(count) == 0 and not EMPTY_PASCAL else count + code

    def format(self, dice):
        order = dice.choice(("", "", "@", "=", "<", ">", "!", " ", " <"))
        return (order + "".join(self.field(dice) for _ in range(dice.choice((0, 1, 1, 2, 2, 3, 4))))).encode("latin-1")

    def fits(self, form):
        try:
            return struct.calcsize(form.partition(b"\0")[0]) <= self.ITEM
        except (struct.error, ValueError):
            return True

    def equalities(self, form, other, spots):
        """What an item of zeros is equal to: to items with one byte set, and to an item of another format."""
        zeros = bytes(self.ITEM)
        item, count = (self.ITEM, 1) if self.fits(form) and self.fits(other) else (1, 0)
        items = [Formatted(each, zeros, item, count) for each in (form, form, other)]
        items += [Formatted(form, zeros[:k] + b"\1" + zeros[k + 1:], item, count) for k in spots]
        for view_type in TYPES:
            views = [view_type(i.view) for i in items]
            yield [views[0] == view for view in views]

    def test_random_formats(self):
        dice = random.Random(20260101)
        valid = 0
        for _ in range(6000):
            form, other = self.format(dice), self.format(dice)
            genuine, reference = self.equalities(form, other, dice.sample(range(40), 6))
            self.assertEqual(genuine, reference, (form, other))
            valid += genuine[1]
        self.assertGreater(valid, 2000)
        self.assertLess(valid, 5500)


class Versions(Test):
    """Types of other versions than the host's, as far as the library decides it."""

    def test_complex_items(self):
        view = refmemoryview.for_version("3.15")(bytearray(32)).cast("Zd")
        view[1] = 1 + 2j
        self.assertEqual(view.tolist(), [0j, 1 + 2j])
        self.assertEqual(view.count(1 + 2j), 1)
        view[0] = 3
        self.assertEqual(view[0], 3)
        with self.assertRaisesRegex(TypeError, "^memoryview: invalid type for format 'Zd'$"):
            view[0] = "1"
        with self.assertRaisesRegex(ValueError, "^memoryview: invalid value for format 'Zd'$"):
            view[0] = 10**400
        old = refmemoryview.for_version("3.14")(bytearray(32))
        self.assertRaisesRegex(ValueError, "native single character format", old.cast, "Zd")

    def test_what_is_known(self):
        item = Formatted("D", struct.pack("dd", 1, 2), 16)
        known = [refmemoryview.for_version(version) for version in ("3.13", "3.14", "3.15")]
        self.assertEqual([view_type(item.view) == view_type(item.view) for view_type in known], [False, True, True])

    def test_a_view_of_too_small_items_equals_itself(self):
        item = Formatted("i", b"a", 1)
        for version, equal in (("3.14", False), ("3.15", True)):
            view = refmemoryview.for_version(version)(item.view)
            self.assertEqual(view == view, equal)

    def test_wide_groups(self):
        hexed = refmemoryview.for_version("3.15")(b"abc").hex
        self.assertEqual(hexed(":", sys.maxsize), "616263")
        self.assertRaises(OverflowError, hexed, ":", sys.maxsize + 1)
        self.assertRaises(OverflowError, refmemoryview.for_version("3.14")(b"abc").hex, ":", 2**31)


if __name__ == "__main__":
    unittest.main()
