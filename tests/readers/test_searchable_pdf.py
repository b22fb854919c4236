"""The searchable rendition: which originals become one, what any reader finds in it, and where."""

import ctypes
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from PIL import Image, ImageChops, ImageCms, ImageOps

from ppid_archive.adapters.readers import searchable_pdf
from ppid_archive.adapters.workers import SandboxedContent
from ppid_archive.domain.content import PlacedWord
from ppid_archive.ports.content import LocalFile
from tests.readers import documents as make
from tests.readers import signed_pdfs

JPEG, PNG, TIFF, PDF = "image/jpeg", "image/png", "image/tiff", "application/pdf"
LINES = ("BERITA ACARA RAPAT PLENO", "Nomor 12/PL.02-BA/3673/2026", "Rekapitulasi daftar pemilih berkelanjutan")
WORDS = (
    PlacedWord("Berita", 0.1, 0.2, 0.1, 0.03),
    PlacedWord("acara", 0.22, 0.2, 0.08, 0.03),
    PlacedWord("pleno.", 0.1, 0.25, 0.09, 0.03),
)


def written(
    sources: Sequence[tuple[Path, str]], words: Mapping[tuple[int, int], Iterable[PlacedWord]] | None = None
) -> tuple[str, bytes]:
    out = BytesIO()
    kind = searchable_pdf.write(
        [(str(path), media_type) for path, media_type in sources], words or {(1, 1): WORDS}, out
    )
    return kind, out.getvalue()


def found(data: bytes, number: int = 1) -> tuple[list[str], list[str]]:
    """Return the words of a page as PDFium and as pypdf see them."""
    with pypdfium2.PdfDocument(data) as document:
        text = document[number - 1].get_textpage().get_text_bounded()
    return text.split(), pypdf.PdfReader(BytesIO(data)).pages[number - 1].extract_text().split()


def placed(data: bytes, text: str) -> tuple[float, float, float, float]:
    """Return left, top, right, bottom of the first finding on page 1 as a viewer shows it, in widths of the page."""
    with pypdfium2.PdfDocument(data) as document:
        page = document[0]
        layer = page.get_textpage()
        start, count = layer.search(text).get_next()
        corners = []
        for index in (start, start + count - 1):
            left, bottom, right, top = layer.get_charbox(index)
            corners += [_shown(page, left, bottom), _shown(page, right, top)]
    across, down = zip(*corners, strict=True)
    return min(across), min(down), max(across), max(down)


def _shown(page: pypdfium2.PdfPage, x: float, y: float) -> tuple[float, float]:
    size = 100_000
    height = round(size * page.get_height() / page.get_width())
    across, down = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(page, 0, 0, size, height, 0, ctypes.c_double(x), ctypes.c_double(y), across, down)
    return across.value / size, down.value / size


def shown(data: bytes, number: int = 1, *, width: int = 620) -> Image.Image:
    with pypdfium2.PdfDocument(data) as document:
        page = document[number - 1]
        painted: Image.Image = page.render(scale=width / page.get_width()).to_pil()
        return painted.convert("RGB")


