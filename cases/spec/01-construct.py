# suite: spec.construct
# source: library reference, class memoryview(object)

# case: exporters
# about: whatever exports a buffer can be viewed, writable if the exporter is
# rule: construct.exporter
# needs: attributes
# authority: documented
# each: exporter
#   bytes:           b'abc'
#   bytes-empty:     b''
#   bytearray:       bytearray(b'abc')
#   bytearray-empty: bytearray()
#   bytes-subclass:  type('Sub', (bytes,), {})(b'abc')
memoryview(exporter)
memoryview(exporter).obj is exporter  # claim: True

# case: array
# about: an array tells the format of its items
# rule: construct.exporter
# needs: array
from array import array
memoryview(array('i', [1, -2]))
memoryview(array('d'))

# case: array-formats
# about: an array tells the format and the size of its items, its type code but for texts
# rule: construct.exporter, attribute.format, attribute.itemsize
# needs: array, attributes, tolist
# each: code
#   b: 'b'
#   b-unsigned: 'B'
#   u: 'u'
#   w: 'w'
#   h: 'h'
#   h-unsigned: 'H'
#   i: 'i'
#   i-unsigned: 'I'
#   l: 'l'
#   l-unsigned: 'L'
#   q: 'q'
#   q-unsigned: 'Q'
#   f: 'f'
#   d: 'd'
#   e: 'e'
#   complex-single: 'Zf'
#   complex-double: 'Zd'
from array import array
a = array(code, bytes(16))
m = memoryview(a)
(m.format, m.itemsize, m.shape, m.strides, m.nbytes, m.readonly, m.obj is a)
m[1]
m.tolist()
memoryview(array(code)).shape
memoryview(array(code)).strides

# case: files-in-memory
# about: the memory of a file is bytes to be written, and is locked until it is given back
# rule: construct.exporter, construct.exporter-locked
# needs: release
# authority: refcount
import io
f = io.BytesIO(b'abcd')
m = memoryview(f.getbuffer())
m
m[1:3] = b'xy'
f.getvalue()
f.write(b'a')
f.truncate()
f.close()
m.release()
f.write(b'abcdef')

# case: mapped-memory
# about: mapped memory is bytes, to be written if it was mapped so, and is not closed while it is lent
# rule: construct.exporter, construct.exporter-locked, construct.refused
# needs: mmap, release
import mmap
data = mmap.mmap(-1, 16)
m = memoryview(data)[:4]
m
m[0] = 97
data[0:2]
data.close()
m.release()
data.close()
memoryview(data)

# case: mapped-memory-read-only
# about: what was mapped for reading is read-only
# rule: construct.exporter, attribute.readonly
# needs: mmap, attributes
import mmap
m = memoryview(mmap.mmap(-1, 16, access=mmap.ACCESS_READ))
m.readonly
m[0] = 1
m.format

# case: pickle-buffer
# about: a PickleBuffer passes on what it is asked: obj is the object that it wraps
# rule: construct.exporter, attribute.obj
# needs: attributes, tobytes, pickle
# each: data
#   bytes:     b'abcd'
#   bytearray: bytearray(b'abcd')
#   view:      memoryview(bytearray(b'abcd'))
import pickle
p = pickle.PickleBuffer(data)
m = memoryview(p)
m
m.obj is data
m.obj is p
p.release()
memoryview(p)
m.tobytes()

