"""An office at its command line in a year that is not the machine's: each command runs on the day that it is there."""

import io
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from functools import partial
from pathlib import Path

from ppid_archive.entrypoints.cli.command_line import main
from tests.acceptance.cli_house import Answer, no_traceback

UNITS = ("keuangan-umum-logistik", "perencanaan-data-informasi", "teknis-hukum", "parmas-sdm")
DESK = ("--by", "Dewi (contoh)", "--role", "Desk Pelayanan")
PPID = ("--by", "Siti (contoh)", "--role", "PPID")
HEAD = ("--by", "Hayat (contoh)", "--role", "Atasan PPID")
KASUBBAG = ("--by", "Tono (contoh)", "--role", "Kasubbag")
_MORNING = time(2)  # in UTC: nine o'clock in Jakarta


@dataclass
class Desk:
    """One office; ``day`` is the day that it is there."""

    folder: Path
    day: date
    _agenda: list[tuple[date, bool, int, Callable[[], None]]] = field(default_factory=list)
    _count: int = 0

    @property
    def archive(self) -> Path:
        return self.folder / "arsip"

    @property
    def papers(self) -> Path:
        """Where papers are put that the office makes."""
        return self.folder / "naskah"

    def now(self) -> datetime:
        return datetime.combine(self.day, _MORNING, UTC)

    def run(self, *words: str | Path | int) -> Answer:
        """Run a command to its end, in this process, on the office's day."""
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            code = main(["--archive", str(self.archive), *map(str, words)], clock=self.now)
        answer = Answer(code, out.getvalue(), err.getvalue())
        assert no_traceback(answer), (words, answer)
        return answer

    def done(self, *words: str | Path | int) -> Answer:
        """Run a command that must succeed."""
        answer = self.run(*words)
        assert answer.code == 0, (self.day, words, answer.err, answer.out)
        return answer

    def refused(self, *words: str | Path | int) -> list[str]:
        """Run a command that a rule must refuse; gives the codes of all that stands in the way."""
        answer = self.run(*words, "--json")
        assert answer.code == 3, (self.day, words, answer)
        assert answer.err.strip(), words
        return [one["code"] for one in answer.json["obstacles"]]

    def in_a_process(self, *words: str | Path) -> Answer:
        """Run a command as a user does, from nothing, on the machine's own day."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PPID_")}
        command = [sys.executable, "-m", "ppid_archive", "--archive", str(self.archive), *map(str, words)]
        ran = subprocess.run(command, env=kept, capture_output=True, text=True, check=False)
        return Answer(ran.returncode, ran.stdout, ran.stderr)

    def on(self, day: str | date, act: Callable[..., None], *facts: object) -> None:
        """Put something on the agenda; what is put there first comes first on its day."""
        self._put(day, False, partial(act, *facts))

    def at_the_end_of(self, day: str | date, act: Callable[..., None], *facts: object) -> None:
        """Put something on the agenda that is done after everything else of its day."""
        self._put(day, True, partial(act, *facts))

    def _put(self, day: str | date, is_last: bool, act: Callable[[], None]) -> None:
        self._count += 1
        self._agenda.append((day if isinstance(day, date) else date.fromisoformat(day), is_last, self._count, act))

    def live(self) -> None:
        """Do what stands on the agenda, day by day; what is put there meanwhile for later is done, too."""
        while self._agenda:
            self._agenda.sort(key=lambda one: one[:3])
            when, _, _, act = self._agenda.pop(0)
            assert when >= self.day, f"{when} is over"
            self.day = when
            act()