def test_a_scan_becomes_pdf_a_with_its_bytes_untouched_and_its_words_found_where_they_are(
    tmp_path: Path, readers: SandboxedContent
) -> None:
    path = tmp_path / "pindai.jpg"
    make.page_image(*LINES, slant=2).save(path, quality=80, dpi=(150, 150))
    (pending,) = readers.recognise(LocalFile(str(path), path.name, JPEG), [1])
    kind, data = written([(path, JPEG)], {(1, 1): pending.result().words})
    assert kind == "PDF/A-2b"
    assert path.read_bytes() in data
    assert len(data) < path.stat().st_size + 9_000
    by_pdfium, by_pypdf = found(data)
    assert by_pdfium == by_pypdf == " ".join(LINES).split()
    left, top, right, _ = placed(data, "berkelanjutan")
    ink = ImageChops.invert(make.page_image("", "", LINES[2], slant=2).convert("L")).point(lambda value: value // 128)
    box = ink.getbbox()
    assert box
    assert right == pytest.approx(box[2] / 1240, abs=0.02)
    assert left == pytest.approx(0.43, abs=0.02)
    assert top == pytest.approx(box[1] / 1240, abs=0.02)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_words_lie_where_a_person_sees_them_on_a_turned_and_cut_page(tmp_path: Path, turn: int) -> None:
    path = tmp_path / "putar.pdf"
    with pikepdf.new() as document:
        page = document.add_blank_page(page_size=(700, 900))
        page.mediabox = pikepdf.Array([-20, -30, 680, 870])
        page.cropbox = pikepdf.Array([30, 20, 630, 820])
        page.Rotate = turn
        page.contents_add(pikepdf.Stream(document, b"q 3 0 0 3 50 50 cm 0.5 g 10 10 20 20 re f q"))
        document.save(path)
    kind, data = written([(path, PDF)])
    assert kind == "PDF/A-2b"
    assert placed(data, "acara")[::2] == pytest.approx((0.22, 0.30), abs=0.005)
    assert placed(data, "pleno")[1::2] == pytest.approx((0.25 - 0.8 * 0.03, 0.25 + 0.2 * 0.03), abs=0.005)
    assert found(data)[0] == ["Berita", "acara", "pleno."]
    assert ImageChops.difference(shown(data), shown(path.read_bytes())).getbbox() is None


@pytest.mark.parametrize("turn", [8.0, -8.0, 90.0, 180.0])
def test_slanted_words_keep_their_place_and_order(tmp_path: Path, turn: float) -> None:
    path = tmp_path / "miring.png"
    make.page_image().save(path)
    words = [PlacedWord("suara", 0.5, 0.3, 0.2, 0.03, turn)]
    kind, data = written([(path, PNG)], {(1, 1): words})
    assert kind == "PDF/A-2b"
    left, top, right, bottom = placed(data, "suara")
    assert found(data) == (["suara"], ["suara"])
    if abs(turn) < 45:
        assert (left, right) == pytest.approx((0.5, 0.698), abs=0.02)
    elif turn == 90:
        assert (top, bottom) == pytest.approx((0.1, 0.3), abs=0.02)
    else:
        assert (left, right) == pytest.approx((0.3, 0.5), abs=0.02)


def test_lines_that_run_up_the_page_stay_apart(tmp_path: Path) -> None:
    path = tmp_path / "samping.png"
    make.page_image().rotate(90, expand=True).save(path)
    words = [PlacedWord(f"kata{n}", 0.3 + 0.05 * (n // 3), 0.9 - 0.2 * (n % 3), 0.15, 0.03, 90.0) for n in range(9)]
    _, data = written([(path, PNG)], {(1, 1): words})
    assert found(data) == ([word.text for word in words],) * 2


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_camera_picture_stands_as_the_camera_says(tmp_path: Path, orientation: int) -> None:
    path = tmp_path / "foto.jpg"
    exif = Image.Exif()
    exif[0x0112] = orientation
    make.page_image(*LINES).save(path, exif=exif, quality=90)
    kind, data = written([(path, JPEG)])
    assert kind == "PDF/A-2b"
    with Image.open(path) as image:
        upright = _reduced(_upright(image))
    assert _apart(_reduced(shown(data)), upright) < 6
    assert placed(data, "acara")[::2] == pytest.approx((0.22, 0.30), abs=0.005)
    assert found(data)[0] == ["Berita", "acara", "pleno."]


def _upright(image: Image.Image) -> Image.Image:
    return ImageOps.exif_transpose(image)


def _reduced(image: Image.Image) -> Image.Image:
    return image.convert("RGB").resize((155, round(155 * image.height / image.width)), Image.Resampling.BOX)


def _apart(one: Image.Image, other: Image.Image) -> float:
    difference = ImageChops.difference(one, other.resize(one.size)).convert("L")
    return sum(value * count for value, count in enumerate(difference.histogram())) / (one.width * one.height)


@pytest.mark.parametrize(
    ("mode", "suffix", "media_type", "options"),
    [
        ("1", "tif", TIFF, {"compression": "group4"}),
        ("L", "tif", TIFF, {"compression": "tiff_lzw"}),
        ("RGB", "tif", TIFF, {"compression": "jpeg"}),
        ("CMYK", "tif", TIFF, {}),
        ("RGBA", "tif", TIFF, {}),
        ("CMYK", "jpg", JPEG, {}),
        ("L", "jpg", JPEG, {"progressive": True}),
        ("1", "png", PNG, {}),
        ("P", "png", PNG, {}),
        ("LA", "png", PNG, {}),
        ("RGBA", "png", PNG, {}),
        ("I;16", "png", PNG, {}),
        ("RGB", "webp", "image/webp", {}),
        ("RGB", "bmp", "image/bmp", {}),
        ("P", "gif", "image/gif", {"transparency": 0}),
    ],
)
def test_every_kind_of_picture_becomes_pdf_a_and_looks_the_same(
    tmp_path: Path, mode: str, suffix: str, media_type: str, options: dict[str, Any]
) -> None:
    path = tmp_path / f"gambar.{suffix}"
    page = make.page_image(*LINES)
    if mode == "I;16":
        page.convert("L").convert("I").point(lambda value: value * 257).convert("I;16").save(path)
    else:
        page.convert(mode).save(path, **options)
    kind, data = written([(path, media_type)])
    assert kind == "PDF/A-2b"
    assert _apart(_reduced(shown(data)), _reduced(page)) < 6
    assert found(data)[0] == ["Berita", "acara", "pleno."]


def test_a_colour_profile_of_another_colour_space_does_not_spoil_the_rendition(tmp_path: Path) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    for name, junk in (("lab", profile), ("rusak", b"no profile at all")):
        path = tmp_path / f"{name}.jpg"
        make.page_image(*LINES).save(path, icc_profile=junk)
        assert written([(path, JPEG)])[0] == "PDF/A-2b"


def test_a_telephones_second_picture_of_a_page_is_no_second_page(tmp_path: Path) -> None:
    path = tmp_path / "foto.jpg"
    make.page_image(*LINES).save(path, "MPO", save_all=True, append_images=[make.page_image("peta terang")])
    kind, data = written([(path, JPEG)])
    assert kind == "PDF/A-2b"
    with pikepdf.open(BytesIO(data)) as document:
        assert len(document.pages) == 1


def test_pages_of_several_originals_follow_one_another(tmp_path: Path) -> None:
    tiff, jpeg, pdf = tmp_path / "dua.tif", tmp_path / "satu.jpg", tmp_path / "satu.pdf"
    make.page_image("satu").save(tiff, save_all=True, append_images=[make.page_image("dua", mode="L")])
    make.page_image("tiga").save(jpeg)
    make.page_image("empat").save(pdf, resolution=150)
    places = {1: (1, 1), 2: (1, 2), 4: (3, 1)}
    words = {place: [PlacedWord(f"halaman{n}", 0.1, 0.2, 0.3, 0.03)] for n, place in places.items()}
    kind, data = written([(tiff, TIFF), (jpeg, JPEG), (pdf, PDF)], words)
    assert kind == "PDF/A-2b"
    assert [found(data, number) for number in (1, 2, 3, 4)] == [
        (["halaman1"], ["halaman1"]),
        (["halaman2"], ["halaman2"]),
        ([], []),
        (["halaman4"], ["halaman4"]),
    ]


def test_a_pdf_whose_fonts_are_missing_becomes_a_plain_pdf_that_claims_nothing(tmp_path: Path) -> None:
    path = make.pdf(tmp_path / "surat.pdf", *LINES)
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        with document.open_metadata() as metadata:
            metadata["pdfaid:part"], metadata["pdfaid:conformance"] = "2", "B"
        document.save(path)
    kind, data = written([(path, PDF)])
    assert kind == "PDF"
    assert set(found(data)[0]) >= {"Rekapitulasi", "Berita", "pleno."}
    with pikepdf.open(BytesIO(data)) as document, document.open_metadata() as metadata:
        assert not metadata.pdfa_status


@pytest.mark.parametrize("first", [True, False])
def test_a_locked_pdf_is_unlocked_if_no_password_is_needed_to_read_it(tmp_path: Path, *, first: bool) -> None:
    path, picture = tmp_path / "terkunci.pdf", tmp_path / "a.png"
    make.page_image(*LINES).save(picture)
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(path, encryption=pikepdf.Encryption(owner="rahasia", user="", R=6))
    sources = [(path, PDF), (picture, PNG)]
    kind, data = written(sources if first else sources[::-1])
    assert kind == "PDF/A-2b"
    with pikepdf.open(BytesIO(data)) as document:
        assert not document.is_encrypted
        assert len(document.pages) == 2


def test_a_pdf_that_needs_a_password_has_no_rendition(tmp_path: Path) -> None:
    path = tmp_path / "terkunci.pdf"
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(path, encryption=pikepdf.Encryption(owner="rahasia", user="rahasia", R=6))
    with pytest.raises(pikepdf.PasswordError):
        written([(path, PDF)])


def test_a_pdf_without_pages_has_no_rendition(tmp_path: Path) -> None:
    path = tmp_path / "kosong.pdf"
    with pikepdf.new() as document:
        document.save(path)
    with pytest.raises(searchable_pdf.NotWritten):
        written([(path, PDF)], {})


def test_words_stand_on_their_own_files_page_whatever_was_read_of_the_file_before(tmp_path: Path) -> None:
    """Reading stops at some number of pages; the PDF has all of them."""
    path, picture = tmp_path / "panjang.pdf", tmp_path / "a.png"
    make.page_image(*LINES).save(picture)
    with pikepdf.new() as document:
        for _ in range(3):
            document.add_blank_page()
        document.save(path)
    _, data = written([(path, PDF), (picture, PNG)], {(1, 2): WORDS[:1], (2, 1): WORDS[2:]})
    assert [found(data, number)[0] for number in (1, 2, 3, 4)] == [[], ["Berita"], [], ["pleno."]]


def test_words_of_a_page_that_a_file_has_not_are_laid_on_no_other_files_page(tmp_path: Path) -> None:
    picture = tmp_path / "a.png"
    make.page_image(*LINES).save(picture)
    with pytest.raises(searchable_pdf.NotWritten):
        written([(picture, PNG), (picture, PNG)], {(1, 2): WORDS})


def test_what_was_in_the_stream_before_is_gone(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    make.page_image(*LINES).save(path)
    with (tmp_path / "keluar").open("w+b") as out:
        out.write(b"x" * 400_000)
        assert searchable_pdf.write([(str(path), PNG)], {(1, 1): WORDS}, out) == "PDF/A-2b"
    data = (tmp_path / "keluar").read_bytes()
    assert data.startswith(b"%PDF-")
    assert len(data) < 200_000


def test_letters_beyond_latin_and_from_right_to_left_come_out_in_order(tmp_path: Path) -> None:
    path = tmp_path / "aksara.png"
    make.page_image().save(path)
    words = [
        PlacedWord("محمد", 0.6, 0.2, 0.1, 0.03),
        PlacedWord("رسول", 0.45, 0.2, 0.1, 0.03),
        PlacedWord("الله", 0.3, 0.2, 0.1, 0.03),
        PlacedWord("ꦗꦮ", 0.3, 0.3, 0.1, 0.03),
        PlacedWord("𝟙é“”", 0.3, 0.4, 0.1, 0.03),
    ]
    kind, data = written([(path, PNG)], {(1, 1): words})
    assert kind == "PDF/A-2b"
    assert found(data)[0] == [word.text for word in words]


def test_words_that_were_measured_badly_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    make.page_image().save(path)
    odd = [
        PlacedWord("nol", 0.1, 0.1, 0, 0),
        PlacedWord(" ", 0.1, 0.1, 0, 0.1),
        *WORDS,
        PlacedWord("sini", 9, -9, 0, 1),
    ]
    kind, data = written([(path, PNG)], {(1, 1): odd})
    assert kind == "PDF/A-2b"
    assert found(data)[0][:3] == ["Berita", "acara", "pleno."]


def test_the_rendition_of_a_signed_scan_claims_no_signature_and_the_scan_keeps_its_own(tmp_path: Path) -> None:
    path = tmp_path / "pindai.pdf"
    make.page_image(*LINES).save(path, resolution=150)
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        document.save(path, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    before = signed_pdfs.sign(path, "Budi Santoso").read_bytes()
    _, data = written([(path, PDF)])
    with pikepdf.open(BytesIO(data)) as document:
        assert not [one for one in document.objects if isinstance(one, pikepdf.Dictionary) and "/ByteRange" in one]
        assert "/V" not in document.Root.AcroForm.Fields[0]
    assert path.read_bytes() == before
