# suite: spec.slice
# source: library reference, memoryview: "memoryview supports slicing and indexing to expose its data"

# case: view
# about: a slice is another view of the same memory, and nothing is copied
# rule: slice.view
# needs: tobytes, attributes
# authority: documented
data = bytearray(b'abcdef')
m = memoryview(data)
part = m[1:4]
part
part.obj is data                  # claim: True
part[0] = 122
data                              # claim: bytearray(b'azcdef')
data[2] = 121
part.tobytes()                    # claim: b'zyd'
m[:] is m
m[:]

# case: view-readonly
# about: a slice of a read-only view is read-only, of a writable one writable
# rule: slice.view
# needs: attributes
memoryview(b'abc')[1:].readonly
memoryview(bytearray(b'abc'))[1:].readonly

# case: view-format
# about: a slice has the format and the item size of the view
# rule: slice.view
# needs: cast
# each: fmt
#   signed:   'b'
#   at:       '@H'
#   int:      'i'
#   double:   'd'
m = memoryview(b'abcdefghijklmnop').cast(fmt)
m[1:2]
m[::2]
m[::-1]

# case: view-locks
# about: a slice keeps the exporter locked as every view does
# rule: slice.view, release.siblings
# needs: tobytes, release
data = bytearray(b'abc')
m = memoryview(data)
part = m[1:]
m.release()
data.append(1)
part.tobytes()
part.release()
data.append(1)

# case: slice-of-slice
# about: a slice of a slice counts from the slice
# rule: slice.view, slice.strides
m = memoryview(b'abcdefghij')
m[2:][3:]
m[::2][1:4]
m[::2][::2]
m[::-1][::-1]
m[8:1:-2][::-1]
m[1:9][-3:-1]

# case: first-dimension
# about: a slice takes from the first dimension and leaves the others as they are
# rule: slice.first-dimension
# authority: documented
# needs: cast, tolist
m = memoryview(b'abcdefghijkl').cast('B', [3, 4])
m[1:]
m[:2]
m[::2]
m[::-1]
m[1:1]
m[9:]
m[:]
# prose: "slicing results in a subview"
m[1:].tolist() == m.tolist()[1:]

# case: first-dimension-of-three
# about: two further dimensions stay as they are
# rule: slice.first-dimension
# needs: cast
m = memoryview(b'abcdefghijkl').cast('B', [3, 2, 2])
m[2:]
m[::-2]

# case: first-dimension-of-fortran
# about: in Fortran order, too, the first dimension is sliced
# rule: slice.first-dimension, slice.strides
# needs: exporter
from refmemoryview import exporter
m = memoryview(exporter(b'abcdef', shape=(3, 2), strides=(1, 3)))
m[1:]
m[::-2]

# case: suboffsets
# about: a slice of memory behind pointers keeps the suboffsets
# rule: slice.first-dimension, slice.strides
# needs: exporter
from refmemoryview import exporter
pointers = {0: 26, 8: 25, 16: 24}
m = memoryview(exporter(b'.' * 24 + b'abc', shape=(3,), strides=(8,), suboffsets=(0,), pointers=pointers))
m[1:]
m[::-1]
m[::2]
m[1:][0]

# case: clamp
# about: bounds beyond the ends are cut to the ends
# rule: slice.clamp
# needs: tobytes, slice-object
# authority: documented
# each: key
#   stop-last:     slice(0, 3)
#   stop-at-end:   slice(0, 4)
#   stop-beyond:   slice(0, 5)
#   stop-far:      slice(0, 2**100)
#   stop-below:    slice(0, -5)
#   stop-first:    slice(0, -4)
#   stop-one:      slice(0, -3)
#   stop-far-below: slice(0, -2**100)
#   start-last:    slice(3, None)
#   start-at-end:  slice(4, None)
#   start-beyond:  slice(5, None)
#   start-far:     slice(2**100, None)
#   start-first:   slice(-4, None)
#   start-below:   slice(-5, None)
#   start-far-below: slice(-2**100, None)
#   start-one:     slice(-3, None)
#   largest:       slice(2**63 - 1, 2**63 - 1)
#   smallest:      slice(-2**63, -2**63)
#   both-far:      slice(-2**63, 2**63 - 1)
#   largest-32:    slice(2**31 - 1, 2**31)
#   smallest-32:   slice(-2**31 - 1, -2**31)
#   both-far-32:   slice(-2**31, 2**31 - 1)
memoryview(b'abcd')[key]
# prose: "sliced as sequences are"
memoryview(b'abcd')[key].tobytes() == b'abcd'[key]

