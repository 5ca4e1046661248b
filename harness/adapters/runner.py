"""Runs the steps of cases and says what each did: the subject's end of the adapter protocol.

    runner.py            answers the requests on standard input
    runner.py PLANS      answers those of a file, one a line
    hosted(write)        for an engine inside another program: gives a function that answers one

Needs exec, eval, try, repr and a way to read a line; everything else is used where it is there. The rules that it keeps
are in harness/README.md ("Rules of the runner"): nothing that a step made is held when the next one begins, nothing is
displayed, and no exception or frame is stored or altered. A small Python keeps what it can: where sys.stdout is not to be
replaced, a case has a print and an input of its own; where builtins cannot be private, they are everybody's; and where
nobody tells what is alive, nothing leaks.
"""
import builtins
import sys


def names_of(module):
    """A copy of the module's names."""
    try:
        return dict(vars(module))
    except NameError:                   # no vars
        return {name: getattr(module, name) for name in dir(module)}


__builtins__ = names_of(builtins)       # this module's own: what a case does to the names of all is no matter here

try:
    import gc
except ImportError:
    gc = None
try:
    import os
except ImportError:
    os = None
try:
    import warnings
except ImportError:
    warnings = None

PROTOCOL = 1
LONGEST = 4096          # characters of a text before only its head and a checksum are told
DEEPEST = 8             # lists in lists before only their repr is told: one that holds itself has no end
MOST_OUTPUT = 1 << 20   # characters that a step may print before the rest is dropped
LARGEST = 10 ** 600     # an int that str() writes in any Python


# ---- JSON: only what the protocol needs -----------------------------------------------------------------------------

ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


def parse_string(text, at):
    """The JSON string whose opening quote stands before `at`, and the place after it."""
    parts = []
    while True:
        end = text.index('"', at)
        back = text.find("\\", at, end)
        if not at <= back < end:        # Brython looks beyond the end
            parts.append(text[at:end])
            return "".join(parts), end + 1
        parts.append(text[at:back])
        letter = text[back + 1]
        if letter == "u":
            code = int(text[back + 2:back + 6], 16)
            at = back + 6
            low = int(text[at + 2:at + 6], 16) if 0xD800 <= code < 0xDC00 and text[at:at + 2] == "\\u" else 0
            if 0xDC00 <= low < 0xE000:
                code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00)
                at += 6
            parts.append(chr(code))
        else:
            parts.append(ESCAPES[letter])
            at = back + 2


def skip_blanks(text, at):
    while text[at] in " \t\r\n":
        at += 1
    return at


def parse_members(text, at, closing):
    """The values up to `closing`; in an object keys and values alternate."""
    values = []
    at = skip_blanks(text, at)
    while text[at] != closing:
        if text[at] in ",:":
            at += 1
        value, at = parse(text, at)
        values.append(value)
        at = skip_blanks(text, at)
    return values, at + 1


def parse(text, at=0):
    """The JSON value at `at`, and the place after it."""
    at = skip_blanks(text, at)
    first = text[at]
    if first == '"':
        return parse_string(text, at + 1)
    if first == "[":
        return parse_members(text, at + 1, "]")
    if first == "{":
        members, at = parse_members(text, at + 1, "}")
        return {members[i]: members[i + 1] for i in range(0, len(members), 2)}, at
    end = at
    while end < len(text) and text[end] not in ",]} \t\r\n":
        end += 1
    word = text[at:end]
    return {"true": True, "false": False, "null": None}[word] if word in ("true", "false", "null") else int(word), end


def quote(text):
    """A JSON string of a text that is printable ASCII."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


# ---- Texts ----------------------------------------------------------------------------------------------------------

def exact(text):
    """The text as a str and no subclass, none of whose methods can be the case's."""
    return "".join([text])


def escape(letter):
    """A letter as ascii() writes it."""
    if " " <= letter <= "~":
        return "\\\\" if letter == "\\" else letter
    code = ord(letter)
    return {9: "\\t", 10: "\\n", 13: "\\r"}.get(code) or (
        "\\x%02x" if code < 0x100 else "\\u%04x" if code < 0x10000 else "\\U%08x") % code


def plain(text):
    """The text as ascii() writes it, without the quotes: printable ASCII, nothing lost."""
    if "ascii" not in __builtins__:
        return "".join([escape(letter) for letter in exact(text)])
    form = ascii(exact(text))
    return form[1:-1].replace("\\'", "'") if form[0] == "'" else form[1:-1]


