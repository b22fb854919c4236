"""Plain text in the encodings met in Indonesian offices: UTF-8, UTF-16 with and without mark, windows-1252."""

import codecs
from pathlib import Path

from ppid_archive.adapters.readers.bounds import MOST_TEXT_FILE_BYTES
from ppid_archive.adapters.readers.cleaning import clean
from ppid_archive.domain.content import Extraction, Gap, Page, Shortfall, TextSource

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WESTERN = ("ascii", "iso8859-1", "cp1252")


def read(local: Path, _name: str) -> Extraction:
    """Return the words as pages: one, or as many as form feeds part."""
    with local.open("rb") as stream:
        data = stream.read(MOST_TEXT_FILE_BYTES + 1)
    left_out = len(data) > MOST_TEXT_FILE_BYTES
    beyond = (Shortfall(gap=Gap.TOO_LARGE, detail=f"only the first {MOST_TEXT_FILE_BYTES} bytes read"),)
    if left_out:  # at the end of a line, so that no character is cut in two
        data = data[: data.rfind(b"\n") + 1 or MOST_TEXT_FILE_BYTES]
    texts = decoded(data).split("\f")
    pages = [clean(text) for text in texts]
    while len(pages) > 1 and not pages[-1]:
        pages.pop()
    return Extraction(
        pages=tuple(Page(number, text, TextSource.EMBEDDED) for number, text in enumerate(pages, start=1)),
        shortfalls=beyond if left_out else () if any(pages) else (Shortfall(gap=Gap.NO_TEXT),),
    )


def decoded(data: bytes, declared: str | None = None) -> str:
    """Return the text in bytes: by its mark, by the look of UTF-16, as declared, as UTF-8, else as windows-1252."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    for encoding in filter(None, (_utf_16_without_mark(data), *_trusted(declared), "utf-8")):
        try:
            return data.decode(encoding)
        except (LookupError, ValueError):
            continue
    return _mostly_utf_8(data) or data.decode("windows-1252", "replace")


def _trusted(declared: str | None) -> tuple[str, ...]:
    """Return what to try: who says Latin 1 means windows-1252, or has not noticed that it is UTF-8."""
    try:
        western = declared is not None and codecs.lookup(declared).name in _WESTERN
    except (LookupError, ValueError):
        return ()
    return ("utf-8", "windows-1252") if western else (declared,) if declared else ()


def _mostly_utf_8(data: bytes) -> str | None:
    """A text cut within a letter, or with a foreign line in it, is what most of its letters say."""
    text = data.decode("utf-8", "replace")
    # A letter beyond ASCII takes at least one byte more than it is characters, a broken one mostly none.
    return text if len(data) - len(text) > text.count("\ufffd") else None


def _utf_16_without_mark(data: bytes) -> str | None:
    sample = data[:4000]
    half = len(sample) // 2
    if len(data) % 2 or half < 4:  # noqa: PLR2004 - too short to tell
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > half // 2 > even:
        return "utf-16-le"
    return "utf-16-be" if even > half // 2 > odd else None
