"""What GitHub is told: annotations that its runner reads as they are meant, and a summary without markup of others."""
import os
import re
import unittest

from harness_support import HERE, Test, liar, mvconform, read, write
from made_streams import AWKWARD, STREAMS, VERDICTS, case, every_verdict, stream

# As GitHub documents its workflow commands.
COMMAND = re.compile(r"::(error|notice)(?: ([^\n]*?))?::(.*)")
FAILING = ["different", "crash", "timeout", "protocol-error", "no-result", "unexpected-pass"]
LIMIT = 1048576


def unescaped(text):
    for code, letter in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, letter)
    return text


def commands(text):
    """[(command, properties, message)]; every line is one."""
    found = [COMMAND.fullmatch(line) for line in text.split("\n")[:-1]]
    return [(one[1], {key: unescaped(value) for key, value in (pair.split("=", 1) for pair in one[2].split(","))},
             unescaped(one[3])) for one in found]


class Github(Test):
    def report(self, text):
        """The commands and the summary of a stream."""
        place = self.folder()
        write(place + "/made.jsonl", text)
        done = mvconform("report", "--format", "github", "-o", place + "/made.md", place + "/made.jsonl")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return done.stdout, read(place + "/made.md")

    def setUp(self):
        os.environ.pop("GITHUB_STEP_SUMMARY", None)


class Annotations(Github):
    def test_an_error_for_each_case_that_is_not_as_expected(self):
        found = commands(self.report(STREAMS["verdicts"])[0])
        self.assertEqual([kind for kind, _, _ in found], ["error"] * 8 + ["notice"])
        titles = ["%s: made.verdicts.%s (cmd:made)" % (verdict, verdict) for verdict in FAILING]
        self.assertEqual([keys["title"] for _, keys, _ in found[:6]], titles)
        self.assertEqual(found[0], ("error", {"file": "cases/made.py", "line": "11", "title": titles[0]},
                                    "step 2, mv[0]: raises ValueError: one; CPython 3.x: raises ValueError: another\n"
                                    "again: mvconform run -s 'cmd:made' --oracle expected "
                                    "-k 'made.verdicts.different'"))

    def test_another_text_is_an_error_of_cpython(self):
        found = commands(self.report(STREAMS["strict"])[0])
        self.assertIn("message: made.verdicts.message (cpython)", [keys["title"] for _, keys, _ in found])

    def test_awkward_texts_come_through(self):
        out, _ = self.report(STREAMS["verdicts"])
        wanted = re.sub("[\t\x01\x1b\x7f]", "?", AWKWARD)
        found = {keys["title"].split()[1]: message for _, keys, message in commands(out)}
        self.assertTrue(found["made.awkward.reason"].startswith(wanted + "\nagain: "))
        self.assertTrue(found["made.awkward.text"].startswith("step 2, " + wanted + ": raises"))

    def test_awkward_names_come_through(self):
        name = "made.a,b:c%d::e=f\r\ng"
        _, keys, _ = commands(self.report(stream([case(name, "crash", file="a:b,c%/d.py")]))[0])[0]
        self.assertEqual((keys["title"], keys["file"]), ("crash: %s (cmd:made)" % name, "a:b,c%/d.py"))

    def test_ten_and_no_more(self):
        for count in (10, 11, 200):
            out, _ = self.report(stream([case("made.many.n%d" % n, "different") for n in range(count)]))
            found = commands(out)
            self.assertEqual([kind for kind, _, _ in found], ["error"] * 10 + ["notice"])
            told = "%d more than are shown here" % (count - 10)
            self.assertEqual(told in found[-1][2], count > 10, found[-1][2])

    def test_a_breach_takes_the_place_of_one(self):
        out, _ = self.report(stream([case("made.many.n%d" % n, "different") for n in range(10)], breaches=1))
        found = commands(out)
        self.assertEqual([kind for kind, _, _ in found], ["error"] * 10 + ["notice"])
        self.assertIn("1 more than are shown here", found[-1][2])

    def test_long_texts_are_cut(self):
        out, _ = self.report(stream([case("made.long.one", "crash", reason="\xe9" * 100000)]))
        self.assertLess(len(out), 5000)
        self.assertIn("\xe9... (cut)%0Aagain: mvconform run ", out)

    def test_the_notice_counts(self):
        for name in ("verdicts", "strict"):
            *errors, (_, _, message) = commands(self.report(STREAMS[name])[0])
            for verdict in VERDICTS:
                count = sum(one["verdict"] == verdict for one in every_verdict())
                self.assertIn(", %d %s" % (count, verdict), message)
            breaches = ("error", {"title": "mvconform: cpython"}, "breaches of the protocol between cases: 2")
            self.assertEqual(errors[0] == breaches, name == "strict")
            self.assertIn("15 cases, %d not as expected" % (9 if name == "strict" else 8), message)

    def test_nothing_was_run(self):
        out, summary = self.report(STREAMS["missing"])
        told = "missing: /usr/bin/made is not there; <get> it: tools/subjects made #1"
        self.assertEqual(commands(out), [("notice", {"title": "mvconform: made-1.0"}, told)])
        self.assertIn("Nothing was run; missing&#58; /usr/bin/made is not there&#59; &#60;get&#62; it", summary)


