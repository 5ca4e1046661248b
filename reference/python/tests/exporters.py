"""Views over many kinds of memory, as expressions for both types."""

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


def expressions():
    """All that can be made in this interpreter."""
    try:
        import _testbuffer  # noqa: F401
    except ImportError:
        return dict(SIMPLE)
    return dict(SIMPLE, **NDARRAY)
