"""Cleaned copies: nothing of who, when, where and with what stays in any byte, and what is shown stays."""

import hashlib
import io
import zipfile
import zlib
from pathlib import Path

import docx
import img2pdf
import openpyxl
import pikepdf
import pypdfium2
import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from ppid_archive.adapters.workers import SandboxedContent
from ppid_archive.domain.content import Gap, Shortfall
from ppid_archive.ports.content import Cleaned, LocalFile
from tests.readers import documents as make
from tests.readers import signed_pdfs
from tests.readers.redaction_papers import laden, letter

PDF, JPEG, PNG, WEBP = "application/pdf", "image/jpeg", "image/png", "image/webp"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODT = "application/vnd.oasis.opendocument.text"
MAKER = "Qwzx Pembuatsari"
SAMPLES = Path(__file__).parents[2] / "sample_docs"


def cleaned(readers: SandboxedContent, path: Path, kind: str) -> tuple[bytes, tuple[str, ...]]:
    before = hashlib.sha512(path.read_bytes()).hexdigest()
    made = readers.cleaned(LocalFile(str(path), path.name, kind)).result()
    assert isinstance(made, Cleaned), made
    assert hashlib.sha512(path.read_bytes()).hexdigest() == before
    return b"".join(made.chunks()), made.left_out


def refused(readers: SandboxedContent, path: Path, kind: str) -> Shortfall:
    made = readers.cleaned(LocalFile(str(path), path.name, kind)).result()
    assert isinstance(made, Shortfall)
    return made


def everything_in(data: bytes) -> bytes:
    """A PDF as it is written and with every stream inflated."""
    parts = [data]
    with pikepdf.open(io.BytesIO(data)) as document:
        for one in document.objects:
            parts.append(one.unparse())
            if isinstance(one, pikepdf.Stream):
                parts.append(one.read_raw_bytes())
                parts.append(b"" if one.get("/Subtype") == pikepdf.Name.Image else one.read_bytes())
    return b"\n".join(parts)


def photograph(path: Path, kind: str = "JPEG", *, turned: int = 1) -> Path:
    picture = Image.effect_noise((90, 40), 60).convert("RGB")
    exif = Image.Exif()
    exif[0x013B], exif[0x0112] = MAKER, turned
    exif.get_ifd(0x8825)[1] = "S"
    picture.save(path, kind, exif=exif, comment=MAKER.encode(), xmp=f"<x>{MAKER}</x>".encode())
    return path


def test_a_pdf_keeps_its_words_and_nothing_of_its_makers(tmp_path: Path, readers: SandboxedContent) -> None:
    path = laden(tmp_path / "surat.pdf", ["Pengumuman hasil rekapitulasi"], "rahasia-tampak")
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        document.docinfo["/Author"] = MAKER
        with document.open_metadata() as metadata:
            metadata["dc:creator"] = [MAKER]
        document.pages[0].Annots[0].T = MAKER
        document.pages[0].obj.PieceInfo = pikepdf.Dictionary(App=pikepdf.Dictionary(Private=MAKER))
        document.attachments["diam.txt"] = MAKER.encode()
        document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=f"app.alert('{MAKER}')")
        document.save(path)
    data, left_out = cleaned(readers, path, PDF)
    assert left_out == ("enclosed",)
    assert MAKER.encode() not in everything_in(data)
    assert MAKER.encode("utf-16-be") not in everything_in(data)
    with pypdfium2.PdfDocument(data) as document:
        assert "Pengumuman hasil rekapitulasi" in document[0].get_textpage().get_text_bounded()
        assert document.get_metadata_dict(skip_empty=True) == {}
    assert cleaned(readers, path, PDF)[0] == data, "the same file is cleaned to the same bytes"


def test_an_earlier_revision_of_a_pdf_does_not_go_with_it(tmp_path: Path, readers: SandboxedContent) -> None:
    path = letter(tmp_path / "surat.pdf", ["versi akhir"])
    first = path.read_bytes()
    old = f"\n99 0 obj\n({MAKER})\nendobj\n".encode()
    at = first.rindex(b"startxref")
    path.write_bytes(first[:at] + old + first[at:])
    assert MAKER.encode() in path.read_bytes()
    assert MAKER.encode() not in cleaned(readers, path, PDF)[0]


