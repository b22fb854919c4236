"""How long a command takes from nothing to its answer, beside a Python that does nothing, by turns.

``python -m benchmarks.cold_start ARCHIVE`` measures on an archive that is there.
"""

import resource
import statistics
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measuring import Sheet, at_most, machine, timed

_TURNS = 15
_MOST_MS = 300
_BARE = "bare"
_ASKED = {
    "`search rapat --json`": ("search", "rapat", "--json"),
    "`search` with the query language": ("search", '"rapat pleno" OR judul:undangan', "--json"),
    "`search` of a span of days": ("search", "tanggal:2020..2026", "--json"),
    "`status`": ("status", "--json"),
    "`--help`": ("--help",),
}


@dataclass(frozen=True)
class _Turn:
    wall: float
    processor: float


def measure(home: Path, sheet: Sheet) -> None:
    """Measure commands on an archive; searches have a bar."""
    commands = {_BARE: [sys.executable, "-c", "pass"]}
    commands |= {
        what: [sys.executable, "-m", "ppid_archive", "--archive", str(home), *asked] for what, asked in _ASKED.items()
    }
    turns: dict[str, list[_Turn]] = {what: [] for what in commands}
    for _ in range(_TURNS):
        for what, command in commands.items():
            turns[what].append(_turn(command))
    bare = min(turn.processor for turn in turns.pop(_BARE)) * 1e3
    for what, taken in turns.items():
        wall, processor = [turn.wall * 1e3 for turn in taken], min(turn.processor for turn in taken) * 1e3
        figures = f"least {min(wall):.0f} ms, median {statistics.median(wall):.0f} ms; {processor:.0f} ms of processor"
        bars = [at_most(min(wall), _MOST_MS, " ms")] if "search" in what else []
        sheet.add(f"{what} from a cold start to its end", f"{figures} (bare Python {bare:.0f} ms)", *bars)


def _turn(command: list[str]) -> _Turn:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    wall, _ = timed(lambda: subprocess.run(command, check=True, capture_output=True))
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return _Turn(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def main() -> None:
    """Measure on the archive that is named."""
    print(f"ppid-archive on {machine()}")
    measure(Path(sys.argv[1]), Sheet())


if __name__ == "__main__":
    main()
