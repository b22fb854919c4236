"""The most memory that the archive's process and its readers ever have: a file of 4 GiB, a PDF of 3 000 pages."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from benchmarks import corpus
from benchmarks.measuring import Sheet, at_most, timed
from ppid_archive import make_archive

_SCRIPT = """
import sys
import psutil
from ppid_archive import open_archive
def peak(pid):
    return open(f"/proc/{pid}/status").read().partition("VmHWM:")[2].split()[0]
with open_archive(sys.argv[1], reader="staff") as archive:
    archive.ingest(sys.argv[2], unit="parmas-sdm", wait=False)
    print(peak("self"), max((peak(one.pid) for one in psutil.Process().children(recursive=True)), key=int, default=0))
"""


@dataclass(frozen=True)
class Peaks:
    """Seconds that an ingest took, and the most memory of its process and of the largest reader, in MB."""

    seconds: float
    archive: float
    reader: float


def large_file(folder: Path, sheet: Sheet) -> None:
    """Take in a file of 4 GiB."""
    big = folder / "besar.bin"
    with big.open("wb") as file:
        file.truncate(4 * 2**30)
    peaks = _ingest(folder / "arsip-besar", big)
    big.unlink()
    sheet.add(
        "ingest of a file of 4 GiB",
        f"{4096 / peaks.seconds:.0f} MiB/s, at most {peaks.archive:.0f} MB of memory",
        at_most(peaks.archive, 200, " MB"),
    )


def long_document(folder: Path, sheet: Sheet) -> None:
    """Take in PDFs of 3 000 and of 6 000 pages, against one of 300."""
    few, many, most = (
        _ingest(folder / f"arsip-{pages}", corpus.pdf(folder / f"{pages}.pdf", seed=pages, pages=pages))
        for pages in (300, 3000, 6000)
    )
    sheet.add(
        "ingest of a PDF of 3 000 pages: memory at most",
        f"archive {many.archive:.0f} MB, reader {many.reader:.0f} MB"
        f" (300 pages: {few.archive:.0f} and {few.reader:.0f} MB; 6 000: {most.archive:.0f} and {most.reader:.0f} MB),"
        f" {many.seconds:.1f} s",
        at_most(most.archive - few.archive, 30, " MB more"),
    )


def _ingest(home: Path, path: Path) -> Peaks:
    make_archive(home, office_code="3673", office_name="KPU Kota Nusa Asri")
    command = [sys.executable, "-c", _SCRIPT, str(home), str(path)]
    seconds, done = timed(lambda: subprocess.run(command, check=True, capture_output=True))
    archive, reader = (int(number) / 1000 for number in done.stdout.split()[-2:])
    return Peaks(seconds, archive, reader)
