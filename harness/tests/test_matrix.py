"""The matrix: what several streams come to together, as data and as COMPATIBILITY.md."""
import html.parser
import json
import os
import re
import shutil
import subprocess
import unittest

import streams
from harness_support import GOLDEN, PROGRAM, Test, mvconform, read, write

HOSTILE = streams.HOSTILE


class Elements(html.parser.HTMLParser):
    """The elements of a page with their attributes, and the texts of its scripts and styles."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.texts = [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))

    def handle_data(self, data):
        if self.elements and self.elements[-1][0] in ("script", "style") and data.strip():
            self.texts.append((self.elements[-1], data))

    def data(self):
        return json.loads("".join(text for (_, attributes), text in self.texts if attributes.get("id") == "data"))


class Report(Test):
    def report(self, **made):
        """Make the reports of streams, {name: text}; gives the page's data."""
        self.place = self.folder()
        for name, text in made.items():
            write("%s/%s.jsonl" % (self.place, name), text)
        done = mvconform("report", "-o", "out", *["%s.jsonl" % name for name in made], folder=self.place)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))
        self.page = read(self.place + "/out/index.html")
        return Elements(self.page).data()

    def markdown(self):
        return read(self.place + "/out/COMPATIBILITY.md")

    def cells(self, data, subject):
        """{case: verdict} of a column."""
        column = [one["name"] for one in data["subjects"]].index(subject)
        return {one["id"]: data["verdicts"][one["results"][one["cells"][column]]["v"]]
                for one in data["cases"] if one["cells"][column] >= 0}


class Data(Report):
    def test_every_verdict_is_told(self):
        cases = [streams.case("a.b." + word, word, reason="why") for word in streams.VERDICTS]
        data = self.report(a=streams.stream(streams.header("brython"), cases))
        self.assertEqual(self.cells(data, "brython"), {"a.b." + word: word for word in streams.VERDICTS})
        self.assertEqual(data["verdicts"], streams.VERDICTS)
        self.assertEqual(data["suites"], ["a.b"])

    def test_counts_are_those_of_the_footers(self):
        made = {name: read("%s/%s.jsonl" % (GOLDEN, name)) for name in ("wrong", "crash")}
        data = self.report(**made)
        for name, text in made.items():
            counts = json.loads(text.splitlines()[-1])["verdicts"]
            told = list(self.cells(data, name).values())
            self.assertEqual({word: told.count(word) for word in counts}, counts)
            suites = next(subject["counts"] for subject in data["subjects"] if subject["name"] == name)
            self.assertEqual(dict(zip(data["verdicts"], map(sum, zip(*suites)))), counts)
            self.assertGreater(len(told), 5)

    def test_outcomes_are_told_once(self):
        steps = [streams.step("a", streams.gives(7)),
                 streams.step("b", streams.gives(8), streams.gives(7), "different")]
        cases = [streams.case("a.b.c", "different", steps), streams.case("a.b.d", "different", steps)]
        data = self.report(a=streams.stream(streams.header("a"), cases), b=streams.stream(streams.header("b"), cases))
        self.assertEqual(data["outcomes"], ["gives 7", "gives 8"])
        for one in data["cases"]:
            self.assertEqual(one["cells"], [0, 0])
            self.assertEqual(one["results"], [{"v": 2, "o": [0, 0], "d": [[1, 1, 2]]}])
            self.assertEqual([data["steps"][place]["source"] for place in one["steps"]], ["a", "b"])
            self.assertEqual(len(one["programs"]), 1)
        self.assertEqual([program.split("\n")[1:] for program in data["programs"]],
                         [["print(repr(b))", "# @oracle: gives 7", "# @subject: gives 8", ""]] * 2)

    def test_outcomes_that_read_alike_are_told_apart(self):
        steps = [streams.step("a", {"value": {"other": ["Own", "1"]}}, streams.gives(1), "different")]
        data = self.report(a=streams.stream(streams.header("a"), [streams.case("a.b", "different", steps)]))
        self.assertEqual(sorted(data["outcomes"]), ['gives 1, which is {"value":{"int":"1"}}',
                                                    'gives 1, which is {"value":{"other":["Own","1"]}}'])

    def test_what_varies_and_what_is_not_judged(self):
        steps = [streams.step("row", streams.gives(1), role="row"),
                 streams.step("time", streams.gives(2), varies="time"),
                 streams.step("fails", streams.raises("KeyError", "a"), role="after")]
        data = self.report(a=streams.stream(streams.header("a"), [streams.case("a.b", "same", steps)]))
        self.assertEqual(data["outcomes"], ["raises KeyError: a"])
        self.assertEqual(data["cases"][0]["results"], [{"v": 0, "d": [[2, 0, 0]]}])

    def test_statements_of_another_version_of_the_suite(self):
        one, other = streams.case("a.b"), streams.case("a.b", steps=[streams.step("2 + 0", streams.gives(1))])
        data = self.report(a=streams.stream(streams.header("a"), [one]), b=streams.stream(streams.header("b"), [other]))
        self.assertEqual(data["cases"][0]["cells"], [0, 1])
        sources = [data["steps"][place]["source"] for place in data["cases"][0]["results"][1]["steps"]]
        self.assertEqual(sources, ["2 + 0"])


