"""Known differences: told as such where they are, failures where they are not, and never anything for what did not run."""
import json
import os
import sys
import unittest

from support import PYTHON, Folder, liar, members

# What the reference does otherwise than CPython, put into a step: it is not the type that C code hands out.
GENUINE = "type(io.BytesIO(b'a').getbuffer()) is memoryview"
CASES = {
    "same": ["memoryview(b'a')[0]"],
    "differs": ["import io", GENUINE],
    "reads": ["mv = memoryview(b'a')", "mv[0]"],
    "words": ["import io", "raise ValueError(%s)" % GENUINE],
    "oracle-dies": ["import io, os", "mv = memoryview(b'a')", "%s and os.abort()" % GENUINE, "mv[0]"],
    "both-die": ["import os", "mv = memoryview(b'a')", "mv[0]", "os.abort()", "mv[0]"],
}
WORD = "%d.%d" % sys.version_info[:2]


class Known(Folder):
    def setUp(self):
        super().setUp()
        self.write_cases(CASES)

    def known(self, *entries, name="known"):
        self.write(name, "# a comment\n\n" + "".join(entry + "\n" for entry in entries))

    def run_known(self, *entries, case="*", subject="reference", more=()):
        """The run of the cases with these entries: its status, and the case lines by their names."""
        self.known(*entries)
        run, lines = self.judged(subject, "--known", "known", "-k", "own." + case, *more)
        return run, {name.split(".")[1]: line for name, line in lines.items()}

    def text_of(self, form, *entries, case="*", known="known"):
        self.known(*entries)
        return self.mvconform("run", "--known", known, "-k", "own." + case, "--format", form)


class Judging(Known):
    def assert_verdict(self, verdict, status, case, *entries, subject="reference"):
        run, lines = self.run_known(*entries, case=case, subject=subject)
        self.assertEqual((lines[case]["verdict"], run.status), (verdict, status), run.err)
        self.assertEqual({word: count for word, count in run.footer["verdicts"].items() if count}, {verdict: 1})
        return lines[case]

    def test_each_verdict_that_is_named(self):
        for case, verdict in (("differs", "different"), ("words", "message"), ("oracle-dies", "no-result")):
            line = self.assert_verdict("known", 0, case, "own.%s  %s - safer: it is so" % (case, verdict))
            self.assertEqual((line["known"]["verdict"], line["known"]["category"], line["known"]["reason"]),
                             (verdict, "safer", "it is so"))

    def test_a_crash_of_the_subject(self):
        line = self.assert_verdict("known", 0, "reads", "own.r* crash - bug: it dies  https://example.org/1#a",
                                   subject=liar("crash"))
        self.assertEqual((line["known"]["url"], line["known"]["reason"]), ("https://example.org/1#a", "it dies"))

    def test_another_verdict_than_the_named_one(self):
        self.assert_verdict("different", 1, "differs", "own.differs message - safer: it is so")
        self.assert_verdict("no-result", 3, "oracle-dies", "own.oracle-dies crash - safer: it is so")
        self.assert_verdict("different", 1, "differs", "own.differs no-result - safer: it is so")

    def test_no_difference_any_more(self):
        line = self.assert_verdict("unexpected-pass", 1, "same", "own.same different - safer: it is so")
        self.assertIn("same, where line 3 of the known differences says different", line["reason"])
        line = self.assert_verdict("unexpected-pass", 1, "words", "own.words different - safer: it is so")
        self.assertIn("message, where line 3", line["reason"])

    def test_what_is_unsteady_may_differ_crash_or_be_the_same(self):
        for case, subject, verdict in (("differs", "reference", "known"), ("same", "reference", "same"),
                                       ("reads", liar("crash"), "known")):
            self.assert_verdict(verdict, 0, case, "own.%s different - unsteady: by chance" % case, subject=subject)
        self.assert_verdict("protocol-error", 1, "reads", "own.reads different - unsteady: by chance",
                            subject=liar("too-few"))

    def test_an_entry_for_other_versions_says_nothing(self):
        for versions, verdict, status in ((">=3.9", "known", 0), ("==" + WORD, "known", 0), ("!=" + WORD, "different", 1),
                                          ("<3.9", "different", 1), (">=3.9,<3.99", "known", 0),
                                          (">3.9,<3.9.1", "different", 1)):
            with self.subTest(versions):
                self.assert_verdict(verdict, status, "differs", "own.differs different %s safer: it is so" % versions)
        self.assert_verdict("same", 0, "same", "own.same different <3.9 safer: it is so")

    def test_several_ranges_are_several_lines(self):
        self.assert_verdict("known", 0, "differs", "own.differs message <3.9 safer: it was",
                            "own.differs different >=3.9 safer: it is")

    def test_a_glob(self):
        run, lines = self.run_known("own.d* different - safer: it is so", case="differs")
        self.assertEqual((run.status, lines["differs"]["verdict"]), (0, "known"))
        run, lines = self.run_known("own.* different - safer: it is so", case="*s")
        self.assertEqual({name: line["verdict"] for name, line in lines.items()},
                         {"differs": "known", "reads": "unexpected-pass", "words": "unexpected-pass",
                          "oracle-dies": "no-result"})

    def test_what_has_no_result_for_another_reason_is_not_known(self):
        os.mkdir(self.path("expected"))
        self.mvconform("record", "-k", "own.same")
        run, lines = self.run_known("own.words no-result - safer: it is so", case="words",
                                    more=["--oracle", "expected", "--expected", self.path("expected")])
        self.assertEqual((lines["words"]["verdict"], lines["words"]["reason"]),
                         ("no-result", "the oracle: not recorded for this platform"))

    def test_fail_fast_goes_on_after_a_known_one(self):
        run, lines = self.run_known("own.differs different - safer: it is so", "own.words message - safer: it is so",
                                    more=["--fail-fast", "--reverse", "-k", "own.same", "-k", "own.words"],
                                    case="differs")
        self.assertEqual((run.status, lines["same"]["verdict"]), (0, "same"))


