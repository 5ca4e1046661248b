# suite: spec.format
# source: library reference, memoryview.format; module struct

# ---- Which formats --------------------------------------------------------------------------------------------------

# case: native
# about: items of all native formats are read, written and listed, with or without a leading @
# rule: format.native
# authority: documented
# needs: cast, tolist, attributes, struct
# each: fmt, value
#   b: 'b', 5
#   b-unsigned: 'B', 5
#   c: 'c', b'5'
#   h: 'h', 5
#   h-unsigned: 'H', 5
#   i: 'i', 5
#   i-unsigned: 'I', 5
#   l: 'l', 5
#   l-unsigned: 'L', 5
#   q: 'q', 5
#   q-unsigned: 'Q', 5
#   n: 'n', 5
#   n-unsigned: 'N', 5
#   f: 'f', 5.5
#   d: 'd', 5.5
#   bool: '?', True
#   p-pointer: 'P', 5
data = bytearray(32)
for m in (memoryview(data).cast(fmt), memoryview(data).cast('@' + fmt)):
    m[1] = value
    print(m.format, m.itemsize, len(m), m[0], m[1], m[2:3].tolist(), data[:8], data[8:16])
# prose: "the item size is that of the struct module"
memoryview(data).cast(fmt).itemsize == __import__('struct').calcsize(fmt)

# case: native-sizes
# about: the size of an item is that of its C type
# rule: format.native, format.signed, format.unsigned
# needs: cast, struct, attributes
# each: formats
#   bytes:   'bBc?'
#   shorts:  'hH'
#   ints:    'iI'
#   longs:   'lL'
#   wide:    'qQ'
#   sizes:   'nN'
#   floats:  'fd'
#   pointer: 'P'
import struct
[memoryview(bytes(16)).cast(code).itemsize for code in formats]
[memoryview(bytes(16)).cast(code).itemsize == struct.calcsize(code) for code in formats]

# case: unsupported
# about: formats of more or less than one character can neither be read nor written
# rule: format.unsupported
# authority: documented
# needs: exporter
# each: fmt, itemsize
#   empty:           '', 1
#   at:              '@', 1
#   at-twice:        '@@B', 1
#   standard:        '=B', 1
#   little:          '<B', 1
#   big:             '>i', 4
#   network:         '!h', 2
#   at-little:       '@<i', 4
#   count-one:       '1B', 1
#   count-two:       '2B', 2
#   pair:            'BB', 2
#   at-pair:         '@BB', 2
#   text:            '4s', 4
#   blank-before:    ' B', 1
#   blank-after:     'B ', 1
#   record:          'T{<b:a:}', 1
#   pointer:         '&<i', 8
from refmemoryview import exporter
e = exporter(b'abcdefgh', format=fmt, itemsize=itemsize)
m = memoryview(e)
m.format
m[0]
m[0] = 0
m.tolist()                        # claim-raises: Exception
m[:0].tolist()
list(m)
e.memory

# case: unsupported-of-c-types
# about: numbers of ctypes tell their byte order, so they cannot be read before they are cast
# rule: format.unsupported
# needs: ctypes, tolist, attributes, cast
# each: kind
#   byte:    'c_ubyte'
#   short:   'c_short'
#   int:     'c_int'
#   double:  'c_double'
#   bool:    'c_bool'
#   char:    'c_char'
#   pointer: 'c_void_p'
import ctypes
m = memoryview((getattr(ctypes, kind) * 2)())
m.format
m[0]
m.tolist()
m.cast('B')[0]

# case: unknown-character
# about: a single character that is no native format is found once an item is reached
# rule: format.unknown-character
# needs: exporter
# each: fmt
#   s:       's'
#   p:       'p'
#   x:       'x'
#   w:       'w'
#   u:       'u'
#   o:       'O'
#   g:       'g'
#   y:       'Y'
#   digit:   '1'
#   blank:   ' '
#   at-s:    '@s'
from refmemoryview import exporter
e = exporter(b'abcd', format=fmt, itemsize=1)
m = memoryview(e)
m[0]
m[4]
m[0] = 0
m.tolist()
m[:0].tolist()
e.memory

# case: unknown-character-of-array
# about: the text characters of arrays are no native format
# rule: format.unknown-character
# needs: array, tolist
from array import array
m = memoryview(array('u', 'ab'))
m[0]
m.tolist()
m[:0].tolist()

# ---- Integers -------------------------------------------------------------------------------------------------------

