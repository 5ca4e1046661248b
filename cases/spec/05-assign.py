# suite: spec.assign
# source: library reference, memoryview: "If the underlying object is writable, the memoryview supports ... assignment"

# ---- One item -------------------------------------------------------------------------------------------------------

# case: item
# about: an item is stored in the exporter's memory, and its neighbours stay
# rule: assign.item
# authority: documented
data = bytearray(b'abc')
m = memoryview(data)
m[1] = 120
data                              # claim: bytearray(b'axc')
m[-1] = 121
data                              # claim: bytearray(b'axy')
m[0] = True
data
m[0]

# case: item-of-format
# about: an item is packed as its format says
# rule: assign.item
# authority: documented
# needs: cast
# each: fmt, value
#   signed:   'b', -2
#   unsigned: 'B', 254
#   char:     'c', b'x'
#   short:    'h', -2
#   ushort:   'H', 513
#   int:      'i', -2
#   uint:     '@I', 1 << 24
#   long:     'q', -2
#   double:   'd', 1.5
#   minus-one: 'd', -1.0
#   float:    'f', -1.5
#   truth:    '?', 7
data = bytearray(24)
m = memoryview(data).cast(fmt)
m[1] = value
data
m[1]
# prose: "the element has the type of its format"
m[1] == (value if fmt != '?' else True)

# case: item-of-part
# about: an item of a slice is stored where the slice says
# rule: assign.item
data = bytearray(b'abcdef')
m = memoryview(data)
m[1::2][1] = 120
m[::-1][0] = 121
m[2:][0] = 122
data

# case: item-behind-pointer
# about: an item is stored where the pointers lead
# rule: assign.item
# needs: exporter
from refmemoryview import exporter
e = exporter(b'.' * 24 + b'abc', shape=(3,), strides=(8,), suboffsets=(1,), pointers={0: 25, 8: 24, 16: 23})
m = memoryview(e)
m[0] = 120
m[2] = 121
e.memory[24:]

# case: item-seen-at-once
# about: other views see the change at once
# rule: assign.item
# needs: tobytes, cast
data = bytearray(b'abcd')
m = memoryview(data)
n = m.cast('H')
m[0] = 0
m[1] = 0
n[0]
n[1] = 0
m.tobytes()

# ---- What is looked at first ----------------------------------------------------------------------------------------

# case: released-first
# about: a released view refuses assignment before anything else
# rule: assign.released-first
# needs: release, class-index, slice-object
# authority: documented
# each: key
#   index:      0
#   bounds:     99
#   slice:      slice(None)
#   step-zero:  slice(None, None, 0)
#   tuple:      (0,)
#   ellipsis:   ...
#   nonsense:   'x'
#   asked:      type('Asked', (), {'__index__': lambda self: print('asked') or 0})()
m = memoryview(bytearray(b'abc'))
m.release()
m[key] = type('Asked', (), {'__index__': lambda self: print('asked') or 0})()  # claim-raises: ValueError
del m[key]                        # claim-raises: ValueError

# case: released-first-readonly
# about: a released view is refused as released before it is as read-only
# rule: assign.released-first
# needs: release
m = memoryview(b'abc')
m.release()
m[0] = 0
del m[0]

# case: released-before-format
# about: a released view is refused as released before its format is looked at
# rule: assign.released-first
# needs: ctypes, release
import ctypes
m = memoryview(ctypes.c_int(1))
m.release()
m[()] = 0
m[0] = 0

# case: format-second
# about: a format that views cannot write is found before they are found to be read-only
# rule: assign.format-second, format.unsupported
# needs: exporter
# each: readonly
#   writable:  False
#   readonly:  True
from refmemoryview import exporter
m = memoryview(exporter(b'abcd', format='<h', readonly=readonly))
m[0] = 0
m[9] = 0
m['x'] = 0
m[:] = b''
m[0, 0] = 0
del m[0]