def mask(text):
    """The text with every ' at 0x...>' made the same: addresses differ from run to run."""
    text = exact(text)
    parts = []
    at = 0
    while True:
        start = text.find(" at 0x", at)
        if start < 0:
            parts.append(text[at:])
            return "".join(parts)
        end = start + 6
        while end < len(text) and text[end] in "0123456789abcdefABCDEF":
            end += 1
        parts.append(text[at:start + 6])
        parts.append("..." if text[end:end + 1] == ">" and end > start + 6 else text[start + 6:end])
        at = end


def checksum(text):
    """CRC-32 of an ASCII text, as eight hexadecimal digits."""
    try:
        from binascii import crc32
        value = crc32(text.encode()) & 0xFFFFFFFF
    except (ImportError, AttributeError):
        value = 0xFFFFFFFF
        for letter in text:
            value ^= ord(letter)
            for _ in range(8):
                value = (value >> 1) ^ (0xEDB88320 if value & 1 else 0)
        value ^= 0xFFFFFFFF
    return "%08x" % value


def short(text):
    """A text that may be long: its head, length and checksum then."""
    if len(text) <= LONGEST:
        return text
    return "%s... [%d characters, crc32 %s]" % (text[:256], len(text), checksum(text))


def told(text):
    return quote(short(plain(mask(text))))


# ---- Outcomes -------------------------------------------------------------------------------------------------------

MODULES = {"array": "array"}            # of types, where a type does not tell its own


def type_name(kind):
    """The name of a type; its metaclass may be the case's and forbid to ask."""
    try:
        name = getattr(kind, "__qualname__", None) or kind.__name__
        module = getattr(kind, "__module__", MODULES.get(name))
        return exact(name) if module in ("builtins", "__main__", None) else "%s.%s" % (module, name)
    except BaseException:
        return "?"


def text_of(error):
    try:
        return exact(str(error))
    except BaseException as inner:
        return "!%s" % type_name(type(inner))


def guarded(look, thing, otherwise=None):
    """What look(thing) gives; else `otherwise`, or what it raises as a text."""
    try:
        return look(thing)
    except BaseException as error:
        return otherwise or "!%s: %s" % (type_name(type(error)), text_of(error))


def above(kind):
    """The names of the types above a type."""
    if hasattr(kind, "__mro__"):
        return [type_name(base) for base in kind.__mro__[1:]]
    names = []
    for base in getattr(kind, "__bases__", ()):
        names += [type_name(base)] + above(base)
    return names


def encode_raised(error):
    """An exception as JSON: its type, the types above it, its text."""
    kind = type(error)
    return '{"type":%s,"bases":[%s],"text":%s}' % (
        quote(plain(type_name(kind))), ",".join([quote(plain(name)) for name in guarded(above, kind, ["?"])]),
        told(text_of(error)))


def encode_view(view, kind):
    """A view as JSON. What its type does not have is left out, but for its bytes."""
    fields = ['"%s":%s' % (name, told(guarded(lambda view: repr(getattr(view, name)), view)))
              for name in ("format", "itemsize", "shape", "strides", "suboffsets", "readonly") if hasattr(kind, name)]
    content = (lambda view: view.tobytes()) if hasattr(kind, "tobytes") else bytes
    digits = guarded(lambda view: "".join(["%02x" % byte for byte in content(view)]), view)
    return '{"view":{%s}}' % ",".join(fields + ['"bytes":' + told(digits)])


def encode_items(tag, items, view_type, depth):
    text = "[%s]" % ",".join([encode(item, view_type, depth + 1) for item in items])
    return '{"%s":%s}' % (tag, text if len(text) <= LONGEST else quote(short(text)))


def encode_known(value, kind, view_type, depth):
    """JSON of a value whose exact type has a tag, else None."""
    if value is None:
        return '{"none":""}'
    if kind is view_type:
        return encode_view(value, kind)
    if kind is bool:
        return '{"bool":"%s"}' % ("true" if value else "false")
    if kind is int:
        return '{"int":%s}' % told(str(value) if -LARGEST < value < LARGEST else hex(value))
    if kind is float:
        return '{"float":"%r"}' % value
    if kind is str:
        return '{"str":%s}' % told(value)
    if kind is bytes or kind is bytearray:
        return '{"%s":%s}' % (kind.__name__, told("".join(["%02x" % byte for byte in value])))
    if (kind is list or kind is tuple) and depth < DEEPEST:
        return encode_items(kind.__name__, value, view_type, depth)
    if isinstance(value, type):
        stranger = value.__name__ == view_type.__name__ and value is not view_type
        return '{"type":%s}' % quote(plain(type_name(value)) + (" (not the subject's)" if stranger else ""))
    return None


