"""What is known about a document's content: its type, its words by page, and what could not be read."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from struct import Struct
from typing import Self

from pydantic import Field

from ppid_archive.domain.on_disk import OnDisk
from ppid_archive.domain.signature import Signature

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
    NO_RENDITION = "no_rendition"
    NOT_SCANNED = "not_scanned"


class Shortfall(OnDisk):
    """Something the archive could not do with a document; the document itself is safe."""

    gap: Gap
    detail: str = ""


class Staying(StrEnum):
    """Why a document stays inside the one it came in, besides being refused."""

    DEPTH = "depth"
    LIMIT = "limit"
    LOCKED = "locked"
    LINK = "link"
    BOMB = "bomb"
    OVERLAP = "overlap"
    METHOD = "method"
    ITSELF = "itself"
    DAMAGED = "damaged"


_NAMES_TOLD, _LONGEST_TOLD = 3, 60


def left_inside(names: Sequence[str], reason: str) -> Shortfall:
    """Say that documents stay inside, for one reason: the first few by name, the others by their number."""
    told = ", ".join(
        name if len(name) <= _LONGEST_TOLD else f"…{name[-_LONGEST_TOLD:]}" for name in names[:_NAMES_TOLD]
    )
    more = f", +{len(names) - _NAMES_TOLD}" if len(names) > _NAMES_TOLD else ""
    return Shortfall(gap=Gap.ATTACHMENT_LEFT_INSIDE, detail=f"{told}{more} ({reason})")


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


_PLACE = Struct("5f")
_BETWEEN_WORDS = "\0"


@dataclass(frozen=True)
class PlacedWords:
    """Recognised words in little room: some 30 bytes each, where a scan of 2 000 pages has half a million of them."""

    texts: str = ""
    places: bytes = field(default=b"", repr=False)

    @classmethod
    def of(cls, words: Iterable[PlacedWord]) -> Self:
        """Pack words, in their order."""
        known = tuple(words)
        texts = _BETWEEN_WORDS.join(word.text.replace(_BETWEEN_WORDS, " ") for word in known)
        places = (_PLACE.pack(one.x, one.y, one.width, one.height, one.turn) for one in known)
        return cls(texts, b"".join(places))

    def __len__(self) -> int:
        """Count the words."""
        return len(self.places) // _PLACE.size

    def __iter__(self) -> Iterator[PlacedWord]:
        """Yield the words as they were packed, places to the hundred-thousandth."""
        if self.places:
            for text, place in zip(self.texts.split(_BETWEEN_WORDS), _PLACE.iter_unpack(self.places), strict=True):
                yield PlacedWord(text, *(round(value, 5) for value in place))


@dataclass(frozen=True)
class Page:
    """The words of one page; numbering starts at 1. ``words`` are those that were recognised, in reading order."""

    number: int
    text: str
    source: TextSource
    confidence: float | None = None
    needs_recognition: bool = False
    file: int = 1
    words: PlacedWords = PlacedWords()

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
    extension claims, None when it claims nothing known; ``puid`` names format and version in the registry PRONOM.
    """

    media_type: str
    by_name: str | None = None
    puid: str | None = None

    @property
    def contradicted(self) -> str | None:
        """What the name claims where the content is something else; kinds of text and of sound are not told apart."""
        claimed, found = self.by_name, self.media_type
        if claimed is None or claimed == found or (_family(claimed) == _family(found) and _family(found) in _LOOSE):
            return None
        return claimed


_LOOSE = ("text", "audio", "video")


def _family(media_type: str) -> str:
    marked_up = media_type in ("application/json", "application/xml") or media_type.endswith("+xml")
    return "text" if marked_up else media_type.partition("/")[0]


@dataclass(frozen=True)
class Attachment:
    """A document inside a document, taken out."""

    name: str
    data: bytes = field(repr=False)


@dataclass(frozen=True)
class Packed:
    """A document inside a container, left there until it is asked for.

    ``name`` is its path inside, folders parted by ``/``, fit to be shown; ``name_bytes`` (hex) is there where it was
    not written in UTF-8. ``place`` counts the container's members from 0, ``file`` the originals from 1;
    ``description`` is what the container says of it.
    """

    name: str
    place: int
    size: int
    file: int = 1
    name_bytes: str | None = None
    description: str | None = None


@dataclass(frozen=True)
class Properties:
    """What a file says about itself; every field may be missing, none is trusted; ``language`` as in ISO 639."""

    title: str | None = None
    author: str | None = None
    created: date | None = None
    language: str | None = None


@dataclass(frozen=True)
class Extraction:
    """Everything a reader found: words by page, properties, what is inside, who signed, and what is missing.

    Of a long document the pages are read from the disk each time they are gone through.
    """

    pages: Sequence[Page] = ()
    properties: Properties = Properties()
    attachments: tuple[Attachment | Packed, ...] = ()
    shortfalls: tuple[Shortfall, ...] = ()
    signatures: tuple[Signature, ...] = ()


def text_layer(texts: Iterable[str]) -> Iterator[bytes]:
    """Yield the text layer as stored, page by page: UTF-8, in order, a form feed after each page but the last."""
    for number, text in enumerate(texts):
        mark = PAGE_BREAK if number else ""
        yield f"{mark}{text.replace(PAGE_BREAK, chr(10))}".encode("utf-8", errors="replace")


def split_pages(text: bytes) -> tuple[str, ...]:
    """Return the words by page from a stored text layer."""
    return tuple(text.decode("utf-8", errors="replace").split(PAGE_BREAK)) if text else ()


def pages_in(pieces: Iterable[bytes]) -> Iterator[str]:
    """Yield the words by page from a text layer that comes in pieces, holding one piece and one page."""
    begun = b""
    for piece in pieces:
        *whole, begun = (begun + piece).split(PAGE_BREAK.encode())
        for page in whole:
            yield page.decode("utf-8", errors="replace")
    yield begun.decode("utf-8", errors="replace")
