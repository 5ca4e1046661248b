# suite: spec.toreadonly
# source: library reference, memoryview.toreadonly()

# case: view
# about: a read-only view of the same memory refuses to write and sees what others write
# rule: toreadonly.view
# authority: documented
# needs: toreadonly, tobytes, attributes
data = bytearray(b'abc')
m = memoryview(data)
r = m.toreadonly()
r
r.obj is data
r[0] = 120                        # claim-raises: TypeError
r[:] = b'xyz'
m[0] = 121
r.tobytes()                       # claim: b'ybc'
data[2] = 122
r.tobytes()                       # claim: b'ybz'

# case: always-another
# about: of a read-only view it is another view, too
# rule: toreadonly.view
# needs: toreadonly, tobytes, release
m = memoryview(b'abc')
r = m.toreadonly()
r is m
m.release()
r.tobytes()
r.toreadonly() is r

# case: same-layout
# about: format, shape and strides stay as they are
# rule: toreadonly.view
# needs: toreadonly, cast
memoryview(bytearray(b'abcdef'))[::-2].toreadonly()
memoryview(bytearray(b'abcdef')).cast('H').toreadonly()
memoryview(bytearray(b'abcdef')).cast('B', [2, 3])[::-1].toreadonly()
memoryview(bytearray(b'a')).cast('B', []).toreadonly()

# case: same-layout-of-exporters
# about: suboffsets and unreadable formats stay as they are
# rule: toreadonly.view
# needs: toreadonly, exporter
from refmemoryview import exporter
memoryview(exporter(b'.' * 8 + b'ab', shape=(1,), strides=(8,), suboffsets=(1,), pointers={0: 8})).toreadonly()
memoryview(exporter(b'abcd', format='<h', shape=(2,), strides=(-2,), offset=2)).toreadonly()

# case: inherited
# about: views made of a read-only view are read-only
# rule: toreadonly.inherited
# needs: toreadonly, cast, attributes
r = memoryview(bytearray(b'abcdef')).toreadonly()
r[1:].readonly
r[::-1].readonly
memoryview(r).readonly
r.cast('h').readonly
r.cast('B', [2, 3]).readonly
r.toreadonly().readonly
r[1:][0] = 0
r.cast('h')[0] = 0

# case: original
# about: the view that it was made of stays writable, and so do views made before
# rule: toreadonly.inherited
# needs: toreadonly, attributes
data = bytearray(b'abc')
m = memoryview(data)
part = m[1:]
r = m.toreadonly()
m.readonly
part.readonly
m[:].readonly
memoryview(m).readonly
m[0] = 120
part[0] = 121
data
memoryview(data).readonly

# case: lent
# about: a read-only view of writable memory is not lent for writing
# rule: toreadonly.inherited
# needs: toreadonly, tobytes
import io
r = memoryview(bytearray(b'abc')).toreadonly()
io.BytesIO(b'xyz').readinto(r)
r.tobytes()

# case: locks
# about: it keeps the exporter locked
# rule: toreadonly.view, release.siblings
# needs: toreadonly, release
data = bytearray(b'abc')
m = memoryview(data)
r = m.toreadonly()
m.release()
data.append(1)
r.release()
data.append(1)

# case: released
# about: of a released view there is none
# rule: release.every-use
# needs: toreadonly, release
m = memoryview(b'abc')
m.release()
m.toreadonly()

# case: arguments
# about: there are no arguments
# rule: toreadonly.view
# needs: toreadonly
memoryview(b'abc').toreadonly(1)
