"""The fault of each rule, planted where the rule is carried out, must be noticed by a case that names the rule. The few
that no case can notice stand in UNSEEN with the reason, and no others do."""
import collections
import concurrent.futures
import os
import re
import unittest

import planting
import rules
import witnesses

UNSEEN = "reference/tests/faults/UNSEEN"
Unseen = collections.namedtuple("Unseen", "rule hosts reason")


def read_unseen():
    """Rule -> its entry, if it has one."""
    lines = [line for line in rules.text_of(UNSEEN).splitlines() if line and line[0] != "#"]
    entries = [Unseen(*line.split(None, 2)) for line in lines]
    assert len(entries) == len({entry.rule for entry in entries}), "a rule stands there twice"
    return {entry.rule: entry for entry in entries}


class Planter:
    """Plants faults in a copy of its own, and says which were not noticed as they should be."""

    def __init__(self, cases, unseen):
        self.cases = cases
        self.unseen = unseen
        self.tests = rules.read_tests()
        self.rules = {rule.id: rule for rule in rules.read_rules()}

    def is_unseen(self, name):
        """Is this a host in which no case notices?"""
        return name in self.unseen and rules.holds(rules.Rule(name, self.unseen[name].hosts, "", ""), self.cases.host)

    def tests_notice(self, copy, name):
        tests = set(self.tests[name])
        return any((program, failing) in tests for program in {program for program, _ in tests}
                   for failing in copy.failing_tests(program))

    def judge(self, copy, name):
        """Why what was planted for this rule counts as missed, or None."""
        seen = copy.failing_questions(self.cases.questions(self.rules[name]))
        if not self.is_unseen(name):
            return None if seen else "noticed by no case that names the rule"
        if seen:
            return "noticed by %s: it has to go from %s" % (seen[0], UNSEEN)
        if self.unseen[name].hosts == "-" and not self.tests_notice(copy, name):
            return "noticed by no case and no C test that names the rule"
        return None

    def plant(self, copy, fault):
        undo = None
        try:
            undo = copy.plant(fault.path, fault.old, fault.new)
            return self.judge(copy, fault.rule)
        except AssertionError as error:
            return str(error)
        finally:
            if undo:
                undo()

    def whole(self, copy, faults):
        """What fails without a fault."""
        names = [fault.rule for fault in faults]
        tests = [program for name in names if name in self.unseen for program, _ in self.tests[name]]
        return (copy.failing_questions([one for name in names for one in self.cases.questions(self.rules[name])])
                + [failing for program in sorted(set(tests)) for failing in copy.failing_tests(program)])

    def work(self, faults):
        """What fails without a fault, and [(fault, why it counts as missed)]."""
        copy = planting.Copy()
        try:
            whole = self.whole(copy, faults)
            reasons = [(fault, self.plant(copy, fault)) for fault in faults]
            return whole, [(fault, reason) for fault, reason in reasons if reason]
        finally:
            copy.remove()


def choose(unseen):
    """All faults, or those of the rules that RULES matches; in another Python than the system's, those of rules that
    not every host can ask."""
    faults = sorted(rules.read_faults())
    if os.environ.get("RULES"):
        return [fault for fault in faults if re.fullmatch(os.environ["RULES"], fault.rule)]
    return [fault for fault in faults if os.environ["PY_SYSTEM"] == "yes" or
            fault.rule in unseen and unseen[fault.rule].hosts != "-"]


class RuleFaults(unittest.TestCase):
    def test_each_fault_is_noticed_and_only_faults_are(self):
        unseen = read_unseen()
        faults = choose(unseen)
        self.assertTrue(faults, "no fault to plant: RULES matches no rule")
        cases = witnesses.Witnesses()
        if not cases.records:
            self.skipTest("nothing is recorded for " + witnesses.profiles.DATA)
        planter = Planter(cases, unseen)
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            halves = list(pool.map(planter.work, (faults[0::2], faults[1::2])))
        self.assertEqual([whole for whole, _ in halves], [[], []], "these fail without a fault")
        missed = sorted(pair for _, half in halves for pair in half)
        text = "".join("%s: %s\n--- %s\n%s+++\n%s\n" % (fault.rule, reason, fault.path, fault.old, fault.new)
                       for fault, reason in missed)
        self.assertEqual(len(missed), 0, "of %d faults these were missed:\n%s" % (len(faults), text))

    def test_only_rules_are_unseen(self):
        ids = {rule.id for rule in rules.read_rules()}
        self.assertEqual(sorted(set(read_unseen()) - ids), [])


if __name__ == "__main__":
    unittest.main()
