"""type:MODULE.NAME: any type that the embedded Python can import is a subject."""
import json
import os
import unittest

from harness_support import Test, mvconform, write

CASES = """# suite: type

# case: same
# about: an item
memoryview(b'a')[0]

# case: text
# about: an error
memoryview(b'a')[1]

# case: feature
# about: a method
# needs: cast
memoryview(b'a').cast('b')[0]

# case: name
# about: a name
memoryview.__name__
"""
MODULE = '''
__version__ = "1.2"
number = 1
class Outer:
    pass
class View:
    def __init__(self, data):
        self.data = data
    def __getitem__(self, index):
        if index >= len(self.data):
            raise IndexError("my own words")
        return self.data[index]
'''


class TypeSubject(Test):
    def setUp(self):
        self.place = self.folder()
        write(self.place + "/cases/type.py", CASES)
        write(self.place + "/cases/FEATURES", "cast 3.3 memoryview(b'a').cast('b')\n")
        write(self.place + "/lib/package/__init__.py", "")
        write(self.place + "/lib/package/inner.py", MODULE)
        write(self.place + "/lib/single.py", "from package.inner import View\n")
        write(self.place + "/lib/broken.py", "1 / 0\n")
        kept = os.environ.get("PYTHONPATH")
        self.addCleanup(os.environ.pop if kept is None else os.environ.__setitem__, "PYTHONPATH", kept)
        os.environ["PYTHONPATH"] = "/nowhere::" + self.place + "/lib"

    def run_type(self, path):
        return mvconform("run", "-s", "type:" + path, "--format", "jsonl", folder=self.place)

    def lines(self, path):
        done = self.run_type(path)
        self.assertEqual(done.stderr, "")
        return done.returncode, [json.loads(line) for line in done.stdout.splitlines()]

    def test_it_is_judged_as_other_implementations_are(self):
        status, (header, *cases, footer) = self.lines("package.inner.View")
        self.assertEqual({case["case"]: case["verdict"] for case in cases},
                         {"type.same": "same", "type.text": "message", "type.feature": "unsupported",
                          "type.name": "different"})
        self.assertEqual(status, 1)
        self.assertEqual(header["subject"]["spec"], "type:package.inner.View")
        who = header["subject"]["implementation"]
        self.assertEqual((who["name"], who["version"]), ("package.inner.View", "1.2"))

    def test_a_module_without_version(self):
        header = self.lines("single.View")[1][0]
        self.assertEqual(header["subject"]["implementation"]["version"], "unknown")

    def test_the_reference_is_such_a_type(self):
        status, (header, *cases, footer) = self.lines("refmemoryview.memoryview")
        self.assertEqual((status, {case["verdict"] for case in cases}), (0, {"same"}))

    def test_what_cannot_be_imported(self):
        for path, words in (("nowhere.View", "No module named 'nowhere'"),
                            ("package.nowhere.View", "No module named 'package.nowhere'"),
                            ("package.inner.Nothing", "has no attribute 'Nothing'"),
                            ("broken.View", "ZeroDivisionError: division by zero"),
                            ("package.inner.number", "package.inner.number is no type: it is of type int")):
            done = self.run_type(path)
            self.assertEqual((done.returncode, done.stdout), (3, ""))
            self.assertIn("the subject type:%s does not start: it ended" % path, done.stderr)
            self.assertIn(words, done.stderr)


if __name__ == "__main__":
    unittest.main()
