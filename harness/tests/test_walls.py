"""The walls of the house: what may not be where."""
import glob
import os
import re
import shutil
import subprocess
import tempfile
import unittest

HEADERS = ["reference/memview.h", "reference/memview_views.h"]
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


class Sizes(unittest.TestCase):
    """A file is read in one sitting, a function on one screen."""

    def test_files(self):
        for path in LIBRARY + glob.glob("reference/*/*.[ch]"):
            self.assertLessEqual(text_of(path).count("\n"), 500, path)

    def test_lines(self):
        for path in LIBRARY + glob.glob("reference/*/*.[ch]"):
            self.assertEqual([line for line in text_of(path).split("\n") if len(line) > 120], [], path)

    def test_scripts(self):
        """Those without a suffix, and what is written for Cython."""
        paths = [path for path in glob.glob("tools/*") + glob.glob("harness/adapters/*/*") + [".ci/run"]
                 if os.path.isfile(path) and "." not in os.path.basename(path) and text_of(path).startswith("#!")]
        paths += glob.glob("harness/**/*.pyx", recursive=True)
        self.assertLessEqual({"tools/run-test", "harness/adapters/cython/build", "harness/adapters/cython/cyview.pyx"},
                             set(paths))
        for path in paths:
            lines = text_of(path).split("\n")
            self.assertLessEqual(len(lines), 500, path)
            self.assertEqual([line for line in lines if len(line) > 120], [], path)

    def test_functions(self):
        """From the line with the name to the bracket that ends it, at column 0 as the style has it."""
        lengths = []
        for path in LIBRARY + glob.glob("reference/*/*.c"):
            for function in re.findall(r"^[a-zA-Z_][^;{}#]*\)\n\{\n.*?^\}\n", text_of(path), re.S | re.M):
                lengths.append(function.count("\n"))
                self.assertLessEqual(lengths[-1], 80, path + ": " + function.split("\n")[0])
        self.assertGreater(len(lengths), 500)


class Manual(unittest.TestCase):
    """memview.h and its second part tell a user of the library what there is to know."""

    def setUp(self):
        self.text = "\n".join(text_of(path) for path in HEADERS)
        # Comments as lines of ~, so that what is left is code; what is left of a line that is all comment is ~ alone.
        self.lines = re.sub(r"/\*.*?\*/", lambda comment: re.sub(r"[^\n]", "~", comment.group()), self.text, flags=re.S).split("\n")

    def test_half_of_it_is_comment(self):
        """Of the lines that are not empty at least half are comment alone; one beside code does not count."""
        lines = [line.strip() for line in self.lines if line.strip()]
        comment = [line for line in lines if not line.strip("~ ")]
        self.assertGreaterEqual(len(comment) / len(lines), 0.5)

    def declarations(self):
        """The first line of each function that is declared, with the number of that line."""
        for number, line in enumerate(self.lines):
            found = re.match(r"(?!typedef\b)[a-z]\w*[ \w]*[ *](mv_\w+)\(", line)
            if found:
                yield number, found.group(1)

    def test_every_function_is_described(self):
        """A comment ends right above each declaration, or above those that it follows without an empty line."""
        names = set()
        for number, name in self.declarations():
            names.add(name)
            above = number - 1
            while self.lines[above].strip() and not self.lines[above].startswith("~"):
                above -= 1
            self.assertTrue(self.lines[above].startswith("~"), name)
            self.assertFalse(re.match(r"/\* ----", self.text.split("\n")[above]), name)
        # The same names by another way: what stands behind a type at the beginning of a line, with a bracket.
        code = "\n".join(code_of(path) for path in HEADERS)
        self.assertEqual(names, set(re.findall(r"^[a-z][^\n(;#]*?\b(mv_\w+)\(", code, flags=re.M)))
        self.assertGreater(len(names), 40)

    def test_every_function_is_declared(self):
        """What the library defines for others is in the headers or in internal.h, and what is in the headers is defined."""
        listing = subprocess.run(["objdump", "-t", "build/lib/libmemview.a"], stdout=subprocess.PIPE, text=True, check=True).stdout
        defined = set(re.findall(r"^.* g .* F \.text\S*\t.* (\w+)$", listing, flags=re.M))
        internal = set(re.findall(r"\b(mv_\w+)\(", code_of("reference/internal.h")))
        public = {name for _, name in self.declarations()}
        self.assertEqual(public - defined, set())
        self.assertEqual(defined - public - internal, set())
