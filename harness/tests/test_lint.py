"""mvconform lint: each rule speaks once, where it should; bad input of any kind is one clear line, never a crash."""
import glob
import json
import os
import re
import unittest

from harness_support import HERE, Test, mvconform, read, write

FIXTURES = os.path.relpath(os.path.join(HERE, "lint"))
EXPECT = re.compile(rb"# expect (L[0-9]{3}) ([0-9]+):([0-9]+)\n")
SAID = re.compile(r"(.+?):([0-9]+):([0-9]+): (L[0-9]{3}) .*[^ .]")
GOOD = "# suite: good\n\n# case: one\n# about: a good one\n"


def expected(fixture):
    """What the comments at the top of the files of a fixture announce: sorted (file, line, column, code)."""
    files = [fixture] if os.path.isfile(fixture) else glob.glob(os.path.join(fixture, "*"))
    return sorted((file, int(line), int(column), code.decode())
                  for file in files if os.path.isfile(file) for code, line, column in EXPECT.findall(read(file, "rb")))


def said(done):
    lines = [SAID.fullmatch(line) for line in done.stderr.splitlines()]
    if None in lines:
        raise AssertionError("not file:line:column: CODE text: " + done.stderr)
    return sorted((found[1], int(found[2]), int(found[3]), found[4]) for found in lines)


class Rules(Test):
    def test_every_rule_has_a_fixture(self):
        done = mvconform("lint", "--rules")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        codes = [line.split()[0] for line in done.stdout.splitlines()]
        self.assertEqual(sorted(codes), sorted({os.path.basename(path)[:4] for path in glob.glob(FIXTURES + "/L*")}))

    def test_the_cases_of_the_suite_are_clean(self):
        done = mvconform("lint")
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))

    def test_nothing_is_run_or_written(self):
        output = write(os.path.join(self.folder(), "old"), "as it was")
        bad = os.path.join(FIXTURES, "L002-unknown.py")
        for arguments in (["run", "-o", output], ["run", "--format", "jsonl", "-o", output], ["list", "-o", output]):
            done = mvconform(arguments[0], "--cases", bad, *arguments[1:])
            self.assertEqual((done.returncode, done.stdout), (2, ""))
            self.assertEqual(said(done), expected(bad))
        self.assertEqual(os.listdir(os.path.dirname(output)), ["old"])
        self.assertEqual(read(output), "as it was")

    def test_a_file_that_is_too_long(self):
        """A case begins at the last line that is allowed, or behind it; a fixture of that length would be nothing to read."""
        for blank, wanted in ((1494, []), (1495, ["L027"])):
            late = "# case: two\n# about: what stands late\nmemoryview(b'a')[1]\n"
            path = write(os.path.join(self.folder(), "long.py"), GOOD + "memoryview(b'a')[0]\n" + "\n" * blank + late)
            done = mvconform("lint", "--cases", path)
            self.assertEqual([code for *_, code in said(done)], wanted)


def test_of(fixture):
    def test(self):
        wanted = expected(fixture)
        records = os.path.join(fixture, "expected")
        done = mvconform("lint", "--cases", fixture, *["--expected", records] * os.path.isdir(records))
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        self.assertEqual(said(done), wanted)
        self.assertEqual({code for *_, code in wanted}, {os.path.basename(fixture)[:4]})
    return test


for path in sorted(glob.glob(FIXTURES + "/L*")):
    name = re.sub("[^a-z0-9]+", "_", os.path.splitext(os.path.basename(path))[0].lower())
    setattr(Rules, "test_" + name, test_of(path))


