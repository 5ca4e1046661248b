"""drop_in.py FOLDER: CPython's own tests of memoryview, unchanged, with the reference's type in the place of the genuine
one. FOLDER has the module refmemoryview.

The tests run twice, with the genuine type first: what is skipped must be the same. Everything is imported before the
types are swapped, because what runs below (import, re, codecs) would use ours too. Status: 0 if the tests that fail are
those of EXCEPTIONS and no others, 1 if not, 3 if this Python lacks the tests."""

import builtins
import collections
import importlib
import sys
import unittest
import warnings

MODULES = ("test.test_memoryview", "test.test_buffer")
NEEDED = MODULES + ("_testbuffer",)

# What a host does not let a type of another make do: since which version, the test, the reason. A test that is listed
# and passes is an error.
PROTOCOL = "test.test_buffer.TestPythonBufferProtocol."
EXCEPTIONS = (
    ((3, 12), PROTOCOL + "test_basic", "bytes(object) takes only the host's own type from a __buffer__"),
    ((3, 12), PROTOCOL + "test_release_buffer_with_exception_set",
     "bytearray.extend(object) takes only the host's own type from a __buffer__"),
    ((3, 12), PROTOCOL + "test_inherit_but_return_something_else",
     "bytearray.__release_buffer__ takes only the host's own type"),
    ((3, 12), PROTOCOL + "test_c_buffer", "__buffer__ of a C type makes a view of the host's own type"),
)

Outcome = collections.namedtuple("Outcome", "ran skipped failed")


class Result(unittest.TestResult):
    """Results by id; a test fails once, however many of its parts do."""

    def __init__(self):
        super().__init__()
        self.ran, self.skips, self.texts = set(), {}, {}

    def startTest(self, test):
        super().startTest(test)
        self.ran.add(test.id())

    def addSkip(self, test, reason):
        self.skips[test.id()] = reason

    def fail(self, test, error):
        self.texts.setdefault(test.id(), self._exc_info_to_string(error, test))

    addError = addFailure = fail

    def addExpectedFailure(self, test, error):
        pass

    def addUnexpectedSuccess(self, test):
        self.texts[test.id()] = "was expected to fail, and did not"

    def addSubTest(self, test, subtest, error):
        if error is not None:
            self.fail(test, error)


def run(modules):
    result = Result()
    suite = unittest.TestSuite(unittest.defaultTestLoader.loadTestsFromModule(module) for module in modules)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        suite.run(result)
    return Outcome(result.ran - set(result.skips), result.skips, result.texts)


def excepted(version):
    return {test: reason for since, test, reason in EXCEPTIONS if version >= since}


def judge(genuine, ours, exceptions):
    """What is wrong, one line each."""
    wrong = []
    if not ours.ran:
        wrong.append("no test ran")
    wrong += ["the genuine type fails %s" % test for test in sorted(genuine.failed)]
    wrong += ["fails: %s" % test for test in sorted(set(ours.failed) - set(exceptions))]
    wrong += ["is listed as an exception, and passes or did not run: %s" % test
              for test in sorted(set(exceptions) - set(ours.failed))]
    wrong += ["is skipped with one type only: %s" % test for test in sorted(set(genuine.skipped) ^ set(ours.skipped))]
    wrong += ["ran with one type only: %s" % test for test in sorted(genuine.ran ^ ours.ran)]
    return wrong


def load():
    """The modules with the tests; without them, the end."""
    for name in NEEDED:
        try:
            importlib.import_module(name)
        except ImportError as error:
            version = "%d.%d" % sys.version_info[:2]
            print("mvconform: %s lacks CPython's own tests: %s\nmvconform: Debian has those of its Python in the package "
                  "libpython%s-testsuite" % (sys.executable, error, version), file=sys.stderr)
            sys.exit(3)
    return [sys.modules[name] for name in MODULES]


def main(folder):
    modules = load()
    sys.path.append(folder)
    import refmemoryview
    genuine = run(modules)
    before = refmemoryview.views_made()
    original = builtins.memoryview
    builtins.memoryview = refmemoryview.memoryview
    try:
        ours = run(modules)
    finally:
        builtins.memoryview = original
    views = refmemoryview.views_made() - before
    exceptions = excepted(sys.version_info)
    wrong = judge(genuine, ours, exceptions)
    if views == 0:
        wrong.append("no view of the reference was made")
    for test in sorted(set(ours.failed) - set(exceptions)):
        print("%s\n%s" % (test, ours.failed[test]))
    for test in sorted(set(ours.failed) & set(exceptions)):
        print("exception: %s: %s" % (test, exceptions[test]))
    print("CPython %s, %s: %d tests ran, %d failed (%d excepted), %d were skipped (with the genuine type: %d), %d views of "
          "the reference were made" % (sys.version.split()[0], " and ".join(MODULES), len(ours.ran), len(ours.failed),
                                       len(exceptions), len(ours.skipped), len(genuine.skipped), views))
    for line in wrong:
        print("drop-in: " + line)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
