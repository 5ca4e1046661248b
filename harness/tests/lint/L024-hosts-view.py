# expect L024 14:1
# expect L024 15:1
# expect L024 16:1
# expect L024 17:1
# expect L024 19:1
# expect L024 20:1
# suite: lint
# case: one
# about: views of the host's own type
# needs: with, pickle
import io
import pickle
stream = io.BytesIO(b'abc')
stream.getbuffer()
pickle.PickleBuffer(b'abc').raw()[0]
b'abc'.__buffer__(0)
print(stream.getbuffer().nbytes)
lent = stream.getbuffer()
lent[0] == 97
with stream.getbuffer() as lent:
    len(lent)
# case: good
# about: the same in views of the subject
# needs: release, buffer-method, compare
import io
lent = io.BytesIO(b'abc').getbuffer()
memoryview(lent)[0]
memoryview(io.BytesIO(b'abc').getbuffer()) == b'abc'
lent.release()
m = memoryview(b'abc')
m[:] = io.BytesIO(b'abc').getbuffer()
m.__buffer__(1)