class Columns(Report):
    def names(self, data):
        return [subject["name"] for subject in data["subjects"]]

    def test_order_and_names(self):
        specs = {"z": "pypy-8", "y": "pypy-7.3.11", "x": "cpython-3.10", "w": "cpython-3.9", "v": "cmd:python3 -B",
                 "u": "reference", "t": "type:a.b", "s": "cpython"}
        data = self.report(**{name: streams.stream(streams.header(spec), [streams.case("a.b")])
                              for name, spec in specs.items()})
        self.assertEqual(self.names(data), ["reference", "cpython", "cpython-3.9", "cpython-3.10", "pypy-7.3.11",
                                            "pypy-8", "t", "v"])

    def test_streams_of_one_subject_are_one_column(self):
        first = [streams.case("a.b"), streams.case("a.c", "different")]
        second = [streams.case("a.c", "same"), streams.case("a.d", "crash", reason="SIGSEGV")]
        data = self.report(a=streams.stream(streams.header("pypy"), first),
                           b=streams.stream(streams.header("pypy"), second))
        self.assertEqual(self.names(data), ["pypy"])
        self.assertEqual(self.cells(data, "pypy"), {"a.b": "same", "a.c": "different", "a.d": "crash"})

    def test_two_versions_of_one_name_are_two_columns(self):
        made = {"v%d" % i: streams.stream(streams.header("pypy", version=str(i)), [streams.case("a.b")])
                for i in range(3)}
        data = self.report(**made)
        self.assertEqual(self.names(data), ["pypy", "pypy (2)", "pypy (3)"])

    def test_what_was_not_run_is_a_column(self):
        gone = streams.stream(streams.missing("pypy-8", "it | is `not` there", get="tools/subjects pypy-8"))
        lacking = streams.stream(streams.missing("pypy-9", "it is missing; get it with: make it", get="make it"))
        broken = streams.stream(dict(streams.missing("pypy-10", "it does not start", get="make it"), broken=True))
        unknown = streams.stream(streams.header("old", **{"not-recorded": True}))
        data = self.report(a=gone, b=unknown, c=streams.stream(streams.header("c"), [streams.case("a.b")]), d=lacking,
                           e=broken)
        self.assertEqual(self.names(data), ["c", "old", "pypy-8", "pypy-9", "pypy-10"])
        self.assertEqual(data["subjects"][2]["missing"], "it | is `not` there")
        text = self.markdown()
        self.assertRegex(text, r"(?m)^\| +3 \| pypy-8 +\| missing +\| - +\|")
        self.assertIn("\n- pypy-8: it \\| is \\`not\\` there; `tools/subjects pypy-8` gets it\n", text)
        self.assertIn("\n- pypy-9: it is missing; `make it` gets it\n- pypy-10: it does not start\n", text)
        self.assertIn("\n- old: no version near this one is recorded", text)
        self.assertEqual(data["groups"], [])

    def test_what_has_to_be_known_of_results(self):
        cases = [streams.case("a.b")]
        self.report(a=streams.stream(streams.header("a"), cases),
                    b=streams.stream(streams.header("b", shard="1/4", commit="def", breaches=2), cases))
        note = "shard 1/4 alone; run with mvconform 0.x (def); broke the protocol between cases, 2 times"
        self.assertIn("\n- b: %s\n" % note, self.markdown())
        self.assertNotIn("- a:", self.markdown())

    def test_cpython_is_called_by_its_own_version(self):
        data = self.report(a=streams.stream(streams.header("cpython", "cpython", "0.1.0"), [streams.case("a.b")]))
        self.assertEqual((data["subjects"][0]["implementation"], data["subjects"][0]["version"]), ("CPython", "3.11.2"))


