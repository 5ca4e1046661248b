# suite: spec.cast
# source: library reference, memoryview.cast

# ---- The new view ---------------------------------------------------------------------------------------------------

# case: from-bytes
# about: bytes are cast to all native formats, and back
# rule: cast.format
# needs: tolist, attributes, cast
# each: fmt
#   b: 'b'
#   b-unsigned: 'B'
#   c: 'c'
#   h: 'h'
#   h-unsigned: 'H'
#   i: 'i'
#   i-unsigned: 'I'
#   l: 'l'
#   l-unsigned: 'L'
#   q: 'q'
#   q-unsigned: 'Q'
#   n: 'n'
#   n-unsigned: 'N'
#   p: 'P'
#   e: 'e'
#   f: 'f'
#   d: 'd'
#   bool: '?'
#   at-h: '@h'
#   at-c: '@c'
m = memoryview(bytes(range(16))).cast(fmt)
m
(m.format, m.itemsize, m.nbytes, m.shape, m.strides, m.readonly)
m.tolist()
m.cast('B')
m.cast('b').tolist()
m.cast('c').tolist()

# case: same-memory
# about: the new view is one of the same memory, as writable as the old one
# rule: cast.format
# authority: documented
# needs: attributes, cast
data = bytearray(8)
m = memoryview(data)
n = m.cast('h')
n.obj is data                     # claim: True
n[1] = -1
data
m[2] = 0
n[1]
n.readonly
memoryview(bytes(8)).cast('h').readonly
memoryview(bytes(8)).cast('h')[0] = 1

# case: same-memory-locked
# about: the new view keeps the exporter lent out by itself
# rule: cast.format
# needs: release, tolist, cast
data = bytearray(8)
m = memoryview(data)
n = m.cast('h')
m.release()
data.append(1)
n.tolist()
n.release()
data.append(1)

# case: part-of-the-memory
# about: a slice is cast from where it begins
# rule: cast.format
# needs: tobytes, tolist, cast
m = memoryview(bytes(range(8)))
m[2:6].cast('B', [2, 2]).tolist()
m[1:5].cast('h').tobytes()
m[3:4].cast('c').tolist()
m[8:].cast('h').tolist()

# case: always-another-view
# about: a cast to what the view is already is another view
# rule: cast.format
# needs: cast, compare
m = memoryview(b'abc')
n = m.cast('B')
n is m
n == m
n

# case: format-text
# about: the format is kept as it was given, with its @
# rule: cast.format, cast.destination
# needs: attributes, cast
m = memoryview(bytes(8))
m.cast('@i').format
m.cast('i').format
m.cast('@i').cast('B').format
m.cast('@i').cast('@b', [2, 4]).format

# ---- Arguments ------------------------------------------------------------------------------------------------------

# case: arguments
# about: format and shape are given by position or by name
# rule: cast.arguments
# needs: cast
m = memoryview(bytes(4))
m.cast('h', [2, 1])
m.cast(format='h')
m.cast(format='h', shape=[2, 1])
m.cast(shape=[2, 1], format='h')
m.cast('h', shape=(2, 1))

# case: arguments-wrong
# about: a format is needed and is a text, and there are no more than two arguments
# rule: cast.arguments
# needs: cast
m = memoryview(bytes(4))
m.cast()
m.cast(shape=[4])
m.cast('h', [2], 'C')
m.cast(1)
m.cast(b'h')
m.cast(None)
m.cast('h', format='h')
m.cast('h', form=1)

# case: arguments-first
# about: until 3.9 the view is found released before the arguments are looked at
# rule: cast.arguments-first
# needs: release, cast
m = memoryview(bytes(4))
m.release()
m.cast()
m.cast(1)
m.cast('h', [2], 'C')
m.cast('h', form=1)

# case: text-subclass
# about: a text of a class derived from str is a format
# rule: cast.arguments
# needs: cast
class Text(str):
    pass
memoryview(bytes(4)).cast(Text('h'))

# ---- The view that is cast ------------------------------------------------------------------------------------------

# case: released
# about: a released view is not cast, whatever is wrong besides
# rule: cast.released, cast.order-of-checks
# authority: documented
# needs: release, cast
m = memoryview(bytes(4))
n = m[::2]
m.release()
m.cast('B')                       # claim-raises: ValueError
m.cast('nonsense', 1)
n.cast('B')
n.release()
n.cast('B')

