"""runner.py by itself: how it encodes values, what a case can and cannot change, and what is held."""
import gc
import json
import os
import string
import subprocess
import sys
import time
import unittest
import warnings

from holding import FREE, HELD
from support import RUNNER, load_runner

runner = load_runner()
try:
    import refmemoryview
except ImportError:                     # the extension is made by the build, which a look at runner.py alone may lack
    refmemoryview = None


def plan(*sources):
    """Steps: an expression where it is one."""
    def kind(source):
        try:
            compile(source, "<kind>", "eval")
        except (SyntaxError, ValueError):
            return "s"
        return "x"
    return [(kind(source), source) for source in sources]


class Cases(unittest.TestCase):
    """Runs cases in this process, as a worker would."""

    maxDiff = None
    view_type = memoryview

    def setUp(self):
        self.addCleanup(gc.enable)
        gc.collect()
        gc.disable()
        self.runner = runner.Runner(self.view_type)
        self.runner.before = self.runner.live()

    def case(self, *sources):
        """The outcomes of the steps."""
        outcomes, self.leaked = self.runner.case(plan(*sources), None)
        return [json.loads(outcome) for outcome in outcomes]

    def last(self, *sources):
        return self.case(*sources)[-1]

    def assert_raised(self, outcome, kind, text=None):
        self.assertIn("raised", outcome)
        self.assertEqual(outcome["raised"]["type"], kind)
        if text is not None:
            self.assertEqual(outcome["raised"]["text"], text)


# ---- Values ---------------------------------------------------------------------------------------------------------

