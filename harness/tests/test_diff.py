"""Two result streams are compared case by case: what is worse is never made up for by what is better."""
import copy
import json
import shlex
import unittest

from support import PYTHON, Folder, members

STEP = {"kind": "x", "source": "memoryview(b'a')[0]", "line": 3, "outcome": {"value": {"int": "97"}},
        "oracle": {"value": {"int": "97"}}, "verdict": "same"}
WORDS = ("same message different unsupported skipped crash timeout protocol-error no-result known "
         "unexpected-pass").split()
KINDS = ("new-crash broken lost removed newly-unsupported newly-skipped newly-known gone-crash fixed newly-run added "
         "changed").split()
REGRESSIONS = ["new-crash", "broken", "lost", "removed"]


def case(name, verdict="same", outcome=None, **more):
    """A line of a stream. With a verdict `known:different` it is known that it is different."""
    word, _, known = verdict.partition(":")
    step = dict(STEP, outcome=outcome or STEP["outcome"])
    step["verdict"] = word if word in ("same", "message", "different") else "different"
    if known:
        more["known"] = {"verdict": known, "category": "bug", "reason": "so it is"}
    return dict({"case": name, "file": "cases/own.py", "line": 1, "verdict": word, "steps": [step]}, **more)


class Streams(Folder):
    def stream(self, name, cases, spec="board", **header):
        """Write a stream; gives its path."""
        footer = {"cases": len(cases), "claims": {},
                  "verdicts": {word: sum(one["verdict"] == word for one in cases) for word in WORDS}}
        who = {"name": "micro", "version": "1.2", "language": "3.11.2", "data": "lp64", "byteorder": "le"}
        header = dict({"mvconform": "0.1.0", "commit": "abc",
                       "oracle": {"spec": "expected", "judged-as": "3.11.2-lp64le"},
                       "subject": {"spec": spec, "platform": "3.11.2-lp64le", "implementation": who, "features": []}},
                      **header)
        self.write(name, "".join(json.dumps(line) + "\n" for line in [header] + cases + [footer]))
        return name

    def diff(self, a, b, *arguments):
        """Compare two lists of cases: the run, and for each kind that occurs its ids."""
        done = self.mvconform("diff", self.stream("a.jsonl", a), self.stream("b.jsonl", b), "--format", "json",
                              *arguments)
        if not done.out:
            return done, None
        done.all = json.loads(done.out)
        found = {}
        for entry in done.all["cases"]:
            found.setdefault(entry["kind"], []).append(entry["case"])
        self.assertEqual({kind: len(found.get(kind, [])) for kind in KINDS}, done.all["counts"])
        self.assertEqual(done.all["regressions"], sum(entry["regression"] for entry in done.all["cases"]))
        self.assertEqual(done.status, 1 if done.all["regressions"] else 0)
        return done, found

    def assert_kind(self, kind, before, after, regression=None):
        """A case with these verdicts is of the kind, beside one that is as it was."""
        done, found = self.diff([case("o.a"), case("o.b", before)], [case("o.a"), case("o.b", after)])
        with self.subTest(before=before, after=after):
            self.assertEqual(found, {kind: ["o.b"]} if kind else {}, done.err)
            wanted = kind in REGRESSIONS if regression is None else regression
            self.assertEqual(done.status, 1 if wanted else 0)


