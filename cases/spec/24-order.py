# suite: spec.order

# Of several things that are wrong one is told. Here views of all states meet keys, values and uses of all kinds, so
# that each pair of errors is seen; an outcome is the exact text, and what is printed shows who was asked.

# ---- One state, all keys --------------------------------------------------------------------------------------------

# case: tools
# about: numbers, texts and exporters that tell when they are asked
# needs: exporter
from refmemoryview import exporter
class Loud:
    def __init__(self, name, number=0):
        self.name = name
        self.number = number
    def __index__(self):
        print('asked', self.name)
        return self.number
a, b, c, far = Loud('a'), Loud('b'), Loud('c'), Loud('far', 99)
def lender(name, memory, **more):
    get, back = 'get ' + name, 'back ' + name
    return exporter(memory, on_get=lambda e, flags: print(get), on_release=lambda e: print(back), **more)
(int.__index__(1), [1, 2][a])

# case: read
# about: reading by keys of all kinds, of views in all states
# rule: index.format-before-bounds, index.sub-view, index.tuple-format-first, index.key-type, index.tuple-of-slices
# needs: exporter
# after: spec.order.tools
# each: state
#   items:            dict(format='B')
#   readonly:         dict(format='B', readonly=True)
#   format:           dict(format='<h')
#   character:        dict(format='s')
#   none:             dict(shape=(0,))
#   scalar:           dict(shape=())
#   scalar-format:    dict(shape=(), format='<h')
#   scalar-character: dict(shape=(), format='s')
#   rows:             dict(shape=(2, 2))
#   rows-format:      dict(shape=(2, 1), format='<h')
#   rows-character:   dict(shape=(2, 2), format='s')
#   rows-none:        dict(shape=(0, 2))
#   rows-of-none:     dict(shape=(2, 0))
#   cube:             dict(shape=(1, 2, 2))
m = memoryview(exporter(b'abcd', **state))
m[a]
m[far]
m[2 ** 100]
m['x']
m[None]
m[1.0]
m[()]
m[a,]
m[far,]
m[a, b]
m[a, far]
m[far, b]
m[a, b, c]
m[a, 'x']
m['x', a]
m[a, :]
m[:, a]
m[:, :]
m[:, 'x']
m[c:b:a]
m[::0]
m['x':]
m[...] is m
m[..., a]

# case: write
# about: writing under keys of all kinds, to views in all states
# rule: assign.format-second, assign.readonly, assign.sub-view, assign.index-first, assign.key-type
# needs: exporter
# after: spec.order.tools
# each: state
#   items:              dict(format='B')
#   readonly:           dict(format='B', readonly=True)
#   format:             dict(format='<h')
#   format-readonly:    dict(format='<h', readonly=True)
#   character:          dict(format='s')
#   character-readonly: dict(format='s', readonly=True)
#   none:               dict(shape=(0,))
#   none-readonly:      dict(shape=(0,), readonly=True)
#   scalar:             dict(shape=())
#   scalar-readonly:    dict(shape=(), readonly=True)
#   scalar-format:      dict(shape=(), format='<h')
#   scalar-format-readonly: dict(shape=(), format='<h', readonly=True)
#   scalar-character:   dict(shape=(), format='s')
#   rows:               dict(shape=(2, 2))
#   rows-readonly:      dict(shape=(2, 2), readonly=True)
#   rows-format:        dict(shape=(2, 1), format='<h')
#   rows-character:     dict(shape=(2, 2), format='s')
#   rows-none:          dict(shape=(0, 2))
#   cube:               dict(shape=(1, 2, 2))
e = exporter(b'abcd', **state)
m = memoryview(e)
m[a] = Loud('value', 65)
m[a] = Loud('value', 256)
m[a] = 'x'
m[far] = Loud('value', 65)
m[far] = 'x'
m['x'] = 'x'
m[None] = Loud('value', 65)
m[()] = Loud('value', 65)
m[...] = Loud('value', 256)
m[a,] = Loud('value', 65)
m[far,] = 'x'
m[a, b] = Loud('value', 65)
m[a, b] = 'x'
m[a, far] = Loud('value', 65)
m[far, b] = 'x'
m[a, b, c] = Loud('value', 65)
m[a, 'x'] = Loud('value', 65)
m[a, :] = Loud('value', 65)
e.memory

