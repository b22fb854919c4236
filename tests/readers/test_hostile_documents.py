"""Documents made to harm: each yields words or a named shortfall, and the next document is read as ever."""

import random
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter

from ppid_archive.adapters.workers import SandboxedContent
from ppid_archive.domain.content import Extraction, Gap, Shortfall, TextSource
from ppid_archive.ports.content import LocalFile
from tests.readers import documents as make
from tests.readers.test_formats import LINES, gaps, words

Read = Callable[[Path], Extraction]


@pytest.fixture(autouse=True)
def the_next_document_is_fine(tmp_path: Path, read: Read) -> Iterator[None]:
    yield
    (tmp_path / "sesudah.txt").write_text("dokumen berikutnya")
    assert words(read(tmp_path / "sesudah.txt")) == "dokumen berikutnya"


def test_a_bomb_in_a_docx_is_left_alone(tmp_path: Path, read: Read) -> None:
    path = make.docx_bomb(tmp_path / "bom.docx", 300)
    assert path.stat().st_size < 2 << 20
    assert gaps(read(path)) == {Gap.DAMAGED}


@pytest.mark.parametrize(
    "dtd",
    [
        '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE d SYSTEM "http://127.0.0.1/d.dtd">',
    ],
)
def test_xml_that_declares_a_document_type_is_refused(tmp_path: Path, read: Read, dtd: str) -> None:
    part = make.word_part(make.paragraph("words")).replace('<?xml version="1.0"?>', f'<?xml version="1.0"?>{dtd}')
    extraction = read(make.docx(tmp_path / "dtd.docx", "", more={"word/document.xml": part}))
    assert gaps(extraction) == {Gap.DAMAGED}
    assert not words(extraction)


def test_xml_nested_without_end_is_refused(tmp_path: Path, read: Read) -> None:
    deep = "<w:p>" * 100_000 + "</w:p>" * 100_000
    assert gaps(read(make.docx(tmp_path / "dalam.docx", deep))) == {Gap.DAMAGED}


def test_a_picture_of_absurd_size_is_not_decoded(tmp_path: Path, read: Read, readers: SandboxedContent) -> None:
    path = make.png_header(tmp_path / "besar.png", 50_000, 50_000)
    assert gaps(read(path)) == {Gap.TOO_LARGE}
    (pending,) = readers.recognise(LocalFile(str(path), path.name, "image/png"), [1])
    page = pending.result()
    assert (page.source, page.text, page.confidence) == (TextSource.NONE, "", None)


def test_a_picture_cut_short_comes_back_without_words(tmp_path: Path, read: Read, readers: SandboxedContent) -> None:
    path = tmp_path / "potong.png"
    noise = Image.frombytes("L", (400, 400), random.Random(1).randbytes(160_000))
    noise.save(path)
    path.write_bytes(path.read_bytes()[:20_000])
    assert read(path).pages[0].needs_recognition
    assert readers.recognise(LocalFile(str(path), path.name, "image/png"), [1])[0].result().source is TextSource.NONE


def test_a_pdf_cut_short_is_damaged_or_read_as_far_as_it_goes(tmp_path: Path, read: Read) -> None:
    path = make.pdf(tmp_path / "potong.pdf", *LINES)
    whole = path.read_bytes()
    for share in (0.05, 0.3, 0.6, 0.9):
        path.write_bytes(whole[: int(len(whole) * share)])
        extraction = read(path)
        assert extraction.shortfalls or words(extraction)


def test_a_pdf_whose_pages_contain_themselves_ends(tmp_path: Path, read: Read) -> None:
    path = make.pdf_of(
        tmp_path / "lingkar.pdf",
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 99999999 /Parent 2 0 R >>",
        "<< >>",
    )
    assert read(path).shortfalls


def test_a_locked_pdf_says_so(tmp_path: Path, read: Read) -> None:
    writer = PdfWriter(clone_from=PdfReader(make.pdf(tmp_path / "a.pdf", *LINES)))
    writer.encrypt("rahasia", algorithm="AES-256")
    writer.write(tmp_path / "kunci.pdf")
    assert gaps(read(tmp_path / "kunci.pdf")) == {Gap.LOCKED}


def test_a_pdf_locked_with_the_empty_password_is_read(tmp_path: Path, read: Read) -> None:
    writer = PdfWriter(clone_from=PdfReader(make.pdf(tmp_path / "a.pdf", *LINES)))
    writer.encrypt("", "pemilik", algorithm="AES-256")
    writer.write(tmp_path / "kosong.pdf")
    assert LINES[0] in words(read(tmp_path / "kosong.pdf"))


