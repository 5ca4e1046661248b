"""Never says that it has started."""
from liar import Liar, sleep_for_ever


class SlowStart(Liar):
    def start(self, request):
        sleep_for_ever()


SlowStart().serve()
