"""Subjects that lie, die, hang and chatter: each case gets its verdict, no other is charged, no run turns green."""
import os
import unittest

from support import LIARS, RUNNER, Folder, command, liar

HONEST = ["data = bytearray(b'abc')", "view = memoryview(data)", "view[1], view.tolist()", "print(view[0])", "view[9]",
          "view"]
TRIGGER = ["mv = memoryview(b'ab')", "mv[0]", "mv[1]"]
CASES = {"before": HONEST, "trigger": TRIGGER, "after": HONEST}
MEMORY = 150 << 20                      # what a run may need, whatever is sent to it


class Subjects(Folder):
    def setUp(self):
        super().setUp()
        self.programs = 0
        self.write_cases(CASES)

    def program(self, text):
        """A subject of the test's own: an L that derives from the honest Liar, or a program without a class."""
        self.programs += 1
        name = "subject-%d.py" % self.programs
        self.write(name, "import os\nimport sys\nsys.path.insert(0, %r)\nfrom liar import Liar\n\n\n%s%s" % (
            LIARS, text, "\n\nL().serve()\n" if text.startswith("class L") else ""))
        return command(self.path(name))

    def verdicts(self, subject, *arguments):
        """The run, and the verdicts of its cases in their order. Only where all is as it should be is the status 0."""
        done, lines = self.judged(subject, "--timeout", "1.5", *arguments)
        self.lines = lines
        verdicts = [line["verdict"] for line in lines.values()]
        if set(verdicts) == {"same"}:
            self.assertEqual(done.status, 0)
        else:
            self.assertEqual(done.status, 1)
        return done, verdicts

    def assert_verdicts(self, subject, *wanted):
        done, verdicts = self.verdicts(subject)
        self.assertEqual(verdicts, list(wanted), done.err)
        return done

    def assert_only_the_trigger(self, name, verdict, reason):
        self.assert_verdicts(liar(name), "same", verdict, "same")
        line = self.lines["own.trigger"]
        self.assertEqual((line["reason"], line["step"]), (reason, 1))
        self.assertEqual(list(line["steps"][1]["outcome"]), [verdict])


