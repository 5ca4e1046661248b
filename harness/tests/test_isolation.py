"""Many at a time, parts of a run, and subjects that leave something behind: the same stream, and no process."""
import json
import os
import time
import unittest

from support import LIARS, Folder, command, liar, remaining

HONEST = ["mv = memoryview(b'abc')", "mv[1], mv.tolist()", "mv[9]"]
SOURCE = "import os\nimport sys\nsys.path.insert(0, %r)\nfrom liar import Liar, TRIGGER, sleep_for_ever\n\n\n%s\n\n\nL().serve()\n"
AT_TRIGGER = ("class L(Liar):\n    def step(self, kind, source, space):\n        if TRIGGER in source:\n%s\n"
              "        return super().step(kind, source, space)\n")


class Isolation(Folder):
    def setUp(self):
        super().setUp()
        self.write_cases({"before": HONEST, "trigger": ["mv = memoryview(b'ab')", "mv[0]"], "after": HONEST})

    def subject(self, text):
        self.write("subject.py", SOURCE % (LIARS, text))
        return command(self.path("subject.py"))

    def at_trigger(self, *lines):
        return self.subject(AT_TRIGGER % "\n".join("            " + line for line in lines))

    def streams(self, subject, *ways):
        done = [self.begin_run(subject, "--timeout", "1.5", *way) for way in ways]
        for run in done:
            run.finish()
            self.assertEqual(run.left(), [], "processes were left behind")
        return [run.out for run in done]

    def assert_trigger_alone(self, subject, verdict, reason, *arguments):
        for jobs in ("1", "3"):
            _, lines = self.judged(subject, "--timeout", "1.5", "-j", jobs, *arguments)
            self.assertEqual([line["verdict"] for line in lines.values()], ["same", verdict, "same"])
            self.assertIn(reason, lines["own.trigger"].get("reason", ""))


class Same(Isolation):
    def test_the_stream_is_the_same_for_any_number_and_order(self):
        self.write_cases({"c%02d" % n: HONEST + (["mv[0]"] if n in (2, 3, 9) else []) for n in range(20)})
        for subject in ("cpython", liar("crash"), liar("hang"), liar("junk"), liar("too-few")):
            one, *others = self.streams(subject, [], ["-j", "2"], ["-j", "7"], ["--reverse"], ["-j", "3", "--reverse"])
            self.assertEqual(others, [one] * len(others), subject)

    def test_what_is_known_to_hang_is_begun_first_by_one_of_several(self):
        self.write_cases({"c%02d" % n: ["print(%d)" % n] for n in range(9)})
        self.write("known", "own.c08 timeout - slow: it sleeps\n")
        log = self.path("log")
        subject = self.subject("class L(Liar):\n    def run(self, request):\n"
                               "        with open(%r, 'a') as log: log.write(request['steps'][0][1] + '\\n')\n"
                               "        if '(8)' in str(request): sleep_for_ever()\n"
                               "        super().run(request)\n" % log)
        for jobs, early in (("1", False), ("2", True)):
            self.write("log", "")
            done, _ = self.judged(subject, "--known", "known", "--timeout", "0.5", "-j", jobs)
            self.assertEqual(done.status, 0, done.err)
            self.assertEqual("print(8)" in self.read("log").splitlines()[:2], early, jobs)

    def test_behind_a_case_that_is_known_to_be_unsteady_comes_another_process(self):
        subject = self.subject("class L(Liar):\n    def run(self, request):\n"
                               "        with open(%r, 'a') as log: log.write('%%d\\n' %% os.getpid())\n"
                               "        super().run(request)\n" % self.path("log"))
        for entries, wanted in (("", 1), ("own.trigger different - unsteady: it spoils its memory\n", 2)):
            self.write("log", "")
            self.write("known", entries)
            self.judged(subject, "--known", "known")
            before, trigger, after = self.read("log").split()
            self.assertEqual((before == trigger, len({trigger, after})), (True, wanted))

    def test_who_is_given_up_is_so_in_the_order_of_the_suite(self):
        self.write_cases({"c%02d" % n: HONEST + (["mv[0]"] if 4 <= n < 10 else []) for n in range(14)})
        one, *others = self.streams(liar("crash"), [], ["-j", "3"], ["--reverse"], ["-j", "2", "--reverse"])
        self.assertEqual(others, [one] * 3)
        verdicts = [json.loads(line)["verdict"] for line in one.splitlines()[1:-1]]
        self.assertEqual(verdicts, ["same"] * 4 + ["crash"] * 5 + ["no-result"] * 5)

    def test_rows_of_a_table_that_crash_count_as_one(self):
        self.write("cases/own.py", "# suite: own\n# source: made by a test\n\n# case: table\n# about: rows\n# each: n\n"
                   + "".join("#   r%d: %d\n" % (n, n) for n in range(8)) + "mv = memoryview(b'ab')\nmv[0] + n\n\n"
                   "# case: then\n# about: the next\nmemoryview(b'a')[0]\n")
        done, lines = self.judged(liar("crash"), "-j", "2")
        self.assertEqual([line["verdict"] for line in lines.values()], ["crash"] * 8 + ["same"])

    def test_one_who_says_that_he_is_somebody_else(self):
        subject = self.subject("class L(Liar):\n    def send(self, reply):\n        if 'implementation' in reply:\n"
                               "            reply['implementation']['version'] = str(os.getpid())\n"
                               "        super().send(reply)\n")
        done, lines = self.judged(subject, "--recycle", "1")
        self.assertEqual([line["verdict"] for line in lines.values()], ["same"] + ["protocol-error"] * 2)


