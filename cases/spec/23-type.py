# suite: spec.type

# case: repr
# about: repr() gives the address, and says if the view is released
# rule: type.repr
# needs: release
m = memoryview(b'abc')
n = m[1:]
repr(m)
str(m)
int(repr(m)[len('<memory at '):-1], 16) == id(m)
'{}'.format(m) == repr(m)
m.release()
repr(m)
str(m)
repr(n)
n.release()
repr(n)

# case: format-text
# about: a view takes no format specification
# rule: type.repr
# needs: format
m = memoryview(b'abc')
format(m)
format(m, '>3')

# case: weak-reference
# about: a view can be weakly referenced as long as it lives
# rule: type.weak-reference
# needs: weakref
# authority: refcount
import weakref
m = memoryview(b'abc')
r = weakref.ref(m)
r() is m
weakref.ref(m) is r
m = None
r()

# case: weak-reference-released
# about: releasing a view does not end its weak references
# rule: type.weak-reference
# needs: release, weakref
# authority: refcount
import weakref
m = memoryview(b'abc')
r = weakref.ref(m, lambda r: print('gone'))
m.release()
r() is m
m = None
r()

# case: weak-reference-callback
# about: when weak references are told, the memory has gone back
# rule: type.weak-reference
# needs: weakref
# authority: refcount
import weakref
data = bytearray(b'abc')
m = memoryview(data)
r = weakref.ref(m, lambda r: data.append(1))
m = None
data

# case: collector
# about: a cycle through a view and its exporter is collected
# rule: type.collector
# needs: gc-count, subclass, weakref
import gc
import weakref
class Bytes(bytearray):
    pass
data = Bytes(b'abc')
r = weakref.ref(data)
data.view = memoryview(data)
r() is data
data = None
r() is None
gc.collect() > 0
r()

# case: collector-slices
# about: a cycle through several views of one memory is collected
# rule: type.collector
# needs: cast, gc-count, subclass, weakref
import gc
import weakref
class Bytes(bytearray):
    pass
data = Bytes(b'abcd')
r = weakref.ref(data)
data.views = [memoryview(data), memoryview(data)[1:], memoryview(memoryview(data)).cast('h')]
data = None
r() is None
gc.collect() > 0
r()

# case: collector-iterator
# about: a cycle through the iterator of a view is collected
# rule: type.collector
# needs: gc-count, subclass, weakref
import gc
import weakref
class Bytes(bytearray):
    pass
data = Bytes(b'abcd')
r = weakref.ref(data)
data.iterator = iter(memoryview(data))
next(data.iterator)
data = None
gc.collect() > 0
r()

# case: collector-tracks
# about: the collector knows all views
# rule: type.collector
# needs: release, gc-referents
import gc
m = memoryview(b'abc')
gc.is_tracked(m)
[type(x).__name__ for x in gc.get_referents(m)]
gc.get_referents(gc.get_referents(m)[0]) == [b'abc']
m.release()
gc.is_tracked(m)
[type(x).__name__ for x in gc.get_referents(m)]

# case: collector-referrers
# about: the collector finds those that hold an exporter and a view
# rule: type.collector
# needs: gc-referents
import gc
data = bytearray(b'abc')
m = memoryview(data)
holders = [x for x in gc.get_referrers(data) if type(x) is not dict]
len(holders)
m in gc.get_referrers(*holders)

# case: collector-midway
# about: what is seen of a view while the collector takes its cycle apart is open, but nothing breaks
# rule: type.collector
# needs: tobytes, tolist, with, cast, hex, toreadonly, gc-count, subclass, weakref, compare
# authority: undefined
import gc
import weakref
class Bytes(bytearray):
    pass
class Holder:
    def __del__(self):
        found.append(weakref.ref(self))
def enter(m):
    with m:
        pass
def assign(m):
    m[0] = 1
names = 'obj nbytes readonly itemsize format ndim shape strides suboffsets c_contiguous f_contiguous contiguous'.split()
uses = [lambda m, name=name: getattr(m, name) for name in names]
uses += [len, hash, iter, bytes, memoryview, enter, assign, lambda m: m[0], lambda m: m.cast('b'), lambda m: m.hex()]
uses += [lambda m: m.tolist(), lambda m: m.tobytes(), lambda m: m.toreadonly(), lambda m: m == b'', repr]
uses += [lambda m: m == live, lambda m: live == m]
def look(dead):
    holder = found[0]()
    kept.append(holder.view)
    for use in uses:
        try:
            use(holder.view)
        except Exception:
            pass
    for iterator in holder.iterators:
        try:
            next(iterator)
        except Exception:
            pass
