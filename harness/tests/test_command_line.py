"""The command line: what is wrong with it is one clear line and status 2 or 3, and nothing is written."""
import os
import re
import stat
import unittest

from harness_support import ROOT, Test, liar, mvconform, read, write

CASE = "# suite: line\n\n# case: one\n# about: a good one\nmemoryview(b'a')[0]  # claim: 97\n"


class CommandLine(Test):
    def setUp(self):
        self.place = self.folder()
        write(self.place + "/cases/one.py", CASE)

    def fails(self, status, word, *arguments):
        self.assert_fails(mvconform(*arguments, folder=self.place), status, "mvconform: ", word)
        self.assertEqual(os.listdir(self.place), ["cases"])

    def test_verbs(self):
        self.fails(2, "a verb is missing")
        self.fails(2, "there is no verb ''", "")
        self.fails(2, "there is no verb 'nope'", "nope")
        self.fails(2, "there is no verb '--nope'", "--nope")

    def test_options(self):
        for arguments in (["run", "--nope"], ["run", "-z"], ["run", "--format"], ["run", "-s"], ["run", "--reverse=1"],
                          ["run", "--re"], ["list", "-k"]):
            self.fails(2, "'%s' is no option, or lacks its value" % arguments[1], *arguments)
        self.fails(2, "'-zz' is no option", "run", "-s", "cpython", "-ofile", "-zz")

    def test_options_of_other_verbs(self):
        for verb, option, name in (("list", "--oracle=live", "oracle"), ("lint", "-kx", "match"),
                                   ("record", "-sx", "subject"),
                                   ("report", "--json", "json"), ("run", "--rules", "rules")):
            self.fails(2, "%s takes no option --%s" % (verb, name), verb, option)

    def test_arguments_too_many(self):
        for verb in ("run", "list", "lint", "record"):
            self.fails(2, "%s: unexpected argument 'extra'" % verb, verb, "extra")

    def test_words_and_numbers(self):
        for option, value in (("format", "xml"), ("format", ""), ("format", "human tap"), ("oracle", "dead")):
            self.fails(2, "--%s takes one of" % option, "run", "--" + option, value)
        for option, value in (("timeout", "abc"), ("timeout", ""), ("timeout", "0"), ("timeout", "-1"),
                              ("timeout", "nan"),
                              ("timeout", "1e99"), ("timeout", "1s"), ("recycle", "0"), ("seed", "-1"),
                              ("seed", "4294967296")):
            self.fails(2, "--%s takes a number from" % option, "run", "--" + option, value)
        for option in ("recycle", "seed"):
            self.fails(2, "--%s takes a whole number" % option, "run", "--" + option, "1.5")

    def test_too_many_patterns(self):
        self.fails(2, "more than 256 patterns", "run", *["-kline.one"] * 257)

    def test_patterns_that_match_nothing(self):
        for pattern in ("line.two", "line.two*", "", "LINE.ONE", "line.on[e]"):
            for verb in ("run", "list", "record"):
                self.fails(2, "no case is meant by '%s'" % pattern, verb, "-k", pattern)
        self.fails(2, "no case is meant by 'none'", "run", "-k", "line.one", "-k", "none")

    def test_subjects(self):
        for subject in ("nope", "", "cmd:", "REFERENCE", "type:", "type:name", "type:.name", "type:module.",
                        "type:package..name"):
            self.fails(3, "there is no subject '%s'" % subject, "run", "-s", subject)

    def test_a_subject_that_does_not_start(self):
        for subject in ("cmd:/nowhere/python", "cmd:exit 0", "cmd:echo no"):
            done = mvconform("run", "-s", subject, "-o", "out", folder=self.place)
            self.assertEqual((done.returncode, done.stdout), (3, ""))
            self.assertIn("the subject %s does not start" % subject, done.stderr.splitlines()[0])
            self.assertIn("Nothing was run: missing: the subject %s does not start" % subject, read(self.place + "/out"))

    def test_what_a_subject_says_is_no_command_to_the_terminal(self):
        done = mvconform("run", "-s", r"cmd:printf '\033[2J\177' >&2; exit 1 #", folder=self.place)
        self.assertEqual(done.returncode, 3)
        self.assertIn("it said:\n?[2J?", done.stderr)

    def test_cases_that_are_not_there(self):
        for verb in ("run", "list", "lint", "record"):
            self.fails(2, "nowhere:1:1: cannot read the cases: No such file", verb, "--cases", "nowhere")

    def test_output_that_is_no_file_stays_what_it_is(self):
        """A link is followed; a pipe or a device is written, and not replaced by a file."""
        target, link = os.path.join(self.place, "target"), os.path.join(self.place, "link")
        write(target, "old")
        os.symlink("target", link)
        self.assertEqual(mvconform("list", "-o", "link", folder=self.place).returncode, 0)
        self.assertTrue(os.path.islink(link))
        self.assertNotEqual(read(target), "old")
        pipe = os.path.join(self.place, "pipe")
        os.mkfifo(pipe)
        reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
        self.assertEqual(mvconform("list", "-o", "pipe", folder=self.place).returncode, 0)
        os.close(reader)
        self.assertTrue(stat.S_ISFIFO(os.stat(pipe).st_mode))

    def test_output_that_cannot_be_written(self):
        for verb in ("run", "list"):
            self.fails(2, "cannot write cases/one.py/out: Not a directory", verb, "-o", "cases/one.py/out")
            self.fails(2, "cannot make the folder /proc/nowhere", verb, "-o", "/proc/nowhere/out")
            self.fails(3, "cannot write cases", verb, "-o", "cases")
        self.assertEqual(os.listdir(self.place + "/cases"), ["one.py"])

    def test_streams_that_are_not_there(self):
        self.fails(2, "report takes result streams", "report")
        self.fails(3, "cannot read nowhere.jsonl: No such file", "report", "nowhere.jsonl")
        self.fails(3, "cannot read cases: Is a directory", "report", "cases")

    def test_a_worker_is_no_verb_for_people(self):
        self.fails(2, "worker takes one subject", "worker", "nope")
        self.fails(2, "started by 'mvconform run'", "worker", "reference")

    def test_nothing_recorded_is_told(self):
        done = mvconform("run", "-s", "cpython", "--oracle", "expected", "--expected", "nowhere", folder=self.place)
        self.assertEqual((done.returncode, done.stderr), (3, ""))
        self.assertIn("Nothing was run", done.stdout)

    def test_the_output_is_written_whole_and_the_summary_shown(self):
        done = mvconform("run", "-s", liar("echo"), "--format", "tap", "-o", "new/folder/out.tap", folder=self.place)
        self.assertEqual((done.returncode, done.stderr), (1, ""))
        self.assertTrue(read(self.place + "/new/folder/out.tap").startswith("TAP version 13\n1..1\n"))
        self.assertEqual(os.listdir(self.place + "/new/folder"), ["out.tap"])
        self.assertTrue(done.stdout.startswith("mvconform "))


