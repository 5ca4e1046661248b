# suite: spec.compose

# What is made of what is made of a view: each view knows where its items lie, and nothing of the way that led there.

# ---- All layouts, sliced, and sliced again --------------------------------------------------------------------------

# case: tools
# about: memory in all layouts, and what is looked at in a view besides its fields
# needs: exporter, attributes, tolist
import itertools
from refmemoryview import exporter
def lend(layout, **more):
    behind = dict(memory=bytes(48) + bytes(range(65, 77)), pointers={8 * i: 48 + 3 * i for i in range(4)})
    arguments = {
        'scalar': dict(shape=()),
        'line': dict(),
        'line-back': dict(shape=(12,), strides=(-1,), offset=11),
        'line-wide': dict(format='@h'),
        'line-apart': dict(shape=(6,), strides=(2,)),
        'line-zero': dict(shape=(4,), strides=(0,), offset=2),
        'line-behind': dict(behind, shape=(4,), strides=(8,), suboffsets=(1,)),
        'line-unknown': dict(format='T{<h:a:}', itemsize=2, shape=(6,)),
        'line-char': dict(format='c', shape=(5,)),
        'line-none': dict(shape=(0,)),
        'rows': dict(shape=(3, 4)),
        'rows-fortran': dict(shape=(3, 4), strides=(1, 3)),
        'rows-back': dict(shape=(3, 4), strides=(-4, -1), offset=11),
        'rows-padded': dict(shape=(3, 2), strides=(4, 1), offset=1),
        'rows-behind': dict(behind, shape=(4, 2), strides=(8, 1), suboffsets=(1, -1)),
        'rows-items-behind': dict(behind, shape=(2, 2), strides=(16, 8), suboffsets=(-1, 2)),
        'rows-one': dict(shape=(4, 1), strides=(3, 7)),
        'rows-none': dict(shape=(2, 0)),
        'cube': dict(shape=(2, 3, 2)),
        'cube-fortran': dict(shape=(2, 3, 2), strides=(1, 2, 6)),
        'cube-mixed': dict(shape=(3, 2, 2), strides=(-4, 1, 2), offset=8),
        'cube-behind': dict(behind, shape=(2, 2, 3), strides=(16, 8, 1), suboffsets=(-1, 0, -1)),
        'deep': dict(shape=(2,) + (1,) * 62 + (3,)),
    }[layout]
    return exporter(**{'memory': bytes(range(65, 77)), **arguments, **more})
def tell(m):
    return m.nbytes, m.ndim, m.c_contiguous, m.f_contiguous, m.contiguous
def places(m):
    return list(itertools.product(*(range(n) for n in m.shape)))
def at(nested, place):
    for i in place:
        nested = nested[i]
    return nested
def agrees(m):
    below = [tuple(i - n for i, n in zip(place, m.shape)) for place in places(m)]
    items = [at(m.tolist(), place) for place in places(m)]
    return items == [m[place] for place in places(m)] == [m[place] for place in below]
def number(m):
    for i, place in enumerate(places(m)):
        m[place] = 97 + i
[sorted(lend(name).memory[-12:]) == list(range(65, 77)) for name in ('line', 'cube-mixed', 'rows-behind')]