# case: clamp-of-32-bits
# about: bounds and steps of just more than 32 bits are no smaller for that
# rule: slice.clamp, slice.step-limit
# needs: slice-object
# each: key
#   stop:           slice(0, 2**32)
#   stop-one:       slice(0, 2**32 + 1)
#   stop-31:        slice(0, 2**31)
#   start:          slice(2**32, None)
#   start-one:      slice(2**32 + 1, None)
#   start-below:    slice(-2**32, None)
#   start-below-one: slice(-2**32 - 1, None)
#   stop-below:     slice(None, -2**32)
#   stop-below-one: slice(None, -2**32 - 1)
#   step:           slice(None, None, 2**32)
#   step-one:       slice(None, None, 2**32 + 1)
#   step-31:        slice(None, None, 2**31)
#   step-back:      slice(None, None, -2**32)
#   step-back-one:  slice(None, None, -2**32 - 1)
#   start-back:     slice(2**32, None, -1)
#   stop-back:      slice(None, -2**32, -1)
memoryview(b'abcd')[key]

# case: clamp-of-large-views
# about: a slice of a view of more than 32 bits has the length that it should
# rule: slice.length, slice.clamp, slice.strides
# needs: exporter, attributes
# each: key
#   all:         slice(None)
#   second:      slice(1, None)
#   last:        slice(-1, None)
#   beyond:      slice(2**33 + 1, None)
#   above-31:    slice(0, 2**31)
#   above-32:    slice(0, 2**32 + 1)
#   above-32-back: slice(2**32 + 1, None, -1)
#   halves:      slice(None, None, 2)
#   few:         slice(None, None, 2**31 + 1)
#   backwards:   slice(None, None, -1)
#   back-halves: slice(None, None, -2)
#   far-step:    slice(None, None, 2**33)
#   farther-step: slice(None, None, 2**33 - 1)
from refmemoryview import exporter
m = memoryview(exporter(b'a', shape=(2**33,), strides=(0,)))[key]
(m.shape, m.strides, m.nbytes)

# case: clamp-backwards
# about: backwards, bounds are cut to the last item and to before the first one
# rule: slice.clamp, slice.negative-step
# needs: tobytes, slice-object
# authority: documented
# each: key
#   start-last:    slice(3, None, -1)
#   start-at-end:  slice(4, None, -1)
#   start-beyond:  slice(99, None, -1)
#   start-first:   slice(-4, None, -1)
#   start-below:   slice(-5, None, -1)
#   start-far:     slice(2**100, None, -1)
#   start-far-below: slice(-2**100, None, -1)
#   stop-first:    slice(None, -4, -1)
#   stop-below:    slice(None, -5, -1)
#   stop-zero:     slice(None, 0, -1)
#   stop-minus-one: slice(None, -1, -1)
#   stop-last:     slice(None, 3, -1)
#   stop-beyond:   slice(None, 4, -1)
#   stop-far:      slice(None, 2**100, -1)
#   stop-far-below: slice(None, -2**100, -1)
memoryview(b'abcd')[key]
# prose: "sliced as sequences are"
memoryview(b'abcd')[key].tobytes() == b'abcd'[key]

