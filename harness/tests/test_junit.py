"""JUnit XML: every verdict in its own way, under unique names, legal whatever the texts are, within GitLab's limits."""
import os
import shutil
import subprocess
import unittest
import xml.etree.ElementTree as ElementTree

from harness_support import HERE, Test, liar, mvconform, read, write
from made_streams import AWKWARD, STREAMS, case, every_verdict, stream

SCHEMA = os.path.join(HERE, "junit.xsd")
# What a verdict is in JUnit: for those whose exception texts count not, and for CPython and the reference.
FAILS = {"different": "failure", "unexpected-pass": "failure", "crash": "error", "timeout": "error",
         "protocol-error": "error", "no-result": "error"}
SKIPPED = {"unsupported", "skipped", "known"}


def told(text):
    """Text as it is read again from XML that cannot hold all of it."""
    for letter in "\r\x01\x1b\x7f\ufffe":
        text = text.replace(letter, "\\x%02X" % ord(letter))
    return text


class Junit(Test):
    def report(self, text):
        """The XML of a stream."""
        place = self.folder()
        write(place + "/made.jsonl", text)
        done = mvconform("report", "--format", "junit", "-o", place + "/made.xml", place + "/made.jsonl")
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))
        return place + "/made.xml"

    def cases_of(self, path):
        return {one.get("name"): one for one in ElementTree.parse(path).iter("testcase")}


class Verdicts(Junit):
    def assert_verdicts(self, name, fails):
        cases = self.cases_of(self.report(STREAMS[name]))
        for one in every_verdict():
            element = cases[one["case"]]
            children = {child.tag: child for child in element}
            verdict = one["verdict"]
            other = "skipped" if verdict in SKIPPED else "system-out" if verdict == "message" else None
            wanted = fails.get(verdict, other)
            self.assertEqual(list(children), [wanted] if wanted else [], one["case"])
            if verdict in fails:
                self.assertEqual(children[wanted].get("type"), verdict)
                self.assertIn(one["steps"][1]["source"][:20], children[wanted].text)
                self.assertIn(told(one.get("reason", "step 2, ")), children[wanted].get("message"))
            if wanted == "skipped":
                reason = one.get("reason", "different, bug: it is <old> (https://example.org/1)")
                self.assertEqual(children[wanted].get("message"), "%s: %s" % (verdict, reason))

    def test_of_any_subject(self):
        self.assert_verdicts("verdicts", FAILS)

    def test_of_cpython(self):
        self.assert_verdicts("strict", dict(FAILS, message="failure"))

    def test_another_text_is_told_where_it_is_no_failure(self):
        element = self.cases_of(self.report(STREAMS["verdicts"]))["made.verdicts.message"]
        self.assertEqual(element.find("system-out").text,
                         "message: step 2, mv[0]: raises ValueError: one; CPython 3.x: raises ValueError: another")

    def test_names(self):
        cases = self.cases_of(self.report(STREAMS["verdicts"]))
        self.assertEqual(list(cases), [one["case"] for one in every_verdict()])
        names = {name: one.get("classname") for name, one in cases.items()}
        self.assertEqual(names["made.verdicts.same"], "cmd:made.made.verdicts")
        self.assertEqual(names["made.rows.one/b.c"], "cmd:made.made.rows")
        self.assertEqual((cases["made.verdicts.different"].get("file"), cases["made.verdicts.different"].get("line")),
                         ("cases/made.py", "11"))

    def test_counts_are_those_of_the_elements(self):
        for name, text in STREAMS.items():
            root = ElementTree.parse(self.report(text)).getroot()
            wanted = [sum(1 for _ in root.iter(tag)) for tag in ("testcase", "failure", "error", "skipped")]
            for element in (root, root.find("testsuite")):
                counts = [int(element.get(key)) for key in ("tests", "failures", "errors", "skipped")]
                self.assertEqual(counts, wanted, name)

    def test_versions(self):
        root = ElementTree.parse(self.report(STREAMS["verdicts"])).getroot()
        found = {one.get("name"): one.get("value") for one in root.iter("property")}
        self.assertEqual(found, {"mvconform": "0.x", "commit": "x", "date": "2026-01-31", "subject": "cmd:made",
                                 "implementation": "Made", "version": "1 & 2", "platform": "3.x-lp64le",
                                 "oracle": "expected", "judged-by": "CPython 3.x"})

    def test_a_breach_that_no_case_is_charged_with(self):
        error = self.cases_of(self.report(STREAMS["strict"]))["protocol-between-cases"].find("error")
        self.assertEqual(error.attrib, {"type": "protocol-error",
                                        "message": "breaches of the protocol between cases: 2"})

    def test_nothing_was_run(self):
        for name, word in (("missing", "missing: /usr/bin/made is not there; <get> it: tools/subjects made #1"),
                           ("not-recorded", "not recorded: 3.x-lp64le")):
            cases = self.cases_of(self.report(STREAMS[name]))
            self.assertEqual(list(cases), ["nothing-was-run"])
            self.assertEqual(cases["nothing-was-run"].find("skipped").get("message"), word)