class Kinds(Streams):
    def test_nothing_changed(self):
        for verdict in WORDS:
            self.assert_kind(None, verdict, verdict)

    def test_worse(self):
        for before in ("same", "message", "known:different"):
            for after in ("different", "protocol-error"):
                self.assert_kind("broken", before, after)
        for before in ("same", "different", "known:different", "unsupported", "skipped", "no-result", "protocol-error"):
            for after in ("crash", "timeout"):
                self.assert_kind("new-crash", before, after)
        self.assert_kind("broken", "known:crash", "crash")
        for before in ("same", "message", "different", "crash", "timeout", "known:different"):
            self.assert_kind("lost", before, "no-result")

    def test_left_out(self):
        self.assert_kind("newly-unsupported", "same", "unsupported", regression=True)
        self.assert_kind("newly-unsupported", "different", "unsupported", regression=False)
        self.assert_kind("newly-unsupported", "crash", "unsupported", regression=False)
        for before in ("same", "different", "unsupported", "crash"):
            self.assert_kind("newly-skipped", before, "skipped")
        for before in ("same", "different", "crash"):
            self.assert_kind("newly-known", before, "known:different")

    def test_better(self):
        for after in ("same", "message"):
            self.assert_kind("fixed", "different", after)
            self.assert_kind("fixed", "protocol-error", after)
            self.assert_kind("fixed", "known:different", after)
            self.assert_kind("gone-crash", "crash", after)
            self.assert_kind("gone-crash", "timeout", after)
        self.assert_kind("gone-crash", "crash", "different")
        for before in ("unsupported", "skipped", "no-result"):
            for after in ("same", "different"):
                self.assert_kind("newly-run", before, after)

    def test_otherwise(self):
        self.assert_kind("changed", "same", "message")
        self.assert_kind("changed", "crash", "timeout")
        self.assert_kind("changed", "skipped", "no-result")
        other = {"raised": {"type": "TypeError", "bases": [], "text": "no"}}
        done, found = self.diff([case("o.a", "different")], [case("o.a", "different", other)])
        self.assertEqual((done.status, found), (0, {"changed": ["o.a"]}))
        self.assertEqual(done.all["cases"][0]["step"], {"number": 1, "source": STEP["source"], "a": STEP["outcome"],
                                                        "b": other, "oracle": STEP["oracle"]})
        done, found = self.diff([case("o.a", "crash", reason="SIGSEGV")], [case("o.a", "crash", reason="SIGABRT")])
        self.assertEqual((done.status, found), (0, {"changed": ["o.a"]}))

    def test_other_statements(self):
        other = case("o.a")
        other["steps"][0] = dict(STEP, source="memoryview(b'b')[0]")
        done, found = self.diff([case("o.a")], [other])
        self.assertEqual(found, {"changed": ["o.a"]})
        self.assertEqual(done.all["cases"][0]["step"]["source-before"], STEP["source"])

    def test_what_varies_is_no_change(self):
        a, b = case("o.a"), case("o.a", outcome={"value": {"int": "5"}})
        for one in (a, b):
            one["steps"][0]["varies"] = True
            del one["steps"][0]["verdict"]
        self.assertEqual(self.diff([a], [b])[1], {})

    def test_added_and_removed(self):
        self.assertEqual(self.diff([case("o.a")], [case("o.a"), case("o.b"), case("o.c", "crash")])[1],
                         {"added": ["o.b", "o.c"]})
        self.assertEqual(self.diff([case("o.a"), case("o.b", "different")], [case("o.a")])[1], {"removed": ["o.b"]})

    def test_sums_hide_nothing(self):
        """As many are fixed as broken."""
        done, found = self.diff([case("o.a"), case("o.b", "different")], [case("o.a", "different"), case("o.b")])
        self.assertEqual((done.status, found), (1, {"broken": ["o.a"], "fixed": ["o.b"]}))

    def test_a_text_counts_for_the_reference(self):
        self.stream("a.jsonl", [case("o.a")], spec="reference")
        self.stream("b.jsonl", [case("o.a", "message")], spec="reference")
        done = self.mvconform("diff", "a.jsonl", "b.jsonl", "--format", "json")
        self.assertEqual((done.status, json.loads(done.out)["counts"]["broken"]), (1, 1))


class Order(Streams):
    def test_the_order_of_the_streams_is_no_matter(self):
        names = ["o.c", "o.a", "o.b/2", "o.b", "o.b/10"]
        a, b = [case(name) for name in names], [case(name, "different") for name in names]
        one, found = self.diff(a, b)
        other, _ = self.diff(a[::-1], b[2:] + b[:2])
        self.assertEqual(one.out, other.out)
        self.assertEqual(found["broken"], sorted(names))
        self.assertEqual([entry["case"] for entry in one.all["cases"]], sorted(names))

    def test_kinds_come_worst_first(self):
        a = [case("o.%d" % i, verdict) for i, verdict in enumerate(["different", "same", "same", "same", "skipped"])]
        b = [case("o.%d" % i, verdict) for i, verdict in enumerate(["same", "no-result", "different", "crash", "same"])]
        done, _ = self.diff(a, b)
        self.assertEqual([entry["kind"] for entry in done.all["cases"]],
                         ["new-crash", "broken", "lost", "fixed", "newly-run"])


