"""Answers with bytes that are no text."""
from liar import Liar


class InvalidUtf8(Liar):
    def run(self, request):
        outcome = b'{"value":{"str":"\xff\xfe"}}'
        outcomes = b",".join([outcome] * len(request["steps"]))
        self.write(b'{"seq":"%s","outcomes":[%s]}\n' % (request["seq"].encode(), outcomes))


InvalidUtf8().serve()
