"""What a file is, by its content: kind, version by its name in the registry PRONOM, and whether its name agrees."""

import gzip
import io
import struct
import tarfile
from pathlib import Path

import pytest
from PIL import Image

from ppid_archive.adapters.workers import SandboxedContent
from ppid_archive.domain.content import Identification
from ppid_archive.domain.file_format import format_of
from ppid_archive.ports.content import LocalFile
from tests.readers import documents as make
from tests.readers.compound_files import EXCEL_97, WORD_97, compound

WORDS = "Rekapitulasi daftar pemilih berkelanjutan\n" * 4
_OPEN = "application/vnd.oasis.opendocument."


def told(readers: SandboxedContent, path: Path, name: str | None = None) -> Identification:
    return readers.identify(LocalFile(str(path), name or path.name)).result()


def kind_and_puid(readers: SandboxedContent, path: Path, name: str | None = None) -> tuple[str, str | None]:
    what = told(readers, path, name)
    return what.media_type, what.puid


def pdf(path: Path, version: str, metadata: str = "", filler: int = 0) -> Path:
    path.write_bytes(f"%PDF-{version}\n".encode() + b"x" * filler + metadata.encode() + b"\n%%EOF\n")
    return path


@pytest.mark.parametrize(
    ("version", "puid"), [("1.0", "fmt/14"), ("1.4", "fmt/18"), ("1.7", "fmt/276"), ("2.0", "fmt/1129")]
)
def test_a_pdf_is_told_by_its_version(tmp_path: Path, readers: SandboxedContent, version: str, puid: str) -> None:
    assert kind_and_puid(readers, pdf(tmp_path / "a.pdf", version)) == ("application/pdf", puid)


@pytest.mark.parametrize("filler", [0, 100_000, 3_000_000])
@pytest.mark.parametrize(
    ("metadata", "puid"),
    [
        ("<pdfaid:part>1</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>", "fmt/354"),
        ("<rdf:Description pdfaid:conformance='U' pdfaid:part='2'/>", "fmt/478"),
        ('<rdf:Description pdfaid:part="3" pdfaid:conformance="A"/>', "fmt/479"),
        ("<pdfaid:part>4</pdfaid:part><pdfaid:rev>2020</pdfaid:rev>", "fmt/1910"),
        ("<pdfaid:part>9</pdfaid:part>", "fmt/276"),
    ],
)
def test_a_pdf_for_archives_is_told_by_what_its_metadata_claim(
    tmp_path: Path, readers: SandboxedContent, metadata: str, puid: str, filler: int
) -> None:
    assert told(readers, pdf(tmp_path / "a.pdf", "1.7", metadata, filler)).puid == puid


def test_pictures_are_told_by_their_version(tmp_path: Path, readers: SandboxedContent) -> None:
    page = Image.new("RGB", (40, 40), "white")
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9000] = b"0231"
    puids = {}
    for name, options in {
        "a.tif": {}, "jfif.jpg": {}, "a.png": {}, "a.gif": {}, "a.bmp": {}, "a.webp": {}, "b.webp": {"lossless": True},
    }.items():  # fmt: skip
        page.save(tmp_path / name, **options)  # type: ignore[arg-type] # whatever the format takes
        puids[name] = told(readers, tmp_path / name).puid
    assert puids == {
        "a.tif": "fmt/353", "jfif.jpg": "fmt/43", "a.png": "fmt/11", "a.gif": "fmt/3", "a.bmp": "fmt/116",
        "a.webp": "fmt/566", "b.webp": "fmt/567",
    }  # fmt: skip


