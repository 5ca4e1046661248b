"""Profiles against what was recorded: in this one host, the reference's type of every recorded version does what
CPython of that version did, but for what the host itself decides."""
import json
import os
import subprocess
import sys
import unittest

import profiles

sys.path.insert(0, os.path.join(os.environ["MVCONFORM_BUILD"], "python"))
import refmemoryview  # noqa: E402


class Profiles(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cases = json.loads(subprocess.check_output([os.environ["MVCONFORM"], "list", "--json"]))
        absent = profiles.absent_modules()
        cls.cases = {case["id"]: case for case in cases if profiles.can_be_asked(case, absent)}

    def test_every_recorded_version(self):
        versions = {}
        for platform, records in sorted(profiles.recorded().items()):
            version, data = platform.split("-")
            versions.setdefault(data, set()).add(version.rsplit(".", 1)[0])
            if data != profiles.DATA:
                continue
            with self.subTest(version):
                profile = profiles.Profile(refmemoryview, version)
                known = [(self.cases[name], steps) for name, steps in records.items() if name in self.cases]
                self.assertGreater(len(known), 1400)
                self.assertEqual([text for text in (profile.differs(*one) for one in known) if text], [])
        self.assertLessEqual({"3.9", "3.10", "3.11", "3.12", "3.13", "3.14", "3.15"}, versions["lp64le"])
        if profiles.DATA not in versions:
            self.skipTest("nothing is recorded for " + profiles.DATA)

    @unittest.skipIf(profiles.DATA != "lp64le", "not recorded for " + profiles.DATA)
    def test_another_profile_would_be_seen(self):
        """The profile before the one that was recorded differs in many cases."""
        records = profiles.recorded()["3.14.10-lp64le"]
        profile = profiles.Profile(refmemoryview, "3.13")
        known = [(self.cases[name], steps) for name, steps in records.items() if name in self.cases]
        self.assertGreater(len([text for text in (profile.differs(*one) for one in known) if text]), 20)


if __name__ == "__main__":
    unittest.main()
