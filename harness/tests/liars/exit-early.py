"""Ends with status 0, as if all were done, at a step that reads mv[0]."""
import os

from liar import TRIGGER, Liar


class ExitEarly(Liar):
    def step(self, kind, source, space):
        if TRIGGER in source:
            os._exit(0)
        return super().step(kind, source, space)


ExitEarly().serve()
