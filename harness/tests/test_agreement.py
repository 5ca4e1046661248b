"""Nothing but the steps decides an outcome: not what ran before, not in which order, not who embeds the Python."""
import json
import os
import random
import shlex
import sys
import unittest

from holding import FREE, HELD
from support import PYTHON, Folder, members

DATA = "data = bytearray(b'abc')"
# Every way is gone in the system's Python; in others, which differ in what they leave behind and not in the harness, a
# part of them.
THOROUGH = os.environ.get("PY_SYSTEM") == "yes"
# What one case could leave behind for another: run in each order, and each in a process of its own.
RESIDUE = {
    "write-to-constant-1": ["mv = memoryview(b'constant')", "mv[0]"],
    "write-to-constant-2": ["bytes(memoryview(b'constant'))"],
    "warning-1": ["import warnings", "warnings.simplefilter('error')", "warnings.warn('x')"],
    "warning-2": ["import warnings", "warnings.warn('x')"],
    "interned-1": ["hash(memoryview(b'abc')) == hash(b'abc')"],
    "builtins-1": ["__builtins__['memoryview'] = None", "memoryview"],
    "builtins-2": ["memoryview"],
    # before 3.10 the functions of a program itself look there, too, and the runner may be that program
    "host-1": ["import sys"] + ["sys.modules['builtins'].repr = lambda x: 'hacked'",
                                "sys.modules['builtins'].len = None"] * (sys.version_info >= (3, 10)),
    "host-2": ["object", "repr(b'a')", "memoryview(b'abc')", "len(b'abc')"],
    "limit-1": ["import sys", "sys.setrecursionlimit(200)", "sys.getrecursionlimit()"],
    "limit-2": ["def f(n): return n and 1 + f(n - 1)", "f(300)"],
    "output-1": ["import sys", "sys.stdout = sys.stderr", "print(1)"],
    "output-2": ["print(memoryview(b'a'))"],
    "leak-1": ["import string", "string.kept = memoryview(bytearray(b'abc'))"],
    "leak-2": ["import string", "hasattr(string, 'kept')"],
    "collector-1": ["import gc", "gc.enable()"],
    "collector-2": ["import gc", "gc.isenabled()"],
    "subclass": ["class M(memoryview): pass"],
    "deep": ["a = []\nfor i in range(10000): a = [a]", "a", "repr(a)"],
    "endless": ["a = []", "a.append(a)", "a"],
    "address": ["memoryview(b'a')", "object()", "repr(memoryview(b'a')) == repr(memoryview(b'a')[:])"],
    "hash-seed": ["hash('memoryview')", "{'b', 'a', 'c'}", "list({'b', 'a', 'c'})"],
}


class Agreement(Folder):
    """The suite's cases, and cases of our own."""

    def setUp(self):
        super().setUp()
        kinds = [("free", {n: s + ["data.append(1)"] for n, s in FREE.items()}, [DATA]), ("residue", RESIDUE, []),
                 ("held", {n: s + ["data.append(1)"] for n, s in HELD.items()}, [DATA])]
        for suite, cases, before in kinds:
            self.write_cases({name_of(name): before + steps for name, steps in cases.items()}, suite,
                             "own/%s.py" % suite)

    def sample(self, folder):
        """Patterns for runs with a process per case, which cost a start each: all cases if they are few. The ones that
        need NumPy are apart, so that not every start has to load it."""
        cases = [case for case in json.loads(self.mvconform("list", "--json", "--cases",
                                                            folder).out) if not case.get("opt-in")]
        kinds = [[case["id"] for case in cases if ("numpy" in case["needs"]) == heavy] for heavy in (False, True)]
        return [[word for name in sorted(random.Random(7).sample(names, min(most, len(names)))) for word in ("-k",
                                                                                                             name)]
                for names, most in zip(kinds, (50, 5) if THOROUGH else (10, 1)) if names]

    def begin_all(self, subject):
        """The runs, which go on at the same time: {way: [run]}."""
        folders = [os.path.abspath("cases"), self.path("own")]
        ways = {"warm": [], "shuffle": ["--shuffle", "--seed", "7"]}
        if THOROUGH:
            ways["reverse"] = ["--reverse"]
        runs = {way: [self.run_of(subject, folder, *more) for folder in folders] for way, more in ways.items()}
        runs["a process per case"] = [self.run_of(subject, folder, "--recycle", "1", *patterns)
                                      for folder in folders for patterns in self.sample(folder)]
        if subject == "cpython":
            own = shlex.quote(os.path.abspath(os.path.join(os.environ["MVCONFORM_BUILD"], "python")))  # the exporter
            runs["cmd:"] = [self.run_of("cmd:PYTHONPATH=%s %s -B" % (own, PYTHON), folder) for folder in folders]
            if THOROUGH:
                # The suite's own cases depend on no hash seed and no folder, which lint cannot prove.
                runs["hash seed"] = [self.run_of("cmd:cd %s; PYTHONHASHSEED=1 PYTHONPATH=%s %s -B" % (
                    shlex.quote(self.path("")), own, PYTHON), folders[0])]
        return runs

    def run_of(self, subject, folder, *more):
        return self.begin("run", "-s", subject, "--cases", folder, "--format", "jsonl", *more)

    def lines(self, runs):
        told = []
        for done in [run.finish() for run in runs]:
            self.assertEqual(done.left(), [])
            self.assertIn(done.status, (0, 3), done.err)   # 3: cases that need NumPy, which is not there
            told += members(done.out)[1]
        return told

    def agree(self, subject):
        told = {way: self.lines(runs) for way, runs in self.begin_all(subject).items()}
        warm = {line["case"]: line for line in told["warm"]}
        self.assertGreater(len(warm), 60)
        fine = ("same", "skipped", "known", "unsupported")  # the last: statements that this Python's grammar lacks
        self.assertEqual([name for name in warm if warm[name]["verdict"] not in fine], [])
        for way, lines in told.items():
            if way not in ("a process per case", "hash seed"):      # they run a part of the cases
                self.assertEqual([line["case"] for line in lines], list(warm), way)
            self.assertGreater(len(lines), 10, way)
            for line in lines:
                self.assertEqual(line, warm[line["case"]], way)

    def test_the_genuine_type(self):
        self.agree("cpython")

    def test_the_reference(self):
        self.agree("reference")


def name_of(text):
    """A name for a case, from what is said of it."""
    kept = "".join(letter if letter.isalnum() else "-" for letter in text.lower())
    return "-".join(part for part in kept.split("-") if part)


if __name__ == "__main__":
    unittest.main()