class Bad(Isolation):
    def test_more_memory_than_allowed(self):
        subject = self.at_trigger("kept = [b'x' * (1 << 20) for _ in range(400)]", "sleep_for_ever()")
        self.assert_trigger_alone(subject, "crash", "more than 100 MiB resident in step 2", "--memory", "100")

    def test_one_that_is_known_to_compute_without_end(self):
        """What it started counts as well, and sooner than the time of day does; what is not known has its time."""
        subject = self.at_trigger("os.fork()", "while True: pass")
        self.write("known", "own.trigger timeout - slow: it computes\n")
        for known, seconds, verdict, reason in (("known", "20", "known", "after 2 s of a processor in step 2"),
                                                ("/dev/null", "2", "timeout", "after 2 s in step 2")):
            _, lines = self.judged(subject, "--known", known, "--timeout", seconds)
            self.assertEqual([line["verdict"] for line in lines.values()], ["same", verdict, "same"])
            self.assertEqual(lines["own.trigger"]["reason"], reason)

    def test_a_child_that_left_the_session(self):
        leave = "import subprocess; subprocess.Popen(['setsid', 'sleep', '1000'], env=%s, close_fds=False)"
        for environment in ("os.environ", "dict(os.environ, GONE='1')"):
            self.assert_trigger_alone(self.at_trigger(leave % environment), "same", "")

    def test_one_that_stops_itself(self):
        self.assert_trigger_alone(self.at_trigger("os.kill(os.getpid(), 19)"), "timeout", "in step 2")

    def test_one_that_ignores_signals_and_hangs(self):
        subject = self.at_trigger("import signal", "for s in (1, 2, 15): signal.signal(s, signal.SIG_IGN)",
                                  "sleep_for_ever()")
        self.assert_trigger_alone(subject, "timeout", "in step 2")

    def test_one_that_closes_its_descriptors(self):
        # The shell that started it still has them.
        subject = self.at_trigger("os.closerange(0, 10)", "sleep_for_ever()")
        self.assert_trigger_alone(subject, "timeout", "in step 2")
        _, lines = self.judged(subject.replace("cmd:", "cmd:exec ", 1), "--timeout", "60")      # no shell is left
        self.assertEqual([line["verdict"] for line in lines.values()], ["same", "protocol-error", "same"])
        self.assertEqual(lines["own.trigger"]["reason"], "it closed the channel of its answers and lives on")

    def test_one_that_closes_its_channel_after_an_answer(self):
        """That is a breach, and the next case goes to another process; unless it was sent already."""
        subject = self.subject("class L(Liar):\n    def run(self, request):\n        super().run(request)\n"
                               "        if TRIGGER in str(request): os.close(3), sleep_for_ever()\n")
        done, lines = self.judged(subject.replace("cmd:", "cmd:exec ", 1), "--timeout", "60")
        verdicts = [line["verdict"] for line in lines.values()]
        self.assertEqual((done.status, verdicts[:2]), (1, ["same"] * 2))
        self.assertIn((done.header.get("breaches"), verdicts[2]), ((1, "same"), (None, "protocol-error")))

    def test_one_whose_keeper_is_killed(self):
        """What it leaves behind is the harness's to end, and none of the others is harmed."""
        subject = self.at_trigger(
            "above = lambda pid: int(open('/proc/%d/stat' % pid).read().rsplit(')', 1)[1].split()[1])",
            "os.setsid() if os.fork() == 0 else os.kill(above(os.getppid()), 9)", "sleep_for_ever()")
        self.assert_trigger_alone(subject, "crash", "SIGKILL in step 2")

    def test_an_answer_in_pieces(self):
        subject = self.subject("import time\n\n\nclass L(Liar):\n    def write(self, data):\n"
                               "        for at in range(0, len(data), len(data) // 4 + 1):\n"
                               "            super().write(data[at:at + len(data) // 4 + 1])\n"
                               "            time.sleep(0.2 if b'outcomes' in data else 0)\n")
        self.assert_trigger_alone(subject, "same", "")

    def test_a_moderate_fork_bomb(self):
        subject = self.at_trigger("for _ in range(5): os.fork()", "os.setsid() if os.getpid() != os.getpgrp() else 0",
                                  "sleep_for_ever()")
        self.assert_trigger_alone(subject, "timeout", "in step 2")

    def test_a_line_of_a_gibibyte(self):
        subject = self.subject("class L(Liar):\n    def run(self, request):\n        if TRIGGER in str(request):\n"
                               "            for _ in range(1 << 10): self.write(b'x' * (1 << 20))\n"
                               "        super().run(request)\n")
        done, lines = self.judged(subject, "--timeout", "10")
        self.assertEqual([line["verdict"] for line in lines.values()], ["same", "protocol-error", "same"])
        self.assertLess(done.memory, 200 << 20)

    def test_the_harness_is_killed_while_a_child_is_out_of_the_session(self):
        run = self.begin_run(self.at_trigger("import subprocess; subprocess.Popen(['setsid', 'sleep', '1000'])",
                                             "sleep_for_ever()"), "--timeout", "60", "-j", "2")
        time.sleep(1)
        os.kill(run.process.pid, 9)
        run.finish()
        self.assertEqual(remaining(run.mark, 3), [])


