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

# case: reader-of-items
# about: what a consumer of items makes of views of all kinds but released ones, and what it holds afterwards
# rule: iterate.items, iterate.dimensions, release.gives-back
# needs: cast, release
# after: spec.consumers.tools
data = bytearray(b'1234')
m = memoryview(data)
consume(m)
m.release()
data.append(53)
consume(memoryview(b'1234')[::2])
consume(memoryview(b'1234')[::-1])
consume(memoryview(b'1234').cast('h'))
consume(memoryview(b'1234').cast('c'))
consume(memoryview(b'12\0\0').cast('?'))
consume(memoryview(b'1234').cast('B', [2, 2]))
consume(memoryview(b'1').cast('B', []))
consume(memoryview(b'1234')[4:])

# case: of-bytes
# about: what makes bytes of a view wants its memory in one piece, or copies it item by item
# rule: export.strides, export.shape, export.c-contiguous, export.released, export.counted
# needs: cast, release, slice-object
# after: spec.consumers.tools
# same-as: spec.consumers.reader
# each: consume
#   bytes:           bytes
#   bytearray:       bytearray
#   join:            lambda m: b', '.join([m, m])
#   add:             lambda m: b'+' + m
#   add-in-place:    lambda m: bytearray(b'+').__iadd__(m)
#   extend:          lambda m: (lambda b: b.extend(m) or b)(bytearray(b'+'))
#   slice:           lambda m: (lambda b: b.__setitem__(slice(1, 2), m) or b)(bytearray(b'abc'))
#   slice-strided:   lambda m: (lambda b: b.__setitem__(slice(0, 8, 2), m) or b)(bytearray(8))
#   replace:         lambda m: b'a1234b'.replace(m, b'-')
#   replace-by:      lambda m: b'a-b'.replace(b'-', m)
#   find:            lambda m: b'a1234b'.find(m)
#   in:              lambda m: m in b'a1234b'
#   startswith:      lambda m: b'1234b'.startswith(m)
#   split:           lambda m: b'a1234b'.split(m)
#   partition:       lambda m: b'a1234b'.partition(m)
#   strip:           lambda m: b'1a2'.strip(m)
#   translate:       lambda m: b'a1234b'.translate(None, m)
#   percent-s:       lambda m: b'<%s>' % m
#   percent-c:       lambda m: b'<%c>' % m
#   from-bytes:      lambda m: int.from_bytes(m, 'big')
#   fromhex:         lambda m: bytes.fromhex(m)

# case: of-text
# about: what makes text, numbers or code of a view reads memory in one piece, or refuses the view
# rule: export.strides, export.released, export.counted
# needs: cast, release
# after: spec.consumers.tools
# same-as: spec.consumers.reader
# each: consume
#   str-encoding:    lambda m: str(m, 'ascii')
#   str-plain:       lambda m: str(m)[:10]
#   int:             int
#   float:           float
#   bool:            bool
#   eval:            eval
#   compile:         lambda m: compile(m, '', 'eval').co_consts[0]
#   percent-key:     lambda m: '%(x)s' % m
#   percent-nothing: lambda m: 'x' % m
#   text-join:       lambda m: ''.join(m)

# case: of-items
# about: what goes over the items of a view needs one dimension, a native format and no order of memory
# rule: iterate.items, iterate.dimensions, release.gives-back
# needs: cast, release, slice-object, compare
# after: spec.consumers.tools
# same-as: spec.consumers.reader-of-items
# each: consume
#   list:              list
#   set:               lambda m: sorted(set(m))
#   dict-fromkeys:     lambda m: dict.fromkeys(m, 0) == {}
#   dict:              dict
#   sorted:            sorted
#   sum:               sum
#   max:               max
#   min-default:       lambda m: min(m, default='none')
#   max-key:           lambda m: max(m, key=lambda item: -item)
#   any:               any
#   all:               all
#   enumerate:         lambda m: list(enumerate(m, 1))
#   zip:               lambda m: list(zip(m, m))
#   map:               lambda m: list(map(str, m))
#   filter:            lambda m: list(filter(lambda item: item == 50, m))
#   reversed:          lambda m: list(reversed(m))
#   star:              lambda m: [*m]
#   star-argument:     lambda m: max(0, *m)
#   list-extend:       lambda m: (lambda x: x.extend(m) or x)([0])
#   list-slice:        lambda m: (lambda x: x.__setitem__(slice(1, 1), m) or x)([0, 9])
#   set-isdisjoint:    lambda m: {50}.isdisjoint(m)
#   bytes-of-ints:     lambda m: bytes(iter(m))
#   in:                lambda m: 50 in m
#   in-range:          lambda m: m in range(9)
#   len:               len

# case: refused
# about: what wants a number, a text or a mapping takes no view for it, without dimensions neither
# rule: type.sequence
# needs: cast
# after: spec.consumers.tools
# each: consume
#   int-base:        lambda m: int(m, 16)
#   complex:         complex
#   range:           range
#   chr:             chr
#   ord:             ord
#   percent-number:  lambda m: '%d' % m
#   f-string-width:  lambda m: f'{m:>30}'
#   text-join-views: lambda m: ''.join([m])
#   getattr:         lambda m: getattr(m, m)
#   import:          lambda m: __import__(m)
#   open:            lambda m: open(m)
#   divmod:          lambda m: divmod(m, 2)
#   negative:        lambda m: -m
#   star-star:       lambda m: dict(**m)
#   percent-d:       lambda m: b'<%d>' % m
#   add-to-view:     lambda m: m + b'+'
consume(memoryview(b'1234'))
consume(memoryview(b'1').cast('B', []))

