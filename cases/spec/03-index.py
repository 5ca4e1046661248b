# suite: spec.index
# source: library reference, memoryview: "If format is one of the native format specifiers ..., indexing ..."

# ---- One dimension --------------------------------------------------------------------------------------------------

# case: item
# about: an integer selects the item, and the one next to it another
# rule: index.item
# authority: documented
m = memoryview(b'abc')
m[0]                              # claim: 97
m[1]                              # claim: 98
m[2]
m[True]

# case: item-of-format
# about: an item is unpacked as its format says
# rule: index.item
# authority: documented
# needs: cast
# each: fmt, item
#   byte:    'B', 3
#   signed:  'b', 3
#   char:    'c', 3
#   short:   'h', 1
#   int:     'i', 1
#   long:    'q', 0
#   at:      '@H', 1
m = memoryview(b'\1\2\3\200\5\6\7\377').cast(fmt)
m[item]
m[-1]
# prose: "a single element with the correct type"
type(m[item]) is (bytes if fmt == 'c' else int)

# case: item-of-part
# about: the items of a slice are where the slice says
# rule: index.item, slice.view
m = memoryview(b'abcdefgh')
m[2:][0]
m[::3][2]
m[::-1][0]
m[6:1:-2][2]

# case: negative
# about: a negative index counts from the end
# rule: index.negative
# authority: documented
m = memoryview(b'abc')
m[-1]                             # claim: 99
m[-2]                             # claim: 98
m[-3]                             # claim: 97

# case: negative-wraps-once
# about: an index below minus the length is out of bounds; it does not count from the end again
# rule: index.negative, index.bounds
m = memoryview(b'abc')
m[-4]
m[-5]
m[-6]
m[-7]

# case: bounds
# about: the last item is at the length minus 1, and the first one at minus the length
# rule: index.bounds
# authority: documented
# each: data
#   empty:  b''
#   one:    b'a'
#   more:   b'abcd'
m = memoryview(data)
m[len(m)]                         # claim-raises: IndexError
m[len(m) - 1]
m[-len(m)]
m[-len(m) - 1]                    # claim-raises: IndexError
m[0]
m[-1]

# case: bounds-of-part
# about: the bounds are those of the slice, not of the memory
# rule: index.bounds
m = memoryview(b'abcdef')[1:5:2]
m[1]
m[2]
m[-2]
m[-3]

# case: bounds-far
# about: the largest numbers that a machine counts are just out of bounds
# rule: index.bounds, index.convert
# each: key
#   largest:   2**31 - 1
#   smallest:  -2**31
#   wide-32:   2**31
#   wide-negative-32: -2**31 - 1
#   largest-64: 2**63 - 1
#   smallest-64: -2**63
#   wide:      2**63
#   wide-negative: -2**63 - 1
#   huge:      2**100
#   huge-negative: -2**100
#   16-bits:   2**16
#   31-bits:   2**31
#   31-bits-negative: -2**31 - 1
#   32-bits:   2**32
#   32-bits-one: 2**32 + 1
#   32-bits-below: 2**32 - 1
#   32-bits-negative: -2**32
#   32-bits-minus-one: -2**32 - 1
#   above-smallest-64: -2**63 + 1
memoryview(b'abc')[key]
memoryview(b'abc')[key,]
memoryview(bytearray(b'abc'))[key] = 0

# case: bounds-of-large-views
# about: an index of more than 32 bits reaches its item, and the next one is out of bounds
# rule: index.bounds, index.negative
# needs: exporter, attributes
# each: length
#   above-16-bits: 2**16 + 1
#   31-bits:     2**31
#   32-bits:     2**32
#   above-32-bits: 2**32 + 1
#   62-bits:     2**62
#   largest:     2**63 - 1
from refmemoryview import exporter
e = exporter(b'ab', shape=(length,), strides=(0,), offset=1)
m = memoryview(e)
len(m)
m.nbytes
m[length - 1]
m[length]
m[-length]
m[-length - 1]
m[length - 1,]
m[length,]
m[-length,]
m[-length - 1,]
m[length - 1] = 90
m[length] = 91
e.memory

