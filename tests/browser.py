"""A real Chromium, driven over its DevTools protocol through two pipes; nothing but the standard library."""

import base64
import functools
import http.server
import json
import os
import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PATIENCE = 60.0


def program() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser")


class Browser:
    """One tab of a browser that keeps what it asked of the network and what it complained about."""

    def __init__(self, folder: Path) -> None:
        take, give = os.pipe(), os.pipe()

        def put_in_place() -> None:
            # The browser reads orders from descriptor 3 and answers on 4.
            os.dup2(take[0], 100)
            os.dup2(give[1], 101)
            os.dup2(100, 3)
            os.dup2(101, 4)

        command = [str(program()), "--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe"]
        quiet = ["--disable-background-networking", "--disable-component-update", "--no-first-run", "--disable-sync"]
        own = [f"--user-data-dir={folder}", "--disable-dev-shm-usage", "about:blank"]
        self._process = subprocess.Popen(
            [*command, *quiet, *own],
            preexec_fn=put_in_place,  # noqa: PLW1509 - it wants these very descriptors, and does nothing else
            close_fds=False,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(take[0])
        os.close(give[1])
        self._out, self._in = os.fdopen(take[1], "wb", buffering=0), os.fdopen(give[0], "rb", buffering=0)
        self._number, self._session, self._buffer = 0, "", b""
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page = next(one for one in self.ask("Target.getTargets")["targetInfos"] if one["type"] == "page")
        self._session = self.ask("Target.attachToTarget", targetId=page["targetId"], flatten=True)["sessionId"]
        for domain in ("Page", "Network", "Runtime", "Log"):
            self.ask(f"{domain}.enable")

    def ask(self, method: str, **given: object) -> dict[str, Any]:
        told = self._answer(method, **given)
        assert "error" not in told, told
        return dict(told["result"])

    def _answer(self, method: str, **given: object) -> dict[str, Any]:
        self._number += 1
        number = self._number
        order = {"id": number, "method": method, "params": given}
        if self._session:
            order["sessionId"] = self._session
        self._out.write(json.dumps(order).encode() + b"\0")
        while True:
            told = self._next()
            if told.get("id") == number:
                return told

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._buffer:
            piece = self._in.read(1 << 16)
            assert piece, "the browser ended"
            self._buffer += piece
        one, _, self._buffer = self._buffer.partition(b"\0")
        told = dict(json.loads(one))
        self._note(told.get("method", ""), told.get("params", {}))
        return told

    def _note(self, method: str, told: dict[str, Any]) -> None:
        if method == "Network.requestWillBeSent":
            self.requests.append(told["request"]["url"])
        elif method == "Runtime.exceptionThrown":
            self.complaints.append(str(told["exceptionDetails"]))
        elif method == "Log.entryAdded":
            self.complaints.append(f"{told['entry']['text']} {told['entry'].get('url', '')}")
        elif method == "Runtime.consoleAPICalled" and told["type"] in ("error", "warning"):
            self.complaints.append(str(told["args"]))

    def open(self, address: str) -> None:
        self.ask("Page.navigate", url=address)
        self.until("document.readyState === 'complete'")

    def run(self, script: str) -> Any:
        told = self.ask("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in told, told
        return told["result"].get("value")

    def until(self, script: str) -> None:
        """Wait until a script says so; of a page that is just being left there is no answer."""
        deadline = time.monotonic() + PATIENCE
        asked = {"expression": script, "returnByValue": True, "awaitPromise": True}
        while not self._answer("Runtime.evaluate", **asked).get("result", {}).get("result", {}).get("value"):
            assert time.monotonic() < deadline, f"waited in vain for {script}"
            time.sleep(0.02)

    def type(self, text: str) -> None:
        self.ask("Input.insertText", text=text)

    def press(self, key: str, code: int, text: str = "") -> None:
        told: dict[str, object] = {"key": key, "code": key, "windowsVirtualKeyCode": code}
        self.ask("Input.dispatchKeyEvent", type="keyDown", text=text, **told)
        self.ask("Input.dispatchKeyEvent", type="keyUp", **told)

    def size(self, width: int, height: int, *, mobile: bool = False) -> None:
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=mobile)

    def picture(self, to: Path) -> None:
        shot = self.ask("Page.captureScreenshot", format="png", captureBeyondViewport=True)
        to.write_bytes(base64.b64decode(shot["data"]))

    def printed(self) -> bytes:
        told = self.ask("Page.printToPDF", paperWidth=8.27, paperHeight=11.69)
        return base64.b64decode(told["data"])

    def close(self) -> None:
        try:
            self._session = ""
            self.ask("Browser.close")
        except (AssertionError, OSError):
            pass
        self._out.close()
        self._in.close()
        try:
            self._process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


class _Handler(http.server.SimpleHTTPRequestHandler):
    def __init__(self, *args: Any, note: Callable[[str], None], **kwargs: Any) -> None:
        self._told = note
        super().__init__(*args, **kwargs)

    def log_message(self, *args: object) -> None:
        pass

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        self._told(f"{getattr(code, 'value', code)} {self.path}")


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Hand out a folder on this machine; gives its address, and what was asked for."""
    asked: list[str] = []
    handler = functools.partial(_Handler, directory=str(folder), note=asked.append)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