# case: not-contiguous-refused
# about: a view that is not in C order is not cast
# rule: cast.contiguous
# needs: cast
m = memoryview(b'abcd')
m[::2].cast('B')
m[::-1].cast('B')
m[::2].cast('B', [2])
m[::-1][::-1].cast('B')
m[1:3].cast('B')
m[:1:2].cast('B')
m[0:0:2].cast('B')
m[0:0].cast('b')

# case: not-contiguous-dimensions-refused
# about: several dimensions are cast only in C order
# rule: cast.contiguous
# needs: cast
m = memoryview(b'abcdefgh').cast('B', [4, 2])
m[::2].cast('B')
m[::-1].cast('B')
m[1:3].cast('B')
m[:1:2].cast('B')

# case: fortran-refused
# about: a view in Fortran order is not cast, unless it is in C order as well
# rule: cast.contiguous
# needs: exporter, cast
from refmemoryview import exporter
memoryview(exporter(b'abcdef', shape=(2, 3), strides=(1, 2))).cast('B')
memoryview(exporter(b'abc', shape=(3, 1), strides=(1, 3))).cast('B')
memoryview(exporter(b'abc', shape=(1, 3), strides=(1, 1))).cast('B')

# case: suboffsets-refused
# about: a view with suboffsets is not cast
# rule: cast.contiguous
# needs: exporter, cast
from refmemoryview import exporter
memoryview(exporter(b'abc', shape=(3,), suboffsets=(-1,))).cast('B')
memoryview(exporter(b'.' * 8 + b'a', shape=(1,), strides=(8,), suboffsets=(0,), pointers={0: 8})).cast('B')

# case: contiguous-before-zeros
# about: an empty view that is not contiguous is refused for that
# rule: cast.order-of-checks, cast.contiguous
# needs: cast
m = memoryview(b'abcd')
m[0:0:2].cast('B', [0])
m[0:0:2].cast('nonsense', 1)

# case: zeros
# about: a view without items is cast only from one dimension and without a shape
# rule: cast.zeros
# needs: tolist, cast
m = memoryview(b'')
m.cast('h')
m.cast('h').tolist()
m.cast('B', [0])
m.cast('B', [1])
m.cast('B', [])
memoryview(b'abcd').cast('B', [2, 2])[:0].cast('B')
memoryview(b'abcd').cast('B', [2, 2])[:0].cast('B', [0])
m.cast('h').cast('B')

# case: zeros-of-several-dimensions
# about: a length of 0 anywhere is found
# rule: cast.zeros
# needs: exporter, cast
from refmemoryview import exporter
memoryview(exporter(b'', shape=(2, 0))).cast('B')
memoryview(exporter(b'', shape=(0, 2))).cast('B')
memoryview(exporter(b'', shape=(2, 0, 2))).cast('B', [1])
memoryview(exporter(b'', shape=(0,))).cast('b')
memoryview(exporter(b'', shape=(0,))).cast('B', [1])

# case: zeros-before-shape-type
# about: a view without items is refused before the shape is looked at
# rule: cast.order-of-checks, cast.zeros
# needs: cast
m = memoryview(b'')
m.cast('B', 5)
m.cast('B', [1] * 65)
m.cast('nonsense', 5)

# ---- The shape ------------------------------------------------------------------------------------------------------

# case: shape-type
# about: a shape is a list or a tuple, and None is neither
# rule: cast.shape-type
# needs: attributes, cast
m = memoryview(bytes(4))
m.cast('B', [4])
m.cast('B', (2, 2))
m.cast('B', None)
m.cast('B', 4)
m.cast('B', '4')
m.cast('B', range(4, 5))
m.cast('B', {4})
m.cast('B', iter([4]))
m.cast('B', m.shape)

# case: shape-type-derived
# about: a shape may be of a class derived from list or tuple
# rule: cast.shape-type
# needs: cast
class List(list):
    pass
class Tuple(tuple):
    pass
memoryview(bytes(4)).cast('B', List([2, 2]))
memoryview(bytes(4)).cast('B', Tuple([2, 2]))

