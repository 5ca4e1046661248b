# suite: spec.iterate

# case: items
# about: a view of one dimension gives its items in order
# rule: iterate.items
# authority: documented
m = memoryview(b'abc')
list(m)                           # claim: [97, 98, 99]
tuple(m[::-1])
[item for item in m[::2]]
list(m[:0])
list(m[1:2])
sum(m)
max(m)
sorted(m, reverse=True)

# case: items-of-formats
# about: items come as their format says
# rule: iterate.items
# needs: cast
# each: fmt
#   b: 'b'
#   c: 'c'
#   h: 'h'
#   at-h-unsigned: '@H'
#   i: 'i'
#   q: 'q'
#   q-unsigned: 'Q'
#   f: 'f'
#   d: 'd'
#   bool: '?'
list(memoryview(b'\377\0\1\200\0\0\200\177' * 2).cast(fmt))
list(memoryview(b'\377\0\1\200\0\0\200\177' * 2).cast(fmt)[::-1])

# case: items-unpacked
# about: a view can be unpacked
# rule: iterate.items
m = memoryview(b'abc')
first, *rest = m
(first, rest)
first, second = m
print(*m)
(lambda *items: items)(*m)
dict(zip(m, m[::-1]))

# case: items-where-they-lie
# about: items are found by strides and pointers
# rule: iterate.items
# needs: exporter
from refmemoryview import exporter
list(memoryview(exporter(b'a.b.c', shape=(3,), strides=(2,))))
list(memoryview(exporter(b'a', shape=(3,), strides=(0,))))
pointers = {0: 26, 8: 25, 16: 24}
list(memoryview(exporter(b'.' * 24 + b'abc', shape=(3,), strides=(8,), suboffsets=(0,), pointers=pointers)))

# case: items-as-they-are-now
# about: an item is read when its turn comes
# rule: iterate.items
data = bytearray(b'abc')
it = iter(memoryview(data))
next(it)
data[1] = 0
next(it)
data[0] = 0
next(it)

# case: independent-iterators
# about: each iterator has a place of its own
# rule: iterate.items
m = memoryview(b'ab')
one = iter(m)
two = iter(m)
(next(one), next(one), next(two))
iter(one) is one
list(two)
list(one)

# ---- The iterator ---------------------------------------------------------------------------------------------------

# case: iterator-type
# about: iter() gives an iterator of views since 3.10, that of all sequences before
# rule: iterate.own-iterator, iterate.sequence-protocol
it = iter(memoryview(b'ab'))
it
type(it).__name__
iter(it) is it
hasattr(memoryview, '__iter__')

# case: iterator-of-sequences
# about: the iterator of sequences hints at its length and can be set and pickled, that of views cannot
# rule: iterate.own-iterator, iterate.sequence-protocol
# needs: copy, operator
import copy
import operator
it = iter(memoryview(b'abc'))
operator.length_hint(it, 42)
hasattr(it, '__length_hint__')
hasattr(it, '__setstate__')
next(it)
operator.length_hint(it, 42)
list(copy.copy(it))

# case: iterator-not-pickled
# about: an iterator of views is not pickled, and one of sequences only as far as its view
# rule: iterate.own-iterator
# needs: pickle
import pickle
pickle.dumps(iter(memoryview(b'ab')), 2)

# case: iterator-type-cannot-be-made
# about: the type of the iterator makes no objects
# rule: iterate.own-iterator
# python: >=3.10
type(iter(memoryview(b'ab')))()
type(iter(memoryview(b'ab')))(memoryview(b'ab'))

# ---- What is not iterated -------------------------------------------------------------------------------------------

# case: scalar
# about: without dimensions there is nothing to iterate: since 3.10 iter() says so, before it the first item
# rule: iterate.dimensions, iterate.sequence-protocol
# needs: cast
m = memoryview(b'a').cast('B', [])
it = iter(m)
next(it)
list(m)
for item in m:
    print(item)

# case: two-dimensions
# about: several dimensions are not iterated: since 3.10 iter() says so, before it the first item
# rule: iterate.dimensions, iterate.sequence-protocol
# needs: cast
m = memoryview(b'abcd').cast('B', [2, 2])
it = iter(m)
next(it)
list(m)
list(m[:0])
list(memoryview(b'a').cast('B', [1, 1]))

