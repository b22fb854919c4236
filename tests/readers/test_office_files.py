"""Every office format, old and new: files of real programs and of our own, through real processes, words by page."""

import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from ppid_archive.adapters.readers.compound_file import CompoundFile, from_path
from ppid_archive.adapters.readers.compound_writing import Folder, packed, taken_out
from ppid_archive.adapters.workers import SandboxedContent
from ppid_archive.domain.content import Extraction, Gap
from ppid_archive.ports.content import LocalFile
from tests.readers import documents as make
from tests.readers import office_makers as office
from tests.readers.test_formats import data_of, gaps, kind_of, words

Read = Callable[[Path], Extraction]
OFFICE = Path(__file__).parents[1] / "fixtures" / "office"
MSG = "application/vnd.ms-outlook"
SENTENCE = "Gudang diperiksa pada hari Jumat oleh dua petugas; biayanya “nihil” – gratis, café tutup, €5, ≥3 kotak."


def read_as(readers: SandboxedContent, path: Path, media_type: str) -> Extraction:
    return readers.extract(LocalFile(str(path), path.name, media_type)).result()


@pytest.mark.parametrize("kind", ["doc", "docx", "odt", "fodt", "rtf", "xml"])
def test_a_text_of_any_word_processor_is_read_whole(read: Read, kind: str) -> None:
    extraction = read(OFFICE / f"surat.{kind}")
    text = words(extraction)
    assert SENTENCE in text.splitlines()
    assert "KPU KOTA NUSA ASRI kop surat" in extraction.pages[0].text
    for said in (
        "Kaki halaman subbagian logistik",
        "Catatan kaki tentang kunci gudang.",
        "Komentar: periksa kembali segelnya.",
        "Isi kotak teks melayang",
        "Barang\tJumlah",
        "Kotak suara\t1.284",
        "Tautan laman gudang terbuka.",
        "Catatan akhir tentang bilik.",
    ):
        assert text.count(said) == 1, said
    assert "HYPERLINK" not in text
    assert "Damar Nusajaya" not in text
    told = extraction.properties
    assert (told.title, told.author, told.created) == ("Laporan Pengawasan Gudang", "Bram Contohyo", date(2025, 3, 14))
    assert not extraction.shortfalls


def test_the_stops_of_a_tab_are_no_tabs(tmp_path: Path, read: Read) -> None:
    stops = '<w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs></w:pPr><w:r><w:t>satu</w:t><w:tab/>'
    path = make.docx(tmp_path / "a.docx", f"{make.paragraph('nol')}{stops}<w:t>dua</w:t></w:r></w:p>")
    assert words(read(path)) == "nol\nsatu\tdua"


@pytest.mark.parametrize("kind", ["docx", "odt", "rtf"])
def test_a_page_begins_where_the_writer_began_one(read: Read, kind: str) -> None:
    first, second = (page.text for page in read(OFFICE / f"surat.{kind}").pages)
    assert "Tautan laman gudang" in first
    assert second.startswith("Halaman kedua dimulai di sini dengan kata terakhir bilik suara.")


@pytest.mark.parametrize("kind", ["doc", "docx", "odt", "fodt", "rtf"])
def test_what_was_struck_out_is_not_said_and_what_was_inserted_is(read: Read, kind: str) -> None:
    said = "Rancangan awal tetap berlaku dengan sisipan sampai akhir – selesai ≥3."
    assert words(read(OFFICE / f"perubahan.{kind}")) == said


@pytest.mark.parametrize("kind", ["ppt", "pptx", "odp", "fodp"])
def test_a_presentation_has_a_page_for_each_slide_with_its_notes(read: Read, kind: str) -> None:
    extraction = read(OFFICE / f"paparan.{kind}")
    first, second, third = (page.text.replace("\t", "\n").split("\n") for page in extraction.pages)
    assert list(filter(None, first)) == [
        "Sosialisasi Pemilih Pemula",
        "Usia tujuh belas tahun",
        "“Café” dan ≥3 syarat",
        "Catatan pembicara: sapa siswa dahulu",
    ]
    assert [line for line in second if line] == [
        "Jadwal kunjungan sekolah",
        "SMA Contoh Satu",
        "4 Oktober",
        "SMK Contoh Dua",
        "7 Oktober",
        "Kata dalam kelompok",
        "Bentuk kedua",
    ]
    assert third == ["Terima kasih dan selamat memilih"]
    told = extraction.properties
    assert (told.title, told.author, told.created) == (
        "Paparan Sosialisasi Pemilih Pemula",
        "Sari Contohwati",
        date(2024, 9, 2),
    )


