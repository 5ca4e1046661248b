"""A saved log of the runner is judged as a run is, and nothing passes that its log does not answer."""
import json
import os
import shlex
import subprocess
import unittest

from support import PROGRAM, PYTHON, RUNNER, Folder, members

ROOT = os.getcwd()
CASES = {"first": ["data = bytearray(b'abc')", "memoryview(data)[0]"], "second": ["memoryview(b'ab')[1]"],
         "third": ["memoryview(b'ab')[9]"], "fourth": ["len(memoryview(b'abcd'))"]}
IDS = ["own." + name for name in CASES]


def without_spec(stream):
    """Header, lines and footer, but for how the subject was named."""
    header, lines, footer = members(stream)
    del header["subject"]["spec"]
    return header, lines, footer


class Logs(Folder):
    """Four cases that are recorded here, and a whole log of them."""

    def setUp(self):
        super().setUp()
        self.write_cases(CASES)
        self.write("cases/FEATURES", "")
        done = self.mvconform("record", "--cases", "cases", "--expected", "expected")
        self.assertEqual(done.status, 0, done.err)
        self.plans = self.mvconform("list", "--plans").out
        self.lines = self.answer(self.plans)

    def answer(self, plans):
        """What the runner says, with one standard output and no harness."""
        environment = {name: value for name, value in os.environ.items() if name != "MVCONFORM_RESULTS"}
        done = subprocess.run([PYTHON, "-B", RUNNER], input=plans, stdout=subprocess.PIPE, text=True, timeout=60,
                              env=environment, check=True)
        return done.stdout.splitlines()

    def judge(self, log, *arguments):
        """The run, and the verdict and reason of each case. `log` is text, bytes or lines."""
        text = "".join(line + "\n" for line in log) if isinstance(log, list) else log
        with open(self.path("log"), "wb") as stream:
            stream.write(text if isinstance(text, bytes) else text.encode())
        done = self.mvconform("judge", "log", "--format", "jsonl", *arguments)
        if not done.out:
            return done, None
        done.header, lines, _ = members(done.out)
        self.results = {line["case"]: line for line in lines}
        return done, [(line["verdict"], line.get("reason")) for line in lines]

    def assert_refused(self, log, *words):
        done, lines = self.judge(log)
        self.assertEqual((done.status, lines, len(done.err.splitlines())), (3, None, 1), done.err)
        for word in words:
            self.assertIn(word, done.err)


class Plans(Logs):
    def test_a_request_for_each_case(self):
        requests = [json.loads(line) for line in self.plans.splitlines()]
        self.assertEqual(requests[0], {"cmd": "start", "protocol": 1, "probes": []})
        self.assertEqual([(request["cmd"], request["seq"]) for request in requests[1:]], [("run", id) for id in IDS])
        self.assertEqual(requests[1]["steps"], [["s", CASES["first"][0]], ["x", CASES["first"][1]]])

    def test_patterns(self):
        plans = self.mvconform("list", "--plans", "-k", "own.f*").out.splitlines()
        self.assertEqual([json.loads(line)["seq"] for line in plans[1:]], ["own.first", "own.fourth"])

    def test_going_on_behind_a_crash(self):
        """As the README has it: the rest is run by another process, and what has no answer has no result."""
        self.write("plans", self.plans)
        self.write("log", "".join(line + "\n" for line in self.lines[:2]) + self.lines[2][:20])
        done = self.mvconform("judge", "log")
        self.assertIn("ends within the answer to own.second,", done.err)
        subprocess.run("echo >> log; (head -n 1 plans; sed '1,/\"seq\":\"own.second\"/d' plans) | "
                       "env -u MVCONFORM_RESULTS %s -B %s >> log" % (shlex.quote(PYTHON), shlex.quote(RUNNER)),
                       shell=True, check=True, cwd=self.folder)
        done = self.mvconform("judge", "log", "--format", "jsonl")
        self.assertEqual([line["verdict"] for line in members(done.out)[1]], ["same", "protocol-error", "same", "same"])
        self.assertEqual((done.status, done.err), (1, ""))

    def test_probes(self):
        self.write("cases/FEATURES", "cast  3.3  memoryview(b'a').cast('b')\n")
        self.write("cases/own.py", "# suite: own\n\n# case: first\n# about: a cast\n# needs: cast\n"
                                   "memoryview(b'a').cast('b')\n")
        done = self.mvconform("list", "--plans")
        self.assertEqual(json.loads(done.out.splitlines()[0]).get("probes"), [["cast", "memoryview(b'a').cast('b')"]],
                         done.err)


