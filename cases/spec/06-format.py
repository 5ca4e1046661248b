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

# case: native-characters
# about: of all characters these are the native formats, with and without a leading @
# rule: format.native, format.unknown-character
# needs: exporter, attributes, tolist
# each: use
#   read:    lambda m: m[1]
#   tuple:   lambda m: m[1,]
#   list:    lambda m: m.tolist()
#   iterate: lambda m: list(m)
#   write:   lambda m: m.__setitem__(0, b'a' if m.format.endswith('c') else 1)
from refmemoryview import exporter
def works(fmt):
    try:
        use(memoryview(exporter(bytes(32), format=fmt, itemsize=16)))
        return True
    except NotImplementedError:
        return False
[chr(i) for i in range(1, 256) if works(chr(i))]
[chr(i) for i in range(1, 256) if works('@' + chr(i))]
[chr(i) for i in range(1, 256) if works(chr(i) + 'B')]
[chr(i) for i in range(1, 256) if works('B' + chr(i))]
[chr(i) for i in range(1, 256) if works('Z' + chr(i))]
[chr(i) for i in range(1, 256) if works('@B' + chr(i))]

# case: native-characters-cast
# about: of all characters these can be cast to, with and without a leading @
# rule: format.native, cast.destination
# needs: cast, attributes
def works(fmt):
    try:
        return memoryview(bytes(16)).cast(fmt).format == fmt
    except ValueError:
        return False
[chr(i) for i in range(1, 256) if works(chr(i))]
[chr(i) for i in range(1, 256) if works('@' + chr(i))]
[chr(i) for i in range(1, 256) if works(chr(i) + 'B')]
[chr(i) for i in range(1, 256) if works('B' + chr(i))]
[chr(i) for i in range(1, 256) if works('Z' + chr(i))]
[chr(i) for i in range(1, 256) if works('@B' + chr(i))]

# case: native-characters-hashed
# about: of all characters these can be hashed, with and without a leading @
# rule: format.native, hash.format
# needs: exporter, hash
from refmemoryview import exporter
def works(fmt):
    try:
        return hash(memoryview(exporter(b'abcd', format=fmt, itemsize=1, readonly=True))) == hash(b'abcd')
    except ValueError:
        return False
[chr(i) for i in range(1, 256) if works(chr(i))]
[chr(i) for i in range(1, 256) if works('@' + chr(i))]
[chr(i) for i in range(1, 256) if works(chr(i) + 'B')]
[chr(i) for i in range(1, 256) if works('B' + chr(i))]

# case: native-item-sizes
# about: an item of a native format is read whole, and written whole, and no byte more
# rule: format.native, format.itemsize-kept
# needs: cast, tolist
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
data = bytearray(b'\201\202\203\204\205\206\207\210' * 3)
m = memoryview(data).cast(fmt)
(m[1], m[-1])
value = m[1]
m[1] = 1
data
m[1] = value
data
m[1] = -1 if fmt.islower() else m[-1] >> 1
data
m[::-1].tolist() == m.tolist()[::-1]

# case: unsupported
# about: formats of more or less than one character can neither be read nor written
# rule: format.unsupported
# authority: documented
# needs: exporter, attributes, tolist
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
#   at-blank-byte:   '@ B', 1
#   byte-at:         'B@', 1
#   count-zero:      '0B', 1
#   count-alone:     '12', 1
#   at-count:        '@1B', 1
#   count-zeros:     '01B', 1
#   at-equals:       '@=B', 1
#   little-at:       '<@B', 1
#   order-twice:     '<<B', 1
#   order-behind:    'B<', 1
#   standard-char:   '=c', 1
#   big-byte:        '>B', 1
#   little-bool:     '<?', 1
#   little-pointer:  '<P', 8
#   unaligned:       '^B', 1
#   tab:             '\tB', 1
#   newline:         'B\n', 1
#   blanks:          '  ', 1
#   named:           'B:a:', 1
#   sub-array:       '(2)B', 2
#   complex:         'FF', 1
#   not-ascii:       '\xe9', 1
#   at-not-ascii:    '@\xe9', 1
#   same-twice:      'cc', 2
#   pair-of-bools:   '??', 2
#   function:        'X{}', 8
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
# needs: exporter, tolist
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
#   order-little: '<'
#   order-big:  '>'
#   order-equal: '='
#   order-net:  '!'
#   zero:       '0'
#   f-complex:  'F'
#   d-complex:  'D'
#   a:          'a'
#   upper-s:    'S'
#   upper-e:    'E'
#   upper-x:    'X'
#   z:          'Z'
#   at-w:       '@w'
#   at-blank:   '@ '
#   at-zero:    '@0'
#   control:    '\x01'
#   newline:    '\n'
#   percent:    '%'
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

