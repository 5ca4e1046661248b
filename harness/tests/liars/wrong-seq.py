"""Answers as if another case had been asked."""
from liar import Liar


class WrongSeq(Liar):
    def run(self, request):
        self.send({"seq": str(int(request["seq"]) + 1), "outcomes": self.outcomes(request)})


WrongSeq().serve()