class Whole(Logs):
    def test_the_same_as_a_run(self):
        done, lines = self.judge(self.lines)
        run = self.mvconform("run", "-s", "cmd:env -u MVCONFORM_RESULTS %s -B" % shlex.quote(PYTHON), "--oracle",
                             "expected", "--format", "jsonl")
        self.assertEqual((done.status, done.err, lines), (0, "", [("same", None)] * 4))
        self.assertEqual(without_spec(done.out), without_spec(run.out))
        self.assertEqual(done.header["subject"]["spec"], "log:log")

    def test_the_suite_the_same_as_a_run(self):
        """Statements of the suite's own, through pipes as a user has them: plans, runner, judge."""
        patterns = ["-k", "tutorial.*", "-k", "spec.slice.*", "-k", "spec.cast.*"]
        quoted = " ".join(map(shlex.quote, patterns))
        done = subprocess.run("%s list --plans %s | env -u MVCONFORM_RESULTS %s -B %s | %s judge - %s --format jsonl"
                              % (PROGRAM, quoted, PYTHON, RUNNER, PROGRAM, quoted), shell=True, cwd=ROOT,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=300)
        run = subprocess.run([PROGRAM, "run", "-s", "cmd:%s -B" % PYTHON, "--oracle", "expected", "--format", "jsonl",
                              *patterns], cwd=ROOT, stdout=subprocess.PIPE, text=True, timeout=300)
        self.assertEqual(done.stderr, "")
        self.assertEqual(without_spec(done.stdout), without_spec(run.stdout))
        self.assertEqual(done.returncode, run.returncode)
        if "not-recorded" not in json.loads(done.stdout.splitlines()[0]):
            self.assertGreater(len(done.stdout.splitlines()), 200)

    def test_formats_and_files(self):
        self.write("log", "\n".join(self.lines))
        done = self.mvconform("judge", "-o", "out.tap", "log", "--format", "tap", "-s", "board")
        self.assertEqual((done.status, done.err), (0, ""))
        self.assertIn("1..4\n", self.read("out.tap"))
        self.assertIn("mvconform 0.1.0: board (cpython", done.out)

    def test_known_differences(self):
        answer = self.lines[4].replace("4", "5")
        self.write("known", "own.fourth  different  -  bug: counts one too many\n")
        done, lines = self.judge(self.lines[:4] + [answer])
        self.assertEqual((done.status, lines[3]), (1, ("different", None)))
        done, lines = self.judge(self.lines[:4] + [answer], "--known", "known")
        self.assertEqual((done.status, lines[3]), (0, ("known", None)))
        done, lines = self.judge(self.lines, "--known", "known")
        self.assertEqual((done.status, lines[3][0]), (1, "unexpected-pass"))

    def test_a_difference(self):
        done, lines = self.judge([line.replace('"int":"97"', '"int":"98"') for line in self.lines])
        self.assertEqual((done.status, lines), (1, [("different", None)] + [("same", None)] * 3))

    def test_how_it_is_seen_again(self):
        done = self.mvconform("judge", self.path("log-2"))
        self.write("log-2", "\n".join(line.replace('"int":"97"', '"int":"98"') for line in self.lines))
        done = self.mvconform("judge", "log-2")
        self.assertIn("again: mvconform list --plans -k 'own.first'\n", done.out)

    def test_an_order_of_its_own(self):
        done, lines = self.judge(self.lines[:1] + self.lines[:0:-1])
        self.assertEqual((done.status, lines), (0, [("same", None)] * 4))

    def test_only_some_cases_are_asked_for(self):
        done, lines = self.judge(self.lines, "-k", "own.f*")
        self.assertEqual((done.status, done.err, lines), (0, "", [("same", None)] * 2))


