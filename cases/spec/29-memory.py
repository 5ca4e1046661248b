# Memory: what views allocate, they free.

# suite: spec.memory

# case: no-leak
# about: a thousand views and what is made of them leave no block of memory behind
# rule: memory.no-leak
# needs: tobytes, tolist, release, attributes, cast, hash, toreadonly, hex, allocated-blocks, slice-object, compare
# each: use
#   view:        lambda: memoryview(b'abcdef')
#   view-of-view: lambda: memoryview(memoryview(b'abcdef'))
#   slice:       lambda: memoryview(b'abcdef')[1::2]
#   cast:        lambda: memoryview(b'abcdef').cast('B', [1, 2, 3])
#   toreadonly:  lambda: memoryview(bytearray(b'abcdef')).toreadonly()
#   release:     lambda: memoryview(b'abcdef').release()
#   item:        lambda: memoryview(b'abcdefgh').cast('d')[0]
#   assign:      lambda: memoryview(bytearray(b'abcdef')).__setitem__(slice(0, 4), b'efab')
#   overlap:     lambda: (lambda m: m.__setitem__(slice(1, 6), m[:5]))(memoryview(bytearray(b'abcdef')))
#   tolist:      lambda: memoryview(b'abcdef').cast('B', [2, 3]).tolist()
#   tobytes:     lambda: memoryview(b'abcdef')[::-1].tobytes()
#   hex:         lambda: memoryview(b'abcdef')[::2].hex()
#   hash:        lambda: hash(memoryview(b'abcdef')[::-1])
#   equal:       lambda: memoryview(b'abcdef')[::2] == memoryview(b'ace')
#   iterate:     lambda: list(memoryview(b'abcdef'))
#   shape:       lambda: memoryview(b'abcdef').cast('B', [2, 3]).shape
import sys
def repeat(times):
    for _ in range(times):
        use()
repeat(10)
before = sys.getallocatedblocks()
repeat(1000)
sys.getallocatedblocks() - before < 500

# case: no-leak-of-errors
# about: a thousand views that are refused leave no block of memory behind
# rule: memory.no-leak
# needs: cast, allocated-blocks, slice-object
# each: use
#   no-exporter: lambda: memoryview(1)
#   index:       lambda: memoryview(b'abcdef')[6]
#   step-zero:   lambda: memoryview(b'abcdef')[::0]
#   value:       lambda: memoryview(bytearray(b'abcdef')).__setitem__(0, 256)
#   structure:   lambda: memoryview(bytearray(b'abcdef')).__setitem__(slice(0, 3), b'ab')
#   format:      lambda: memoryview(b'abcdef').cast('Y')
#   shape:       lambda: memoryview(b'abcdef').cast('B', [2, 2])
import sys
def repeat(times):
    for _ in range(times):
        try:
            use()
        except (TypeError, ValueError, IndexError):
            pass
repeat(10)
before = sys.getallocatedblocks()
repeat(1000)
sys.getallocatedblocks() - before < 500