# case: format-second-of-readonly-view
# about: of a read-only view of items that cannot be written the format is the error
# rule: assign.format-second
# needs: ctypes, toreadonly
import ctypes
m = memoryview(ctypes.c_int(5)).toreadonly()
m[()] = 1
del m[()]

# case: character-late
# about: a single character that is no format is found when an item is about to be stored
# rule: assign.format-second, format.unknown-character
# needs: exporter
from refmemoryview import exporter
class Loud:
    def __index__(self):
        print('asked')
        return 1
m = memoryview(exporter(b'abcd', format='s'))
m[0] = Loud()
m[4] = Loud()
m[0,] = Loud()
m[0, 0] = Loud()
memoryview(exporter(b'abcd', format='s', readonly=True))[0] = 1

# case: readonly
# about: assignment to a read-only view is a TypeError, whatever the key and the value
# rule: assign.readonly
# needs: tobytes, class-index, slice-object
# authority: documented
# each: key
#   index:      0
#   bounds:     99
#   slice:      slice(None)
#   step-zero:  slice(None, None, 0)
#   tuple:      (0,)
#   short:      ()
#   ellipsis:   ...
#   nonsense:   'x'
#   asked:      type('Asked', (), {'__index__': lambda self: print('asked') or 0})()
m = memoryview(b'abc')
m[key] = b'x'                     # claim-raises: TypeError
m[key] = type('Asked', (), {'__index__': lambda self: print('asked') or 0})()
m.tobytes()

# case: readonly-view-of-writable
# about: a read-only view of writable memory cannot be assigned to
# rule: assign.readonly
# needs: toreadonly
data = bytearray(b'abc')
m = memoryview(data).toreadonly()
m[0] = 1
m[:] = b'xyz'
data

# case: delete
# about: items cannot be deleted: TypeError
# rule: assign.delete
# needs: class-index, slice-object
# authority: documented
# each: key
#   index:      0
#   bounds:     99
#   slice:      slice(None)
#   step-zero:  slice(None, None, 0)
#   tuple:      (0,)
#   ellipsis:   ...
#   nonsense:   'x'
#   asked:      type('Asked', (), {'__index__': lambda self: print('asked') or 0})()
data = bytearray(b'abc')
m = memoryview(data)
del m[key]                        # claim-raises: Exception
data

# case: delete-after-others
# about: that items cannot be deleted is found after the format, and after that a view is read-only
# rule: assign.delete, assign.readonly
# needs: ctypes, release
import ctypes
m = memoryview(b'abc')
del m[0]
del m['x']
n = memoryview((ctypes.c_int * 2)())
del n[0]
n.release()
del n[0]

# case: index-first
# about: the key is converted and found in bounds before the value is looked at
# rule: assign.index-first
# needs: class-index
# each: key, value
#   both-right:    1, 5
#   key-outside:   3, 5
#   key-below:     -4, 5
#   value-wide:    1, 256
#   both-wrong:    3, 256
class Loud:
    def __init__(self, name, number):
        self.name, self.number = name, number
    def __index__(self):
        print(self.name)
        return self.number
data = bytearray(b'abc')
m = memoryview(data)
m[Loud('key', key)] = Loud('value', value)
m[Loud('key', key),] = Loud('value', value)
data

# case: index-first-types
# about: an index that fails is the error, not the type of the value
# rule: assign.index-first
# each: key
#   outside:  3
#   wide:     2**100
#   str:      'x'
#   long:     (0, 0)
#   short:    ()
m = memoryview(bytearray(b'abc'))
m[key] = 'not an int'

# case: index-first-char
# about: a value of format c, too, is looked at after the key
# rule: assign.index-first
# needs: cast
m = memoryview(bytearray(b'abc')).cast('c')
m[3] = b'long'
m[2] = b'long'
m[3] = 5
m[2] = 5

# case: bounds
# about: the bounds of assignment are those of reading
# rule: index.bounds, index.negative, assign.index-first
data = bytearray(b'abc')
m = memoryview(data)
m[2] = 1
m[3] = 2
m[-3] = 3
m[-4] = 4
data

