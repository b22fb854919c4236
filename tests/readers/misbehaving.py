"""Tasks for reader processes that go wrong on purpose; the first words of the file say how."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from ppid_archive.domain.content import Extraction, Identification, Page, TextSource


class Stranger:
    """A class that the archive never agreed to unpack."""


def identify(local: str, _name: str) -> Identification:
    return Identification(_answer(local))


def extract(local: str, _name: str, _media_type: str) -> Extraction:
    return Extraction((Page(1, _answer(local), TextSource.EMBEDDED),))


def side_car(local: str, _name: str) -> object:
    return Stranger() if Path(local).read_text() == "stranger" else _answer(local)


def searchable(local: str, _sources: object, _words: object, out: BinaryIO) -> str:
    out.write(_answer(local).encode())
    return "PDF"


def _answer(local: str) -> str:
    word, _, rest = Path(local).read_text().partition(" ")
    return _WAYS[word](rest)


def _loop(_rest: str) -> str:
    while True:
        pass


def _wait(path: str) -> str:
    while not Path(path).exists():
        time.sleep(0.01)
    return "opened"


def _crash(number: str) -> str:
    os.kill(os.getpid(), int(number))
    return "survived"


def _hog(_rest: str) -> str:
    return str(len(bytearray(1 << 40)))


def _write(path: str) -> str:
    return _tried(lambda: Path(path).write_text("x"))


def _touch(path: str) -> str:
    return _tried(lambda: Path(path).touch(exist_ok=False))


def _truncate(path: str) -> str:
    return _tried(lambda: os.truncate(path, 0))


def _remove(path: str) -> str:
    return _tried(lambda: Path(path).unlink())


def _rename(path: str) -> str:
    return _tried(lambda: Path(path).rename(f"{path}.moved"))


def _run(program: str) -> str:
    return _tried(lambda: subprocess.run([program], check=False))


def _tried(deed: Callable[[], object]) -> str:
    try:
        deed()
    except OSError:
        return "refused"
    return "done"


def _connect(port: str) -> str:
    try:
        socket.create_connection(("127.0.0.1", int(port)), timeout=2).close()
    except OSError:
        return "refused"
    return "connected"


def _inherited(_rest: str) -> str:
    return " ".join((*sorted(os.environ), *sorted({"sqlalchemy", "tantivy", "typer"} & set(sys.modules))))


def _who(_rest: str) -> str:
    return str(os.getpid())


def _swell(kib: str) -> str:
    held = b"x" * (int(kib) << 10)
    return f"{os.getpid()} {len(held)}"


_WAYS: dict[str, Callable[[str], str]] = {
    "wait": _wait,
    "loop": _loop,
    "crash": _crash,
    "hog": _hog,
    "write": _write,
    "touch": _touch,
    "truncate": _truncate,
    "remove": _remove,
    "rename": _rename,
    "run": _run,
    "connect": _connect,
    "inherited": _inherited,
    "who": _who,
    "swell": _swell,
    "echo": str,
}
