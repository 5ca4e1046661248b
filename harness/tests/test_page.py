"""The page in a browser: what is shown for a link, keys, the panel, light and dark. Without Chromium it is skipped."""
import json
import os
import re
import shutil
import subprocess
import tempfile
import unittest
import urllib.parse

import streams
import webdriver
from harness_support import GOLDEN, Test, mvconform, read, write
from support import PYTHON

RULES, NEEDS = (["a.one"], ["a.two", "a.three"]), (["cast"], ["cast", "release"], [])


def suite_of(verdicts):
    """Cases 0, 1 ... of two suites, with these verdicts in turn."""
    return [streams.case("%s.case-%d" % ("ab"[i % 2], i), verdict, rules=RULES[i % 2], needs=NEEDS[i % 3],
                         authority="observed" if i % 4 else "documented") for i, verdict in enumerate(verdicts)]


VERDICTS = {"reference": ["same"] * 40, "pypy": (["same", "different", "message", "crash"] * 10),
            "brython": (["same", "different", "same", "unsupported", "timeout"] * 8)}


class Pages(Test):
    """One browser and one page for all tests of a class."""

    size, dark = (1400, 900), False

    @classmethod
    def streams(cls):
        made = {name: streams.stream(streams.header(name, name), suite_of(verdicts))
                for name, verdicts in VERDICTS.items()}
        return dict(made, gone=streams.stream(streams.missing("pypy-8", get="tools/subjects pypy-8")))

    @classmethod
    def setUpClass(cls):
        if webdriver.DRIVER is None or webdriver.BROWSER is None:
            raise unittest.SkipTest("no chromium with chromedriver")
        cls.place = tempfile.mkdtemp(prefix="mvconform-test-")
        cls.addClassCleanup(shutil.rmtree, cls.place)
        made = cls.streams()
        for name, text in made.items():
            write("%s/%s.jsonl" % (cls.place, name), text)
        done = mvconform("report", "-o", "out", *["%s.jsonl" % name for name in made], folder=cls.place)
        assert (done.returncode, done.stderr) == (0, ""), done.stderr
        cls.url = "file://%s/out/index.html" % cls.place
        cls.browser = webdriver.Browser(*cls.size, dark=cls.dark)
        cls.addClassCleanup(cls.browser.close)

    def tearDown(self):
        self.assertEqual(self.browser.problems(), [])

    def open(self, **state):
        self.browser.open(self.url + "#" + urllib.parse.urlencode(state))

    def shown(self):
        """The ids in the list, as far as they are drawn; and that their number is told rightly."""
        ids = self.browser.run("return [...document.querySelectorAll('#rows b')].map(b => b.textContent)")
        told = self.browser.run("return document.getElementById('shown').textContent")
        rows = self.browser.run("return document.getElementById('grid').getAttribute('aria-rowcount')")
        self.assertEqual(int(re.match(r"[\d\u202f]+", told)[0].replace("\u202f", "")), int(rows) - 1)
        return ids

    def panel(self):
        """The text of the panel; None if it is closed."""
        return self.browser.run("const p = document.getElementById('panel'); return p.hidden ? null : p.innerText")

    def focus(self):
        return self.browser.run("const e = document.activeElement; return e.getAttribute('aria-label') || e.id || "
                                "e.textContent")

    def fragment(self):
        return dict(urllib.parse.parse_qsl(self.browser.run("return location.hash.slice(1)")))


