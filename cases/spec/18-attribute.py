# suite: spec.attribute

# case: obj
# about: obj is the exporter, also of views that were made of views
# rule: attribute.obj
# authority: documented
# needs: attributes
data = bytearray(b'abcd')
m = memoryview(data)
m.obj is data                     # claim: True
memoryview(m).obj is data
m[1:].obj is data
m[::-2].obj is data

# case: obj-of-casts
# about: obj is the exporter of a cast and of a read-only view, too
# rule: attribute.obj
# needs: cast, toreadonly, attributes
data = bytearray(b'abcd')
m = memoryview(data)
m.cast('h').obj is data
m.cast('B', [2, 2])[:1].obj is data
m.toreadonly().obj is data

# case: obj-of-subclass
# about: obj is the very object, not what it was derived from
# rule: attribute.obj
# needs: attributes
class Bytes(bytes):
    pass
data = Bytes(b'abc')
m = memoryview(data)
m.obj is data
type(m.obj).__name__

# case: obj-is-kept
# about: a view keeps its exporter
# rule: attribute.obj
# needs: attributes
m = memoryview(bytearray(b'abc'))
m.obj
memoryview(bytearray(b'abc'))[1:].obj
m.obj.append(1)

# case: nbytes
# about: nbytes is the product of the shape and the item size, not what the memory spans
# rule: attribute.nbytes
# authority: documented
# needs: attributes, cast
m = memoryview(b'abcdefgh')
m.nbytes                          # claim: 8
m[::3].nbytes                     # claim: 3
m[::-1].nbytes
m[:0].nbytes
m[2:4].nbytes
m.cast('i').nbytes                # claim: 8
m.cast('h')[::2].nbytes
m.cast('B', [2, 4]).nbytes        # claim: 8
m.cast('B', [2, 4])[::2].nbytes
m.cast('B', [2, 4])[:0].nbytes
m[:4].cast('i', []).nbytes

# case: nbytes-of-layouts
# about: memory that is used twice counts twice, and holes do not count
# rule: attribute.nbytes
# needs: exporter, attributes
from refmemoryview import exporter
memoryview(exporter(b'a', shape=(5,), strides=(0,))).nbytes
memoryview(exporter(b'abcdefgh', format='h', shape=(2,), strides=(6,))).nbytes
memoryview(exporter(b'abcdef', shape=(2, 0, 3))).nbytes
memoryview(exporter(b'abcdef', format='T{<h:a:}', itemsize=3)).nbytes

# case: nbytes-large
# about: nbytes is counted in full beyond 32 bits
# rule: attribute.nbytes, attribute.shape
# needs: exporter, attributes
# each: shape, fmt
#   31-bits:    (2**31,), 'B'
#   by-items:   (2**30,), 'i'
#   by-product: (2**16, 2**16), 'B'
#   one-less:   (2**16, 2**16 - 1), 'h'
#   largest:    (2**31 - 1, 2**32), 'B'
#   with-zero:  (2**40, 2**40, 0), 'B'
from refmemoryview import exporter
m = memoryview(exporter(bytes(4), format=fmt, shape=shape, strides=(0,) * len(shape)))
m.nbytes
m.shape
m[1:].nbytes
m[::2].nbytes
m.contiguous

# case: readonly
# about: readonly is a bool, and tells whether writing is refused
# rule: attribute.readonly
# authority: documented
# needs: attributes, cast
memoryview(b'abc').readonly       # claim: True
memoryview(bytearray(b'abc')).readonly  # claim: False
memoryview(b'abc')[1:].readonly
memoryview(bytearray(b'abc'))[::-1].readonly
memoryview(memoryview(b'abc')).readonly
memoryview(memoryview(bytearray(b'abc'))).readonly
memoryview(b'abc').cast('c').readonly
memoryview(bytearray(b'abc')).cast('c').readonly

# case: readonly-of-one-view
# about: readonly is the view's own
# rule: attribute.readonly
# needs: toreadonly, attributes
m = memoryview(bytearray(b'abc'))
m.toreadonly().readonly
m.toreadonly()[1:].readonly
memoryview(m.toreadonly()).readonly
m.readonly

