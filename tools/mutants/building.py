"""Compiling one file of the library and linking it with all the rest, which is compiled once."""
import glob
import os
import shlex
import subprocess
import sys

# What no C compiler should let pass; all other warnings are no matter of a mutant.
ERRORS = ["-Werror=int-conversion", "-Werror=incompatible-pointer-types", "-Werror=implicit-function-declaration"]
FLAGS = ["-std=c11", "-fPIC", "-Ireference"] + ERRORS
CC = shlex.split(os.environ.get("CC", "cc"))
TYPE = glob.glob(os.path.join(os.environ["MVCONFORM_BUILD"], "reference/python/*.o"))


def run(command):
    return subprocess.run(CC + command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def must(command):
    done = run(command)
    if done.returncode != 0:
        sys.exit("mutants: %s\n%s" % (" ".join(CC + command), done.stderr.decode()))


def object_of(folder, path):
    return os.path.join(folder, os.path.basename(path)[:-2] + ".o")


def compile_all(folder, paths, flags):
    os.makedirs(folder, exist_ok=True)
    for path in paths:
        must(FLAGS + flags + ["-c", "-o", object_of(folder, path), path])
    return {path: object_of(folder, path) for path in paths}


def link(output, objects, flags=()):
    """The Python type over these objects of the library."""
    must(["-shared", "-fno-lto", *flags, "-o", output, *TYPE, *objects, "-lm"])


class Workshop:
    """A folder in which one mutant at a time is compiled."""

    def __init__(self, folder, objects):
        self.folder, self.objects = folder, objects
        os.makedirs(folder, exist_ok=True)
        self.extension = os.path.join(folder, "refmemoryview.so")

    def compile(self, path, text, flags, output):
        """Is it C?"""
        changed = os.path.join(self.folder, os.path.basename(path))
        with open(changed, "w", encoding="utf-8") as stream:
            stream.write(text)
        return run(FLAGS + flags + ["-c", "-o", output, changed]).returncode == 0

    def with_changed(self, path):
        return [object_of(self.folder, path) if path == other else made for other, made in self.objects.items()]

    def make(self, path, text):
        """The type with this text in place of the file. Is it C?"""
        if not self.compile(path, text, ["-O0"], object_of(self.folder, path)):
            return False
        link(self.extension, self.with_changed(path))
        return True

    def optimized(self, path, text):
        """The file as the compiler's best effort leaves it."""
        output = os.path.join(self.folder, "optimized.o")
        self.compile(path, text, ["-O2"], output)
        with open(output, "rb") as stream:
            return stream.read()

    def same_when_optimized(self, path, one, other):
        """Are both texts the same program?"""
        return self.optimized(path, one) == self.optimized(path, other)