# case: twice
# about: of a view in any layout something is made, and of that something again
# rule: slice.view, slice.first-dimension, slice.strides, toreadonly.inherited, layout.item, layout.suboffsets
# needs: exporter, cast, tobytes-order, attributes, release, tolist, toreadonly
# after: spec.compose.tools
# each: layout, first
#   line.back: 'line', lambda m: m[::-1]
#   line.apart: 'line', lambda m: m[::2]
#   line-back.back: 'line-back', lambda m: m[::-1]
#   line-back.apart: 'line-back', lambda m: m[::2]
#   line-wide.back: 'line-wide', lambda m: m[::-1]
#   line-wide.apart: 'line-wide', lambda m: m[::2]
#   line-wide.readonly: 'line-wide', lambda m: m.toreadonly()
#   line-apart.from-1: 'line-apart', lambda m: m[1:]
#   line-apart.back: 'line-apart', lambda m: m[::-1]
#   line-zero.back: 'line-zero', lambda m: m[::-1]
#   line-zero.apart: 'line-zero', lambda m: m[::2]
#   line-behind.back: 'line-behind', lambda m: m[::-1]
#   line-behind.apart: 'line-behind', lambda m: m[::2]
#   line-behind.readonly: 'line-behind', lambda m: m.toreadonly()
#   line-unknown.from-1: 'line-unknown', lambda m: m[1:]
#   line-unknown.back: 'line-unknown', lambda m: m[::-1]
#   line-char.back: 'line-char', lambda m: m[::-1]
#   line-none.back: 'line-none', lambda m: m[::-1]
#   rows.back: 'rows', lambda m: m[::-1]
#   rows.second: 'rows', lambda m: m[1:2]
#   rows.apart: 'rows', lambda m: m[::2]
#   rows-fortran.back: 'rows-fortran', lambda m: m[::-1]
#   rows-fortran.second: 'rows-fortran', lambda m: m[1:2]
#   rows-fortran.readonly: 'rows-fortran', lambda m: m.toreadonly()
#   rows-back.back: 'rows-back', lambda m: m[::-1]
#   rows-back.second: 'rows-back', lambda m: m[1:2]
#   rows-padded.back: 'rows-padded', lambda m: m[::-1]
#   rows-padded.second: 'rows-padded', lambda m: m[1:2]
#   rows-padded.apart: 'rows-padded', lambda m: m[::2]
#   rows-behind.back: 'rows-behind', lambda m: m[::-1]
#   rows-behind.second: 'rows-behind', lambda m: m[1:2]
#   rows-behind.apart: 'rows-behind', lambda m: m[::2]
#   rows-items-behind.from-1: 'rows-items-behind', lambda m: m[1:]
#   rows-items-behind.back: 'rows-items-behind', lambda m: m[::-1]
#   rows-items-behind.second: 'rows-items-behind', lambda m: m[1:2]
#   rows-one.back: 'rows-one', lambda m: m[::-1]
#   rows-one.second: 'rows-one', lambda m: m[1:2]
#   rows-none.back: 'rows-none', lambda m: m[::-1]
#   rows-none.second: 'rows-none', lambda m: m[1:2]
#   cube.from-1: 'cube', lambda m: m[1:]
#   cube.back: 'cube', lambda m: m[::-1]
#   cube.second: 'cube', lambda m: m[1:2]
#   cube-fortran.back: 'cube-fortran', lambda m: m[::-1]
#   cube-fortran.second: 'cube-fortran', lambda m: m[1:2]
#   cube-fortran.readonly: 'cube-fortran', lambda m: m.toreadonly()
#   cube-mixed.back: 'cube-mixed', lambda m: m[::-1]
#   cube-mixed.second: 'cube-mixed', lambda m: m[1:2]
#   cube-mixed.apart: 'cube-mixed', lambda m: m[::2]
#   cube-behind.from-1: 'cube-behind', lambda m: m[1:]
#   cube-behind.back: 'cube-behind', lambda m: m[::-1]
#   cube-behind.readonly: 'cube-behind', lambda m: m.toreadonly()
#   deep.from-1: 'deep', lambda m: m[1:]
#   deep.back: 'deep', lambda m: m[::-1]
#   scalar.view: 'scalar', lambda m: memoryview(m)
#   scalar.readonly: 'scalar', lambda m: m.toreadonly()
#   scalar.self: 'scalar', lambda m: m[...]
e = lend(layout)
m = memoryview(e)
x = first(m)
x
tell(x)
x.obj is e
agrees(x)
x[1:]
x[::-1]
x[-1:-3:-2]
[tell(y) for y in (x[1:], x[::-1], x[-1:-3:-2], x[2:1], x[:1], x[:1:-1])]
[agrees(y) for y in (x[1:], x[::-1])]
memoryview(x)
x.toreadonly()
x.cast('B')
[x.tobytes(order) for order in 'CFA']
number(x[::-1])
e.memory[-12:]
(x.release(), m.release(), e.exports)

# case: chain
# about: slices of slices of slices count from where they are
# rule: slice.view, slice.strides, slice.clamp
# needs: tobytes, tolist, attributes, slice-object
# each: keys
#   ones:          [slice(1, None)] * 9
#   ones-behind:   [slice(None, -1)] * 9
#   both-ends:     [slice(1, -1)] * 5
#   beyond:        [slice(1, None)] * 13
#   back:          [slice(None, None, -1)] * 3
#   back-from-1:   [slice(1, None, -1)] * 2
#   back-to-1:     [slice(None, 1, -1)] * 3
#   halves:        [slice(None, None, 2)] * 3
#   halves-back:   [slice(None, None, -2)] * 3
#   odd-halves:    [slice(1, None, 2)] * 3
#   to-and-fro:    [slice(None, None, 2), slice(None, None, -1), slice(1, None), slice(None, None, -2)]
#   one-and-back:  [slice(5, 6), slice(None, None, -3), slice(None, None, -1)]
#   none-and-back: [slice(5, 5, 3), slice(None, None, -2), slice(None)]
m = memoryview(bytes(range(12)))
model = list(m)
for key in keys: m, model = m[key], model[key]
m
m.tolist() == model
tobytes = m.tobytes()
list(tobytes) == model
m.obj == bytes(range(12))

