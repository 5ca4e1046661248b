# suite: spec.export
# source: C-API reference, buffer request types

# What a view lends is seen through ctypes: ask(object, flags) borrows a buffer as any C code does, tells what came, and
# gives it back. None stands for what was not told.

# case: tools
# about: a C program's view of a buffer: request, fields, release
# needs: py-buffer, attributes
import ctypes
SIMPLE, WRITABLE, FORMAT, ND, STRIDES = 0, 1, 4, 8, 0x18
C, F, ANY, INDIRECT, FULL_RO = 0x38, 0x58, 0x98, 0x118, 0x11c
class Buffer(ctypes.Structure):
    _fields_ = [('buf', ctypes.c_void_p), ('obj', ctypes.c_void_p), ('len', ctypes.c_ssize_t),
                ('itemsize', ctypes.c_ssize_t), ('readonly', ctypes.c_int), ('ndim', ctypes.c_int),
                ('format', ctypes.c_char_p), ('shape', ctypes.POINTER(ctypes.c_ssize_t)),
                ('strides', ctypes.POINTER(ctypes.c_ssize_t)), ('suboffsets', ctypes.POINTER(ctypes.c_ssize_t)),
                ('internal', ctypes.c_void_p)]
def borrow(exporter, flags):
    buffer = Buffer()
    ctypes.pythonapi.PyObject_GetBuffer(ctypes.py_object(exporter), ctypes.byref(buffer), flags)
    return buffer
def give_back(buffer):
    ctypes.pythonapi.PyBuffer_Release(ctypes.byref(buffer))
def numbers(buffer, name):
    return tuple(getattr(buffer, name)[:buffer.ndim]) if getattr(buffer, name) else None
def tell(buffer):
    return (buffer.format, buffer.ndim, *(numbers(buffer, name) for name in ('shape', 'strides', 'suboffsets')),
            buffer.itemsize, buffer.len, bool(buffer.readonly))
def ask(exporter, flags):
    buffer = borrow(exporter, flags)
    told = tell(buffer)
    give_back(buffer)
    return told
ask(b'abcd', SIMPLE)
ask(bytearray(b'abcd'), FULL_RO | WRITABLE)

# case: requests
# about: what each request gets from views of all layouts
# rule: export.writable, export.format, export.c-contiguous, export.f-contiguous, export.any-contiguous
# needs: py-buffer, cast, toreadonly, attributes
# after: spec.export.tools
# each: flags
#   simple: SIMPLE
#   writable: WRITABLE
#   format: FORMAT
#   format-writable: FORMAT | WRITABLE
#   nd: ND
#   nd-format: ND | FORMAT
#   contig: ND | WRITABLE
#   strides: STRIDES
#   strided: STRIDES | WRITABLE
#   records-ro: STRIDES | FORMAT
#   records: STRIDES | FORMAT | WRITABLE
#   c: C
#   c-writable: C | WRITABLE
#   c-format: C | FORMAT
#   f: F
#   f-format: F | FORMAT
#   any: ANY
#   any-format: ANY | FORMAT
#   c-and-f: C | F
#   indirect: INDIRECT
#   indirect-c: INDIRECT | C
#   full-ro: FULL_RO
#   full: FULL_RO | WRITABLE
#   f-writable: F | WRITABLE
#   any-writable: ANY | WRITABLE
#   indirect-writable: INDIRECT | WRITABLE
#   indirect-format: INDIRECT | FORMAT
#   c-format-writable: C | FORMAT | WRITABLE
#   all-bits: -1
#   largest: 2**31 - 1
#   lowest: -2**31
data = bytearray(range(8))
m = memoryview(data)
ask(m, flags)
ask(m.toreadonly(), flags)
ask(memoryview(b'abcd'), flags)
ask(m.cast('h'), flags)
ask(m.cast('@h'), flags)
ask(m[::2], flags)
ask(m[:1:-1], flags)
ask(m[1:0:-1], flags)
ask(m[:0], flags)
ask(m[0:0:2], flags)
ask(m.cast('B', [2, 4]), flags)
ask(m.cast('B', [2, 4])[::-1], flags)
ask(m.cast('B', [4, 2])[:1], flags)
ask(m.cast('B', [2, 4])[:0], flags)
ask(m[:1].cast('B', []), flags)
ask(m[:2].cast('h', []), flags)
data.append(1)