# ---- No dimensions, several dimensions ------------------------------------------------------------------------------

# case: scalar
# about: a view without dimensions is assigned with the empty tuple and with the ellipsis
# rule: assign.scalar
# authority: documented
# needs: cast
data = bytearray(b'abcd')
m = memoryview(data)[1:3].cast('H', [])
m[()] = 0
data                              # claim: bytearray(b'a\x00\x00d')
m[...] = 258
data
m[()] = 'x'
m[...] = 65536
data

# case: scalar-other
# about: every other key of a view without dimensions is a TypeError
# rule: assign.scalar
# needs: cast, class-index, slice-object
# each: key
#   zero:           0
#   slice:          slice(None)
#   none:           None
#   tuple-zero:     (0,)
#   tuple-ellipsis: (...,)
#   str:            'x'
#   loud:           type('Loud', (), {'__index__': lambda self: print('asked') or 0})()
data = bytearray(b'a')
m = memoryview(data).cast('B', [])
m[key] = 0
m[key] = 'x'
data

# case: scalar-readonly
# about: a read-only view without dimensions is refused as read-only first
# rule: assign.scalar, assign.readonly
# needs: cast
m = memoryview(b'a').cast('B', [])
m[()] = 0
m[...] = 0
m[0] = 0

# case: sub-view
# about: one index into several dimensions is not implemented, and not converted
# rule: assign.sub-view
# authority: documented
# needs: cast, class-index
class Loud:
    def __index__(self):
        print('asked')
        return 0
data = bytearray(b'abcd')
m = memoryview(data).cast('B', [2, 2])
m[0] = 0                          # claim-raises: Exception
m[2] = 0
m[Loud()] = Loud()
m[2**100] = b'xy'
data

# case: tuple
# about: as many integers as dimensions assign one item
# rule: assign.tuple
# authority: documented
# needs: cast
data = bytearray(b'abcdef')
m = memoryview(data).cast('B', [2, 3])
m[0, 1] = 120
m[1, 0] = 121
m[-1, -1] = 122
data                              # claim: bytearray(b'axcyez')
m[::-1][0, 1] = 119
data

# case: tuple-of-one
# about: a tuple of one integer assigns to one dimension
# rule: assign.tuple
data = bytearray(b'abc')
m = memoryview(data)
m[1,] = 120
m[-1,] = 121
m[3,] = 122
data

# case: tuple-count
# about: fewer or more integers than dimensions are refused, and none is converted
# rule: assign.tuple, index.tuple-short, index.tuple-long
# needs: cast, class-index
class Loud:
    def __index__(self):
        print('asked')
        return 0
data = bytearray(b'abcd')
m = memoryview(data).cast('B', [2, 2])
m[Loud(),] = Loud()
m[()] = Loud()
m[Loud(), Loud(), Loud()] = Loud()
data

# case: tuple-order
# about: integers are converted and found in bounds from the left, and then the value is looked at
# rule: assign.tuple, index.tuple-order, assign.index-first
# needs: cast, class-index
# each: left, right
#   right:          1, 1
#   left-outside:   2, 1
#   right-outside:  1, 2
#   both-outside:   2, 2
class Loud:
    def __init__(self, name, number):
        self.name, self.number = name, number
    def __index__(self):
        print(self.name)
        return self.number
data = bytearray(b'abcd')
m = memoryview(data).cast('B', [2, 2])
m[Loud('left', left), Loud('right', right)] = Loud('value', 120)
data

# case: key-type
# about: a key that is neither integer, slice, nor tuple of integers is a TypeError
# rule: assign.key-type
# needs: cast, slice-object
# each: key
#   none:           None
#   float:          0.0
#   str:            '0'
#   list:           [0]
#   ellipsis:       ...
#   tuple-none:     (0, None)
#   tuple-mixed:    (0, slice(None))
#   tuple-slice-first: (slice(None), 0)
#   tuple-ellipsis: (...,)
#   nested:         ((0, 0),)
data = bytearray(b'abcd')
memoryview(data)[key] = 0
memoryview(data).cast('B', [2, 2])[key] = 0
data