# case: all-slices
# about: all slices of a slice are what the same slices of a list are
# rule: slice.clamp, slice.negative-step, slice.defaults, slice.length, slice.strides
# needs: tolist, attributes, slice-object
# each: first
#   whole:      slice(None)
#   from-2:     slice(2, None)
#   to-4:       slice(None, 4)
#   back:       slice(None, None, -1)
#   back-inner: slice(4, 0, -1)
#   apart:      slice(None, None, 2)
#   apart-back: slice(None, None, -2)
#   far-apart:  slice(1, None, 4)
#   one:        slice(3, 4)
#   one-apart:  slice(3, 4, -9)
#   none:       slice(3, 3)
#   none-apart: slice(3, 3, -2)
items = list(range(6))
m = memoryview(bytes(items))[first]
bounds = None, 0, 1, 3, 7, -2, -7
keys = [slice(start, stop, step) for start in bounds for stop in bounds for step in (None, 2, -1, -3)]
[key for key in keys if m[key].tolist() != items[first][key]]
[key for key in keys if m[key].strides != (m.strides[0] * (key.step or 1),)]
[key for key in keys if m[key].shape != (len(items[first][key]),) or m[key].nbytes != len(items[first][key])]

# case: all-slices-of-rows
# about: all slices of rows are what the same slices of a list of lists are, and the width stays
# rule: slice.first-dimension, slice.strides, layout.item, layout.suboffsets
# needs: exporter, attributes, tobytes, tolist
# after: spec.compose.tools
# each: layout
#   rows:         'rows'
#   fortran:      'rows-fortran'
#   back:         'rows-back'
#   padded:       'rows-padded'
#   behind:       'rows-behind'
#   items-behind: 'rows-items-behind'
#   one:          'rows-one'
#   none:         'rows-none'
#   cube:         'cube'
#   mixed:        'cube-mixed'
#   cube-behind:  'cube-behind'
m = memoryview(lend(layout))
rows = m.tolist()
bounds = None, 0, 1, 3, -2, -9
keys = [slice(start, stop, step) for start in bounds for stop in bounds for step in (1, 2, -1)]
[key for key in keys if m[key].tolist() != rows[key]]
[key for key in keys if m[key].shape[1:] != m.shape[1:] or m[key].strides[1:] != m.strides[1:]]
[key for key in keys if m[key].suboffsets != m.suboffsets]
[key for key in keys if m[key].tobytes() != bytes(at(rows[key], place) for place in places(m[key]))]

# case: same-attributes
# about: a view of a view has all that the first one has
# rule: construct.view, toreadonly.view, slice.view
# needs: exporter, attributes, tobytes, tolist, toreadonly
# after: spec.compose.tools
# each: make
#   view:     lambda m: memoryview(m)
#   slice:    lambda m: m[:]
#   readonly: lambda m: m.toreadonly()
#   back-and-back: lambda m: m[::-1][::-1]
#   views:    lambda m: memoryview(memoryview(memoryview(m)))
names = 'format', 'itemsize', 'shape', 'strides', 'suboffsets', 'nbytes', 'ndim', 'c_contiguous', 'f_contiguous', 'obj'
def differences(layout):
    m = memoryview(lend(layout, readonly=True))
    n = make(m)
    return [name for name in names if getattr(m, name) != getattr(n, name)], n.readonly, m.tobytes() == n.tobytes()
differences('line-wide')
differences('line-back')
differences('line-zero')
differences('line-behind')
differences('line-unknown')
differences('line-none')
differences('rows-fortran')
differences('rows-padded')
differences('rows-items-behind')
differences('rows-none')
differences('deep')

# case: flags
# about: what is left of a view by a slice decides whether it is contiguous
# rule: contiguous.one-dimension, contiguous.one, contiguous.zero, contiguous.order, contiguous.suboffsets
# needs: exporter, attributes, tolist
# after: spec.compose.tools
# each: shape, strides, suboffsets
#   line:           (4,), (2,), None
#   line-apart:     (4,), (4,), None
#   line-back:      (4,), (-2,), None
#   line-zero:      (4,), (0,), None
#   line-unused:    (4,), (2,), (-1,)
#   rows:           (3, 2), (4, 2), None
#   rows-padded:    (3, 2), (8, 2), None
#   rows-fortran:   (3, 2), (2, 6), None
#   rows-apart:     (3, 2), (8, 4), None
#   rows-one:       (3, 1), (2, 99), None
#   rows-one-apart: (3, 1), (4, 99), None
#   rows-unused:    (3, 2), (4, 2), (-1, -1)
#   cube:           (2, 2, 2), (8, 4, 2), None
#   cube-fortran:   (2, 2, 2), (2, 4, 8), None
#   cube-layers:    (2, 1, 3), (6, 99, 2), None
#   cube-columns:   (3, 1, 2), (2, 99, 6), None
#   cube-crossed:   (2, 2, 2), (2, 8, 4), None
m = memoryview(exporter(bytes(64), format='h', shape=shape, strides=strides, suboffsets=suboffsets, offset=16))
tell(m)
tell(m[:1])
tell(m[1:2])
tell(m[1::7])
tell(m[1:0:-5])
tell(m[:2])
tell(m[::2])
tell(m[::-1])
tell(m[::-1][::-1])
tell(m[:0])
tell(m[:0:2])
tell(m[0:0:-1])