# case: signed-read
# about: the highest bit of a signed item is its sign
# rule: format.signed
# authority: documented
# needs: cast, tolist
# each: fmt
#   b: 'b'
#   h: 'h'
#   i: 'i'
#   l: 'l'
#   q: 'q'
#   n: 'n'
m = memoryview(b'\0' * 8 + b'\377' * 8 + b'\377' * 7 + b'\177' + b'\0' * 7 + b'\200').cast(fmt)
m.tolist()
memoryview(b'\1\2\3\4\5\6\7\210').cast(fmt).tolist()
# prose: "signed"
-1 in m.tolist()

# case: unsigned-read
# about: an unsigned item has no sign
# rule: format.unsigned
# authority: documented
# needs: cast, tolist
# each: fmt
#   b: 'B'
#   h: 'H'
#   i: 'I'
#   l: 'L'
#   q: 'Q'
#   n: 'N'
m = memoryview(b'\0' * 8 + b'\377' * 8 + b'\377' * 7 + b'\177' + b'\0' * 7 + b'\200').cast(fmt)
m.tolist()
memoryview(b'\1\2\3\4\5\6\7\210').cast(fmt).tolist()
# prose: "unsigned"
min(m.tolist()) == 0

# case: signed-range
# about: a signed item takes half the numbers of its bits below 0, and one less above
# rule: format.signed, assign.value-range
# authority: documented
# needs: cast
# each: fmt, bits
#   b: 'b', 8
#   h: 'h', 16
#   i: 'i', 32
#   l-of-four: 'l', 32
#   l-of-eight: 'l', 64
#   q: 'q', 64
#   n-of-four: 'n', 32
#   n-of-eight: 'n', 64
data = bytearray(16)
m = memoryview(data).cast(fmt)
m[0] = 2**(bits - 1) - 1
m[0]
m[0] = 2**(bits - 1)
m[0]
m[0] = -2**(bits - 1)
m[0]
m[0] = -2**(bits - 1) - 1
m[0]
m[0] = -1
m[0]
m[0] = 2**bits
m[0] = 2**128                     # claim-raises: Exception
m[0] = -2**128                    # claim-raises: Exception
data

# case: unsigned-range
# about: an unsigned item takes the numbers of its bits, and none below 0
# rule: format.unsigned, assign.value-range
# authority: documented
# needs: cast
# each: fmt, bits
#   b: 'B', 8
#   h: 'H', 16
#   i: 'I', 32
#   l-of-four: 'L', 32
#   l-of-eight: 'L', 64
#   q: 'Q', 64
#   n-of-four: 'N', 32
#   n-of-eight: 'N', 64
data = bytearray(16)
m = memoryview(data).cast(fmt)
m[0] = 2**bits - 1
m[0]
m[0] = 2**bits
m[0]
m[0] = 2**(bits - 1)
m[0]
m[0] = 0
m[0]
m[0] = -1                         # claim-raises: Exception
m[0] = -2**(bits - 1)
m[0] = -2**128
m[0] = 2**128                     # claim-raises: Exception
data

# case: integer-values
# about: integer formats take int, bool and what has __index__, and nothing else
# rule: format.integer-values, assign.value-type
# authority: documented
# needs: cast
# each: value
#   int:            5
#   true:           True
#   false:          False
#   int-subclass:   type('Mine', (int,), {'__index__': lambda self: 7})(6)
#   index:          type('Index', (), {'__index__': lambda self: 7})()
#   index-and-int:  type('Both', (), {'__index__': lambda self: 7, '__int__': lambda self: 8})()
#   only-int:       type('Int', (), {'__int__': lambda self: 8})()
#   only-float:     type('Float', (), {'__float__': lambda self: 8.0})()
#   float:          5.0
#   complex:        5j
#   str:            '5'
#   bytes:          b'5'
#   none:           None
#   list:           [5]
#   view:           memoryview(b'5')
data = bytearray(b'\377' * 8)
for fmt in 'bBhHiIlLqQnN':
    m = memoryview(data).cast(fmt)
    try:
        m[0] = value
        print(fmt, m[0])
    except TypeError as error:
        print(fmt, error)
data
# prose: "what is no integer is asked by __index__"
hasattr(value, '__index__') or data == b'\377' * 8

# case: integer-values-wrong-index
# about: an __index__ that gives no int is a value of the wrong type
# rule: format.integer-values, assign.value-error
class Wrong:
    def __index__(self):
        return 5.0
data = bytearray(b'abc')
memoryview(data)[0] = Wrong()
data

# ---- Floats ---------------------------------------------------------------------------------------------------------