# ---- Slices ---------------------------------------------------------------------------------------------------------

# case: slice
# about: the items of a slice are replaced by as many others
# rule: assign.slice-source, assign.item
# authority: documented
data = bytearray(b'abcdef')
m = memoryview(data)
m[1:3] = b'xy'
data                              # claim: bytearray(b'axydef')
m[::2] = b'123'
data                              # claim: bytearray(b'1x2d3f')
m[::-1] = b'fedcba'
data                              # claim: bytearray(b'abcdef')
m[2:2] = b''
data
m[4:0:-3] = bytearray(b'zw')
data
m[:] = memoryview(b'ABCDEF')
data

# case: slice-of-items
# about: items of several bytes are copied whole
# rule: assign.slice-structure
# needs: array
from array import array
data = array('i', [1, 2, 3, 4])
m = memoryview(data)
m[1:3] = array('i', [-1, -2])
data
m[::-2] = array('i', [7, 8])
data
m[::2] = m[2:]
data

# case: slice-dimensions
# about: slices are assigned in one dimension only
# rule: assign.slice-dimensions
# authority: documented
# needs: cast, class-index
class Loud:
    def __index__(self):
        print('asked')
        return 0
data = bytearray(b'abcd')
m = memoryview(data).cast('B', [2, 2])
m[:] = m                          # claim-raises: Exception
m[0:1] = b'xy'
m[Loud():] = 5
m[::0] = 5
data

# case: slice-dimensions-tuple
# about: a tuple of slices is not implemented, in one dimension either
# rule: assign.slice-dimensions
# needs: cast
data = bytearray(b'abcd')
m = memoryview(data)
m[:,] = b'abcd'
m[:, :] = b'abcd'
n = m.cast('B', [2, 2])
n[:,] = b'abcd'
n[:, :] = n
n[:, :, :] = 5
data

# case: slice-source
# about: what is assigned to a slice must export a buffer
# rule: assign.slice-source
# each: value
#   int:      5
#   str:      'xyz'
#   list:     [1, 2, 3]
#   none:     None
#   class:    bytes
#   iterator: iter(b'xyz')
data = bytearray(b'abc')
m = memoryview(data)
m[:] = value
m[0:0] = value
data

# case: slice-source-refuses
# about: the error of a source that does not lend its memory passes unchanged
# rule: assign.slice-source
# needs: exporter
from refmemoryview import exporter
data = bytearray(b'abc')
m = memoryview(data)
e = exporter(b'xyz', error=KeyError('no'))
m[:] = e
m[::0] = e
data

# case: slice-source-released
# about: a released view is no source
# rule: assign.slice-source, assign.released-first
# needs: release
source = memoryview(b'xyz')
source.release()
data = bytearray(b'abc')
m = memoryview(data)
m[:] = source
m[::0] = source
data

# case: slice-source-first
# about: the source is asked before the slice is converted
# rule: assign.slice-source
# needs: class-index
class Loud:
    def __index__(self):
        print('asked')
        return 0
m = memoryview(bytearray(b'abc'))
m[Loud():] = 5
m[::0] = 5
m['x':] = 5
m['x':] = b'abc'
m[::0] = b'abc'

# case: slice-source-flags
# about: the source is asked once, for everything but writing, and gets its memory back in any case
# rule: assign.slice-source
# needs: exporter, tobytes
from refmemoryview import exporter
m = memoryview(bytearray(b'abc'))
e = exporter(b'xyz', readonly=True)
m[:] = e
e.requests
e.releases
m[::0] = e
m[:2] = e
m['x':] = e
e.gets
e.releases
e.exports
m.tobytes()