class Good(Test):
    """What looks like trouble and is none."""

    def steps(self, text):
        """The (source, claim) of the steps of a good file's only case."""
        path = write(os.path.join(self.folder(), "good.py"), text)
        listed = mvconform("list", "--json", "--cases", path)
        self.assertEqual((listed.returncode, listed.stderr), (0, ""))
        cases = json.loads(listed.stdout)
        self.assertEqual(len(cases), 1)
        return [(step["source"], step.get("claim")) for step in cases[0]["plan"]]

    def test_what_looks_like_a_directive_in_a_string(self):
        text = "x = '''\n# case: two\n# about: three\n# needs: nothing\n# claim: 4\n'''\n"
        self.assertEqual(self.steps(GOOD + text + "'# claim: 5'  # claim: 6\n"),
                         [(text[:-1], None), ("'# claim: 5'", "6")])

    def test_a_claim_behind_the_last_line(self):
        for text in ("print(1,\n      2)", "1 + \\\n  2", "@f\n@g\ndef f():\n    pass", "for x in y:\n    print(x)"):
            self.assertEqual(self.steps(GOOD + text + "  # claim: 3\n"), [(text, "3")])

    def test_no_comment_is_left_in_a_step(self):
        self.assertEqual(self.steps(GOOD + "x = [1,  # one\n     # two and\n     '#3']  # claim: 4\n"),
                         [("x = [1,\n\n     '#3']", "4")])

    def test_letters_of_any_kind(self):
        self.assertEqual(self.steps(GOOD + "x = 'é€\U0001F40D'  # claim: é€\U0001F40D\n"),
                         [("x = 'é€\U0001F40D'", "é€\U0001F40D")])

    def test_characters_that_end_a_line_for_some(self):
        for mark in "\x0b\x0c\x1c\x85\u2028":
            self.assertEqual(self.steps(GOOD + "x = 'a%sb'\nx  # claim: 1\n" % mark),
                             [("x = 'a%sb'" % mark, None), ("x", "1")])

    def test_ends_of_lines_and_of_files(self):
        text = GOOD + "x = 1\nx  # claim: 1"
        for data in (text, text + "\n", text.replace("\n", "\r\n"), text.replace("\n", "\r"), "\ufeff" + text,
                     GOOD + "\fx = 1\n\f\nx  # claim: 1"):
            self.assertEqual(self.steps(data), [("x = 1", None), ("x", "1")])

    def test_a_row_is_any_list_of_expressions(self):
        table = "# each: x, y\n#   a: ',', (1, 2)\n"
        self.assertEqual(self.steps(GOOD + table + "x\n"), [("x, y = ',', (1, 2)", None), ("x", None)])

    def test_a_row_before_the_steps_of_another_case(self):
        folder = self.folder()
        write(folder + "/a.py", "# suite: a\n# case: one\n# about: by rows\n# each: x\n#   b: 1\n#   c: 2\nx\n")
        write(folder + "/b.py", "# suite: b\n# case: one\n# about: as a row\n# same-as: a.one/b\n"
                                "# case: two\n# about: with rows\n# same-as: b.three\n# each: x\n#   a: 3\n"
                                "# case: three\n# about: behind a row\n# after: a.one/c\nx + 1\n")
        listed = mvconform("list", "--json", "--cases", folder)
        self.assertEqual((listed.returncode, listed.stderr), (0, ""))
        plans = {case["id"]: [step["source"] for step in case["plan"]] for case in json.loads(listed.stdout)}
        self.assertEqual(plans, {"a.one/b": ["x = 1", "x"], "a.one/c": ["x = 2", "x"], "b.one": ["x = 1", "x"],
                                 "b.two/a": ["x = 3", "x + 1"], "b.three": ["x = 2", "x", "x + 1"]})

    def test_a_case_for_another_python_is_not_judged(self):
        text = GOOD + "# python: >=3.99\nx = = 1  # claim: 1\n" \
                      "# case: two\n# about: as the one above\n# same-as: good.one\n" \
                      "# case: three\n# about: corrects it\n# corrects: good.one 1\nlen('a')  # claim: 1\n" \
                      "# case: four\n# about: its claim is not read\n# authority: documented\n# source: a document\n" \
                      "# python: >=3.99\nx = = 2  # claim: 2\n"
        path = write(os.path.join(self.folder(), "good.py"), text)
        done = mvconform("lint", "--cases", path)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))

    def test_features_are_found_from_any_folder(self):
        folder = self.folder()
        write(folder + "/cases/FEATURES", "known - 1\n")
        write(folder + "/cases/part/a.py", GOOD + "# needs: known\nmemoryview(b'')\n")
        for where, cases in (("", "cases"), ("", "cases/part"), ("cases", "."), ("cases", "part/a.py"),
                             ("cases/part", "a.py"),
                             ("cases/part", ".."), ("", folder + "/cases/part/")):
            done = mvconform("lint", "--cases", cases, folder=os.path.join(folder, where))
            self.assertEqual((done.returncode, done.stderr), (0, ""), (where, cases))