# case: exporters-of-numpy
# about: arrays of NumPy tell their format, shape and strides, and which kinds tell none
# rule: construct.exporter
# needs: numpy, attributes, tobytes, tolist
# each: make
#   int32:      lambda np: np.arange(6, dtype='=i4')
#   int64:      lambda np: np.arange(6, dtype='=i8')
#   swapped:    lambda np: np.arange(6, dtype='>i4')
#   float:      lambda np: np.arange(6.0)
#   half:       lambda np: np.arange(6, dtype='=f2')
#   long-double: lambda np: np.zeros(2, dtype='=g')
#   complex:    lambda np: np.zeros(2, dtype='=c16')
#   complex-single: lambda np: np.zeros(2, dtype='=c8')
#   bool:       lambda np: np.array([True, False])
#   text:       lambda np: np.array([b'abc'])
#   unicode:    lambda np: np.array(['ab'])
#   record:     lambda np: np.zeros(2, dtype=[('a', '=i4'), ('b', '=i2')])
#   record-aligned: lambda np: np.zeros(2, dtype=np.dtype([('a', '=i2'), ('b', '=i4')], align=True))
#   sub-array:  lambda np: np.zeros(2, dtype=[('a', '=i2', (2, 3))])
#   object:     lambda np: np.empty((0, 2), dtype=object)
#   datetime:   lambda np: np.zeros(2, dtype='M8[s]')
#   void:       lambda np: np.zeros(2, dtype='V3')
#   scalar:     lambda np: np.array(5, dtype='=i2')
#   number:     lambda np: np.int32(5)
#   number-double: lambda np: np.float64(5)
#   empty:      lambda np: np.zeros((0, 3))
#   empty-last: lambda np: np.zeros((3, 0))
#   fortran:    lambda np: np.arange(6, dtype='=i2').reshape(2, 3, order='F')
#   turned:     lambda np: np.arange(6, dtype='=i2').reshape(2, 3).T
#   strided:    lambda np: np.arange(6, dtype='=i2')[::2]
#   backwards:  lambda np: np.arange(6, dtype='=i2')[::-1]
#   broadcast:  lambda np: np.broadcast_to(np.arange(3, dtype='=i2'), (2, 3))
#   new-axis:   lambda np: np.arange(3, dtype='=i2')[:, None]
#   diagonal:   lambda np: np.arange(9, dtype='=i2').reshape(3, 3).diagonal()
#   32-dimensions: lambda np: np.zeros((1,) * 32, dtype='=i1')
import numpy
m = memoryview(make(numpy))
m
m.readonly
m.tolist()
m[::-1]
m.tobytes() == make(numpy).tobytes()

# case: exporters-locked
# about: an array of numbers keeps its length while it is lent, and may change its items
# rule: construct.exporter-locked
# needs: array, attributes, release, tolist, slice-object
# each: change
#   append:      lambda a: a.append(3)
#   pop:         lambda a: a.pop()
#   insert:      lambda a: a.insert(0, 3)
#   remove:      lambda a: a.remove(1)
#   delete:      lambda a: a.__delitem__(0)
#   extend:      lambda a: a.extend([3])
#   extend-none: lambda a: a.extend([])
#   frombytes:   lambda a: a.frombytes(bytes(a.itemsize))
#   multiply:    lambda a: a.__imul__(2)
#   slice:       lambda a: a.__setitem__(slice(0, 1), a[:])
#   same-size:   lambda a: a.__setitem__(slice(0, 1), a[1:])
#   item:        lambda a: a.__setitem__(0, 7)
#   byteswap:    lambda a: a.byteswap()
#   reverse:     lambda a: a.reverse()
from array import array
a = array('i', [1, 2])
m = memoryview(a)
change(a)
a
m.tolist()
m.release()
change(a)
a

# case: exporters-of-c-types
# about: objects of ctypes tell their shape, down to no dimension at all
# rule: construct.exporter, construct.strides-missing
# needs: ctypes
import ctypes
memoryview(ctypes.c_ubyte(7))
memoryview((ctypes.c_ubyte * 3)(1, 2, 3))
memoryview(((ctypes.c_ubyte * 3) * 2)((1, 2, 3), (4, 5, 6)))

# case: formats-of-c-types
# about: a number of ctypes tells its byte order, or what is no number how it is kept
# rule: construct.exporter, construct.strides-missing, attribute.format
# needs: ctypes, attributes
# each: make
#   byte:          lambda c: c.c_byte
#   bool:          lambda c: c.c_bool
#   char:          lambda c: c.c_char
#   wchar:         lambda c: c.c_wchar
#   short:         lambda c: c.c_short
#   int:           lambda c: c.c_int
#   unsigned:      lambda c: c.c_uint
#   int64:         lambda c: c.c_int64
#   float:         lambda c: c.c_float
#   double:        lambda c: c.c_double
#   long-double:   lambda c: c.c_longdouble
#   text-pointer:  lambda c: c.c_char_p
#   wide-pointer:  lambda c: c.c_wchar_p
#   address:       lambda c: c.c_void_p
#   object:        lambda c: c.py_object
#   pointer:       lambda c: c.POINTER(c.c_int)
#   array:         lambda c: c.c_short * 3
#   array-of-none: lambda c: c.c_short * 0
#   rows-of-none:  lambda c: (c.c_short * 3) * 0
#   none-in-rows:  lambda c: (c.c_short * 0) * 3
#   big:           lambda c: c.c_int.__ctype_be__
#   little:        lambda c: c.c_int.__ctype_le__
#   complex:       lambda c: c.c_double_complex
#   complex-single: lambda c: c.c_float_complex
import ctypes
m = memoryview(make(ctypes)())
m
m.strides
m.readonly