live = memoryview(b'abc')
found = []
kept = []
data = Bytes(b'abc')
data.first = memoryview(data)
code = [compile('0', '<case>', 'eval')]
code.append(code)
gone = weakref.ref(code[0], look)
holder = Holder()
holder.self = holder
holder.code = code
holder.view = data.first[:]
holder.iterators = iter(data.first[:]), reversed(data.first[:])
holder.data = data
data.holder = holder
del data, code, holder
gc.collect() > 0
kept
gc.collect() >= 0
later = list(kept)
later.append(later)
del kept, later
gc.collect() > 0

# case: collector-helper
# about: what stands between a view and its exporter makes no objects of its own
# rule: type.collector
# needs: gc-referents
import gc
m = memoryview(b'abc')
helper = gc.get_referents(m)[0]
type(helper)()
type(helper).__new__(type(helper))
gc.get_referents(memoryview(m))[0] is helper
gc.get_referents(m[1:])[0] is helper
gc.get_referents(memoryview(b'abc'))[0] is helper

# case: collector-keeps-the-reachable
# about: a view that can be reached is not touched
# rule: type.collector
# needs: gc-count
import gc
data = bytearray(b'abc')
views = [memoryview(data)]
views.append(views)
gc.collect() >= 0
views[0][0]
data.append(1)

# case: collector-exports
# about: a cycle through a view that is lent out is collected, the borrower first
# rule: type.collector-exports
# needs: gc-count, pickle, subclass, weakref
# python: >=3.13
import gc
import pickle
import weakref
class Bytes(bytearray):
    pass
data = Bytes(b'abcd')
r = weakref.ref(data)
data.borrower = pickle.PickleBuffer(memoryview(data))
data = None
gc.collect() > 0
r()

# case: collector-exports-chain
# about: a cycle through views that borrow from views is collected
# rule: type.collector-exports
# python: >=3.13
# needs: buffer-method, gc-count, subclass, weakref
import gc
import weakref
class Bytes(bytearray):
    pass
data = Bytes(b'abcd')
r = weakref.ref(data)
m = memoryview(data)
data.borrower = memoryview(memoryview(m.__buffer__(0)).__buffer__(0))
del m, data
gc.collect() > 0
r()

# case: collector-exports-held
# about: a view that somebody borrowed from is not touched by the collector
# rule: type.collector-exports
# needs: py-buffer, attributes, gc-count, subclass
# after: spec.export.tools
import gc
class Bytes(bytearray):
    pass
data = Bytes(b'abcd')
data.view = memoryview(data)
buffer = borrow(data.view, SIMPLE)
data = None
gc.collect() >= 0
ctypes.string_at(buffer.buf, buffer.len)
give_back(buffer)
gc.collect() > 0

# case: no-pickle
# about: views are not pickled
# rule: type.no-pickle
# needs: pickle
# each: protocol
#   0: 0
#   1: 1
#   2: 2
#   3: 3
#   4: 4
#   5: 5
import pickle
m = memoryview(b'abc')
pickle.dumps(m, protocol)
m.__reduce_ex__(protocol)
m[0]

# case: no-copy
# about: views are not copied
# rule: type.no-pickle
# needs: copy, pickle
import copy
m = memoryview(b'abc')
copy.copy(m)
copy.deepcopy(m)
copy.deepcopy([m])
m.__reduce__()
hasattr(m, '__copy__')
m.__getstate__()
m.__reduce_ex__(4)
m.__reduce__(1)
pickled = __import__('pickle').dumps(__import__('pickle').PickleBuffer(m), 5)
__import__('pickle').loads(pickled)

# case: sequence
# about: the type is registered as a sequence, and as nothing else
# rule: type.sequence
# needs: collections
# authority: documented
import collections.abc
m = memoryview(b'abc')
names = 'Sequence', 'Reversible', 'Collection', 'Sized', 'Iterable', 'Container', 'Hashable'
[name for name in names if isinstance(m, getattr(collections.abc, name))]
others = 'MutableSequence', 'Mapping', 'Set', 'Iterator', 'Callable'
[name for name in others if isinstance(m, getattr(collections.abc, name))]
issubclass(memoryview, collections.abc.Sequence)  # claim: True

# case: not-all-of-a-sequence
# about: a view has not all that sequences have
# rule: type.sequence
m = memoryview(b'abc')
m + m
m * 2
m + b'd'
[name for name in ('__add__', '__mul__', '__contains__', '__reversed__', '__bytes__') if hasattr(m, name)]

