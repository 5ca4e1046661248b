"""Manifests of subjects, shipped and bad ones; subjects that are missing, broken, or say odd things of themselves."""
import glob
import json
import os
import platform
import shlex
import sys
import unittest
from unittest import mock

from support import PYTHON, Folder, members

VERSION = platform.python_version()
WORD = "%d.%d" % sys.version_info[:2]
CASES = {"item": ["memoryview(b'ab')[1]"], "sleep": ["import time", "time.sleep(0.5)"]}
RANGES = """# suite: ranges
# source: made by a test

# case: mine
# about: meant for this version
# python: ==%s
memoryview(b'ab')[1]

# case: old
# about: meant for an old version
# python: <3.5
memoryview(b'ab')[1]
""" % WORD
GOOD = {"about": "a Python", "implementation": "CPython", "start": shlex.quote(PYTHON), "files": [PYTHON],
        "get": "get it"}
# Runs the runner and changes what it says of its version.
PRETENDER = """#!/bin/sh
env -u MVCONFORM_RESULTS %s "$2" | sed -u '1s/"language": *"[^"]*"/"language": "'"$1"'"/'
""" % shlex.quote(PYTHON)


class Subjects(Folder):
    def setUp(self):
        super().setUp()
        self.write_cases(CASES)
        os.mkdir(self.path("empty"))
        self.set(MVCONFORM_SUBJECTS=self.path("unpacked"), MVCONFORM_ADAPTERS=self.path("harness/adapters"))

    def set(self, **variables):
        patch = mock.patch.dict(os.environ, variables)
        patch.start()
        self.addCleanup(patch.stop)

    def manifest(self, name, /, **members):
        """Write the manifest of a good subject, but for these members; None takes one out."""
        whole = {key.replace("_", "-"): value for key, value in dict(GOOD, **members).items() if value is not None}
        self.write("harness/adapters/subjects/%s.json" % name, json.dumps(whole))

    def record(self):
        self.assertEqual(self.mvconform("record").status, 0)

    def states(self):
        done = self.mvconform("subjects", "--json")
        return done, {one["name"]: one for one in json.loads(done.out)}

    def stream(self, *arguments):
        """The run that writes a stream to a file, and header, lines and footer of it."""
        done = self.mvconform("run", *arguments, "--format", "jsonl", "-o", "out.jsonl")
        return (done, *members(self.read("out.jsonl")))


class Shipped(Subjects):
    def test_each_is_read_and_told_with_the_command_that_gets_it(self):
        names = {os.path.basename(path)[:-5] for path in glob.glob("harness/adapters/subjects/*.json")}
        self.set(PATH="/nowhere", PYENV_ROOT="/nowhere", MVCONFORM_ADAPTERS=os.path.abspath("harness/adapters"))
        self.folder = os.getcwd()
        done, states = self.states()
        self.assertEqual(done.status, 0, done.err)
        self.assertEqual(set(states), names)
        self.assertGreater(len(names), 15)
        for name, one in states.items():
            self.assertTrue(one["get"], name)
            if not states[name]["get"].startswith("make"):     # what the build makes may be there
                self.assertEqual(one["state"], "missing", name)

    def test_known_differences_are_those_of_a_subject(self):
        names = {os.path.basename(path)[:-5] for path in glob.glob("harness/adapters/subjects/*.json")}
        self.assertLessEqual(set(os.listdir("harness/adapters/known")), names | {"reference", "cpython"})


