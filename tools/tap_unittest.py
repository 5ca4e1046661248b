"""tap_unittest.py FILE: runs the unittest tests of a file and tells the results as TAP, for prove."""
import importlib.util
import os
import sys
import unittest


def name_of(test):
    """Class and function; of a class that fails as a whole, or is skipped, its name."""
    name = test.id().split(".", 1)[-1]
    return (name if "(" in name else name.rstrip(")")).replace("#", "")


class TapResult(unittest.TestResult):
    def __init__(self, out):
        super().__init__()
        self.out, self.number = out, 0

    def point(self, ok, test, directive="", text=""):
        self.number += 1
        print("%s %d - %s%s" % ("ok" if ok else "not ok", self.number, name_of(test), directive), file=self.out, flush=True)
        for line in text.splitlines():
            print("# " + line, file=self.out, flush=True)

    def addSuccess(self, test):
        super().addSuccess(test)
        self.point(True, test)

    def addFailure(self, test, error):
        super().addFailure(test, error)
        self.point(False, test, text=self.failures[-1][1])

    def addError(self, test, error):
        super().addError(test, error)
        self.point(False, test, text=self.errors[-1][1])

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self.point(True, test, " # SKIP " + reason, text="skipped: %s: %s" % (name_of(test), reason))

    def addSubTest(self, test, subtest, error):
        super().addSubTest(test, subtest, error)
        if error is not None:
            self.point(False, subtest, text=self._exc_info_to_string(error, test))


def main(path):
    os.environ["PYTHONHASHSEED"] = "0"
    sys.path.insert(0, os.path.dirname(os.path.abspath(path)))
    if "MVCONFORM_BUILD" in os.environ:
        sys.path.insert(0, os.path.abspath(os.path.join(os.environ["MVCONFORM_BUILD"], "python")))
    spec = importlib.util.spec_from_file_location(os.path.splitext(os.path.basename(path))[0], path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    suite = unittest.defaultTestLoader.loadTestsFromModule(module)
    out = os.fdopen(os.dup(1), "w")
    result = TapResult(out)
    suite.run(result)
    print("1..%d" % result.number, file=out, flush=True)
    sys.exit(0 if result.wasSuccessful() and result.number > 0 else 1)  # 3.12.1 does not count the skipped in testsRun


main(sys.argv[1])