# case: records-of-c-types
# about: a record of ctypes tells its members, and its gaps since 3.12; a union is bytes
# rule: construct.exporter, attribute.format
# needs: ctypes, attributes, cast, tolist
# each: make
#   members:  lambda c: type('S', (c.Structure,), {'_fields_': [('a', c.c_byte), ('b', c.c_int)]})
#   no-gap:   lambda c: type('S', (c.Structure,), {'_fields_': [('a', c.c_int), ('b', c.c_short)]})
#   packed:   lambda c: type('S', (c.Structure,), {'_pack_': 1, '_layout_': 'ms', '_fields_': [('b', c.c_int)]})
#   array:    lambda c: type('S', (c.Structure,), {'_fields_': [('a', c.c_short * 2)]})
#   big:      lambda c: type('S', (c.BigEndianStructure,), {'_fields_': [('a', c.c_short)]})
#   union:    lambda c: type('U', (c.Union,), {'_fields_': [('a', c.c_short), ('b', c.c_int)]})
#   rows:     lambda c: type('S', (c.Structure,), {'_fields_': [('a', c.c_int)]}) * 2
import ctypes
m = memoryview(make(ctypes)())
m
m.nbytes
m[...]
m.cast('B').tolist()

# case: record-of-nothing
# about: a record without members is no bytes
# rule: construct.exporter, attribute.nbytes
# needs: ctypes, attributes, tobytes
import ctypes
class Empty(ctypes.Structure):
    pass
m = memoryview(Empty())
(m.format, m.itemsize, m.ndim, m.nbytes, m.shape, m.strides)
m.tobytes()
(m.c_contiguous, m.f_contiguous)

# case: asked-once
# about: the exporter is asked once, for everything and not for writing
# rule: construct.exporter
# needs: exporter, tobytes, tolist
from refmemoryview import exporter
e = exporter(b'abcd')
m = memoryview(e)
e.gets
e.requests
m[0:2].tolist()
m.tobytes()
e.gets
e.exports

# case: readonly-exporter
# about: an exporter that cannot be written is asked no differently
# rule: construct.exporter
# needs: exporter
from refmemoryview import exporter
e = exporter(b'abcd', readonly=True)
memoryview(e)
e.requests

# case: shares-memory
# about: nothing is copied: the view and its exporter see each other's changes
# rule: construct.exporter
# authority: documented
data = bytearray(b'abc')
m = memoryview(data)
data[0] = 122
m[0]                              # claim: 122
m[1] = 121
data                              # claim: bytearray(b'zyc')

# case: no-exporter
# about: an object that exports nothing is a TypeError that names its type
# rule: construct.not-exporter
# authority: documented
# each: thing
#   none:       None
#   int:        1
#   str:        'abc'
#   list:       [1, 2]
#   tuple:      ()
#   object:     object()
#   generator:  (x for x in ())
#   own-class:  type('Mine', (), {})()
#   type-with-metaclass: type('Meta', (type,), {})('Mine', (), {})
#   not-implemented: NotImplemented
#   range:      range(3)
#   float:      1.5
#   module:     __import__('sys')
#   function:   len
memoryview(thing)                 # claim-raises: TypeError

# case: no-exporter-class
# about: a class exports nothing, even if its instances do
# rule: construct.not-exporter
# each: thing
#   bytes:      bytes
#   bytearray:  bytearray
#   itself:     memoryview
memoryview(thing)