class Links(Pages):
    """A link shows what it says."""

    def wanted(self, test):
        return [one["case"] for i, one in enumerate(suite_of(VERDICTS["pypy"]))
                if test(one, {name: verdicts[i] for name, verdicts in VERDICTS.items()})]

    def test_filters(self):
        for state, test in (
                ({}, lambda one, did: True),
                ({"verdict": "crash"}, lambda one, did: did["pypy"] == "crash"),
                ({"verdict": "crash,timeout"}, lambda one, did: "crash" in did.values() or "timeout" in did.values()),
                ({"verdict": "different", "subject": "brython"}, lambda one, did: did["brython"] == "different"),
                ({"suite": "b"}, lambda one, did: one["case"].startswith("b.")),
                ({"need": "release"}, lambda one, did: "release" in one["needs"]),
                ({"authority": "documented"}, lambda one, did: one["authority"] == "documented"),
                ({"rule": "a.three"}, lambda one, did: "a.three" in one["rules"]),
                ({"q": "case-3 ABOUT"}, lambda one, did: "case-3" in one["case"]),
                ({"q": "TypeError: otherwise"}, lambda one, did: did["pypy"] == "message"),
                ({"group": "brython,pypy"}, lambda one, did: did["pypy"] in ("different", "crash") and
                 did["brython"] in ("different", "timeout")),
                ({"subject": "pypy-8"}, lambda one, did: False),
                ({"suite": "a", "verdict": "message", "need": "cast"},
                 lambda one, did: one["case"][0] == "a" and did["pypy"] == "message" and "cast" in one["needs"])):
            with self.subTest(state):
                self.open(**state)
                self.assertEqual(self.shown(), self.wanted(test)[:len(self.shown()) or None])
                self.assertEqual(self.fragment(), state)
                self.assertEqual(int(self.browser.run("return list.cases.length")), len(self.wanted(test)))

    def test_an_open_case(self):
        self.open(verdict="crash", case="b.case-3", on="pypy")
        self.assertIn("pypy: crash", self.panel())
        self.open(verdict="crash", case="b.case-3", on="reference")
        self.assertIn("reference: same", self.panel())
        self.open(case="b.case-3", on="pypy-8")
        self.assertIn("missing: it is not there tools/subjects pypy-8", self.panel())

    def test_what_means_nothing_shows_nothing_wrong(self):
        self.open(verdict="nonsense", case="no.such", on="nobody")
        self.assertIsNone(self.panel())
        self.assertEqual(self.browser.run("return list.cases.length"), 40)
        self.open(group="nobody", suite="none")
        self.assertEqual(self.shown(), [])

    def test_counts_are_those_of_the_streams(self):
        self.open()
        for name, verdicts in VERDICTS.items():
            for word in set(verdicts):
                label = "%s: %d %s" % (name, verdicts.count(word), word)
                self.assertEqual(self.browser.run("return document.querySelectorAll(`[aria-label=\"${arguments[0]}\"]`)"
                                                  ".length", label), 1, label)
        self.open(subject="brython")
        told = self.browser.run("return Object.fromEntries([...document.querySelectorAll('[data-verdict]')].map("
                                "b => [b.dataset.verdict, Number(b.querySelector('.count').textContent)]))")
        self.assertEqual(told, {word: VERDICTS["brython"].count(word) for word in streams.VERDICTS})

    def test_what_is_missing_is_a_column(self):
        self.open()
        text = self.browser.run("return document.getElementById('subject-table').innerText")
        self.assertRegex(text, r"pypy-8\s+missing: it is not there\s+tools/subjects pypy-8")
        heads = self.browser.run("return [...document.querySelectorAll('.suites thead th')].map(e => e.title)")
        self.assertEqual(heads[-1], "pypy-8\nmissing\ntools/subjects pypy-8")
        self.assertEqual(heads[2], "pypy\npypy 1.0, Python 3.11.2\nas 3.11.2-lp64le, 40 judged")


    def test_no_value_stands_where_a_text_should(self):
        for state in ({}, {"case": "b.case-3", "on": "pypy"}, {"case": "b.case-3", "on": "pypy-8"}):
            self.open(**state)
            text = self.browser.run("return document.body.innerText")
            self.assertIn("about b.case-3", text)
            self.assertEqual(re.findall(r"false|undefined|null|NaN|\[object", text), [])


class Known(Pages):
    """What is known is found by what it is."""

    @classmethod
    def streams(cls):
        def known(number, word):
            entry = {"id": "a.case-%d" % number, "verdict": word, "category": "bug", "reason": "so"}
            return streams.case(entry["id"], "known", known=entry)
        words = {"pypy": ["crash", "different", "crash", "timeout"], "brython": ["different"] * 4}
        return {name: streams.stream(streams.header(name, name),
                                     [known(number, word) for number, word in enumerate(told)])
                for name, told in words.items()}

    def test_a_crash_that_is_known(self):
        self.open(known="crash")
        self.assertEqual(self.shown(), ["a.case-0", "a.case-2"])
        labels = self.browser.run("return [...document.querySelectorAll('#rows .cell')].map(e => e.ariaLabel)")
        self.assertEqual(sorted(set(labels)), ["brython: known: different", "pypy: known: crash"])
        self.open(case="a.case-0", on="pypy")
        self.assertIn("known: crash", self.browser.run("return document.querySelector('.answers').innerText"))
        self.open(known="crash", subject="brython")
        self.assertEqual(self.shown(), [])

    def test_the_table_leads_there(self):
        self.open()
        told = self.browser.run("return [...document.querySelectorAll('.subjects tbody tr:nth-child(2) td small')]"
                                ".map(e => e.textContent).slice(-3)")
        self.assertEqual(told, ["1 different", "2 crash", "1 timeout"])
        self.browser.run("[...document.querySelectorAll('.subjects button')].find(b => b.textContent == '2 crash')"
                         ".click()")
        self.assertEqual(self.fragment(), {"verdict": "known", "subject": "pypy", "known": "crash"})
        self.assertEqual(self.shown(), ["a.case-0", "a.case-2"])


