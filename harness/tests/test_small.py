"""The runner in Pythons that lack much of what it uses: a CPython from which it was taken, and the small ones that are
found. What none of them has makes no difference to the outcomes."""
import gc
import json
import os
import subprocess
import unittest

from support import HERE, PROGRAM, PYTHON, RUNNER, Folder, load_runner

runner = load_runner()
MADE = [PYTHON, "-B", "-W", "ignore", os.path.join(HERE, "small_python.py"), RUNNER]
# What a case may need and still be meant for a Python without modules.
PARTS = {"tobytes", "tolist", "release", "with", "attributes", "cast", "hash", "hex", "hex-sep", "toreadonly", "class-index",
         "slice-object", "special-methods", "subclass", "format"}


def dialogue(requests, *command):
    """What a subject answers, each line read."""
    lines = [json.dumps(request) + "\n" for request in requests]
    environment = {name: value for name, value in os.environ.items() if name != "MVCONFORM_RESULTS"}
    done = subprocess.run(command, input="".join(lines), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          env=environment, universal_newlines=True, timeout=120)
    return [json.loads(line) for line in done.stdout.splitlines()], done


def request(seq, *steps, **more):
    return dict({"cmd": "run", "seq": seq, "steps": [["s" if " = " in step or ":" in step else "x", step]
                                                     for step in steps]}, **more)


START, STOP = {"cmd": "start", "protocol": 1}, {"cmd": "stop"}
OWN = [request("values", "None", "[1, (2.5, True, 'a\u20ac\ud800\\n\\'\"')]", "10 ** 1000", "'a' * 5000", "b'ab'", "int",
               "memoryview(b'ab')", "memoryview(b'abcd').cast('H')[::-1]", "{1: 2}", "1j"),
       request("prints", "print('a', 1, sep='-', end='.')", "print()", "print('b')", "print(sep=None, end=None)"),
       request("raises", "1 // 0", "memoryview(5)", "nothing", "class E(KeyError): pass", "raise_it = lambda: [][E('x')]",
               "raise_it()", "{}['k']", "memoryview(b'a')[1]"),
       request("apart", "nothing", "x = 1"), request("then", "x")]


class Made(unittest.TestCase):
    """A CPython made small gives the outcomes of a whole one."""

    maxDiff = None

    def assert_same(self, requests):
        whole, _ = dialogue([START] + requests + [STOP], PYTHON, "-B", RUNNER)
        small, done = dialogue([START] + requests + [STOP], *MADE)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual(len(whole), len(requests) + 1)
        for one, other in zip(whole, small):
            self.assertEqual(one, other)
        self.assertEqual(len(small), len(whole))
        return small

    def test_it_is_small(self):
        sources = ["vars", "ascii('a')", "compile", "__import__('sys').stdin", "__import__('json')", "__import__('os')",
                   "__import__('gc')", "__import__('warnings')", "setattr(__import__('sys'), 'stdout', None)"]
        told, _ = dialogue([START, request("1", *sources), STOP], *MADE)
        self.assertEqual([list(did) for did in told[1]["outcomes"]], [["raised"]] * len(sources))

    def test_outcomes(self):
        told = self.assert_same(OWN)
        self.assertEqual([did["out"] for did in told[2]["outcomes"]], ["a-1.", "\\n", "b\\n", "\\n"])

    def test_nothing_comes_in(self):
        told, _ = dialogue([START, request("1", "input()", "1"), STOP], *MADE)
        self.assertEqual([list(did)[0] for did in told[1]["outcomes"]], ["raised", "value"])
        self.assertEqual(told[1]["outcomes"][0]["raised"]["type"], "EOFError")

    def test_trace(self):
        told, _ = dialogue([START, request("1", "print('a')", "2", trace=1), STOP], *MADE)
        self.assertEqual([line.get("step") for line in told], [None, 0, 1, None])
        self.assertEqual(told[2]["outcome"], {"out": "a\\n", "value": {"none": ""}})

    def test_the_cases_of_the_suite(self):
        listed = subprocess.run([PROGRAM, "list", "--json"], stdout=subprocess.PIPE, check=True, timeout=120)
        requests = [{"cmd": "run", "seq": case["id"], "steps": [[step["kind"], step["source"]] for step in case["plan"]]}
                    for case in json.loads(listed.stdout)
                    if set(case["needs"]) <= PARTS and not any(word in step["source"] for step in case["plan"]
                                                               for word in ("import", "compile", "vars(", "ascii("))]
        self.assertGreater(len(requests), 300)
        self.assert_same(requests)


