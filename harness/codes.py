"""What is checked of case files, with the codes; and the list of what was found wrong."""

RULES = {
    # What is malformed: no verb goes on.
    "L001": "the file can be read and tokenized",
    "L002": "a directive is known",
    "L003": "a directive stands where it belongs, once, with a value",
    "L004": "a file names its suite before its first case",
    "L005": "names of suites, cases and rows use a-z 0-9 . - only",
    "L006": "an id is unique",
    "L007": "an id is not one of RETIRED",
    "L008": "a case says what it is about, in one line of at most 100 characters without a full stop",
    "L009": "a case has a step, or is same-as a case that has",
    "L010": "a statement can be parsed, if the case is meant for this Python",
    "L011": "one statement a line, and no ; at its end",
    "L012": "a case does not import builtins",
    "L013": "a feature is one of FEATURES",
    "L014": "a rule is one of RULES",
    "L015": "a case that is named exists, and no case comes after itself",
    "L016": "a version range is made of comparisons such as >=3.10, <3.14",
    "L017": "an authority is documented, observed, refcount or undefined",
    "L018": "a table has a row for every label, with a value for every name",
    "L019": "a claim, prose or added stands at one statement; prose at an expression",
    "L020": "a claim that is corrected exists",
    "L021": "a line has at most 120 characters and no tab",
    # What is well-formed, but no good case: told by the verb lint alone.
    "L022": "a documented case has a claim, and cites a document",
    "L023": "a case is recorded on every platform in expected/ that it is meant for",
    "L024": "a view made by the host's own C code is judged only inside memoryview(...)",
    "L025": "a case has a step that tells something and does not vary",
    "L026": "no step tells an address, the time, a random number, a process, or the order of a set",
    "L027": "a case has at most 50 steps, a statement 30 lines, a table 120 rows, a file 1500 lines",
    "L028": "'about' begins like the middle of a sentence, says what is so, and is unlike its neighbours",
    "L029": "a case names the features that it uses, and no others",
    "L030": "a rule of RULES has a case, or a reason in UNPINNED why it has none",
}


class Errors:
    def __init__(self):
        self.list = []

    def add(self, file, line, column, code, text):
        """Note an error, once: what is wrong with a case is met again in each row of its table."""
        assert code in RULES
        error = {"file": file, "line": line, "column": column, "code": code, "text": text}
        if error not in self.list:
            self.list.append(error)
