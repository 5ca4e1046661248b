"""What was recorded of each CPython version, and the reference's type of that version, run in this one host."""
import fnmatch
import glob
import json
import sys

sys.path.insert(0, "harness/adapters")
import runner  # noqa: E402

# Records of other sizes and another byte order say nothing here.
DATA = "%s%se" % (runner.data_model(), sys.byteorder[0])

# Cases that the host decides, in part, and whether that shows in the text of an exception alone.
HOST_DECIDES = {
    # How arguments are parsed, and numbers made of them.
    "spec.construct.flags-arguments/*": "all",
    "spec.*.arguments*": "text",
    "spec.*-arguments*": "text",
    "spec.buffer.release-method-refuses": "text",
    "spec.hex.groups-type/*": "text",
    # What __index__ and __bool__ may return, and what may stand in a slice.
    "spec.index.convert-wrong-result/*": "text",
    "spec.assign.value-wrong-conversion": "text",
    "spec.slice.convert-wrong-type/*": "text",
    "spec.slice.order-step-zero": "text",
    "spec.assign.slice-source-*": "text",
    "spec.buffer.method-arguments": "text",
    "spec.format.bool-write/*": "text",
    "spec.lifetime.back-at-once/*": "text",
    "spec.lifetime.iteration-ends/*": "text",
    "spec.lifetime.operand-back/*": "text",
    # Flags that PyObject_GetBuffer refuses, whatever the exporter.
    "spec.construct.flags-read-or-write/*": "all",
    "spec.export.read-or-write/*": "all",
    # Operators, statements and functions that ask the type.
    "spec.type.union": "all",
    "spec.type.members": "all",
    "spec.type.path": "all",
    "spec.type.buffer-class": "all",
    "spec.type.collector-helper": "text",
    "spec.consumers.*": "all",
    "spec.iterate.contains-not-iterated": "text",
    "spec.attribute.none-added": "text",
    "spec.type.no-copy": "all",
    "spec.type.no-pickle/*": "text",
    "spec.iterate.iterator-not-pickled": "text",
    "spec.type.subscripted": "text",
    "spec.type.match": "all",
    # What exporters other than views tell of their memory.
    "spec.exporters.*": "all",
    "spec.construct.array-formats/*": "all",
    "spec.construct.formats-of-c-types/*": "all",
    "spec.construct.records-of-c-types/*": "all",
    # Classes with __buffer__ are exporters from 3.12 on.
    "spec.order.class-asks": "all",
    "spec.order.*": "text",
    "spec.buffer.class*": "all",
    "spec.buffer.restricted*": "all",
    "spec.buffer.release-method-of-another": "all",
    "spec.construct.class-that-forwards": "all",
    "spec.construct.refused-by-class/*": "all",
}
if sys.version_info < (3, 11):      # how an alias of a type is shown
    HOST_DECIDES["spec.type.generic"] = "all"


def recorded():
    """Platform -> {id: outcomes of the judged steps}."""
    found = {}
    for path in glob.glob("expected/**/*.json", recursive=True):
        with open(path, encoding="utf-8") as stream:
            for name, entries in json.load(stream).items():
                for entry in entries:
                    for platform in entry["on"]:
                        found.setdefault(platform, {})[name] = entry["steps"]
    return found


def absent_modules():
    """Features that are modules which this host lacks. (What a version's memoryview lacked was not recorded.)"""
    with open("cases/FEATURES", encoding="utf-8") as stream:
        rows = [line.split(None, 2) for line in stream if line.strip() and line[0] != "#"]
    host = runner.Runner(memoryview)
    return {name for name, _, probe in rows if "__import__" in probe and not host.has(probe)}


def can_be_asked(case, absent):
    """Of another version, in this host? What went wrong somewhere is a matter of one build, not of a version; and what
    is undefined may come out in any way."""
    return (case["parsed"] and not case.get("opt-in") and not case["id"].startswith("regress.")
            and case.get("authority") != "undefined" and not absent & set(case["needs"]))


def host_decides(case_id):
    """What of the case the host decides: None, "text" or "all"."""
    return next((kind for pattern, kind in HOST_DECIDES.items() if fnmatch.fnmatchcase(case_id, pattern)), None)


def own_steps(case):
    """The numbers of the steps whose outcomes are recorded."""
    return [k for k, step in enumerate(case["plan"]) if step.get("role") not in ("after", "row")]


def judged(case):
    """Places among the outcomes, and numbers, of the steps that do the same in every run."""
    return [(at, k) for at, k in enumerate(own_steps(case)) if "varies" not in case["plan"][k]]


def same(mine, theirs, text_may_differ):
    if mine == theirs:
        return True
    return text_may_differ and "raised" in mine and mine["raised"]["type"] == theirs.get("raised", {}).get("type")


class Profile:
    """The reference as one version has it, in this host."""

    def __init__(self, reference, version):
        self.own = version == "%d.%d.%d" % sys.version_info[:3]
        self.runner = runner.Runner(reference.for_version(version), reference.live_blocks)
        self.runner.settle()

    def differs(self, case, steps):
        """The first step that does something else, or that something was left alive; or None."""
        outcomes, leaked = self.runner.case([(step["kind"], step["source"]) for step in case["plan"]], None)
        kind = None if self.own else host_decides(case["id"])
        for at, k in judged(case):
            mine = json.loads(outcomes[k])
            if kind != "all" and not same(mine, steps[at], kind == "text"):
                return "%s: %s\n  recorded: %s\n  here:     %s" % (case["id"], case["plan"][k]["source"],
                                                                   steps[at], mine)
        return "%s: leaked %s" % (case["id"], leaked) if max(leaked) > 0 else None