# ---- Casts of slices, slices of casts -------------------------------------------------------------------------------

# case: cast-of-slice
# about: a slice is cast from where it lies, and items are written there, aligned or not
# rule: cast.format, slice.strides, assign.item
# needs: cast, tobytes, attributes
# each: fmt, value
#   b:          'b', -2
#   c:          'c', b'z'
#   h:          'h', -2
#   h-unsigned: '@H', 2 ** 16 - 2
#   i:          'i', -2
#   q:          'q', -2
#   q-unsigned: 'Q', 2 ** 64 - 2
#   f:          'f', -2.0
#   d:          'd', -2.0
#   bool:       '?', True
data = bytearray(32)
size = memoryview(bytes(16)).cast(fmt).itemsize
m = memoryview(data)[1:1 + 3 * size].cast(fmt)
m[1] = value
m[1:][0]
data
m[1:]
m[::-1]
m[::2].strides
m[1:].cast('B')[:size].tobytes() == bytes(data[1 + size:1 + 2 * size])
m[2:].cast('B').cast(fmt)[0] = value
data
m[1:2].cast('c').cast(fmt, [1, 1])[0, 0]
m[::2].cast('B')
m[1:1].cast('B')

# case: cast-of-rows
# about: rows that lie together are cast to bytes and to other rows
# rule: cast.contiguous, cast.strides, slice.first-dimension
# needs: cast, tobytes, tolist
data = bytearray(range(24))
m = memoryview(data).cast('B', [4, 3, 2])
m[1:3].cast('B').tolist()
m[1:3].cast('B').cast('B', [2, 6]).tolist()
m[1:3].cast('h').tobytes() == bytes(range(6, 18))
m[1:3].cast('h', [6])
m[1:3].cast('B').cast('h', [3, 2])[1:].cast('B')[0]
m[3:].cast('B')[1:].cast('B', [5]).tolist()
m[2:3].cast('B').cast('B', [2, 3])[::-1].tolist()
m[2:3].cast('B').cast('i')[0] = -1
data
m[::2].cast('B')
m[1:2][::-1].cast('B').tolist()
m[3:1:-1].cast('B')
m[3:2:-1].cast('B').tolist()

# case: cast-back-and-forth
# about: casts of casts end where the bytes are, whatever was between
# rule: cast.format, cast.strides, attribute.format
# needs: cast, compare
m = memoryview(bytearray(range(24)))
m.cast('h').cast('B').cast('i').cast('b').cast('d').cast('c').cast('B') == m
m.cast('B', [2, 3, 4]).cast('B').cast('h', [3, 4]).cast('B').cast('q', [3]).cast('B')
m.cast('@h')[2:].cast('@b')[3:].cast('c')
m.cast('i', [2, 3])[1:].cast('c', [12])[8:].cast('@i', [])
m.cast('B', [1, 24]).cast('B').cast('B', [24, 1]).cast('B').cast('B', [24])[-1]

# case: cast-readonly
# about: whatever is made of a read-only view is read-only, and of a writable one writable
# rule: toreadonly.inherited, attribute.readonly, assign.readonly
# needs: cast, toreadonly, tobytes, attributes
# each: make
#   view:          lambda m: memoryview(m)
#   slice:         lambda m: m[1:]
#   back:          lambda m: m[::-1]
#   slice-of-slice: lambda m: m[1:][1:]
#   cast:          lambda m: m.cast('b')
#   cast-same:     lambda m: m.cast('B')
#   cast-rows:     lambda m: m.cast('B', [2, 4])[1:]
#   cast-back:     lambda m: m.cast('B', [2, 4]).cast('B')
#   cast-slice:    lambda m: m[4:].cast('b')
#   slice-cast:    lambda m: m.cast('i')[1:].cast('B')
#   view-cast:     lambda m: memoryview(m.cast('c')).cast('B')
#   readonly:      lambda m: m[1:].toreadonly()
def write(x):
    x[(0,) * x.ndim] = 120
