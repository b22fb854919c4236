"""The redacted copy: what is blackened is in no word, pixel, stream or property of it; what is not stays readable."""

import os
import re
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageOps

from ppid_archive.adapters.readers.redacted_pdf import phrases_inside
from ppid_archive.adapters.workers import SandboxedContent, Workshop
from ppid_archive.domain.blackened_words import stands_in
from ppid_archive.domain.content import Gap, Shortfall
from ppid_archive.domain.redaction import Blackened, Mark
from ppid_archive.ports.content import LocalFile, Redacted
from tests.readers import documents as make
from tests.readers.redaction_papers import SECRET, laden, letter, strings

PDF, JPEG, PNG, TIFF = "application/pdf", "image/jpeg", "image/png", "image/tiff"
LINES = (
    "SURAT KETERANGAN PELAPOR",
    "Nama : Sukmawati Contohsari",
    "NIK : 3673 0112 0588 0001",
    "menyampaikan keberatan atas rekapitulasi suara",
)


def redacted(readers: SandboxedContent, *files: tuple[Path, str], marks: Sequence[Mark]) -> tuple[Blackened, bytes]:
    made = readers.redacted([LocalFile(str(path), path.name, kind) for path, kind in files], marks, pages=2).result()
    assert isinstance(made, Redacted), made
    return made.told, b"".join(made.chunks())


def everything_in(data: bytes) -> bytes:
    """Return all bytes but pixels: as written, inflated, and words as they are read out."""
    parts = [b" ".join(page.extract_text().encode() for page in pypdf.PdfReader(BytesIO(data)).pages)]
    with pikepdf.open(BytesIO(data)) as document:
        assert set(document.Root.keys()) == {"/Type", "/Pages", "/OutputIntents", "/Metadata"}
        assert set(document.docinfo.keys()) <= {"/Producer"}
        for one in document.objects:
            parts.append(one.unparse())
            if isinstance(one, pikepdf.Stream) and one.get("/Subtype") != pikepdf.Name.Image:
                parts.append(one.read_bytes())
                parts += [bytes.fromhex(word.decode()) for word in re.findall(rb"<([0-9A-F]+)> Tj", one.read_bytes())]
    return b"\n".join(parts).replace(b"\0", b"")


def painted(data: bytes, number: int = 1) -> Image.Image:
    with pypdfium2.PdfDocument(data) as document:
        picture: Image.Image = document[number - 1].render(scale=200 / 72).to_pil()
        return picture.convert("L")


def words(told: Blackened) -> str:
    return "\f".join(page.text for page in told.pages)


def test_words_and_personal_data_are_gone_from_a_born_digital_letter_and_the_rest_is_read(
    tmp_path: Path, readers: SandboxedContent
) -> None:
    path = letter(tmp_path / "surat.pdf", LINES, ("halaman dua: SUKMAWATI hadir",))
    told, data = redacted(readers, (path, PDF), marks=[Mark(text="Sukmawati"), Mark(), Mark(text=SECRET)])
    assert told.conformance == "PDF/A-2b"
    assert told.found == ((1, 2), (1,), (1,))
    assert "menyampaikan keberatan atas rekapitulasi suara" in words(told)
    assert "Contohsari" in words(told)
    assert not [secret for secret in (b"ukmawati", b"UKMAWATI", b"0588") if secret in everything_in(data)]
    assert phrases_inside(_saved(tmp_path, data), ["Sukmawati", SECRET, "Contohsari"]) == ("Contohsari",)


def test_no_ink_of_a_blackened_word_is_left_beside_the_black(tmp_path: Path, readers: SandboxedContent) -> None:
    path = letter(
        tmp_path / "satu.pdf",
        (
            "",
            "",
            "gjpqySukmawati",
        ),
        rotate=90,
    )
    _, data = redacted(readers, (path, PDF), marks=[Mark(text="gjpqySukmawati")])
    picture = painted(data)
    box = ImageOps.invert(picture).getbbox()
    assert box
    inside = picture.crop(box)
    assert sum(inside.histogram()[:40]) > 0.99 * inside.width * inside.height


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_words_on_turned_pages_are_found_where_they_stand(
    tmp_path: Path, readers: SandboxedContent, rotate: int
) -> None:
    path = letter(tmp_path / "putar.pdf", LINES, rotate=rotate)
    told, data = redacted(readers, (path, PDF), marks=[Mark(text="Contohsari")])
    assert told.found == ((1,),)
    with pypdfium2.PdfDocument(data) as document:
        assert "Contohsari" not in document[0].get_textpage().get_text_bounded()
    assert "Contohsari" not in words(told)