class Noise(Logs):
    def test_noise_is_counted_and_decides_nothing(self):
        noisy = ["boot", ""] + [part for line in self.lines for part in (line + "\r", "{", "[1]", "null", "ok 1")]
        done, lines = self.judge(noisy)
        self.assertEqual((done.status, lines), (0, [("same", None)] * 4))
        self.assertEqual(done.header["noise"], 2 + 4 * 5)

    def test_the_start_of_another_process_of_the_same_subject(self):
        done, lines = self.judge(self.lines[:3] + self.lines[:1] + self.lines[3:])
        self.assertEqual((done.status, lines), (0, [("same", None)] * 4))

    def test_requests_that_a_terminal_shows(self):
        requests = self.plans.splitlines()
        done, lines = self.judge([line for both in zip(requests, self.lines) for line in both])
        self.assertEqual((done.status, lines), (0, [("same", None)] * 4))
        self.assertEqual(done.header["noise"], 5)

    def test_bytes_that_are_no_text(self):
        noise = b"\xff\xfe\0\n" + bytes(range(256)) + b"\n"
        done, lines = self.judge(noise + "\n".join(self.lines).encode() + b"\n" + noise)
        self.assertEqual((done.status, lines), (0, [("same", None)] * 4))


class Cut(Logs):
    HERE, BEFORE = ("no-result", "the log ends here"), ("no-result", "the log ends before it")

    def test_between_two_lines(self):
        done, lines = self.judge(self.lines[:2])
        self.assertEqual((done.status, lines), (3, [("same", None), self.HERE, self.BEFORE, self.BEFORE]))
        self.assertEqual(done.err, "mvconform: log ends before the answer to own.second, number 2 of 4 cases; "
                                   "none from there on has a result\n")

    def test_in_every_byte_of_the_last_line(self):
        whole, last = "\n".join(self.lines[:4]) + "\n", self.lines[4]
        for length in range(1, len(last), 7):
            done, lines = self.judge(whole + last[:length])
            self.assertEqual((done.status, lines), (3, [("same", None)] * 3 + [self.HERE]), last[:length])
            self.assertIn("log ends within the answer to own.fourth", done.err)
        done, lines = self.judge(whole + last)
        self.assertEqual((done.status, lines), (0, [("same", None)] * 4))

    def test_behind_the_introduction(self):
        done, lines = self.judge(self.lines[:1])
        self.assertEqual((done.status, lines), (3, [self.HERE] + [self.BEFORE] * 3))

    def test_an_answer_that_is_missing(self):
        done, lines = self.judge(self.lines[:2] + self.lines[3:])
        self.assertEqual((done.status, lines[1]), (3, ("no-result", "the log has no answer to it")))
        self.assertEqual([line for line in lines if line[0] == "same"], [("same", None)] * 3)

    def test_a_difference_and_an_end(self):
        done, lines = self.judge([line.replace('"int":"97"', '"int":"98"') for line in self.lines[:2]])
        self.assertEqual((done.status, lines[:2]), (1, [("different", None), self.HERE]))

    def test_a_trace_tells_the_step(self):
        trace = ['{"seq":"own.first","step":0}', '{"seq":"own.first","step":1,"outcome":{"none":1}}']
        done, lines = self.judge(self.lines[:1] + trace)
        self.assertEqual((done.status, lines[0]), (3, ("no-result", "the log ends here in step 2")))
        line = self.results["own.first"]
        self.assertEqual([step["outcome"] for step in line["steps"]], [{"none": 1}, {"no-result": "the log ends here"}])
        done, lines = self.judge(self.lines[:1] + trace + self.lines[1:])
        self.assertEqual((done.status, lines), (0, [("same", None)] * 4))

    def test_no_known_difference_hides_it(self):
        """CPython crashes in the case, and its file of differences says so; still it was not run."""
        path = "expected/own.json"
        recorded = json.loads(self.read(path))
        for record in recorded["own.second"]:
            record["steps"] = [{"crash": "SIGSEGV"}]
        self.write(path, json.dumps(recorded))
        self.write("known", "own.second  no-result  -  safer: CPython crashes\n")
        done, lines = self.judge(self.lines, "--known", "known")
        self.assertEqual((done.status, lines[1][0]), (0, "known"))
        done, lines = self.judge(self.lines[:2], "--known", "known")
        self.assertEqual((done.status, lines[1]), (3, self.HERE))


