"""What the tests of the program's outer face share, beside support.py: calls in any folder, and golden files."""
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

from support import HERE, PROGRAM, liar

__all__ = ["GOLDEN", "PROGRAM", "ROOT", "Test", "helper", "liar", "mvconform", "read", "write"]
ROOT = os.getcwd()
GOLDEN = os.path.join(HERE, "golden")


def mvconform(*arguments, folder=ROOT):
    """Run the program. Its output is text; bytes that are none are shown as escapes."""
    return subprocess.run([PROGRAM] + list(arguments), cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, encoding="utf-8", errors="backslashreplace", timeout=120)


def helper(name):
    """A helper module of the program, from its source."""
    spec = importlib.util.spec_from_file_location(name, os.path.join(ROOT, "harness", name + ".py"))
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def read(path, mode="r"):
    with open(path, mode, **({} if "b" in mode else {"encoding": "utf-8"})) as stream:
        return stream.read()


def write(path, content):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as stream:
        stream.write(content if isinstance(content, bytes) else content.encode())
    return path


class Test(unittest.TestCase):
    maxDiff = None

    def folder(self):
        """An empty folder for the time of the test."""
        made = tempfile.mkdtemp(prefix="mvconform-test-")
        self.addCleanup(shutil.rmtree, made)
        return os.path.realpath(made)

    def assert_golden(self, name, text):
        """The text is that of the golden file. With MVCONFORM_GOLDEN=write it is written first (golden/README.md)."""
        path = os.path.join(GOLDEN, name)
        if os.environ.get("MVCONFORM_GOLDEN") == "write":
            write(path, text)
        self.assertEqual(text, read(path))

    def assert_fails(self, done, status, *words):
        """The program ended with a status and one line on stderr, in which the words stand, and said nothing else."""
        self.assertEqual((done.returncode, done.stdout), (status, ""), done.stderr)
        self.assertEqual(len(done.stderr.splitlines()), 1, done.stderr)
        for word in words:
            self.assertIn(word, done.stderr)
