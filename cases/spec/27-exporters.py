# suite: spec.exporters
# source: C-API reference, buffer objects and structures

# What real exporters lend, and what a view makes of it: all that it tells, what is read and written through it, what it
# locks and when that becomes free. A view that C code of the host made is looked at inside memoryview(...) only.

# case: tools
# about: what a view tells of itself beyond its format, its layout and its bytes
# needs: attributes
def look(view):
    return (view.ndim, view.nbytes, view.c_contiguous, view.f_contiguous, view.contiguous, type(view.obj).__name__)
look(memoryview(b'abc'))
look(memoryview(bytearray(b'abc')))

# ---- bytes and bytearray --------------------------------------------------------------------------------------------

# case: bytes
# about: bytes and what is derived from them lend their bytes, read-only
# rule: construct.exporter, attribute.readonly, attribute.obj
# needs: attributes, toreadonly
# after: spec.exporters.tools
# each: exporter
#   bytes:          b'\0\x7f\x80\xff'
#   empty:          b''
#   derived:        type('Bytes', (bytes,), {})(b'ab')
#   with-attribute: type('Bytes', (bytes,), {'format': 'i', 'shape': (9,)})(b'ab')
#   of-a-view:      bytes(memoryview(bytearray(b'ab')))
m = memoryview(exporter)
m
look(m)
m.obj is exporter
m[:1] = b'x'
m.toreadonly().obj is exporter

# case: bytearray
# about: a bytearray and what is derived from it lend their bytes for writing
# rule: construct.exporter, attribute.readonly, attribute.obj
# needs: attributes, slice-object
# after: spec.exporters.tools
# each: exporter
#   bytearray:      bytearray(b'\0\x7f\x80\xff')
#   empty:          bytearray()
#   emptied:        (lambda b: (b.clear(), b)[1])(bytearray(b'ab'))
#   cut-in-front:   (lambda b: (b.__delitem__(slice(0, 3)), b)[1])(bytearray(b'abcdef'))
#   derived:        type('Bytearray', (bytearray,), {})(b'ab')
m = memoryview(exporter)
m
look(m)
m.obj is exporter
m[0] = 255
exporter

# case: bytearray-locks
# about: what would resize a bytearray is a BufferError while a view of it lives, and what would not is none
# rule: construct.exporter-locked, release.gives-back
# needs: release, slice-object
# each: act
#   append:           lambda b: b.append(33)
#   extend:           lambda b: b.extend(b'xy')
#   extend-empty:     lambda b: b.extend(b'')
#   add:              lambda b: b.__iadd__(b'xy')
#   add-empty:        lambda b: b.__iadd__(b'')
#   multiply:         lambda b: b.__imul__(2)
#   multiply-by-one:  lambda b: b.__imul__(1)
#   pop:              lambda b: b.pop()
#   remove-missing:   lambda b: b.remove(33)
#   clear:            lambda b: b.clear()
#   delete:           lambda b: b.__delitem__(0)
#   delete-nothing:   lambda b: b.__delitem__(slice(1, 1))
#   delete-strided:   lambda b: b.__delitem__(slice(0, 4, 2))
#   shorter-slice:    lambda b: b.__setitem__(slice(0, 2), b'x')
#   longer-slice:     lambda b: b.__setitem__(slice(0, 2), b'xyz')
#   same-slice:       lambda b: b.__setitem__(slice(0, 2), b'xy')
#   strided-slice:    lambda b: b.__setitem__(slice(0, 4, 2), b'xy')
#   item:             lambda b: b.__setitem__(0, 33)
#   reverse:          lambda b: b.reverse()
#   init:             lambda b: b.__init__(b'xy')
data = bytearray(b'abcd')
m = memoryview(data)
act(data)
m
m.release()
act(data)
data

# case: bytearray-locked-by-empty-views
# about: a view of no items locks its exporter as any other
# rule: construct.exporter-locked, release.gives-back
# needs: release
data = bytearray()
m = memoryview(data)
data.append(1)
m.release()
data.append(1)
m = memoryview(data)[1:]
data.append(1)
m.release()
data.append(1)
data

# case: bytearray-locked-by-derived-views
# about: views of every kind that were made of a view keep its exporter locked, one by one
# rule: construct.exporter-locked, release.siblings
# needs: release, cast, toreadonly
# each: derive
#   view:       lambda m: memoryview(m)
#   slice:      lambda m: m[1:3]
#   no-items:   lambda m: m[2:2]
#   backwards:  lambda m: m[::-1]
#   cast:       lambda m: m.cast('h')
#   scalar:     lambda m: m[:1].cast('B', [])
#   dimensions: lambda m: m.cast('B', [2, 2])
#   readonly:   lambda m: m.toreadonly()
data = bytearray(b'abcd')
m = memoryview(data)
n = derive(m)
m.release()
data.append(1)
n
n.release()
data.append(1)
len(data)

# ---- array ----------------------------------------------------------------------------------------------------------

# case: array
# about: an array lends its items with their format, for writing
# rule: construct.exporter, attribute.format, attribute.itemsize, format.native
# needs: array, attributes, tolist, compare
# after: spec.exporters.tools
# each: code, items
#   b: 'b', [-128, 0, 127]
#   uppercase-b: 'B', [0, 255]
#   h: 'h', [-32768, 32767]
#   uppercase-h: 'H', [65535]
#   i: 'i', [-2**31, 2**31 - 1]
#   uppercase-i: 'I', [2**32 - 1]
#   l: 'l', [-2**31, 7]
#   uppercase-l: 'L', [2**32 - 1]
#   q: 'q', [-2**63, 2**63 - 1]
#   uppercase-q: 'Q', [2**64 - 1]
#   f: 'f', [-1.5, 0.1]
#   d: 'd', [-1.5, 0.1]
#   no-items: 'd', []
from array import array
a = array(code, items)
m = memoryview(a)
m
look(m)
m.obj is a
m.tolist() == a.tolist()
m == a
m[::-1] == array(code, reversed(items))

# case: array-of-text
# about: an array of text tells a format that views cannot read
# rule: attribute.format, format.unknown-character, compare.unknown-format
# needs: array, attributes, tolist, tobytes, compare
# python: <3.16
# after: spec.exporters.tools
from array import array
a = array('u', 'ab')
m = memoryview(a)
(m.format, m.itemsize, m.shape, m.strides, m.readonly)
look(m)
m.tobytes() == a.tobytes()
m.tolist()
m[0]
m[0] = 'x'
m == a
m[1:].tobytes() == a.tobytes()[m.itemsize:]

