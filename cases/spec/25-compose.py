# suite: spec.compose

# What is made of what is made of a view: each view knows where its items lie, and nothing of the way that led there.

# ---- All layouts, sliced, and sliced again --------------------------------------------------------------------------

# case: tools
# about: memory in all layouts, and what is looked at in a view besides its fields
# needs: exporter, cast, tobytes-order, attributes
import itertools
from refmemoryview import exporter
def lend(layout, **more):
    behind = dict(memory=bytes(48) + bytes(range(65, 77)), pointers={8 * i: 48 + 3 * i for i in range(4)})
    arguments = {
        'scalar': dict(shape=()),
        'line': dict(),
        'line-back': dict(strides=(-1,), offset=11),
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
# needs: exporter, cast, tobytes-order, attributes
# after: spec.compose.tools
# each: layout, first
#   line.from-1: 'line', lambda m: m[1:]
#   line.back: 'line', lambda m: m[::-1]
#   line.second: 'line', lambda m: m[1:2]
#   line.apart: 'line', lambda m: m[::2]
#   line.readonly: 'line', lambda m: m.toreadonly()
#   line-back.from-1: 'line-back', lambda m: m[1:]
#   line-back.back: 'line-back', lambda m: m[::-1]
#   line-back.second: 'line-back', lambda m: m[1:2]
#   line-back.apart: 'line-back', lambda m: m[::2]
#   line-back.readonly: 'line-back', lambda m: m.toreadonly()
#   line-wide.from-1: 'line-wide', lambda m: m[1:]
#   line-wide.back: 'line-wide', lambda m: m[::-1]
#   line-wide.second: 'line-wide', lambda m: m[1:2]
#   line-wide.apart: 'line-wide', lambda m: m[::2]
#   line-wide.readonly: 'line-wide', lambda m: m.toreadonly()
#   line-apart.from-1: 'line-apart', lambda m: m[1:]
#   line-apart.back: 'line-apart', lambda m: m[::-1]
#   line-apart.second: 'line-apart', lambda m: m[1:2]
#   line-apart.apart: 'line-apart', lambda m: m[::2]
#   line-apart.readonly: 'line-apart', lambda m: m.toreadonly()
#   line-zero.from-1: 'line-zero', lambda m: m[1:]
#   line-zero.back: 'line-zero', lambda m: m[::-1]
#   line-zero.second: 'line-zero', lambda m: m[1:2]
#   line-zero.apart: 'line-zero', lambda m: m[::2]
#   line-zero.readonly: 'line-zero', lambda m: m.toreadonly()
#   line-behind.from-1: 'line-behind', lambda m: m[1:]
#   line-behind.back: 'line-behind', lambda m: m[::-1]
#   line-behind.second: 'line-behind', lambda m: m[1:2]
#   line-behind.apart: 'line-behind', lambda m: m[::2]
#   line-behind.readonly: 'line-behind', lambda m: m.toreadonly()
#   line-unknown.from-1: 'line-unknown', lambda m: m[1:]
#   line-unknown.back: 'line-unknown', lambda m: m[::-1]
#   line-unknown.second: 'line-unknown', lambda m: m[1:2]
#   line-unknown.apart: 'line-unknown', lambda m: m[::2]
#   line-unknown.readonly: 'line-unknown', lambda m: m.toreadonly()
#   line-char.from-1: 'line-char', lambda m: m[1:]
#   line-char.back: 'line-char', lambda m: m[::-1]
#   line-char.second: 'line-char', lambda m: m[1:2]
#   line-char.apart: 'line-char', lambda m: m[::2]
#   line-char.readonly: 'line-char', lambda m: m.toreadonly()
#   line-none.back: 'line-none', lambda m: m[::-1]
#   line-none.readonly: 'line-none', lambda m: m.toreadonly()
#   rows.from-1: 'rows', lambda m: m[1:]
#   rows.back: 'rows', lambda m: m[::-1]
#   rows.second: 'rows', lambda m: m[1:2]
#   rows.apart: 'rows', lambda m: m[::2]
#   rows.readonly: 'rows', lambda m: m.toreadonly()
#   rows-fortran.from-1: 'rows-fortran', lambda m: m[1:]
#   rows-fortran.back: 'rows-fortran', lambda m: m[::-1]
#   rows-fortran.second: 'rows-fortran', lambda m: m[1:2]
#   rows-fortran.apart: 'rows-fortran', lambda m: m[::2]
#   rows-fortran.readonly: 'rows-fortran', lambda m: m.toreadonly()
#   rows-back.from-1: 'rows-back', lambda m: m[1:]
#   rows-back.back: 'rows-back', lambda m: m[::-1]
#   rows-back.second: 'rows-back', lambda m: m[1:2]
#   rows-back.apart: 'rows-back', lambda m: m[::2]
#   rows-back.readonly: 'rows-back', lambda m: m.toreadonly()
#   rows-padded.from-1: 'rows-padded', lambda m: m[1:]
#   rows-padded.back: 'rows-padded', lambda m: m[::-1]
#   rows-padded.second: 'rows-padded', lambda m: m[1:2]
#   rows-padded.apart: 'rows-padded', lambda m: m[::2]
#   rows-padded.readonly: 'rows-padded', lambda m: m.toreadonly()
#   rows-behind.from-1: 'rows-behind', lambda m: m[1:]
#   rows-behind.back: 'rows-behind', lambda m: m[::-1]
#   rows-behind.second: 'rows-behind', lambda m: m[1:2]
#   rows-behind.apart: 'rows-behind', lambda m: m[::2]
#   rows-behind.readonly: 'rows-behind', lambda m: m.toreadonly()
#   rows-items-behind.from-1: 'rows-items-behind', lambda m: m[1:]
#   rows-items-behind.back: 'rows-items-behind', lambda m: m[::-1]
#   rows-items-behind.second: 'rows-items-behind', lambda m: m[1:2]
#   rows-items-behind.apart: 'rows-items-behind', lambda m: m[::2]
#   rows-items-behind.readonly: 'rows-items-behind', lambda m: m.toreadonly()
#   rows-one.from-1: 'rows-one', lambda m: m[1:]
#   rows-one.back: 'rows-one', lambda m: m[::-1]
#   rows-one.second: 'rows-one', lambda m: m[1:2]
#   rows-one.readonly: 'rows-one', lambda m: m.toreadonly()
#   rows-none.back: 'rows-none', lambda m: m[::-1]
#   rows-none.second: 'rows-none', lambda m: m[1:2]
#   rows-none.readonly: 'rows-none', lambda m: m.toreadonly()
#   cube.from-1: 'cube', lambda m: m[1:]
#   cube.back: 'cube', lambda m: m[::-1]
#   cube.second: 'cube', lambda m: m[1:2]
#   cube.apart: 'cube', lambda m: m[::2]
#   cube.readonly: 'cube', lambda m: m.toreadonly()
#   cube-fortran.from-1: 'cube-fortran', lambda m: m[1:]
#   cube-fortran.back: 'cube-fortran', lambda m: m[::-1]
#   cube-fortran.second: 'cube-fortran', lambda m: m[1:2]
#   cube-fortran.apart: 'cube-fortran', lambda m: m[::2]
#   cube-fortran.readonly: 'cube-fortran', lambda m: m.toreadonly()
#   cube-mixed.from-1: 'cube-mixed', lambda m: m[1:]
#   cube-mixed.back: 'cube-mixed', lambda m: m[::-1]
#   cube-mixed.second: 'cube-mixed', lambda m: m[1:2]
#   cube-mixed.apart: 'cube-mixed', lambda m: m[::2]
#   cube-mixed.readonly: 'cube-mixed', lambda m: m.toreadonly()
#   deep.from-1: 'deep', lambda m: m[1:]
#   deep.back: 'deep', lambda m: m[::-1]
#   deep.readonly: 'deep', lambda m: m.toreadonly()
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
x[2:1]
[tell(y) for y in (x[1:], x[::-1], x[-1:-3:-2], x[2:1], x[:1], x[:1:-1])]
[agrees(y) for y in (x[1:], x[::-1], x[::2])]
memoryview(x)
x.toreadonly()
x.cast('B')
[x.tobytes(order) for order in 'CFA']
[x[::-1].tobytes(order) for order in 'CFA']
number(x[::-1])
e.memory[-12:]
(x.release(), m.release(), e.exports)

# case: chain
# about: slices of slices of slices count from where they are
# rule: slice.view, slice.strides, slice.clamp
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
bounds = None, 0, 1, 3, 6, 7, -1, -2, -6, -7
keys = [slice(start, stop, step) for start in bounds for stop in bounds for step in (None, 2, -1, -3)]
[key for key in keys if m[key].tolist() != items[first][key]]
[key for key in keys if m[key].strides != (m.strides[0] * (key.step or 1),)]
[key for key in keys if m[key].shape != (len(items[first][key]),) or m[key].nbytes != len(items[first][key])]

# case: all-slices-of-rows
# about: all slices of rows are what the same slices of a list of lists are, and the width stays
# rule: slice.first-dimension, slice.strides, layout.item, layout.suboffsets
# needs: exporter, cast, tobytes-order, attributes
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
m = memoryview(lend(layout))
rows = m.tolist()
bounds = None, 0, 1, 3, -1, -2, -9
keys = [slice(start, stop, step) for start in bounds for stop in bounds for step in (1, 2, -1, -2)]
[key for key in keys if m[key].tolist() != rows[key]]
[key for key in keys if m[key].shape[1:] != m.shape[1:] or m[key].strides[1:] != m.strides[1:]]
[key for key in keys if m[key].suboffsets != m.suboffsets]
[key for key in keys if m[key].tobytes() != bytes(at(rows[key], place) for place in places(m[key]))]
[key for key in keys if len(m[key].tobytes('F')) != m[key].nbytes]

# case: same-attributes
# about: a view of a view has all that the first one has
# rule: construct.view, toreadonly.view, slice.view
# needs: exporter, cast, tobytes-order, attributes
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
# needs: exporter, cast, tobytes-order, attributes
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
# needs: cast
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
# needs: cast
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
# needs: cast
m = memoryview(bytearray(range(24)))
m.cast('h').cast('B').cast('i').cast('b').cast('d').cast('c').cast('B') == m
m.cast('B', [2, 3, 4]).cast('B').cast('h', [3, 4]).cast('B').cast('q', [3]).cast('B')
m.cast('@h')[2:].cast('@b')[3:].cast('c')
m.cast('i', [2, 3])[1:].cast('c', [12])[8:].cast('@i', [])
m.cast('B', [1, 24]).cast('B').cast('B', [24, 1]).cast('B').cast('B', [24])[-1]

# case: cast-readonly
# about: whatever is made of a read-only view is read-only, and of a writable one writable
# rule: toreadonly.inherited, attribute.readonly, assign.readonly
# needs: cast, toreadonly
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
# needs: buffer-method, cast
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