# case: shape-type-before-format
# about: the shape's type is looked at before the format
# rule: cast.order-of-checks, cast.shape-type
# needs: cast
m = memoryview(bytes(4))
m.cast('nonsense', 5)
m.cast('\xe9', 5)
m.cast('B', [2, 2]).cast('nonsense', 5)

# case: shape-limit
# about: a shape has at most 64 lengths
# rule: cast.shape-limit
# needs: attributes, cast
m = memoryview(b'a')
m.cast('B', [1] * 64).ndim
m.cast('B', [1] * 64).cast('B').shape
m.cast('B', [1] * 65)
m.cast('B', (1,) * 1000)

# case: shape-limit-before-dimensions
# about: too many lengths are found before it is seen that several dimensions would become several
# rule: cast.order-of-checks, cast.shape-limit
# needs: cast
m = memoryview(bytes(4)).cast('B', [2, 2])
m.cast('B', [1] * 65)
m.cast('nonsense', [1] * 65)
m.cast('B', ['x'] * 65)

# case: nd-to-nd-refused
# about: one of both sides has one dimension
# rule: cast.nd-to-nd
# needs: cast
m = memoryview(bytes(4)).cast('B', [2, 2])
m.cast('B', [2, 2])
m.cast('B', [4, 1])
m.cast('B', [])
m.cast('B')
m.cast('B', [4])
m.cast('B').cast('B', [4, 1])

# case: nd-to-nd-scalar-refused
# about: a view without dimensions is cast to one dimension only
# rule: cast.nd-to-nd
# needs: cast
m = memoryview(b'a').cast('B', [])
m.cast('B', [])
m.cast('B', [1, 1])
m.cast('B', [1])
m.cast('B')
m.cast('b')

# case: nd-to-nd-before-format
# about: dimensions are looked at before the format
# rule: cast.order-of-checks, cast.nd-to-nd
# needs: cast
m = memoryview(bytes(4)).cast('B', [2, 2])
m.cast('nonsense', [2, 2])
m.cast('\xe9', [2, 2])
m.cast('B', ['x', 'y'])

# ---- The format -----------------------------------------------------------------------------------------------------

# case: destination
# about: the new format is a native one, with or without a leading @
# rule: cast.destination, cast.text
# needs: cast
# each: fmt
#   empty: ''
#   at-alone: '@'
#   at-twice: '@@B'
#   at-behind: 'B@'
#   little: '<i'
#   big: '>i'
#   standard: '=B'
#   network: '!B'
#   count: '2B'
#   count-one: '1B'
#   members: 'BB'
#   blank-before: ' B'
#   blank-behind: 'B '
#   text: 's'
#   pascal: 'p'
#   padding: 'x'
#   unicode: 'u'
#   wide: 'w'
#   object: 'O'
#   long-double: 'g'
#   complex: 'Zf'
#   complex-double: '@Zd'
#   complex-long: 'Zg'
#   complex-letter: 'F'
m = memoryview(bytes(16))
m.cast(fmt)
m.cast(fmt, [2, 2])

# case: destination-zero-byte
# about: what follows a zero byte in the format is not seen
# rule: cast.destination
# needs: attributes, cast
m = memoryview(bytes(4))
m.cast('B\0x')
m.cast('h\0').format
m.cast('\0B')

# case: destination-not-ascii
# about: a format that is not ASCII is the error of its encoding
# rule: cast.destination-ascii
# needs: cast
m = memoryview(bytes(4))
m.cast('\xe9')
m.cast('B\xe9')
m.cast('\u20ac', [4])
m.cast('\ud800')

# case: destination-not-ascii-in-turn
# about: the encoding comes after the dimensions and before formats and lengths
# rule: cast.destination-ascii, cast.order-of-checks
# needs: release, cast
m = memoryview(bytes(6))
m.cast('h').cast('\xe9', ['x'])
m[::2].cast('\xe9')
m[:0].cast('\xe9', [1])
m.release()
m.cast('\xe9')

# case: destination-before-byte-format
# about: the new format is looked at before both formats together
# rule: cast.order-of-checks, cast.destination
# needs: cast
m = memoryview(bytes(8)).cast('h')
m.cast('nonsense')
m.cast('<i')
m.cast('i')

