"""tools/record: what it asks for each word, and that a failure is told and stops nothing. A copy of it stands between
stand-ins that write down how they are called."""
import os
import shutil
import subprocess
import tempfile
import unittest

STAND_IN = '''#!/bin/sh
echo "$(basename "$0")" "$@" | tr '\\n' ' ' | tr -s ' ' >> %s/calls
echo >> %s/calls
case "$*" in *fails*) exit 1 ;; esac
'''


class Record(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)
        os.mkdir(self.folder + "/tools")
        shutil.copy("tools/record", self.folder + "/tools")
        for name in "make", "python3.90", "python-that-fails", "tools/foreign-root":
            self.write(name)

    def write(self, name):
        path = os.path.join(self.folder, name)
        with open(path, "w", encoding="utf-8") as stream:
            stream.write(STAND_IN % (self.folder, self.folder))
        os.chmod(path, 0o755)

    def record(self, *words):
        environment = dict(os.environ, PATH=self.folder + os.pathsep + os.environ["PATH"], ROOTS="")
        done = subprocess.run([self.folder + "/tools/record", *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              universal_newlines=True, env=environment)
        self.calls = []
        if os.path.exists(self.folder + "/calls"):
            with open(self.folder + "/calls", encoding="utf-8") as stream:
                self.calls = stream.read().splitlines()
        return done

    def test_a_python_of_this_machine(self):
        path = self.folder + "/python3.90"
        self.assertEqual(self.record("python3.90", path).returncode, 0)
        self.assertEqual([call.strip() for call in self.calls], ["make -s PYTHONS= PYTHON=%s record" % path] * 2)

    def test_a_debian(self):
        self.assertEqual(self.record("s390x/bookworm", "amd64/sid/python3.15").returncode, 0)
        self.assertEqual([call.split(" sh ")[0] for call in self.calls],
                         ["foreign-root build/roots/s390x-bookworm s390x bookworm",
                          "foreign-root build/roots/amd64-sid amd64 sid"])
        self.assertEqual([call.split()[-1] for call in self.calls], ["record", "python3.15"])

    def test_a_failure_is_told_and_stops_nothing(self):
        done = self.record("python-that-fails", "no-such-python", "i386/fails", "python3.90")
        self.assertEqual(done.returncode, 1)
        self.assertIn("there is no no-such-python", done.stderr)
        self.assertIn("not recorded, or not whole: python-that-fails no-such-python i386/fails\n", done.stderr)
        self.assertEqual([call.split()[0] for call in self.calls], ["make", "foreign-root", "make"])


if __name__ == "__main__":
    unittest.main()