# case: unknown-character-assigned
# about: items of a character that is no native format are copied as slices, but not one by one
# rule: format.unknown-character, assign.slice-structure
# needs: exporter
# each: fmt
#   s:     's'
#   at-w:  '@w'
#   blank: ' '
from refmemoryview import exporter
e = exporter(b'abcd', format=fmt, itemsize=1)
m = memoryview(e)
m[0:2] = m[2:4]
e.memory
m[0] = m[1:2]
m[4] = 0
m['x'] = 0
e.memory

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

# case: signed-range-at
# about: the error of a format with a leading @ names it without
# rule: format.signed, format.unsigned, assign.value-range
# needs: cast
# each: fmt, value
#   b: '@b', 128
#   b-below: '@b', -129
#   b-unsigned: '@B', 256
#   h: '@h', 2**15
#   h-unsigned: '@H', 2**16
#   h-unsigned-below: '@H', -1
#   i: '@i', 2**31
#   i-below: '@i', -2**31 - 1
#   i-unsigned: '@I', 2**32
#   l: '@l', 2**63
#   l-unsigned: '@L', 2**64
#   q: '@q', 2**63
#   q-unsigned: '@Q', 2**64
#   n: '@n', 2**63
#   n-unsigned: '@N', 2**64
#   n-unsigned-below: '@N', -1
#   p: '@P', 2**64
#   f: '@f', 2**1024
#   d: '@d', 2**1024
#   c: '@c', b'ab'
#   c-int: '@c', 1
#   f-str: '@f', 'x'
#   p-str: '@P', 'x'
data = bytearray(8)
m = memoryview(data).cast(fmt)
m[0] = value
m[0] = None
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

# case: range-wraps
# about: a number that would fit if it were cut to the bits of its item is refused all the same
# rule: format.signed, format.unsigned, assign.value-range
# needs: cast
# each: fmts, number
#   8-bits:          'bB', 2**8
#   8-bits-one:      'bB', 2**8 + 1
#   8-bits-below:    'bB', 1 - 2**8
#   16-bits:         'bBhH', 2**16
#   16-bits-one:     'bBhH', 2**16 + 1
#   16-bits-below:   'bBhH', 1 - 2**16
#   31-bits:         'bBhHi', 2**31
#   32-bits-one:     'bBhHiI', 2**32 + 1
#   32-bits-below:   'bBhHiI', 1 - 2**32
#   32-bits-minus-one: 'BHI', 2**32 - 1
#   63-bits:         'bBhHiIqn', 2**63
#   64-bits-minus-one: 'bhiqn', 2**64 - 1
#   64-bits:         'bBhHiIlLqQnNP', 2**64
#   64-bits-one:     'bBhHiIlLqQnNP', 2**64 + 1
#   64-bits-below:   'bBhHiIlLqQnNP', 1 - 2**64
#   lowest:          'bBhHiIQN', -2**63
#   below-lowest:    'bBhHiIlLqQnNP', -2**63 - 1
#   128-bits-one:    'bBhHiIlLqQnNP', 2**128 + 1
data = bytearray(b'abcdefgh')
def store(fmt):
    try:
        memoryview(data).cast(fmt)[0] = number
    except ValueError as error:
        return str(error)
