"""The reader processes against the bare libraries on the same files and the same cores, without storage."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from statistics import median

from benchmarks import corpus
from benchmarks.ingest import CORES, bare_text
from benchmarks.measuring import Sheet, at_least, spread, timed
from ppid_archive.adapters.readers.tessdata import find_tessdata
from ppid_archive.adapters.workers import STEP_ASIDE, STEP_BACK, SandboxedContent, Workshop
from ppid_archive.domain.content import Page
from ppid_archive.ports.content import LocalFile, Made

_JPEG = "image/jpeg"


def born_digital(folder: Path, sheet: Sheet, *, count: int = 500, pages: int = 5, rounds: int = 5) -> None:
    """Identify and extract PDFs against PDFium's text alone, by turns."""
    files = corpus.pdfs(folder / "lesen", count=count, pages=pages)
    with _readers() as content, _bare(STEP_ASIDE) as pool:
        identified_and_extracted(content, files[: CORES * 8])
        list(pool.map(bare_text, files[: CORES * 8]))
        rates = by_turns(
            lambda: list(pool.map(bare_text, files, chunksize=8)),
            lambda: identified_and_extracted(content, files),
            rounds=rounds,
        )
    ratios = [bare / ours for bare, ours in rates]
    sheet.add(
        f"extraction of {count} PDFs of {pages} pages, median of {rounds}",
        f"{count / median(ours for _, ours in rates):.0f}/s"
        f" against {count / median(bare for bare, _ in rates):.0f}/s bare PDFium: {spread(ratios)}",
        at_least(median(ratios), 0.8),
    )


def scans(folder: Path, sheet: Sheet, *, count: int = 8, rounds: int = 3) -> None:
    """Recognise scans, and make their renditions as well, against Tesseract as it is, by turns."""
    files = corpus.scans(folder / "pindaian", count=count)
    with _readers() as content, _bare(STEP_BACK) as pool:
        with_rendition(content, files[:CORES])
        list(pool.map(plain_tesseract, files[:CORES]))
        rates = by_turns(
            lambda: list(pool.map(plain_tesseract, files)),
            lambda: recognised(content, files),
            lambda: with_rendition(content, files),
            rounds=rounds,
        )
    for way, what in ((1, "to words"), (2, "to words and a searchable PDF/A")):
        ratios = [times[0] / times[way] for times in rates]
        sheet.add(
            f"recognition of {count} scans (A4, 200 dpi) {what}, median of {rounds}",
            f"{count / median(times[way] for times in rates):.2f}/s"
            f" against {count / median(times[0] for times in rates):.2f}/s bare Tesseract: {spread(ratios)}",
            at_least(median(ratios), 0.95),
        )


def by_turns(*ways: Callable[[], object], rounds: int) -> list[tuple[float, ...]]:
    """Return the seconds that each way took, round by round."""
    return [tuple(timed(way)[0] for way in ways) for _ in range(rounds)]


def identified_and_extracted(content: SandboxedContent, files: Sequence[Path]) -> None:
    """Read documents as an intake does: what each is, then its words."""
    asked = [(path, content.identify(LocalFile(str(path), path.name))) for path in files]
    kinds = [(path, answer.result().media_type) for path, answer in asked]
    read = [content.extract(LocalFile(str(path), path.name, kind)) for path, kind in kinds]
    assert all(answer.result().pages for answer in read)


def recognised(content: SandboxedContent, files: Sequence[Path]) -> list[Page]:
    """Recognise scans of one page each."""
    asked = [content.recognise(LocalFile(str(path), path.name, _JPEG), [1])[0] for path in files]
    return [answer.result() for answer in asked]


def with_rendition(content: SandboxedContent, files: Sequence[Path]) -> None:
    """Recognise scans and make the searchable PDF of each as soon as its words are there."""
    asked = [(path, content.recognise(LocalFile(str(path), path.name, _JPEG), [1])[0]) for path in files]
    making = [
        content.searchable([LocalFile(str(path), path.name, _JPEG)], {(1, 1): answer.result().words})
        for path, answer in asked
    ]
    for rendition in making:
        made = rendition.result()
        assert isinstance(made, Made)
        assert sum(map(len, made.chunks()))


def plain_tesseract(path: Path) -> str:
    """Recognise an image as whoever has nothing but Tesseract does: its own settings, no preparation."""
    from PIL import Image

    with Image.open(path) as image:
        recogniser = _plain()
        recogniser.SetImage(image)
        recogniser.SetSourceResolution(round(image.info.get("dpi", (0,))[0]) or 200)
        return str(recogniser.GetUTF8Text())


@cache
def _plain():  # type: ignore[no-untyped-def] # noqa: ANN202 - tesserocr has no types
    os.environ["OMP_THREAD_LIMIT"] = "1"
    import tesserocr

    return tesserocr.PyTessBaseAPI(path=str(find_tessdata("ind", os.environ)), lang="ind")


@contextmanager
def _readers() -> Iterator[SandboxedContent]:
    content = SandboxedContent(Workshop(cores=CORES), os.environ)
    yield content
    content.close()


def _bare(niceness: int) -> ProcessPoolExecutor:
    """Return one process a core, as nice as ours are: on a busy machine the kernel treats both sides alike."""
    return ProcessPoolExecutor(CORES, get_context("spawn"), os.nice, (niceness,))
