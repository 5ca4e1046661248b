# suite: spec.construct
# source: library reference, class memoryview(object)

# case: exporters
# about: whatever exports a buffer can be viewed, writable if the exporter is
# rule: construct.exporter
# needs: attributes
# authority: documented
# each: exporter
#   bytes:           b'abc'
#   bytes-empty:     b''
#   bytearray:       bytearray(b'abc')
#   bytearray-empty: bytearray()
#   bytes-subclass:  type('Sub', (bytes,), {})(b'abc')
memoryview(exporter)
memoryview(exporter).obj is exporter  # claim: True

# case: array
# about: an array tells the format of its items
# rule: construct.exporter
# needs: array
from array import array
memoryview(array('i', [1, -2]))
memoryview(array('d'))

# case: exporters-of-c-types
# about: objects of ctypes tell their shape, down to no dimension at all
# rule: construct.exporter, construct.strides-missing
# needs: ctypes
import ctypes
memoryview(ctypes.c_ubyte(7))
memoryview((ctypes.c_ubyte * 3)(1, 2, 3))
memoryview(((ctypes.c_ubyte * 3) * 2)((1, 2, 3), (4, 5, 6)))

# case: asked-once
# about: the exporter is asked once, for everything and not for writing
# rule: construct.exporter
# needs: exporter
from refmemoryview import exporter
e = exporter(b'abcd')
m = memoryview(e)
e.gets
e.requests
m[0:2].tolist()
m.tobytes()
e.gets
e.exports

# case: readonly-exporter
# about: an exporter that cannot be written is asked no differently
# rule: construct.exporter
# needs: exporter
from refmemoryview import exporter
e = exporter(b'abcd', readonly=True)
memoryview(e)
e.requests

# case: shares-memory
# about: nothing is copied: the view and its exporter see each other's changes
# rule: construct.exporter
# authority: documented
data = bytearray(b'abc')
m = memoryview(data)
data[0] = 122
m[0]                              # claim: 122
m[1] = 121
data                              # claim: bytearray(b'zyc')

# case: no-exporter
# about: an object that exports nothing is a TypeError that names its type
# rule: construct.not-exporter
# authority: documented
# each: thing
#   none:       None
#   int:        1
#   str:        'abc'
#   list:       [1, 2]
#   tuple:      ()
#   object:     object()
#   generator:  (x for x in ())
#   own-class:  type('Mine', (), {})()
memoryview(thing)                 # claim-raises: TypeError

# case: no-exporter-class
# about: a class exports nothing, even if its instances do
# rule: construct.not-exporter
# each: thing
#   bytes:      bytes
#   bytearray:  bytearray
#   itself:     memoryview
memoryview(thing)

# case: refused
# about: the error of an exporter that refuses passes unchanged
# rule: construct.refused
# needs: exporter
# each: error
#   buffer-error:     BufferError('not now')
#   value-error:      ValueError('not ever')
#   type-error:       TypeError('not a buffer')
#   zero-division:    ZeroDivisionError()
#   memory-error:     MemoryError()
#   keyboard:         KeyboardInterrupt()
#   system-exit:      SystemExit(3)
from refmemoryview import exporter
e = exporter(b'abc', error=error)
memoryview(e)
e.exports
e.releases

# case: refused-request
# about: an exporter may refuse what a view asks for
# rule: construct.refused
# needs: exporter
# each: refuse
#   format:      0x4
#   indirect:    0x118
#   writable:    0x1
from refmemoryview import exporter
e = exporter(b'abc', refuse=refuse)
memoryview(e)
e.exports

# case: refused-by-class
# about: what __buffer__ raises passes unchanged
# rule: construct.refused
# needs: python-exporter
# each: error
#   lookup:  LookupError('nothing here')
#   buffer:  BufferError('not now')
class Refuses:
    def __buffer__(self, flags):
        raise error
memoryview(Refuses())

# case: class-that-forwards
# about: a class with __buffer__ is an exporter, and is asked for everything
# rule: construct.exporter
# needs: python-exporter
class Forwards:
    def __buffer__(self, flags):
        print('asked', flags)
        return b'abc'.__buffer__(flags)
f = Forwards()
m = memoryview(f)
m
n = memoryview(m)

# case: view-of-view
# about: a view of a view shares the memory, and its obj is the exporter
# rule: construct.view
# needs: release, attributes
# authority: documented
data = bytearray(b'abc')
first = memoryview(data)
second = memoryview(first)
second.obj is data                # claim: True
second is first
second[0] = 122
first[0]
first.release()
second
second[1] = 121
data

