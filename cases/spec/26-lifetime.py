# suite: spec.lifetime

# Who holds the exporter's memory, until when, and what is left behind. Three witnesses: an exporter that cannot be
# resized while it is lent out, the counts of the test exporter, and those of the interpreter's own memory.

# ---- Views of one memory, released in every order -------------------------------------------------------------------

# case: release-order
# about: three views of one memory are released in every order, and the last one gives it back
# rule: release.siblings, release.gives-back, construct.exporter-locked
# needs: release, cast, tobytes
# each: make, order
#   parts.012: lambda m: (m, m[1:], m[::-1]), (0, 1, 2)
#   parts.021: lambda m: (m, m[1:], m[::-1]), (0, 2, 1)
#   parts.102: lambda m: (m, m[1:], m[::-1]), (1, 0, 2)
#   parts.120: lambda m: (m, m[1:], m[::-1]), (1, 2, 0)
#   parts.201: lambda m: (m, m[1:], m[::-1]), (2, 0, 1)
#   parts.210: lambda m: (m, m[1:], m[::-1]), (2, 1, 0)
#   casts.012: lambda m: (m, m.cast('h'), m.cast('B', [2, 3])), (0, 1, 2)
#   casts.021: lambda m: (m, m.cast('h'), m.cast('B', [2, 3])), (0, 2, 1)
#   casts.102: lambda m: (m, m.cast('h'), m.cast('B', [2, 3])), (1, 0, 2)
#   casts.120: lambda m: (m, m.cast('h'), m.cast('B', [2, 3])), (1, 2, 0)
#   casts.201: lambda m: (m, m.cast('h'), m.cast('B', [2, 3])), (2, 0, 1)
#   casts.210: lambda m: (m, m.cast('h'), m.cast('B', [2, 3])), (2, 1, 0)
data = bytearray(b'abcdef')
views = make(memoryview(data))
first, second, third = [views[i] for i in order]
views = None
first.release()
data.append(1)
(second.tobytes(), third.tobytes())
second.release()
second.release()
data.append(1)
third.tobytes()
third.release()
data.append(1)
(first.release(), second.release(), third.release())
data

# case: forget-order
# about: three views of one memory are forgotten in every order, some of them released before
# rule: release.collected, release.siblings
# authority: refcount
# needs: release, exporter, tobytes
# each: order, released
#   012:          (0, 1, 2), ()
#   021:          (0, 2, 1), ()
#   102:          (1, 0, 2), ()
#   120:          (1, 2, 0), ()
#   201:          (2, 0, 1), ()
#   210:          (2, 1, 0), ()
#   012-parent:   (0, 1, 2), (0,)
#   210-parent:   (2, 1, 0), (0,)
#   120-middle:   (1, 2, 0), (1,)
#   012-two:      (0, 1, 2), (0, 2)
#   012-all:      (0, 1, 2), (0, 1, 2)
from refmemoryview import exporter
e = exporter(b'abcdef', on_release=lambda e: print('back'))
m = memoryview(e)
views = [m, m[1:], memoryview(m[::-1])]
m = None
for i in released: views[i].release()
views[order[0]] = None
e.exports
views[order[1]] = None
[view.tobytes() for i, view in enumerate(views) if view is not None and i not in released]
views[order[2]] = None
(e.exports, e.gets, e.releases)

# case: lent-order
# about: a view, what it lent, and a slice of that are released in every order
# rule: export.counted, release.exports-live, buffer.method
# needs: buffer-method, release, attributes
# each: order
#   012: (0, 1, 2)
#   021: (0, 2, 1)
#   102: (1, 0, 2)
#   120: (1, 2, 0)
#   201: (2, 0, 1)
#   210: (2, 1, 0)
data = bytearray(b'abcdef')
m = memoryview(data)
lent = m.__buffer__(0x11c)
views = [m, lent, lent[1:]]
first, second, third = [views[i] for i in order]
lent = views = None
first.release()
data.append(1)
second.release()
data.append(1)
third.release()
data.append(1)
(memoryview(m).nbytes, data)
(first.release(), second.release(), third.release())
data.append(1)

# case: two-loans
# about: two views of one exporter are two loans, and each ends with the last of its own views
# rule: construct.exporter-locked, release.siblings
# needs: exporter, release, tobytes
from refmemoryview import exporter
e = exporter(b'abcd', on_release=lambda e: print('back'))
one = memoryview(e)
two = memoryview(e)
one_part = one[1:]
two_part = two[1:]
(e.gets, e.exports)
one.release()
two_part.release()
e.exports
one_part.release()
(e.exports, two.tobytes())
two.release()
(e.exports, e.releases)

# ---- The moment at which the memory goes back -----------------------------------------------------------------------