@pytest.mark.parametrize(
    ("lines", "phrase"),
    [
        (("nomor 3673 0112 0588", "0001 tercatat"), SECRET),
        (("nomor 3673.0112-0588.0001",), SECRET),
        (("nomor 36730ll2O5880001",), SECRET),
        (("S u k m a w a t i hadir",), "Sukmawati"),
        (
            (
                "pelapor Sukma-",
                "wati hadir",
            ),
            "Sukmawati",
        ),
        (
            (
                "pelapor SUKMAWATI",
                "CONTOHSARI hadir",
            ),
            "Sukmawati  contohsari",
        ),
    ],
)
def test_a_phrase_is_found_however_it_is_spaced_broken_or_spelt_alike(
    tmp_path: Path, readers: SandboxedContent, lines: Sequence[str], phrase: str
) -> None:
    told, _ = redacted(readers, (letter(tmp_path / "a.pdf", lines), PDF), marks=[Mark(text=phrase)])
    assert told.found == ((1,),)
    assert not stands_in(words(told), [phrase])


def test_what_stands_under_a_black_bar_of_the_original_does_not_come_back(
    tmp_path: Path, readers: SandboxedContent
) -> None:
    bar = b" 0 g 100 722 250 22 re f"
    path = letter(tmp_path / "palsu.pdf", LINES, after=bar)
    told, data = redacted(readers, (path, PDF), marks=[Mark(page=1, area=(0.0, 0.9, 0.1, 0.1))])
    assert "ukmawati" not in words(told)
    assert b"ukmawati" not in everything_in(data)


def test_nothing_of_the_original_file_is_left(tmp_path: Path, readers: SandboxedContent) -> None:
    path = laden(tmp_path / "sarat.pdf", LINES[:2], "RahasiaNegara")
    told, data = redacted(readers, (path, PDF), marks=[Mark(text="Sukmawati")])
    assert b"RahasiaNegara" not in everything_in(data)
    assert b"RahasiaNegara" not in data
    assert "RahasiaNegara" not in words(told)


@pytest.mark.parametrize(("kind", "ending"), [(JPEG, "jpg"), (PNG, "png"), (TIFF, "tif")])
def test_scans_are_blackened_where_the_recogniser_finds_the_words(
    tmp_path: Path, readers: SandboxedContent, kind: str, ending: str
) -> None:
    path = tmp_path / f"pindai.{ending}"
    picture = make.page_image(*strings({"Nama": "Sukmawati Contohsari", "NIK": SECRET}), LINES[3], slant=1.5)
    exif = Image.Exif()
    exif[0x010E] = "Sukmawati"
    picture.convert("L").save(path, dpi=(150, 150), exif=exif)
    told, data = redacted(readers, (path, kind), marks=[Mark(text="Sukmawati Contohsari"), Mark()])
    assert told.found == ((1,), (1,))
    assert "keberatan atas rekapitulasi" in words(told)
    assert b"ukmawati" not in everything_in(data)
    assert b"Sukmawati" not in data
    (page,) = readers.recognise(LocalFile(str(_saved(tmp_path, data)), "r.pdf", PDF), [1])
    assert not stands_in(page.result().text, ["Sukmawati", "Contohsari", SECRET])


def test_pages_count_through_all_originals(tmp_path: Path, readers: SandboxedContent) -> None:
    first, second = tmp_path / "1.png", tmp_path / "2.tif"
    make.page_image("halaman satu Sukmawati").save(first, dpi=(150, 150))
    frames = [make.page_image(f"lembar {name} Sukmawati") for name in ("dua", "tiga")]
    frames[0].save(second, save_all=True, append_images=frames[1:], dpi=(150, 150))
    told, data = redacted(readers, (first, PNG), (second, TIFF), marks=[Mark(3, text="Sukmawati")])
    assert told.found == ((3,),)
    assert ["Sukmawati" in page.text for page in told.pages] == [True, True, False]
    with pypdfium2.PdfDocument(data) as document:
        assert len(document) == 3


