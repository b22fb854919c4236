"""The real command in a process of its own, started from nothing or forked from one that has loaded the program."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.acceptance import warm_command

PATIENCE = 90.0


@dataclass(frozen=True)
class Done:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        """The one object it printed."""
        (line,) = self.out.splitlines()
        return dict(json.loads(line))

    @property
    def lines(self) -> list[dict[str, Any]]:
        """The objects it printed, a line each."""
        return [json.loads(line) for line in self.out.splitlines()]


def environment(**more: str) -> dict[str, str]:
    """The surroundings a fresh user has: nothing of this archive's own variables."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PPID_")}
    return {**kept, **more}


def run(*words: str | Path, archive: Path | None = None, **variables: str) -> Done:
    """Run a command from nothing to its end."""
    command = [sys.executable, "-m", "ppid_archive", *_words(words, archive)]
    done = subprocess.run(command, env=environment(**variables), capture_output=True, check=False)
    return _without_traceback(Done(done.returncode, done.stdout.decode(), done.stderr.decode()))


def warm(*words: str | Path, archive: Path | None = None, **variables: str) -> Done:
    """Run a command to its end, without the time that loading takes."""
    return _without_traceback(Done(*warm_command.run(_words(words, archive), Path.cwd(), environment(**variables))))


def start(*words: str | Path, archive: Path) -> "subprocess.Popen[bytes]":
    """Start a command that goes on."""
    command = [sys.executable, "-m", "ppid_archive", *_words(words, archive)]
    return subprocess.Popen(command, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def until(condition: Callable[[], object], what: str) -> None:
    """Wait for a condition; how long it takes is nobody's promise here."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, f"waited in vain for: {what}"
        time.sleep(0.05)


def made(folder: Path) -> Path:
    """Make an archive."""
    assert warm("init", folder, "--office-code", "3673", "--office-name", "KPU Kota Nusa Asri").code == 0
    return folder


def _words(words: Sequence[str | Path], archive: Path | None) -> list[str]:
    return [*(["--archive", str(archive)] if archive else []), *map(str, words)]


def _without_traceback(done: Done) -> Done:
    """No traceback may ever reach a user."""
    assert "Traceback" not in done.err + done.out, done.err
    return done
