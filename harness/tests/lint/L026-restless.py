# expect L026 15:1
# expect L026 16:1
# expect L026 17:1
# expect L026 18:1
# expect L026 19:1
# expect L026 20:1
# expect L026 21:1
# expect L026 22:1
# suite: lint
# case: one
# about: what differs from run to run
# needs: hash
import os, time
start = time.perf_counter()
id(memoryview(b'a'))
print(os.getpid(), memoryview(b'a')[0])
f"{time.time() - start}"
os.urandom(memoryview(b'a')[0])
__import__('random').random()
list({memoryview(b'a'), memoryview(b'b')})
[m[0] for m in {memoryview(b'a'), memoryview(b'b')}]
print(hash(memoryview(b'a')))
# case: good
# about: the same where it tells nothing of the run
# needs: hash
import time
m = memoryview(b'a')
start = time.perf_counter()
# varies: a time
print(time.perf_counter() - start)
time.perf_counter() >= start
id(m) == id(m)
len({memoryview(b'a'), memoryview(b'b')})
sorted({m[0], 1})
hash(memoryview(bytearray(b'a')))