# case: format
# about: a format that cannot be read is refused before the first item, even if there is none
# rule: iterate.format, iterate.sequence-protocol
# needs: ctypes
import ctypes
m = memoryview((ctypes.c_int * 2)(1, 2))
it = iter(m)
next(it)
list(m)
list(m[:0])
it = iter(m[:0])
next(it)

# case: format-of-one-character
# about: a format of one character that is no native one is refused at the item
# rule: iterate.format
# needs: exporter
from refmemoryview import exporter
m = memoryview(exporter(b'ab', format='s'))
it = iter(m)
next(it)
next(it)
next(it)
list(m)
list(m[:0])

# case: dimensions-before-format
# about: dimensions are looked at before the format is
# rule: iterate.dimensions, iterate.format
# needs: exporter
from refmemoryview import exporter
list(memoryview(exporter(b'abcd', format='<h', shape=(2, 1))))
list(memoryview(exporter(b'ab', format='<h', shape=())))
list(memoryview(exporter(b'abcd', format='<h', shape=(2,))))

# ---- Released -------------------------------------------------------------------------------------------------------

# case: released
# about: a released view gives no items
# rule: iterate.released
# needs: release
m = memoryview(b'abc')
m.release()
list(m)
[item for item in m]
97 in m

# case: released-refused-at-once
# about: iter() itself refuses a released view, whatever its dimensions are
# rule: iterate.released
# python: >=3.13.1
# needs: release, cast
m = memoryview(b'abc')
m.release()
iter(m)
m = memoryview(b'a').cast('B', [])
m.release()
iter(m)
m = memoryview(b'a').cast('B', [1, 1])
m.release()
iter(m)

# case: released-in-the-middle
# about: an iterator whose view is released refuses the next item, again and again
# rule: iterate.released
# needs: release
m = memoryview(b'abc')
it = iter(m)
next(it)
m.release()
next(it)
next(it)
list(it)

# case: released-keeps-nothing-locked
# about: an iterator does not keep the memory of a view that was released
# rule: iterate.released
# needs: release
data = bytearray(b'abc')
m = memoryview(data)
it = iter(m)
next(it)
data.append(1)
m.release()
data.append(1)
next(it)

# case: released-in-a-loop
# about: a loop that releases its view ends with an error
# rule: iterate.released
# needs: release
m = memoryview(b'abc')
for item in m:
    print(item)
    m.release()

# case: released-at-the-end
# about: an iterator that has given all items ends since 3.10, even if the view was released since
# rule: iterate.ends-with-length
# needs: release
m = memoryview(b'ab')
it = iter(m)
next(it)
next(it)
m.release()
next(it, 'end')
next(it, 'end')

# case: released-before-the-last
# about: with one item to come, the released view is refused
# rule: iterate.ends-with-length, iterate.released
# needs: release
m = memoryview(b'ab')
it = iter(m)
next(it)
m.release()
next(it, 'end')

# case: released-empty
# about: an iterator over no items ends since 3.10, although the view was released
# rule: iterate.ends-with-length
# needs: release
m = memoryview(b'')
it = iter(m)
m.release()
next(it, 'end')
list(it)

# case: exhausted-stays-exhausted
# about: an exhausted iterator asks its view nothing more
# rule: iterate.drops-view
# needs: release
m = memoryview(b'ab')
it = iter(m)
list(it)
m.release()
next(it, 'end')
list(it)

# ---- What the iterator holds ----------------------------------------------------------------------------------------

# case: iterator-seen-by-the-collector
# about: the collector follows an iterator to its view, until it is exhausted
# rule: type.collector
# needs: gc-count, gc-referents
# python: >=3.10
import gc
m = memoryview(b'a')
i = iter(m)
[type(x).__name__ for x in gc.get_referents(i)]
i in gc.get_referrers(m)
list(i)
gc.collect() >= 0
gc.get_referents(i)

# case: iterator-holds-the-view
# about: an iterator holds the view until the end was reached
# rule: iterate.drops-view
# authority: refcount
data = bytearray(b'ab')
it = iter(memoryview(data))
data.append(1)
(next(it), next(it))
data.append(1)
next(it, 'end')
data.append(1)
data

