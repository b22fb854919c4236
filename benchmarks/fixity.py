"""Verification against ``sha512sum``, and memory while a large file is taken in."""

import shutil
import subprocess
import sys
from pathlib import Path

from benchmarks.measuring import Sheet, timed
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
        "sound" if not findings else f"{len(findings)} findings",
    )


def memory(folder: Path, sheet: Sheet) -> None:
    """Take in a file of 4 GiB and read the most memory the process ever had."""
    home = make_archive(folder / "arsip-besar", office_code="3673", office_name="KPU Kota Nusa Asri")
    big = folder / "besar.bin"
    with big.open("wb") as file:
        file.truncate(4 * 2**30)
    script = (
        "import sys\nfrom ppid_archive import open_archive\n"
        "with open_archive(sys.argv[1], reader='staff') as a:\n"
        "    a.ingest(sys.argv[2], unit='parmas-sdm', wait=False)\n"
        "print(open('/proc/self/status').read().partition('VmHWM:')[2].split()[0])\n"
    )
    took, done = timed(
        lambda: subprocess.run([sys.executable, "-c", script, str(home), str(big)], check=True, capture_output=True)
    )
    big.unlink()
    peak = int(done.stdout.split()[-1]) / 1000
    sheet.add("ingest of a file of 4 GiB", f"{4096 / took:.0f} MiB/s, at most {peak:.0f} MB of memory", "< 200 MB")
