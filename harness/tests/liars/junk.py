"""Chatters on standard output before every answer, and is honest otherwise."""
import os

from liar import Liar


class Junk(Liar):
    def send(self, reply):
        os.write(1, b'Welcome!\n\n{"seq": unfinished\nnull\n[1, 2]\nok 1 - tutorial\n\x1b[2J\n')
        super().send(reply)


Junk().serve()