class Keys(Pages):
    """Everything can be reached and done with keys alone."""

    def test_search_move_open_close(self):
        self.open()
        self.browser.press("/", *"case-1")
        self.assertEqual(self.fragment(), {"q": "case-1"})
        wanted = [one["case"] for one in suite_of(VERDICTS["pypy"]) if "case-1" in one["case"]]
        self.assertEqual(self.shown(), wanted)
        for _ in range(30):                 # the next stop behind the filters is the list
            self.browser.press("Tab")
            if self.focus().startswith(wanted[0]):
                break
        self.browser.press("ArrowDown", "ArrowRight", "ArrowRight")
        self.assertEqual(self.focus(), "brython: same")
        self.browser.press("Enter")
        self.assertEqual(self.fragment(), {"q": "case-1", "case": wanted[1], "on": "brython"})
        self.assertIn("about " + wanted[1], self.panel())
        self.browser.press("]")
        self.assertEqual(self.fragment()["case"], wanted[2])
        self.browser.press("[", "[")
        self.assertEqual(self.fragment()["case"], wanted[0])
        self.browser.press("Escape")
        self.assertIsNone(self.panel())
        self.assertEqual(self.fragment(), {"q": "case-1"})
        self.assertEqual(self.focus(), "brython: %s" % VERDICTS["brython"][1])
        self.browser.press("End", "Home", "ArrowUp", "ArrowUp")
        self.assertTrue(self.focus().startswith(wanted[0]))

    def test_a_step_back_closes_the_panel(self):
        self.open()
        self.browser.run("document.querySelector('[data-row=\"3\"][data-column=\"2\"]').click()")
        self.assertIsNotNone(self.panel())
        self.browser.run("history.back()")
        self.browser.run("return new Promise(done => setTimeout(done, 300))")
        self.assertIsNone(self.panel())

    def test_the_table_of_suites(self):
        self.open()
        self.browser.run("document.querySelector('.suites [tabindex=\"0\"]').focus()")
        self.browser.press("ArrowDown", "ArrowRight", "ArrowRight")
        self.assertRegex(self.focus(), r"^a, brython: ")
        self.browser.press("Enter")
        self.assertEqual(self.fragment(), {"suite": "a", "subject": "brython"})

    def test_a_group(self):
        self.open()
        self.browser.run("document.querySelector('[data-group=\"brython,pypy\"]').focus()")
        self.browser.press("Enter")
        self.assertEqual(self.fragment(), {"group": "brython,pypy"})
        pressed = self.browser.run("return [...document.querySelectorAll('.group[aria-pressed=true]')].map("
                                   "b => b.innerText)")
        self.assertEqual(len(pressed), 1)
        self.assertRegex(pressed[0], r"only brython, pypy$|all but reference$")


