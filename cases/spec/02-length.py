# suite: spec.length
# source: library reference, memoryview: len(view)

# case: one-dimension
# about: the length is the number of items, whatever their size
# rule: length.first-dimension
# needs: cast, tolist
# authority: documented
# each: view
#   bytes:    memoryview(b'abcdefgh')
#   empty:    memoryview(b'')
#   one:      memoryview(b'a')
#   shorts:   memoryview(b'abcdefgh').cast('H')
#   longs:    memoryview(b'abcdefgh').cast('q')
#   stepped:  memoryview(b'abcdefgh')[1::3]
#   reversed: memoryview(b'abcdefgh')[::-1]
len(view)
bool(view)
# prose: "the length is that of tolist()"
len(view) == len(view.tolist())

# case: first-dimension
# about: with several dimensions the length is that of the first one
# rule: length.first-dimension
# authority: documented
# needs: cast, tolist
# each: shape
#   two-by-four:   [2, 4]
#   four-by-two:   [4, 2]
#   three:         [1, 4, 2]
#   three-long:    [8, 1, 1]
m = memoryview(b'abcdefgh').cast('B', shape)
len(m)
len(m[1:])
len(m[:0])
bool(m[:0])
# prose: "the length is that of tolist()"
len(m) == len(m.tolist())

# case: zero-behind
# about: a length of 0 behind the first dimension does not count
# rule: length.first-dimension
# needs: exporter
from refmemoryview import exporter
m = memoryview(exporter(b'', shape=(3, 0)))
len(m)
bool(m)
n = memoryview(exporter(b'', shape=(0, 3)))
len(n)
bool(n)

# case: large
# about: a length of more than 32 bits is told in full, and is true
# rule: length.first-dimension
# needs: exporter, attributes
# each: length
#   31-bits: 2**31
#   32-bits: 2**32
#   33-bits: 2**33
#   largest: 2**63 - 1
from refmemoryview import exporter
m = memoryview(exporter(b'a', shape=(length, 0, 1), strides=(0, 1, 1)))
len(m)
bool(m)
m = memoryview(exporter(b'a', shape=(length,), strides=(0,)))
len(m)
bool(m)
len(m[1:])
len(m[::2])
len(m[::-2])
len(m[-2**32:])
(m.shape, m.nbytes)

# case: scalar
# about: a view without dimensions has the length 1 before 3.12, and none from then on
# rule: length.scalar-one, length.scalar-none
# needs: cast
m = memoryview(b'a').cast('B', [])
len(m)
bool(m)
m.__len__()

# case: scalar-of-c-type
# about: a number of ctypes has no dimensions
# rule: length.scalar-one, length.scalar-none
# needs: ctypes
import ctypes
len(memoryview(ctypes.c_int(5)))

# case: scalar-hint
# about: where there is no length nothing is hinted at, before 3.12 one item
# rule: length.scalar-one, length.scalar-none
# needs: cast, operator
import operator
m = memoryview(b'a').cast('B', [])
operator.length_hint(m)
operator.length_hint(m, 42)
operator.length_hint(memoryview(b'abc'), 42)
reversed(m).__length_hint__()
not m
m and 5

# case: released
# about: a released view has no length
# rule: length.released
# needs: release
# authority: documented
m = memoryview(b'abc')
m.release()
len(m)                            # claim-raises: ValueError
bool(m)

# case: released-scalar
# about: a view without dimensions is refused as released first
# rule: length.released
# needs: cast, release
m = memoryview(b'a').cast('B', [])
m.release()
len(m)
bool(m)
