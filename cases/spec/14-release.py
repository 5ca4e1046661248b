# suite: spec.release
# source: library reference, memoryview.release()

# case: gives-back
# about: after the release the exporter can be resized
# rule: release.gives-back
# authority: documented
# needs: release
data = bytearray(b'abc')
m = memoryview(data)
data.append(1)                    # claim-raises: BufferError
m.release()
data.append(1)
data                              # claim: bytearray(b'abc\x01')

# case: gives-back-at-once
# about: the exporter gets its memory back when the last view is released, and not twice
# rule: release.gives-back, release.again
# needs: release, exporter
from refmemoryview import exporter
e = exporter(b'abc')
m = memoryview(e)
part = m[1:]
m.release()
(e.gets, e.releases, e.exports)
part.release()
(e.gets, e.releases, e.exports)
part.release()
m.release()
m = part = None
(e.gets, e.releases, e.exports)

# case: gives-back-while-released
# about: when the exporter gets its memory back the view is released already
# rule: release.gives-back
# needs: release, exporter
from refmemoryview import exporter
def look(e):
    print(m.release())
    try:
        m[0]
    except ValueError as error:
        print(error)
e = exporter(b'abc', on_release=look)
m = memoryview(e)
m.release()
e.releases

# case: gives-back-many
# about: views can be made and released again and again
# rule: release.gives-back
# needs: release
data = bytearray(b'abc')
for _ in range(5):
    memoryview(data).release()
    data.append(1)
data

# case: gives-none
# about: release() gives None
# rule: release.gives-back
# needs: release
memoryview(b'abc').release()
print(memoryview(b'abc').release())

# case: every-use
# about: every use of a released view is a ValueError
# rule: release.every-use
# authority: documented
# needs: release, attributes, tobytes, tolist, with, cast, hash, hex, toreadonly, slice-object
# each: use
#   index:         lambda m: m[0]
#   index-tuple:   lambda m: m[0,]
#   slice:         lambda m: m[:]
#   nonsense:      lambda m: m['x']
#   assign:        lambda m: m.__setitem__(0, 0)
#   assign-slice:  lambda m: m.__setitem__(slice(None), b'abc')
#   delete:        lambda m: m.__delitem__(0)
#   length:        lambda m: len(m)
#   truth:         lambda m: bool(m)
#   list:          lambda m: list(m)
#   contains:      lambda m: 97 in m
#   reversed:      lambda m: list(reversed(m))
#   view:          lambda m: memoryview(m)
#   bytes:         lambda m: bytes(m)
#   bytearray:     lambda m: bytearray(m)
#   join:          lambda m: b''.join([m])
#   hash:          lambda m: hash(m)
#   enter:         lambda m: m.__enter__()
#   tobytes:       lambda m: m.tobytes()
#   tolist:        lambda m: m.tolist()
#   hex:           lambda m: m.hex()
#   cast:          lambda m: m.cast('B')
#   toreadonly:    lambda m: m.toreadonly()
#   obj:           lambda m: m.obj
#   nbytes:        lambda m: m.nbytes
#   readonly:      lambda m: m.readonly
#   format:        lambda m: m.format
#   itemsize:      lambda m: m.itemsize
#   ndim:          lambda m: m.ndim
#   shape:         lambda m: m.shape
#   strides:       lambda m: m.strides
#   suboffsets:    lambda m: m.suboffsets
#   c-contiguous:  lambda m: m.c_contiguous
#   f-contiguous:  lambda m: m.f_contiguous
#   contiguous:    lambda m: m.contiguous
m = memoryview(bytearray(b'abc'))
m.release()
use(m)                            # claim-raises: ValueError

# case: not-every-use
# about: release, repr and comparison are no use
# rule: release.every-use
# authority: documented
# needs: release, with, compare
m = memoryview(bytearray(b'abc'))
m.release()
m.release()                       # claim: None
m.__exit__()
repr(m)                           # claim-raises: ValueError
str(m)
m == m
m == b'abc'                       # claim-raises: ValueError
m != b'abc'
m != m
type(m) is memoryview
isinstance(m, memoryview)

# case: again
# about: releasing again does nothing
# rule: release.again
# authority: documented
# needs: release, tobytes
data = bytearray(b'abc')
m = memoryview(data)
other = memoryview(data)
m.release()
m.release()
m.release()
data.append(1)
other.tobytes()                   # claim: b'abc'
other.release()
data.append(1)
m.release()                       # claim: None

# case: siblings
# about: other views of the same memory stay valid and keep the exporter locked
# rule: release.siblings
# needs: release, cast, tobytes, toreadonly
data = bytearray(b'abcdef')
m = memoryview(data)
views = [memoryview(m), m[1:], m[::-1], m.cast('h'), m.toreadonly(), memoryview(data)]
m.release()
[view.tobytes() for view in views]
data.append(1)
for view in views[1:]: view.release()
data.append(1)
views[0].tobytes()
views[0].release()
data.append(1)

# case: siblings-of-part
# about: releasing a part leaves the whole as it is
# rule: release.siblings
# needs: release, tobytes
data = bytearray(b'abc')
m = memoryview(data)
part = m[1:]
part.release()
m.tobytes()
part[0]
data.append(1)
m.release()
data.append(1)

