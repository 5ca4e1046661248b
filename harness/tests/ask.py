"""ask.py FOLDER: asks cases of the refmemoryview in FOLDER. Standard input is JSON, [[version, case, outcomes], ...],
with what CPython of that version did; printed are "ready" and the ids of the cases that come out otherwise."""
import json
import sys

import profiles

sys.path.insert(0, sys.argv[1])
import refmemoryview  # noqa: E402

questions = json.load(sys.stdin)
made = {version: profiles.Profile(refmemoryview, version) for version in {version for version, _, _ in questions}}
for _, case, outcomes in questions:
    assert len(profiles.own_steps(case)) == len(outcomes), case["id"]
print("ready", flush=True)
for version, case, outcomes in questions:
    if made[version].differs(case, outcomes):
        print(case["id"], flush=True)
