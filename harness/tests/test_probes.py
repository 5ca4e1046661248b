"""The probes of cases/FEATURES: no type has a feature of memoryview for a name alone, or for what any object has."""
import json
import os
import unittest

from harness_support import ROOT, Test, mvconform, read, write

# Views of nothing: whatever is asked of one is there and gives nothing, and == and hash are those of any object.
MODULE = """
def nothing(*arguments, **named):
    return None
class View:
    def __init__(self, data):
        pass
    def __getattr__(self, name):
        return nothing
    __getitem__ = __enter__ = __exit__ = __class_getitem__ = _from_flags = __buffer__ = nothing
"""
OF_THE_HOST = {"py-buffer"}     # asks ctypes alone


def features_of_views():
    """The names in the part of the table that is about memoryview."""
    text = read(os.path.join(ROOT, "cases", "FEATURES")).split("# Parts of memoryview.\n")[1].split("\n\n")[0]
    return {line.split()[0] for line in text.splitlines()} - OF_THE_HOST


class Probes(Test):
    def features(self, subject):
        """What of the table a subject has, where there is a case that needs each."""
        done = mvconform("run", "-s", subject, "--format", "jsonl", folder=self.place)
        self.assertEqual(done.stderr, "")
        return set(json.loads(done.stdout.splitlines()[0])["subject"]["features"])

    def setUp(self):
        self.place = self.folder()
        write(self.place + "/cases/FEATURES", read(os.path.join(ROOT, "cases", "FEATURES")))
        cases = ["# case: of-%s\n# about: it needs %s\n# needs: %s\n1 + 1\n" % (name, name, name)
                 for name in sorted(features_of_views())]
        write(self.place + "/cases/all.py", "# suite: all\n" + "".join(cases))
        write(self.place + "/lib/hollow.py", MODULE)
        kept = os.environ.get("PYTHONPATH")
        self.addCleanup(os.environ.pop if kept is None else os.environ.__setitem__, "PYTHONPATH", kept)
        os.environ["PYTHONPATH"] = self.place + "/lib"

    def test_a_type_that_does_nothing_has_no_feature(self):
        self.assertEqual(self.features("type:hollow.View") & features_of_views(), set())

    def test_the_reference_has_what_it_does(self):
        self.assertLessEqual({"compare", "hash", "cast", "hex-sep", "release", "toreadonly", "tobytes-order"},
                             self.features("type:refmemoryview.memoryview"))


if __name__ == "__main__":
    unittest.main()