class Groups(Report):
    def groups(self, table):
        """Groups of subjects with these verdicts, {subject: (implementation, {case: verdict})}."""
        made = {}
        entry = {"verdict": "different", "category": "bug", "reason": "r"}
        for i, (name, (kind, verdicts)) in enumerate(table.items()):
            cases = [streams.case("a." + one, verdict, **({"known": entry} if verdict == "known" else {}))
                     for one, verdict in verdicts.items()]
            made["s%d" % i] = streams.stream(streams.header(name, kind), cases)
        data = self.report(**made)
        return {group["label"]: [data["cases"][place]["id"] for place in group["cases"]] for group in data["groups"]}

    def test_labels(self):
        fine, bad = {"b": "same", "c": "same", "d": "same"}, {"b": "different", "c": "crash", "d": "same"}
        table = {"cpython": ("cpython", fine), "pypy-7": ("PyPy", bad), "pypy-8": ("PyPy", dict(bad, c="same")),
                 "brython": ("Brython", dict(fine, d="timeout"))}
        self.assertEqual(self.groups(table), {"only PyPy (all 2)": ["a.b"], "only pypy-7": ["a.c"],
                                              "only brython": ["a.d"]})
        table["brython"] = ("Brython", dict(fine, b="known"))
        self.assertEqual(self.groups(table), {"all but cpython": ["a.b"], "only pypy-7": ["a.c"]})
        table["cpython"] = ("cpython", dict(fine, b="different"))
        self.assertEqual(self.groups(table), {"all": ["a.b"], "only pypy-7": ["a.c"]})

    def test_a_text_counts_where_texts_count(self):
        cases = {"b": "message"}
        self.assertEqual(self.groups({"pypy": ("PyPy", cases), "x": ("X", {"b": "same"})}), {})
        self.assertEqual(self.groups({"reference": ("reference", cases), "x": ("X", {"b": "same"})}),
                         {"only reference": ["a.b"]})

    def test_what_is_not_judged_is_no_difference(self):
        cases = {word[0] + "1": word for word in ("unsupported", "skipped", "no-result", "unexpected-pass")}
        self.assertEqual(self.groups({"pypy": ("PyPy", cases), "x": ("X", {"b": "same"})}), {})


class Text(Report):
    def test_golden(self):
        made = {name: read("%s/%s.jsonl" % (GOLDEN, name)) for name in ("wrong", "crash")}
        made["gone"] = streams.stream(streams.missing("pypy-8", "/opt/pypy-8 is not there",
                                                      get="tools/subjects pypy-8"))
        made["brython"] = streams.stream(streams.header("brython", "Brython", "3.12.0"),
                                         [streams.case("golden.rest.rows/bytes", "same"),
                                          streams.case("golden.story.listing", "different")])
        known = [("listing", "crash"), ("stale", "different"), ("fixed", "crash")]
        made["jython"] = streams.stream(streams.header("jython", "Jython", "3.0"), [
            streams.case("golden.story." + name, "known",
                         known={"id": "golden.story." + name, "verdict": word, "category": "bug", "reason": "so"})
            for name, word in known])
        self.report(**made)
        self.assert_golden("matrix/COMPATIBILITY.md", self.markdown())

    def test_the_order_of_the_streams_does_not_matter(self):
        made = {"a": streams.stream(streams.header("a"), [streams.case("a.b"), streams.case("a.c", "crash")]),
                "b": streams.stream(streams.header("b"), [streams.case("a.b", "known"), streams.case("a.c")])}
        self.report(**made)
        text = self.markdown()
        self.report(**dict(reversed(list(made.items()))))
        self.assertEqual(self.markdown(), text)

    def test_a_share_is_cut_and_never_rounded_up(self):
        cases = [streams.case("a.b%d" % i, "different" if i == 0 else "same") for i in range(3000)]
        self.report(a=streams.stream(streams.header("a"), cases))
        self.assertRegex(self.markdown(), r"(?m)^\| +1 \| a +\| .* 3000 \| 99\.9 \|")

    def test_large_groups_are_cut(self):
        cases = [streams.case("a.b%d" % i, "different") for i in range(20)]
        self.report(a=streams.stream(streams.header("a"), cases))
        self.assertIn("### only a: 20 cases\n", self.markdown())
        self.assertIn("\n- and 12 more\n", self.markdown())


