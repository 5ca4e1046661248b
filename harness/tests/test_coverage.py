"""mvconform list --coverage: each rule is counted, none is forgotten, and what is said of records is true."""
import glob
import json
import os
import shutil
import unittest

import rules
from harness_support import HERE, Test, mvconform, read, write

RECORDED = os.path.join(HERE, "lint", "L023-recorded", "expected", "recorded.json")
RULES = """# A head.
some.rule      -      [library]     It has two cases.
later.rule     >=3.11 [PEP 688]     It came with 3.11.
observed.rule  <3.10  [observed]    It went with 3.10.
no.rule        -      [library]     It has none.
"""
CASES = """# suite: lint
# case: changed
# about: a documented one
# rule: some.rule, later.rule
# authority: documented
memoryview(b'a')[0]               # claim: 97
# case: new
# about: one of two platforms
# rule: some.rule, observed.rule
memoryview(b'b')[0]
# case: rows
# about: a table
# rule: later.rule
# each: n
#   one: 1
#   two: 2
memoryview(b'abc')[n]
"""
A, B = "3.9.1-lp64le", "3.11.2-lp64le"


class Small(Test):
    def setUp(self):
        self.place = self.folder()
        self.cases = os.path.join(self.place, "cases")
        write(os.path.join(self.cases, "FEATURES"), "# None.\n")
        write(os.path.join(self.cases, "RULES"), RULES)
        write(os.path.join(self.cases, "recorded.py"), CASES)
        shutil.copytree(os.path.dirname(RECORDED), os.path.join(self.place, "expected"))

    def coverage(self, *more):
        return mvconform("list", "--coverage", "--cases", self.cases, *more)

    def counted(self, *more):
        done = self.coverage("--json", *more)
        self.assertEqual(done.stderr, "")
        return {rule["rule"]: rule for rule in json.loads(done.stdout)}, done.returncode

    def test_cases_are_counted(self):
        rules_, status = self.counted()
        self.assertEqual(status, 1)
        self.assertEqual(list(rules_), ["some.rule", "later.rule", "observed.rule", "no.rule"])
        self.assertEqual([(rule["cases"], rule["documented"]) for rule in rules_.values()], [(2, 1), (3, 1), (1, 0), (0, 0)])
        self.assertEqual([rule["recorded"] for rule in rules_.values()], [{}] * 4)
        self.assertEqual(rules_["later.rule"]["versions"], ">=3.11")
        self.assertEqual(rules_["later.rule"]["source"], "PEP 688")
        self.assertEqual(rules_["later.rule"]["text"], "It came with 3.11.")

    def test_records_are_counted_where_the_rule_is(self):
        """The case `changed` is recorded with other statements, `new` on B alone, the rows nowhere."""
        rules_, _ = self.counted("--expected", os.path.join(self.place, "expected"))
        self.assertEqual([(rule["recorded"], rule["not-recorded"]) for rule in rules_.values()],
                         [({B: 1}, [A]), ({}, [B]), ({}, [A]), ({}, [A, B])])

    def test_text(self):
        done = self.coverage("--expected", os.path.join(self.place, "expected"))
        self.assertEqual((done.returncode, done.stderr), (1, ""))
        lines = [line.split(None, 3) for line in done.stdout.splitlines()]
        self.assertIn(["some.rule", "2", "1", "1 of 2, not on 3.9.1-lp64le"], lines)
        self.assertIn(["later.rule", "3", "1", "0 of 1"], lines)
        self.assertIn("\nWITHOUT A CASE:\n  no.rule ", done.stdout)
        self.assertTrue(done.stdout.endswith("\n3 of 4 rules have cases, 2 of them documented ones.\n"), done.stdout)

    def test_a_reason_will_do(self):
        write(os.path.join(self.cases, "UNPINNED"), "no.rule  nobody can see it\n")
        done = self.coverage()
        self.assertEqual(done.returncode, 0)
        self.assertIn("\nno case can pin:\n  no.rule                      nobody can see it\n", done.stdout)
        self.assertNotIn("WITHOUT", done.stdout)
        rules_, status = self.counted()
        self.assertEqual((status, rules_["no.rule"]["unpinned"]), (0, "nobody can see it"))

    def test_what_makes_no_sense(self):
        self.assert_fails(self.coverage("-k", "lint.new"), 2, "list --coverage counts all cases")
        os.remove(os.path.join(self.cases, "RULES"))
        self.assert_fails(self.coverage(), 2, "there are no rules")
        write(os.path.join(self.cases, "UNPINNED"), "no.rule  nobody can see it\n")
        done = self.coverage()
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        self.assertIn("UNPINNED:1:1: L014", done.stderr)


class Suite(Test):
    """The suite itself."""

    def test_every_rule_has_a_case_or_a_reason(self):
        done = mvconform("list", "--coverage", "--json")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        counted = json.loads(done.stdout)
        self.assertEqual([(rule["rule"], rule["versions"], rule["source"], rule["text"]) for rule in counted],
                         rules.read_rules())
        cited = {name for path in glob.glob("cases/**/*.py", recursive=True) for line in read(path).splitlines()
                 if line.startswith("# rule:") for name in line[len("# rule:"):].replace(" ", "").split(",")}
        self.assertEqual({rule["rule"] for rule in counted if rule["cases"]}, cited)


if __name__ == "__main__":
    unittest.main()
