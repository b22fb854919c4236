"""Redaction (*penghitaman*): what is blackened in the copy that the public gets, on which ground, and by whom.

Source: UU 14/2008 art. 17 for the grounds; UU 27/2022 for personal data; PP 61/2010 art. 5 for opening the rest.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field

from ppid_archive.domain.blackened_words import letters_of, spans, stands_in
from ppid_archive.domain.classification import Ground, Said
from ppid_archive.domain.content import Page, PageDescription
from ppid_archive.domain.on_disk import OnDisk

PERSONAL_DATA: Literal["personal-data"] = "personal-data"
Basis = Ground | Literal["personal-data"]
"""Why something is blackened: a ground of exception by its letter, or the protection of personal data."""

_Share = Annotated[float, Field(ge=0, le=1)]


class BlackenedArea(OnDisk):
    """A part of one page, in fractions of its width and height, from the top left corner."""

    what: Literal["area"] = "area"
    page: int = Field(ge=1)
    left: _Share
    top: _Share
    width: _Share
    height: _Share
    ground: Basis
    reason: Said


class BlackenedWords(OnDisk):
    """A word or phrase wherever it stands, or on one page only."""

    what: Literal["words"] = "words"
    text: Said
    page: int | None = Field(default=None, ge=1)
    ground: Basis
    reason: Said


class BlackenedPersonalData(OnDisk):
    """Whatever looks like personal data (``domain/personal_data.py``), everywhere or on one page only."""

    what: Literal["personal_data"] = "personal_data"
    page: int | None = Field(default=None, ge=1)
    ground: Basis = PERSONAL_DATA
    reason: Said


Piece = Annotated[BlackenedArea | BlackenedWords | BlackenedPersonalData, Field(discriminator="what")]


class Redaction(OnDisk):
    """A decision to blacken parts of a record, and what the copy made by it shows.

    ``blackened`` are the pages that bear black, ``doubtful`` those on which the recogniser was sure of few words, so
    that a person looks whether anything was missed. ``public_title`` stands for the title towards the public, which
    is not shown the facts ``withheld``: they tell what is blackened.
    """

    pieces: tuple[Piece, ...] = Field(min_length=1)
    by: Said
    role: Said
    on: date
    at: datetime
    public_title: str | None = None
    pages: tuple[PageDescription, ...]
    blackened: tuple[int, ...]
    doubtful: tuple[int, ...] = ()
    withheld: tuple[str, ...] = ()

    def grounds(self) -> tuple[str, ...]:
        """Return the grounds named, each once."""
        return tuple(dict.fromkeys(str(piece.ground) for piece in self.pieces))


@dataclass(frozen=True)
class Mark:
    """A piece as whoever blackens pages is told it: an area, a phrase, or neither: personal data."""

    page: int | None = None
    area: tuple[float, float, float, float] | None = None
    text: str | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Blackened:
    """What became of the pages: the words that remain, and for each mark the pages on which it was carried out."""

    conformance: str
    pages: tuple[Page, ...] = field(repr=False)
    found: tuple[tuple[int, ...], ...]


def mark_of(piece: BlackenedArea | BlackenedWords | BlackenedPersonalData) -> Mark:
    """Return a piece without who and why."""
    match piece:
        case BlackenedArea(page=page, left=left, top=top, width=width, height=height):
            return Mark(page, area=(left, top, width, height))
        case BlackenedWords(text=text, page=page):
            return Mark(page, text=text)
        case BlackenedPersonalData(page=page):
            return Mark(page)


def complaints(
    pieces: Sequence[BlackenedArea | BlackenedWords | BlackenedPersonalData], *, page_count: int
) -> tuple[str, ...]:
    """Return what is wrong with pieces before anything is drawn."""
    found = [] if pieces else ["nothing to blacken is named (--area, --word, --personal-data)"]
    for piece in pieces:
        if piece.page is not None and piece.page > page_count:
            found.append(f"there is no page {piece.page}; the record has {page_count}")
        if isinstance(piece, BlackenedWords) and not letters_of(piece.text):
            found.append(f'"{piece.text}" holds no letter or digit to look for')
        if isinstance(piece, BlackenedArea) and not (piece.width > 0 and piece.height > 0):
            found.append(f"an area on page {piece.page} has no width or no height")
        if isinstance(piece, BlackenedArea) and (piece.left >= 1 or piece.top >= 1):
            found.append(f"an area on page {piece.page} lies beside the page")
    return tuple(found)


def misses(
    pieces: Sequence[BlackenedArea | BlackenedWords | BlackenedPersonalData], found: Sequence[Sequence[int]]
) -> tuple[str, ...]:
    """Name the pieces that were found nowhere: nothing is missed silently."""
    missed = []
    for piece, pages in zip(pieces, found, strict=True):
        if pages:
            continue
        where = f"page {piece.page}" if piece.page else "any page"
        match piece:
            case BlackenedWords(text=text):
                missed.append(f'"{text}" does not stand on {where}')
            case BlackenedPersonalData():
                missed.append(f"personal data do not stand on {where}")
            case BlackenedArea(page=page):
                missed.append(f"the area on page {page} could not be blackened")
    return tuple(missed)


def hidden_words(before: Iterable[str], after: Iterable[str], phrases: Sequence[str]) -> frozenset[str]:
    """Return the words that are blackened and remain nowhere: what nothing beside the pages may tell.

    Args:
        before: The words of the pages on which whole areas or personal data are blackened.
        after: The words that remain, on all pages.
        phrases: What is blackened by name.
    """
    left = "\n".join(after)
    stood = {word for text in before for word in text.split() if len(letters_of(word)) > 1}
    named = {letters_of(word) for phrase in phrases for word in phrase.split()}
    gone = {letters_of(word) for word in stood if not spans(left, word, misread=True)}
    return frozenset(word for word in named | gone if word and not spans(left, word))


def tells_hidden(text: str, phrases: Sequence[str], hidden: frozenset[str]) -> bool:
    """Say whether a text that the public reads holds what is blackened."""
    words = re.split(r"[^\w]+|_", text)
    return bool(stands_in(text, phrases)) or any(letters_of(word) in hidden for word in words if word)