class Liars(Subjects):
    def test_always_wrong(self):
        self.assert_verdicts(liar("always-wrong"), *["different"] * 3)
        for line in self.lines.values():
            self.assertEqual({step["verdict"] for step in line["steps"]}, {"different"})

    def test_answers_that_are_none(self):
        for name, reason in (("echo", "an answer without outcomes"), ("wrong-seq", "an answer with a wrong seq"),
                             ("too-few", "an answer with a wrong number of outcomes"),
                             ("invalid-utf8", "a line that is no answer")):
            with self.subTest(name):
                self.assert_verdicts(liar(name), *["protocol-error"] * 3)
                self.assertEqual({line["reason"] for line in self.lines.values()}, {reason})

    def test_outcomes_that_are_none(self):
        for lie in ("5", "None", "{}", "{'value': {}}", "{'value': 5}", "{'none': 1, 'value': {'int': '1'}}",
                    "{'raised': {}}",
                    "{'raised': {'type': 'E', 'text': 5, 'bases': []}}", "{'out': 5, 'none': 1}",
                    "{'value': {'int': '1', 'str': ''}}"):
            with self.subTest(lie):
                subject = self.program("class L(Liar):\n    def outcome(self, *_):\n        return %s\n" % lie)
                self.assert_verdicts(subject, *["protocol-error"] * 3)

    def test_a_second_answer_is_charged_to_no_other_case(self):
        subject = self.program("class L(Liar):\n    def run(self, request):\n        super().run(request)\n"
                               "        if 'mv[0]' in str(request):\n            super().run(request)\n")
        done, lines = self.judged(subject)
        verdicts = [line["verdict"] for line in lines.values()]
        self.assertIn(verdicts, (["same"] * 3, ["same", "protocol-error", "same"]))
        self.assertEqual(done.status, 1)

    def test_an_end_after_an_answer_is_charged_to_no_case(self):
        subject = self.program("class L(Liar):\n    def run(self, request):\n        super().run(request)\n"
                               "        if 'mv[0]' in str(request):\n            os._exit(9)\n\n\nL().serve()\n")
        done, lines = self.judged(subject)
        self.assertIn([line["verdict"] for line in lines.values()], (["same"] * 3, ["same", "same", "crash"]))
        self.assertEqual(done.status, 1)

    def test_an_answer_deeper_than_any(self):
        subject = self.program("class L(Liar):\n    def run(self, request):\n        value = '{\"list\":[' * 1500 + ']}' * 1500\n"
                               "        self.write(('{\"seq\":\"%s\",\"outcomes\":[%s]}\\n' % (request['seq'], ','.join("
                               "['{\"value\":%s}' % value] * len(request['steps'])))).encode())\n\n\nL().serve()\n")
        self.assert_verdicts(subject, *["protocol-error"] * 3)

    def test_crash(self):
        self.assert_only_the_trigger("crash", "crash", "SIGSEGV in step 2")

    def test_exit_early(self):
        self.assert_only_the_trigger("exit-early", "crash", "exit with status 0 in step 2")

    def test_hang(self):
        self.assert_only_the_trigger("hang", "timeout", "after 1.5 s in step 2")

    def test_junk_is_counted_and_decides_nothing(self):
        done = self.assert_verdicts(liar("junk"), "same", "same", "same")
        self.assertEqual(done.header["noise"], 3 * 7)

    def test_junk_on_the_only_standard_output(self):
        subject = self.program("class L(Liar):\n    def send(self, reply):\n"
                               "        self.write(b'hello\\n\\nnull\\n[1]\\nok 1\\n{\\n')\n"
                               "        super().send(reply)\n")
        done = self.assert_verdicts("cmd:env -u MVCONFORM_RESULTS " + subject[4:], "same", "same", "same")
        self.assertEqual(done.header["noise"], 3 * 6)

    def test_a_grandchild_is_not_left_behind(self):
        self.assert_verdicts(liar("grandchild"), "same", "same", "same")

    def test_a_genuine_view_that_is_let_out(self):
        subject = self.program("class L(Liar):\n    def outcome(self, *more):\n        did = super().outcome(*more)\n"
                               "        if 'view' in did.get('value', {}):\n"
                               "            return {'value': {'other': ['memoryview', '<memory at 0x...>']}}\n"
                               "        return did\n")
        self.assert_verdicts(subject, "different", "same", "different")
        self.assertEqual([step["verdict"] for step in self.lines["own.before"]["steps"]], ["same"] * 5 + ["different"])

    def test_a_trace_of_steps_that_are_not(self):
        text = ("class L(Liar):\n    def run(self, request):\n"
                "        if 'trace' in request:\n            self.send({'seq': request['seq'], 'step': %s})\n"
                "        os.kill(os.getpid(), 11)\n")
        for step in ("-5", "3", "10 ** 15", "2 ** 31"):
            with self.subTest(step):
                done, lines = self.judged(self.program(text % step), "-k", "own.trigger")
                self.assertEqual((lines["own.trigger"]["reason"], done.status), ("SIGSEGV", 1))


class Claims(Subjects):
    CLAIMING = ("# suite: claiming\n# source: made by a test\n\n# case: one\n# about: claims, one of them false\n"
                "mv = memoryview(b'ab')\nmv[0]  # claim: 97\nprint(mv[1])  # claim: 99\n"
                "mv[5]  # claim-raises: TypeError\n# prose: \"an expected text\"\nmv[0] == 98\n"
                "# added: expected of nobody\n# varies: not so\nmv[1]  # 98\n")

    def test_who_answers_what_is_claimed_learns_nothing(self):
        self.write("cases/own.py", self.CLAIMING)
        runs = {name: self.judged(subject) for name, subject in (
            ("reader", liar("claim-reader")), ("honest", liar("junk")), ("itself", "cpython"))}
        self.assertEqual({done.status for done, _ in runs.values()}, {0})
        self.assertEqual(runs["reader"][1], runs["honest"][1])
        self.assertEqual(runs["reader"][1], runs["itself"][1])
        claimed = [step.get("claimed") for step in runs["reader"][1]["claiming.one"]["steps"]]
        self.assertEqual(claimed, [None, "true", "false", "false", "false", None])


