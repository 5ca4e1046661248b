"""Result streams that tests make: subjects and cases as a test wants them, in the form that a run writes."""
import json

VERDICTS = ["same", "message", "different", "unsupported", "skipped", "crash", "timeout", "protocol-error", "no-result",
            "known", "unexpected-pass"]
# What no report may take for anything but text.
HOSTILE = ("</script><script>window.hacked = 1</script><img src=x onerror='window.hacked = 1'><!-- & \u2028\u2029 "
           "\\x00 ${window.hacked = 1} | `a` **b**")
ORACLE = {"spec": "expected", "judged-as": "3.11.2-lp64le"}


def gives(number):
    return {"value": {"int": str(number)}}


def raises(kind, text):
    return {"raised": {"type": kind, "bases": ["Exception"], "text": text}}


def step(source, outcome=None, oracle=None, verdict="same", **more):
    """A step; without an oracle of its own it is as CPython."""
    done = {} if outcome is None else {"outcome": outcome, "oracle": oracle or outcome, "verdict": verdict}
    return dict({"kind": "x", "source": source, "line": 1}, **done, **more)


def case(name, verdict="same", steps=None, **more):
    """The line of a case. Its outcome fits to the verdict unless the steps are given."""
    outcomes = {"same": gives(1), "message": raises("TypeError", "so"), "different": gives(2), "known": gives(2)}
    oracle = raises("TypeError", "otherwise") if verdict == "message" else gives(1)
    if steps is None:
        what = "different" if verdict == "known" else verdict
        steps = [step("1 + 0", outcomes[verdict], oracle, what) if verdict in outcomes else step("1 + 0")]
    line = {"case": name, "file": "cases/a.py", "line": 3, "source": "", "about": "about " + name, "needs": []}
    return dict(line, verdict=verdict, steps=steps, **more)


def header(spec, name="other", version="1.0", **more):
    who = {"name": name, "version": version, "language": "3.11.2", "data": "lp64", "byteorder": "le"}
    subject = {"spec": spec, "platform": "3.11.2-lp64le", "implementation": who, "features": []}
    return dict({"mvconform": "0.x", "commit": "abc", "date": "2026-01-31", "subject": subject, "oracle": ORACLE,
                 "profile": "3.11.2"}, **more)


def missing(spec, reason="it is not there", **more):
    return {"mvconform": "0.x", "commit": "abc", "date": "2026-01-31", "subject": {"spec": spec},
            "oracle": {"spec": "expected"}, "missing": reason, "manifest": more}


def footer(cases):
    counts = {word: sum(one["verdict"] == word for one in cases) for word in VERDICTS}
    return {"cases": len(cases), "verdicts": counts, "claims": {}}


def stream(head, cases=()):
    return "".join(json.dumps(line) + "\n" for line in [head, *cases, footer(cases)])


def hostile(text):
    """A stream whose every text is this one."""
    steps = [step(text, {"out": text.encode("unicode_escape").decode().replace("\\\\", "\\")}, gives(1), "different")]
    one = case("a." + text, "different", steps, reason=text, authority=text, rules=[text])
    one.update(about=text, file=text, needs=[text], source=text)
    return stream(header(text, text, text, date=text), [one])
