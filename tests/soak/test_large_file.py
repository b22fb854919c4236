"""Large files, a recording of 4 GiB and a scan of 1 GiB, go into custody and come out again in constant memory."""

import os
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from ppid_archive import make_archive

_PROGRAM = """
import resource, sys
from pathlib import Path
from ppid_archive.adapters.ocfl.store import OcflStorage
from tests.adapters.test_ocfl_disk import ONE, version
storage = OcflStorage(Path(sys.argv[1], "store"), Path(sys.argv[1], "staging"))
storage.write([version(0, a=storage.stage(number.to_bytes(2, "big") * (1 << 19) for number in range(4096)))])
with storage.open(ONE, "a") as stream:
    assert sum(len(chunk) for chunk in iter(lambda: stream.read(1 << 20), b"")) == 4 << 30
assert list(storage.validate(ONE, fixity=True)) == []
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


@pytest.mark.soak
def test_four_gibibytes_need_no_more_memory_than_one_letter(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", _PROGRAM, str(tmp_path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) < 200


_SCAN = """
import sys
from ppid_archive import open_archive
with open_archive(sys.argv[1], reader="staff") as archive:
    told = archive.ingest(sys.argv[2], unit="parmas-sdm").description
    assert list(archive.verify()) == []
print(len(told.pages), int(open("/proc/self/status").read().partition("VmHWM:")[2].split()[0]) // 1000)
"""


def scan_of_a_gibibyte(path: Path) -> Path:
    """Write a TIFF of eleven blank pages of 100 million bytes each; the disk holds next to nothing of it."""
    side, pages = 10_000, 11
    tables = b""
    for number in range(pages):
        at = 8 + len(tables)
        place = 4096 + number * side * side
        tags = {256: side, 257: side, 258: 8, 259: 1, 262: 0, 273: place, 277: 1, 278: side, 279: side * side}
        rows = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in tags.items())
        behind = at + 2 + len(rows) + 4 if number + 1 < pages else 0
        tables += struct.pack("<H", len(tags)) + rows + struct.pack("<I", behind)
    path.write_bytes(b"II*\0" + struct.pack("<I", 8) + tables)
    os.truncate(path, 4096 + pages * side * side)
    return path


@pytest.mark.soak
def test_a_scan_of_a_gibibyte_is_recognised_in_constant_memory_of_the_archive(tmp_path: Path) -> None:
    home = make_archive(tmp_path / "arsip", office_code="3673", office_name="KPU Kota Contoh")
    arguments = [sys.executable, "-c", _SCAN, str(home), str(scan_of_a_gibibyte(tmp_path / "besar.tif"))]
    done = subprocess.run(arguments, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    pages, peak = map(int, done.stdout.split())
    assert pages == 11
    assert peak < 200


_SEALED = """
import sys
from pathlib import Path
from tests.adapters.test_sealed_storage import seal_and_open
print(seal_and_open(Path(sys.argv[1]), 1024) // 1024)
"""


@pytest.mark.soak
def test_a_gibibyte_is_sealed_renewed_and_opened_in_constant_memory(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", _SEALED, str(tmp_path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) < 200
