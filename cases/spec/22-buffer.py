# suite: spec.buffer
# source: PEP 688

# A value that __buffer__ returned is the host's view, and is looked at inside memoryview(...) only.

# ---- view.__buffer__ ------------------------------------------------------------------------------------------------

# case: method
# about: __buffer__(flags) is a new view of the same items
# rule: buffer.method
# needs: buffer-method, cast, compare
# each: flags
#   simple: 0
#   writable: 1
#   nd: 8
#   records: 0x1d
#   c: 0x38
#   full-ro: 0x11c
#   nd-format: 12
#   full: 0x11d
#   all-bits: -1
#   read: 0x100
#   write: 0x200
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
# needs: buffer-method, tobytes, class-index
m = memoryview(b'abcd')
m.__buffer__()
m.__buffer__('x')
m.__buffer__(1.0)
m.__buffer__(0, 0)
m.__buffer__(2 ** 31)
m.__buffer__(2 ** 100)
memoryview(m.__buffer__(True - True)).tobytes()
m.__buffer__(2 ** 63)
m.__buffer__(-2 ** 63 - 1)
m.__buffer__(None)
m.__buffer__(flags=0)
m.__buffer__(2 ** 31 - 1)
memoryview(m.__buffer__(type('Index', (), {'__index__': lambda self: 8})())).tobytes()

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

# case: method-without-shape-is-a-view
# about: a view of bytes of the old size is read, written, compared and cast as any other
# rule: buffer.method, format.itemsize-kept
# needs: buffer-method, cast, hex, tolist, toreadonly, compare
data = bytearray(range(8))
m = memoryview(data).cast('i')
n = memoryview(m.__buffer__(0))
n[1]
n[0] = 255
data
n[0] = 256
n == b'\xff\4'
n == data
n[::-1].tolist()
n.cast('i')
n.cast('B')
n.cast('B', [2, 4])
n[0:1] = b'a'
n[0:1] = n[1:2]
data
n.hex()
n.toreadonly()

# case: method-of-layouts
# about: what __buffer__ does not tell is made up
# rule: buffer.method
# needs: buffer-method, cast
# each: flags
#   simple: 0
#   nd: 8
#   nd-format: 12
#   strides: 0x18
#   records: 0x1c
m = memoryview(bytearray(range(8))).cast('h', [2, 2])
memoryview(m.__buffer__(flags))
memoryview(m[:1].__buffer__(flags))
memoryview(m[:0].__buffer__(flags))
memoryview(memoryview(b'ab').cast('h', []).__buffer__(flags))

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

# case: release-method-lent
# about: what was lent further is not released
# rule: buffer.release-method, release.exports-live
# needs: buffer-method, release, tobytes, pickle
import pickle
data = bytearray(b'abcd')
m = memoryview(data)
lent = m.__buffer__(0)
further = pickle.PickleBuffer(lent)
m.__release_buffer__(lent)
memoryview(lent).tobytes()
further.release()
m.__release_buffer__(lent)
m.release()
data.append(1)

# case: release-method-of-another
# about: a view of the same memory that was not lent by this one is refused
# rule: buffer.release-method
# needs: buffer-method
data = bytearray(b'abcd')
m = memoryview(data)
n = memoryview(m)
m.__release_buffer__(data.__buffer__(0))
m.__release_buffer__(n.__buffer__(0))
n.__release_buffer__(m.__buffer__(0))
m.__release_buffer__(m.__buffer__(0))
m.__release_buffer__(5, 6)

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
# needs: python-exporter, tobytes, release, compare
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
# needs: python-exporter, tobytes, release, compare
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
# needs: python-exporter, tobytes, compare
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
# needs: python-exporter, compare
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

# case: class-results
# about: whatever is no view is refused by its type, and a view whatever it looks like is asked again
# rule: buffer.class-result
# needs: python-exporter, attributes, cast, compare
# each: make
#   none:      lambda flags: None
#   int:       lambda flags: 5
#   bytearray: lambda flags: bytearray(b'abcd')
#   class:     lambda flags: bytes
#   simple:    lambda flags: b'abcd'.__buffer__(0)
#   full:      lambda flags: b'abcd'.__buffer__(0x11c)
#   writable:  lambda flags: bytearray(b'abcd').__buffer__(0x11d)
#   of-view:   lambda flags: memoryview(b'abcd').__buffer__(flags)
#   backwards: lambda flags: memoryview(b'abcd')[::-1].__buffer__(flags)
#   scalar:    lambda flags: memoryview(b'abcd').cast('i', []).__buffer__(flags)
#   rows:      lambda flags: memoryview(b'abcd').cast('B', [2, 2]).__buffer__(flags)
class Exporter:
    def __buffer__(self, flags):
        return make(flags)