class Summary(Github):
    def test_counts(self):
        rows = [[cell.strip() for cell in line.split("|")[1:-1]]
                for line in self.report(STREAMS["verdicts"])[1].splitlines() if line.startswith("|")]
        table = {row[0]: dict(zip(rows[0], row)) for row in rows[2:]}
        self.assertEqual(rows[0], ["suite", "cases"] + VERDICTS)
        self.assertEqual(list(table), ["all", "made.verdicts", "made.awkward", "made.rows"])
        self.assertEqual((table["all"]["cases"], table["all"]["same"], table["all"]["crash"]), ("15", "3", "2"))
        self.assertEqual([table["made.rows"][key] for key in ("cases", "same", "crash")], ["2", "2", ""])

    def test_each_failure_can_be_opened(self):
        summary = self.report(STREAMS["verdicts"])[1]
        found = re.findall(r"<details><summary>(\S+): <code>(\S+)</code></summary>\n\n(`+)\n(.*?)\n\3\n\n</details>",
                           summary, re.S)
        self.assertEqual([verdict for verdict, _, _, _ in found], FAILING + ["different", "crash"])
        for _, identity, fence, text in found:
            self.assertIn("again: mvconform run -s 'cmd:made' --oracle expected -k '%s'" % identity, text)
            self.assertNotIn(fence, text)
        self.assertIn("known differences: 1", summary)

    def test_nothing_of_a_text_is_markup(self):
        """Outside of the fences there are no tags, but those of the report."""
        evil = "</code><script>*a* `b` [c](d) | e\n# f"
        cases = [case("made.x" + evil, "known"), case("made.y" + evil, "crash"),
                 case("made.z", "known", known={"verdict": "crash", "reason": evil})]
        summary = self.report(stream(cases, "cmd:" + evil))[1]
        outside = re.sub(r"(?ms)^(`{3,})$.*?^\1$", "", summary)
        self.assertEqual(set(re.findall(r"<[^>]*>", outside)), {"<details>", "</details>", "<summary>", "</summary>",
                                                                "<code>", "</code>"})
        self.assertNotRegex(outside, r"[*`\[\]]|(?m:^# )")

    def test_a_long_fence_ends_where_it_should(self):
        for count in (2, 3, 63, 64, 65, 3000):
            summary = self.report(stream([case("made.a", "crash", source="`" * count), case("made.b", "crash")]))[1]
            self.assertEqual(re.sub(r"(?ms)^(`{3,})$.*?^\1$", "", summary).count("<details>"), 2, count)

    def test_it_stays_below_the_limit(self):
        cases = [case("made.many.n%d" % n, "different", source="`x" * 1500) for n in range(1500)]
        known = [case("made.known.n%d" % n, "known") for n in range(12000)]
        for some, word in ((cases + known, "more cases are not as expected"), (known, "- and ")):
            summary = self.report(stream(some))[1]
            self.assertGreater(len(summary.encode()), 800000)
            self.assertLess(len(summary.encode()), LIMIT)
            self.assertIn(word, summary)

    def test_the_file_of_the_step_is_added_to(self):
        """Of all runs of a step together GitHub takes 1 MiB, and nothing if it is more."""
        place = self.folder()
        path = os.environ["GITHUB_STEP_SUMMARY"] = place + "/step.md"
        self.addCleanup(os.environ.pop, "GITHUB_STEP_SUMMARY")
        write(path, "before\n")
        stored = write(place + "/a.jsonl", STREAMS["verdicts"])
        for _ in range(2):
            self.assertEqual(mvconform("report", "--format", "github", stored).returncode, 0)
        text = read(path)
        self.assertTrue(text.startswith("before\n### memoryview"))
        self.assertEqual(text.count("### memoryview"), 2)
        write(stored, stream([case("made.many.n%d" % n, "different") for n in range(3000)]))
        for _ in range(3):
            self.assertEqual(mvconform("report", "--format", "github", stored).returncode, 0)
        self.assertLess(os.path.getsize(path), LIMIT)
        self.assertIn("\n3000 more cases are not as expected", read(path))
        os.environ["GITHUB_STEP_SUMMARY"] = place + "/no/such/folder"
        self.assert_fails(mvconform("report", "--format", "github", stored), 3, "no/such/folder", "GITHUB_STEP_SUMMARY")


class Files(Github):
    def test_golden(self):
        for name, text in STREAMS.items():
            out, summary = self.report(text)
            self.assert_golden("made/" + name + ".github", out)
            self.assert_golden("made/" + name + ".summary.md", summary)

    def test_a_run(self):
        done = mvconform("run", "--cases", os.path.relpath(os.path.join(HERE, "golden", "cases")), "-s",
                         liar("always-wrong"), "--format", "github")
        self.assertEqual((done.returncode, done.stderr), (1, ""))
        found = commands(done.stdout)
        self.assertEqual([kind for kind, _, _ in found], ["error"] * 8 + ["notice"])
        for _, keys, _ in found[:-1]:
            self.assertTrue(0 < int(keys["line"]) <= len(read(keys["file"]).splitlines()), keys)


if __name__ == "__main__":
    unittest.main()
