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
# needs: cast, release
# after: spec.consumers.tools
# same-as: spec.consumers.reader
# each: consume
#   bytes:           bytes
#   bytearray:       bytearray
#   join:            lambda m: b', '.join([m, m])
#   join-bytearray:  lambda m: bytearray(b', ').join((b'a', m))
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

# case: of-text
# about: what makes text, numbers or code of a view reads memory in one piece, or refuses the view
# rule: export.strides, export.released, export.counted
# needs: cast, release
# after: spec.consumers.tools
# same-as: spec.consumers.reader
# each: consume
#   str-encoding:    lambda m: str(m, 'ascii')
#   str-by-name:     lambda m: str(object=m, encoding='utf8', errors='replace')
#   str-plain:       lambda m: str(m)[:10]
#   int:             int
#   int-base:        lambda m: int(m, 16)
#   float:           float
#   complex:         complex
#   bool:            bool
#   index:           lambda m: range(9)[m]
#   range:           range
#   bytes-count:     lambda m: bytes(9)[m]
#   chr:             chr
#   ord:             ord
#   hex:             hex
#   round:           round
#   eval:            eval
#   compile:         lambda m: compile(m, '', 'eval').co_consts[0]
#   exec:            lambda m: exec(m)
#   percent-text:    lambda m: ('%s' % m)[:10]
#   percent-number:  lambda m: '%d' % m
#   percent-key:     lambda m: '%(x)s' % m
#   percent-nothing: lambda m: 'x' % m
#   f-string:        lambda m: f'{m!r}'[:10]
#   f-string-width:  lambda m: f'{m:>30}'
#   text-join:       lambda m: ''.join(m)
#   text-join-views: lambda m: ''.join([m])
#   in-text:         lambda m: m in '1234'
#   text-add:        lambda m: '' + m
#   getattr:         lambda m: getattr(m, m)
#   import:          lambda m: __import__(m)
#   open:            lambda m: open(m)

# case: of-items
# about: what goes over the items of a view needs one dimension, a native format and no order of memory
# rule: iterate.items, iterate.dimensions, release.gives-back
# needs: cast, release
# after: spec.consumers.tools
# same-as: spec.consumers.reader-of-items
# each: consume
#   list:              list
#   tuple:             tuple
#   set:               lambda m: sorted(set(m))
#   frozenset:         lambda m: len(frozenset(m))
#   dict-fromkeys:     lambda m: dict.fromkeys(m, 0) == {}
#   dict:              dict
#   sorted:            sorted
#   sorted-reverse:    lambda m: sorted(m, reverse=True)
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
#   star-tuple:        lambda m: (0, *m)
#   star-argument:     lambda m: max(0, *m)
#   star-star:         lambda m: dict(**m)
#   list-extend:       lambda m: (lambda x: x.extend(m) or x)([0])
#   list-add:          lambda m: [0] + m
#   list-add-in-place: lambda m: [0].__iadd__(m)
#   list-slice:        lambda m: (lambda x: x.__setitem__(slice(1, 1), m) or x)([0, 9])
#   list-strided:      lambda m: (lambda x: x.__setitem__(slice(None, None, 2), m) or x)([0] * 8)
#   set-update:        lambda m: (lambda x: x.update(m) or sorted(x))({0})
#   set-isdisjoint:    lambda m: {50}.isdisjoint(m)
#   bytes-of-ints:     lambda m: bytes(iter(m))
#   comprehension:     lambda m: [item for item in m]
#   in:                lambda m: 50 in m
#   in-range:          lambda m: m in range(9)
#   len:               len
#   iter-next:         lambda m: next(iter(m))
#   slice-of-list:     lambda m: [0, 1][m:]
#   divmod:            lambda m: divmod(m, 2)
#   negative:          lambda m: -m
#   multiply:          lambda m: m * 2

# case: struct-tools
# about: the names of modules
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
#   unpack-offset: lambda m: struct.unpack_from('B', m, 1)
#   iter-unpack:   lambda m: list(struct.iter_unpack('<H', m))
#   compiled:      lambda m: struct.Struct('>2H').unpack(m)
#   calcsize:      lambda m: struct.calcsize(m)
#   pack-char:     lambda m: struct.pack('c', m)
#   pack-string:   lambda m: struct.pack('4s', m)
#   pack-number:   lambda m: struct.pack('B', m)

# case: hashlib-tools
# about: the names of modules
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
#   sha3-256:       lambda m: hashlib.sha3_256(m).hexdigest()[:8]
#   update:         lambda m: (lambda h: h.update(m) or h.hexdigest()[:8])(hashlib.sha1(b'+'))
#   new:            lambda m: hashlib.new('sha256', m).hexdigest()[:8]
#   pbkdf2:         lambda m: hashlib.pbkdf2_hmac('sha256', m, b'salt', 1)[:4]
#   compare-digest: lambda m: hmac.compare_digest(m, b'1234')
#   hmac:           lambda m: hmac.new(b'key', m, 'sha256').hexdigest()[:8]
#   hmac-key:       lambda m: hmac.new(m, b'', 'sha256').hexdigest()[:8]