m = memoryview(Exporter())
m
m.readonly
memoryview(b'abcd') == Exporter()
memoryview(bytearray(4))[:] = Exporter()

# case: class-that-reads-itself
# about: a class derived from an exporter may lend what its base lends
# rule: buffer.class, buffer.class-release
# needs: python-exporter, release, tolist
class Mine(bytearray):
    def __buffer__(self, flags):
        print('get', type(flags) is int)
        return super().__buffer__(flags)
data = Mine(b'abcd')
m = memoryview(data)
m[0] = 90
m.tolist()
data.append(1)
m[1:].release()
m.release()
data.append(1)
data

# case: class-release-fails
# about: what __release_buffer__ raises is told to sys.unraisablehook, and the view is released
# rule: buffer.class-release
# needs: python-exporter, release
# each: error
#   value:  ValueError('no')
#   buffer: BufferError('no')
import sys
class Exporter:
    def __init__(self):
        self.data = bytearray(b'abcd')
    def __buffer__(self, flags):
        return self.data.__buffer__(flags)
    def __release_buffer__(self, view):
        raise error
told = []
kept = sys.unraisablehook
sys.unraisablehook = lambda args: told.append((args.exc_type.__name__, str(args.exc_value)))
e = Exporter()
m = memoryview(e)
m.release()
sys.unraisablehook = kept
told
m[0]
e.data.append(1)

# case: class-returns-released
# about: a view that is released already is no answer
# rule: buffer.class-result
# needs: python-exporter, release, compare
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

# case: restricted-uses
# about: a view handed out while it is released is used as any other, but makes no new view
# rule: buffer.restricted
# needs: python-exporter, attributes, cast, from-flags, hash, compare, hex-sep, tobytes, tolist, toreadonly, with
# each: use
#   item:        lambda m: m[0]
#   tuple:       lambda m: m[1,]
#   bounds:      lambda m: m[9]
#   assign:      lambda m: m.__setitem__(0, 65)
#   assign-part: lambda m: m.__setitem__(slice(0, 2), b'AB')
#   slice:       lambda m: m[:]
#   slice-zero:  lambda m: m[::0]
#   length:      lambda m: len(m)
#   list:        lambda m: m.tolist()
#   iterate:     lambda m: list(m)
#   reversed:    lambda m: list(reversed(m))
#   contains:    lambda m: 98 in m
#   tobytes:     lambda m: m.tobytes()
#   hex:         lambda m: m.hex('-')
#   hash:        lambda m: hash(m)
#   equal:       lambda m: m == b'abcd'
#   equal-itself: lambda m: m == m
#   equal-view:  lambda m: memoryview(b'abcd') == m
#   equal-bytes: lambda m: b'abcd' == m
#   source:      lambda m: memoryview(bytearray(4)).__setitem__(slice(None), m)
#   enter:       lambda m: m.__enter__() is m
#   attributes:  lambda m: (m.nbytes, m.readonly, m.format, m.shape, m.contiguous)
#   cast:        lambda m: m.cast('h')
#   cast-wrong:  lambda m: m.cast('x')
#   cast-type:   lambda m: m.cast(5)
#   toreadonly:  lambda m: m.toreadonly()
#   view:        lambda m: memoryview(m)
#   flags:       lambda m: memoryview._from_flags(m, 0)
#   buffer:      lambda m: m.__buffer__(0x11c)
#   bytes:       lambda m: bytes(m)
#   join:        lambda m: b''.join([m])
#   release:     lambda m: m.release()
#   exit:        lambda m: m.__exit__()
class Exporter(bytearray):
    def __release_buffer__(self, view):
        self.view = view
        try:
            print(use(view))
        except Exception as error:
            print(type(error).__name__, error)
e = Exporter(b'abcd')
m = memoryview(e)
m.release()
e.view[0]
bytes(e)
e.append(1)
