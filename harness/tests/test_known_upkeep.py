"""Known differences kept up to date: what is no longer needed goes, what is new has a reason that somebody gave, and
all the rest stays as it stands. And `^`, the reason of the entry above."""
import json
import os
import subprocess
import sys
import unittest

from support import PROGRAM, PYTHON, Folder

# Another implementation, as it says: of a CPython the texts of exceptions would count.
SAYS = "import runpy, sys; sys.implementation.name = 'other'; runpy.run_path(sys.argv[1], run_name='__main__')"
OTHER = 'cmd:OTHER=1 %s -B -c "%s"' % (PYTHON, SAYS)
WORD = "%d.%d" % sys.version_info[:2]
CASES = """\
# suite: own
# source: made by a test

# case: same
# about: same
1

# case: one
# about: one
import os
'OTHER' in os.environ

# case: two
# about: two
import os
'OTHER' in os.environ

# case: words
# about: words
import os
raise ValueError('OTHER' in os.environ)

# case: dies
# about: dies
import os
if 'OTHER' in os.environ: os.abort()

# case: absent
# about: absent
# python: <3
1

# case: whole
# about: whole
# each: value
#   a: 1
#   b: 2
#   c: 3
import os
value if 'OTHER' in os.environ else 0

# case: part
# about: part
# each: value
#   a: 1
#   b: 2
#   c: 3
import os
value if 'OTHER' in os.environ else 2
"""
ALL = {"own.one": "different", "own.two": "different", "own.dies": "crash", "own.whole/*": "different",
       "own.part/a": "different", "own.part/c": "different"}


class Upkeep(Folder):
    def setUp(self):
        super().setUp()
        self.write("cases/own.py", CASES)

    def stream(self, *more, subject=OTHER, name="stream"):
        run = self.mvconform("run", "-s", subject, "--format", "jsonl", "-o", name, *more)
        self.assertIn(run.status, (0, 1), run.err)
        return run

    def known(self, *lines):
        self.write("known", "".join(line + "\n" for line in lines))

    def keep(self, status, *arguments, stream="stream"):
        """Keep the file: what stderr says of cases."""
        done = self.mvconform("known", stream, "--known", "known", *arguments)
        self.assertEqual((done.status, done.out), (status, ""), done.err)
        *without, total = done.err.splitlines()
        self.assertTrue(total.startswith("mvconform: ") and total.endswith("%d without a reason" % len(without)), total)
        return without

    def entries(self):
        return {line.split()[0]: line.split()[1] for line in self.read("known").splitlines()
                if line and not line.startswith("#")}

    def lines(self):
        return [" ".join(line.split()) for line in self.read("known").splitlines()]


