"""The tool behind `make mutants`: a small C file gives exactly these mutants, and the lists that are kept are strict."""
import os
import sys
import tempfile
import unittest

sys.path.insert(0, "tools/mutants")
import kept  # noqa: E402
import kinds  # noqa: E402
import report  # noqa: E402
import source  # noqa: E402
from judging import Result  # noqa: E402

SMALL = '''#include "internal.h"
#define LESS(a, b) ((a) < (b))

/* a < b */
static const row table[] = {{"text", 7}};

static mv_status take(const mv_view *view, int n, mv_error *err)
{
    char name[8];
    mv_ssize *shape = view->shape;
    if (!view->open || n >= 64) {
        return mv_fail(err, MV_VALUE_ERROR, "too many");
    }
    for (int k = 0; k < n; k++) {
        total += shape[k] * -2;
    }
    mv_release(view);
    return n == 'n' ? 0x10u : MV_SSIZE_MAX;
}
'''

WANTED = '''
table 5 text "text" -> "text~"
table 5 one-off 7 -> 6
table 5 one-off 7 -> 8
take 10 field shape -> strides
take 11 check drop
take 11 negation ! -> nothing
take 11 negation not
take 11 operator || -> &&
take 11 boundary >= -> >
take 11 one-off 64 -> 63
take 11 one-off 64 -> 65
take 12 arguments err, MV_VALUE_ERROR -> MV_VALUE_ERROR, err
take 12 exception MV_VALUE_ERROR -> MV_TYPE_ERROR
take 12 arguments MV_VALUE_ERROR, "too many" -> "too many", MV_VALUE_ERROR
take 12 text "too many" -> "too many~"
take 14 one-off 0 -> 1
take 14 boundary < -> <=
take 14 operator ++ -> --
take 15 statement drop
take 15 operator += -> -=
take 15 operator * -> /
take 15 one-off 2 -> 1
take 15 one-off 2 -> 3
take 17 leak drop
take 18 operator == -> !=
take 18 choice ? -> && 0 ?
take 18 choice ? -> || 1 ?
take 18 one-off 0x10u -> 15u
take 18 one-off 0x10u -> 17u
take 18 one-off MV_SSIZE_MAX -> (MV_SSIZE_MAX + 1)
take 18 one-off MV_SSIZE_MAX -> (MV_SSIZE_MAX - 1)
'''.strip().split("\n")


class Mutants(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.source = source.Source("small.c", SMALL)
        self.mutants = kinds.mutants(self.source)

    def one(self, line, kind, change):
        return next(mutant for mutant in self.mutants if (mutant.line, mutant.kind, mutant.change) == (line, kind, change))

    def test_the_list(self):
        made = ["%s %d %s %s" % (mutant.function or "table", mutant.line, mutant.kind, mutant.change)
                for mutant in self.mutants]
        self.assertEqual(made, WANTED)
        self.assertEqual({mutant.kind for mutant in self.mutants}, set(kinds.KINDS))

    def test_names_are_unique(self):
        self.assertEqual(len({kinds.name_of(mutant) for mutant in self.mutants}), len(WANTED))

    def test_what_is_planted(self):
        check = kinds.planted(self.source, self.one(11, "check", "drop"))
        self.assertEqual(check, SMALL.replace(SMALL[SMALL.index("if (!view"):SMALL.index("    for")], ";\n"))
        negated = kinds.planted(self.source, self.one(11, "negation", "not"))
        self.assertIn("if (!(!view->open || n >= 64)) {", negated)
        swapped = kinds.planted(self.source, self.one(12, "arguments", "err, MV_VALUE_ERROR -> MV_VALUE_ERROR, err"))
        self.assertIn('mv_fail(MV_VALUE_ERROR, err, "too many")', swapped)

    def test_a_multiplication_is_no_pointer(self):
        self.assertEqual([mutant.line for mutant in self.mutants if mutant.change == "* -> /"], [15])


class Lists(unittest.TestCase):
    def setUp(self):
        self.source = source.Source("small.c", SMALL)
        self.mutants = kinds.mutants(self.source)

    def read(self, text):
        errors = []
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "list")
            with open(path, "w") as stream:
                stream.write(text)
            found = kept.match(kept.read(path, errors), self.mutants, {"small.c": self.source}, errors)
        return found, [error.split(": ", 1)[1] for error in errors]

    def test_an_entry_means_a_change_of_a_line(self):
        found, errors = self.read("# why\nsmall.c take: one-off 0 -> 1\n    | for (int k = 0; k < n; k++) {\n    because\n")
        self.assertEqual([(mutant.line, mutant.change) for mutant in found], [(14, "0 -> 1")])
        self.assertEqual(errors, [])

    def test_an_entry_may_mean_a_whole_function(self):
        found, errors = self.read("small.c take\n    because\n")
        self.assertEqual((len(found), errors), (28, []))

    def test_what_is_wrong(self):
        for text, wanted in (
            ("small.c take: one-off 0 -> 2\n    because\n", "there is no such mutant any more"),
            ("small.c take: one-off 0 -> 1\n    | another line\n    because\n", "there is no such mutant any more"),
            ("small.c take: one-off 0 -> 1 #2\n    because\n", "there is no such mutant any more"),
            ("small.c take: one-off 0 -> 1\n", "no reason"),
            ("something\n", "not FILE FUNCTION[: KIND CHANGE]"),
        ):
            with self.subTest(text):
                self.assertIn(wanted, self.read(text)[1])

    def test_no_mutant_twice(self):
        entry = "small.c take: one-off 0 -> 1\n    because\n"
        self.assertIn("has this mutant already", self.read(entry + entry)[1][0])

    def told(self, text, verdict):
        found, errors = self.read(text)
        self.assertEqual(errors, [])
        results = [Result(mutant, verdict, "spec.x.y") for mutant in found]
        return [line.split(": ", 1)[1] for line in report.wrong_entries(results, found, {})]

    def test_an_entry_that_a_case_notices_is_wrong(self):
        change = "small.c take: one-off 0 -> 1\n    because\n"
        self.assertEqual(self.told(change, "noticed"), ["small.c:14:one-off:1 is noticed by spec.x.y"])
        self.assertEqual(self.told(change, "survived"), [])

    def test_a_function_that_a_case_runs_is_not_out_of_reach(self):
        self.assertEqual(len(self.told("small.c take\n    because\n", "survived")), 28)
        self.assertEqual(self.told("small.c take\n    because\n", "unreached"), [])


class Goal(unittest.TestCase):
    def complaints(self, **counts):
        return list(report.goal(dict(dict.fromkeys(report.GROUPS, 0), **counts)))

    def test_the_share(self):
        self.assertEqual(self.complaints(noticed=97, missed=3), [])
        self.assertEqual(len(self.complaints(noticed=96, missed=4)), 1)
        self.assertEqual(len(self.complaints(noticed=0, unreached=9)), 1)

    def test_what_is_judged_equivalent(self):
        self.assertEqual(self.complaints(noticed=90, equivalent=10), [])
        self.assertEqual(len(self.complaints(noticed=89, equivalent=11)), 1)


if __name__ == "__main__":
    unittest.main()
