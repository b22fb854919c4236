"""Plain text in whatever encoding it came."""

import codecs
from pathlib import Path

from ppid_archive.adapters.readers.clean_text import cleaned
from ppid_archive.domain.content import Extraction, Gap, Page, Shortfall, TextSource

_MOST_BYTES = 64 << 20
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read(local: str, _name: str, _media_type: str) -> Extraction:
    """Read a text file; form feeds part its pages."""
    with Path(local).open("rb") as file:
        data = file.read(_MOST_BYTES + 1)
    cut = (Shortfall(gap=Gap.TOO_LARGE, detail=f"> {_MOST_BYTES} byte"),) if len(data) > _MOST_BYTES else ()
    parts = decoded(data[:_MOST_BYTES]).split("\f")
    pages = tuple(Page(number, cleaned(part), TextSource.EMBEDDED) for number, part in enumerate(parts, start=1))
    return Extraction(pages, shortfalls=cut)


def decoded(data: bytes) -> str:
    """Return bytes as text: by byte order mark, as UTF-8, as UTF-16 without a mark, or as Windows-1252."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    head = data[:2000]
    for encoding, zeros in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
        if zeros and zeros.count(0) > len(zeros) * 0.6:
            return data.decode(encoding, "replace")
    return data.decode("cp1252", "replace")