# case: write-slice
# about: writing to slices, and the sources that are asked for it, of views in all states
# rule: assign.slice-source, assign.slice-dimensions, assign.slice-structure, assign.format-second, assign.readonly
# needs: exporter
# after: spec.order.tools
# each: state
#   items:              dict(format='B')
#   readonly:           dict(format='B', readonly=True)
#   at:                 dict(format='@B')
#   format:             dict(format='<h')
#   format-readonly:    dict(format='<h', readonly=True)
#   character:          dict(format='s')
#   none:               dict(shape=(0,))
#   scalar:             dict(shape=())
#   scalar-readonly:    dict(shape=(), readonly=True)
#   rows:               dict(shape=(2, 2))
#   rows-readonly:      dict(shape=(2, 2), readonly=True)
#   rows-format:        dict(shape=(2, 1), format='<h')
e = exporter(b'abcd', **state)
m = memoryview(e)
m[c:Loud('b', 2):Loud('a', 1)] = lender('source', b'xy')
m[:2] = lender('source', b'xyz')
m[:2] = lender('source', b'xy', format='c')
m[:2] = lender('source', b'x', shape=())
m[:2] = lender('source', b'xy', error=KeyError('no'))
m[c:b:a] = lender('source', b'xy')
m['x':b:'y'] = lender('source', b'xy')
m['x':] = 5
m[::0] = 5
m[:] = None
m[:,] = lender('source', b'abcd')
m[:, :] = 5
m[:, 'x'] = lender('source', b'xy')
e.memory

# case: delete
# about: deleting under keys of all kinds, of views in all states
# rule: assign.delete, assign.format-second, assign.readonly
# needs: exporter
# after: spec.order.tools
# each: state
#   items:              dict(format='B')
#   readonly:           dict(format='B', readonly=True)
#   format:             dict(format='<h')
#   format-readonly:    dict(format='<h', readonly=True)
#   character:          dict(format='s')
#   scalar:             dict(shape=())
#   scalar-readonly:    dict(shape=(), readonly=True)
#   rows:               dict(shape=(2, 2))
m = memoryview(exporter(b'abcd', **state))
del m[a]
del m[far]
del m['x']
del m[()]
del m[...]
del m[a, b]
del m[a, b, c]
del m[c:b:a]
del m[:, :]

# case: released
# about: a released view tells nothing else, and asks nobody
# rule: release.every-use, assign.released-first, index.released-first
# needs: exporter, release, cast, hash, hex, tolist, toreadonly
# after: spec.order.tools
# each: state
#   items:              dict(format='B')
#   format-readonly:    dict(format='<h', readonly=True)
#   character:          dict(format='s')
#   scalar:             dict(shape=())
#   scalar-format:      dict(shape=(), format='<h')
#   rows-readonly:      dict(shape=(2, 2), readonly=True)
#   rows-format:        dict(shape=(2, 1), format='<h')
m = memoryview(exporter(b'abcd', **state))
m.release()
m[a]
m[...]
m[()]
m[a, b, c]
m[c:b:a]
m[:, :]
m['x']
m[a] = Loud('value')
m[...] = 5
m[c:b:a] = lender('source', b'x')
m[:, :] = 5
m['x'] = 5
del m[a]
del m['x']
len(m)
m.tolist()
m.hex()
hash(m)
m.cast('nonsense', 5)
m.toreadonly()

# case: uses
# about: what is no reading or writing by keys, of views in all states
# rule: iterate.dimensions, iterate.format, hash.readonly, hash.format, cast.order-of-checks, format.unknown-character
# needs: exporter, hash, hex-sep, cast, attributes, tobytes-order, tolist, compare
# after: spec.order.tools
# each: state
#   readonly:           dict(readonly=True)
#   format:             dict(format='<h')
#   format-readonly:    dict(format='<h', readonly=True)
#   character:          dict(format='s')
#   character-readonly: dict(format='s', readonly=True)
#   none:               dict(shape=(0,), format='<h')
#   scalar:             dict(shape=())
#   scalar-format-readonly: dict(shape=(), format='<h', readonly=True)
#   scalar-character:   dict(shape=(), format='s')
#   rows:               dict(shape=(2, 2))
#   rows-format-readonly: dict(shape=(2, 1), format='<h', readonly=True)
#   rows-character-readonly: dict(shape=(2, 2), format='s', readonly=True)
#   rows-of-none:       dict(shape=(2, 0), format='s')
#   fortran:            dict(shape=(2, 2), strides=(1, 2))
e = exporter(b'abcd', **state)
m = memoryview(e)
len(m)
list(m)
list(reversed(m))
97 in m
m.tolist()
m.tobytes('K')
m.hex('--')
m.hex('\u20ac', -1)
hash(m) == hash(e.memory[:m.nbytes])
m.cast('nonsense', 5)
m.cast('nonsense', [2, 2])
m.cast('h', ['x'])
m.cast('B', [0])
m == m
m < m

