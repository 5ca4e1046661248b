# suite: spec.compare
# source: library reference, memoryview, "A memoryview and a PEP 3118 exporter are equal if ..."

# ---- What is compared -----------------------------------------------------------------------------------------------

# case: equal-bytes
# about: a view equals what has the same items, from both sides, and != is the opposite
# rule: compare.values
# authority: documented
# needs: compare
m = memoryview(b'abc')
m == b'abc'                       # claim: True
m == b'abd'                       # claim: False
m == b'bbc'
m != b'abc'
m != b'abd'
b'abc' == m
b'abd' == m
m == bytearray(b'abc')
m == memoryview(b'abc')
m == memoryview(bytearray(b'abc'))
m == memoryview(b'abd')
m != memoryview(b'abd')

# case: equal-items-of-strides
# about: items are compared where they lie, not the memory that they lie in
# rule: compare.values
# needs: compare
m = memoryview(b'axbxcx')
m[::2] == b'abc'
m[::-2] == b'xxx'
m[1::2] == m[::-2]
m[4::-2] == b'cba'
m[::2] == m[1::2]
m[::2] != m[1::2]

# case: equal-items-of-dimensions
# about: all items of all dimensions are compared
# rule: compare.values
# needs: cast, compare
m = memoryview(b'abcdef').cast('B', [2, 3])
m == memoryview(b'abcdef').cast('B', [2, 3])
m == memoryview(b'abcdeg').cast('B', [2, 3])
m == memoryview(b'abxdef').cast('B', [2, 3])
m != memoryview(b'abxdef').cast('B', [2, 3])
m[::-1] == memoryview(b'defabc').cast('B', [2, 3])
m[::-1] == m

# case: equal-without-dimensions
# about: without dimensions the one item is compared
# rule: compare.values, compare.shape
# needs: cast, compare
m = memoryview(b'a').cast('B', [])
m == memoryview(b'a').cast('B', [])
m == memoryview(b'b').cast('B', [])
m == b'a'
b'a' == m

# case: equal-through-layouts
# about: C order, Fortran order, and memory behind pointers are equal if their items are
# rule: compare.values
# needs: exporter, compare
from refmemoryview import exporter
c = exporter(b'abcdef', shape=(2, 3))
f = exporter(b'adbecf', shape=(2, 3), strides=(1, 2))
p = exporter(b'.' * 16 + b'abcdef', shape=(2, 3), strides=(8, 1), suboffsets=(0, -1), pointers={0: 16, 8: 19})
memoryview(c) == memoryview(f)
memoryview(f) == memoryview(p)
memoryview(p) == c
memoryview(c) == p
memoryview(c)[::-1] == memoryview(p)[::-1]
memoryview(c) == memoryview(p)[::-1]

# case: equal-after-writing
# about: a comparison looks at the memory as it is now
# rule: compare.values
# needs: compare
data = bytearray(b'abc')
m = memoryview(data)
m == b'abc'
data[2] = 0
m == b'abc'
m == b'ab\0'

# case: equal-frees-the-other
# about: the exporter that a view was compared with is not lent out afterwards
# rule: compare.values
# needs: compare
data = bytearray(b'abc')
memoryview(b'abc') == data
data.append(1)
memoryview(b'abcd') == data
data.append(1)

# ---- No order -------------------------------------------------------------------------------------------------------

# case: no-order
# about: views are not ordered, not even against themselves
# rule: compare.only-equality
m = memoryview(b'abc')
m < memoryview(b'abd')
m <= m
m > memoryview(b'abb')
m >= m
m < b'abd'
b'abd' > m
m < 1
m.__lt__(m)
m.__le__(m)
m.__gt__(m)
m.__ge__(m)

# case: no-order-released
# about: order is refused before it is seen that the view is released
# rule: compare.only-equality
# needs: release
m = memoryview(b'abc')
m.release()
m < m
m.__gt__(b'abc')

# ---- Released -------------------------------------------------------------------------------------------------------

# case: released-equals-itself
# about: a released view equals itself alone, and comparing it is no error
# rule: compare.released
# needs: release, compare
m = memoryview(b'abc')
other = memoryview(m)
m.release()
m == m
m != m
m == b'abc'
m != b'abc'
b'abc' == m
m == other
other == m
other != m
other.release()
m == other
other == m
m == 1