# case: back-at-once
# about: the memory goes back in the step that ends the last view, and not later
# rule: release.gives-back, release.collected
# authority: refcount
# needs: exporter, release, with, attributes, cast, hash, hex, tobytes, tolist, toreadonly, compare
# each: end
#   release:     lambda views: views[0].release()
#   exit:        lambda views: views[0].__exit__(None, None, None)
#   forget:      lambda views: views.clear()
#   replace:     lambda views: views.__setitem__(0, None)
#   bytes:       lambda views: views.pop().tobytes()
#   list:        lambda views: views.pop().tolist()
#   hex:         lambda views: views.pop().hex()
#   item:        lambda views: views.pop()[0]
#   length:      lambda views: len(views.pop())
#   iterate:     lambda views: list(views.pop())
#   search:      lambda views: 98 in views.pop()
#   compare:     lambda views: views.pop() == b'abcd'
#   compare-reflected: lambda views: b'abcd' == views.pop()
#   join:        lambda views: b'-'.join([views.pop(), b'x'])
#   address:     lambda views: len(repr(views.pop())) > 0
#   attribute:   lambda views: views.pop().shape
#   slices:      lambda views: views.pop()[1:][::-1][0]
#   casts:       lambda views: views.pop().cast('c').cast('h').tolist()
#   readonly:    lambda views: views.pop().toreadonly()[1]
#   view:        lambda views: memoryview(views.pop()).nbytes
#   from-itself: lambda views: views[0].__setitem__(slice(0, 2), views.pop()[1:3])
#   index-error: lambda views: views.pop()[99]
#   cast-error:  lambda views: views.pop().cast('nonsense')
#   hash-error:  lambda views: hash(views.pop())
#   unpack-error: lambda views: (lambda a, b: a)(*views.pop())
from refmemoryview import exporter
e = exporter(b'abcd', on_release=lambda e: print('back'))
views = [memoryview(e)]
e.exports
end(views)
(e.exports, e.gets, e.releases)

# case: going-back
# about: while the memory goes back the view that was the last is released already
# rule: release.gives-back, release.every-use, construct.view-released
# needs: exporter, release, tobytes, compare
# each: use
#   item:    lambda m: m[0]
#   write:   lambda m: m.__setitem__(0, 0)
#   slice:   lambda m: m[1:]
#   view:    lambda m: memoryview(m)
#   bytes:   lambda m: m.tobytes()
#   consume: lambda m: bytes(m)
#   equal:   lambda m: (m == m, m == b'abcd')
#   release: lambda m: m.release()
#   loan:    lambda m: memoryview(e).release()
from refmemoryview import exporter
def look(e):
    if e.releases > 1: return
    try:
        print(use(m), e.exports)
    except ValueError as error:
        print(error, e.exports)
e = exporter(b'abcd', on_release=look)
m = memoryview(e)
m.release()
(e.gets, e.releases, e.exports)
m.release()
m = None
(e.gets, e.releases, e.exports)

# case: not-back-yet
# about: what is made of the last view keeps the memory
# rule: slice.view, cast.format, toreadonly.view, iterate.drops-view, construct.view
# authority: refcount
# needs: exporter, cast, toreadonly, tobytes
# each: keep
#   view:      lambda m: memoryview(m)
#   slice:     lambda m: m[1:]
#   none:      lambda m: m[4:]
#   back:      lambda m: m[::-1]
#   cast:      lambda m: m.cast('h')
#   rows:      lambda m: m.cast('B', [2, 2])
#   scalar:    lambda m: m[:1].cast('B', [])
#   readonly:  lambda m: m.toreadonly()
#   iterator:  lambda m: iter(m)
#   reversed:  lambda m: reversed(m)
#   zip:       lambda m: zip(m, m)
#   method:    lambda m: m.tobytes
#   generator: lambda m: (item for item in m)
#   closure:   lambda m: lambda: m
#   slice-key: lambda m: slice(m)
from refmemoryview import exporter
e = exporter(b'abcd', on_release=lambda e: print('back'))
kept = keep(memoryview(e))
(e.exports, e.releases)
kept = None
(e.exports, e.releases)

# case: not-kept
# about: what is read from a view does not keep the memory
# rule: release.collected, attribute.obj
# authority: refcount
# needs: exporter, cast, attributes, hex, tobytes, tolist, compare
# each: read
#   bytes:      lambda m: m.tobytes()
#   list:       lambda m: m.tolist()
#   rows:       lambda m: m.cast('B', [2, 2]).tolist()
#   shape:      lambda m: (m.shape, m.strides, m.suboffsets)
#   format:     lambda m: m.cast('@h').format
#   obj:        lambda m: m.obj
#   char:       lambda m: m.cast('c')[0]
#   items:      lambda m: list(m)
#   hex:        lambda m: m.hex()
#   repr:       lambda m: repr(m)
#   equality:   lambda m: m == m
#   exhausted:  lambda m: [it for it in [iter(m)] if list(it)]
#   weak:       lambda m: __import__('weakref').ref(m)
from refmemoryview import exporter
e = exporter(b'abcd', on_release=lambda e: print('back'))
kept = read(memoryview(e))
(e.exports, e.releases)