class Bad(Test):
    """Bad input: status 2 and lines that say where."""

    DEEP = {"brackets": "(" * 300 + "1" + ")" * 300, "lists": "[\n" * 5000 + "]\n" * 5000, "signs": "-" * 100000 + "1",
            "sums": "+".join(["1"] * 20000),
            "blocks": "".join(" " * n + "if 1:\n" for n in range(110)) + " " * 110 + "pass",
            "digits": "9" * 5000, "letters": "'%s'" % ("x" * 3000000)}
    BROKEN = {"open string": "'abc\ny = 2", "open long string": "'''abc", "open bracket": "(1,", "no bracket": ")",
              "question": "?",
              "dollar": "1 $ 2", "octal": "0777", "backslash": "1 \\", "escape": "'\\N{NO SUCH}'",
              "dedent": "1\nif x:\n    y\n  z"}

    def assert_bad(self, text, name="bad.py"):
        path = write(os.path.join(self.folder(), name), text)
        done = mvconform("lint", "--cases", path)
        self.assertEqual((done.returncode, done.stdout), (2, ""), done.stderr)
        for file, line, column, _ in said(done):
            self.assertEqual(file, path)
            self.assertTrue(1 <= line <= text.count("\n") + 1 and column >= 1, done.stderr)
        return done

    def test_deep_nesting_and_huge_lines(self):
        for text in self.DEEP.values():
            self.assert_bad(GOOD + "x = " + text + "\n")

    def test_what_is_no_python(self):
        for text in self.BROKEN.values():
            for end in ("\n", ""):
                done = self.assert_bad(GOOD + "x = " + text + end)
                self.assertEqual(len(said(done)), 1, done.stderr)

    def test_files_without_cases(self):
        for text in ("", "\n", "# a comment\n# and another", "# suite: empty\n"):
            path = write(os.path.join(self.folder(), "none.py"), text)
            self.assert_fails(mvconform("lint", "--cases", path), 2, path + ":1:1: there is no case")

    def test_names_that_are_no_readable_files(self):
        folder = self.folder()
        os.makedirs(folder + "/folder.py")
        os.symlink("nowhere", folder + "/link.py")
        os.mkfifo(folder + "/pipe.py")
        write(folder + "/line\nbreak.py", GOOD + "x = 1\n")
        write(os.fsencode(folder).decode() + "/\udcff.py", GOOD + "x = 1\n")
        write(folder + "/secret.py", GOOD + "x = 1\n")
        os.chmod(folder + "/secret.py", 0)
        names = ["line\\nbreak.py", "link.py", "pipe.py"] + ["secret.py"] * (os.geteuid() != 0) + ["\\udcff.py"]
        done = mvconform("lint", "--cases", folder)
        self.assertEqual(done.returncode, 2)
        self.assertEqual([(os.path.basename(file), line, column, code) for file, line, column, code in said(done)],
                         sorted((name, 1, 1, "L001") for name in names))

    def test_a_folder_that_is_not_there(self):
        self.assert_fails(mvconform("lint", "--cases", self.folder() + "/none"), 2, "/none:1:1: cannot read the cases")


if __name__ == "__main__":
    unittest.main()
