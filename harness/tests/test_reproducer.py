"""Reproducers: the script of a failure, run in the subject and in CPython without the harness, does what the stream
says that they did."""
import os
import shutil
import subprocess
import sys
import unittest

from harness_support import helper
from support import PYTHON, Folder, members

claims = helper("claims")
reproducer = helper("reproducer")

# The subject is the same Python with a word in its environment, which the cases look for.
MINE = "import os", "def mine(): return 'OTHER' in os.environ"
CASES = {
    "value": ["[1, 2] if mine() else 'text'"],
    "tuple": ["mine(), 1"],
    "generator": ["(n for n in [1])", "list(n for n in [mine()])"],
    "raises": ["if mine(): raise ValueError('own words')"],
    "mine-raises-not": ["None if mine() else 1 / 0"],
    "other-text": ["raise KeyError(mine())", "int(1 if mine() else 'x')"],
    "before-raised": ["memoryview(b'ab')[7]", "raise SystemExit(3)", "raise KeyboardInterrupt", "mine()"],
    "before-raised-here": ["x = 1", "if mine():\n    x = 2\n    raise ValueError", "x"],
    "strings": ["text = '''a\n  b'''", "len('''a\n  b''', 1)", "raise ValueError('''a\n  b''') if mine() else text"],
    "syntax": ["return 1", "exec('return' if mine() else '1')"],
    "prints": ["print('before')", "print('mine' if mine() else 'not')"],
    "prints-and-gives": ["print('before') or mine()"],
    "shape": ["memoryview(b'abcd').cast('B', [2, 2] if mine() else [4])"],
    "view-bytes": ["memoryview(b'abcd')[:4 if mine() else 3]", "1"],
    "view-or-not": ["memoryview(b'abcd') if mine() else b'abcd'"],
    "view-or-raises": ["memoryview(b'abcd') if mine() else memoryview(1)"],
    "views": ["[memoryview(b'ab'), (1, memoryview(b'ab').cast('b' if mine() else 'B'))]"],
    "types": ["class Text:\n    def __repr__(self): return 't'", "class Other(Text): pass",
              "Text() if mine() else Other()"],
    "dies": ["'before'", "os.abort() if mine() else 5"],
    "dies-alone": ["mv = memoryview(b'ab')", "mv.release() if not mine() else os.kill(os.getpid(), 11)"],
    "slow": ["import time", "mine() and time.sleep(50)"],
    "escapes": ["'\\udc80\\0\\n\\u20ac' + str(mine())"],
    "decorated": ["@lambda f: f\ndef f(): return mine()", "f()"],
}


def shown(outcome):
    """What the script prints of a value, where that is all."""
    return claims.repr_of(outcome["value"])


