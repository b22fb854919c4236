"""The main program of a reader process: takes an order, reads one document, answers, until the archive hangs up."""

import importlib
import json
import os
import resource
import socket
import sys
from collections.abc import Callable
from pathlib import Path

from ppid_archive.adapters.readers.confinement import allow_cpu_seconds, confine
from ppid_archive.adapters.readers.framing import receive_order, send
from ppid_archive.domain.content import Gap

WORN_OUT_KIB = 400 << 10
LONGEST_DETAIL = 200


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
    send(channel, "")
    while True:
        try:
            order, into = receive_order(channel)
        except (EOFError, OSError):
            return
        send(channel, _carry_out(tasks.__dict__, order, into))


def _carry_out(tasks: dict[str, Callable[..., object]], order: object, into: int | None) -> tuple[str, object, object]:
    match order:
        case (str(name), float(seconds), str(local), tuple(arguments)):
            allow_cpu_seconds(seconds)
            try:
                Path(local).open("rb").close()
            except OSError as error:
                return "lost", str(error), None
            if into is None:
                return _read(tasks[name], local, arguments)
            with os.fdopen(into, "w+b") as out:
                return _read(tasks[name], local, (*arguments, out))
    return "gap", Gap.DAMAGED, "no order"


def _read(task: Callable[..., object], local: str, arguments: tuple[object, ...]) -> tuple[str, object, object]:
    try:
        answer = task(local, *arguments)
    except MemoryError:
        return "gap", Gap.TOO_LARGE, "needs more memory than a reader may use"
    # A parser fed with hostile bytes raises whatever it likes.
    except Exception as error:  # noqa: BLE001
        return "gap", Gap.DAMAGED, f"{type(error).__name__}: {error}"[:LONGEST_DETAIL]
    worn_out = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss > WORN_OUT_KIB
    return "answer", answer, worn_out