# case: released-format-does-not-count
# about: a released view equals itself even if its format equals nothing
# rule: compare.released
# needs: release, exporter, compare
from refmemoryview import exporter
m = memoryview(exporter(b'abcd', format='w', itemsize=4))
m == m
m.release()
m == m
m != m

# case: released-decides
# about: a released view does not leave the answer to the other
# rule: compare.released
# needs: release, compare
class Other:
    def __eq__(self, other):
        return 'equal to a ' + type(other).__name__
m = memoryview(b'abc')
m == Other()
m.release()
m == Other()
m.__eq__('abc')
m.__ne__('abc')

# case: released-asks-nobody
# about: what a released view is compared with is not asked for its memory
# rule: compare.released
# needs: release, exporter, compare
from refmemoryview import exporter
other = exporter(b'abc')
m = memoryview(b'abc')
m == other
other.requests
m.release()
m == other
m != other
other.requests

# ---- No exporter ----------------------------------------------------------------------------------------------------

# case: not-exporter
# about: what exports nothing is unequal, by the comparison of all objects
# rule: compare.not-exporter
# needs: compare
m = memoryview(b'abc')
m == 'abc'
m != 'abc'
m == 1
m == None
m == [97, 98, 99]
m.__eq__('abc')
m.__ne__('abc')
m.__eq__(None)

# case: not-exporter-decides
# about: what exports nothing decides by its own comparison
# rule: compare.not-exporter
# needs: compare
class Other:
    def __eq__(self, other):
        return 'equal to a ' + type(other).__name__
    def __ne__(self, other):
        return 'unequal to a ' + type(other).__name__
m = memoryview(b'abc')
m == Other()
m != Other()

# case: exporter-refuses
# about: the error of an exporter that refuses is dropped, and its own comparison decides
# rule: compare.not-exporter
# needs: exporter, compare
from refmemoryview import exporter
class Other(exporter):
    def __eq__(self, other):
        return 'equal to a ' + type(other).__name__
    __hash__ = None
m = memoryview(b'abc')
m == exporter(b'abc', error=RuntimeError('no'))
m != exporter(b'abc', error=RuntimeError('no'))
m == exporter(b'abc', error=KeyboardInterrupt())
m.__eq__(exporter(b'abc', error=RuntimeError('no')))
m == Other(b'abc', error=RuntimeError('no'))
m == Other(b'abc')
m == Other(b'abd')

# case: exporter-is-asked-for-everything
# about: what a view is compared with is asked once, for everything and not for writing
# rule: compare.values
# needs: exporter, compare
from refmemoryview import exporter
other = exporter(b'abc', readonly=True)
memoryview(b'abc') == other
(other.requests, other.gets, other.releases, other.exports)

# case: exporter-gets-it-back
# about: the other's memory goes back, whatever comes out
# rule: compare.values, compare.shape
# needs: exporter, cast, compare
from refmemoryview import exporter
other = exporter(b'abc')
memoryview(b'abd') == other
memoryview(b'ab') == other
memoryview(b'a').cast('B', []) == other
(other.gets, other.releases, other.exports)

# ---- Shape ----------------------------------------------------------------------------------------------------------

# case: shape
# about: views of other lengths or another number of dimensions are unequal
# rule: compare.shape
# authority: documented
# needs: cast, compare
m = memoryview(b'aaaaaa')
m == b'aaaaa'                     # claim: False
m == b'aaaaaaa'
m[:0] == b'a'
m[:5] == m
m == m[:5]
m == m.cast('B', [2, 3])          # claim: False
m.cast('B', [2, 3]) == m
m.cast('B', [2, 3]) == m.cast('B', [3, 2])
m.cast('B', [2, 3]) == m.cast('B', [2, 3, 1])
m.cast('B', [1, 6]) == m.cast('B', [6, 1])
m.cast('B', [2, 3])[:1] == m.cast('B', [2, 3])
m.cast('B', [2, 3]) == m.cast('B', [2, 3])

