# suite: spec.hash
# source: library reference, memoryview: "One-dimensional memoryviews of hashable (read-only) types ... are hashable"

# case: bytes
# about: the hash of a view is that of its bytes
# rule: hash.bytes
# authority: documented
# needs: hash, compare
# each: data
#   empty: b''
#   one:   b'a'
#   more:  b'abcdefgh'
#   zero:  b'\0'
hash(memoryview(data)) == hash(data)  # claim: True
hash(memoryview(data)[1:]) == hash(data[1:])  # claim: True
hash(memoryview(data)[::-2]) == hash(data[::-2])  # claim: True
{data: 'found'}[memoryview(data)]

# case: bytes-of-dimensions
# about: the bytes of all dimensions are hashed in C order
# rule: hash.bytes
# needs: hash, cast
m = memoryview(b'abcdef').cast('B', [2, 3])
hash(m) == hash(b'abcdef')
hash(m[::-1]) == hash(b'defabc')
hash(m[1:]) == hash(b'def')
hash(m[:0]) == hash(b'')
hash(memoryview(b'a').cast('B', [])) == hash(b'a')

# case: bytes-of-fortran
# about: memory in Fortran order is hashed in C order, and memory behind pointers where it lies
# rule: hash.bytes
# needs: hash, exporter
from refmemoryview import exporter
hash(memoryview(exporter(b'abcdef', shape=(2, 3), strides=(1, 2), readonly=True))) == hash(b'acebdf')
pointers = {0: 26, 8: 25, 16: 24}
e = exporter(b'.' * 24 + b'abc', shape=(3,), strides=(8,), suboffsets=(0,), pointers=pointers, readonly=True)
hash(memoryview(e)) == hash(b'cba')
hash(memoryview(e)[::2]) == hash(b'ca')

# case: equal-hashes
# about: views that are equal have equal hashes
# rule: hash.bytes
# authority: documented
# needs: hash, cast, compare
hash(memoryview(b'abc')) == hash(memoryview(b'xabcx')[1:4])  # claim: True
hash(memoryview(b'abc')) == hash(memoryview(b'abc').cast('c'))  # claim: True
hash(memoryview(b'abc')) == hash(memoryview(b'abd'))
len({memoryview(b'abc'), memoryview(b'abc'), b'abc', memoryview(b'cba')[::-1]})

# case: readonly
# about: a writable view has no hash: ValueError
# rule: hash.readonly
# authority: documented
# needs: hash
data = bytearray(b'abc')
m = memoryview(data)
hash(m)                           # claim-raises: Exception
hash(m[1:])
hash(m[:0])
{m}
hash(memoryview(b'abc')) == hash(b'abc')

# case: readonly-before-format
# about: that a view is writable is found before its format
# rule: hash.readonly, hash.format
# needs: hash, cast
hash(memoryview(bytearray(b'abcd')).cast('i'))
hash(memoryview(b'abcd').cast('i'))

# case: format
# about: only the formats B, b and c have a hash
# rule: hash.format
# authority: documented
# needs: hash, cast, tobytes
# each: fmt
#   b-unsigned:    'B'
#   b:             'b'
#   c:             'c'
#   at-b-unsigned: '@B'
#   at-b:          '@b'
#   at-c:          '@c'
#   bool:          '?'
#   h:             'h'
#   i-unsigned:    'I'
#   d:             'd'
#   p-pointer:     'P'
m = memoryview(b'abcdefgh').cast(fmt)
hash(m) == hash(b'abcdefgh')
hash(m[:0]) == hash(b'')
# prose: "views of the formats B, b and c are hashable"
fmt not in ('B', 'b', 'c') or hash(m) == hash(m.tobytes())

# case: format-of-one-byte
# about: other formats of one byte have no hash
# rule: hash.format
# needs: hash, exporter
# each: fmt
#   little:   '<B'
#   counted:  '1B'
#   text:     's'
#   b:        'b'
from refmemoryview import exporter
hash(memoryview(exporter(b'abc', format=fmt, readonly=True))) == hash(b'abc')

# case: released
# about: a released view has no hash
# rule: hash.released
# authority: documented
# needs: hash, release
m = memoryview(b'abc')
m.release()
hash(m)                           # claim-raises: ValueError

# case: released-first
# about: a released view is refused as released before it is as writable
# rule: hash.released, hash.readonly
# needs: hash, release
m = memoryview(bytearray(b'abc'))
m.release()
hash(m)

# case: released-after-hash
# about: a view that was asked for its hash before it was released still has it
# rule: hash.cached, hash.released
# needs: hash, release
m = memoryview(b'abc')
hash(m) == hash(b'abc')
m.release()
hash(m) == hash(b'abc')

# case: cached
# about: the hash is kept, even if the memory changes behind the view
# rule: hash.cached
# needs: hash, exporter, toreadonly
from refmemoryview import exporter
e = exporter(b'abc')
m = memoryview(e).toreadonly()
hash(m) == hash(b'abc')
memoryview(e)[0] = 120
hash(m) == hash(b'abc')
hash(memoryview(m)) == hash(b'xbc')

# case: cached-by-one-view
# about: the hash is kept by no other view
# rule: hash.cached
# needs: hash, release
m = memoryview(b'abc')
n = memoryview(m)
hash(m) == hash(b'abc')
part = m[:]
again = memoryview(m)
m.release()
hash(part) == hash(b'abc')
n.release()
hash(n)
again.release()
hash(again)

# case: exporter
# about: the exporter must be hashable, and its error passes
# rule: hash.exporter
# needs: hash, toreadonly, release
m = memoryview(bytearray(b'abc')).toreadonly()
hash(m)
m.release()
hash(m)

# case: exporter-asked-once
# about: each view asks its exporter once, whatever the answer
# rule: hash.exporter, hash.cached
# needs: hash
class Loud(bytes):
    def __hash__(self):
        print('asked')
        return 5
b = Loud(b'abc')
m = memoryview(b)
hash(m) == hash(b'abc')
hash(m) == hash(b'abc')
hash(m[:]) == hash(b'abc')

# case: exporter-error
# about: the error of the exporter passes, is not kept, and comes after the format
# rule: hash.exporter, hash.format
# needs: hash, cast, release
class Fails(bytes):
    def __hash__(self):
        print('asked')
        raise KeyError('hash')
m = memoryview(Fails(b'abcd'))
hash(m)
hash(m)
hash(m.cast('i'))
m.release()
hash(m)

# case: exporter-behind-views
# about: the exporter is asked, not the views between
# rule: hash.exporter
# needs: hash, exporter
from refmemoryview import exporter
class Loud(exporter):
    def __hash__(self):
        print('asked')
        return 5
m = memoryview(memoryview(Loud(b'abc', readonly=True))[1:])
hash(m) == hash(b'bc')

# case: held
# about: the view cannot be released while its exporter is asked for its hash
# rule: hash.held
# python: >=3.13.12, !=3.14.0, !=3.14.1, !=3.14.2
# needs: hash, release
class Releases(bytes):
    def __hash__(self):
        try:
            m.release()
        except BufferError as error:
            print(error)
        return 5
b = Releases(b'abc')
m = memoryview(b)
hash(m) == hash(b'abc')
m.release()
hash(m) == hash(b'abc')

# case: held-error
# about: the error of a release that is refused passes out of hash()
# rule: hash.held
# python: >=3.13.12, !=3.14.0, !=3.14.1, !=3.14.2
# needs: hash, tobytes, release
class Releases(bytes):
    def __hash__(self):
        m.release()
        return 5
b = Releases(b'abc')
m = memoryview(b)
hash(m)
m.tobytes()
m.release()