class Oracle(Known):
    """A crash of the oracle: the run goes on, and a crash of both is an outcome."""

    def test_the_run_goes_on(self):
        run, lines = self.run_known()
        self.assertEqual({name: line["verdict"] for name, line in lines.items()},
                         {"same": "same", "differs": "different", "reads": "same", "words": "message",
                          "oracle-dies": "no-result", "both-die": "crash"})
        self.assertEqual((run.status, lines["oracle-dies"]["reason"]), (1, "the oracle: SIGABRT in step 3"))
        steps = lines["oracle-dies"]["steps"]
        self.assertEqual([step.get("oracle") for step in steps], [{"none": 1}, {"none": 1}, {"crash": "SIGABRT"}, None])
        self.assertEqual(steps[3]["outcome"], {"value": {"int": "97"}})

    def test_another_implementation_may_not_die_as_cpython_does(self):
        run, lines = self.run_known(case="both-die")
        line = lines["both-die"]
        self.assertEqual((run.status, line["verdict"], line["reason"]), (1, "crash", "SIGABRT in step 4"))

    def test_cpython_crashes_as_cpython_does(self):
        run, lines = self.run_known(case="both-die", subject="cpython")
        self.assertEqual((run.status, lines["both-die"]["verdict"]), (0, "same"))
        steps = lines["both-die"]["steps"]
        self.assertEqual(steps[2]["outcome"], {"value": {"int": "97"}})
        self.assertEqual(steps[3]["outcome"], {"crash": "SIGABRT"})
        self.assertEqual([step.get("verdict") for step in steps], ["same"] * 4 + [None])

    def cpython(self, *steps):
        """The verdict where the subject is another process than the oracle, and knows that from its environment."""
        self.write_cases({"both-die": ["import os", "def mine(): return 'OTHER' in os.environ"] + list(steps)})
        subject = "cmd:OTHER=1 %s -B" % PYTHON
        run, lines = self.run_known(case="both-die", subject=subject)
        return run.status, lines["both-die"]["verdict"]

    def test_what_is_alike_and_what_is_not(self):
        self.assertEqual(self.cpython("os.abort()"), (0, "same"))
        self.assertEqual(self.cpython("mine()", "os.abort()"), (1, "different"))
        for steps in (["mine() or os.abort()", "os.abort()"], ["os.kill(os.getpid(), 6 if mine() else 11)"],
                      ["os._exit(3)"]):
            self.assertEqual(self.cpython(*steps), (1, "crash"))

    def test_six_crashes_of_the_oracle_that_others_stand_between(self):
        cases = {}
        for number in range(6):
            cases["%d-dies" % number] = CASES["oracle-dies"]
            cases["%d-lives" % number] = CASES["same"]
        self.write_cases(cases)
        run, lines = self.run_known("own.*-dies no-result - safer: it is so")
        self.assertEqual((run.status, [line["verdict"] for line in lines.values()]), (0, ["known", "same"] * 6))


