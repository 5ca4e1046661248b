# suite: spec.buffer
# source: PEP 688

# A value that __buffer__ returned is the host's view, and is looked at inside memoryview(...) only.

# ---- view.__buffer__ ------------------------------------------------------------------------------------------------

# case: method
# about: __buffer__(flags) is a new view of the same items
# rule: buffer.method
# needs: buffer-method, cast
# each: flags
#   simple: 0
#   writable: 1
#   nd: 8
#   records: 0x1d
#   c: 0x38
#   full-ro: 0x11c
data = bytearray(b'abcd')
m = memoryview(data)
n = memoryview(m.__buffer__(flags))
n
n is m
n[0] = 90
data
m.cast('h').__buffer__(flags) == m.cast('h')
m[::2].__buffer__(flags) == m[::2]

# case: method-refuses
# about: __buffer__(flags) is refused as any consumer is
# rule: buffer.method
# needs: buffer-method, release
m = memoryview(b'abcd')
m.__buffer__(1)
m.__buffer__(4)
m[::2].__buffer__(0)
m[::2].__buffer__(0x38)
m[::2].__buffer__(0x58)
m[::2].__buffer__(0x98)
m.release()
m.__buffer__(0)

# case: method-arguments
# about: __buffer__ takes one number
# rule: buffer.method
# needs: buffer-method, tobytes
m = memoryview(b'abcd')
m.__buffer__()
m.__buffer__('x')
m.__buffer__(1.0)
m.__buffer__(0, 0)
m.__buffer__(2 ** 31)
m.__buffer__(2 ** 100)
memoryview(m.__buffer__(True - True)).tobytes()

# case: method-borrows
# about: what __buffer__ returned is counted as lent
# rule: buffer.method
# needs: buffer-method, release
m = memoryview(bytearray(b'abcd'))
lent = m.__buffer__(0)
m.release()
again = m.__buffer__(0x11c)
m.release()
lent.release()
m.release()
again.release()
m.release()

# case: method-without-shape
# about: without shape and format the items of a wide view are bytes of the old size
# rule: buffer.method
# needs: buffer-method, cast, tobytes, tolist, attributes
m = memoryview(bytes(range(8))).cast('i')
n = memoryview(m.__buffer__(0))
(n.format, n.itemsize, n.shape, n.strides, n.nbytes)
n.tolist()
n.tobytes()
memoryview(m.__buffer__(8)).format
memoryview(m.__buffer__(8 | 4)).format

# ---- view.__release_buffer__ ----------------------------------------------------------------------------------------

# case: release-method
# about: __release_buffer__ releases a view that was lent by this one
# rule: buffer.release-method
# needs: buffer-method, release
data = bytearray(b'abcd')
m = memoryview(data)
lent = m.__buffer__(0)
m.release()
m.__release_buffer__(lent)
memoryview(lent)
m.release()
data.append(1)

# case: release-method-refuses
# about: only a view that was lent by this one is released, and only once
# rule: buffer.release-method
# needs: buffer-method, tobytes
m = memoryview(bytearray(b'abcd'))
other = memoryview(bytearray(b'abcd'))
lent = m.__buffer__(0)
m.__release_buffer__(b'abcd')
m.__release_buffer__(None)
m.__release_buffer__()
other.__release_buffer__(lent)
memoryview(lent).tobytes()
m.__release_buffer__(lent)
m.__release_buffer__(lent)
other.__release_buffer__(lent)

# case: release-method-slices
# about: a slice of what was lent lives on
# rule: buffer.release-method
# needs: buffer-method, release, tobytes
m = memoryview(bytearray(b'abcd'))
lent = m.__buffer__(0)
part = lent[1:]
m.__release_buffer__(lent)
memoryview(part).tobytes()
m.release()
part.release()
m.release()

# ---- Classes --------------------------------------------------------------------------------------------------------

# case: class-tools
# about: a class that forwards what it is asked to a bytearray, and tells of it
# needs: python-exporter, tobytes, release
class Exporter:
    def __init__(self, data):
        self.data = bytearray(data)
    def __buffer__(self, flags):
        print('get', flags)
        return self.data.__buffer__(flags)
    def __release_buffer__(self, view):
        print('release', memoryview(view).tobytes())
        view.release()
memoryview(Exporter(b'ab')).tobytes()

# case: class
# about: a class whose __buffer__ returns a view is an exporter
# rule: buffer.class
# needs: python-exporter, tobytes, tolist, release, attributes
# after: spec.buffer.class-tools
e = Exporter(b'abcd')
m = memoryview(e)
m
m[0] = 90
e.data
m.tolist()
type(m.obj).__name__
memoryview(m).obj is m.obj
m[::-1].tobytes()

# case: class-flags
# about: the class is asked with the flags of the consumer
# rule: buffer.class
# needs: python-exporter, tobytes, release
# after: spec.buffer.class-tools
e = Exporter(b'abcd')
memoryview(e).tobytes()
memoryview(b'abcd') == e
m = memoryview(bytearray(4))
m[:] = e
m.tobytes()
b''.join([e])
bytes(e)

# case: class-of-a-view
# about: a class may hand out what a view of views lends
# rule: buffer.class
# needs: python-exporter, cast, tobytes, tolist
class Part:
    def __init__(self, view):
        self.view = view
    def __buffer__(self, flags):
        return self.view.__buffer__(flags)
