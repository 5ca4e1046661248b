"""refmemoryview.exporter: that it lends what it was told to, counts exactly, and stays whole whatever its hooks do."""

import ctypes
import gc
import subprocess
import sys
import unittest
import unittest.mock
import weakref

from refmemoryview import exporter
from sides import GENUINE, REFERENCE, TYPES, Test

POINTER = ctypes.sizeof(ctypes.c_void_p)
SIMPLE, WRITABLE, FORMAT, ND, STRIDES, INDIRECT, FULL_RO = 0, 1, 4, 8, 0x18, 0x118, 0x11c


class Request(ctypes.Structure):
    """The answer to a request with flags of the test's choice, as Py_buffer has it."""

    _fields_ = [("buf", ctypes.c_void_p), ("obj", ctypes.c_void_p), ("len", ctypes.c_ssize_t),
                ("itemsize", ctypes.c_ssize_t), ("readonly", ctypes.c_int), ("ndim", ctypes.c_int),
                ("format", ctypes.c_char_p), ("shape", ctypes.POINTER(ctypes.c_ssize_t)),
                ("strides", ctypes.POINTER(ctypes.c_ssize_t)), ("suboffsets", ctypes.POINTER(ctypes.c_ssize_t)),
                ("internal", ctypes.c_void_p)]

    def __init__(self, lender, flags):
        super().__init__()
        get = ctypes.pythonapi.PyObject_GetBuffer
        get.argtypes = (ctypes.py_object, ctypes.c_void_p, ctypes.c_int)
        get(lender, ctypes.addressof(self), flags)

    def told(self, name):
        numbers = getattr(self, name)
        return tuple(numbers[:self.ndim]) if numbers else None

    def end(self):
        release = ctypes.pythonapi.PyBuffer_Release
        release.argtypes = (ctypes.c_void_p,)
        release.restype = None
        release(ctypes.addressof(self))


def answer(lender, flags):
    """What is told: (format, shape, strides, suboffsets, len, itemsize, readonly)."""
    request = Request(lender, flags)
    told = (request.format, request.told("shape"), request.told("strides"), request.told("suboffsets"),
            request.len, request.itemsize, bool(request.readonly))
    request.end()
    return told


class Layouts(Test):
    def check(self, expected, *arguments, **keywords):
        for view_type in TYPES:
            with view_type(exporter(*arguments, **keywords)) as view:
                self.assertEqual(view.tolist(), expected)

    def test_defaults(self):
        lender = exporter(b"abc")
        for view_type in TYPES:
            with view_type(lender) as view:
                self.assertEqual((view.tobytes(), view.format, view.itemsize, view.shape, view.strides, view.suboffsets,
                                  view.readonly), (b"abc", "B", 1, (3,), (1,), (), False))
                self.assertIs(view.obj, lender)

    def test_memory(self):
        self.check([0] * 5, 5)
        self.check([], b"")
        self.check([], 0)
        source = bytearray(b"ab")
        lender = exporter(source)
        source.append(1)
        with REFERENCE(lender) as view:
            view[0] = 120
        self.assertEqual((lender.memory, source), (b"xb", b"ab\x01"))

    def test_whole_items(self):
        self.check([0x0201, 0x0403] if sys.byteorder == "little" else [0x0102, 0x0304], b"\1\2\3\4\5", format="h")
        self.check([2, 3], b"\1\2\3", offset=1)
        self.check([], b"\1\2\3", offset=3)

    def test_struct_formats_have_a_size(self):
        for text, size in ("bi", 8), (">bi", 5), ("3s", 3), ("2x", 2), ("", 0):
            self.assertEqual(answer(exporter(16, format=text, shape=(2,)), FULL_RO)[5], size, text)

    def test_grids(self):
        self.check([[0, 1, 2], [3, 4, 5]], bytes(range(6)), shape=(2, 3))
        self.check([[0, 2, 4], [1, 3, 5]], bytes(range(6)), shape=[2, 3], strides=[1, 2])
        self.check([2, 1, 0], bytes(range(3)), shape=(3,), strides=(-1,), offset=2)
        self.check([7, 7, 7], b"\7", shape=(3,), strides=(0,))
        self.check([[], []], 0, shape=(2, 0))
        self.check(1, b"\0\1", shape=(), offset=1)
        self.check([3], b"\0\1\2\3", shape=(1,), strides=(sys.maxsize,), offset=3)

    def test_suboffsets(self):
        memory = bytes(2 * POINTER) + b"..abc..def"
        start = 2 * POINTER
        self.check([[97, 98, 99], [100, 101, 102]], memory, shape=(2, 3), strides=(POINTER, 1), suboffsets=(2, -1),
                   pointers={0: start, POINTER: start + 5})

    def test_unaligned(self):
        lender = exporter(9, format="d", offset=1)
        self.assertEqual(lender.address % 64, 0)
        request = Request(lender, FULL_RO)
        self.assertEqual(request.buf, lender.address + 1)
        request.end()
        self.check([0.0], 9, format="d", offset=1)

    def test_formats_and_item_sizes_that_disagree(self):
        self.assertEqual(answer(exporter(4, format="d", itemsize=1), FULL_RO)[5], 1)
        for text in ("Zd", "T{<i:a:}", "\u20ac", "\udcff"):
            self.assertEqual(answer(exporter(4, format=text, itemsize=4), FULL_RO)[0],
                             text.encode("utf-8", "surrogateescape"))

    def test_readers_by_the_format_stay_in_the_memory(self):
        lender = exporter(b"\1" * 8, format="4096s", itemsize=8)
        request = Request(lender, FULL_RO)
        self.assertEqual(ctypes.string_at(request.buf, 4096), b"\1" * 8 + bytes(4088))
        request.end()