# case: requests-of-layouts
# about: what each request gets in Fortran order, through pointers, and of a format that views cannot read
# rule: export.suboffsets, export.strides, export.f-contiguous, export.c-contiguous, export.any-contiguous
# needs: py-buffer, exporter
# after: spec.export.tools
# each: flags
#   simple: SIMPLE
#   writable: WRITABLE
#   format: FORMAT
#   nd: ND
#   nd-format: ND | FORMAT
#   contig: ND | WRITABLE
#   strides: STRIDES
#   strided: STRIDES | WRITABLE
#   records-ro: STRIDES | FORMAT
#   records: STRIDES | FORMAT | WRITABLE
#   c: C
#   c-writable: C | WRITABLE
#   f: F
#   f-writable: F | WRITABLE
#   any: ANY
#   indirect: INDIRECT
#   indirect-f: INDIRECT | F
#   indirect-any: INDIRECT | ANY
#   full-ro: FULL_RO
#   full: FULL_RO | WRITABLE
#   format-writable: FORMAT | WRITABLE
#   c-format: C | FORMAT
#   f-format: F | FORMAT
#   any-format: ANY | FORMAT
#   indirect-c: INDIRECT | C
#   indirect-writable: INDIRECT | WRITABLE
from refmemoryview import exporter
ask(memoryview(exporter(b'abcdef', shape=(2, 3), strides=(1, 2))), flags)
ask(memoryview(exporter(b'abc', shape=(3, 1), strides=(1, 9))), flags)
ask(memoryview(exporter(b'abcdefgh', shape=(2, 3), strides=(4, 1))), flags)
ask(memoryview(exporter(b'.' * 8 + b'ab', shape=(1,), strides=(8,), suboffsets=(0,), pointers={0: 8})), flags)
ask(memoryview(exporter(b'.' * 8 + b'ab', shape=(1, 2), strides=(8, 1), suboffsets=(0, -1), pointers={0: 8})), flags)
ask(memoryview(exporter(b'abcd', shape=(4,), suboffsets=(-1,))), flags)
ask(memoryview(exporter(b'abcd', shape=(0, 4), strides=(9, 9))), flags)
ask(memoryview(exporter(b'a', shape=(4,), strides=(0,))), flags)
ask(memoryview(exporter(b'abcdefgh', format='>i')), flags)
ask(memoryview(exporter(b'abcdefgh', format='T{<i:a:}', itemsize=4, readonly=True)), flags)

# ---- Counting -------------------------------------------------------------------------------------------------------

# case: counted
# about: a view that is lent out is not released, and counts how often
# rule: export.counted
# needs: py-buffer, release, attributes
# after: spec.export.tools
data = bytearray(b'abcd')
m = memoryview(data)
one = borrow(m, SIMPLE)
m.release()
two = borrow(m, SIMPLE)
m.release()
give_back(one)
m.release()
m[0]
give_back(two)
data.append(1)
m.release()
data.append(1)

# case: counted-by-itself
# about: a view counts what it lends itself, and not what views of the same memory lend
# rule: export.counted
# needs: py-buffer, release, attributes
# after: spec.export.tools
data = bytearray(b'abcd')
m = memoryview(data)
n = memoryview(m)
part = m[1:]
buffer = borrow(m, SIMPLE)
n.release()
part.release()
m.release()
data.append(1)
give_back(buffer)
m.release()
data.append(1)

# case: counted-slices
# about: a slice that is lent out does not keep its parent from being released
# rule: export.counted
# needs: py-buffer, release, attributes
# after: spec.export.tools
m = memoryview(bytearray(b'abcd'))
part = m[1:]
buffer = borrow(part, FULL_RO)
m.release()
part.release()
tell(buffer)
give_back(buffer)
part.release()

# case: counted-consumers
# about: what borrows from a view for a moment only is not counted afterwards
# rule: export.counted
# needs: release
m = memoryview(bytearray(b'abcd'))
bytes(m)
bytearray(m)
b''.join([m, m])
int(memoryview(b'12'))
b'xbcx'.find(m[1:3])
m.release()

# case: counted-borrowers
# about: what borrows from a view and keeps it is counted until it gives it back
# rule: export.counted
# needs: release, pickle
import pickle
data = bytearray(b'abcd')
m = memoryview(data)
one = pickle.PickleBuffer(m)
two = pickle.PickleBuffer(m)
m.release()
m[0]
one.release()
m.release()
two.release()
m.release()
data.append(1)