# case: float-read
# about: f and d are the IEEE numbers of 4 and 8 bytes
# rule: format.float
# authority: documented
# needs: cast, struct, tolist
# each: fmt, order, value
#   f-one:          'f', 'f', 1.0
#   f-negative:     'f', 'f', -2.5
#   f-zero:         'f', 'f', -0.0
#   f-infinite:     'f', 'f', float('inf')
#   f-nan:          'f', 'f', float('nan')
#   f-largest:      'f', 'f', 3.4028234663852886e38
#   f-smallest:     'f', 'f', 1.401298464324817e-45
#   d-one:          'd', 'd', 1.0
#   d-tenth:        'd', 'd', 0.1
#   d-zero:         'd', 'd', -0.0
#   d-infinite:     'd', 'd', float('-inf')
#   d-nan:          'd', 'd', float('nan')
#   d-largest:      'd', 'd', 1.7976931348623157e308
#   d-smallest:     'd', 'd', 5e-324
import struct
m = memoryview(struct.pack(order, value)).cast(fmt)
m[0]
m.tolist()
# prose: "IEEE 754"
m[0] == value or value != value

# case: float-write
# about: a number is stored as the nearest float
# rule: format.float
# authority: documented
# needs: cast
# each: value
#   one:             1.0
#   negative:        -1.5
#   tenth:           0.1
#   minus-zero:      -0.0
#   infinite:        float('inf')
#   minus-infinite:  float('-inf')
#   nan:             float('nan')
#   tie-to-even:     1.0 + 2.0**-24
#   above-tie:       1.0 + 2.0**-24 + 2.0**-50
#   next-tie:        1.0 + 3 * 2.0**-24
#   smallest-single: 2.0**-149
#   half-of-that:    2.0**-150
#   more-than-half:  2.0**-150 * 1.5
#   smallest-double: 5e-324
data = bytearray(16)
single = memoryview(data)[:4].cast('f')
double = memoryview(data)[8:].cast('d')
single[0] = value
double[0] = value
data
single[0]
double[0]
# prose: "IEEE 754 binary64"
double[0] == value or value != value

# case: float-values
# about: floats take numbers and what has __float__ or __index__
# rule: format.float, assign.value-type
# needs: cast
# each: value
#   int:            5
#   true:           True
#   float-subclass: type('Mine', (float,), {})(5.5)
#   float:          type('Float', (), {'__float__': lambda self: 7.5})()
#   index:          type('Index', (), {'__index__': lambda self: 7})()
#   both:           type('Both', (), {'__float__': lambda self: 7.5, '__index__': lambda self: 8})()
#   only-int:       type('Int', (), {'__int__': lambda self: 8})()
#   wrong-float:    type('Wrong', (), {'__float__': lambda self: 8})()
#   wide-int:       2**64
#   fraction:       __import__('fractions').Fraction(1, 4)
#   decimal:        __import__('decimal').Decimal('0.25')
#   complex:        5j
#   str:            '5'
#   bytes:          b'5'
#   none:           None
data = bytearray(8)
for fmt in 'fd':
    m = memoryview(data).cast(fmt)
    try:
        m[0] = value
        print(fmt, m[0])
    except TypeError as error:
        print(fmt, error)
data

# case: float-overflow
# about: a number too large for f is stored as infinite
# rule: format.float-overflow
# needs: cast
# each: value
#   largest:        3.4028234663852886e38
#   rounded-down:   3.4028235677973362e38
#   tie:            3.4028235677973366e38
#   beyond:         1e39
#   negative:       -1e300
#   int:            10**39
#   largest-int:    2**1024 - 2**971
#   double-tie-int: 2**1024 - 2**970
#   too-large-int:  2**1024
#   huge-int:       10**400
#   huge-negative:  -10**400
data = bytearray(b'abcdefgh')
m = memoryview(data)[:4].cast('f')
m[0] = value
m[0]
n = memoryview(data).cast('d')
n[0] = value
n[0]

# ---- Half floats ----------------------------------------------------------------------------------------------------

# case: half-read
# about: e is the IEEE number of 2 bytes
# rule: format.half
# needs: half, tolist
# each: bits
#   zero:            0x0000
#   minus-zero:      0x8000
#   smallest:        0x0001
#   subnormal:       0x02aa
#   last-subnormal:  0x03ff
#   first-normal:    0x0400
#   third:           0x3555
#   one:             0x3c00
#   minus-two:       0xc000
#   largest:         0x7bff
#   infinite:        0x7c00
#   minus-infinite:  0xfc00
#   nan:             0x7e00
#   another-nan:     0x7c01
data = bytearray(2)
memoryview(data).cast('H')[0] = bits
memoryview(data).cast('e')[0]
memoryview(data).cast('@e').tolist()