# case: struct-tools
# about: a consumer that uses struct
# needs: struct
# after: spec.consumers.tools
import struct
consume(memoryview(b'12'))

# case: struct
# about: struct unpacks memory in one piece, whatever the items of the view are
# rule: export.strides, export.shape, export.released, export.counted
# needs: struct, cast, release
# after: spec.consumers.struct-tools
# same-as: spec.consumers.reader
# each: consume
#   unpack:        lambda m: struct.unpack('2s2s', m)
#   unpack-empty:  lambda m: struct.unpack('', m)
#   unpack-from:   lambda m: struct.unpack_from('<H', m, -2)
#   iter-unpack:   lambda m: list(struct.iter_unpack('<H', m))
#   compiled:      lambda m: struct.Struct('>2H').unpack(m)
#   pack-char:     lambda m: struct.pack('c', m)
#   pack-string:   lambda m: struct.pack('4s', m)

# case: hashlib-tools
# about: a consumer that uses hashlib, hmac
# needs: hashlib, hmac
# after: spec.consumers.tools
import hashlib
import hmac
consume(memoryview(b'12'))

# case: hashlib
# about: digests are taken of memory in one piece, of one dimension at most
# rule: export.strides, export.shape, export.released, export.counted
# needs: hashlib, hmac, cast, release
# after: spec.consumers.hashlib-tools
# same-as: spec.consumers.reader
# each: consume
#   sha256:         lambda m: hashlib.sha256(m).hexdigest()[:8]
#   blake2b:        lambda m: hashlib.blake2b(m, digest_size=4).hexdigest()
#   blake2b-key:    lambda m: hashlib.blake2b(b'', key=m, digest_size=4).hexdigest()
#   update:         lambda m: (lambda h: h.update(m) or h.hexdigest()[:8])(hashlib.sha1(b'+'))
#   pbkdf2:         lambda m: hashlib.pbkdf2_hmac('sha256', m, b'salt', 1)[:4]
#   compare-digest: lambda m: hmac.compare_digest(m, b'1234')
#   hmac:           lambda m: hmac.new(b'key', m, 'sha256').hexdigest()[:8]
#   hmac-key:       lambda m: hmac.new(m, b'', 'sha256').hexdigest()[:8]

# case: zlib-tools
# about: a consumer that uses zlib
# needs: zlib
# after: spec.consumers.tools
import zlib
consume(memoryview(b'12'))

# case: zlib
# about: zlib reads memory in one piece, of any shape
# rule: export.strides, export.shape, export.released, export.counted
# needs: zlib, cast, release
# after: spec.consumers.zlib-tools
# same-as: spec.consumers.reader
# each: consume
#   crc32:      lambda m: zlib.crc32(m)
#   adler32:    lambda m: zlib.adler32(m, 5)
#   compress:   lambda m: zlib.decompress(zlib.compress(m))
#   decompress: lambda m: zlib.decompress(m)
#   object:     lambda m: (lambda c: zlib.decompress(c.compress(m) + c.flush()))(zlib.compressobj())

# case: binascii-tools
# about: a consumer that uses binascii
# needs: binascii
# after: spec.consumers.tools
import binascii
consume(memoryview(b'12'))

# case: binascii
# about: binascii reads memory in one piece, of any shape
# rule: export.strides, export.shape, export.released, export.counted
# needs: binascii, cast, release
# after: spec.consumers.binascii-tools
# same-as: spec.consumers.reader
# each: consume
#   hexlify:          lambda m: binascii.hexlify(m)
#   hexlify-sep-view: lambda m: binascii.hexlify(b'abcd', m)
#   unhexlify:        lambda m: binascii.unhexlify(m)
#   b2a-base64:       lambda m: binascii.b2a_base64(m)
#   a2b-base64:       lambda m: binascii.a2b_base64(m)
#   crc32:            lambda m: binascii.crc32(m)

# case: base64-tools
# about: a consumer that uses base64
# needs: base64
# after: spec.consumers.tools
import base64
consume(memoryview(b'12'))

# case: base64
# about: base64 looks at the dimensions and the format of what it encodes, or copies it
# rule: export.strides, attribute.format, attribute.ndim, export.released
# needs: base64, cast, release
# after: spec.consumers.base64-tools
# same-as: spec.consumers.reader
# each: consume
#   encode:      lambda m: base64.b64encode(m)
#   decode:      lambda m: base64.b64decode(m)
#   b85encode:   lambda m: base64.b85encode(m)
#   encodebytes: lambda m: base64.encodebytes(m)

# case: codecs-tools
# about: a consumer that uses codecs
# needs: codecs
# after: spec.consumers.tools
import codecs
consume(memoryview(b'12'))

# case: codecs
# about: codecs read memory in one piece
# rule: export.strides, export.shape, export.released, export.counted
# needs: codecs, cast, release
# after: spec.consumers.codecs-tools
# same-as: spec.consumers.reader
# each: consume
#   decode:      lambda m: codecs.decode(m, 'utf8')
#   decode-hex:  lambda m: codecs.decode(m, 'hex')
#   escape:      lambda m: codecs.escape_decode(m)
#   incremental: lambda m: codecs.getincrementaldecoder('utf8')().decode(m, True)
#   encode-hex:  lambda m: codecs.encode(m, 'hex')

