"""The command in a process of its own, forked from one that has loaded the program already.

Everything but loading, and the day on which it is typed, happens as it does for a user: arguments, surroundings,
standard streams and the exit code are the process's own. That commands also start from nothing is for ``command.run``
to show.
"""

import multiprocessing
import os
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from multiprocessing.reduction import DupFd
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from ppid_archive.entrypoints.cli.command_line import main

_DAY = date(2026, 11, 22)
"""The day on which every such command is typed: what tests say of days and years is so in any year."""

_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(["tests.loaded_program"])


def run(words: Sequence[str], cwd: Path, env: Mapping[str, str]) -> tuple[int, str, str]:
    """Run the command to its end; returns its exit code and what it wrote to its two streams."""
    with TemporaryFile() as out, TemporaryFile() as err:
        process = _FORKS.Process(target=_Command(words, cwd, env, out.fileno(), err.fileno()))
        process.start()
        process.join()
        out.seek(0)
        err.seek(0)
        assert process.exitcode is not None
        return process.exitcode, out.read().decode(), err.read().decode()


class _Command:
    """What the forked process does; its streams travel to it when it is started."""

    def __init__(self, words: Sequence[str], cwd: Path, environ: Mapping[str, str], out: int, err: int) -> None:
        self._words, self._cwd, self._environ = list(words), str(cwd), dict(environ)
        self._out, self._err = out, err

    def __getstate__(self) -> dict[str, Any]:
        return vars(self) | {"_out": DupFd(self._out), "_err": DupFd(self._err)}

    def __call__(self) -> None:
        os.dup2(self._out.detach(), 1)  # type: ignore[attr-defined] # a DupFd on this side
        os.dup2(self._err.detach(), 2)  # type: ignore[attr-defined] # the same
        # They end with the process.
        sys.stdout, sys.stderr = (open(number, "w", encoding="utf-8", closefd=False) for number in (1, 2))  # noqa: SIM115
        os.environ.clear()
        os.environ.update(self._environ)
        os.chdir(self._cwd)
        sys.exit(main(self._words, clock=_as_if_that_day))


def _as_if_that_day() -> datetime:
    return datetime.combine(_DAY, datetime.now(UTC).timetz())
