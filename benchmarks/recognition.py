"""How well words are read from damaged pages: character error rate, by kind of damage."""

import os
from functools import partial
from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image

from benchmarks import corpus, damage
from benchmarks.ingest import bare_tesseract
from benchmarks.measuring import Sheet, at_most, timed
from ppid_archive.adapters.readers import searchable_pdf, tesseract
from ppid_archive.adapters.readers.tessdata import find_tessdata

BLACK, VIOLET = (25, 25, 28), (96, 60, 190)


def cases() -> dict[str, tuple[Image.Image, str]]:
    """Return the pages, each with its words."""
    page, text = damage.letter()
    kinds: dict[str, damage.Damage] = {
        "clean": lambda page: page,
        "turned by 90": damage.turned(90),
        "turned by 180": damage.turned(180),
        "turned by 270": damage.turned(270),
        "slanted by 4": damage.turned(4),
        "slanted by 9": damage.turned(-9),
        "grain": damage.noisy,
        "specks": damage.speckled,
        "coloured stamps": damage.stamped(VIOLET),
        "black stamps": damage.stamped(BLACK),
        "shadow": damage.shaded,
        "photograph": damage.photographed,
        "photograph, on its side": lambda page: damage.turned(90)(damage.photographed(page)),
        "carbon copy": damage.carbon,
        "fax, 200 by 98 dpi": damage.faxed,
        "coarse, 100 dpi": damage.coarse(100),
        "screen, 72 dpi": damage.coarse(72),
    }
    made = {kind: (done(page), text) for kind, done in kinds.items()}
    return {**made, "two columns": damage.gazette(), "ruled table": damage.table()}


def by_damage(folder: Path, sheet: Sheet) -> None:
    """Recognise each page as the archive does, in this process."""
    model = _model()
    rates, table = [], []
    for kind, (page, text) in cases().items():
        path = folder / "halaman.png"
        page.save(path, dpi=page.info.get("dpi", (damage.DPI, damage.DPI)))
        seconds, read = timed(partial(tesseract.recognise, path, "image/png", 1, model))
        rates.append(error_rate(read.text, text))
        table.append(f"  {kind:<26} CER {rates[-1]:.3f}  {seconds:.2f} s  sure {read.confidence:.2f}")
    print("\n".join(table))
    mean = sum(rates) / len(rates)
    sheet.add(f"recognition of {len(rates)} damaged pages, mean CER", f"{mean:.3f}", at_most(mean, 0.01))


def rendition(folder: Path, sheet: Sheet, *, count: int = 6) -> None:
    """Write the searchable PDF/A of scans, against bare recognition and against the scans themselves."""
    files = corpus.scans(folder / "rendition", count=count)
    model = _model()
    bare_tesseract(files[0])
    searchable_pdf.write([(str(files[0]), "image/jpeg")], {}, BytesIO())
    bare = writing = size = 0.0
    for path in files:
        bare += timed(partial(bare_tesseract, path))[0]
        words = tesseract.recognise(path, "image/jpeg", 1, model).words
        written = BytesIO()
        sources = [(str(path), "image/jpeg")]
        seconds, kind = timed(partial(searchable_pdf.write, sources, {(1, 1): words}, written))
        assert kind == "PDF/A-2b"
        writing += seconds
        size += len(written.getvalue()) / path.stat().st_size
    sheet.add(
        f"searchable PDF/A of {count} scans (A4, 200 dpi)",
        f"{1 + writing / bare:.3f} of bare Tesseract, {size / count:.3f} of the scan's size",
        at_most(round(1 + writing / bare, 2), 1.03),
        at_most(round(size / count, 2), 1.01),
    )


def _model() -> tuple[str, str]:
    return "ind", str(find_tessdata("ind", os.environ))


def error_rate(read: str, true: str) -> float:
    """Return the edits that turn what was read into what is true, by its length; blanks count once."""
    ours, wanted = (np.frombuffer(" ".join(text.split()).encode("utf-32-le"), np.uint32) for text in (read, true))
    places = np.arange(len(wanted) + 1)
    row = places.copy()
    for number, letter in enumerate(ours, start=1):
        best = np.minimum(row[1:] + 1, row[:-1] + (wanted != letter))
        row = np.minimum.accumulate(np.concatenate(([number], best)) - places) + places
    return float(row[-1]) / len(wanted)