# case: byte-format
# about: one of both formats is B, b or c
# rule: cast.byte-format
# authority: documented
# needs: attributes, cast
# each: fmt
#   b: 'b'
#   b-unsigned: 'B'
#   c: 'c'
#   at-b: '@b'
#   h: 'h'
#   h-unsigned: 'H'
#   bool: '?'
#   d: 'd'
#   at-h: '@h'
m = memoryview(bytes(8)).cast(fmt)
m.cast('B').format
m.cast('b').format
m.cast('c').format
m.cast('@c').format
m.cast('h').format
m.cast('@h').format
m.cast('?').format
m.cast(fmt).format
m.cast('h', [2, 2]).format
# prose: "the byte length stays the same"
m.cast('B').nbytes == m.nbytes

# case: byte-format-of-strangers
# about: a format that views cannot read is cast to bytes, and to nothing else, even if it is one of bytes
# rule: cast.byte-format
# needs: exporter, attributes, cast
# each: fmt, itemsize
#   little-byte: '<B', 1
#   little-int: '<i', 4
#   count: '2B', 2
#   text: 's', 1
#   record: 'T{<i:a:}', 4
#   empty: '', 1
from refmemoryview import exporter
m = memoryview(exporter(bytes(range(8)), format=fmt, itemsize=itemsize))
m.cast('B')
m.cast('b').format
m.cast('c').format
m.cast('i')
m.cast('?')

# case: byte-format-of-ctypes
# about: a ctypes array is cast to bytes first
# rule: cast.byte-format
# needs: ctypes, tolist, cast
import ctypes
m = memoryview((ctypes.c_int * 2)(1, 2))
m.cast('i')
m.cast('B').cast('i').tolist()
memoryview(ctypes.c_int(5)).cast('B').cast('i').tolist()

# case: byte-format-before-whole-items
# about: both formats are looked at before the number of bytes
# rule: cast.order-of-checks, cast.byte-format
# needs: cast
m = memoryview(bytes(6)).cast('h')
m.cast('q')
m.cast('q', ['x'])
m.cast('?', ['x'])

# ---- The bytes ------------------------------------------------------------------------------------------------------

# case: whole-items
# about: the bytes are a whole number of new items
# rule: cast.whole-items
# authority: documented
# needs: attributes, cast
m = memoryview(bytes(8))
m.cast('i').shape                 # claim: (2,)
m[:7].cast('h')                   # claim-raises: Exception
m[:6].cast('h').shape
m[:1].cast('h')
m[:7].cast('i')
m[:6].cast('i')
m[:0].cast('i').shape
m[:4].cast('q')

# case: whole-items-before-lengths
# about: the number of bytes is looked at before the lengths
# rule: cast.order-of-checks, cast.whole-items
# needs: cast
m = memoryview(bytes(7))
m.cast('h', ['x'])
m.cast('h', [0])
m.cast('h', [3])

# case: length-type
# about: a length is an int, and nothing else
# rule: cast.length-type
# needs: cast
m = memoryview(bytes(4))
m.cast('B', ['4'])
m.cast('B', [4.0])
m.cast('B', [None])
m.cast('B', [2, '2'])
m.cast('B', [b'4'])

# case: length-type-index
# about: what has __index__ is no length, and is not asked
# rule: cast.length-type
# needs: cast, class-index
class Index:
    def __index__(self):
        print('asked')
        return 4
class Int(int):
    def __index__(self):
        print('asked')
        return 2
m = memoryview(bytes(4))
m.cast('B', [Index()])
m.cast('B', [Int(4)])
m[:1].cast('B', [True])
m.cast('B', [True, 4])

# case: length-large
# about: a length that the machine cannot count is an OverflowError
# rule: cast.length-large
# needs: cast
import sys
m = memoryview(bytes(4))
m.cast('B', [sys.maxsize + 1])
m.cast('B', [-sys.maxsize - 2])
m.cast('B', [2 ** 100])
m.cast('B', [sys.maxsize])
m.cast('B', [-sys.maxsize - 1])
m.cast('B', [2, 2 ** 100])