# case: negative-step
# about: a negative step goes backwards with a negative stride
# rule: slice.negative-step
# needs: tobytes
# authority: documented
m = memoryview(b'abcdef')
m[::-1]
m[::-2]
m[4:1:-1]
m[4:1:-2]
m[4:0:-2]
m[1:4:-1]
m[-1:-7:-3]
m[5::-4]
# prose: "sliced as sequences are"
m[4:0:-2].tobytes() == b'abcdef'[4:0:-2]

# case: negative-step-of-items
# about: backwards, the bytes of an item stay in their order
# rule: slice.negative-step
# needs: cast, tolist
m = memoryview(b'abcdef').cast('H')
m[::-1]
m[::-1].tolist()

# case: defaults
# about: bounds that are left out are the ends, in the direction of the step
# rule: slice.defaults
# needs: tobytes, slice-object
# authority: documented
# each: key
#   none:           slice(None, None, None)
#   start:          slice(2, None)
#   stop:           slice(None, 2)
#   step:           slice(None, None, 2)
#   start-step:     slice(1, None, 2)
#   stop-step:      slice(None, 3, 2)
#   backwards:      slice(None, None, -1)
#   start-backwards: slice(2, None, -1)
#   stop-backwards: slice(None, 2, -1)
#   step-one:       slice(None, None, 1)
memoryview(b'abcde')[key]
# prose: "sliced as sequences are"
memoryview(b'abcde')[key].tobytes() == b'abcde'[key]

# case: length
# about: a slice has as many items as steps from start stay before stop
# rule: slice.length
# needs: tobytes, slice-object
# authority: documented
# each: key
#   one-less:       slice(0, 5, 3)
#   exactly:        slice(0, 6, 3)
#   one-more:       slice(0, 7, 3)
#   step-two:       slice(1, 6, 2)
#   step-of-length: slice(0, 8, 8)
#   step-beyond:    slice(0, 8, 9)
#   step-below:     slice(0, 8, 7)
#   same:           slice(3, 3)
#   crossed:        slice(4, 3)
#   neighbours:     slice(3, 4)
#   back-exactly:   slice(6, 0, -3)
#   back-one-less:  slice(5, 0, -3)
#   back-one-more:  slice(7, 0, -3)
#   back-same:      slice(3, 3, -1)
#   back-crossed:   slice(3, 4, -1)
#   back-neighbours: slice(4, 3, -1)
memoryview(b'abcdefgh')[key]
# prose: "sliced as sequences are"
memoryview(b'abcdefgh')[key].tobytes() == b'abcdefgh'[key]

# case: length-empty
# about: every slice of an empty view is empty
# rule: slice.length, slice.clamp
# needs: slice-object
# each: key
#   all:        slice(None)
#   far:        slice(-9, 9)
#   step:       slice(None, None, 2)
#   backwards:  slice(None, None, -1)
memoryview(b'')[key]

# case: step-zero
# about: a step of 0 is a ValueError, also where there is nothing to step over
# rule: slice.step-zero
# needs: release
# authority: documented
data = bytearray(b'abc')
m = memoryview(data)
m[::0]                            # claim-raises: Exception
m[2:1:0]
m[::False]
memoryview(b'')[::0]
m[::0] = b'abc'
data
m.release()
data.append(1)

# case: step-limit
# about: a step beyond what the machine can count is cut to it
# rule: slice.step-limit
# each: step
#   largest:        2**63 - 1
#   beyond:         2**63
#   far:            2**100
#   smallest:       -2**63
#   above-smallest: -2**63 + 1
#   below:          -2**63 - 1
#   far-below:      -2**100
#   below-largest:  2**63 - 2
#   32-bits:        2**32
#   largest-32:        2**31 - 1
#   beyond-32:         2**31
#   smallest-32:       -2**31
#   above-smallest-32: -2**31 + 1
#   below-32:          -2**31 - 1
m = memoryview(b'abcdef')
m[::step]
m[2::step]
m[:0:step]

