"""The honest part of the lying subjects: a small subject of its own, which they inherit from.

It shares no line with adapters/runner.py on purpose: an honest liar that agrees with it shows that the protocol can be
spoken from its description. It does not shorten long texts, and it counts no leaks.
"""
import contextlib
import io
import json
import os
import re
import sys
import time

TAGS = {int: "int", str: "str", bytes: "bytes", bytearray: "bytearray", list: "list", tuple: "tuple", float: "float"}
VIEW = ("format", "itemsize", "shape", "strides", "suboffsets", "readonly")
TRIGGER = "mv[0]"                       # where those who misbehave once do so


def plain(text):
    """Printable ASCII, without addresses."""
    form = ascii(re.sub(r" at 0x[0-9a-fA-F]+>", " at 0x...>", text))
    return form[1:-1].replace("\\'", "'") if form[0] == "'" else form[1:-1]


def type_name(kind):
    outside = kind.__module__ not in ("builtins", "__main__")
    return kind.__module__ + "." + kind.__qualname__ if outside else kind.__qualname__


def encode(value):
    kind = type(value)
    if value is None:
        return {"none": ""}
    if kind is bool:
        return {"bool": str(value).lower()}
    if kind is memoryview:
        fields = {name: plain(repr(getattr(value, name))) for name in VIEW}
        return {"view": dict(fields, bytes=value.tobytes().hex())}
    if kind in (bytes, bytearray):
        return {TAGS[kind]: value.hex()}
    if kind in (list, tuple):
        return {TAGS[kind]: [encode(item) for item in value]}
    if kind in TAGS:
        return {TAGS[kind]: plain(str(value))}
    if isinstance(value, type):
        return {"type": plain(type_name(value))}
    return {"other": [plain(type_name(kind)), plain(repr(value))]}


def encode_raised(error):
    kind = type(error)
    return {"type": type_name(kind), "bases": [type_name(base) for base in kind.__mro__[1:]], "text": plain(str(error))}


def sleep_for_ever():
    while True:
        time.sleep(1000)


class Liar:
    """Answers honestly. A liar overrides the one method in which it lies."""

    def __init__(self):
        self.results = int(os.environ.get("MVCONFORM_RESULTS", "1"))

    def write(self, data):
        while data:
            data = data[os.write(self.results, data):]

    def send(self, reply):
        self.write(json.dumps(reply).encode() + b"\n")

    def has(self, probe):
        try:
            eval(probe, {})
        except BaseException:
            return False
        return True

    def start(self, request):
        features = [name for name, probe in request.get("probes", []) if self.has(probe)]
        self.send({"protocol": 1, "features": features,
                   "implementation": {"name": "liar", "version": "1.0", "language": "%d.%d.%d" % sys.version_info[:3],
                                      "data": "lp64", "byteorder": sys.byteorder[:1] + "e"}})

    def step(self, kind, source, space):
        """What the step did: its value, its exception, or nothing."""
        try:
            if kind == "x":
                return {"value": encode(eval(compile(source, "<step>", "eval"), space))}
            exec(compile(source, "<step>", "exec"), space)
        except BaseException as error:
            return {"raised": encode_raised(error)}
        return {"none": 1}

    def outcome(self, kind, source, space):
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(io.StringIO()):
            did = self.step(kind, source, space)
        return dict(did, out=plain(printed.getvalue())) if printed.getvalue() else did

    def outcomes(self, request):
        space = {"__name__": "__main__"}
        told = []
        for number, (kind, source) in enumerate(request["steps"]):
            if request.get("trace"):
                self.write(json.dumps({"seq": request["seq"], "step": number}).encode() + b"\n")
            told.append(self.outcome(kind, source, space))
        return told

    def run(self, request):
        self.send({"seq": request["seq"], "outcomes": self.outcomes(request)})

    def serve(self):
        for line in sys.stdin:
            request = json.loads(line)
            if request["cmd"] == "stop":
                return
            {"start": self.start, "run": self.run}[request["cmd"]](request)