# case: refused
# about: the error of an exporter that refuses passes unchanged
# rule: construct.refused
# needs: exporter
# each: error
#   buffer-error:     BufferError('not now')
#   value-error:      ValueError('not ever')
#   type-error:       TypeError('not a buffer')
#   zero-division:    ZeroDivisionError()
#   memory-error:     MemoryError()
#   keyboard:         KeyboardInterrupt()
#   system-exit:      SystemExit(3)
from refmemoryview import exporter
e = exporter(b'abc', error=error)
memoryview(e)
e.exports
e.releases

# case: refused-request
# about: an exporter may refuse what a view asks for
# rule: construct.refused
# needs: exporter
# each: refuse
#   format:      0x4
#   indirect:    0x118
#   writable:    0x1
from refmemoryview import exporter
e = exporter(b'abc', refuse=refuse)
memoryview(e)
e.exports

# case: refused-by-class
# about: what __buffer__ raises passes unchanged
# rule: construct.refused
# needs: python-exporter
# each: error
#   lookup:  LookupError('nothing here')
#   buffer:  BufferError('not now')
class Refuses:
    def __buffer__(self, flags):
        raise error
memoryview(Refuses())

# case: class-that-forwards
# about: a class with __buffer__ is an exporter, and is asked for everything
# rule: construct.exporter
# needs: python-exporter
class Forwards:
    def __buffer__(self, flags):
        print('asked', flags)
        return b'abc'.__buffer__(flags)
f = Forwards()
m = memoryview(f)
m
n = memoryview(m)

# case: view-of-view
# about: a view of a view shares the memory, and its obj is the exporter
# rule: construct.view
# needs: release, attributes
# authority: documented
data = bytearray(b'abc')
first = memoryview(data)
second = memoryview(first)
second.obj is data                # claim: True
second is first
second[0] = 122
first[0]
first.release()
second
second[1] = 121
data

# case: view-of-part
# about: a view of a part of a view looks the same as the part
# rule: construct.view
# needs: cast, toreadonly
m = memoryview(b'abcdefgh')
memoryview(m[6:1:-2])
memoryview(m[2:2])
memoryview(m.cast('H'))
memoryview(m.cast('B', [2, 4])[::-1])
memoryview(m[:1].cast('B', []))
memoryview(bytearray(b'abc'))
memoryview(memoryview(bytearray(b'abc')).toreadonly())

# case: view-not-asked-again
# about: neither a view of a view nor a slice asks the exporter
# rule: construct.view
# needs: exporter, attributes, release
from refmemoryview import exporter
e = exporter(b'abcd')
m = memoryview(e)
n = memoryview(m)
e.gets
e.exports
m.release()
n.obj is e

# case: view-released
# about: a released view is no exporter: ValueError
# rule: construct.view-released
# needs: release
# authority: documented
m = memoryview(b'abc')
other = memoryview(m)
m.release()
memoryview(m)                     # claim-raises: ValueError
memoryview(other)

# case: view-lent
# about: a view of what a view lent holds the loan, and so do the views made of it
# rule: construct.view
# needs: buffer-method, tobytes, release
m = memoryview(bytearray(b'abc'))
lent = memoryview(m.__buffer__(0))
again = memoryview(lent)
lent.release()
m.release()
again.tobytes()

# case: argument
# about: the one argument is given by position or by its name
# rule: construct.arguments
# authority: documented
memoryview(b'abc')
memoryview(object=b'abc')         # claim: <memory at 0x7f3ddc9f4350>
memoryview(*(b'abc',))
memoryview(**{'object': b'abc'})

# case: arguments-wrong
# about: no argument, two of them, or another name are a TypeError
# rule: construct.arguments
# each: args, kwargs
#   none:             (), {}
#   two:              (b'a', b'b'), {}
#   three:            (b'a', b'b', b'c'), {}
#   position-and-name: (b'a',), {'object': b'b'}
#   other-name:       (), {'obj': b'a'}
#   more-names:       (b'a',), {'flags': 0}
#   order:            (1, 2), {}
memoryview(*args, **kwargs)

# case: no-subclass
# about: the type cannot be subclassed
# rule: construct.no-subclass
class Sub(memoryview):
    pass
type('Sub', (memoryview,), {})
class Both(int, memoryview):
    pass

# case: no-other-constructor
# about: the constructor makes views only, and no other constructor makes them
# rule: construct.no-subclass
# needs: special-methods
memoryview.__new__(memoryview, b'a')
memoryview.__new__(int, b'a')
memoryview.__new__(object, b'a')
memoryview.__new__()
object.__new__(memoryview)