# case: slice-source-any-layout
# about: the source may lie in any way
# rule: assign.slice-source
# needs: exporter, tobytes
from refmemoryview import exporter
m = memoryview(bytearray(b'......'))
m[:3] = memoryview(b'axbxc')[::2]
m[3:] = memoryview(b'fed')[::-1]
m.tobytes()
pointers = {0: 26, 8: 25, 16: 24}
m[::2] = exporter(b'.' * 24 + b'zyx', shape=(3,), strides=(8,), suboffsets=(0,), pointers=pointers)
m.tobytes()
m[:3] = exporter(b'-', shape=(3,), strides=(0,))
m.tobytes()

# case: slice-source-of-the-host
# about: a view that the host itself made is a source like any other
# rule: assign.slice-source
# needs: tobytes
import io
m = memoryview(bytearray(b'abc'))
m[:] = io.BytesIO(b'xyz').getbuffer()
m.tobytes()

# case: slice-source-kept-out
# about: assigning leaves neither side locked
# rule: assign.slice-source
source = bytearray(b'xyz')
data = bytearray(b'abc')
memoryview(data)[:] = source
source.append(1)
data.append(1)
memoryview(data)[:2] = source
source.append(1)
data.append(1)

# case: slice-length
# about: both sides have the same length, or nothing is assigned
# rule: assign.slice-structure, assign.nothing-on-error
# authority: documented
# each: value
#   none:     b''
#   one-less: b'xy'
#   same:     b'xyz'
#   one-more: b'wxyz'
data = bytearray(b'abcde')
memoryview(data)[1:4] = value
data
memoryview(data)[::2] = value
data
# prose: "resizing is not allowed"
len(data) == 5

# case: slice-structure-dimensions
# about: a source of other than one dimension does not fit
# rule: assign.slice-structure
# needs: cast
data = bytearray(b'abcd')
m = memoryview(data)
m[:1] = memoryview(b'x').cast('B', [])
m[:] = memoryview(b'wxyz').cast('B', [2, 2])
m[:] = memoryview(b'wxyz').cast('B', [4, 1])
m[:2] = memoryview(b'wxyz').cast('B', [2, 2])
data

# case: slice-structure-itemsize
# about: items of the same format but another size do not fit
# rule: assign.slice-structure
# needs: exporter
from refmemoryview import exporter
e = exporter(b'abcdefgh', format='H', missing=('format',))
m = memoryview(e)
m[:] = b'wxyz'
memoryview(bytearray(4))[:] = m
m[0:0] = b''
e.memory

# case: slice-format
# about: items of another format do not fit, even if there are none
# rule: assign.slice-structure, assign.slice-format-text
# needs: cast
# each: fmt
#   same:     'B'
#   at:       '@B'
#   signed:   'b'
#   char:     'c'
#   truth:    '?'
data = bytearray(b'abc')
m = memoryview(data)
m[:] = memoryview(b'\1\0\1').cast(fmt)
data
m[0:0] = memoryview(b'').cast(fmt)
n = m.cast(fmt)
n[:] = b'xyz'
data

# case: slice-format-text
# about: formats of the same meaning but other texts are not the same
# rule: assign.slice-format-text
# needs: exporter
# each: left, right
#   same:         'q', 'q'
#   at-left:      '@q', 'q'
#   at-right:     'q', '@q'
#   at-both:      '@q', '@q'
#   native:       'q', '=q'
#   little:       'q', '<q'
#   another:      'q', 'd'
#   counted:      'q', '1q'
#   unsigned:     'Q', 'q'
#   blank:        'q', 'q '
from refmemoryview import exporter
e = exporter(b'abcdefgh', format=left)
m = memoryview(e)
m[:] = exporter(b'ABCDEFGH', format=right)
e.memory