# case: bounds-of-large-dimensions
# about: each of several dimensions may be larger than 32 bits count
# rule: index.bounds, index.tuple
# needs: exporter
from refmemoryview import exporter
m = memoryview(exporter(b'abc', shape=(2, 2**33, 1), strides=(1, 0, 7)))
m[1, 2**33 - 1, 0]
m[1, -2**33, 0]
m[0, 2**33, 0]
m[0, -2**33 - 1, 0]
m[2**32, 0, 0]
m[0, 0, 2**32]
m[-2**32 - 1, 0, 0]

# case: convert
# about: whatever has __index__ is an index
# rule: index.convert
# needs: class-index
# authority: documented
class Two:
    def __index__(self):
        print('asked')
        return 2
m = memoryview(b'abc')
m[Two()]
m[Two(),]
# prose: "an object with __index__ is used as an integer"
m[Two()] == 99

# case: convert-kinds
# about: a type that has __index__ makes an index, whatever else it is; an int is its own number
# rule: index.convert
# needs: class-index
# each: key
#   int-subclass:    type('Mine', (int,), {'__index__': lambda self: 2})(1)
#   bool:            True
#   float-subclass:  type('Mine', (float,), {'__index__': lambda self: 1})(2.5)
#   str-subclass:    type('Mine', (str,), {'__index__': lambda self: 1})('x')
#   list-subclass:   type('Mine', (list,), {'__index__': lambda self: 1})()
#   tuple-subclass:  type('Mine', (tuple,), {'__index__': lambda self: 1})((0,))
#   pair-subclass:   type('Mine', (tuple,), {'__index__': lambda self: 1})((0, 2))
#   view:            memoryview(b'\1')
#   class-object:    type('Meta', (type,), {'__index__': lambda self: 1})('Mine', (), {})
#   int-and-index:   type('Both', (), {'__index__': lambda self: 1, '__int__': lambda self: 2})()
#   gives-subclass:  type('Gives', (), {'__index__': lambda self: type('Mine', (int,), {})(1)})()
#   gives-bool:      type('Gives', (), {'__index__': lambda self: True})()
#   negative:        type('Gives', (), {'__index__': lambda self: -1})()
#   none-for-method: type('None_', (), {'__index__': None})()
#   in-the-object:   type('Any', (), {'__init__': lambda self: self.__dict__.update(__index__=lambda: 1)})()
#   found-when-asked: type('Any', (), {'__getattr__': lambda self, name: lambda: 1})()
#   static:          type('Static', (), {'__index__': staticmethod(lambda: 1)})()
#   trunc:           type('Trunc', (), {'__trunc__': lambda self: 1})()
#   fraction:        __import__('fractions').Fraction(1)
data = bytearray(b'abc')
m = memoryview(data)
m[key]
m[key,]
m[key] = 90
data

# case: convert-kinds-of-integer
# about: a tuple is looked through for what has __index__ before any of it is converted
# rule: index.convert, index.key-type, index.tuple
# needs: cast, class-index
# each: right
#   int-subclass:    type('Mine', (int,), {'__index__': lambda self: 2})(1)
#   str-subclass:    type('Mine', (str,), {'__index__': lambda self: 1})('x')
#   tuple-subclass:  type('Mine', (tuple,), {'__index__': lambda self: 1})((0,))
#   none-for-method: type('None_', (), {'__index__': None})()
#   float:           1.0
#   list:            [1]
#   str:             '1'
class Loud:
    def __index__(self):
        print('asked')
        return 1
m = memoryview(b'abcdef').cast('B', [2, 3])
m[Loud(), right]
m[right, Loud()]

# case: convert-errors
# about: what __index__ raises passes unchanged
# rule: index.convert
# needs: class-index
# each: error
#   key-error:       KeyError('k')
#   type-error:      TypeError('t')
#   overflow:        OverflowError('o')
#   index-error:     IndexError('i')
#   keyboard:        KeyboardInterrupt()
class Fails:
    def __index__(self):
        raise error
m = memoryview(bytearray(b'abc'))
m[Fails()]
m[Fails(),]
m[Fails()] = 0
m[0]

# case: convert-wrong-result
# about: an __index__ that gives no int is a TypeError
# rule: index.convert
# needs: class-index
# each: result
#   str:    '1'
#   float:  1.0
#   none:   None
class Wrong:
    def __index__(self):
        return result
memoryview(b'abc')[Wrong()]