constant = memoryview(b'abcdefgh')
data = bytearray(b'abcdefgh')
m = memoryview(data)
r = m.toreadonly()
[make(x).readonly for x in (constant, m, r)]
write(make(constant))
write(make(r))
data
write(make(m))
data
make(constant)[:] = make(m)
make(r)[:] = make(m)
constant.tobytes()

# case: cast-of-lent
# about: what a view lends is a view of the slice, and not of all its memory
# rule: buffer.method, construct.view, export.obj
# needs: buffer-method, cast, tobytes, release, attributes, toreadonly, compare
# each: make
#   slice:  lambda m: m[2:6]
#   back:   lambda m: m[5:1:-1]
#   apart:  lambda m: m[1::3]
#   cast:   lambda m: m[2:6].cast('h')
#   rows:   lambda m: m.cast('B', [4, 2])[1:3]
#   scalar: lambda m: m[3:4].cast('B', [])
m = memoryview(bytearray(range(8)))
x = make(m)
n = memoryview(x.__buffer__(0x11c))
n
n == x
n[1:]
n.toreadonly().readonly
memoryview(memoryview(n.__buffer__(0x11c)).__buffer__(0x11c))
m.release()
x.release()
n.tobytes()

# ---- Assignment between parts of one memory -------------------------------------------------------------------------

# case: overlap-tools
# about: all parts of some items by start, step and number, and assignment as it must be
# needs: tolist, attributes, slice-object
def parts(size, step, count):
    starts = range(size) if count else range(1)
    return [slice(start, (start + step * count) if start + step * count >= 0 else None, step) for start in starts
            if 0 <= start + step * (count - 1) < size]
def wrong(make, size, to_step, from_step):
    found = []
    for count in (1, 2, 3, 4):
        for to in parts(size, to_step, count):
            for source in parts(size, from_step, count):
                left, right = make(bytearray(range(40)))
                expected = bytearray(range(40))
                wanted, items = make(expected)[0][to], make(bytearray(range(40)))[1][source].tolist()
                for i in range(count): wanted[i] = items[i]
                left[to] = right[source]
                if left.obj != expected: found.append((to, source))
    return found
len(parts(6, -2, 2))

# case: overlap
# about: all parts of six items are assigned to all others, whatever the steps
# rule: assign.slice-overlap, slice.strides
# needs: tolist, attributes, slice-object
# after: spec.compose.overlap-tools
# each: to, source
#   1.1: 1, 1
#   1.2: 1, 2
#   1.back-1: 1, -1
#   1.back-2: 1, -2
#   2.1: 2, 1
#   2.2: 2, 2
#   2.back-1: 2, -1
#   2.back-2: 2, -2
#   back-1.1: -1, 1
#   back-1.2: -1, 2
#   back-1.back-1: -1, -1
#   back-1.back-2: -1, -2
#   back-2.1: -2, 1
#   back-2.2: -2, 2
#   back-2.back-1: -2, -1
#   back-2.back-2: -2, -2
#   3.1: 3, 1
#   3.2: 3, 2
#   3.back-1: 3, -1
#   3.back-2: 3, -2
#   back-3.1: -3, 1
#   back-3.2: -3, 2
#   back-3.back-1: -3, -1
#   back-3.back-2: -3, -2
wrong(lambda data: (memoryview(data), memoryview(data)), 6, to, source)

# case: overlap-of-wide-items
# about: items of several bytes overlap by halves, too
# rule: assign.slice-overlap, slice.strides
# needs: cast, tolist, attributes, slice-object
# after: spec.compose.overlap-tools
# each: fmt, offset, to, source
#   short:           'h', 1, 1, 1
#   short-back:      'h', 1, 1, -1
#   short-to-back:   'h', 1, -1, 1
#   short-apart:     'h', 1, 2, 1
#   short-both-back: 'h', 3, -1, -1
#   int:             'i', 1, 1, 1
#   int-half:        'i', 2, 1, -1
#   int-apart-back:  'i', 3, -2, 1
#   long:            'q', 3, 1, 1
#   long-back:       'q', 5, -1, 1
#   long-both-back:  'q', 5, -1, -1
def make(data):
    whole = memoryview(data)
    size = whole[:8].cast(fmt).itemsize
    return whole[:4 * size].cast(fmt), whole[offset:offset + 4 * size].cast(fmt)
wrong(make, 4, to, source)
wrong(lambda data: make(data)[::-1], 4, to, source)