class Look(Pages):
    def test_light_and_dark(self):
        self.open()
        ground = "return getComputedStyle(document.body).backgroundColor"
        seen = {}
        for _ in range(3):
            self.browser.run("document.getElementById('theme').click()")
            seen[self.browser.run("return document.documentElement.dataset.theme")] = self.browser.run(ground)
        self.assertEqual(set(seen), {"auto", "light", "dark"})
        self.assertEqual(seen["auto"], seen["light"])
        self.assertNotEqual(seen["light"], seen["dark"])

    def test_verdicts_have_signs_and_names(self):
        self.open()
        signs = self.browser.run("return [...document.querySelectorAll('.legend li')].map("
                                 "li => li.innerText.split(/\\s+/))")
        self.assertEqual({name for _, name in signs}, set(streams.VERDICTS))
        self.assertEqual(len({sign for sign, _ in signs}), len(streams.VERDICTS))
        cells = self.browser.run("return [...document.querySelectorAll('#rows .cell')].map("
                                 "c => [c.textContent, c.getAttribute('aria-label')])")
        signs = {name: sign for sign, name in signs}
        for sign, label in cells:
            self.assertEqual(sign, signs.get(label.split(": ")[1], ""))
        self.assertGreater(len(cells), 60)


    def test_signs_can_be_read(self):
        """The sign stands out from its box by 4.5 to 1, as WCAG asks, by day and by night."""
        self.open()
        for theme in ("light", "dark"):
            self.browser.run("setTheme(arguments[0])", theme)
            pairs = self.browser.run("""
                const of = (e, what) => getComputedStyle(e)[what].match(/[\\d.]+/g).map(Number);
                const ground = of(document.getElementById('subject-table'), 'backgroundColor');
                return [...document.querySelectorAll('.legend .sign')].map(e => {
                    const own = of(e, 'backgroundColor');
                    return [e.className, of(e, 'color'), own[3] === 0 ? ground : own];
                });""")
            self.assertEqual(len(pairs), len(streams.VERDICTS))
            for name, ink, ground in pairs:
                self.assertGreaterEqual(contrast(ink, ground), 4.5, (theme, name))
        self.browser.run("setTheme('auto')")