# case: slice-format-character
# about: a slice of items that cannot be read one by one can be assigned, if the format is one character
# rule: assign.slice-format-text, assign.format-second
# needs: exporter
from refmemoryview import exporter
e = exporter(b'abcd', format='s')
m = memoryview(e)
m[1:3] = exporter(b'xy', format='s')
e.memory
m[1:3] = exporter(b'zw', format='p')
m[1:3] = b'zw'
e.memory

# case: overlap
# about: memory that overlaps is assigned as if the source had been copied first
# rule: assign.slice-overlap
# needs: slice-object
# each: to, source
#   right:          slice(1, None), slice(None, -1)
#   left:           slice(None, -1), slice(1, None)
#   itself:         slice(None), slice(None)
#   reversed:       slice(None), slice(None, None, -1)
#   reversed-to:    slice(None, None, -1), slice(None)
#   both-reversed:  slice(4, 0, -1), slice(5, 1, -1)
#   stepped-to:     slice(None, 6, 2), slice(2, 5)
#   stepped-source: slice(2, 5), slice(0, 6, 2)
#   stepped-both:   slice(0, 5, 2), slice(1, 6, 2)
#   crossed:        slice(4, 0, -1), slice(1, 5)
#   disjoint:       slice(0, 3), slice(3, 6)
#   none:           slice(0, 0), slice(3, 3)
data = bytearray(b'abcdef')
m = memoryview(data)
m[to] = m[source]
data

# case: overlap-large
# about: blocks that no register holds may overlap, too
# rule: assign.slice-overlap
# needs: slice-object
# each: to, source
#   right-by-one:   slice(1, None), slice(None, -1)
#   left-by-one:    slice(None, -1), slice(1, None)
#   right:          slice(1000, None), slice(None, -1000)
#   left:           slice(None, -1000), slice(1000, None)
#   reversed:       slice(None, None, -1), slice(None)
data = bytearray(bytes(range(251)) * 16)
m = memoryview(data)
m[to] = m[source]
data == bytes(range(251)) * 16
data

# case: overlap-of-exporter
# about: the exporter itself may be the source of its own view
# rule: assign.slice-overlap
data = bytearray(b'abcdef')
m = memoryview(data)
m[::-1] = data
data

# case: overlap-of-items
# about: items of several bytes may overlap, too
# rule: assign.slice-overlap
# needs: array, slice-object
# each: to, source
#   right:      slice(1, None), slice(None, -1)
#   left:       slice(None, -1), slice(1, None)
#   reversed:   slice(None), slice(None, None, -1)
#   stepped:    slice(0, 4, 2), slice(1, 3)
from array import array
data = array('h', [1, 2, 3, 4])
m = memoryview(data)
m[to] = m[source]
data

# case: overlap-behind-pointers
# about: a source behind pointers into the same memory is read before anything is written
# rule: assign.slice-overlap
# needs: exporter
from refmemoryview import exporter
e = exporter(b'.' * 24 + b'abc', shape=(3,), strides=(8,), suboffsets=(0,), pointers={0: 24, 8: 25, 16: 26})
m = memoryview(e)
m[:] = m[::-1]
e.memory[24:]
m[1:] = m[:-1]
e.memory[24:]

# case: slice-released-by-bounds
# about: a view that the slice's bounds release refuses the assignment
# rule: assign.slice-released
# needs: release, class-index
# python: >=3.10.6
# each: value
#   fits:   b'bc'
#   longer: b'bcde'
data = bytearray(b'abc')
m = memoryview(data)
class Releases:
    def __index__(self):
        m.release()
        return 1
m[Releases():] = value
data
data.append(1)

# case: slice-released-by-source
# about: a view that the source releases while it is asked refuses the assignment
# rule: assign.slice-released
# python: >=3.10.6
# needs: exporter, release
from refmemoryview import exporter
data = bytearray(b'abc')
m = memoryview(data)
e = exporter(b'xyz', on_get=lambda e, flags: m.release())
m[:] = e
data
data.append(1)
e.releases