# case: deep-derivation
# about: at the end of a long line of views, each made of the one before, the memory goes back once
# rule: construct.view, release.siblings
# authority: refcount
# needs: exporter, attributes, toreadonly
from refmemoryview import exporter
e = exporter(bytes(200))
m = memoryview(e)
for _ in range(50): m = memoryview(m[1:])[::-1].toreadonly()
(m.nbytes, m.obj is e, e.gets, e.exports)
m = None
(e.gets, e.releases, e.exports)

# ---- The other side of an operation ---------------------------------------------------------------------------------

# case: operand-back
# about: who is asked for memory for a moment gets it back, whatever comes of it
# rule: assign.slice-source, compare.values, compare.shape, slice.convert
# needs: exporter, cast, release, toreadonly, compare
# each: use
#   compare:       lambda m, e: m == e
#   unequal:       lambda m, e: m != e
#   reflected:     lambda m, e: e == m
#   compare-shape: lambda m, e: m[1:] == e
#   compare-dimensions: lambda m, e: m.cast('B', [2, 2]) == e
#   compare-format: lambda m, e: m.cast('h') == e
#   assign:        lambda m, e: m.__setitem__(slice(None), e)
#   assign-shape:  lambda m, e: m.__setitem__(slice(1, None), e)
#   assign-apart:  lambda m, e: m[::-1].__setitem__(slice(None), e)
#   assign-format: lambda m, e: m.cast('b').__setitem__(slice(None), e)
#   assign-zero:   lambda m, e: m.__setitem__(slice(None, None, 0), e)
#   assign-bounds: lambda m, e: m.__setitem__(slice('x'), e)
#   assign-readonly: lambda m, e: m.toreadonly().__setitem__(slice(None), e)
#   assign-rows:   lambda m, e: m.cast('B', [2, 2]).__setitem__(slice(None), e)
#   assign-item:   lambda m, e: m.__setitem__(0, e)
#   as-key:        lambda m, e: m[e]
#   contains:      lambda m, e: e in m
#   contained:     lambda m, e: m in [e]
#   as-shape:      lambda m, e: m.cast('B', e)
from refmemoryview import exporter
e = exporter(b'abcd', on_get=lambda e, flags: print('get'), on_release=lambda e: print('back'))
m = memoryview(bytearray(b'abcd'))
use(m, e)
(e.gets, e.releases, e.exports)
m.release()

# case: operand-refuses
# about: who refuses in the middle leaves the other side free
# rule: assign.slice-source, compare.not-exporter
# needs: exporter, release, compare
# each: error
#   buffer:   BufferError('no')
#   key:      KeyError('no')
#   keyboard: KeyboardInterrupt('no')
#   exit:     SystemExit('no')
from refmemoryview import exporter
e = exporter(b'abcd', error=error)
data = bytearray(b'abcd')
m = memoryview(data)
m == e
m[:] = e
m[1:][:] = e
memoryview(e)
(e.gets, e.releases, e.exports)
m.release()
data.append(1)

# case: operand-ends-itself
# about: an exporter that is forgotten while it is used lives until it got its memory back
# rule: assign.slice-source, compare.values
# authority: refcount
# needs: exporter, compare
import weakref
from refmemoryview import exporter
m = memoryview(bytearray(b'abcd'))
def make():
    e = exporter(b'abcd', on_release=lambda e: print('back'))
    weakref.finalize(e, print, 'gone')
    return e
m == make()
m[:] = make()
m[:2] = make()
memoryview(make())[0]

# ---- Iterators and generators ---------------------------------------------------------------------------------------

# case: iteration-ends
# about: however an iteration ends, it leaves nothing locked
# rule: iterate.drops-view, release.collected
# authority: refcount
# each: use
#   exhausted:    lambda m: list(m)
#   first:        lambda m: next(iter(m))
#   none:         lambda m: iter(m) and None
#   two:          lambda m: [item for item, _ in zip(m, 'ab')]
#   any:          lambda m: any(m)
#   found:        lambda m: 97 in m
#   not-found:    lambda m: 1 in m
#   too-many:     lambda m: (lambda a: a)(*m)
#   error:        lambda m: [1 // (item - 98) for item in m]
#   generator:    lambda m: next(item for item in m)
#   closed:       lambda m: (item for item in m).close()
#   thrown:       lambda m: (item for item in m).throw(KeyError('k'))
#   reversed:     lambda m: next(reversed(m))
#   reversed-all: lambda m: list(reversed(m))
#   sorted:       lambda m: sorted(m, key=lambda item: 1 // (item - 98))
#   enumerate:    lambda m: dict(enumerate(m))
#   map:          lambda m: next(map(chr, m))
data = bytearray(b'abcd')
use(memoryview(data))
data.append(1)
data

# case: generator-holds
# about: a generator that waits holds the view in its frame, until it is closed
# rule: release.collected, iterate.drops-view
# needs: with
# authority: refcount
def items(exporter):
    with memoryview(exporter) as m:
        for item in m:
            yield item