class Answers(Test):
    def test_obedient(self):
        lender = exporter(bytes(6), format="h", shape=(3,))
        self.assertEqual(answer(lender, FULL_RO), (b"h", (3,), (2,), None, 6, 2, False))
        self.assertEqual(answer(lender, STRIDES), (None, (3,), (2,), None, 6, 2, False))
        self.assertEqual(answer(lender, ND), (None, (3,), None, None, 6, 2, False))
        self.assertEqual(answer(lender, SIMPLE), (None, None, None, None, 6, 2, False))

    def test_refusals_by_the_rules(self):
        for flags, keywords in ((WRITABLE, {"readonly": True}), (ND, {"shape": (2,), "strides": (2,)}),
                                (0x38, {"shape": (2,), "strides": (2,)}), (FORMAT, {}),
                                (STRIDES, {"shape": (2,), "suboffsets": (-1,)})):
            lender = exporter(8, **keywords)
            self.assertRaises(BufferError, Request, lender, flags)
            self.assertEqual((lender.requests, lender.gets, lender.exports), ([flags], 0, 0))

    def test_disobedient(self):
        lender = exporter(8, format="h", shape=(2,), strides=(-2,), suboffsets=(-1,), offset=2, readonly=True, obey=False)
        for flags in (SIMPLE, WRITABLE, ND, FULL_RO):
            self.assertEqual(answer(lender, flags), (b"h", (2,), (-2,), (-1,), 4, 2, True))
        self.assertEqual(answer(exporter(8, shape=(), obey=False), SIMPLE), (b"B", None, None, None, 1, 1, False))

    def test_missing(self):
        names = ("format", "shape", "strides")
        whole = answer(exporter(4), FULL_RO)
        for name in names:
            for obey in (True, False):
                told = list(whole)
                told[names.index(name)] = None
                self.assertEqual(list(answer(exporter(4, missing=(name,), obey=obey), FULL_RO)), told, name)
        for view_type in TYPES:
            with view_type(exporter(b"abc", missing=names)) as view:
                self.assertEqual((view.tobytes(), view.format, view.shape, view.strides), (b"abc", "B", (3,), (1,)))

    def test_refuse(self):
        lender = exporter(4, refuse=STRIDES)
        for view_type in TYPES:
            self.assertRaisesRegex(BufferError, "exporter: this request is refused", view_type, lender)
        answer(lender, ND)

    def test_errors(self):
        class Odd(BaseException):
            pass
        for error in (Odd, Odd("text"), ValueError("text")):
            lender = exporter(4, error=error)
            for view_type in TYPES:
                with self.assertRaises(BaseException) as caught:
                    view_type(lender)
                self.assertIs(type(caught.exception), error if isinstance(error, type) else type(error))
                self.assertEqual(caught.exception is error, not isinstance(error, type))
            self.assertEqual((lender.gets, len(lender.requests)), (0, 2))

    def test_too_many_dimensions(self):
        for count in (64, 65, 1000):
            lender = exporter(1, shape=(1,) * count, obey=False)
            self.assertEqual(answer(lender, SIMPLE)[1:3], ((1,) * count,) * 2)
            for view_type in TYPES:
                if count == 64:
                    self.assertEqual(view_type(lender).ndim, 64)
                else:
                    self.assertRaisesRegex(ValueError, "must not exceed 64", view_type, lender)
            self.assertEqual(lender.exports, 0)


