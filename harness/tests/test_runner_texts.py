"""The runner's own JSON and its texts, against Python's modules for them."""
import ast
import binascii
import json
import random
import string
import sys
import unittest

from support import load_runner

runner = load_runner()

LETTERS = "ab \"\\/'{}[],:\b\f\n\r\t\0\x1f\x7f\xe9\u20ac\ud800\udfff\U0001f600\U0010ffff"


def random_text(chance):
    return "".join(chance.choice(LETTERS) for _ in range(chance.randrange(12)))


def random_value(chance, depth=0):
    kinds = 6 if depth < 4 else 4
    kind = chance.randrange(kinds)
    if kind == 0:
        return chance.choice([None, True, False])
    if kind == 1:
        return chance.randrange(-10 ** 20, 10 ** 20)
    if kind < 4:
        return random_text(chance)
    if kind == 4:
        return [random_value(chance, depth + 1) for _ in range(chance.randrange(5))]
    return {random_text(chance): random_value(chance, depth + 1) for _ in range(chance.randrange(5))}


class Json(unittest.TestCase):
    def test_random_requests_are_read_as_the_json_module_writes_them(self):
        chance = random.Random(1)
        for _ in range(500):
            value = random_value(chance)
            for options in ({}, {"indent": 1}, {"separators": (",", ":")}, {"ensure_ascii": False}):
                text = json.dumps(value, **options)
                read, end = runner.parse(text)
                # A lone high surrogate before a lone low one is a pair for everybody who reads it.
                self.assertEqual(read, json.loads(text))
                self.assertEqual(end, len(text))

    def test_escapes_and_surrogates(self):
        for text in ('"\\u0041\\/\\"\\\\\\b\\f\\n\\r\\t"', '"\\ud83d\\ude00"', '"\\uD83D\\uDE00x"', '"\\ud800"',
                     '"\\ud800\\u0041"',
                     '"\\ud800x\\udc00"', '"\\udc00\\ud800"', '"\\ud800\\ud800\\udc00"', '"\\u0000"'):
            self.assertEqual(runner.parse(text)[0], json.loads(text), text)

    def test_blanks_and_what_follows(self):
        self.assertEqual(runner.parse(' \t\r\n[ 1 , { "a" : null } ] rest'), ([1, {"a": None}], 26))

    def test_quote_is_read_back(self):
        text = "".join(map(chr, range(32, 127)))
        self.assertEqual(json.loads(runner.quote(text)), text)


class Texts(unittest.TestCase):
    def test_plain_is_printable_ascii_and_loses_nothing(self):
        chance = random.Random(2)
        for text in [random_text(chance) for _ in range(500)] + ["'", '"', "'\"", "\\'", "\\'\"", "\\\\'\"'", ""]:
            plain = runner.plain(text)
            self.assertTrue(all(" " <= letter <= "~" for letter in plain), plain)
            self.assertEqual(ast.literal_eval("'%s'" % plain.replace("'", "\\'")), text)

    def test_mask_knows_addresses_alone(self):
        for text, masked in (("<memory at 0x7f00aB12>", "<memory at 0x...>"),
                             ("<a at 0x1><b at 0x2>", "<a at 0x...><b at 0x...>"), (" at 0x12", " at 0x12"),
                             (" at 0x>", " at 0x>"), (" at 0xg>", " at 0xg>"), ("at 0x1>", "at 0x1>"),
                             (" at 0x1 >", " at 0x1 >"),
                             (" at 0x at 0x1>", " at 0x at 0x...>"), ("", "")):
            self.assertEqual(runner.mask(text), masked)

    def test_short(self):
        fits, long = "a" * runner.LONGEST, "a" * (runner.LONGEST + 1)
        self.assertEqual(runner.short(fits), fits)
        self.assertEqual(runner.short(long),
                         "%s... [4097 characters, crc32 %08x]" % ("a" * 256, binascii.crc32(long.encode())))

    def test_the_checksum_without_binascii(self):
        chance = random.Random(3)
        texts = ["", "a",
                 "123456789"] + ["".join(chance.choice(string.printable) for _ in range(300)) for _ in range(5)]
        wanted = ["%08x" % binascii.crc32(text.encode()) for text in texts]
        self.assertEqual([runner.checksum(text) for text in texts], wanted)
        kept = sys.modules["binascii"]
        try:
            sys.modules["binascii"] = None      # what makes an import fail
            self.assertEqual([runner.checksum(text) for text in texts], wanted)
        finally:
            sys.modules["binascii"] = kept


if __name__ == "__main__":
    unittest.main()
