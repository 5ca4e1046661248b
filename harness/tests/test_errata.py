"""Errata are computed: with a false claim made true its erratum goes, with a true one made false one comes."""
import json
import os
import shutil
import unittest

from harness_support import ROOT, Test, mvconform, read, write


def kept(erratum):
    """What an erratum says, without what depends on its place in the list or the file."""
    return (erratum["kind"], erratum["section"], erratum["case"], erratum["cause"]["statement"],
            tuple((claim["statement"], claim["says"]) for claim in erratum["claims"]))


class Errata(Test):
    def setUp(self):
        self.place = self.folder()
        shutil.copytree(os.path.join(ROOT, "cases", "tutorial"), os.path.join(self.place, "cases", "tutorial"))
        shutil.copy(os.path.join(ROOT, "cases", "FEATURES"), os.path.join(self.place, "cases"))

    def errata(self):
        ran = mvconform("run", "-s", "cpython", "--format", "jsonl", "-o", "all.jsonl", folder=self.place)
        self.assertEqual((ran.returncode, ran.stderr), (0, ""))
        told = mvconform("report", "-o", "reports", "all.jsonl", folder=self.place)
        self.assertEqual((told.returncode, told.stdout, told.stderr), (0, "", ""))
        return json.loads(read(os.path.join(self.place, "reports", "errata.json")))

    def change(self, file, old, new):
        path = os.path.join(self.place, "cases", "tutorial", file)
        text = read(path)
        self.assertIn(old, text)
        write(path, text.replace(old, new, 1))

    def difference(self, file, old, new):
        """The errata that went and that came with a change of a case."""
        before = [kept(erratum) for erratum in self.errata()["errata"]]
        self.change(file, old, new)
        after = [kept(erratum) for erratum in self.errata()["errata"]]
        return [e for e in before if e not in after], [e for e in after if e not in before]

    def test_a_false_claim_made_true(self):
        gone, come = self.difference("4-modifying.py", "bytearray(b'Hello, Universe?')", "bytearray(b'Hello, World!')")
        self.assertEqual((len(gone), come), (1, []))
        kind, _, case, cause, claims = gone[0]
        self.assertEqual((kind, case, cause), ("false", "tutorial.modifying.listing", "slice_mv[0:5] = b'Universe'"))
        self.assertEqual(claims, (("print(data)", "bytearray(b'Hello, Universe?')"),))

    def test_one_of_two_false_claims_made_true(self):
        gone, come = self.difference("4-modifying.py", "bytearray(b'Hello, World?')", "bytearray(b'Hello, World!')")
        self.assertEqual([erratum[:4] for erratum in gone], [erratum[:4] for erratum in come])
        self.assertEqual([len(erratum[4]) for erratum in gone + come], [2, 1])

    def test_a_true_claim_made_false(self):
        gone, come = self.difference("3-accessing.py", "# claim: 72", "# claim: 73")
        self.assertEqual((gone, len(come)), ([], 1))
        kind, _, case, cause, claims = come[0]
        self.assertEqual((kind, case, cause), ("false", "tutorial.accessing.listing", "print(mv[0])"))
        self.assertEqual(claims, (("print(mv[0])", "73"),))

    def test_a_correction_made_false(self):
        self.assertEqual(self.errata()["unproven"], [])
        self.change("4-modifying.py", "# claim: bytearray(b'Hello, Earth?')", "# claim: bytearray(b'Hello, Mars?')")
        self.assertEqual(self.errata()["unproven"], ["tutorial.modifying.corrected"])


class Documents(Test):
    """Each document is told by itself."""

    CASES = """# suite: {0}.chapter
# source: {0}, a chapter
# case: one
# about: a false claim
1 + 1                             # claim: 3
# case: two
# about: another one, and a true one
2 + 2                             # claim: 5
1 + 0                             # claim: 1
"""

    def setUp(self):
        self.place = self.folder()
        for number, name in enumerate(("manual", "tale")):
            write(os.path.join(self.place, "cases", "%d.py" % number), self.CASES.format(name))
        self.stream = os.path.join(self.place, "all.jsonl")

    def run_all(self, *more):
        return mvconform("run", "-s", "cpython", "--cases", os.path.join(self.place, "cases"), *more)

    def test_errata_are_numbered_in_each_document(self):
        self.assertEqual(self.run_all("--format", "jsonl", "-o", self.stream).returncode, 0)
        told = mvconform("report", "-o", self.place, self.stream)
        self.assertEqual((told.returncode, told.stderr), (0, ""))
        errata = json.loads(read(os.path.join(self.place, "errata.json")))["errata"]
        self.assertEqual([(erratum["document"], erratum["id"], erratum["case"]) for erratum in errata],
                         [("manual", 1, "manual.chapter.one"), ("manual", 2, "manual.chapter.two"),
                          ("tale", 1, "tale.chapter.one"), ("tale", 2, "tale.chapter.two")])
        heads = [line for line in read(os.path.join(self.place, "errata.md")).splitlines() if line.startswith("#")]
        self.assertEqual(heads, ["# Errata", "# Of manual", "## 1. manual, a chapter", "## 2. manual, a chapter",
                                 "# Of tale", "## 1. tale, a chapter", "## 2. tale, a chapter"])

    def test_claims_are_counted_in_each_document(self):
        lines = self.run_all().stdout.splitlines()
        for name in ("manual", "tale"):
            self.assertIn("  claims of %-18s  1 true  2 false" % name, lines)
            self.assertEqual(len([line for line in lines if line.startswith("Errata of %s: " % name)]), 1, lines)


if __name__ == "__main__":
    unittest.main()