data = bytearray(b'abc')
it = items(data)
data.append(1)
next(it)
data.append(1)
it.close()
data.append(1)
it = items(data)
next(it)
it = None
data.append(1)
list(items(data))
data.append(1)

# case: iterators-share
# about: two iterators of one view hold it each, until both have ended
# rule: iterate.drops-view
# authority: refcount
data = bytearray(b'ab')
m = memoryview(data)
one = iter(m)
two = iter(m)
m = None
list(one)
data.append(1)
next(two)
data.append(1)
list(two)
data.append(1)

# ---- with -----------------------------------------------------------------------------------------------------------

# case: with-left
# about: however a with statement is left, its view is released, and not the others
# rule: release.with, release.siblings
# needs: with, tobytes
# each: leave
#   end:       lambda m: None
#   error:     lambda m: m[99]
#   own-error: lambda m: {}['k']
#   keyboard:  lambda m: exec('raise KeyboardInterrupt')
#   exit:      lambda m: __import__('sys').exit(3)
#   generator: lambda m: exec('raise GeneratorExit')
#   stop:      lambda m: next(iter(()))
#   released:  lambda m: m.release()
#   part:      lambda m: m[1:].release()
#   twice:     lambda m: m.__exit__()
#   again:     lambda m: m.__enter__()
data = bytearray(b'abc')
other = memoryview(data)
with memoryview(other) as m:
    leave(m)
m[0]
other.tobytes()
data.append(1)
other.release()
data.append(1)

# case: with-left-lent
# about: if the view is still lent out, the error of its release follows that of the statements
# rule: release.with, release.exports-live
# needs: with, struct, tobytes
import struct
data = bytearray(b'abc')
try:
    with memoryview(data) as m:
        lent = struct.iter_unpack('B', m)
        m['x']
except BufferError as error:
    print(error, '-', repr(error.__context__))
m.tobytes()
lent = None
m.release()
data.append(1)

# case: with-stack
# about: views on a stack of contexts are released from the last to the first, also after an error
# rule: release.with, release.exports-live
# needs: with, struct, exporter, attributes
import contextlib
import struct
from refmemoryview import exporter
def lend(name):
    return exporter(b'abcd', on_release=lambda e: print('back', name))
with contextlib.ExitStack() as stack:
    views = [stack.enter_context(memoryview(lend(name))) for name in 'abc']
    lent = struct.iter_unpack('B', views[1])
[view.nbytes for view in views[1:2]]
views[0].nbytes
views[2].nbytes
lent = None
views[1].release()

# case: with-loop
# about: a with statement in a loop locks nothing after each turn
# rule: release.with
# needs: with
data = bytearray()
for number in range(5):
    with memoryview(data) as m:
        if number == 2: continue
        if number == 4: break
    data.append(number)
data.append(9)
data

# ---- Exceptions -----------------------------------------------------------------------------------------------------

# case: error-holds-frame
# about: an exception that is kept holds the frames that it came through, and the views in them
# rule: release.collected
# needs: tobytes, attributes, cast, hash, tobytes-order, slice-object
# authority: refcount
# each: fail
#   index:      lambda m: m[99]
#   key:        lambda m: m['x']
#   slice:      lambda m: m[::0]
#   write:      lambda m: m.__setitem__(0, 256)
#   assign:     lambda m: m.__setitem__(slice(None), b'')
#   delete:     lambda m: m.__delitem__(0)
#   cast:       lambda m: m.cast('nonsense')
#   hash:       lambda m: hash(m)
#   order:      lambda m: m < m
#   tobytes:    lambda m: m.tobytes('K')
#   attribute:  lambda m: m.missing
#   pickle:     lambda m: m.__reduce_ex__(2)
def use(exporter):
    view = memoryview(exporter)
    fail(view[:])
def catch(exporter):
    try:
        use(exporter)
    except Exception as error:
        return error
data = bytearray(b'abc')
error = catch(data)
data.append(1)
_ = error.with_traceback(None)
if hasattr(error, 'obj'): error.obj = None
data.append(1)
error = catch(data)
data.append(1)
error = None
data.append(1)

# case: error-cleared-frames
# about: clearing the frames of a traceback frees the views in them
# rule: release.collected
# needs: traceback
# authority: refcount
import traceback
def use(exporter):
    view = memoryview(exporter)
    view[99]
data = bytearray(b'abc')
try:
    use(data)
except IndexError as error:
    kept = error
data.append(1)
traceback.clear_frames(kept.__traceback__)
data.append(1)