# Nearly values: a maker of an adapter is told so, and not that his Python is wrong.
NO_VALUES = ('{"int":98}', '{"bool":true}', '{}', '[]', '"98"', '{"int":"98","str":"b"}', '{"long":"98"}', '{"":"98"}',
             '{"int bool":"98"}', '{"int":["98"]}', '{"list":[98]}', '{"tuple":{"int":"98"}}', '{"view":{"shape":[1]}}',
             '{"view":"b"}', '{"other":["b"]}', '{"other":"b"}', '{"list":[{"list":[{"int":98}]}]}')


class Lies(Logs):
    def test_an_answer_twice(self):
        for second in (self.lines[2], self.lines[2].replace("98", "99")):
            done, lines = self.judge(self.lines + [second])
            self.assertEqual((done.status, lines[1]), (1, ("protocol-error", "more than one answer")))
            self.assertEqual(lines.count(("same", None)), 3)

    def test_an_answer_to_no_case(self):
        done, lines = self.judge(self.lines + [self.lines[2].replace("own.second", "own.nope")])
        self.assertEqual((done.status, lines), (1, [("same", None)] * 4))
        self.assertEqual(done.header["breaches"], 1)
        self.assertEqual(done.err, "mvconform: log:6:1: an answer to 'own.nope', which is no case of this suite\n")

    def test_answers_that_are_none(self):
        for wrong, reason in (('{"seq":"own.second","outcomes":[]}', "an answer with a wrong number of outcomes"),
                              ('{"seq":"own.second","outcomes":[{}]}', "an answer with an outcome that is none"),
                              ('{"seq":"own.second","outcomes":[{"none":2}]}', "an answer with an outcome that is none"),
                              ('{"seq":"own.second","outcomes":[{"none":1,"s":1}]}', "with an outcome that is none"),
                              *((('{"seq":"own.second","outcomes":[{"value":%s}]}' % value), "a value that is not told")
                                for value in NO_VALUES),
                              ('{"seq":"own.second","outcomes":[{"raised":{"type":"E"}}]}', "lacks its type, bases"),
                              ('{"seq":"own.second"}', "an answer without outcomes"),
                              ('{"seq":"own.second","outcomes":[{"va', "a line that is no answer")):
            done, lines = self.judge(self.lines[:2] + [wrong] + self.lines[3:])
            self.assertEqual((done.status, lines[1][0]), (1, "protocol-error"), wrong)
            self.assertIn(reason, lines[1][1])
            self.assertEqual(lines.count(("same", None)), 3)

    def test_a_log_that_is_none(self):
        self.assert_refused(b"", "log: nobody introduces himself in its 0 lines")
        self.assert_refused(os.urandom(100) + bytes(100000), "nobody introduces himself")
        self.assert_refused(self.plans, "nobody introduces himself")
        self.assert_refused("{" * 100000, "nobody introduces himself")
        self.assert_refused(self.lines[1:], "log:1:1: an answer before anybody has said who answers")

    def test_a_feature_that_cannot_be_read(self):
        """It would be taken for lacking, and the cases that need it would not be judged."""
        self.assert_refused([json.dumps(dict(json.loads(self.lines[0]), features=["cast", False]))] + self.lines[1:],
                            "log:2:1: an answer before anybody has said who answers")

    def test_two_subjects(self):
        other = self.lines[0].replace('"language":"3', '"language":"2')
        self.assert_refused(self.lines + [other], "log:6:1: another subject begins to speak")

    def test_a_log_that_cannot_be_read(self):
        for arguments, status, word in ((["nowhere"], 3, "cannot read nowhere: No such file"),
                                        (["cases"], 3, "cannot read cases: Is a directory"), ([], 2, "takes a log"),
                                        (["log", "other"], 2, "unexpected argument 'other'")):
            done = self.mvconform("judge", *arguments)
            self.assertEqual((done.status, done.out), (status, ""))
            self.assertIn(word, done.err)

    def test_a_version_that_nobody_recorded(self):
        version = json.loads(self.lines[0])["implementation"]["language"]
        done, lines = self.judge([self.lines[0].replace('"language":"%s"' % version, '"language":"2.7.18"')])
        self.assertEqual((done.status, lines), (3, []))
        self.assertTrue(done.header["not-recorded"])