# case: iterator-dropped
# about: an iterator that is dropped before its end lets the view go
# rule: iterate.drops-view
# authority: refcount
data = bytearray(b'ab')
it = iter(memoryview(data))
next(it)
data.append(1)
it = None
data.append(1)
data

# ---- reversed() -----------------------------------------------------------------------------------------------------

# case: reversed
# about: reversed() gives the items from the last on
# rule: iterate.reversed
m = memoryview(b'abc')
list(reversed(m))
list(reversed(m[::2]))
list(reversed(m[:0]))
type(reversed(m)).__name__
hasattr(memoryview, '__reversed__')

# case: reversed-hint
# about: reversed() knows how many items are left
# rule: iterate.reversed
# needs: operator
import operator
it = reversed(memoryview(b'abc'))
operator.length_hint(it, 42)
next(it)
operator.length_hint(it, 42)
list(it)

# case: reversed-scalar
# about: without dimensions there is no length to reverse, or no item at the index
# rule: iterate.reversed
# needs: cast
m = memoryview(b'a').cast('B', [])
it = reversed(m)
list(it)

# case: reversed-two-dimensions
# about: several dimensions have a length, but not items
# rule: iterate.reversed
# needs: cast
it = reversed(memoryview(b'abcd').cast('B', [2, 2]))
next(it)
list(reversed(memoryview(b'abcd').cast('B', [2, 2])[:0]))

# case: reversed-format
# about: a format that cannot be read is found at the first item
# rule: iterate.reversed
# needs: ctypes
import ctypes
m = memoryview((ctypes.c_int * 2)(1, 2))
it = reversed(m)
next(it)
list(reversed(m[:0]))

# case: reversed-released
# about: a released view is not reversed, nor read on when it is released in the middle
# rule: iterate.reversed
# needs: release
m = memoryview(b'abc')
it = reversed(m)
next(it)
m.release()
next(it)
reversed(m)

# ---- in -------------------------------------------------------------------------------------------------------------

# case: contains
# about: in compares each item with ==
# rule: iterate.contains
m = memoryview(b'abc')
97 in m
99 in m
100 in m
97.0 in m
97.5 in m
b'a' in m
'a' in m
None in m
97 not in m
97 in m[:0]
97 in m[1:]
True in memoryview(b'\1')

# case: contains-bytes
# about: in a view of format c the items are bytes
# rule: iterate.contains
# needs: cast
m = memoryview(b'abc').cast('c')
b'a' in m
97 in m
b'ab' in m
b'' in m
bytearray(b'c') in m

# case: contains-asks-until-found
# about: the value is compared item by item, up to the first that is equal
# rule: iterate.contains
class Value:
    def __eq__(self, other):
        print('is it', other)
        return other == 98
Value() in memoryview(b'abc')
Value() in memoryview(b'ac')
Value() in memoryview(b'')

# case: contains-error
# about: an error of the comparison passes
# rule: iterate.contains
class Value:
    def __eq__(self, other):
        raise RuntimeError('no')
Value() in memoryview(b'abc')
Value() in memoryview(b'')

# case: contains-nan
# about: a NaN is in no view of floats, not even as itself
# rule: iterate.contains
# needs: cast, struct
import struct
nan = float('nan')
m = memoryview(struct.pack('d', nan)).cast('d')
nan in m
m[0] in m
0 in memoryview(struct.pack('d', -0.0)).cast('d')

# case: contains-not-iterated
# about: what is not iterated contains nothing
# rule: iterate.contains, iterate.dimensions, iterate.format
# needs: cast, ctypes
import ctypes
97 in memoryview(b'a').cast('B', [])
97 in memoryview(b'ab').cast('B', [2, 1])
1 in memoryview((ctypes.c_int * 2)(1, 2))
1 in memoryview((ctypes.c_int * 2)(1, 2))[:0]

# case: contains-released-by-the-value
# about: a value that releases the view while it is compared ends the search
# rule: iterate.contains, iterate.released
# needs: release
class Value:
    def __eq__(self, other):
        print('is it', other)
        m.release()
        return False
m = memoryview(b'abc')
Value() in m
m = memoryview(b'a')
Value() in m