# case: array-of-characters
# about: an array of code points tells the format w
# rule: attribute.format, format.unknown-character
# needs: array, attributes, tolist
# python: >=3.13
# after: spec.exporters.tools
from array import array
m = memoryview(array('w', 'ab'))
m
look(m)
m.tolist()

# case: array-written
# about: what is written through the view is in the array, and what the format does not hold is not
# rule: assign.item, assign.value-range, assign.value-type
# needs: array
# each: code, good, bad
#   b: 'b', -128, -129
#   uppercase-b: 'B', 255, 256
#   h: 'h', 32767, 32768
#   uppercase-h: 'H', 65535, -1
#   i: 'i', -2**31, 2**31
#   uppercase-i: 'I', 2**32 - 1, 2**32
#   q: 'q', 2**63 - 1, 2**63
#   uppercase-q: 'Q', 2**64 - 1, -1
#   f: 'f', 0.5, 'x'
#   d: 'd', 0.1, None
from array import array
a = array(code, [1, 2, 3])
m = memoryview(a)
m[1] = good
m[2] = bad
a
m[:2] = array(code, [5, 6])
m[:2] = b'ab'
a

# case: array-locks
# about: what would resize an array is a BufferError while a view of it lives, and what would not is none
# rule: construct.exporter-locked, release.gives-back
# needs: array, release, slice-object
# each: act
#   append:          lambda a: a.append(9)
#   extend:          lambda a: a.extend(a)
#   extend-ints:     lambda a: a.extend([8, 9])
#   frombytes:       lambda a: a.frombytes(bytes(2))
#   frombytes-empty: lambda a: a.frombytes(b'')
#   pop:             lambda a: a.pop()
#   delete:          lambda a: a.__delitem__(0)
#   add:             lambda a: a.__iadd__(a)
#   multiply:        lambda a: a.__imul__(2)
#   longer-slice:    lambda a: a.__setitem__(slice(0, 1), a[:2])
#   same-slice:      lambda a: a.__setitem__(slice(0, 1), a[2:3])
#   byteswap:        lambda a: a.byteswap()
#   reverse:         lambda a: a.reverse()
#   item:            lambda a: a.__setitem__(0, 9)
from array import array
a = array('h', [1, 2, 3])
m = memoryview(a)
act(a)
m
m.release()
act(a)
a

# ---- mmap -----------------------------------------------------------------------------------------------------------

# case: mmap
# about: mapped memory is lent as bytes, for writing unless the mapping is for reading
# rule: construct.exporter, attribute.readonly, attribute.obj
# needs: mmap, attributes, release
# after: spec.exporters.tools
# each: access
#   default: 'ACCESS_DEFAULT'
#   read:    'ACCESS_READ'
#   write:   'ACCESS_WRITE'
#   copy:    'ACCESS_COPY'
import mmap
memory = mmap.mmap(-1, 4, access=getattr(mmap, access))
m = memoryview(memory)
m
look(m)
m.obj is memory
m[1] = 255
memory[:]
m.release()
memory.close()

# case: mmap-shares
# about: the mapping's own methods and the view see each other's changes
# rule: construct.exporter, assign.item
# needs: mmap, cast, release
import mmap
memory = mmap.mmap(-1, 8)
m = memoryview(memory)
wide = m.cast('I')
memory.write(b'\1\2\3\4')
m
memory.move(4, 0, 4)
wide[0] == wide[1]
wide[0] = 0
memory[:]
memory.find(m[4:6])
wide.release()
m.release()
memory.close()

# case: mmap-locks
# about: a mapping cannot be closed or resized while a view of it lives
# rule: construct.exporter-locked, release.gives-back, release.siblings
# needs: mmap, release
import mmap
memory = mmap.mmap(-1, 4)
m = memoryview(memory)
n = m[2:]
memory.close()
memory.resize(8)
m.release()
memory.close()
n
n.release()
memory.close()
memory.closed
memoryview(memory)

# case: mmap-locks-its-with
# about: the end of a with statement closes no mapping that a view of it still lives
# rule: construct.exporter-locked, release.gives-back
# needs: mmap, release
import mmap
with mmap.mmap(-1, 4) as memory:
    m = memoryview(memory)
memory.closed
m.release()
with memory:
    m = memoryview(memory)
    m.release()
memory.closed

# case: mmap-hash
# about: a view of a mapping for reading has the hash of its bytes, one for writing has none
# rule: hash.bytes, hash.readonly
# needs: mmap, hash, release
import mmap
memory = mmap.mmap(-1, 4, access=mmap.ACCESS_READ)
m = memoryview(memory)
hash(m) == hash(bytes(4))
m.release()
memory.close()
memory = mmap.mmap(-1, 4)
m = memoryview(memory)
hash(m)
m.release()
memory.close()

# ---- ctypes ---------------------------------------------------------------------------------------------------------

# case: ctypes-scalar
# about: a number of ctypes has no dimension, and a format that tells the byte order
# rule: construct.exporter, attribute.format, attribute.shape, format.unsupported, tolist.scalar
# needs: ctypes, attributes, tolist, operator, compare
# after: spec.exporters.tools
# each: kind, value
#   byte:       'c_byte', -1
#   ubyte:      'c_ubyte', 255
#   short:      'c_short', -2
#   ushort:     'c_ushort', 2
#   int:        'c_int', -3
#   uint:       'c_uint', 3
#   long:       'c_long', -4
#   ulong:      'c_ulong', 4
#   longlong:   'c_longlong', -5
#   ulonglong:  'c_ulonglong', 5
#   size:       'c_size_t', 6
#   ssize:      'c_ssize_t', -6
#   float:      'c_float', 0.5
#   double:     'c_double', 0.25
#   bool:       'c_bool', True
#   char:       'c_char', b'x'
#   wchar:      'c_wchar', 'x'
#   big-short:  'c_short.__ctype_be__', 258
#   big-double: 'c_double.__ctype_be__', 1.0
#   small-int:  'c_int.__ctype_le__', 258
import ctypes
import operator
x = operator.attrgetter(kind)(ctypes)(value)
m = memoryview(x)
m
look(m)
m.obj is x
m.tolist()
m[()]
m == memoryview(x)