# case: error-holds-no-operand
# about: the error itself holds neither the view nor the operand
# rule: assign.value-error, slice.convert
# needs: tobytes, cast, hex, hex-sep, tobytes-order, slice-object, weakref
# authority: refcount
# each: fail
#   index:   lambda m, x: m[x]
#   tuple:   lambda m, x: m[x,]
#   slice:   lambda m, x: m[x:]
#   write:   lambda m, x: m.__setitem__(0, x)
#   assign:  lambda m, x: m.__setitem__(slice(None), x)
#   cast:    lambda m, x: m.cast(x)
#   shape:   lambda m, x: m.cast('B', x)
#   length:  lambda m, x: m.cast('B', [x])
#   order:   lambda m, x: m.tobytes(x)
#   hex:     lambda m, x: m.hex(x)
#   compare: lambda m, x: m < x
import weakref
class Operand:
    pass
data = bytearray(b'abc')
def catch(m, x):
    try:
        fail(m, x)
    except Exception as error:
        return error.with_traceback(None)
x = Operand()
r = weakref.ref(x)
error = catch(memoryview(data), x)
type(error).__name__
x = None
r() is None
data.append(1)

# ---- Cycles ---------------------------------------------------------------------------------------------------------

# case: cycle
# about: a view in a cycle is freed by the collector, and its memory goes back then
# rule: type.collector, release.collected
# needs: tobytes, release, cast, gc-count, slice-object, weakref
# authority: refcount
# each: tie
#   list:       lambda m, box: box.append(m)
#   slice:      lambda m, box: box.append(m[1:])
#   two:        lambda m, box: box.extend([m, m[::-1], m.cast('c')])
#   tuple:      lambda m, box: box.append((m, box))
#   dict:       lambda m, box: box.append({'view': m, 'box': box})
#   closure:    lambda m, box: box.append(lambda: (m, box))
#   method:     lambda m, box: box.append(m.tobytes)
#   iterator:   lambda m, box: box.append(iter(m))
#   reversed:   lambda m, box: box.append(reversed(m))
#   generator:  lambda m, box: box.append(x for x in m)
#   slice-key:  lambda m, box: box.append(slice(m, box))
#   attribute:  lambda m, box: box.append(type('Holder', (), {'view': m, 'box': box})())
#   weak:       lambda m, box: box.extend([m, __import__('weakref').ref(m, print)])
#   released:   lambda m, box: box.extend([m, m.release()])
import gc
data = bytearray(b'abcd')
box = []
box.append(box)
tie(memoryview(data), box)
data.append(1)
box = None
data.append(1)
gc.collect() > 0
data.append(1)
data

# case: cycle-of-exporter
# about: a cycle through the exporter itself is collected, however the views in it were made
# rule: type.collector
# authority: refcount
# needs: cast, toreadonly, release, attributes, gc-count, subclass, weakref
# each: make
#   view:     lambda m: memoryview(m)
#   slice:    lambda m: m[1:]
#   cast:     lambda m: m.cast('h')
#   readonly: lambda m: m.toreadonly()
#   iterator: lambda m: iter(m)
#   two:      lambda m: [m, m[1:], memoryview(m.obj)]
#   released-parent: lambda m: [m[:], m.release()]
import gc
import weakref
class Bytes(bytearray):
    pass
data = Bytes(b'abcd')
data.held = make(memoryview(data))
r = weakref.ref(data, lambda r: print('gone'))
data = None
r() is None
gc.collect() > 0
r() is None

# case: cycle-broken
# about: releasing the views frees the memory, but does not break a cycle
# rule: type.collector, release.gives-back
# authority: refcount
# needs: release, gc-count, subclass, weakref
import gc
import weakref
class Bytes(bytearray):
    pass
data = Bytes(b'abcd')
data.view = memoryview(data)
data.view.release()
data.append(1)
r = weakref.ref(data)
data = None
r() is None
gc.collect() > 0
r() is None

# case: cycle-kept
# about: a part that somebody still holds survives the cycle that it came from
# rule: type.collector, release.siblings
# needs: gc-count, tobytes
# authority: refcount
import gc
data = bytearray(b'abcd')
box = [memoryview(data)]
box.append(box)
part = box[0][1:]
box = None
gc.collect() > 0
part.tobytes()
data.append(1)
part = None
data.append(1)

# ---- Weak references ------------------------------------------------------------------------------------------------

# case: weak
# about: a weak reference ends with its own view, whatever becomes of its relatives
# rule: type.weak-reference
# authority: refcount
# needs: release, tobytes, weakref
import weakref
data = bytearray(b'abcd')
m = memoryview(data)
part = m[1:]
other = memoryview(m)
def watch(name, view):
    return weakref.ref(view, lambda r: print(name))
refs = [watch('m', m), watch('part', part), watch('other', other)]
m.release()
[r() is not None for r in refs]
del m
[r() is not None for r in refs]
part.release()
del data
del part
[r() is not None for r in refs]
other.tobytes()
other = None
[r() for r in refs]

# case: weak-collections
# about: collections of weak references forget a view when it is gone
# rule: type.weak-reference, hash.bytes
# needs: hash, weakref
# authority: refcount
import weakref
m = memoryview(b'abcd')
part = m[1:]
seen = weakref.WeakSet([m, part])
keys = weakref.WeakKeyDictionary({m: 'm', part: 'part'})
values = weakref.WeakValueDictionary(m=m, part=part)
(len(seen), sorted(keys.values()), sorted(values))
m = None
(len(seen), sorted(keys.values()), sorted(values))
part = None
(len(seen), sorted(keys.values()), sorted(values))