def encode(value, view_type, depth=0):
    """A value as tagged JSON; never raises, holds nothing."""
    kind = type(value)
    try:
        known = encode_known(value, kind, view_type, depth)
        return known or '{"other":[%s,%s]}' % (quote(plain(type_name(kind))), told(repr(value)))
    except BaseException as error:
        return '{"other":[%s,%s]}' % (quote(plain(type_name(kind))), quote("!" + plain(type_name(type(error)))))


# ---- Steps ----------------------------------------------------------------------------------------------------------

class Output:
    """Stands where sys.stdout is, and keeps what is printed."""

    encoding = "utf-8"

    def __init__(self):
        self.parts = []
        self.size = 0

    def write(self, text):
        if not isinstance(text, str):
            raise TypeError("write() argument must be str, not %s" % type(text).__name__)
        if self.size <= MOST_OUTPUT:
            self.parts.append(exact(text))
            self.size += len(text)
        return len(text)

    def flush(self):
        pass

    def isatty(self):
        return False

    def take(self):
        text = "".join(self.parts)
        if self.size > MOST_OUTPUT:
            text += "... [%d characters at least]" % self.size
        self.parts = []
        self.size = 0
        return text


class Input:
    """Stands where sys.stdin is, and is at its end."""

    def read(self, size=-1):
        return ""

    readline = read

    def __iter__(self):
        return iter(())


def captures():
    """What is printed goes to whatever stands where sys.stdout is."""
    output = Output()
    try:
        kept, sys.stdout = sys.stdout, output
    except AttributeError:
        return False
    print()
    sys.stdout = kept
    return output.take() == "\n"


def own_print(output):
    """A print for one case, where that is not so."""
    def write(*things, **how):
        if how.get("file") not in (None, sys.stdout):
            return print(*things, **how)
        between, end = [how.get(name, usual) for name, usual in (("sep", " "), ("end", "\n"))]
        output.write((" " if between is None else between).join([str(thing) for thing in things]))
        output.write("\n" if end is None else end)
    return write


def own_input(prompt=""):
    raise EOFError


def translate(kind, source):
    """Code of a step, or what happened as it has none."""
    if "compile" not in __builtins__:
        return source, None
    try:
        return compile(source, "<step>", "eval" if kind == "x" else "exec"), None
    except BaseException as error:
        return None, '"raised":' + encode_raised(error)


def perform(kind, code, space, view_type):
    """What a step does, as JSON. A frame of this function may be kept by the case, in an exception: so its locals are no
    more than these, and value and exception are gone when it returns."""
    try:
        if kind == "s":
            exec(code, space)
            return '"none":1'
        value = eval(code, space)
    except BaseException as error:
        return '"raised":' + encode_raised(error)
    return '"value":' + encode(value, view_type)


def outcome(kind, source, space, view_type, output):
    code, wrong = translate(kind, source)
    did = wrong or perform(kind, code, space, view_type)
    printed = output.take()
    return '{"out":%s,%s}' % (told(printed), did) if printed else "{%s}" % did


# ---- Cases ----------------------------------------------------------------------------------------------------------

class Surroundings:
    """What a case may change outside its namespace, and how it was."""

    HOOKS = ("displayhook", "excepthook", "unraisablehook", "stdin", "stdout", "stderr", "path")
    SETTINGS = ("recursionlimit", "trace", "profile")

    def __init__(self, hooks):
        self.hooks = {name: getattr(sys, name) for name in hooks if hasattr(sys, name)}
        self.settings = {name: getattr(sys, "get" + name)() for name in self.SETTINGS if hasattr(sys, "get" + name)}
        self.path = list(sys.path)
        self.builtins = names_of(builtins)
        self.folder = os.getcwd() if os and hasattr(os, "getcwd") else None
        self.warnings = warnings.catch_warnings() if hasattr(warnings, "catch_warnings") else None
        if self.warnings:
            self.warnings.__enter__()

    def restore(self):
        for name in self.hooks:
            setattr(sys, name, self.hooks[name])
        for name in self.settings:
            getattr(sys, "set" + name)(self.settings[name])
        sys.path[:] = self.path
        names = vars(builtins) if "vars" in self.builtins else self.builtins
        if names != self.builtins:
            names.update(self.builtins)     # never without the old ones: an engine may need them itself
            for name in [name for name in names if name not in self.builtins]:
                del names[name]
        if self.folder:
            os.chdir(self.folder)
        if self.warnings:
            self.warnings.__exit__(None, None, None)