[store(fmt) for fmt in fmts]
data

# case: integer-values
# about: integer formats take int, bool and what has __index__, and nothing else
# rule: format.integer-values, assign.value-type
# authority: documented
# needs: cast, class-index
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
#   index-subclass: type('Index', (), {'__index__': lambda self: type('Mine', (int,), {})(7)})()
#   index-bool:     type('Index', (), {'__index__': lambda self: True})()
#   str-index:      type('Mine', (str,), {'__index__': lambda self: 7})('x')
#   float-index:    type('Mine', (float,), {'__index__': lambda self: 7})(5.5)
#   trunc:          type('Trunc', (), {'__trunc__': lambda self: 7})()
#   none-method:    type('None_', (), {'__index__': None})()
#   index-str:      type('Wrong', (), {'__index__': lambda self: '7'})()
#   fraction:       __import__('fractions').Fraction(5)
#   decimal:        __import__('decimal').Decimal(5)
#   one-byte:       bytearray(b'\5')
#   not-implemented: NotImplemented
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
# needs: class-index
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
#   f-minus-infinite: 'f', 'f', float('-inf')
#   f-minus-smallest: 'f', 'f', -1.401298464324817e-45
#   f-last-subnormal: 'f', 'f', 1.1754942106924411e-38
#   f-first-normal: 'f', 'f', 1.1754943508222875e-38
#   f-tenth:        'f', 'f', 0.1
#   d-last-subnormal: 'd', 'd', 2.225073858507201e-308
#   d-first-normal: 'd', 'd', 2.2250738585072014e-308
#   d-minus-largest: 'd', 'd', -1.7976931348623157e308
import struct
m = memoryview(struct.pack(order, value)).cast(fmt)
m[0]
m.tolist()
# prose: "IEEE 754"
m[0] == struct.unpack(order, struct.pack(order, value))[0] or value != value

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
#   minus-nan:       -float('nan')
#   zero-int:        0
#   minus-one-int:   -1
#   last-subnormal:  2.0**-126 - 2.0**-149
#   first-normal:    2.0**-126
#   to-normal:       2.0**-126 - 2.0**-150
#   minus-half-smallest: -(2.0**-150)
#   wide-int:        2**53 + 1
#   single-int:      2**24 + 1
#   single-int-up:   2**24 + 3
data = bytearray(16)
single = memoryview(data)[:4].cast('f')
double = memoryview(data)[8:].cast('d')
single[0] = value
double[0] = value
data
single[0]
double[0]
# prose: "IEEE 754 binary64"
double[0] == float(value) or value != value

# case: float-values
# about: floats take numbers and what has __float__ or __index__
# rule: format.float, assign.value-type
# needs: cast, class-index
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
#   int-subclass:   type('Mine', (int,), {'__float__': lambda self: 7.5})(5)
#   int-subclass-index: type('Mine', (int,), {'__index__': lambda self: 7})(5)
#   float-subclass-float: type('Mine', (float,), {'__float__': lambda self: 7.5})(5.5)
#   gives-subclass: type('Float', (), {'__float__': lambda self: type('Mine', (float,), {})(7.5)})()
#   str-float:      type('Mine', (str,), {'__float__': lambda self: 7.5})('5')
#   none-method:    type('None_', (), {'__float__': None, '__index__': lambda self: 7})()
#   none-index:     type('None_', (), {'__index__': None})()
#   wrong-str:      type('Wrong', (), {'__float__': lambda self: '8'})()
#   wrong-index:    type('Wrong', (), {'__index__': lambda self: 8.0})()
#   bytearray:      bytearray(b'5')
#   list:           [5.0]
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
# needs: cast, class-index
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
#   infinite:       float('inf')
#   next-after-tie: 3.402823567797337e38
#   negative-tie:   -3.4028235677973366e38
#   negative-below-tie: -3.4028235677973362e38
#   int-of-128:     2**128
#   int-below-128:  2**128 - 2**103
#   int-below-tie:  2**128 - 2**103 - 2**75
#   index:          type('Index', (), {'__index__': lambda self: 10**400})()
data = bytearray(b'abcdefgh')
m = memoryview(data)[:4].cast('f')
m[0] = value
m[0]
n = memoryview(data).cast('d')
n[0] = value
n[0]