# case: ctypes-scalar-without-value
# about: numbers of ctypes whose bytes or places differ from run to run tell their format all the same
# rule: attribute.format, attribute.itemsize
# needs: ctypes, attributes, compare
# after: spec.exporters.tools
# each: make
#   longdouble:       lambda: ctypes.c_longdouble(1)
#   void-pointer:     lambda: ctypes.c_void_p(5)
#   char-pointer:     lambda: ctypes.c_char_p(b'ab')
#   wchar-pointer:    lambda: ctypes.c_wchar_p('ab')
#   object:           lambda: ctypes.py_object(None)
#   pointer:          lambda: ctypes.pointer(ctypes.c_int(5))
#   pointer-null:     lambda: ctypes.POINTER(ctypes.c_double)()
#   pointer-pointer:  lambda: ctypes.pointer(ctypes.pointer(ctypes.c_short(5)))
#   pointer-to-array: lambda: ctypes.pointer((ctypes.c_short * 3)())
#   pointers:         lambda: (ctypes.POINTER(ctypes.c_int) * 2)()
#   function:         lambda: ctypes.CFUNCTYPE(None)()
import ctypes
m = memoryview(make())
(m.format, m.itemsize, m.shape, m.strides, m.suboffsets, m.readonly)
look(m)
m[()]
m == m

# case: ctypes-array
# about: an array of ctypes has a dimension for each level of arrays
# rule: attribute.shape, attribute.strides, attribute.ndim, contiguous.order, contiguous.zero
# needs: ctypes, attributes, tolist, compare
# after: spec.exporters.tools
# each: make
#   bytes:        lambda: (ctypes.c_ubyte * 3)(1, 2, 3)
#   chars:        lambda: (ctypes.c_char * 3)(b'a', b'b')
#   string:       lambda: ctypes.create_string_buffer(b'ab')
#   wide-string:  lambda: ctypes.create_unicode_buffer('ab')
#   ints:         lambda: (ctypes.c_int * 2)(1, -1)
#   bools:        lambda: (ctypes.c_bool * 2)(True, False)
#   big-endian:   lambda: (ctypes.c_uint16.__ctype_be__ * 2)(1, 256)
#   empty:        lambda: (ctypes.c_int * 0)()
#   one:          lambda: (ctypes.c_int * 1)(7)
#   rows:         lambda: ((ctypes.c_short * 3) * 2)((1, 2, 3), (4, 5, 6))
#   one-column:   lambda: ((ctypes.c_short * 1) * 3)((1,), (2,), (3,))
#   empty-rows:   lambda: ((ctypes.c_short * 0) * 2)()
#   no-rows:      lambda: ((ctypes.c_short * 2) * 0)()
#   three:        lambda: (((ctypes.c_byte * 2) * 2) * 2)(((1, 2), (3, 4)), ((5, 6), (7, 8)))
#   derived:      lambda: type('Three', (ctypes.c_ubyte * 3,), {})(1, 2, 3)
import ctypes
x = make()
m = memoryview(x)
m
look(m)
m.obj is x
m.tolist()
m == memoryview(x)

# case: ctypes-dimensions
# about: an array of ctypes can have 64 dimensions and no more
# rule: construct.dimension-limit, attribute.ndim
# needs: ctypes, attributes
# each: levels
#   64: 64
#   65: 65
import ctypes
kind = ctypes.c_ubyte
for level in range(levels):
    kind = kind * 1
m = memoryview(kind())
m.ndim

# case: ctypes-structure
# about: a structure is one item without dimensions, whose format views cannot read
# rule: attribute.format, attribute.itemsize, format.unsupported, compare.unknown-format
# needs: ctypes, attributes, tolist, tobytes, compare
# after: spec.exporters.tools
# each: base, fields, options
#   one-field:   'Structure', [('x', 'c_int')], {}
#   two-fields:  'Structure', [('x', 'c_byte'), ('y', 'c_byte')], {}
#   padded:      'Structure', [('x', 'c_byte'), ('y', 'c_int')], {}
#   tail:        'Structure', [('y', 'c_int'), ('x', 'c_byte')], {}
#   packed:      'Structure', [('x', 'c_byte'), ('y', 'c_int')], {'_pack_': 1, '_layout_': 'ms'}
#   big-endian:  'BigEndianStructure', [('x', 'c_short'), ('y', 'c_int')], {}
#   text:        'Structure', [('x', 'c_char'), ('y', 'c_wchar')], {}
#   union:       'Union', [('x', 'c_byte'), ('y', 'c_int')], {}
#   no-fields:   'Structure', [], {}
#   bits:        'Structure', [('x', 'c_int', 3), ('y', 'c_int', 5)], {}
import ctypes
fields = [(name, getattr(ctypes, kind), *width) for name, kind, *width in fields]
kind = type('Record', (getattr(ctypes, base),), dict(options, _fields_=fields))
x = kind()
m = memoryview(x)
(m.format, m.itemsize, m.shape, m.strides, m.suboffsets, m.readonly)
look(m)
m.tobytes() == bytes(x)
m[()]
m.tolist()
m == memoryview(x)

# case: ctypes-kinds
# about: a structure and a union to be put into others
# rule: attribute.format
# needs: ctypes, attributes
# after: spec.exporters.tools
import ctypes
class Point(ctypes.Structure):
    _fields_ = [('x', ctypes.c_short), ('y', ctypes.c_short)]
class Either(ctypes.Union):
    _fields_ = [('x', ctypes.c_short), ('y', ctypes.c_double)]
memoryview(Point(1, 2)).format
memoryview(Either(x=1)).format

# case: ctypes-structure-nested
# about: structures, arrays and pointers within a structure are told in its format
# rule: attribute.format, attribute.shape, attribute.itemsize
# needs: ctypes, attributes
# after: spec.exporters.ctypes-kinds
# each: kind
#   structure:         Point
#   array:             ctypes.c_int * 3
#   rows:              (ctypes.c_int * 3) * 2
#   structures:        Point * 2
#   pointer:           ctypes.POINTER(ctypes.c_int)
#   pointer-structure: ctypes.POINTER(Point)
#   union:             Either
#   function:          ctypes.CFUNCTYPE(ctypes.c_int)
#   chars:             ctypes.c_char * 4
class Outer(ctypes.Structure):
    _fields_ = [('first', ctypes.c_byte), ('inner', kind)]
m = memoryview(Outer())
(m.format, m.itemsize == ctypes.sizeof(Outer), m.shape)
m = memoryview((Outer * 2)())
(m.format, m.itemsize == ctypes.sizeof(Outer), m.shape, m.strides == (ctypes.sizeof(Outer),))
look(m)[2:]
m[0]

# case: ctypes-without-fields
# about: a union without fields is one item of no bytes
# rule: attribute.itemsize, attribute.nbytes, tobytes.copy
# needs: ctypes, attributes, tobytes
# after: spec.exporters.tools
import ctypes
class Nothing(ctypes.Union):
    _fields_ = []
m = memoryview(Nothing())
(m.format, m.itemsize, m.shape, m.strides)
look(m)
m.tobytes()
len(memoryview((Nothing * 3)()))

