"""Fetch the corpora, read everything, keep everything, say what came of it: ``python -m benchmarks.corpora --help``."""

import argparse
import random
import sys
import tempfile
from pathlib import Path

from benchmarks.corpora.keeping import keep
from benchmarks.corpora.natures import NATURES
from benchmarks.corpora.report import told
from benchmarks.corpora.running import CACHE, documents, read
from benchmarks.measuring import machine, section

_SEED = 3673


def main() -> int:
    """Run what was asked for; 1 when something did not add up."""
    wanted = _arguments()
    cache = wanted.cache.absolute()
    with section("Fetching"):
        files = list(documents(cache, frozenset(wanted.natures.split(",")), wanted.source))
    if wanted.sample:
        files = random.Random(_SEED).sample(files, min(wanted.sample, len(files)))
    print(f"  {len(files)} documents on {machine()}", flush=True)
    with section("Reading"):
        findings = read(files, cache / "findings.jsonl", fresh=wanted.fresh)
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
    parser.add_argument("--cache", type=Path, default=CACHE, help="where packages and findings are kept")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
