"""claims.py judges what a document says against what a step did."""
import ast
import unittest

from harness_support import Test, helper

claims = helper("claims")
NONE = {"none": 1}


def value(tag, inner):
    return {"value": {tag: inner}}


def out(text):
    return {"out": text, "value": {"none": ""}}


def raised(kind, *bases, text=""):
    return {"raised": {"type": kind, "bases": list(bases), "text": text}}


def verdict(claim, outcome, key="claim", **more):
    return claims.judge(dict({key: claim, "number": 1}, **more), outcome)


class Claims(Test):
    def check(self, *rows):
        for wanted, claim, outcome in rows:
            with self.subTest(claim=claim, outcome=outcome):
                self.assertEqual(verdict(claim, outcome), wanted)

    def test_values(self):
        self.check(("true", "72", value("int", "72")), ("false", "73", value("int", "72")),
                   ("form", "0x48", value("int", "72")),
                   ("true", "True", value("bool", "true")), ("false", "1", value("bool", "true")),
                   ("true", "None", value("none", "")), ("true", "nan", value("float", "nan")),
                   ("true", "-0.5", value("float", "-0.5")), ("form", "-.5", value("float", "-0.5")),
                   ("false", "1", value("float", "1.0")), ("true", "<class 'int'>", value("type", "int")),
                   ("true", "array('B', [1])", value("other", ["array.array", "array('B', [1])"])),
                   ("form", "array('B',[1])", value("other", ["array.array", "array('B', [1])"])))

    def test_texts_with_quotes_and_escapes(self):
        self.check(("true", "'abc'", value("str", "abc")), ("form", '"abc"', value("str", "abc")),
                   ("false", "abc", value("str", "abc")), ("true", '"it\'s"', value("str", "it's")),
                   ("true", "'\"'", value("str", '"')), ("true", "'\\'\"'", value("str", "'\"")),
                   ("true", r"'a\nb'", value("str", r"a\nb")), ("true", r"'\\'", value("str", r"\\")),
                   ("true", r"'\\n'", value("str", r"\\n")), ("true", r"'\x00'", value("str", r"\x00")),
                   ("true", "'\u00e9\u20ac'", value("str", r"\xe9\u20ac")), ("form", r"'\xe9'", value("str", r"\xe9")),
                   ("true", r"'\ud800'", value("str", r"\ud800")))

    def test_bytes(self):
        self.check(("true", "b'World'", value("bytes", "576f726c64")), ("true", "b''", value("bytes", "")),
                   ("form", 'b"World"', value("bytes", "576f726c64")),
                   ("false", "'World'", value("bytes", "576f726c64")),
                   ("true", r"b'\x00\xff\'" + '"\'', value("bytes", "00ff2722")),
                   ("true", "bytearray(b'ab')", value("bytearray", "6162")),
                   ("false", "b'ab'", value("bytearray", "6162")),
                   ("false", "bytearray(b'ab')", value("bytes", "6162")),
                   ("false", "b'a b'", value("bytes", "612c2062")),
                   ("false", "b'a  b'", value("bytes", "612062")))

    def test_views_and_their_addresses(self):
        view = value("view", {"format": "'B'"})
        self.check(("true", "<memory at 0x7f8c2c0a1f40>", view), ("true", "<memory at 0x...>", view),
                   ("true", "<memory at 0xABC>", out(r"<memory at 0x...>\n")),
                   ("true", "<memory at 0x7f8c2c0a1f40>", out(r"<memory at 0x1>\n")),
                   ("false", "<memory at 7f8c2c0a1f40>", view), ("false", "<released memory at 0x1>", view))

    def test_nested_lists(self):
        one, two = {"int": "1"}, {"float": "2.0"}
        self.check(("true", "[1, 2.0]", value("list", [one, two])), ("form", "[1,2.0]", value("list", [one, two])),
                   ("false", "[1, 2]", value("list", [one, two])), ("false", "[True, 2.0]", value("list", [one, two])),
                   ("true", "[]", value("list", [])), ("true", "()", value("tuple", [])),
                   ("true", "(1,)", value("tuple", [one])),
                   ("false", "[1]", value("tuple", [one])), ("false", "1", value("tuple", [one])),
                   ("true", "[[1], (1, [2.0])]", value("list", [{"list": [one]}, {"tuple": [one, {"list": [two]}]}])),
                   ("false", "[[True]]", value("list", [{"list": [one]}])),
                   ("form", "[ [ 1 ] ]", value("list", [{"list": [one]}])),
                   ("true", "['a, b', b'\\x00']", value("list", [{"str": "a, b"}, {"bytes": "00"}])))

    def test_what_is_printed(self):
        self.check(("true", "72", out(r"72\n")), ("true", "72", out("72")), ("false", "72", out(r"72\n\n73\n")),
                   ("form", "[ 1,  2, 10 ]", out(r"[ 1  2 10]\n")), ("form", "1 2", out(r"1\n2\n")),
                   ("false", "[1, 210]", out(r"[ 1  2 10]\n")),
                   ("true", "it's \"so\" \\n", out(r"""it's "so" \\n\n""")),
                   ("form", "a  b", out(r"a b\n")), ("false", "ab", out(r"a b\n")),
                   ("true", "x", dict(out(r"x\n"), value={"int": "5"})),
                   ("false", "5", dict(out(r"x\n"), value={"int": "5"})),
                   ("false", "anything", NONE), ("false", "None", NONE))

    def test_one_line_break_at_the_end_does_not_count(self):
        self.assertEqual(claims.shown(out(r"a\n\n")), "a\n")
        self.assertEqual(claims.shown(out(r"a\\n")), "a\\n")

    def test_texts_that_were_cut_are_not_judged(self):
        cut = "x" * 256 + "... [5000 characters, crc32 0123abcd]"
        for outcome in (out(cut), value("str", cut), value("bytes", cut), value("list", cut),
                        value("list", [{"str": cut}]),
                        value("other", ["array.array", cut]), value("int", cut)):
            self.assertEqual(verdict("x", outcome), "unjudged")
        self.assertEqual(verdict("x", out("... [about 5000 characters]")), "false")

    def test_claims_that_are_no_literals_of_any_sense(self):
        for claim in ("(" * 5000, "9" * 5000, "'", "{[]: 1}", "'\\q'", "\0", "1 if 2 else 3", "-" * 100000 + "1"):
            with self.subTest(claim=claim[:10]):
                self.assertEqual(verdict(claim, value("int", "1")), "false")

    def test_exceptions(self):
        broken = raised("IndexError", "LookupError", "Exception", "BaseException", "object", text="out of bounds")
        for wanted, claim in (("true", "IndexError"), ("true", "LookupError"), ("true", "Exception"),
                              ("false", "ValueError"),
                              ("false", "Index"), ("false", "indexerror")):
            self.assertEqual(verdict(claim, broken, "claim-raises"), wanted)
        self.assertEqual(verdict("struct.error", raised("struct.error"), "claim-raises"), "true")
        self.assertEqual(verdict("Exception", {"raised": {"type": "X", "text": ""}}, "claim-raises"), "false")
        self.assertEqual(verdict("IndexError", NONE, "claim-raises"), "false")
        self.assertEqual(verdict("IndexError", value("type", "IndexError"), "claim-raises"), "false")
        self.check(("false", "out of bounds", broken), ("false", "1", dict(broken, out=r"1\n")))

    def test_prose(self):
        for wanted, outcome in (("true", value("bool", "true")), ("false", value("bool", "false")),
                                ("false", value("int", "1")),
                                ("false", NONE), ("false", raised("NameError")), ("false", out(r"True\n"))):
            self.assertEqual(verdict("it is so", outcome, "prose"), wanted)
        self.assertEqual(verdict("it is so", dict(value("bool", "true"), out="1"), "prose"), "true")

    def test_what_is_not_judged(self):
        for outcome in (None, {"crash": "SIGSEGV"}, {"timeout": "10 s"}):
            for key in ("claim", "claim-raises", "prose"):
                self.assertEqual(verdict("x", outcome, key), "unjudged")
        self.assertEqual(verdict("1", value("int", "1"), varies="by chance"), "unjudged")
        self.assertEqual(claims.judge_case([{}, {"claim": "1", "number": 1}, {"claim": "1"}], [value("int", "1")] * 3),
                         [None, "true", None])


