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


if __name__ == "__main__":
    unittest.main()