def test_a_photograph_inside_a_pdf_is_cleaned_as_well(tmp_path: Path, readers: SandboxedContent) -> None:
    photo = photograph(tmp_path / "foto.jpg")
    path = tmp_path / "pindai.pdf"
    path.write_bytes(img2pdf.convert(photo.read_bytes()))
    assert MAKER.encode() in everything_in(path.read_bytes())
    data, _ = cleaned(readers, path, PDF)
    assert MAKER.encode() not in everything_in(data)
    assert (
        pypdfium2.PdfDocument(data)[0].render().to_pil().size == pypdfium2.PdfDocument(path)[0].render().to_pil().size
    )


@pytest.mark.parametrize(("remark", "is_cleaned"), [(b"", True), (b"uuid", False), (b"xml ", False)])
def test_a_jpeg_2000_with_remarks_keeps_a_pdf_from_being_handed_out(
    tmp_path: Path, readers: SandboxedContent, remark: bytes, is_cleaned: bool
) -> None:
    picture = io.BytesIO()
    Image.effect_noise((64, 64), 50).save(picture, "JPEG2000")
    data = picture.getvalue()
    if remark:
        data += (8 + len(MAKER)).to_bytes(4, "big") + remark + MAKER.encode()
    path = with_picture(tmp_path / "pindai.pdf", data, pikepdf.Name.JPXDecode)
    made = readers.cleaned(LocalFile(str(path), path.name, PDF)).result()
    assert isinstance(made, Cleaned) is is_cleaned


def test_a_picture_packed_twice_keeps_a_pdf_from_being_handed_out(tmp_path: Path, readers: SandboxedContent) -> None:
    packed = zlib.compress(photograph(tmp_path / "foto.jpg").read_bytes())
    filters = pikepdf.Array([pikepdf.Name.FlateDecode, pikepdf.Name.DCTDecode])
    path = with_picture(tmp_path / "pindai.pdf", packed, filters)
    assert refused(readers, path, PDF).gap is Gap.UNSUPPORTED


