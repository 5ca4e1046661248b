"""tools/coverage-cpython: the list of what cannot be run is strict both ways."""
import hashlib
import json
import os
import subprocess
import unittest

from harness_support import ROOT, Test, write

SOURCE = b"one\ntwo\nthree\n"
SUM = hashlib.sha256(SOURCE).hexdigest()
LIST = "sha256 %s\nreason: why\n" % SUM
COUNTS = {1: (5, [2, 0]), 2: (0, [0, 0]), 3: (1, [1])}      # lines: runs, runs of branches


class CoverageCpython(Test):
    def judge(self, entries, least=("0", "0"), source=SOURCE):
        place = self.folder()
        lines = [{"line_number": number, "count": runs, "branches": [{"count": count} for count in branches]}
                 for number, (runs, branches) in COUNTS.items()]
        lines.append({"line_number": 4, "count": 0, "branches": [], "gcovr/noncode": True})
        write(place + "/source.c", source)
        write(place + "/counts.json", json.dumps({"files": [{"file": "source.c", "lines": lines}]}))
        write(place + "/list", entries)
        return subprocess.run([os.environ["PY_EXE"], os.path.join(ROOT, "tools", "coverage-cpython"), "source.c",
                               "counts.json", "list", *least], cwd=place, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, encoding="utf-8")

    def test_figures(self):
        told = self.judge(LIST)
        self.assertIn("lines        2 of    3   66.7 %", told.stdout)
        self.assertIn("branches     2 of    5   40.0 %", told.stdout)
        told = self.judge(LIST + "1:1 2\n", ("100", "100"))
        self.assertEqual((told.returncode, told.stderr), (0, ""))
        self.assertIn("lines        2 of    2  100.0 %", told.stdout)
        self.assertIn("branches     2 of    2  100.0 %", told.stdout)
        self.assertIn("  1 lines,   3 branches: why", told.stdout)

    def test_what_was_not_run_counts(self):
        for entries, least in (("2\n", ("100", "100")), ("1:1 2:0:1\n", ("100", "100")), ("", ("67", "0"))):
            told = self.judge(LIST + entries, least)
            self.assertEqual(told.returncode, 1)
            self.assertIn("run less of source.c", told.stderr)
        self.assertIn("not run: 1:1", self.judge(LIST).stdout)

    def test_what_was_run_may_not_be_listed(self):
        for place in ("1", "3", "1-2", "1:0", "3:0"):
            told = self.judge(LIST + place + "\n")
            self.assertEqual(told.returncode, 1)
            self.assertIn("list:3:1: %s was run" % place, told.stderr)

    def test_places_that_are_none(self):
        for places, words in (("4", "4 is no line that is counted"), ("9", "9 is no line"), ("2:2", "2:2 is no branch"),
                              ("9:0", "9:0 is no branch"), ("2 2", "2 is there already"), ("2 2:0", "is there already")):
            told = self.judge(LIST + places + "\n")
            self.assertEqual(told.returncode, 1)
            self.assertIn(words, told.stderr)

    def test_lists_that_are_none(self):
        for entries in ("2\n", "sha256 %s\n2\n" % SUM, LIST + "two\n", LIST + "2:\n", "reason: why\n2\n", ""):
            self.assertEqual(self.judge(entries).returncode, 2)

    def test_another_file(self):
        told = self.judge(LIST, source=SOURCE + b"\n")
        self.assertEqual(told.returncode, 3)
        self.assertIn("source.c is not the file", told.stderr)


if __name__ == "__main__":
    unittest.main()