# case: float-bits
# about: the bits of a float that is no number are kept, as far as the other size has them
# rule: format.float
# needs: cast
# each: single, double
#   quiet:        0x7fc00000, 0x7ff8000000000000
#   payload:      0x7fc12345, 0x7ff8123456789abc
#   negative:     0xffc00000, 0xfff8000000000000
#   negative-payload: 0xffffffff, 0xffffffffffffffff
data = bytearray(24)
memoryview(data)[:4].cast('I')[0] = single
memoryview(data)[8:16].cast('Q')[0] = double
f = memoryview(data)[:8].cast('f')
d = memoryview(data)[8:].cast('d')
f[1] = f[0]
d[1] = d[0]
[hex(x) for x in memoryview(data).cast('I')]
f[1] = d[0]
d[1] = f[0]
[hex(x) for x in memoryview(data).cast('I')]

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
# needs: half, class-index
# each: value
#   zero:             0.0
#   minus-zero:       -0.0
#   one:              1
#   third:            1 / 3
#   negative:         -2.5
#   tie-down:         1 + 2**-11
#   above-tie:        1 + 2**-11 + 2**-40
#   just-above-tie:   1 + 2**-11 + 2**-52
#   just-above-tie-subnormal: 2**-24 * (0.5 + 2**-53)
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
#   minus-nan:        -float('nan')
#   minus-smallest:   -2**-24
#   minus-half-smallest: -2**-25
#   below-half-smallest: 2**-25 - 2**-60
#   tie-subnormal:    5 * 2**-25
#   tie-subnormal-up: 7 * 2**-25
#   zero-int:         0
#   true:             True
#   int-wide:         2049
#   int-wide-up:      2051
#   complex:          1j
#   bytes:            b'ab'
#   float:            type('Float', (), {'__float__': lambda self: 7.5})()
#   int-subclass:     type('Mine', (int,), {'__float__': lambda self: 7.5})(5)
#   wrong-float:      type('Wrong', (), {'__float__': lambda self: 8})()
#   fails:            type('Fails', (), {'__float__': lambda self: {}['key']})()
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
#   negative-last:    -65519.99999999999
#   int-last:         65519
#   int-first-error:  65520
#   tiny-exponent:    1e-300
#   negative-large:   -1e300
#   negative-int:     -10**400
data = bytearray(b'ab')
m = memoryview(data).cast('e')
m[0] = value
data

# case: half-all
# about: each of the 65536 half floats that is a number is written as it was read
# rule: format.half
# needs: half, struct, tolist
import struct
data = bytearray(struct.pack('65536H', *range(65536)))
m = memoryview(data).cast('e')
numbers = m.tolist()
numbers == list(struct.unpack('65536e', data))
changed = bytearray(131072)
n = memoryview(changed).cast('e')
for i, number in enumerate(numbers): n[i] = number
changed[:63490] == data[:63490]
changed[65536:129026] == data[65536:129026]

# case: half-bits
# about: since 3.14 a half float that is not a number keeps its bits, before that its sign alone
# rule: format.half-nan, format.half-nan-plain
# needs: half
# each: bits
#   quiet:        0x7e00
#   payload:      0x7e01
#   all-bits:     0x7fff
#   signaling:    0x7c01
#   signaling-all: 0x7dff
#   negative:     0xfe00
#   negative-payload: 0xff55
#   negative-signaling: 0xfd00
data = bytearray(16)
memoryview(data)[:2].cast('H')[0] = bits
half = memoryview(data)[:4].cast('e')
half[1] = half[0]
memoryview(data)[8:].cast('d')[0] = half[0]
[hex(x) for x in memoryview(data)[:4].cast('H')]
hex(memoryview(data)[8:].cast('Q')[0])

