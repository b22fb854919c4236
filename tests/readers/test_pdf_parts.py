"""What a PDF holds besides its text layer: notes, form values, files in folders, XFA, and locks of every kind."""

from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from ppid_archive.adapters.readers.pdf_structure import read_damaged
from ppid_archive.adapters.workers import SandboxedContent
from ppid_archive.domain.content import Extraction, Gap, Packed, Shortfall
from ppid_archive.ports.content import LocalFile
from tests.readers import documents as make
from tests.readers.conftest import Read
from tests.readers.test_formats import gaps, recognised, words

PDF = "application/pdf"
XDP = "http://ns.adobe.com/xdp/"
XFA = "http://www.xfa.org/schema/xfa-data/1.0/"


def note(document: Pdf, page: int, subtype: str, **entries: Any) -> None:
    box = Array([10, 10, 30, 30])
    annotation = Dictionary(Type=Name.Annot, Subtype=Name(f"/{subtype}"), Rect=box, **entries)
    sheet = document.pages[page].obj
    sheet.Annots = Array([*sheet.get("/Annots", Array()), document.make_indirect(annotation)])


def annotated(path: Path) -> Path:
    with Pdf.open(make.pdf(path, "Nota Dinas"), allow_overwriting_input=True) as document:
        note(document, 0, "Text", Contents="Mohon diperbaiki\rhalaman dua", T="Budi Santoso")
        note(document, 0, "Popup", Contents="Mohon diperbaiki")
        note(document, 0, "FreeText", Contents="Setuju \u2013 Kasubbag")
        note(document, 0, "Highlight", Contents="periksa angka ini", T="Siti\n\u202eAminah")
        note(document, 0, "Stamp", Name=Name.Approved)
        note(document, 0, "Link", A=Dictionary(S=Name.URI, URI="https://kpu.test/"))
        note(document, 0, "Square")
        document.save(path)
    return path


def test_notes_belong_to_the_words_of_their_page_and_are_marked(tmp_path: Path, read: Read) -> None:
    extraction = read(annotated(tmp_path / "nota.pdf"))
    assert words(extraction).splitlines() == [
        "Nota Dinas",
        "[catatan Budi Santoso] Mohon diperbaiki",
        "halaman dua",
        "[catatan] Setuju \u2013 Kasubbag",
        "[catatan Siti Aminah] periksa angka ini",
        "[cap] Approved",
    ]
    assert not extraction.shortfalls


def scan_with_notes(path: Path) -> Path:
    """Write a scanned page onto which somebody entered a value, and wrote a note."""
    make.page_image("KEPUTUSAN KOMISI PEMILIHAN UMUM", "TENTANG PENETAPAN JADWAL").save(path, resolution=150)
    with Pdf.open(path, allow_overwriting_input=True) as document:
        note(document, 0, "Widget", FT=Name.Tx, T="nama", V="Rahmawati Kusuma")
        note(document, 0, "Text", Contents="sudah dicocokkan")
        document.Root.AcroForm = Dictionary(Fields=Array([document.pages[0].Annots[0]]))
        document.save(path)
    return path


def test_what_was_entered_on_a_scan_survives_its_recognition(
    tmp_path: Path, read: Read, readers: SandboxedContent
) -> None:
    path = scan_with_notes(tmp_path / "pindai.pdf")
    (page,) = read(path).pages
    assert (page.text, page.needs_recognition) == ("Rahmawati Kusuma\n[catatan] sudah dicocokkan", True)
    (text,) = recognised(readers, path, PDF, 1)
    assert "PENETAPAN JADWAL" in text.upper()
    assert text.endswith("Rahmawati Kusuma\n[catatan] sudah dicocokkan")


def file_of(document: Pdf, name: str, data: bytes, **entries: Any) -> Dictionary:
    stream = Stream(document, data)
    stream.Type = Name.EmbeddedFile
    return Dictionary(Type=Name.Filespec, F=name, UF=name, EF=Dictionary(F=document.make_indirect(stream)), **entries)


def portfolio(path: Path) -> Path:
    """Write a portfolio: a cover, a file at the top, one in a folder of a folder, and one pinned to the cover."""
    with Pdf.open(make.pdf(path, "Portofolio laporan"), allow_overwriting_input=True) as document:
        inner = document.make_indirect(Dictionary(Type=Name.Folder, ID=2, Name="Triwulan I"))
        outer = document.make_indirect(Dictionary(Type=Name.Folder, ID=1, Name="2026/../..", Child=inner))
        root = document.make_indirect(Dictionary(Type=Name.Folder, ID=0, Name="akar", Child=outer))
        document.Root.Collection = Dictionary(Type=Name.Collection, View=Name.D, Folders=root)
        pinned = document.make_indirect(file_of(document, "catatan.txt", b"disematkan"))
        first = file_of(document, "C:\\arsip\\surat.txt", b"satu", Desc="Surat pengantar")
        tree = Array(["<2>laporan.txt", file_of(document, "laporan.txt", b"dua"), "surat.txt", first, "x", pinned])
        document.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=tree))
        note(document, 0, "FileAttachment", FS=pinned)
        note(document, 0, "FileAttachment", FS=file_of(document, "", b"tanpa nama"), Contents="lihat lampiran")
        document.save(path)
    return path


def test_files_of_a_portfolio_come_out_with_folders_and_descriptions(
    tmp_path: Path, read: Read, readers: SandboxedContent
) -> None:
    path = portfolio(tmp_path / "portofolio.pdf")
    extraction = read(path)
    assert words(extraction) == "Portofolio laporan\n[catatan] lihat lampiran"
    inside = [one for one in extraction.attachments if isinstance(one, Packed)]
    assert [(one.name, one.description) for one in inside] == [
        ("2026_.._../Triwulan I/laporan.txt", None),
        ("surat.txt", "Surat pengantar"),
        ("catatan.txt", None),
        ("lampiran-4", None),
    ]
    file = LocalFile(str(path), path.name, PDF)
    taken = [readers.unpack(file, one.place, 0).result() for one in inside]
    assert taken == [b"dua", b"satu", b"disematkan", b"tanpa nama"]
    assert readers.unpack(file, 1, 4).result() == b""


