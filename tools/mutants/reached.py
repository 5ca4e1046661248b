"""Which lines of the library each case runs, so that a mutant is shown to those cases only."""
import collections
import ctypes
import json
import os
import re
import subprocess
import sys

import asking
import building
from questions import HOST, profiles

HOOK = "__sanitizer_cov_trace_pc"


def build(folder, paths):
    objects = building.compile_all(folder, paths, ["-O0", "-g", "-fsanitize-coverage=trace-pc"])
    own = os.path.join(folder, "trace.o")
    building.must(["-std=c11", "-O2", "-fPIC", "-c", "-o", own, os.path.join(os.path.dirname(__file__), "trace.c")])
    extension = os.path.join(folder, "refmemoryview.so")
    building.link(extension, list(objects.values()) + [own])
    return extension


def blocks_of_lines(extension):
    """(file name, line) -> the basic blocks that have code of it, and where trace_take lies. A block is called by the
    address behind its call of the hook."""
    listing = subprocess.check_output(["objdump", "-d", "-l", "--no-show-raw-insn", extension], text=True)
    found, line, block, called, origin = collections.defaultdict(set), None, None, False, None
    for text in listing.split("\n"):
        if re.match(r"[0-9a-f]+ <", text):
            line, block, called = None, None, False
            if "<trace_take>:" in text:
                origin = int(text.split()[0], 16)
        elif re.match(r"\S+\.[ch]:\d+", text):
            path, number = re.match(r"(\S+):(\d+)", text).groups()
            line = os.path.basename(path), int(number)
        elif re.match(r" +[0-9a-f]+:\t", text):
            if called:
                block = int(text.split(":")[0], 16)
            called = HOOK in text
            if block is not None and not called:
                found[line].add(block)
    return found, origin


def record(extension, questions, origin, output):
    """Runs in the child: writes the blocks that each question runs."""
    reference = asking.load(extension)
    library = ctypes.CDLL(extension)
    library.trace_take.restype = ctypes.c_size_t
    library.trace_begin.argtypes = [ctypes.c_void_p]
    library.trace_begin(ctypes.cast(library.trace_take, ctypes.c_void_p).value - origin)
    made = {version: profiles.Profile(reference, version) for version in sorted({one.version for one in questions})}
    places, wrong, lists = ctypes.POINTER(ctypes.c_uint32)(), [], []
    for number, question in enumerate(questions):
        if question.notices(made[question.version]):
            wrong.append(number)
        lists.append(places[:library.trace_take(ctypes.byref(places))])
    with open(output, "w", encoding="ascii") as stream:
        json.dump([wrong, lists], stream)
    return 0


class Reached:
    def __init__(self, folder, paths, questions):
        extension = build(folder, paths)
        self.lines, origin = blocks_of_lines(extension)
        output = os.path.join(folder, "reached.json")
        status = asking.in_child(lambda: record(extension, questions, origin, output))
        if status != 0:
            sys.exit("mutants: the cases could not be traced, status %d" % status)
        with open(output, encoding="ascii") as stream:
            wrong, lists = json.load(stream)
        own = [questions[number].name for number in wrong if questions[number].version == HOST]
        if own:
            sys.exit("mutants: these fail without a fault: " + " ".join(own))
        for number in wrong:    # the host decides otherwise than its own version did; harness/tests/test_profiles.py judges
            lists[number] = []
        self.left_out = len(wrong)
        self.sizes = [len(blocks) for blocks in lists]
        self.questions = collections.defaultdict(list)
        for number, blocks in enumerate(lists):
            for block in blocks:
                self.questions[block].append(number)

    def blocks(self, path, span):
        """The blocks of these lines; None if no code is made of them, as of a table."""
        name = os.path.basename(path)
        lines = [(name, line) for line in range(span[0], span[1] + 1) if (name, line) in self.lines]
        return set().union(*(self.lines[line] for line in lines)) if lines else None

    def numbers(self, path, span):
        """The questions that run any of these lines, those first that run little else."""
        blocks = self.blocks(path, span)
        if blocks is None:
            return sorted(filter(self.sizes.__getitem__, range(len(self.sizes))), key=self.sizes.__getitem__)
        found = {number for block in blocks for number in self.questions[block]}
        return sorted(found, key=lambda number: (self.sizes[number], number))