# case: weak-finalize
# about: when finalizers run the memory has gone back, and the last view with it
# rule: type.weak-reference, release.collected
# authority: refcount
# needs: exporter
import weakref
from refmemoryview import exporter
e = exporter(b'abcd', on_release=lambda e: print('back'))
m = memoryview(e)
part = m[1:]
_ = weakref.finalize(m, lambda: print('m gone', e.exports))
_ = weakref.finalize(part, lambda: print('part gone', e.exports))
m = None
part = None
e.releases

# case: weak-to-exporter
# about: the exporter lives until its last view is released, even if that lives on
# rule: construct.exporter-locked, type.weak-reference
# authority: refcount
# needs: exporter, release, toreadonly
# each: make
#   view:  lambda m: memoryview(m)
#   slice: lambda m: m[1:]
#   same:  lambda m: m
#   readonly: lambda m: m.toreadonly()
import weakref
from refmemoryview import exporter
e = exporter(b'abcd')
r = weakref.ref(e)
m = make(memoryview(e))
e = None
m.obj is r()
m.release()
r() is None
m = None
r() is None

# ---- What is left behind --------------------------------------------------------------------------------------------

# case: tools
# about: the references that an action leaves behind, and whether memory grows in 1,000 repetitions
# needs: allocated-blocks, exporter, attributes
import sys
from refmemoryview import exporter
def attempt(action, m, x):
    try:
        action(m, x)
    except Exception:
        pass
def references(action, m, x):
    things = m, m.obj, action, x
    before = [sys.getrefcount(thing) for thing in things]
    for _ in range(3): attempt(action, m, x)
    after = [sys.getrefcount(thing) for thing in things]
    return [now - then for now, then in zip(after, before)]
def growth(action, m, x):
    before = sys.getallocatedblocks()
    for _ in range(1000): attempt(action, m, x)
    return sys.getallocatedblocks() - before
def grows(action, m, x):
    return all(growth(action, m, x) > 500 for _ in range(2))
class Number:
    def __init__(self, number):
        self.number = number
    def __index__(self):
        return self.number
class Fails:
    def __index__(self):
        raise KeyError('index')
    def __len__(self):
        raise KeyError('length')
    def __eq__(self, other):
        raise KeyError('equal')
    __hash__ = None
kept = []
grows(lambda m, x: kept.append(object()), memoryview(b''), None)
references(lambda m, x: kept.append((m, x)), memoryview(b''), object())