class Help(Test):
    def test_help_fits_a_terminal(self):
        for words in ("--help", "-h", "help", "record --help", "lint -h", "merge --help"):
            done = mvconform(*words.split())
            self.assertEqual((done.returncode, done.stderr), (0, ""))
            self.assertTrue(done.stdout.startswith("usage: mvconform VERB"))
            self.assertNotIn("\t", done.stdout)
            self.assertLessEqual(max(map(len, done.stdout.splitlines())), 79)

    def test_every_option_is_in_the_help(self):
        told = mvconform("--help").stdout
        for option in ("subject oracle match format output timeout start-timeout recycle seed cases expected reverse "
                       "shuffle fail-fast json rules check plans only-failed statement").split():
            self.assertIn("--" + option, told)

    def test_every_verb_is_in_the_help(self):
        main = read(os.path.join(ROOT, "harness", "main.c"))
        verbs = re.findall(r'\{"(\w+)", command_', main)
        self.assertGreaterEqual(len(verbs), 12)
        for verb in set(verbs) - {"keep"}:      # which is no verb for anybody
            self.assertRegex(mvconform("--help").stdout, r"(?m)^  %s +\w" % verb)

    def test_version(self):
        done = mvconform("--version")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertRegex(done.stdout, r"\Amvconform [0-9.]+ \([0-9a-z]+\)\n\Z")


if __name__ == "__main__":
    unittest.main()