class Told(Test):
    def test_any_text_comes_back(self):
        for text in ("", "\\", "\\\\", "'", '"', "'\"", "\\'", '\\"', "\n\r\t\0\x7f\x80", "\u20ac\U0001F40D\ud800",
                     "{}%s", "a\\"):
            form = ascii(text)
            plain = form[1:-1].replace("\\'", "'") if form[0] == "'" else form[1:-1]
            with self.subTest(text=form):
                self.assertEqual(claims.told(plain), text)
                self.assertEqual(ast.literal_eval(claims.repr_of({"str": plain})), text)


class Display(Test):
    def test_outcomes_in_words(self):
        for words, outcome in (("gives 72", value("int", "72")), ("prints 72", out(r"72\n")),
                               ("does nothing visible", NONE),
                               ("gives None", value("none", "")), ("prints a and gives 1", dict(value("int", "1"),
                                                                                                out="a")),
                               ("raises IndexError: it's", raised("IndexError", text="it's")),
                               ("crash: SIGSEGV", {"crash": "SIGSEGV"}),
                               ("timeout: 10 s", {"timeout": "10 s"}), ("varies", {"varies": 1}),
                               ("gives a view: format='B'", value("view", {"format": "'B'"}))):
            self.assertEqual(claims.display(outcome), words)

    def test_nothing_that_moves_a_cursor_is_shown(self):
        self.assertEqual(claims.display(out(r"\x1b[31m\r\x00\xe9\ud800\x9b1\na\n")),
                         "prints \\x1b[31m\\r\\x00\u00e9\\ud800\\x9b1\na")

    def test_what_is_no_outcome_is_shown_as_it_is(self):
        for outcome in (value("nothing known", "1"), value("bytes", "xyz"), value("str", "\\x"), {"out": "\\"},
                        value("view", 5),
                        raised("X", text="\\u12"), value("other", [])):
            self.assertIn("{", claims.display(outcome))


if __name__ == "__main__":
    unittest.main()