# case: nothing-left
# about: what is done, or fails, leaves no reference and no memory behind
# rule: memory.no-leak, export.counted
# authority: refcount
# needs: allocated-blocks, exporter, attributes, cast, hash, hex-sep, tobytes-order, tolist, toreadonly, with, compare
# after: spec.lifetime.tools
# each: state, x, action
#   view:           dict(), object(), lambda m, x: memoryview(m)
#   construct:      dict(), bytearray(4), lambda m, x: memoryview(x)
#   slice:          dict(), slice(1, 5, 2), lambda m, x: m[x]
#   slice-rows:     dict(shape=(2, 4)), slice(None, None, -1), lambda m, x: m[x]
#   slices:         dict(), object(), lambda m, x: m[1:][::-1][1:]
#   cast:           dict(), '@h', lambda m, x: m.cast(x)
#   cast-rows:      dict(), [2, 4], lambda m, x: m.cast('B', x)
#   cast-scalar:    dict(), [], lambda m, x: m[:1].cast('B', x)
#   readonly:       dict(), object(), lambda m, x: m.toreadonly()
#   obj:            dict(), object(), lambda m, x: m.obj
#   shape:          dict(shape=(2, 4)), object(), lambda m, x: (m.shape, m.strides)
#   suboffsets:     dict(suboffsets=(-1,), shape=(8,)), object(), lambda m, x: m.suboffsets
#   format:         dict(format='<i'), object(), lambda m, x: (m.format, m.itemsize, m.nbytes)
#   flags:          dict(), object(), lambda m, x: (m.readonly, m.contiguous, m.c_contiguous)
#   item:           dict(format='q'), Number(0), lambda m, x: m[x]
#   item-double:    dict(format='d'), Number(0), lambda m, x: m[x]
#   item-char:      dict(format='c'), Number(0), lambda m, x: m[x]
#   item-tuple:     dict(shape=(2, 4)), (1, 2), lambda m, x: m[x]
#   item-long-tuple: dict(shape=(1,) * 6), (0,) * 6, lambda m, x: m[x]
#   item-scalar:    dict(shape=()), object(), lambda m, x: (m[...], m[()])
#   write-item:     dict(format='q'), 2 ** 40, lambda m, x: m.__setitem__(0, x)
#   write-double:   dict(format='d'), 1e100, lambda m, x: m.__setitem__(0, x)
#   write-char:     dict(format='c'), b'x', lambda m, x: m.__setitem__(0, x)
#   write-slice:    dict(), b'xy', lambda m, x: m.__setitem__(slice(2), x)
#   write-back:     dict(), b'abcdefgh', lambda m, x: m[::-1].__setitem__(slice(None), x)
#   write-overlap:  dict(), object(), lambda m, x: m[::-1].__setitem__(slice(None), m)
#   tobytes:        dict(shape=(2, 4)), 'F', lambda m, x: (m.tobytes(), m.tobytes(x), m[::-1].tobytes())
#   tolist:         dict(shape=(2, 2, 2)), object(), lambda m, x: m.tolist()
#   hex:            dict(), ':', lambda m, x: (m.hex(), m.hex(x), m[::2].hex(x, 2))
#   iterate:        dict(), object(), lambda m, x: (list(m), next(iter(m)), list(reversed(m)))
#   contains:       dict(format='q'), Number(5), lambda m, x: x in m
#   equal:          dict(), b'abcdefgh', lambda m, x: (m == x, x == m, m != x)
#   equal-shape:    dict(), b'abc', lambda m, x: m == x
#   equal-struct:   dict(format='>hb5s'), memoryview(b'a'), lambda m, x: (m == x, m == m)
#   equal-unknown:  dict(format='T{<i:a:}', itemsize=4), b'ab', lambda m, x: (m == x, m == m)
#   equal-stranger: dict(), object(), lambda m, x: (m == x, x != m)
#   hash:           dict(readonly=True), object(), lambda m, x: (hash(memoryview(m)), hash(m[::-1]))
#   with:           dict(), object(), lambda m, x: memoryview(m).__enter__().__exit__(None, None, None)
#   release:        dict(), object(), lambda m, x: memoryview(m).release()
#   repr:           dict(), object(), lambda m, x: repr(m)
#   consumers:      dict(), object(), lambda m, x: (bytes(m), bytearray(m), b'-'.join([m, m]))
#   far:            dict(), Number(99), lambda m, x: m[x]
#   far-tuple:      dict(shape=(2, 4)), (0, 99), lambda m, x: m[x]
#   far-long-tuple: dict(shape=(1,) * 6), (0,) * 5 + (9,), lambda m, x: m[x]
#   tuple-long:     dict(), (0, 0), lambda m, x: m[x]
#   wide:           dict(), 2 ** 100, lambda m, x: m[x]
#   key:            dict(), 'x', lambda m, x: m[x]
#   key-fails:      dict(), Fails(), lambda m, x: (m[0], m[x])
#   bound-fails:    dict(), Fails(), lambda m, x: m[x:]
#   tuple-fails:    dict(shape=(2, 4)), (0, Fails()), lambda m, x: m[x]
#   step-zero:      dict(), slice(None, None, 0), lambda m, x: m[x]
#   write-range:    dict(), Number(256), lambda m, x: m.__setitem__(0, x)
#   write-wide:     dict(format='q'), 2 ** 100, lambda m, x: m.__setitem__(0, x)
#   write-type:     dict(), 'x', lambda m, x: m.__setitem__(0, x)
#   write-fails:    dict(), Fails(), lambda m, x: m.__setitem__(0, x)
#   write-readonly: dict(readonly=True), Number(5), lambda m, x: m.__setitem__(0, x)
#   write-shape:    dict(), b'abc', lambda m, x: m.__setitem__(slice(2), x)
#   write-format:   dict(format='b'), bytearray(8), lambda m, x: m.__setitem__(slice(None), x)
#   write-stranger: dict(), Number(5), lambda m, x: m.__setitem__(slice(None), x)
#   write-bound:    dict(), b'xy', lambda m, x: m.__setitem__(slice(Fails(), None), x)
#   write-zero:     dict(), b'xy', lambda m, x: m.__setitem__(slice(None, None, 0), x)
#   delete:         dict(), Number(0), lambda m, x: m.__delitem__(x)
#   unreadable:     dict(format='<i'), Number(0), lambda m, x: m[x]
#   unreadable-list: dict(format='<i'), object(), lambda m, x: m.tolist()
#   unreadable-items: dict(format='s'), object(), lambda m, x: (iter(m), m.tolist())
#   unreadable-rows: dict(format='s', shape=(2, 4)), object(), lambda m, x: m.tolist()
#   iterate-rows:   dict(shape=(2, 4)), object(), lambda m, x: iter(m)
#   contains-fails: dict(), Fails(), lambda m, x: x in m
#   cast-format:    dict(), '<i', lambda m, x: m.cast(x)
#   cast-ascii:     dict(), '\xe9', lambda m, x: m.cast(x)
#   cast-shape:     dict(), [3, 3], lambda m, x: m.cast('B', x)
#   cast-length:    dict(), [2, 'x'], lambda m, x: m.cast('B', x)
#   cast-large:     dict(), [2 ** 62, 4], lambda m, x: m.cast('B', x)
#   cast-holes:     dict(), 'B', lambda m, x: m[::2].cast(x)
#   hash-writable:  dict(), object(), lambda m, x: hash(m)
#   hash-format:    dict(readonly=True, format='h'), object(), lambda m, x: hash(m)
#   order:          dict(), b'abc', lambda m, x: m < x
#   tobytes-order:  dict(), 'K', lambda m, x: m.tobytes(x)
#   hex-separator:  dict(), '--', lambda m, x: m[::2].hex(x)
#   hex-fails:      dict(), Fails(), lambda m, x: (m.hex(), m.hex(x))
#   equal-fails:    dict(), Fails(), lambda m, x: m == x
#   construct-fails: dict(), Fails(), lambda m, x: memoryview(x)
#   construct-released: dict(), (lambda m: m.release() or m)(memoryview(b'')), lambda m, x: memoryview(x)
#   released:       dict(), slice(1), lambda m, x: (lambda n: n.release() or n[x])(memoryview(m))
#   attribute:      dict(), object(), lambda m, x: m.missing
#   attribute-set:  dict(), Number(5), lambda m, x: setattr(m, 'ndim', x)
#   pickle:         dict(), Number(2), lambda m, x: m.__reduce_ex__(x)
e = exporter(b'abcdefgh', **state)
m = memoryview(e)
references(action, m, x)
grows(action, m, x)
(e.gets, e.releases, e.exports)
m.release()
e.exports

