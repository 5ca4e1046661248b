"""What the tests of running and judging share: the runner as a module, case files in a folder of their own, runs of the
program, and a search for processes that a run left behind."""
import importlib.util
import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
import uuid

PROGRAM = os.path.abspath(os.environ["MVCONFORM"])
PYTHON = os.environ.get("PY_EXE", sys.executable)
HERE = os.path.dirname(os.path.abspath(__file__))
LIARS = os.path.join(HERE, "liars")
RUNNER = os.path.join(os.path.dirname(HERE), "adapters", "runner.py")
MARK = "MVCONFORM_TEST_MARK"            # in the environment of whatever a run starts


def load_runner():
    """The file that runs steps, as a module."""
    spec = importlib.util.spec_from_file_location("runner", RUNNER)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def case_file(suite, cases):
    """The text of a case file with the given cases: {name: steps}."""
    blocks = ["# case: %s\n# about: %s\n%s\n" % (name, name, "\n".join(steps)) for name, steps in cases.items()]
    return "# suite: %s\n# source: made by a test\n\n%s" % (suite, "\n".join(blocks))


def command(path, python=PYTHON):
    """A subject: the Python program at `path`."""
    return "cmd:%s -B %s" % (shlex.quote(python), shlex.quote(path))


def liar(name):
    return command(os.path.join(LIARS, name + ".py"))


def members(stream):
    """Header, case lines and footer of a result stream."""
    lines = [json.loads(line) for line in stream.splitlines()]
    return lines[0], lines[1:-1], lines[-1]


def marked(mark):
    """The processes in whose environment the mark stands."""
    found = []
    for name in os.listdir("/proc"):
        if not name.isdigit():
            continue
        try:
            with open("/proc/%s/environ" % name, "rb") as stream:
                entries = stream.read().split(b"\0")
            with open("/proc/%s/stat" % name) as stream:
                state = stream.read().rsplit(")", 1)[1].split()[0]
        except OSError:
            continue
        if ("%s=%s" % (MARK, mark)).encode() in entries and state not in "ZX":
            found.append(int(name))
    return found


def remaining(mark, seconds=5):
    """The marked processes that do not end within the time."""
    deadline = time.monotonic() + seconds
    while marked(mark) and time.monotonic() < deadline:
        time.sleep(0.02)
    return marked(mark)


def as_from_a_terminal():
    """A shell that starts us in the background has the signal of Ctrl-C ignored, nohup that of a terminal which is gone,
    and both are inherited."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


class Run:
    """A run of the program that has begun. Once it is finished: `status`, `out`, `err`, and the `memory`: the bytes
    that it or a process of its had at the most."""

    def __init__(self, arguments, folder):
        self.mark = uuid.uuid4().hex
        self.told = [tempfile.TemporaryFile(), tempfile.TemporaryFile()]
        self.process = subprocess.Popen([PROGRAM] + list(arguments), cwd=folder, stdin=subprocess.DEVNULL,
                                        stdout=self.told[0], stderr=self.told[1], preexec_fn=as_from_a_terminal,
                                        env=dict(os.environ, **{MARK: self.mark}))

    def finish(self):
        _, status, used = os.wait4(self.process.pid, 0)
        self.status = self.process.returncode = os.WEXITSTATUS(status) if os.WIFEXITED(status) else -os.WTERMSIG(status)
        self.memory = used.ru_maxrss * 1024
        for stream in self.told:
            stream.seek(0)
        self.out, self.err = [stream.read().decode() for stream in self.told]
        for stream in self.told:
            stream.close()
        return self

    def left(self):
        return remaining(self.mark)


class Folder(unittest.TestCase):
    """A test with a folder of its own, where the program runs: cases/ and expected/ are there and nowhere else."""

    maxDiff = None

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="mvconform-test-")
        self.addCleanup(shutil.rmtree, self.folder)

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def write(self, name, text):
        os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
        with open(self.path(name), "w") as stream:
            stream.write(text)

    def read(self, name):
        with open(self.path(name)) as stream:
            return stream.read()

    def write_cases(self, cases, suite="own", name="cases/own.py"):
        self.write(name, case_file(suite, cases))

    def begin(self, *arguments):
        return Run(arguments, self.folder)

    def mvconform(self, *arguments):
        """Run the program to its end; it leaves no process behind."""
        done = self.begin(*arguments).finish()
        self.assertEqual(done.left(), [], "processes were left behind")
        return done

    def begin_run(self, subject, *arguments):
        return self.begin("run", "-s", subject, "--format", "jsonl", *arguments)

    def lines_of(self, run):
        """The case lines of a run by their ids, once it has ended."""
        run.finish()
        self.assertEqual(run.left(), [], "processes were left behind")
        self.assertTrue(run.out, run.err)
        run.header, lines, run.footer = members(run.out)
        return {line["case"]: line for line in lines}

    def judged(self, subject, *arguments):
        """Run the cases on a subject: the run, and its case lines."""
        run = self.begin_run(subject, *arguments)
        return run, self.lines_of(run)
