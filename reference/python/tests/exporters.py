"""Views over many kinds of memory, as expressions for both types."""

import ctypes
import sys

SETUP = """
import array, ctypes, io, mmap
try:
    import _testbuffer
    from _testbuffer import ndarray
except ImportError:
    ndarray = None
class Record(ctypes.Structure):
    _fields_ = [('a', ctypes.c_int8), ('b', ctypes.c_int32)]
def mapped():
    memory = mmap.mmap(-1, 8)
    memory[:] = b'12345678'
    return memory
def released():
    view = memoryview(bytearray(b'abc'))
    view.release()
    return view
"""


class Description(ctypes.Structure):
    """A Py_buffer."""
    _fields_ = [("buf", ctypes.c_void_p), ("obj", ctypes.c_void_p), ("len", ctypes.c_ssize_t),
                ("itemsize", ctypes.c_ssize_t), ("readonly", ctypes.c_int), ("ndim", ctypes.c_int),
                ("format", ctypes.c_char_p), ("shape", ctypes.POINTER(ctypes.c_ssize_t)), ("strides", ctypes.c_void_p),
                ("suboffsets", ctypes.c_void_p), ("internal", ctypes.c_void_p)]


view_of_description = ctypes.pythonapi.PyMemoryView_FromBuffer
view_of_description.argtypes = [ctypes.POINTER(Description)]
view_of_description.restype = ctypes.py_object


class Formatted:
    """`count` writable items of any format, be it known or not, on a copy of `data`; `view` is a genuine view of them
    and needs this object to live."""

    def __init__(self, form, data, itemsize, count=1):
        self.memory = ctypes.create_string_buffer(data, max(len(data), 1))
        self.format = form if isinstance(form, bytes) else form.encode()
        self.shape = (ctypes.c_ssize_t * 1)(count)
        self.view = view_of_description(ctypes.byref(Description(
            buf=ctypes.addressof(self.memory), len=itemsize * count, itemsize=itemsize, ndim=1, format=self.format,
            shape=self.shape)))


SIMPLE = {
    "bytes": "memoryview(b'Hello, World!')",
    "bytes-empty": "memoryview(b'')",
    "bytearray": "memoryview(bytearray(b'Hello, World!'))",
    "bytearray-empty": "memoryview(bytearray())",
    "view-of-view": "memoryview(memoryview(bytearray(b'abcd')))",
    "readonly": "memoryview(bytearray(b'abcd')).toreadonly()",
    "mmap": "memoryview(mapped())",
    "released": "released()",
    "every-other": "memoryview(bytearray(range(10)))[::2]",
    "reversed": "memoryview(bytearray(range(10)))[::-1]",
    "reversed-readonly": "memoryview(bytes(range(10)))[::-3]",
    "one-strided": "memoryview(bytearray(3))[::5]",
    "none-strided": "memoryview(bytearray(3))[0:0:2]",
    "chars": "memoryview(bytearray(b'abcd')).cast('c')",
    "at-chars": "memoryview(b'abcd').cast('@c')",
    "signed": "memoryview(bytearray(b'ab\\xff\\x80')).cast('b')",
    "at-int": "memoryview(bytearray(range(16))).cast('@i')",
    "bools": "memoryview(bytearray([0, 1, 1, 0])).cast('?')",
    "addresses": "memoryview(bytearray(range(32))).cast('P')",
    "sizes": "memoryview(bytearray(range(32))).cast('n')",
    "unsigned-sizes": "memoryview(bytearray(range(32))).cast('N')",
    "scalar": "memoryview(bytearray(b'a')).cast('B', [])",
    "scalar-int": "memoryview(bytearray(4)).cast('i', ())",
    "rows": "memoryview(bytearray(range(12))).cast('B', [3, 4])",
    "rows-of-int": "memoryview(bytearray(range(48))).cast('i', (3, 4))",
    "rows-backwards": "memoryview(bytearray(range(12))).cast('B', [3, 4])[::-1]",
    "rows-none": "memoryview(bytearray(range(12))).cast('B', [3, 4])[3:]",
    "rows-readonly": "memoryview(bytes(range(12))).cast('B', [3, 4])",
    "cube": "memoryview(bytearray(range(24))).cast('h', [2, 3, 2])",
    "one-by-one": "memoryview(bytearray(8)).cast('d', [1, 1, 1])",
    "ctypes-array": "memoryview((ctypes.c_int * 3)(1, 2, 3))",
    "ctypes-rows": "memoryview(((ctypes.c_short * 2) * 3)())",
    "ctypes-scalar": "memoryview(ctypes.c_double(1.5))",
    "ctypes-record": "memoryview(Record(1, 2))",
    "ctypes-none": "memoryview((ctypes.c_int * 0)())",
    "ctypes-chars": "memoryview(ctypes.create_string_buffer(b'abc'))",
}

for code in "bBhHiIlLqQ":
    SIMPLE["array-" + code] = "memoryview(array.array('%s', [0, 1, 2, 100, 1]))" % code
