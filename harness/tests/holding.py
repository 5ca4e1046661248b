"""Statements after which an exporter is free, or held by what the case itself keeps. `data` is a bytearray of three."""
import sys

# What ends with its step: the data can grow afterwards.
FREE = {
    "a dropped value": ["memoryview(data)"],
    "a value in a list": ["[(memoryview(data),)]"],
    "a printed value": ["print(memoryview(data))"],
    "an iterator": ["iter(memoryview(data))"],
    "an exception": ["memoryview(data)[99]"],
    "a failing assignment": ["memoryview(data)[0] = 300"],
    "a failing slice assignment": ["memoryview(data)[0:2] = memoryview(data)"],
    "a failing cast": ["memoryview(data).cast('X')"],
    "a view in a local": ["def f():\n    mv = memoryview(data)\n    mv[99]", "f()"],
    "a view in an argument": ["def f(mv):\n    raise KeyError(1)", "f(memoryview(data))"],
    "a view in each of many frames": ["def f(mv):\n    f(mv[:])", "f(memoryview(data))"],
    "a view in __index__": ["class I:\n    def __index__(self):\n        mv = memoryview(data)\n        return mv[99]",
                            "memoryview(data)[I()]"],
    "a view in __repr__": ["class R:\n    def __repr__(self):\n        mv = memoryview(data)\n        return mv[99]",
                           "R()", "print(R())"],
    "a view in __str__ of an exception": ["class E(Exception):\n    def __str__(self):\n        mv = memoryview(data)\n"
                                          "        return mv[99]",
                                          "raise E"],
    "a raising generator": ["def g():\n    mv = memoryview(data)\n    yield mv[0]\n    mv[99]", "list(g())"],
    "a dropped generator": ["next(byte for byte in memoryview(data))"],
    "a class body": ["class C:\n    mv = memoryview(data)\n    mv[99]"],
    "a comprehension": ["[mv[99] for mv in [memoryview(data)]]"],
    "a with": ["with memoryview(data) as mv:\n    mv[99]"],
    "a for": ["for byte in memoryview(data): pass"],
    "a raising for": ["for byte in memoryview(data): 1/0"],
    "unpacking": ["a, b, c = memoryview(data)"],
    "failing unpacking": ["a, b = memoryview(data)"],
    "starred unpacking": ["a, *b = memoryview(data)"],
    "a view in exception args": ["raise ValueError(memoryview(data))"],
    "a view in SystemExit": ["raise SystemExit(memoryview(data))"],
    "a view in KeyError": ["raise KeyError(memoryview(data))"],
    "a __context__ chain": ["try:\n    raise ValueError(memoryview(data))\nexcept ValueError:\n    raise KeyError(1)"],
    "a __cause__ chain": ["raise KeyError(1) from ValueError(memoryview(data))"],
    "AttributeError.obj": ["memoryview(data).nothing"],
    "NameError beside a view": ["def f():\n    mv = memoryview(data)\n    nothing", "f()"],
    "a step that does not compile": ["return memoryview(data)"],
    "a comparison that raises": ["class C:\n    def __eq__(self, other):\n        raise ValueError(other)",
                                 "memoryview(data) == C()"],
}
# What the case itself keeps: the data cannot grow.
HELD = {
    "a view": ["mv = memoryview(data)"],
    "a slice": ["mv = memoryview(data)[1:]"],
    "an iterator": ["it = iter(memoryview(data))"],
    "a generator": ["g = (byte for byte in memoryview(data))", "next(g)"],
    "an exception": ["try:\n    raise ValueError(memoryview(data))\nexcept ValueError as error:\n    kept = error"],
    "a traceback": ["def f():\n    mv = memoryview(data)\n    mv[99]",
                    "try:\n    f()\nexcept IndexError as error:\n    kept = error"],
    "a __context__": ["try:\n    try:\n        raise ValueError(memoryview(data))\n    except ValueError:\n"
                      "        raise KeyError\nexcept KeyError as error:\n    kept = error"],
    "a cycle, as no collector runs during a case": ["def f():\n    mv = memoryview(data)\n    try:\n        mv[99]\n"
                                                    "    except IndexError as error:\n        me = error", "f()"],
}
if sys.version_info >= (3, 10):
    HELD["AttributeError.obj"] = ["try:\n    memoryview(data).nothing\n"
                                  "except AttributeError as error:\n    kept = error"]
if sys.version_info >= (3, 11):
    FREE["an exception group"] = ["raise ExceptionGroup('g', [ValueError(memoryview(data))])"]
