# suite: spec.tobytes
# source: library reference, memoryview.tobytes(order='C')

# case: copy
# about: tobytes() is a copy
# rule: tobytes.copy
# authority: documented
# needs: tobytes, release
data = bytearray(b'abc')
m = memoryview(data)
copy = m.tobytes()
data[0] = 120
copy                              # claim: b'abc'
m.tobytes()                       # claim: b'xbc'
bytes(m)                          # claim: b'xbc'
m.release()
data.append(1)
copy

# case: layout
# about: the items are copied in C order, from any layout
# rule: tobytes.copy
# authority: documented
# needs: tobytes, cast
# each: view
#   empty:         memoryview(b'')
#   one:           memoryview(b'a')
#   stepped:       memoryview(b'abcdef')[::2]
#   reversed:      memoryview(b'abcdef')[::-1]
#   none-left:     memoryview(b'abcdef')[3:3]
#   shorts:        memoryview(b'abcdef').cast('H')[::-1]
#   scalar:        memoryview(b'abcd').cast('i', [])
#   rows:          memoryview(b'abcdef').cast('B', [2, 3])
#   rows-reversed: memoryview(b'abcdef').cast('B', [2, 3])[::-1]
#   rows-stepped:  memoryview(b'abcdef').cast('B', [3, 2])[::2]
#   no-rows:       memoryview(b'abcdef').cast('B', [3, 2])[:0]
view.tobytes()
bytes(view)
# prose: "the same as the bytes constructor"
view.tobytes() == bytes(view)

# case: layout-of-exporters
# about: Fortran order, strides of 0, pointers and unreadable formats do not matter
# rule: tobytes.copy
# needs: tobytes, exporter
from refmemoryview import exporter
memoryview(exporter(b'abcdef', shape=(2, 3), strides=(1, 2))).tobytes()
memoryview(exporter(b'abcdef', shape=(2, 3), strides=(0, 2))).tobytes()
memoryview(exporter(b'abcdef', shape=(2, 0, 3))).tobytes()
memoryview(exporter(b'abcdef', format='3s')).tobytes()
memoryview(exporter(b'abcdef', format='<h'))[::-1].tobytes()
pointers = {0: 26, 8: 25, 16: 24}
m = memoryview(exporter(b'.' * 24 + b'abc', shape=(3,), strides=(8,), suboffsets=(0,), pointers=pointers))
m.tobytes()
m[::-1].tobytes()

# case: order
# about: order F copies in Fortran order, C in C order, and None means C
# rule: tobytes.order
# authority: documented
# needs: tobytes-order, cast
# each: order
#   c:       'C'
#   f:       'F'
#   a:       'A'
#   none:    None
m = memoryview(b'abcdef').cast('B', [2, 3])
m.tobytes(order)
m.tobytes(order=order)
m[::-1].tobytes(order)
memoryview(b'abcdef')[::-2].tobytes(order)
memoryview(b'abcdef').cast('B', [6, 1]).tobytes(order)
memoryview(b'abcdefgh').cast('B', [2, 2, 2]).tobytes(order)
memoryview(b'abcdefgh').cast('H').cast('B').cast('H', [2, 2]).tobytes(order)
memoryview(b'a').cast('B', []).tobytes(order)
# prose: "converted to C or Fortran order; None is C"
m.tobytes(order) == (b'adbecf' if order == 'F' else b'abcdef')

# case: order-of-fortran
# about: order A copies the memory as it lies if that is Fortran order, else in C order
# rule: tobytes.order
# authority: documented
# needs: tobytes-order, exporter
# each: order
#   c:       'C'
#   f:       'F'
#   a:       'A'
#   none:    None
from refmemoryview import exporter
m = memoryview(exporter(b'abcdef', shape=(2, 3), strides=(1, 2)))
m.tobytes(order)
m[::-1].tobytes(order)
m[:1].tobytes(order)
memoryview(exporter(b'abcdefgh', shape=(2, 2, 2), strides=(1, 2, 4))).tobytes(order)
memoryview(exporter(b'abcdefgh', shape=(2, 2), strides=(2, 4), format='H')).tobytes(order)
memoryview(exporter(b'abcdef', shape=(3, 0), strides=(1, 3))).tobytes(order)
# prose: "A preserves Fortran order"
m.tobytes(order) == (b'abcdef' if order in ('F', 'A') else b'acebdf')

# case: order-behind-pointers
# about: memory behind pointers lies in no order, so A means C
# rule: tobytes.order
# needs: tobytes-order, exporter
# each: order
#   c:       'C'
#   f:       'F'
#   a:       'A'
from refmemoryview import exporter
memory = b'.' * 16 + b'abcdef'
e = exporter(memory, shape=(2, 3), strides=(8, 1), suboffsets=(0, -1), pointers={0: 16, 8: 19})
memoryview(e).tobytes(order)

# case: order-invalid
# about: every other order is a ValueError
# rule: tobytes.order-invalid
# authority: documented
# needs: tobytes-order
# each: order
#   empty:   ''
#   lower-c: 'c'
#   lower-f: 'f'
#   other:   'K'
#   two:     'CC'
#   c-more:  'C '
#   a-more:  'AF'
#   euro:    '\u20ac'
#   nul:     'C\0'
m = memoryview(b'abc')
m.tobytes(order)                  # claim-raises: Exception
m.tobytes(order=order)

# case: order-invalid-released
# about: a released view is refused as released before its order is as invalid
# rule: tobytes.order-invalid
# needs: tobytes-order, release
m = memoryview(b'abc')
m.release()
m.tobytes('K')
m.tobytes('C')
m.tobytes()

# case: arguments
# about: the order is a text or None, given by position or name
# rule: tobytes.arguments-first
# needs: tobytes-order
# each: args, kwargs
#   int:         (1,), {}
#   bytes:       (b'C',), {}
#   two:         ('C', 'C'), {}
#   both:        ('C',), {'order': 'C'}
#   other-name:  (), {'sep': 'C'}
#   surrogate:   ('\ud800',), {}
m = memoryview(b'abc')
m.tobytes(*args, **kwargs)

# case: arguments-first
# about: from 3.10 on the type of the order is looked at before the view is, before that after it
# rule: tobytes.arguments-first
# needs: tobytes-order, release
m = memoryview(b'abc')
m.release()
m.tobytes(1)
m.tobytes(None)
m.tobytes('C', 'C')
