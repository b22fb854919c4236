"""The main program of a reader process: takes an order, reads one document, answers, until the archive hangs up."""

import gc
import importlib
import json
import os
import re
import resource
import socket
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from ppid_archive.adapters.readers.confinement import allow_cpu_seconds, confine
from ppid_archive.adapters.readers.framing import PAGES, PAGES_TOGETHER, receive_order, send
from ppid_archive.domain.content import Extraction, Gap

WORN_OUT_KIB = 400 << 10
LONGEST_DETAIL = 200
_PIECE = 1 << 20
_READING = "extract"
"""The task that is given what is in custody already, and whose shortfalls stay on the record."""


def main() -> None:
    """Serve orders on the socket named in the arguments; the first message says whether the start succeeded."""
    plan = json.loads(sys.argv[2])
    channel = socket.socket(fileno=plan["channel"])
    try:
        tasks = importlib.import_module(plan["tasks"])
        for name in plan["warm"]:
            importlib.import_module(name)
        confine(plan["memory_bytes"], plan["niceness"], plan["parent"], written_bytes=plan["written_bytes"])
    except (ImportError, OSError, ValueError) as error:
        send(channel, f"{type(error).__name__}: {error}")
        return
    gc.freeze()
    gc.enable()
    send(channel, "")
    while True:
        try:
            order, into = receive_order(channel)
        except (EOFError, OSError):
            return
        _answer(channel, _carry_out(tasks.__dict__, order, into))


def _answer(channel: socket.socket, outcome: tuple[str, object, object]) -> None:
    """Send an answer; the pages of a long document go ahead of it, some at a time, so that nobody gets all at once."""
    match outcome:
        case ("answer", Extraction(pages=pages) as read, worn_out) if len(pages) > PAGES_TOGETHER:
            for start in range(0, len(pages), PAGES_TOGETHER):
                send(channel, (PAGES, pages[start : start + PAGES_TOGETHER], None))
            outcome = "answer", replace(read, pages=()), worn_out
    send(channel, outcome)


def _carry_out(tasks: dict[str, Callable[..., object]], order: object, into: int | None) -> tuple[str, object, object]:
    match order:
        case (str(name), float(seconds), str(local), tuple(arguments)):
            allow_cpu_seconds(seconds)
            try:
                Path(local).open("rb").close()
            except OSError as error:
                return "lost", str(error), None
            if into is None:
                outcome = _read(tasks[name], local, arguments)
                return _told_from_disk_faults(outcome, local) if name == _READING else outcome
            with os.fdopen(into, "w+b") as out:
                return _read(tasks[name], local, (*arguments, out))
    return "gap", Gap.DAMAGED, "no order"


def _told_from_disk_faults(outcome: tuple[str, object, object], local: str) -> tuple[str, object, object]:
    """A document seems damaged as well when the disk does not give its bytes; then it is no fault of the document."""
    match outcome:
        case ("answer", Extraction(shortfalls=missing), _) if any(one.gap is Gap.DAMAGED for one in missing):
            pass
        case ("gap", Gap.DAMAGED, _):
            pass
        case _:
            return outcome
    try:
        with Path(local).open("rb", buffering=0) as stream:
            while stream.read(_PIECE):
                pass
    except OSError as error:
        return "unread", str(error), None
    return outcome


def _read(task: Callable[..., object], local: str, arguments: tuple[object, ...]) -> tuple[str, object, object]:
    try:
        answer = task(local, *arguments)
    except MemoryError:
        return "gap", Gap.TOO_LARGE, "needs more memory than a reader may use"
    # A parser fed with hostile bytes raises whatever it likes.
    except Exception as error:  # noqa: BLE001
        return "gap", Gap.DAMAGED, f"{type(error).__name__}: {error}"[:LONGEST_DETAIL]
    return "answer", answer, _own_peak_kib() > WORN_OUT_KIB


def _own_peak_kib() -> int:
    """Return the most memory that this process ever held.

    Not what ``getrusage`` says: a process begins there with the peak of the one that started it, and where the archive
    is large, every reader would be worn out by its first document. Source: proc(5), VmHWM.
    """
    try:
        told = re.search(r"^VmHWM:\s+(\d+) kB$", Path("/proc/self/status").read_text(encoding="utf-8"), re.MULTILINE)
    except OSError:  # no /proc: better one reader too often than one that swells
        told = None
    return int(told[1]) if told else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