# case: shape-of-scalar
# about: one item in one dimension is unequal to the same item without dimensions
# rule: compare.shape
# needs: cast, compare
m = memoryview(b'a')
m == m.cast('B', [])
m.cast('B', []) == m
m.cast('B', [1, 1]) == m.cast('B', [1, 1])

# case: shape-not-itemsize
# about: items count, not their bytes
# rule: compare.shape, compare.values
# needs: cast, compare
m = memoryview(bytes(8))
m.cast('h') == m.cast('b')
m.cast('h') == m.cast('b')[:4]
m.cast('q') == bytes(1)

# case: shape-zero
# about: lengths before a common length of 0 count, those behind it do not
# rule: compare.shape-zero
# needs: exporter, compare
# each: left, right
#   same:           (0, 3), (0, 3)
#   behind:         (0, 3), (0, 2)
#   far-behind:     (2, 0, 3), (2, 0, 5)
#   before:         (2, 0), (3, 0)
#   zero-and-none:  (0, 2), (1, 2)
#   other-zero:     (2, 0), (2, 1)
#   zeros-crossed:  (0, 3), (3, 0)
#   dimensions:     (0,), (0, 0)
from refmemoryview import exporter
memoryview(exporter(b'', shape=left)) == memoryview(exporter(b'abcdef', shape=right))
memoryview(exporter(b'abcdef', shape=right)) == memoryview(exporter(b'', shape=left))
memoryview(exporter(b'', shape=left)) == exporter(b'abcdef', shape=right)

# case: shape-zero-slices
# about: slices without rows are equal whatever the width of the rows
# rule: compare.shape-zero
# needs: cast, compare
m = memoryview(b'abcdef')
m.cast('B', [2, 3])[:0] == m.cast('B', [3, 2])[:0]
m.cast('B', [2, 3])[:0] == m.cast('B', [3, 2])[:1]
m[:0] == b''
m[:0] != b''
m[:0] == m[:0].cast('d')

# ---- Values ---------------------------------------------------------------------------------------------------------

# case: formats
# about: items of all native formats are compared by value: 1 and 0 are equal in all of them
# rule: compare.values
# needs: cast, struct, struct-sizes, compare
# each: fmt
#   b: 'b'
#   b-unsigned: 'B'
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
#   f: 'f'
#   d: 'd'
#   bool: '?'
import struct
def view(fmt, *values):
    return memoryview(struct.pack('%d%s' % (len(values), fmt), *values)).cast(fmt)
[other for other in 'bBhHiIlLqQnNPfd?' if view(fmt, 1, 0) == view(other, 1, 0)]
[other for other in 'bBhHiIlLqQnNPfd?' if view(fmt, 1, 0) == view(other, 1, 1)]
[other for other in 'bBhHiIlLqQnNPfd?' if view('@' + fmt, 1, 0) != view(other, 1, 0)]

# case: at-sign
# about: a leading @ makes no difference
# rule: compare.values, compare.same-format
# needs: cast, compare
m = memoryview(b'\0\1\377\376')
m.cast('@b') == m.cast('b')
m.cast('b') == m.cast('@b')
m.cast('@h') == m.cast('h')
m.cast('@B') == m

# case: half
# about: items of format e are compared as numbers, also where it is no native format of views
# rule: compare.values, compare.struct-formats
# needs: exporter, struct, compare
from refmemoryview import exporter
import struct
half = exporter(struct.pack('2e', 1.5, -2), format='e', itemsize=2)
memoryview(half) == half
memoryview(half) == exporter(struct.pack('2d', 1.5, -2), format='d')
memoryview(half) == exporter(struct.pack('2d', 1.5, 2), format='d')
memoryview(exporter(struct.pack('e', float('nan')), format='e')) == exporter(struct.pack('e', float('nan')), format='e')
memoryview(exporter(struct.pack('e', 0.0), format='e')) == exporter(struct.pack('e', -0.0), format='e')

# case: sign
# about: a negative number is unequal to the unsigned one of the same bytes
# rule: compare.values
# needs: cast, compare
# each: signed, unsigned
#   byte: 'b', 'B'
#   short: 'h', 'H'
#   int: 'i', 'I'
#   long: 'l', 'L'
#   long-long: 'q', 'Q'
#   size: 'n', 'N'
m = memoryview(b'\377' * 8)
m.cast(signed) == m.cast(unsigned)
m.cast(unsigned) == m.cast(signed)
m.cast(signed) == m.cast(signed)
m.cast(unsigned) == m.cast(unsigned)
m = memoryview(b'\177' * 8)
m.cast(signed) == m.cast(unsigned)

