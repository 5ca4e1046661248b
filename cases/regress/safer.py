# suite: regress.safer
# source: faults of released CPythons

# Steps in which a released CPython reads or writes memory that was given back, returns a result with an exception set,
# divides by zero or crashes. The memory stays alive under a name, and unmoved, so that even these do the same in every
# run. Cases that crash stand apart from each other: an oracle that crashes five times in a row is given up.

# case: store-char
# about: a char item is stored in a view that its index released
# rule: assign.index-first
# needs: cast, release, class-index
# each: key
#   index: lambda index: index
#   tuple: lambda index: (index,)
data = bytearray(b'abc')
view = memoryview(data).cast('c')
class Index:
    def __index__(self):
        view.release()
        return 0
view[key(Index())] = b'x'
data

# case: equal-without-strides
# about: a view is compared with an exporter that tells no strides
# rule: compare.values, construct.strides-missing
# needs: array, ctypes, compare
import array, ctypes
view = memoryview(array.array('i', [1, 2]))
numbers = (ctypes.c_int * 2)(1, 2)
view == numbers

# case: iter-released
# about: the iterator of a released view is asked for
# rule: iterate.released
# needs: release
view = memoryview(b'abc')
view.release()
iter(view)

# case: hash-releases
# about: the hash of the exporter releases the view
# rule: hash.held
# needs: hash, release
class Data(bytes):
    def __hash__(self):
        view.release()
        return 1
data = Data(b'abc')
view = memoryview(data)
hash(view) == hash(b'abc')

# case: hex-releases
# about: the length of a separator releases the view
# rule: hex.held
# needs: hex-sep, release
class Separator(bytes):
    def __len__(self):
        view.release()
        return 1
data = bytearray(b'abc')
view = memoryview(data)
view.hex(Separator(b':'))

# case: assign-without-format
# about: a slice is assigned from an exporter that tells no format
# rule: assign.slice-structure, construct.format-missing
# needs: exporter
from refmemoryview import exporter
data = bytearray(b'ab')
view = memoryview(data)
view[:] = exporter(b'xy', missing=('format',))
data

# case: no-bytes-request
# about: items of no bytes are counted for a request without a shape
# rule: export.shape
# needs: buffer-method, ctypes
# python: >=3.12
import ctypes
class Nothing(ctypes.Structure):
    pass
view = memoryview(Nothing())
view.__buffer__(0).shape

# case: no-bytes-read
# about: an item of no bytes is read as one byte
# rule: format.itemsize-kept
# needs: ctypes, tolist, attributes, compare
import ctypes
class Nothing(ctypes.Structure):
    pass
nothing = Nothing()
view = memoryview(nothing)
view.format, view.itemsize, view.nbytes
view.tolist()
view[()]
view == view

# case: no-bytes-store
# about: an item of no bytes is stored as one byte
# rule: format.itemsize-kept
# needs: ctypes
import ctypes
class Nothing(ctypes.Structure):
    pass
record = bytearray(b'abc')
nothing = Nothing.from_buffer(record, 1)
view = memoryview(nothing)
view[()] = 120
record

# case: collector-pickle-buffer
# about: the collector clears a view that a PickleBuffer holds
# rule: type.collector-exports
# needs: gc-count, pickle
# python: >=3.8
import gc, pickle
cycle = [pickle.PickleBuffer(memoryview(bytearray(b'a')))]
cycle.append(cycle)
del cycle
found = gc.collect() > 0
found

# case: equal-releases
# about: what a view is compared with releases the view
# rule: compare.released
# needs: python-exporter, release, compare
# python: >=3.12
class Releasing:
    def __buffer__(self, flags):
        view.release()
        return memoryview(data).__buffer__(flags)
data = bytearray(b'abc')
view = memoryview(data)
view == Releasing()

# case: equal-without-format
# about: a view is compared with an exporter that tells no format
# rule: compare.values, construct.format-missing
# needs: exporter, compare
from refmemoryview import exporter
view = memoryview(b'ab')
view == exporter(b'ab', missing=('format',))

# case: equal-asked
# about: an exporter releases the view that it is compared with when it is asked
# rule: compare.released
# needs: exporter, release, compare
from refmemoryview import exporter
data = bytearray(b'abc')
view = memoryview(data)
def release(exporter, flags):
    view.release()
view == exporter(b'abc', on_get=release)

# case: equal-struct
# about: a struct.Struct of the user's own releases the views that are compared
# rule: compare.struct-formats
# needs: struct, ctypes, release, attributes, compare
import ctypes, struct
numbers = (ctypes.c_int * 2)(1, 2)
view, other = memoryview(numbers), memoryview(numbers)
genuine = struct.Struct
class Releasing:
    def __init__(self, format):
        self.inner = genuine(format)
    def unpack_from(self, buffer):
        view.release()
        return self.inner.unpack_from(buffer)
struct.Struct = Releasing
view == other
struct.Struct = genuine
view.nbytes

# case: get-releases
# about: the index of an item that is read releases the view
# rule: index.released-by-key
# needs: release, class-index
data = bytearray(b'abc')
view = memoryview(data)
class Index:
    def __index__(self):
        view.release()
        return 0
view[(Index(),)]

# case: set-index-releases
# about: the index of an item that is assigned releases the view
# rule: assign.index-first, assign.value-released
# needs: release, class-index
# each: key
#   index: lambda index: index
#   tuple: lambda index: (index,)
data = bytearray(b'abc')
view = memoryview(data)
class Index:
    def __index__(self):
        view.release()
        return 0
view[key(Index())] = 120
data

# case: set-value-releases
# about: the value that is assigned releases the view
# rule: assign.value-released
# needs: cast, release
# each: format, value
#   integer: 'B', 120
#   float:   'f', 0.5
#   bool:    '?', True
data = bytearray(b'abcd')
view = memoryview(data).cast(format)
class Value:
    def convert(self):
        view.release()
        return value
    __index__ = __float__ = __bool__ = convert
view[0] = Value()
data

# case: set-slice-releases
# about: a bound of the slice that is assigned releases the view
# rule: assign.slice-released
# needs: release, class-index
data = bytearray(b'abc')
view = memoryview(data)
class Index:
    def __index__(self):
        view.release()
        return 0
view[Index():] = b'xyz'
data