# case: half-bits-written
# about: of a float that is not a number the first bits are stored, and one bit if these are 0
# rule: format.half-nan, format.half-nan-plain
# needs: half
# each: bits
#   quiet:        0x7ff8000000000000
#   payload:      0x7ff8040000000000
#   last-of-low:  0x7ff803ffffffffff
#   not-rounded:  0x7ff807ffffffffff
#   all-bits:     0x7fffffffffffffff
#   signaling:    0x7ff0040000000000
#   signaling-low: 0x7ff003ffffffffff
#   lowest:       0x7ff0000000000001
#   negative:     0xfff8000000000000
#   negative-low: 0xfff0000000000001
#   negative-all: 0xffffffffffffffff
data = bytearray(16)
memoryview(data)[8:].cast('Q')[0] = bits
memoryview(data)[:2].cast('e')[0] = memoryview(data)[8:].cast('d')[0]
hex(memoryview(data)[:2].cast('H')[0])

# case: no-half
# about: before 3.12 e is a character that is no native format
# rule: format.no-half, format.half
# needs: exporter, tolist
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

# case: bool-read-all
# about: of all bytes the zero alone is False
# rule: format.bool
# needs: cast, tolist
m = memoryview(bytes(range(256))).cast('?')
m.tolist() == [False] + [True] * 255
sum(m[i] for i in range(256))
all(type(x) is bool for x in m)
m.cast('B')[255]

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
#   long:       10**400
#   zero:       0
#   minus-zero: -0.0
#   zero-byte:  b'\0'
#   empty-view: memoryview(b'')
#   view:       memoryview(b'\0')
#   ellipsis:   ...
#   class:      int
#   truthy-empty: type('Mine', (list,), {'__bool__': lambda self: True})()
#   gives-int:  type('Wrong', (), {'__bool__': lambda self: 1})()
#   gives-none: type('Wrong', (), {'__bool__': lambda self: None})()
#   length-negative: type('Wrong', (), {'__len__': lambda self: -1})()
#   length-wide: type('Wrong', (), {'__len__': lambda self: 2**64})()
#   length-text: type('Wrong', (), {'__len__': lambda self: '1'})()
#   none-method: type('None_', (), {'__bool__': None})()
#   scalar:     memoryview(b'a').cast('B', [])
data = bytearray(b'\5\5\5')
m = memoryview(data).cast('?')
m[1] = value
data
# prose: "either 0 or 1 is packed, or nothing at an error"
data[1] in (0, 1, 5)

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
#   high:       b'\377'
#   long:       b'x' * 257
#   longer:     b'x' * (2**16 + 1)
#   long-subclass: type('Mine', (bytes,), {})(b'xy')
#   short-by-itself: type('Mine', (bytes,), {'__len__': lambda self: 1})(b'xy')
#   has-bytes:  type('Mine', (), {'__bytes__': lambda self: b'x'})()
#   array:      [b'x']
#   true:       True
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
# needs: cast, class-index
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
#   zero:          0
#   minus-two:     -2
#   false:         False
#   largest-signed: 2**63 - 1
#   above-lowest:  -2**63 + 1
#   huge-negative: -2**100
#   subclass-index: type('Mine', (int,), {'__index__': lambda self: 8})(7)
#   only-int:      type('Int', (), {'__int__': lambda self: 8})()
#   bytes:         b'abcdefgh'
#   view:          memoryview(b'abcdefgh')
data = bytearray(b'abcdefgh' * 2)
m = memoryview(data).cast('P')
m[0] = value
data
m[0]
# prose: "integer"
isinstance(m[0], int)

# case: pointer-read
# about: an address is read without a sign
# rule: format.pointer
# needs: cast, tolist
m = memoryview(b'\0' * 8 + b'\377' * 8 + b'\0' * 7 + b'\200').cast('P')
m.tolist()
m[-1]
m.cast('B').cast('@P')[1] == m[1]

