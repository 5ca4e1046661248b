"""Cuts a case file at its directives, with tokenize: into the file's own, and a Section for each case."""
import io
import os
import re
import sys
import tokenize

FILE_KEYS = {"suite", "source"}
TEXT_KEYS = {"about", "python", "after", "same-as", "opt-in", "authority"}
CASE_KEYS = TEXT_KEYS | {"source", "rule", "needs", "each", "corrects"}
ABOVE_KEYS = {"prose", "added", "varies"}
BEHIND_KEYS = {"claim", "claim-raises"}
CLAIM_KEYS = BEHIND_KEYS | {"prose"}
KEYS = FILE_KEYS | CASE_KEYS | ABOVE_KEYS | BEHIND_KEYS | {"case"}
DIRECTIVE = re.compile(r"#\s?([a-z]+(?:-[a-z]+)*):(?:\s+(.*))?$")
NAME = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*$")
ROW = re.compile(r"#\s+([^\s:]+):\s*(.*)$")


class Comment:
    """A comment that is a directive: its key and value, where it stands, and whether code stands before it."""

    def __init__(self, key, value, line, column, behind):
        self.key, self.value, self.line, self.column, self.behind = key, value.strip(), line, column, behind


class Row:
    """A row of a table: where its label and its values stand, and what they are."""

    def __init__(self, line, match):
        self.line, self.label, self.values = line, match.group(1), match.group(2).strip()
        self.label_column, self.values_column = match.start(1) + 1, match.start(2) + 1


class Section:
    """The lines of one case: the directive that began it, the other directives, and the rows of its table."""

    def __init__(self, head):
        self.head = head
        self.directives = []
        self.rows = []


def position(before):
    """The line and column at the end of a text, counted from 1."""
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def read_text(file, shown, errors):
    """The text of a file, its lines ended as Python ends them; None if it cannot be had."""
    try:
        if os.path.exists(file) and not os.path.isfile(file):  # a pipe would be waited for
            errors.add(shown, 1, 1, "L001", "cannot read the file: it is no regular file")
            return None
        with open(file, "rb") as stream:
            text = stream.read().decode("utf-8-sig")
    except OSError as error:
        errors.add(shown, 1, 1, "L001", "cannot read the file: %s" % error.strerror)
        return None
    except UnicodeDecodeError as error:
        errors.add(shown, *position(error.object[:error.start].decode()), "L001", "not UTF-8")
        return None
    if "\0" in text:
        errors.add(shown, *position(text.partition("\0")[0]), "L001", "a NUL byte")
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def tokens_of(text, shown, errors):
    """The tokens, or None with an error. Python before 3.12 counts the columns of what is wrong from 0."""
    first = 1 if sys.version_info < (3, 12) else 0
    try:
        return list(tokenize.generate_tokens(io.StringIO(text).readline))
    except tokenize.TokenError as error:
        line, column = error.args[1][:2]
    except SyntaxError as error:
        line, column = error.lineno or 1, error.offset or 0
    except (RecursionError, MemoryError):
        line, column = 1, 0
    lines = text.split("\n")
    line = min(line, len(lines) - (lines[-1] == "" and len(lines) > 1))
    errors.add(shown, line, max(column + first, 1), "L001",
               "cannot be cut into tokens: an open string or bracket, or an indentation")
    return None


def comments_of(text, shown, errors):
    """(line, column, text, behind) of each comment; tokenize tells them from strings."""
    found = []
    code_lines = set()
    passive = (tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER)
    for token in tokens_of(text, shown, errors) or []:
        line, column = token.start
        if token.type == tokenize.COMMENT:
            found.append((line, column, token.string, line in code_lines))
        elif token.type not in passive:
            code_lines.update(range(line, token.end[0] + 1))
            if token.type == tokenize.OP and token.string == ";":
                errors.add(shown, line, column + 1, "L011", "a ';': a statement ends with its line")
    return found


def without_comments(lines, comments):
    """The lines as a subject may see them."""
    code = list(lines)
    for line, column, _, _ in comments:
        code[line - 1] = code[line - 1][:column].rstrip()
    return code


def directive(comment, shown, errors):
    """The comment as a directive, or None if it is free text."""
    line, column, text, behind = comment
    match = DIRECTIVE.match(text)
    if not match or (column and not behind):
        return None
    key, value = match.group(1), match.group(2) or ""
    if key not in KEYS:
        errors.add(shown, line, column + 1, "L002", "unknown directive '%s'" % key)
        return None
    if not value.strip():
        errors.add(shown, line, column + 1, "L003", "the directive '%s' has no value" % key)
        return None
    if behind != (key in BEHIND_KEYS):
        where = "behind a statement" if key in BEHIND_KEYS else "on a line of its own"
        errors.add(shown, line, column + 1, "L003", "'%s' stands %s" % (key, where))
        return None
    return Comment(key, value, line, column + 1, behind)


def cut(comments, shown, errors):
    """The file's own directives, and a Section for each case."""
    head, sections = {}, []
    table = None
    for comment in comments:
        if comment[0] - 1 == table and comment[1] == 0 and comment[2].startswith("#  "):
            table = comment[0]
            row = ROW.match(comment[2])
            if row:
                sections[-1].rows.append(Row(comment[0], row))
            else:
                errors.add(shown, comment[0], 1, "L018", "not 'label: values', a row of the table above it")
            continue
        table = None
        found = directive(comment, shown, errors)
        if not found:
            continue
        if found.key == "case":
            sections.append(Section(found))
        elif sections:
            sections[-1].directives.append(found)
            table = found.line if found.key == "each" else None
        elif found.key not in FILE_KEYS or found.key in head:
            errors.add(shown, found.line, found.column, "L003", "'%s' cannot stand here" % found.key)
        else:
            head[found.key] = found
    return head, sections


def check_lines(lines, shown, errors):
    for number, line in enumerate(lines, 1):
        if "\t" in line:
            errors.add(shown, number, line.index("\t") + 1, "L021", "a tab")
        if len(line) > 120:
            errors.add(shown, number, 121, "L021", "%d characters" % len(line))
