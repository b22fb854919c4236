"""What every reader of content promises, the real processes and the fake alike."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from ppid_archive.adapters.workers import SandboxedContent, Workshop
from ppid_archive.domain.content import Attachment, Extraction, Gap, Identification, Packed, Shortfall, TextSource
from ppid_archive.domain.redaction import Mark
from ppid_archive.ports.content import Cleaned, Content, LocalFile, Made, Redacted
from tests.conformance.fakes.content import FakeContent
from tests.readers import documents as make


@dataclass(frozen=True)
class Bench:
    """A reader with documents in the language it understands."""

    content: Content
    scan: Callable[[Path], Path]
    locked: Callable[[Path], Path]
    mail: Callable[[Path], Path]
    parcel: Callable[[Path], Path]


@pytest.fixture(scope="module", params=["processes", "fake"])
def bench(request: pytest.FixtureRequest) -> Iterator[Bench]:
    bench = _real() if request.param == "processes" else _fake()
    yield bench
    bench.content.close()


def _fake() -> Bench:
    def written(name: str, text: str) -> Callable[[Path], Path]:
        def write(folder: Path) -> Path:
            (folder / name).write_text(text)
            return folder / name

        return write

    return Bench(
        FakeContent(),
        scan=written("pindai.tif", "%SCAN\nhalaman satu\fhalaman dua"),
        locked=written("kunci.pdf", "%LOCKED"),
        mail=written("surat.eml", "%MAIL laporan.pdf\nsurat\n--\nisi"),
        parcel=written("berkas.zip", "%PARCEL 2025/surat.txt\nsurat undangan rapat"),
    )


def _real() -> Bench:
    def scan(folder: Path) -> Path:
        more = [make.page_image("halaman dua")]
        make.page_image("halaman satu").save(folder / "pindai.tif", save_all=True, append_images=more)
        return folder / "pindai.tif"

    def locked(folder: Path) -> Path:
        writer = PdfWriter(clone_from=PdfReader(make.pdf(folder / "a.pdf", "x")))
        writer.encrypt("rahasia")
        writer.write(folder / "kunci.pdf")
        return folder / "kunci.pdf"

    def mail(folder: Path) -> Path:
        message = make.letter()
        message.add_attachment(b"isi", maintype="application", subtype="pdf", filename="laporan.pdf")
        return make.mail(folder / "surat.eml", message)

    def parcel(folder: Path) -> Path:
        return make.zipped(folder / "berkas.zip", {"2025/": "", "2025/surat.txt": "surat undangan rapat"})

    return Bench(SandboxedContent(Workshop(cores=2), os.environ), scan, locked, mail, parcel)


def read(content: Content, path: Path) -> Extraction:
    kind = content.identify(LocalFile(str(path), path.name)).result()
    return content.extract(LocalFile(str(path), path.name, kind.media_type)).result()


def test_a_text_is_identified_and_read_as_one_page(bench: Bench, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Undangan rapat pleno terbuka")
    told = bench.content.identify(LocalFile(str(tmp_path / "a.txt"), "a.txt")).result()
    assert told.media_type == "text/plain"
    (page,) = read(bench.content, tmp_path / "a.txt").pages
    assert (page.number, page.text, page.source) == (1, "Undangan rapat pleno terbuka", TextSource.EMBEDDED)


def test_pictures_of_pages_are_numbered_from_one_and_need_recognition(bench: Bench, tmp_path: Path) -> None:
    pages = read(bench.content, bench.scan(tmp_path)).pages
    assert [page.number for page in pages] == [1, 2]
    assert {page.source for page in pages} == {TextSource.NONE}
    assert all(page.needs_recognition for page in pages)


def test_recognised_pages_come_in_the_order_asked_for(bench: Bench, tmp_path: Path) -> None:
    path = bench.scan(tmp_path)
    assert bench.content.recognition_available()
    pending = bench.content.recognise(LocalFile(str(path), path.name, "image/tiff"), [2, 1])
    second, first = (one.result() for one in pending)
    assert (second.number, second.source) == (2, TextSource.RECOGNISED)
    assert "dua" in second.text
    assert "satu" in first.text
    assert first.confidence is not None
    assert 0 <= first.confidence <= 1


def test_a_locked_document_is_a_result(bench: Bench, tmp_path: Path) -> None:
    extraction = read(bench.content, bench.locked(tmp_path))
    assert [shortfall.gap for shortfall in extraction.shortfalls] == [Gap.LOCKED]
    assert not extraction.pages


def test_attachments_come_out_with_name_and_bytes(bench: Bench, tmp_path: Path) -> None:
    (inside,) = read(bench.content, bench.mail(tmp_path)).attachments
    assert inside == Attachment("laporan.pdf", b"isi")


def test_what_is_packed_stays_where_it_is_and_comes_out_piece_by_piece(bench: Bench, tmp_path: Path) -> None:
    path = bench.parcel(tmp_path)
    file = LocalFile(str(path), path.name)
    kind = bench.content.identify(file).result().media_type
    file = replace(file, media_type=kind)
    (inside,) = bench.content.extract(file).result().attachments
    assert isinstance(inside, Packed)
    assert (inside.name, inside.size) == ("2025/surat.txt", 20)
    taken = b""
    while piece := bench.content.unpack(file, inside.place, len(taken)).result():
        assert isinstance(piece, bytes)
        taken += piece
    assert taken == b"surat undangan rapat"
    assert bench.content.unpack(file, inside.place, 6).result()[:1] == b"u"  # type: ignore[index] # known to be there
    assert isinstance(bench.content.unpack(file, 99, 0).result(), Shortfall)


def test_bytes_of_no_kind_are_a_result(bench: Bench, tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(bytes(range(256)) * 40)
    assert isinstance(bench.content.identify(LocalFile(str(tmp_path / "x"), "x")).result(), Identification)
    assert isinstance(read(bench.content, tmp_path / "x"), Extraction)


def test_a_side_car_gives_plain_values(bench: Bench, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("title: Berita Acara\n")
    values = bench.content.side_car(LocalFile(str(tmp_path / "a.yaml"), "a.yaml")).result()
    assert values == {"title": "Berita Acara"}


def test_files_are_left_as_they_were(bench: Bench, tmp_path: Path) -> None:
    path = bench.scan(tmp_path)
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    read(bench.content, path)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_many_questions_at_once_are_all_answered(bench: Bench, tmp_path: Path) -> None:
    files = []
    for number in range(40):
        (tmp_path / f"{number}.txt").write_text(f"dokumen {number}")
        files.append(LocalFile(str(tmp_path / f"{number}.txt"), f"{number}.txt", "text/plain"))
    pending = [bench.content.extract(file) for file in files]
    assert [one.result().pages[0].text for one in pending] == [f"dokumen {number}" for number in range(40)]


def test_readers_that_were_closed_answer_again(bench: Bench, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("dokumen sesudahnya")
    bench.content.prepare()
    bench.content.close()
    bench.content.close()
    assert read(bench.content, tmp_path / "a.txt").pages[0].text == "dokumen sesudahnya"


def test_a_searchable_pdf_is_made_of_a_scan_and_leaves_nothing_behind(bench: Bench, tmp_path: Path) -> None:
    path = bench.scan(tmp_path)
    before = path.read_bytes()
    file = LocalFile(str(path), path.name, "image/tiff")
    pages = [pending.result() for pending in bench.content.recognise(file, [1, 2])]
    made = bench.content.searchable([file], {(1, page.number): page.words for page in pages}).result()
    assert isinstance(made, Made)
    assert made.conformance == "PDF/A-2b"
    assert b"".join(made.chunks()).startswith(b"%PDF")
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_redacted_copy_keeps_what_is_not_blackened_and_says_where_it_found_the_rest(
    bench: Bench, tmp_path: Path
) -> None:
    scan = bench.scan(tmp_path)
    file = LocalFile(str(scan), scan.name, "image/tiff")
    marks = (Mark(text="satu"), Mark(1, text="dua"), Mark(2, area=(0.0, 0.0, 1.0, 1.0)), Mark())
    before = scan.read_bytes()
    made = bench.content.redacted([file], marks, pages=2).result()
    assert isinstance(made, Redacted)
    assert made.told.found == ((1,), (), (2,), ())
    assert [page.number for page in made.told.pages] == [1, 2]
    assert "halaman" in made.told.pages[0].text
    assert "satu" not in made.told.pages[0].text
    copy = tmp_path / "salinan.pdf"
    copy.write_bytes(b"".join(made.chunks()))
    again = LocalFile(str(copy), copy.name, "application/pdf")
    assert bench.content.phrases_inside(again, ["satu", "halaman"]).result() == ("halaman",)
    (page,) = bench.content.recognise(again, [1])
    assert "satu" not in page.result().text
    assert scan.read_bytes() == before


def test_a_locked_document_is_not_redacted(bench: Bench, tmp_path: Path) -> None:
    locked = bench.locked(tmp_path)
    file = LocalFile(str(locked), locked.name, "application/pdf")
    made = bench.content.redacted([file], [Mark(text="satu")], pages=1).result()
    assert isinstance(made, Shortfall)
    assert made.gap is Gap.LOCKED


def test_a_copy_without_metadata_is_made_beside_the_file_or_not_at_all(bench: Bench, tmp_path: Path) -> None:
    path = tmp_path / "surat.txt"
    path.write_text("isi surat")
    before = path.read_bytes()
    made = bench.content.cleaned(LocalFile(str(path), path.name, "text/plain")).result()
    assert isinstance(made, Cleaned)
    assert (b"".join(made.chunks()), made.left_out) == (b"isi surat", ())
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]
    for unfit, kind in ((bench.mail(tmp_path), "message/rfc822"), (bench.locked(tmp_path), "application/pdf")):
        refused = bench.content.cleaned(LocalFile(str(unfit), unfit.name, kind)).result()
        assert isinstance(refused, Shortfall)