class Values(Cases):
    def value(self, *sources):
        return self.last(*sources)["value"]

    def test_kinds(self):
        for source, wanted in (
                ("None", {"none": ""}), ("True", {"bool": "true"}), ("False", {"bool": "false"}), ("-0", {"int": "0"}),
                ("-72", {"int": "-72"}), ("1.5", {"float": "1.5"}), ("-0.0", {"float": "-0.0"}),
                               ("float('nan')", {"float": "nan"}),
                ("-float('inf')", {"float": "-inf"}), ("1e300", {"float": "1e+300"}), ("''", {"str": ""}),
                               ("'a\\n\\0'", {"str": "a\\n\\x00"}),
                ("'\\ud800\"'", {"str": "\\ud800\""}), ("b'\\0\\xff'", {"bytes": "00ff"}),
                               ("bytearray(b'a')", {"bytearray": "61"}),
                ("int", {"type": "int"}), ("memoryview", {"type": "memoryview"}), ("[]", {"list": []}),
                               ("()", {"tuple": []}),
                ("[1, (True, [None])]",
                 {"list": [{"int": "1"}, {"tuple": [{"bool": "true"}, {"list": [{"none": ""}]}]}]}),
                ("1j", {"other": ["complex", "1j"]}), ("{1: 2}", {"other": ["dict", "{1: 2}"]}),
                ("object()", {"other": ["object", "<object object at 0x...>"]})):
            self.assertEqual(self.value(source), wanted, source)

    def test_large_ints_beyond_what_str_allows(self):
        self.assertEqual(self.value("10 ** 599"), {"int": "1" + "0" * 599})
        self.assertEqual(self.value("16 ** 1000"), {"int": "0x1" + "0" * 1000})
        for source in ("10 ** 5000", "-10 ** 5000"):
            text = hex(eval(source))
            self.assertEqual(self.value(source), {"int": runner.short(text)})

    def test_long_containers_and_texts_are_shortened(self):
        self.assertRegex(self.value("'a' * 5000")["str"], r"^a{256}\.\.\. \[5000 characters, crc32 [0-9a-f]{8}\]$")
        self.assertRegex(self.value("[0] * 5000")["list"], r"characters, crc32")
        self.assertRegex(self.value("bytes(4000)")["bytes"], r"8000 characters, crc32")

    def test_subclasses_are_not_what_they_derive_from(self):
        for base, value, text in (("int", "C(5)", "5"), ("str", "C('a')", "'a'"), ("list", "C([1])", "[1]"),
                                  ("float", "C(0.5)", "0.5"),
                                  ("tuple", "C((1, 2))", "(1, 2)"), ("bytes", "C(b'a')", "b'a'")):
            self.assertEqual(self.value("class C(%s): pass" % base, value), {"other": ["C", text]})

    def test_classes_tell_their_module(self):
        self.assertEqual(self.value("import array", "array.array"), {"type": "array.array"})
        self.assertEqual(self.value("class C: pass", "C"), {"type": "C"})
        self.assertEqual(self.value("import array", "array.array('b', [1])"),
                         {"other": ["array.array", "array('b', [1])"]})

    def test_a_stranger_named_memoryview_is_told(self):
        self.assertEqual(self.value("class memoryview: pass", "memoryview"), {"type": "memoryview (not the subject's)"})
        self.assertEqual(self.value("class memoryview:\n    def __repr__(self): return 'me'", "memoryview()"),
                         {"other": ["memoryview", "me"]})

    def test_a_repr_that_raises(self):
        for error in ("ValueError(1)", "SystemExit(0)", "KeyboardInterrupt()"):
            got = self.value("class C:\n    def __repr__(self): raise %s" % error, "C()")
            self.assertEqual(got, {"other": ["C", "!" + error.split("(")[0]]})
        self.assertEqual(self.value("class C:\n    def __repr__(self): return 5", "[C()]"),
                         {"list": [{"other": ["C", "!TypeError"]}]})

    def test_texts_that_are_not_what_they_seem(self):
        evil = ("class S(str):\n    def find(self, *_): raise ValueError\n    def __repr__(self): return ''\n"
                "    def __radd__(self, other): return 5\n    def __len__(self): return -1")
        self.assertEqual(self.value(evil, "class C:\n    def __repr__(self): return S('text')", "C()"),
                         {"other": ["C", "text"]})
        self.assert_raised(self.last(evil, "class E(Exception):\n    def __str__(self): return S('text')", "raise E"),
                           "E", "text")
        self.assertEqual(self.last(evil, "print(S('text'))")["out"], "text\\n")

    def test_metaclasses_that_forbid_to_ask(self):
        meta = ("class M(type):\n    def __getattribute__(self, name): raise ValueError(name)\n"
                "    def __instancecheck__(self, other): raise ValueError")
        self.assertEqual(self.value(meta, "class C(metaclass=M):\n    def __repr__(self): return 'c'", "C()"),
                         {"other": ["?", "c"]})
        self.assertEqual(self.value(meta, "class C(metaclass=M): pass", "C")["other"][0], "M")
        raised = self.last(meta, "class E(Exception, metaclass=M): pass", "raise E('text')")["raised"]
        self.assertEqual(raised, {"type": "?", "bases": ["?"], "text": "text"})

    def test_lists_without_end(self):
        self.assertIn("[...]", json.dumps(self.value("a = []", "a.append(a)", "a")))
        began = time.monotonic()
        self.assertIn("[...]", json.dumps(self.value("a = []", "a += [a, a]", "a")))
        deep = self.value("a = []\nfor i in range(20): a = [a]", "a")
        for _ in range(runner.DEEPEST):
            deep = deep["list"][0]
        self.assertEqual(deep, {"other": ["list", "[" * 13 + "]" * 13]})
        self.value("a = ()\nfor i in range(100000): a = (a,)", "a")
        self.assertLess(time.monotonic() - began, 5)


class Views(Cases):
    """Views of the subject's type; nothing of this may change what the case sees of them."""

    def view(self, *sources):
        return self.last(*sources)["value"]["view"]

    def test_fields(self):
        self.assertEqual(self.view("memoryview(b'abcd')[::-2]"), {
            "format": "'B'", "itemsize": "1", "shape": "(2,)", "strides": "(-2,)", "suboffsets": "()",
                                                                  "readonly": "True", "bytes": "6462"})
        self.assertEqual(self.view("memoryview(b'abcd').cast('H', [2, 1])")["shape"], "(2, 1)")

    def test_no_dimension(self):
        got = self.view("memoryview(b'abcd').cast('I', [])")
        self.assertEqual((got["shape"], got["strides"], got["bytes"]), ("()", "()", "61626364"))

    def test_released(self):
        got = self.view("mv = memoryview(b'a')", "mv.release()", "mv")
        text = "!ValueError: operation forbidden on released memoryview object"
        self.assertEqual(got, {name: text for name in got})

    def test_a_format_that_is_not_native(self):
        got = self.view("import ctypes", "memoryview((ctypes.c_uint16.__ctype_be__ * 2)(1, 2))")
        self.assertEqual((got["format"], got["bytes"]), ("'>H'", "00010002"))

    def test_encoding_leaves_no_export_and_no_hash(self):
        did = self.case("data = bytearray(b'ab')", "mv = memoryview(data)", "mv", "[mv]", "mv.release()",
                        "data.append(1)", "data")
        self.assertEqual(did[-1], {"value": {"bytearray": "616201"}})


