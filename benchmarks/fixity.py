"""Verification against ``sha512sum``."""

import shutil
import subprocess
from pathlib import Path

from benchmarks.measuring import Bar, Sheet, timed
from ppid_archive import Reader, make_archive, open_archive

_FILES = 8
_MEGABYTES = 128


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