class Forms(Streams):
    def test_for_a_terminal(self):
        wrong = case("o.b", "different", {"raised": {"type": "IndexError", "bases": [], "text": "no"}})
        self.diff([case("o.a"), case("o.b")], [case("o.a", "crash", reason="SIGSEGV in step 1"), wrong])
        done = self.mvconform("diff", "a.jsonl", "b.jsonl")
        self.assertEqual((done.status, done.err), (1, ""))
        self.assertEqual(done.out.splitlines()[0],
                         "A: a.jsonl (micro 1.2, Python 3.11.2-lp64le), judged by CPython 3.11.2-lp64le; "
                         "mvconform 0.1.0 (abc), 2 cases")
        self.assertIn("    o.a: same -> crash (SIGSEGV in step 1)\n", done.out)
        self.assertIn("    o.b: same -> different\n      step 1: memoryview(b'a')[0]\n        A       gives 97\n"
                      "        B       raises IndexError: no\n", done.out)
        self.assertNotIn("oracle", done.out)
        self.assertTrue(done.out.endswith("\n2 regressions.\n"))

    def test_a_step_is_shown_where_both_came_to_it(self):
        aside = case("o.a", "unsupported", reason="no cast")
        del aside["steps"][0]["outcome"]
        done, _ = self.diff([aside], [case("o.a")])
        self.assertNotIn("step", done.all["cases"][0])
        self.assertIn("    o.a: unsupported (no cast) -> same\n", self.mvconform("diff", "a.jsonl", "b.jsonl").out)

    def test_the_oracle_where_it_is_neither(self):
        five, six = {"value": {"int": "5"}}, {"value": {"int": "6"}}
        self.diff([case("o.b", "different", five)], [case("o.b", "different", six)])
        self.assertIn("        oracle  gives 97\n", self.mvconform("diff", "a.jsonl", "b.jsonl").out)

    def test_every_regression_is_shown_and_of_others_some(self):
        names = ["o.%03d" % i for i in range(200)]
        self.diff([case(name) for name in names], [case(name, "different") for name in names])
        done = self.mvconform("diff", "a.jsonl", "b.jsonl")
        self.assertEqual(done.out.count(": same -> different"), 200)
        done = self.mvconform("diff", "b.jsonl", "a.jsonl")
        self.assertEqual((done.status, done.out.count(": different -> same")), (0, 50))
        self.assertIn("    and 150 more; --format json has all\n", done.out)

    def test_a_comment_is_short(self):
        """However many cases and however long their texts, and regressions come before all."""
        long = [dict(case("o.%04d" % i), steps=[dict(STEP, source="`" * 500 + "x" * 3000)]) for i in range(3000)]
        b = copy.deepcopy(long)
        for i, one in enumerate(b):
            one["verdict"] = "crash" if i % 3 == 0 else "different" if i % 3 == 1 else "known"
            one["steps"][0]["outcome"] = {"value": {"str": "y`" * 2000}}
        self.diff(long, b)
        done = self.mvconform("diff", "a.jsonl", "b.jsonl", "--format", "markdown", "-o", "comment.md")
        text = self.read("comment.md")
        self.assertEqual(done.status, 1)
        self.assertLess(len(text.encode()), 60000)
        self.assertTrue(text.startswith("### memoryview: 2000 regressions\n"))
        self.assertIn("| new-crash | 1000 | a crash or hang, and none before |\n", text)
        shown = [part.count("\n- `o.") for part in text.split("<details>")[1:]]
        more = [int(part.split("\nand ")[1].split()[0]) for part in text.split("<details>")[1:]]
        self.assertEqual([a + b for a, b in zip(shown, more)], [1000] * 3)
        self.assertGreater(shown[0], 0)
        self.assertEqual(text.count("<details>"), text.count("</details>"))

    def test_a_comment(self):
        self.diff([case("o.a"), case("o.b")], [case("o.a", "different", {"value": {"str": "a ``b`` c"}}), case("o.b")])
        done = self.mvconform("diff", "a.jsonl", "b.jsonl", "--format", "markdown")
        self.assertIn("\n<details><summary>broken: 1</summary>\n\n- `o.a`: `same → different`<br>`memoryview(b'a')[0]`"
                      "<br>A `gives 97`<br>B ``` gives 'a ``b`` c' ```\n\n</details>\n", done.out)
        self.assertIn("| unchanged | 1 | of 2 that both have |\n", done.out)
        self.assertNotIn("and ", done.out.split("<details>")[1])