# case: refusal-counts-nothing
# about: a request that is refused is not counted
# rule: export.counted
# needs: py-buffer, release, attributes
# after: spec.export.tools
m = memoryview(b'abcd')
n = m[::2]
borrow(m, WRITABLE)
borrow(m, FORMAT)
borrow(n, SIMPLE)
borrow(n, C)
borrow(n, F)
borrow(n, ANY)
m.release()
n.release()

# case: counted-slices-survive
# about: a borrower of a view reaches the memory of the slice alone
# rule: export.counted
# needs: py-buffer, attributes
# after: spec.export.tools
m = memoryview(b'abcdef')[2:4]
buffer = borrow(m, SIMPLE)
ctypes.string_at(buffer.buf, buffer.len)
give_back(buffer)
m = memoryview(b'abcdef')[::-1]
buffer = borrow(m, STRIDES)
ctypes.string_at(buffer.buf, 1)
give_back(buffer)

# case: released
# about: a released view lends nothing, whatever is asked for
# rule: export.released
# needs: py-buffer, release, attributes
# after: spec.export.tools
# each: flags
#   simple: SIMPLE
#   writable: WRITABLE
#   format: FORMAT
#   f: F
#   full-ro: FULL_RO
m = memoryview(b'abcd')
n = m[::2]
m.release()
n.release()
ask(m, flags)
ask(n, flags)
bytes(m)

# ---- The conditions -------------------------------------------------------------------------------------------------

# case: writable
# about: a read-only view refuses to be lent for writing, also if its exporter would not
# rule: export.writable
# needs: py-buffer, toreadonly, attributes
# after: spec.export.tools
data = bytearray(b'abcd')
m = memoryview(data)
ask(m, WRITABLE)
ask(m.toreadonly(), WRITABLE)
ask(m.toreadonly(), SIMPLE)
ask(m.toreadonly()[1:], WRITABLE)
ask(m[1:], WRITABLE)
ask(m, SIMPLE)
ask(memoryview(b'abcd'), WRITABLE)

# case: writable-consumer
# about: what wants to write into a view is refused by a read-only one
# rule: export.writable
# needs: toreadonly
import io
data = bytearray(b'abcd')
io.BytesIO(b'xyz').readinto(memoryview(data))
data
io.BytesIO(b'123').readinto(memoryview(data).toreadonly())
data
io.BytesIO(b'123').readinto(memoryview(data)[::2])
data

# case: format
# about: the format is told only if asked for, the item size always
# rule: export.format
# needs: py-buffer, cast, attributes
# after: spec.export.tools
m = memoryview(bytes(8))
ask(m.cast('i'), ND)
ask(m.cast('i'), ND | FORMAT)
ask(m.cast('@i'), ND | FORMAT)
ask(m.cast('i'), SIMPLE)
ask(m, STRIDES | FORMAT)
ask(m, STRIDES)

# case: c-contiguous
# about: a request for C order is refused by a view that has another
# rule: export.c-contiguous
# needs: py-buffer, cast, attributes
# after: spec.export.tools
m = memoryview(bytes(8))
ask(m, C)
ask(m[::2], C)
ask(m[:1:2], C)
ask(m[0:0:2], C)
ask(m.cast('B', [4, 2]), C)
ask(m.cast('B', [4, 2])[::2], C)
ask(m.cast('B', [4, 2])[0:0:2], C)

# case: f-contiguous
# about: a request for Fortran order is refused by a view that has another
# rule: export.f-contiguous
# needs: py-buffer, cast, attributes
# after: spec.export.tools
m = memoryview(bytes(8))
ask(m, F)
ask(m[::2], F)
ask(m.cast('B', [4, 2]), F)
ask(m.cast('B', [4, 2])[:1], F)
ask(m.cast('B', [1, 8]), F)

# case: any-contiguous
# about: a request for one of both orders is refused by a view that has neither
# rule: export.any-contiguous
# needs: py-buffer, cast, attributes
# after: spec.export.tools
m = memoryview(bytes(8))
ask(m, ANY)
ask(m[::2], ANY)
ask(m.cast('B', [4, 2]), ANY)
ask(m.cast('B', [4, 2])[::2], ANY)

