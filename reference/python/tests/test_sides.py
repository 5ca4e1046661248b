"""The tests of the tests: each ends with no block of memory alive, and one that leaks is seen."""

import os
import unittest

import sides
from sides import REFERENCE

HERE = os.path.dirname(os.path.abspath(__file__))


def all_tests(suite):
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            yield from all_tests(test)
        else:
            yield test


class Tests(sides.Test):
    def verdict(self, body):
        """What is said against another test, which does what `body` does."""
        result = unittest.TestResult()
        type("Other", (sides.Test,), {"runTest": lambda test: body()})().run(result)
        self.assertEqual((result.testsRun, result.errors), (1, []))
        return [text.splitlines()[-1] for _, text in result.failures]

    def test_a_leak_is_seen(self):
        kept = []
        self.assertEqual(self.verdict(lambda: kept.append(REFERENCE(b"abc"))),
                         ["AssertionError: 2 != 0 : blocks are alive at the end of the test"])

    def test_what_the_collector_finds_is_no_leak(self):
        def body():
            circle = [REFERENCE(b"abc")]
            circle.append(circle)
        self.assertEqual(self.verdict(body), [])

    def test_every_test_of_the_folder_looks_for_leaks(self):
        found = list(all_tests(unittest.TestLoader().discover(HERE)))
        self.assertGreater(len(found), 70)
        for test in found:
            self.assertIsInstance(test, sides.Test)
            self.assertIs(type(test).run, sides.Test.run, test.id())


if __name__ == "__main__":
    unittest.main()