@pytest.mark.parametrize(("version", "puid"), [("0210", "x-fmt/390"), ("0221", "fmt/645"), ("0231", "fmt/1507")])
def test_a_camera_picture_is_told_by_the_version_of_its_notes(
    tmp_path: Path, readers: SandboxedContent, version: str, puid: str
) -> None:
    notes = b"II*\0\x08\0\0\0\x01\0\x00\x90\x07\x00\x04\x00\x00\x00" + version.encode() + b"\0\0\0\0"
    block = b"Exif\0\0" + notes
    (tmp_path / "a.jpg").write_bytes(b"\xff\xd8\xff\xe1" + struct.pack(">H", len(block) + 2) + block + b"\xff\xd9")
    assert kind_and_puid(readers, tmp_path / "a.jpg") == ("image/jpeg", puid)


@pytest.mark.parametrize(
    ("stream", "head", "kind"),
    [
        ("WordDocument", WORD_97, ("application/msword", "fmt/40")),
        ("WordDocument", struct.pack("<HH", 0xA5DC, 0x65), ("application/msword", "fmt/39")),
        ("WordDocument", WORD_97[:10] + b"\x01\0", ("application/msword", "x-fmt/45")),
        ("WordDocument", WORD_97[:10] + b"\0\x01", ("application/msword", "fmt/754")),
        ("Workbook", EXCEL_97, ("application/vnd.ms-excel", "fmt/61")),
        ("Book", b"\x09\x08\x08\x00\x00\x05\x05\x00", ("application/vnd.ms-excel", "fmt/59")),
        ("PowerPoint Document", b"", ("application/vnd.ms-powerpoint", "fmt/126")),
        ("__properties_version1.0", b"", ("application/vnd.ms-outlook", "x-fmt/430")),
        ("VisioDocument", b"", ("application/vnd.visio", "fmt/442")),
        ("Quill", b"", ("application/x-mspublisher", None)),
        ("Catalog", b"", ("application/vnd.microsoft.windows.thumbnail-cache", "fmt/682")),
        ("EncryptedPackage", b"", ("application/x-ooxml-protected", "fmt/494")),
        ("Lain", b"", ("application/x-ole-storage", None)),
    ],
)
def test_compound_files_are_told_by_their_streams_whatever_they_are_called(
    tmp_path: Path, readers: SandboxedContent, stream: str, head: bytes, kind: tuple[str, str | None]
) -> None:
    streams = {"\x05SummaryInformation": b"", stream: head, "Data": b""}
    assert kind_and_puid(readers, compound(tmp_path / "a.doc", streams)) == kind


def test_an_installer_is_a_program_whatever_streams_it_bears(tmp_path: Path, readers: SandboxedContent) -> None:
    installer = "000C1084-0000-0000-C000-000000000046"
    path = compound(tmp_path / "a.doc", {"WordDocument": WORD_97}, of_class=installer)
    assert told(readers, path).media_type == "application/x-msi"


def test_a_compound_file_without_known_streams_is_told_by_its_class(tmp_path: Path, readers: SandboxedContent) -> None:
    project = "74B78F3A-C8C8-11D1-BE11-00C04FB6FAF1"
    assert told(readers, compound(tmp_path / "a", {}, of_class=project)).media_type == "application/vnd.ms-project"


def test_a_compound_file_cut_short_is_still_one(tmp_path: Path, readers: SandboxedContent) -> None:
    path = compound(tmp_path / "a.doc", {"WordDocument": WORD_97})
    path.write_bytes(path.read_bytes()[:700])
    what = told(readers, path)
    assert what.media_type in ("application/x-ole-storage", "application/msword", "application/cdfv2")


@pytest.mark.parametrize(("version", "puid"), [("1.1", "fmt/290"), ("1.2", "fmt/291"), ("1.3", "fmt/1756")])
def test_an_opendocument_is_told_by_the_version_inside(
    tmp_path: Path, readers: SandboxedContent, version: str, puid: str
) -> None:
    content = f'<office:document-content office:version="{version}">'
    path = make.zipped(tmp_path / "a.odt", {"mimetype": make.ODT, "content.xml": content})
    assert kind_and_puid(readers, path) == (make.ODT, puid)