# case: convert-wide
# about: an __index__ too large for the machine is an IndexError that names the type of the key
# rule: index.convert
# needs: class-index
class Wide:
    def __index__(self):
        return 2**64
m = memoryview(bytearray(b'abc'))
m[Wide()]
m[Wide(),]
m[Wide()] = 0

# case: convert-names
# about: the type that is named is the one of the key, at its full length or cut after 200 characters
# rule: index.convert, construct.not-exporter
# needs: class-index
# each: length
#   short: 1
#   limit: 200
#   above: 201
#   long:  1000
Wide = type('W' * length, (), {'__index__': lambda self: 2**64})
m = memoryview(bytearray(b'abc'))
m[Wide()]
m[Wide(),]
m[Wide()] = 0
memoryview(Wide())
m[:] = Wide()

# case: no-index
# about: __int__, __float__ and numbers without __index__ make no index
# rule: index.key-type
# needs: cast
# each: key
#   float:        1.0
#   none:         None
#   str:          '0'
#   bytes:        b'0'
#   list:         [0]
#   dict:         {}
#   set:          {0}
#   ellipsis:     ...
#   complex:      1j
#   has-int:      type('HasInt', (), {'__int__': lambda self: 0})()
memoryview(b'abc')[key]
memoryview(b'abc').cast('B', [1, 3])[key]

# ---- What is looked at first ----------------------------------------------------------------------------------------

# case: released-first
# about: a released view refuses every key before looking at it
# rule: index.released-first
# needs: release, class-index, slice-object
# authority: documented
# each: key
#   index:        0
#   bounds:       99
#   wide:         2**100
#   slice:        slice(None)
#   slice-step:   slice(None, None, 0)
#   nonsense:     'x'
#   none:         None
#   ellipsis:     ...
#   empty-tuple:  ()
#   tuple:        (0,)
#   tuple-long:   (0, 0, 0)
#   slices:       (slice(None), slice(None))
#   asked:        type('Asked', (), {'__index__': lambda self: print('asked') or 0})()
#   too-long-tuple: (0,) * 70
#   mixed:        (0, slice(None))
#   float:        1.5
m = memoryview(b'abc')
m.release()
m[key]                            # claim-raises: ValueError

# case: released-first-scalar
# about: a released view without dimensions refuses every key
# rule: index.released-first, index.scalar-self
# needs: cast, release
m = memoryview(b'a').cast('B', [])
m.release()
m[()]
m[...]
m[0]

# case: released-by-key
# about: a view that its key releases refuses the item
# rule: index.released-by-key
# needs: release, class-index
# python: >=3.10.6
# each: result
#   in-bounds:     1
#   out-of-bounds: 99
data = bytearray(b'abc')
m = memoryview(data)
class Releases:
    def __index__(self):
        m.release()
        return result
m[Releases()]
data.append(1)
m[0]

# case: released-by-key-of-tuple
# about: a tuple's bounds are still looked at when its index has released the view
# rule: index.released-by-key, index.tuple-order
# needs: release, class-index
# python: >=3.10.6
# each: result
#   in-bounds:     1
#   out-of-bounds: 99
data = bytearray(b'abc')
m = memoryview(data)
class Releases:
    def __index__(self):
        m.release()
        return result
m[Releases(),]
data.append(1)

# case: released-by-key-before-dimensions
# about: of several dimensions, too, a view that its key releases is refused as released
# rule: index.released-by-key, index.sub-view
# needs: release, cast, class-index
# python: >=3.10.6
m = memoryview(bytearray(b'abcd')).cast('B', [2, 2])
class Releases:
    def __index__(self):
        m.release()
        return 0
m[Releases()]

# case: released-by-key-but-another
# about: releasing another view of the memory does not matter
# rule: index.released-by-key
# needs: release, class-index
# python: >=3.10.6
m = memoryview(bytearray(b'abc'))
other = memoryview(m)
class Releases:
    def __index__(self):
        other.release()
        return 1
m[Releases()]
other[0]

# case: format-before-bounds
# about: a format that views cannot read is found before the bounds are
# rule: index.format-before-bounds, format.unsupported
# needs: ctypes
import ctypes
m = memoryview((ctypes.c_int * 2)(5, 6))
m[0]
m[2]
m[-3]
m[()]
m[5,]