# case: view-of-part
# about: a view of a part of a view looks the same as the part
# rule: construct.view
# needs: cast, toreadonly
m = memoryview(b'abcdefgh')
memoryview(m[6:1:-2])
memoryview(m[2:2])
memoryview(m.cast('H'))
memoryview(m.cast('B', [2, 4])[::-1])
memoryview(m[:1].cast('B', []))
memoryview(bytearray(b'abc'))
memoryview(memoryview(bytearray(b'abc')).toreadonly())

# case: view-not-asked-again
# about: neither a view of a view nor a slice asks the exporter
# rule: construct.view
# needs: exporter
from refmemoryview import exporter
e = exporter(b'abcd')
m = memoryview(e)
n = memoryview(m)
e.gets
e.exports
m.release()
n.obj is e

# case: view-released
# about: a released view is no exporter: ValueError
# rule: construct.view-released
# needs: release
# authority: documented
m = memoryview(b'abc')
other = memoryview(m)
m.release()
memoryview(m)                     # claim-raises: ValueError
memoryview(other)

# case: view-lent
# about: a view of what a view lent holds the loan, and so do the views made of it
# rule: construct.view
# needs: buffer-method, tobytes, release
m = memoryview(bytearray(b'abc'))
lent = memoryview(m.__buffer__(0))
again = memoryview(lent)
lent.release()
m.release()
again.tobytes()

# case: argument
# about: the one argument is given by position or by its name
# rule: construct.arguments
# authority: documented
memoryview(b'abc')
memoryview(object=b'abc')         # claim: <memory at 0x7f3ddc9f4350>
memoryview(*(b'abc',))
memoryview(**{'object': b'abc'})

# case: arguments-wrong
# about: no argument, two of them, or another name are a TypeError
# rule: construct.arguments
# each: args, kwargs
#   none:             (), {}
#   two:              (b'a', b'b'), {}
#   three:            (b'a', b'b', b'c'), {}
#   position-and-name: (b'a',), {'object': b'b'}
#   other-name:       (), {'obj': b'a'}
#   more-names:       (b'a',), {'flags': 0}
#   order:            (1, 2), {}
memoryview(*args, **kwargs)

# case: no-subclass
# about: the type cannot be subclassed
# rule: construct.no-subclass
class Sub(memoryview):
    pass
type('Sub', (memoryview,), {})
class Both(int, memoryview):
    pass

# case: no-other-constructor
# about: the constructor makes views only, and no other constructor makes them
# rule: construct.no-subclass
memoryview.__new__(memoryview, b'a')
memoryview.__new__(int, b'a')
memoryview.__new__(object, b'a')
memoryview.__new__()
object.__new__(memoryview)

# case: init-does-nothing
# about: __init__ is that of object and leaves the view as it is
# rule: construct.exporter
m = memoryview(b'abc')
m.__init__(b'x')
m

# case: format-missing
# about: without a format the items are bytes, of the size that the exporter told
# rule: construct.format-missing, format.itemsize-kept
# needs: exporter
# each: fmt
#   bytes: 'B'
#   shorts: 'H'
#   longs: 'q'
#   record: '<bi'
from refmemoryview import exporter
memory = bytes(range(1, 17))
e = exporter(memory[:15] if fmt == '<bi' else memory, format=fmt, missing=('format',))
m = memoryview(e)
m
m.tolist()

# case: format-missing-is-a-byte
# about: without a format an item is read and written as one byte
# rule: construct.format-missing, assign.item
# needs: exporter
from refmemoryview import exporter
e = exporter(b'\1\2\3\4', format='H', missing=('format',))
m = memoryview(e)
m[1]
m[1] = 255
m[1] = 256
e.memory

# case: shape-missing
# about: without a shape there are as many items as the length holds
# rule: construct.shape-missing
# needs: exporter
# each: memory, fmt
#   bytes:   b'abc', 'B'
#   shorts:  b'abcdef', 'H'
#   ints:    b'abcdefgh', 'i'
#   one:     b'abcd', 'i'
#   none:    b'', 'i'
from refmemoryview import exporter
memoryview(exporter(memory, format=fmt, missing=('shape', 'strides')))

# case: everything-missing
# about: of an exporter that tells only its length, a view is one of its bytes
# rule: construct.format-missing, construct.shape-missing, construct.strides-missing
# needs: exporter
from refmemoryview import exporter
m = memoryview(exporter(b'abc', missing=('format', 'shape', 'strides')))
m
m[2]
m[::-1].tobytes()