class Parts(unittest.TestCase):
    """What stands in for what is absent."""

    def test_escape_is_ascii(self):
        for code in list(range(0x180)) + [0x20ac, 0xd800, 0xffff, 0x10000, 0x10ffff]:
            wanted = ascii(chr(code))[1:-1]
            self.assertEqual(runner.escape(chr(code)), "'" if code == 39 else wanted)

    def test_print(self):
        """Everything that the real one prints is printed alike."""
        for things, how in (((), {}), (("a", 1, None), {}), (("a", "b"), {"sep": ""}), (("a",), {"end": "", "sep": None}),
                            ((b"a", [1]), {"sep": ", ", "end": None, "file": None, "flush": True})):
            real, own = runner.Output(), runner.Output()
            print(*things, **dict(how, file=real))
            runner.own_print(own)(*things, **how)
            self.assertEqual(own.take(), real.take())

    def test_print_elsewhere(self):
        own, file = runner.Output(), runner.Output()
        runner.own_print(own)("a", file=file)
        self.assertEqual((own.take(), file.take()), ("", "a\n"))

    def test_types_above_are_found_without_an_order(self):
        class Kind:
            def __init__(self, name, *bases):
                self.__name__, self.__bases__, self.__module__ = name, bases, None
        top = Kind("object")
        self.assertEqual(runner.above(Kind("C", Kind("A", top), Kind("B"))), ["A", "object", "B"])
        self.assertEqual(runner.above(KeyError), ["LookupError", "Exception", "BaseException", "object"])

    def test_a_view_without_attributes_tells_its_bytes(self):
        class Bare:
            def __init__(self, data):
                self.data = data

            def __bytes__(self):
                return self.data
        small = runner.Runner(Bare)
        self.addCleanup(gc.enable)
        small.settle()
        outcomes, _ = small.case([("x", "memoryview(b'ab')"), ("x", "[memoryview(b'')]")], None)
        self.assertEqual([json.loads(did)["value"] for did in outcomes],
                         [{"view": {"bytes": "6162"}}, {"list": [{"view": {"bytes": ""}}]}])

    def test_versions(self):
        for info, text in (((1, 25, 0, ""), "1.25.0"), ((7, 3, 11, "final", 0), "7.3.11"), ((3, 4, 0), "3.4.0"),
                           ((3, 15, 0, "candidate", 1), "3.15.0rc1"), ((1, 29, 0, "preview"), "1.29.0-preview")):
            self.assertEqual(runner.version_text(info), text)

    def test_a_find_that_looks_beyond_the_end(self):
        class Text(str):
            def find(self, what, start=0, end=None):
                return str.find(self, what, start)
        self.assertEqual(runner.parse(Text('["a","\\n"]'))[0], ["a", "\n"])


class Plans(Folder):
    """Requests can be in a file that is named."""

    def test_a_file_answers_as_standard_input(self):
        self.write("plans", "".join(json.dumps(each) + "\n" for each in [START] + OWN))
        named, _ = dialogue([], PYTHON, "-B", RUNNER, self.path("plans"))
        read, _ = dialogue([START] + OWN, PYTHON, "-B", RUNNER)
        self.assertEqual(len(named), len(OWN) + 1)
        self.assertEqual(named, read)

    def test_one_that_is_not_there(self):
        told, done = dialogue([START], PYTHON, "-B", RUNNER, self.path("none"))
        self.assertEqual(told, [])
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("FileNotFoundError", done.stderr)


