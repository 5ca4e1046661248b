# expect L025 4:1
# expect L025 15:1
# suite: lint
# case: silent
# about: nothing is shown
# needs: struct
import struct
def size():
    return 1
class Empty:
    pass
m = memoryview(b'a')
m: object = m
97
# case: varying
# about: what is shown varies
# needs: hash
m = memoryview(b'a')
# varies: an address
hash(m)
# case: good
# about: an assignment to an item, which may fail
m = memoryview(b'a')
m[0] = 98