# ---- Who is asked, and when -----------------------------------------------------------------------------------------

# case: assign-slice-asks
# about: the source is asked first, then step, start and stop, and the source gets its memory back last
# rule: assign.slice-source, slice.order
# needs: exporter, tobytes
# after: spec.order.tools
m = memoryview(bytearray(b'abc'))
m[Loud('start', 0):Loud('stop', 2):Loud('step', 1)] = lender('source', b'xy')
m.tobytes()
m[Loud('start', 0):Loud('stop', 3):Loud('step', 1)] = lender('source', b'xy')
m[Loud('start', 0):'x':Loud('step', 1)] = lender('source', b'xy')
m[Loud('start', 0):Loud('stop', 2):Loud('step', 0)] = lender('source', b'xy')
m.tobytes()

# case: assign-slice-writes-before-it-gives-back
# about: when the source gets its memory back all items are written already
# rule: assign.slice-source, assign.slice-structure
# needs: exporter
from refmemoryview import exporter
data = bytearray(b'abc')
m = memoryview(data)
m[:] = exporter(b'xyz', on_release=lambda e: print(data))
m[:] = exporter(b'uv', on_release=lambda e: print(data))

# case: compare-asks
# about: the other is asked before shapes are looked at, and gets its memory back before the answer
# rule: compare.values, compare.shape
# needs: exporter, compare
# after: spec.order.tools
m = memoryview(b'abc')
print(m == lender('same', b'abc'))
print(m == lender('longer', b'abcd'))
print(m == lender('unknown', b'abc', format='w', itemsize=1))
print(m != lender('wide', b'aabbcc', format='h'))
print(lender('left', b'abc') == m)

# case: hash-asks
# about: the exporter is asked for its hash when all else is right, and not again
# rule: hash.exporter, hash.format, hash.readonly
# needs: hash, exporter, cast, release
from refmemoryview import exporter
class Loud(exporter):
    def __hash__(self):
        print('asked')
        return 5
m = memoryview(Loud(b'abcd', readonly=True))
hash(m.cast('h'))
hash(memoryview(Loud(b'abcd')))
hash(m) == hash(b'abcd')
hash(m) == hash(b'abcd')
n = memoryview(m)
n.release()
hash(n)

# case: hex-asks
# about: the number of bytes in a group is converted before the separator is looked at
# rule: hex.separator-length, hex.separator-type
# needs: hex-sep, release, class-index
class Loud:
    def __init__(self, name, number):
        self.name = name
        self.number = number
    def __index__(self):
        print('asked', self.name)
        return self.number
    def __len__(self):
        print('length of', self.name)
        return self.number
m = memoryview(b'abcd')
m.hex(Loud('separator', 1), Loud('size', 1))
m.hex(Loud('separator', 2), Loud('size', 1))
m.hex(Loud('separator', 2), 'x')
m.hex('--', Loud('size', 2 ** 100))
m.hex(':', Loud('size', 3))
m.release()
m.hex(Loud('separator', 1), Loud('size', 1))
m.hex('--', Loud('size', 1))

# case: find-asks
# about: start and stop are converted in this order, and before anything else is looked at
# rule: find.range, find.released, find.dimensions, find.format
# needs: index, exporter, release
# after: spec.order.tools
# each: state
#   items:   dict(format='B')
#   format:  dict(format='<h')
#   scalar:  dict(shape=())
#   rows:    dict(shape=(2, 2))
class Value:
    def __eq__(self, other):
        print('is it', other)
        return False