m = memoryview(bytearray(range(12)))
memoryview(Part(m[2:8])).tolist()
memoryview(Part(m[::-3])).tolist()
memoryview(Part(m.cast('B', [3, 4])))
memoryview(Part(m.cast('h')))
memoryview(Part(m.cast('i', [3])))[1] = 0
m.tobytes()
b''.join([Part(m[::2])])

# case: class-locks
# about: what the class handed out is lent out as long as a view of it lives
# rule: buffer.class
# needs: python-exporter, release, tobytes
# after: spec.buffer.class-tools
e = Exporter(b'abcd')
m = memoryview(e)
n = m[1:]
e.data.append(1)
m.release()
e.data.append(1)
n.release()
e.data.append(1)

# case: class-instance
# about: __buffer__ is looked for in the class, not in the object
# rule: buffer.class
# needs: python-exporter
class Empty:
    pass
e = Empty()
e.__buffer__ = b'abcd'.__buffer__
memoryview(e)
class None_:
    __buffer__ = None
memoryview(None_())

# case: class-release
# about: __release_buffer__ gets the very view that __buffer__ returned, once, when the last view is released
# rule: buffer.class-release
# needs: python-exporter, release, tobytes
class Exporter:
    def __buffer__(self, flags):
        self.view = b'abcd'.__buffer__(flags)
        return self.view
    def __release_buffer__(self, view):
        print('release', view is self.view, memoryview(view).tobytes())
e = Exporter()
m = memoryview(e)
n = m[1:]
m.release()
n.tobytes()
n.release()
n.release()
memoryview(e.view)

# case: class-release-missing
# about: without __release_buffer__ the view is released all the same
# rule: buffer.class-release
# needs: python-exporter, release
class Exporter:
    def __init__(self):
        self.data = bytearray(b'abcd')
    def __buffer__(self, flags):
        return self.data.__buffer__(flags)
e = Exporter()
m = memoryview(e)
e.data.append(1)
m.release()
e.data.append(1)

# case: class-release-of-comparison
# about: a comparison gives back what it borrowed
# rule: buffer.class-release
# needs: python-exporter, tobytes, release
# after: spec.buffer.class-tools
e = Exporter(b'abcd')
memoryview(b'abcd') == e
memoryview(b'abce') == e
e.data.append(1)

# case: class-release-of-views-that-are-freed
# about: a view that is freed gives back what it borrowed
# rule: buffer.class-release
# needs: python-exporter, tobytes, release
# after: spec.buffer.class-tools
# authority: refcount
e = Exporter(b'abcd')
m = memoryview(e)
m = None
e.data.append(1)

# case: class-result
# about: a __buffer__ that returns no view is a TypeError
# rule: buffer.class-result
# needs: python-exporter, tobytes
class Exporter:
    def __init__(self, result):
        self.result = result
    def __buffer__(self, flags):
        return self.result
memoryview(Exporter(b'abcd'))
memoryview(Exporter(None))
memoryview(Exporter(b'abcd'.__buffer__(0))).tobytes()
memoryview(b'abcd') == Exporter(b'abcd')

# case: class-error
# about: the errors of __buffer__ pass
# rule: buffer.class-result
# needs: python-exporter
class Exporter:
    def __init__(self, error):
        self.error = error
    def __buffer__(self, flags):
        raise self.error
memoryview(Exporter(BufferError('no')))
memoryview(Exporter(RuntimeError('no')))
memoryview(Exporter(KeyboardInterrupt()))
memoryview(b'abcd') == Exporter(RuntimeError('no'))
memoryview(bytearray(4))[:] = Exporter(RuntimeError('no'))

# case: class-request-refused
# about: what __buffer__ returned is asked again with the consumer's flags
# rule: buffer.class-result
# needs: python-exporter, tobytes
class Exporter:
    def __buffer__(self, flags):
        return memoryview(b'abcd')[::2].__buffer__(0x11c)
memoryview(Exporter()).tobytes()
b''.join([Exporter()])

# case: class-returns-released
# about: a view that is released already is no answer
# rule: buffer.class-result
# needs: python-exporter, release
class Exporter:
    def __buffer__(self, flags):
        view = b'abcd'.__buffer__(flags)
        view.release()
        return view
memoryview(Exporter())
memoryview(b'abcd') == Exporter()

# ---- Restricted -----------------------------------------------------------------------------------------------------

# case: restricted
# about: the view that a derived exporter is handed when it is released makes no new views and lends nothing
# rule: buffer.restricted
# needs: python-exporter, release, cast, hex, toreadonly
def attempt(name, action):
    try:
        print(name, action())
    except Exception as error:
        print(name, type(error).__name__, error)
class Exporter(bytearray):
    def __release_buffer__(self, view):
        attempt('memoryview', lambda: memoryview(view))
        attempt('slice', lambda: view[1:])
        attempt('cast', lambda: view.cast('c'))
        attempt('toreadonly', lambda: view.toreadonly())
        attempt('__buffer__', lambda: view.__buffer__(0))
        attempt('bytes', lambda: bytes(view))
        attempt('item', lambda: view[0])
        attempt('hex', lambda: view.hex())
e = Exporter(b'abcd')
m = memoryview(e)
m.release()
e.append(1)