# case: length-positive
# about: a length is greater than 0
# rule: cast.length-positive
# needs: cast
m = memoryview(bytes(4))
m.cast('B', [0])
m.cast('B', [-1])
m.cast('B', [-4])
m.cast('B', [-2, -2])
m.cast('B', [4, 0])
m.cast('B', [False])
m.cast('B', [4, 1])

# case: lengths-in-order
# about: each length is looked at completely before the next one
# rule: cast.order-of-checks
# needs: cast
m = memoryview(bytes(4))
m.cast('B', [0, 'x'])
m.cast('B', ['x', 0])
m.cast('B', [2 ** 100, 'x'])
m.cast('B', ['x', 2 ** 100])
m.cast('B', [0, 2 ** 100])
m.cast('B', [2 ** 100, 0])

# case: product-large
# about: lengths that multiply to more than the machine can count are a ValueError
# rule: cast.product-large
# needs: cast
import sys
m = memoryview(bytes(8))
m.cast('B', [sys.maxsize])
m.cast('B', [sys.maxsize // 2, 2])
m.cast('B', [sys.maxsize // 2 + 1, 2])
m.cast('h', [sys.maxsize // 2])
m.cast('h', [sys.maxsize // 2 + 1])
m.cast('h', [sys.maxsize])
m.cast('B', [2, sys.maxsize])

# case: product-large-before-later-lengths
# about: a product that is too large is found before later lengths are looked at
# rule: cast.product-large
# needs: cast
import sys
m = memoryview(bytes(8))
m.cast('B', [sys.maxsize, 2, 'x'])
m.cast('B', [sys.maxsize, 'x'])
m.cast('B', [sys.maxsize, 2, 0])
m.cast('B', [sys.maxsize, 0])
m.cast('h', [sys.maxsize, 'x'])

# case: product
# about: the lengths hold exactly the bytes that there are
# rule: cast.product
# authority: documented
# needs: attributes, cast
m = memoryview(bytes(12))
m.cast('B', [12]).shape           # claim: (12,)
m.cast('B', [11])
m.cast('B', [13])                 # claim-raises: Exception
m.cast('B', [3, 4]).shape         # claim: (3, 4)
m.cast('B', [3, 3])
m.cast('h', [6]).shape
m.cast('h', [12])
m.cast('h', [2, 3]).shape
m.cast('h', [2, 1, 4])
m.cast('B', [2, 6]).cast('B', [11])

# case: product-after-all-lengths
# about: that the lengths do not fit is found after all of them
# rule: cast.order-of-checks, cast.product
# needs: cast
m = memoryview(bytes(12))
m.cast('B', [13, 'x'])
m.cast('B', [13, 0])
m.cast('B', [13, 2 ** 100])
m.cast('B', [13, 1])

# case: scalar
# about: an empty shape gives a view without dimensions of one item
# rule: cast.scalar
# needs: tolist, attributes, cast
m = memoryview(bytes(range(8)))
n = m[:4].cast('i', [])
(n.ndim, n.shape, n.strides, n.suboffsets, n.itemsize, n.nbytes)
n
n.tolist()
m[:1].cast('B', ()).tolist()
m.cast('i', [])
m[:1].cast('h', [])
m.cast('B', [])
n.cast('B').tolist()
n.cast('B', [4]).tolist()

# case: strides
# about: the new view lies in C order
# rule: cast.strides
# needs: tolist, attributes, cast
m = memoryview(bytes(range(24)))
m.cast('B', [2, 3, 4]).strides
m.cast('h', [2, 3, 2]).strides
m.cast('h', [2, 3, 2]).tolist()
m.cast('B', [1, 24]).strides
m.cast('B', [24, 1]).strides
m.cast('B', [2, 3, 4]).c_contiguous
m.cast('B', [2, 3, 4]).f_contiguous
m.cast('B', [2, 3, 4])[1, 2, 3]
m.cast('B', [2, 3, 4]).cast('i').strides
m.cast('B', [2, 3, 4])[1:].cast('B').tolist()

# case: unchanged-by-errors
# about: a cast that fails leaves the view and the exporter as they were
# rule: cast.product, cast.length-type
# needs: release, cast
data = bytearray(b'abcd')
m = memoryview(data)
m.cast('B', [5])
m.cast('B', ['x'])
m.cast('nonsense')
m
m.release()
data.append(1)
