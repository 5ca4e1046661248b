"""explain: all that is known of one case, run or from a stream, for a person, as a bug report, as a script."""
import json
import os
import subprocess
import sys
import unittest

from harness_support import helper
from support import PYTHON, Folder

helper("claims")
elsewhere = helper("elsewhere")

RULES = "own.rule   >=3.9   [library obj]   What is so, is so.\nown.seen   -   [observed]   It is.\n"
CASES = """\
# suite: own
# source: a document

# case: differs
# about: one is another
# rule: own.rule, own.seen
# authority: documented
# python: >=3.4
# needs: here
import os
print('b' if 'OTHER' in os.environ else 'a')
memoryview(b'abc')[1 if 'OTHER' in os.environ else 2]
[len('``` `` ````')]

# case: dies
# about: it dies
import os
view = memoryview(b'abc')
os.abort() if 'OTHER' in os.environ else view[0]

# case: same
# about: nothing differs
# each: value
#   one: 1
value + 1
"""
BYTES = sys.byteorder + "-endian"
OTHER = "cmd:OTHER=1 %s -B" % PYTHON


class Explain(Folder):
    def setUp(self):
        super().setUp()
        self.write("cases/own.py", CASES)
        self.write("cases/RULES", RULES)
        self.write("cases/FEATURES", "here  >=3.0  1\n")

    def explain(self, status, *arguments):
        done = self.mvconform("explain", *arguments)
        self.assertEqual((done.status, done.err), (status, ""), done.out)
        return done.out

    def assert_refused(self, status, words, *arguments):
        done = self.mvconform("explain", *arguments)
        self.assertEqual((done.status, done.out, len(done.err.splitlines())), (status, "", 1), done.err)
        self.assertIn(words, done.err)

    def stream(self):
        run = self.mvconform("run", "-s", OTHER, "--format", "jsonl", "-o", "other.jsonl")
        self.assertEqual(run.status, 1, run.err)
        return "other.jsonl"

    def assert_in_order(self, text, *parts):
        at = 0
        for part in parts:
            self.assertIn(part, text[at:])
            at = text.index(part, at) + len(part)