class GivingUp(Subjects):
    def run_of(self, *names):
        self.write_cases({"%02d-%s" % (number, name): CASES[name] for number, name in enumerate(names)})
        return self.judged(liar("crash"), "--timeout", "5")

    def test_five_in_a_row(self):
        done, lines = self.run_of("before", *["trigger"] * 6 + ["after"])
        self.assertEqual([line["verdict"] for line in lines.values()], ["same"] + ["crash"] * 5 + ["no-result"] * 2)
        self.assertEqual(list(lines.values())[-1]["reason"], "given up after 5 restarts in a row")
        self.assertEqual(done.status, 1)

    def test_a_case_between_begins_the_count_anew(self):
        done, lines = self.run_of(*["trigger"] * 4 + ["after"] + ["trigger"] * 4 + ["after"])
        self.assertEqual([line["verdict"] for line in lines.values()], (["crash"] * 4 + ["same"]) * 2)
        self.assertEqual(done.status, 1)


class Starting(Subjects):
    def assert_refused(self, words, *subjects):
        """No case ran, which is all that was written, and the last run's one line says why."""
        for done in [self.begin("run", "-s", subject, "--start-timeout", "0.7", "-o",
                                self.path("out")) for subject in subjects]:
            done.finish()
            self.assertEqual((done.left(), done.status, done.out), ([], 3, ""), done.err)
            self.assertIn("Nothing was run: missing: the subject", self.read("out"))
            for word in ["does not start: "] + words:
                self.assertIn(word, done.err)
            self.assertLess(done.memory, MEMORY)
        return done

    def test_one_that_never_says_that_it_has_started(self):
        done = self.assert_refused(["it did not answer in time"], liar("slow-start"))
        self.assertEqual(len(done.err.splitlines()), 1)

    def test_one_that_ends_at_once(self):
        done = self.assert_refused(["it ended (exit with status 0)"], liar("empty"))
        self.assertEqual(len(done.err.splitlines()), 1)

    def test_one_that_is_not_there(self):
        self.assert_refused(["it ended (exit with status 127)", "not found"], "cmd:/nowhere/python")

    def test_one_that_says_too_little_of_itself(self):
        lacking = ("'features'", "'implementation'", "'implementation', {}).pop('language'", "'protocol'")
        self.assert_refused(["it did not answer in time", "it said:"], *[self.program(
            "class L(Liar):\n    def send(self, reply):\n        reply.pop(%s, None)\n        super().send(reply)\n"
            % name) for name in lacking])

    def test_one_whose_features_are_no_texts(self):
        self.assert_refused(["it did not answer in time", "it said:"], self.program(
            "class L(Liar):\n    def has(self, probe):\n        return True\n\n"
            "    def send(self, reply):\n        reply['features'] = [1, None]\n        super().send(reply)\n"))

    def test_one_that_speaks_another_protocol(self):
        subject = self.program("class L(Liar):\n    def send(self, reply):\n        super().send(dict(reply, protocol=2))\n"
                               "\n\nL().serve()\n")
        self.assert_refused(["it speaks another version of the protocol"], subject)

    def test_one_that_only_shouts(self):
        self.assert_refused(["it did not answer in time"], *[
            self.program("while True:\n    os.write(%d, %s)\n" % (descriptor, line))
            for descriptor in (1, 2) for line in ("b'x' * 999 + b'\\n'", "b'x' * 65536")])


