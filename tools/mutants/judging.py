"""What becomes of one mutant: compiled, shown to the cases that run it, and, if none can, to the C tests."""
import collections
import glob
import os
import resource
import signal
import subprocess

import asking
import building
import kinds

Result = collections.namedtuple("Result", "mutant verdict by")
VERDICTS = {
    "no-program": "not C, or the same program once the compiler is done with it",
    "noticed": "a case notices",
    "survived": "no case notices",
    "unreached": "no case runs it",
}


class Judge:
    def __init__(self, folder, sources, objects, questions, reached):
        self.folder, self.sources, self.objects = folder, sources, objects
        self.questions, self.reached = questions, reached
        self.workshop = None

    def start(self):
        """Called in each process of its own."""
        self.workshop = building.Workshop(os.path.join(self.folder, str(os.getpid())), self.objects)

    def asked(self, mutant):
        return [self.questions[number] for number in self.reached.numbers(mutant.path, mutant.span)]

    def judge(self, mutant):
        source = self.sources[mutant.path]
        text = kinds.planted(source, mutant)
        if not self.workshop.make(mutant.path, text):
            return Result(mutant, "no-program", "not C")
        questions = self.asked(mutant)
        by = asking.ask(self.workshop.extension, questions) if questions else None
        if by:
            return Result(mutant, "noticed", by)
        if self.workshop.same_when_optimized(mutant.path, source.text, text):
            return Result(mutant, "no-program", "the same")
        return Result(mutant, "survived" if questions else "unreached", None)

    def tested(self, mutant):
        """The C test that notices, or None."""
        if not self.workshop.make(mutant.path, kinds.planted(self.sources[mutant.path], mutant)):
            return None
        library = os.path.join(self.workshop.folder, "libmemview.so")
        building.must(["-shared", "-o", library, *self.workshop.with_changed(mutant.path), "-lm"])
        for program in sorted(glob.glob(os.path.join(self.folder, "tests", "test_*[!o]"))):
            if not passes(program, self.workshop.folder):
                return os.path.basename(program)
        return None


def passes(program, library):
    def confine():
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (asking.MEMORY, asking.MEMORY))
        signal.alarm(10)

    done = subprocess.run([program], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=confine,
                          env=dict(os.environ, LD_LIBRARY_PATH=library))
    return done.returncode == 0


def build_tests(folder, objects):
    """The C tests, over a library that each process puts in its own place."""
    tests = building.compile_all(os.path.join(folder, "tests"), glob.glob("reference/tests/*.c"), ["-O0", "-g"])
    library = os.path.join(folder, "tests", "libmemview.so")
    building.must(["-shared", "-o", library, *objects.values(), "-lm"])
    support = tests.pop("reference/tests/support.c")
    for made in tests.values():
        building.must(["-o", made[:-2], made, support, "-L" + os.path.dirname(library), "-lmemview", "-lcmocka", "-lm"])
        if not passes(made[:-2], os.path.dirname(library)):
            raise SystemExit("mutants: %s fails without a fault" % made[:-2])
