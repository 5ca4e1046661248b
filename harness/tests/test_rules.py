"""RULES is well formed, and rules, code, faults and C tests are joined by the ids: none is lacking, none is made up."""
import re
import unittest

import rules

SOURCES = ("library", "data model", "expressions", "struct", "C-API", "PEP 3118", "PEP 688", "new", "observed")
TABLE = "reference/changes.def"         # says when rules changed, but carries none out


class Rules(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.rules = rules.read_rules()
        cls.ids = [rule.id for rule in cls.rules]
        cls.citations = rules.read_citations()

    def test_each_line_is_a_rule(self):
        self.assertGreater(len(self.rules), 200)
        for rule in self.rules:
            self.assertRegex(rule.id, r"^[a-z0-9-]+\.[a-z0-9-]+$")
            self.assertRegex(rule.versions, r"^(-|(>=|<)3(\.\d+){1,2}(,(>=|<|!=)3(\.\d+){1,2})*)$", rule.id)
            self.assertRegex(rule.text, r"^\S(?:(?!\. [A-Z]).)*\.$", rule.id)

    def test_sources_are_those_that_the_head_declares(self):
        head = " ".join(rules.text_of("cases/RULES").split("# ----")[0].replace("#", " ").split())
        for source in SOURCES:
            self.assertRegex(head, r"\b%s\b" % re.escape(source))
        for rule in self.rules:
            self.assertTrue((rule.source + " ").startswith(tuple(source + " " for source in SOURCES)), rule)

    def test_ids_are_unique_and_groups_are_blocks(self):
        self.assertEqual(sorted(set(self.ids)), sorted(self.ids))
        groups = [name.split(".")[0] for name in self.ids]
        changes = [group for group, before in zip(groups, [None] + groups) if group != before]
        self.assertEqual(sorted(set(changes)), sorted(changes))

    def test_each_rule_is_cited_where_it_is_carried_out(self):
        self.assertEqual([name for name in self.ids if not self.citations[name] - {TABLE}], [])

    def test_nothing_is_cited_that_is_no_rule(self):
        cited = set(self.citations) | set(rules.read_tests()) | {fault.rule for fault in rules.read_faults()}
        self.assertEqual(sorted(cited - set(self.ids)), [])

    def test_citations_are_read_to_their_ends(self):
        """`rule:` is followed by ids, by commas between them, and by nothing else up to the end of the sentence."""
        for path in {path for paths in self.citations.values() for path in paths}:
            for line in rules.text_of(path).splitlines():
                if "rule:" in line:
                    self.assertRegex(line, rules.CITATION.pattern + r"(\.|;| ?\*/|$)", path)
                self.assertLessEqual(line.count("rule:"), 1, path)

    def test_each_rule_has_a_fault(self):
        faults = [fault.rule for fault in rules.read_faults()]
        self.assertEqual([name for name in self.ids if faults.count(name) != 1], [])
        self.assertEqual([name for name in self.ids if name in faults], faults, "in the order of the rules")

    def test_faults_lie_where_their_rules_are_cited(self):
        for fault in rules.read_faults():
            with self.subTest(fault.rule):
                text = rules.text_of(fault.path)
                self.assertEqual(text.count(fault.old), 1, "in %s:\n%s" % (fault.path, fault.old))
                self.assertIn(fault.rule, rules.cited_in(rules.piece_around(text, fault.old)), fault.path)
                self.assertNotEqual(fault.old, fault.new)

    def test_versions_hold(self):
        rule = rules.Rule("a.b", ">=3.10,<3.14.5", "observed", "It is.")
        answers = [rules.holds(rule, version) for version in ((3, 9, 18), (3, 10, 0), (3, 14, 4), (3, 14, 5))]
        self.assertEqual(answers, [False, True, True, False])
        self.assertTrue(rules.holds(rule._replace(versions="-"), (3, 9, 0)))


