"""Changes every outcome: what is printed, and every value, exception and nothing."""
from liar import Liar


class AlwaysWrong(Liar):
    def outcome(self, kind, source, space):
        did = super().outcome(kind, source, space)
        wrong = {"raised": {"none": 1}, "none": {"value": {"int": "0"}},
                 "value": {"value": {"other": ["lie", ascii(did)]}}}
        lie = next(wrong[tag] for tag in wrong if tag in did)
        return dict(lie, out=did["out"] + "lie") if "out" in did else lie


AlwaysWrong().serve()