# case: layouts
# about: a line in any layout is assigned to one in any other, and the source stays as it is
# rule: assign.slice-overlap, layout.item, layout.suboffsets, layout.zero-stride, layout.negative-stride
# needs: exporter
# each: to
#   line:         dict(shape=(4,), offset=33)
#   back:         dict(shape=(4,), strides=(-1,), offset=37)
#   apart:        dict(shape=(4,), strides=(2,), offset=32)
#   zero:         dict(shape=(4,), strides=(0,), offset=34)
#   behind:       dict(shape=(4,), strides=(8,), suboffsets=(1,), pointers={0: 32, 8: 34, 16: 36, 24: 31})
#   behind-one:   dict(shape=(4,), strides=(8,), suboffsets=(0,), pointers={0: 35, 8: 35, 16: 35, 24: 35})
#   unused:       dict(shape=(4,), strides=(1,), suboffsets=(-1,), offset=32)
from refmemoryview import exporter
def assign(**source):
    e = exporter(bytes(32) + b'abcdefgh', **to)
    f = exporter(bytes(32) + b'ABCDEFGH', pointers={0: 33, 8: 32, 16: 38, 24: 36}, shape=(4,), **source)
    memoryview(e)[:] = memoryview(f)
    return e.memory[32:], f.memory[32:], e.exports, f.exports
assign(offset=32)
assign(strides=(-1,), offset=36)
assign(strides=(2,), offset=33)
assign(strides=(0,), offset=37)
assign(strides=(8,), suboffsets=(1,))
assign(strides=(-8,), suboffsets=(0,), offset=24)
assign(strides=(1,), suboffsets=(-1,), offset=36)

# case: overlap-behind-pointers
# about: a line is assigned to one that lies in the same memory behind pointers, and the other way round
# rule: assign.slice-overlap, layout.suboffsets
# needs: exporter, ctypes, cast
# each: places, offset
#   behind:     [0, 1, 2, 3], 0
#   left:       [0, 1, 2, 3], 1
#   right:      [1, 2, 3, 4], 0
#   back:       [3, 2, 1, 0], 0
#   crossed:    [2, 0, 3, 1], 1
#   far:        [1, 3, 5, 7], 2
#   apart:      [4, 5, 6, 7], 0
#   one:        [2, 2, 2, 2], 1
import ctypes
from refmemoryview import exporter
def lend():
    pointers = {8 * i: 32 + place for i, place in enumerate(places)}
    e = exporter(bytes(32) + b'abcdefgh', shape=(4,), strides=(8,), suboffsets=(0,), pointers=pointers)
    return e, memoryview(e), memoryview((ctypes.c_ubyte * 8).from_address(e.address + 32)).cast('B')
e, behind, line = lend()
line[offset:offset + 4] = behind
e.memory[32:]
e, behind, line = lend()
behind[:] = line[offset:offset + 4]
e.memory[32:]
e, behind, line = lend()
line[offset:offset + 4] = behind[::-1]
e.memory[32:]

# case: overlap-with-itself
# about: a line in any layout is assigned to itself, forwards and backwards
# rule: assign.slice-overlap, layout.suboffsets, layout.zero-stride
# needs: exporter, attributes, tolist
# after: spec.compose.tools
# each: layout
#   line:   'line'
#   back:   'line-back'
#   wide:   'line-wide'
#   apart:  'line-apart'
#   zero:   'line-zero'
#   behind: 'line-behind'
#   char:   'line-char'
#   none:   'line-none'
e = lend(layout)
m = memoryview(e)
m[:] = m
e.memory[-12:]
m[:] = m[::-1]
e.memory[-12:]
m[1:] = m[:-1]
e.memory[-12:]
m[:-2] = m[2:][::-1]
e.memory[-12:]
m[::2] = m[:len(m[::2])]
e.memory[-12:]
m[::-1][1:3] = m[:2]
e.memory[-12:]

# case: assign-to-compositions
# about: what is assigned to a slice of slices arrives where its items lie
# rule: assign.slice-overlap, assign.item, slice.strides
# needs: cast, toreadonly
# each: make
#   inner:       lambda m: m[2:][:6][1:-1]
#   apart:       lambda m: m[1:][::2][1:]
#   back:        lambda m: m[::-1][2:6]
#   apart-back:  lambda m: m[::3][::-1]
#   rows:        lambda m: m.cast('B', [3, 4])[1:].cast('B')[2:6]
#   rows-back:   lambda m: m.cast('B', [3, 4])[2:0:-2].cast('B')[::-1]
#   chars:       lambda m: m[1:9].cast('b')[4:].cast('B')
#   readonly:    lambda m: m[4:8].toreadonly()
data = bytearray(12)
x = make(memoryview(data))
x[:] = b'wxyz'
data
x[1:3] = memoryview(b'1-2-')[::2]
data
x[::-1][:1] = b'!'
data
x[-1] = 63
data

# ---- Comparison of everything with everything -----------------------------------------------------------------------