# case: re-tools
# about: a consumer that uses re
# needs: re
# after: spec.consumers.tools
import re
consume(memoryview(b'12'))

# case: re
# about: patterns are looked for in memory in one piece, and what they find is bytes
# rule: export.strides, export.shape, export.released, export.counted
# needs: re, cast, release
# after: spec.consumers.re-tools
# same-as: spec.consumers.reader
# each: consume
#   search:       lambda m: re.search(b'[2-3]+', m).group()
#   match-string: lambda m: type(re.match(b'1', m).string).__name__
#   fullmatch:    lambda m: bool(re.fullmatch(b'[0-9]*', m))
#   finditer:     lambda m: [found.start() for found in re.finditer(b'.', m)]
#   split:        lambda m: re.split(b'2', m)
#   sub:          lambda m: re.sub(b'2', b'--', m)
#   sub-by:       lambda m: re.sub(b'a', m, b'-a-')
#   text-pattern: lambda m: re.search('2', m)
#   as-pattern:   lambda m: re.search(m, b'1234')
#   escape:       lambda m: re.escape(m)

# case: serial-tools
# about: a consumer that uses json, marshal, pickle
# needs: json, marshal, pickle
# after: spec.consumers.tools
import json
import marshal
import pickle
consume(memoryview(b'12'))

# case: serial
# about: what writes values in a form of its own knows no views, or takes them for bytes
# rule: type.no-pickle, export.strides, export.released, export.counted
# needs: json, marshal, pickle, cast, release
# after: spec.consumers.serial-tools
# same-as: spec.consumers.reader
# each: consume
#   json:          lambda m: json.dumps(m)
#   json-items:    lambda m: json.dumps(list(m))
#   json-default:  lambda m: json.dumps(m, default=list)
#   json-loads:    lambda m: json.loads(m)
#   marshal:       lambda m: marshal.loads(marshal.dumps(m))
#   marshal-loads: lambda m: marshal.loads(memoryview(b'i' + bytes(m)))
#   pickle-loads:  lambda m: pickle.loads(m)
#   pickle-buffer: lambda m: pickle.loads(pickle.dumps(pickle.PickleBuffer(m), 5))
#   pickle-python: lambda m: pickle._dumps(m)

# case: streams-tools
# about: a consumer that uses io
# needs: io
# after: spec.consumers.tools
import io
consume(memoryview(b'12'))

# case: streams
# about: streams write memory in one piece, of any shape
# rule: export.strides, export.shape, export.released, export.counted
# needs: io, cast, release
# after: spec.consumers.streams-tools
# same-as: spec.consumers.reader
# each: consume
#   bytesio:      lambda m: io.BytesIO(m).getvalue()
#   write:        lambda m: (lambda s: (s.write(m), s.getvalue()))(io.BytesIO())
#   writelines:   lambda m: (lambda s: (s.writelines([b'+', m]), s.getvalue()))(io.BytesIO())
#   buffered:     lambda m: (lambda s: (io.BufferedWriter(s).write(m), s.getvalue()))(io.BytesIO())
#   flushed:      lambda m: (lambda s: [s.write(m), s.seek(0), s.read()])(io.BufferedRandom(io.BytesIO()))
#   text-wrapper: lambda m: io.TextIOWrapper(io.BytesIO()).write(m)

# case: arrays-tools
# about: a consumer that uses array
# needs: array
# after: spec.consumers.tools
from array import array
consume(memoryview(b'12'))

# case: arrays
# about: arrays take the bytes of what lies in one piece, or the items
# rule: export.strides, export.shape, export.released, iterate.items
# needs: array, cast, release, slice-object, compare
# after: spec.consumers.arrays-tools
# same-as: spec.consumers.reader
# each: consume
#   frombytes:      lambda m: (lambda a: a.frombytes(m) or a)(array('B'))
#   frombytes-wide: lambda m: (lambda a: a.frombytes(m) or a)(array('h'))
#   new-bytes:      lambda m: array('B', m)
#   extend:         lambda m: (lambda a: a.extend(m) or a)(array('i', [0]))
#   slice:          lambda m: array('B', b'ab').__setitem__(slice(0, 1), m)
#   add:            lambda m: array('B', b'ab') + m
#   equal:          lambda m: array('B', b'1234') == m

# case: ctypes-tools
# about: a consumer that uses ctypes
# needs: ctypes
# after: spec.consumers.tools
import ctypes
consume(memoryview(b'12'))

# case: ctypes
# about: ctypes copies what lies in one piece, and takes no view for a number or a text
# rule: export.strides, export.shape, export.released, export.counted
# needs: ctypes, cast, release
# after: spec.consumers.ctypes-tools
# same-as: spec.consumers.reader
# each: consume
#   copy:            lambda m: (ctypes.c_char * 2).from_buffer_copy(m).raw
#   copy-negative:   lambda m: ctypes.c_ubyte.from_buffer_copy(m, -1)
#   array-value:     lambda m: setattr((ctypes.c_char * 2)(), 'value', m)
#   array-raw:       lambda m: (lambda a: setattr(a, 'raw', m) or a.raw)((ctypes.c_char * 4)())
#   array-items:     lambda m: (ctypes.c_ubyte * 4)(*m)[:]
#   string-buffer:   lambda m: ctypes.create_string_buffer(m)
#   char-pointer:    lambda m: ctypes.c_char_p(m)

