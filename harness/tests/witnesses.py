"""The cases that name rules, and what can be asked of them in this one host."""
import collections
import json
import os
import subprocess

import profiles
import rules


def host_version():
    return tuple(json.loads(subprocess.check_output(
        [os.environ["PY_EXE"], "-c", "import sys; print(list(sys.version_info[:3]))"])))


def read_cases():
    """Rule -> the cases that name it."""
    found = collections.defaultdict(list)
    absent = profiles.absent_modules()
    for case in json.loads(subprocess.check_output([os.environ["MVCONFORM"], "list", "--json"])):
        if profiles.can_be_asked(case, absent):
            for name in case["rules"]:
                found[name].append(case)
    return found


class Witnesses:
    """Answers of other Pythons count, too: the profile of each version is in every host, judged by what that version
    did. A rule is asked of the version that is nearest to the host among those that have it."""

    def __init__(self):
        self.host = host_version()
        self.cases = read_cases()
        self.records = {tuple(map(int, platform.split("-")[0].split("."))): outcomes
                        for platform, outcomes in profiles.recorded().items() if platform.endswith("-" + profiles.DATA)}

    def distance(self, version):
        minor, micro = version[1] - self.host[1], version[2] - self.host[2]
        return abs(minor), -minor, abs(micro), micro

    def version_for(self, rule):
        return min((version for version in self.records if rules.holds(rule, version)), key=self.distance, default=None)

    def questions(self, rule):
        """[[version, case, outcomes], ...] for each case that names the rule and is not the host's to decide."""
        version = self.version_for(rule)
        outcomes = self.records.get(version, {})
        own = version and version[:2] == self.host[:2]
        return [[".".join(map(str, version)), case, outcomes[case["id"]]] for case in self.cases[rule.id]
                if case["id"] in outcomes and (own or profiles.host_decides(case["id"]) != "all")]