# case: slice-released-source-first
# about: bounds that fail come before a view that was released
# rule: assign.slice-released
# needs: release, class-index
# python: >=3.10.6
data = bytearray(b'abc')
m = memoryview(data)
class Releases:
    def __index__(self):
        m.release()
        return 0
m[::Releases()] = b'abc'
data
data.append(1)

# ---- Values ---------------------------------------------------------------------------------------------------------

# case: value-type
# about: a value of a type that the format does not take is a TypeError that names the format
# rule: assign.value-type
# authority: documented
# needs: cast
# each: fmt, value
#   int-float:     'i', 1.0
#   int-str:       'i', '1'
#   int-bytes:     'i', b'1'
#   int-none:      'i', None
#   at-int-none:   '@i', None
#   unsigned-none: 'Q', None
#   byte-bytes:    'B', b'x'
#   float-str:     'f', '1'
#   double-none:   'd', None
#   double-complex: 'd', 1j
#   char-int:      'c', 5
#   char-str:      'c', 'x'
#   pointer-float: 'P', 1.0
data = bytearray(b'abcdefgh')
m = memoryview(data).cast(fmt)
m[0] = value                      # claim-raises: TypeError
data

# case: value-range
# about: a value that does not fit is a ValueError that names the format
# rule: assign.value-range
# authority: documented
# needs: cast
# each: fmt, value
#   signed:        'b', 128
#   unsigned:      'B', 256
#   at-unsigned:   '@B', -1
#   short:         'h', 32768
#   int:           'i', -2**31 - 1
#   char-long:     'c', b'xy'
#   char-none:     'c', b''
#   double:        'd', 10**400
#   huge:          'b', 2**100
data = bytearray(b'abcdefgh')
m = memoryview(data).cast(fmt)
m[0] = value                      # claim-raises: Exception
data

# case: value-error
# about: TypeError, OverflowError and ValueError of a conversion become those of the format
# rule: assign.value-error
# needs: cast, class-index
# each: error
#   type-error:      TypeError('mine')
#   overflow:        OverflowError('mine')
#   value-error:     ValueError('mine')
#   unicode:         UnicodeEncodeError('ascii', '', 0, 1, 'mine')
#   type-subclass:   type('Mine', (TypeError,), {})('mine')
#   arithmetic:      ArithmeticError('mine')
#   zero-division:   ZeroDivisionError('mine')
#   float-error:     FloatingPointError('mine')
#   key-error:       KeyError('mine')
#   index-error:     IndexError('mine')
#   memory-error:    MemoryError('mine')
#   attribute-error: AttributeError('mine')
#   keyboard:        KeyboardInterrupt('mine')
class Fails:
    def __index__(self):
        raise error
    def __float__(self):
        raise error
    def __bool__(self):
        raise error
data = bytearray(b'abcdefgh')
m = memoryview(data)
m[0] = Fails()
m.cast('d')[0] = Fails()
m.cast('?')[0] = Fails()
data

# case: value-error-context
# about: the error of a format has the one of the conversion neither as its cause nor as its context
# rule: assign.value-error
# needs: class-index
class Fails:
    def __index__(self):
        raise ValueError('mine')
m = memoryview(bytearray(b'a'))
try:
    m[0] = Fails()
except ValueError as error:
    print(repr(error), error.__cause__, error.__context__)

# case: value-wrong-conversion
# about: a conversion that gives something else is a value of the wrong type
# rule: assign.value-error, assign.value-type
# needs: cast, class-index
class Wrong:
    def __index__(self):
        return 'one'
    def __float__(self):
        return 'one'
    def __bool__(self):
        return 'one'
m = memoryview(bytearray(b'abcdefgh'))
m[0] = Wrong()
m.cast('d')[0] = Wrong()
m.cast('?')[0] = Wrong()

