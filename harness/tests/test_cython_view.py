"""Cython's memoryview as a subject: what the module adds, and what the suite tells of it."""
import ctypes
import gc
import importlib.util
import json
import os
import shutil
import subprocess
import sysconfig
import unittest

from harness_support import ROOT, Test
from support import PROGRAM, members

BUILD = "harness/adapters/cython/build"
LACKING = {"cast", "tobytes", "tolist", "release", "with", "hex", "toreadonly", "attributes", "compare", "hash"}


def version_of_cython():
    if not shutil.which("cython3"):
        raise unittest.SkipTest("no cython3")
    done = subprocess.run(["cython3", "--version"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          universal_newlines=True, check=True)
    return done.stdout.split()[-1]


class CythonView(Test):
    @classmethod
    def setUpClass(cls):
        if os.environ.get("PY_SYSTEM") != "yes":
            raise unittest.SkipTest("Debian's Cython is for Debian's Python")
        cls.version = version_of_cython()
        if not cls.version.startswith("0.29."):
            raise unittest.SkipTest("Cython %s makes other views than 0.29" % cls.version)
        cls.place = os.path.realpath(os.path.join("build", "tests", "subjects"))
        cls.module = os.path.join(cls.place, "cython", "cyview" + sysconfig.get_config_var("EXT_SUFFIX"))
        cls.made = cls.build()
        spec = importlib.util.spec_from_file_location("cyview", cls.module)
        cls.cyview = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(cls.cyview)

    @classmethod
    def build(cls, **variables):
        environment = {name: value for name, value in os.environ.items() if name not in ("PYTHON", "CC")}
        return subprocess.run([BUILD, os.path.dirname(cls.module)], env=dict(environment, **variables), timeout=120,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, universal_newlines=True)

    def run_suite(self, *arguments):
        done = subprocess.run([PROGRAM, "run", "-s", "cython-view", "--format", "jsonl", *arguments], timeout=120,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT,
                              env=dict(os.environ, MVCONFORM_SUBJECTS=self.place), universal_newlines=True)
        self.assertEqual(done.stderr, "")
        return done.returncode, members(done.stdout)

    def test_it_is_built_once(self):
        self.assertEqual((self.made.returncode, self.made.stderr), (0, ""))
        before = os.stat(self.module).st_mtime_ns
        again = self.build()
        self.assertEqual((again.returncode, again.stdout, again.stderr), (0, "", ""))
        self.assertEqual(os.stat(self.module).st_mtime_ns, before)

    def test_a_compiler_that_fails_leaves_all_as_it_was(self):
        kept, files = os.stat(self.module), os.listdir(os.path.dirname(self.module))
        self.addCleanup(os.utime, self.module, ns=(kept.st_atime_ns, kept.st_mtime_ns))
        os.utime(self.module, (0, 0))
        done = self.build(CC="false")
        self.assertEqual(done.returncode, 3)
        self.assertIn("mvconform: false cannot make Cython's view for Python ", done.stderr)
        self.assertEqual(os.listdir(os.path.dirname(self.module)), files)

    def test_views_and_their_slices_are_of_the_type(self):
        data = bytearray(b"abcd")
        view = self.cyview.view(data)
        self.assertEqual(self.cyview.__version__, self.version)
        self.assertIs(type(view), self.cyview.view)
        self.assertIs(type(view[1:][::-1]), self.cyview.view)
        view[1:3] = b"xy"
        self.assertEqual((data, list(view), view.base is data), (b"axyd", list(b"axyd"), True))
        with self.assertRaises(BufferError):
            data.append(1)
        del view
        gc.collect()
        data.append(1)

    def test_calls(self):
        view = self.cyview.view
        self.assertEqual(view(object=b"a")[0], 97)
        self.assertEqual(bytes(view(view(b"abc")[1:])), b"bc")
        for arguments, named in (((), {}), ((b"a", 0), {}), ((5,), {}), ((None,), {}), ((), {"obj": b"a"})):
            with self.assertRaises(TypeError):
                view(*arguments, **named)

    def test_dimensions(self):
        kind = ctypes.c_ubyte
        self.assertEqual(self.cyview.view(kind(7)).shape, ())
        for number in range(1, 10):
            kind *= 1
            if number <= 8:
                self.assertEqual(self.cyview.view(kind()).shape, (1,) * number)
        with self.assertRaisesRegex(ValueError, "expected at most 8, got 9"):
            self.cyview.view(kind())

    def test_every_difference_has_its_reason(self):
        status, (header, cases, footer) = self.run_suite()
        verdicts = footer["verdicts"]
        self.assertEqual((status, verdicts["different"], verdicts["crash"], verdicts["unexpected-pass"]), (0, 0, 0, 0))
        who = header["subject"]["implementation"]
        self.assertEqual((who["name"], who["version"]), ("Cython cyview.view", self.version))
        self.assertGreater(verdicts["same"] + verdicts["message"], 50)
        self.assertGreater(verdicts["known"], 50)
        self.assertEqual(LACKING & set(header["subject"]["features"]), set())
        without = {case["verdict"] for case in cases if LACKING & set(case["needs"])}
        self.assertEqual(without, {"unsupported", "skipped"})
        for case in cases:              # nor does one fail for what it was not asked to name
            told = [json.dumps(step.get("outcome")) for step in case["steps"] if step.get("verdict") == "different"]
            self.assertNotIn("has no attribute", " ".join(told[:1]), case["case"])

    def test_it_tells_the_same_however_it_is_run(self):
        """It reads beyond the end of memory, and leaves behind what the collector does not see."""
        told = [self.run_suite("-k", "spec.export.*", "-k", "spec.type.*", "-k", "spec.lifetime.*", *order)
                for order in (["-j1"], ["-j3"], ["-j2", "--reverse"])]
        self.assertIn("strides-consumer", str(told[0]))
        self.assertEqual(told[1], told[0])
        self.assertEqual(told[2], told[0])

    def test_without_the_known_differences_they_show(self):
        status, (header, cases, footer) = self.run_suite("--known", "/dev/null", "-k", "spec.construct.strides-kept",
                                                         "-k", "spec.construct.format-missing-is-a-byte",
                                                         "-k", "spec.iterate.items")
        self.assertEqual(status, 1)
        self.assertEqual([case["verdict"] for case in cases], ["crash", "different", "same"])


if __name__ == "__main__":
    unittest.main()
