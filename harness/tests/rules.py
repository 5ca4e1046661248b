"""What is written down about the rules: RULES itself, the places in the reference that cite them, the C tests and the
planted faults."""
import collections
import glob
import os
import re

Rule = collections.namedtuple("Rule", "id versions source text")
Fault = collections.namedtuple("Fault", "rule path old new")

LINE = re.compile(r"(\S+) +(\S+) +\[([^]]*)\] +(.*)")
CITATION = re.compile(r"rule: ([a-z0-9.-]*[a-z0-9](?:, [a-z0-9.-]*[a-z0-9])*)")
CITING = ("reference/*.c", "reference/*.h", "reference/*.def", "reference/python/*.c", "reference/python/*.h")
TEST = re.compile(r"/\*((?:[^*]|\*(?!/))*)\*/\nstatic void (\w+)\(void \*\*state\)")


def text_of(path):
    with open(path, encoding="utf-8") as stream:
        return stream.read()


def read_rules():
    """The rules in their order; a line that is none is a ValueError."""
    rules = []
    for number, line in enumerate(text_of("cases/RULES").splitlines(), 1):
        match = LINE.fullmatch(line)
        if match:
            rules.append(Rule(*match.groups()))
        elif line and not line.startswith("#"):
            raise ValueError("RULES:%d is no rule: %s" % (number, line))
    return rules


def holds(rule, version):
    """Has the Python of this version, a tuple, the rule?"""
    for bound in () if rule.versions == "-" else rule.versions.split(","):
        operator, text = re.fullmatch(r"(>=|<|!=)([0-9.]+)", bound).groups()
        limit = tuple(map(int, text.split(".")))
        if not {">=": version >= limit, "<": version < limit, "!=": version != limit}[operator]:
            return False
    return True


def cited_in(text):
    return [name for names in CITATION.findall(text) for name in names.split(", ")]


def read_citations():
    """Rule -> the files of the reference that cite it."""
    found = collections.defaultdict(set)
    for path in sorted(path for pattern in CITING for path in glob.glob(pattern)):
        for name in cited_in(text_of(path)):
            found[name].add(path)
    return found


def read_tests():
    """Rule -> the C tests that name it in the comment above them, as (program, function)."""
    found = collections.defaultdict(list)
    for path in sorted(glob.glob("reference/tests/test_*.c")):
        program = os.path.splitext(os.path.basename(path))[0]
        for comment, function in TEST.findall(text_of(path)):
            for name in cited_in(comment):
                found[name].append((program, function))
    return found


def read_faults():
    """The faults of reference/tests/faults, whose README says how they are written."""
    faults = []
    texts = [text_of(path) for path in sorted(glob.glob("reference/tests/faults/*.txt"))]
    for line in "".join(texts).splitlines(True):
        if line[0] in "-+ ":
            rule, path, old, new = faults.pop()
            faults.append(Fault(rule, path, old + line[1:] * (line[0] != "+"), new + line[1:] * (line[0] != "-")))
        elif line != "\n":
            name, path = line.split()
            faults.append(Fault(name, "reference/" + path, "", ""))
    return faults


def piece_around(text, part):
    """The piece of a file, from the end of a function or table to the end of the next, in which `part` begins."""
    start = text.index(part)
    before = [match.end() for match in re.finditer(r"^\}.*\n", text, flags=re.M)]
    first = max([end for end in before if end <= start], default=0)
    last = min([end for end in before if end > start], default=len(text))
    return text[first:max(last, start + len(part))]