# case: init-does-nothing
# about: __init__ is that of object and leaves the view as it is
# rule: construct.exporter
# needs: special-methods
m = memoryview(b'abc')
m.__init__(b'x')
m

# case: init-arguments
# about: __init__ takes whatever it is given, and does nothing with it
# rule: construct.exporter
# needs: release, tobytes
# each: args, kwargs
#   none:  (), {}
#   int:   (1,), {}
#   three: (b'a', None, 3), {}
#   name:  (), {'object': b'x', 'other': 1}
m = memoryview(b'abc')
m.__init__(*args, **kwargs)
m.tobytes()
m.release()
m.__init__(*args, **kwargs)

# case: format-missing
# about: without a format the items are bytes, of the size that the exporter told
# rule: construct.format-missing, format.itemsize-kept
# needs: exporter, tolist
# each: fmt
#   bytes: 'B'
#   shorts: 'H'
#   longs: 'q'
#   record: '<bi'
from refmemoryview import exporter
memory = bytes(range(1, 17))
e = exporter(memory[:15] if fmt == '<bi' else memory, format=fmt, missing=('format',))
m = memoryview(e)
m
m.tolist()

# case: format-missing-is-a-byte
# about: without a format an item is read and written as one byte
# rule: construct.format-missing, assign.item
# needs: exporter
from refmemoryview import exporter
e = exporter(b'\1\2\3\4', format='H', missing=('format',))
m = memoryview(e)
m[1]
m[1] = 255
m[1] = 256
e.memory

# case: nothing-told
# about: whatever an exporter leaves out is made up, in one dimension or in none
# rule: construct.format-missing, construct.shape-missing, construct.strides-missing
# needs: exporter, attributes, tobytes, tolist
# each: shape, missing
#   none:         (6,), ()
#   format:       (6,), ('format',)
#   shape:        (6,), ('shape',)
#   strides:      (6,), ('strides',)
#   layout:       (6,), ('shape', 'strides')
#   all:          (6,), ('format', 'shape', 'strides')
#   scalar:       (), ('shape', 'strides')
#   scalar-all:   (), ('format', 'shape', 'strides')
#   two:          (2, 3), ('strides',)
#   two-format:   (2, 3), ('format', 'strides')
#   one:          (1,), ('format', 'shape', 'strides')
#   nothing:      (0,), ('format', 'shape', 'strides')
from refmemoryview import exporter
e = exporter(bytes(range(12)), format='h', shape=shape, missing=missing)
m = memoryview(e)
m
(m.strides, m.suboffsets, m.nbytes, m.c_contiguous)
m.tolist()
m.tobytes()
m[::-1]

# case: shape-missing
# about: without a shape there are as many items as the length holds
# rule: construct.shape-missing
# needs: exporter
# each: memory, fmt
#   bytes:   b'abc', 'B'
#   shorts:  b'abcdef', 'H'
#   ints:    b'abcdefgh', 'i'
#   one:     b'abcd', 'i'
#   none:    b'', 'i'
from refmemoryview import exporter
memoryview(exporter(memory, format=fmt, missing=('shape', 'strides')))

# case: everything-missing
# about: of an exporter that tells only its length, a view is one of its bytes
# rule: construct.format-missing, construct.shape-missing, construct.strides-missing
# needs: exporter, tobytes
from refmemoryview import exporter
m = memoryview(exporter(b'abc', missing=('format', 'shape', 'strides')))
m
m[2]
m[::-1].tobytes()

# case: strides-missing
# about: without strides the items lie in C order
# rule: construct.strides-missing
# needs: exporter, tolist
# each: shape, fmt
#   one:        (8,), 'B'
#   two:        (2, 4), 'B'
#   two-shorts: (2, 2), 'H'
#   three:      (2, 1, 4), 'B'
#   scalar:     (), 'q'
#   zero-first: (0, 3), 'H'
#   zero-last:  (3, 0), 'H'
#   zero-middle: (2, 0, 3), 'H'
from refmemoryview import exporter
m = memoryview(exporter(b'abcdefgh', shape=shape, format=fmt, missing=('strides',)))
m
m.tolist()

