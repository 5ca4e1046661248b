"""Profiles against what was recorded: in this one host, the reference's type of every recorded version does what
CPython of that version did, but for what the host itself decides."""
import fnmatch
import glob
import json
import os
import subprocess
import sys
import unittest

sys.path[:0] = ["harness/adapters", os.path.join(os.environ["MVCONFORM_BUILD"], "python")]
import refmemoryview  # noqa: E402
import runner  # noqa: E402

# Records of other sizes and another byte order say nothing here.
DATA = "%s%se" % (runner.data_model(), sys.byteorder[0])

# Cases that the host decides, in part, and whether that shows in the text of an exception alone.
HOST_DECIDES = {
    # How arguments are parsed, and numbers made of them.
    "spec.*.arguments*": "text",
    "spec.*-arguments*": "text",
    "spec.buffer.release-method-refuses": "text",
    "spec.hex.groups-type/*": "text",
    # What __index__ and __bool__ may return, and what may stand in a slice.
    "spec.index.convert-wrong-result/*": "text",
    "spec.assign.value-wrong-conversion": "text",
    "spec.slice.convert-wrong-type/*": "text",
    "spec.slice.order-step-zero": "text",
    "spec.assign.slice-source-*": "text",
    # Operators, statements and functions that ask the type.
    "spec.iterate.contains-not-iterated": "text",
    "spec.attribute.none-added": "text",
    "spec.type.no-copy": "text",
    "spec.type.no-pickle/*": "text",
    "spec.iterate.iterator-not-pickled": "text",
    "spec.type.subscripted": "text",
    "spec.type.generic": "all",
    "spec.type.match": "all",
    # Classes with __buffer__ are exporters from 3.12 on.
    "spec.buffer.class*": "all",
    "spec.buffer.restricted": "all",
    "spec.construct.class-that-forwards": "all",
    "spec.construct.refused-by-class/*": "all",
}


def recorded():
    """Platform -> {id: outcomes of the judged steps}."""
    found = {}
    for path in glob.glob("expected/**/*.json", recursive=True):
        with open(path, encoding="utf-8") as stream:
            for name, entries in json.load(stream).items():
                for entry in entries:
                    for platform in entry["on"]:
                        found.setdefault(platform, {})[name] = entry["steps"]
    return found


def absent_modules():
    """Features that are modules which this host lacks. (What a version's memoryview lacked was not recorded.)"""
    with open("cases/FEATURES", encoding="utf-8") as stream:
        rows = [line.split(None, 2) for line in stream if line.strip() and line[0] != "#"]
    host = runner.Runner(memoryview)
    return {name for name, _, probe in rows if "__import__" in probe and not host.has(probe)}


def judged(case):
    """The numbers of the steps whose outcomes are recorded and are the same in every run."""
    numbers = [k for k, step in enumerate(case["plan"]) if step.get("role") not in ("after", "row")]
    return [(at, k) for at, k in enumerate(numbers) if "varies" not in case["plan"][k]]


def same(mine, theirs, text_may_differ):
    if mine == theirs:
        return True
    return text_may_differ and "raised" in mine and mine["raised"]["type"] == theirs.get("raised", {}).get("type")


class Profile:
    """The reference as one version has it, in this host."""

    def __init__(self, version):
        self.runner = runner.Runner(refmemoryview.for_version(version), refmemoryview.live_blocks)
        self.runner.settle()

    def differs(self, case, steps):
        """The first step that does something else, or None."""
        outcomes, _ = self.runner.case([(step["kind"], step["source"]) for step in case["plan"]], None)
        kind = next((kind for pattern, kind in HOST_DECIDES.items() if fnmatch.fnmatchcase(case["id"], pattern)), None)
        for at, k in judged(case):
            mine = json.loads(outcomes[k])
            if kind != "all" and not same(mine, steps[at], kind == "text"):
                return "%s: %s\n  recorded: %s\n  here:     %s" % (case["id"], case["plan"][k]["source"],
                                                                   steps[at], mine)
        return None


class Profiles(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cases = json.loads(subprocess.check_output([os.environ["MVCONFORM"], "list", "--json"]))
        absent = absent_modules()
        cls.cases = {case["id"]: case for case in cases
                     if case["parsed"] and not case.get("opt-in") and not case["id"].startswith("regress.")
                     and not absent & set(case["needs"])}

    def test_every_recorded_version(self):
        versions = {}
        for platform, records in sorted(recorded().items()):
            version, data = platform.split("-")
            versions.setdefault(data, set()).add(version.rsplit(".", 1)[0])
            if data != DATA:
                continue
            with self.subTest(version):
                profile = Profile(version)
                known = [(self.cases[name], steps) for name, steps in records.items() if name in self.cases]
                self.assertGreater(len(known), 1400)
                self.assertEqual([text for text in (profile.differs(*one) for one in known) if text], [])
        self.assertLessEqual({"3.9", "3.10", "3.11", "3.12", "3.13", "3.14", "3.15"}, versions["lp64le"])
        if DATA not in versions:
            self.skipTest("nothing is recorded for " + DATA)

    @unittest.skipIf(DATA != "lp64le", "not recorded for " + DATA)
    def test_another_profile_would_be_seen(self):
        """The profile before the one that was recorded differs in many cases."""
        records = recorded()["3.14.10-lp64le"]
        profile = Profile("3.13")
        known = [(self.cases[name], steps) for name, steps in records.items() if name in self.cases]
        self.assertGreater(len([text for text in (profile.differs(*one) for one in known) if text]), 20)


if __name__ == "__main__":
    unittest.main()
