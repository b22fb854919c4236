"""The public site: made, made again, brought up to date; beside bare copying. Cleaning PDFs beside opening and saving.

Figures are of processor time, the readers' included, so that a busy machine changes little.
"""

import io
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import pikepdf

from benchmarks import corpus, made_office
from benchmarks.corpora.running import CACHE, documents
from benchmarks.measuring import Sheet, at_most, spread
from ppid_archive import Category, Reader, open_archive
from ppid_archive.adapters.readers import cleaned_pdf
from ppid_archive.domain.classification import Closed

_SIZES, _PAGES = (250, 1000), 5
_ROUNDS, _STRANGERS, _SAMPLE, _SEED = 3, ("pikepdf", "pdf.js"), 120, 3673
_SCRIPT = """
import sys
from ppid_archive import open_archive
with open_archive(sys.argv[1], reader="staff") as archive:
    archive.publication.make(sys.argv[2])
print(open("/proc/self/status").read().partition("VmHWM:")[2].split()[0])
"""
_COPY = "import shutil, sys; [shutil.copy(one, sys.argv[1]) for one in sys.stdin.read().split('\\0')]"


@dataclass(frozen=True)
class _Run:
    """What a process and all its children took of the processor, in seconds, and its most memory in MB."""

    processor: float
    most: float


def site(folder: Path, sheet: Sheet) -> None:
    """Make sites of two sizes, make them again, change one record; all by turns with copying the same files."""
    for size in _SIZES:
        home = made_office.made(folder / f"arsip-situs-{size}")
        files = corpus.pdfs(folder / f"situs-pdf-{size}", count=size, pages=_PAGES)
        with open_archive(home, reader=Reader.STAFF) as archive:
            records = made_office.take(archive, files)
            made_office.ordered(archive)
        (copies := folder / f"salinan-{size}").mkdir()
        bare = _run("-c", _COPY, str(copies), given="\0".join(map(str, files))).processor
        place = (str(home), str(folder / f"situs-{size}"))
        first, again = _run("-c", _SCRIPT, *place), _run("-c", _SCRIPT, *place)
        _close(home, records[0])
        withdrawn = _run("-c", _SCRIPT, *place)
        _open(home, records[0])
        opened = _run("-c", _SCRIPT, *place)
        told = {"first": first, "nothing changed": again, "one withdrawn": withdrawn, "one new": opened}
        each = ", ".join(f"{name} {run.processor / size * 1e3:.1f}" for name, run in told.items())
        sheet.add(
            f"site of {size} PDFs of {_PAGES} pages, ms of processor a record",
            f"{each}; bare copying {bare / size * 1e3:.2f}; at most {max(one.most for one in told.values()):.0f} MB",
        )


def cleaning(folder: Path, sheet: Sheet) -> None:
    """Clean PDFs, and open and save the same with bare pikepdf, by turns, in this process."""
    own = corpus.pdfs(folder / "bersih", count=60, pages=_PAGES)
    strangers = sorted(path for path, _ in documents(CACHE, ("pdf",), _STRANGERS))
    strangers = random.Random(_SEED).sample(strangers, min(_SAMPLE, len(strangers)))
    for what, files in ((f"PDFs of {_PAGES} pages", own), ("PDFs of strangers", strangers)):
        readable = [path for path in files if _is_readable(path)]
        ratios, ours = [], []
        for _ in range(_ROUNDS):
            bare = _taken(_open_and_save, readable)
            ours.append(_taken(_clean, readable))
            ratios.append(ours[-1] / bare)
        each = sorted(_taken(_clean, [path]) for path in readable)
        sheet.add(
            f"cleaning {len(readable)} {what}, median of {_ROUNDS}",
            f"{median(ours) / len(readable) * 1e3:.1f} ms each (median {median(each) * 1e3:.1f}, longest"
            f" {each[-1] * 1e3:.0f}) of processor; {spread(ratios)} times open and save",
            at_most(median(ratios), 2),
        )


def _run(*words: str, given: str = "") -> _Run:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([sys.executable, *words], check=True, capture_output=True, text=True, input=given)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    taken = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return _Run(taken, int(done.stdout or 0) / 1000)


def _close(home: Path, record: str) -> None:
    with open_archive(home, reader=Reader.STAFF) as archive:
        archive.classify(record, Closed(decided_on=archive.today(), decided_by="Siti", reason="keliru"))


def _open(home: Path, record: str) -> None:
    with open_archive(home, reader=Reader.STAFF) as archive:
        archive.open_to_public(record, Category.PERIODIC, by="Siti", role="PPID", reason="terbuka")


def _taken(call: Callable[[Path], object], files: Sequence[Path]) -> float:
    start = time.process_time()
    for path in files:
        call(path)
    return time.process_time() - start


def _clean(path: Path) -> object:
    return cleaned_pdf.write(path, io.BytesIO())


def _open_and_save(path: Path) -> None:
    with pikepdf.open(path) as document:
        document.save(io.BytesIO())


def _is_readable(path: Path) -> bool:
    try:
        _open_and_save(path)
        _clean(path)
    except Exception:  # noqa: BLE001 - whatever is wrong with a stranger's file
        return False
    return True
