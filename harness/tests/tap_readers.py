"""The readers of TAP that people have: each as a program that tells what it read."""
import json
import os
import re
import shutil
import subprocess
import sys

POINT = re.compile(r"(not )?ok ([0-9]+) - [A-Za-z0-9._/-]*(?: # (SKIP|TODO) .*)?")
# Each prints JSON: [number, ok, "SKIP", "TODO" or ""] of each point, and the YAML of the point awkward.yaml or null.
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
# Where Debian has the modules of Node, which a node of another kind does not look into.
NODE_PATH = os.pathsep.join(filter(None, [os.environ.get("NODE_PATH"), "/usr/share/nodejs", "/usr/lib/nodejs"]))
READERS = {"perl": (PERL, "TAP::Parser"), "tappy": (TAPPY, "tap.parser"), "meson": (MESON, "mesonbuild.mtest"),
           "node": (NODE, "tap-parser")}


def points_of(text):
    found = [POINT.fullmatch(line) for line in text.splitlines() if re.match("(not )?ok", line)]
    return [[int(point[2]), not point[1], point[3] or ""] for point in found]


def python_with(module):
    """A Python that has the module: this one or the system's; None if neither has."""
    for python in (sys.executable, "/usr/bin/python3"):
        command = [python, "-c", "import " + module]
        if os.path.exists(python) and subprocess.run(command, stderr=subprocess.DEVNULL).returncode == 0:
            return python
    return None


def read_by(test, name, path):
    """What a reader makes of the file: (points, YAML). The test is skipped where it is not there, as a whole or in
    part; it fails if the reader finds a fault."""
    program, module = READERS[name]
    runner = shutil.which(name) if name in ("perl", "node") else python_with(module)
    if runner is None:
        test.skipTest("nothing here has " + module)
    done = subprocess.run([runner, "-e" if name in ("perl", "node") else "-c", program, path], stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, encoding="utf-8", timeout=60,
                          env=dict(os.environ, NODE_PATH=NODE_PATH))
    if done.returncode != 0 and re.search(r"No module named|Cannot find module|Can't locate", done.stderr):
        test.skipTest("%s here has no %s, or not all of it" % (name, module))
    test.assertEqual((done.returncode, done.stderr), (0, ""))
    return json.loads(done.stdout)
