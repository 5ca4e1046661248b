# suite: spec.consumers
# source: C-API reference, buffer request types

# What real consumers make of views: each meets views of all kinds, and gives back what it borrowed. Where the host's C
# code treats its own view type by name and no exporter else, the case looks at the exporter below the view instead.

# case: tools
# about: a consumer of views
consume = bytes
consume(memoryview(b'12'))

# case: reader
# about: what a consumer that reads makes of views of all kinds, and that it gives back what it borrowed
# rule: export.strides, export.shape, export.c-contiguous, export.released, export.counted
# needs: cast, release
# after: spec.consumers.tools
data = bytearray(b'1234')
m = memoryview(data)
consume(m)
m.release()
data.append(53)
consume(m)
consume(memoryview(b'1234'))
consume(memoryview(b'1234')[::2])
consume(memoryview(b'1234')[::-1])
consume(memoryview(b'1234')[:1:2])
consume(memoryview(b'1234').cast('h'))
consume(memoryview(b'1234').cast('c'))
consume(memoryview(b'1234').cast('B', [2, 2]))
consume(memoryview(b'1').cast('B', []))
consume(memoryview(b'1234')[4:])

# case: of-bytes
# about: what makes bytes of a view wants its memory in one piece, or copies it item by item
# rule: export.strides, export.shape, export.c-contiguous, export.released, export.counted
# needs: cast, release
# after: spec.consumers.tools
# same-as: spec.consumers.reader
# each: consume
#   bytes:           bytes
#   bytearray:       bytearray
#   join:            lambda m: b', '.join([m, m])
#   join-bytearray:  lambda m: bytearray(b', ').join((b'a', m))
#   separator:       lambda m: memoryview.tobytes(m) and b''.join([b'a', m, b'b'])
#   add:             lambda m: b'+' + m
#   add-bytearray:   lambda m: bytearray(b'+') + m
#   add-in-place:    lambda m: bytearray(b'+').__iadd__(m)
#   add-to-view:     lambda m: m + b'+'
#   extend:          lambda m: (lambda b: b.extend(m) or b)(bytearray(b'+'))
#   slice:           lambda m: (lambda b: b.__setitem__(slice(1, 2), m) or b)(bytearray(b'abc'))
#   slice-strided:   lambda m: (lambda b: b.__setitem__(slice(0, 8, 2), m) or b)(bytearray(8))
#   replace:         lambda m: b'a1234b'.replace(m, b'-')
#   replace-by:      lambda m: b'a-b'.replace(b'-', m)
#   find:            lambda m: b'a1234b'.find(m)
#   count:           lambda m: bytearray(b'a1234b').count(m)
#   rindex:          lambda m: b'a1234b'.rindex(m)
#   in:              lambda m: m in b'a1234b'
#   startswith:      lambda m: b'1234b'.startswith(m)
#   endswith-tuple:  lambda m: b'a1234'.endswith((b'x', m))
#   split:           lambda m: b'a1234b'.split(m)
#   partition:       lambda m: b'a1234b'.partition(m)
#   rpartition:      lambda m: bytearray(b'a1234b').rpartition(m)
#   strip:           lambda m: b'1a2'.strip(m)
#   removeprefix:    lambda m: b'1234b'.removeprefix(m)
#   translate:       lambda m: b'a1234b'.translate(None, m)
#   maketrans:       lambda m: bytes.maketrans(m, m) == bytes(range(256))
#   percent-s:       lambda m: b'<%s>' % m
#   percent-b:       lambda m: bytearray(b'<%b>') % (m,)
#   percent-c:       lambda m: b'<%c>' % m
#   percent-d:       lambda m: b'<%d>' % m
#   from-bytes:      lambda m: int.from_bytes(m, 'big')
#   fromhex:         lambda m: bytes.fromhex(m)