# case: any-contiguous-fortran
# about: Fortran order is one of both orders, and strides are told with it
# rule: export.any-contiguous, export.f-contiguous, export.c-contiguous
# needs: py-buffer, exporter
# after: spec.export.tools
from refmemoryview import exporter
m = memoryview(exporter(b'abcdef', shape=(2, 3), strides=(1, 2)))
ask(m, ANY)
ask(m, F)
ask(m, C)
ask(m, STRIDES)
ask(m, ND)

# case: suboffsets
# about: a view with suboffsets is lent only to who asks for them
# rule: export.suboffsets
# needs: py-buffer, exporter
# after: spec.export.tools
from refmemoryview import exporter
m = memoryview(exporter(b'.' * 8 + b'ab', shape=(1, 2), strides=(8, 1), suboffsets=(0, -1), pointers={0: 8}))
ask(m, INDIRECT)
ask(m, FULL_RO)
ask(m, STRIDES)
ask(m, SIMPLE)
bytes(m)

# case: suboffsets-consumer
# about: what reads simple memory cannot read through pointers
# rule: export.suboffsets
# needs: exporter, tobytes
from refmemoryview import exporter
m = memoryview(exporter(b'.' * 8 + b'12', shape=(1, 2), strides=(8, 1), suboffsets=(0, -1), pointers={0: 8}))
b'' + m
m.tobytes()

# case: strides
# about: who does not ask for strides gets none, and only a view in C order
# rule: export.strides
# needs: py-buffer, cast, attributes
# after: spec.export.tools
m = memoryview(bytes(8))
ask(m.cast('B', [2, 4]), ND)
ask(m.cast('B', [2, 4]), STRIDES)
ask(m[::2], ND)
ask(m[::2], STRIDES)
ask(m.cast('B', [4, 2])[::-1], ND)
ask(m[:1:2], ND)
ask(m[0:0:2], ND)

# case: strides-consumer
# about: what reads simple memory is refused by a view with holes
# rule: export.strides
m = memoryview(b'abcdef')
b'' + m
b'' + m[::2]
b'' + m[::-1]
b'' + m[:1:2]
b'' + m[0:0:2]
b''.join([m[1:3], m[:1:2]])

# case: shape
# about: who does not ask for the shape gets one dimension, and may not ask for the format
# rule: export.shape
# needs: py-buffer, cast, attributes
# after: spec.export.tools
m = memoryview(bytes(8))
ask(m.cast('B', [2, 4]), SIMPLE)
ask(m.cast('B', [2, 4]), ND)
ask(m.cast('B', [2, 4]), FORMAT)
ask(m.cast('i'), SIMPLE)
ask(m[:1].cast('B', []), SIMPLE)
ask(m[:1].cast('B', []), ND)
ask(m[:1].cast('B', []), FORMAT)
ask(m[:0], SIMPLE)

# case: order-of-checks
# about: of several reasons to refuse a request the first of the list is told
# rule: export.order-of-checks
# needs: py-buffer, cast, attributes
# after: spec.export.tools
strided = memoryview(bytes(8))[::2]
rows = memoryview(bytes(8)).cast('B', [4, 2])
ask(strided, C | WRITABLE)
ask(strided, SIMPLE | WRITABLE)
ask(strided, C | F)
ask(strided, C | ANY)
ask(strided, F | ANY)
ask(strided, FORMAT)
ask(rows, F | WRITABLE)
ask(rows, FORMAT | WRITABLE)
ask(memoryview(bytearray(8))[::2], FORMAT | WRITABLE)

# case: order-of-checks-suboffsets
# about: suboffsets are looked at behind the orders and before strides and format
# rule: export.order-of-checks, export.suboffsets
# needs: py-buffer, exporter
# after: spec.export.tools
from refmemoryview import exporter
m = memoryview(exporter(b'.' * 8 + b'ab', shape=(1,), strides=(8,), suboffsets=(0,), pointers={0: 8}, readonly=True))
ask(m, C)
ask(m, F)
ask(m, ANY)
ask(m, INDIRECT | C)
ask(m, INDIRECT | ANY)
ask(m, SIMPLE)
ask(m, FORMAT)
ask(m, ND)
ask(m, WRITABLE)