for code in "fd":
    SIMPLE["array-" + code] = "memoryview(array.array('%s', [0.0, -0.0, 1.5, 1e300 if '%s' == 'd' else 1e30]))" % (code, code)
COMPLEX = "[1 + 2j, complex('-0.0'), complex('nan+infj'), 1e30j]"
if sys.version_info >= (3, 15):
    SIMPLE["array-Zf"] = "memoryview(array.array('Zf', %s))" % COMPLEX
    SIMPLE["array-Zd"] = "memoryview(array.array('Zd', %s))" % COMPLEX
    SIMPLE["array-at-Zd"] = "memoryview(bytearray(array.array('Zd', %s))).cast('@Zd')" % COMPLEX
    SIMPLE["array-e"] = "memoryview(array.array('e', [0.0, -0.0, 1.5]))"
if hasattr(ctypes, "c_double_complex"):  # since 3.14, where libffi has it
    SIMPLE["ctypes-complex"] = "memoryview(ctypes.c_double_complex(1 + 2j))"
    SIMPLE["ctypes-complexes"] = "memoryview((ctypes.c_float_complex * 2)(1, 2j))"
    SIMPLE["ctypes-long-complex"] = "memoryview((ctypes.c_longdouble_complex * 2)())"
SIMPLE["array-u"] = "memoryview(array.array('u', 'abc'))"
SIMPLE["array-nan"] = "memoryview(array.array('d', [float('nan'), float('inf')]))"
SIMPLE["array-empty"] = "memoryview(array.array('i'))"

NDARRAY = {
    "nd-fortran": "memoryview(ndarray(list(range(6)), shape=[2, 3], flags=_testbuffer.ND_FORTRAN))",
    "nd-writable": "memoryview(ndarray(list(range(6)), shape=[2, 3], flags=_testbuffer.ND_WRITABLE))",
    "nd-pil-1": "memoryview(ndarray(list(range(6)), shape=[6], flags=_testbuffer.ND_PIL|_testbuffer.ND_WRITABLE))",
    "nd-pil-2": "memoryview(ndarray(list(range(6)), shape=[2, 3], flags=_testbuffer.ND_PIL|_testbuffer.ND_WRITABLE))",
    "nd-pil-back": "memoryview(ndarray(list(range(6)), shape=[6], flags=_testbuffer.ND_PIL))[::-1]",
    "nd-scalar": "memoryview(ndarray(7, shape=[], format='L', flags=_testbuffer.ND_WRITABLE))",
    "nd-text": "memoryview(ndarray([b'ab', b'cd'], shape=[2], format='2s'))",
    "nd-one-text": "memoryview(ndarray([b'a', b'c'], shape=[2], format='s', flags=_testbuffer.ND_WRITABLE))",
    "nd-big": "memoryview(ndarray([1, 2, 3], shape=[3], format='>i', flags=_testbuffer.ND_WRITABLE))",
    "nd-little": "memoryview(ndarray([1, 2, 3], shape=[3], format='<q'))",
    "nd-half": "memoryview(ndarray([1.0, 2.5, -3.0], shape=[3], format='e', flags=_testbuffer.ND_WRITABLE))",
    "nd-pairs": "memoryview(ndarray([(1, 2.0), (3, 4.0)], shape=[2], format='id'))",
    "nd-padded": "memoryview(ndarray([(1, 2), (3, 4)], shape=[2], format='bxxi'))",
    "nd-zero-stride": "memoryview(ndarray([1, 2], shape=[4], strides=[0], format='B'))",
    "nd-backwards": "memoryview(ndarray(list(range(6)), shape=[3], strides=[-2], offset=4, flags=_testbuffer.ND_WRITABLE))",
    "nd-empty-rows": "memoryview(ndarray([1], shape=[2, 0], format='i'))",
    "nd-no-owner": "memoryview(_testbuffer.staticarray(legacy_mode=True))",
    "nd-deep": "memoryview(ndarray([5], shape=[1] * 64, format='B'))",
}

PAIR = "[1 + 2j, 3j], shape=[2]"
if sys.version_info >= (3, 15):
    NDARRAY["nd-F"] = "memoryview(ndarray(%s, format='F'))" % PAIR
    NDARRAY["nd-D-big"] = "memoryview(ndarray(%s, format='>D'))" % PAIR
    NDARRAY["nd-Zf"] = "memoryview(ndarray(%s, format='Zf', flags=_testbuffer.ND_WRITABLE))" % PAIR
    NDARRAY["nd-Zd-big"] = "memoryview(ndarray(%s, format='>Zd', flags=_testbuffer.ND_WRITABLE))" % PAIR


def expressions():
    """All that can be made in this interpreter."""
    try:
        import _testbuffer  # noqa: F401
    except ImportError:
        return dict(SIMPLE)
    return dict(SIMPLE, **NDARRAY)