class Shards(Isolation):
    def setUp(self):
        super().setUp()
        self.write_cases({"c%02d" % n: HONEST for n in range(30)})

    def parts(self, subject, of, *more):
        paths = [self.path("%s-%d-of-%d.jsonl" % (subject[:4], i, of)) for i in range(1, of + 1)]
        for i, path in enumerate(paths, 1):
            self.assertIn(self.mvconform("run", "-s", subject, "--shard", "%d/%d" % (i, of), "--format", "jsonl", "-o",
                                         path, *more).status, (0, 3))
        return paths

    def test_joined_they_are_the_whole(self):
        for subject, of in (("cpython", 4), (liar("junk"), 3), ("cpython", 1)):
            whole = self.begin_run(subject).finish().out
            done = self.mvconform("merge", *reversed(self.parts(subject, of)))
            self.assertEqual((done.status, done.err), (0, ""))
            self.assertEqual(done.out, whole)

    def test_shards_of_two_days_are_of_the_first(self):
        parts, whole = [], self.begin_run("cpython").finish().out
        for path in self.parts("cpython", 3):
            with open(path) as stream:
                head, *lines = stream.readlines()
            day = "2026-01-%02d" % (31 - len(parts))        # 31, 30, 29: not in their order
            parts.append(self.path("day-%s.jsonl" % day))
            self.write(parts[-1], json.dumps(dict(json.loads(head), date=day)) + "\n" + "".join(lines))
        done = self.mvconform("merge", *parts)
        self.assertEqual((done.status, done.err), (0, ""))
        head, lines = done.out.split("\n", 1)
        wanted, others = whole.split("\n", 1)
        self.assertEqual(json.loads(head), dict(json.loads(wanted), date="2026-01-29"))
        self.assertEqual(lines, others)

    def test_shards_in_which_nothing_was_run(self):
        path = self.path("none.jsonl")
        self.mvconform("run", "-s", "cmd:exit 1", "--shard", "1/2", "--format", "jsonl", "-o", path)
        done = self.mvconform("merge", path)
        self.assertEqual((done.status, done.out, len(done.err.splitlines())), (3, "", 1), done.err)
        self.assertIn("none.jsonl: nothing was run", done.err)
        self.assertIn("Nothing was run: missing: the subject cmd:exit 1 does not start",
                      self.mvconform("report", "--format", "human", path).out)

    def test_what_does_not_fit_is_refused(self):
        parts, other = self.parts("cpython", 2), self.parts("reference", 2)
        whole = self.path("whole.jsonl")
        self.mvconform("run", "-s", "cpython", "--format", "jsonl", "-o", whole)
        with open(parts[1]) as stream:
            lines = stream.readlines()
        self.write("cut.jsonl", "".join(lines[:-1]))
        header = dict(json.loads(lines[0]), commit="fffffff")
        self.write("commit.jsonl", json.dumps(header) + "\n" + "".join(lines[1:]))
        three = self.parts("cpython", 3)
        for streams, word in (([parts[0]], "shard 2/2 is missing"), ([parts[0]] * 2, "shard 1/2 is there twice"),
                              ([parts[0], other[1]], "'subject' is not the same"), ([whole], "no shard"),
                              ([parts[0], self.path("cut.jsonl")], "the stream is cut"),
                              ([parts[0], self.path("commit.jsonl")], "'commit' is not the same"),
                              ([parts[0], three[1]], "is one of 2 shards")):
            done = self.mvconform("merge", "-o", self.path("out.jsonl"), *streams)
            self.assertEqual((done.status, len(done.err.splitlines())), (3, 1), done.err)
            self.assertIn(word, done.err)
            self.assertFalse(os.path.exists(self.path("out.jsonl")))

    def test_a_shard_that_is_none(self):
        for text in ("0/2", "3/2", "1", "a/b", "1/", "-1/2", "1/2x", ""):
            done = self.mvconform("run", "--shard", text)
            self.assertEqual(done.status, 2, text)
            self.assertIn("--shard takes I/N", done.err)


if __name__ == "__main__":
    unittest.main()
