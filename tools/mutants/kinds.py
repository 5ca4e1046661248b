"""The kinds of faults, and the mutants of a source: the same list each time, in the order of the text."""
import collections
import re

# What an operator between two operands becomes.
BOUNDARIES = {"<": "<=", "<=": "<", ">": ">=", ">=": ">"}
OPERATORS = {"==": "!=", "!=": "==", "&&": "||", "||": "&&", "+": "-", "-": "+", "*": "/", "/": "*", "%": "/",
             "<<": ">>", ">>": "<<", "&": "|", "|": "&", "^": "|", "+=": "-=", "-=": "+=", "*=": "/=", "/=": "*=",
             "%=": "/=", "|=": "&=", "&=": "|=", "^=": "|=", "++": "--", "--": "++"}
LARGEST = re.compile(r"MV_MAX_\w+|\w+_(MAX|MIN)$")
EXCEPTION = re.compile(r"MV_\w+_ERROR$")
GIVES_BACK = re.compile(r"release|free|deallocate|unreference|unregister|unexport|->(exports|registered|references)\b")
FIELDS = {"shape": "strides", "strides": "shape", "suboffsets": "strides", "start": "stop", "stop": "start",
          "length": "step", "itemsize": "len", "len": "itemsize"}
KINDS = {
    "boundary": "< <= > >=, each with and without the equal case",
    "operator": "== !=, && ||, + -, * /, << >>, & |, ++ --",
    "negation": "the condition of an if or a loop is negated, a ! is left out",
    "choice": "of ?: always the first or the second",
    "one-off": "a constant, or the largest number of a type, is one more or one less; true and false",
    "check": "an if with all that it commands is left out",
    "statement": "a statement is left out",
    "leak": "a statement that gives something back is left out",
    "exception": "another exception",
    "text": "a text gets another character",
    "arguments": "two arguments change places",
    "field": "another field of the same structure",
}

Mutant = collections.namedtuple("Mutant", "path function line span kind change number start end new")
Mutant.__doc__ = """`new` for text[start:end]. `span` is the first and last line of the statement it is in; `number` counts what else has
the same line, kind and change."""


def name_of(mutant):
    return "%s:%d:%s:%d" % (mutant.path, mutant.line, mutant.kind, mutant.number)


def spaced(source, token):
    return source.text[token.start - 1].isspace() and source.text[token.end].isspace()


def increments(source, at):
    around = source.tokens[at - 1].kind == "name", source.tokens[at + 1].kind == "name"
    return source.tokens[at].text in ("++", "--") and any(around)


def signs(source, at):
    """Faults of the operator at `at`: clang-format puts blanks around those that have two operands, and no others."""
    token = source.tokens[at]
    if token.text == "!":
        yield "negation", token, ""
    elif token.text == "?":
        yield "choice", token, "|| 1 ?"
        yield "choice", token, "&& 0 ?"
    elif spaced(source, token) or increments(source, at):
        if token.text in BOUNDARIES:
            yield "boundary", token, BOUNDARIES[token.text]
        elif token.text in OPERATORS:
            yield "operator", token, OPERATORS[token.text]


def numbers(source, at):
    token = source.tokens[at]
    whole = re.match(r"(0[xX][0-9a-fA-F]+|\d+)([uUlL]*)$", token.text)
    if not whole:
        return
    value = int(whole.group(1), 16 if whole.group(1)[:2].lower() == "0x" else 10)
    yield "one-off", token, "%d%s" % (value + 1, whole.group(2))
    if value > 0:
        yield "one-off", token, "%d%s" % (value - 1, whole.group(2))


def names(source, at):
    token = source.tokens[at]
    if token.text in ("true", "false"):
        yield "one-off", token, "false" if token.text == "true" else "true"
    elif LARGEST.match(token.text):
        yield "one-off", token, "(%s - 1)" % token.text
        yield "one-off", token, "(%s + 1)" % token.text
    elif EXCEPTION.match(token.text):
        yield "exception", token, "MV_TYPE_ERROR" if token.text == "MV_VALUE_ERROR" else "MV_VALUE_ERROR"
    elif token.text in FIELDS and source.is_at(at - 1, ".", "->"):
        yield "field", token, FIELDS[token.text]


def texts(source, at):
    token = source.tokens[at]
    if not source.is_at(at - 1, ",", "(", "=", "?", ":", "{", "return") and source.tokens[at - 1].kind != "text":
        return
    if token.kind == "text" and len(token.text) > 2:
        yield "text", token, token.text[:-1] + '~"'