class Scripts(Folder):
    def scripts(self, cases, subject, *more):
        """The lines of cases that differ, by name."""
        self.write_cases({name: list(MINE) + steps for name, steps in cases.items()})
        run, lines = self.judged(subject, *more)
        self.assertEqual(run.status, 1, run.err)
        return {name.split(".", 1)[1]: line for name, line in lines.items()}

    def run_script(self, text, timeout=30, python=(PYTHON, "-B"), **environment):
        path = self.path("script.py")
        with open(path, "w", encoding="ascii") as stream:
            stream.write(text)
        try:
            return subprocess.run([*python, path], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, timeout=timeout,
                                  stderr=subprocess.PIPE, encoding="utf-8", env=dict(os.environ, **environment))
        except subprocess.TimeoutExpired:
            return None

    def assert_reproduced(self, name, outcome, done):
        """The script's end is the outcome."""
        if "timeout" in outcome:
            return self.assertIsNone(done, name)
        self.assertIsNotNone(done, name)
        if "crash" in outcome:
            return self.assertLess(done.returncode, 0, (name, done.stderr))
        if "raised" in outcome:
            text = claims.told(outcome["raised"]["text"]).split("\n")[0].split(" (<")[0]
            text = "" if text[:1] == "!" else text      # it was none
            return self.assertIn("\n" + outcome["raised"]["type"] + (": " + text if text else ""), done.stderr, name)
        self.assertEqual((done.returncode, done.stderr), (0, ""), name)
        return self.assertIn(claims.told(outcome.get("out", "")), done.stdout, name)

    def test_each_side_does_what_the_stream_says(self):
        lines = self.scripts(CASES, "cmd:OTHER=1 %s -B" % PYTHON, "--timeout", "1")
        for name, line in lines.items():
            with self.subTest(name):
                self.assertNotEqual(line["verdict"], "same")
                text = reproducer.script(line, "cmd:x", "CPython 3", "Other 1")
                compile(text, name, "exec")
                step = line["steps"][reproducer.place_of(line)]
                mine = self.run_script(text, OTHER="1", timeout=2 if name == "slow" else 30)
                theirs = self.run_script(text)
                self.assert_reproduced(name, step["outcome"], mine)
                self.assert_reproduced(name, step["oracle"], theirs)
                if mine is not None:
                    self.assertNotEqual((mine.returncode, mine.stdout, mine.stderr),
                                        (theirs.returncode, theirs.stdout, theirs.stderr))

    def test_a_value_is_printed(self):
        lines = self.scripts({name: CASES[name] for name in ("value", "tuple", "before-raised", "escapes",
                                                             "decorated", "view-or-not")},
                             "cmd:OTHER=1 %s -B" % PYTHON)
        for name, line in lines.items():
            text = reproducer.script(line, "cmd:x", "CPython 3", "Other 1")
            outcome = line["steps"][reproducer.place_of(line)]["oracle"]
            self.assertEqual(self.run_script(text, PYTHONIOENCODING="utf-8").stdout, shown(outcome) + "\n", name)

    def test_what_is_still_alive(self):
        line = {"case": "own.leak", "about": "a leak", "verdict": "different", "leaked": {"views": "1"},
                "steps": [{"kind": "s", "source": source, "outcome": {"none": 1}, "oracle": {"none": 1}, "line": 1,
                           "verdict": "same"}
                          for source in ("keep = %s", "import sys", "view = memoryview(b'a')",
                                         "sys.kept = %s and view")]}
        for kept in "1", "0":
            text = reproducer.script(line, "cmd:x", "CPython 3", "Other 1").replace("%s", kept)
            self.assertEqual(self.run_script(text).stdout.count("<memory at"), int(kept), text)
        self.assertTrue(text.endswith("# CPython 3: 0 of them stay alive\n# Other 1: 1 of them stay alive\n"))

    def test_other_pythons(self):
        """Differences of a real one: what is true of each script in PyPy and in this Python."""
        if shutil.which("pypy3") is None:
            self.skipTest("no pypy3")
        stream = self.path("pypy.jsonl")
        run = subprocess.run([os.environ["MVCONFORM"], "run", "-s", "cmd:pypy3", "-k", "spec.assign.*", "--format",
                              "jsonl", "-o", stream], stdout=subprocess.PIPE, cwd=os.getcwd())
        self.assertEqual(run.returncode, 1)
        with open(stream) as text:
            lines = [line for line in members(text.read())[1] if line["verdict"] in ("different", "crash")]
        self.assertGreater(len(lines), 20)
        for line in lines[::7]:
            place, text = reproducer.place_of(line), reproducer.script(line, "cmd:pypy3", "CPython", "PyPy")
            with self.subTest(line["case"]):
                self.assert_reproduced(line["case"], line["steps"][place]["oracle"], self.run_script(text))
                self.assert_reproduced(line["case"], line["steps"][place]["outcome"],
                                       self.run_script(text, python=["pypy3"]))


def step(source, kind="s", **more):
    return dict({"kind": kind, "source": source, "line": 1, "outcome": {"none": 1}, "oracle": {"none": 1},
                 "verdict": "same"}, **more)


GIVES = {"outcome": {"value": {"int": "2"}}, "oracle": {"value": {"int": "1"}}}
LAST = {"kind": "x", "line": 1, "verdict": "different", **GIVES}


