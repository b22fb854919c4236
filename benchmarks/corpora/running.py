"""The documents of the packages, one after the other, and what reading each of them came to."""

import json
import os
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path

from benchmarks.corpora.natures import HEAD, nature_of
from benchmarks.corpora.reading import Bench, Finding
from benchmarks.corpora.sources import fetched, known_sources

CACHE = Path(__file__).parents[2] / ".corpora"


def documents(
    cache: Path, natures: Collection[str], names: Collection[str] | None = None
) -> Iterator[tuple[Path, Finding]]:
    """Fetch packages, all or those named, and yield their documents of these natures, not read yet."""
    for source in known_sources():
        if not set(natures).intersection(source.natures) or (names and source.name not in names):
            continue
        try:
            folder = fetched(source, cache)
        except OSError as error:
            print(f"  cannot be had: {error}", flush=True)
            continue
        some = [one for one in _listed(folder, source.folder) if one[1].nature in natures]
        print(f"  {source.folder}: {len(some)}", flush=True)
        yield from some


def read(files: Sequence[tuple[Path, Finding]], notes: Path, *, fresh: bool) -> list[Finding]:
    """Read what has not been read, noting each finding at once: a run that breaks off goes on where it was."""
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


def _listed(folder: Path, source: str) -> Iterator[tuple[Path, Finding]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            with path.open("rb") as stream:
                nature = nature_of(path.name, stream.read(HEAD))
            yield path, Finding(source, str(path.relative_to(folder)), nature or "", path.stat().st_size)


def _noted(notes: Path) -> Iterator[Finding]:
    if notes.exists():
        for line in notes.read_text(encoding="utf-8").splitlines():
            yield Finding(**json.loads(line))