# case: ctypes-written
# about: what is stored through a cast view is in the object of ctypes
# rule: assign.item, cast.format
# needs: ctypes, cast
import ctypes
x = ctypes.c_int(1)
m = memoryview(x)
m[()] = 5
m.cast('B').cast('i')[0] = -7
x.value
class Point(ctypes.Structure):
    _fields_ = [('x', ctypes.c_short), ('y', ctypes.c_short)]
p = Point(1, 2)
memoryview(p).cast('B').cast('h')[1] = -9
(p.x, p.y)
p.x = 4
memoryview(p).cast('B').cast('h')[0]

# case: ctypes-array-cast
# about: from the bytes of an array of ctypes a view of a native format is cast, not from its own format
# rule: cast.byte-format, cast.format, cast.nd-to-nd
# needs: ctypes, cast, tolist
import ctypes
m = memoryview((ctypes.c_short * 4)(1, 2, 3, 4))
m.cast('h')
m.cast('B').cast('h').tolist()
m.cast('B').cast('h', [2, 2]).tolist()
m = memoryview(((ctypes.c_short * 2) * 2)((1, 2), (3, 4)))
m.cast('B').cast('h').tolist()
m.cast('B', [8])
m.cast('h', [2, 2])
m[0]
m[0, 1]
m[1:].cast('B').cast('h').tolist()

# case: ctypes-pointed-to
# about: what a pointer leads to is lent as the object itself, and written there
# rule: construct.exporter, attribute.obj
# needs: ctypes, cast
import ctypes
x = ctypes.c_int(1)
m = memoryview(ctypes.pointer(x).contents)
m.cast('B').cast('i')[0] = 77
x.value
numbers = (ctypes.c_int * 3)(1, 2, 3)
part = ctypes.cast(numbers, ctypes.POINTER(ctypes.c_int * 2)).contents
memoryview(part)
memoryview(part).cast('B').cast('i')[1] = -1
numbers[:]

# case: ctypes-of-a-buffer
# about: an array of ctypes made on a buffer lends the buffer's memory under its own name
# rule: construct.exporter, attribute.obj, construct.exporter-locked
# needs: ctypes, attributes, release, cast
import ctypes
data = bytearray(b'abcd')
x = (ctypes.c_char * 2).from_buffer(data, 1)
m = memoryview(x)
m
m.obj is x
m.cast('B')[0] = 90
data
m.release()
data.append(1)

# case: ctypes-keeps-the-memory
# about: an object of ctypes lives as long as a view of it
# rule: construct.exporter-locked, release.gives-back
# needs: ctypes, release, weakref
# authority: refcount
import ctypes
import weakref
x = (ctypes.c_char * 2)(b'a', b'b')
alive = weakref.ref(x)
m = memoryview(x)
x = None
alive() is None
m
m.release()
alive() is None

# ---- io.BytesIO -----------------------------------------------------------------------------------------------------

# case: bytesio
# about: what getbuffer lends is the stream's memory, for writing
# rule: construct.exporter, attribute.readonly
# needs: io, attributes, release
# each: content
#   bytes: b'abcd'
#   empty: b''
import io
stream = io.BytesIO(content)
m = memoryview(stream.getbuffer())
m
(m.ndim, m.nbytes, m.c_contiguous, m.f_contiguous, m.contiguous)
m[:1] = b'z'
m[:] = b'wxyz'
stream.getvalue()
stream.read()
m.release()

# case: bytesio-copies
# about: what was taken from the stream before is not changed through the view
# rule: construct.exporter, assign.item
# needs: io, release
import io
original = b'abcd'
stream = io.BytesIO(original)
m = memoryview(stream.getbuffer())
m[0] = 90
original
before = stream.getvalue()
m[1] = 91
before
stream.getvalue()
m.release()

# case: bytesio-locks
# about: a stream whose memory is lent out is not written or cut, but read; when it is given back it is free
# rule: construct.exporter-locked, release.gives-back
# needs: io, release
# authority: refcount
# each: act
#   write:            lambda s: s.write(b'xy')
#   write-beyond:     lambda s: (s.seek(3), s.write(b'xy'))
#   write-nothing:    lambda s: s.write(b'')
#   writelines:       lambda s: s.writelines([b'x'])
#   truncate:         lambda s: s.truncate(1)
#   truncate-same:    lambda s: s.truncate(4)
#   close:            lambda s: s.close()
#   init:             lambda s: s.__init__(b'xy')
#   setstate:         lambda s: s.__setstate__((b'xy', 0, None))
#   read:             lambda s: s.read(2)
#   getvalue:         lambda s: s.getvalue()
#   readinto:         lambda s: s.readinto(bytearray(2))
#   seek:             lambda s: s.seek(9)
import io
stream = io.BytesIO(b'abcd')
m = memoryview(stream.getbuffer())
n = m[1:]
act(stream)
m.release()
act(stream)
n
n.release()
act(stream)
stream.closed or stream.getvalue()

# case: bytesio-two-buffers
# about: a stream is free when all that it lent has come back
# rule: construct.exporter-locked, release.siblings
# needs: io, release
# authority: refcount
import io
stream = io.BytesIO(b'abcd')
m = memoryview(stream.getbuffer())
n = memoryview(stream.getbuffer())
m[0] = 90
n
m.release()
stream.write(b'x')
n.release()
stream.write(b'x')

# case: bytesio-with
# about: a with statement over the stream's buffer frees the stream at its end
# rule: release.with, release.gives-back
# needs: io, with
# authority: refcount
import io
stream = io.BytesIO(b'abcd')
with memoryview(stream.getbuffer()) as m:
    m[0] = 90
    try:
        stream.close()
    except BufferError as error:
        print(error)
stream.getvalue()
stream.close()

# case: bytesio-outlived
# about: a view of the stream's memory outlives the stream's name
# rule: construct.exporter-locked
# needs: io, release
import io
m = memoryview(io.BytesIO(b'abcd').getbuffer())
m[3] = 90
m
m.release()

# ---- pickle.PickleBuffer --------------------------------------------------------------------------------------------

# case: pickle-buffer
# about: a PickleBuffer lends what it was lent, under the name of the first owner
# rule: construct.exporter, attribute.obj, export.obj
# needs: pickle-buffer, attributes, release, cast
# each: make
#   bytes:      lambda: b'abcd'
#   bytearray:  lambda: bytearray(b'abcd')
#   view:       lambda: memoryview(b'abcd')
#   part:       lambda: memoryview(bytearray(b'abcd'))[1:3]
#   strided:    lambda: memoryview(b'abcd')[::-2]
#   cast:       lambda: memoryview(b'abcd').cast('h')
#   dimensions: lambda: memoryview(b'abcd').cast('B', [2, 2])
#   scalar:     lambda: memoryview(b'a').cast('B', [])
#   buffer:     lambda: pickle.PickleBuffer(b'abcd')
import pickle
x = make()
buffer = pickle.PickleBuffer(x)
m = memoryview(buffer)
m
m.obj is x
(m.ndim, m.nbytes, m.c_contiguous, m.f_contiguous)
m.release()
buffer.release()