# case: itertools-tools
# about: a consumer that uses itertools, functools
# needs: itertools, functools
# after: spec.consumers.tools
import itertools
import functools
consume(memoryview(b'12'))

# case: itertools
# about: what itertools and functools make of views are their items
# rule: iterate.items, iterate.dimensions, release.gives-back
# needs: itertools, functools, cast, release
# after: spec.consumers.itertools-tools
# same-as: spec.consumers.reader-of-items
# each: consume
#   islice:         lambda m: list(itertools.islice(m, 1, 3))
#   from-iterable:  lambda m: list(itertools.chain.from_iterable([m, b'a', m]))
#   accumulate:     lambda m: list(itertools.accumulate(m))
#   groupby:        lambda m: [key for key, group in itertools.groupby(m)]
#   product:        lambda m: len(list(itertools.product(m, m)))
#   cycle:          lambda m: next(itertools.cycle(m))
#   repeat:         lambda m: next(itertools.repeat(m)) is m
#   reduce:         lambda m: functools.reduce(lambda a, b: [a, b], m)
#   reduce-initial: lambda m: functools.reduce(lambda a, b: (a, b), m, None)
#   lru-cache:      lambda m: functools.lru_cache()(lambda x: len(x))(m)
#   cmp-to-key:     lambda m: sorted(m, key=functools.cmp_to_key(lambda a, b: b - a))

# case: operator-tools
# about: a consumer that uses operator
# needs: operator
# after: spec.consumers.tools
import operator
consume(memoryview(b'12'))

# case: operator
# about: the functions of operator ask the view as the operators do
# rule: index.item, slice.view, index.key-type, iterate.contains, length.first-dimension
# needs: operator, cast, release, slice-object, compare
# after: spec.consumers.operator-tools
# same-as: spec.consumers.reader
# each: consume
#   getitem:          lambda m: operator.getitem(m, 1)
#   itemgetter:       lambda m: operator.itemgetter(0, -1)(m)
#   itemgetter-slice: lambda m: memoryview(operator.itemgetter(slice(None, None, -1))(m))
#   attrgetter:       lambda m: operator.attrgetter('nbytes', 'ndim')(m)
#   methodcaller:     lambda m: operator.methodcaller('hex', '-', 2)(m)
#   length-hint:      lambda m: operator.length_hint(m, 7)
#   length-hint-of:   lambda m: operator.length_hint(range(2), m)
#   contains:         lambda m: operator.contains(m, 50)
#   count-of:         lambda m: operator.countOf(m, 49)
#   index-of:         lambda m: operator.indexOf(m, 50)
#   index:            operator.index
#   truth:            operator.truth
#   concat:           lambda m: operator.concat(m, m)
#   less:             lambda m: operator.lt(m, b'2')
#   bytearray-less:   lambda m: bytearray(b'12') < m
#   bytearray-equal:  lambda m: bytearray(b'1234') == m
#   bytes-less:       lambda m: b'12' < m
#   bytes-equal:      lambda m: b'1234' == m

# case: collections-tools
# about: a consumer that uses collections, hash
# needs: collections
# after: spec.consumers.tools
import collections
consume(memoryview(b'12'))

# case: collections
# about: collections are filled with the items of a view, and with views as keys as far as they have a hash
# rule: iterate.items, hash.readonly, hash.format, hash.released
# needs: collections, cast, release, compare
# after: spec.consumers.collections-tools
# same-as: spec.consumers.reader
# each: consume
#   counter:      lambda m: sorted(collections.Counter(m).items())
#   deque:        lambda m: list(collections.deque(m, 2))
#   key:          lambda m: {m: 'here'}[bytes(m)]
#   key-of-bytes: lambda m: {b'1234': 'here'}.get(m, 'not here')
#   member:       lambda m: m in {b'1234', b'13'}
#   members:      lambda m: len({m, bytes(m)})

# ---- Consumers that write -------------------------------------------------------------------------------------------

# case: writer-tools
# about: what writes into a view
fill = lambda view: view.__setitem__(0, 120)
fill(memoryview(bytearray(b'a')))

# case: writer
# about: what a consumer that writes makes of views of all kinds, and that nothing else is written
# rule: export.writable, export.strides, export.shape, export.released, export.counted
# needs: cast, release, toreadonly
# after: spec.consumers.writer-tools
data = bytearray(b'abcd')
fill(memoryview(data)[1:3])
data
fill(memoryview(data))
data
fill(memoryview(data).toreadonly())
fill(memoryview(b'abcd'))
fill(memoryview(data)[::2])
fill(memoryview(data)[::-1])
data
fill(memoryview(data)[1:].cast('c'))
data
fill(memoryview(data).cast('h'))
fill(memoryview(data).cast('B', [2, 2]))
fill(memoryview(data)[3:].cast('B', []))
fill(memoryview(data)[4:])
data
m = memoryview(data)
m.release()
fill(m)
data.append(53)

# case: readinto
# about: streams read into memory in one piece that can be written, whatever the items of the view are
# rule: export.writable, export.strides, export.shape, export.released, export.counted
# needs: io, cast, release, toreadonly
# after: spec.consumers.writer-tools
# same-as: spec.consumers.writer
# each: fill
#   bytesio:   lambda m: __import__('io').BytesIO(b'123456').readinto(m)
#   bytesio-1: lambda m: __import__('io').BytesIO(b'1').readinto(m)
#   buffered:  lambda m: __import__('io').BufferedReader(__import__('io').BytesIO(b'123456')).readinto(m)
#   readinto1: lambda m: __import__('io').BufferedReader(__import__('io').BytesIO(b'123456'), 2).readinto1(m)
#   own-class: lambda m: type('Own', (__import__('io').BufferedIOBase,), {'read': lambda self, n: b'1'})().readinto(m)

