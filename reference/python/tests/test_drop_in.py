"""drop_in.py judges strictly: what it must not let pass is told."""

import os
import subprocess
import sys
import tempfile
import types
import unittest

import drop_in
from drop_in import Outcome, judge
from sides import Test

FOLDER = os.path.dirname(os.path.abspath(drop_in.__file__))
FINE = Outcome({"a", "b", "c"}, {"s": "reason"}, {})


class Judging(Test):
    def test_fine(self):
        self.assertEqual(judge(FINE, FINE, {}), [])
        self.assertEqual(judge(FINE, FINE._replace(failed={"a": "text"}), {"a": "reason"}), [])

    def test_wrong(self):
        for text, genuine, ours, exceptions in (
                ("fails: a", FINE, FINE._replace(failed={"a": ""}), {}),
                ("fails: a", FINE, FINE._replace(failed={"a": "", "b": ""}), {"b": ""}),
                ("is listed as an exception, and passes or did not run: a", FINE, FINE, {"a": ""}),
                ("is skipped with one type only: a", FINE, FINE._replace(skipped={"s": "", "a": ""}), {}),
                ("is skipped with one type only: s", FINE, FINE._replace(skipped={}), {}),
                ("ran with one type only: c", FINE, FINE._replace(ran={"a", "b"}), {}),
                ("the genuine type fails a", FINE._replace(failed={"a": ""}), FINE, {}),
                ("no test ran", Outcome(set(), {}, {}), Outcome(set(), {}, {}), {})):
            with self.subTest(text=text):
                self.assertEqual(judge(genuine, ours, exceptions), [text])

    def test_exceptions_by_version(self):
        self.assertEqual(drop_in.excepted((3, 11, 9)), {})
        self.assertEqual(len(drop_in.excepted((3, 12, 0))), 4)


class Running(Test):
    def test_every_kind_of_result(self):
        class Tests(unittest.TestCase):
            def test_passes(self):
                pass

            def test_fails(self):
                self.fail("text")

            def test_raises(self):
                raise KeyError

            def test_fails_twice_in_parts(self):
                for k in range(3):
                    with self.subTest(k=k):
                        self.assertEqual(k, 1)

            @unittest.skip("reason")
            def test_skipped(self):
                pass

            @unittest.expectedFailure
            def test_expected(self):
                self.fail("text")

            @unittest.expectedFailure
            def test_unexpected(self):
                pass

        class Broken(Tests):
            @classmethod
            def setUpClass(cls):
                raise OSError("text")
        module = types.ModuleType("module")
        module.Tests = Tests
        outcome = drop_in.run([module])
        short = lambda ids: sorted(name.rpartition("_")[2] for name in ids)
        self.assertEqual(short(outcome.ran), ["expected", "fails", "parts", "passes", "raises", "unexpected"])
        self.assertEqual(short(outcome.failed), ["fails", "parts", "raises", "unexpected"])
        self.assertEqual(short(outcome.skipped), ["skipped"])
        module.Tests = Broken
        self.assertEqual(len(drop_in.run([module]).failed), 1)

    def test_without_tests(self):
        """A package of another kind named test stands for an installation that lacks CPython's."""
        with tempfile.TemporaryDirectory() as folder:
            os.mkdir(folder + "/test")
            open(folder + "/test/__init__.py", "w").close()
            done = subprocess.run([sys.executable, "-B", os.path.join(FOLDER, "drop_in.py"), "nowhere"], text=True,
                                  stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=dict(os.environ, PYTHONPATH=folder))
        self.assertEqual(done.returncode, 3)
        self.assertIn("lacks CPython's own tests: No module named 'test.test_memoryview'", done.stderr)


if __name__ == "__main__":
    unittest.main()
