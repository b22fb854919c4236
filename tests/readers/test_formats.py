"""Every kind of document this archive reads, as a real file through real processes."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageDraw

from ppid_archive.adapters.workers import SandboxedContent
from ppid_archive.domain.content import Attachment, Extraction, Gap, Packed, TextSource
from ppid_archive.ports.content import LocalFile
from tests.readers import documents as make

Read = Callable[[Path], Extraction]
LINES = ("BERITA ACARA RAPAT PLENO", "Nomor 12/PL.02-BA/3673/2026", "Rekapitulasi daftar pemilih berkelanjutan")


def kind_of(readers: SandboxedContent, path: Path, name: str | None = None) -> str:
    return readers.identify(LocalFile(str(path), name or path.name)).result().media_type


def gaps(extraction: Extraction) -> set[Gap]:
    return {shortfall.gap for shortfall in extraction.shortfalls}


def data_of(inside: Attachment | Packed) -> bytes:
    assert isinstance(inside, Attachment)
    return inside.data


def words(extraction: Extraction) -> str:
    return "\n".join(page.text for page in extraction.pages)


def recognised(readers: SandboxedContent, path: Path, media_type: str, *numbers: int) -> list[str]:
    file = LocalFile(str(path), path.name, media_type)
    return [pending.result().text for pending in readers.recognise(file, numbers)]


def test_a_pdf_gives_its_text_layer_and_what_it_says_of_itself(tmp_path: Path, read: Read) -> None:
    info = "/Title (Berita Acara Pleno) /Author (Sekretariat) /CreationDate (D:20261102100000+07'00')"
    extraction = read(make.pdf(tmp_path / "ba.pdf", *LINES, info=info))
    (page,) = extraction.pages
    assert page.text.splitlines() == list(LINES)
    assert (page.source, page.needs_recognition) == (TextSource.EMBEDDED, False)
    said = extraction.properties
    assert (said.title, said.author, said.created) == ("Berita Acara Pleno", "Sekretariat", date(2026, 11, 2))


@pytest.mark.parametrize(
    "title", ["Microsoft Word - surat.docx", "untitled", "ba", "ba.pdf", "scan0001", "(anonymous)", "-"]
)
def test_a_title_that_a_program_made_is_none(tmp_path: Path, read: Read, title: str) -> None:
    assert read(make.pdf(tmp_path / "ba.pdf", *LINES, info=f"/Title ({title})")).properties.title is None


def test_what_was_entered_into_a_form_is_read(tmp_path: Path, read: Read) -> None:
    path = make.pdf_of(
        tmp_path / "formulir.pdf",
        "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [4 0 R] >> >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Annots [4 0 R] >>",
        "<< /Type /Annot /Subtype /Widget /FT /Tx /T (nama) /V (Pemohon Contoh) /Rect [0 0 99 20] >>",
        "<< >>",
    )
    assert words(read(path)) == "Pemohon Contoh"


def _page_that_shows(path: Path, content: str) -> Path:
    return make.pdf_of(
        path,
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        "<< >>",
    )


def test_a_page_on_which_words_may_be_drawn_waits_for_recognition(tmp_path: Path, read: Read) -> None:
    """Words as curves, or as a picture that leaves most of the page bare: only a page without letters is looked at."""
    curves = " ".join(f"{72 + 9 * n} 700 m {75 + 9 * n} 712 {77 + 9 * n} 712 {79 + 9 * n} 700 c S" for n in range(30))
    picture = "q 200 0 0 40 72 700 cm BI /W 1 /H 1 /CS /G /BPC 8 ID a EI Q"
    for number, content in enumerate((curves, picture)):
        (page,) = read(_page_that_shows(tmp_path / f"{number}.pdf", content)).pages
        assert page.needs_recognition


def test_a_page_with_a_line_or_nothing_on_it_holds_no_text(tmp_path: Path, read: Read) -> None:
    for number, content in enumerate(("", "72 700 m 500 700 l S")):
        extraction = read(_page_that_shows(tmp_path / f"{number}.pdf", content))
        assert gaps(extraction) == {Gap.NO_TEXT}


def test_words_beyond_the_edge_of_a_pdfs_page_are_read_as_well(tmp_path: Path, read: Read) -> None:
    """A font that lies about its letters' widths shows words on the page that a reader takes for beyond its edge."""
    path = make.pdf_of(
        tmp_path / "sempit.pdf",
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 50] /Contents 4 0 R "
        "/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        "<< /Length 58 >>\nstream\nBT /F1 12 Tf 10 20 Td (Rekapitulasi suara kecamatan lengkap) Tj ET\nendstream",
        "<< >>",
    )
    assert [page.text for page in read(path).pages] == ["Rekapitulasi suara kecamatan lengkap"]