# case: format-after-conversion
# about: a format that cannot be read is found after the index was converted
# rule: index.format-before-bounds, index.convert
# needs: ctypes, class-index
import ctypes
m = memoryview((ctypes.c_int * 2)(5, 6))
class Loud:
    def __index__(self):
        print('asked')
        return 0
m[Loud()]
m[2**100]
m['x']

# case: format-before-dimensions
# about: a format that cannot be read is found before the number of dimensions matters
# rule: index.format-before-bounds, index.sub-view
# needs: ctypes
import ctypes
m = memoryview(((ctypes.c_int * 2) * 2)())
m[0]
m[9]

# case: format-before-dimensions-of-tuples
# about: of a tuple, too, the format is found before its length, and one character behind the bounds
# rule: index.tuple-format-first, index.tuple-short, index.tuple-long
# needs: exporter
# each: fmt
#   unsupported: '<b'
#   unknown:     's'
#   at-unknown:  '@s'
from refmemoryview import exporter
m = memoryview(exporter(b'abcd', format=fmt, itemsize=1, shape=(2, 2)))
m[0,]
m[0, 0, 0]
m[2, 0]
m[0, 2]
m[0, 0]
m[()]
m[0]
m[0, :]
m[:, :]

# case: character-after-bounds
# about: a single character that is no format is found after the bounds are
# rule: index.bounds, format.unknown-character
# needs: exporter
from refmemoryview import exporter
m = memoryview(exporter(b'abc', format='s'))
m[0]
m[3]
m[-4]
m[0,]
m[3,]

# ---- Several dimensions ---------------------------------------------------------------------------------------------

# case: sub-view
# about: one index into several dimensions is not implemented
# rule: index.sub-view
# authority: documented
# needs: cast
m = memoryview(b'abcdef').cast('B', [2, 3])
m[0]                              # claim-raises: Exception
m[-1]
m[2]
m[-3]
m[2**100]

# case: sub-view-converts
# about: an index into several dimensions is converted, and only then refused
# rule: index.sub-view
# needs: cast, class-index
class Loud:
    def __index__(self):
        print('asked')
        return 99
class Fails:
    def __index__(self):
        raise KeyError('index')
m = memoryview(b'abcdef').cast('B', [2, 3])
m[Loud()]
m[Fails()]

# case: tuple
# about: as many integers as dimensions select one item
# rule: index.tuple
# authority: documented
# needs: cast
m = memoryview(b'abcdefgh').cast('B', [2, 4])
m[0, 0]                           # claim: 97
m[0, 3]                           # claim: 100
m[1, 0]                           # claim: 101
m[1, 2]                           # claim: 103
m[-1, -4]
m[-2, 1]
m[True, False]

# case: tuple-of-one
# about: a view of one dimension takes a tuple of one integer
# rule: index.tuple
m = memoryview(b'abc')
m[1,]
m[-1,]
m[3,]
m[-4,]

# case: tuple-of-three
# about: three integers select an item of three dimensions
# rule: index.tuple
# needs: cast
m = memoryview(bytes(range(24))).cast('B', [2, 3, 4])
m[0, 0, 1]
m[0, 1, 0]
m[1, 0, 0]
m[1, 2, 3]
m[1, 3, 0]
m[1, 2, 4]
m[2, 0, 0]

# case: tuple-of-many
# about: every one of 64 integers selects along its own dimension
# rule: index.tuple, index.bounds
# needs: exporter
# each: dimension
#   first:  0
#   second: 1
#   middle: 32
#   63rd:   62
#   last:   63
from refmemoryview import exporter
shape = tuple(3 if i == dimension else 1 for i in range(64))
m = memoryview(exporter(b'abc', shape=shape))
m[tuple(n - 1 for n in shape)]
m[tuple(-n for n in shape)]
m[tuple(2 * (i == dimension) + (i == 40) for i in range(64))]
m[shape]
m[tuple(3 * (i == dimension) for i in range(64))]

# case: tuple-of-slice
# about: a slice of several dimensions is indexed from its own beginning
# rule: index.tuple, slice.first-dimension
# needs: cast
m = memoryview(b'abcdefghi').cast('B', [3, 3])
m[1:][0, 0]
m[::-1][0, 0]
m[::2][1, 2]
m[1:][2, 0]

