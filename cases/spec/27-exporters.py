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
# needs: attributes
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
# needs: release
# each: act
#   append:           lambda b: b.append(33)
#   extend:           lambda b: b.extend(b'xy')
#   extend-empty:     lambda b: b.extend(b'')
#   extend-ints:      lambda b: b.extend([120, 121])
#   add:              lambda b: b.__iadd__(b'xy')
#   add-empty:        lambda b: b.__iadd__(b'')
#   multiply:         lambda b: b.__imul__(2)
#   multiply-by-one:  lambda b: b.__imul__(1)
#   multiply-by-zero: lambda b: b.__imul__(0)
#   insert:           lambda b: b.insert(0, 33)
#   pop:              lambda b: b.pop()
#   pop-first:        lambda b: b.pop(0)
#   remove:           lambda b: b.remove(98)
#   remove-missing:   lambda b: b.remove(33)
#   clear:            lambda b: b.clear()
#   delete:           lambda b: b.__delitem__(0)
#   delete-slice:     lambda b: b.__delitem__(slice(1, 3))
#   delete-nothing:   lambda b: b.__delitem__(slice(1, 1))
#   delete-strided:   lambda b: b.__delitem__(slice(0, 4, 2))
#   shorter-slice:    lambda b: b.__setitem__(slice(0, 2), b'x')
#   longer-slice:     lambda b: b.__setitem__(slice(0, 2), b'xyz')
#   same-slice:       lambda b: b.__setitem__(slice(0, 2), b'xy')
#   strided-slice:    lambda b: b.__setitem__(slice(0, 4, 2), b'xy')
#   item:             lambda b: b.__setitem__(0, 33)
#   reverse:          lambda b: b.reverse()
#   init:             lambda b: b.__init__(b'xy')
#   init-same-size:   lambda b: b.__init__(b'wxyz')
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
# needs: array, attributes, tolist
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
# needs: array, attributes, tolist, tobytes
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
# needs: array, release
# each: act
#   append:          lambda a: a.append(9)
#   extend:          lambda a: a.extend(a)
#   extend-ints:     lambda a: a.extend([8, 9])
#   frombytes:       lambda a: a.frombytes(bytes(2))
#   frombytes-empty: lambda a: a.frombytes(b'')
#   fromlist:        lambda a: a.fromlist([9])
#   insert:          lambda a: a.insert(0, 9)
#   pop:             lambda a: a.pop()
#   remove:          lambda a: a.remove(2)
#   delete:          lambda a: a.__delitem__(0)
#   delete-slice:    lambda a: a.__delitem__(slice(0, 2))
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
# needs: ctypes, attributes, tolist
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
# needs: ctypes, attributes
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
# needs: ctypes, attributes, tolist
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
# needs: ctypes, attributes, tolist, tobytes
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
# needs: ctypes, attributes, cast
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
# needs: ctypes, attributes, release
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
# needs: ctypes, release
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
# needs: pickle-buffer, attributes, release
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
# needs: pickle-buffer, exporter
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
buffer.raw()
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
