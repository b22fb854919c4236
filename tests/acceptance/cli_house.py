"""An office at its command line: real processes, a real archive."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.acceptance import warm_command

UNIT = "teknis-hukum"
SAMPLES = Path(__file__).parents[2] / "sample_docs"


@dataclass(frozen=True)
class Answer:
    """What a command said and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        (only,) = self.lines
        return only

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


@dataclass(frozen=True)
class Office:
    """One archive and the people who type commands at it."""

    folder: Path

    @property
    def archive(self) -> Path:
        return self.folder / "arsip"

    def run(self, *words: str | Path, **environ: str) -> Answer:
        return Answer(*warm_command.run(list(map(str, words)), **self.surroundings(environ)))

    def start(self, *words: str | Path) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            self.command(*words), **self.surroundings({}), stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )

    def command(self, *words: str | Path) -> list[str]:
        return [sys.executable, "-m", "ppid_archive", *map(str, words)]

    def surroundings(self, environ: dict[str, str]) -> dict[str, Any]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PPID_")}
        return {"cwd": self.folder, "env": kept | {"PPID_ARCHIVE": str(self.archive)} | environ}

    def init(self) -> Answer:
        return self.run("init", self.archive, "--office-code", "3673", "--office-name", "KPU Kota Contoh", "--json")

    def confirm(self) -> None:
        """Put on record what was changed in the settings by hand."""
        answer = self.run("settings", "confirm", "--reason", "pengaturan kantor")
        assert answer.code == 0, answer.err

    def ingest(self, *words: str | Path) -> Answer:
        return self.run("ingest", "--unit", UNIT, "--json", *words)

    def copied(self, folder: Path) -> "Office":
        """The same office in another folder: nothing that happens there changes this one."""
        return Office(shutil.copytree(self.folder, folder, dirs_exist_ok=True))

    def paper(self, name: str, words: str) -> Path:
        path = self.folder / name
        path.write_text(words, encoding="utf-8")
        return path


def no_traceback(answer: Answer) -> bool:
    return "Traceback" not in answer.out + answer.err
