# suite: spec.layout

# case: item
# about: an item lies where the strides times its indices lead from the first one
# rule: layout.item
# needs: exporter, cast, tobytes, tolist, compare
# each: shape, strides, offset
#   c: (2, 3), (3, 1), 0
#   fortran: (2, 3), (1, 2), 0
#   transposed: (3, 2), (1, 3), 0
#   rows-apart: (2, 3), (8, 1), 0
#   items-apart: (2, 3), (6, 2), 0
#   offset: (2, 3), (3, 1), 5
#   three: (2, 2, 2), (4, 2, 1), 1
#   three-turned: (2, 2, 2), (1, 2, 4), 1
#   diagonal: (4,), (5,), 0
#   overlapping: (3, 3), (1, 1), 0
from refmemoryview import exporter
m = memoryview(exporter(bytes(range(16)), shape=shape, strides=strides, offset=offset))
m.tolist()
m.tobytes()
m[(1,) * len(shape)]
m[tuple(n - 1 for n in shape)]
m[1:].tolist()
m == memoryview(m.tobytes()).cast('B', shape)

# case: item-written
# about: an item is written where it lies, and nowhere else
# rule: layout.item
# needs: exporter, tolist
from refmemoryview import exporter
e = exporter(b'.' * 12, shape=(2, 3), strides=(1, 4), offset=1)
m = memoryview(e)
m[0, 0] = 65
m[1, 0] = 66
m[0, 1] = 67
m[-1, -1] = 90
e.memory
m.tolist()

# case: item-wide
# about: strides are in bytes, whatever the size of the items
# rule: layout.item
# needs: exporter, tobytes
from refmemoryview import exporter
e = exporter(bytes(range(12)), format='H', shape=(2, 2), strides=(5, 3), offset=1)
m = memoryview(e)
m.tobytes()
m[1, 1] = 0xffff
e.memory

# case: item-of-slice
# about: the items of a slice are those of the view
# rule: layout.item
# needs: cast, tolist
m = memoryview(bytes(range(24))).cast('B', [4, 2, 3])
m[1:3].tolist()
m[3:0:-2].tolist()
m[1::2][1, 1, 2]
m[1::2][1:].tolist()
m[2:][0, 1, 0]

# case: many-dimensions
# about: the 64th dimension counts as all others do
# rule: layout.item
# needs: cast, tobytes
data = bytearray(b'ab')
m = memoryview(data).cast('B', [1] * 63 + [2])
m[(0,) * 63 + (1,)]
m[(0,) * 64] = 65
data
m[(0,) * 63 + (2,)]
m.tobytes()

# case: suboffsets
# about: the pointer that is found is followed, and the suboffset added
# rule: layout.suboffsets
# needs: exporter, tobytes, tolist
# each: shape, strides, suboffsets, pointers
#   rows: (2, 3), (8, 1), (0, -1), {0: 16, 8: 20}
#   rows-crossed: (2, 3), (8, 1), (0, -1), {0: 20, 8: 16}
#   rows-added: (2, 3), (8, 1), (2, -1), {0: 16, 8: 20}
#   rows-strided: (2, 2), (8, 3), (1, -1), {0: 16, 8: 19}
#   rows-backwards: (2, 3), (8, -1), (3, -1), {0: 16, 8: 20}
#   items: (2,), (8,), (1,), {0: 16, 8: 20}
#   items-the-same: (2,), (8,), (0,), {0: 16, 8: 16}
#   last: (1, 2), (0, 8), (-1, 0), {0: 16, 8: 20}
#   unused: (2, 3), (8, 1), (-1, -1), {}
#   negative: (2, 3), (8, 1), (-9, -1), {}
from refmemoryview import exporter
memory = bytes(16) + b'abcdefgh'
m = memoryview(exporter(memory, shape=shape, strides=strides, suboffsets=suboffsets, pointers=pointers))
m.tolist()
m.tobytes()
m[(1,) * len(shape)] if shape[0] == 2 else m[0, 1]
m[::-1].tolist()
m[1:].tolist()

# case: pointers-as-wide-as-items
# about: pointers that lie as close as items of their size would are followed
# rule: layout.suboffsets
# needs: exporter, tobytes, compare
from refmemoryview import exporter
pointers = {0: 32, 8: 24, 16: 30}
e = exporter(bytes(range(40)), format='q', shape=(3,), strides=(8,), suboffsets=(0,), pointers=pointers)
m = memoryview(e)
m.tobytes()
m == exporter(bytes([*range(32, 40), *range(24, 32), *range(30, 38)]), format='q', itemsize=8)
m[:] = exporter(b'-' * 8 + b'+' * 8 + b'=' * 8, format='q', itemsize=8)
e.memory[24:]