# case: pack-into
# about: struct packs into memory in one piece that can be written, whatever the items of the view are
# rule: export.writable, export.strides, export.shape, export.released, export.counted
# needs: struct, cast, release, toreadonly
# after: spec.consumers.writer-tools
# same-as: spec.consumers.writer
# each: fill
#   byte:      lambda m: __import__('struct').pack_into('B', m, 0, 33)
#   wide:      lambda m: __import__('struct').pack_into('>H', m, 0, 0x3132)
#   nothing:   lambda m: __import__('struct').pack_into('', m, 0)
#   invalid:   lambda m: __import__('struct').pack_into('B', m, 0, 256)

# case: other-writers
# about: what else writes into a view stores items by index, or as slices of the same format
# rule: assign.item, assign.slice-structure, assign.readonly, assign.sub-view, assign.released-first
# needs: cast, release, toreadonly, operator, slice-object
# after: spec.consumers.writer-tools
# same-as: spec.consumers.writer
# each: fill
#   for-target:    lambda m: exec('for m[0] in (50, 51): pass', {'m': m})
#   unpacking:     lambda m: exec('m[0], m[1] = 50, 51', {'m': m})
#   star-target:   lambda m: exec('m[0], *rest = 50, 51', {'m': m})
#   swap:          lambda m: exec('m[0], m[1] = m[1], m[0]', {'m': m})
#   augmented:     lambda m: exec('m[0] += 1', {'m': m})
#   slice-augmented: lambda m: exec('m[:1] += b"x"', {'m': m})
#   slice:         lambda m: m.__setitem__(slice(0, 2), b'xy')
#   own-slice:     lambda m: m.__setitem__(slice(1, None), m[:-1])
#   list:          lambda m: m.__setitem__(slice(0, 2), [1, 2])
#   setitem:       lambda m: __import__('operator').setitem(m, 1, 48)
#   delitem:       lambda m: __import__('operator').delitem(m, 1)

# ---- Pipes and sockets ----------------------------------------------------------------------------------------------

# case: pipe-tools
# about: what is written into a pipe, or read out of it
# needs: pipe
import os
def through_pipe(write):
    reader, writer = os.pipe()
    try:
        written = write(writer)
        os.close(writer)
        writer = None
        return written, os.read(reader, 100)
    finally:
        os.close(reader)
        writer is None or os.close(writer)
def from_pipe(read):
    reader, writer = os.pipe()
    try:
        os.write(writer, b'12345678')
        return read(reader)
    finally:
        os.close(reader)
        os.close(writer)
def buffered(writer, chunks):
    with open(writer, 'wb', closefd=False) as stream:
        stream.writelines(chunks)
through_pipe(lambda writer: os.write(writer, b'ab'))
from_pipe(lambda reader: os.read(reader, 100))

# case: pipe
# about: a file is written from memory in one piece
# rule: export.strides, export.shape, export.released, export.counted
# needs: pipe, cast, release
# after: spec.consumers.pipe-tools
# same-as: spec.consumers.reader
# each: consume
#   write:    lambda m: through_pipe(lambda writer: os.write(writer, m))
#   writev:   lambda m: through_pipe(lambda writer: os.writev(writer, [b'+', m, m]))
#   fileio:   lambda m: through_pipe(lambda writer: open(writer, 'wb', 0, closefd=False).write(m))
#   buffered: lambda m: through_pipe(lambda writer: buffered(writer, [m, b'+']))
#   text:     lambda m: through_pipe(lambda writer: open(writer, 'w', closefd=False).write(m))

# case: from-pipe
# about: a file is read into memory in one piece that can be written
# rule: export.writable, export.strides, export.shape, export.released, export.counted
# needs: pipe, cast, release, toreadonly
# after: spec.consumers.pipe-tools
# same-as: spec.consumers.writer
# each: fill
#   readv:    lambda m: from_pipe(lambda reader: os.readv(reader, [m]))
#   fileio:   lambda m: from_pipe(lambda reader: open(reader, 'rb', 0, closefd=False).readinto(m))
#   buffered: lambda m: from_pipe(lambda reader: open(reader, 'rb', closefd=False).readinto1(m))

# case: readv-several
# about: several views are read into one after another, or none if one of them refuses
# rule: export.writable, export.strides, export.counted
# needs: pipe, release, toreadonly
# after: spec.consumers.pipe-tools
data = bytearray(b'abcdef')
m = memoryview(data)
from_pipe(lambda reader: os.readv(reader, [m[4:], m[:1], m[2:3]]))
data
from_pipe(lambda reader: os.readv(reader, [m[:1], m[::2]]))
from_pipe(lambda reader: os.readv(reader, (m[:1], m.toreadonly())))
from_pipe(lambda reader: os.readv(reader, m))
data
m.release()
data.append(1)

# case: socket-tools
# about: what is sent through a pair of sockets, or received from it
# needs: socket, with
from socket import socketpair
def sent(send):
    one, other = socketpair()
    with one, other:
        count = send(one)
        one.shutdown(1)
        return count, other.recv(100)
