"""The reports: of a real run, and of a stored stream; and that a stream which is not whole is refused."""
import json
import os
import re
import shutil
import unittest

from harness_support import GOLDEN, HERE, Test, liar, mvconform, read, write

CASES = os.path.relpath(os.path.join(GOLDEN, "cases"))
# What differs from one Python, shell or machine to another, and the word that stands for it.
CHANGING = [(r"cmd:[^ '\"]+ -B [^ '\"]+/liars/", "cmd:python liars/"),
            (r"(?m)^      cmd:/\S* +", "      cmd:python "),
            (r"\b[0-9]+\.[0-9]+\.[0-9]+\w*-i?l?p[0-9]+[bl]e\b", "3.x-lp64le"),
            (r"CPython [0-9]+\.[0-9]+\.[0-9]+\w*", "CPython 3.x"),
            (r"mvconform [0-9]+\.[0-9]+\.[0-9]+", "mvconform 0.x"),
            (r'"(mvconform|commit|date|version|language|profile|data|byteorder)":"[^"]*"', r'"\1":"x"'),
            (r"\n[0-9]+ lines? from the subject .*\n", "\n"),
            (r',"noise":[0-9]+', "")]
SUBJECTS = {"wrong": "always-wrong", "crash": "crash"}


def constant(text):
    for pattern, word in CHANGING:
        text = re.sub(pattern, word, text)
    return text


class Runs(Test):
    """The run itself, in every format."""

    def run_with(self, name, form):
        done = mvconform("run", "--cases", CASES, "-s", liar(SUBJECTS[name]), "--format", form)
        self.assertEqual((done.returncode, done.stderr), (1, ""))
        return constant(done.stdout)

    def test_jsonl(self):
        for name in SUBJECTS:
            self.assert_golden(name + ".jsonl", self.run_with(name, "jsonl"))

    def test_tap(self):
        for name in SUBJECTS:
            self.assert_golden("run-%s.tap" % name, self.run_with(name, "tap"))

    def test_human(self):
        for name in SUBJECTS:
            self.assert_golden(name + ".human", self.run_with(name, "human"))

    def test_a_report_does_not_depend_on_the_order_of_the_run(self):
        wanted = self.run_with("wrong", "tap")
        for order in (["--reverse"], ["--shuffle", "--seed", "7"]):
            done = mvconform("run", "--cases", CASES, "-s", liar("always-wrong"), "--format", "tap", *order)
            self.assertEqual(constant(done.stdout), wanted)


class Stored(Test):
    """The reports of a stored stream."""

    def setUp(self):
        self.place = self.folder()
        self.stream = shutil.copy(os.path.join(GOLDEN, "wrong.jsonl"), self.place)
        self.lines = read(self.stream).splitlines(True)

    def report(self, *streams):
        return mvconform("report", "-o", "out", *(streams or ["wrong.jsonl"]), folder=self.place)

    def test_all_reports(self):
        done = self.report()
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))
        self.assertEqual(sorted(os.listdir(self.place)), ["out", "wrong.jsonl", "wrong.junit.xml", "wrong.tap"])
        for name in ("errata.md", "errata.json", "tutorial.md"):
            self.assert_golden("wrong/" + name, read(os.path.join(self.place, "out", name)))
        self.assert_golden("wrong/wrong.tap", read(os.path.join(self.place, "wrong.tap")))

    def test_the_errata_are_of_every_kind(self):
        self.report()
        told = json.loads(read(os.path.join(self.place, "out", "errata.json")))
        self.assertEqual({erratum["kind"] for erratum in told["errata"]}, {"false", "lacking"})
        for kind in ("only-because", "forms", "unproven"):
            self.assertTrue(told[kind], kind)
        self.assertTrue(any(erratum["after"] for erratum in told["errata"]))
        self.assertTrue(any(erratum["consequences"] for erratum in told["errata"]))
        proven = {correction["proven"] for erratum in told["errata"] for correction in erratum["corrections"]}
        self.assertEqual(proven, {True, False})

    def test_cases_of_a_second_stream_add_nothing_that_is_there(self):
        self.report()
        once = {name: read(os.path.join(self.place, "out", name)) for name in ("errata.md", "errata.json",
                                                                               "tutorial.md")}
        shutil.copy(os.path.join(GOLDEN, "crash.jsonl"), self.place)
        self.assertEqual(self.report("wrong.jsonl", "crash.jsonl").returncode, 0)
        for name, text in once.items():
            self.assertEqual(read(os.path.join(self.place, "out", name)), text)
        self.assertTrue(os.path.exists(os.path.join(self.place, "crash.tap")))

    def refused(self, content, word):
        write(self.place + "/bad.jsonl", content)
        for streams in (["bad.jsonl"], ["wrong.jsonl", "bad.jsonl"]):
            self.assert_fails(self.report(*streams), 3, "bad.jsonl", word)
            self.assertEqual(sorted(os.listdir(self.place)), ["bad.jsonl", "wrong.jsonl"])

    def test_a_stream_that_is_cut(self):
        self.refused("", "it has no footer")
        self.refused("".join(self.lines[:1]), "it has no footer")
        self.refused("".join(self.lines[:-1]), "it has no footer")
        self.refused("".join(self.lines)[:-5], "not a JSON object")
        self.refused("".join(self.lines[:2] + self.lines[3:]), "does not agree")

    def test_a_line_that_is_there_twice(self):
        for number, word in ((0, "neither header, case nor footer"), (1, "a case that was there already"),
                             (-1, "after the footer")):
            lines = list(self.lines)
            lines.insert(number % len(lines), lines[number])
            self.refused("".join(lines), word)
        self.refused("".join(self.lines[:2] + self.lines[1:2] + self.lines[3:]), "a case that was there already")
        self.refused("".join(self.lines * 2), "after the footer")

    def test_a_verdict_that_was_changed(self):
        text = "".join(self.lines)
        for old, new in (('"verdict":"different","steps"', '"verdict":"same","steps"'),
                         ('"claimed":"false"', '"claimed":"true"'),
                         ('"verdict":"skipped"', '"verdict":"crash"')):
            self.assertIn(old, text)
            self.refused(text.replace(old, new, 1), "does not agree")
        self.refused(text.replace('"verdict":"skipped"', '"verdict":"fine"', 1), "neither header, case nor footer")

    def test_garbage(self):
        for garbage in ("garbage\n", "\n", "[]\n", "1\n", "null\n", '{"a":1,"a":2}\n', "\0\n", b"\xff\n",
                        '{"case":1}\n',
                        '{"case":"x","verdict":"same"}\n', '{"case":"x","verdict":"same","steps":[1]}\n', "{}\n",
                        "[" * 100000 + "\n"):
            data = garbage if isinstance(garbage, bytes) else garbage.encode()
            for place in (0, 1, len(self.lines)):
                lines = [line.encode() for line in self.lines]
                lines.insert(place, data)
                self.refused(b"".join(lines), "bad.jsonl:%d:1: " % (place + 1))
        self.refused('{"mvconform":"0"}\n', "no header of a result stream")
        self.refused(self.lines[0][:-1] + "\0 more\n" + "".join(self.lines[1:]), "not a JSON object")

    def test_no_report_of_the_suite_is_touched(self):
        self.assertNotIn("out", os.listdir(HERE))


if __name__ == "__main__":
    unittest.main()
