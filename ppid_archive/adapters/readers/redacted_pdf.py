"""The redacted copy: a PDF/A made from blackened pixels alone, with the words that a recogniser still reads in them.

Nothing of the original file goes into it: no object, property, note, form, layer, earlier revision or enclosed file.
"""

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import pikepdf

from ppid_archive.adapters.readers.blackening import blacken, sheets
from ppid_archive.adapters.readers.painted_pages import NeedsPassword
from ppid_archive.adapters.readers.picture_pages import encoded, page_of
from ppid_archive.adapters.readers.searchable_pdf import lay_words, saved_for_good
from ppid_archive.domain.blackened_words import stands_in
from ppid_archive.domain.content import Gap, Page, Shortfall
from ppid_archive.domain.redaction import Blackened, Mark

_SHOWN = re.compile(rb"<((?:[0-9A-Fa-f]{4})+)> *Tj")
_DEEP = 20


def write(
    sources: Sequence[tuple[str, str]], marks: Sequence[Mark], model: tuple[str, str], out: BinaryIO
) -> Blackened | Shortfall:
    """Write the redacted copy.

    Args:
        sources: The local path and media type of each original, in order.
        marks: What is blackened; pages count from 1 through all originals.
        model: The recogniser's languages and the folder of their models.
        out: A seekable stream open for reading and writing; what it holds is replaced.

    Returns:
        What became of the pages; a shortfall where a password keeps them shut.

    Raises:
        Exception: What the libraries raise on an original that they cannot draw: then nobody knows what it shows.
    """
    try:
        return _written(sources, marks, model, out)
    except NeedsPassword:
        return Shortfall(gap=Gap.LOCKED)


def _written(
    sources: Sequence[tuple[str, str]], marks: Sequence[Mark], model: tuple[str, str], out: BinaryIO
) -> Blackened:
    pages: list[Page] = []
    pictures: list[BytesIO] = []
    found: list[list[int]] = [[] for _ in marks]
    for local, media_type in sources:
        with sheets(Path(local), media_type, len(pages)) as drawn:
            for sheet in drawn:
                pages.append(blacken(sheet, marks, model))
                pictures.append(page_of(encoded(sheet.blackened(), sheet.dpi), sheet.image.size, sheet.dpi))
                for order in sheet.done:
                    found[order].append(sheet.number)
    words = {page.number: page.words for page in pages}
    conformance = saved_for_good(lambda: lay_words(_together(pictures), words), out)
    return Blackened(conformance, tuple(pages), tuple(map(tuple, found)))


def _together(pictures: Sequence[BytesIO]) -> pikepdf.Pdf:
    document = pikepdf.new()
    for picture in pictures:
        picture.seek(0)
        with pikepdf.open(picture) as page:
            document.pages.extend(page.pages)
    return document


def phrases_inside(local: Path, phrases: Sequence[str]) -> tuple[str, ...]:
    """Return the phrases that stand in a PDF's streams, strings or properties; pixels are for a recogniser."""
    with pikepdf.open(local) as document:
        text = "\n".join(_said(document))
    return stands_in(text, phrases)


def _said(document: pikepdf.Pdf) -> Iterator[str]:
    """Yield every text in a document: what its streams write, its properties, and strings wherever they hang."""
    info = document.trailer.get("/Info")
    yield from _strings(info) if info is not None else ()
    for one in document.objects:
        if isinstance(one, pikepdf.Stream):
            yield from _shown_by(one)
        else:
            yield from _strings(one)


def _shown_by(stream: pikepdf.Stream) -> Iterator[str]:
    if stream.get("/Subtype") == pikepdf.Name.Image:
        return  # by chance, pixels and the colours they are counted by spell anything
    data = stream.read_bytes()
    if stream.get("/Subtype") == pikepdf.Name.XML:
        yield re.sub("<xmp:[A-Za-z]*Date>[^<]*|<[^>]*>", " ", data.decode("utf-8", "replace"))
        return
    # Coordinates are no text: only what is shown by a stream is.
    yield " ".join(bytes.fromhex(shown.decode()).decode("utf-16-be", "replace") for shown in _SHOWN.findall(data))
    yield data.decode("latin-1") if not _SHOWN.search(data) and b" Tj" in data else ""


def _strings(value: pikepdf.Object, depth: int = 0) -> Iterator[str]:
    """Yield the strings in a value; what it points at by number is met for itself."""
    if isinstance(value, pikepdf.String):
        yield str(value)
    elif depth < _DEEP and isinstance(value, pikepdf.Dictionary | pikepdf.Array):
        parts = value.values() if isinstance(value, pikepdf.Dictionary) else value
        for part in parts:
            if isinstance(part, pikepdf.Object) and not part.is_indirect:
                yield from _strings(part, depth + 1)
