"""Leaves a process behind that holds all its descriptors, and is honest otherwise."""
import subprocess

from liar import Liar


class Grandchild(Liar):
    child = None

    def run(self, request):
        self.child = self.child or subprocess.Popen(["sleep", "1000"], close_fds=False)
        super().run(request)


Grandchild().serve()