# case: pickle-buffer-raw
# about: raw() lends the bytes of what lies together, in C or in Fortran order
# rule: construct.exporter, export.f-contiguous
# needs: pickle-buffer, exporter, cast
# each: make
#   bytes:       lambda: b'abcd'
#   writable:    lambda: bytearray(b'abcd')
#   cast:        lambda: memoryview(b'abcd').cast('h')
#   dimensions:  lambda: memoryview(b'abcd').cast('B', [2, 2])
#   scalar:      lambda: memoryview(b'abcd').cast('i', [])
#   fortran:     lambda: memoryview(exporter(b'abcdef', shape=(2, 3), strides=(1, 2)))
#   empty:       lambda: memoryview(b'abcd')[2:2]
#   strided:     lambda: memoryview(b'abcd')[::2]
#   backwards:   lambda: memoryview(b'abcd')[::-1]
#   rows:        lambda: memoryview(b'abcdef').cast('B', [3, 2])[::2]
#   pointers:    lambda: memoryview(exporter(bytes(9), shape=(1,), strides=(8,), suboffsets=(0,), pointers={0: 8}))
import pickle
from refmemoryview import exporter
buffer = pickle.PickleBuffer(make())
memoryview(buffer.raw())
buffer.release()

# case: pickle-buffer-locks
# about: a PickleBuffer holds what it was lent until its own release, and a view of it longer than that
# rule: construct.exporter-locked, release.gives-back, export.counted
# needs: pickle-buffer, release
import pickle
data = bytearray(b'abcd')
buffer = pickle.PickleBuffer(data)
data.append(1)
m = memoryview(buffer)
buffer.release()
data.append(1)
m[0] = 90
m.release()
data.append(1)
memoryview(buffer)
memoryview(buffer.raw())
buffer.release()

# case: pickle-buffer-locks-a-view
# about: a view that a PickleBuffer holds is released when both the PickleBuffer and the views of it are
# rule: release.exports-live, export.counted
# needs: pickle-buffer, release
import pickle
data = bytearray(b'abcd')
m = memoryview(data)[1:]
buffer = pickle.PickleBuffer(m)
n = memoryview(buffer)
m.release()
buffer.release()
m.release()
n
n.release()
m.release()
data.append(1)

# case: pickle-buffer-of-released
# about: a released view is put into no PickleBuffer
# rule: export.released
# needs: pickle-buffer, release
import pickle
m = memoryview(b'abcd')
m.release()
pickle.PickleBuffer(m)

# ---- NumPy ----------------------------------------------------------------------------------------------------------

# case: numpy
# about: the name of NumPy
# needs: numpy
import numpy as np
memoryview(np.zeros(2, 'u1'))

# case: numpy-native
# about: an array of NumPy of a native type is read, and equals itself
# rule: construct.exporter, attribute.format, format.native, format.half
# needs: numpy, attributes, tolist, compare
# after: spec.exporters.numpy
# each: dtype, values
#   bool:      '?', [True, False]
#   big-bool:  '>?', [True, False]
#   int8:      'i1', [-128, 127]
#   uint8:     'u1', [0, 255]
#   int16:     'i2', [-2, 1]
#   uint16:    'u2', [2, 1]
#   int32:     'i4', [-3, 1]
#   uint32:    'u4', [3, 1]
#   int64:     'i8', [-4, 1]
#   uint64:    'u8', [4, 1]
#   intc:      np.intc, [5]
#   longlong:  np.longlong, [-6]
#   ulonglong: np.ulonglong, [6]
#   intp:      np.intp, [7]
#   half:      'f2', [0.5, -2.0]
#   float:     'f4', [0.1, -1.5]
#   double:    'f8', [0.1, float('inf')]
a = np.array(values, dtype)
m = memoryview(a)
m
(m.ndim, m.nbytes, m.c_contiguous, m.f_contiguous, m.obj is a)
m.tolist()
m == a

# case: numpy-other
# about: items of a type that is not native have a format, and are copied and sliced, but not read
# rule: attribute.format, attribute.itemsize, format.unsupported, format.unknown-character, tolist.format
# needs: numpy, attributes, tolist, tobytes, compare
# after: spec.exporters.numpy
# each: dtype
#   big-int:          '>i4'
#   big-half:         '>f2'
#   complex-float:    'c8'
#   complex-double:   'c16'
#   longdouble:       np.longdouble
#   complex-long:     np.clongdouble
#   bytes-3:          'S3'
#   bytes-1:          'S1'
#   text-2:           'U2'
#   text-1:           'U1'
#   big-text:         '>U2'
#   void-3:           'V3'
#   object:           'O'
#   record:           [('x', 'u1'), ('y', 'u1')]
#   record-unaligned: [('x', 'u1'), ('y', 'i4')]
#   record-aligned:   np.dtype([('x', 'u1'), ('y', 'i4')], align=True)
#   record-tail:      np.dtype([('y', 'i4'), ('x', 'u1')], align=True)
#   record-gaps:      np.dtype({'names': ['x'], 'formats': ['i4'], 'offsets': [8], 'itemsize': 16})
#   record-big:       [('x', '>u2'), ('y', '<u2')]
#   record-mixed:     [('x', '>i4'), ('y', 'i1'), ('z', '>f8')]
#   record-nested:    [('p', [('x', 'i2'), ('y', 'i2')]), ('z', 'f8')]
#   record-rows:      [('x', 'i2', (2, 3))]
#   record-text:      [('x', 'S3'), ('y', 'U2')]
#   record-title:     [(('title', 'x'), 'i4')]
#   record-unicode:   [('\xe4', 'i4')]
#   record-colon:     [('a:b', 'i4')]
#   record-empty:     []
m = memoryview(np.zeros(2, dtype))
(m.format, m.itemsize, m.shape, m.strides, m.suboffsets, m.readonly)
(m.ndim, m.nbytes, m.c_contiguous, m.f_contiguous)
len(m.tobytes()) == m.nbytes
m.tolist()
m[0]
m[0] = 1
(m[1:].shape, m[::-1].strides == (-m.itemsize,))
m == m