# case: nan
# about: a NaN is unequal to itself, even in the same view
# rule: compare.same-format
# needs: cast, struct, compare
# each: fmt
#   double: 'd'
#   float: 'f'
#   at-double: '@d'
import struct
m = memoryview(struct.pack(fmt, float('nan'))).cast(fmt)
m == m
m != m
m == memoryview(m)
m[:0] == m

# case: nan-other-formats
# about: a NaN is unequal to a NaN of another format, too
# rule: compare.values, compare.struct-formats
# needs: exporter, struct, cast, compare
from refmemoryview import exporter
import struct
nan = exporter(struct.pack('<d', float('nan')), format='<d', itemsize=8)
m = memoryview(nan)
m == m
m == nan
m == memoryview(struct.pack('f', float('nan'))).cast('f')

# case: zeros
# about: the zeros of both signs are equal
# rule: compare.same-format, compare.values
# needs: cast, struct, compare
import struct
memoryview(struct.pack('d', 0.0)).cast('d') == memoryview(struct.pack('d', -0.0)).cast('d')
memoryview(struct.pack('f', 0.0)).cast('f') == memoryview(struct.pack('f', -0.0)).cast('f')
memoryview(struct.pack('d', -0.0)).cast('d') == memoryview(struct.pack('f', 0.0)).cast('f')
memoryview(struct.pack('d', -0.0)).cast('d') == b'\0'

# case: identity
# about: a view of an integer format equals itself, a slice of it and another view of the memory
# rule: compare.identity, compare.values
# needs: cast, compare
# each: fmt
#   b: 'b'
#   b-unsigned: 'B'
#   c: 'c'
#   i: 'i'
#   at-i: '@i'
#   q-unsigned: 'Q'
#   n: 'n'
#   p: 'P'
#   bool: '?'
m = memoryview(bytes(16)).cast(fmt)
m == m
m != m
m == m[:]
m == memoryview(m)
m == m[1:]

# case: identity-of-large-memory
# about: a view of a shape that would take for ever to walk through equals itself at once
# rule: compare.identity
# python: >=3.15
# needs: exporter, compare
from refmemoryview import exporter
m = memoryview(exporter(b'a', shape=(1 << 15,) * 3, strides=(0, 0, 0)))
m == m
m != m

# case: identity-format
# about: a view of floats, or of a format that nobody knows, does not equal itself by being itself
# rule: compare.identity, compare.unknown-format
# python: >=3.15
# needs: exporter, struct, compare
from refmemoryview import exporter
import struct
m = memoryview(exporter(struct.pack('d', float('nan')), format='d'))
m == m
m = memoryview(exporter(b'abcd', format='w', itemsize=4))
m == m

# case: exact-large-integers
# about: an integer and a float are equal only if their exact values are
# rule: compare.exact
# needs: cast, struct, compare
# each: fmt, number
#   2-to-53: 'q', 2 ** 53
#   beyond-2-to-53: 'q', 2 ** 53 + 1
#   minus-2-to-63: 'q', -2 ** 63
#   above-minus-2-to-63: 'q', -2 ** 63 + 1
#   below-2-to-63: 'q', 2 ** 63 - 1
#   2-to-63: 'Q', 2 ** 63
#   beyond-2-to-63: 'Q', 2 ** 63 + 1
#   below-2-to-64: 'Q', 2 ** 64 - 1
import struct
m = memoryview(struct.pack(fmt, number)).cast(fmt)
m == memoryview(struct.pack('d', float(number))).cast('d')
memoryview(struct.pack('d', float(number))).cast('d') == m
m == memoryview(struct.pack('f', float(number))).cast('f')

