# suite: spec.hex
# source: library reference, memoryview.hex([sep[, bytes_per_sep]])

# case: digits
# about: every byte is two digits, of any format and any layout
# rule: hex.digits
# authority: documented
# needs: hex, cast, tobytes
# each: view
#   empty:         memoryview(b'')
#   all-digits:    memoryview(b'\x01\x23\x45\x67\x89\xab\xcd\xef')
#   ends:          memoryview(b'\x00\xff\x0f\xf0')
#   stepped:       memoryview(b'abcdef')[::2]
#   reversed:      memoryview(b'abcdef')[::-1]
#   shorts:        memoryview(b'abcdef').cast('H')[::-1]
#   scalar:        memoryview(b'abcd').cast('i', [])
#   rows:          memoryview(b'abcdef').cast('B', [2, 3])
#   rows-reversed: memoryview(b'abcdef').cast('B', [2, 3])[::-1]
#   no-rows:       memoryview(b'abcdef').cast('B', [2, 3])[:0]
view.hex()
# prose: "two digits for each byte"
view.hex() == view.tobytes().hex()

# case: digits-of-exporters
# about: Fortran order, pointers and unreadable formats do not matter
# rule: hex.digits
# needs: hex-sep, exporter
from refmemoryview import exporter
memoryview(exporter(b'abcdef', shape=(2, 3), strides=(1, 2))).hex()
memoryview(exporter(b'abcdef', format='3s')).hex('-')
pointers = {0: 26, 8: 25, 16: 24}
m = memoryview(exporter(b'.' * 24 + b'abc', shape=(3,), strides=(8,), suboffsets=(0,), pointers=pointers))
m.hex()
m[::-1].hex('-', 2)

# case: released
# about: a released view has no digits
# rule: release.every-use
# needs: hex-sep, release
m = memoryview(b'abc')
m.release()
m.hex()
m.hex('-')
m.hex('--')
m.hex(5)

# case: separator
# about: a separator stands between bytes, and at neither end
# rule: hex.separator
# authority: documented
# needs: hex-sep
# each: data
#   empty:  b''
#   one:    b'a'
#   two:    b'ab'
#   more:   b'abcde'
m = memoryview(data)
m.hex('-')
m.hex(sep=':')
m.hex(b'*')
m.hex('-', 1)
m.hex(sep='-', bytes_per_sep=2)
m[::-1].hex('-')
# prose: "as bytes.hex()"
m.hex('-') == data.hex('-')

# case: separator-of-items
# about: groups are of bytes, not of items
# rule: hex.separator
# needs: hex-sep, cast
memoryview(b'abcdef').cast('H').hex('-')
memoryview(b'abcdef').cast('H', [1, 3])[::-1].hex('-', 2)

# case: groups
# about: groups are counted from the right, from the left if the number is negative; 0 means none
# rule: hex.group-right, hex.separator
# authority: documented
# needs: hex-sep
# each: size
#   zero:             0
#   one:              1
#   two:              2
#   three:            3
#   four:             4
#   all-but-one:      6
#   all:              7
#   more:             8
#   largest:          2**31 - 1
#   minus-one:        -1
#   minus-two:        -2
#   minus-three:      -3
#   minus-four:       -4
#   minus-all-but-one: -6
#   minus-all:        -7
#   minus-more:       -8
#   smallest:         -2**31 + 1
m = memoryview(b'abcdefg')
m.hex('-', size)
m[:6].hex('-', size)
m[::-1].hex('-', size)
# prose: "as bytes.hex()"
m.hex('-', size) == b'abcdefg'.hex('-', size)

# case: groups-without-separator
# about: without a separator the size of the groups does not matter
# rule: hex.separator
# needs: hex-sep
m = memoryview(b'abcdefg')
m.hex(bytes_per_sep=2)
m.hex(bytes_per_sep=0)

# case: groups-type
# about: the size of the groups is an int that C can hold, looked at before the view and the separator
# rule: hex.separator
# needs: hex-sep, release, class-index
# each: size
#   float:   1.0
#   str:     '1'
#   none:    None
#   index:   type('Index', (), {'__index__': lambda self: 2})()
#   true:    True
#   large:   2**31
#   below:   -2**31 - 1
#   huge:    2**100
m = memoryview(b'abc')
m.hex('-', size)
m.hex('--', size)
m.release()
m.hex('-', size)