class Features(Logs):
    def test_what_the_subject_lacks(self):
        """CPython had it when it was recorded: the case is not skipped, the subject does not support it."""
        self.write("cases/FEATURES", "cast  3.3  memoryview(b'a').cast('b')\nnope  3.3  memoryview(b'a').nope\n")
        self.write("cases/own.py", "# suite: own\n\n# case: first\n# about: a cast\n# needs: cast\n"
                                   "memoryview(b'a').cast('b')[0]\n\n# case: second\n# about: none\n# needs: nope\n"
                                   "memoryview(b'a').nope\n")
        self.assertEqual(self.mvconform("record", "--cases", "cases", "--expected", "expected").status, 0)
        lines = self.answer(self.mvconform("list", "--plans").out)
        self.assertEqual(self.judge(lines)[1], [("same", None), ("skipped", "no nope")])
        lacking = [lines[0].replace('["cast"]', "[]")] + lines[1:]
        self.assertEqual(self.judge(lacking)[1], [("unsupported", "no cast"), ("skipped", "no nope")])
        self.assertEqual(self.judge(lacking, "-s", "cpython")[1], [("skipped", "no cast"), ("skipped", "no nope")])


class OnlyFailed(Logs):
    def stream(self, wrong):
        done, _ = self.judge([line.replace(*wrong) for line in self.lines], "-s", "cmd:%s -B" % shlex.quote(PYTHON))
        self.write("stream.jsonl", done.out)

    def again(self, *arguments):
        done = self.mvconform("run", "-s", "cmd:%s -B" % shlex.quote(PYTHON), "--only-failed", "stream.jsonl",
                              "--format", "jsonl", *arguments)
        return done, [line["case"] for line in members(done.out)[1]] if done.out else None

    def test_only_what_failed_runs(self):
        self.stream(('"int":"9', '"int":"8'))
        done, ids = self.again()
        self.assertEqual((done.status, ids), (0, ["own.first", "own.second"]), done.err)
        done, ids = self.again("-k", "own.s*")
        self.assertEqual((done.status, ids), (0, ["own.second"]), done.err)

    def test_nothing_to_run_is_no_pass(self):
        self.stream(("", ""))
        done, ids = self.again()
        self.assertEqual((done.status, ids), (2, None))
        self.assertIn("no case to run again: none of stream.jsonl failed", done.err)

    def test_a_case_that_is_gone(self):
        self.stream(('"int":"9', '"int":"8'))
        self.write_cases({"second": CASES["second"]})
        done, ids = self.again()
        self.assertEqual((done.status, ids), (0, ["own.second"]))
        self.assertIn("own.first is no case any more", done.err)


if __name__ == "__main__":
    unittest.main()
