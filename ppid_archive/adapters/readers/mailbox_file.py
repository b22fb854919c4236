"""A mailbox in one file (mbox): a page for each letter, and everything that is attached to any of them."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from ppid_archive.adapters.readers.bounds import MOST_MAIL_BYTES, MOST_PAGES
from ppid_archive.adapters.readers.enclosures import Enclosures
from ppid_archive.adapters.readers.mail import read_letter
from ppid_archive.domain.content import Extraction, Gap, Page, Properties, Shortfall
from ppid_archive.domain.signature import Signature

_START = re.compile(rb"(?:\A|\r?\n\r?\n)From [^\r\n]*\r?\n(?=[!-9;-~]+:)")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)


def read(local: Path, _name: str) -> Extraction:
    """Return a page for each letter; what the file says of itself is what its only letter says."""
    with local.open("rb") as stream:
        data = stream.read(MOST_MAIL_BYTES + 1)
    beyond = (Shortfall(gap=Gap.TOO_LARGE, detail=f"only the first {MOST_MAIL_BYTES} bytes read"),)
    inside = Enclosures()
    pages: list[Page] = []
    said: list[Properties] = []
    signatures: list[Signature] = []
    for number, letter in enumerate(_letters(data), start=1):
        if number > MOST_PAGES:
            break
        read_one = read_letter(letter, inside)
        pages += (replace(page, number=number) for page in read_one.pages)
        said.append(read_one.properties)
        signatures += read_one.signatures
    return Extraction(
        pages=tuple(pages),
        properties=said[0] if len(said) == 1 else Properties(),
        attachments=tuple(inside.found),
        shortfalls=(
            *(beyond if len(data) > MOST_MAIL_BYTES else ()),
            *inside.shortfalls(),
            *(() if any(page.text for page in pages) else (Shortfall(gap=Gap.NO_TEXT),)),
        ),
        signatures=tuple(signatures),
    )


def _letters(data: bytes) -> Iterator[bytes]:
    """Give the letters as they were before they were put in one file."""
    starts = [(found.start(), found.end()) for found in _START.finditer(data)]
    ends = [start for start, _ in starts[1:]]
    for (_, start), end in zip(starts, [*ends, len(data)], strict=True):
        yield _QUOTED.sub(rb"\1", data[start:end])
