# suite: spec.tolist
# source: library reference, memoryview.tolist()

# case: nested
# about: one dimension is a list of items, further ones are lists in it
# rule: tolist.nested
# authority: documented
# needs: tolist, cast
# each: shape
#   one:       [8]
#   rows:      [2, 4]
#   columns:   [4, 2]
#   single:    [1, 8]
#   upright:   [8, 1]
#   three:     [2, 2, 2]
#   four:      [1, 2, 1, 4]
memoryview(b'abcdefgh').cast('B', shape).tolist()
memoryview(b'abcdefgh').cast('B', shape)[::-1].tolist()
# prose: "the nested list representation"
len(memoryview(b'abcdefgh').cast('B', shape).tolist()) == shape[0]

# case: nested-formats
# about: items come as their format says
# rule: tolist.nested
# authority: documented
# needs: tolist, cast
# each: fmt
#   b:    'b'
#   c:    'c'
#   h:    'h'
#   i-unsigned: 'I'
#   q:    '@q'
#   f:    'f'
#   d:    'd'
#   bool: '?'
memoryview(b'\0\0\0\0\0\0\370\277\0\0\0\0\0\0\4\100').cast(fmt).tolist()
# prose: "a list of elements"
len(memoryview(bytes(16)).cast(fmt).tolist()) == len(memoryview(bytes(16)).cast(fmt))

# case: nested-parts
# about: the items of a slice are where the slice says
# rule: tolist.nested
# needs: tolist
m = memoryview(b'abcdef')
m[1:4].tolist()
m[::2].tolist()
m[::-2].tolist()
m[3:3].tolist()
memoryview(b'').tolist()

# case: nested-layouts
# about: Fortran order, strides of 0 and pointers do not matter
# rule: tolist.nested
# needs: tolist, exporter
from refmemoryview import exporter
memoryview(exporter(b'abcdef', shape=(2, 3), strides=(1, 2))).tolist()
memoryview(exporter(b'abc', shape=(2, 3), strides=(0, 1))).tolist()
memory = b'.' * 16 + b'abcdef'
m = memoryview(exporter(memory, shape=(2, 3), strides=(8, 1), suboffsets=(0, -1), pointers={0: 19, 8: 16}))
m.tolist()
m[::-1].tolist()

# case: nested-zeros
# about: a dimension of length 0 is an empty list, and nothing is in it
# rule: tolist.nested
# needs: tolist, exporter
# each: shape
#   none:      (0,)
#   no-rows:   (0, 3)
#   empty-rows: (3, 0)
#   middle:    (2, 0, 3)
#   last:      (2, 3, 0)
from refmemoryview import exporter
memoryview(exporter(b'', shape=shape)).tolist()

# case: nested-deep
# about: 64 dimensions are 64 lists
# rule: tolist.nested
# needs: tolist, exporter
from refmemoryview import exporter
thing = memoryview(exporter(b'ab', shape=(1,) * 63 + (2,))).tolist()
depth = 0
while isinstance(thing, list): depth, last, thing = depth + 1, thing, thing[0]
(depth, last)

# case: new-list
# about: each list is a new one, and changing it changes no memory
# rule: tolist.nested
# needs: tolist, release
data = bytearray(b'abc')
m = memoryview(data)
items = m.tolist()
items[0] = 0
m.tolist()
data[1] = 0
items
m.release()
data.append(1)

# case: scalar
# about: without dimensions it is the item
# rule: tolist.scalar
# needs: tolist, cast
# each: data, fmt
#   byte:   b'a', 'B'
#   char:   b'a', 'c'
#   int:    b'\377\377\377\377', 'i'
#   bool:   b'\2', '?'
memoryview(data).cast(fmt, []).tolist()

# case: format
# about: a format that cannot be read is refused even if there are no items
# rule: tolist.format, format.unsupported
# needs: tolist, exporter
# each: fmt
#   little:   '<i'
#   two:      '2h'
#   empty:    ''
from refmemoryview import exporter
m = memoryview(exporter(b'abcdefgh', format=fmt, itemsize=4))
m.tolist()
m[:0].tolist()
memoryview(exporter(b'', format=fmt, itemsize=4, shape=(2, 0))).tolist()

# case: format-scalar
# about: a number of ctypes cannot be listed
# rule: tolist.format
# needs: tolist, ctypes
import ctypes
memoryview(ctypes.c_int(5)).tolist()
memoryview((ctypes.c_int * 0)()).tolist()

# case: format-character
# about: a single character that is no format is refused only if there are items
# rule: tolist.format, format.unknown-character
# needs: tolist, exporter
from refmemoryview import exporter
m = memoryview(exporter(b'abcd', format='s'))
m.tolist()
m[:0].tolist()
memoryview(exporter(b'', format='s', shape=(2, 0))).tolist()
memoryview(exporter(b'abcd', format='s', shape=(2, 2))).tolist()
memoryview(exporter(b'a', format='s', shape=())).tolist()

# case: released
# about: a released view has no list, whatever its format
# rule: release.every-use
# needs: tolist, ctypes, release
import ctypes
m = memoryview(b'abc')
m.release()
m.tolist()
n = memoryview(ctypes.c_int(5))
n.release()
n.tolist()

# case: arguments
# about: there are no arguments
# rule: tolist.nested
# needs: tolist
memoryview(b'abc').tolist(1)
