# suite: tutorial.introduction
# source: tutorial "Introduction to memoryview()"

# case: basic-syntax
# about: the call returns a view that gives access to the memory of its object
# source: tutorial "Basic Syntax"
# needs: attributes
# added: the text leaves open what the object is
object = bytearray(b'Hello, World!')
memory_view = memoryview(object)
# prose: "the call returns a memory view object"
type(memory_view) is memoryview
# prose: "the view gives direct access to the memory of the object"
memory_view.obj is object and memory_view[0] == object[0]

# case: accepts
# about: bytes, a bytearray and another view are accepted
# source: tutorial "Basic Syntax"
# each: exporter, content
#   bytes:          b'Hello', b'Hello'
#   bytes-empty:    b'', b''
#   bytearray:      bytearray(b'Hello'), b'Hello'
#   view:           memoryview(b'Hello'), b'Hello'
#   slice-of-view:  memoryview(b'Hello')[1:3], b'el'
mv = memoryview(exporter)
# prose: "a view can be made of any object that supports the buffer protocol"
bytes(mv) == content

# case: accepts-array
# about: an array of the array module is accepted, and the view has its items
# needs: array
import array
numbers = array.array('i', [1, -2, 3])
mv = memoryview(numbers)
# prose: "memoryview is often used with arrays of the array module"
list(mv) == [1, -2, 3]
mv[1] = 20
# prose: "the view gives direct access to the memory of the object"
numbers[1] == 20

# case: accepts-numpy
# about: a NumPy array is accepted, and the view has its shape
# needs: numpy, attributes
import numpy
grid = numpy.zeros((2, 3), dtype=numpy.uint8)
mv = memoryview(grid)
# prose: "memoryview is often used with NumPy arrays"
mv.shape == (2, 3)
mv[1, 2] = 7
# prose: "the view gives direct access to the memory of the object"
bool(grid[1, 2] == 7)

# case: accepts-ctypes
# about: a ctypes array is accepted
# source: tutorial "Basic Syntax"
# needs: ctypes
import ctypes
block = (ctypes.c_ubyte * 3)(1, 2, 3)
# prose: "a view can be made of any object that supports the buffer protocol"
bytes(memoryview(block)) == b'\x01\x02\x03'

# case: accepts-mmap
# about: a memory map is accepted
# source: tutorial "Basic Syntax"
# needs: mmap
import mmap
pages = mmap.mmap(-1, 4096)
mv = memoryview(pages)
mv[0:5] = b'Hello'
# prose: "a view can be made of any object that supports the buffer protocol"
pages[0:5] == b'Hello'

# case: refuses
# about: an object without the buffer protocol is refused
# source: tutorial "Basic Syntax"
# each: thing
#   int:        5
#   float:      1.5
#   bool:       True
#   none:       None
#   str:        'Hello'
#   list:       [72, 101]
#   dict:       {0: 72}
#   range:      range(5)
#   type:       bytes
#   object:     object()
#   generator:  (i for i in range(5))
memoryview(thing)                       # claim-raises: TypeError

# case: slice-copies-nothing
# about: a slice shares the memory, so each sees what the other changes
# needs: attributes
data = bytearray(b'Hello, World!')
mv = memoryview(data)
part = mv[7:12]
# prose: "a view works on the data without making a copy"
part.obj is data
data[7] = 74
# prose: "a slice shows a later change of the object"
bytes(part) == b'Jorld'
part[0] = 87
# prose: "the object shows a change through the slice"
data == b'Hello, World!'
again = part[1:3]
mv[8] = 79
# prose: "a slice of a slice shows a later change through the first view"
bytes(again) == b'Or'

# case: cost-does-not-grow
# about: a view of much data is as big as a view of little data
# needs: getsizeof
import sys
small = bytearray(10)
large = bytearray(10000000)
# prose: "a view is memory-efficient"
sys.getsizeof(memoryview(small)) == sys.getsizeof(memoryview(large))
# prose: "a slice of a view is memory-efficient"
sys.getsizeof(memoryview(small)[1:]) == sys.getsizeof(memoryview(large)[1:])
# prose: "a copy consumes memory in proportion to the data"
sys.getsizeof(large[1:]) >= 9999999 > sys.getsizeof(memoryview(large)[1:])