class Records(Known):
    """A crash of CPython, recorded."""

    def setUp(self):
        super().setUp()
        self.write("expected/README", "so that the folder is there")
        self.write_cases({name: CASES[name] for name in ("same", "oracle-dies", "both-die")})
        self.recorded = self.mvconform("record")

    def judge(self, subject, *more):
        run, lines = self.judged(subject, "--oracle", "expected", *more)
        return run.status, {name.split(".")[1]: line["verdict"] for name, line in lines.items()}

    def test_recorded_up_to_the_crash(self):
        self.assertEqual((self.recorded.status, self.recorded.err), (0, ""))
        records = json.loads(self.read("expected/own.json"))
        self.assertEqual(records["own.oracle-dies"][0]["steps"], [{"none": 1}, {"none": 1}, {"crash": "SIGABRT"}])
        self.assertEqual(records["own.both-die"][0]["steps"][2:], [{"value": {"int": "97"}}, {"crash": "SIGABRT"}])
        self.assertEqual(self.mvconform("record", "--check").status, 0)

    def test_the_same_crash_is_the_same(self):
        self.assertEqual(self.judge("cpython"), (0, {"same": "same", "oracle-dies": "same", "both-die": "same"}))

    def test_another_subject(self):
        self.assertEqual(self.judge("reference", "-k", "own.same", "-k", "own.oracle-dies"),
                         (3, {"same": "same", "oracle-dies": "no-result"}))
        self.known("own.oracle-dies no-result - safer: it is so")
        self.assertEqual(self.judge("reference", "--known", "known", "-k", "own.same", "-k", "own.oracle-dies"),
                         (0, {"same": "same", "oracle-dies": "known"}))

    def test_a_crash_that_is_no_more(self):
        text = self.read("expected/own.json")
        self.write_cases({name: CASES["same"] if name == "same" else CASES[name]
                          for name in ("same", "oracle-dies", "both-die")})
        self.write("expected/own.json", text.replace('{"crash": "SIGABRT"}', '{"crash": "SIGFPE"}'))
        self.assertEqual(self.judge("cpython"), (1, {"same": "same", "oracle-dies": "crash", "both-die": "crash"}))

    def test_a_record_that_ends_too_early(self):
        self.write("expected/own.json", self.read("expected/own.json").replace('{"crash": "SIGABRT"}', '{"none": 1}'))
        self.assertEqual(self.judge("reference"), (1, {"same": "same", "oracle-dies": "no-result", "both-die": "crash"}))


class Files(Known):
    """Files that are none: one line, with the place, status 2, and nothing was run."""

    BAD = [
        ("own.same", "an entry is"), ("own.same different", "an entry is"),
        ("own.same different -", "it lacks a reason"),
        ("own.same different - https://example.org/", "it lacks a reason"),
        ("own.same different - safer:", "does not begin with a category"),
        ("own.same different - because it is so", "does not begin with a category"),
        ("own.same different - Safer: it is so", "does not begin with a category"),
        ("own.same different safer: it is so", "its versions are neither"),
        ("own.same different >=3.10, <3.12 safer: it is so", "its versions are neither"),
        ("own.same different >=3.10,,<3.12 safer: it is so", "its versions are neither"),
        ("own.same different =3.10 safer: it is so", "its versions are neither"),
        ("own.same different >=3.x safer: it is so", "its versions are neither"),
        ("own.same different >=3.10.1.1 safer: it is so", "its versions are neither"),
        ("own.same different 3.10 safer: it is so", "its versions are neither"),
        ("own.same different >=3.10rc safer: it is so", "its versions are neither"),
        ("own.same same - safer: it is so", "its verdict is not one of"),
        ("own.same known - safer: it is so", "its verdict is not one of"),
        ("own.same skipped - safer: it is so", "its verdict is not one of"),
        ("own.same Different - safer: it is so", "its verdict is not one of"),
        ("own.sam different - safer: it is so", "it means no case"),
        ("own.x* different - safer: it is so", "it means no case"),
        ("own.same different - safer: \u00fcber", "not plain ASCII"),
    ]

    def test_bad_entries(self):
        for entry, words in self.BAD:
            with self.subTest(entry):
                done = self.text_of("human", "own.differs different - safer: it is so", entry)
                self.assertEqual((done.status, done.out), (2, ""))
                self.assertEqual(len(done.err.splitlines()), 1)
                self.assertIn("known:4:1: no known difference: ", done.err)
                self.assertIn(words, done.err)

    def test_two_that_speak_of_one_case(self):
        for first, second in (("own.differs different -", "own.d* message -"),
                              ("own.* different -", "own.differs different >=3.9")):
            done = self.text_of("human", first + " safer: it is so", second + " safer: it is so")
            self.assertEqual((done.status, done.out), (2, ""))
            self.assertIn("known:4:1: no known difference: line 3 speaks of own.differs in 3.", done.err)

    def test_a_file_that_is_not_there(self):
        done = self.text_of("human", known="nowhere")
        self.assertEqual((done.status, done.out), (2, ""))
        self.assertIn("nowhere:1:1: cannot read the known differences: No such file", done.err)

    def test_an_entry_whose_case_is_not_selected_is_none_of_this_run(self):
        run, lines = self.run_known("own.differs different - safer: it is so", case="same")
        self.assertEqual((run.status, {line["verdict"] for line in lines.values()}), (0, {"same"}))

    def test_a_subject_has_its_own_file(self):
        self.known("own.differs different - safer: it is so", name="harness/adapters/known/reference")
        run, lines = self.judged("reference", "-k", "own.differs")
        self.assertEqual((run.status, lines["own.differs"]["verdict"]), (0, "known"))
        run, lines = self.judged("cpython", "-k", "own.differs")
        self.assertEqual((run.status, lines["own.differs"]["verdict"]), (0, "same"))
        self.known("own.gone different - safer: it is so", name="harness/adapters/known/reference")
        done = self.mvconform("run")
        self.assertEqual(done.status, 2)
        self.assertIn("harness/adapters/known/reference:3:1: no known difference: it means no case", done.err)
        # Of a part of the suite, and of other people's cases, it cannot be said that an entry means none.
        self.assertEqual(self.mvconform("run", "--cases", "cases/own.py", "-k", "own.same").status, 0)

    def test_recording_knows_nothing(self):
        self.known("own.gone different - safer: it is so", name="harness/adapters/known/cpython")
        self.write("expected/README", "so that the folder is there")
        self.assertEqual(self.mvconform("record", "-k", "own.same").status, 0)
        done = self.mvconform("record", "--known", "known")
        self.assertEqual(done.status, 2)
        self.assertIn("takes no option --known", done.err)