# case: separator-length
# about: a separator is of length 1
# rule: hex.separator-length
# needs: hex-sep
# each: sep
#   none:         ''
#   one:          '.'
#   two:          '..'
#   bytes-none:   b''
#   bytes-one:    b'.'
#   bytes-two:    b'..'
#   list-two:     [1, 2]
#   non-ascii-two: '\u20ac\u20ac'
memoryview(b'abc').hex(sep)

# case: separator-length-first
# about: the length of a separator is asked first of all, whatever it is
# rule: hex.separator-length, hex.separator-type
# needs: hex-sep
# each: length
#   none:  0
#   one:   1
#   two:   2
class Loud:
    def __len__(self):
        print('asked')
        return length
memoryview(b'abc').hex(Loud())
memoryview(b'abc').hex(Loud(), 0)

# case: separator-length-error
# about: what asking for the length raises passes
# rule: hex.separator-length
# needs: hex-sep, release
class Fails:
    def __len__(self):
        raise KeyError('length')
m = memoryview(bytearray(b'abc'))
m.hex(Fails())
m.release()

# case: separator-length-error-of-str
# about: what a str raises when its length is asked passes, too
# rule: hex.separator-length
# needs: hex-sep
class Fails(str):
    def __len__(self):
        raise KeyError('length')
memoryview(b'abc').hex(Fails('-'))

# case: separator-type
# about: a separator is str or bytes
# rule: hex.separator-type
# needs: hex-sep
# each: sep
#   int:        5
#   none:       None
#   bytearray:  bytearray(b'.')
#   view:       memoryview(b'.')
#   list:       ['.']
#   tuple:      ('.',)
#   str-subclass: type('Mine', (str,), {})('.')
#   bytes-subclass: type('Mine', (bytes,), {})(b'.')
memoryview(b'abc').hex(sep)

# case: separator-ascii
# about: a separator is ASCII
# rule: hex.separator-ascii
# needs: hex-sep
# each: sep
#   nul:          '\0'
#   last:         '\177'
#   beyond:       '\200'
#   latin:        '\xe9'
#   euro:         '\u20ac'
#   surrogate:    '\ud800'
#   bytes-nul:    b'\0'
#   bytes-last:   b'\177'
#   bytes-beyond: b'\200'
#   bytes-high:   b'\377'
memoryview(b'abc').hex(sep)

# case: separator-always
# about: a separator is checked even if there is nothing to separate
# rule: hex.separator-always
# needs: hex-sep
# each: sep
#   long:       '..'
#   wrong-type: [1]
#   int:        5
#   non-ascii:  '\u20ac'
#   right:      '.'
memoryview(b'').hex(sep)
memoryview(b'a').hex(sep)
memoryview(b'abc').hex(sep, 0)

# case: arguments
# about: at most two arguments are given, by position or by the names sep and bytes_per_sep
# rule: hex.separator
# needs: hex-sep
# each: args, kwargs
#   three:        ('-', 1, 1), {}
#   twice:        ('-',), {'sep': '-'}
#   other-name:   ('-',), {'order': 'C'}
#   names:        (), {'bytes_per_sep': 2, 'sep': '-'}
memoryview(b'abc').hex(*args, **kwargs)

# case: held
# about: a contiguous view cannot be released while its separator is asked for its length
# rule: hex.held
# python: >=3.13.12, !=3.14.0, !=3.14.1, !=3.14.2
# needs: hex-sep, tobytes, release
class Releases(str):
    def __len__(self):
        try:
            m.release()
        except BufferError as error:
            print(error)
        return 1
data = bytearray(b'abc')
m = memoryview(data)
m.hex(Releases('-'))
m.tobytes()
m.release()

# case: not-held
# about: a view that is not contiguous was copied before its separator is asked, and may be released
# rule: hex.held
# python: >=3.13.12, !=3.14.0, !=3.14.1, !=3.14.2
# needs: hex-sep, release
class Releases(str):
    def __len__(self):
        m.release()
        return 1
data = bytearray(b'abcd')
m = memoryview(data)[::2]
m.hex(Releases('-'))
data.append(1)