class Runner:
    """Runs cases with `view_type` under the name memoryview. `live_blocks` counts what the subject has allocated."""

    VIEWS = ("memoryview", "managedbuffer", "memory_iterator")
    ROUND = 64      # cases from one collection to the next, where each goes through all that there is
    COLLECTED = "gc", "weakref"     # who names them sees what is collected

    def __init__(self, view_type, live_blocks=None):
        self.view_type = view_type
        self.live_blocks = live_blocks or (lambda: 0)
        self.captures = captures()
        self.names = names_of(builtins)
        self.names["memoryview"] = view_type
        self.round = self.ROUND if hasattr(gc, "get_objects") and not hasattr(gc, "freeze") else 1
        self.cases = 0

    def space(self):
        """A namespace as that of a program's own module, with builtins of its own."""
        return {"__name__": "__main__", "__builtins__": dict(self.names)}

    def live(self):
        """How many views and managed buffers there are, and how many blocks the subject has. Where the collector cannot
        set aside what was there before (PyPy), all that there is would be walked through after each case, for fifty
        times what the case itself takes: so views are not counted there."""
        views = 0
        if gc and hasattr(gc, "freeze"):
            for thing in gc.get_objects() or ():
                if type(thing).__name__ in self.VIEWS:
                    views += 1
        return views, self.live_blocks()

    def has(self, probe):
        try:
            eval(probe, self.space())
        except BaseException:
            return False
        return True

    def settle(self):
        """What there is now, what a case imported among it, is no business of the collector's any more: it need not be
        walked through after each case to come. Gives what was alive."""
        live = self.live()
        self.before = live
        if gc and hasattr(gc, "freeze"):
            gc.freeze()
            self.before = 0, live[1]
        return live

    def collect(self):
        """From here on nothing is interrupted by the collector."""
        if gc:
            gc.collect()
            gc.disable()

    def tidy(self):
        """After a case: nothing of it comes to an end while another one runs. PyPy's collector takes ten times as long
        as a case does, and what it has not collected does not end while it is disabled."""
        self.cases += 1
        if self.cases % self.round == 0:
            self.collect()
        else:
            gc.disable()

    def prepare(self, steps):
        """Before a case that looks at what is collected: that finds no more than the case leaves behind. A module leaves
        garbage when it is imported for the first time, so those that the case imports are there before it begins."""
        for _, source in steps:
            if source.startswith(("import ", "from ")):
                try:
                    exec(source, {})
                except Exception:
                    pass                # the step will tell
        self.collect()
        self.settle()

    def case(self, steps, trace):
        """Run the steps; the outcomes as JSON texts, and what is still alive afterwards."""
        surroundings = Surroundings(Surroundings.HOOKS if self.captures else ())
        output = Output()
        space = self.space()
        outcomes = []
        if any([word in source for _, source in steps for word in self.COLLECTED]):
            self.prepare(steps)
        if self.captures:
            sys.stdin, sys.stdout, sys.stderr = Input(), output, Output()
        else:
            space["print"], space["input"] = own_print(output), own_input
        for number, (kind, source) in enumerate(steps):
            if trace:
                trace(number, outcomes[-1:])
            outcomes.append(outcome(kind, source, space, self.view_type, output))
        space.clear()
        surroundings.restore()
        self.tidy()
        before = self.before
        live = self.settle()
        return outcomes, (live[0] - before[0], live[1] - before[1])


# ---- Protocol -------------------------------------------------------------------------------------------------------

def version_text(info):
    """A version as sys.version_info has it."""
    level = info[3] if len(info) > 3 else "final"
    short = {"alpha": "a", "beta": "b", "candidate": "rc"}.get(level)
    return "%d.%d.%d" % tuple(info[:3]) + ("%s%d" % (short, info[4]) if short else
                                           "" if level in ("final", "") else "-" + level)