class Arguments(Test):
    WRONG = (
        (TypeError, "'color'", {"color": 1}),
        (ValueError, "shape has 1 dimensions, strides 2: give one number for each", {"shape": (1,), "strides": (1, 1)}),
        (ValueError, "shape has 2 dimensions, suboffsets 1", {"shape": (1, 1), "suboffsets": (-1,)}),
        (ValueError, "strides and suboffsets need a shape: give shape", {"strides": (1,)}),
        (ValueError, "strides and suboffsets need a shape: give shape", {"suboffsets": (-1,)}),
        (ValueError, "reaches outside of the 8 bytes", {"shape": (9,)}),
        (ValueError, "reaches outside of the 8 bytes", {"shape": (2,), "strides": (8,)}),
        (ValueError, "reaches outside of the 8 bytes", {"shape": (2,), "strides": (-1,)}),
        (ValueError, "reaches outside of the 8 bytes", {"shape": (3,), "strides": (sys.maxsize,)}),
        (ValueError, "reaches outside of the 8 bytes", {"shape": (3,), "strides": (-sys.maxsize - 1,)}),
        (ValueError, "reaches outside of the 8 bytes", {"shape": (sys.maxsize,), "strides": (2,)}),
        (ValueError, "reaches outside of the 8 bytes", {"shape": (2, 2, 2), "strides": (4, 2, 2)}),
        (ValueError, "reaches outside of the 8 bytes", {"shape": (), "format": "d", "offset": 1}),
        (ValueError, "reaches outside of the 8 bytes", {"shape": (3,), "suboffsets": (0,), "strides": (POINTER,)}),
        (ValueError, "end to end: give more memory", {"shape": (9,), "strides": (0,), "obey": False}),
        (ValueError, "end to end: give more memory", {"shape": (8,), "strides": (-1,), "offset": 7, "missing": ["strides"]}),
        (ValueError, "end to end: give more memory", {"shape": (sys.maxsize,) * 3, "strides": (0,) * 3, "missing": ["shape"]}),
        (ValueError, "offset 9 is not within the 8 bytes", {"offset": 9}),
        (ValueError, "offset -1 is not within the 8 bytes", {"offset": -1, "shape": (0,)}),
        (ValueError, "cannot have less than 0 items", {"shape": (-1,)}),
        (ValueError, "more than 64 dimensions can only be told with obey=False", {"shape": (1,) * 65}),
        (ValueError, "missing has 'size'; it can have", {"missing": ("format", "size")}),
        (ValueError, "missing has 5; it can have", {"missing": (5,)}),
        (TypeError, "missing must be a tuple of names", {"missing": "format"}),
        (TypeError, "not iterable", {"missing": 5}),
        (TypeError, "shape must be a tuple or list of ints, not int", {"shape": 8}),
        (TypeError, "cannot be interpreted as an integer", {"shape": ("a",)}),
        (OverflowError, "", {"shape": (2 ** 70,)}),
        (TypeError, "strides must be a tuple or list of ints, not set", {"shape": (1,), "strides": {1}}),
        (TypeError, "format must be str, not bytes", {"format": b"B"}),
        (ValueError, "NUL character", {"format": "B\0"}),
        (ValueError, "no size for format 'Zg': give itemsize", {"format": "Zg"}),
        (ValueError, "itemsize must be at least 0", {"itemsize": -1}),
        (ValueError, "items of 0 bytes cannot be counted: give shape", {"itemsize": 0}),
        (TypeError, "on_get must be callable, not int", {"on_get": 5}),
        (TypeError, "on_release must be callable, not str", {"on_release": "print"}),
        (TypeError, "error must be an exception, not str", {"error": "text"}),
        (TypeError, "error must be an exception, not type", {"error": int}),
        (TypeError, "pointers must be a dict", {"pointers": [(0, 0)]}),
        (ValueError, "pointer -1: 0 is not within", {"pointers": {-1: 0}}),
        (ValueError, "pointer %d: 0 is not within" % (9 - POINTER), {"pointers": {9 - POINTER: 0}}),
        (ValueError, "pointer 0: 9 is not within", {"pointers": {0: 9}}),
        (ValueError, "pointer 0: -1 is not within", {"pointers": {0: -1}}),
        (TypeError, "integer", {"pointers": {0: "a"}}),
    )

    def test_wrong(self):
        for kind, text, keywords in self.WRONG:
            with self.subTest(keywords=keywords), self.assertRaisesRegex(kind, text):
                exporter(8, **keywords)

    def test_wrong_memory(self):
        for kind, text, memory in ((TypeError, "bytes-like object or a number of bytes, not str", "abc"),
                                   (ValueError, "at least 0", -1), (OverflowError, "", 2 ** 70),
                                   (MemoryError, "", sys.maxsize), (BufferError, "contiguous", GENUINE(b"abc")[::2])):
            with self.subTest(memory=memory), self.assertRaisesRegex(kind, text):
                exporter(memory)
        self.assertRaises(TypeError, exporter)
        self.assertRaises(TypeError, exporter, b"", "B")

    def test_edges_that_are_right(self):
        exporter(8, shape=(0,), strides=(sys.maxsize,), offset=8)
        exporter(8, shape=(0, sys.maxsize, sys.maxsize), format="i")
        exporter(8, shape=(2,), strides=(-7,), offset=7)
        exporter(8, pointers={8 - POINTER: 8})
        exporter(8, shape=(8,), strides=(0,), missing=("strides",))