def test_files_pinned_to_pages_only_are_found(tmp_path: Path, read: Read) -> None:
    path = make.pdf(tmp_path / "a.pdf", "kata")
    with Pdf.open(path, allow_overwriting_input=True) as document:
        note(document, 0, "FileAttachment", FS=file_of(document, "daftar.csv", b"a;b"))
        document.save(path)
    assert [one.name for one in read(path).attachments] == ["daftar.csv"]


def xfa(path: Path, *, whole: bool) -> Path:
    """Write a form that only Adobe's viewer draws: as packets, or as one document."""
    data = (
        f'<xfa:datasets xmlns:xfa="{XFA}"><xfa:data><f><nama>Rahmawati</nama><kota>Rekaan</kota></f></xfa:data>'
        "<dd>bukan isian</dd></xfa:datasets>"
    )
    with Pdf.open(make.pdf(path, "Please wait..."), allow_overwriting_input=True) as document:
        packets = ["template", Stream(document, b"<template/>"), "datasets", Stream(document, data.encode())]
        packed = Stream(document, f'<xdp:xdp xmlns:xdp="{XDP}"><template>x</template>{data}</xdp:xdp>'.encode())
        document.Root.AcroForm = Dictionary(Fields=Array(), XFA=packed if whole else Array(packets))
        document.Root.NeedsRendering = True
        document.save(path)
    return path


@pytest.mark.parametrize("whole", [True, False])
def test_a_form_that_only_one_viewer_draws_says_so_and_gives_what_was_entered(
    tmp_path: Path, read: Read, *, whole: bool
) -> None:
    extraction = read(xfa(tmp_path / "formulir.pdf", whole=whole))
    assert words(extraction) == "Please wait...\nRahmawati\nRekaan"
    assert extraction.shortfalls == (Shortfall(gap=Gap.UNSUPPORTED, detail="application/vnd.adobe.xfa+xml"),)


def test_a_form_in_xml_with_entities_gives_no_value(tmp_path: Path, read: Read) -> None:
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
    path = xfa(tmp_path / "formulir.pdf", whole=True)
    with Pdf.open(path, allow_overwriting_input=True) as document:
        document.Root.AcroForm.XFA = Stream(document, laughs)
        document.save(path)
    extraction = read(path)
    assert (words(extraction), gaps(extraction)) == ("Please wait...", {Gap.UNSUPPORTED})


LOCKS = {
    "RC4-40": pikepdf.Encryption(owner="pemilik", user="", R=2, aes=False, metadata=False),
    "RC4-128": pikepdf.Encryption(owner="pemilik", user="", R=3, aes=False, metadata=False),
    "AES-128": pikepdf.Encryption(owner="pemilik", user="", R=4, aes=True),
    "AES-256, R5": pikepdf.Encryption(owner="pemilik", user="", R=5, aes=True),
    "AES-256, R6": pikepdf.Encryption(owner="pemilik", user="", R=6, aes=True),
    "nothing allowed": pikepdf.Encryption(
        owner="pemilik", user="", R=6, allow=pikepdf.Permissions(extract=False, accessibility=False, print_lowres=False)
    ),
}


def locked(path: Path, lock: pikepdf.Encryption) -> Path:
    with Pdf.open(portfolio(path), allow_overwriting_input=True) as document:
        note(document, 0, "Widget", FT=Name.Tx, T="nama", V="Rahmawati")
        document.Root.AcroForm = Dictionary(Fields=Array([document.pages[0].Annots[-1]]))
        document.docinfo.Title = "Laporan Tahunan"
        document.docinfo.CreationDate = "D:20261102"
        document.save(path, encryption=lock)
    return path


@pytest.mark.parametrize("lock", LOCKS.values(), ids=LOCKS.keys())
def test_a_lock_that_opens_without_a_password_hides_nothing(
    tmp_path: Path, read: Read, readers: SandboxedContent, lock: pikepdf.Encryption
) -> None:
    path = locked(tmp_path / "laporan.pdf", lock)
    extraction = read(path)
    assert words(extraction) == "Portofolio laporan\nRahmawati\n[catatan] lihat lampiran"
    assert (extraction.properties.title, extraction.properties.created) == ("Laporan Tahunan", date(2026, 11, 2))
    assert readers.unpack(LocalFile(str(path), path.name, PDF), 0, 0).result() == b"dua"
    assert not extraction.shortfalls


@pytest.mark.parametrize("lock", LOCKS.values(), ids=LOCKS.keys())
def test_the_second_road_opens_the_same_locks(tmp_path: Path, lock: pikepdf.Encryption) -> None:
    assert words(read_damaged(locked(tmp_path / "laporan.pdf", lock))) == "Portofolio laporan"


@pytest.mark.parametrize(("revision", "aes"), [(2, False), (3, False), (4, True), (5, True), (6, True)])
def test_a_lock_with_a_password_is_said_on_either_road(tmp_path: Path, read: Read, revision: int, *, aes: bool) -> None:
    lock = pikepdf.Encryption(owner="pemilik", user="rahasia", R=revision, aes=aes, metadata=aes)  # type: ignore[arg-type] # any revision
    path = locked(tmp_path / "laporan.pdf", lock)
    told = Extraction(shortfalls=(Shortfall(gap=Gap.LOCKED, detail="a password is needed to read it"),))
    assert read(path) == read_damaged(path) == told