# case: exact-signs
# about: large integers of both signs are compared by value
# rule: compare.exact, compare.values
# needs: cast, struct, compare
import struct
minus_one = memoryview(struct.pack('q', -1)).cast('q')
largest = memoryview(struct.pack('Q', 2 ** 64 - 1)).cast('Q')
minus_one == largest
largest == minus_one
minus_one == memoryview(b'\377').cast('b')
largest == memoryview(b'\377').cast('b')
memoryview(struct.pack('q', 2 ** 63 - 1)).cast('q') == memoryview(struct.pack('Q', 2 ** 63 - 1)).cast('Q')

# case: exact-floats
# about: a float that was rounded to 4 bytes is unequal to the one of 8 bytes
# rule: compare.exact
# needs: cast, struct, compare
import struct
def views(number):
    return [memoryview(struct.pack(fmt, number)).cast(fmt) for fmt in 'fd']
(lambda f, d: f == d)(*views(0.1))
(lambda f, d: f == d)(*views(0.5))
(lambda f, d: f == d)(*views(float('inf')))
(lambda f, d: d == f)(*views(float('-inf')))
memoryview(struct.pack('d', 1.5)).cast('d') == b'\1'
memoryview(struct.pack('d', float('inf'))).cast('d') == memoryview(b'\377' * 8).cast('Q')

# case: bytes-and-ints
# about: bytes are unequal to numbers, even to those of the same bytes
# rule: compare.bytes-and-ints
# needs: cast, compare
m = memoryview(b'ab')
m.cast('c') == m
m == m.cast('c')
m.cast('c') != m
m.cast('c') == m.cast('c')
m.cast('c') == memoryview(b'ac').cast('c')
m.cast('c') == b'ab'
m.cast('c')[:0] == m[:0]
memoryview(b'\1').cast('c') == memoryview(b'\1').cast('?')

# case: bool-bytes
# about: two true items of different bytes: until 3.14.4 the bytes decide, then the truth
# rule: compare.bool-bytes, compare.bool-truth
# needs: cast, compare
one = memoryview(b'\1\0').cast('?')
two = memoryview(b'\2\0').cast('?')
one == two
two == one
one != two
one == memoryview(b'\0\1').cast('?')
two == memoryview(b'\2\0').cast('?')
one == one
one == memoryview(b'\1\0').cast('@?')
memoryview(b'\2\0').cast('@?') == one

# case: bool-and-numbers
# about: a true item is the number 1, whatever its byte
# rule: compare.values
# needs: cast, compare
memoryview(b'\2\0').cast('?') == b'\1\0'
memoryview(b'\2\0').cast('?') == b'\2\0'
b'\1\0' == memoryview(b'\2\0').cast('?')
memoryview(b'\2').cast('?') == memoryview(b'\0\0\200\77').cast('f')

# ---- Formats of the struct module -----------------------------------------------------------------------------------

# The item size is told: left out, the exporter would take it from the very rules that are looked at here.