# case: members
# about: what a view has, and since when
# rule: type.sequence, count.items, find.first, buffer.method, type.generic
[name for name in dir(memoryview) if not name.startswith('_')]
names = 'iter', 'index', 'int', 'float', 'contains', 'reversed', 'bool', 'bytes', 'add', 'radd', 'iadd', 'mul', 'mod'
[name for name in names if hasattr(memoryview, '__%s__' % name)]
names = 'copy', 'deepcopy', 'dict', 'getnewargs', 'getstate', 'buffer', 'release_buffer', 'class_getitem', 'slots'
[name for name in names if hasattr(memoryview, '__%s__' % name)]
names = 'getitem', 'setitem', 'delitem', 'len', 'hash', 'eq', 'ne', 'lt', 'enter', 'exit', 'repr', 'length_hint'
[name for name in names if hasattr(memoryview, '__%s__' % name)]
hasattr(memoryview, '_from_flags')

# case: type
# about: the type is named memoryview, of the builtins, and derived from object alone
# rule: construct.no-subclass
# needs: type-attributes
(memoryview.__name__, memoryview.__qualname__, memoryview.__module__)
memoryview.__bases__
memoryview
type(memoryview) is type
type(memoryview(b'')) is memoryview
memoryview(b'').__class__ is memoryview
[memoryview.__flags__ >> bit & 1 for bit in (9, 10, 14, 26, 27, 28)]

# case: buffer-class
# about: since 3.12 a view is a collections.abc.Buffer; bytes and their like are another class
# rule: type.sequence, buffer.method
# needs: collections
import collections.abc
m = memoryview(b'abc')
isinstance(m, collections.abc.Buffer)
issubclass(memoryview, collections.abc.Buffer)
isinstance(m, (bytes, bytearray))
isinstance(m, collections.abc.ByteString)

# case: union
# about: since 3.10 the type may stand in a union
# rule: construct.no-subclass
memoryview | int
int | memoryview
isinstance(memoryview(b''), memoryview | int)
isinstance(b'', memoryview | int)

# case: path
# about: since 3.12 a view is no path
# rule: type.sequence
# needs: fspath
import os
os.stat(memoryview(b'.')).st_size >= 0
os.fspath(memoryview(b'.'))

# case: match
# about: a view matches sequence patterns
# rule: type.match
# needs: match
# authority: documented
# python: >=3.10
def look(subject):
    match subject:
        case []:
            return 'nothing'
        case [97, *rest]:
            return 'from 97', rest
        case [first, second]:
            return first, second
        case _:
            return 'something else'
look(memoryview(b''))
look(memoryview(b'abc'))
look(memoryview(b'xy'))           # claim: (120, 121)
look(memoryview(b'xyz'))
look(b'abc')

# case: match-not-iterated
# about: a view that has no length or no items cannot be matched
# rule: type.match
# python: >=3.10
# needs: cast, release, match
def look(subject):
    match subject:
        case [1, 2]:
            return 'one and two'
        case [first]:
            return first
        case _:
            return 'something else'
look(memoryview(b'a').cast('B', []))
look(memoryview(b'ab').cast('B', [2, 1]))
m = memoryview(b'a')
m.release()
look(m)

# case: match-class
# about: the type in a class pattern has no positions
# rule: type.match
# needs: attributes, match
# python: >=3.10
def look(subject):
    match subject:
        case memoryview(nbytes=3):
            return 'three bytes'
        case memoryview():
            return 'a view'
        case _:
            return 'something else'
look(memoryview(b'abc'))
look(memoryview(b'ab'))
look(b'abc')
def take(subject):
    match subject:
        case memoryview(x):
            return x
take(memoryview(b'abc'))

# case: generic
# about: since 3.14 memoryview[T] is a generic alias
# rule: type.generic
# authority: documented
# needs: generic-alias, tobytes
alias = memoryview[int]
alias                             # claim: memoryview[int]
alias.__origin__ is memoryview
alias.__args__
alias(b'abc').tobytes()
type(alias).__name__

# case: subscripted
# about: until 3.13 the type cannot be subscripted
# rule: type.no-generic
# python: <3.14
memoryview[int]
memoryview[int, str]
hasattr(memoryview, '__class_getitem__')

# case: size
# about: sys.getsizeof counts three numbers for every dimension
# rule: type.size
# needs: getsizeof, cast
import sys
m = memoryview(bytes(8))
base = sys.getsizeof(m)
sys.getsizeof(m[2:]) - base
sys.getsizeof(m.cast('i')) - base
sys.getsizeof(m.cast('B', [2, 4])) - base
sys.getsizeof(m.cast('B', [2, 2, 2])) - base
sys.getsizeof(m[:1].cast('B', [1] * 64)) - base
sys.getsizeof(m[:1].cast('B', [])) - base
sys.getsizeof(memoryview(m[:1].cast('B', []))) - base
(memoryview.__basicsize__, memoryview.__itemsize__)
base