@unittest.skipUnless(refmemoryview, "the extension is not built")
class ReferenceViews(Views):
    view_type = refmemoryview and refmemoryview.memoryview

    def test_the_genuine_type_is_a_stranger(self):
        import io
        self.assertIsNot(self.view_type, memoryview)
        got = self.last("import io", "io.BytesIO(b'ab').getbuffer()")["value"]
        self.assertEqual(got, {"other": ["memoryview", "<memory at 0x...>"]})
        self.assertEqual(self.last("import io", "type(io.BytesIO(b'ab').getbuffer())")["value"],
                         {"type": "memoryview (not the subject's)"})
        del io


# ---- Steps ----------------------------------------------------------------------------------------------------------

class Steps(Cases):
    def test_what_is_printed(self):
        self.assertEqual(self.case("print('a', end='')", "print()", "print('\\0\\u20ac')", "1"), [
            {"out": "a", "value": {"none": ""}}, {"out": "\\n", "value": {"none": ""}},
            {"out": "\\x00\\u20ac\\n", "value": {"none": ""}},
            {"value": {"int": "1"}}])

    def test_output_before_an_exception_is_its_own(self):
        did = self.last("def f():\n    print('before')\n    raise ValueError('x')", "f()")
        self.assertEqual(did["out"], "before\\n")
        self.assert_raised(did, "ValueError", "x")

    def test_stderr_is_not_told_and_bytes_are_refused(self):
        self.assertEqual(self.last("import sys", "print('a', file=sys.stderr)"), {"value": {"none": ""}})
        self.assert_raised(self.last("import sys", "sys.stdout.write(b'a')"), "TypeError",
                           "write() argument must be str, not bytes")

    def test_a_flood_is_cut(self):
        did = self.last("for i in range(3000): print('a' * 1000)")
        self.assertLess(len(json.dumps(did)), 1000)
        self.assertIn("crc32", did["out"])

    def test_standard_input_is_at_its_end(self):
        did = self.case("import sys", "sys.stdin.read()", "sys.stdin.readline()", "list(sys.stdin)", "input()")
        self.assertEqual(did[1:4], [{"value": {"str": ""}}, {"value": {"str": ""}}, {"value": {"list": []}}])
        self.assert_raised(did[4], "EOFError")

    def test_nothing_is_remembered(self):
        did = self.case("5", "_", "__builtins__['_']", "import sys", "1/0",
                        "hasattr(sys, 'last_value'), hasattr(sys, 'last_exc')")
        self.assert_raised(did[1], "NameError")
        self.assert_raised(did[2], "KeyError")
        self.assertEqual(did[5], {"value": {"tuple": [{"bool": "false"}] * 2}})

    def test_a_step_that_does_not_compile_is_a_syntax_error(self):
        outcomes, _ = self.runner.case([("x", "1 +"), ("s", "if"), ("x", "a = 1"), ("s", "  b = 1"), ("s", "return"),
                                        ("x", "7")], None)
        did = [json.loads(outcome) for outcome in outcomes]
        for each, kind in zip(did, ["SyntaxError"] * 3 + ["IndentationError", "SyntaxError"]):
            self.assert_raised(each, kind)
        self.assertEqual(did[5], {"value": {"int": "7"}})

    def test_nothing_runs_twice(self):
        self.assertEqual(self.last("count = []", "count.append(1) or 1/0", "count.append(2)", "count"),
                         {"value": {"list": [{"int": "1"}, {"int": "2"}]}})

    def test_every_exception_is_an_outcome(self):
        for source, kind, text in (("raise SystemExit(3)", "SystemExit", "3"),
                                   ("raise KeyboardInterrupt", "KeyboardInterrupt", ""),
                                   ("raise GeneratorExit('g')", "GeneratorExit", "g"),
                                   ("import sys; sys.exit()", "SystemExit", ""),
                                   ("exit(1)", None, None), ("raise StopIteration(1)", "StopIteration", "1"),
                                   ("raise 5", "TypeError", None),
                                   ("import array; array.array('x')", "ValueError", None)):
            did = self.case(source, "7")
            if kind:
                self.assert_raised(did[0], kind, text)
            self.assertEqual(did[1], {"value": {"int": "7"}})

    def test_an_exception_of_the_case(self):
        did = self.last("class E(BaseException):\n    def __str__(self): raise self", "raise E")
        self.assertEqual(did["raised"], {"type": "E", "bases": ["BaseException", "object"], "text": "!E"})
        self.assertEqual(self.last("import struct", "struct.unpack('b', b'')")["raised"]["type"], "struct.error")

    def test_deep_recursion(self):
        did = self.case("def f(): f()", "f()", "a = []\nfor i in range(100000): a = [a]", "repr(a)", "len(a)", "del a")
        self.assert_raised(did[1], "RecursionError")
        self.assertEqual(did[4:], [{"value": {"int": "1"}}, {"none": 1}])

    def test_no_step_starts_inside_an_except_block(self):
        did = self.case("1/0", "import sys", "sys.exc_info()",
                        "try:\n    raise KeyError\nexcept KeyError as e:\n    kept = e", "kept.__context__")
        self.assertEqual(did[2], {"value": {"tuple": [{"none": ""}] * 3}})
        self.assertEqual(did[4], {"value": {"none": ""}})