# case: every-byte
# about: a difference in any byte of an item makes views unequal, with and without a byte order
# rule: compare.values, compare.same-format, compare.struct-formats, compare.exact
# needs: exporter, struct, compare
# each: fmt, item
#   b:            'b', 18
#   b-unsigned:   'B', 18
#   c:            'c', b'x'
#   h:            'h', 0x1234
#   h-unsigned:   'H', 0x1234
#   i:            'i', 0x12345678
#   i-unsigned:   'I', 0x12345678
#   l:            'l', 0x12345678
#   l-unsigned:   'L', 0x12345678
#   q:            'q', 0x123456789abcdef0
#   q-unsigned:   'Q', 0x123456789abcdef0
#   f:            'f', 1.5
#   d:            'd', 1.5
#   text:         '7s', b'abcdefg'
#   two:          'hb', None
#   three-shorts: '3h', None
from refmemoryview import exporter
import struct
import sys
size = struct.calcsize(fmt)
one = struct.pack(fmt, item) if item is not None else struct.pack(fmt, *range(1, 1 + len(fmt + 'x') - (fmt == 'hb')))
def flipped(k):
    return bytes(byte ^ (i == k) for i, byte in enumerate(one * 3))
swapped = ('>' if sys.byteorder == 'little' else '<') + fmt
def views(memory, code):
    return memoryview(exporter(memory, format=code, itemsize=size, shape=(3,)))
plain = views(one * 3, fmt)
ordered = views(one * 3, '=' + fmt)
(plain == plain[:], plain == ordered, ordered == plain, ordered == views(one * 3, '=' + fmt))
[k for k in range(3 * size) if plain == views(flipped(k), fmt)]
[k for k in range(3 * size) if plain == views(flipped(k), '=' + fmt)]
[k for k in range(3 * size) if ordered == views(flipped(k), fmt)]
[k for k in range(3 * size) if views(flipped(k), swapped) == views(one * 3, swapped)]
[k for k in range(3 * size) if views(flipped(k), '@' + fmt) != plain]

# case: every-bit-of-wide-numbers
# about: a bit that only the wider of two formats has makes them unequal
# rule: compare.values, compare.exact
# needs: cast, struct, compare
# each: narrow, wide
#   b-h:   'b', 'h'
#   b-i:   'b', 'i'
#   b-q:   'b', 'q'
#   h-i:   'h', 'i'
#   h-q:   'h', 'q'
#   i-q:   'i', 'q'
#   bytes: 'B', 'Q'
#   shorts: 'H', 'I'
#   ints:  'I', 'Q'
#   mixed: 'B', 'h'
#   signed-unsigned: 'h', 'Q'
#   int-double: 'i', 'd'
#   float-double: 'f', 'd'
import struct
def view(fmt, number):
    return memoryview(struct.pack(fmt, number)).cast(fmt)
bits = 8 * struct.calcsize(wide) - 1 if wide != 'd' else 53
left = view(narrow, 5)
left == view(wide, 5)
[bit for bit in range(bits) if left == view(wide, 5 ^ 1 << bit)]
[bit for bit in range(bits) if view(wide, 5 ^ 1 << bit) == left]

# case: every-item
# about: a difference in any item of any layout is found, from both sides
# rule: compare.values, layout.item, layout.suboffsets
# needs: exporter, cast, attributes, tobytes, tolist, compare
# after: spec.compose.tools
# each: layout
#   scalar:       'scalar'
#   line:         'line'
#   back:         'line-back'
#   wide:         'line-wide'
#   apart:        'line-apart'
#   behind:       'line-behind'
#   rows:         'rows'
#   fortran:      'rows-fortran'
#   rows-back:    'rows-back'
#   padded:       'rows-padded'
#   rows-behind:  'rows-behind'
#   items-behind: 'rows-items-behind'
#   cube:         'cube'
#   cube-fortran: 'cube-fortran'
#   cube-mixed:   'cube-mixed'
#   cube-behind:  'cube-behind'
#   deep:         'deep'
m = memoryview(lend(layout))
other = memoryview(lend(layout))
plain = memoryview(bytearray(m.tobytes())).cast('B').cast(m.format, m.shape)
def equal_though_changed(view, with_what):
    found = []
    for place in places(view):
        before = view[place]
        view[place] = before ^ 64
        if with_what == view or not view != with_what: found.append(place)
        view[place] = before
    return found
m == other
m == plain
equal_though_changed(other, m)
equal_though_changed(plain, m)
equal_though_changed(m, plain)
m == other == plain