def with_picture(path: Path, data: bytes, filters: pikepdf.Name | pikepdf.Array) -> Path:
    letter(path, ["halaman"])
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        picture = pikepdf.Stream(document, b"")
        picture.write(data, filter=filters)
        picture.Type, picture.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        picture.Width, picture.Height = 64, 64
        document.pages[0].Resources.XObject = pikepdf.Dictionary(P=picture)
        document.save(path, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return path


def test_a_pdf_that_asks_for_a_password_is_not_cleaned(tmp_path: Path, readers: SandboxedContent) -> None:
    path = letter(tmp_path / "surat.pdf", ["isi"])
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        document.save(path, encryption=pikepdf.Encryption(owner="a", user="b"))
    assert refused(readers, path, PDF).gap is Gap.LOCKED


@pytest.mark.parametrize("turned", [1, 6])
def test_a_jpeg_keeps_its_pixels_and_which_way_is_up(tmp_path: Path, readers: SandboxedContent, turned: int) -> None:
    path = photograph(tmp_path / "foto.jpg", turned=turned)
    path.write_bytes(path.read_bytes() + MAKER.encode())
    assert path.read_bytes().count(MAKER.encode()) >= 3
    data, _ = cleaned(readers, path, JPEG)
    assert MAKER.encode() not in data
    with Image.open(io.BytesIO(data)) as after, Image.open(path) as before:
        assert after.tobytes() == before.tobytes()
        assert after.getexif().get(0x0112, 1) == turned
        assert set(after.getexif()) <= {0x0112}


def test_progressive_and_grey_jpegs_are_cleaned(tmp_path: Path, readers: SandboxedContent) -> None:
    for mode, progressive in (("L", True), ("RGB", True), ("CMYK", False)):
        path = tmp_path / f"{mode}.jpg"
        Image.effect_noise((70, 50), 90).convert(mode).save(path, progressive=progressive, comment=MAKER.encode())
        data, _ = cleaned(readers, path, JPEG)
        with Image.open(io.BytesIO(data)) as after, Image.open(path) as before:
            assert after.tobytes() == before.tobytes()
        assert MAKER.encode() not in data


def test_png_and_webp_keep_their_pixels_alone(tmp_path: Path, readers: SandboxedContent) -> None:
    png = tmp_path / "gambar.png"
    told = PngInfo()
    told.add_text("Author", MAKER)
    told.add_itxt("XML:com.adobe.xmp", MAKER)
    Image.effect_noise((60, 30), 50).save(png, pnginfo=told, exif=b"Exif\0\0" + MAKER.encode())
    png.write_bytes(png.read_bytes() + MAKER.encode())
    for path, kind in ((png, PNG), (photograph(tmp_path / "foto.webp", "WEBP"), WEBP)):
        data, _ = cleaned(readers, path, kind)
        assert MAKER.encode() in path.read_bytes()
        assert MAKER.encode() not in data
        with Image.open(io.BytesIO(data)) as after, Image.open(path) as before:
            assert after.convert("RGB").tobytes() == before.convert("RGB").tobytes()


@pytest.mark.parametrize("cut", [3, 40, 300])
def test_a_cut_picture_is_not_handed_out(tmp_path: Path, readers: SandboxedContent, cut: int) -> None:
    path = photograph(tmp_path / "foto.jpg")
    path.write_bytes(path.read_bytes()[:cut])
    assert refused(readers, path, JPEG).gap in (Gap.UNSUPPORTED, Gap.DAMAGED)


def test_office_documents_lose_their_properties(tmp_path: Path, readers: SandboxedContent) -> None:
    letter_of = docx.Document()
    letter_of.core_properties.author = MAKER
    letter_of.add_paragraph("Pengumuman lelang")
    photo = photograph(tmp_path / "foto.jpg")
    letter_of.add_picture(str(photo))
    letter_of.save(str(tmp_path / "surat.docx"))
    book = openpyxl.Workbook()
    book.properties.creator = MAKER
    book.active["A1"] = "anggaran"
    book.save(tmp_path / "tabel.xlsx")
    for name, kind in (("surat.docx", DOCX), ("tabel.xlsx", XLSX)):
        path = tmp_path / name
        assert MAKER.encode() in inflated(path.read_bytes())
        data, _ = cleaned(readers, path, kind)
        assert MAKER.encode() not in inflated(data)
        (tmp_path / "bersih").write_bytes(data)
    assert openpyxl.load_workbook(io.BytesIO(data)).active["A1"].value == "anggaran"
    again, _ = cleaned(readers, tmp_path / "surat.docx", DOCX)
    assert docx.Document(io.BytesIO(again)).paragraphs[0].text == "Pengumuman lelang"


TEMPLATE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"


def test_who_and_where_go_from_the_parts_in_which_office_programs_leave_them(
    tmp_path: Path, readers: SandboxedContent
) -> None:
    home = f"C:\\Users\\{MAKER}\\Desktop\\"
    book = openpyxl.Workbook()
    book.active["A1"] = "anggaran"
    book.save(tmp_path / "polos.xlsx")
    place = f'<x:Choice><x15ac:absPath url="{home}" xmlns:x15ac="urn:x"/></x:Choice>'
    opened = (
        f'<fileSharing userName="{MAKER}"/><x:AlternateContent xmlns:x="urn:y">{place}</x:AlternateContent><bookViews'
    )
    pivot = f'<pivotCacheDefinition refreshedBy="{MAKER}" refreshedDate="1"/>'
    marked = {"xl/workbook.xml": ("<bookViews", opened), "xl/pivotCache/pivotCacheDefinition1.xml": ("", pivot)}
    table = changed(tmp_path / "polos.xlsx", tmp_path / "tabel.xlsx", marked)
    template = f'<Relationship Id="rId1" Type="{TEMPLATE}" Target="file:///{home}Surat.dotm" TargetMode="External"/>'
    merge = f"<w:mailMerge><w:query w:val='{home}'/></w:mailMerge><w:attachedTemplate r:id='rId1'/>"
    more = {
        "word/settings.xml": f"<w:settings xmlns:w='urn:w' xmlns:r='urn:r'>{merge}<w:zoom/></w:settings>",
        "word/_rels/settings.xml.rels": f"<Relationships>{template}</Relationships>",
    }
    paper = make.docx(tmp_path / "surat.docx", make.paragraph("isi"), more=more)
    for path, kind, kept in ((table, XLSX, b"anggaran"), (paper, DOCX, b"<w:zoom/>")):
        assert MAKER.encode() in inflated(path.read_bytes())
        data, _ = cleaned(readers, path, kind)
        assert MAKER.encode() not in inflated(data)
        assert kept in inflated(data)
    assert openpyxl.load_workbook(io.BytesIO(cleaned(readers, table, XLSX)[0])).active["A1"].value == "anggaran"


def test_an_odt_loses_its_properties(tmp_path: Path, readers: SandboxedContent) -> None:
    path = make.odt(tmp_path / "surat.odt", "<text:p>isi</text:p>")
    with zipfile.ZipFile(path, "a") as held:
        held.writestr("meta.xml", f"<m>{MAKER}</m>")
        held.writestr("Thumbnails/thumbnail.png", MAKER)
    data, _ = cleaned(readers, path, ODT)
    assert MAKER.encode() not in inflated(data)
    assert b"isi" in inflated(data)


@pytest.mark.parametrize(
    "more",
    [
        {"word/comments.xml": f"<c>{MAKER}</c>"},
        {"word/authors.xml": f"<a>{MAKER}</a>"},
        {"word/embeddings/oleObject1.bin": MAKER},
        {"word/vbaProject.bin": MAKER},
        {"word/media/gambar.emf": MAKER},
        {"asing.dat": MAKER},
    ],
)
def test_an_office_document_with_parts_nobody_looks_into_is_not_handed_out(
    tmp_path: Path, readers: SandboxedContent, more: dict[str, str | bytes]
) -> None:
    path = make.docx(tmp_path / "surat.docx", make.paragraph("isi"), more=more)
    assert refused(readers, path, DOCX).gap is Gap.UNSUPPORTED


def test_tracked_changes_keep_a_document_from_being_handed_out(tmp_path: Path, readers: SandboxedContent) -> None:
    body = f'<w:p><w:ins w:id="1" w:author="{MAKER}"><w:r><w:t>baru</w:t></w:r></w:ins></w:p>'
    assert refused(readers, make.docx(tmp_path / "surat.docx", body), DOCX).gap is Gap.UNSUPPORTED


def test_what_has_no_cleaner_is_not_handed_out(tmp_path: Path, readers: SandboxedContent) -> None:
    path = make.mail(tmp_path / "surat.eml", make.letter())
    assert refused(readers, path, "message/rfc822").gap is Gap.UNSUPPORTED
    assert refused(readers, path, "text/html").gap is Gap.UNSUPPORTED


def changed(path: Path, to: Path, parts: dict[str, tuple[str, str]]) -> Path:
    """An office document with a text in its parts in place of another; of nothing, in a part of its own."""
    with zipfile.ZipFile(path) as held, zipfile.ZipFile(to, "w") as copy:
        for name in dict.fromkeys((*held.namelist(), *parts)):
            was, now = parts.get(name, ("", ""))
            copy.writestr(name, held.read(name).decode().replace(was, now) if name in held.namelist() else now)
    return to


def inflated(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as held:
        return data + b"\n".join(name.encode() + held.read(name) for name in held.namelist())


def test_a_signature_goes_and_this_is_told(tmp_path: Path, readers: SandboxedContent) -> None:
    path = signed_pdfs.sign(make.pdf(tmp_path / "surat.pdf", "Pengumuman"), MAKER)
    assert readers.extract(LocalFile(str(path), path.name, PDF)).result().signatures
    data, left_out = cleaned(readers, path, PDF)
    assert left_out == ("signature",)
    (tmp_path / "bersih.pdf").write_bytes(data)
    after = readers.extract(LocalFile(str(tmp_path / "bersih.pdf"), "bersih.pdf", PDF)).result()
    assert (after.signatures, "Pengumuman" in after.pages[0].text) == ((), True)
    assert MAKER.encode() not in everything_in(data)


def test_the_sample_documents_keep_their_words_or_are_not_handed_out(tmp_path: Path, readers: SandboxedContent) -> None:
    kept = 0
    for path in sorted(one for one in SAMPLES.rglob("*") if one.is_file()):
        kind = readers.identify(LocalFile(str(path), path.name)).result().media_type
        made = readers.cleaned(LocalFile(str(path), path.name, kind)).result()
        if isinstance(made, Shortfall):
            continue
        copy = tmp_path / path.name
        copy.write_bytes(b"".join(made.chunks()))
        before = readers.extract(LocalFile(str(path), path.name, kind)).result()
        after = readers.extract(LocalFile(str(copy), path.name, kind)).result()
        assert readers.identify(LocalFile(str(copy), path.name)).result().media_type == kind, path
        assert [page.text for page in after.pages] == [page.text for page in before.pages], path
        assert (after.properties.author, after.properties.title, after.properties.created) == (None, None, None), path
        kept += 1
    assert kept >= 30
