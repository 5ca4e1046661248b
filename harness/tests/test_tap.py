"""report/tap.c: its stream is the golden one, and all readers of TAP that are here read it alike."""
import json
import os
import re
import shutil
import subprocess
import sys
import unittest

from harness_support import GOLDEN, Test, read

SAMPLE = os.path.join("build", "tests", "tap_sample")
STREAM = os.path.join(GOLDEN, "tap_sample.tap")
POINT = re.compile(r"(not )?ok ([0-9]+) - [A-Za-z0-9._/-]*(?: # (SKIP|TODO) .*)?")
# The texts of tap_sample.c, in its order; a byte is told as the character of its number.
AWKWARD = ["", " blanks at both ends ", "two\nlines\n", "ok 1 - not a point\n1..0\nBail out!\n...\n---",
           "# a comment, 'single', \"double\", \\ and \\n", "tab\t, return\r, escape\x1b[31m, delete\x7f",
           "\xc3\xa9 in UTF-8, \xff in none", "# SKIP # TODO: {flow: [yaml]} | > & * ! % @ `"]

# Each reader prints JSON: [number, ok, "SKIP", "TODO" or ""] of each point, and the YAML of the awkward texts or null.
PERL = r"""
use TAP::Parser; local $/; open my $in, '<', $ARGV[0]; my $parser = TAP::Parser->new({tap => <$in>}); my @points;
while (my $line = $parser->next) {
    push @points, sprintf '[%d,%s,"%s"]', $line->number, $line->is_actual_ok ? 'true' : 'false', $line->directive
        if $line->is_test;
    die $line->as_string if $line->is_unknown;
}
die $parser->parse_errors if $parser->parse_errors; printf "[[%s],null]", join ',', @points;
"""
TAPPY = """
import json, sys
from tap.parser import Parser
lines = list(Parser().parse_file(sys.argv[1]))
assert not [line for line in lines if line.category in ("unknown", "bail")]
points = [line for line in lines if line.category == "test"]
yaml = next((p.yaml_block for p in points if "awkward.yaml" in p.description), None)
print(json.dumps([[[p.number, p.ok, "SKIP" if p.skip else "TODO" if p.todo else ""] for p in points], yaml]))
"""
MESON = """
import json, sys
from mesonbuild.mtest import TAPParser, TestResult as R
kinds = {R.OK: [True, ""], R.FAIL: [False, ""], R.SKIP: [True, "SKIP"],
         R.EXPECTEDFAIL: [False, "TODO"], R.UNEXPECTEDPASS: [True, "TODO"]}
events = list(TAPParser().parse(iter(open(sys.argv[1]))))
wrong = (TAPParser.Error, TAPParser.Bailout, getattr(TAPParser, "UnknownLine", ()))
assert not [e for e in events if isinstance(e, wrong)], events
print(json.dumps([[[e.number] + kinds[e.result] for e in events if isinstance(e, TAPParser.Test)], None]))
"""
NODE = """
const { Parser } = require('tap-parser'), points = [];
let yaml = null;
const reader = new (Parser || require('tap-parser'))(() => console.log(JSON.stringify([points, yaml])));
reader.on('assert', p => {
    points.push([p.id, p.ok, p.skip ? 'SKIP' : p.todo ? 'TODO' : '']);
    if (/awkward.yaml/.test(p.name)) yaml = p.diag;
});
reader.on('extra', line => { if (!/^#/.test(line)) throw line; });
reader.on('bailout', line => { throw line; });
require('fs').createReadStream(process.argv[1]).pipe(reader);
"""


def points_of(text):
    found = [POINT.fullmatch(line) for line in text.splitlines() if re.match("(not )?ok", line)]
    return [[int(point[2]), not point[1], point[3] or ""] for point in found]


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
    def read_by(self, command, missing):
        done = subprocess.run(command + [STREAM], stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")
        if done.returncode != 0 and re.search(r"No module named|Cannot find module|Can't locate", done.stderr):
            self.skipTest(missing)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        points, yaml = json.loads(done.stdout)
        self.assertEqual(points, points_of(read(STREAM)))
        if yaml is not None:
            self.assertEqual([yaml.pop("text-%d" % number) for number in range(1, len(AWKWARD) + 1)], AWKWARD)
            self.assertEqual(yaml, {"line": -7, "statements": AWKWARD})

    def python_with(self, module):
        """A Python that has the module: this one or the system's."""
        for python in (sys.executable, "/usr/bin/python3"):
            command = [python, "-c", "import " + module]
            if os.path.exists(python) and subprocess.run(command, stderr=subprocess.DEVNULL).returncode == 0:
                return python
        self.skipTest("no Python here has " + module)

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
        self.read_by(["perl", "-e", PERL], "perl has no TAP::Parser")

    def test_tappy(self):
        self.read_by([self.python_with("tap.parser"), "-c", TAPPY], "tappy is not complete")

    def test_meson(self):
        self.read_by([self.python_with("mesonbuild.mtest"), "-c", MESON], "Meson is not complete")

    def test_node(self):
        if not shutil.which("node"):
            self.skipTest("no node here")
        self.read_by(["node", "-e", NODE], "node has no tap-parser here")


if __name__ == "__main__":
    unittest.main()
