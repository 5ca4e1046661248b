# suite: spec.contiguous

# case: scalar
# about: a view without dimensions is contiguous
# rule: contiguous.scalar
# needs: cast, attributes
m = memoryview(b'abcd').cast('i', [])
(m.c_contiguous, m.f_contiguous, m.contiguous)

# case: bools
# about: the three are bools
# rule: contiguous.either
# needs: attributes
m = memoryview(b'abc')
[type(x) for x in (m.c_contiguous, m.f_contiguous, m.contiguous)]
[x is True for x in (m.c_contiguous, m.f_contiguous, m.contiguous)]

# case: one-dimension
# about: one dimension is contiguous if its stride is the item size or it has one item
# rule: contiguous.one-dimension
# needs: cast, attributes, slice-object
# each: part, fmt
#   all: slice(None), 'B'
#   some: slice(1, 3), 'B'
#   backwards: slice(None, None, -1), 'B'
#   every-second: slice(None, None, 2), 'B'
#   one: slice(1, 2), 'B'
#   one-strided: slice(1, 2, 2), 'B'
#   one-backwards: slice(1, 0, -1), 'B'
#   two-strided: slice(0, 3, 2), 'B'
#   none: slice(1, 1), 'B'
#   none-strided: slice(1, 1, 2), 'B'
#   none-backwards: slice(1, 1, -1), 'B'
#   wide: slice(None), 'h'
#   wide-every-second: slice(None, None, 2), 'h'
#   wide-none-strided: slice(0, 0, 2), 'h'
m = memoryview(bytes(12)).cast(fmt)[part]
(m.shape, m.strides)
(m.c_contiguous, m.f_contiguous, m.contiguous)
m[:1].contiguous
m[:0].contiguous

# case: one-dimension-of-layouts
# about: the stride of a dimension without items counts, that of one item does not
# rule: contiguous.one-dimension
# needs: exporter, attributes
# each: shape, strides
#   unit: (2,), (2,)
#   zero: (2,), (0,)
#   narrow: (2,), (1,)
#   one: (1,), (9,)
#   one-zero: (1,), (0,)
#   none: (0,), (2,)
#   none-narrow: (0,), (1,)
#   none-zero: (0,), (0,)
from refmemoryview import exporter
m = memoryview(exporter(bytes(8), format='h', shape=shape, strides=strides))
(m.c_contiguous, m.f_contiguous, m.contiguous)

# case: order
# about: C order has the last dimension vary fastest, Fortran order the first
# rule: contiguous.order, contiguous.either
# needs: exporter, attributes
# each: shape, strides
#   c: (2, 3), (6, 2)
#   fortran: (2, 3), (2, 4)
#   neither: (2, 3), (6, 4)
#   gap-in-rows: (2, 3), (8, 2)
#   gap-in-items: (2, 3), (12, 4)
#   backwards: (2, 3), (-6, 2)
#   zeros: (2, 3), (0, 0)
#   three-c: (2, 3, 2), (12, 4, 2)
#   three-fortran: (2, 3, 2), (2, 4, 12)
#   three-mixed: (2, 3, 2), (4, 8, 2)
#   three-c-but-first: (2, 3, 2), (14, 4, 2)
#   three-fortran-but-last: (2, 3, 2), (2, 4, 14)
from refmemoryview import exporter
m = memoryview(exporter(bytes(64), format='h', shape=shape, strides=strides, offset=8))
(m.c_contiguous, m.f_contiguous, m.contiguous)

# case: order-of-slices
# about: rows that lie together are in C order, others are not
# rule: contiguous.order, contiguous.either
# needs: cast, attributes
m = memoryview(bytes(24)).cast('B', [4, 2, 3])
[(x.c_contiguous, x.f_contiguous, x.contiguous) for x in (m, m[1:3], m[::2], m[::-1])]

# case: zero
# about: several dimensions without items are contiguous in both orders, whatever their strides
# rule: contiguous.zero
# needs: exporter, attributes
# each: shape, strides
#   first: (0, 3), (5, 7)
#   last: (3, 0), (5, 7)
#   middle: (2, 0, 2), (5, 7, 9)
#   both: (0, 0), (0, 0)
#   none: (1, 3), (5, 7)
from refmemoryview import exporter
m = memoryview(exporter(bytes(32), shape=shape, strides=strides))
(m.c_contiguous, m.f_contiguous, m.contiguous)

# case: zero-rows
# about: a slice without rows is contiguous, whatever its step
# rule: contiguous.zero
# needs: cast, attributes
m = memoryview(bytes(6)).cast('B', [3, 2])
(m[0:0:2].strides, m[0:0:2].c_contiguous, m[0:0:2].f_contiguous)
(m[::2].c_contiguous, m[::2].f_contiguous)

# case: one
# about: dimensions of length 1 do not count
# rule: contiguous.one
# needs: exporter, attributes
# each: shape, strides
#   row: (1, 3), (99, 1)
#   column: (3, 1), (1, 99)
#   middle: (2, 1, 2), (2, 99, 1)
#   middle-fortran: (2, 1, 2), (1, 99, 2)
#   all: (1, 1), (99, -99)
#   two: (2, 1), (2, 1)
#   row-strided: (1, 3), (99, 2)
from refmemoryview import exporter
m = memoryview(exporter(bytes(8), shape=shape, strides=strides))
(m.c_contiguous, m.f_contiguous, m.contiguous)

# case: one-row
# about: one row is in both orders, two are not
# rule: contiguous.one, contiguous.order
# needs: cast, attributes
m = memoryview(bytes(6)).cast('B', [2, 3])
(m[:1].c_contiguous, m[:1].f_contiguous)
(m[:1:-5].c_contiguous, m[:1:-5].f_contiguous)
(m.c_contiguous, m.f_contiguous)

# case: suboffsets
# about: a view with suboffsets is not contiguous, even if none is used
# rule: contiguous.suboffsets
# needs: exporter, attributes
# each: shape, strides, suboffsets
#   unused: (4,), (1,), (-1,)
#   unused-one: (1,), (1,), (-1,)
#   unused-two: (2, 2), (2, 1), (-1, -1)
#   none: (0, 2), (2, 1), (-1, -1)
#   used: (1,), (8,), (0,)
from refmemoryview import exporter
m = memoryview(exporter(bytes(8) + b'a', shape=shape, strides=strides, suboffsets=suboffsets, pointers={0: 8}))
(m.c_contiguous, m.f_contiguous, m.contiguous)