class Counters(Test):
    def test_views(self):
        for view_type in TYPES:
            lender = exporter(4)
            first, second = view_type(lender), view_type(lender)
            third = first[1:]
            self.assertEqual((lender.gets, lender.releases, lender.exports), (2, 0, 2))
            first.release()
            self.assertEqual(lender.exports, 2)
            del third, second
            self.assertEqual((lender.gets, lender.releases, lender.exports), (2, 2, 0))
            self.assertEqual(lender.requests, [FULL_RO] * 2)

    def test_attributes_are_read_only(self):
        lender = exporter(4)
        for name in ("gets", "releases", "exports", "requests", "memory", "address"):
            self.assertRaises(AttributeError, setattr, lender, name, 1)
        lender.requests.append(5)
        self.assertEqual(lender.requests, [])

    def test_many_requests(self):
        lender = exporter(4, refuse=WRITABLE)
        for _ in range(100):
            answer(lender, SIMPLE)
            self.assertRaises(BufferError, Request, lender, WRITABLE)
        self.assertEqual(lender.requests, [SIMPLE, WRITABLE] * 100)
        self.assertEqual((lender.gets, lender.releases), (100, 100))


class Resizing(Test):
    def test_resize(self):
        lender = exporter(b"abcdef", format="h", offset=1)
        for view_type in TYPES:
            with view_type(lender):
                self.assertRaisesRegex(BufferError, "1 buffers are out", lender.resize, 8)
        lender.resize(9)
        self.assertEqual(lender.memory, b"abcdef\0\0\0")
        self.assertEqual(answer(lender, FULL_RO)[1], (4,))
        lender.resize(1)
        self.assertEqual((lender.memory, answer(lender, FULL_RO)[1]), (b"a", (0,)))

    def test_wrong_sizes_change_nothing(self):
        lender = exporter(b"abcd", shape=(3,), offset=1)
        whole = exporter(b"abcd", offset=2)
        scalar = exporter(b"a", shape=())
        for size, kind in (-1, ValueError), (2 ** 70, OverflowError), ("a", TypeError), (sys.maxsize, MemoryError):
            self.assertRaises(kind, lender.resize, size)
        self.assertRaisesRegex(ValueError, "reaches outside of the 3 bytes", lender.resize, 3)
        self.assertRaisesRegex(ValueError, "offset 2 is not within the 1 bytes", whole.resize, 1)
        self.assertRaisesRegex(ValueError, "reaches outside of the 0 bytes", scalar.resize, 0)
        scalar.resize(2)
        self.assertEqual((lender.memory, answer(lender, FULL_RO)[1]), (b"abcd", (3,)))
        self.assertEqual((whole.memory, answer(whole, FULL_RO)[1]), (b"abcd", (2,)))

    def test_pointers_move_along(self):
        lender = exporter(bytes(POINTER) + b"ab", shape=(1, 2), strides=(POINTER, 1), suboffsets=(0, -1),
                          pointers={0: POINTER})
        for size in (5000, 20, POINTER + 2):
            lender.resize(size)
            self.assertEqual(REFERENCE(lender).tolist(), [[97, 98]])
        self.assertRaisesRegex(ValueError, "outside of", lender.resize, POINTER - 1)
        self.assertRaisesRegex(ValueError, "pointer 0", exporter(8, pointers={0: 8}).resize, 7)