class Human(Explain):
    def test_what_is_told(self):
        self.assert_in_order(
            self.explain(1, "own.differs", "-s", OTHER), "different  own.differs\n", "one is another\n",
            "cases/own.py:4\n", "source: a document\n", "authority: documented\n", "python: >=3.4\n", "needs: here\n",
            "rule own.rule: What is so, is so.\n    (library reference, class memoryview, obj; Python >=3.9)\n",
            "rule own.seen: It is.\n    (only CPython itself says so)\n",
            "    1  import os\n  >  2  print(", "prints b\n", "prints a\n", "  !  3  memoryview", "gives 98",
            "gives 99",
            "     4  [len", "both", "gives [11]", "script:\n", "# own.differs: one is another\n", "print('b' if",
            "again: mvconform run -s 'cmd:OTHER=1", "-k 'own.differs'\n")

    def test_options_stand_anywhere(self):
        out = self.explain(1, "own.differs", "-s", OTHER)
        self.assertEqual(self.explain(1, "-s", OTHER, "own.differs"), out)
        self.assertEqual(self.explain(1, "-s", OTHER, "own.differs", "--oracle", "live"), out)

    def test_a_stream_tells_the_same(self):
        stream = self.stream()
        for name in "differs", "dies":
            for form in "human", "markdown", "script":
                self.assertEqual(self.explain(1, "own." + name, stream, "--format", form),
                                 self.explain(1, "own." + name, "-s", OTHER, "--format", form))

    def test_a_stream_of_cases_that_are_elsewhere(self):
        stream = self.stream()
        self.write("other/one.py", "# suite: other\n\n# case: one\n# about: one\nlen(b'')\n")
        out = self.explain(1, "own.differs", stream, "--cases", "other")
        self.assertIn("> ", out)
        self.assertNotIn("rule", out)

    def test_a_crash(self):
        out = self.explain(1, "own.dies", "-s", OTHER)
        self.assert_in_order(out, "crash  own.dies: SIGABRT in step 3", "> ", "crash: SIGABRT", "gives 97")

    def test_a_timeout(self):
        self.write_cases({"slow": ["import os, time", "time.sleep(20) if 'OTHER' in os.environ else 1"]},
                         name="cases/slow.py", suite="slow")
        out = self.explain(1, "slow.slow", "-s", OTHER, "--timeout", "0.5")
        self.assert_in_order(out, "timeout  slow.slow", "> ", "timeout: ", "gives 1")

    def test_a_known_difference(self):
        self.write("known", "own.differs different - bug: it is so https://example.org/1\n")
        out = self.explain(0, "own.differs", "-s", OTHER, "--known", "known")
        self.assert_in_order(out, "known  own.differs", "known: different, bug: it is so (https://example.org/1)",
                             "--known 'known'")

    def test_a_case_that_is_as_expected(self):
        out = self.explain(0, "own.same/one")
        self.assert_in_order(out, "same  own.same/one", "value = 1  (the row of the table)", "value + 1", "gives 2",
                             "print(repr(value + 1))")
        self.assertNotIn(">", out.split("script:")[0])

    def test_sides_that_read_alike_are_told_apart(self):
        """In every report: else nobody would see what differs."""
        own = "(type('Own', (int,), {}) if 'OTHER' in os.environ else int)(1)"
        self.write_cases({"alike": ["import os", own]}, name="cases/alike.py", suite="alike")
        one, other = '{"value":{"int":"1"}}', '{"value":{"other":["Own","1"]}}'
        for form in ("human", "markdown", "script"):
            out = self.explain(1, "alike.alike", "-s", OTHER, "--format", form)
            self.assertIn("gives 1, which is " + one, out)
            self.assertIn("gives 1, which is " + other, out)
        for form in ("human", "tap", "junit", "github"):
            out = self.mvconform("run", "-s", OTHER, "-k", "alike.alike", "--format", form).out
            plain = out.replace('\\"', '"').replace("&quot;", '"').replace("&#34;", '"')
            self.assertIn("gives 1, which is " + one, plain, form)
            self.assertIn("gives 1, which is " + other, plain, form)
        for number, subject in enumerate(("cpython", OTHER)):
            self.mvconform("run", "-s", subject, "-k", "alike.alike", "--format", "jsonl", "-o", "%d.jsonl" % number)
        self.assert_in_order(self.mvconform("diff", "0.jsonl", "1.jsonl").out, one, other)

    def test_other_versions(self):
        self.write("expected/README", "so that the folder is there")
        self.assertEqual(self.mvconform("record").status, 0)
        records = json.loads(self.read("expected/own.json"))
        record = records["own.differs"][0]
        older = dict(record, on=["3.2.0-lp64le", "3.3.1-lp64le"],
                     steps=record["steps"][:2] + [{"raised": {"type": "E", "text": "x"}}] + record["steps"][3:])
        other = dict(older, on=["3.1.0-lp64le"], plan="00000000")
        records["own.differs"] += [older, other]
        self.write("expected/own.json", json.dumps(records))
        words = "recorded of CPython in step 3:\n    3.2-3.3: raises E: x\n    %d.%d+: gives 99\n"
        minor = tuple(int(part) for part in record["on"][0].split(".")[:2])
        self.assertIn(words % minor, self.explain(0, "own.differs"))
        out = self.explain(1, "own.differs", "-s", OTHER)
        self.assertIn("in step 2:\n    all recorded versions: prints a\n", out)


class Forms(Explain):
    def test_a_script_alone(self):
        script = self.explain(1, "own.differs", "-s", OTHER, "--format", "script", "-o", "-")
        self.write("script.py", script)
        for word, environment in (("a\n", {}), ("b\n", {"OTHER": "1"})):
            self.assertEqual(subprocess.run([PYTHON, self.path("script.py")], stdout=subprocess.PIPE,
                                            env=dict(os.environ, **environment), encoding="ascii").stdout, word)

    def test_a_bug_report(self):
        self.assert_in_order(
            self.explain(1, "own.differs", "-s", OTHER, "--format", "markdown"),
            "# memoryview: one is another\n\n- subject: cpython 3.", BYTES,
            "- compared with: CPython 3.", "- verdict: different\n\n```python\n# own.differs",
            "\n```\n\n## Expected\n\nCPython 3.", ":\n\n```\nprints a\n```\n\nThis is documented: a document.\n\n"
            "- What is so, is so. (library reference, class memoryview, obj)\n", "## Actual\n\ncpython 3.",
            "```\nprints b\n```\n\nFound by the case `own.differs` of mvconform ",
            "`cases/own.py:4`:\n\n```\nmvconform ")

    def test_a_bug_report_of_what_was_not_run(self):
        """It claims nothing of what is alive, and nothing of a side."""
        self.write_cases({"far": ["1"]}, name="cases/f.py", suite="f")
        self.write("cases/f.py", self.read("cases/f.py").replace("\n1\n", "\n# python: >=9\n1\n"))
        out = self.explain(0, "f.far", "--format", "markdown")
        self.assertIn("## Actual\n\nskipped: ", out)
        self.assertNotIn("alive", out)
        self.assertIn("## Actual\n\nsame\n", self.explain(0, "own.same/one", "--format", "markdown"))

    def test_a_fence_that_the_text_does_not_end(self):
        self.write_cases({"fence": ["import os", "'```` ' + str('OTHER' in os.environ)"]}, name="cases/f.py", suite="f")
        out = self.explain(1, "f.fence", "-s", OTHER, "--format", "markdown")
        self.assertIn("\n`````python\n", out)
        self.assertEqual(out.count("\n`````"), 6)

    def test_written_to_a_file(self):
        self.assertEqual(self.explain(1, "own.dies", "-s", OTHER, "--format", "markdown", "-o", "bug.md"), "")
        self.assertIn("SIGABRT", self.read("bug.md"))


