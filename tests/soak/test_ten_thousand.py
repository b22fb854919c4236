"""Ten thousand files at once, a hundred duplicates and fifty hostile ones among them: each is accounted for."""

import shutil
import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from tests.acceptance.command import made, run

pytestmark = pytest.mark.soak
_GOOD, _SAME = 9850, 100
_UNITS = ("keuangan-umum-logistik", "perencanaan-data-informasi", "teknis-hukum", "parmas-sdm")


def hostile(folder: Path) -> tuple[int, int]:
    """Write fifty files that mean no good; returns how many shall become records, how many shall not."""
    folder.mkdir()
    for number in range(10):
        (folder / f"kosong-{number}.pdf").touch()
        shutil.copy("/bin/true", folder / f"program-{number}.docx")
        with (folder / f"program-{number}.docx").open("ab") as file:
            file.write(bytes([number]))
        (folder / f"rusak-{number}.pdf").write_bytes(b"%PDF-1.7\n1 0 obj<</Kids[1 0 R]>>" + bytes([number]) * 99)
        size = struct.pack(">IIBBBBB", 50_000, 50_000 + number, 8, 2, 0, 0, 0)
        head = b"IHDR" + size
        (folder / f"raksasa-{number}.png").write_bytes(
            b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head))
        )
        with zipfile.ZipFile(folder / f"bom-{number}.docx", "w", zipfile.ZIP_DEFLATED) as bomb:
            bomb.writestr("[Content_Types].xml", "<Types/>")
            bomb.writestr("word/document.xml", b"<w>" + b" " * (5_000_000 + number))
    return 30, 20


def test_ten_thousand_files_dropped_at_once_are_each_accounted_for(tmp_path: Path) -> None:
    archive = made(tmp_path / "arsip")
    for number in range(_GOOD):
        folder = archive / "drop" / _UNITS[number % 4] / f"tumpukan-{number % 50}"
        folder.mkdir(exist_ok=True)
        (folder / f"surat-{number}.txt").write_text(f"Surat dinas nomor urut {number} tentang rapat dan anggaran.")
    for number in range(_SAME):
        (archive / "drop" / "parmas-sdm" / f"ulang-{number}.txt").write_text(
            f"Surat dinas nomor urut {number} tentang rapat dan anggaran."
        )
    kept, refused = hostile(archive / "drop" / "teknis-hukum" / "aneh")
    assert run("watch", "--once", archive=archive).code == 1
    told = run("status", "--json", archive=archive).json
    assert told["records"] == _GOOD + kept
    assert told["queue"] == {"description": 0, "recognition": 0, "interrupted": 0}
    assert len(list(archive.glob("drop/*/_tanda-terima/*/*.txt"))) == _GOOD + _SAME + kept
    assert len(list(archive.glob("drop/*/_karantina/*/*.alasan.txt"))) == refused
    left = [p for p in (archive / "drop").rglob("*") if p.is_file() and not any(x.startswith("_") for x in p.parts)]
    assert left == []
    assert run("search", "anggaran", "--json", archive=archive).json["total"] == _GOOD
    assert run("verify", "--json", archive=archive).json["findings"] == []
    journal = "".join(path.read_text() for path in (archive / "journal").glob("*.jsonl"))
    assert journal.count('"event":"ingestion"') == _GOOD + kept
    assert journal.count('"event":"duplicate deposit"') == _SAME