class BetweenCases(Cases):
    def test_a_namespace_is_that_of_a_program(self):
        self.assertEqual(self.last("__name__"), {"value": {"str": "__main__"}})
        self.assertEqual(self.last("sorted(globals())"),
                         {"value": {"list": [{"str": "__builtins__"}, {"str": "__name__"}]}})
        self.assertIs(self.runner.space()["__builtins__"]["memoryview"], self.view_type)

    def test_builtins_are_private(self):
        self.case("__builtins__['len'] = None", "__builtins__['new'] = 1", "del __builtins__['print']")
        self.assertEqual(self.last("len('ab')"), {"value": {"int": "2"}})
        self.assert_raised(self.last("new"), "NameError")
        self.assertEqual(self.last("print('a')")["out"], "a\\n")
        self.assertEqual(len("ab"), 2)

    def test_what_a_case_changes_around_it_is_put_back(self):
        def around():
            return ([getattr(sys, name, None) for name in ("displayhook", "excepthook", "unraisablehook", "stdin",
                                                           "stdout", "stderr")],
                    sys.path, list(sys.path), os.getcwd(), warnings.filters, list(warnings.filters),
                    warnings.showwarning,
                    sys.getrecursionlimit(), sys.gettrace(), sys.getprofile(), gc.isenabled())
        before = around()
        for source in ("sys.displayhook = sys.excepthook = sys.unraisablehook = print",
                       "sys.stdin = sys.stdout = sys.stderr = None",
                       "del sys.stdout", "sys.path.append('x')", "sys.path = None", "sys.path = ['x']", "os.chdir('/')",
                       "folder = tempfile.mkdtemp(); os.chdir(folder); os.rmdir(folder)",
                       "warnings.simplefilter('error')",
                       "warnings.filters = []", "warnings.filters.clear()", "warnings.showwarning = None",
                       "sys.setrecursionlimit(5000)", "sys.setprofile(lambda *_: None)", "gc.enable()"):
            did = self.last("import gc, os, sys, tempfile, warnings", source)
            self.assertEqual(did, {"none": 1} if "value" not in did else {"value": {"none": ""}}, source)
            self.assertEqual(around(), before, source)

    def test_what_a_case_does_to_its_output_is_no_matter_for_the_next(self):
        self.case("import sys", "sys.stdout.write = len")
        self.assertEqual(self.last("print('a')")["out"], "a\\n")

    def test_a_warning_is_given_again_in_the_next_case(self):
        for _ in range(2):
            did = self.last("import warnings", "with warnings.catch_warnings(record=True) as log:\n"
                            "    warnings.simplefilter('default')\n    warnings.warn('x')", "len(log)")
            self.assertEqual(did, {"value": {"int": "1"}})

    def test_a_leak_is_told_once(self):
        self.addCleanup(string.__dict__.pop, "kept", None)
        self.case("import string", "string.kept = memoryview(b'abc')")
        self.assertGreater(self.leaked[0], 0)
        self.case("memoryview(b'abc')")
        self.assertEqual(self.leaked, (0, 0))
        self.case("import string", "del string.kept")
        self.assertLessEqual(self.leaked[0], 0)
        self.case("import string", "string.kept = memoryview(b'abc')")
        self.assertGreater(self.leaked[0], 0)

    def test_cycles_are_no_leak(self):
        self.case("a = [memoryview(b'abc')]", "a.append(a)")
        self.assertEqual(self.leaked, (0, 0))

    def test_blocks_are_counted(self):
        blocks = iter([7, 9, 9])
        self.runner = runner.Runner(memoryview, lambda: next(blocks))
        self.runner.before = self.runner.live()
        self.case("1")
        self.assertEqual(self.leaked, (0, 2))
        self.case("1")
        self.assertEqual(self.leaked, (0, 0))


