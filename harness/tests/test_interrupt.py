"""However a run ends, what stands in its output file is whole, and none of its processes lives on."""
import os
import random
import shutil
import signal
import time
import unittest

from support import Folder, liar, members, remaining

OLD = "as it was\n"
CASES = {"before": ["memoryview(b'ab')[0]"], "loop": ["while True: pass"], "after": ["memoryview(b'ab').tolist()"]}


class Interrupt(Folder):
    """Each signal at seven moments drawn by a fixed seed: while the program starts, in the endless case, at the end."""

    def setUp(self):
        super().setUp()
        self.write_cases(CASES)
        self.output = self.path("reports", "out.jsonl")

    def interrupted(self, sign, seconds, *arguments):
        """A run that gets a signal after the time; gives True if it had not ended by then."""
        self.write("reports/out.jsonl", OLD)
        run = self.begin("run", "--format", "jsonl", "-o", self.output, "--timeout", "0.1", *arguments)
        time.sleep(seconds)
        os.kill(run.process.pid, sign)      # not waited for yet: the number is still its own
        run.finish()
        self.assertEqual(remaining(run.mark, 3), [], "processes live on")
        self.assertIn(run.status, (-sign, 1))
        return run.status == -sign

    def check_files(self, sign):
        files = os.listdir(self.path("reports"))
        if sign != signal.SIGKILL:
            self.assertEqual(files, ["out.jsonl"])
        text = self.read("reports/out.jsonl")
        if text != OLD:
            self.assertEqual(len(members(text)[1]), len(CASES))
            done = self.mvconform("report", "-o", self.path("made"), self.output)
            self.assertEqual(done.status, 0, done.err)
        shutil.rmtree(self.path("reports"))

    def at_seven_moments(self, sign, *arguments):
        chance = random.Random(int(sign))
        moments = [chance.random() * 0.8 for _ in range(7)]
        ended = [self.interrupted(sign, seconds, *arguments) or self.check_files(sign) for seconds in moments]
        self.assertIn(True, ended, "no run was interrupted: the moments are too late")

    def test_sigint(self):
        self.at_seven_moments(signal.SIGINT)

    def test_sigterm(self):
        self.at_seven_moments(signal.SIGTERM)

    def test_sighup_with_two_processes_of_the_subject(self):
        self.at_seven_moments(signal.SIGHUP, "-j", "2")

    def test_sigkill(self):
        self.at_seven_moments(signal.SIGKILL)

    def test_while_the_file_is_written(self):
        """A file that is large, and a signal at the moment when its beginning is there."""
        self.write_cases({"case-%d" % number: ["bytes(range(256)) * 7"] for number in range(200)})
        for sign in (signal.SIGINT, signal.SIGTERM):
            self.write("reports/out.jsonl", OLD)
            run = self.begin("run", "--format", "jsonl", "-o", self.output)
            deadline = time.monotonic() + 30
            while os.listdir(self.path("reports")) == ["out.jsonl"] and self.read("reports/out.jsonl") == OLD:
                self.assertLess(time.monotonic(), deadline)
            os.kill(run.process.pid, sign)
            run.finish()
            self.assertEqual(os.listdir(self.path("reports")), ["out.jsonl"])
            self.assertEqual(len(members(self.read("reports/out.jsonl"))[1]), 200)
            self.assertEqual(run.left(), [])

    def test_a_subject_that_hangs_with_a_child(self):
        """The group of a subject is killed, though nobody tells it that the harness is gone."""
        for sign in (signal.SIGINT, signal.SIGKILL):
            for name in ("hang", "grandchild", "slow-start"):
                self.interrupted(sign, 0.4, "-s", liar(name), "--timeout", "60")


if __name__ == "__main__":
    unittest.main()