# case: strides-missing
# about: without strides the items lie in C order
# rule: construct.strides-missing
# needs: exporter
# each: shape, fmt
#   one:        (8,), 'B'
#   two:        (2, 4), 'B'
#   two-shorts: (2, 2), 'H'
#   three:      (2, 1, 4), 'B'
#   scalar:     (), 'q'
#   zero-first: (0, 3), 'H'
#   zero-last:  (3, 0), 'H'
#   zero-middle: (2, 0, 3), 'H'
from refmemoryview import exporter
m = memoryview(exporter(b'abcdefgh', shape=shape, format=fmt, missing=('strides',)))
m
m.tolist()

# case: strides-kept
# about: strides that the exporter tells are kept, also where C order would be the same items
# rule: construct.strides-missing
# needs: exporter
from refmemoryview import exporter
memoryview(exporter(b'abcdef', shape=(2, 3), strides=(1, 2)))
memoryview(exporter(b'abcdef', shape=(1, 3), strides=(77, 2)))
memoryview(exporter(b'abcdef', shape=(0, 3), strides=(5, 7)))
memoryview(exporter(b'abc', shape=(4,), strides=(0,)))

# case: dimensions
# about: 64 dimensions are a view, 65 a ValueError, and the exporter gets its memory back
# rule: construct.dimension-limit
# needs: exporter
# each: ndim
#   some:  5
#   last:  64
#   more:  65
#   many:  100
from refmemoryview import exporter
e = exporter(b'a', shape=(1,) * ndim)
m = memoryview(e)
m.ndim
m[(0,) * ndim]
e.gets
e.releases

# case: dimensions-of-c-types
# about: an array of arrays of arrays has as many dimensions as that, up to 64
# rule: construct.dimension-limit
# needs: ctypes, attributes
# each: ndim
#   last:  64
#   more:  65
import ctypes
kind = ctypes.c_ubyte
for _ in range(ndim): kind = kind * 1
memoryview(kind()).ndim
memoryview(kind()).shape

# case: exporter-locked
# about: the exporter cannot be resized until the last view of its memory is released
# rule: construct.exporter-locked
# needs: release
# authority: documented
data = bytearray(b'abc')
data.append(1)
first = memoryview(data)
data.append(2)                    # claim-raises: BufferError
second = memoryview(first)
part = second[1:2]
first.release()
data.append(3)                    # claim-raises: BufferError
second.release()
data.append(4)                    # claim-raises: BufferError
part.release()
data.append(5)
data                              # claim: bytearray(b'abc\x01\x05')

# case: exporter-locked-alone
# about: a view that nothing names any more holds nothing
# rule: construct.exporter-locked
# authority: refcount
data = bytearray(b'abc')
memoryview(data)[1:][0]
data.append(1)
m = memoryview(data)
m = None
data.append(2)

# case: exporter-locked-not-by-failure
# about: constructing that fails leaves the exporter free
# rule: construct.arguments, construct.exporter-locked
data = bytearray(b'abc')
memoryview(data, data)
data.append(1)

# case: exporter-kept-alive
# about: a view keeps its exporter alive, until it is gone itself
# rule: construct.exporter-locked
# authority: refcount
# needs: exporter
import weakref
from refmemoryview import exporter
e = exporter(b'abc')
w = weakref.ref(e)
m = memoryview(e)[1:]
e = None
w() is None
m.tobytes()
m = None
w() is None

# case: flags
# about: _from_flags asks the exporter with the caller's flags
# rule: construct.flags
# needs: from-flags
# each: flags
#   simple:      0
#   writable:    1
#   format:      4
#   shape:       8
#   strides:     0x18
#   full:        0x11d
#   full-ro:     0x11c
#   c-order:     0x38
memoryview._from_flags(bytearray(b'abc'), flags)
memoryview._from_flags(b'abc', flags)

# case: flags-asked
# about: the exporter sees the flags that the caller gave
# rule: construct.flags
# needs: from-flags, exporter
from refmemoryview import exporter
e = exporter(b'abcd', format='H')
memoryview._from_flags(e, 0)
memoryview._from_flags(e, 0x19)
memoryview._from_flags(e, 0x11d)
e.requests

# case: flags-not-for-views
# about: of a view, _from_flags makes a view whatever the flags
# rule: construct.flags
# needs: from-flags, release, attributes
m = memoryview(b'abcdef')[::2]
memoryview._from_flags(m, 0)
memoryview._from_flags(m, 1)
memoryview._from_flags(m, flags=0x38)
memoryview._from_flags(object=m, flags=0x11c).obj
m.release()
memoryview._from_flags(m, 0)

# case: flags-arguments
# about: _from_flags takes an object and a number that fits a C int
# rule: construct.flags
# needs: from-flags
# each: args
#   none:       ()
#   no-flags:   (b'a',)
#   text:       (b'a', 'x')
#   three:      (b'a', 0, 0)
#   large:      (b'a', 2**31)
#   no-buffer:  (1, 0)
memoryview._from_flags(*args)
