"""Types of other versions: each change of the table shows on both sides of its version, in whatever host."""

import collections.abc
import sys
import unittest

import refmemoryview
import sides
from refmemoryview import changes, for_version

HOST = sys.version_info[:3]


def raises(function, *arguments):
    """The name and text of what it raises, or None."""
    try:
        function(*arguments)
    except Exception as error:
        return type(error).__name__, str(error)


def released(view_type):
    view = view_type(b"abc")
    view.release()
    return view


def scalar(view_type):
    return view_type(b"a").cast("B", [])


# What shows each change: (an expression of the type, its value since the change, its value before).
SHOWN = {
    "ARGUMENTS_FIRST": (lambda t: raises(released(t).cast, 5)[0], "TypeError", "ValueError"),
    "ITERATOR": (lambda t: type(iter(t(b"a"))).__name__, "memory_iterator", "iterator"),
    "MATCHING": (lambda t: bool(t.__flags__ & 1 << 5), HOST >= (3, 10), False),
    "HALF": (lambda t: raises(t(b"ab").cast, "e") is None, True, False),
    "NO_SCALAR_LENGTH": (lambda t: raises(len, scalar(t)), ("TypeError", "0-dim memory has no length"), None),
    "BUFFER_METHODS": (lambda t: [hasattr(t, n) for n in ("__buffer__", "__release_buffer__", "_from_flags")],
                       [True] * 3, [False] * 3),
    "WITH_SIGNATURES": (lambda t: t.__enter__.__doc__, "The view itself.", None),
    "SEARCH": (lambda t: (hasattr(t, "count"), hasattr(t, "index")), (True, True), (False, False)),
    "GENERIC": (lambda t: raises(lambda: t[int]) is None, True, False),
    "HALF_NAN": (lambda t: half_of_nan(t), 0x7E01, 0x7E00),
    "TRUTH_EQUALITY": (lambda t: t(b"\1").cast("?") == t(b"\2").cast("?"), True, False),
    "COMPLEX": (lambda t: raises(t(bytes(16)).cast, "Zd") is None, True, False),
    "CAST_TEXT": (lambda t: "single character" in raises(t(b"a").cast, "x")[1], False, True),
    "IDENTITY": (lambda t: reads_itself(t), False, True),
    "WIDE_GROUPS": (lambda t: "C int" in str(raises(t(b"a").hex, ":", 2**31)), False, True),
    "STRUCT_COMPLEX": (lambda t: knows_complex(t), True, False),
}


def half_of_nan(view_type):
    """What is stored of a half float that is not a number, read from the bits 0x7e01?"""
    data = bytearray(4)
    view_type(data).cast("H")[0] = 0x7E01
    view_type(data).cast("e")[1] = view_type(data).cast("e")[0]
    return view_type(data).cast("H")[1]


def reads_itself(view_type):
    """Does == look at the items of a view that is compared with itself?  A view of wrong size shows it: it has none."""
    view = view_type(refmemoryview.exporter(4, format="i", itemsize=2, shape=[2]))
    return view != view


def knows_complex(view_type):
    exporter = refmemoryview.exporter(8, format="F", itemsize=8)
    return view_type(exporter) == view_type(exporter)


class Changes(sides.Test):
    def test_each_change_shows_at_its_version(self):
        for name, since, _, _ in changes():
            with self.subTest(name):
                show, after, before = SHOWN[name]
                major, minor, micro = map(int, since.split("."))
                earlier = "%d.%d.%d" % (major, minor, micro - 1) if micro else "%d.%d" % (major, minor - 1)
                self.assertEqual(show(for_version(since)), after)
                self.assertEqual(show(for_version(earlier)), before)

    def test_table_is_told_whole(self):
        self.assertEqual({name for name, *_ in changes()}, set(SHOWN))
        self.assertEqual([since for _, since, *_ in changes()], sorted((c[1] for c in changes()), key=lambda s: [int(n) for n in s.split(".")]))


