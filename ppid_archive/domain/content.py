"""What is known about a document's content: its type, its words by page, and what could not be read."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from pydantic import Field

from ppid_archive.domain.on_disk import OnDisk

PAGE_BREAK = "\f"


class Gap(StrEnum):
    """Why words are missing although the bytes are kept."""

    LOCKED = "locked"
    DAMAGED = "damaged"
    TOO_LARGE = "too_large"
    TOO_SLOW = "too_slow"
    UNSUPPORTED = "unsupported"
    UNREADABLE_PAGES = "unreadable_pages"
    NO_TEXT = "no_text"
    ATTACHMENT_LEFT_INSIDE = "attachment_left_inside"


class Shortfall(OnDisk):
    """Something the archive could not do with a document; the document itself is safe."""

    gap: Gap
    detail: str = ""


class TextSource(StrEnum):
    """Where the words of a page come from."""

    EMBEDDED = "embedded"
    RECOGNISED = "recognised"
    NONE = "none"


class PageDescription(OnDisk):
    """One page (sheet, message body, image) and how its words were obtained.

    ``file`` counts the originals from 1: the one the page is in. ``confidence`` is the share of words that the
    recogniser was sure of, 0 to 1; absent for embedded text.
    """

    number: int = Field(ge=1)
    file: int = Field(default=1, ge=1)
    source: TextSource
    characters: int = Field(ge=0)
    confidence: float | None = Field(default=None, ge=0, le=1)


@dataclass(frozen=True)
class PlacedWord:
    """A recognised word and where it stands on the upright page as a person sees it.

    ``x`` and ``y`` are the left end of its baseline, from the top left corner, y downward; ``width`` runs along the
    baseline, ``height`` is that of its line, from the tips of descenders to those of ascenders. The unit is the width
    of the page. ``turn`` is that of the baseline, in degrees counter-clockwise.
    """

    text: str
    x: float
    y: float
    width: float
    height: float
    turn: float = 0.0


@dataclass(frozen=True)
class Page:
    """The words of one page; numbering starts at 1. ``words`` are those that were recognised, in reading order."""

    number: int
    text: str
    source: TextSource
    confidence: float | None = None
    needs_recognition: bool = False
    file: int = 1
    words: tuple[PlacedWord, ...] = ()

    def description(self) -> PageDescription:
        """Return what the record keeps about the page besides its words."""
        return PageDescription(
            number=self.number,
            file=self.file,
            source=self.source,
            characters=len(self.text),
            confidence=self.confidence,
        )


@dataclass(frozen=True)
class Identification:
    """What the bytes are, whatever the name says.

    ``media_type`` is an IANA media type, ``application/octet-stream`` when unknown; ``by_name`` is what the
    extension claims, None when it claims nothing known.
    """

    media_type: str
    by_name: str | None = None


@dataclass(frozen=True)
class Attachment:
    """A document inside a document, taken out."""

    name: str
    data: bytes = field(repr=False)


@dataclass(frozen=True)
class Properties:
    """What a file says about itself; every field may be missing, none is trusted."""

    title: str | None = None
    author: str | None = None
    created: date | None = None


@dataclass(frozen=True)
class Extraction:
    """Everything a reader found: words by page, what the file says of itself, what is inside, what is missing."""

    pages: tuple[Page, ...] = ()
    properties: Properties = Properties()
    attachments: tuple[Attachment, ...] = ()
    shortfalls: tuple[Shortfall, ...] = ()


def join_pages(pages: tuple[Page, ...]) -> bytes:
    """Return the text layer as stored: UTF-8, pages in order, a form feed after each page but the last."""
    texts = (page.text.replace(PAGE_BREAK, "\n") for page in pages)
    return PAGE_BREAK.join(texts).encode("utf-8", errors="replace")


def split_pages(text: bytes) -> tuple[str, ...]:
    """Return the words by page from a stored text layer."""
    return tuple(text.decode("utf-8", errors="replace").split(PAGE_BREAK)) if text else ()