# case: nothing-left-of-loans
# about: loans that are ended, and requests that are refused, leave no memory behind
# rule: memory.no-leak, export.counted, export.order-of-checks
# authority: refcount
# needs: allocated-blocks, exporter, buffer-method, attributes, release, toreadonly
# after: spec.lifetime.tools
# each: x, action
#   lent:            Number(0x11c), lambda m, x: m.__buffer__(x)
#   lent-released:   Number(0x11c), lambda m, x: m.__buffer__(x).release()
#   lent-given-back: Number(0x11c), lambda m, x: m.__release_buffer__(m.__buffer__(x))
#   lent-parts:      Number(0x11c), lambda m, x: m.__buffer__(x)[1:]
#   refused-write:   Number(1), lambda m, x: m.toreadonly().__buffer__(x)
#   refused-format:  Number(4), lambda m, x: m.__buffer__(x)
#   refused-order:   0x38, lambda m, x: m[::2].__buffer__(x)
#   flags-wrong:     2 ** 40, lambda m, x: m.__buffer__(x)
#   not-lent:        b'abcd', lambda m, x: m.__release_buffer__(x)
#   lent-held:       Number(0), lambda m, x: [m.__buffer__(x), memoryview(m).release(), m.release()]
m = memoryview(exporter(b'abcdefgh'))
references(action, m, x)
grows(action, m, x)
m.release()
m.nbytes

# case: nothing-left-of-classes
# about: classes that are exporters are left as they were, whether they lend or fail
# rule: memory.no-leak, buffer.class, buffer.class-result, buffer.class-release
# authority: refcount
# needs: allocated-blocks, exporter, python-exporter, attributes, release, compare
# after: spec.lifetime.tools
# each: answer
#   lends:    lambda: b'abcdefgh'.__buffer__(0)
#   fails:    lambda: {}['k']
#   no-view:  lambda: b'abcdefgh'
#   nothing:  lambda: None
class Exporter:
    def __buffer__(self, flags):
        return answer()
    def __release_buffer__(self, view):
        view.release()
m = memoryview(bytearray(8))
x = Exporter()
references(lambda m, x: memoryview(x), m, x)
references(lambda m, x: m.__setitem__(slice(None), x), m, x)
references(lambda m, x: m.__setitem__(slice(1), x), m, x)
references(lambda m, x: m == x, m, x)
grows(lambda m, x: memoryview(x)[1:], m, x)
grows(lambda m, x: m.__setitem__(slice(None), x), m, x)

# case: nothing-left-of-searches
# about: counting and finding leave no reference and no memory behind
# rule: memory.no-leak, count.items, find.first
# authority: refcount
# needs: allocated-blocks, exporter, count, index, generic-alias, attributes, cast
# after: spec.lifetime.tools
# each: x, action
#   count:       Number(5), lambda m, x: m.count(x)
#   count-fails: Fails(), lambda m, x: m.count(x)
#   found:       2 ** 40, lambda m, x: m.index(x)
#   missing:     Number(5), lambda m, x: m.index(x)
#   find-fails:  Fails(), lambda m, x: m.index(x)
#   bound:       Fails(), lambda m, x: m.index(5, 0, x)
#   generic:     int, lambda m, x: memoryview[x]
m = memoryview(exporter(b''.join(i.to_bytes(8, 'little') for i in (1, 2 ** 40, 3)), format='<q')).cast('B').cast('q')
references(action, m, x)
grows(action, m, x)
