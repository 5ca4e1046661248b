"""Faults planted in the reference, one at a time, must be seen: by the tutorial's cases or by the unit tests, by name."""
import os
import shutil
import subprocess
import tempfile
import unittest

# name, file, the line's text before and after, who must see it: a case, or a unit test as "program: test"
FAULTS = [
    ("a bound", "reference/index.c", "return *index >= 0 && *index < length ?", "return *index >= 0 && *index <= length ?",
     "tutorial.modifying.listing"),
    ("the sign of a stride", "reference/index.c", "*strides = mv_multiply_wrapped(stride, part->step);",
     "*strides = mv_multiply_wrapped(stride, -part->step);", "tutorial.accessing.listing"),
    ("the range of a format", "reference/element.c", "value->as.i >= -largest - 1;", "value->as.i >= -largest;",
     "test_element: "),
    ("a message", "reference/index.c", '"index out of bounds on dimension %d"', '"index out of bounds in dimension %d"',
     "tutorial.modifying.listing"),
    ("an export count", "reference/exporter.c", "    view->exports--;", "    view->exports -= view->exports > 1;",
     "tutorial.introduction.accepts/bytes"),
]
ROOT = os.getcwd()


def run(arguments, folder):
    return subprocess.run(arguments, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          env=dict(os.environ, CMOCKA_MESSAGE_OUTPUT="TAP", MAKEFLAGS=""))


class Faults(unittest.TestCase):
    """Works on a copy of the checkout, its build included, so that only what a fault touches is compiled again."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix="mvconform-faults-")
        for name in ("reference", "harness", "tools", "cases", "expected"):
            shutil.copytree(name, os.path.join(cls.folder, name), symlinks=True)
        build = os.environ["MVCONFORM_BUILD"]
        for name in ("build/lib", "build/tests", build):
            shutil.copytree(name, os.path.join(cls.folder, name), symlinks=True)
        cls.program = os.path.join(build, "mvconform")

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    def make(self, program):
        python = "" if os.environ["PY_SYSTEM"] == "yes" else os.environ["PY_EXE"]
        with open(os.path.join(ROOT, os.environ["MVCONFORM_BUILD"], "commit.h")) as stream:
            commit = stream.read().split('"')[1]
        made = run(["make", "-s", "-f", "tools/build.mk", "PYTHON=" + python, "COMMIT=" + commit, "OPTIMIZE=-O1", program], self.folder)
        self.assertEqual(made.returncode, 0, made.stdout)

    def observe(self, witness):
        """What the witness of a fault says: (status, output)."""
        if ": " in witness:
            program = "build/tests/" + witness.split(":")[0]
            self.make(program)
            done = run([program], self.folder)
        else:
            self.make(self.program)
            done = run([self.program, "run", "-s", "reference", "--format", "tap"], self.folder)
        return done.returncode, done.stdout

    def failures(self, output):
        return [line.split(" - ", 1)[1] for line in output.splitlines() if line.startswith("not ok")]

    def plant(self, path, old, new):
        path = os.path.join(self.folder, path)
        with open(path) as stream:
            text = stream.read()
        self.assertEqual(text.count(old), 1, "the line of the fault is not in %s once: %s" % (path, old))
        with open(path, "w") as stream:
            stream.write(text.replace(old, new))
        return lambda: self.restore(path, text)

    def restore(self, path, text):
        with open(path, "w") as stream:
            stream.write(text)

    def test_no_fault_is_seen_where_there_is_none(self):
        for witness in sorted({fault[4] for fault in FAULTS}):
            status, output = self.observe(witness)
            self.assertEqual((status, self.failures(output)), (0, []), output)


def test_of(name, path, old, new, witness):
    def test(self):
        self.addCleanup(self.plant(path, old, new))
        status, output = self.observe(witness)
        self.assertNotEqual(status, 0, "nobody saw it")
        wanted = witness.split(": ")[1] if ": " in witness else witness
        self.assertTrue(any(wanted in failure for failure in self.failures(output)), output)
    test.__doc__ = name
    return test


for number, fault in enumerate(FAULTS, 1):
    setattr(Faults, "test_%d_%s" % (number, fault[0].replace(" ", "_")), test_of(*fault))