def test_office_documents_and_parcels_are_told_by_what_is_inside(tmp_path: Path, readers: SandboxedContent) -> None:
    assert told(readers, make.docx(tmp_path / "1", make.paragraph("x"))).puid == "fmt/412"
    assert told(readers, make.xlsx(tmp_path / "2", {"A1": "x"})).puid == "fmt/214"
    book = {"mimetype": "application/epub+zip", "META-INF/container.xml": ""}
    assert kind_and_puid(readers, make.zipped(tmp_path / "3", book)) == ("application/epub+zip", "fmt/483")
    parcel = make.zipped(tmp_path / "4", {"a.txt": "x"})
    assert kind_and_puid(readers, parcel) == ("application/zip", "x-fmt/263")
    jar = make.zipped(tmp_path / "5", {"META-INF/MANIFEST.MF": "", "a.class": ""})
    assert kind_and_puid(readers, jar) == ("application/java-archive", "x-fmt/412")
    apk = make.zipped(tmp_path / "6", {"AndroidManifest.xml": "", "classes.dex": ""})
    assert told(readers, apk).media_type == "application/vnd.android.package-archive"


@pytest.mark.parametrize("kind", ["text", "spreadsheet", "presentation"])
def test_a_flat_opendocument_is_told_by_its_first_element(tmp_path: Path, readers: SandboxedContent, kind: str) -> None:
    space = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    root = f'<office:document xmlns:office="{space}" office:version="1.3" office:mimetype="{_OPEN}{kind}">'
    (tmp_path / "a.xml").write_text(f'<?xml version="1.0" encoding="UTF-8"?>\n{root}</office:document>')
    assert told(readers, tmp_path / "a.xml").media_type == f"{_OPEN}{kind}-flat-xml"


SAVED = "From: <Saved by Blink>\r\nSnapshot-Content-Location: http://kpu.test/\r\nSubject: Laman\r\n"
PARTS = 'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n\r\nisi\r\n--b--\r\n'


@pytest.mark.parametrize(
    ("head", "name", "kind"),
    [
        (SAVED, "a.mhtml", "multipart/related"),
        (SAVED, "a.eml", "multipart/related"),
        ("", "laman.mht", "multipart/related"),
        ("From: a@x.test\r\nTo: b@x.test\r\nSubject: gambar di dalam\r\n", "a.eml", "message/rfc822"),
        ("From: a@x.test\r\nReceived: by x.test\r\nSubject: x\r\n", "a.mht", "message/rfc822"),
    ],
)
def test_a_saved_web_page_is_told_from_a_letter_with_pictures(
    tmp_path: Path, readers: SandboxedContent, head: str, name: str, kind: str
) -> None:
    (tmp_path / name).write_bytes((head + PARTS).encode())
    assert told(readers, tmp_path / name).media_type == kind


@pytest.mark.parametrize(
    ("text", "puid"),
    [
        ("<!doctype html><html></html>", "fmt/471"),
        ('<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN"><html></html>', "fmt/100"),
        ('<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x"><html></html>', "fmt/102"),
        ("<html><body>x</body></html>", "fmt/96"),
    ],
)
def test_a_web_page_is_told_by_its_declaration(tmp_path: Path, readers: SandboxedContent, text: str, puid: str) -> None:
    (tmp_path / "a.html").write_text(text)
    assert kind_and_puid(readers, tmp_path / "a.html") == ("text/html", puid)