# case: tuple-subclass
# about: a subclass of tuple is a tuple
# rule: index.tuple
# needs: cast
class Pair(tuple):
    pass
memoryview(b'abcd').cast('B', [2, 2])[Pair((1, 0))]

# case: tuple-bounds
# about: an index outside of its dimension names the dimension, counted from 1
# rule: index.bounds, index.tuple
# needs: cast
# each: key
#   first-above:   (2, 0)
#   first-last:    (1, 0)
#   first-below:   (-3, 0)
#   first-first:   (-2, 0)
#   second-above:  (0, 3)
#   second-last:   (0, 2)
#   second-below:  (0, -4)
#   second-first:  (0, -3)
#   both:          (2, 3)
m = memoryview(b'abcdef').cast('B', [2, 3])
m[key]

# case: tuple-bounds-last-dimension
# about: the 64th dimension is named as such
# rule: index.bounds, index.tuple
# needs: exporter
from refmemoryview import exporter
m = memoryview(exporter(b'ab', shape=(1,) * 63 + (2,)))
m[(0,) * 63 + (1,)]
m[(0,) * 63 + (2,)]
m[(0,) * 62 + (1, 0)]
m[(0,) * 64]
m[(0,) * 65]
m[(0,) * 63]

# case: tuple-short
# about: fewer integers than dimensions are not implemented, and none is converted
# rule: index.tuple-short
# authority: documented
# needs: cast, class-index
class Loud:
    def __index__(self):
        print('asked')
        return 99
m = memoryview(b'abcdefgh').cast('B', [2, 2, 2])
m[Loud(),]
m[Loud(), Loud()]
m[()]
m[99, 99]                         # claim-raises: Exception
m[Loud(), 0, 0]

# case: tuple-short-empty
# about: the empty tuple is too short for one dimension
# rule: index.tuple-short
m = memoryview(b'abc')
m[()]
memoryview(b'')[()]

# case: tuple-long
# about: more integers than dimensions are a TypeError that tells both numbers, and none is converted
# rule: index.tuple-long
# authority: documented
# needs: cast, class-index
class Loud:
    def __index__(self):
        print('asked')
        return 99
m = memoryview(b'abcd')
m[0, 0]                           # claim-raises: Exception
m[Loud(), Loud()]
n = m.cast('B', [2, 2])
n[0, 0, 0]                        # claim-raises: Exception
n[Loud(), 0, 0, 0]
n[(0,) * 70]

# case: tuple-order
# about: the integers are converted and found in bounds one after another, from the left
# rule: index.tuple-order
# needs: cast, class-index
# each: left, right
#   both-fit:       1, 2
#   left-outside:   2, 2
#   right-outside:  1, 3
#   both-outside:   2, 3
#   left-below:     -3, 0
class Loud:
    def __init__(self, number):
        self.number = number
    def __index__(self):
        print('asked', self.number)
        return self.number
m = memoryview(b'abcdef').cast('B', [2, 3])
m[Loud(left), Loud(right)]

# case: tuple-order-errors
# about: bounds on the left come before an error on the right, and the other way round
# rule: index.tuple-order
# needs: cast, class-index
class Fails:
    def __index__(self):
        print('asked')
        raise KeyError('index')
m = memoryview(b'abcdef').cast('B', [2, 3])
m[2, Fails()]
m[1, Fails()]
m[Fails(), 3]
m[2**100, Fails()]
m[0, 2**100]

# case: tuple-format-first
# about: a format that cannot be read is found before a tuple is counted or converted
# rule: index.tuple-format-first
# needs: ctypes, class-index
import ctypes
class Loud:
    def __index__(self):
        print('asked')
        return 0
m = memoryview((ctypes.c_int * 2)(5, 6))
m[Loud(),]
m[Loud(), Loud()]
m[()]

# case: tuple-of-slices
# about: a tuple of slices is not implemented, with any number of dimensions
# rule: index.tuple-of-slices
# needs: cast, class-index
class Loud:
    def __index__(self):
        print('asked')
        return 0
m = memoryview(b'abcdef')
m[:,]
m[:, :]
n = m.cast('B', [2, 3])
n[:,]
n[:, :]
n[0:1, 0:2]
n[:, :, :]
n[::0, Loud():]

