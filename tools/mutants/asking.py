"""Asking the cases, each time in a child process that loads one build of the type."""
import importlib.machinery
import importlib.util
import mmap
import os
import resource
import signal
import struct
import sys
import traceback

from questions import profiles

CASE_SECONDS = 2        # of the processor, for a case: the longest takes a tenth of that
ALL_SECONDS = 120       # by the clock, for all: a case that sleeps for ever
MEMORY = 4 << 30        # bytes beyond those that are there


def load(path):
    loader = importlib.machinery.ExtensionFileLoader("refmemoryview", path)
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("refmemoryview", loader))
    loader.exec_module(module)
    sys.modules["refmemoryview"] = module       # cases import its exporter
    return module


def confine():
    """Nothing that this process does may harm the machine, or be seen."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with open("/proc/self/statm", encoding="ascii") as stream:
        pages = int(stream.read().split()[0])
    limit = pages * mmap.PAGESIZE + MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    nothing = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nothing, number)
    signal.alarm(ALL_SECONDS)


def first_noticing(extension, questions, progress):
    """Runs in the child: 0, or 1 if a case notices, whose number is then the last that `progress` tells."""
    reference = load(extension)
    made = {version: profiles.Profile(reference, version) for version in sorted({one.version for one in questions})}
    for number, question in enumerate(questions):
        progress[:4] = struct.pack("i", number)
        signal.setitimer(signal.ITIMER_PROF, CASE_SECONDS)
        if question.notices(made[question.version]):
            return 1
    return 0


def in_child(work):
    """The wait status of a child that does this, and exits with what it gives. An exception is its status 1."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            status = work()
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(status)
    return os.waitpid(child, 0)[1]


def ask(extension, questions):
    """Who notices, and how: None if nobody does."""
    progress = mmap.mmap(-1, 4)
    progress[:4] = struct.pack("i", -1)

    def work():
        confine()
        return first_noticing(extension, questions, progress)

    status = in_child(work)
    if status == 0:
        return None
    number = struct.unpack("i", progress[:4])[0]
    who = questions[number].name if number >= 0 else "the type itself"
    how = "" if os.WIFEXITED(status) else " (%s)" % signal.Signals(os.WTERMSIG(status)).name
    return who + how