# case: numpy-other-equal
# about: items that views cannot read are compared if the struct module can read them
# rule: compare.struct-formats, compare.unknown-format, compare.values
# needs: numpy, compare
# after: spec.exporters.numpy
# each: a, b
#   big-and-native:   np.array([1, 2], '>i4'), np.array([1, 2], 'i8')
#   big-unequal:      np.array([1, 2], '>i4'), np.array([2, 1], 'i8')
#   big-half:         np.array([0.5], '>f2'), np.array([0.5], 'f8')
#   same-complex:     np.array([1j], 'c16'), np.array([1j], 'c16')
#   bytes:            np.array([b'ab'], 'S2'), np.array([b'ab'], 'S2')
#   bytes-padded:     np.array([b'ab'], 'S3'), np.array([b'ab'], 'S2')
#   text:             np.array(['a'], 'U1'), np.array(['a'], 'U1')
#   void:             np.zeros(1, 'V3'), np.ones(1, 'u1').astype('V3')
#   record:           np.zeros(1, 'u1,i4'), np.zeros(1, 'u1,i4')
#   longdouble:       np.zeros(1, np.longdouble), np.zeros(1, np.longdouble)
memoryview(a) == memoryview(b)
memoryview(b) == memoryview(a)
memoryview(a) == memoryview(a)

# case: numpy-refuses
# about: times and what cannot be told in a format are lent by NumPy not at all
# rule: construct.refused
# needs: numpy, attributes, compare
# after: spec.exporters.numpy
# each: dtype
#   datetime:      'M8[s]'
#   timedelta:     'm8[D]'
#   in-a-record:   [('x', 'i4'), ('t', 'M8[us]')]
#   overlapping:   np.dtype({'names': ['x', 'y'], 'formats': ['i4', 'i2'], 'offsets': [0, 2]})
#   out-of-order:  np.dtype({'names': ['x', 'y'], 'formats': ['i4', 'i4'], 'offsets': [4, 0]})
a = np.zeros(2, dtype)
memoryview(a)
memoryview(b'') == a
memoryview(a.view('u1')).nbytes == a.nbytes

# case: numpy-layout
# about: the strides of an array of NumPy are those of the view
# rule: layout.item, layout.zero-stride, layout.negative-stride, contiguous.order, contiguous.one
# needs: numpy, attributes, tolist, tobytes, tobytes-order, compare
# after: spec.exporters.numpy
# each: make
#   strided:         lambda: np.arange(6, dtype='i2')[::2]
#   reversed:        lambda: np.arange(3, dtype='i2')[::-1]
#   rows:            lambda: np.arange(6, dtype='i2').reshape(2, 3)
#   transposed:      lambda: np.arange(6, dtype='i2').reshape(2, 3).T
#   fortran:         lambda: np.arange(6, dtype='i2').reshape(2, 3, order='F')
#   copied-fortran:  lambda: np.asfortranarray(np.arange(6, dtype='i2').reshape(2, 3))
#   column:          lambda: np.arange(6, dtype='i2').reshape(2, 3)[:, 1]
#   columns:         lambda: np.arange(6, dtype='i2').reshape(2, 3)[:, ::2]
#   flipped:         lambda: np.arange(6, dtype='i2').reshape(2, 3)[::-1, ::-1]
#   new-axis:        lambda: np.arange(3, dtype='i2')[:, np.newaxis]
#   one-by-one:      lambda: np.arange(1, dtype='i2').reshape(1, 1)
#   broadcast-rows:  lambda: np.broadcast_to(np.arange(3, dtype='i2'), (2, 3))
#   broadcast-one:   lambda: np.broadcast_to(np.int16(7), (3,))
#   broadcast-both:  lambda: np.broadcast_to(np.int16(7), (2, 2))
#   windows:         lambda: np.lib.stride_tricks.as_strided(np.arange(4, dtype='i2'), (3, 2), (2, 2))
#   scalar:          lambda: np.array(7, 'i2')
#   empty:           lambda: np.zeros(0, 'i2')
#   no-rows:         lambda: np.zeros((0, 3), 'i2')
#   empty-rows:      lambda: np.zeros((2, 0), 'i2')
#   empty-middle:    lambda: np.zeros((2, 0, 3), 'i2')
#   three:           lambda: np.arange(8, dtype='i2').reshape(2, 2, 2)
#   swapped:         lambda: np.arange(8, dtype='i2').reshape(2, 2, 2).swapaxes(0, 1)
#   diagonal:        lambda: np.arange(9, dtype='i2').reshape(3, 3).diagonal()
#   field:           lambda: np.array([(1, 2), (3, 4)], 'u1,i2')['f1']
#   real:            lambda: np.array([1+2j, 3+4j], 'c16').real
#   unaligned:       lambda: np.frombuffer(bytes(range(5)), 'u2', offset=1)
#   matrix:          lambda: np.matrix('1 2; 3 4', 'i2')
a = make()
m = memoryview(a)
m
(m.ndim, m.nbytes, m.c_contiguous, m.f_contiguous, m.contiguous)
m.tolist() == a.tolist()
m.tobytes() == a.tobytes()
m.tobytes('F') == a.tobytes('F')
m.tobytes('A') == a.tobytes('A')
m == a

# case: numpy-dimensions
# about: an array of NumPy can have 32 dimensions, and each of them is in the view
# rule: attribute.ndim, index.tuple, layout.item
# needs: numpy, attributes
# after: spec.exporters.numpy
a = np.arange(2, dtype='i2').reshape((1,) * 31 + (2,))
m = memoryview(a)
m.ndim
m.shape == a.shape
m.strides == a.strides
m[(0,) * 31 + (1,)]
m[(0,) * 31 + (2,)]
m[(0,) * 31]

# case: numpy-written
# about: array and view write to the same memory, wherever the items lie
# rule: assign.item, assign.tuple, layout.item
# needs: numpy
# after: spec.exporters.numpy
# each: make, key
#   plain:      lambda a: a.reshape(6), 1
#   reversed:   lambda a: a.reshape(6)[::-1], 1
#   strided:    lambda a: a.reshape(6)[::3], -1
#   rows:       lambda a: a, (1, 2)
#   transposed: lambda a: a.T, (2, 1)
#   columns:    lambda a: a[:, ::2], (0, -1)
#   flipped:    lambda a: a[::-1, ::-1], (0, 0)
#   scalar:     lambda a: a[1:, 1:2].reshape(()), ()
a = np.arange(6, dtype='i4').reshape(2, 3)
m = memoryview(make(a))
m[key] = -9
a.tolist()
a += 10
m[key]
m[key] = 2**31
a.tolist()