# case: format
# about: format is the exporter's text, unchanged
# rule: attribute.format
# needs: exporter, attributes, toreadonly
# each: fmt, itemsize
#   byte: 'B', 1
#   at: '@B', 1
#   at-wide: '@d', 8
#   little: '<i', 4
#   standard: '=B', 1
#   count: '3B', 3
#   members: 'bxh', 4
#   blanks: ' b b ', 2
#   empty: '', 1
#   text: '5s', 5
#   wide: 'w', 4
#   record: 'T{<i:a:<d:b:}', 12
#   nonsense: 'nonsense', 1
#   alone-at: '@', 1
#   network: '!h', 2
#   sub-array: '(2,3)h', 12
#   long-double: '<g', 16
from refmemoryview import exporter
m = memoryview(exporter(bytes(itemsize * 2), format=fmt, itemsize=itemsize))
m.format
m[::2].format
memoryview(m).format
m.toreadonly().format

# case: format-is-a-text
# about: format is a str, with its @ if it has one
# rule: attribute.format
# authority: documented
# needs: cast, attributes
m = memoryview(b'abc')
m.format                          # claim: 'B'
m.cast('@B').format
m.cast('@c')[1:].format
type(m.format)
m.format == 'B'

# case: format-of-other-letters
# about: a format is any text, and is told in full in the error of its items
# rule: attribute.format, format.unsupported
# needs: exporter, attributes, cast, tolist
# each: fmt
#   latin:     '\xe9'
#   at-latin:  '@\xe9'
#   greek:     '\u03b1\u03b2'
#   wide:      '\U0001f40d'
#   control:   '\x01\x02'
#   newline:   'B\n'
#   percent:   '%s%d'
#   long:      'B' * 100
#   longer:    'B' * 600
#   longest:   'xyz' * 5000
from refmemoryview import exporter
m = memoryview(exporter(bytes(8), format=fmt, itemsize=1))
m.format == fmt
len(m.format)
m[0]
m.tolist()
m[:1].cast('B').tolist()
m[0] = 1

# case: itemsize
# about: itemsize is the bytes of one item
# rule: attribute.itemsize
# authority: documented
# needs: cast, attributes
m = memoryview(bytes(16))
[m.cast(fmt).itemsize for fmt in 'bBchHiIlLqQnNPfd?']
m.cast('h')[::2].itemsize         # claim: 2
m.cast('h')[:0].itemsize
m.cast('B', [4, 4]).itemsize
m[:4].cast('i', []).itemsize

# case: itemsize-told
# about: itemsize is what the exporter told, whatever its format says
# rule: attribute.itemsize
# needs: exporter, attributes
from refmemoryview import exporter
memoryview(exporter(bytes(12), format='T{<i:a:}', itemsize=6)).itemsize
memoryview(exporter(bytes(12), format='B', itemsize=4)).itemsize
memoryview(exporter(bytes(12), format='i', itemsize=4, missing=('format',))).itemsize

# case: ndim
# about: ndim is the number of dimensions
# rule: attribute.ndim
# authority: documented
# needs: cast, attributes
m = memoryview(bytes(8))
m.ndim                            # claim: 1
m[2:].ndim
m[:1].cast('B', []).ndim
m.cast('B', [2, 4]).ndim          # claim: 2
m.cast('B', [2, 4])[:1].ndim
m.cast('B', [2, 2, 2]).ndim
m[:1].cast('B', [1] * 64).ndim

# case: shape
# about: shape is a tuple of ndim ints
# rule: attribute.shape
# authority: documented
# needs: cast, attributes
m = memoryview(bytes(12))
m.shape                           # claim: (12,)
m[::5].shape
m[3:3].shape
m.cast('h').shape
m.cast('B', [3, 4]).shape         # claim: (3, 4)
m.cast('B', [3, 4])[1:].shape
m.cast('B', [3, 4])[:0].shape
m[:1].cast('B', []).shape         # claim: ()
m.cast('B', [2, 3, 2]).shape
m.shape is m.shape
type(m.shape)

# case: strides
# about: strides is a tuple of ndim ints, the bytes from one item to the next
# rule: attribute.strides
# authority: documented
# needs: cast, attributes
m = memoryview(bytes(12))
m.strides                         # claim: (1,)
m[::5].strides
m[::-1].strides
m[3:3].strides
m.cast('h').strides               # claim: (2,)
m.cast('h')[::-2].strides
m.cast('h', [2, 3]).strides
m.cast('h', [2, 3])[::-1].strides
m[:1].cast('B', []).strides       # claim: ()