def received(receive):
    one, other = socketpair()
    with one, other:
        one.sendall(b'12345678')
        one.shutdown(1)
        return receive(other)
sent(lambda one: one.send(b'ab'))
received(lambda other: other.recv(100))

# case: socket
# about: a socket sends memory in one piece
# rule: export.strides, export.shape, export.released, export.counted
# needs: socket, cast, release, with
# after: spec.consumers.socket-tools
# same-as: spec.consumers.reader
# each: consume
#   send:    lambda m: sent(lambda one: one.send(m))
#   sendall: lambda m: sent(lambda one: one.sendall(m))
#   sendmsg: lambda m: sent(lambda one: one.sendmsg([b'+', m]))

# case: from-socket
# about: a socket receives into memory in one piece that can be written
# rule: export.writable, export.strides, export.shape, export.released, export.counted
# needs: socket, cast, release, toreadonly, with
# after: spec.consumers.socket-tools
# same-as: spec.consumers.writer
# each: fill
#   recv:     lambda m: received(lambda other: other.recv_into(m))
#   recv-one: lambda m: received(lambda other: other.recv_into(m, 1))
#   recvmsg:  lambda m: received(lambda other: other.recvmsg_into([m])[0])

# ---- Consumers that keep what they borrowed -------------------------------------------------------------------------

# case: keeper
# about: an iterator that reads a view's memory holds the view until it is at its end or gone
# rule: export.counted, release.exports-live, release.gives-back
# needs: struct, re, release
# authority: refcount
# each: make
#   iter-unpack:     lambda m: __import__('struct').iter_unpack('2s', m)
#   iter-compiled:   lambda m: __import__('struct').Struct('h').iter_unpack(m)
#   finditer:        lambda m: __import__('re').finditer(b'..', m)
#   finditer-no-end: lambda m: __import__('re').compile(b'..').finditer(m, 0, 99)
data = bytearray(b'abcd')
m = memoryview(data)
keeper = make(m)
m.release()
data.append(1)
len(list(keeper))
m.release()
m = memoryview(data)
keeper = make(m)
next(keeper) is None
m.release()
keeper = None
m.release()
data.append(1)

# case: no-keeper
# about: iterators over a view's items, and what a pattern has found, hold the view but borrow nothing
# rule: export.counted, iterate.released, release.gives-back
# needs: re, release
# each: make
#   enumerate: enumerate
#   zip:       lambda m: zip(m, m)
#   map:       lambda m: map(int, m)
#   generator: lambda m: (item for item in m)
#   found:     lambda m: iter([__import__('re').match(b'.', m)])
data = bytearray(b'abcd')
m = memoryview(data)
keeper = make(m)
m.release()
data.append(1)
type(next(keeper)).__name__

# case: found-in-a-released-view
# about: what a pattern has found is taken from the view when it is asked for
# rule: export.released, release.every-use
# needs: re, release
import re
data = bytearray(b'abcd')
m = memoryview(data)
found = re.search(b'(b)(c)', m)
data[1] = 90
found.group()
found.string is m
found.span(2)
m.release()
found.groups()
found.group(1)
found.start()

# case: from-buffer
# about: an array of ctypes that is made on a view locks the exporter, and writes into it
# rule: construct.exporter-locked, release.gives-back, export.writable
# needs: ctypes, release, toreadonly, cast, gc-count
import ctypes
import gc
data = bytearray(b'abcd')
m = memoryview(data)
x = (ctypes.c_ubyte * 2).from_buffer(m[1:])
x[0] = 90
data
ctypes.c_uint16.from_buffer(m, 2).value == int.from_bytes(b'cd', __import__('sys').byteorder)
ctypes.c_ubyte.from_buffer(m.toreadonly())
ctypes.c_ubyte.from_buffer(m[::2])
ctypes.c_uint32.from_buffer(m[1:])
ctypes.c_ubyte.from_buffer(m, 4)
ctypes.c_ubyte.from_buffer(m, -1)
bytes((ctypes.c_ubyte * 4).from_buffer(m.cast('B', [2, 2])))
data.append(1)
del x
gc.collect() >= 0
m.release()
data.append(1)

# case: from-buffer-released
# about: ctypes makes nothing on a released view
# rule: construct.view-released, export.released
# needs: ctypes, release
import ctypes
m = memoryview(bytearray(b'abcd'))
m.release()
ctypes.c_ubyte.from_buffer(m)
ctypes.c_ubyte.from_buffer_copy(m)

# case: bytearray-of-its-own-view
# about: a bytearray takes in a view of itself as long as its size stays
# rule: construct.exporter-locked, export.counted, release.gives-back
# needs: release, slice-object
# each: act
#   same-slice:     lambda b, m: b.__setitem__(slice(0, 2), m[2:])
#   overlapping:    lambda b, m: b.__setitem__(slice(1, 4), m[:3])
#   whole:          lambda b, m: b.__setitem__(slice(None), m)
#   longer:         lambda b, m: b.__setitem__(slice(0, 1), m)
#   shorter:        lambda b, m: b.__setitem__(slice(0, 4), m[:1])
#   strided:        lambda b, m: b.__setitem__(slice(0, 4, 2), m[2:])
#   strided-view:   lambda b, m: b.__setitem__(slice(0, 2), m[::2])
#   extend:         lambda b, m: b.extend(m)
#   extend-nothing: lambda b, m: b.extend(m[4:])
#   add:            lambda b, m: b.__iadd__(m)
#   find:           lambda b, m: b.find(m[2:])
#   join:           lambda b, m: b.join([m[:1], m[1:2]])
#   translate:      lambda b, m: b.translate(None, m[:1])
data = bytearray(b'abcd')
m = memoryview(data)
act(data, m)
data
m.release()
data.append(1)