# case: zlib-tools
# about: the names of modules
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
# about: the names of modules
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
#   hexlify-sep:      lambda m: binascii.hexlify(m, '-', 2)
#   hexlify-sep-view: lambda m: binascii.hexlify(b'abcd', m)
#   unhexlify:        lambda m: binascii.unhexlify(m)
#   b2a-base64:       lambda m: binascii.b2a_base64(m)
#   a2b-base64:       lambda m: binascii.a2b_base64(m)
#   crc32:            lambda m: binascii.crc32(m)
#   crc-hqx:          lambda m: binascii.crc_hqx(m, 0)

# case: base64-tools
# about: the names of modules
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
#   urlsafe:     lambda m: base64.urlsafe_b64encode(m)
#   b32encode:   lambda m: base64.b32encode(m)
#   b16decode:   lambda m: base64.b16decode(m)
#   b85encode:   lambda m: base64.b85encode(m)
#   encodebytes: lambda m: base64.encodebytes(m)

# case: codecs-tools
# about: the names of modules
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
#   utf-16:      lambda m: codecs.utf_16_le_decode(m)
#   latin-1:     lambda m: codecs.latin_1_decode(m)
#   escape:      lambda m: codecs.escape_decode(m)
#   incremental: lambda m: codecs.getincrementaldecoder('utf8')().decode(m, True)
#   encode:      lambda m: codecs.encode(m, 'ascii')
#   encode-hex:  lambda m: codecs.encode(m, 'hex')

# case: re-tools
# about: the names of modules
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
#   span:         lambda m: re.search(b'3', m).span()
#   match-string: lambda m: type(re.match(b'1', m).string).__name__
#   fullmatch:    lambda m: bool(re.fullmatch(b'[0-9]*', m))
#   findall:      lambda m: re.findall(b'.', m)
#   finditer:     lambda m: [found.start() for found in re.finditer(b'.', m)]
#   split:        lambda m: re.split(b'2', m)
#   sub:          lambda m: re.sub(b'2', b'--', m)
#   sub-by:       lambda m: re.sub(b'a', m, b'-a-')
#   position:     lambda m: re.compile(b'.').findall(m, 1, 3)
#   text-pattern: lambda m: re.search('2', m)
#   as-pattern:   lambda m: re.search(m, b'1234')
#   escape:       lambda m: re.escape(m)

# case: serial-tools
# about: the names of modules
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
#   json-key:      lambda m: json.dumps({m: 1})
#   json-items:    lambda m: json.dumps(list(m))
#   json-default:  lambda m: json.dumps(m, default=list)
#   json-loads:    lambda m: json.loads(m)
#   marshal:       lambda m: marshal.loads(marshal.dumps(m))
#   marshal-old:   lambda m: marshal.loads(marshal.dumps([m, m], 0))
#   marshal-loads: lambda m: marshal.loads(memoryview(b'i' + bytes(m)))
#   pickle-type:   lambda m: pickle.loads(pickle.dumps(type(bytes(m))))
#   pickle-loads:  lambda m: pickle.loads(m)
#   pickle-buffer: lambda m: pickle.loads(pickle.dumps(pickle.PickleBuffer(m), 5))
#   pickle-python: lambda m: pickle._dumps(m)

# case: streams-tools
# about: the names of modules
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
#   text:         lambda m: io.StringIO().write(m)
#   text-wrapper: lambda m: io.TextIOWrapper(io.BytesIO()).write(m)

# case: arrays-tools
# about: the names of modules
# needs: array
# after: spec.consumers.tools
from array import array
consume(memoryview(b'12'))

# case: arrays
# about: arrays take the bytes of what lies in one piece, or the items
# rule: export.strides, export.shape, export.released, iterate.items
# needs: array, cast, release
# after: spec.consumers.arrays-tools
# same-as: spec.consumers.reader
# each: consume
#   frombytes:      lambda m: (lambda a: a.frombytes(m) or a)(array('B'))
#   frombytes-wide: lambda m: (lambda a: a.frombytes(m) or a)(array('h'))
#   new-bytes:      lambda m: array('B', m)
#   new-wide:       lambda m: array('h', m)
#   extend:         lambda m: (lambda a: a.extend(m) or a)(array('i', [0]))
#   fromlist:       lambda m: array('B').fromlist(m)
#   slice:          lambda m: array('B', b'ab').__setitem__(slice(0, 1), m)
#   add:            lambda m: array('B', b'ab') + m
#   equal:          lambda m: array('B', b'1234') == m
#   code:           lambda m: array(m)

