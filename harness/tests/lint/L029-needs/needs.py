# expect L029 12:1
# expect L029 18:1
# expect L029 18:1
# expect L029 21:1
# expect L029 27:1
# expect L029 27:1
# expect L029 33:1
# expect L029 33:1
# expect L029 39:1
# expect L029 39:1
# suite: lint
# case: lacking
# about: a module that nobody said is needed
import struct
struct.unpack('B', memoryview(b'a'))
# case: both
# about: one need for another
# needs: cast
m = memoryview(b'a')
m[:].tobytes()
# case: rows
# about: a need of one row
# each: n
#   one: memoryview(b'a')[0]
#   two: memoryview(b'a').cast('b')[0]
n
# case: language
# about: an object that is a slice, and one of a class that is an index
class One:
    def __index__(self):
        return 1
memoryview(b'abc')[slice(1)][One()]
# case: held
# about: what a list holds may be a view, and an attribute may be named by a text
m = memoryview(b'abc')
box = [m[1:]]
box[0].tobytes()
getattr(m, 'shape')
# case: collected
# about: modules, and a part of one
import gc
import weakref
gc.collect() > 0
# case: good
# about: needs that are named, implied, and none at all
# needs: hex-sep, release
m = memoryview(b'ab')
m.hex()
m.hex('-')
data = bytearray(b'ab')
data.hex('-')
data.count(97)
[1].count(1)
m.release()
# case: earlier
# about: that a method is missing, in the Pythons that have it not
# python: <3.14
memoryview(b'a').count(97)
