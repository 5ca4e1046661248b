"""Thirty rules, drawn with a fixed seed: the fault planted where the rule is carried out must be noticed by a case or a
C test that names the rule. RULES=all plants all faults."""
import collections
import concurrent.futures
import json
import os
import random
import re
import subprocess
import unittest

import planting
import rules

DRAWN = 30
SEED = 1
VERSION = tuple(json.loads(subprocess.check_output(
    [os.environ["PY_EXE"], "-c", "import sys; print(list(sys.version_info[:3]))"])))


def read_cases():
    """Rule -> the cases that name it."""
    found = collections.defaultdict(list)
    listing = subprocess.check_output([os.environ["MVCONFORM"], "list", "--json"])
    for case in json.loads(listing):
        for name in case["rules"]:
            found[name].append(case["id"])
    return found


class Witnesses:
    """The cases and C tests that name rules."""

    def __init__(self):
        self.cases = read_cases()
        self.tests = rules.read_tests()

    def failing(self, copy, names):
        """Those that name one of these rules, and fail; C tests are asked if no case does."""
        cases = {case for name in names for case in self.cases[name]}
        tests = {test for name in names for test in self.tests[name]}
        patterns = sorted({re.sub("/.*", "/*", case) for case in cases}) if len(names) == 1 else ["*"]
        found = [case for case in copy.failing_cases(patterns) if case in cases] if cases else []
        for program in sorted({program for program, _ in tests} if not found else ()):
            found += [name for name in copy.failing_tests(program) if (program, name) in tests]
        return found


def choose(witnesses):
    """The faults to plant: of rules that this Python has, or that a C test asks of another version."""
    held = {rule.id for rule in rules.read_rules() if rules.holds(rule, VERSION) or witnesses.tests[rule.id]}
    faults = sorted(fault for fault in rules.read_faults() if fault.rule in held)
    return faults if os.environ.get("RULES") == "all" else random.Random(SEED).sample(faults, DRAWN)


def notice(witnesses, copy, fault):
    """Plants the fault: why it counts as missed, or None."""
    try:
        undo = copy.plant(fault.path, fault.old, fault.new)
    except AssertionError as error:
        return str(error)
    try:
        return None if witnesses.failing(copy, [fault.rule]) else "noticed by nobody who names the rule"
    except AssertionError as error:
        return str(error)
    finally:
        undo()


def work(witnesses, faults):
    """What fails without a fault, and [(fault, why it was missed)], in a copy of its own."""
    copy = planting.Copy()
    try:
        whole = witnesses.failing(copy, [fault.rule for fault in faults])
        reasons = [(fault, notice(witnesses, copy, fault)) for fault in faults]
        return whole, [(fault, reason) for fault, reason in reasons if reason]
    finally:
        copy.remove()


class RuleFaults(unittest.TestCase):
    def test_each_fault_is_noticed_and_only_faults_are(self):
        witnesses = Witnesses()
        faults = choose(witnesses)
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            halves = list(pool.map(lambda half: work(witnesses, half), (faults[0::2], faults[1::2])))
        self.assertEqual([whole for whole, _ in halves], [[], []], "these fail without a fault")
        missed = sorted(pair for _, half in halves for pair in half)
        text = "".join("%s: %s\n--- %s\n%s+++\n%s\n" % (fault.rule, reason, fault.path, fault.old, fault.new)
                       for fault, reason in missed)
        self.assertEqual(len(missed), 0, "of %d faults these were missed:\n%s" % (len(faults), text))
