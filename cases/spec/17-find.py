# suite: spec.find
# source: library reference, memoryview.index

# case: first
# about: index() is the place of the first item that is equal to the value
# rule: find.first
# authority: documented
# needs: index
m = memoryview(b'abcab')
m.index(97)                       # claim: 0
m.index(98)                       # claim: 1
m.index(99)                       # claim: 2
m.index(99.0)
m[::-1].index(97)
m[1::2].index(97)
memoryview(b'\0\1').index(True)

# case: first-of-formats
# about: items are compared as their format gives them
# rule: find.first
# needs: index, cast, struct
import struct
m = memoryview(b'aab')
m.cast('c').index(b'b')
m.cast('c').index(98)
memoryview(struct.pack('3d', 1, 1.5, 1)).cast('d').index(1.5)
memoryview(struct.pack('3i', 1, -1, -1)).cast('i').index(-1)

# case: asks-until-found
# about: the value is compared item by item, up to the first that is equal
# rule: find.first
# needs: index
class Value:
    def __eq__(self, other):
        print('is it', other)
        return other == 98
memoryview(b'abc').index(Value())
memoryview(b'ac').index(Value())
memoryview(b'abcb').index(Value(), 2)

# case: nan
# about: a NaN is not found, as each item is made anew
# rule: find.first
# needs: index, cast, struct
import struct
m = memoryview(struct.pack('d', float('nan'))).cast('d')
m.index(float('nan'))
m.index(m[0])

# case: error
# about: an error of the comparison passes
# rule: find.first
# needs: index
class Value:
    def __eq__(self, other):
        raise RuntimeError('no')
memoryview(b'abc').index(Value())
memoryview(b'').index(Value())

# case: missing
# about: a value that is not there is a ValueError
# rule: find.missing
# authority: documented
# needs: index
m = memoryview(b'abc')
m.index(100)                      # claim-raises: ValueError
m.index(b'a')
m.index('a')
m.index(None)
m[:0].index(97)

# case: range
# about: only items from start up to stop are looked at, and the place is that in the view
# rule: find.range
# needs: index
# each: start, stop
#   all: 0, 5
#   from: 1, 5
#   found-at-start: 3, 5
#   behind-last: 4, 5
#   up-to-first: 0, 1
#   up-to-none: 0, 0
#   up-to-second: 1, 3
#   with-second: 1, 4
#   backwards: 4, 1
#   empty: 3, 3
#   negative-start: -2, 5
#   negative-start-behind: -1, 5
#   negative-start-beyond: -100, 5
#   negative-stop: 1, -2
#   negative-stop-found: 1, -1
#   negative-stop-beyond: 0, -100
#   large-start: 100, 200
#   large-stop: 0, 100
#   huge: -2 ** 100, 2 ** 100
#   huge-crossed: 2 ** 100, -2 ** 100
m = memoryview(b'abcab')
m.index(97, start, stop)
m.index(97, start)

# case: range-convert
# about: start and stop have __index__, and are converted in this order
# rule: find.range
# needs: index, class-index
class Index:
    def __init__(self, number):
        self.number = number
    def __index__(self):
        print('index', self.number)
        return self.number
m = memoryview(b'abcab')
m.index(97, Index(1), Index(5))
m.index(97, True, True)
m.index(97, None)
m.index(97, 1.0)
m.index(97, Index(0), 'x')
m.index(97, 'x', Index(0))

# case: arguments
# about: index() takes a value and at most two bounds, by position
# rule: find.range
# needs: index
m = memoryview(b'abc')
m.index()
m.index(97, 0, 1, 2)
m.index(value=97)
m.index(97, start=0)

# case: scalar
# about: without dimensions index() is a TypeError
# rule: find.dimensions
# needs: index, cast
m = memoryview(b'a').cast('B', [])
m.index(97)
m.index(97, 1, 0)
m.index(97, 'x')

# case: two-dimensions
# about: with several dimensions index() is NotImplementedError, even without items
# rule: find.dimensions
# needs: index, cast
m = memoryview(b'ab').cast('B', [2, 1])
m.index(97)
m[:0].index(97)

# case: format
# about: a format that cannot be read is found at the first item looked at, and not before
# rule: find.format
# needs: index, ctypes
import ctypes
m = memoryview((ctypes.c_int * 2)(1, 2))
m.index(1)
m[:0].index(1)
m.index(1, 1, 1)
m.index(1, 2)

# case: format-of-one-character
# about: a format of one character that is no native one is found there, too
# rule: find.format
# needs: index, exporter
from refmemoryview import exporter
m = memoryview(exporter(b'ab', format='s'))
m.index(b'a')
m.index(b'a', 2)

# case: dimensions-before-format
# about: dimensions are looked at before the format is
# rule: find.dimensions
# needs: index, exporter
from refmemoryview import exporter
memoryview(exporter(b'abcd', format='<h', shape=(2, 1))).index(1)
memoryview(exporter(b'ab', format='<h', shape=())).index(1)

# case: released
# about: a released view is refused
# rule: find.released
# needs: index, release, cast
m = memoryview(b'abc')
m.release()
m.index(97)
m.index(97, 'x')
m = memoryview(b'a').cast('B', [])
m.release()
m.index(97)

# case: released-by-the-bounds
# about: bounds that release the view are converted before the view is looked at
# rule: find.released
# needs: index, release, class-index
class Index:
    def __index__(self):
        print('index')
        m.release()
        return 0
m = memoryview(b'abc')
m.index(97, Index())
m = memoryview(b'abc')
m.index(97, 0, Index())

# case: released-by-the-value
# about: a value that releases the view while it is compared ends the search at the next item
# rule: find.released
# needs: index, release
class Value:
    def __init__(self, found):
        self.found = found
    def __eq__(self, other):
        print('is it', other)
        m.release()
        return self.found
m = memoryview(b'abc')
m.index(Value(False))
m = memoryview(b'a')
m.index(Value(False))
m = memoryview(b'abc')
m.index(Value(True))