class Malformed(Subjects):
    def assert_bad(self, text, *words):
        self.write("harness/adapters/subjects/bad.json", text)
        for arguments in (["subjects"], ["run", "-s", "bad", "-o", "out"]):
            done = self.mvconform(*arguments)
            self.assertEqual((done.status, done.out), (2, ""), done.err)
            self.assertEqual(len(done.err.splitlines()), 1, done.err)
            for word in ("harness/adapters/subjects/bad.json:", *words):
                self.assertIn(word, done.err)
            self.assertFalse(os.path.exists(self.path("out")))

    def test_no_json(self):
        self.assert_bad("{\n  about\n}", "bad.json:2:")
        self.assert_bad("", "bad.json:1:")
        self.assert_bad("\xe4", "no manifest")
        self.assert_bad("[]", "not an object")
        self.assert_bad('{"about": "a", "about": "b"}', "duplicate")

    def test_members(self):
        for change, words in (({"about": None}, "'about' is missing"), ({"get": None}, "'get' is missing"),
                              ({"start": ""}, "'start' has to be a text"), ({"files": "x"}, "'files' has to be a list"),
                              ({"files": [""]}, "a list of texts"), ({"colour": 1}, "'colour' is not known"),
                              ({"timeout": 0}, "'timeout' has to be a number"), ({"timeout": "1"}, "to be a number"),
                              ({"memory": -1}, "to be a number"), ({"quirks": [{"what": "a"}]}, "what and why"),
                              ({"quirks": [1]}, "what and why"), ({"debian": []}, "'debian' has to be an object"),
                              ({"judge_as": "3"}, "'judge-as' has to be a version"),
                              ({"judge_as": "3.11-"}, "3.14-lp64le"), ({"judge_as": "three"}, "a version"),
                              ({"name": "x"}, "'name' is not known")):
            with self.subTest(change):
                self.manifest("bad", **change)
                self.assert_bad(self.read("harness/adapters/subjects/bad.json"), words)

    def test_files_that_no_shell_could_expand(self):
        for text in ("$(echo x)", "${", "$NO_SUCH_VARIABLE/x"):
            self.manifest("bad", files=[text])
            self.assert_bad(self.read("harness/adapters/subjects/bad.json"), text.split()[0])

    def test_names(self):
        self.manifest("two words")
        done = self.mvconform("subjects")
        self.assertEqual(done.status, 2)
        self.assertIn("two words.json: a subject's name", done.err)
        for name in ("../subjects/good", "./good", "good.json", ".good"):
            self.assertIn("there is no subject '%s'" % name, self.mvconform("run", "-s", name).err)

    def test_none_at_all(self):
        self.write("harness/adapters/subjects/README", "")
        done = self.mvconform("subjects")
        self.assertEqual((done.status, done.out), (0, ""))


class States(Subjects):
    def test_ready_missing_and_broken(self):
        self.manifest("good-9")
        self.manifest("good-10")
        self.manifest("missing", files=[PYTHON, "$MVCONFORM_SUBJECTS/python"],
                      start="touch %s #" % self.path("started"))
        self.manifest("broken", start="echo oh dear >&2; exit 3 #")
        done, states = self.states()
        self.assertEqual(list(states), ["broken", "good-9", "good-10", "missing"])
        self.assertEqual([one["state"] for one in states.values()], ["broken", "ready", "ready", "missing"])
        self.assertEqual(done.status, 3, "one is broken")
        self.assertEqual(states["good-9"]["implementation"]["language"], VERSION)
        self.assertEqual((states["missing"]["missing"], states["missing"]["get"]),
                         ("$MVCONFORM_SUBJECTS/python", "get it"))
        self.assertFalse(os.path.exists(self.path("started")))
        for words in ("does not start", "exit with status 3", "oh dear"):
            self.assertIn(words, states["broken"]["why"])
        text = self.mvconform("subjects").out
        self.assertRegex(text, r"good-9 +ready +cpython %s, Python %s-\w+\n" % (VERSION, VERSION))
        self.assertRegex(text, r"missing +missing +get it\n")
        self.assertRegex(text, r"broken +broken +the subject broken does not start")

    def test_one_that_is_missing_has_a_stream(self):
        self.manifest("missing", files=["/nowhere/python"], quirks=[{"what": "odd", "why": "so"}])
        done, header, lines, footer = self.stream("-s", "missing")
        self.assertEqual((done.status, done.out, lines, footer["cases"]), (3, "", [], 0))
        self.assertEqual(header["missing"], "the subject missing is missing; get it with: get it")
        self.assertEqual(header["subject"], {"spec": "missing"})
        self.assertNotIn("broken", header)
        self.assertEqual(header["manifest"], {"about": "a Python", "implementation": "CPython", "get": "get it",
                                              "quirks": [{"what": "odd", "why": "so"}]})
        self.assertIn(header["missing"], done.err)
        self.assertEqual(self.mvconform("report", "-o", "reports", "out.jsonl").status, 0)
        self.assertIn("1..0 # SKIP missing: the subject missing is missing", self.read("out.tap"))

    def test_one_that_does_not_start_has_a_stream(self):
        self.manifest("broken", start="exit 3 #")
        done, header, lines, footer = self.stream("-s", "broken")
        self.assertEqual((done.status, lines, footer["cases"]), (3, [], 0))
        self.assertIn("the subject broken does not start: it ended (exit with status 3)", header["missing"])
        self.assertTrue(header["broken"])

    def test_nothing_that_looks_like_a_result_else(self):
        self.manifest("missing", files=["/nowhere/python"])
        for form in ("jsonl", "tap", "junit", "human"):
            done = self.mvconform("run", "-s", "missing", "--format", form)
            self.assertEqual((done.status, done.out), (3, ""))
        self.assertEqual(os.listdir(self.path("empty")), [])

    def test_no_report_of_an_earlier_run_stays(self):
        """A file that a CI server would show as of today."""
        self.manifest("missing", files=["/nowhere/python"], get="get it")
        for form, told in (("tap", "1..0 # SKIP missing: "), ("junit", "nothing-was-run"), ("github", "Nothing was run"),
                           ("human", "Nothing was run: missing: ")):
            self.write("out", "of an earlier run")
            done = self.mvconform("run", "-s", "missing", "--format", form, "-o", "out")
            self.assertEqual(done.status, 3)
            self.assertIn(told, self.read("out"))
            self.assertNotIn("earlier", self.read("out"))