# case: equal-parts
# about: parts of different layouts and formats are equal if their items are
# rule: compare.values, slice.strides
# needs: exporter, attributes, tolist, toreadonly, compare
# after: spec.compose.tools
# each: first
#   from-1: lambda m: m[1:]
#   back:   lambda m: m[::-1]
#   apart:  lambda m: m[::2]
#   last:   lambda m: m[-1:]
#   none:   lambda m: m[:0]
#   readonly: lambda m: m.toreadonly()
layouts = 'rows', 'rows-fortran', 'rows-back'
views = {name: memoryview(lend(name)) for name in layouts}
[first(views[a]) == first(views[b]) for a in layouts for b in layouts]
first(views['rows']) == memoryview(first(views['rows']).tobytes())
first(views['rows']) == first(memoryview(exporter(bytes(12), shape=(3, 4))))
first(views['rows']) == first(memoryview(exporter(bytes(range(65, 77)), shape=(3, 4), format='<B')))
first(views['rows-back']) == first(memoryview(exporter(bytes(range(76, 64, -1)), shape=(3, 4), format='>b')))
wide = b''.join(bytes([0, 65 + i]) for i in range(12))
first(views['rows']) == first(memoryview(exporter(wide, shape=(3, 4), format='>h')))
first(views['rows']) == first(memoryview(exporter(wide, shape=(3, 4), format='<h')))

# ---- What a view keeps to itself ------------------------------------------------------------------------------------

# case: hash-of-compositions
# about: a hash is that of the items of the view itself, however it was made, and whatever others kept
# rule: hash.bytes, hash.cached
# needs: exporter, hash, cast, toreadonly
# each: make
#   view:     lambda m: memoryview(m)
#   whole:    lambda m: m[:]
#   slice:    lambda m: m[2:]
#   back:     lambda m: m[::-1]
#   apart:    lambda m: m[1::2]
#   none:     lambda m: m[3:3]
#   readonly: lambda m: m.toreadonly()
#   cast:     lambda m: m.cast('c')
#   rows:     lambda m: m.cast('B', [2, 3])[::-1]
#   one:      lambda m: m[4:].cast('B', [1, 2])[0:1].cast('B')[:1].cast('B', [])
from refmemoryview import exporter
e = exporter(b'abcdef')
m = memoryview(e).toreadonly()
before = make(m)
hash(m) == hash(b'abcdef')
memoryview(e)[:] = b'uvwxyz'
after = make(m)
hash(m) == hash(b'abcdef')
hash(before) == hash(before.tobytes()) == hash(after)
memoryview(e)[:] = b'ABCDEF'
hash(before) == hash(after)
hash(make(before)) == hash(make(before).tobytes())
before.release()
hash(before) == hash(after)
hash(before) == hash(after.tobytes())

# case: released-alone
# about: releasing a view releases neither what it was made of nor what was made of it
# rule: release.siblings, construct.view
# needs: cast, release, tobytes, attributes, toreadonly, compare
# each: make
#   view:     lambda m: memoryview(m)
#   slice:    lambda m: m[1:]
#   back:     lambda m: m[::-1]
#   readonly: lambda m: m.toreadonly()
#   cast:     lambda m: m.cast('b')
#   rows:     lambda m: m.cast('B', [2, 2])
#   scalar:   lambda m: m[:1].cast('B', [])
data = bytearray(b'abcd')
m = memoryview(data)
x = make(m)
y = make(m)
x.release()
x.nbytes
(m.tobytes(), y.tobytes(), y.obj is data)
m.release()
y
y[(0,) * y.ndim] = 65
y == y.tobytes()
memoryview(y).nbytes
data.append(1)
y.release()
data.append(1)
data

# case: deep
# about: with 64 dimensions all works that works with two
# rule: construct.dimension-limit, layout.item, cast.shape-limit, hash.bytes, compare.values
# needs: cast, hash, toreadonly, tobytes-order, tolist, attributes, compare
# each: shape
#   ones:         [1] * 64
#   first-two:    [2] + [1] * 63
#   last-two:     [1] * 63 + [2]
#   both-ends:    [2] + [1] * 62 + [2]
#   63-ones:      [1] * 63
size = shape[0] * shape[-1]
m = memoryview(b'abcd')[:size].cast('B', shape)
n = memoryview(m.toreadonly())
n is m
m == n
m == memoryview(b'abcD')[:size].cast('B', shape)
hash(m) == hash(b'abcd'[:size])
[m.tobytes(order) for order in 'CFA']
(m[::-1].tobytes(), m[1:].nbytes, m[:1].cast('B').tolist())
m[::-1].shape == tuple(shape)
m[(0,) * len(shape)]
m[(-1,) * len(shape)]
m[(0,) * (len(shape) - 1)]
m[(0,) * (len(shape) + 1)]
m[(0,) * (len(shape) - 1) + (size,)]
m.cast('B', [size]).tolist()