class Page(Report):
    def test_what_a_subject_says_is_text(self):
        self.report(a=streams.stream(streams.header("a"), [streams.case("a.b", "crash")]))
        plain = Elements(self.page)
        data = self.report(a=streams.hostile(HOSTILE), b=streams.stream(streams.missing("x" + HOSTILE, HOSTILE,
                                                                                        get=HOSTILE, about=HOSTILE)))
        page = Elements(self.page)
        self.assertEqual(page.elements, plain.elements)
        self.assertEqual(page.texts[-1], plain.texts[-1])
        for text in ("</script><script>window", "<img", "<!--", "\u2028", "\u2029"):
            self.assertNotIn(text, self.page)
        one = data["cases"][0]
        told = [data["steps"][0]["source"], data["reasons"][0], data["subjects"][0]["name"], one["about"], one["file"],
                one["rules"][0], one["needs"][0], data["subjects"][1]["missing"], data["subjects"][1]["get"]]
        self.assertEqual(told, [HOSTILE] * len(told))
        self.assertEqual(one["id"], "a." + HOSTILE)
        self.assertIn("prints </script><script>", data["outcomes"][1])

    def test_a_null_is_refused_and_its_escape_is_text(self):
        steps = [streams.step("'\\x00'", {"out": "\\x00"})]
        text = streams.stream(streams.header("a"), [streams.case("a.b", steps=steps)])
        data = self.report(a=text)
        self.assertIn("\\x00", data["outcomes"][0])
        write(self.place + "/bad.jsonl", text.replace("about a.b", "about \\u0000"))
        self.assert_fails(mvconform("report", "bad.jsonl", folder=self.place), 3, "bad.jsonl")

    def test_it_asks_the_network_nothing(self):
        self.report(a=streams.stream(streams.header("a"), [streams.case("a.b")]))
        page = Elements(self.page)
        for tag, attributes in page.elements:
            self.assertNotIn(tag, ("img", "iframe", "object", "embed", "base"))
            self.assertNotIn("src", attributes)
            self.assertRegex(attributes.get("href", "#"), r"^(#|data:,$)")
        policy = [attributes["content"] for tag, attributes in page.elements if "http-equiv" in attributes]
        self.assertTrue(policy[0].startswith("default-src 'none';"))
        code = "".join(text for (_, attributes), text in page.texts if attributes.get("id") != "data")
        self.assertGreater(len(code), 20000)
        for word in ("http:", "url(", "@import", "fetch(", "XMLHttp", "import(", "WebSocket", "innerHTML", "eval(",
                     "insertAdjacent", "document.write"):
            self.assertNotIn(word, code)
        self.assertEqual(re.findall(r"https:.*", code), ['https://") ? known.url : null;'])

    def test_it_is_small(self):
        """Every outcome of a case is stored once, however many subjects there are."""
        cases = [streams.case("a.b%d" % i, "different" if i % 9 == 0 else "same", about="x" * 60) for i in range(400)]
        self.report(**{"s%d" % i: streams.stream(streams.header("s%d" % i), cases) for i in range(25)})
        many = len(self.page)
        self.report(s=streams.stream(streams.header("s"), cases))
        self.assertLess(many - len(self.page), 25 * 400 * 3 + 25 * 1000)

    def test_a_part_that_is_not_there(self):
        place, home = self.folder(), os.path.dirname(os.path.realpath(PROGRAM))
        for name in os.listdir(home):
            if os.path.isfile(os.path.join(home, name)):
                shutil.copy(os.path.join(home, name), place)
        write(place + "/a.jsonl", streams.stream(streams.header("a"), [streams.case("a.b")]))
        done = subprocess.run([place + "/mvconform", "report", "-o", "out", "a.jsonl"], cwd=place,
                              stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.assert_fails(done, 3, "page/page.html", "a part of the page")
        self.assertNotIn("index.html", os.listdir(place + "/out"))


if __name__ == "__main__":
    unittest.main()
