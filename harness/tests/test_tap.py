"""report/tap.c: its stream is the golden one, and all readers of TAP that are here read it alike."""
import os
import subprocess
import unittest

from harness_support import GOLDEN, Test, read
from tap_readers import points_of, read_by

SAMPLE = os.path.join("build", "tests", "tap_sample")
STREAM = os.path.join(GOLDEN, "tap_sample.tap")
# The texts of tap_sample.c, in its order; a byte is told as the character of its number.
AWKWARD = ["", " blanks at both ends ", "two\nlines\n", "ok 1 - not a point\n1..0\nBail out!\n...\n---",
           "# a comment, 'single', \"double\", \\ and \\n", "tab\t, return\r, escape\x1b[31m, delete\x7f",
           "\xc3\xa9 in UTF-8, \xff in none", "# SKIP # TODO: {flow: [yaml]} | > & * ! % @ `"]


class Golden(Test):
    def test_the_sample(self):
        for name, arguments in (("tap_sample.tap", []), ("tap_sample-nothing.tap", ["nothing"])):
            done = subprocess.run([SAMPLE] + arguments, stdout=subprocess.PIPE, check=True)
            self.assert_golden(name, done.stdout.decode("ascii"))

    def test_its_form(self):
        text = subprocess.run([SAMPLE], stdout=subprocess.PIPE, check=True).stdout.decode("ascii")
        points = points_of(text)
        self.assertRegex(text, r"\A[ -~\n]*\n\Z")
        self.assertTrue(text.startswith("TAP version 13\n1..%d\n" % len(points)))
        self.assertEqual([number for number, _, _ in points], list(range(1, len(points) + 1)))


class Readers(Test):
    def read_by(self, name):
        points, yaml = read_by(self, name, STREAM)
        self.assertEqual(points, points_of(read(STREAM)))
        if yaml is not None:
            self.assertEqual([yaml.pop("text-%d" % number) for number in range(1, len(AWKWARD) + 1)], AWKWARD)
            self.assertEqual(yaml, {"line": -7, "statements": AWKWARD})

    def test_prove(self):
        done = subprocess.run(["prove", "-e", "cat", STREAM], stdout=subprocess.PIPE, encoding="utf-8")
        points = points_of(read(STREAM))
        failed = sum(not ok and not directive for _, ok, directive in points)
        skipped = sum(directive == "SKIP" for _, _, directive in points)
        self.assertEqual(done.returncode, 1)
        self.assertIn("Failed %d/%d subtests" % (failed, len(points)), done.stdout)
        self.assertIn("(less %d skipped subtests: %d okay)" % (skipped, len(points) - failed - skipped), done.stdout)
        self.assertIn("(1 TODO test unexpectedly succeeded)", done.stdout)
        self.assertNotIn("Parse errors", done.stdout)

    def test_prove_where_nothing_was_run(self):
        done = subprocess.run(["prove", "-e", "cat", os.path.join(GOLDEN, "tap_sample-nothing.tap")],
                              stdout=subprocess.PIPE,
                              encoding="utf-8")
        self.assertEqual(done.returncode, 0)
        self.assertIn("skipped: not recorded: 3.99.0-lp64le, ?1 and a line", done.stdout)

    def test_perl(self):
        self.read_by("perl")

    def test_tappy(self):
        self.read_by("tappy")

    def test_meson(self):
        self.read_by("meson")

    def test_node(self):
        self.read_by("node")


if __name__ == "__main__":
    unittest.main()
