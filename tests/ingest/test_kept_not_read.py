"""What no reader knows is kept all the same: whole, described, found by its name, and the record says so."""

import gzip
import io
import os
import random
import sqlite3
import tarfile
import wave
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ppid_archive.adapters.workers import SandboxedContent, Workshop
from ppid_archive.domain.content import Gap
from ppid_archive.domain.deposit import Refusal, Refused, SideCar
from ppid_archive.domain.record import Progress
from ppid_archive.entrypoints.wording import shortfall
from ppid_archive.ingest.intake import AcceptanceRules, Intake
from ppid_archive.preservation.verification import verify
from ppid_archive.settings import IntakeSettings
from tests.houses import deposit, real_intake
from tests.ingest.desk import archived, found, hand_in, single
from tests.readers import documents as make
from tests.readers.compound_files import compound


@pytest.fixture(scope="module")
def readers() -> Iterator[SandboxedContent]:
    content = SandboxedContent(Workshop(cores=2, read_seconds=30), os.environ)
    yield content
    content.close()


@pytest.fixture
def office(tmp_path: Path, readers: SandboxedContent) -> Intake:
    rules = AcceptanceRules(max_bytes=10 << 20, refused=IntakeSettings().refused)
    return replace(real_intake(tmp_path), content=readers, rules=rules)


def _sound(path: Path) -> None:
    with wave.open(str(path), "wb") as recording:
        recording.setparams((1, 2, 8000, 0, "NONE", "not compressed"))
        recording.writeframes(bytes(16_000))


def _database(path: Path) -> None:
    database = sqlite3.connect(path)
    database.execute("CREATE TABLE pemilih (nama TEXT)")
    database.commit()
    database.close()


def _tar(path: Path) -> None:
    with tarfile.open(path, "w") as packed:
        packed.addfile(tarfile.TarInfo("a.txt"), io.BytesIO())


def _bytes(data: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(data)


_FILES: dict[str, tuple[Callable[[Path], object], str]] = {
    "rekaman.wav": (_sound, "rekaman suara (audio/x-wav)"),
    "rekaman.mp3": (_bytes(b"\xff\xfb\x90\x64" + bytes(414) + b"\xff\xfb\x90\x64" + bytes(414)), "rekaman suara"),
    "rekaman.mp4": (_bytes(b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + bytes(400)), "rekaman video (video/mp4)"),
    "rekaman.dwg": (_bytes(b"AC1032" + bytes(400)), "gambar teknik AutoCAD (DWG)"),
    "rekaman.mdb": (_bytes(b"\0\1\0\0Standard Jet DB\0" + bytes(400)), "basis data Access"),
    "rekaman.db": (_database, "basis data SQLite"),
    "rekaman.rar": (_bytes(b"Rar!\x1a\x07\x01\x00" + bytes(40)), "bungkusan RAR"),
    "rekaman.7z": (_bytes(b"7z\xbc\xaf\x27\x1c\0\4" + bytes(40)), "bungkusan 7z"),
    "rekaman.tar": (_tar, "bungkusan TAR"),
    "rekaman.gz": (_bytes(gzip.compress(b"isi")), "bungkusan GZ"),
    "rekaman.xyz": (_bytes(random.Random(7).randbytes(4000)), "data yang jenisnya tidak dikenal"),
    "rekaman": (_bytes(b"\0\1\2\3" * 100), "data yang jenisnya tidak dikenal"),
    "rekaman.pub": (lambda path: compound(path, {"Quill": b"", "Contents": b""}), "terbitan Publisher (PUB)"),
}


@pytest.mark.parametrize("name", _FILES)
def test_a_file_no_reader_knows_is_kept_and_found_by_its_name(office: Intake, tmp_path: Path, name: str) -> None:
    write, called = _FILES[name]
    write(tmp_path / name)
    data = (tmp_path / name).read_bytes()
    told = archived(office, deposit(data, name, says=SideCar(title="Sosialisasi debat kandidat")))
    missing = single(told.shortfalls)
    assert (missing.gap, told.progress) == (Gap.UNSUPPORTED, Progress.COMPLETE)
    assert shortfall(missing, "id").startswith(f"Isi {called}")
    assert found(office, "rekaman") == found(office, "debat") == [told.record]
    with office.custody.storage.open(told.record, told.originals[0].path) as stream:
        assert stream.read() == data
    assert list(verify(office.custody)) == []


def test_an_office_document_behind_a_password_is_locked(office: Intake, tmp_path: Path) -> None:
    path = compound(tmp_path / "anggaran.xlsx", {"EncryptionInfo": b"", "EncryptedPackage": b"x" * 5000})
    told = archived(office, deposit(path.read_bytes(), "anggaran.xlsx"))
    missing = single(told.shortfalls)
    assert missing.gap is Gap.LOCKED
    assert "terkunci kata sandi" in shortfall(missing, "id")
    known = told.originals[0].format
    assert known is not None
    assert known.name == "Microsoft Office Encrypted Document"


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("surat.lnk", b"L\0\0\0\x01\x14\x02\0\0\0\0\0\xc0\0\0\0\0\0\0\x46" + bytes(60), Refusal.NOT_A_FILE),
        ("laman.url", b"[InternetShortcut]\r\nURL=http://kpu.test/\r\n", Refusal.NOT_A_FILE),
        ("surat.pdf", Path("/bin/sh").read_bytes(), Refusal.PROGRAM),
    ],
)
def test_shortcuts_and_programs_are_no_documents_whatever_they_are_called(
    office: Intake, name: str, data: bytes, reason: Refusal
) -> None:
    refused = single(hand_in(office, deposit(data, name)))
    assert isinstance(refused, Refused)
    assert refused.reason is reason


def test_programs_in_a_container_of_their_own_are_programs(office: Intake, tmp_path: Path) -> None:
    for members in ({"AndroidManifest.xml": "", "classes.dex": ""}, {"META-INF/MANIFEST.MF": "", "a.class": ""}):
        path = make.zipped(tmp_path / "a.zip", members)
        refused = single(hand_in(office, deposit(path.read_bytes(), "aplikasi.zip")))
        assert isinstance(refused, Refused)
        assert refused.reason is Refusal.PROGRAM


def test_a_name_of_any_kind_is_kept_as_it_was(office: Intake) -> None:
    names = ["baris\nbaru.xyz", "a\u202efdp.exe", "n" * 251 + ".xyz", "nol\0nol.xyz", "../../naik.xyz"]
    for number, name in enumerate(names):
        told = archived(office, deposit(bytes([0, 1, 2, number]) * 50, name))
        assert told.originals[0].name == name
        assert len(told.originals[0].path.encode()) <= 100
    assert list(verify(office.custody)) == []
