"""Fetch the corpora, read everything, keep everything, say what came of it: ``python -m benchmarks.corpora --help``."""

import argparse
import json
import os
import random
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path

from benchmarks.corpora.keeping import keep
from benchmarks.corpora.natures import HEAD, NATURES, nature_of
from benchmarks.corpora.reading import Bench, Finding
from benchmarks.corpora.report import told
from benchmarks.corpora.sources import fetched, known_sources
from benchmarks.measuring import machine, section

_CACHE = Path(__file__).parents[2] / ".corpora"
_SEED = 3673


def main() -> int:
    """Run what was asked for; 1 when something did not add up."""
    wanted = _arguments()
    cache = wanted.cache.absolute()
    with section("Fetching"):
        files = list(_documents(cache, wanted))
    if wanted.sample:
        files = random.Random(_SEED).sample(files, min(wanted.sample, len(files)))
    print(f"  {len(files)} documents on {machine()}", flush=True)
    with section("Reading"):
        findings = _read(files, cache, fresh=wanted.fresh)
    books = None
    if not wanted.no_archive:
        with section("Keeping"), tempfile.TemporaryDirectory(prefix="ppid-corpora-") as name:
            books = keep([path for path, _ in files], Path(name) / "arsip", recognised=wanted.recognise)
    lines = list(told(findings, books))
    (cache / "report.md").write_text("\n".join(lines), encoding="utf-8", errors="replace")
    print("\n".join(lines).encode(errors="replace").decode())
    return 1 if books and books.wrong else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corpora", description=__doc__)
    parser.add_argument("--natures", default=",".join(NATURES), help="which documents, for example pdf,image")
    parser.add_argument("--source", action="append", help="only packages with these names")
    parser.add_argument("--sample", type=int, default=0, help="only so many documents, always the same ones")
    parser.add_argument("--recognise", type=int, default=60, help="so many records are recognised in the archive")
    parser.add_argument("--fresh", action="store_true", help="read everything again, not only what is new")
    parser.add_argument("--no-archive", action="store_true", help="leave the archive out")
    parser.add_argument("--cache", type=Path, default=_CACHE, help="where packages and findings are kept")
    return parser.parse_args()


def _documents(cache: Path, wanted: argparse.Namespace) -> Iterator[tuple[Path, Finding]]:
    natures = frozenset(wanted.natures.split(","))
    for source in known_sources():
        if not natures.intersection(source.natures) or (wanted.source and source.name not in wanted.source):
            continue
        try:
            folder = fetched(source, cache)
        except OSError as error:
            print(f"  cannot be had: {error}", flush=True)
            continue
        some = [one for one in _listed(folder, source.folder) if one[1].nature in natures]
        print(f"  {source.folder}: {len(some)}", flush=True)
        yield from some


def _listed(folder: Path, source: str) -> Iterator[tuple[Path, Finding]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            with path.open("rb") as stream:
                nature = nature_of(path.name, stream.read(HEAD))
            yield path, Finding(source, str(path.relative_to(folder)), nature or "", path.stat().st_size)


def _read(files: Sequence[tuple[Path, Finding]], cache: Path, *, fresh: bool) -> list[Finding]:
    """Read what has not been read, noting each finding at once: a run that breaks off goes on where it was."""
    notes = cache / "findings.jsonl"
    if fresh:
        notes.unlink(missing_ok=True)
    known = {(one.source, one.path): one for one in _noted(notes)}
    new = [(path, one) for path, one in files if (one.source, one.path) not in known]
    bench = Bench(cores := os.cpu_count() or 1)
    try:
        with notes.open("a", encoding="utf-8") as out, ThreadPoolExecutor(cores) as pool:
            for number, one in enumerate(pool.map(lambda pair: bench.examine(*pair), new), start=1):
                known[one.source, one.path] = one
                out.write(json.dumps(asdict(one)) + "\n")
                if number % 500 == 0:
                    out.flush()
                    print(f"    {number} of {len(new)} read", flush=True)
    finally:
        bench.close()
    return [known[one.source, one.path] for _, one in files]


def _noted(notes: Path) -> Iterator[Finding]:
    if notes.exists():
        for line in notes.read_text(encoding="utf-8").splitlines():
            yield Finding(**json.loads(line))


if __name__ == "__main__":
    sys.exit(main())