class Reports(Known):
    ENTRIES = ["own.differs different - safer: it is # so https://example.org/1", "own.same different - safer: no more",
               "own.oracle-dies no-result - safer: CPython dies"]

    def test_tap(self):
        done = self.text_of("tap", *self.ENTRIES)
        points = [line for line in done.out.splitlines() if line.startswith(("ok", "not ok"))]
        self.assertEqual(points, [
            "not ok 1 - own.same", "not ok 2 - own.differs # TODO different, safer: it is ? so (https://example.org/1)",
            "ok 3 - own.reads", "not ok 4 - own.words",
            "not ok 5 - own.oracle-dies # TODO no-result, safer: CPython dies", "not ok 6 - own.both-die"])
        self.assertIn('  verdict: "unexpected-pass"\n', done.out)
        self.assertEqual(done.status, 1)

    def test_human(self):
        out = self.text_of("human", *self.ENTRIES).out
        self.assertIn("  1 same  1 message  1 crash  2 known  1 unexpected-pass\n", out)
        self.assertIn("\n  2 known differences:\n    own.differs: different, safer: it is # so (https://example.org/1)\n"
                      "    own.oracle-dies: no-result, safer: CPython dies\n", out)
        self.assertIn("unexpected-pass  own.same: same, where line 4 of the known differences says different", out)
        self.assertIn("again: mvconform run -s 'reference' --oracle live --known 'known' -k 'own.same'", out)
        out = self.text_of("human", *self.ENTRIES, case="differs").out
        self.assertIn("  1 known difference:\n", out)

    def test_stream(self):
        self.known(*self.ENTRIES)
        run, lines = self.judged("reference", "--known", "known", "-o", "-")
        header, cases, footer = members(run.out)
        self.assertEqual([entry["id"] for entry in header["known"]], ["own.differs", "own.same", "own.oracle-dies"])
        self.assertEqual((footer["verdicts"]["known"], footer["verdicts"]["unexpected-pass"]), (2, 1))
        self.write("reports/reference.jsonl", run.out)
        self.assertEqual(self.mvconform("report", "reports/reference.jsonl").status, 0)
        self.assertIn("# TODO no-result", self.read("reports/reference.tap"))
        self.write("reports/reference.jsonl", run.out.replace('"verdict":"known"', '"verdict":"same"', 1))
        self.assertEqual(self.mvconform("report", "reports/reference.jsonl").status, 3)


if __name__ == "__main__":
    unittest.main()