def language():
    return version_text(sys.version_info)


def identity():
    """The name and the version of this Python."""
    who = getattr(sys, "implementation", None)
    return getattr(who, "name", sys.platform), version_text(getattr(who, "version", sys.version_info))


def data_model():
    try:
        from struct import calcsize
        sizes = calcsize("P"), calcsize("l")
    except Exception:
        sizes = (8, 8) if getattr(sys, "maxsize", 0) > 2 ** 32 else (4, 4)
    return {(8, 8): "lp64", (8, 4): "llp64", (4, 4): "ilp32"}.get(sizes, "unknown")


def introduction(name, version, features):
    return ('{"protocol":%d,"implementation":{"name":%s,"version":%s,"language":"%s","data":"%s","byteorder":"%s"},'
            '"features":[%s]}' % (PROTOCOL, quote(plain(name)), quote(plain(version)), language(), data_model(),
                                  "le" if sys.byteorder == "little" else "be", ",".join([quote(f) for f in features])))


def answer(runner, request, write):
    seq = quote(request["seq"])
    trace = None
    if request.get("trace"):
        def trace(number, before):
            write('{"seq":%s,"step":%d%s}' % (seq, number, ',"outcome":' + before[0] if before else ""))
    outcomes, leaked = runner.case(request["steps"], trace)
    more = ',"leaked":{"views":"%d","blocks":"%d"}' % leaked if leaked[0] > 0 or leaked[1] > 0 else ""
    write('{"seq":%s,"outcomes":[%s]%s}' % (seq, ",".join(outcomes), more))


def responder(runner, name, version, write):
    """A function that answers a request by write(line), and tells whether there may be more."""
    def respond(line):
        request = parse(line)[0]
        if request["cmd"] == "start":
            features = [feature for feature, probe in request.get("probes", []) if runner.has(probe)]
            runner.collect()
            runner.settle()
            write(introduction(name, version, features))
        elif request["cmd"] == "run":
            answer(runner, request, write)
        elif request["cmd"] != "stop":
            raise ValueError("unknown command in the request %r" % line)
        return request["cmd"] != "stop"
    return respond


def hosted(write):
    """The same for an engine inside another program, which runs this file under a name that is not __main__."""
    name, version = identity()
    return responder(Runner(memoryview), name, version, write)


def serve(runner, name, version, read, write):
    """Answer requests until there are no more. read() gives a line or '', write(line) sends one."""
    respond = responder(runner, name, version, write)
    while True:
        line = read()
        if not line or not respond(line):
            return


def channel(number_in, number_out):
    """read and write over two descriptors of our own, so that what a case does to its own is no matter."""
    requests = open(number_in, "rb")
    process = os.getpid()

    def read():
        return requests.readline().decode("ascii")

    def write(line):
        if os.getpid() != process:
            os._exit(0)                 # a case forked: its child is nobody's subject
        data = (line + "\n").encode("ascii")
        while data:
            data = data[os.write(number_out, data):]
    return read, write


def private_channel():
    """The descriptors that the harness gave: standard input, moved away from the case, and MVCONFORM_RESULTS."""
    number_in = os.dup(0)
    nothing = os.open("/dev/null", os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    return channel(number_in, int(os.environ["MVCONFORM_RESULTS"]))


def standard_channel(results, plans=None):
    """Requests come from standard input or a file, and answers go to a stream."""
    requests = open(plans) if plans else sys.stdin

    def write(line):
        results.write(line + "\n")
        try:
            results.flush()
        except (AttributeError, OSError):
            pass                        # MicroPython buffers nothing: it has no flush, or one that a pipe refuses
    return requests.readline, write


def main(plans=None):
    theirs = sys.platform == "wasi"     # its descriptors are its own, whatever the environment says
    number = os.getenv("MVCONFORM_RESULTS") if hasattr(os, "getenv") and not theirs else None
    if number:
        plans = None                    # the harness asks: an argument is some wrapper's, that runs this file
    if number and hasattr(os, "dup2"):
        read, write = private_channel()
    else:
        read, write = standard_channel(open(int(number), "w") if number else sys.stdout, plans)
    name, version = identity()
    serve(Runner(memoryview), name, version, read, write)


if __name__ == "__main__":
    main(*sys.argv[1:2])