# case: ctypes-tools
# about: the names of modules
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
#   copy-offset:     lambda m: ctypes.c_ubyte.from_buffer_copy(m, 3).value
#   copy-negative:   lambda m: ctypes.c_ubyte.from_buffer_copy(m, -1)
#   array-value:     lambda m: setattr((ctypes.c_char * 2)(), 'value', m)
#   array-raw:       lambda m: (lambda a: setattr(a, 'raw', m) or a.raw)((ctypes.c_char * 4)())
#   array-raw-small: lambda m: (lambda a: setattr(a, 'raw', m) or a.raw)((ctypes.c_char * 2)())
#   array-items:     lambda m: (ctypes.c_ubyte * 4)(*m)[:]
#   string-buffer:   lambda m: ctypes.create_string_buffer(m)
#   char-pointer:    lambda m: ctypes.c_char_p(m)
#   number:          lambda m: ctypes.c_int(m)

# case: itertools-tools
# about: the names of modules
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
#   chain:          lambda m: list(itertools.chain(m, m))
#   from-iterable:  lambda m: list(itertools.chain.from_iterable([m, b'a', m]))
#   accumulate:     lambda m: list(itertools.accumulate(m))
#   groupby:        lambda m: [key for key, group in itertools.groupby(m)]
#   tee:            lambda m: [list(one) for one in itertools.tee(m)]
#   product:        lambda m: len(list(itertools.product(m, m)))
#   zip-longest:    lambda m: list(itertools.zip_longest(m, b'a'))
#   compress:       lambda m: list(itertools.compress('abcd', m))
#   starmap:        lambda m: list(itertools.starmap(max, [m]))
#   cycle:          lambda m: next(itertools.cycle(m))
#   repeat:         lambda m: next(itertools.repeat(m)) is m
#   repeat-times:   lambda m: itertools.repeat(1, m)
#   reduce:         lambda m: functools.reduce(lambda a, b: a * 256 + b, m)
#   reduce-initial: lambda m: functools.reduce(lambda a, b: a + b, m, 0)
#   partial:        lambda m: functools.partial(bytes, m)()
#   lru-cache:      lambda m: functools.lru_cache()(lambda x: len(x))(m)
#   cmp-to-key:     lambda m: sorted(m, key=functools.cmp_to_key(lambda a, b: b - a))

# case: operator-tools
# about: the names of modules
# needs: operator
# after: spec.consumers.tools
import operator
consume(memoryview(b'12'))

# case: operator
# about: the functions of operator ask the view as the operators do
# rule: index.item, slice.view, index.key-type, iterate.contains, length.first-dimension
# needs: operator, cast, release
# after: spec.consumers.operator-tools
# same-as: spec.consumers.reader
# each: consume
#   getitem:          lambda m: operator.getitem(m, 1)
#   getitem-slice:    lambda m: memoryview(operator.getitem(m, slice(1, 3)))
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
#   iconcat:          lambda m: operator.iconcat(bytearray(b'+'), m)
#   add:              lambda m: operator.add(m, m)
#   less:             lambda m: operator.lt(m, b'2')
#   bytearray-less:   lambda m: bytearray(b'12') < m
#   bytearray-equal:  lambda m: bytearray(b'1234') == m
#   bytes-less:       lambda m: b'12' < m
#   bytes-equal:      lambda m: b'1234' == m
#   delitem:          lambda m: operator.delitem(m, 0)

# case: collections-tools
# about: the names of modules
# needs: collections, hash
# after: spec.consumers.tools
import collections
consume(memoryview(b'12'))

# case: collections
# about: collections are filled with the items of a view, and with views as keys as far as they have a hash
# rule: iterate.items, hash.readonly, hash.format, hash.released
# needs: collections, hash, cast, release
# after: spec.consumers.collections-tools
# same-as: spec.consumers.reader
# each: consume
#   counter:      lambda m: sorted(collections.Counter(m).items())
#   deque:        lambda m: list(collections.deque(m, 2))
#   deque-left:   lambda m: (lambda d: d.extendleft(m) or list(d))(collections.deque())
#   ordered:      lambda m: list(collections.OrderedDict.fromkeys(m))
#   user-list:    lambda m: collections.UserList(m) == list(m)
#   key:          lambda m: {m: 'here'}[bytes(m)]
#   key-of-bytes: lambda m: {b'1234': 'here'}.get(m, 'not here')
#   member:       lambda m: m in {b'1234', b'13'}
#   members:      lambda m: len({m, bytes(m)})
#   remove:       lambda m: [0, m, 1].index(m)