# case: array-of-its-own-view
# about: an array takes in no view of itself, since it would grow
# rule: construct.exporter-locked, export.counted, release.gives-back
# needs: array, release
# each: act
#   frombytes:         lambda a, m: a.frombytes(m)
#   frombytes-nothing: lambda a, m: a.frombytes(m[3:])
#   extend:            lambda a, m: a.extend(m)
#   extend-nothing:    lambda a, m: a.extend(m[3:])
from array import array
a = array('B', [1, 2, 3])
m = memoryview(a)
act(a, m)
a
m.release()
a.append(4)

# case: pickled-out-of-band
# about: what is pickled out of band comes back as what was handed in, or as a read-only view of it
# rule: export.counted, toreadonly.view, attribute.readonly
# needs: pickle-buffer
import pickle
data = bytearray(b'abcd')
buffers = []
text = pickle.dumps(pickle.PickleBuffer(memoryview(data)[1:]), 5, buffer_callback=buffers.append)
memoryview(buffers[0])
back = pickle.loads(text, buffers=buffers)
back is buffers[0]
back[0] = 90
memoryview(back)[0] = 90
data
text = pickle.dumps(pickle.PickleBuffer(memoryview(b'abcd')), 5, buffer_callback=lambda buffer: None)
m = memoryview(bytearray(b'wxyz'))
memoryview(pickle.loads(text, buffers=[m]))
pickle.loads(text, buffers=[m])[0:0] == b''
pickle.loads(text)

# ---- NumPy ----------------------------------------------------------------------------------------------------------

# case: numpy-tools
# about: what NumPy makes of an object, told without NumPy's types
# needs: numpy, attributes, tolist
import numpy as np
def told(a):
    return (a.dtype.str, a.shape, a.strides, a.flags.writeable, a.tolist())
told(np.array([1, 2], 'u1'))

# case: numpy
# about: an array of NumPy lies on the view's memory, with its format and its layout
# rule: export.obj, export.format, layout.item, attribute.strides, attribute.readonly
# needs: numpy, cast, toreadonly, attributes, tolist, compare
# after: spec.consumers.numpy-tools
# each: make
#   bytes:       lambda m: m
#   part:        lambda m: m[2:5]
#   strided:     lambda m: m[1::3]
#   reversed:    lambda m: m[::-1]
#   empty:       lambda m: m[:0]
#   readonly:    lambda m: m.toreadonly()
#   signed:      lambda m: m.cast('b')
#   char:        lambda m: m.cast('c')
#   bool:        lambda m: m.cast('?')
#   short:       lambda m: m.cast('h')
#   native-int:  lambda m: m.cast('@i')
#   long:        lambda m: m.cast('L')
#   float:       lambda m: m.cast('f')
#   pointer:     lambda m: m.cast('P')
#   rows:        lambda m: m.cast('B', [2, 4])
#   rows-part:   lambda m: m.cast('h', [2, 2])[1:]
#   rows-back:   lambda m: m.cast('B', [4, 2])[::-2]
#   scalar:      lambda m: m[:1].cast('B', [])
data = bytearray(range(8))
m = make(memoryview(data))
told(np.asarray(m))
told(np.array(m))
told(np.frombuffer(m, 'u1'))
m == np.asarray(m)

# case: numpy-writes
# about: what NumPy writes into such an array is in the view, wherever its items lie
# rule: layout.item, export.writable, construct.exporter-locked, release.gives-back
# needs: numpy, release, toreadonly, attributes, tolist
# after: spec.consumers.numpy-tools
# authority: refcount
data = bytearray(range(8))
m = memoryview(data)
a = np.asarray(m[::-3])
a[:] = 99
m
a = np.frombuffer(m[2:4], '>u2')
a[0] = 258
m
np.asarray(m.toreadonly())[0] = 1
data.append(1)
a = None
m.release()
data.append(1)

# case: numpy-assigned
# about: an array is assigned from a view by value, and a view from an array only with the same format
# rule: assign.slice-structure, export.format
# needs: numpy, cast, attributes, tolist
# after: spec.consumers.numpy-tools
a = np.zeros(4, 'f8')
a[:] = memoryview(b'\1\2\3\4')
told(a)
a[:2] = memoryview(b'\1\0\2\0').cast('h')
told(a)
a[::2] += memoryview(b'\1\2')
told(a)
told(np.add(memoryview(b'\1\2'), memoryview(b'\3\4')))
told(np.concatenate([memoryview(b'\1\2'), memoryview(b'\3\4')[::-1]]))
memoryview(a)[:] = memoryview(b'\1\2\3\4')
memoryview(a)[:2] = memoryview(bytes(16)).cast('d')
told(a)

# case: numpy-released
# about: NumPy lays no array on a released view
# rule: construct.view-released, export.released
# needs: numpy, release, attributes, tolist
# after: spec.consumers.numpy-tools
m = memoryview(b'abcd')
m.release()
np.frombuffer(m)
np.frombuffer(m, 'u1')

# ---- The host's own views -------------------------------------------------------------------------------------------

