"""A C file as tokens and statements: as much of the language as this project's own style uses."""
import re

TOKEN = re.compile(r"""
    (?P<skip>   \s+ | /\*.*?\*/ )
  | (?P<macro>  ^\#(?:[^\n\\]|\\.)* )
  | (?P<text>   "(?:[^"\\]|\\.)*" )
  | (?P<letter> '(?:[^'\\]|\\.)*' )
  | (?P<number> \d[\w.]* )
  | (?P<name>   [A-Za-z_]\w* )
  | (?P<sign>   ->|\+\+|--|<<=|>>=|<<|>>|<=|>=|==|!=|&&|\|\||\.\.\.|[-+*/%&|^]=|[^\w\s] )
    """, re.X | re.S | re.M)

OPENING, CLOSING = "([{", ")]}"
JUMPS = ("return", "goto", "break", "continue")
TYPES = ("const", "static", "struct", "union", "unsigned", "signed", "char", "short", "int", "long", "float", "double",
         "bool", "void", "size_t", "_Static_assert")


class Token:
    def __init__(self, kind, text, start, line):
        self.kind, self.text, self.start, self.end, self.line = kind, text, start, start + len(text), line
        self.partner = None     # the number of the bracket that belongs to this one


class Statement:
    """Tokens first..last; `head` is what stands between the parentheses of an if or a loop, `body` what it commands."""

    def __init__(self, kind, function, first, last, head=None, body=None, otherwise=False):
        self.kind, self.function, self.first, self.last = kind, function, first, last
        self.head, self.body, self.otherwise = head, body, otherwise


class Source:
    """`statements` are those of all functions, outer ones before inner ones; `tables` the token ranges of what is
    given to variables outside of functions."""

    def __init__(self, path, text):
        self.path, self.text, self.lines = path, text, text.split("\n")
        self.tokens = list(read_tokens(text))
        self.statements, self.tables = [], []
        pair(self.tokens)
        self.read_file()

    def is_at(self, at, *texts):
        return at < len(self.tokens) and self.tokens[at].text in texts

    def find(self, at, *texts):
        """The first of these outside of brackets that open behind `at`."""
        while not self.is_at(at, *texts):
            at = (self.tokens[at].partner if self.is_at(at, *OPENING) else at) + 1
        return at

    def read_file(self):
        at = 0
        while at < len(self.tokens):
            end = self.find(at, "{", ";")
            if self.is_at(end, "{") and self.is_at(end - 1, ")"):
                name = self.tokens[self.tokens[end - 1].partner - 1].text
                self.read_block(end, name)
                at = self.tokens[end].partner + 1
            elif self.is_at(end, "{"):
                if self.is_at(end - 1, "="):
                    self.tables.append((end, self.tokens[end].partner))
                at = self.tokens[end].partner + 1
            else:
                at = end + 1

    def read_block(self, at, function):
        """The statements between the brace at `at` and its partner; gives what is behind it."""
        end = self.tokens[at].partner
        at += 1
        while at < end:
            at = self.read_statement(at, function)
        return end + 1

    def read_statement(self, at, function):
        """One statement and those in it; gives the number of the token behind it."""
        text = self.tokens[at].text
        if text == "{":
            return self.read_block(at, function)
        if text in ("case", "default"):
            return self.find(at, ":") + 1
        if text in ("if", "for", "while", "switch"):
            return self.read_compound(text, at, function)
        if text == "do":
            self.read_statement(at + 1, function)
            end = self.tokens[at + 1].partner
            return self.find(end, ";") + 1
        end = self.find(at, ";")
        kind = text if text in JUMPS else "declaration" if self.declares(at) else "expression"
        self.statements.append(Statement(kind, function, at, end))
        return end + 1

    def declares(self, at):
        one, two = self.tokens[at], self.tokens[at + 1]
        pointer = two.text == "*" and self.text[two.end].strip()    # `type *name`, but `a * b`
        return one.text in TYPES or one.kind == "name" and (two.kind == "name" or bool(pointer))

    def read_compound(self, kind, at, function):
        head = (at + 2, self.tokens[at + 1].partner)
        body = head[1] + 1
        one = Statement(kind, function, at, None, head, body)
        self.statements.append(one)
        end = self.read_statement(body, function)
        if kind == "if" and self.is_at(end, "else"):
            one.otherwise = True
            end = self.read_statement(end + 1, function)
        one.last = end - 1
        return end


def read_tokens(text):
    at, line = 0, 1
    while at < len(text):
        found = TOKEN.match(text, at)
        if found.lastgroup not in ("skip", "macro"):
            yield Token(found.lastgroup, found.group(), at, line)
        line += found.group().count("\n")
        at = found.end()


def pair(tokens):
    """Brackets know their partners."""
    open_ones = []
    for number, token in enumerate(tokens):
        if token.kind == "sign" and token.text in OPENING:
            open_ones.append(number)
        elif token.kind == "sign" and token.text in CLOSING:
            token.partner = open_ones.pop()
            tokens[token.partner].partner = number


def read(path):
    with open(path, encoding="utf-8") as stream:
        return Source(path, stream.read())
