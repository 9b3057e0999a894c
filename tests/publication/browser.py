"""A real Chromium without a window, spoken to through its DevTools protocol.

The protocol runs over two pipes, which Chromium expects as its descriptors 3 and 4:
nothing listens on a port, and no package is needed. Chromium is kept from calling home.
"""

import json
import os
import pathlib
import shutil
import subprocess
import tempfile

NAMES = ("chromium", "chromium-browser", "google-chrome")
OPTIONS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
           "--disable-background-networking", "--disable-component-update", "--disable-sync",
           "--disable-extensions", "--disable-dev-shm-usage", "--force-color-profile=srgb",
           "--remote-debugging-pipe")


def program():
    """Where Chromium is, or None."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def start(profile, commands, answers):
    """Starts Chromium with `commands` as its descriptor 3 and `answers` as its 4."""
    def connect():
        low, high = os.dup(commands), os.dup(answers)
        os.dup2(low, 3)
        os.dup2(high, 4)
    return subprocess.Popen([program(), *OPTIONS, f"--user-data-dir={profile}"],
                            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                            stderr=subprocess.DEVNULL, close_fds=False, preexec_fn=connect)


class Browser:
    """One Chromium; as a context manager it ends with the block."""

    def __enter__(self):
        # Descriptors below 5 would be overwritten on their way to Chromium.
        self.spare = [os.open(os.devnull, os.O_RDWR) for _ in range(5)]
        self.profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        reads, self.commands = os.pipe()
        answers, writes = os.pipe()
        for descriptor in (reads, writes):
            os.set_inheritable(descriptor, True)
        self.process = start(self.profile.name, reads, writes)
        os.close(reads)
        os.close(writes)
        self.answers = os.fdopen(answers, "rb")
        self.rest, self.last, self.events = b"", 0, []
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(timeout=20)
        os.close(self.commands)
        self.answers.close()
        for descriptor in self.spare:
            os.close(descriptor)
        self.profile.cleanup()

    def receive(self):
        """The next message."""
        while b"\0" not in self.rest:
            piece = self.answers.read1(1 << 20)
            if not piece:
                raise RuntimeError("Chromium has ended")
            self.rest += piece
        message, _, self.rest = self.rest.partition(b"\0")
        return json.loads(message)

    def call(self, method, session=None, **parameters):
        """Calls a method of the protocol; events that come before its answer are kept."""
        self.last += 1
        message = {"id": self.last, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        todo = json.dumps(message).encode() + b"\0"
        while todo:
            todo = todo[os.write(self.commands, todo):]
        while True:
            answer = self.receive()
            if answer.get("id") != self.last:
                self.events.append(answer)
            elif "error" in answer:
                raise RuntimeError(f"{method}: {answer['error']['message']}")
            else:
                return answer["result"]

    def wait(self, method, session):
        """The next event of that name, one that has come already among them."""
        while True:
            for index, event in enumerate(self.events):
                if event.get("method") == method and event.get("sessionId") == session:
                    return self.events.pop(index)["params"]
            self.events.append(self.receive())


class Page:
    """A tab that shows a file, in a window of a width and in a colour scheme."""

    def __init__(self, browser, path, width=1280, height=900, scheme="light", media="screen"):
        self.browser = browser
        target = browser.call("Target.createTarget", url="about:blank")["targetId"]
        self.target = target
        self.session = browser.call("Target.attachToTarget", targetId=target,
                                    flatten=True)["sessionId"]
        for domain in ("Page", "Network", "Runtime", "Log"):
            self.call(f"{domain}.enable")
        self.show(width, height, scheme, media)
        self.call("Page.navigate", url=pathlib.Path(path).absolute().as_uri())
        browser.wait("Page.loadEventFired", self.session)

    def close(self):
        self.browser.call("Target.closeTarget", targetId=self.target)

    def call(self, method, **parameters):
        return self.browser.call(method, self.session, **parameters)

    def show(self, width, height=900, scheme="light", media="screen"):
        """Changes the window's size, and the media that the style is for."""
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height,
                  deviceScaleFactor=1, mobile=False)
        self.call("Emulation.setEmulatedMedia", media=media,
                  features=[{"name": "prefers-color-scheme", "value": scheme}])

    def run(self, script):
        """What a script comes to, or the promise it gives."""
        answer = self.call("Runtime.evaluate", expression=script, awaitPromise=True,
                           returnByValue=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"]["exception"].get("description"))
        return answer["result"].get("value")

    def key(self, name, text=""):
        """Presses and releases a key, such as Enter."""
        for kind in ("keyDown", "keyUp"):
            code = {"Enter": 13, " ": 32, "Tab": 9}[name]
            self.call("Input.dispatchKeyEvent", type=kind, key=name, text=text,
                      windowsVirtualKeyCode=code)

    def happened(self, *methods):
        """The events of those names so far."""
        self.run("0")
        return [event["params"] for event in self.browser.events
                if event.get("sessionId") == self.session and event.get("method") in methods]