# case: exports-live
# about: a view that is lent out is not released: BufferError that counts the exports
# rule: release.exports-live
# needs: release, struct, tobytes
# each: count
#   none:   0
#   one:    1
#   two:    2
#   more:   11
import struct
data = bytearray(b'abc')
m = memoryview(data)
lent = [struct.iter_unpack('B', m) for _ in range(count)]
m.release()
m.tobytes()
lent.clear()
m.release()
data.append(1)

# case: exports-live-then-not
# about: when all that was lent has come back, the view can be released
# rule: release.exports-live, release.gives-back
# authority: refcount
# needs: release, struct, tobytes
import struct
data = bytearray(b'abc')
m = memoryview(data)
first = struct.iter_unpack('B', m)
second = struct.iter_unpack('B', m)
del second
m.release()
m.tobytes()
data.append(1)
next(first)
del first
m.release()
data.append(1)

# case: exports-live-of-others
# about: a view that is lent out holds up no other view
# rule: release.exports-live, export.counted
# needs: release, struct, tobytes
import struct
data = bytearray(b'abc')
m = memoryview(data)
n = memoryview(m)
lent = struct.iter_unpack('B', m)
n.release()
m.release()
m.tobytes()
del lent
m.release()
data.append(1)

# case: exports-live-in-with
# about: at the end of a with statement, too, a view that is lent out is not released
# rule: release.exports-live, release.with
# needs: with, struct, tobytes
import struct
data = bytearray(b'abc')
with memoryview(data) as m:
    lent = struct.iter_unpack('B', m)
m.tobytes()
del lent
m.release()
data.append(1)

# case: with
# about: a with statement gives the view itself and releases it at its end
# rule: release.with
# authority: documented
# needs: with
data = bytearray(b'abc')
m = memoryview(data)
with m as given:
    print(given is m, m[0])
m[0]                              # claim-raises: ValueError
data.append(1)
given is m

# case: with-error
# about: at an exception, too, the view is released, and the exception passes
# rule: release.with
# authority: documented
# needs: with
data = bytearray(b'abc')
with memoryview(data) as m:
    m[99]
m[0]                              # claim-raises: ValueError
data.append(1)

# case: with-left
# about: leaving a with statement in the middle releases the view
# rule: release.with
# needs: with
data = bytearray(b'abc')
def leave():
    with memoryview(data) as m:
        return m
    print('not here')
leave()[0]
data.append(1)

# case: with-released-inside
# about: a view may be released within its with statement
# rule: release.with, release.again
# needs: with
data = bytearray(b'abc')
with memoryview(data) as m:
    m.release()
    data.append(1)
data

# case: with-nested
# about: releasing one view at the end of a with statement leaves the others
# rule: release.with, release.siblings
# needs: with, tobytes
data = bytearray(b'abc')
with memoryview(data) as m:
    with m[1:] as part:
        print(part.tobytes())
    print(m.tobytes())
    data.append(1)
with memoryview(data) as m, m[1:] as part:
    print(part.tobytes())
data.append(1)

# case: with-twice
# about: a view can enter a second with statement only while it is not released
# rule: release.with-released
# needs: with
m = memoryview(b'abc')
m.__enter__() is m
with m:
    with m:
        print('inside')
with m:
    print('not here')

# case: with-released
# about: a released view cannot enter a with statement, whose statements are not run
# rule: release.with-released
# needs: with
m = memoryview(b'abc')
m.release()
with m:
    print('not here')
m.__enter__()
m.__exit__(None, None, None)

# case: exit-arguments
# about: __exit__ takes any arguments, gives None and swallows nothing
# rule: release.with
# needs: with
memoryview(b'abc').__exit__()
memoryview(b'abc').__exit__(None, None, None)
memoryview(b'abc').__exit__(ValueError, ValueError('x'), None)
memoryview(b'abc').__exit__(1, 2, 3, 4, 5)
m = memoryview(b'abc')
m.__exit__(1)
m[0]
memoryview(b'abc').__exit__(kind=None)

# case: arguments
# about: release and __enter__ take no arguments
# rule: release.gives-back
# needs: release, with
m = memoryview(b'abc')
m.release(1)
m.__enter__(1)
m[0]

# case: collected
# about: a view that is freed is released
# rule: release.collected
# authority: refcount
data = bytearray(b'abc')
m = memoryview(data)
data.append(1)
del m
data.append(1)

# case: collected-part
# about: the memory goes back when the last view is freed
# rule: release.collected, memory.no-leak
# authority: refcount
# needs: exporter, tobytes
from refmemoryview import exporter
e = exporter(b'abc')
m = memoryview(e)
part = m[1:][::-1]
del m
(e.exports, e.releases)
part.tobytes()
del part
(e.exports, e.releases)

# case: collected-in-cycle
# about: a view in a cycle is released by the collector
# rule: release.collected
import gc
data = bytearray(b'abc')
cycle = [memoryview(data)]
cycle.append(cycle)
del cycle
data.append(1)
_ = gc.collect()
data.append(1)

# case: collected-released
# about: freeing a view that was released gives nothing back again
# rule: release.collected, release.again
# authority: refcount
# needs: release, exporter
from refmemoryview import exporter
e = exporter(b'abc')
m = memoryview(e)
m.release()
e.releases
del m
e.releases

# case: collected-after-error
# about: an exception that nobody keeps holds no view
# rule: release.collected
# authority: refcount
data = bytearray(b'abc')
def use():
    view = memoryview(data)
    return view[99]
use()
data.append(1)
