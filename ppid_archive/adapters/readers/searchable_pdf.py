"""The searchable rendition: a record's pages as one PDF/A-2b, recognised words laid invisibly over their ink."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from math import cos, radians, sin
from typing import BinaryIO

import pikepdf
from pikepdf import Dictionary, Name, Pdf, Stream, pdfa

from ppid_archive.adapters.readers import glyphless
from ppid_archive.adapters.readers.picture_pages import laid_in
from ppid_archive.adapters.readers.text_layer import drawn
from ppid_archive.domain.content import PlacedWord

_FLAVOUR = "2b"
_PDF = "application/pdf"


class NotWritten(Exception):
    """No PDF could be made of the originals."""


def write(
    sources: Sequence[tuple[str, str]], words: Mapping[tuple[int, int], Iterable[PlacedWord]], out: BinaryIO
) -> str:
    """Write the searchable rendition.

    Args:
        sources: The local path and media type of each original, in order.
        words: The words of the recognised pages, by original and page in it, both from 1.
        out: A seekable stream open for reading and writing; what it holds is replaced.

    Returns:
        ``PDF/A-2b``, or ``PDF`` where an original cannot be had as PDF/A (its fonts are not embedded, say).

    Raises:
        NotWritten: There is no page to write, or none where words belong.
        Exception: What the libraries raise on an original that they cannot open.
    """
    return saved_for_good(lambda: _assembled(sources, words), out)


def saved_for_good(assembled: Callable[[], Pdf], out: BinaryIO) -> str:
    """Save a document as PDF/A-2b, or where that cannot be had as PDF; returns which."""
    with assembled() as document:
        pdfa.prepare(document, _FLAVOUR)
        settings = pdfa.resolve_save_kwargs(_FLAVOUR)
        document.save(_emptied(out), **settings)
    if pdfa.validate_written(out, _FLAVOUR, settings).passed:
        return "PDF/A-2b"
    # Put together anew: what was prepared claims to be PDF/A.
    with assembled() as document:
        _claim_nothing(document)
        document.save(_emptied(out), encryption=False)
    return "PDF"


def _emptied(out: BinaryIO) -> BinaryIO:
    out.seek(0)
    out.truncate()
    return out


def _assembled(sources: Sequence[tuple[str, str]], words: Mapping[tuple[int, int], Iterable[PlacedWord]]) -> Pdf:
    """Put all pages into one document and the words onto them."""
    first, *rest = (_opened(local, media_type) for local, media_type in sources)
    beginnings = [0, len(first.pages)]
    for other in rest:
        first.pages.extend(other.pages)
        beginnings.append(len(first.pages))
    if not len(first.pages):
        raise NotWritten
    onto = {}
    for (file, number), placed in words.items():
        if (place := beginnings[file - 1] + number) > beginnings[file]:
            raise NotWritten
        onto[place] = placed
    return lay_words(first, onto)


def lay_words(document: Pdf, words: Mapping[int, Iterable[PlacedWord]]) -> Pdf:
    """Write words invisibly onto the pages of a document, which count from 1; returns it."""
    font = document.make_indirect(_font(document, words.values()))
    for number, placed in words.items():
        _add(document, document.pages[number - 1], placed, font)
    return document


def _opened(local: str, media_type: str) -> Pdf:
    if media_type != _PDF:
        return Pdf.open(laid_in(local))
    document = Pdf.open(local)
    _sign_nothing(document)
    return document


def _sign_nothing(document: Pdf) -> None:
    """Leave signatures to the original: over other bytes than the signed ones they would be called forged."""
    form = document.Root.get("/AcroForm")
    if not isinstance(form, Dictionary) or "/SigFlags" not in form:
        return
    listed = form.get("/Fields")
    direct = list(listed) if isinstance(listed, pikepdf.Array) else []
    for field in (*direct, *document.objects):
        if isinstance(field, Dictionary) and field.get("/FT") == Name.Sig and "/V" in field:
            del field["/V"]
    del form["/SigFlags"]
    if "/Perms" in document.Root:
        del document.Root["/Perms"]


def _add(document: Pdf, page: pikepdf.Page, words: Iterable[PlacedWord], font: pikepdf.Object) -> None:
    """Write words beneath what the page shows: nothing that its own content does to coordinates touches them there."""
    left, bottom, right, top = _visible(page)
    turn = int(page.rotation) // 90 * 90 % 360
    width = right - left if turn % 180 == 0 else top - bottom
    corner = {0: (left, top), 90: (left, bottom), 180: (right, bottom), 270: (right, top)}[turn]
    c, s = round(cos(radians(turn))), round(sin(radians(turn)))
    name = page.add_resource(font, Name.Font, prefix="Words")
    frame = f"q {c} {s} {-s} {c} {corner[0]:.3f} {corner[1]:.3f} cm\n".encode()
    page.contents_add(Stream(document, frame + drawn(words, width, str(name)) + b"\nQ\n"), prepend=True)


def _visible(page: pikepdf.Page) -> tuple[float, float, float, float]:
    """Return the part of the page that a viewer shows: the crop box, as far as there is paper."""
    crop, media = _sorted(page.cropbox), _sorted(page.mediabox)
    left, bottom = max(crop[0], media[0]), max(crop[1], media[1])
    right, top = min(crop[2], media[2]), min(crop[3], media[3])
    return (left, bottom, right, top) if left < right and bottom < top else media


def _sorted(box: pikepdf.Array) -> tuple[float, float, float, float]:
    a, b, c, d = (float(edge) for edge in box)
    return min(a, c), min(b, d), max(a, c), max(b, d)


def _font(document: Pdf, words: Iterable[Iterable[PlacedWord]]) -> Dictionary:
    text = " ".join(word.text for placed in words for word in placed)
    file = Stream(document, glyphless.program())
    file.Length1 = len(glyphless.program())
    flags_symbolic_fixed = 5
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name(f"/{glyphless.NAME}"),
        Flags=flags_symbolic_fixed,
        FontBBox=[0, glyphless.DESCENT, glyphless.ADVANCE, glyphless.ASCENT],
        ItalicAngle=0,
        Ascent=glyphless.ASCENT,
        Descent=glyphless.DESCENT,
        CapHeight=glyphless.ASCENT,
        StemV=80,
        FontFile2=document.make_indirect(file),
    )
    glyphs = Stream(document, glyphless.every_code_to_glyph_one())
    glyphs.Filter = Name.FlateDecode
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name(f"/{glyphless.NAME}"),
        CIDSystemInfo=Dictionary(Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0),
        FontDescriptor=document.make_indirect(descriptor),
        DW=glyphless.ADVANCE,
        CIDToGIDMap=document.make_indirect(glyphs),
    )
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=Name(f"/{glyphless.NAME}"),
        Encoding=Name("/Identity-H"),
        DescendantFonts=[document.make_indirect(descendant)],
        ToUnicode=document.make_indirect(Stream(document, glyphless.codes_are_utf16(f"{text} "))),
    )


def _claim_nothing(document: Pdf) -> None:
    """Take back what an original may say of itself: with words added it need not be PDF/A any more."""
    with suppress(Exception), document.open_metadata(set_pikepdf_as_editor=False) as metadata:
        for claim in ("pdfaid:part", "pdfaid:conformance"):
            if claim in metadata:
                del metadata[claim]