# case: struct-formats
# about: items of other formats are unpacked as the struct module does it
# rule: compare.struct-formats
# needs: exporter, compare
# each: left_format, left, right_format, right
#   little-and-big:      '<h', b'\1\2', '>h', b'\2\1'
#   same-bytes:          '<h', b'\1\2', '>h', b'\1\2'
#   network:             '!i', b'\0\0\1\2', '>i', b'\0\0\1\2'
#   standard-size:       '<l', b'\1\0\0\0', '<i', b'\1\0\0\0'
#   standard-sign:       '<b', b'\377', '<B', b'\377'
#   wide:                '>q', b'\377' * 8, 'b', b'\377'
#   wide-unsigned:       '>Q', b'\377' * 8, 'b', b'\377'
#   count-one:           '1b', b'\5', 'b', b'\5'
#   blank:               ' b', b'\5', 'b', b'\5'
#   count:               '2b', b'\5\6', 'bb', b'\5\6'
#   count-differs:       '2b', b'\5\6', 'bb', b'\5\7'
#   count-of-members:    '2b', b'\5\6', '3b', b'\5\6\7'
#   members:             'bh', b'\5\0\6\0', 'xbh', b'\0\5\6\0'
#   members-by-value:    '<bh', b'\5\6\0', '>hb', b'\0\5\6'
#   tuple-and-item:      'bb', b'\5\6', 'b', b'\5'
#   one-member-tuple:    '1bx', b'\5\0', 'b', b'\5'
#   zero-count:          '0hb', b'\5', 'b', b'\5'
#   padding:             'bx', b'\5\1', 'bx', b'\5\2'
#   padding-count:       'b3x', b'\5abc', 'b', b'\5'
#   padding-alone:       'x', b'a', 'x', b'b'
#   nothing-and-item:    'x', b'\0', 'b', b'\0'
#   text:                '3s', b'abc', '3s', b'abc'
#   text-differs:        '3s', b'abc', '3s', b'abd'
#   text-length:         '2s', b'ab', '3s', b'ab\0'
#   text-and-char:       's', b'a', 'c', b'a'
#   text-and-number:     's', b'a', 'B', b'a'
#   text-empty:          '0sx', b'a', '0sx', b'b'
#   pascal:              '4p', b'\2abx', '4p', b'\2aby'
#   pascal-differs:      '4p', b'\2abx', '4p', b'\1abx'
#   pascal-and-text:     '3p', b'\2ab', '2s', b'ab'
#   pascal-long:         '3p', b'\377ab', '2s', b'ab'
#   char-members:        'cc', b'ab', '2c', b'ab'
#   char-and-text:       'cc', b'ab', '2s', b'ab'
#   bool:                '<?', b'\2', '?', b'\1'
#   bool-both-struct:    '<?', b'\2', '<?', b'\1'
#   float-big:           '>f', b'\77\200\0\0', '<d', b'\0\0\0\0\0\0\360\77'
#   half:                '>e', b'\74\0', 'b', b'\1'
#   half-subnormal:      '<e', b'\1\0', '>e', b'\0\1'
#   count-of-digits:     '12s', b'hello, world', '5s5s2s', b'hello, world'
#   count-of-two-digits: '12sb', b'hello, world\1', '12sb', b'hello, world\1'
#   count-nine:          '9s', b'nine byte', '9s', b'nine byte'
#   count-alone:         '1', b'\5', 'b', b'\5'
#   count-too-large:     '18446744073709551617b', b'\5', 'b', b'\5'
#   count-largest:       '9223372036854775807xb', b'\5', 'b', b'\5'
#   members-too-many:    '2305843009213693953q', b'\5' * 8, 'q', b'\5' * 8
#   padding-too-large:   '9223372036854775807x' * 2 + 'xxb', b'\5', 'b', b'\5'
#   padding-just-too-large: '<9223372036854775807xb', b'\5', 'b', b'\5'
#   aligned-too-large:   '9223372036854775807xh', b'\5\0', 'h', b'\5\0'
#   not-a-blank:         '~b', b'\5', 'b', b'\5'
#   at-members:          '@bi', b'\5\0\0\0\6\0\0\0', 'b3xi', b'\5\0\0\0\6\0\0\0'
#   pascal-as-long:      '3p', b'\3ab', '2s', b'ab'
#   pascal-nothing:      '1p', b'\0', '1p', b'\1'
from refmemoryview import exporter
one = exporter(left, format=left_format, itemsize=len(left))
two = exporter(right, format=right_format, itemsize=len(right))
memoryview(one) == two
memoryview(two) == one
memoryview(one) != memoryview(two)

# case: struct-pascal-empty
# about: a text of format p without bytes, not even one for its length, is empty
# rule: compare.struct-formats
# needs: exporter, compare
# python: >=3.13
from refmemoryview import exporter
one = memoryview(exporter(b'ab', format='0pb', itemsize=1))
one == exporter(b'ab', format='0sb', itemsize=1)
one == exporter(b'ab', format='b', itemsize=1)
one == exporter(b'aa', format='0pb', itemsize=1)

# case: byte-and-its-address
# about: a byte is no number, not even one that happens to be the address where it is
# rule: compare.bytes-and-ints
# needs: cast, ctypes, compare
import ctypes
data = (ctypes.c_ubyte * 1)(97)
byte = memoryview(data).cast('B').cast('c')
number = memoryview((ctypes.c_double * 1)(ctypes.addressof(data))).cast('B').cast('d')
byte == number
number == byte