def arguments(source, at):
    """Neighbours among the arguments of the call whose parenthesis is at `at`, if they differ."""
    if source.tokens[at].text != "(" or at == 0 or source.tokens[at - 1].kind != "name":
        return
    if source.is_at(at - 1, "if", "while", "for", "switch", "return", "sizeof"):
        return
    end, pieces, begin = source.tokens[at].partner, [], at + 1
    while begin < end:
        comma = min(source.find(begin, ",", ")"), end)
        pieces.append((source.tokens[begin].start, source.tokens[comma - 1].end))
        begin = comma + 1
    for one, two in zip(pieces, pieces[1:]):
        first, second = source.text[slice(*one)], source.text[slice(*two)]
        if first != second:
            middle = source.text[one[1]:two[0]]
            yield "arguments", (one[0], two[1], at), second + middle + first


BY_KIND = {"sign": signs, "number": numbers, "name": names, "text": texts}


def in_tokens(source, first, last, declaration):
    for at in range(first, last + 1):
        token = source.tokens[at]
        if declaration and source.is_at(at - 1, "[") and source.is_at(at + 1, "]"):
            continue        # how large a variable is
        for fault in BY_KIND.get(token.kind, lambda source, at: ())(source, at):
            yield at, fault
        for fault in arguments(source, at):
            yield at, fault


def negated_elsewhere(tokens):
    """Is another fault of this condition the same as to negate it?  One comparison, or a ! before all of it."""
    signs = [token.text for token in tokens if token.kind == "sign"]
    return not {"&&", "||", "?", "<", "<=", ">", ">="} & set(signs) and bool({"==", "!=", "!"} & set(signs))


def whole_statements(source, one):
    """What is done to a statement as a whole."""
    tokens = source.tokens
    if one.kind in ("if", "while") and not negated_elsewhere(tokens[one.head[0]:one.head[1]]):
        begin, end = tokens[one.head[0]].start, tokens[one.head[1] - 1].end
        yield "negation", (begin, end, one.head[0]), "!(%s)" % source.text[begin:end]
    if one.kind == "if" and not one.otherwise:
        yield "check", (tokens[one.first].start, tokens[one.last].end, one.first), ";"
    if one.kind == "expression":
        begin, end = tokens[one.first].start, tokens[one.last].end
        text = source.text[begin:end]
        if not text.startswith("(void)"):
            yield "leak" if GIVES_BACK.search(text) else "statement", (begin, end, one.first), ";"


def own_tokens(one):
    """Those of the statement that are of no statement inside it."""
    return (one.head[0], one.head[1] - 1) if one.head else (one.first, one.last)


def faults(source):
    """(function, span of lines, kind, place, new text), the place being (start, end, number of a token)."""
    tokens = source.tokens
    for one in source.statements:
        first, last = own_tokens(one)
        span = tokens[one.first].line, tokens[last].line
        found = [(place, kind, new) for kind, place, new in whole_statements(source, one)]
        for at, (kind, place, new) in in_tokens(source, first, last, one.kind == "declaration"):
            found.append((place if isinstance(place, tuple) else (place.start, place.end, at), kind, new))
        for place, kind, new in found:
            yield one.function, span, kind, place, new
    for first, last in source.tables:
        for at, (kind, place, new) in in_tokens(source, first, last, False):
            if kind != "arguments":
                yield "", (tokens[at].line, tokens[at].line), kind, (place.start, place.end, at), new


def shown(kind, old, new):
    """The change in a line."""
    if kind in ("check", "statement", "leak"):
        return "drop"
    if kind == "negation" and new:
        return "not"
    return " ".join(("%s -> %s" % (old, new or "nothing")).split())


def mutants(source):
    counted = collections.Counter()
    made = []
    ordered = sorted(faults(source), key=lambda fault: (fault[3][0], fault[3][1], fault[2], fault[4]))
    for function, span, kind, (start, end, at), new in ordered:
        line = source.tokens[at].line
        counted[line, kind] += 1
        made.append(Mutant(source.path, function, line, span, kind, shown(kind, source.text[start:end], new),
                           counted[line, kind], start, end, new))
    return made


def planted(source, mutant):
    return source.text[:mutant.start] + mutant.new + source.text[mutant.end:]
