"""Leaves out the last outcome of every case."""
from liar import Liar


class TooFew(Liar):
    def outcomes(self, request):
        return super().outcomes(request)[:-1]


TooFew().serve()
