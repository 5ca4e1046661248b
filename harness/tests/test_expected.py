"""What is recorded: written by record alone, judged by platform, and never taken for more than it is."""
import json
import os
import re
import unittest

from harness_support import liar
from support import Folder, case_file, members

CASES = {
    "index": ["mv = memoryview(b'ab')", "mv[0]", "mv[9]", "print(mv.tolist())"],
    "slice": ["memoryview(b'abc')[1:]"],
}
FILE = "expected/own.json"


class Expected(Folder):
    def setUp(self):
        super().setUp()
        self.write("expected/README", "so that the folder is there")
        self.write_cases(CASES)

    def record(self, *arguments):
        done = self.mvconform("record", "--expected", self.path("expected"), *arguments)
        self.platform = re.search(r"^(\S+): \d+ of \d+ cases", done.out, re.M)[1]
        return done

    def run_expected(self, *arguments):
        return self.mvconform("run", "-s", "cpython", "--oracle", "expected", "--expected", self.path("expected"),
                              *arguments)

    def judged_by_records(self, *arguments):
        """The run, its header and its case lines."""
        done = self.run_expected("--format", "jsonl", *arguments)
        header, lines, _ = members(done.out)
        return done, header, {line["case"].split(".")[1]: line for line in lines}

    def records(self):
        return json.loads(self.read(FILE))

    def change(self, edit):
        """Change the records of each case, as lists."""
        records = self.records()
        for entries in records.values():
            edit(entries)
        self.write(FILE, json.dumps(records))

    def on(self, *platforms):
        """Say of all records that they are of these platforms."""
        self.change(lambda entries: entries[0].update(on=list(platforms)))

    def micro(self, number):
        """The platform, with another micro version."""
        return re.sub(r"^(\d+\.\d+)\.[^-]+", r"\g<1>.%d" % number, self.platform)


class Record(Expected):
    def test_what_was_recorded_agrees(self):
        done = self.record()
        self.assertEqual((done.status, done.err), (0, ""))
        for subject in ("cpython", "reference"):
            done, header, lines = self.judged_by_records("-s", subject)
            self.assertEqual((done.status, header["oracle"]), (0, {"spec": "expected", "judged-as": self.platform}))
            self.assertEqual([line["verdict"] for line in lines.values()], ["same", "same"])
            self.assertEqual(lines["index"]["steps"][1]["oracle"], {"value": {"int": "97"}})

    def test_what_was_recorded_is_the_oracle(self):
        self.record()
        self.write(FILE, self.read(FILE).replace('"97"', '"98"'))
        done, _, lines = self.judged_by_records()
        self.assertEqual((done.status, lines["index"]["verdict"], lines["slice"]["verdict"]), (1, "different", "same"))

    def test_recording_again_changes_nothing(self):
        self.record()
        before = self.read(FILE)
        done = self.record()
        self.assertIn("0 of 2 cases recorded anew", done.out)
        self.assertEqual(self.read(FILE), before)
        self.assertEqual(sorted(os.listdir(self.path("expected"))), ["README", "own.json"])

    def test_a_changed_statement_makes_the_record_stale(self):
        self.record()
        self.write_cases(dict(CASES, slice=["memoryview(b'abc')[1:2]"]))
        done, _, lines = self.judged_by_records()
        self.assertEqual(done.status, 3)
        self.assertEqual((lines["index"]["verdict"], lines["slice"]["verdict"]), ("same", "no-result"))
        self.assertIn("recorded for other statements; record it again", lines["slice"]["reason"])
        self.record()
        self.assertEqual(self.run_expected().status, 0)

    def test_a_comment_does_not(self):
        self.record()
        self.write("cases/own.py", case_file("own", CASES).replace("mv[9]", "mv[9]  # claim: 5"))
        self.assertEqual(self.run_expected().status, 0)

    def test_a_case_without_a_record(self):
        self.record("-k", "own.slice")
        done, _, lines = self.judged_by_records()
        self.assertEqual((done.status, lines["index"]["verdict"]), (3, "no-result"))
        self.assertIn("not recorded for this platform", lines["index"]["reason"])

    def test_check_writes_nothing(self):
        done = self.record("--check")
        self.assertEqual((done.status, os.listdir(self.path("expected"))), (1, ["README"]))
        self.assertIn("2 of 2 cases would change", done.out)
        self.record()
        self.assertEqual(self.record("--check").status, 0)
        wrong = self.read(FILE).replace('"97"', '"98"')
        self.write(FILE, wrong)
        done = self.record("--check")
        self.assertEqual((done.status, self.read(FILE)), (1, wrong))
        self.assertIn("1 of 2 cases would change", done.out)
        for text in ("own.index on " + self.platform, "was gives 98", "is  gives 97"):
            self.assertIn(text, done.out)

    def test_what_differs_from_process_to_process_is_refused(self):
        self.write_cases(dict(CASES, pid=["import os", "os.getpid()"]))
        done = self.record()
        self.assertEqual(done.status, 1)
        self.assertIn("own.pid is not recorded: different", done.err)
        self.assertEqual(sorted(self.records()), ["own.index", "own.slice"])

    def test_a_step_that_varies_has_no_outcome(self):
        self.write_cases(dict(CASES, pid=["import os", "# varies: a number of the process", "os.getpid()"]))
        self.assertEqual(self.record().status, 0)
        self.assertEqual(self.records()["own.pid"][0]["steps"], [{"none": 1}, {"varies": 1}])
        self.assertEqual(self.run_expected().status, 0)