# case: strides-of-layouts
# about: strides are what the exporter told
# rule: attribute.strides
# needs: exporter, attributes
from refmemoryview import exporter
memoryview(exporter(b'abcdef', shape=(2, 3), strides=(1, 2))).strides
memoryview(exporter(b'abcdef', shape=(2, 3), strides=(-3, -1), offset=5)).strides
memoryview(exporter(b'a', shape=(2, 3), strides=(0, 0))).strides
memoryview(exporter(b'abcdef', shape=(0, 3), strides=(99, 7))).strides
memoryview(exporter(b'abcdef', format='h', shape=(3,), missing=('strides',))).strides

# case: suboffsets-none
# about: suboffsets is empty if no dimension is reached through pointers
# rule: attribute.suboffsets
# needs: cast, attributes
m = memoryview(bytes(4))
m.suboffsets
m.cast('B', [2, 2]).suboffsets
m[:1].cast('B', []).suboffsets
m[::-1].suboffsets

# case: suboffsets
# about: suboffsets is a tuple of ndim ints
# rule: attribute.suboffsets
# needs: exporter, attributes
from refmemoryview import exporter
pointers = {0: 16, 8: 19}
m = memoryview(exporter(b'.' * 16 + b'abcdef', shape=(2, 3), strides=(8, 1), suboffsets=(0, -1), pointers=pointers))
m.suboffsets
m[1:].suboffsets
m[::-1].suboffsets
m[:0].suboffsets
memoryview(exporter(b'abc', shape=(3,), suboffsets=(-1,))).suboffsets
memoryview(exporter(b'abc', shape=(3,), suboffsets=(-5,))).suboffsets
memoryview(exporter(b'.' * 8 + b'abc', shape=(1,), strides=(8,), suboffsets=(2,), pointers={0: 8})).suboffsets

# case: scalar
# about: without dimensions shape, strides and suboffsets are empty
# rule: attribute.ndim, attribute.shape, attribute.strides, attribute.suboffsets
# authority: documented
# needs: ctypes, attributes
import ctypes
m = memoryview(ctypes.c_ubyte(5))
(m.ndim, m.shape, m.strides, m.suboffsets, m.itemsize, m.nbytes)  # claim: (0, (), (), (), 1, 1)

# case: released
# about: every attribute of a released view is refused
# rule: attribute.released
# authority: documented
# needs: release
# each: name
#   obj: 'obj'
#   nbytes: 'nbytes'
#   readonly: 'readonly'
#   itemsize: 'itemsize'
#   format: 'format'
#   ndim: 'ndim'
#   shape: 'shape'
#   strides: 'strides'
#   suboffsets: 'suboffsets'
#   c-contiguous: 'c_contiguous'
#   f-contiguous: 'f_contiguous'
#   contiguous: 'contiguous'
#   other: 'other'
m = memoryview(b'abc')
getattr(m, name)
m.release()
getattr(m, name)                  # claim-raises: Exception
hasattr(m, name)

# case: not-writable
# about: no attribute can be set or deleted
# rule: attribute.not-writable
# needs: attributes
# each: name
#   obj: 'obj'
#   nbytes: 'nbytes'
#   readonly: 'readonly'
#   itemsize: 'itemsize'
#   format: 'format'
#   ndim: 'ndim'
#   shape: 'shape'
#   strides: 'strides'
#   suboffsets: 'suboffsets'
#   c-contiguous: 'c_contiguous'
#   f-contiguous: 'f_contiguous'
#   contiguous: 'contiguous'
m = memoryview(bytearray(b'abc'))
setattr(m, name, getattr(m, name))
delattr(m, name)
getattr(m, name)

# case: not-writable-released
# about: that an attribute cannot be set is found before it is seen that the view is released
# rule: attribute.not-writable
# needs: release, attributes
m = memoryview(b'abc')
m.release()
m.format = 'c'
del m.format

# case: none-added
# about: a view has no other attributes and takes none, nor does the type
# rule: attribute.not-writable
# needs: tobytes, attributes
m = memoryview(b'abc')
m.other
m.other = 1
del m.other
m.tobytes = 1
m.__dict__
memoryview.other = 1
del memoryview.format
m.__class__ = int