@pytest.mark.parametrize("kind", ["xls", "xlsx", "ods", "fods", "xml"])
def test_a_workbook_of_any_kind_has_a_page_for_each_sheet(read: Read, kind: str) -> None:
    extraction = read(OFFICE / f"anggaran.{kind}")
    costs, annex = (page.text for page in extraction.pages)
    assert [line.strip() for line in costs.splitlines()[:3]] == [
        "Biaya",
        "Uraian\tRupiah",
        "Transportasi petugas\t1250000",
    ]
    assert annex == "Lampiran\nKuitansi café “Nusa”"
    told = extraction.properties
    known = ("Rincian Biaya Kunjungan", "Bram Contohyo", date(2023, 11, 20))
    assert (told.title, told.author, told.created) == (known if kind != "xml" else (None, None, None))


@pytest.mark.parametrize("kind", ["xlsx", "fods"])
def test_what_stands_beside_a_cell_is_read(read: Read, kind: str) -> None:
    assert read(OFFICE / f"anggaran.{kind}").pages[0].text.endswith("Komentar sel: sudah dibayar")


@pytest.mark.parametrize("name", ["surat.docx", "surat.odt", "surat.fodt", "paparan.pptx", "paparan.odp"])
def test_the_language_is_what_the_file_says(read: Read, name: str) -> None:
    assert read(OFFICE / name).properties.language == "id"


def test_a_pdf_and_a_web_page_say_their_language(tmp_path: Path, read: Read) -> None:
    assert read(make.pdf(tmp_path / "a.pdf", "Berita acara", extra="/Lang (id-ID)")).properties.language == "id"
    assert read(make.pdf(tmp_path / "b.pdf", "Berita acara")).properties.language is None
    (tmp_path / "a.html").write_text('<!doctype html><html lang="id"><body>Berita acara</body></html>')
    assert read(tmp_path / "a.html").properties.language == "id"