# case: complex
# about: complex items are equal if both parts are, to real numbers if the imaginary part is 0
# rule: compare.values, format.complex
# needs: complex, compare
# each: left, right
#   same:              [1+2j], [1+2j]
#   real-differs:      [1+2j], [2+2j]
#   imaginary-differs: [1+2j], [1+3j]
#   parts-swapped:     [1+2j], [2+1j]
#   zeros:             [complex(-0.0, 0.0)], [complex(0.0, -0.0)]
#   real:              [3+0j], [3.0]
#   not-real:          [3+1j], [3.0]
#   another-real:      [3+0j], [4.0]
#   nan:               [complex(float('nan'), 1)], [complex(float('nan'), 1)]
def make(items):
    kind = 'Zd' if type(items[0]) is complex else 'd'
    m = memoryview(bytearray(16 if kind == 'Zd' else 8)).cast(kind)
    m[0] = items[0]
    return m
make(left) == make(right)
make(right) == make(left)

# case: complex-and-others
# about: a complex item equals an integer of its value and no bytes
# rule: compare.values, format.complex
# needs: complex, compare
one = memoryview(bytearray(16)).cast('Zd')
one[0] = 97
one == memoryview(bytearray(b'a'))
memoryview(b'a') == one
one == memoryview(b'a').cast('c')
memoryview(b'a').cast('c') == one
one[0] = 97+1j
one == memoryview(b'a')
memoryview(b'a') == one
single = memoryview(bytearray(8)).cast('Zf')
single[0] = 97+1j
one == single

# case: struct-of-another
# about: a program may take the struct module away or replace it: whatever then is equal, nothing breaks
# rule: compare.struct-formats
# authority: undefined
# needs: struct, cast, attributes, hash, toreadonly, gc-count, compare
# each: kind
#   no-module: 'no-module'
#   no-type:   'no-type'
#   no-memory: 'no-memory'
#   no-method: 'no-method'
#   fails:     'fails'
#   fails-later: 'fails-later'
#   looks:     'looks'
import gc
import struct
import sys
class Fails:
    left = 0 if kind == 'fails' else 1
    def __init__(self, format):
        if kind == 'no-memory':
            raise MemoryError('mine')
    def __getattr__(self, name):
        if kind == 'no-method':
            raise AttributeError(name)
        return self.unpack
    def unpack(self, buffer):
        if kind == 'looks':
            return (gc.collect() >= 0, buffer.obj, hash(buffer.toreadonly()))
        Fails.left -= 1
        if Fails.left < 0:
            raise LookupError('mine')
        return (1,)
def compare():
    genuine = struct.Struct
    try:
        if kind == 'no-module':
            sys.modules['struct'] = None
        elif kind == 'no-type':
            del struct.Struct
        else:
            struct.Struct = Fails
        return view == other
    finally:
        sys.modules['struct'] = struct
        struct.Struct = genuine
view = memoryview(bytes(4)).cast('h')
other = memoryview(bytes(2))
compare()

# case: struct-nothing
# about: items of no values are equal, whatever their bytes, and unequal to items of one
# rule: compare.struct-formats
# needs: exporter, compare
from refmemoryview import exporter
m = memoryview(exporter(b'ab', format='', itemsize=1))
m == m
m == exporter(b'cd', format='', itemsize=1)
m == exporter(b'cd', format='0i', itemsize=1)
m == exporter(b'cd', format='x', itemsize=1)
m == b'ab'

# case: struct-counts
# about: a count has any number of digits; no count and no item is larger than a length can be
# rule: compare.struct-formats
# needs: exporter, compare
from refmemoryview import exporter
import sys
most = sys.maxsize
def readable(fmt):
    empty = exporter(b'', format=fmt, itemsize=1, shape=(0,))
    return memoryview(empty) == empty
twelve = memoryview(exporter(bytes(range(12)), format='12B', itemsize=12))
twelve == exporter(bytes(range(12)), format='12b', itemsize=12)
twelve == exporter(bytes(12), format='12B', itemsize=12)
memoryview(exporter(b'abc', format='3B', itemsize=3)) == exporter(b'abc', format='03B', itemsize=3)
readable(f'{most}s')
readable(f'{most + 1}s')
readable(f'{most * 10}s')
readable(f'{most}s0B')
readable(f'{most}sB')
readable(f'1s{most - 1}s')
readable(f'1s{most}s')
readable(f'{most}B')
readable(f'{most}h')
readable('12')