class Floods(Subjects):
    """64 MiB in one case; the run does not keep them, and does not wait for ever."""

    FLOOD = ("class L(Liar):\n    def run(self, request):\n        for i in range(1024):\n"
             "            os.write(%s, (%s * 65536)[:65536])\n        super().run(request)\n")

    def flooded(self, descriptor, text):
        subject = self.program(self.FLOOD % (descriptor, text))
        done, lines = self.judged(subject, "-k", "own.before")
        self.assertLess(done.memory, MEMORY)
        return done.status, lines["own.before"]

    def test_an_answer_without_end(self):
        status, line = self.flooded("self.results", "b'x'")
        self.assertEqual((status, line["verdict"], line["reason"]),
                         (1, "protocol-error", "it sent a line that does not end"))

    def test_noise(self):
        for descriptor in ("1", "2"):
            for text in ("b'x'", "b'0123456789abcde\\n'"):
                with self.subTest((descriptor, text)):
                    status, line = self.flooded(descriptor, text)
                    self.assertEqual((status, line["verdict"]), (0, "same"))

    def test_noise_of_a_step(self):
        for subject in ("cpython", "reference"):
            flood = "for i in range(1024): os.write(1, b'x' * 65536), os.write(2, b'y' * 65536)"
            self.write_cases({"flood": ["import os", flood, "1"]})
            done, lines = self.judged(subject)
            self.assertEqual((done.status, lines["own.flood"]["verdict"]), (0, "same"))
            self.assertLess(done.memory, MEMORY)


class Embedded(Subjects):
    """Steps that do to the embedded worker what nobody should: that case is charged, the run goes on. The live oracle
    meets with the same; it is the subject that is told."""

    STEPS = [
        ("exit", "os._exit(0)", "crash", "exit with status 0 in step 3"),
        ("abort", "os.abort()", "crash", "SIGABRT in step 3"),
        ("kill", "os.kill(os.getpid(), 9)", "crash", "SIGKILL in step 3"),
        ("results", "os.close(3)", "crash", "exit with status 3 in step 3"),
        ("loop", "while True: pass", "timeout", "after 1 s in step 3"),
        ("polite", "sys.exit()", "same", None),
        ("input", "os.close(0)", "same", None),
        ("output", "os.close(1)", "same", None),
        ("errors", "os.close(2)", "same", None),
        ("fork", "os.fork() < 0", "same", None),
        ("interrupt", "os.kill(os.getpid(), 2)", "same", None),
    ]

    def test_the_run_goes_on(self):
        cases = {}
        for number, (name, step, _, _) in enumerate(self.STEPS):
            cases["%02d-%s" % (number, name)] = ["import os", "import sys", step, "memoryview(b'a')[0]"]
            cases["%02d-then" % number] = HONEST
        self.write_cases(cases)
        for run in [self.begin_run(subject, "--timeout", "1") for subject in ("cpython", "reference")]:
            told = [(line["verdict"], line.get("reason")) for line in self.lines_of(run).values()]
            self.assertEqual(run.status, 1)
            itself = run.header["subject"]["spec"] == "cpython"     # to die as CPython does is right for CPython alone
            self.assertEqual(told[0::2], [("same", None) if itself and (reason or "").startswith("SIG") else
                                          (verdict, reason) for _, _, verdict, reason in self.STEPS])
            self.assertEqual(told[1::2], [("same", None)] * len(self.STEPS))

    def test_a_leak_is_charged_and_the_next_case_is_not(self):
        # The reference keeps a block alive that the genuine type does not have: what both keep is no difference.
        self.write_cases({"leak": ["import string", "string.kept = memoryview(b'a')"],
                          "then": ["import string", "hasattr(string, 'kept')"]})
        for subject in ("cpython", "reference"):
            done, lines = self.judged(subject)
            self.assertEqual((done.status, lines["own.leak"]["verdict"]), (0, "same"))
            self.assertIn("leaked", lines["own.leak"])
            self.assertNotIn("leaked", lines["own.then"])
            self.assertEqual(lines["own.then"]["steps"][1]["outcome"], {"value": {"bool": "false"}})

    LEAKY = """import sys
sys.path.insert(0, %r)
import runner
kept = []
honest = runner.perform
def perform(kind, code, *more):
    if 'mv' in code.co_names:
        kept.append(memoryview(b'a'))
    return honest(kind, code, *more)
runner.perform = perform
runner.main()
"""

    def test_a_leak_of_the_subject_alone(self):
        self.write("leaky.py", self.LEAKY % os.path.dirname(RUNNER))
        done, verdicts = self.verdicts(command(self.path("leaky.py")))
        self.assertEqual(verdicts, ["same", "different", "same"])
        self.assertIn("still alive", self.lines["own.trigger"]["reason"])


if __name__ == "__main__":
    unittest.main()