def contrast(one, other):
    """The contrast of two colours, [red, green, blue] to 255."""
    def light(colour):
        parts = [part / 255 for part in colour[:3]]
        return sum(weight * (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
                   for weight, part in zip((0.2126, 0.7152, 0.0722), parts))
    dark, bright = sorted([light(one), light(other)])
    return (bright + 0.05) / (dark + 0.05)


class Dark(Pages):
    dark = True

    def test_what_the_system_prefers(self):
        self.open()
        self.browser.run("setTheme('auto')")
        self.assertEqual(self.browser.run("return matchMedia('(prefers-color-scheme: dark)').matches"), True)
        auto = self.browser.run("return getComputedStyle(document.body).backgroundColor")
        self.browser.run("setTheme('light')")
        self.assertNotEqual(self.browser.run("return getComputedStyle(document.body).backgroundColor"), auto)


class Narrow(Pages):
    size = (500, 800)

    def test_nothing_sticks_out(self):
        for state in ({}, {"case": "a.case-2", "on": "pypy"}):
            self.open(**state)
            self.assertLessEqual(*self.browser.run("const e = document.documentElement; return [e.scrollWidth, "
                                                   "e.clientWidth]"))


class Many(Pages):
    @classmethod
    def streams(cls):
        cases = [streams.case("a.case-%d" % i) for i in range(4000)]
        return {name: streams.stream(streams.header(name), cases) for name in ("a", "b")}

    def test_only_what_is_in_sight_is_drawn(self):
        self.open()
        self.assertLess(len(self.shown()), 150)
        self.browser.run("document.querySelector('[data-row=\"0\"][data-column=\"1\"]').focus()")
        self.browser.press("PageDown", "PageDown", "ArrowDown")
        row = int(self.browser.run("return document.activeElement.dataset.row"))
        self.assertGreater(row, 20)
        self.browser.run("document.getElementById('grid').scrollTop = 1e9")
        self.browser.run("return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        self.assertEqual(self.shown()[-1], "a.case-3999")
        self.assertLess(len(self.shown()), 150)


class Hostile(Pages):
    @classmethod
    def streams(cls):
        return {"a": streams.hostile(streams.HOSTILE),
                "b": streams.stream(streams.missing("x" + streams.HOSTILE, streams.HOSTILE, get=streams.HOSTILE))}

    def test_it_is_shown_and_does_nothing(self):
        self.open(case="a." + streams.HOSTILE, on=streams.HOSTILE, rule=streams.HOSTILE, need=streams.HOSTILE)
        self.assertEqual(len(self.shown()), 1)
        self.assertIn("</script><script>window.hacked = 1</script><img src=x onerror", self.panel())
        self.assert_harmless()
        self.open(q="x' onfocus='window.hacked = 1' autofocus", suite="<img src=x onerror='window.hacked = 1'>",
                  group="<img src=x onerror='window.hacked = 1'>")
        self.assert_harmless()

    def assert_harmless(self):
        self.browser.run("return new Promise(done => setTimeout(done, 200))")
        self.assertEqual(self.browser.run("return [window.hacked === undefined, document.images.length]"), [True, 0])


class Steps(Pages):
    """The panel tells step by step what both sides did."""

    @classmethod
    def streams(cls):
        one, two = streams.gives(1), streams.gives(2)
        broken = [streams.step("first", one), streams.step("second", {"crash": "SIGSEGV"}, one, "different"),
                  dict(streams.step("third", one, one, "different"))]
        del broken[2]["outcome"]
        told = [streams.step("row", one, role="row"), streams.step("same", one),
                streams.step("other", two, one, "different"),
                streams.step("text", streams.raises("E", "a"), streams.raises("E", "b"), "message")]
        cases = [streams.case("a.broken", "crash", broken, step=1, reason="SIGSEGV in step 2"),
                 streams.case("a.told", "different", told), streams.case("a.lacking", "unsupported", reason="no cast")]
        return {"a": streams.stream(streams.header("a"), cases)}

    def rows(self, name):
        self.open(case=name, on="a")
        return self.browser.run("return [...document.querySelectorAll('.steps tbody tr')].map(row => "
                                "[...row.cells].map(cell => cell.innerText.trim().replace(/\\s+/g, ' ')))")

    def test_a_crash(self):
        self.assertEqual(self.rows("a.broken"), [
            ["1", "first", "gives 1"], ["2 ≠ differs here", "second", "crash: SIGSEGV", "gives 1"],
            ["3", "third", "not reached", "gives 1"]])
        self.assertIn("a: crash", self.panel())
        self.assertIn("SIGSEGV in step 2", self.panel())

    def test_differences(self):
        self.assertEqual(self.rows("a.told"), [
            ["1", "row row of the table", "not judged"], ["2", "same", "gives 1"],
            ["3 ≠ differs here", "other", "gives 2", "gives 1"],
            ["4 ≈ another text", "text", "raises E: a", "raises E: b"]])

    def test_what_was_not_run(self):
        self.assertEqual(self.rows("a.lacking"), [["1", "1 + 0"]])
        self.assertIn("no cast", self.panel())


class Programs(Pages):
    """The programs of the panel, of a stored run."""

    @classmethod
    def streams(cls):
        return {"wrong": read(os.path.join(GOLDEN, "wrong.jsonl"))}

    def test_each_program_does_what_it_says_of_cpython(self):
        self.open()
        told = self.browser.run("return CASES.map(one => [one.id, programOf(one, 0)])")
        seen = 0
        for name, program in told:
            words = re.search(r"(?m)^# CPython 3\.x: (.*)$", program or "")
            if words is None:
                continue
            with self.subTest(name):
                done = subprocess.run([PYTHON, "-I", "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                      text=True, timeout=30)
                kind, _, text = words[1].partition(" ")
                seen += 1
                if kind == "raises":
                    self.assertIn(text, done.stderr)
                elif kind in ("gives", "prints"):
                    self.assertEqual(done.stderr, "")
                    self.assertIn(text.strip("'"), done.stdout)     # its first line, where it has several
        self.assertGreaterEqual(seen, 7)

    def test_the_command_is_that_of_the_other_reports(self):
        self.open()
        commands = self.browser.run("return CASES.map(one => commandOf(one, 0))")
        tap = read(os.path.join(GOLDEN, "wrong", "wrong.tap"))
        again = [json.loads(text) for text in re.findall(r'(?m)^ +reproduce: (".*")$', tap)]
        self.assertGreater(len(again), 5)
        for command in again:
            self.assertIn(command, commands)


class Dump(Test):
    """Chromium alone, without a driver."""

    def test_a_link_shows_its_rows(self):
        if webdriver.BROWSER is None:
            self.skipTest("no chromium")
        place = self.folder()
        write(place + "/a.jsonl", streams.stream(streams.header("pypy"), suite_of(VERDICTS["pypy"])))
        self.assertEqual(mvconform("report", "-o", "out", "a.jsonl", folder=place).returncode, 0)
        url = "file://%s/out/index.html#verdict=crash&case=b.case-3" % place
        done = subprocess.run([webdriver.BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom",
                               "--disable-background-networking", "--virtual-time-budget=5000",
                               "--user-data-dir=%s/profile" % place, url], stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, text=True, timeout=100, env=dict(os.environ, HOME=place))
        rows = re.findall(r'role="gridcell" data-row="\d+" data-column="0".*?<b>(.*?)</b>', done.stdout)
        self.assertEqual(rows, [one["case"] for one in suite_of(VERDICTS["pypy"]) if one["verdict"] == "crash"])
        self.assertIn("pypy: crash</strong>", done.stdout)


if __name__ == "__main__":
    unittest.main()
