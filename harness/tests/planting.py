"""Planting faults: a copy of the checkout, its build included, in which a few lines are changed, what they touch is
compiled again, and cases and unit tests are asked whether they notice."""
import glob
import json
import os
import shutil
import subprocess
import tempfile

ROOT = os.getcwd()
BUILD = os.environ["MVCONFORM_BUILD"]


class Copy:
    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="mvconform-faults-")
        for name in ("reference", "harness", "tools", "cases", "expected", "build/lib", "build/tests", BUILD):
            shutil.copytree(name, os.path.join(self.folder, name), symlinks=True)
        with open(os.path.join(ROOT, BUILD, "commit.h")) as stream:
            commit = stream.read().split('"')[1]
        python = "" if os.environ["PY_SYSTEM"] == "yes" else os.environ["PY_EXE"]
        self.command = ["make", "-s", "-f", "tools/build.mk", "PYTHON=" + python, "COMMIT=" + commit,
                        "OPTIMIZE=-O0 -fno-lto"]

    def remove(self):
        shutil.rmtree(self.folder)

    def run(self, arguments):
        done = subprocess.run(arguments, cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300,
                              env=dict(os.environ, CMOCKA_MESSAGE_OUTPUT="TAP", MAKEFLAGS=""))
        return done.returncode, done.stdout.decode("utf-8", "replace")

    def make(self, program):
        status, output = self.run(self.command + [program])
        if status != 0:
            raise AssertionError("this does not compile:\n" + output)

    def plant(self, path, old, new):
        """Change the one place in `path` that reads `old`; what is given back undoes that."""
        path = os.path.join(self.folder, path)
        with open(path) as stream:
            text = stream.read()
        if text.count(old) != 1:
            raise AssertionError("these lines are in %s %d times, not once:\n%s" % (path, text.count(old), old))
        write(path, text.replace(old, new))
        return lambda: write(path, text)

    def failing_cases(self, names):
        """Those of the cases that the reference, as it is here, does not pass."""
        program = os.path.join(BUILD, "mvconform")
        self.make(program)
        chosen = [word for name in names for word in ("-k", name)]
        status, output = self.run([program, "run", "-s", "reference", "--timeout", "5", "--format", "tap"] + chosen)
        if status == 2 or "\n1.." not in output:
            raise AssertionError("the cases were not run:\n" + output)
        return failures(output)

    def failing_questions(self, questions):
        """The cases among [[version, case, outcomes], ...] that the type, as it is here, does not pass; see ask.py."""
        extension = glob.glob(os.path.join(BUILD, "python", "refmemoryview*.so"))[0]
        self.make(extension)
        asked = subprocess.Popen([os.environ["PY_EXE"], "-B", "harness/tests/ask.py", os.path.dirname(extension)],
                                 cwd=self.folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                 stderr=subprocess.DEVNULL)
        try:
            output, late = asked.communicate(json.dumps(questions).encode(), timeout=20)[0], None
        except subprocess.TimeoutExpired:
            asked.kill()
            output, late = asked.communicate()[0], "a case that does not end"
        ready, *failing = output.decode().split() or ["nothing"]
        if ready != "ready":
            raise AssertionError("no case was asked: the type cannot be made, or what is recorded is of other steps")
        crash = "a case that crashes" if asked.returncode and not late else None
        return failing + [end for end in (late, crash) if end]

    def failing_tests(self, program):
        """The test functions of a program of reference/tests that fail; those behind a crash are not among them."""
        program = os.path.join("build/tests", program)
        self.make(program)
        return failures(self.run([program])[1])


def write(path, text):
    with open(path, "w") as stream:
        stream.write(text)


def failures(output):
    """The names of a TAP stream's failures; a known difference is none."""
    lines = [line for line in output.splitlines() if line.startswith("not ok") and " # TODO" not in line]
    return [line.split(" - ", 1)[1].split()[0] for line in lines]
