"""The findings about CPython: made of streams alone, and each program in them does by itself what is told of it."""
import json
import os
import re
import signal
import subprocess
import unittest

from support import PYTHON, Folder

GENUINE = "type(io.BytesIO(b'a').getbuffer()) is memoryview"
CASES = {
    "same": ["memoryview(b'a')[0]"],
    "differs": ["import io", "seen = []", "seen.append(1)", GENUINE],
    "dies": ["import io, os", "%s and os.abort()" % GENUINE],
    "other": ["import io", GENUINE],
}
KNOWN = ["own.differs  different  >=3.9   safer: it is of another make  https://example.org/1",
         "own.differs  different  <3.9    safer: it is of another make  https://example.org/1",
         "own.dies     no-result  -       safer: CPython ends", "own.other    different  -       make: not safer",
         "own.same     different  <3.9    safer: it was otherwise"]
TEXT = """
## 1. differs

It is of another make.

- Python >=3.9
- Python <3.9
- public issue: <https://example.org/1>

```python
import io
seen = []
seen.append(1)
print(type(io.BytesIO(b'a').getbuffer()) is memoryview)
```

CPython 3.x, `own.differs`:

- `type(io.BytesIO(b'a').getbuffer()) is memoryview`: CPython gives True; the reference gives False

## 2. dies

CPython ends.

- every Python that was looked at: it crashes

```python
import io, os
print(type(io.BytesIO(b'a').getbuffer()) is memoryview and os.abort())
```

CPython 3.x, `own.dies`:

- `type(io.BytesIO(b'a').getbuffer()) is memoryview and os.abort()`: CPython ends with SIGABRT; the reference gives False

## 3. same

It was otherwise.

- Python <3.9

```python
print(memoryview(b'a')[0])
```

Not to be seen in the Pythons that were run.
"""


class Text(Folder):
    def findings(self, *streams):
        done = self.mvconform("report", *streams)
        self.assertEqual((done.status, done.out, done.err), (0, "", ""))
        return re.sub(r"CPython 3\.\d+\.\w+", "CPython 3.x", self.read("reports/findings.md"))

    def stream(self, name, *arguments):
        self.assertEqual(self.mvconform("run", "--format", "jsonl", "-o", name, *arguments).status, 0)

    def test_the_text(self):
        self.write_cases(CASES)
        self.write("known", "\n".join(KNOWN) + "\n")
        self.stream("a.jsonl", "--known", "known")
        self.stream("b.jsonl", "-s", "cpython")
        text = self.findings("a.jsonl", "b.jsonl")
        self.assertTrue(text.startswith("# Findings about CPython\n"))
        self.assertEqual(text[text.index("\n## 1"):], TEXT)
        # A stream of the same Python tells nothing new, of another one where it was seen, too.
        stream = self.read("a.jsonl")
        self.write("c.jsonl", stream)
        twice = self.findings("a.jsonl", "c.jsonl")
        self.assertEqual(twice.replace("CPython 3.x, CPython 3.x", "CPython 3.x"), text)
        self.assertIn("\nThere is none in these results.\n", self.findings("b.jsonl"))

    def test_a_case_that_was_not_run(self):
        self.write_cases(CASES)
        self.write("known", "\n".join(KNOWN) + "\n")
        self.stream("a.jsonl", "--known", "known", "-k", "own.same")
        self.assertIn("\n## 2. own.dies\n\nCPython ends.\n\n- every Python that was looked at: it crashes\n"
                      "\nIts cases were not run.\n", self.findings("a.jsonl"))


class Programs(Folder):
    """The suite's own findings on this Python."""

    def test_each_program_does_what_is_told(self):
        cases, known = os.path.abspath("cases/regress"), os.path.abspath("harness/adapters/known/reference")
        run = self.mvconform("run", "--cases", cases, "--format", "jsonl", "-o", "a.jsonl")
        self.assertEqual(run.status, 0, run.out + run.err)
        self.assertEqual(self.mvconform("report", "a.jsonl").status, 0)
        lines = [json.loads(line) for line in self.read("a.jsonl").splitlines()]
        with open(known) as stream:
            entries = [line for line in stream if line.strip() and not line.startswith("#")]
        self.assertEqual(len(lines[0]["known"]), len(entries))
        self.assertLessEqual(len(entries), 20)
        self.assertEqual({entry["category"] for entry in lines[0]["known"]}, {"safer"})
        seen = 0
        for finding in self.read("reports/findings.md").split("\n## ")[1:]:
            with self.subTest(finding.split("\n")[0]):
                seen += self.check(finding)
        self.assertGreaterEqual(seen, 8)
        self.assertGreaterEqual(sum(line.get("verdict") == "known" for line in lines), seen)

    def check(self, finding):
        """Run the program of a finding that is seen here; what CPython is said to have done last is what it does."""
        told = re.findall(r"^- `.*`: CPython (.*); the reference ", finding, re.M)
        if not told:
            self.assertIn("Not to be seen", finding)
            return 0
        program = re.search(r"```python\n(.*?)```", finding, re.S)[1]
        done = subprocess.run([PYTHON, "-B", "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                              env=dict(os.environ, PYTHONPATH=os.path.join(os.environ["MVCONFORM_BUILD"], "python")))
        case = len(re.findall(r"^CPython .*`:$", finding, re.M))
        last = told[len(told) // case - 1]      # of the first case, which the program is
        if last.startswith("ends with "):
            self.assertEqual(done.returncode, -getattr(signal, last[len("ends with "):]))
        elif last.startswith("raises "):
            self.assertIn(last[len("raises "):], done.stderr)
        else:
            self.assertEqual((done.returncode, done.stdout.splitlines()[-1]), (0, last[len("gives "):].strip("'")))
        return 1


if __name__ == "__main__":
    unittest.main()
