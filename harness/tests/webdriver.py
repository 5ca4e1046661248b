"""A browser for tests: headless Chromium, driven through the HTTP interface of its chromedriver. Keys are real ones."""
import base64
import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

DRIVER, BROWSER = shutil.which("chromedriver"), shutil.which("chromium") or shutil.which("chromium-browser")
KEYS = {"Enter": "\ue007", "Escape": "\ue00c", "ArrowLeft": "\ue012", "ArrowUp": "\ue013", "ArrowRight": "\ue014",
        "ArrowDown": "\ue015", "Tab": "\ue004", "End": "\ue010", "Home": "\ue011", "PageDown": "\ue00f"}
OPTIONS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
           "--disable-dev-shm-usage", "--no-first-run", "--host-resolver-rules=MAP * ~NOTFOUND"]


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Browser:
    """A browser with one window. close() ends it and its driver."""

    def __init__(self, width=1400, height=1000, dark=False):
        self.home = tempfile.mkdtemp(prefix="mvconform-browser-")
        self.url = "http://127.0.0.1:%d" % free_port()
        self.driver = subprocess.Popen([DRIVER, "--port=" + self.url.rsplit(":", 1)[1], "--silent"], cwd=self.home,
                                       stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                       env=dict(os.environ, HOME=self.home, TMPDIR=self.home))
        options = OPTIONS + ["--window-size=%d,%d" % (width, height), "--user-data-dir=" + self.home + "/profile"]
        chrome = {"binary": BROWSER, "args": options + ["--force-dark-mode"] * dark}
        wanted = {"browserName": "chrome", "goog:chromeOptions": chrome, "goog:loggingPrefs": {"browser": "ALL"}}
        try:
            self.wait()
            self.url += "/session/" + self.ask("/session", {"capabilities": {"alwaysMatch": wanted}})["sessionId"]
        except BaseException:
            self.close()
            raise

    def wait(self):
        deadline = time.monotonic() + 30
        while True:
            try:
                return self.ask("/status")
            except OSError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.05)

    def ask(self, path, body=None, method=None):
        """One request; gives the value of the answer."""
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, data, {"Content-Type": "application/json"}, method=method)
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(request, timeout=60) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise AssertionError(error.read().decode()) from None

    def open(self, url):
        self.ask("/url", {"url": "about:blank"})        # a change of the fragment alone would load nothing
        self.ask("/url", {"url": url})

    def run(self, script, *arguments):
        """What the body of a JavaScript function returns."""
        return self.ask("/execute/sync", {"script": script, "args": list(arguments)})

    def press(self, *keys):
        """Press keys one after another: a name of KEYS, or a letter."""
        actions = [{"type": kind, "value": KEYS.get(key, key)} for key in keys for kind in ("keyDown", "keyUp")]
        self.ask("/actions", {"actions": [{"type": "key", "id": "keys", "actions": actions}]})

    def problems(self):
        """What the console told since it was asked last."""
        return [entry["message"] for entry in self.ask("/se/log", {"type": "browser"})]

    def picture(self, path):
        with open(path, "wb") as stream:
            stream.write(base64.b64decode(self.ask("/screenshot")))

    def close(self):
        if "/session/" in self.url:
            self.ask("", method="DELETE")
        self.driver.terminate()
        self.driver.wait()
        shutil.rmtree(self.home, ignore_errors=True)