m = memoryview(exporter(b'abcd', **state))
m.index(Value(), a, far)
m.index(Value(), far, a)
m.index(Value(), 'x', a)
m.index(Value(), a, 'x')
m.release()
m.index(Value(), a, 'x')
m.index(Value(), a, b)

# case: construct-asks
# about: arguments are counted before the exporter is asked, and too many dimensions found after it
# rule: construct.arguments, construct.dimension-limit, construct.exporter
# needs: exporter, release
# after: spec.order.tools
e = lender('exporter', b'abcd')
memoryview(e, e)
memoryview(e, flags=0)
m = memoryview(e)
m.release()
memoryview(m, m)
memoryview(lender('deep', b'a', shape=(1,) * 65))
memoryview(lender('wrong', b'a', error=KeyError('no')))

# case: class-asks
# about: a class is asked before, and gets its view back after, what the consumer does
# rule: buffer.class, buffer.class-release
# needs: python-exporter, compare
class Loud:
    def __init__(self, data):
        self.data = data
    def __buffer__(self, flags):
        print('get')
        return self.data.__buffer__(flags)
    def __release_buffer__(self, view):
        print('back')
class Index:
    def __index__(self):
        print('asked')
        return 0
target = bytearray(b'abc')
m = memoryview(target)
m[Index():] = Loud(b'xyz')
target
m[Index():] = Loud(b'xy')
m[::Index()] = Loud(b'xyz')
m == Loud(b'xyz')
m == Loud(b'xy')
m[Index()] = Loud(b'x')

# case: tuple-stops
# about: behind an index that is out of bounds none is converted, in reading and in writing
# rule: index.tuple-order, assign.tuple, index.bounds
# needs: exporter
# after: spec.order.tools
# each: key
#   first:   (far, a, b)
#   second:  (a, far, b)
#   third:   (a, b, far)
#   below:   (a, Loud('below', -3), b)
#   lowest:  (Loud('lowest', -2), Loud('lowest', -2), Loud('lowest', -2))
#   huge:    (a, Loud('huge', 2 ** 100), b)
e = exporter(b'abcdefgh', shape=(2, 2, 2))
m = memoryview(e)
m[key]
m[key] = Loud('value', 65)
e.memory

# ---- The checks of a cast -------------------------------------------------------------------------------------------

# case: cast-chain
# about: everything is wrong with a cast; one thing after another is made right
# rule: cast.order-of-checks
# needs: cast, exporter, release
# each: view, arguments
#   contiguous:  dict(shape=(2, 3), strides=(4, 1)), ('\xe9', 5)
#   zeros:       dict(shape=(2, 0)), ('\xe9', 5)
#   shape-type:  dict(shape=(2, 3)), ('\xe9', 5)
#   shape-limit: dict(shape=(2, 3)), ('\xe9', ['x'] * 65)
#   dimensions:  dict(shape=(2, 3)), ('\xe9', ['x', 'y'])
#   ascii:       dict(shape=(3,), format='h'), ('\xe9', ['x', 'y'])
#   destination: dict(shape=(3,), format='h'), ('<q', ['x', 'y'])
#   byte-format: dict(shape=(3,), format='h'), ('q', ['x', 'y'])
#   whole-items: dict(shape=(3,), format='b'), ('h', ['x', 'y'])
#   length-type: dict(shape=(4,), format='b'), ('h', ['x', 'y'])
#   first-length: dict(shape=(4,), format='b'), ('h', [0, 'y'])
#   second-type: dict(shape=(4,), format='b'), ('h', [7, 'y'])
#   large:       dict(shape=(4,), format='b'), ('h', [7, 2 ** 100])
#   positive:    dict(shape=(4,), format='b'), ('h', [7, -1])
#   product:     dict(shape=(4,), format='b'), ('h', [7, 1])
#   nothing:     dict(shape=(4,), format='b'), ('h', [2, 1])
from refmemoryview import exporter
e = exporter(b'abcdefgh', **view)
m = memoryview(e)
m.cast(*arguments)
m
m.release()
m.cast(*arguments)
e.exports

# case: cast-arguments-before-released
# about: of a released view the format must be a text since 3.10, but the shape may be anything
# rule: cast.arguments, cast.released, cast.arguments-first
# needs: cast, release
m = memoryview(b'abcd')
m.release()
m.cast(5, 5)
m.cast('B', 5)
m.cast('B', None)
m.cast('B', [1] * 65)
m.cast('B', shape=5, order='C')

