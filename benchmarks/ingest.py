"""Ingest against the bare libraries on the same files and the same cores."""

import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from statistics import median

import pypdfium2

from benchmarks import corpus
from benchmarks.measuring import Sheet, at_least, spread, timed
from ppid_archive import Reader, make_archive, open_archive
from ppid_archive.archive import Archive
from ppid_archive.domain.deposit import Deposit
from ppid_archive.domain.record import Channel

CORES = os.cpu_count() or 1
UNIT = "teknis-hukum"


def born_digital(folder: Path, sheet: Sheet, *, count: int = 500, pages: int = 5, rounds: int = 3) -> None:
    """Durable ingest of PDFs against bare PDFium text extraction, one process a core, by turns."""
    files = corpus.pdfs(folder / "pdf", count=count, pages=pages)
    warm = corpus.pdfs(folder / "warm", count=CORES * 2, pages=1)
    ratios, ours, bare = [], [], []
    for number in range(rounds):
        with ProcessPoolExecutor(CORES, get_context("spawn")) as pool:
            list(pool.map(bare_text, warm))  # processes are up
            bare.append(timed(lambda: list(pool.map(bare_text, files, chunksize=8)))[0])
        with _archive(folder / f"arsip-pdf-{number}") as archive:
            _take(archive, warm)
            ours.append(timed(lambda: _take(archive, files))[0])
        ratios.append(bare[-1] / ours[-1])
    sheet.add(
        f"ingest of {count} PDFs of {pages} pages, durable, found, median of {rounds}",
        f"{count / median(ours):.0f}/s against {count / median(bare):.0f}/s bare: {spread(ratios)}",
        at_least(median(ratios), 0.5),
    )


def scanned(folder: Path, sheet: Sheet, *, count: int = 20) -> None:
    """Ingest of scans to the searchable word against bare Tesseract, one process a core, one thread each."""
    files = corpus.scans(folder / "scan", count=count)
    with ProcessPoolExecutor(CORES, get_context("spawn")) as pool:
        list(pool.map(bare_tesseract, files[:CORES]))
        bare, _ = timed(lambda: list(pool.map(bare_tesseract, files)))
    with _archive(folder / "arsip-scan") as archive:
        _take(archive, corpus.scans(folder / "warm-scan", count=CORES))
        ours, _ = timed(lambda: _take(archive, files))
    sheet.add(
        f"ingest of {count} scans (A4, 200 dpi), recognised, found",
        f"{count / ours:.2f}/s against {count / bare:.2f}/s bare: {bare / ours:.2f}",
        at_least(bare / ours, 0.9),
    )


def bare_text(path: Path) -> int:
    """Extract a PDF's text with PDFium and nothing else."""
    with pypdfium2.PdfDocument(path) as document:
        return sum(len(page.get_textpage().get_text_range()) for page in document)


def bare_tesseract(path: Path) -> int:
    """Recognise an image with Tesseract at the archive's settings and nothing else."""
    os.environ["OMP_THREAD_LIMIT"] = "1"
    from PIL import Image
    from tesserocr import PSM, PyTessBaseAPI

    global _api
    if _api is None:
        _api = PyTessBaseAPI(path=_tessdata(), lang="ind", psm=PSM.SINGLE_BLOCK)
        _api.SetVariable("thresholding_method", "2")
    with Image.open(path) as image:
        _api.SetImage(image)
        return len(_api.GetUTF8Text())


_api = None


def _tessdata() -> str:
    from ppid_archive.adapters.readers.tessdata import find_tessdata

    return str(find_tessdata("ind", os.environ))


def _archive(folder: Path) -> Archive:
    make_archive(folder, office_code="3673", office_name="KPU Kota Nusa Asri")
    return open_archive(folder, reader=Reader.STAFF)


def _take(archive: Archive, files: Sequence[Path]) -> None:
    deposits = [_deposit(archive, path) for path in files]
    archive.deposits.acknowledge(archive.deposits.take(deposits))
    archive.recognise()


def _deposit(archive: Archive, path: Path) -> Deposit:
    files, source = archive.files_of([path])
    return Deposit(files, source, path.name, UNIT, "bench", Channel.LIBRARY)
