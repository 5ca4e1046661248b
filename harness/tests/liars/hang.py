"""Never comes back from a step that reads mv[0]."""
from liar import TRIGGER, Liar, sleep_for_ever


class Hang(Liar):
    def step(self, kind, source, space):
        if TRIGGER in source:
            sleep_for_ever()
        return super().step(kind, source, space)


Hang().serve()
