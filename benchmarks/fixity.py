"""Verification and rounds of fixity checks against ``sha512sum``."""

import resource
import shutil
import subprocess
import time
from pathlib import Path

from benchmarks.measuring import Bar, Sheet, at_least, timed
from ppid_archive import Reader, make_archive, open_archive

_FILES = 8
_MEGABYTES = 128
_TURNS = 5


def against_sha512sum(folder: Path, sheet: Sheet) -> None:
    """Verify an archive of large files and let sha512sum read the same bytes."""
    home = make_archive(folder / "arsip-fixity", office_code="3673", office_name="KPU Kota Nusa Asri")
    with open_archive(home, reader=Reader.STAFF) as archive:
        for number in range(_FILES):
            path = folder / f"besar-{number}.bin"
            path.write_bytes(bytes([number]) * 4096 * 256 * _MEGABYTES)
            archive.ingest(path, unit="parmas-sdm", wait=False)
            path.unlink()
        originals = [str(p) for p in (home / "store").rglob("original/*")]
        tool = shutil.which("sha512sum") or "sha512sum"
        bare, _ = timed(lambda: subprocess.run([tool, *originals], check=True, capture_output=True))
        ours, findings = timed(lambda: list(archive.verify()))
    total = _FILES * _MEGABYTES
    sheet.add(
        f"verify {total} MiB, everything checked",
        f"{total / ours:.0f} MiB/s against {total / bare:.0f} MiB/s of sha512sum: {bare / ours:.2f}",
        Bar("sound", not findings),
    )


def round_by_turns(folder: Path, sheet: Sheet) -> None:
    """Read an archive in a fixity round and let sha512sum read the same files, by turns; the least of each counts."""
    home = make_archive(folder / "arsip-putaran", office_code="3673", office_name="KPU Kota Nusa Asri")
    ours, bare = [], []
    with open_archive(home, reader=Reader.STAFF) as archive:
        for number in range(_FILES):
            path = folder / f"besar-{number}.bin"
            path.write_bytes(bytes([number + 50]) * 4096 * 256 * (_MEGABYTES // 4))
            archive.ingest(path, unit="parmas-sdm", wait=False)
            path.unlink()
        files = [str(path) for path in (home / "store").rglob("content/**/*") if path.is_file()]
        tool = shutil.which("sha512sum") or "sha512sum"
        for _ in range(_TURNS):
            before = _of_children()
            subprocess.run([tool, *files], check=True, capture_output=True)
            bare.append(_of_children() - before)
            start = time.process_time()
            sound = not any(one.findings for one in archive.fixity.run())
            ours.append(time.process_time() - start)
    total = _FILES * _MEGABYTES // 4
    sheet.add(
        f"a fixity round over {total} MiB, in processor time",
        f"{total / min(ours):.0f} MiB/s against {total / min(bare):.0f} MiB/s of sha512sum",
        Bar("sound", sound),
        at_least(min(bare) / min(ours), 0.9),
    )


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