class Hooks(Test):
    def test_calls(self):
        calls = []
        lender = exporter(4, on_get=lambda *given: calls.append(given), on_release=lambda *given: calls.append(given))
        for view_type in TYPES:
            with view_type(lender):
                self.assertEqual(calls, [(lender, FULL_RO)])
            self.assertEqual(calls, [(lender, FULL_RO), (lender,)])
            calls.clear()

    def test_get_may_resize(self):
        """What is handed out is the memory of afterwards."""
        sizes = iter((5000, 2, 300000))
        lender = exporter(b"ab", on_get=lambda self, flags: self.resize(next(sizes)))
        for size in (5000, 2, 300000):
            request = Request(lender, FULL_RO)
            self.assertEqual((request.buf, request.len, request.told("shape")), (lender.address, size, (size,)))
            self.assertRaises(BufferError, lender.resize, 1)
            request.end()

    def test_get_may_get(self):
        """A request within a request holds the memory, and cannot be resized away under the outer one."""
        seen = []

        def nested(self, flags):
            if len(self.requests) < 5:
                seen.append(REFERENCE(self))
        lender = exporter(b"abc", on_get=nested)
        view = GENUINE(lender)
        self.assertEqual((lender.gets, lender.exports, len(seen)), (5, 5, 4))
        self.assertRaises(BufferError, lender.resize, 0)
        self.assertEqual({one.tobytes() for one in seen + [view]}, {b"abc"})

    def test_get_may_raise(self):
        def fail(self, flags):
            raise LookupError("no")
        lender = exporter(4, on_get=fail)
        for view_type in TYPES:
            self.assertRaisesRegex(LookupError, "no", view_type, lender)
        self.assertEqual((lender.gets, lender.exports, len(lender.requests)), (0, 0, 2))

    def test_release_may_resize_and_get(self):
        again = []

        def more(self):
            if self.releases == 1:
                self.resize(1000)
                again.append(REFERENCE(self))
        lender = exporter(b"ab", on_release=more)
        REFERENCE(lender).release()
        self.assertEqual((len(again[0]), lender.gets, lender.releases, lender.exports), (1000, 2, 1, 1))
        again.pop().release()
        self.assertEqual((len(again), lender.gets, lender.releases, lender.exports), (0, 2, 2, 0))

    def test_release_errors_are_unraisable(self):
        def fail(self):
            raise LookupError("late")
        for view_type in TYPES:
            lender = exporter(4, on_release=fail)
            view = view_type(lender)
            with unittest.mock.patch("sys.unraisablehook") as hook:
                view.release()
            (unraisable,), _ = hook.call_args
            self.assertEqual((unraisable.exc_type, str(unraisable.exc_value)), (LookupError, "late"))
            self.assertIs(unraisable.object, lender)
            self.assertEqual((lender.releases, lender.exports), (1, 0))
            del unraisable, hook

    def test_release_leaves_an_exception_on_its_way(self):
        calls = []
        lender = exporter(4, on_release=lambda self: calls.append(sys.exc_info()[0]))

        def consume():
            view = REFERENCE(lender)
            raise KeyError(len(view))
        try:
            consume()
        except KeyError as error:
            self.assertEqual(error.args, (4,))
        gc.collect()
        self.assertEqual((len(calls), lender.exports), (1, 0))

    def test_error_made_by_user_code_may_resize(self):
        class Growing(Exception):
            def __init__(self):
                lender.resize(1000)
        lender = exporter(4, error=Growing)
        self.assertRaises(Growing, REFERENCE, lender)
        self.assertEqual(len(lender.memory), 1000)

    def test_a_raised_instance_keeps_no_frame(self):
        error = ValueError("again")
        lender = exporter(4, error=error)

        def consume():
            try:
                GENUINE(lender)
            except ValueError:
                pass
        consume()
        consume()
        depth, traceback = 0, error.__traceback__
        while traceback:
            depth, traceback = depth + 1, traceback.tb_next
        self.assertEqual(depth, 1)

    def test_arguments_may_be_user_code(self):
        class Length:
            def __index__(self):
                lengths.clear()
                return 2
        lengths = [Length(), 3]
        self.assertEqual(answer(exporter(6, shape=lengths), ND)[1], (2, 3))

        class Failing:
            def __index__(self):
                raise LookupError
        for keywords in ({"shape": (1, Failing())}, {"itemsize": Failing()}, {"offset": Failing()},
                         {"shape": (1,), "strides": (Failing(),)}, {"pointers": {0: Failing()}}):
            self.assertRaises(LookupError, exporter, 8, **keywords)
        self.assertRaises(LookupError, exporter(8).resize, Failing())