@pytest.mark.parametrize(
    ("maker", "kind"),
    [
        ("docx", "application/vnd.ms-word.document.macroEnabled.12"),
        ("docx", "application/vnd.ms-word.template.macroEnabledTemplate.12"),
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.template"),
        ("pptx", "application/vnd.ms-powerpoint.presentation.macroEnabled.12"),
        ("pptx", "application/vnd.ms-powerpoint.slideshow.macroEnabled.12"),
        ("pptx", "application/vnd.ms-powerpoint.template.macroEnabled.12"),
        ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.slideshow"),
        ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.template"),
        ("xlsx", "application/vnd.ms-excel.template.macroEnabled.12"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.template"),
    ],
)
def test_templates_and_files_with_macros_are_read_as_their_plain_kind(
    tmp_path: Path, read: Read, maker: str, kind: str
) -> None:
    mark = kind.removesuffix(".12") + ".main+xml"
    types = {"[Content_Types].xml": f'<Types><Override ContentType="{mark}"/></Types>'}
    path = tmp_path / "berkas"
    if maker == "docx":
        make.docx(path, make.paragraph("Surat tugas"), more=types)
    elif maker == "pptx":
        office.pptx(path, [office.drawn(office.shape("Surat tugas"))], more=types)
    else:
        make.xlsx(path, {"A1": "Surat tugas"})
        _with_members(path, types)
    assert "Surat tugas" in words(read(path))


def _with_members(path: Path, members: Mapping[str, str | bytes]) -> None:
    with zipfile.ZipFile(path) as archive:
        kept = {name: archive.read(name) for name in archive.namelist()}
    make.zipped(path, {**kept, **members})


@pytest.mark.parametrize("kind", ["text", "presentation", "graphics"])
def test_templates_of_open_document_are_read(tmp_path: Path, readers: SandboxedContent, kind: str) -> None:
    path = make.odt(tmp_path / "templat", "<text:p>Kop surat</text:p>")
    assert "Kop surat" in words(read_as(readers, path, f"application/vnd.oasis.opendocument.{kind}-template"))


def test_slides_come_in_the_order_they_are_shown_whatever_their_names(tmp_path: Path, read: Read) -> None:
    path = office.pptx(tmp_path / "a.pptx", [office.drawn(office.shape(word)) for word in ("satu", "dua", "tiga")])
    assert [page.text for page in read(path).pages] == ["satu", "dua", "tiga"]


def test_groups_smart_art_charts_notes_and_comments_of_a_slide_are_read_once(tmp_path: Path, read: Read) -> None:
    group = f"<p:grpSp><p:grpSp>{office.shape('dalam kelompok')}</p:grpSp></p:grpSp>"
    new, old = office.shape("baru"), office.shape("lama")
    twin = f"<mc:AlternateContent><mc:Choice>{new}</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"
    number = '<p:sp><p:txBody><a:p><a:fld type="slidenum"><a:t>7</a:t></a:fld></a:p></p:txBody></p:sp>'
    path = office.pptx(
        tmp_path / "a.pptx",
        [office.drawn(group + twin + number)],
        more={
            "ppt/slides/_rels/slide1.xml.rels": office.related(
                ("notesSlide", "../notesSlides/notesSlide1.xml"),
                ("diagramData", "../diagrams/data1.xml"),
                ("chart", "/ppt/charts/chart1.xml"),
                ("comments", "../comments/comment1.xml"),
                ("slideLayout", "../slideLayouts/slideLayout1.xml"),
            ),
            "ppt/notesSlides/notesSlide1.xml": office.drawn(office.shape("catatan pembicara"), root="notes"),
            "ppt/diagrams/data1.xml": f'<d:dataModel xmlns:d="{office.DIAGRAM}" xmlns:a="{office.DRAWING}"><d:pt><d:t>'
            f"{office.said('langkah pertama')}</d:t></d:pt></d:dataModel>",
            "ppt/charts/chart1.xml": f'<c:chart xmlns:c="{office.CHART}"><c:v>Kecamatan Contoh</c:v></c:chart>',
            "ppt/comments/comment1.xml": f'<p:cmLst xmlns:p="{office.SLIDES}"><p:cm><p:text>periksa angka</p:text>'
            "</p:cm></p:cmLst>",
            "ppt/slideLayouts/slideLayout1.xml": office.drawn(office.shape("Klik untuk mengubah judul")),
        },
    )
    (page,) = read(path).pages
    assert list(filter(None, page.text.split("\n"))) == [
        "dalam kelompok",
        "baru",
        "langkah pertama",
        "Kecamatan Contoh",
        "catatan pembicara",
        "periksa angka",
    ]


def test_documents_inside_an_office_file_are_taken_out_and_formulas_are_not(tmp_path: Path, read: Read) -> None:
    workbook = make.xlsx(tmp_path / "rab.xlsx", {"A1": "Belanja"}).read_bytes()
    targets = ["lampiran.xlsx", "oleObject1.bin", "oleObject2.bin", "oleObject3.bin"]
    embedded = {
        "lampiran.xlsx": workbook,
        "oleObject1.bin": packed(Folder({"\x01Ole10Native": office.native("kuitansi.pdf", b"%PDF-1.4 isi")})),
        "oleObject2.bin": packed(Folder({"Equation Native": b"x = y"})),
        "oleObject3.bin": (OFFICE / "surat.doc").read_bytes(),
    }
    path = make.docx(
        tmp_path / "nota.docx",
        make.paragraph("terlampir"),
        more={
            "word/_rels/document.xml.rels": office.related(
                *(("package" if name.endswith("xlsx") else "oleObject", f"embeddings/{name}") for name in targets),
                ("chart", "charts/chart1.xml"),
            ),
            "word/charts/chart1.xml": f'<c:chart xmlns:c="{office.CHART}"><c:v>Kecamatan</c:v></c:chart>',
            "word/charts/_rels/chart1.xml.rels": office.related(("package", "../embeddings/angka.xlsx")),
            "word/embeddings/angka.xlsx": workbook,
            **{f"word/embeddings/{name}": data for name, data in embedded.items()},
        },
    )
    extraction = read(path)
    assert [one.name for one in extraction.attachments] == ["lampiran.xlsx", "kuitansi.pdf", "lampiran-3.doc"]
    assert [data_of(one) for one in extraction.attachments][:2] == [workbook, b"%PDF-1.4 isi"]
    assert words(extraction) == "terlampir\n\nKecamatan"


def test_a_document_inside_an_open_document_becomes_a_file_of_its_own(tmp_path: Path, read: Read) -> None:
    lists = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    rows = "".join(
        f'<m:file-entry m:full-path="{folder}/" m:media-type="application/vnd.oasis.opendocument.{kind}"/>'
        for folder, kind in (("Object 1", "text"), ("Object 2", "formula"))
    )
    with_object = make.odt(
        tmp_path / "luar.odt", "<text:p>luar</text:p>", manifest=f'<m:manifest xmlns:m="{lists}">{rows}</m:manifest>'
    )
    inner = make.odt(tmp_path / "dalam.odt", "<text:p>dalam</text:p>")
    _with_members(with_object, {f"Object {n}/content.xml": _member(inner, "content.xml") for n in (1, 2)})
    (attachment,) = read(with_object).attachments
    (tmp_path / attachment.name).write_bytes(data_of(attachment))
    assert attachment.name == "lampiran-1.odt"
    assert words(read(tmp_path / attachment.name)) == "dalam"


def _member(path: Path, name: str) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode()


def test_an_office_file_with_a_password_says_so(tmp_path: Path, readers: SandboxedContent) -> None:
    path = tmp_path / "kunci.docx"
    path.write_bytes(packed(Folder({"EncryptedPackage": b"?" * 5000, "EncryptionInfo": b"\4\0\4\0"})))
    for kind in (make.DOCX, office.PPTX):
        assert gaps(read_as(readers, path, kind)) == {Gap.LOCKED}


@pytest.mark.parametrize(
    ("name", "stream", "at"), [("surat.doc", "WordDocument", 11), ("paparan.ppt", "Current User", 12)]
)
def test_an_old_office_file_with_a_password_says_so(
    tmp_path: Path, read: Read, name: str, stream: str, at: int
) -> None:
    file = from_path(OFFICE / name)
    folder = taken_out(file, file.root)
    data = bytearray(file.required(stream))
    data[at : at + 4] = (
        b"\xdf\xc4\xd1\xf3" if stream == "Current User" else bytes((data[at] | 1, *data[at + 1 : at + 4]))
    )
    (tmp_path / name).write_bytes(packed(Folder({**folder.inside, stream: bytes(data)}, folder.class_id)))
    assert gaps(read(tmp_path / name)) == {Gap.LOCKED}


def test_a_presentation_whose_order_is_lost_still_gives_its_words(tmp_path: Path, readers: SandboxedContent) -> None:
    file = from_path(OFFICE / "paparan.ppt")
    folder = taken_out(file, file.root)
    path = tmp_path / "a.ppt"
    path.write_bytes(packed(Folder({**folder.inside, "Current User": bytes(40)})))
    extraction = read_as(readers, path, "application/vnd.ms-powerpoint")
    assert "SMA Contoh Satu" in words(extraction)
    assert gaps(extraction) == {Gap.DAMAGED}


def test_what_lies_inside_an_old_document_is_taken_out(tmp_path: Path, read: Read, readers: SandboxedContent) -> None:
    file = from_path(OFFICE / "surat.doc")
    folder = taken_out(file, file.root)
    pool = Folder(
        {
            "_1": Folder({"Package": make.xlsx(tmp_path / "a.xlsx", {"A1": "Belanja"}).read_bytes()}),
            "_2": taken_out(from_path(OFFICE / "anggaran.xls"), from_path(OFFICE / "anggaran.xls").root),
            "_3": Folder({"Equation Native": b"x"}),
        }
    )
    (tmp_path / "a.doc").write_bytes(packed(Folder({**folder.inside, "ObjectPool": pool}, folder.class_id)))
    found = read_as(readers, tmp_path / "a.doc", "application/msword").attachments
    assert [one.name for one in found] == ["lampiran-1.xlsx", "lampiran-2.xls"]
    (tmp_path / "dalam.xls").write_bytes(data_of(found[1]))
    assert "Transportasi petugas" in words(read(tmp_path / "dalam.xls"))


@pytest.mark.parametrize("size", [10, 4095, 4096, 9 << 20])
def test_a_compound_file_gives_back_what_was_written(size: int) -> None:
    streams = {f"aliran {number}": bytes([number]) * number for number in range(50)}
    file = CompoundFile(packed(Folder({"besar": b"\7" * size, "map": Folder({**streams, "dalam": Folder({})})})))
    assert file.find("besar") == b"\7" * size
    assert {name: file.find("map", name) for name in streams} == streams
    assert "dalam" in file.root.storages["map"].storages


RICH = r"""{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Bookman;}{\f1\fcharset204 Kiril;}{\f2\fcharset178 A;}
}{\stylesheet{\s1 Judul 1;}}
{\info
{\title Nota \'84Dinas\'93}{\author Damar Nusajaya}{\creatim\yr2022\mo11\dy7\hr9}}
{\header KOP\par}{\*\generator Msftedit;}{\pict\pngblip 89504e470d0a}{\*\themedata 504b0304}
\pard Rapat \u8220\'93pleno\u8221\'94 \emdash  caf\'e9\par
{\f1\'cf\'f0}{\f2\'e3} \'93akhir\'94\line {\field{\*\fldinst HYPERLINK "http://x.test"}{\fldrslt tautan}}
\cell isi\cell\row
\uc2\u10004\'3f\'3f\uc1 selesai\page Halaman dua\{\}\\{\v0\deleted terhapus}{\bin5 {{{{{}{\footnote Kaki.}\par}"""


def test_rich_text_is_read_in_its_code_pages_and_escapes(tmp_path: Path, read: Read) -> None:
    (tmp_path / "nota.rtf").write_bytes(RICH.encode("latin-1"))
    extraction = read(tmp_path / "nota.rtf")
    first, second = (page.text for page in extraction.pages)
    assert first.split("\n") == ["KOP", "Rapat “pleno” — café", "Прم “akhir”", "tautan\tisi\t", "✔selesai"]
    assert second.split("\n") == ["Halaman dua{}\\", "", "Kaki."]
    told = extraction.properties
    assert (told.title, told.author, told.created) == ("Nota „Dinas“", "Damar Nusajaya", date(2022, 11, 7))
    assert not extraction.shortfalls


def test_a_document_inside_rich_text_is_taken_out(tmp_path: Path, read: Read) -> None:
    data = packed(Folder({"Package": make.docx(tmp_path / "x.docx", make.paragraph("dalam")).read_bytes()}))
    ole = b"\1\5\0\0\2\0\0\0\5\0\0\0Word\0\0\0\0\0\0\0\0\0" + len(data).to_bytes(4, "little") + data
    text = rf"{{\rtf1 luar{{\object\objemb{{\*\objclass Word}}{{\*\objdata {ole.hex()}}}{{\result {{gambar}}}}}}}}"
    (tmp_path / "a.rtf").write_text(text)
    extraction = read(tmp_path / "a.rtf")
    assert [one.name for one in extraction.attachments] == ["lampiran-1.docx"]
    assert words(extraction) == "luargambar"


def test_a_letter_of_outlook_gives_head_body_and_what_is_attached(tmp_path: Path, readers: SandboxedContent) -> None:
    inner = office.message("Terusan: jadwal", office.texts(x1000="Jadwal terlampir."), head=24)
    letter = office.message(
        "Undangan peliputan",
        office.texts(x1000="Yth. rekan media,\r\nmohon hadir."),
        {
            "__attach_version1.0_#00000000": office.attached("../undangan.pdf", b"%PDF-1.4" + b"x" * 9000),
            "__attach_version1.0_#00000001": office.letter_attached(inner),
        },
    )
    extraction = read_as(readers, office.msg(tmp_path / "surat.msg", letter), MSG)
    assert words(extraction).split("\n") == [
        "From: Sari Contohwati <sari@kpu-nusaasri.example>",
        "To: Redaksi Kabar Nusa <redaksi@kabarnusa.example>",
        "Cc: Arsip <arsip@kpu-nusaasri.example>",
        "Date: 2025-01-13 06:30+07:00",
        "Subject: Undangan peliputan",
        "",
        "Yth. rekan media,",
        "mohon hadir.",
    ]
    assert (extraction.properties.title, extraction.properties.created) == ("Undangan peliputan", date(2025, 1, 13))
    assert [one.name for one in extraction.attachments] == [".._undangan.pdf", "Terusan: jadwal.msg"]
    forwarded = tmp_path / "terusan.msg"
    forwarded.write_bytes(data_of(extraction.attachments[1]))
    again = read_as(readers, forwarded, MSG)
    assert words(again).endswith("Subject: Terusan: jadwal\n\nJadwal terlampir.")
    assert again.properties.created == date(2025, 1, 13)


def test_a_letter_of_outlook_in_html_or_packed_rich_text_gives_its_words(
    tmp_path: Path, readers: SandboxedContent
) -> None:
    web = {"__substg1.0_10130102": b"<html><body><p>Mohon <b>hadir</b></p></body></html>"}
    assert words(read_as(readers, office.msg(tmp_path / "a.msg", office.message("U", web)), MSG)).endswith(
        "Mohon hadir"
    )
    rich = {"__substg1.0_10090102": (OFFICE / "surat.lzfu").read_bytes()}
    assert SENTENCE in words(read_as(readers, office.msg(tmp_path / "b.msg", office.message("U", rich)), MSG))


def test_a_letter_of_outlook_in_an_old_code_page_is_read(tmp_path: Path, readers: SandboxedContent) -> None:
    body = {"__substg1.0_1000001E": "Biaya “nihil”".encode("cp1252")}
    assert words(read_as(readers, office.msg(tmp_path / "a.msg", office.message("U", body)), MSG)).endswith(
        "Biaya “nihil”"
    )


def test_html_hidden_in_rich_text_is_said_once(tmp_path: Path, read: Read) -> None:
    opened = r"{\rtf1\ansi\fromhtml1{\*\htmltag64 <p>}\htmlrtf {\f1 \htmlrtf0 Mohon hadir"
    closed = r"\htmlrtf \par}\htmlrtf0{\*\htmltag72 </p>}}"
    (tmp_path / "a.rtf").write_text(opened + closed)
    assert words(read(tmp_path / "a.rtf")) == "Mohon hadir"


SAVED = """From: <Saved by Blink>
Snapshot-Content-Location: https://kpu-nusaasri.example/ppid
Subject: =?utf-8?Q?Tanya_Jawab_PPID?=
Date: Mon, 13 Jan 2025 02:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="----b"

------b
Content-Type: text/html
Content-Transfer-Encoding: quoted-printable
Content-Location: https://kpu-nusaasri.example/ppid

<html lang=3D"id"><body><p>Daftar informasi caf=C3=A9</p><img src=3D"a.png"></body></html>
------b
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-Location: https://kpu-nusaasri.example/a.png

iVBORw0KGgo=
------b
Content-Type: text/css
Content-Location: cid:css-1@mhtml.blink

p { color: red }
------b--
"""


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_saved_web_page_gives_its_words_and_no_pictures(tmp_path: Path, read: Read, line_end: str) -> None:
    path = tmp_path / "laman.mhtml"
    path.write_bytes(SAVED.replace("\n", line_end).encode())
    extraction = read(path)
    assert words(extraction) == "Daftar informasi café"
    told = extraction.properties
    assert (told.title, told.author, told.created, told.language) == ("Tanya Jawab PPID", None, date(2025, 1, 13), "id")
    assert not extraction.attachments


def test_a_letter_with_pictures_is_no_saved_page(tmp_path: Path, read: Read) -> None:
    letter = SAVED.replace("From: <Saved by Blink>", "From: humas@kpu.test\nTo: ppid@kpu.test")
    (tmp_path / "surat.eml").write_text(letter)
    extraction = read(tmp_path / "surat.eml")
    assert words(extraction).startswith("From: humas@kpu.test\nTo: ppid@kpu.test")
    assert [one.name for one in extraction.attachments] == ["lampiran-1.png", "lampiran-2.bin"]


def test_a_text_of_word_6_is_read_by_page(tmp_path: Path, readers: SandboxedContent) -> None:
    text = b"Surat lama \x96 \x13 PAGE \x14halaman\x15 satu\rnilai\x07\x07\x0cHalaman dua\r"
    head = struct.pack("<HH", 0xA5DC, 0x68).ljust(0x18, b"\0") + struct.pack("<II", 0x300, 0x300 + len(text))
    (tmp_path / "a.doc").write_bytes(packed(Folder({"WordDocument": head.ljust(0x300, b"\0") + text})))
    extraction = read_as(readers, tmp_path / "a.doc", "application/msword")
    assert [page.text for page in extraction.pages] == ["Surat lama – halaman satu\nnilai", "Halaman dua"]


@pytest.mark.parametrize("instance", [0, 1])
def test_a_document_on_a_slide_is_taken_out(tmp_path: Path, readers: SandboxedContent, instance: int) -> None:
    workbook = (OFFICE / "anggaran.xls").read_bytes()
    kept = struct.pack("<I", len(workbook)) + zlib.compress(workbook) if instance else workbook
    file = from_path(OFFICE / "paparan.ppt")
    folder = taken_out(file, file.root)
    shown = file.required("PowerPoint Document") + struct.pack("<HHI", instance << 4, 0x1011, len(kept)) + kept
    (tmp_path / "a.ppt").write_bytes(packed(Folder({**folder.inside, "PowerPoint Document": shown}, folder.class_id)))
    extraction = read_as(readers, tmp_path / "a.ppt", "application/vnd.ms-powerpoint")
    assert [(one.name, data_of(one)) for one in extraction.attachments] == [("lampiran-1.xls", workbook)]
    assert len(extraction.pages) == 3


def test_text_boxes_charts_and_documents_of_a_sheet_are_read(tmp_path: Path, read: Read) -> None:
    path = make.xlsx(tmp_path / "a.xlsx", {"A1": "Uraian"})
    memo = make.docx(tmp_path / "memo.docx", make.paragraph("memo")).read_bytes()
    drawing = f'<x:wsDr xmlns:x="x" xmlns:a="{office.DRAWING}">{office.said("kotak teks")}</x:wsDr>'
    chart = f'<c:chart xmlns:c="{office.CHART}"><c:v>Kecamatan</c:v></c:chart>'
    targets = (("drawing", "../drawings/drawing1.xml"), ("package", "../embeddings/memo.docx"))
    _with_members(
        path,
        {
            "xl/worksheets/_rels/sheet1.xml.rels": office.related(*targets),
            "xl/drawings/drawing1.xml": drawing,
            "xl/drawings/_rels/drawing1.xml.rels": office.related(("chart", "../charts/chart1.xml")),
            "xl/charts/chart1.xml": chart,
            "xl/embeddings/memo.docx": memo,
        },
    )
    extraction = read(path)
    assert words(extraction) == "Anggaran\nUraian\nkotak teks\n\nKecamatan"
    assert [(one.name, data_of(one)) for one in extraction.attachments] == [("memo.docx", memo)]


def test_other_xml_is_a_plain_text(tmp_path: Path, read: Read) -> None:
    (tmp_path / "a.xml").write_text('<?xml version="1.0"?>\n<data><baris nama="Kecamatan Contoh"/></data>\n')
    assert 'nama="Kecamatan Contoh"' in words(read(tmp_path / "a.xml"))


def test_old_names_and_new_names_of_a_kind_are_known(readers: SandboxedContent) -> None:
    assert kind_of(readers, OFFICE / "surat.doc") == "application/msword"
    assert kind_of(readers, OFFICE / "paparan.ppt") == "application/vnd.ms-powerpoint"
    assert kind_of(readers, OFFICE / "surat.rtf", "surat.doc") == "application/rtf"
    assert kind_of(readers, OFFICE / "surat.fodt") == "application/vnd.oasis.opendocument.text-flat-xml"
