"""Judges claims: what a document says that a step does, against what the step did. It reads outcomes as the protocol
writes them (harness/README.md) and gives one of the words true, form, false and unjudged."""
import ast
import json
import re
import warnings

ADDRESS = re.compile(r" at 0x(?:[0-9a-fA-F]+|\.\.\.)>")
CUT = re.compile(r"\.\.\. \[\d+ characters, crc32 [0-9a-f]{8}\]$")


class Cut(Exception):
    """The text was too long to be told whole."""


def told(text):
    """The text that an outcome tells in printable ASCII."""
    if CUT.search(text):
        raise Cut
    return ast.literal_eval('"%s"' % re.sub(r'(\\.)|"', lambda m: m.group(1) or '\\"', text))


def repr_of(value):
    """The repr of a tagged value."""
    (tag, inner), = value.items()
    if tag in ("list", "tuple"):
        if isinstance(inner, str):
            raise Cut
        items = [repr_of(item) for item in inner]
        if tag == "list":
            return "[%s]" % ", ".join(items)
        return "(%s,)" % items[0] if len(items) == 1 else "(%s)" % ", ".join(items)
    if tag in ("bytes", "bytearray"):
        data = bytes.fromhex(told(inner))
        return repr(data) if tag == "bytes" else "bytearray(%r)" % data
    return {"int": lambda: told(inner), "float": lambda: inner, "bool": lambda: inner.capitalize(),
            "none": lambda: "None",
            "str": lambda: repr(told(inner)), "view": lambda: "<memory at 0x...>",
            "type": lambda: "<class '%s'>" % inner, "other": lambda: told(inner[1])}[tag]()


def shown(outcome):
    """What a person at the terminal sees of the step, or None."""
    if "out" in outcome:
        return re.sub(r"\n\Z", "", told(outcome["out"]))
    if "value" in outcome:
        return repr_of(outcome["value"])
    return None


def literal(text):
    """The value of a Python literal in a list, or None."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return [ast.literal_eval(text)]
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return None


def same_value(one, other):
    """Equal, and of the same types all the way down: 1, 1.0 and True are three values."""
    if type(one) is not type(other):
        return False
    if isinstance(one, (list, tuple)):
        return len(one) == len(other) and all(map(same_value, one, other))
    return one == other


def squeeze(text):
    """The text but for blanks and commas."""
    return re.sub(r"[\s,]+", " ", re.sub(r"\s*([][(){},])\s*", r"\1", text)).strip()


def compare(claim, text):
    if text is None:
        return "false"
    claim, text = ADDRESS.sub(" at 0x...>", claim), ADDRESS.sub(" at 0x...>", text)
    if claim == text:
        return "true"
    literals = literal(claim), literal(text)
    if None not in literals:
        return "form" if same_value(*literals) else "false"
    return "form" if squeeze(claim) == squeeze(text) else "false"


def judge(step, outcome):
    """The verdict on the claim of one step."""
    if outcome is None or "crash" in outcome or "timeout" in outcome or "varies" in step:
        return "unjudged"
    raised = outcome.get("raised")
    if "claim-raises" in step:
        wanted = step["claim-raises"]
        return "true" if raised and (wanted == raised["type"] or wanted in raised.get("bases", ())) else "false"
    if raised:
        return "false"
    if "prose" in step:
        return "true" if outcome.get("value") == {"bool": "true"} else "false"
    try:
        return compare(step["claim"], shown(outcome))
    except Cut:
        return "unjudged"


def judge_case(steps, outcomes):
    """The verdicts of all steps of a plan; None where there is no claim."""
    return [judge(step, outcome) if "number" in step else None for step, outcome in zip(steps, outcomes)]


def printable(text):
    """The text with escapes for all that moves a cursor or cannot be written. Lines stay lines."""
    return "".join(c if c.isprintable() or c == "\n" else ascii(c)[1:-1] for c in text)


LONGEST = 4000          # characters of an outcome that are shown


def display(outcome):
    """An outcome as a person reads it."""
    parts = []
    try:
        if "out" in outcome:
            parts.append("prints " + re.sub(r"\n\Z", "", told(outcome["out"])))
        if "value" in outcome and not ("out" in outcome and outcome["value"] == {"none": ""}):
            view = outcome["value"].get("view")
            parts.append("gives " + ("a view: " + ", ".join("%s=%s" % item for item in view.items()) if view
                                     else repr_of(outcome["value"])))
        if "raised" in outcome:
            parts.append("raises %s: %s" % (outcome["raised"]["type"], told(outcome["raised"]["text"])))
    except Exception:  # cut, or no outcome at all as other adapters may send
        parts.append(json.dumps(outcome))
    for key in ("crash", "timeout", "protocol-error", "no-result"):
        if key in outcome:
            parts.append("%s: %s" % (key, outcome[key]))
    if "varies" in outcome:
        parts.append("varies")
    text = printable(" and ".join(parts)) or "does nothing visible"
    return text if len(text) <= LONGEST else text[:LONGEST] + "... (cut)"