# ---- Holding cases --------------------------------------------------------------------------------------------------

class Holding(Cases):
    def test_what_ends_with_its_step(self):
        for name, steps in FREE.items():
            with self.subTest(name):
                did = self.case("data = bytearray(b'abc')", *steps + ["data.append(1)", "len(data)"])
                self.assertEqual(did[-2:], [{"value": {"none": ""}}, {"value": {"int": "4"}}])
                self.assertEqual(self.leaked, (0, 0))

    def test_what_the_case_keeps(self):
        for name, steps in HELD.items():
            with self.subTest(name):
                did = self.last("data = bytearray(b'abc')", *steps + ["data.append(1)"])
                self.assert_raised(did, "BufferError", "Existing exports of data: object cannot be re-sized")
                self.assertEqual(self.leaked, (0, 0))

    def test_nothing_is_taken_from_what_the_case_keeps(self):
        did = self.case("def f(): 1/0", "try:\n    f()\nexcept ZeroDivisionError as error:\n    kept = error",
                        "raise kept",
                        "kept.__traceback__ is None", "kept.__context__")
        self.assertEqual(did[3:], [{"value": {"bool": "false"}}, {"value": {"none": ""}}])


@unittest.skipUnless(refmemoryview, "the extension is not built")
class ReferenceHolding(Holding):
    view_type = refmemoryview and refmemoryview.memoryview


# ---- Protocol -------------------------------------------------------------------------------------------------------

class Protocol(unittest.TestCase):
    def setUp(self):
        self.addCleanup(gc.enable)
        self.addCleanup(gc.unfreeze)

    def serve(self, *requests):
        lines = iter([json.dumps(request) + "\n" for request in requests] + [""])
        told = []
        runner.serve(runner.Runner(memoryview), "name", "1.0", lambda: next(lines),
                     lambda line: told.append(json.loads(line)))
        return told

    def test_introduction(self):
        probes = [["yes", "memoryview(b'')"], ["no", "memoryview.nothing"], ["bad", "1 +"], ["exit", "exit()"]]
        told = self.serve({"cmd": "start", "protocol": 1, "probes": probes})
        self.assertEqual(told, [{"protocol": 1, "features": ["yes"], "implementation": {
            "name": "name", "version": "1.0", "language": runner.language(), "data": runner.data_model(),
            "byteorder": sys.byteorder[0] + "e"}}])
        self.assertTrue(sys.version.startswith(runner.language()))

    def test_cases_and_stop(self):
        start = {"cmd": "start", "protocol": 1}
        case = {"cmd": "run", "seq": "7\"", "steps": [["s", "a = 1"], ["x", "a"]]}
        wanted = {"seq": "7\"", "outcomes": [{"none": 1}, {"value": {"int": "1"}}]}
        self.assertEqual(self.serve(start, case, case, {"cmd": "stop"}, case)[1:], [wanted, wanted])
        self.assertEqual(self.serve(start, dict(case, trace=1))[1:],
                         [{"seq": "7\"", "step": 0}, {"seq": "7\"", "step": 1, "outcome": {"none": 1}}, wanted])
        self.assertEqual(self.serve(start, dict(case, steps=[]))[1:], [{"seq": "7\"", "outcomes": []}])

    def test_a_command_that_is_none(self):
        with self.assertRaises(ValueError):
            self.serve({"cmd": "dance"})

    def test_one_standard_output_is_enough(self):
        requests = [{"cmd": "start", "protocol": 1},
                    {"cmd": "run", "seq": "1", "steps": [["x", "print('noise')"], ["x", "input()"]]}, {"cmd": "stop"}]
        environment = {name: value for name, value in os.environ.items() if name != "MVCONFORM_RESULTS"}
        done = subprocess.run([sys.executable, "-B", RUNNER],
                              input="".join(json.dumps(each) + "\n" for each in requests),
                              stdout=subprocess.PIPE, env=environment, universal_newlines=True, timeout=30)
        told = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual((done.returncode, len(told)), (0, 2))
        self.assertEqual(told[1]["outcomes"][0], {"out": "noise\\n", "value": {"none": ""}})
        self.assertEqual(told[1]["outcomes"][1]["raised"]["type"], "EOFError")


if __name__ == "__main__":
    unittest.main()
