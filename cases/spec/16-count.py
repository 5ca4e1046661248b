# suite: spec.count
# source: library reference, memoryview.count

# case: items
# about: count() is the number of items that are equal to the value
# rule: count.items
# authority: documented
# needs: count
m = memoryview(b'abcab')
m.count(97)                       # claim: 2
m.count(99)                       # claim: 1
m.count(100)                      # claim: 0
m.count(97.0)
m.count(b'a')
m.count('a')
m.count(None)
m[:0].count(97)
m[::2].count(97)
m[::-1].count(98)
memoryview(b'\1\0\1').count(True)

# case: items-of-formats
# about: items are compared as their format gives them
# rule: count.items
# needs: count, cast, struct
import struct
m = memoryview(b'aab')
m.cast('c').count(b'a')
m.cast('c').count(97)
memoryview(struct.pack('3d', 1, 1.5, 1)).cast('d').count(1)
memoryview(struct.pack('3i', -1, 1, -1)).cast('i').count(-1)
memoryview(b'\2\1\0').cast('?').count(True)

# case: nan
# about: a NaN is not counted, as each item is made anew
# rule: count.items
# needs: count, cast, struct
import struct
nan = float('nan')
m = memoryview(struct.pack('2d', nan, nan)).cast('d')
m.count(nan)
m.count(m[0])

# case: asks-every-item
# about: the value is compared with every item
# rule: count.items
# needs: count
class Value:
    def __eq__(self, other):
        print('is it', other)
        return other == 98
memoryview(b'abcb').count(Value())
memoryview(b'').count(Value())

# case: error
# about: an error of the comparison passes
# rule: count.items
# needs: count
class Value:
    def __eq__(self, other):
        print('is it', other)
        raise RuntimeError('no')
memoryview(b'abc').count(Value())
memoryview(b'').count(Value())

# case: arguments
# about: count() takes exactly one value, by position
# rule: count.items
# needs: count
m = memoryview(b'abc')
m.count()
m.count(97, 98)
m.count(value=97)

# case: not-iterated
# about: what cannot be iterated cannot be counted, not even if there is nothing to count
# rule: count.iterates
# needs: count, cast, ctypes
import ctypes
memoryview(b'a').cast('B', []).count(97)
m = memoryview(b'ab').cast('B', [2, 1])
m.count(97)
m[:0].count(97)
m = memoryview((ctypes.c_int * 2)(1, 2))
m.count(1)
m[:0].count(1)

# case: one-character
# about: a format of one character that is no native one is refused at the first item
# rule: count.iterates
# needs: count, exporter
from refmemoryview import exporter
m = memoryview(exporter(b'ab', format='s'))
m.count(b'a')
m[:0].count(b'a')

# case: released
# about: a released view is not counted
# rule: count.iterates
# needs: count, release
m = memoryview(b'abc')
m.release()
m.count(97)
m.count()

# case: released-by-the-value
# about: a value that releases the view while it is compared ends the count at the next item
# rule: count.iterates
# needs: count, release
class Value:
    def __eq__(self, other):
        print('is it', other)
        m.release()
        return True
m = memoryview(b'abc')
m.count(Value())
m = memoryview(b'a')
m.count(Value())