class Verdicts(Folder):
    """Of a Python that lacks something."""

    LACKING = """import sys
sys.path.insert(0, %r)
import runner
class memoryview:
    def __init__(self, data):
        self.data = data
    def __bytes__(self):
        return self.data
runner.memoryview = memoryview
runner.main()
"""

    def setUp(self):
        super().setUp()
        self.write("lacking.py", self.LACKING % os.path.dirname(RUNNER))
        self.subject = "cmd:%s -B %s" % (PYTHON, self.path("lacking.py"))

    def verdicts(self, *arguments):
        _, lines = self.judged(self.subject, *arguments)
        return {name.split(".")[1]: line["verdict"] for name, line in lines.items()}

    def test_what_a_view_does_not_tell_is_not_compared(self):
        self.write_cases({"view": ["memoryview(b'ab')"], "list": ["[1, (memoryview(b'ab'),)]"],
                          "other": ["memoryview(b'ab') if not hasattr(memoryview, 'cast') else memoryview(b'ac')"],
                          "more": ["[memoryview(b'ab')] * (1 + (not hasattr(memoryview, 'cast')))"]})
        self.assertEqual(self.verdicts(), {"view": "same", "list": "same", "other": "different", "more": "different"})

    def test_what_it_lacks_of_a_record_is_unsupported(self):
        self.write("cases/FEATURES", "cast - memoryview(b'a').cast('b')\nnothing - memoryview.nothing\n")
        self.write("cases/own.py", "# suite: own\n# case: cast\n# about: a\n# needs: cast\nmemoryview(b'a').cast('b')[0]\n"
                   "# case: nothing\n# about: b\n# needs: nothing\nmemoryview.nothing\n")
        self.assertEqual(self.mvconform("record").status, 0)
        for oracle in "live", "expected":
            self.assertEqual(self.verdicts("--oracle", oracle), {"cast": "unsupported", "nothing": "skipped"})


def ready():
    """The subjects that can be started here: {name: what is known of it}."""
    done = subprocess.run([PROGRAM, "subjects", "--json"], stdout=subprocess.PIPE, timeout=300)
    return {one["name"]: one for one in json.loads(done.stdout) if one.get("state") == "ready"}


class Found(Folder):
    """Small Pythons that are here: each keeps what it can of the rules."""

    CASES = {"index": ["m = memoryview(b'abc')", "m[1]"], "prints": ["print('a', 1, sep='-')", "print('b', end='')"],
             "raises": ["m = memoryview(b'abc')", "1 // 0", "m[0]"], "syntax": ["m = 1", "eval('m +')"],
             "apart-1": ["kept = 1"], "apart-2": ["kept"],
             "hangs": ["m = memoryview(b'abc')", "print('in time')", "while m:\n    pass"], "after": ["memoryview(b'b')[0]"]}

    def look(self, run):
        lines = self.lines_of(run)
        told = {name.split(".")[1]: line for name, line in lines.items()}
        hung = told.pop("hangs")
        self.assertEqual((hung["verdict"], hung["step"]), ("timeout", 2), hung)
        self.assertEqual(hung["steps"][1]["outcome"], {"out": "in time\\n", "value": {"none": ""}})
        for name, line in told.items():
            self.assertIn(line["verdict"], ("same", "message"), line)
        self.assertNotIn("breaches", run.header)
        self.assertNotIn("noise", run.header)


def look_at(kind):
    def test(self):
        names = [name for name in sorted(SUBJECTS) if name.startswith(kind)]
        if not names:
            self.skipTest("no %s is here: make subjects gets it" % kind)
        self.write_cases(self.CASES)
        runs = {name: self.begin_run(name, "--oracle", "live", "--timeout", "20") for name in names}
        for name, run in runs.items():
            with self.subTest(name):
                self.look(run)
    return test


SUBJECTS = ready()
for kind in ("micropython", "pyodide", "python-wasm", "brython"):
    setattr(Found, "test_" + kind.replace("-", "_"), look_at(kind))


if __name__ == "__main__":
    unittest.main()
