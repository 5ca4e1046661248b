# expect L029 14:1
# expect L029 20:1
# expect L029 20:1
# expect L029 23:1
# expect L029 29:1
# expect L029 29:1
# expect L029 35:1
# expect L029 35:1
# expect L029 41:1
# expect L029 41:1
# expect L029 61:1
# expect L029 66:1
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
# case: compared
# about: views that are compared, by what gives them
def view():
    return memoryview(b'ab')
view() != 5
# case: compared-by-rows
# about: views that a function is given
# each: same
#   bytes: lambda m: m == b'ab'
same(memoryview(b'ab'))
# case: not-compared
# about: what is compared is an item, a list and an attribute
# needs: attributes
m = memoryview(b'ab')
m[0] == 97
list(m) == [97, 98] and m.shape == (2,)
m[1] in m and sorted(m, key=lambda item: item) is not m
# case: in-a-dict
# about: keys of a dict may be compared, and that is not seen
# needs: compare
{b'ab': 1}[memoryview(b'ab')]