def test_a_pdf_that_is_a_picture_waits_for_recognition_and_then_has_words(
    tmp_path: Path, read: Read, readers: SandboxedContent
) -> None:
    path = tmp_path / "pindai.pdf"
    make.page_image(*LINES).save(path, resolution=150)
    (page,) = read(path).pages
    assert (page.needs_recognition, page.source) == (True, TextSource.NONE)
    assert "REKAPITULASI DAFTAR PEMILIH" in recognised(readers, path, "application/pdf", 1)[0].upper()


def test_every_page_of_a_tiff_is_recognised_on_its_own(tmp_path: Path, read: Read, readers: SandboxedContent) -> None:
    path = tmp_path / "dua.tif"
    make.page_image("Halaman pertama undangan").save(
        path, save_all=True, append_images=[make.page_image("Halaman kedua daftar hadir")]
    )
    assert [page.needs_recognition for page in read(path).pages] == [True, True]
    second, first = recognised(readers, path, "image/tiff", 2, 1)
    assert "kedua daftar hadir" in second
    assert "pertama undangan" in first


@pytest.mark.parametrize("slant", [-3.0, 2.0])
def test_a_slanted_page_is_straightened(tmp_path: Path, readers: SandboxedContent, slant: float) -> None:
    path = tmp_path / "miring.png"
    make.page_image(*LINES, slant=slant).save(path)
    assert "pemilih berkelanjutan" in recognised(readers, path, "image/png", 1)[0]


def test_words_under_a_coloured_stamp_are_read(tmp_path: Path, readers: SandboxedContent) -> None:
    page = make.page_image(*LINES)
    ink = Image.new("RGB", page.size, "white")
    ImageDraw.Draw(ink).ellipse((250, 60, 560, 370), outline=(90, 60, 255), width=14)
    ImageChops.multiply(page, ink).save(tmp_path / "cap.png")
    text = recognised(readers, tmp_path / "cap.png", "image/png", 1)[0]
    assert all(word in text for word in ["BERITA", "ACARA", "RAPAT", "PLENO", "Rekapitulasi"])


def test_a_camera_picture_lying_on_its_side_is_turned_as_it_says(tmp_path: Path, readers: SandboxedContent) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # shown after a quarter turn clockwise
    make.page_image(*LINES).transpose(Image.Transpose.ROTATE_90).save(tmp_path / "foto.jpg", exif=exif)
    assert "Rekapitulasi" in recognised(readers, tmp_path / "foto.jpg", "image/jpeg", 1)[0]