# ---- Complex numbers ------------------------------------------------------------------------------------------------

# case: complex
# about: Zf and Zd are complex numbers of two floats
# rule: format.complex
# needs: complex, tolist, class-index
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
#   nan:              'Zf', complex(float('nan'), float('-inf'))
#   minus-zeros:      'Zf', complex(-0.0, -0.0)
#   at-single:        '@Zf', 1 - 0.1j
#   single-tie:       'Zf', complex(3.4028235677973366e38, 3.4028235677973362e38)
#   single-smallest:  'Zf', complex(2.0**-149, 2.0**-150)
#   complex-subclass: 'Zd', type('Mine', (complex,), {})(1j)
#   both-methods:     'Zd', type('Mine', (), {'__complex__': lambda self: 1j, '__float__': lambda self: 2.0})()
#   wrong-complex:    'Zd', type('Mine', (), {'__complex__': lambda self: 1.0})()
#   float-fails:      'Zf', type('Mine', (), {'__float__': lambda self: {}['key']})()
#   complex-fails:    'Zf', type('Mine', (), {'__complex__': lambda self: int('x')})()
#   bool:             'Zd', True
#   huge-negative:    'Zf', -10**400
#   bytes:            'Zf', b'abcdefgh'
#   list:             'Zd', [1j]
#   only-int:         'Zd', type('Mine', (), {'__int__': lambda self: 3})()
data = bytearray(b'abcdefgh' * 4)
m = memoryview(data).cast(fmt)
m[1] = value
data
m[1]
m[1:].tolist()

# case: complex-sizes
# about: a complex number is two floats, lies anywhere, and may be without dimensions
# rule: format.complex
# needs: complex, struct, attributes, tolist
# each: fmt, part
#   single:    'Zf', 'f'
#   double:    'Zd', 'd'
#   at-single: '@Zf', 'f'
#   at-double: '@Zd', 'd'
import struct
data = bytearray(b'.' + struct.pack(part * 4, 1, -2, 3.5, 0.25) + b'.')
m = memoryview(data)[1:-1].cast(fmt)
(m.format, m.itemsize, m.shape)
m[-1]
list(m[::-1])
m[0] = 5j
m.cast('B').cast(part).tolist()
m[0:1] = m[1:2]
m[0] == m[1]
m.cast('B')[:m.itemsize].cast(fmt, [])[()]
m.cast('i')
m.cast('c').cast('Zd').tolist() == m.cast('b').cast('Zd').tolist()

# case: complex-only
# about: from 3.15 on Z with another letter is found once an item is reached, before that at once
# rule: format.complex-only, format.unsupported
# needs: exporter, tolist
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
#   h-unsigned: 'H', 65534
#   l: 'l', -5
#   n-unsigned: 'N', 7
#   bool: '?', True
data = bytearray(range(1, 26))
m = memoryview(data)[1:17].cast(fmt)
m[0]
m[1] = value
m.tolist()
data

# case: unaligned-exporter
# about: an exporter may tell strides that align nothing
# rule: format.unaligned
# needs: exporter, tolist
from refmemoryview import exporter
e = exporter(bytes(range(16)), format='i', shape=(3,), strides=(5,), offset=1)
m = memoryview(e)
m.tolist()
m[1] = -1
e.memory

# case: itemsize-kept
# about: the item size is what the exporter told, and the format reads from the item's beginning
# rule: format.itemsize-kept
# needs: exporter, attributes, tolist
# each: fmt
#   byte:    'B'
#   char:    'c'
#   short:   'h'
#   int:     'i'
#   bool:    '?'
#   signed:  'b'
#   unsigned: 'I'
from refmemoryview import exporter
e = exporter(bytes(range(16)), format=fmt, itemsize=8, shape=(2,))
m = memoryview(e)
m
m.nbytes
m.tolist()
m[1] = b'\377' if fmt == 'c' else -1 if fmt in 'hi' else 255
e.memory