# case: suboffsets-twice
# about: pointers to pointers are followed in every dimension
# rule: layout.suboffsets
# needs: exporter, tolist
from refmemoryview import exporter
pointers = {0: 16, 8: 32, 16: 48, 24: 50, 32: 52, 40: 54}
e = exporter(bytes(48) + b'abcdefgh', shape=(2, 2), strides=(8, 8), suboffsets=(0, 1), pointers=pointers)
m = memoryview(e)
m.tolist()
m[1, 0]
m[1, 0] = 90
m[::-1].tolist()
e.memory[48:]

# case: suboffsets-written
# about: an item behind a pointer is written there
# rule: layout.suboffsets
# needs: exporter
from refmemoryview import exporter
pointers = {0: 16, 8: 20}
e = exporter(bytes(16) + b'abcdefgh', shape=(2, 3), strides=(8, 1), suboffsets=(1, -1), pointers=pointers)
m = memoryview(e)
m[0, 0] = 65
m[1, 2] = 90
e.memory[16:]
m[1:][0, 0] = 66
e.memory[16:]

# case: suboffsets-unused
# about: a suboffset that is negative leads through no pointer, whoever reads or writes
# rule: layout.suboffsets
# needs: exporter, cast, toreadonly, compare
# each: suboffset
#   usual: -1
#   other: -8
from refmemoryview import exporter
e = exporter(b'abcdef', shape=(3,), strides=(2,), suboffsets=(suboffset,))
m = memoryview(e)
list(m)
m == b'ace'
m == memoryview(exporter(b'ace', suboffsets=(suboffset,)))
m[::2] = b'xyz'[::2]
m[:2] = m[1:]
e.memory
rows = memoryview(exporter(b'abcdef', shape=(2, 3), strides=(3, 1), suboffsets=(suboffset, suboffset)))
rows == memoryview(b'abcdef').cast('B', (2, 3))
rows == rows[:]
rows.toreadonly() == rows

# case: suboffsets-of-items-assigned
# about: a slice is stored behind the pointers of its items
# rule: layout.suboffsets, assign.slice-overlap
# needs: exporter, compare
from refmemoryview import exporter
e = exporter(bytes(24) + b'abcdef', shape=(3,), strides=(8,), suboffsets=(1,), pointers={0: 24, 8: 26, 16: 28})
m = memoryview(e)
m[:] = b'xyz'
e.memory[24:]
m[1:] = m[:2]
e.memory[24:]
m[:2] = m[1:]
e.memory[24:]
m == e.memory[26:29]
m == m[:]
m == m[::-1]

# case: suboffsets-unaligned
# about: a pointer may lie at any address
# rule: layout.suboffsets
# needs: exporter, tobytes, tolist
from refmemoryview import exporter
e = exporter(bytes(20) + b'abcd', shape=(2,), strides=(9,), suboffsets=(0,), offset=1, pointers={1: 20, 10: 22})
memoryview(e).tolist()
memoryview(e)[::-1].tobytes()

# case: negative-stride
# about: a negative stride leads backwards
# rule: layout.negative-stride
# needs: tolist, attributes
m = memoryview(b'abcdef')[::-1]
m.tolist()
m[0]
m[-1]
m[1:3].tolist()
m[::-1].tolist()
m[::2].tolist()
m[::-2].tolist()
m.strides

# case: negative-stride-written
# about: items are written backwards
# rule: layout.negative-stride
data = bytearray(b'abcdef')
m = memoryview(data)[::-1]
m[0] = 90
data
m[1:3] = b'YX'
data

# case: negative-strides-of-dimensions
# about: every dimension may go backwards
# rule: layout.negative-stride
# needs: exporter, tobytes, tolist
from refmemoryview import exporter
m = memoryview(exporter(b'abcdef', shape=(2, 3), strides=(-3, -1), offset=5))
m.tolist()
m.tobytes()
m[1, 2]
m[::-1].tolist()
memoryview(exporter(b'abcdef', shape=(2, 3), strides=(3, -1), offset=2)).tolist()

# case: zero-stride
# about: with a stride of 0 all items of the dimension are one
# rule: layout.zero-stride
# needs: exporter, tobytes, tolist, compare
from refmemoryview import exporter
e = exporter(b'abc', shape=(4,), strides=(0,), offset=1)
m = memoryview(e)
m.tolist()
m[3]
m[2] = 90
m.tobytes()
e.memory
m[::-1].tolist()
m == b'ZZZZ'

# case: zero-strides-of-dimensions
# about: rows may be one row, items one item
# rule: layout.zero-stride
# needs: exporter, tobytes, tolist
from refmemoryview import exporter
memoryview(exporter(b'abc', shape=(2, 3), strides=(0, 1))).tolist()
memoryview(exporter(b'abc', shape=(2, 3), strides=(1, 0))).tolist()
memoryview(exporter(b'abc', shape=(2, 3), strides=(0, 0))).tobytes()
memoryview(exporter(b'abc', shape=(2, 0), strides=(0, 0))).tolist()
