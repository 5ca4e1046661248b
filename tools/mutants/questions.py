"""What the cases ask: each case that the unchanged reference passes, with what CPython did."""
import json
import os
import subprocess
import sys

sys.path.insert(0, "harness/tests")
import profiles  # noqa: E402

HOST = ".".join(str(number) for number in sys.version_info[:3])


class Question:
    """`verdict` is that of the unchanged reference: "same", or what is known of it: "different" (from what CPython does)
    or "no-result" (CPython crashes, so that only a crash of ours can be noticed)."""

    def __init__(self, version, case, outcomes, verdict="same"):
        self.version, self.case, self.outcomes, self.verdict = version, case, outcomes, verdict
        self.name = case["id"] + ("" if version == HOST else " of " + version)

    def notices(self, profile):
        difference = profile.differs(self.case, self.outcomes)
        return self.verdict == "same" and difference or self.verdict == "different" and not difference


def of_host(folder):
    """All cases, run on the unchanged reference against the live CPython. Nothing may differ there."""
    stream = os.path.join(folder, "cases.jsonl")
    done = subprocess.run([os.environ["MVCONFORM"], "run", "-s", "reference", "--oracle", "live", "--format", "jsonl", "-o",
                           stream], stdout=subprocess.PIPE)
    if done.returncode != 0:
        sys.exit("mutants: the unchanged reference does not pass the cases:\n" + done.stdout.decode())
    found = []
    with open(stream, encoding="utf-8") as lines:
        for line in map(json.loads, lines):
            if line.get("verdict") not in ("same", "known") or line.get("authority") == "undefined":
                continue
            case = {"id": line["case"], "plan": line["steps"]}
            outcomes = [step.get("oracle", {}) for step in case["plan"] if step.get("role") not in ("after", "row")]
            found.append(Question(HOST, case, outcomes, line.get("known", line)["verdict"]))
    return found


def of_other_versions(own):
    """The profile of each version is in every host. Asked is what the latest micro version of each does otherwise than the
    host's, or alone; and all of the newest, in which all changes have been made."""
    here = {question.case["id"]: question.outcomes for question in own}
    absent = profiles.absent_modules() - {"exporter"}   # which comes with the type, in the child
    listing = json.loads(subprocess.check_output([os.environ["MVCONFORM"], "list", "--json"]))
    cases = {case["id"]: case for case in listing if profiles.can_be_asked(case, absent)}
    latest = {}
    for platform, outcomes in profiles.recorded().items():
        version, data = platform.split("-")
        numbers = tuple(int(number) for number in version.split("."))
        if data == profiles.DATA and numbers[:2] != tuple(sys.version_info[:2]):
            latest[numbers[:2]] = max(latest.get(numbers[:2], ((), {})), (numbers, outcomes), key=lambda pair: pair[0])
    for numbers, outcomes in sorted(latest.values(), key=lambda pair: pair[0]):
        for name in sorted(outcomes.keys() & cases.keys()):
            case, did = cases[name], outcomes[name]
            if len(did) != len(profiles.judged(case)):
                continue    # recorded before the case was changed
            if (did != here.get(name) or numbers[:2] == max(latest)) and profiles.host_decides(name) != "all":
                yield Question(".".join(map(str, numbers)), case, did)


def read(folder):
    own = of_host(folder)
    return own + list(of_other_versions(own))