class Platforms(Expected):
    OTHERS = ["2.7.18-lp64le", "9.9.0-lp64le"]

    def test_the_same_outcome_joins_the_entry(self):
        self.record()
        self.on(*self.OTHERS)
        self.assertIn("2 of 2 cases recorded anew", self.record().out)
        for entries in self.records().values():
            self.assertEqual([entry["on"] for entry in entries], [[self.OTHERS[0], self.platform, self.OTHERS[1]]])

    def test_another_outcome_is_an_entry_of_its_own(self):
        self.record()
        genuine = self.records()

        def other(entries):
            entries[0].update(on=self.OTHERS, steps=[{"none": 1} for _ in entries[0]["steps"]])
        self.change(other)
        theirs = self.records()
        self.record()
        for name, entries in self.records().items():
            self.assertEqual(entries, theirs[name] + genuine[name])

    def test_only_the_platform_that_ran_moves(self):
        self.record()
        self.on(self.OTHERS[0], self.platform, self.OTHERS[1])
        before = self.records()
        self.write_cases(dict(CASES, slice=["memoryview(b'abc')[2:]"]))
        self.record()
        after = self.records()
        self.assertEqual(after["own.index"], before["own.index"])
        self.assertEqual([entry["on"] for entry in after["own.slice"]], [self.OTHERS, [self.platform]])
        self.assertEqual(dict(after["own.slice"][0], on=0), dict(before["own.slice"][0], on=0))
        self.assertNotEqual(after["own.slice"][1]["plan"], before["own.slice"][0]["plan"])

    def assert_not_recorded(self):
        done = self.run_expected("--format", "tap")
        self.assertEqual(done.status, 3)
        self.assertEqual([line for line in done.out.splitlines() if line.startswith("1..")],
                         ["1..0 # SKIP not recorded: " + self.platform])
        self.assertNotRegex(done.out, r"(?m)^(not )?ok")
        for arguments in ((), ("--format", "tap", "-o", self.path("out.tap"))):
            done = self.run_expected(*arguments)
            self.assertEqual(done.status, 3)
            self.assertIn("Nothing was run: no version near this one is recorded", done.out)

    def test_the_folder_is_in_the_command_that_runs_a_case_again(self):
        self.record("--expected", "other records")
        wrong = ["run", "-s", liar("always-wrong"), "--oracle", "expected", "--expected", "other records"]
        for form in ("human", "tap"):
            done = self.mvconform(*wrong, "--format", form)
            self.assertRegex(done.out, "mvconform run -s .* --oracle expected --expected 'other records' -k 'own.index'")

    def test_nothing_is_recorded(self):
        self.record("--check")
        self.assert_not_recorded()

    def test_another_minor_version_or_data_model_is_not_taken(self):
        self.record()
        models = (re.sub("-.*", data, self.platform) for data in ("-lp64le", "-ilp32le", "-lp64be"))
        for others in [self.OTHERS] + [[name] for name in models if name != self.platform]:
            with self.subTest(others):
                self.on(*others)
                self.assert_not_recorded()

    def test_the_nearest_micro_version_is_taken_and_told(self):
        self.record()
        mine = self.platform
        for others in ([self.micro(90)], [self.micro(99), self.micro(90), self.OTHERS[0]], [mine, self.micro(90)]):
            with self.subTest(others):
                self.on(*others)
                wanted = mine if mine in others else self.micro(90)
                done, header, _ = self.judged_by_records()
                self.assertEqual((done.status, header["oracle"]["judged-as"]), (0, wanted))
                self.assertIn("CPython %s as recorded" % wanted.split("-")[0], self.run_expected().out)
                self.assertIn("CPython " + wanted.split("-")[0], self.run_expected("--format", "tap").out)


class Damaged(Expected):
    def assert_refused(self, *words):
        done = self.run_expected()
        self.assertEqual((done.status, done.out, len(done.err.splitlines())), (2, "", 1), done.err)
        for word in ("expected/own.json:",) + words:
            self.assertIn(word, done.err)

    def test_no_json(self):
        self.record()
        whole = self.read(FILE)
        for text in ("", "{", whole[:len(whole) // 2], "[]", "5", "\0", whole + "x",
                     whole.replace("own.slice", "own.index"), "[" * 5000):
            with self.subTest(text[:20]):
                self.write(FILE, text)
                self.assert_refused()
                done = self.mvconform("record", "--expected", self.path("expected"))
                self.assertEqual((done.status, len(done.err.splitlines())), (2, 1), done.err)
                self.assertEqual(self.read(FILE), text)

    def test_no_text(self):
        with open(self.path(FILE), "wb") as stream:
            stream.write(b'{"\xff": []}')
        self.assert_refused()

    def test_a_folder_in_its_place(self):
        os.mkdir(self.path(FILE))
        self.assert_refused()

    def test_no_records(self):
        self.record()
        good = self.records()
        entry = good["own.index"][0]
        wrong = [5, {}, [5], [{}]] + [[{key: entry[key] for key in entry if key != lacking}] for lacking in entry]
        wrong += [[dict(entry, **{key: value})] for key in entry for value in (5, None, {}, [5])]
        for records in wrong:
            with self.subTest(records):
                self.write(FILE, json.dumps(dict(good, **{"own.index": records})))
                self.assert_refused("own.index")

    def test_another_number_of_steps(self):
        self.record()
        for edit in (lambda steps: steps.pop(), lambda steps: steps.append({"none": 1})):
            records = self.records()
            edit(records["own.index"][0]["steps"])
            self.write(FILE, json.dumps(records))
            done, _, lines = self.judged_by_records()
            self.assertEqual((done.status, lines["index"]["verdict"], lines["slice"]["verdict"]),
                             (3, "no-result", "same"))
            self.assertIn("record it again", lines["index"]["reason"])
            self.record()


if __name__ == "__main__":
    unittest.main()