class Finding(Subjects):
    def assert_state(self, name, state):
        _, states = self.states()
        self.assertEqual(states[name]["state"], state, states[name])

    def test_any_word_of_an_entry_will_do(self):
        self.manifest("one", files=["/nowhere/python  no-such-program %s" % PYTHON])
        self.assert_state("one", "ready")

    def test_a_program_on_the_path(self):
        os.symlink(PYTHON, self.path("empty/my-python"))
        self.manifest("one", start='"$MVCONFORM_PROGRAM"', files=["my-python"])
        self.assert_state("one", "missing")
        self.set(PATH=os.environ["PATH"] + ":" + self.path("empty"))
        self.assert_state("one", "ready")

    def test_globs_and_blanks_in_folders(self):
        os.makedirs(self.path("with a blank/python-1"))
        os.symlink(PYTHON, self.path("with a blank/python-1/start"))
        self.set(MVCONFORM_SUBJECTS=self.path("with a blank"))
        self.manifest("program", start="$MVCONFORM_PROGRAM", files=["/nowhere/* $MVCONFORM_SUBJECTS/python-*/start"])
        self.manifest("variable", start="$MVCONFORM_SUBJECTS/python-1/start", files=["$MVCONFORM_SUBJECTS/python-1"])
        self.manifest("none", files=["$MVCONFORM_SUBJECTS/python-2*/start"])
        _, states = self.states()
        self.assertEqual([one["state"] for one in states.values()], ["missing", "ready", "ready"], states)

    def test_a_variable_with_a_default(self):
        self.manifest("one", files=["${NO_SUCH_VARIABLE:-%s}" % PYTHON])
        self.manifest("other", files=["${NO_SUCH_VARIABLE:-/nowhere}/python"])
        _, states = self.states()
        self.assertEqual([one["state"] for one in states.values()], ["ready", "missing"], states)

    def test_a_type_in_a_folder(self):
        self.write("lib/own_type.py", "__version__ = '7'\nView = memoryview\n")
        self.manifest("a-type", start="type:own_type.View", path=self.path("lib"))
        self.manifest("b-type", start="type:own_type.View")
        _, states = self.states()
        self.assertEqual((states["a-type"]["state"], states["b-type"]["state"]), ("ready", "broken"))
        self.record()
        done, header, lines, _ = self.stream("-s", "a-type", "-k", "own.item")
        self.assertEqual((done.status, lines[0]["verdict"]), (0, "same"))
        self.assertEqual(header["oracle"]["spec"], "expected")
        self.assertEqual(header["subject"]["implementation"]["name"],
                         header["manifest"]["implementation"] + " own_type.View")