# case: half-write
# about: a number is stored as the nearest half float, a tie as the even one
# rule: format.half
# needs: half
# each: value
#   zero:             0.0
#   minus-zero:       -0.0
#   one:              1
#   third:            1 / 3
#   negative:         -2.5
#   tie-down:         1 + 2**-11
#   above-tie:        1 + 2**-11 + 2**-40
#   tie-up:           1 + 3 * 2**-11
#   carry:            2 - 2**-11
#   smallest:         2**-24
#   half-smallest:    2**-25
#   above-that:       2**-25 + 2**-60
#   below-that:       2**-26
#   three-halves:     3 * 2**-25
#   last-subnormal:   1023 * 2**-24
#   to-normal:        1023.5 * 2**-24
#   first-normal:     2**-14
#   tiny:             5e-324
#   infinite:         float('inf')
#   minus-infinite:   float('-inf')
#   nan:              float('nan')
#   index:            type('Index', (), {'__index__': lambda self: 7})()
#   str:              '1'
#   none:             None
data = bytearray(b'ab')
m = memoryview(data).cast('e')
m[0] = value
data
m[0]

# case: half-overflow
# about: a finite number of 65520 or more is a ValueError
# rule: format.half-overflow
# needs: half
# each: value
#   largest:          65504.0
#   rounded-down:     65519.99
#   last:             65519.99999999999
#   first-error:      65520.0
#   largest-exponent: 65535
#   next-exponent:    65536
#   negative:         -65520.0
#   negative-fits:    -65519.0
#   large:            1e300
#   int:              10**400
data = bytearray(b'ab')
m = memoryview(data).cast('e')
m[0] = value
data

# case: no-half
# about: before 3.12 e is a character that is no native format
# rule: format.no-half, format.half
# needs: exporter
from refmemoryview import exporter
e = exporter(b'\0\74\0\300', format='e')
m = memoryview(e)
m[0]
m[2]
m[0] = 2.0
m.tolist()
m[:0].tolist()
e.memory

# case: no-half-cast
# about: before 3.12 nothing can be cast to e
# rule: format.no-half, format.half
# needs: cast
memoryview(b'\0\74').cast('e')

# ---- Truth, characters, addresses -----------------------------------------------------------------------------------

# case: bool-read
# about: ? is False for the byte 0 and True for every other
# rule: format.bool
# authority: documented
# needs: cast, tolist
m = memoryview(b'\0\1\2\200\377').cast('?')
m[0]                              # claim: False
m[1]                              # claim: True
m[2]                              # claim: True
m[4]                              # claim: True
m.tolist()

# case: bool-write
# about: ? takes every object by its truth, and stores 0 or 1
# rule: format.bool
# authority: documented
# needs: cast
# each: value
#   true:       True
#   false:      False
#   int:        256
#   none:       None
#   empty-str:  ''
#   str:        'no'
#   empty-list: []
#   float:      0.5
#   nan:        float('nan')
#   falsy:      type('Falsy', (), {'__bool__': lambda self: False})()
#   no-length:  type('Empty', (), {'__len__': lambda self: 0})()
data = bytearray(b'\5\5\5')
m = memoryview(data).cast('?')
m[1] = value
data
# prose: "either 0 or 1 is packed"
data[1] in (0, 1)

# case: bool-errors
# about: what asking for the truth raises passes unchanged
# rule: format.bool
# needs: cast
# each: error
#   type-error:   TypeError('mine')
#   value-error:  ValueError('mine')
#   overflow:     OverflowError('mine')
#   key-error:    KeyError('mine')
class Fails:
    def __bool__(self):
        raise error
data = bytearray(b'\5')
m = memoryview(data).cast('?')
m[0] = Fails()
data

# case: char
# about: c is a bytes object of length 1
# rule: format.char
# authority: documented
# needs: cast, tolist
m = memoryview(b'a\0\377').cast('c')
m[0]                              # claim: b'a'
m[1]                              # claim: b'\x00'
m.tolist()

# case: char-write
# about: c takes bytes of length 1; another type is a TypeError, another length a ValueError
# rule: format.char
# authority: documented
# needs: cast
# each: value
#   one:        b'x'
#   zero-byte:  b'\0'
#   none:       b''
#   two:        b'xy'
#   subclass:   type('Mine', (bytes,), {})(b'x')
#   int:        120
#   str:        'x'
#   bytearray:  bytearray(b'x')
#   view:       memoryview(b'x')
#   view-item:  memoryview(b'x').cast('c')[0]
#   nothing:    None
data = bytearray(b'abc')
m = memoryview(data).cast('c')
m[1] = value
data
# prose: "bytes of length 1"
data == b'abc' or (isinstance(value, bytes) and len(value) == 1)

