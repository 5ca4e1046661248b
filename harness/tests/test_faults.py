"""Faults planted in the reference, one at a time, must be seen: by the tutorial's cases or by the unit tests, by name."""
import unittest

import planting

# name, file, the line's text before and after, who must see it: a case, or a unit test as "program: test"
FAULTS = [
    ("a bound", "reference/key.c", "return *index >= 0 && *index < length ?", "return *index >= 0 && *index <= length ?",
     "tutorial.modifying.listing"),
    ("the sign of a stride", "reference/key.c", "*strides = mv_multiply_wrapped(stride, part->step);",
     "*strides = mv_multiply_wrapped(stride, -part->step);", "tutorial.accessing.listing"),
    ("the range of a format", "reference/element.c", "value->as.i >= -largest - 1;", "value->as.i >= -largest;",
     "test_element: "),
    ("a message", "reference/key.c", '"index out of bounds on dimension %d"', '"index out of bounds in dimension %d"',
     "tutorial.modifying.listing"),
    ("an export count", "reference/exporter.c", "    view->exports--;", "    view->exports -= view->exports > 1;",
     "tutorial.introduction.accepts/bytes"),
]


class Faults(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.copy = planting.Copy()

    @classmethod
    def tearDownClass(cls):
        cls.copy.remove()

    def failing(self, witness):
        program, colon, _ = witness.partition(": ")
        return self.copy.failing_tests(program) if colon else self.copy.failing_cases(["tutorial.*"])

    def test_no_fault_is_seen_where_there_is_none(self):
        for witness in sorted({fault[4] for fault in FAULTS}):
            self.assertEqual(self.failing(witness), [])


def test_of(name, path, old, new, witness):
    def test(self):
        self.addCleanup(self.copy.plant(path, old, new))
        wanted = witness.split(": ")[-1]
        failing = self.failing(witness)
        self.assertTrue(any(wanted in failure for failure in failing), "seen by %s only" % failing)
    test.__doc__ = name
    return test


for number, fault in enumerate(FAULTS, 1):
    setattr(Faults, "test_%d_%s" % (number, fault[0].replace(" ", "_")), test_of(*fault))