class Judging(Subjects):
    def setUp(self):
        super().setUp()
        self.write("cases/ranges.py", RANGES)
        self.record()
        self.write("pretend", PRETENDER)
        os.chmod(self.path("pretend"), 0o755)

    def pretender(self, language, **more):
        self.manifest("pretender", start="%s '%s'" % (self.path("pretend"), language), **more)

    def verdicts(self, *arguments):
        done, header, lines, _ = self.stream("-s", "pretender", "-k", "ranges.*", *arguments)
        return done.status, header, {line["case"]: line["verdict"] for line in lines}

    def test_what_is_recorded_is_the_oracle(self):
        self.pretender(VERSION)
        status, header, verdicts = self.verdicts()
        self.assertEqual((status, verdicts), (0, {"ranges.mine": "same", "ranges.old": "skipped"}))
        self.assertEqual(header["oracle"]["spec"], "expected")
        self.assertEqual(self.verdicts("--oracle", "live")[1]["oracle"]["spec"], "live")

    def test_a_version_that_is_not_recorded(self):
        self.pretender("99.1.0")
        status, header, verdicts = self.verdicts()
        self.assertEqual((status, header["not-recorded"], verdicts), (3, True, {}))
        self.assertIn("99.1.0-", header["subject"]["platform"])

    def test_no_version_at_all(self):
        self.pretender("")
        self.assertEqual(self.verdicts()[:1] + self.verdicts()[2:], (3, {}))

    def test_judged_as_a_version(self):
        self.pretender("3.4.0", judge_as=WORD)
        status, header, verdicts = self.verdicts()
        self.assertEqual((status, verdicts), (0, {"ranges.mine": "same", "ranges.old": "skipped"}))
        self.assertTrue(header["subject"]["platform"].startswith("3.4.0-"))
        self.assertTrue(header["oracle"]["judged-as"].startswith(VERSION + "-"))
        self.assertEqual(header["manifest"]["judge-as"], WORD)

    def test_judged_as_a_platform(self):
        self.pretender(VERSION)
        own = self.verdicts()[1]["oracle"]["judged-as"]
        self.pretender("3.4.0", judge_as=own)
        self.assertEqual(self.verdicts()[1]["oracle"]["judged-as"], own)
        self.pretender(VERSION, judge_as=WORD + "-lp99xe")
        self.assertEqual(self.verdicts()[1]["not-recorded"], True)

    def test_judged_as_a_version_that_is_not_recorded(self):
        self.pretender(VERSION, judge_as="3.1")
        status, header, verdicts = self.verdicts()
        self.assertEqual((status, header["not-recorded"], verdicts), (3, True, {}))

    def test_time_limits(self):
        for limits, options, verdict in (({"timeout": 0.2}, [], "timeout"), ({}, [], "same"),
                                         ({"timeout": 0.2}, ["--timeout", "5"], "same"),
                                         ({"timeout": 5}, ["--timeout", "0.2"], "timeout")):
            self.manifest("good", **limits)
            _, _, lines, _ = self.stream("-s", "good", "-k", "own.sleep", *options)
            self.assertEqual(lines[0]["verdict"], verdict, (limits, options))
        self.manifest("slow", start="sleep 1; " + GOOD["start"], start_timeout=0.3)
        self.assertIn("it did not answer in time", self.stream("-s", "slow")[1]["missing"])
        self.assertNotIn("missing", self.stream("-s", "slow", "--start-timeout", "20", "-k", "own.item")[1])

    def test_its_known_differences(self):
        self.manifest("good", timeout=0.2)
        self.write("harness/adapters/known/good", "own.sleep timeout - slow: it sleeps\n")
        done, _, lines, _ = self.stream("-s", "good", "-k", "own.*")
        self.assertEqual((done.status, [line["verdict"] for line in lines]), (0, ["same", "known"]))


if __name__ == "__main__":
    unittest.main()