class Life(Test):
    def test_identity(self):
        lender, other = exporter(4), exporter(4)
        self.assertEqual(len({lender, other, lender}), 2)
        self.assertNotEqual(lender, other)
        reference = weakref.ref(lender)
        with REFERENCE(lender):
            self.assertIs(reference(), lender)
        del lender
        self.assertIsNone(reference())

    def test_hash_of_a_view(self):
        for view_type in TYPES:
            self.assertEqual(hash(view_type(exporter(b"abc", readonly=True))), hash(b"abc"))

    def test_cycles_are_collected(self):
        for view_type in TYPES:
            for through in ("on_get", "on_release"):
                kept = []
                lender = exporter(4, **{through: lambda *given, kept=kept: kept})
                kept.append(view_type(lender))
                gone = weakref.ref(lender)
                del lender, kept
                gc.collect()
                self.assertIsNone(gone(), through)
        error = ValueError()
        error.lender = exporter(4, error=error)
        gone = weakref.ref(error.lender)
        del error
        gc.collect()
        self.assertIsNone(gone())

    def test_the_collector_sees_the_hooks(self):
        hooks = [ValueError(), lambda *given: None, lambda *given: None]
        lender = exporter(4, error=hooks[0], on_get=hooks[1], on_release=hooks[2])
        self.assertTrue(gc.is_tracked(lender))
        for hook in hooks:
            self.assertIn(lender, gc.get_referrers(hook))

    def test_references(self):
        hook = lambda *given: None
        before = sys.getrefcount(hook)
        for _ in range(3):
            lender = exporter(4, on_get=hook, on_release=hook)
            bytes(REFERENCE(lender))
            self.assertRaises(ValueError, exporter, 4, shape=(9,), on_get=hook)
        del lender
        self.assertEqual(sys.getrefcount(hook), before)

    def test_subclass(self):
        class Counted(exporter):
            made = 0

            def __new__(cls, size):
                self = super().__new__(cls, size, format="h")
                cls.made += 1
                self.name = "counted"
                return self
        lender = Counted(4)
        lender.itself = lender
        for view_type in TYPES:
            with view_type(lender) as view:
                self.assertEqual((view.shape, view.obj.name, lender.exports), ((2,), "counted", 1))
        gone = weakref.ref(lender)
        del lender, view
        gc.collect()
        self.assertIsNone(gone())
        self.assertEqual(Counted.made, 1)

    @unittest.skipIf(sys.version_info < (3, 12), "__buffer__ is Python's since 3.12")
    def test_subclass_with_buffer_methods(self):
        class Watched(exporter):
            def __buffer__(self, flags):
                return super().__buffer__(flags)
        lender = Watched(b"ab")
        for view_type in TYPES:
            with view_type(lender) as view:
                self.assertEqual((view.tobytes(), lender.exports), (b"ab", 1))
        del view
        self.assertEqual(lender.exports, 0)

    def test_command_line(self):
        code = "import refmemoryview; print(memoryview(refmemoryview.exporter(b'abcd', shape=(2, 2))).tolist())"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True,
                              env={"PYTHONPATH": sys.modules["refmemoryview"].__file__.rpartition("/")[0]})
        self.assertEqual((done.stdout, done.stderr), ("[[97, 98], [99, 100]]\n", ""))


if __name__ == "__main__":
    unittest.main()