# case: whole-masks
# about: single bits of a request mean nothing
# rule: export.whole-masks
# needs: py-buffer, cast, attributes
# after: spec.export.tools
# each: flags
#   strides-without-shape: 0x10
#   c-bit: 0x20
#   f-bit: 0x40
#   any-bit: 0x80
#   c-bit-with-shape: 0x28
#   c-without-shape: 0x30
#   f-bit-with-shape: 0x48
#   f-bit-with-strides: 0x58
#   any-bit-with-shape: 0x88
#   indirect-bit-with-shape: 0x108
#   indirect-without-shape: 0x110
#   c-bit-and-f-bit: 0x60
#   write-bit: 0x2
#   beyond: 0x400
#   nothing-known: 0x800
#   strides-and-beyond: 0x418
#   full-without-shape-bit: 0x114
#   format-and-strides-bit: 0x14
ask(memoryview(b'abcd'), flags)
ask(memoryview(b'abcd')[::2], flags)
ask(memoryview(b'abcd').cast('B', [2, 2]), flags)

# case: whole-masks-suboffsets
# about: without the shape nobody asked for suboffsets
# rule: export.whole-masks, export.suboffsets
# needs: py-buffer, exporter
# after: spec.export.tools
from refmemoryview import exporter
m = memoryview(exporter(b'.' * 8 + b'ab', shape=(1,), strides=(8,), suboffsets=(0,), pointers={0: 8}))
ask(m, 0x108)
ask(m, 0x110)
ask(m, 0x118)

# case: read-or-write
# about: the request only to read or only to write is an error of its own since 3.13, and none at all before
# rule: export.whole-masks
# needs: py-buffer
# after: spec.export.tools
# each: flags
#   read: 0x100
#   write: 0x200
#   both: 0x300
def attempt(exporter):
    try:
        return ask(exporter, flags)
    except SystemError as error:
        return type(error).__name__
attempt(memoryview(b'abcd'))
attempt(memoryview(bytearray(b'abcd')))
attempt(memoryview(b'abcd')[::2])

# case: many-dimensions
# about: 64 dimensions are lent with all their lengths and strides
# rule: export.shape, export.strides
# needs: py-buffer, cast
# after: spec.export.tools
# each: flags
#   simple: SIMPLE
#   nd: ND
#   strides: STRIDES
#   c: C
#   f: F
#   full-ro: FULL_RO
m = memoryview(bytes(6)).cast('B', [1] * 31 + [2] + [1] * 31 + [3])
ask(m, flags)
ask(m[:1:-1], flags)
ask(m[0:0], flags)

# case: made-up-is-lent
# about: what a view made up because its exporter left it out is lent as if it had been told
# rule: export.strides, export.format, export.shape
# needs: py-buffer, exporter
# after: spec.export.tools
# each: flags
#   simple: SIMPLE
#   nd-format: ND | FORMAT
#   strides: STRIDES
#   full-ro: FULL_RO
from refmemoryview import exporter
ask(memoryview(exporter(b'abcdefgh', format='h', missing=('format',))), flags)
ask(memoryview(exporter(b'abcdefgh', format='h', missing=('format', 'shape', 'strides'))), flags)
ask(memoryview(exporter(b'abcdefgh', shape=(2, 4), missing=('strides',))), flags)
ask(memoryview(exporter(b'abcdefgh', format='', itemsize=2)), flags)
ask(memoryview(exporter(b'abcdefgh', shape=(2,), format='\xe9', itemsize=2)), flags)
ask(memoryview(exporter(b'abcdefgh', shape=(2**33,), strides=(0,))), flags)

# ---- The owner ------------------------------------------------------------------------------------------------------

# case: obj
# about: who is lent a view's memory gets the view as the owner
# rule: export.obj
# needs: py-buffer, attributes
# after: spec.export.tools
m = memoryview(bytearray(b'abcd'))
part = m[1:]
buffer = borrow(m, SIMPLE)
buffer.obj == id(m)
give_back(buffer)
buffer.obj
buffer = borrow(part, FULL_RO)
(buffer.obj == id(part), buffer.obj == id(m), buffer.obj == id(m.obj))
give_back(buffer)

# case: obj-is-kept
# about: a view that is lent out lives on when its last name is gone
# rule: export.obj, export.counted
# needs: py-buffer, attributes
# after: spec.export.tools
# authority: refcount
data = bytearray(b'abcd')
buffer = borrow(memoryview(data)[1:], SIMPLE)
data.append(1)
ctypes.string_at(buffer.buf, buffer.len)
give_back(buffer)
data.append(1)