# case: strides-kept
# about: strides that the exporter tells are kept, also where C order would be the same items
# rule: construct.strides-missing
# needs: exporter
from refmemoryview import exporter
memoryview(exporter(b'abcdef', shape=(2, 3), strides=(1, 2)))
memoryview(exporter(b'abcdef', shape=(1, 3), strides=(77, 2)))
memoryview(exporter(b'abcdef', shape=(0, 3), strides=(5, 7)))
memoryview(exporter(b'abc', shape=(4,), strides=(0,)))

# case: dimensions
# about: 64 dimensions are a view, 65 a ValueError, and the exporter gets its memory back
# rule: construct.dimension-limit
# needs: exporter, attributes
# each: ndim
#   some:  5
#   last:  64
#   more:  65
#   many:  100
from refmemoryview import exporter
e = exporter(b'a', shape=(1,) * ndim)
m = memoryview(e)
m.ndim
m[(0,) * ndim]
e.gets
e.releases

# case: dimensions-of-c-types
# about: an array of arrays of arrays has as many dimensions as that, up to 64
# rule: construct.dimension-limit
# needs: ctypes, attributes
# each: ndim
#   last:  64
#   more:  65
import ctypes
kind = ctypes.c_ubyte
for _ in range(ndim): kind = kind * 1
memoryview(kind()).ndim
memoryview(kind()).shape

# case: exporter-locked
# about: the exporter cannot be resized until the last view of its memory is released
# rule: construct.exporter-locked
# needs: release
# authority: documented
data = bytearray(b'abc')
data.append(1)
first = memoryview(data)
data.append(2)                    # claim-raises: BufferError
second = memoryview(first)
part = second[1:2]
first.release()
data.append(3)                    # claim-raises: BufferError
second.release()
data.append(4)                    # claim-raises: BufferError
part.release()
data.append(5)
data                              # claim: bytearray(b'abc\x01\x05')

# case: exporter-locked-changes
# about: a bytearray keeps its length while it is lent, and may change its bytes
# rule: construct.exporter-locked
# needs: release, slice-object
# each: change
#   append:      lambda b: b.append(1)
#   extend:      lambda b: b.extend(b'x')
#   extend-none: lambda b: b.extend(b'')
#   pop:         lambda b: b.pop()
#   insert:      lambda b: b.insert(0, 1)
#   remove:      lambda b: b.remove(97)
#   delete:      lambda b: b.__delitem__(0)
#   delete-none: lambda b: b.__delitem__(slice(0, 0))
#   delete-all:  lambda b: b.__delitem__(slice(None))
#   longer:      lambda b: b.__setitem__(slice(0, 1), b'xy')
#   shorter:     lambda b: b.__setitem__(slice(0, 2), b'x')
#   same-size:   lambda b: b.__setitem__(slice(0, 2), b'xy')
#   add:         lambda b: b.__iadd__(b'x')
#   add-none:    lambda b: b.__iadd__(b'')
#   multiply:    lambda b: b.__imul__(2)
#   multiply-one: lambda b: b.__imul__(1)
#   multiply-none: lambda b: b.__imul__(0)
#   clear:       lambda b: b.clear()
#   reverse:     lambda b: b.reverse()
#   init:        lambda b: b.__init__(b'x')
#   item:        lambda b: b.__setitem__(0, 120)
b = bytearray(b'abc')
m = memoryview(b)[1:1]
change(b)
b
m.release()
change(b)
b

# case: exporter-locked-empty
# about: an empty bytearray, too, is locked by a view
# rule: construct.exporter-locked
# needs: release
b = bytearray()
m = memoryview(b)
b.append(1)
b.clear()
b += b''
m.release()
b.append(1)
b

# case: exporter-locked-alone
# about: a view that nothing names any more holds nothing
# rule: construct.exporter-locked
# authority: refcount
data = bytearray(b'abc')
memoryview(data)[1:][0]
data.append(1)
m = memoryview(data)
m = None
data.append(2)

# case: exporter-locked-not-by-failure
# about: constructing that fails leaves the exporter free
# rule: construct.arguments, construct.exporter-locked
data = bytearray(b'abc')
memoryview(data, data)
data.append(1)

