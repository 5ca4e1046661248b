"""One expression on many subjects: equal answers are told together, and whoever gives none is told too."""
import glob
import json
import os
import shlex
import signal
import time
import unittest

from support import PYTHON, Folder, liar

HONEST = "cmd:%s -B" % shlex.quote(PYTHON)
MANIFESTS = sorted(os.path.basename(path)[:-5] for path in glob.glob("harness/adapters/subjects/*.json"))


class Answers(Folder):
    def eval(self, *arguments):
        done = self.mvconform("eval", "--json", *arguments)
        done.all = json.loads(done.out) if done.out else None
        return done

    def assert_groups(self, wanted, *arguments):
        """The groups are these, as pairs of words and subjects, and all who were named have answered."""
        done = self.eval(*arguments)
        self.assertEqual([(group["words"], group["subjects"]) for group in done.all["answers"]], wanted)
        self.assertEqual((done.status, done.err, done.all["without"]), (0, "", []))
        return done.all


class One(Answers):
    def test_an_expression(self):
        for subject in ("reference", "cpython", HONEST):
            self.assert_groups([("gives 98", [subject])], "-s", subject, "memoryview(b'abc')[1]")
            self.assert_groups([("raises IndexError: index out of bounds on dimension 1", [subject])],
                               "memoryview(b'abc')[3]", "-s", subject)

    def test_statements(self):
        told = self.assert_groups([("gives 97", ["reference"])], "-s", "reference", "-e", "m = memoryview(b'abc')",
                                  "-e", "m[0]")
        self.assertEqual(told["steps"], [["s", "m = memoryview(b'abc')"], ["x", "m[0]"]])
        self.assertEqual(told["subjects"][0]["outcomes"], [{"none": 1}, {"value": {"int": "97"}}])
        self.assertEqual(told["subjects"][0]["implementation"]["name"], "reference")
        self.assert_groups([("gives 97", ["reference"])], "-s", "reference", "-e", "m = memoryview(b'abc')", "m[0]")

    def test_what_statements_do_is_told(self):
        words = "step 1 prints 5\nstep 2 raises NameError: name 'n' is not defined\ngives 1"
        self.assert_groups([(words, ["cpython"])], "-s", "cpython", "-e", "print(5)", "-e", "m = n", "1")

    def test_a_statement_is_no_expression(self):
        done = self.eval("-s", "cpython", "m = 1")
        self.assertIn("raises SyntaxError", done.all["answers"][0]["words"])

    def test_for_a_terminal(self):
        done = self.mvconform("eval", "-s", "cpython", "len(memoryview(b'ab'))")
        self.assertEqual((done.status, done.out, done.err), (0, "gives 2\n    cpython\n", ""))
        done = self.mvconform("eval", "-s", "cpython", "1", "-o", "answer")
        self.assertEqual((done.out, self.read("answer")), ("", "gives 1\n    cpython\n"))