# case: convert
# about: bounds have __index__ or are None
# rule: slice.convert
# needs: tobytes, class-index
# authority: documented
class One:
    def __index__(self):
        return 1
m = memoryview(b'abcde')
m[One():]
m[:One()]
m[::One()]
m[One():None:None]
m[True:]
# prose: "an object with __index__ is used as an integer"
m[One():].tobytes() == b'bcde'

# case: convert-wrong-type
# about: what has no __index__ is a TypeError, in every place
# rule: slice.convert
# needs: class-index
# each: bound
#   str:     '1'
#   float:   1.0
#   list:    []
#   view:    memoryview(b'a')
#   bytes:   b'1'
#   complex: 1j
#   ellipsis: ...
#   tuple:   (1,)
#   class:   int
#   only-int: type('Int', (), {'__int__': lambda self: 1})()
#   gives-str: type('Wrong', (), {'__index__': lambda self: '1'})()
#   none-for-method: type('None_', (), {'__index__': None})()
data = bytearray(b'abc')
m = memoryview(data)
m[bound:]
m[:bound]
m[::bound]
m[bound:] = b'x'
data

# case: convert-errors
# about: what __index__ raises passes unchanged, and nothing stays locked
# rule: slice.convert
# needs: release, class-index
# each: error
#   key-error:   KeyError('bound')
#   overflow:    OverflowError('bound')
#   type-error:  TypeError('bound')
class Fails:
    def __index__(self):
        raise error
data = bytearray(b'abc')
m = memoryview(data)
m[Fails():]
m[:Fails()]
m[::Fails()]
m.release()
data.append(1)

# case: convert-wide
# about: an __index__ beyond what the machine can count is cut, not refused
# rule: slice.convert, slice.clamp
# needs: class-index
class Wide:
    def __init__(self, number):
        self.number = number
    def __index__(self):
        return self.number
m = memoryview(b'abc')
m[Wide(-2**64):Wide(2**64)]
m[Wide(2**64):]
m[:Wide(-2**64)]
m[::Wide(2**64)]

# case: convert-wide-backwards
# about: every bound of a backward slice is cut, too
# rule: slice.convert, slice.clamp, slice.step-limit
# needs: class-index
class Wide:
    def __init__(self, number):
        self.number = number
    def __index__(self):
        return self.number
m = memoryview(b'abcd')
m[Wide(2**64):Wide(-2**64):-1]
m[Wide(-2**64)::-1]
m[:Wide(2**64):-1]
m[Wide(2**64)::Wide(-2**64)]
m[Wide(-2**63):Wide(2**63 - 1):Wide(1)]

# case: order
# about: step, start and stop are converted in this order, each once
# rule: slice.order
# needs: tobytes, class-index
class Loud:
    def __init__(self, name, number):
        self.name, self.number = name, number
    def __index__(self):
        print(self.name)
        return self.number
m = memoryview(bytearray(b'abcdef'))
m[Loud('start', 1):Loud('stop', 5):Loud('step', 2)]
m[Loud('start', 1):Loud('stop', 3):Loud('step', 1)] = b'xy'
m.tobytes()

# case: order-step-zero
# about: a step of 0 is found before start and stop are converted
# rule: slice.order, slice.step-zero
# needs: class-index
class Loud:
    def __init__(self, name, number):
        self.name, self.number = name, number
    def __index__(self):
        print(self.name)
        return self.number
m = memoryview(b'abc')
m[Loud('start', 0):Loud('stop', 0):Loud('step', 0)]
m['start'::0]
m['start':'stop':Loud('step', 1)]
m[Loud('start', 0):'stop':Loud('step', 1)]

# case: order-errors
# about: of several errors the step's comes first, then the start's
# rule: slice.order
# needs: class-index
class Fails:
    def __init__(self, name):
        self.name = name
    def __index__(self):
        raise KeyError(self.name)
