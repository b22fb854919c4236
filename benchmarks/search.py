"""Search at a hundred thousand records against plain Whoosh, SQLite FTS5 and Tantivy; cold start of the command.

``python -m benchmarks.search [RECORDS] [--full]`` measures search alone. Whoosh takes minutes to index ten thousand
records and is given those only, unless ``--full`` asks for all.
"""

import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks import cold_start, corpus, made_records
from benchmarks.measuring import Bar, Sheet, machine
from benchmarks.search_engine import ENGINES
from ppid_archive import make_archive, open_archive

_RECORDS, _EACH = 100_000, 20
_OF_WHOOSH, _EACH_OF_WHOOSH = 10_000, 3
"""Fewer of each for plain Whoosh, which takes seconds for a question; all of them with ``--full``."""

_OURS = "ppid-archive"
_P50_MS, _P99_MS, _RATE, _SIZE, _PEAK_MB, _FOUND_S = 10, 50, 1_500, 0.6, 400, 1.0


def latency(folder: Path, sheet: Sheet) -> None:
    """Measure all engines on the same records, then the command's cold start on an archive made before."""
    against_others(folder, sheet, records=_RECORDS, full="--full" in sys.argv)
    cold_start.measure(_archive(folder), sheet)


def against_others(folder: Path, sheet: Sheet, *, records: int, full: bool) -> None:
    """Index and ask the same in every engine, each in a process of its own, one after the other."""
    corpus = folder / f"made-{records}.jsonl"
    size = made_records.write(corpus, records)
    told: dict[str, dict[str, object]] = {}
    for name in ENGINES:
        count, each = (records, _EACH) if full or name != "Whoosh" else (min(records, _OF_WHOOSH), _EACH_OF_WHOOSH)
        told[name] = _measured(name, corpus, folder / f"index-{name.replace(' ', '-')}", count, each)
        _indexing(name, told[name], size * count / records, sheet)
    for kind in told[_OURS]["took"]:  # type: ignore[attr-defined] # what JSON holds
        ours, *others = (_times(told[name], kind) for name in ENGINES)
        against = ", ".join(f"{name} {other}" for name, other in zip(list(ENGINES)[1:], others, strict=True))
        sheet.add(f"search, {kind}", f"{ours} ({against})", ours.verdict())


class _Times:
    """Milliseconds of the questions of one kind, by the clock."""

    def __init__(self, took: list[list[float]]) -> None:
        walls = sorted(wall * 1e3 for wall, _ in took)
        self.p50, self.p99 = statistics.median(walls), walls[round(0.99 * (len(walls) - 1))]
        self.processor = statistics.median(processor * 1e3 for _, processor in took)

    def __str__(self) -> str:
        return f"p50 {self.p50:.1f} p99 {self.p99:.1f} cpu {self.processor:.1f}"

    def verdict(self) -> Bar:
        return Bar(f"p50 < {_P50_MS} ms, p99 < {_P99_MS} ms", met=self.p50 < _P50_MS and self.p99 < _P99_MS)


def _times(told: dict[str, object], kind: str) -> _Times:
    return _Times(told["took"][kind])  # type: ignore[index] # what JSON holds


def _measured(name: str, corpus: Path, folder: Path, count: int, each: int) -> dict[str, object]:
    command = [sys.executable, "-m", "benchmarks.search_engine", name, str(corpus), str(folder), str(count), str(each)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    told: dict[str, object] = json.loads(done.stdout)
    return told


def _indexing(name: str, told: dict[str, object], size: float, sheet: Sheet) -> None:
    count, wall, processor, held = (float(str(told[key])) for key in ("records", "wall", "processor", "bytes"))
    peak_filling, peak, found = (float(str(told[key])) for key in ("peak_filling", "peak", "found_after"))
    rate, share = count / wall, held / size
    figures = f"{rate:.0f} records/s ({count / processor:.0f} a second of processor), {share:.2f} of the text's size"
    memory = f"peak {peak_filling:.0f} MB, with questions {peak:.0f} MB; one more found after {found * 1e3:.0f} ms"
    bars = (
        Bar(f">= {_RATE} records/s", rate >= _RATE),
        Bar(f"size < {_SIZE}", share < _SIZE),
        Bar(f"< {_PEAK_MB} MB", peak < _PEAK_MB),
        Bar(f"found < {_FOUND_S:.0f} s", found < _FOUND_S),
    )
    sheet.add(f"bulk index of {count:.0f} records, {name}", f"{figures}; {memory}", *(bars if name == _OURS else ()))


def _archive(folder: Path) -> Path:
    """Return an archive of a few hundred documents: the one that the ingest left, or one of our own."""
    home = folder / "arsip-pdf-0"
    if not home.exists():
        make_archive(home, office_code="3673", office_name="KPU Kota Nusa Asri")
        with open_archive(home, reader="staff") as archive:
            for path in corpus.pdfs(folder / "dicari", count=100, pages=1):
                archive.ingest(path, unit="teknis-hukum", wait=False)
    return home


def main() -> None:
    """Measure search alone."""
    print(f"ppid-archive on {machine()}")
    records = next((int(one) for one in sys.argv[1:] if one.isdecimal()), _RECORDS)
    with tempfile.TemporaryDirectory(prefix="ppid-bench-") as name:
        against_others(Path(name), Sheet(), records=records, full="--full" in sys.argv)


if __name__ == "__main__":
    main()