class Bad(Streams):
    def fails(self, status, word, *arguments):
        done = self.mvconform("diff", *arguments)
        self.assertEqual((done.status, done.out, len(done.err.splitlines())), (status, "", 1), done.err)
        self.assertIn(word, done.err)

    def test_streams_that_cannot_be_read(self):
        self.stream("good.jsonl", [case("o.a")])
        self.write("cut.jsonl", "\n".join(self.read("good.jsonl").splitlines()[:-1]) + "\n")
        self.write("empty.jsonl", "")
        self.fails(3, "cut.jsonl: the stream is cut", "good.jsonl", "cut.jsonl")
        self.fails(3, "empty.jsonl: the stream is cut", "empty.jsonl", "good.jsonl")
        self.fails(3, "cannot read ./nowhere", "good.jsonl", "./nowhere")
        self.fails(3, "neither a file nowhere nor reports/nowhere.jsonl", "good.jsonl", "nowhere")

    def test_usage(self):
        for arguments in ((), ("a",), ("--format", "json", "a")):
            self.fails(2, "diff takes two result streams", *arguments)
        self.fails(2, "unexpected argument 'c'", "a", "b", "c")
        self.fails(2, "--format takes one of: human markdown json", "a", "b", "--format", "tap")
        done = self.mvconform("run", "--format", "markdown")
        self.assertEqual(done.status, 2)

    def test_nothing_in_common(self):
        self.stream("a.jsonl", [case("o.a")])
        self.stream("b.jsonl", [case("o.b")])
        self.stream("none.jsonl", [])
        self.fails(3, "there is nothing to compare", "a.jsonl", "b.jsonl")
        self.fails(3, "there is nothing to compare", "a.jsonl", "none.jsonl")


class Real(Streams):
    def test_two_runs(self):
        """Streams of the program's own, found by the names of their subjects."""
        self.write_cases({"first": ["memoryview(b'ab')[0]"], "second": ["len(memoryview(b'ab'))"]})
        self.write("wrong.py", "import runpy, sys\nimport builtins\nlen_of = builtins.len\n"
                               "builtins.len = lambda thing: len_of(thing) + (type(thing) is memoryview)\n"
                               "runpy.run_path(sys.argv[1], run_name='__main__')\n")
        python = shlex.quote(PYTHON)
        for name, command in (("right", "cmd:%s -B" % python), ("wrong", "cmd:%s -B wrong.py" % python)):
            done = self.mvconform("run", "-s", command, "--format", "jsonl", "-o", "reports/%s.jsonl" % name)
            self.assertIn(done.status, (0, 1), done.err)

        done = self.mvconform("diff", "right", "wrong")
        self.assertEqual((done.status, done.err), (1, ""))
        self.assertIn("  broken                 1  ", done.out)
        self.assertIn("own.second: same -> different", done.out)
        self.assertIn("A       gives 2\n        B       gives 3\n", done.out)
        self.assertEqual(self.mvconform("diff", "wrong", "right").status, 0)
        self.assertEqual(self.mvconform("diff", "right", "right").status, 0)
        self.assertEqual(len(members(self.read("reports/right.jsonl"))[1]), 2)


if __name__ == "__main__":
    unittest.main()