class Types(sides.Test):
    def test_same_version_same_type(self):
        self.assertIs(for_version("3.12"), for_version("3.12"))
        self.assertIsNot(for_version("3.12"), for_version("3.13"))
        self.assertIs(for_version("%d.%d.%d" % HOST), refmemoryview.memoryview)

    def test_looks_like_the_genuine_type(self):
        for version in ("3.9", "3.11", "3.15"):
            view_type = for_version(version)
            self.assertEqual(repr(view_type), "<class 'memoryview'>")
            self.assertTrue(issubclass(view_type, collections.abc.Sequence))
            self.assertEqual(view_type(b"abc")[1:].tolist(), [98, 99])

    def test_views_of_several_versions_work_together(self):
        data = bytearray(b"abcd")
        old, new = for_version("3.9")(data), for_version("3.15")(data)
        self.assertEqual(old, new)
        self.assertEqual(bytes(old[::-1]), bytes(new[::-1]))
        old[0:2] = new[2:4]
        self.assertEqual(data, b"cdcd")
        nested = for_version("3.12")(old)
        self.assertIs(nested.obj, old)
        self.assertRaises(BufferError, old.release)
        del nested
        old.release()
        new.release()
        data.append(1)

    def test_versions_that_there_are_not(self):
        for text in ("", "3", "3.", "2.7", "3.8", "3.8.18", "3.16", "3.9.", "3.9.256", "3.9.-1", "3.9.1.0", "3.15.0rc1", "4.0",
                     "3.9999999999", " 3.9", "3.9\0", "\u0663.9", "3.\u0669"):
            self.assertRaisesRegex(ValueError, "no profile for version", for_version, text)
        for other in (3.9, None, b"3.9", (3, 9)):
            self.assertRaises(TypeError, for_version, other)
        self.assertRaises(UnicodeEncodeError, for_version, "\ud800")


class BufferMethods(sides.Test):
    """__buffer__ and __release_buffer__ of a newer version in an older host, where they are methods of ours."""

    def setUp(self):
        self.addCleanup(vars(self).pop, "view")
        self.view = for_version("3.13")(bytearray(b"abcd"))

    @unittest.skipIf(HOST >= (3, 12), "the host has them")
    def test_lending(self):
        lent = self.view.__buffer__(0)
        self.assertIs(lent.obj, self.view)
        self.assertRaisesRegex(BufferError, "1 exported buffer$", self.view.release)
        self.view.__release_buffer__(lent)
        self.view.release()
        self.assertRaises(ValueError, self.view.__buffer__, 0)

    @unittest.skipIf(HOST >= (3, 12), "the host has them")
    def test_flags(self):
        self.assertRaisesRegex(TypeError, "cannot be interpreted as an integer", self.view.__buffer__, "x")
        for number in (2**31, -2**31 - 1):
            text = "^buffer flags out of range$" if sys.maxsize > 2**31 else "index-sized"
            self.assertRaisesRegex(OverflowError, text, self.view.__buffer__, number)
        self.assertRaises(OverflowError, self.view.__buffer__, 2**70)
        self.assertRaises(BufferError, self.view.toreadonly().__buffer__, 1)

    @unittest.skipIf(HOST >= (3, 12), "the host has them")
    def test_taking_back(self):
        take_back = self.view.__release_buffer__
        self.assertRaisesRegex(TypeError, "^expected a memoryview object$", take_back, b"abcd")
        self.assertRaisesRegex(ValueError, "is not this object", take_back, self.view)
        lent = self.view.__buffer__(0)
        take_back(lent)
        self.assertRaisesRegex(ValueError, "already been released", take_back, lent)
        lent = self.view.__buffer__(0)
        again = memoryview(lent)
        self.assertRaises(BufferError, take_back, lent)
        again.release()
        take_back(lent)


class FromFlags(sides.Test):
    def test_requests(self):
        make = for_version("3.12")._from_flags
        self.assertEqual(make(b"abc", 0).tolist(), [97, 98, 99])
        self.assertRaisesRegex(BufferError, "not writable", make, b"abc", 1)
        self.assertTrue(make(for_version("3.12")(b"abc"), 1).readonly)
        with self.assertRaisesRegex(OverflowError, "^Python int too large to convert to C int$"):
            make(b"abc", 2**31)
        self.assertRaises(TypeError, make, b"abc")
        self.assertRaises(TypeError, make, 5, 0)


if __name__ == "__main__":
    unittest.main()
