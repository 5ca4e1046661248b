"""Sends each request to run back instead of an answer."""
from liar import Liar


class Echo(Liar):
    def run(self, request):
        self.send(request)


Echo().serve()