m = memoryview(b'abc')
m[Fails('start'):Fails('stop'):Fails('step')]
m[Fails('start'):Fails('stop')]
m[:Fails('stop')]
m[Fails('start')::0]

# case: strides
# about: the stride of a slice is the stride of the view times the step
# rule: slice.strides
# authority: documented
# needs: cast, attributes
m = memoryview(b'abcdefghijklmnop').cast('H')
m[::2].strides                    # claim: (4,)
m[::-3].strides                   # claim: (-6,)
m[::2][::2].strides               # claim: (8,)
m[::-1][::-1].strides
m[::2][::-1].strides

# case: strides-large
# about: a stride is no less than the item size times the step, as far as it can be counted
# rule: slice.strides, slice.step-limit
# needs: cast, attributes, tolist
# each: fmt, step
#   short-32: 'h', 2**32
#   int-31:   'i', 2**31
#   int-30:   'i', -2**30
#   int-60:   'i', 2**60
#   back-60:  'i', -2**60
#   back-61:  'i', -2**61
#   byte:     'B', 2**62
m = memoryview(bytes(16)).cast(fmt)[::step]
(m.shape, m.strides)
m.tolist()
m[0]
m.contiguous

# case: strides-of-few-items
# about: the stride is the product even if only one item or none is left
# rule: slice.strides
m = memoryview(b'abcdef')
m[::6]
m[::7]
m[::100]
m[0:0:2]
m[::-100]
m[3:3:-5]
m[0:1:1000][::1000]

# case: any-format
# about: slicing never looks at the format
# rule: slice.any-format
# authority: documented
# needs: exporter, attributes
# each: fmt, itemsize
#   little:   '<i', 4
#   big:      '>h', 2
#   two:      'BB', 2
#   text:     '4s', 4
#   unknown:  'Y', 1
#   record:   'T{<b:a:}', 1
#   empty:    '', 1
from refmemoryview import exporter
m = memoryview(exporter(b'abcdefgh', format=fmt, itemsize=itemsize))
m[1:]
m[::-1]
m[:0]
# prose: "views can be made from exporters with arbitrary format strings"
m[1:].format == fmt

# case: any-format-of-c-types
# about: views of ctypes arrays, whose items cannot be read, can be sliced
# rule: slice.any-format
# needs: ctypes
import ctypes
m = memoryview((ctypes.c_short * 4)(1, 2, 3, 4))
m[1:3]
m[::-1]
m[1:][0]

# case: keeps-memory
# about: a slice outlives the view that its bounds release
# rule: slice.keeps-memory
# needs: release, class-index
# each: number
#   one:  1
#   zero: 0
data = bytearray(b'abc')
m = memoryview(data)
class Releases:
    def __index__(self):
        m.release()
        return number
part = m[Releases():]
part
data.append(1)
m[0]
part.release()
data.append(1)

# case: keeps-memory-not-for-long
# about: a slice that fails gives the memory back that it held
# rule: slice.keeps-memory, slice.step-zero
# needs: release, class-index
data = bytearray(b'abc')
m = memoryview(data)
class Releases:
    def __index__(self):
        m.release()
        return 0
m[::Releases()]
data.append(1)

# case: keeps-memory-while-asking
# about: while its bounds are asked, the slice holds the memory already
# rule: slice.keeps-memory
# needs: release, class-index
data = bytearray(b'abc')
m = memoryview(data)
class Releases:
    def __index__(self):
        m.release()
        try:
            data.append(1)
        except BufferError as error:
            print(error)
        return 1
m[Releases():]
data.append(1)
data

# case: released
# about: a released view is not sliced, and its bounds are not converted
# rule: index.released-first
# needs: release, class-index
class Loud:
    def __index__(self):
        print('asked')
        return 0
m = memoryview(b'abc')
m.release()
m[Loud():]
m[::0]