class Texts(Junit):
    def test_awkward_texts_come_through(self):
        cases = self.cases_of(self.report(STREAMS["verdicts"]))
        message = cases["made.awkward.text"].find("failure").get("message")
        self.assertIn("step 2, %s: raises ValueError: a < b & c > \"d\"" % told(AWKWARD), message)
        self.assertEqual(cases["made.awkward.reason"].find("error").get("message"), told(AWKWARD))

    def test_the_file_is_ascii(self):
        self.assertRegex(read(self.report(STREAMS["verdicts"]), "rb").decode("ascii"), r"\A[ -~\n\t]*\n\Z")

    def test_every_character(self):
        codes = [code for code in [*range(1, 0x300), *range(0xFFF0, 0x10010), 0x10FFFF, 0xD7FF, 0xE000]]
        cases = [case("made.characters.c%x" % code, "crash", reason="<%c>" % code) for code in codes]
        found = self.cases_of(self.report(stream(cases)))
        for code in codes:
            illegal = code in (0x7F, 0xFFFE, 0xFFFF) or (code < 0x20 and code not in (9, 10))
            wanted = "<%s>" % ("\\x%02X" % code if illegal else chr(code))
            self.assertEqual(found["made.characters.c%x" % code].find("error").get("message"), wanted)

    def test_long_texts_are_cut(self):
        path = self.report(stream([case("made.long.one", "different", source="&" * 1000000)]))
        failure = self.cases_of(path)["made.long.one"].find("failure")
        self.assertLess(os.path.getsize(path), 20000)
        self.assertTrue("&&&... (cut)\n    again: mvconform run " in failure.text and failure.get("message").endswith("&&&... (cut)"))

    def test_a_file_is_below_30_megabytes(self):
        cases = [case("made.many.n%d" % n, "different", source="<" * 20000) for n in range(4500)]
        path = self.report(stream(cases))
        self.assertLess(os.path.getsize(path), 30000000)
        self.assertEqual(len(self.cases_of(path)), 4500)


class Files(Junit):
    def test_golden(self):
        for name, text in STREAMS.items():
            self.assert_golden("made/" + name + ".junit.xml", read(self.report(text)))

    def test_the_schema(self):
        if not shutil.which("xmllint"):
            self.skipTest("no xmllint here")
        for name, text in STREAMS.items():
            path = self.report(text)
            done = subprocess.run(["xmllint", "--noout", "--schema", SCHEMA, path], stderr=subprocess.PIPE, text=True)
            self.assertEqual((done.returncode, done.stderr), (0, path + " validates\n"), name)

    def test_the_schema_refuses(self):
        if not shutil.which("xmllint"):
            self.skipTest("no xmllint here")
        text = read(self.report(STREAMS["verdicts"]))
        for old, new in (('name="made.verdicts.same"', 'name="made.verdicts.message"'), ("<skipped ", "<skip "),
                         ('<error type="crash"', "<error"), ("    </testcase>", '<skipped message="x"/></testcase>')):
            self.assertIn(old, text)
            path = write(self.folder() + "/bad.xml", text.replace(old, new, 1))
            done = subprocess.run(["xmllint", "--noout", "--schema", SCHEMA, path], stderr=subprocess.DEVNULL)
            self.assertNotEqual(done.returncode, 0, new)

    def test_a_run_writes_what_report_writes(self):
        place, subject = self.folder(), liar("always-wrong")
        cases = os.path.relpath(os.path.join(HERE, "golden", "cases"))
        for form in ("junit", "jsonl"):
            done = mvconform("run", "--cases", cases, "-s", subject, "--format", form,
                             "-o", "%s/one.%s" % (place, form))
            self.assertEqual(done.returncode, 1)
        self.assertEqual(mvconform("report", "-o", place, place + "/one.jsonl").returncode, 0)
        self.assertEqual(read(place + "/one.junit"), read(place + "/one.junit.xml"))

    def test_one_stream_at_a_time(self):
        path = write(self.folder() + "/a.jsonl", STREAMS["verdicts"])
        self.assert_fails(mvconform("report", "--format", "junit", path, path), 2, "one result stream, not 2")
        write(path, STREAMS["verdicts"][:-10])
        self.assert_fails(mvconform("report", "--format", "junit", path), 3, "a.jsonl")


if __name__ == "__main__":
    unittest.main()
