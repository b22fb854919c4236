"""ZIPs as parcels of documents: what is in them comes out with its name, what is built to harm stays inside."""

import stat
import zipfile
from pathlib import Path

import pytest

from ppid_archive.adapters.workers import SandboxedContent
from ppid_archive.domain.content import Extraction, Gap, Packed, Shortfall
from ppid_archive.ports.content import LocalFile
from tests.readers import documents as make
from tests.readers.conftest import Read
from tests.readers.hostile_parcels import member_bytes, overlapping, quine
from tests.readers.test_formats import gaps

ZIP = "application/zip"


def names(extraction: Extraction) -> list[str]:
    return [one.name for one in extraction.attachments]


def left(extraction: Extraction) -> list[str]:
    return [one.detail for one in extraction.shortfalls if one.gap is Gap.ATTACHMENT_LEFT_INSIDE]


def taken(readers: SandboxedContent, path: Path, place: int) -> bytes | Shortfall:
    data = b""
    while piece := readers.unpack(LocalFile(str(path), path.name, ZIP), place, len(data)).result():
        if isinstance(piece, Shortfall):
            return piece
        data += piece
    return data


def zip_of(path: Path, *members: zipfile.ZipInfo, data: bytes = b"isi") -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as container:
        for member in members:
            container.writestr(member, data)
    return path


def test_documents_come_out_by_path_and_folders_are_none(tmp_path: Path, read: Read, readers: SandboxedContent) -> None:
    path = make.zipped(tmp_path / "a.zip", {"2025/": "", "2025/Rapat Pleno/undangan.txt": "hadir", "b.txt": "lain"})
    extraction = read(path)
    assert names(extraction) == ["2025/Rapat Pleno/undangan.txt", "b.txt"]
    assert not extraction.shortfalls
    places = [one.place for one in extraction.attachments if isinstance(one, Packed)]
    assert [taken(readers, path, place) for place in places] == [b"hadir", b"lain"]


def test_a_large_member_comes_out_whole_though_never_at_once(tmp_path: Path, readers: SandboxedContent) -> None:
    data = bytes(range(256)) * 50_000
    path = make.zipped(tmp_path / "besar.zip", {"besar.bin": data})
    assert taken(readers, path, 0) == data