class Shape(unittest.TestCase):
    """What is left out, and what is not."""
    maxDiff = None

    def body(self, *steps, spec="cmd:x", **members):
        line = dict({"case": "own.one", "about": "one", "verdict": "different", "steps": list(steps)}, **members)
        return reproducer.script(line, spec, "CPython 3.11.2", "Other 1").splitlines()[1:]

    def assert_kept(self, kept, *steps):
        end = ["print(repr(f(a)))", "# CPython 3.11.2: gives 1", "# Other 1: gives 2"]
        self.assertEqual(self.body(*steps, dict(LAST, source="f(a)")), kept + end)

    def test_what_nothing_speaks_of_goes(self):
        self.assert_kept(["import a, b"], step("import a, b"), step("import os.path"), step("from x import y as z"))
        self.assert_kept(["a = 1"], step("a = 1"), step("b = [1, (2, 3)]"), step("c = d = b'x'"))
        self.assert_kept(["b = a", "c = g()", "d.e = 1", "a += 1"], step("b = a"), step("c = g()"), step("d.e = 1"),
                         step("a += 1"))
        self.assert_kept(["def f(x): return g(x)", "def g(x): return h"], step("def f(x): return g(x)"),
                         step("def g(x): return h"), step("def i(): pass"))
        self.assert_kept(["def f(): global b", "b = 1"], step("def f(): global b"), step("b = 1"))
        self.assert_kept(["a = 1", "del a"], step("a = 1"), step("del a"))

    def test_what_only_looks_goes(self):
        looks = [step(source, "x") for source in ("a.x[1:2].y == (b, -1)", "len(a)", "a.tobytes()[0]", "a[0]")]
        self.assert_kept([], *looks)
        self.assert_kept(["def f(x): pass", "len(a)"], step("def f(x): pass"), step("len(a)", "x"))
        self.assert_kept(["a.f()", "print(a)"], step("a.f()", "x"), step("print(a)", "x"))
        self.assert_kept(["a.b"], dict(step("a.b", "x"), outcome={"out": "x", "none": 1}))

    def test_names_that_may_be_used_from_afar(self):
        self.assert_kept(["b = 1", "eval('b')"], step("b = 1"), step("eval('b')", "x"))

    def test_a_row_has_only_what_is_used(self):
        row = step("fmt, a, value = 'b', (1, 2), f'{3}'", role="row")
        self.assert_kept(["a = (1, 2)"], row)
        self.assert_kept(["a, value = (1, 2), f'{3}'", "a[value] = 1"], row, step("a[value] = 1"))
        self.assert_kept([], step("fmt, b = 1, 2", role="row"))

    def test_views_that_lack_attributes(self):
        whole = dict.fromkeys(reproducer.VIEW_FIELDS + ("bytes",), "1")
        part = {"shape": "2", "bytes": "2"}
        self.assertEqual(reproducer.fields_to_show([whole, dict(whole, bytes="2")]), ["shown.tobytes()"])
        self.assertEqual(reproducer.fields_to_show([part, whole]), ["shown.shape", "bytes(shown)"])
        self.assertEqual(reproducer.fields_to_show([part, dict(part)]), ["shown.shape", "bytes(shown)"])

    def test_nothing_behind_the_step(self):
        self.assert_kept([], dict(LAST, source="f(a)"), step("late()", "x"))

    def test_the_step_that_the_verdict_is_of(self):
        text = {"verdict": "message", "outcome": {"raised": {"type": "E", "bases": ["Exception"], "text": "x"}},
                "oracle": {"raised": {"type": "E", "bases": ["Exception"], "text": "y"}}}
        self.assert_kept(["try:", "    g()", "except Exception:", "    pass  # raises E"], step("g()", "x", **text))
        self.assertEqual(self.body(step("g()", "x", **text)),
                         ["g()", "# CPython 3.11.2: raises E: y", "# Other 1: raises E: x"])

    def test_a_crash_of_the_oracle(self):
        crashed = step("g()", "x", oracle={"crash": "SIGFPE"}, outcome={"value": {"int": "1"}}, verdict="different")
        self.assertEqual(self.body(step("h()", "x", **GIVES), crashed, verdict="no-result", step=1),
                         ["h()", "print(repr(g()))", "# CPython 3.11.2: crash: SIGFPE", "# Other 1: gives 1"])

    def test_a_whole_case(self):
        self.assertEqual(self.body(step("a = 1"), step("f(a)", "x", **dict(GIVES, outcome=GIVES["oracle"]))),
                         ["a = 1", "print(repr(f(a)))"])

    def test_the_subject_of_a_type(self):
        note = "  # the subject; CPython's own without this line"
        for spec, first in (("reference", "from refmemoryview import memoryview" + note),
                            ("type:a.b.View", "from a.b import View as memoryview" + note)):
            self.assertEqual(self.body(dict(LAST, source="f(a)"), spec=spec)[0], first)

    def test_statements_of_later_pythons(self):
        later = "type X = int" if sys.version_info < (3, 12) else "what then"
        self.assertEqual(self.body(step(later), dict(LAST, source="X"))[:2], [later, "X"])

    def test_only_ascii_beside_the_case(self):
        line = {"case": "own.one", "about": "\u20ac", "verdict": "different",
                "steps": [dict(LAST, source="f()", outcome={"value": {"str": "\\u20ac"}})]}
        self.assertEqual(reproducer.script(line, "cmd:x", "CPython", "Other"),
                         "# own.one: \\u20ac\nprint(repr(f()))\n# CPython: gives 1\n# Other: gives '\\u20ac'\n")


if __name__ == "__main__":
    unittest.main()