# ---- What is unchanged after an error -------------------------------------------------------------------------------

# case: unchanged
# about: what fails leaves the view, its memory and its loan as they were
# rule: assign.nothing-on-error, export.counted
# needs: exporter, release, cast, hash, attributes, hex-sep, tobytes-order, compare
# each: action
#   index-far:       lambda m: m[99]
#   index-type:      lambda m: m['x']
#   index-tuple:     lambda m: m[0, 0]
#   slice-zero:      lambda m: m[::0]
#   slice-type:      lambda m: m['x':]
#   slice-tuple:     lambda m: m[:, :]
#   write-far:       lambda m: m.__setitem__(99, 1)
#   write-range:     lambda m: m.__setitem__(1, 2 ** 15)
#   write-wide:      lambda m: m.__setitem__(1, 2 ** 100)
#   write-type:      lambda m: m.__setitem__(1, b'xy')
#   write-none:      lambda m: m.__setitem__(slice(None), None)
#   write-longer:    lambda m: m.__setitem__(slice(0, 2), memoryview(b'uvwxyz').cast('h'))
#   write-shorter:   lambda m: m.__setitem__(slice(None), memoryview(b'uv').cast('h'))
#   write-format:    lambda m: m.__setitem__(slice(None), memoryview(b'stuvwxyz').cast('H'))
#   write-bytes:     lambda m: m.__setitem__(slice(None), b'wxyz')
#   write-rows:      lambda m: m.__setitem__(slice(None), memoryview(b'stuvwxyz').cast('h', [4, 1]))
#   write-itself:    lambda m: m.__setitem__(slice(1, None), m)
#   delete:          lambda m: m.__delitem__(0)
#   cast-format:     lambda m: m.cast('nonsense')
#   cast-shape:      lambda m: m.cast('B', [3, 3])
#   cast-length:     lambda m: m.cast('B', [2, 'x'])
#   hash:            lambda m: hash(m)
#   order:           lambda m: m < m
#   tobytes:         lambda m: m.tobytes('K')
#   hex:             lambda m: m.hex('--')
#   attribute:       lambda m: setattr(m, 'readonly', True)
#   attribute-gone:  lambda m: delattr(m, 'obj')
#   pickle:          lambda m: m.__reduce_ex__(2)
#   compare:         lambda m: m == object()
#   contains:        lambda m: 'x' in m
from refmemoryview import exporter
e = exporter(b'abcdefgh', format='h')
m = memoryview(e)
action(m)
m
(m.nbytes, m.ndim, m.obj is e, m.contiguous)
(e.memory, e.gets, e.releases, e.exports)
m.release()
e.exports

# case: unchanged-source
# about: an assignment that fails leaves the source as it was, too
# rule: assign.nothing-on-error, assign.slice-source
# needs: exporter, release, cast, tobytes
# each: target
#   shorter:   memoryview(bytearray(2))
#   longer:    memoryview(bytearray(8))
#   format:    memoryview(bytearray(4)).cast('b')
#   readonly:  memoryview(bytes(4))
#   rows:      memoryview(bytearray(4)).cast('B', [2, 2])
#   scalar:    memoryview(bytearray(1)).cast('B', [])
from refmemoryview import exporter
e = exporter(b'abcd')
source = memoryview(e)
target[:] = source
target[:] = e
target.tobytes()
(e.memory, e.exports)
source.release()
e.exports

# case: unchanged-iterator
# about: an item that is refused leaves the iterator where it was
# rule: iterate.items, format.unknown-character
# needs: exporter
from refmemoryview import exporter
e = exporter(b'abc', format='s')
it = iter(memoryview(e))
next(it)
next(it)
e.exports
it = None
e.exports

# case: unchanged-key
# about: a key or a shape that is refused is not changed
# rule: index.tuple-order, cast.product
# needs: cast, tolist, attributes, slice-object
m = memoryview(bytearray(b'abcd')).cast('B', [2, 2])
shape = [2, 2]
key = (0, 99)
part = slice(-9, 9, -1)
m[key]
m[key] = 5
m[part].tolist()
m.cast('B').cast('B', shape).shape
m.cast('B', shape)
(shape, key, part)