# case: numpy-slice-written
# about: slices are assigned from arrays of the same type, and to and from each other in the same memory
# rule: assign.slice-structure, assign.slice-format-text, assign.slice-overlap
# needs: numpy
# after: spec.exporters.numpy
a = np.arange(6, dtype='i4')
m = memoryview(a)
m[:3] = np.array([7, 8, 9], 'i4')
a.tolist()
m[:3] = np.array([7, 8, 9], 'i8')
m[:3] = np.array([7, 8, 9], '>i4')
m[:3] = np.array([7.0, 8.0, 9.0], 'f4')
m[:3] = np.array([[7, 8, 9]], 'i4')
m[::2] = a[::-2]
a.tolist()
m[1:] = a[:-1]
a.tolist()

# case: numpy-slice-of-records
# about: records are sliced and copied, but not assigned, not even from records of the same type
# rule: slice.any-format, assign.format-second, assign.nothing-on-error
# needs: numpy, tobytes
# after: spec.exporters.numpy
a = np.array([(1, 2), (3, 4), (5, 6)], 'u1,i2')
m = memoryview(a)
m[:2] = a[1:].copy()
a.tolist()
m[:1] = np.zeros(1, [('x', 'u1'), ('y', 'i2')])
m[:1] = bytes(3)
a.tolist()
m[::-1].tobytes() == a[::-1].tobytes()

# case: numpy-readonly
# about: what NumPy says of writing when it is asked is what the view keeps
# rule: attribute.readonly, assign.readonly, construct.exporter
# needs: numpy, attributes
# after: spec.exporters.numpy
a = np.arange(3, dtype='u1')
before = memoryview(a)
a.flags.writeable = False
after = memoryview(a)
(before.readonly, after.readonly)
after[0] = 9
before[0] = 9
a.tolist()
a.flags.writeable = True
after.readonly
memoryview(np.frombuffer(b'ab', 'u1')).readonly
memoryview(np.frombuffer(bytearray(b'ab'), 'u1')).readonly

# case: numpy-scalar
# about: a number of NumPy is lent read-only and without dimensions
# rule: construct.exporter, attribute.readonly, tolist.scalar
# needs: numpy, attributes, tolist
# after: spec.exporters.numpy
# each: x
#   bool:     np.bool_(True)
#   int8:     np.int8(-1)
#   int32:    np.int32(-5)
#   uint64:   np.uint64(2**64 - 1)
#   double:   np.float64(0.5)
#   complex:  np.complex128(1j)
#   bytes:    np.bytes_(b'ab')
#   text:     np.str_('ab')
#   datetime: np.datetime64(1, 's')
#   void:     np.void(b'abc')
#   record:   np.array((1, 2), 'u1,i2')[()]
m = memoryview(x)
m
(m.ndim, m.nbytes, m.contiguous, m.obj is x)
m.tolist()
m[()] = x

# case: numpy-hash
# about: a view of an array of NumPy has no hash, since arrays have none
# rule: hash.exporter, hash.readonly, hash.format
# needs: numpy, hash
# after: spec.exporters.numpy
a = np.arange(3, dtype='u1')
hash(memoryview(a))
a.flags.writeable = False
hash(memoryview(a))
hash(memoryview(a.astype('u2')))
hash(memoryview(np.uint8(5))) == hash(b'\5')
hash(memoryview(np.bytes_(b'ab'))) == hash(b'ab')

# case: numpy-cast
# about: an array in C order is cast by way of its bytes, others are not cast
# rule: cast.contiguous, cast.byte-format, cast.destination, cast.zeros, cast.nd-to-nd
# needs: numpy, cast, attributes
# after: spec.exporters.numpy
a = np.arange(6, dtype='i2').reshape(2, 3)
memoryview(a).cast('B')
memoryview(a).cast('b').cast('i')
memoryview(a).cast('i')
memoryview(a.T).cast('B')
memoryview(a[:, 1]).cast('B')
memoryview(a[:1].T).cast('B')
memoryview(np.zeros((0, 2), 'i2')).cast('B')
memoryview(np.zeros(2, 'u1,i2')).cast('B')
memoryview(np.array(258, '>i2')).cast('B')
memoryview(np.zeros(2, 'c8')).cast('B').nbytes

# case: numpy-locks
# about: an array of NumPy is not resized while a view of it lives
# rule: construct.exporter-locked, release.gives-back
# needs: numpy, release
# after: spec.exporters.numpy
# authority: refcount
a = np.arange(3, dtype='u1')
m = memoryview(a)
n = m[1:]
a.resize(5)
m.release()
a.resize(5)
n.release()
a.resize(5)
a.tolist()

# case: numpy-keeps-the-memory
# about: an array lives as long as a view of it
# rule: construct.exporter-locked, release.gives-back
# needs: numpy, release, weakref
# after: spec.exporters.numpy
# authority: refcount
import weakref
a = np.arange(3, dtype='u1')
alive = weakref.ref(a)
m = memoryview(a)[1:]
a = None
alive() is None
m
m.release()
alive() is None

# case: numpy-data
# about: the data attribute of an array is such a view
# rule: construct.exporter, attribute.obj
# needs: numpy, attributes, release
# after: spec.exporters.numpy
a = np.arange(6, dtype='i2').reshape(2, 3)
m = memoryview(a.data)
m
m[1, 2] = 9
a.tolist()
memoryview(a.T.data).strides
m.release()

# ---- Classes --------------------------------------------------------------------------------------------------------

# case: class-inherits
# about: a class lends as its base does, unless it says something else
# rule: buffer.class, construct.exporter
# needs: python-exporter
class Base:
    def __buffer__(self, flags):
        return bytearray(b'base').__buffer__(flags)
class Derived(Base):
    pass
class Other(Base):
    def __buffer__(self, flags):
        return b'other'.__buffer__(flags)
class Calling(Base):
    def __buffer__(self, flags):
        print('asked')
        return super().__buffer__(flags)
class Refusing(Base):
    __buffer__ = None
memoryview(Derived())
memoryview(Other())
memoryview(Calling())
memoryview(Refusing())

# case: class-derived-from-exporter
# about: what is derived from an exporter can lend something else, or ask its base
# rule: buffer.class, attribute.obj
# needs: python-exporter, array, ctypes, attributes
# each: base, arguments
#   bytes:     bytes, (b'abcd',)
#   bytearray: bytearray, (b'abcd',)
#   array:     __import__('array').array, ('h', [1, 2])
#   ctypes:    __import__('ctypes').c_short * 2, (1, 2)
class Own(base):
    def __buffer__(self, flags):
        return b'own'.__buffer__(flags)
class Calling(base):
    def __buffer__(self, flags):
        print('asked', flags)
        return super().__buffer__(flags)
memoryview(Own(*arguments))
memoryview(Calling(*arguments))
x = Calling(*arguments)
type(memoryview(x).obj).__name__