class Written(Upkeep):
    def test_from_nothing_to_a_run_as_expected(self):
        self.stream()
        self.assertEqual(self.keep(0, "--reason", "bug: all of it", "-k", "*"), [])
        self.assertEqual(self.entries(), ALL)
        self.assertEqual(self.lines()[0][:1], "#")
        self.assertEqual([line.split(None, 3)[3] for line in self.lines()[2:]], ["bug: all of it"] + ["^"] * 5)
        self.assertEqual(self.stream("--known", "known").status, 0)
        before = self.read("known")
        self.assertEqual(self.keep(0), [])
        self.assertEqual(self.read("known"), before)

    def test_no_reason_is_invented(self):
        self.stream()
        without = self.keep(1, "--reason", "bug: this one", "-k", "own.one")
        self.assertEqual(self.entries(), {"own.one": "different"})
        self.assertIn("cases/own.py:13:1: own.two: different without a reason", without)
        self.assertIn("own.dies: crash without a reason", "\n".join(without))
        self.assertEqual(len(without), 7)
        self.assertEqual(self.stream("--known", "known").status, 1)

    def test_groups(self):
        self.stream()
        self.known("# first", "own.one   different  -  bug: first https://example.org/1", "", "# second",
                   "own.two   different  -  bug: second")
        self.keep(1, "--reason", "bug: first", "-k", "own.whole*")
        self.keep(1, "--reason", "bug: second", "-k", "own.dies")
        self.keep(0, "--reason", "limit: third", "-k", "own.part/*")
        self.assertEqual(self.lines(), [
            "# first", "own.one different - bug: first https://example.org/1", "own.whole/* different - ^", "",
            "# second", "own.two different - bug: second", "own.dies crash - ^", "",
            "own.part/a different - limit: third", "own.part/c different - ^"])
        self.assertIn("own.dies  crash      -  ^\n", self.read("known"))
        self.assertEqual(self.stream("--known", "known").status, 0)

    def test_what_is_no_longer_needed_goes(self):
        self.stream("--known", "/dev/null")
        self.known("# a comment", "own.same different - bug: gone", "own.one   different  -   ^",
                   "own.two different - ^", "own.gone different - bug: no such case",
                   "own.words message - bug: only words",
                   "own.dies different - bug: it was", "own.whole/* different - bug: rest", "own.part/b different - ^",
                   "own.part/[ab] different - ^")
        without = self.keep(1)
        self.assertEqual(self.lines(), ["# a comment", "own.one different - bug: gone", "own.two different - ^",
                                        "own.whole/* different - bug: rest"])
        self.assertEqual([line.split(": ", 1)[1] for line in without],
                         ["own.dies: crash without a reason", "own.part/a: different without a reason",
                          "own.part/c: different without a reason"])

    def test_after_a_run_that_failed_for_them(self):
        self.known("own.same different - bug: gone", "own.words different - ^", "own.one different - bug: it is so",
                   "own.two different - ^", "own.dies crash - ^", "own.whole/* different - ^",
                   "own.part/a different - ^", "own.part/c different - ^")
        self.assertEqual(self.stream("--known", "known").status, 1)
        self.keep(0)
        self.assertEqual(self.entries(), ALL)
        self.assertEqual(self.lines()[0], "own.one different - bug: it is so")

    def test_a_glob_that_only_some_need(self):
        self.stream()
        self.known("own.part/*  different >=3.4  bug: split https://example.org/1", "own.[ot]* different - ^")
        self.keep(1)
        self.assertEqual(self.lines(), ["own.part/a different >=3.4 bug: split https://example.org/1",
                                        "own.part/c different >=3.4 ^", "own.[ot]* different - ^"])

    def test_a_table_is_one_entry_only_if_all_its_rows_are(self):
        self.stream()
        self.keep(1, "--reason", "bug: some", "-k", "own.whole/a", "-k", "own.whole/b")
        self.assertEqual(sorted(self.entries()), ["own.whole/a", "own.whole/b"])
        self.keep(1, "--reason", "bug: some", "-k", "own.whole/*")
        self.assertEqual(sorted(self.entries()), ["own.whole/a", "own.whole/b", "own.whole/c"])

    def test_what_did_not_run_stays(self):
        lines = ["own.same different - bug: one", "own.part/* different - ^", "own.absent different - ^",
                 "own.one different <%s bug: earlier" % WORD]
        self.known(*lines)
        self.stream("--known", "/dev/null", "-k", "own.two", "-k", "own.absent", "-k", "own.part/b", "-k",
                    "own.whole/a")
        self.keep(1)
        self.assertEqual(self.lines(), [lines[0], "own.part/a different - ^", "own.part/c different - ^"] + lines[2:])
        self.keep(0, "--reason", "bug: two", "-k", "*")
        self.assertEqual(set(self.entries()), {"own.same", "own.part/a", "own.part/c", "own.absent", "own.one",
                                               "own.two", "own.whole/a"})

    def test_a_reason_of_another_version_is_not_this_one(self):
        self.known("own.one different <%s bug: earlier" % WORD)
        self.stream("-k", "own.one")
        self.assertEqual(len(self.keep(1)), 1)
        self.keep(0, "--reason", "bug: now", "-k", "own.one")
        self.assertEqual(self.lines(), ["own.one different <%s bug: earlier" % WORD, "",
                                        "own.one different - bug: now"])

    def test_words_count_for_the_reference(self):
        self.write("cases/own.py", "# suite: own\n\n# case: words\n# about: words\nimport io\n"
                   "raise ValueError(type(io.BytesIO(b'a').getbuffer()) is memoryview)\n")
        self.stream(subject="reference")
        self.keep(0, "--reason", "safer: words", "-k", "*")
        self.assertEqual(self.entries(), {"own.words": "message"})

    def test_another_file(self):
        self.stream()
        self.known("own.one different - bug: it is so", "own.same different - ^")
        before = self.read("known")
        self.keep(1, "-o", "new")
        self.assertEqual(self.read("known"), before)
        self.assertEqual(self.read("new"), "own.one different - bug: it is so\n")

    def test_the_file_of_the_run(self):
        self.known("own.one different - bug: it is so", "own.same different - ^")
        self.stream("--known", "known")
        self.assertEqual(self.mvconform("known", "stream").status, 1)
        self.assertEqual(self.entries(), {"own.one": "different"})

    def test_the_own_file_of_a_subject(self):
        self.write("harness/adapters/known/cpython", "own.same different - bug: gone\n")
        self.stream(subject="cpython")
        self.assertEqual(self.mvconform("known", "stream").status, 0)
        self.assertEqual(self.read("harness/adapters/known/cpython"), "")


