"""PPTX and its kin (PPTM, PPSX, POTX): a page for each slide in the order they are shown, its notes below."""

import zipfile
from pathlib import Path

from ppid_archive.adapters.readers.bounds import MOST_CHARACTERS, MOST_PAGES
from ppid_archive.adapters.readers.cleaning import clean
from ppid_archive.adapters.readers.drawing_words import words
from ppid_archive.adapters.readers.office_parts import embedded, main_part, relations
from ppid_archive.adapters.readers.office_xml import PART_ERRORS, Walk, core_properties, read_parts, walk
from ppid_archive.domain.content import Extraction, Gap, Page, Shortfall, TextSource

_USUAL = "ppt/presentation.xml"
_BELOW = ("diagramData", "chart", "chartEx", "notesSlide", "comments")
"""What a slide refers to and its reader sees, in this order below the slide's own words."""


def read(local: Path, _name: str) -> Extraction:
    """Return the words by slide."""
    return read_parts(local, _read)


def _read(archive: zipfile.ZipFile) -> Extraction:
    slides = _in_order(archive)
    texts: list[str] = []
    unreadable: list[str] = []
    left = MOST_CHARACTERS
    for number, part in enumerate(slides[:MOST_PAGES], start=1):
        try:
            texts.append(clean(_slide(archive, part)) if left > 0 else "")
        # The next slide is a part of its own.
        except PART_ERRORS:
            texts.append("")
            unreadable.append(str(number))
        left -= len(texts[-1])
    inside = embedded(archive)
    short = Shortfall(gap=Gap.UNREADABLE_PAGES, detail=", ".join(unreadable)[:200])
    return Extraction(
        pages=tuple(Page(number, text, TextSource.EMBEDDED) for number, text in enumerate(texts, start=1)),
        properties=core_properties(archive, "docProps/core.xml"),
        attachments=tuple(inside.found),
        shortfalls=(
            *((short,) if unreadable else ()),
            *inside.shortfalls(),
            *(() if any(texts) or unreadable else (Shortfall(gap=Gap.NO_TEXT),)),
        ),
    )


def _in_order(archive: zipfile.ZipFile) -> list[str]:
    part = main_part(archive, _USUAL)
    listed = _Listed()
    walk(archive, part, listed)
    known = relations(archive, part)
    return [known[one].target for one in listed.found if one in known]


def _slide(archive: zipfile.ZipFile, part: str) -> str:
    below = sorted(
        ((_BELOW.index(one.kind), one.target) for one in relations(archive, part).values() if one.kind in _BELOW),
    )
    return "\n".join((words(archive, part), *(words(archive, target) for _, target in below)))


class _Listed(Walk):
    """The slides as the presentation lists them."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name.endswith(" sldId"):
            related = (value for key, value in attributes.items() if key.endswith("/relationships id"))
            self.found += related
