# expect L023 5:1
# expect L023 8:1
# expect L023 20:1
# suite: lint
# case: changed
# about: recorded when it said something else
memoryview(b'a')[0]
# case: new
# about: recorded on one platform of two
memoryview(b'b')[0]
# case: later
# about: meant for another Python
# python: >=3.12
memoryview(b'c')[0]
# case: without
# about: of a feature that one of the platforms has not
# needs: struct
import struct
struct.unpack('B', memoryview(b'd'))
# case: unseen
# about: of a feature that both platforms are late enough for
# needs: array
import array
memoryview(array.array('B', b'e'))[0]
# case: optional
# about: run only when it is asked for
# opt-in: takes long
memoryview(b'f')[0]