def test_the_files_of_a_system_are_nobodys_documents(tmp_path: Path, read: Read) -> None:
    members = {"__MACOSX/._a.txt": "x", ".DS_Store": "x", "foto/Thumbs.db": "x", "a.txt": "x", "~$nota.docx": "x"}
    extraction = read(make.zipped(tmp_path / "a.zip", members))
    assert (names(extraction), left(extraction)) == (["a.txt"], [])


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("../../naik.txt", "naik.txt"),
        ("/etc/passwd", "etc/passwd"),
        ("C:\\Windows\\x.txt", "Windows/x.txt"),
        ("c:x.txt", "x.txt"),
        ("..\\..\\naik.txt", "naik.txt"),
        ("a/./b/../c.txt", "a/b/c.txt"),
        ("a\nb.txt", "a b.txt"),
        ("a\u202efdp.txt", "a fdp.txt"),
        ("surat\0.exe", "surat .exe"),
        ("..", None),
        ("n" * 255 + ".pdf", "n" * 188 + "nnnnnnnn.pdf"),
    ],
)
def test_names_cannot_point_elsewhere_nor_deceive(tmp_path: Path, read: Read, written: str, shown: str | None) -> None:
    member = zipfile.ZipInfo("x" * len(written.encode()))
    path = zip_of(tmp_path / "a.zip", member)
    flagged = path.read_bytes().replace(b"x" * len(written.encode()), written.encode())
    if not written.isascii():
        flagged = flagged.replace(b"\x14\0\0\0\x08\0", b"\x14\0\0\x08\x08\0")
    path.write_bytes(flagged)
    extraction = read(path)
    assert names(extraction) == ([shown] if shown else [])
    assert sorted(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("code_page", ["cp437", "cp1252", "utf-8"])
def test_names_of_any_code_page_are_read_and_kept_as_written(tmp_path: Path, read: Read, code_page: str) -> None:
    spelt = "café résumé.txt".encode(code_page)
    path = zip_of(tmp_path / "a.zip", zipfile.ZipInfo("x" * len(spelt)))
    path.write_bytes(path.read_bytes().replace(b"x" * len(spelt), spelt))
    (one,) = read(path).attachments
    assert isinstance(one, Packed)
    assert (one.name, one.name_bytes) == ("café résumé.txt", None if code_page == "utf-8" else spelt.hex())


def test_the_name_in_unicode_beside_the_old_one_counts(tmp_path: Path, read: Read) -> None:
    spelt = "undangan ü.txt".encode()
    member = zipfile.ZipInfo("undangan \u2591.txt".encode("cp437").decode("latin-1"))
    member.filename = "undangan x.txt"
    member.extra = b"\x75\x70" + (5 + len(spelt)).to_bytes(2, "little") + b"\x01\0\0\0\0" + spelt
    path = zip_of(tmp_path / "a.zip", member)
    path.write_bytes(path.read_bytes().replace(b"undangan x", b"undangan \xb0"))
    assert names(read(path)) == ["undangan ü.txt"]


def test_links_and_devices_stay_inside(tmp_path: Path, read: Read) -> None:
    members = []
    for name, kind in {"pintasan": stat.S_IFLNK, "pipa": stat.S_IFIFO, "berkas": stat.S_IFREG}.items():
        member = zipfile.ZipInfo(name)
        member.create_system, member.external_attr = 3, (kind | 0o777) << 16
        members.append(member)
    extraction = read(zip_of(tmp_path / "a.zip", *members, data=b"/etc/passwd"))
    assert (names(extraction), left(extraction)) == (["berkas"], ["pintasan, pipa (link)"])


def _locked(path: Path, *, every: bool) -> Path:
    """Set the flag of encryption: of both members, or of the first."""
    make.zipped(path, {"a.txt": "rahasia", "b.txt": "terbuka"})
    data = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        place = data.find(mark)
        while place >= 0:
            data[place + offset] |= 1
            place = data.find(mark, place + 1) if every else -1
    path.write_bytes(data)
    return path


def test_what_is_locked_stays_inside_and_says_so(tmp_path: Path, read: Read) -> None:
    extraction = read(_locked(tmp_path / "a.zip", every=False))
    assert (names(extraction), left(extraction)) == (["b.txt"], ["a.txt (locked)"])
    assert gaps(read(_locked(tmp_path / "b.zip", every=True))) == {Gap.LOCKED}


def test_two_members_of_one_name_are_two_documents(tmp_path: Path, read: Read, readers: SandboxedContent) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as container:
        container.writestr("a.txt", "satu")
        with pytest.warns(UserWarning, match="Duplicate name"):
            container.writestr("a.txt", "dua")
    assert names(read(path)) == ["a.txt", "a.txt"]
    assert [taken(readers, path, place) for place in (0, 1)] == [b"satu", b"dua"]


def test_a_member_packed_in_an_unknown_way_stays_inside(tmp_path: Path, read: Read) -> None:
    path = make.zipped(tmp_path / "a.zip", {"a.txt": "x" * 100, "b.txt": "y" * 100})
    first = path.read_bytes().replace(b"\x08\0", b"\x63\0", 1)
    place = first.find(b"PK\1\2") + 10
    path.write_bytes(first[:place] + b"\x63\0" + first[place + 2 :])
    extraction = read(path)
    assert (names(extraction), left(extraction)) == (["b.txt"], ["a.txt (method)"])


def test_a_bomb_of_one_stream_stays_inside(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "bom.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as container:
        with container.open("nol.bin", "w") as member:
            for _ in range(80):
                member.write(bytes(1 << 20))
        container.writestr("surat.txt", "sungguhan")
    assert path.stat().st_size < 1 << 20
    extraction = read(path)
    assert (names(extraction), left(extraction)) == (["surat.txt"], ["nol.bin (bomb)"])


def test_a_bomb_of_members_that_share_their_bytes_stays_inside(tmp_path: Path, read: Read) -> None:
    path = overlapping(tmp_path / "bom.zip", 20_000, 1024)
    assert path.stat().st_size < 1 << 20
    extraction = read(path)
    assert (names(extraction), left(extraction)) == ([], ["0000, 0000, 0000, +19997 (overlap)"])


def test_more_members_than_anyone_packs_stay_inside(tmp_path: Path, read: Read) -> None:
    extraction = read(make.zipped(tmp_path / "a.zip", {f"{number}.txt": "x" for number in range(5003)}))
    assert len(extraction.attachments) == 5000
    assert left(extraction) == ["5000.txt, 5001.txt, 5002.txt (limit)"]


def test_a_parcel_that_contains_itself_gives_itself(tmp_path: Path, read: Read, readers: SandboxedContent) -> None:
    path = quine(tmp_path / "arsip.zip")
    assert member_bytes(path) == path.read_bytes()
    assert names(read(path)) == ["arsip.zip"]
    assert taken(readers, path, 0) == path.read_bytes()


@pytest.mark.parametrize("share", [0.2, 0.6, 0.95])
def test_a_parcel_cut_short_is_damaged(tmp_path: Path, readers: SandboxedContent, share: float) -> None:
    path = make.zipped(tmp_path / "a.zip", {f"{number}.txt": "x" * 99 for number in range(20)})
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])
    assert gaps(readers.extract(LocalFile(str(path), "a.zip", ZIP)).result()) == {Gap.DAMAGED}


def test_a_member_whose_bytes_were_turned_over_cannot_be_had(tmp_path: Path, readers: SandboxedContent) -> None:
    path = make.zipped(tmp_path / "a.zip", {"a.txt": bytes(range(256)) * 9, "b.txt": "utuh"})
    data = bytearray(path.read_bytes())
    data[60] ^= 0xFF
    path.write_bytes(data)
    broken = taken(readers, path, 0)
    assert isinstance(broken, Shortfall)
    assert broken.gap is Gap.DAMAGED
    assert taken(readers, path, 1) == b"utuh"


def test_a_member_that_claims_less_than_it_unpacks_to_gives_no_more_than_it_claims(
    tmp_path: Path, readers: SandboxedContent
) -> None:
    path = make.zipped(tmp_path / "a.zip", {"a.txt": "x" * 50_000})
    size = (50_000).to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(size, (10).to_bytes(4, "little")))
    assert isinstance(taken(readers, path, 0), Shortfall)


def test_a_parcel_with_nothing_in_it_says_so(tmp_path: Path, read: Read) -> None:
    assert gaps(read(make.zipped(tmp_path / "kosong.zip", {"map/": b""}))) == {Gap.NO_TEXT}