# case: exporter-kept-alive
# about: a view keeps its exporter alive, until it is gone itself
# rule: construct.exporter-locked
# authority: refcount
# needs: exporter, tobytes
import weakref
from refmemoryview import exporter
e = exporter(b'abc')
w = weakref.ref(e)
m = memoryview(e)[1:]
e = None
w() is None
m.tobytes()
m = None
w() is None

# case: flags
# about: _from_flags asks the exporter with the caller's flags
# rule: construct.flags
# needs: from-flags
# each: flags
#   simple:      0
#   writable:    1
#   format:      4
#   shape:       8
#   strides:     0x18
#   full:        0x11d
#   full-ro:     0x11c
#   c-order:     0x38
#   write-and-format: 5
#   contig:      9
#   strides-format: 0x1c
#   records:     0x1d
#   c-write:     0x39
#   f-order:     0x58
#   any-order:   0x98
#   indirect:    0x118
#   all-bits:    -1
#   lowest:      -2**31
#   largest:     2**31 - 1
#   bool:        True
memoryview._from_flags(bytearray(b'abc'), flags)
memoryview._from_flags(b'abc', flags)

# case: flags-asked
# about: the exporter sees the flags that the caller gave
# rule: construct.flags
# needs: from-flags, exporter
from refmemoryview import exporter
e = exporter(b'abcd', format='H')
memoryview._from_flags(e, 0)
memoryview._from_flags(e, 0x19)
memoryview._from_flags(e, 0x11d)
e.requests

# case: flags-not-for-views
# about: of a view, _from_flags makes a view whatever the flags
# rule: construct.flags
# needs: from-flags, release, attributes
m = memoryview(b'abcdef')[::2]
memoryview._from_flags(m, 0)
memoryview._from_flags(m, 1)
memoryview._from_flags(m, flags=0x38)
memoryview._from_flags(object=m, flags=0x11c).obj
m.release()
memoryview._from_flags(m, 0)

# case: flags-arguments
# about: _from_flags takes an object and a number that fits a C int
# rule: construct.flags
# needs: from-flags, class-index
# each: args
#   none:       ()
#   no-flags:   (b'a',)
#   text:       (b'a', 'x')
#   three:      (b'a', 0, 0)
#   large:      (b'a', 2**31)
#   no-buffer:  (1, 0)
#   below:      (b'a', -2**31 - 1)
#   huge:       (b'a', 2**100)
#   float:      (b'a', 1.0)
#   none-flags: (b'a', None)
#   index:      (b'a', type('Index', (), {'__index__': lambda self: 0x1c})())
#   view-large: (memoryview(b'a'), 2**31)
memoryview._from_flags(*args)

# case: flags-names
# about: _from_flags takes its arguments by their names, too
# rule: construct.flags
# needs: from-flags
# each: args, kwargs
#   both:    (), {'object': b'a', 'flags': 0}
#   flags:   (b'a',), {'flags': 0x1c}
#   object:  (), {'object': b'a'}
#   only-flags: (), {'flags': 0}
#   twice:   (b'a', 0), {'flags': 0}
#   other:   (b'a', 0), {'other': 0}
memoryview._from_flags(*args, **kwargs)

# case: flags-not-told
# about: what was not asked for is made up as if the exporter had left it out
# rule: construct.flags, construct.format-missing, construct.shape-missing
# needs: from-flags, exporter, attributes, tobytes
# each: flags
#   simple:  0
#   format:  4
#   nd:      8
#   nd-format: 12
#   strides: 0x18
#   records: 0x1c
#   full:    0x11c
from refmemoryview import exporter
e = exporter(bytes(range(12)), format='h', shape=(2, 3))
m = memoryview._from_flags(e, flags)
m
m.strides
m.tobytes()
memoryview._from_flags(exporter(bytes(range(12)), format='h', shape=(3,), strides=(4,)), flags)

# case: flags-read-or-write
# about: the flags that only say reading or writing are no request since 3.13, but for views
# rule: construct.flags
# needs: from-flags, attributes
# each: flags
#   read:  0x100
#   write: 0x200
#   both:  0x300
def make(data):
    try:
        return memoryview._from_flags(data, flags).shape
    except SystemError as error:
        return type(error).__name__
make(b'abc')
make(bytearray(b'abc'))
make(memoryview(b'abc'))