def test_a_workbook_with_two_far_cells_costs_only_itself(tmp_path: Path, read: Read) -> None:
    path = make.xlsx(tmp_path / "jauh.xlsx", {"A1": "sini", "XFD1048576": "sana"})
    extraction = read(path)
    assert path.stat().st_size < 3000
    assert extraction.shortfalls
    assert gaps(extraction) <= {Gap.TOO_LARGE, Gap.TOO_SLOW, Gap.DAMAGED}


def test_a_mail_nested_without_end_is_read_at_the_top(tmp_path: Path, read: Read) -> None:
    open_parts = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n" for n in range(3000))
    head = "From: a@x.test\r\nTo: b@x.test\r\nSubject: sarang\r\nMIME-Version: 1.0\r\n"
    (tmp_path / "sarang.eml").write_text(f"{head}{open_parts}\r\nisi\r\n")
    extraction = read(tmp_path / "sarang.eml")
    assert "sarang" in words(extraction)
    assert gaps(extraction) == {Gap.ATTACHMENT_LEFT_INSIDE}


def test_more_attachments_than_anyone_sends_stay_inside(tmp_path: Path, read: Read) -> None:
    message = make.letter()
    for number in range(250):
        message.add_attachment(b"x", maintype="application", subtype="pdf", filename=f"{number}.pdf")
    extraction = read(make.mail(tmp_path / "banyak.eml", message))
    assert len(extraction.attachments) == 200
    assert gaps(extraction) == {Gap.ATTACHMENT_LEFT_INSIDE}


def test_names_of_attachments_cannot_point_elsewhere(tmp_path: Path, read: Read) -> None:
    message = make.letter()
    for name in ("../../etc/passwd", "C:\\x\\y.pdf", "a\u202efdp.exe", "a%0D%0Ab.pdf"):
        message.add_attachment(b"x", maintype="application", subtype="pdf", filename=name)
    path = make.mail(tmp_path / "nama.eml", message)
    path.write_bytes(path.read_bytes().replace(b'filename="a%0D', b"filename*=utf-8''\"a%0D"))
    names = [one.name for one in read(path).attachments]
    assert len(names) == 4
    assert not any(set("/\\\r\n\u202e") & set(name) for name in names)


@pytest.mark.parametrize("name", ["a\nb.pdf", "\u202efdp.txt", "n" * 240 + ".pdf", "..", "x\0y.pdf", ""])
def test_names_of_any_kind_change_nothing(tmp_path: Path, readers: SandboxedContent, name: str) -> None:
    path = make.pdf(tmp_path / "biasa", *LINES)
    assert readers.identify(LocalFile(str(path), name)).result().media_type == "application/pdf"
    assert LINES[0] in words(readers.extract(LocalFile(str(path), name, "application/pdf")).result())


@pytest.mark.parametrize(
    "text",
    [
        "a: &a [x, x]\nb: *a\n",
        "!!python/object/apply:os.system ['true']",
        "[" * 5000,
        "judul: [",
        "hanya kata-kata",
        "x" * (2 << 20),
        "\0\0\0",
    ],
)
def test_a_side_car_made_to_harm_yields_a_shortfall(tmp_path: Path, readers: SandboxedContent, text: str) -> None:
    (tmp_path / "a.yaml").write_text(text)
    assert isinstance(readers.side_car(LocalFile(str(tmp_path / "a.yaml"), "a.yaml")).result(), Shortfall)


@pytest.mark.parametrize("seed", range(6))
def test_files_with_bytes_turned_over_are_results(tmp_path: Path, read: Read, seed: int) -> None:
    dice = random.Random(seed)
    picture = tmp_path / "a.jpg"
    make.page_image(*LINES).save(picture)
    letter: EmailMessage = make.letter()
    letter.add_attachment(b"x" * 100, maintype="application", subtype="pdf", filename="a.pdf")
    for path in (
        make.pdf(tmp_path / "a.pdf", *LINES),
        make.docx(tmp_path / "a.docx", make.paragraph("x")),
        make.xlsx(tmp_path / "a.xlsx", {"A1": "x"}),
        make.odt(tmp_path / "a.odt", "<text:p>x</text:p>"),
        make.mail(tmp_path / "a.eml", letter),
        picture,
    ):
        data = bytearray(path.read_bytes())
        for _ in range(max(4, len(data) // 50)):
            data[dice.randrange(len(data))] = dice.randrange(256)
        path.write_bytes(data)
        assert isinstance(read(path), Extraction)