# case: struct-alignment
# about: native members are aligned, others are not, and only the members count
# rule: compare.struct-formats
# needs: exporter, struct, attributes, compare
from refmemoryview import exporter
import struct
native = exporter(struct.pack('bi', 5, 6) + struct.pack('bi', 7, 8), format='bi', itemsize=struct.calcsize('bi'))
little = exporter(struct.pack('<bi', 5, 6) + struct.pack('<bi', 7, 8), format='<bi', itemsize=5)
(memoryview(native).itemsize, memoryview(little).itemsize)
memoryview(native) == little
memoryview(little) == native
memoryview(little) == exporter(struct.pack('=bi', 5, 6) + struct.pack('=bi', 7, 9), format='=bi', itemsize=5)
memoryview(native) == exporter(struct.pack('qb0qqb0q', 5, 6, 7, 8), format='qb', itemsize=16)
memoryview(native) == exporter(struct.pack('qb0qqb0q', 5, 6, 7, 9), format='qb', itemsize=16)

# case: struct-formats-strided
# about: items of struct formats are found by their strides, in several dimensions, too
# rule: compare.struct-formats
# needs: exporter, compare
from refmemoryview import exporter
big = memoryview(exporter(bytes(range(12)), format='>h', itemsize=2, shape=(2, 3), strides=(6, 2)))
swapped = b'\1\0\7\6\3\2\x09\x08\5\4\x0b\x0a'
little = memoryview(exporter(swapped, format='<h', itemsize=2, shape=(2, 3), strides=(2, 4)))
big == little
big[::-1] == little[::-1]
big[::-1] == little

# case: explicit-byte-order
# about: a ctypes array, whose format tells the byte order, equals native items of the same values
# rule: compare.struct-formats
# needs: ctypes, cast, compare
import ctypes
m = memoryview((ctypes.c_int * 2)(1, -2))
m == memoryview((ctypes.c_int * 2)(1, -2))
m == memoryview((ctypes.c_short * 2)(1, -2))
m == memoryview((ctypes.c_short * 2)(1, 2))
m == memoryview(b'\1\376').cast('b')
memoryview(b'\1\376').cast('b') == m

# ---- Formats that nobody knows --------------------------------------------------------------------------------------

# case: unknown-format
# about: a format that the struct module does not know equals nothing, not even itself or without items
# rule: compare.unknown-format
# authority: documented
# needs: exporter, compare
# each: fmt, itemsize
#   character:     'w', 4
#   record:        'T{<i:a:}', 4
#   pointer:       '&<i', 8
#   order-alone:   '<w', 4
#   order-behind:  'i<', 4
#   count-alone:   '3', 1
#   complex:       'Zg', 32
#   native-only:   '<n', 8
from refmemoryview import exporter
e = exporter(bytes(itemsize * 2), format=fmt, itemsize=itemsize)
m = memoryview(e)
m == m                            # claim: False
m != m
m == e                            # claim: False
m == memoryview(e)
m[:0] == m[:0]
m[:0] == b''
m == bytes(2)
memoryview(bytes(2)) == m
memoryview(bytes(2)) == e
memoryview(b'') == m[:0]
m[:1] == bytes(2)

# case: known-format-without-items
# about: without items all formats that are known are equal
# rule: compare.unknown-format, compare.shape-zero
# needs: exporter, compare
from refmemoryview import exporter
empty = exporter(b'', format='>d', itemsize=8)
memoryview(b'') == empty
memoryview(empty) == b''
memoryview(empty) == memoryview(exporter(b'', format='3s', itemsize=3))
memoryview(empty) == memoryview(exporter(b'', format='w', itemsize=4))

# case: unknown-format-of-array
# about: an array of text, whose format is w, equals nothing
# rule: compare.unknown-format
# needs: array, warnings, compare
import warnings
warnings.simplefilter('ignore')
import array
m = memoryview(array.array('u', 'ab'))
m == m
m != m
m == array.array('u', 'ab')
memoryview(array.array('u', '')) == memoryview(array.array('u', ''))
memoryview(array.array('u', '')) == b''
memoryview(b'') == memoryview(array.array('u', ''))
