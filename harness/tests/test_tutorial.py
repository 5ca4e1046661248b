"""The main job: the tutorial on the reference against the live CPython, and CPython against what is recorded of it."""
import json
import os
import re
import subprocess
import sys
import unittest

MVCONFORM = os.environ["MVCONFORM"]


def has_numpy():
    return subprocess.run([os.environ["PY_EXE"], "-I", "-c", "import numpy"], stderr=subprocess.DEVNULL).returncode == 0


def run(*arguments):
    return subprocess.run([MVCONFORM, "run", *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


class Tutorial(unittest.TestCase):
    def check_tap(self, done, skips):
        """As many points as planned, none failed, and none skipped but for want of NumPy."""
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        lines = done.stdout.splitlines()
        points = [line for line in lines if line.startswith(("ok ", "not ok "))]
        self.assertEqual(lines[:2], ["TAP version 13", "1..%d" % len(points)])
        self.assertGreater(len(points), 40)
        self.assertEqual([line for line in points if line.startswith("not ok") or "# TODO" in line], [])
        skipped = [line for line in points if "# SKIP" in line]
        self.assertEqual([line for line in skipped if not line.endswith("# SKIP skipped: no numpy")], [])
        self.assertEqual(bool(skipped), skips)

    def test_reference_against_live_cpython(self):
        self.check_tap(run("-s", "reference", "-k", "tutorial.*", "--format", "tap"), not has_numpy())

    def test_cpython_against_what_is_recorded(self):
        done = run("-s", "cpython", "-k", "tutorial.*", "--oracle", "expected", "--format", "tap")
        if done.returncode == 3 and "1..0 # SKIP not recorded" in done.stdout:
            self.skipTest("Python %d.%d is not recorded in expected/" % sys.version_info[:2])
        self.check_tap(done, not has_numpy())

    @unittest.skipUnless(os.environ["PY_SYSTEM"] == "yes", "NumPy is required with the system's Python only")
    def test_numpy_is_there(self):
        self.assertTrue(has_numpy())

    def test_false_claims_are_the_known_ones(self):
        done = run("-s", "cpython", "--format", "jsonl")
        self.assertEqual(done.returncode, 0, done.stderr)
        lines = [json.loads(line) for line in done.stdout.splitlines()]
        false = [(one["case"], step["number"]) for one in lines[1:-1] for step in one["steps"] if step.get("claimed") == "false"]
        self.assertEqual([claim for claim in false if claim[0].startswith("tutorial.")],
                         [("tutorial.modifying.listing", n) for n in (1, 2, 3)] +
                         [("tutorial.large.listing", n) for n in (1, 2, 3)])
        self.assertEqual([claim for claim in false if not claim[0].startswith("tutorial.")],    # Python's own documents
                         [("spec.release.every-use/join", 1)] + [("spec.release.not-every-use", n) for n in (2, 3)])

    @unittest.skipUnless(os.environ["PY_SYSTEM"] == "yes" and sys.version_info[:3] == (3, 11, 2),
                         "the README shows what Debian 12's Python gives")
    def test_readme_shows_what_is_printed(self):
        with open("README.md") as stream:
            block = re.search(r"where dots stand\):\n\n((?:    .*\n|\n)+)", stream.read()).group(1)
        shown = [line[4:] for line in block.splitlines() if line.strip() and not line.strip().startswith("...")]
        printed = run("-s", "reference").stdout.splitlines()
        del shown[next(k for k, line in enumerate(shown) if line.startswith("mvconform 0.1.0: cpython")):]
        mine = [line for line in shown if not line.startswith("mvconform 0")]
        self.assertGreater(len(mine), 25)
        self.assertEqual([line for line in mine if line not in printed], [])
