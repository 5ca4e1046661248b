"""Result streams that are made by hand: one with every verdict, awkward texts, and such in which nothing was run."""
import json

VERDICTS = ["same", "message", "different", "unsupported", "skipped", "crash", "timeout", "protocol-error",
            "no-result", "known", "unexpected-pass"]
# What breaks a report that does not look at its texts: markup, ends of things, control characters, all of Unicode.
AWKWARD = ("a < b & c > \"d\" ]]> 'e' <!-- -- %0A 100% f:g,h::error::i | j\n```\n</details>\t# TODO \\ \r\x01\x1b[31m"
           "\x7f\x85\xe9\u2028\ufffe\U0001f40d")
REASONS = {"unsupported": "no cast", "skipped": "CPython has no \"cast\" & more", "crash": "SIGSEGV in step 2",
           "timeout": "no answer in 10 s in step 2", "protocol-error": "the answer is <none>",
           "no-result": "the oracle: SIGFPE", "unexpected-pass": "same, where line 3 says different: take it out"}
STEPS = {"message": "message", "different": "different", "known": "different"}


def outcome(text):
    return {"raised": {"type": "ValueError", "bases": ["Exception"], "text": ascii(text)[1:-1]}}


def case(identity, verdict, line=10, source="mv[0]", **more):
    """A case of two steps; the second one shows the verdict."""
    steps = [{"kind": "s", "source": "mv = memoryview(b'a')", "line": line, "outcome": {"none": 1},
              "oracle": {"none": 1}, "verdict": "same"},
             {"kind": "x", "source": source, "line": line + 1, "outcome": outcome("one"),
              "oracle": outcome("another"), "verdict": STEPS.get(verdict, "same")}]
    one = {"case": identity, "file": "cases/made.py", "line": line, "source": "", "about": "it is made", "needs": [],
           "verdict": verdict, "steps": steps}
    if verdict in ("unsupported", "skipped"):
        one["steps"] = []
    if verdict in REASONS:
        one["reason"] = REASONS[verdict]
    if verdict in ("crash", "timeout"):
        one["step"] = 1
    if verdict == "known":
        one["known"] = {"id": identity, "verdict": "different", "category": "bug", "line": 3,
                        "reason": "it is <old>", "url": "https://example.org/1"}
    return dict(one, **more)


def every_verdict():
    awkward = case("made.awkward.text", "different", 100, AWKWARD)
    awkward["steps"][1]["outcome"] = outcome(AWKWARD)
    reason = case("made.awkward.reason", "crash", 110, reason=AWKWARD)
    rows = [case("made.rows.one/" + row, "same", 120) for row in ("a", "b.c")]
    return [case("made.verdicts." + verdict, verdict) for verdict in VERDICTS] + [awkward, reason] + rows


def stream(cases, spec="cmd:made", **header):
    """The text of a stream."""
    head = {"mvconform": "0.x", "commit": "x",
            "subject": {"spec": spec, "platform": "3.x-lp64le", "features": [],
                        "implementation": {"name": "Made", "version": "1 & 2"}},
            "oracle": {"spec": "expected", "judged-as": "3.x-lp64le"}, "date": "2026-01-31"}
    claims = {}
    for one in cases:
        for step in one["steps"]:
            if "claimed" in step:
                claims[step["claimed"]] = claims.get(step["claimed"], 0) + 1
    verdicts = {verdict: sum(one["verdict"] == verdict for one in cases) for verdict in VERDICTS}
    foot = {"cases": len(cases), "verdicts": verdicts, "claims": claims}
    return "".join(json.dumps(line) + "\n" for line in [dict(head, **header)] + cases + [foot])


def missing():
    """As a subject that is not there leaves it behind."""
    return stream([], missing="/usr/bin/made is not there; <get> it: tools/subjects made #1",
                  subject={"spec": "made-1.0"}, oracle={"spec": "expected"})


def not_recorded():
    return stream([], **{"not-recorded": True})


# The streams of the tests, by the names of their golden files.
STREAMS = {"verdicts": stream(every_verdict()), "strict": stream(every_verdict(), "cpython", breaches=2),
           "missing": missing(), "not-recorded": not_recorded()}