@pytest.mark.parametrize(
    ("text", "puid"),
    [
        (r"{\rtf1\ansi a}", "fmt/45"),
        (r"{\rtf1\ansi\ansicpg1252 a}", "fmt/50"),
        (r"{\rtf1\ansi\ansicpg1252\stshfdbch0 a}", "fmt/52"),
        (r"{\rtf1\ansi\ansicpg1252\stshfdbch0{\*\lsdstimax a}}", "fmt/53"),
        (r"{\rtf1\ansi\ansicpg1252\stshfdbch0{\*\datastore a}}", "fmt/355"),
    ],
)
def test_rich_text_is_told_by_the_words_its_writer_knew(
    tmp_path: Path, readers: SandboxedContent, text: str, puid: str
) -> None:
    (tmp_path / "a.rtf").write_text(text)
    assert kind_and_puid(readers, tmp_path / "a.rtf") == ("application/rtf", puid)


def test_what_is_kept_without_being_read_is_told_all_the_same(tmp_path: Path, readers: SandboxedContent) -> None:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as tar:
        tar.addfile(tarfile.TarInfo("a.txt"), io.BytesIO())
    files = {
        "a.tar": (packed.getvalue(), "application/x-tar", "x-fmt/265"),
        "a.gz": (gzip.compress(b"x"), "application/gzip", "x-fmt/266"),
        "a.7z": (b"7z\xbc\xaf\x27\x1c\0\4" + bytes(40), "application/x-7z-compressed", "fmt/484"),
        "a.rar": (b"Rar!\x1a\x07\x00" + bytes(40), "application/x-rar", "fmt/411"),
        "b.rar": (b"Rar!\x1a\x07\x01\x00" + bytes(40), "application/x-rar", "fmt/613"),
        "a.dwg": (b"AC1032" + bytes(60), "image/vnd.dwg", "fmt/1395"),
        "a.pst": (b"!BDN" + bytes(60), "application/vnd.ms-outlook-pst", None),
        "a.mdb": (b"\0\1\0\0Standard Jet DB\0" + bytes(60), "application/x-msaccess", None),
    }
    for name, (data, kind, puid) in files.items():
        (tmp_path / name).write_bytes(data)
        what = told(readers, tmp_path / name)
        assert (what.media_type, what.puid, what.contradicted) == (kind, puid, None)


def test_every_name_in_the_registry_that_is_told_has_its_entry(tmp_path: Path, readers: SandboxedContent) -> None:
    (tmp_path / "a.txt").write_text(WORDS)
    known = format_of(told(readers, tmp_path / "a.txt").puid)
    assert known is not None
    assert (known.name, known.version, known.puid) == ("Plain Text File", None, "x-fmt/111")
    assert format_of("fmt/999999") is None
    assert format_of(None) is None


@pytest.mark.parametrize(
    ("name", "found", "contradicted"),
    [
        ("a.docx", "application/pdf", make.DOCX),
        ("a.pdf", "application/pdf", None),
        ("a", "application/pdf", None),
        ("a.html", "text/plain", None),
        ("a.xml", "text/plain", None),
        ("a.jpg", "image/png", "image/jpeg"),
    ],
)
def test_a_name_that_claims_something_else_is_noted_but_not_among_kinds_of_text(
    tmp_path: Path, readers: SandboxedContent, name: str, found: str, contradicted: str | None
) -> None:
    path = tmp_path / name
    if found == "text/plain":
        path.write_text(WORDS)
    elif found == "image/png":
        Image.new("RGB", (9, 9)).save(path, "PNG")
    else:
        make.pdf(path, "x")
    what = told(readers, path)
    assert (what.media_type, what.contradicted) == (found, contradicted)


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        ("word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("ppt/presentation.xml", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
        ("lain/bagian.xml", "application/x-ooxml"),
    ],
)
def test_an_office_file_with_a_damaged_list_of_contents_is_no_parcel_of_documents(
    tmp_path: Path, readers: SandboxedContent, part: str, kind: str
) -> None:
    path = make.zipped(tmp_path / "berkas", {"[Content_Types].xml": "<Types/>", part: "<x/>"})
    told = readers.identify(LocalFile(str(path), "berkas")).result()
    assert told.media_type == kind
    assert readers.extract(LocalFile(str(path), "berkas", kind)).result().attachments == ()