# case: value-released
# about: a view that its value releases while it is converted refuses it, before the range is looked at
# rule: assign.value-released
# python: >=3.10.6
# needs: cast, release, class-index
# each: fmt, result
#   byte:         'B', 1
#   byte-range:   'B', 256
#   byte-negative: 'B', -1
#   short-range:  'h', 32768
#   long:         'q', 1
#   unsigned-long: 'Q', 1
#   size:         'n', 1
#   unsigned-size: 'N', 1
#   double:       'd', 1
#   float:        'f', 1
#   truth:        '?', True
data = bytearray(b'abcdefgh')
m = memoryview(data).cast(fmt)
class Releases:
    def __index__(self):
        m.release()
        return result
    def __float__(self):
        m.release()
        return 1.5
    def __bool__(self):
        m.release()
        return True
m[0] = Releases()
data
data.append(1)

# case: value-released-scalar
# about: a value that releases a view without dimensions is refused, too, and with a tuple as the key
# rule: assign.value-released
# python: >=3.10.6
# needs: cast, release, class-index
# each: shape, key
#   scalar:    [], ()
#   ellipsis:  [], ...
#   tuple:     [1], (0,)
#   two:       [1, 1], (0, 0)
data = bytearray(b'a')
m = memoryview(data).cast('B', shape)
class Releases:
    def __index__(self):
        m.release()
        return 1
m[key] = Releases()
data
data.append(1)

# case: value-released-and-failed
# about: a value that releases the view and then fails is the error of its conversion
# rule: assign.value-released, assign.value-error
# needs: release, class-index
# python: >=3.10.6
# each: error
#   key-error:   KeyError('mine')
#   type-error:  TypeError('mine')
#   value-error: ValueError('mine')
data = bytearray(b'a')
m = memoryview(data)
class Releases:
    def __index__(self):
        m.release()
        raise error
m[0] = Releases()
data.append(1)

# case: value-wide
# about: an integer that fits in no C integer is a ValueError before it is seen that the view was released
# rule: assign.value-wide
# python: >=3.10.6
# needs: cast, release, class-index
# each: fmt, result
#   signed-fits:     'b', 2**63 - 1
#   signed-wide:     'b', 2**63
#   signed-lowest:   'b', -2**63
#   signed-below:    'b', -2**63 - 1
#   unsigned-fits:   'B', 2**64 - 1
#   unsigned-wide:   'B', 2**64
#   unsigned-negative: 'B', -1
#   unsigned-zero:   'B', 0
#   signed-fits-32:   'b', 2**31 - 1
#   signed-wide-32:   'b', 2**31
#   signed-lowest-32: 'b', -2**31
#   signed-below-32:  'b', -2**31 - 1
#   unsigned-fits-32: 'B', 2**32 - 1
#   unsigned-wide-32: 'B', 2**32
#   size-fits-32:     'n', 2**31 - 1
#   size-wide-32:     'n', 2**31
#   pointer-fits-32:  'P', 2**32 - 1
#   pointer-wide-32:  'P', 2**32
#   long-wide:       'q', 2**63
#   ulong-wide:      'Q', 2**64
#   ulong-negative:  'Q', -1
#   huge:            'i', 2**100
data = bytearray(b'abcdefgh')
m = memoryview(data).cast(fmt)
class Releases:
    def __index__(self):
        m.release()
        return result
m[0] = Releases()
data
data.append(1)

# case: nothing-on-error
# about: an assignment that fails has written nothing
# rule: assign.nothing-on-error
# needs: cast, release, slice-object
# each: fmt, key, value
#   range:        'h', 0, 2**15
#   range-large:  'q', 0, 2**63
#   type:         'h', 0, 'x'
#   float-large:  'd', 0, 10**400
#   bounds:       'h', 4, 1
#   slice-long:   'h', slice(0, 2), memoryview(b'uvwxyz').cast('h')
#   slice-short:  'h', slice(0, 4, 2), memoryview(b'wx').cast('h')
#   slice-format: 'h', slice(0, 2), memoryview(b'wxyz').cast('H')
data = bytearray(b'abcdefgh')
m = memoryview(data).cast(fmt)
m[key] = value
data
m.release()
data.append(1)
