"""Dies of SIGSEGV at a step that reads mv[0]."""
import os
import signal

from liar import TRIGGER, Liar


class Crash(Liar):
    def step(self, kind, source, space):
        if TRIGGER in source:
            os.kill(os.getpid(), signal.SIGSEGV)
        return super().step(kind, source, space)


Crash().serve()
