"""The TAP of every verdict means the same to all who read TAP: prove, tappy, node's tap-parser, Meson."""
import re
import subprocess
import unittest

from harness_support import Test, mvconform, read, write
from made_streams import STREAMS, VERDICTS, every_verdict
from tap_readers import points_of, read_by

# What a reader is to understand of a verdict: ok or not, and the directive.
MEANING = dict({verdict: (False, "") for verdict in VERDICTS}, same=(True, ""), message=(True, ""),
               unsupported=(True, "SKIP"), skipped=(True, "SKIP"), known=(False, "TODO"))
STRICT = dict(MEANING, message=(False, ""))


def meanings(name, meaning):
    """What the points of a stream mean, one behind the other; breaches of the protocol are the last one."""
    breaches = [(False, "")] if '"breaches"' in STREAMS[name] else []
    return [meaning[one["verdict"]] for one in every_verdict()] + breaches


class Consumers(Test):
    def tap_of(self, name):
        place = self.folder()
        write(place + "/made.jsonl", STREAMS[name])
        done = mvconform("report", "--format", "tap", "-o", place + "/made.tap", place + "/made.jsonl")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return place + "/made.tap"

    def assert_read_by(self, reader):
        for name, meaning in (("verdicts", MEANING), ("strict", STRICT)):
            wanted = [[number, *what] for number, what in enumerate(meanings(name, meaning), 1)]
            self.assertEqual(read_by(self, reader, self.tap_of(name))[0], wanted, name)
        for name in ("missing", "not-recorded"):
            self.assertEqual(read_by(self, reader, self.tap_of(name))[0], [], name)

    def test_perl(self):
        self.assert_read_by("perl")

    def test_tappy(self):
        self.assert_read_by("tappy")

    def test_node(self):
        self.assert_read_by("node")

    def test_meson(self):
        self.assert_read_by("meson")

    def prove(self, name):
        return subprocess.run(["prove", "-e", "cat", self.tap_of(name)], stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, encoding="utf-8", timeout=60)

    def test_prove(self):
        for name, meaning in (("verdicts", MEANING), ("strict", STRICT)):
            means = meanings(name, meaning)
            done = self.prove(name)
            failed = [str(number) for number, what in enumerate(means, 1) if what == (False, "")]
            skipped = sum(directive == "SKIP" for _, directive in means)
            self.assertEqual(done.returncode, 1)
            self.assertIn("Failed %d/%d subtests" % (len(failed), len(means)), done.stdout)
            self.assertIn("(less %d skipped subtests: %d okay)" % (skipped, len(means) - len(failed) - skipped),
                          done.stdout)
            told = re.search(r"Failed tests?:\s+([-0-9, ]+)", done.stdout)[1]
            self.assertEqual(told.strip(), ranges(failed), done.stdout)
            self.assertNotIn("Parse errors", done.stdout)

    def test_prove_where_nothing_was_run(self):
        for name, reason in (("missing", "missing: /usr/bin/made is not there; <get> it: tools/subjects made ?1"),
                             ("not-recorded", "not recorded: 3.x-lp64le")):
            done = self.prove(name)
            self.assertEqual(done.returncode, 0)
            self.assertIn("skipped: " + reason, done.stdout)

    def test_golden(self):
        for name in STREAMS:
            self.assert_golden("made/" + name + ".tap", read(self.tap_of(name)))

    def test_points_are_those_of_the_cases(self):
        points = points_of(read(self.tap_of("verdicts")))
        self.assertEqual([tuple(point[1:]) for point in points], [MEANING[one["verdict"]] for one in every_verdict()])


def ranges(numbers):
    """["1", "2", "3", "5"] as prove tells them: 1-3, 5"""
    told = []
    for number in map(int, numbers):
        if told and told[-1][1] == number - 1:
            told[-1][1] = number
        else:
            told.append([number, number])
    return ", ".join(str(first) if first == last else "%d-%d" % (first, last) for first, last in told)


if __name__ == "__main__":
    unittest.main()