def test_an_area_is_black_and_nothing_of_it_is_read(tmp_path: Path, readers: SandboxedContent) -> None:
    path = letter(tmp_path / "surat.pdf", LINES)
    told, data = redacted(readers, (path, PDF), marks=[Mark(1, area=(0, 0.1, 1, 0.08))])
    picture = painted(data)
    width, height = picture.size
    assert picture.crop((0, round(0.1 * height), width, round(0.18 * height))).getextrema() == (0, 0)
    assert "Sukmawati" not in words(told)
    assert "keberatan" in words(told)


def test_hostile_originals_are_refused_and_name_what_is_wrong(tmp_path: Path, readers: SandboxedContent) -> None:
    sound = letter(tmp_path / "surat.pdf", LINES)
    locked, broken, none = tmp_path / "kunci.pdf", tmp_path / "rusak.pdf", tmp_path / "bukan.pdf"
    with pikepdf.open(sound) as document:
        document.save(locked, encryption=pikepdf.Encryption(owner="a", user="b"))
    broken.write_bytes(sound.read_bytes().replace(b"/Page\n", b"/Pagf\n").replace(b"/Contents", b"/Cuntents")[:300])
    none.write_bytes(b"bukan PDF")
    for path in (locked, broken, none):
        made = readers.redacted([LocalFile(str(path), path.name, PDF)], [Mark(text="nama")], pages=1).result()
        assert isinstance(made, Shortfall), path.name
        assert made.gap is (Gap.LOCKED if path == locked else Gap.DAMAGED)


def test_a_huge_page_is_drawn_smaller_and_blackened_still(tmp_path: Path, readers: SandboxedContent) -> None:
    path = letter(tmp_path / "poster.pdf", LINES)
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        document.pages[0].mediabox = pikepdf.Array([0, 0, 14_000, 14_000])
        document.save(path)
    told, data = redacted(readers, (path, PDF), marks=[Mark(text="Sukmawati")])
    assert told.found == ((1,),)
    assert b"ukmawati" not in everything_in(data)
    with pypdfium2.PdfDocument(data) as document:
        assert max(document[0].get_size()) == pytest.approx(14_000, rel=0.02)


def test_without_time_there_is_a_shortfall_and_no_copy(tmp_path: Path) -> None:
    path = letter(tmp_path / "surat.pdf", LINES)
    content = SandboxedContent(Workshop(cores=1, recognise_seconds=0.05), os.environ)
    try:
        made = content.redacted([LocalFile(str(path), path.name, PDF)], [Mark(text="Nama")], pages=1).result()
    finally:
        content.close()
    assert isinstance(made, Shortfall)
    assert made.gap is Gap.TOO_SLOW


_WORDS = ("Sukmawati", "Nirmala", "Prasetyo", "Kusumawardhani", "Wulandari", "Hadiwijaya", "Gunungsari", "Mekarjaya")


@given(
    rows=st.lists(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=4), min_size=1, max_size=6),
    hidden=st.sets(st.sampled_from(_WORDS), min_size=1, max_size=3),
    area=st.none() | st.tuples(st.floats(0, 0.5), st.floats(0, 0.3), st.floats(0.05, 0.5), st.floats(0.02, 0.3)),
)
@settings(deadline=None, max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_blackened_is_in_neither_words_nor_bytes(
    tmp_path: Path,
    readers: SandboxedContent,
    rows: list[list[str]],
    hidden: set[str],
    area: tuple[float, float, float, float] | None,
) -> None:
    path = letter(tmp_path / "acak.pdf", [" ".join(row) for row in rows])
    marks = [*(Mark(text=word) for word in sorted(hidden)), *((Mark(1, area=area),) if area else ())]
    told, data = redacted(readers, (path, PDF), marks=marks)
    there = {word for row in rows for word in row}
    assert [bool(pages) for pages in told.found[: len(hidden)]] == [word in there for word in sorted(hidden)]
    assert not stands_in(words(told), sorted(hidden))
    inside = everything_in(data)
    assert not [word for word in hidden if word.encode() in inside or word.encode() in data]
    if not area:
        assert {word for word in there - hidden if word not in words(told)} == set()


def _saved(folder: Path, data: bytes) -> Path:
    path = folder / "redacted.pdf"
    path.write_bytes(data)
    return path
