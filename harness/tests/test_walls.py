"""The walls of the house: what may not be where."""
import glob
import os
import re
import shutil
import subprocess
import tempfile
import unittest

LIBRARY = sorted(glob.glob("reference/*.c") + glob.glob("reference/*.h") + glob.glob("reference/*.def"))


def text_of(path):
    with open(path, encoding="utf-8") as stream:
        return stream.read()


def code_of(path):
    """The text without comments and strings."""
    return re.sub(r'/\*.*?\*/|"(?:\\.|[^"\\\n])*"', " ", text_of(path), flags=re.S)


class Walls(unittest.TestCase):
    def test_there_is_a_library(self):
        self.assertGreater(len(LIBRARY), 15)

    def test_python_h_is_named_in_its_two_places_only(self):
        for path in glob.glob("**/*.[ch]", recursive=True):
            if not path.startswith(("reference/python/", "harness/", "build/")):
                self.assertNotIn("Python.h", text_of(path), path)

    def test_library_does_not_end_print_or_allocate_by_itself(self):
        forbidden = re.compile(r"\b(abort|exit|_Exit|printf|fprintf|puts|malloc|calloc|realloc|free|setjmp|longjmp)\s*\(")
        for path in LIBRARY:
            found = set(forbidden.findall(code_of(path))) - ({"malloc", "free"} if path.endswith("allocator.c") else set())
            found -= {"free"} if re.search(r"->free\s*\(|\.free\s*\(", code_of(path)) else set()
            self.assertEqual(found, set(), path)

    def test_library_has_no_state(self):
        """No writable object outlives a call: none lies in .data, .bss or common. (.data.rel.ro is constant.)"""
        listing = subprocess.run(["objdump", "-t", "build/lib/libmemview.a"], stdout=subprocess.PIPE, text=True, check=True).stdout
        self.assertIn("mv_view_open", listing)
        self.assertEqual(re.findall(r"^.* O (?:\.data|\.bss|\*COM\*)\t.*$", listing, flags=re.M), [])

    def test_type_asks_the_genuine_type_nothing(self):
        for path in glob.glob("reference/python/*.[ch]"):
            code = code_of(path)
            self.assertEqual(re.findall(r"\bPyMemoryView_\w+", code), [], path)
            self.assertNotIn('ImportModule("struct")', text_of(path), path)

    def test_library_compiles_without_python(self):
        folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, folder)
        with open(os.path.join(folder, "Python.h"), "w") as stream:
            stream.write("#error Python.h is included\n")
        for path in glob.glob("reference/*.c"):
            done = subprocess.run([os.environ.get("CC", "cc"), "-std=c11", "-I", folder, "-c", path, "-o",
                                   os.path.join(folder, "out.o")], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
            self.assertEqual(done.returncode, 0, done.stdout)

    def test_nobody_includes_upwards(self):
        for path in glob.glob("reference/**/*.[ch]", recursive=True):
            self.assertEqual(re.findall(r'#include "[^"]*harness[^"]*"', text_of(path)), [], path)