class Refused(Explain):
    def test_what_is_wrong(self):
        self.assert_refused(2, "explain takes the id of a case")
        self.assert_refused(2, "no case has the id 'own.d*'", "own.d*")
        self.assert_refused(2, "'-zz' is no option", "own.differs", "-zz")
        self.assert_refused(2, "--format takes one of: human markdown script", "own.differs", "--format", "tap")
        self.assert_refused(3, "cannot read nowhere", "own.differs", "nowhere")
        stream = self.stream()
        self.assert_refused(2, "other.jsonl has no case with the id 'own.nope'", "own.nope", stream)
        self.assert_refused(2, "a stream has its subject", "own.differs", stream, "-s", "cpython")
        self.assert_refused(2, "unexpected argument 'more'", "own.differs", stream, "more")
        done = self.mvconform("explain", "own.differs", "-s", "cmd:exit 1", "--oracle", "expected")
        self.assertEqual((done.status, done.out), (3, ""))
        self.assertIn("the subject cmd:exit 1 does not start", done.err)
        self.assertNotIn("recorded", done.err)

    def test_nothing_recorded(self):
        self.write("expected/README", "so that the folder is there")
        self.assert_refused(3, "nothing was run: no version near", "own.differs", "--oracle", "expected")


class Elsewhere(unittest.TestCase):
    def labels(self, *groups):
        records = [{"on": list(on), "steps": [{"value": {"int": str(number)}}]} for number, on in enumerate(groups)]
        told = elsewhere.told(records, 0)
        return [label for label, words in told["groups"]] if told else None

    def test_ranges(self):
        self.assertEqual(self.labels(["3.9.1-a", "3.10.2-a"], ["3.11.1-a", "3.12.0-a"]), ["3.9-3.10", "3.11+"])
        self.assertEqual(self.labels(["3.9.1-a", "3.11.1-a"], ["3.10.2-a"]), ["3.9, 3.11+", "3.10"])
        self.assertEqual(self.labels(["3.9.1-a", "3.9.2-a"], ["3.10.2-a"]), ["3.9", "3.10+"])
        self.assertEqual(self.labels(["3.9.1-a", "3.10.1-a"], ["3.10.1-b"]), ["3.9, 3.10.1-a", "3.10.1-b"])
        self.assertEqual(self.labels(["3.10.1-a", "3.9.1-a"]), ["all recorded versions"])

    def test_equal_outcomes_of_several_records(self):
        records = [{"on": [on], "steps": [{"none": 1}, {"value": {"int": value}}]}
                   for on, value in (("3.9.1-a", "1"), ("3.10.1-a", "2"), ("3.11.1-a", "1"))]
        self.assertEqual(elsewhere.told(records, 1)["groups"], [["3.9, 3.11+", "gives 1"], ["3.10", "gives 2"]])
        self.assertEqual(elsewhere.told(records, None)["place"], 1)
        self.assertIsNone(elsewhere.told(records[::2], None))

    def test_a_crash_before(self):
        records = [{"on": ["3.9.1-a"], "steps": [{"crash": "SIGFPE"}]},
                   {"on": ["3.10.1-a"], "steps": [{"none": 1}, {"none": 1}]}]
        self.assertEqual(elsewhere.told(records, 1)["groups"],
                         [["3.9", "has crashed before"], ["3.10+", "does nothing visible"]])


if __name__ == "__main__":
    unittest.main()