class Many(Answers):
    def test_equal_answers_are_together_the_biggest_group_first(self):
        wrong = liar("always-wrong")
        self.assert_groups([("gives 1", ["cpython", "reference", HONEST])], "-s", "cpython", "-s", "reference", "-s",
                           HONEST, "memoryview(b'\\1')[0]")
        told = self.eval("-s", wrong, "-s", "reference", "-s", "cpython", "memoryview(b'a')[0]").all
        self.assertEqual([group["subjects"] for group in told["answers"]], [["reference", "cpython"], [wrong]])
        self.assertEqual([one["name"] for one in told["subjects"]], [wrong, "reference", "cpython"])

    def test_answers_that_differ_and_read_alike_are_told_apart(self):
        names = []
        for number, kind in enumerate(("int", "type('Own', (int,), {})")):
            self.write("%d.py" % number, "import builtins, runpy, sys\nbuiltins.answer = %s(42)\n"
                                         "runpy.run_path(sys.argv[1], run_name='__main__')\n" % kind)
            names.append("cmd:%s %d.py" % (shlex.quote(PYTHON), number))
        self.assert_groups([('gives 42, which is {"value":{"int":"42"}}', [names[0]]),
                            ('gives 42, which is {"value":{"other":["Own","42"]}}', [names[1]])],
                           "-s", names[0], "-s", names[1], "answer")

    def test_groups_of_one_size_are_by_name(self):
        self.write("other.py", "import builtins, runpy, sys\nbuiltins.answer = 42\n"
                               "runpy.run_path(sys.argv[1], run_name='__main__')\n")
        other = "cmd:%s other.py" % shlex.quote(PYTHON)
        for order in ((other, "reference"), ("reference", other)):
            wanted = [("gives 42", [other]), ("raises NameError: name 'answer' is not defined", ["reference"])]
            self.assert_groups(wanted, "-s", order[0], "-s", order[1], "answer")

    def test_a_crash_and_a_hang_are_answers(self):
        crash = ["-e", "import os, signal", "os.kill(os.getpid(), signal.SIGSEGV)"]
        self.assert_groups([("crash: SIGSEGV in step 2", ["cpython", HONEST])], "-s", "cpython", "-s", HONEST, *crash)
        self.assert_groups([("timeout: after 1 s in step 1", ["reference"])], "-s", "reference", "--timeout", "1",
                           "-e", "while True: pass", "1")
        before = time.monotonic()
        told = self.eval("-s", "reference", "-s", liar("hang"), "--timeout", "1", "-e", "mv = memoryview(b'ab')",
                         "mv[0]")
        self.assertEqual([group["words"] for group in told.all["answers"]],
                         ["timeout: after 1 s in step 2", "gives 97"], told.out)
        self.assertLess(time.monotonic() - before, 20)

    def test_an_answer_that_is_none(self):
        told = self.eval("-s", liar("too-few"), "-s", "cpython", "-e", "m = 1", "m").all
        self.assertEqual({group["words"] for group in told["answers"]},
                         {"gives 1", "protocol-error: an answer with a wrong number of outcomes"})

    def test_who_does_not_start(self):
        done = self.eval("-s", "cpython", "-s", "cmd:exit 3", "-s", "nope", "1")
        self.assertEqual((done.status, done.all["without"]), (3, ["cmd:exit 3", "nope"]))
        self.assertIn("exit with status 3", done.all["subjects"][1]["broken"])
        self.assertIn("there is no subject 'nope'", done.all["subjects"][2]["broken"])
        self.assertEqual(done.all["answers"][0]["subjects"], ["cpython"])
        done = self.mvconform("eval", "-s", "cpython", "-s", "cmd:exit 3", "1")
        self.assertIn("gives 1\n    cpython\n\nwithout an answer\n  cmd:exit 3           broken: ", done.out)

    def test_what_was_said_stands_under_the_first_line(self):
        done = self.mvconform("eval", "-s", "cmd:echo one; echo two; exit 3", "1")
        self.assertEqual(done.status, 3)
        self.assertRegex(done.out, r"\Awithout an answer\n  cmd:.* broken: .*\n    one\n    two\n\Z")

    def test_nobody_answers(self):
        done = self.mvconform("eval", "-s", "cmd:exit 3", "1")
        self.assertEqual(done.status, 3)

    def test_everybody(self):
        """Without -s: both that are always here, and each manifest's, with an answer or with the reason of none."""
        done = self.eval("len(memoryview(b'abc'))", "--start-timeout", "60")
        self.assertEqual((done.status, done.err), (0, ""))
        self.assertEqual([one["name"] for one in done.all["subjects"]][:2], ["reference", "cpython"])
        self.assertEqual(sorted(one["name"] for one in done.all["subjects"][2:]), MANIFESTS)
        self.assertGreater(len(MANIFESTS), 5)
        first = done.all["answers"][0]
        self.assertEqual((first["words"], first["subjects"][:2]), ("gives 3", ["reference", "cpython"]))
        for one in done.all["subjects"]:
            self.assertEqual(1, ("outcomes" in one) + ("missing" in one) + ("broken" in one), one)
            self.assertEqual("missing" in one, "get" in one)

    def test_an_interrupt_leaves_nobody(self):
        run = self.begin("eval", "-s", "reference", "-s", "cpython", "-s", HONEST, "-e", "while True: pass", "1")
        time.sleep(1)
        run.process.send_signal(signal.SIGINT)
        run.finish()
        self.assertEqual((run.status, run.left()), (-signal.SIGINT, []))


class Usage(Answers):
    def test_what_is_wrong_is_told(self):
        for arguments, status, word in (([], 2, "eval takes an expression"), (["1", "2"], 2, "unexpected argument '2'"),
                                        (["-e"], 2, "'-e' is no option, or lacks its value"),
                                        (["--format", "tap", "1"], 2, "eval takes no option --format"),
                                        (["-s", "nope", "1"], 3, "there is no subject 'nope'"),
                                        (["-e1"] * 65, 2, "more than 64 statements")):
            done = self.mvconform("eval", *arguments)
            self.assertEqual((done.status, done.out), (status, ""), done.err)
            self.assertIn(word, done.err)

    def test_a_text_that_is_none(self):
        done = self.mvconform("eval", b"'\xff'", "-s", "cpython")
        self.assertEqual((done.status, done.out), (2, ""))
        self.assertIn("not UTF-8", done.err)


if __name__ == "__main__":
    unittest.main()
