"""Answers what the document claims wherever a request tells it, and is honest where it does not: so a run in which its
outcomes are the honest ones proves that expectations are withheld."""
import json
import re

from liar import Liar

TELL = re.compile(r"(?:claim|expected|#)\W*(.*)")


class ClaimReader(Liar):
    def outcomes(self, request):
        honest = super().outcomes(request)
        steps = [TELL.search(source) for _, source in request["steps"]]
        beside = TELL.search(json.dumps({key: request[key] for key in request if key != "steps"}))
        return [{"out": (tell or beside).group(1) + "\\n", "value": {"none": ""}} if tell or beside else did
                for tell, did in zip(steps, honest)]


ClaimReader().serve()