class Kept(unittest.TestCase):
    """The files of the suite."""

    def test_each_fits_the_suite(self):
        folder = os.path.join("harness", "adapters", "known")
        for name in os.listdir(folder):
            with self.subTest(name):
                done = subprocess.run([PROGRAM, "run", "-s", "cpython", "-k", "spec.length.scalar", "--known",
                                       os.path.join(folder, name)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
                self.assertIn(done.returncode, (0, 1), done.stderr)


class Refused(Upkeep):
    def assert_refused(self, status, words, *arguments):
        done = self.mvconform("known", *arguments)
        self.assertEqual((done.status, done.out, len(done.err.splitlines())), (status, "", 1), done.err)
        self.assertIn(words, done.err)

    def test_what_is_wrong(self):
        self.stream()
        self.known("own.one different - bug: it is so")
        before = self.read("known")
        for status, words, arguments in (
                (2, "known takes a result stream", []), (3, "cannot read nowhere", ["nowhere"]),
                (2, "takes --reason and --match together", ["stream", "--reason", "bug: x"]),
                (2, "takes --reason and --match together", ["stream", "-k", "own.*"]),
                (2, "--reason 'because': its reason does not begin with a category",
                 ["stream", "-k", "*", "--reason", "because"]),
                (2, "it lacks a reason", ["stream", "-k", "*", "--reason", ""]),
                (2, "not plain ASCII in one line", ["stream", "-k", "*", "--reason", "bug: a\nb"]),
                (2, "has no file of its own: name one with", ["stream"])):
            self.assert_refused(status, words, *arguments, *(["--known", "known"] if len(arguments) > 1 else []))
        self.assertEqual(self.read("known"), before)

    def test_a_file_that_is_none(self):
        self.stream()
        for line, words in (("own.one different -", "it lacks a reason"),
                            ("own.o* different - bug: y", "line 1 speaks")):
            self.known("own.one different - bug: x", line)
            self.assert_refused(2, "known:2:1: no known difference: ", "stream", "--known", "known")
            self.assert_refused(2, words, "stream", "--known", "known")

    def test_a_stream_of_nothing(self):
        self.stream("-k", "own.one")
        header = self.read("stream").splitlines()[0]
        footer = json.loads(self.read("stream").splitlines()[-1])
        footer = dict(footer, cases=0, verdicts=dict.fromkeys(footer["verdicts"], 0), claims={})
        self.write("stream", header + "\n" + json.dumps(footer) + "\n")
        self.assert_refused(3, "nothing was run", "stream", "--known", "known")


class Above(Upkeep):
    def test_the_reason_of_the_entry_above(self):
        self.known("own.one different - bug: it is so https://example.org/1", "# a comment", "",
                   "own.two different - ^", "own.dies crash >=3.4   ^  ", "own.part/[!b]* different - bug: x ^",
                   "own.whole/* different - ^")
        self.assertEqual(self.stream("--known", "known", "-k", "own.one", "-k", "own.two", "-k", "own.dies",
                                     "-k", "own.whole/*").status, 0)
        header, *cases, footer = [json.loads(line) for line in self.read("stream").splitlines()]
        first = ("bug", "it is so", "https://example.org/1")
        self.assertEqual([(entry["category"], entry["reason"], entry.get("url")) for entry in header["known"]],
                         [first, first, first, ("bug", "x ^", None), ("bug", "x ^", None)])
        self.assertNotIn("as-above", json.dumps(header))

    def test_none_above(self):
        for first in ((), ("# a comment",)):
            self.known(*first, "own.one different - ^")
            done = self.mvconform("run", "-s", "cpython", "--known", "known")
            self.assertEqual((done.status, done.out), (2, ""))
            self.assertIn("known:%d:1: no known difference: its reason is that of the entry above, and there is none"
                          % (len(first) + 1), done.err)


if __name__ == "__main__":
    unittest.main()