# case: tuple-mixed
# about: a tuple of integers and slices, or of anything else, is a TypeError
# rule: index.key-type
# needs: cast, slice-object
# each: key
#   index-slice:    (0, slice(None))
#   slice-index:    (slice(None), 0)
#   index-none:     (0, None)
#   index-float:    (0, 1.0)
#   index-ellipsis: (0, ...)
#   ellipsis-index: (..., 0)
#   ellipsis:       (...,)
#   nested:         ((0, 0),)
#   nested-pair:    ((0,), (0,))
#   slice-none:     (slice(None), None)
#   too-many:       (0, 0, 0, None)
memoryview(b'abcdef').cast('B', [2, 3])[key]
memoryview(b'abcdef')[key]

# case: tuple-mixed-of-one-dimension
# about: a tuple that is not all integers nor all slices is a TypeError, of no matter how many
# rule: index.key-type, index.tuple-of-slices
# needs: slice-object
# each: key
#   none:           (None,)
#   str:            ('0',)
#   float:          (1.0,)
#   ellipsis:       (...,)
#   ellipsis-twice: (..., ...)
#   slice-ellipsis: (slice(None), ...)
#   empty-tuple:    ((),)
#   list:           ([0],)
#   one-slice:      (slice(None),)
#   many-slices:    (slice(None),) * 70
#   slices-and-index: (slice(None),) * 3 + (0,)
#   index-then-slices: (0,) + (slice(None),) * 3
#   true-none:      (True, None)
#   slice-of-strings: (slice('a', 'b'),)
m = memoryview(bytearray(b'abc'))
m[key]
m[key] = 0
del m[key]

# case: tuple-mixed-not-converted
# about: no integer of a mixed tuple is converted
# rule: index.key-type
# needs: class-index
class Loud:
    def __index__(self):
        print('asked')
        return 0
memoryview(b'abc')[Loud(), None]
memoryview(b'abc')[Loud(), :]

# ---- No dimensions --------------------------------------------------------------------------------------------------

# case: scalar
# about: without dimensions the empty tuple reads the item
# rule: index.scalar
# authority: documented
# needs: cast
# each: data, fmt
#   byte:    b'a', 'B'
#   char:    b'a', 'c'
#   int:     b'\1\0\0\1', 'i'
#   double:  b'\0\0\0\0\0\0\360\77', 'd'
#   at-short: b'\1\2', '@h'
#   bool:    b'\2', '?'
#   pointer: bytes(8), 'P'
m = memoryview(data).cast(fmt, [])
m[()]
m[type('Sub', (tuple,), {})()]
# prose: "the empty tuple indexes a view of no dimensions"
m[()] == memoryview(data).cast(fmt)[0]

# case: scalar-self
# about: without dimensions the key ... gives the view itself
# rule: index.scalar-self
# needs: cast
m = memoryview(b'a').cast('B', [])
m[...] is m
m[...]

# case: scalar-self-any-format
# about: the key ... does not look at the format, the empty tuple does
# rule: index.scalar-self, index.scalar, format.unsupported
# needs: ctypes
import ctypes
m = memoryview(ctypes.c_int(5))
m[...] is m
m[()]

# case: scalar-other
# about: every other key of a view without dimensions is a TypeError
# rule: index.scalar-other
# needs: cast, class-index, slice-object
# each: key
#   zero:         0
#   minus-one:    -1
#   wide:         2**100
#   slice:        slice(None)
#   slice-zero:   slice(None, None, 0)
#   none:         None
#   tuple-zero:   (0,)
#   tuple-slice:  (slice(None),)
#   tuple-ellipsis: (...,)
#   str:          'x'
#   loud:         type('Loud', (), {'__index__': lambda self: print('asked') or 0})()
#   ellipsis-twice: (..., ...)
#   bool:         False
#   float:        0.0
#   empty-list:   []
#   tuple-of-tuple: ((),)
#   type-of-ellipsis: type(...)
memoryview(b'a').cast('B', [])[key]

# case: scalar-other-before-format
# about: the key of a view without dimensions is looked at before its format
# rule: index.scalar-other
# needs: ctypes
import ctypes
memoryview(ctypes.c_int(5))[0]