def test_a_faint_carbon_copy_is_read(tmp_path: Path, readers: SandboxedContent) -> None:
    faint = make.page_image(*LINES, mode="L").point([200 + value * 45 // 255 for value in range(256)])
    faint.save(tmp_path / "tembusan.png")
    assert "Rekapitulasi daftar pemilih" in recognised(readers, tmp_path / "tembusan.png", "image/png", 1)[0]


def test_a_black_and_white_scan_of_grey_paper_is_read(tmp_path: Path, readers: SandboxedContent) -> None:
    grey = make.page_image(*LINES, mode="L").point([value * 225 // 255 for value in range(256)])
    grey.convert("1").save(tmp_path / "titik.tif")
    assert "Rekapitulasi daftar pemilih" in recognised(readers, tmp_path / "titik.tif", "image/tiff", 1)[0]


@pytest.mark.parametrize("shade", [255, 200])
def test_a_blank_page_has_no_words(tmp_path: Path, readers: SandboxedContent, shade: int) -> None:
    paper = Image.effect_noise((1240, 800), 6).point([min(255, max(0, value + shade - 128)) for value in range(256)])
    paper.save(tmp_path / "kosong.png")
    assert not recognised(readers, tmp_path / "kosong.png", "image/png", 1)[0]


def test_columns_are_read_one_after_the_other(tmp_path: Path, readers: SandboxedContent) -> None:
    page = Image.new("RGB", (1240, 1100), "white")
    column = make.page_image(*(f"baris kiri {n} keputusan" for n in range(9))).crop((90, 0, 600, 800))
    other = make.page_image(*(f"baris kanan {n} lampiran" for n in range(9))).crop((90, 0, 600, 800))
    page.paste(column, (60, 150))
    page.paste(other, (660, 150))
    page.save(tmp_path / "lembaran.png")
    text = recognised(readers, tmp_path / "lembaran.png", "image/png", 1)[0]
    assert text.rindex("kiri") < text.index("kanan")


def test_confidence_is_the_share_of_sure_words(tmp_path: Path, readers: SandboxedContent) -> None:
    path = tmp_path / "jelas.png"
    make.page_image(*LINES).save(path)
    (pending,) = readers.recognise(LocalFile(str(path), path.name, "image/png"), [1])
    page = pending.result()
    assert page.source is TextSource.RECOGNISED
    assert page.confidence is not None
    assert page.confidence > 0.8


def test_a_docx_gives_body_tables_headers_and_notes_by_page(tmp_path: Path, read: Read) -> None:
    table = (
        f"<w:tbl><w:tr><w:tc>{make.paragraph('Logistik')}</w:tc><w:tc>{make.paragraph('1.500')}</w:tc></w:tr></w:tbl>"
    )
    turn = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    more = {
        "word/header1.xml": make.word_part(make.paragraph("KPU KOTA NUSA ASRI"), root="hdr"),
        "word/footnotes.xml": make.word_part(make.paragraph("catatan kaki"), root="footnotes"),
        "docProps/core.xml": '<c:p xmlns:c="c" xmlns:dc="d"><dc:title>Nota Dinas</dc:title></c:p>',
    }
    body = make.paragraph("Nota dinas") + table + turn + make.paragraph("Halaman dua")
    extraction = read(make.docx(tmp_path / "nd.docx", body, more=more))
    first, second = (page.text for page in extraction.pages)
    assert first.startswith("KPU KOTA NUSA ASRI\n\nNota dinas\nLogistik")
    assert second == "Halaman dua\n\ncatatan kaki"
    assert extraction.properties.title == "Nota Dinas"


def test_an_odt_gives_its_words_by_page(tmp_path: Path, read: Read) -> None:
    first = "<text:h>Undangan</text:h><text:p>Rapat<text:s text:c='2'/>pleno</text:p>"
    body = f"{first}<text:soft-page-break/><text:p>dua</text:p>"
    assert [page.text for page in read(make.odt(tmp_path / "u.odt", body)).pages] == ["Undangan\nRapat  pleno", "dua"]


def test_a_workbook_gives_a_page_for_each_sheet_with_its_name(tmp_path: Path, read: Read) -> None:
    (sheet,) = read(make.xlsx(tmp_path / "rka.xlsx", {"A1": "Uraian", "B2": "Belanja barang"})).pages
    assert sheet.text == "Anggaran\nUraian\n\tBelanja barang"


def test_a_web_page_gives_what_is_seen(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "laman.html"
    path.write_text(
        "<!doctype html><html><head><title>Pengumuman</title><style>p{}</style></head><body><script>x</script>"
        "<p>Daftar <b>Informasi</b> Publik</p><td>satu<td>dua</body></html>"
    )
    extraction = read(path)
    assert words(extraction) == "Daftar Informasi Publik\nsatu dua"
    assert extraction.properties.title == "Pengumuman"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "windows-1252"])
def test_a_text_is_read_in_any_encoding_of_the_office(tmp_path: Path, read: Read, encoding: str) -> None:
    text = "Keputusan “rapat pleno” – tahapan café, dan seterusnya sampai akhir"
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    assert words(read(tmp_path / "a.txt")) == text


@pytest.mark.parametrize("text", ["café", "Memo lama – tanggal 4", "é"])
def test_one_letter_of_the_old_encoding_is_enough(tmp_path: Path, read: Read, text: str) -> None:
    (tmp_path / "a.txt").write_bytes(text.encode("windows-1252"))
    assert words(read(tmp_path / "a.txt")) == text


def test_a_text_cut_within_a_letter_is_read_as_what_it_was(tmp_path: Path, read: Read) -> None:
    text = "Keputusan “rapat pleno” – tahapan café"
    (tmp_path / "a.txt").write_bytes(text.encode() + "–".encode()[:2])
    assert words(read(tmp_path / "a.txt")) == f"{text}\ufffd"


def test_nul_bytes_and_control_characters_are_dropped(tmp_path: Path, read: Read) -> None:
    (tmp_path / "a.txt").write_bytes(b"rapat\0 pleno\x07 ter\xc2\xadbuka\nkedua di sini\n" * 3)
    assert words(read(tmp_path / "a.txt")).splitlines()[0] == "rapat pleno terbuka"


def test_a_mail_gives_head_body_and_what_is_attached(tmp_path: Path, read: Read) -> None:
    message = make.letter()
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="laporan.pdf")
    message.add_attachment(make.letter("Terusan"))
    extraction = read(make.mail(tmp_path / "surat.eml", message))
    assert words(extraction).splitlines()[-1] == "Terlampir laporan tahapan."
    assert "Subject: Penyampaian Laporan" in words(extraction)
    assert [one.name for one in extraction.attachments] == ["laporan.pdf", "lampiran-2.eml"]
    assert b"Terusan" in data_of(extraction.attachments[1])
    assert (extraction.properties.title, extraction.properties.created) == ("Penyampaian Laporan", date(2026, 11, 2))


def test_a_mail_in_html_only_gives_its_words(tmp_path: Path, read: Read) -> None:
    message = make.letter()
    message.set_content("<p>Mohon <b>hadir</b></p>", subtype="html")
    extraction = read(make.mail(tmp_path / "surat.eml", message))
    assert words(extraction).endswith("Mohon hadir")
    assert not extraction.attachments


def test_what_no_reader_knows_is_kept_and_says_so(tmp_path: Path, read: Read) -> None:
    (tmp_path / "lagu.mp3").write_bytes(b"ID3\x03\0\0\0\0\0\x0a" + b"\xff\xfb\x90\x00" * 200)
    assert gaps(read(tmp_path / "lagu.mp3")) == {Gap.UNSUPPORTED}


def test_content_decides_and_the_name_is_noted(tmp_path: Path, readers: SandboxedContent) -> None:
    path = make.pdf(tmp_path / "surat.docx", *LINES)
    told = readers.identify(LocalFile(str(path), path.name)).result()
    assert (told.media_type, told.by_name) == ("application/pdf", make.DOCX)


def test_containers_are_looked_into(tmp_path: Path, readers: SandboxedContent) -> None:
    assert kind_of(readers, make.docx(tmp_path / "1", make.paragraph("x")), "x.zip") == make.DOCX
    assert kind_of(readers, make.xlsx(tmp_path / "2", {"A1": "x"}), "x.bin") == make.XLSX
    assert kind_of(readers, make.odt(tmp_path / "3", ""), "x") == make.ODT
    assert kind_of(readers, make.zipped(tmp_path / "4", {"a.txt": "x"}), "a.docx") == "application/zip"
    assert kind_of(readers, make.mail(tmp_path / "5", make.letter()), "x.txt") == "message/rfc822"


def test_a_letter_about_mail_is_not_taken_for_one(tmp_path: Path, readers: SandboxedContent) -> None:
    (tmp_path / "a.txt").write_text("Perihal: undangan\nDate: besok\nKepada Yth. para pihak\n")
    assert kind_of(readers, tmp_path / "a.txt") == "text/plain"


def test_a_text_that_looks_like_a_program_is_a_text(tmp_path: Path, readers: SandboxedContent) -> None:
    (tmp_path / "a.txt").write_text("#include <stdio.h>\nint main(void) { return 0; }\n")
    assert kind_of(readers, tmp_path / "a.txt") == "text/plain"


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.yaml", "judul: Berita Acara\ntanggal: 2026-11-02\n"), ("a.json", '{"judul": "Berita Acara"}')],
)
def test_a_side_car_gives_its_values(tmp_path: Path, readers: SandboxedContent, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    values = readers.side_car(LocalFile(str(tmp_path / name), name)).result()
    assert isinstance(values, dict)
    assert values["judul"] == "Berita Acara"