# case: pointer
# about: P is an unsigned address; it takes int alone, also the negative number of the same bits
# rule: format.pointer
# authority: documented
# needs: cast
# each: value
#   int:           5
#   null:          0
#   true:          True
#   minus-one:     -1
#   largest-of-four: 2**32 - 1
#   beyond-four:   2**32
#   lowest-of-four: -2**31
#   below-four:    -2**31 - 1
#   largest:       2**64 - 1
#   beyond:        2**64
#   signed:        2**63
#   lowest:        -2**63
#   below:         -2**63 - 1
#   huge:          2**100
#   subclass:      type('Mine', (int,), {})(7)
#   index:         type('Index', (), {'__index__': lambda self: 7})()
#   float:         5.0
#   str:           '5'
#   none:          None
data = bytearray(b'abcdefgh' * 2)
m = memoryview(data).cast('P')
m[0] = value
data
m[0]
# prose: "integer"
isinstance(m[0], int)

# ---- Complex numbers ------------------------------------------------------------------------------------------------

# case: complex
# about: Zf and Zd are complex numbers of two floats
# rule: format.complex
# needs: complex, tolist
# each: fmt, value
#   single:           'Zf', 1.5 - 2.5j
#   double:           'Zd', 0.1 + 0.2j
#   at-double:        '@Zd', -0.0 - 1j
#   single-rounded:   'Zf', 0.1 + 1e-50j
#   single-overflow:  'Zf', complex(1e300, -1e300)
#   infinite:         'Zd', complex(float('inf'), float('nan'))
#   int:              'Zd', 5
#   float:            'Zf', 5.5
#   has-complex:      'Zd', type('Mine', (), {'__complex__': lambda self: 1j})()
#   has-float:        'Zd', type('Mine', (), {'__float__': lambda self: 2.0})()
#   has-index:        'Zd', type('Mine', (), {'__index__': lambda self: 3})()
#   huge-int:         'Zd', 10**400
#   str:              'Zd', '1j'
#   none:             'Zf', None
data = bytearray(b'abcdefgh' * 4)
m = memoryview(data).cast(fmt)
m[1] = value
data
m[1]
m[1:].tolist()

# case: complex-only
# about: from 3.15 on Z with another letter is found once an item is reached, before that at once
# rule: format.complex-only, format.unsupported
# needs: exporter
# each: fmt
#   long-double:   'Zg'
#   half:          'Ze'
#   int:           'Zi'
#   z:             'ZZ'
#   at:            '@Zg'
#   lower:         'zf'
#   three:         'Zff'
#   alone:         'Z'
from refmemoryview import exporter
m = memoryview(exporter(b'abcdefgh' * 4, format=fmt, itemsize=16))
m[0]
m[9]
m[:0].tolist()
m[0] = 1

# ---- Where items lie ------------------------------------------------------------------------------------------------

# case: unaligned
# about: items are read and written at any address
# rule: format.unaligned
# needs: cast, tolist
# each: fmt, value
#   h: 'h', -2
#   i: 'i', -3
#   q: 'q', -4
#   p: 'P', 5
#   f: 'f', 1.5
#   d: 'd', -2.5
data = bytearray(range(1, 26))
m = memoryview(data)[1:17].cast(fmt)
m[0]
m[1] = value
m.tolist()
data

# case: unaligned-exporter
# about: an exporter may tell strides that align nothing
# rule: format.unaligned
# needs: exporter
from refmemoryview import exporter
e = exporter(bytes(range(16)), format='i', shape=(3,), strides=(5,), offset=1)
m = memoryview(e)
m.tolist()
m[1] = -1
e.memory

# case: itemsize-kept
# about: the item size is what the exporter told, and the format reads from the item's beginning
# rule: format.itemsize-kept
# needs: exporter
# each: fmt
#   byte:    'B'
#   char:    'c'
#   short:   'h'
#   int:     'i'
from refmemoryview import exporter
e = exporter(bytes(range(16)), format=fmt, itemsize=8, shape=(2,))
m = memoryview(e)
m
m.nbytes
m.tolist()
m[1] = b'\377' if fmt == 'c' else -1 if fmt in 'hi' else 255
e.memory