# case: class-kinds-of-method
# about: __buffer__ is called as any special method is, whatever kind of attribute it is
# rule: buffer.class
# needs: python-exporter
# each: method
#   function:     lambda self, flags: b'abc'.__buffer__(flags)
#   static:       staticmethod(lambda flags: b'abc'.__buffer__(flags))
#   class-method: classmethod(lambda cls, flags: b'abc'.__buffer__(flags))
#   property:     property(lambda self: b'abc'.__buffer__)
#   builtin:      b'abc'.__buffer__
#   no-argument:  lambda self: b'abc'.__buffer__(0)
#   not-callable: 5
memoryview(type('Exporter', (), {'__buffer__': method})())

# case: class-added-later
# about: a class that gets its __buffer__ later lends from then on, and no longer when it is taken away
# rule: buffer.class, construct.not-exporter
# needs: python-exporter, release
class Exporter:
    pass
x = Exporter()
memoryview(x)
Exporter.__buffer__ = lambda self, flags: b'abc'.__buffer__(flags)
m = memoryview(x)
m
del Exporter.__buffer__
memoryview(x)
m
m.release()

# case: class-of-classes
# about: a class lends if its own class says so
# rule: buffer.class, construct.not-exporter
# needs: python-exporter
class Meta(type):
    def __buffer__(cls, flags):
        return cls.content.__buffer__(flags)
class Exporter(metaclass=Meta):
    content = b'abc'
memoryview(Exporter)
memoryview(Exporter())

# case: class-something-else-each-time
# about: every view has what its own request was answered with
# rule: buffer.class, construct.view
# needs: python-exporter, release
class Exporter:
    def __init__(self):
        self.answers = [b'one', bytearray(b'three'), b'']
    def __buffer__(self, flags):
        return self.answers.pop(0).__buffer__(flags)
x = Exporter()
m = memoryview(x)
n = memoryview(x)
[memoryview(m), memoryview(n), memoryview(x)]
memoryview(x)
m.release()
n

# case: class-readonly-of-writable
# about: a class can lend writable memory for reading only
# rule: buffer.class, assign.readonly, toreadonly.inherited
# needs: python-exporter, toreadonly, release
class Exporter:
    def __init__(self):
        self.data = bytearray(b'abc')
    def __buffer__(self, flags):
        return memoryview(self.data).toreadonly().__buffer__(flags)
x = Exporter()
m = memoryview(x)
m[0] = 1
x.data[0] = 90
m
x.data.append(1)
m.release()
x.data.append(1)

# case: class-release-only
# about: a class with __release_buffer__ alone lends nothing; derived from an exporter, it is told
# rule: buffer.class-release, construct.not-exporter
# needs: python-exporter, release
class Only:
    def __release_buffer__(self, view):
        print('told')
class Told(bytearray):
    def __release_buffer__(self, view):
        print('told', len(self))
memoryview(Only())
x = Told(b'abc')
m = memoryview(x)
m[1:].release()
m.release()
x.append(1)

# case: class-each-request-released
# about: each request is given back by itself, in any order
# rule: buffer.class-release, release.gives-back
# needs: python-exporter, release
class Exporter:
    def __init__(self):
        self.lent = []
    def __buffer__(self, flags):
        self.lent.append(bytes([len(self.lent)]).__buffer__(flags))
        return self.lent[-1]
    def __release_buffer__(self, view):
        print('back', [view is one for one in self.lent])
        view.release()
x = Exporter()
m = memoryview(x)
n = memoryview(x)
m.release()
o = memoryview(x)
o.release()
n.release()

# ---- What no real exporter does -------------------------------------------------------------------------------------

# case: exporter-layout
# about: a view tells of itself what its exporter told, however the items lie
# rule: layout.item, layout.suboffsets, layout.zero-stride, attribute.suboffsets, contiguous.suboffsets
# needs: exporter, tolist, compare
# after: spec.exporters.tools
# each: options
#   pointers:           dict(shape=(1, 2), strides=(8, 1), suboffsets=(0, -1), pointers={0: 8})
#   pointers-each-item: dict(shape=(1,), strides=(8,), suboffsets=(1,), pointers={0: 8})
#   suboffset-unused:   dict(shape=(3,), suboffsets=(-1,))
#   pointers-no-rows:   dict(shape=(0, 2), strides=(8, 1), suboffsets=(0, -1))
#   pointers-to-wide:   dict(format='H', shape=(1, 2), strides=(8, 2), suboffsets=(0, -1), pointers={0: 8})
#   overlapping:        dict(format='H', shape=(3,), strides=(1,))
#   backwards-unaligned: dict(format='H', shape=(2,), strides=(-3,), offset=5)
#   zero-and-negative:  dict(shape=(2, 2), strides=(0, -1), offset=1)
#   stride-of-one-item: dict(shape=(1,), strides=(-1000,))
#   bytes-of-fortran:   dict(shape=(2, 2, 2), strides=(1, 2, 4))
#   neither-order:      dict(shape=(2, 2, 2), strides=(2, 4, 1))
#   empty-strange:      dict(shape=(0, 2), strides=(77, -3))
#   scalar:             dict(format='H', shape=(), itemsize=2)
#   wide-item:          dict(format='B', itemsize=4)
from refmemoryview import exporter
e = exporter(bytes(range(8)) + b'abcdefgh', **options)
m = memoryview(e)
m
look(m)
m.tolist()
m == e

# case: exporter-locks
# about: the exporter is free when the last of the views is released, and was asked once
# rule: construct.exporter-locked, release.gives-back, release.siblings
# needs: exporter, attributes, cast, release, toreadonly
from refmemoryview import exporter
e = exporter(b'abcd')
m = memoryview(e)
views = [m[1:], memoryview(m), m.cast('b'), m.toreadonly(), m[::-1]]
m.release()
(e.gets, e.exports, e.releases)
e.resize(9)
[view.release() or e.exports for view in views]
(e.gets, e.exports, e.releases)
e.resize(9)
memoryview(e).nbytes

# case: exporter-more-than-asked
# about: an exporter that tells everything whatever the flags is viewed as any other
# rule: construct.exporter, compare.values
# needs: exporter, tobytes, compare
from refmemoryview import exporter
e = exporter(bytes(range(6)), format='H', shape=(3,), obey=False)
m = memoryview(e)
m
m == e
m[::-1] == exporter(bytes([4, 5, 2, 3, 0, 1]), format='H', obey=False)
bytes(e) == m.tobytes()

# case: exporter-told-once
# about: the exporter is told once, by the last view, that its memory comes back
# rule: release.gives-back
# needs: exporter, release
from refmemoryview import exporter
e = exporter(b'abcd', on_release=lambda e: print('back', e.exports))
m = memoryview(e)
n = m[2:]
m.release()
n.release()
n.release()
e.releases