# case: argument-of-readinto
# about: what a stream of the user's own is handed to read into is memory that can be written
# rule: assign.slice-structure, attribute.readonly, release.gives-back
# needs: io, release, attributes
import io
class Raw(io.RawIOBase):
    def readable(self):
        return True
    def readinto(self, buffer):
        view = memoryview(buffer)
        print(view.nbytes, view.format, view.readonly, view.ndim)
        view[:2] = b'xy'
        view.release()
        return 2
io.BufferedReader(Raw(), 8).read(2)
Raw().read(4)
data = bytearray(b'abcd')
Raw().readinto(memoryview(data)[1:])
data
io.BufferedReader(Raw(), 4).readinto1(memoryview(data)[2:])
data

# case: argument-of-write
# about: what a stream of the user's own is handed to write is memory that can be read
# rule: construct.view, attribute.readonly
# needs: io, attributes, tobytes, with
import io
class Raw(io.RawIOBase):
    def writable(self):
        return True
    def write(self, buffer):
        with memoryview(buffer) as view:
            print(view.tobytes(), view.format, view.ndim)
            return view.nbytes
stream = io.BufferedWriter(Raw(), 4)
stream.write(memoryview(b'abcdef')[1:3])
stream.write(memoryview(b'abcdef'))
stream.flush()
stream.close()

# ---- Types ----------------------------------------------------------------------------------------------------------

# case: buffer-type
# about: a view is a collections.abc.Buffer, released or not
# rule: buffer.method
# needs: abc-buffer, release
import collections.abc
m = memoryview(b'abc')
isinstance(m, collections.abc.Buffer)
issubclass(memoryview, collections.abc.Buffer)
m.release()
isinstance(m, collections.abc.Buffer)

# case: typing-protocols
# about: of the protocols of typing a view has those of length, items and hash
# rule: type.sequence
# needs: typing
import typing
m = memoryview(b'abc')
names = 'SupportsInt', 'SupportsFloat', 'SupportsComplex', 'SupportsBytes', 'SupportsIndex', 'SupportsAbs'
[name for name in names if isinstance(m, getattr(typing, name))]
[name for name in ('Sized', 'Hashable', 'Reversible', 'Sequence', 'Container') if isinstance(m, getattr(typing, name))]
isinstance(m, typing.Mapping)
class Releasable(typing.Protocol):
    def release(self):
        pass
isinstance(m, typing.runtime_checkable(Releasable))

# case: union-type
# about: the type is joined to others with |
# rule: type.sequence
# needs: type-union
# python: >=3.10
memoryview | None
isinstance(memoryview(b'a'), bytes | memoryview)
isinstance(b'a', int | memoryview)
(memoryview | bytes) == (bytes | memoryview)

# case: singledispatch
# about: a function that is chosen by type is chosen for views, as its own type or as a sequence
# rule: type.sequence
# needs: functools, collections
import functools
import collections.abc
choose = functools.singledispatch(lambda x: 'object')
choose(memoryview(b'a'))
choose.register(collections.abc.Sequence)(lambda x: 'sequence') is None
choose(memoryview(b'a'))
choose.register(memoryview)(lambda x: 'view') is None
choose(memoryview(b'a'))
choose(b'a')

# case: unpacking
# about: a view is unpacked by its items, and their number has to be right
# rule: iterate.items, iterate.dimensions
# needs: cast
# each: statement
#   exact:       'a, b, c = m'
#   list:        '[a, b, c] = m'
#   star:        'a, *b = m'
#   star-middle: 'a, *b, c = m'
#   star-empty:  'a, *d, b, c = m'
#   nested:      '(a, b, c), d = m, 1'
#   loop:        'for a, b, c in [m]: pass'
#   too-few:     'a, b, c, d = m'
#   too-many:    'a, b = m'
#   star-few:    'a, b, c, d, *e = m'
names = {'m': memoryview(b'xyz').cast('c')}
exec(statement, names)
[(name, names[name]) for name in 'abcde' if name in names]
names = {'m': memoryview(b'xyz').cast('B', [3, 1])}
exec(statement, names)
names = {'m': memoryview(b'x').cast('B', [])}
exec(statement, names)

# case: match-items
# about: patterns see the items as the format gives them
# rule: type.match, iterate.items
# python: >=3.10
# needs: cast, match
def look(subject):
    match subject:
        case [-1, *rest]:
            return 'minus one', rest
        case [b'a', _]:
            return 'chars'
        case [True, False]:
            return 'bools'
        case [int(), int()] as two:
            return 'two', len(two)
        case {}:
            return 'mapping'
look(memoryview(b'\xff\xff').cast('b'))
look(memoryview(b'ab').cast('c'))
look(memoryview(b'\1\0').cast('?'))
look(memoryview(b'ab')[::-1])
look(memoryview(b'a').cast('?'))
look(memoryview(b''))

# case: match-bytes
# about: a view equals a bytes literal in a pattern, and matches where bytes are no sequence
# rule: type.match, compare.values
# python: >=3.10
# needs: cast, match, compare
def look(subject):
    match subject:
        case b'ab':
            return 'equal to ab'
        case bytes() | bytearray():
            return 'bytes'
        case [97, 98]:
            return 'the items of ab'
        case [*items]:
            return 'items', items
look(memoryview(b'ab'))
look(memoryview(b'ab').cast('c'))
look(memoryview(b'abab')[::2][:1])
look(memoryview(b'ba')[::-1])
look(b'xy')
