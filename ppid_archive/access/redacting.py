"""Redacting (*penghitaman*): a copy with parts blackened is made, read again, and kept if nothing shows through."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

from ppid_archive.custody import Change, Custody
from ppid_archive.domain.blackened_words import stands_in
from ppid_archive.domain.classification import is_partial
from ppid_archive.domain.content import Gap, Page, Shortfall, TextSource, text_layer
from ppid_archive.domain.errors import RuleBroken
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.journal import Event
from ppid_archive.domain.personal_data import sightings, stand_in
from ppid_archive.domain.public_copy import names_of, withheld_facts
from ppid_archive.domain.record import (
    REDACTED_PATH,
    REDACTED_TEXT_PATH,
    Progress,
    RecordDescription,
    Rendition,
    RenditionKind,
)
from ppid_archive.domain.redaction import (
    Blackened,
    BlackenedPersonalData,
    BlackenedWords,
    Piece,
    Redaction,
    complaints,
    hidden_words,
    mark_of,
    misses,
    tells_hidden,
)
from ppid_archive.ports.catalogue import Row
from ppid_archive.ports.content import Content, LocalFile, Redacted
from ppid_archive.ports.storage import Staged

_ACT = "redaction"
_PDF = "application/pdf"
_SURE = 0.92
"""The share of sure words below which a page is listed for a person to look at, as for recognised pages."""


@dataclass(frozen=True)
class RedactionRequest:
    """What is to be blackened, and who decides it, in which role."""

    pieces: tuple[Piece, ...]
    by: str
    role: str
    on: date
    public_title: str | None = None
    adding: bool = False
    """What stood in the redaction before stands in this one, too."""


@dataclass(frozen=True)
class Workroom:
    """Where records are held, and who reads and draws documents."""

    custody: Custody
    content: Content


@dataclass(frozen=True)
class _Draft:
    """A copy that was made and is to be looked at."""

    told: RecordDescription
    asked: RedactionRequest
    pieces: tuple[Piece, ...]
    made: Blackened
    staged: Staged

    def public_title(self) -> str | None:
        stood = self.told.redaction.public_title if self.asked.adding and self.told.redaction else None
        return self.asked.public_title or stood


@dataclass(frozen=True)
class _Copy:
    """A redacted copy that was read again and found clean."""

    redaction: Redaction
    rendition: Rendition
    text: bytes
    staged: Staged


def redact(record: RecordId, asked: RedactionRequest, room: Workroom, *, agent: str, at: datetime) -> Redaction:
    """Make the redacted copy and put it on record, in the place of an earlier one.

    Raises:
        UnknownRecord: There is no such record.
        RuleBroken: Something is not found, cannot be drawn, shows through, or is told by the title; nothing is kept.
    """
    custody = room.custody
    with _made(record, asked, room, at) as (before, copy):
        with custody.changing():
            row = custody.describe(record)
            if row.description.originals != before.description.originals:
                raise RuleBroken(_ACT, ["the record was changed meanwhile; redact it again"])
            told = row.description
            redacted = told.model_copy(
                update={"redaction": copy.redaction, "renditions": told.with_rendition(copy.rendition)}
            )
            put: dict[str, Staged | bytes] = {REDACTED_PATH: copy.staged, REDACTED_TEXT_PATH: copy.text}
            rows = custody.commit([Change(redacted, row.version, Event.REDACTION, agent, at, put)])
            custody.index(rows)
        return copy.redaction


def try_out(
    record: RecordId, asked: RedactionRequest, room: Workroom, *, at: datetime, show: Callable[[str], None]
) -> Redaction:
    """Make the copy and look at it as ``redact`` does, and keep nothing; ``show`` is given the file while it lasts."""
    with _made(record, asked, room, at) as (_, copy):
        show(copy.staged.local)
        return copy.redaction


def take_back(record: RecordId, custody: Custody, *, agent: str, at: datetime) -> RecordDescription:
    """Give up a record's redacted copy; earlier versions keep it.

    Raises:
        RuleBroken: There is none, or the public is reading it by a decision in force.
    """
    with custody.changing():
        row = custody.describe(record)
        told = row.description
        obstacles = [] if told.redaction else ["the record has no redacted copy"]
        if is_partial(told.classification):
            obstacles.append("the redacted copy is open to the public; decide anew with `classify` first")
        if obstacles:
            raise RuleBroken(_ACT, obstacles)
        left = tuple(one for one in told.renditions if one.kind is not RenditionKind.REDACTED)
        without = told.model_copy(update={"redaction": None, "renditions": left})
        rows = custody.commit([Change(without, row.version, Event.REDACTION, agent, at)])
        custody.index(rows)
        return without


@contextmanager
def _made(record: RecordId, asked: RedactionRequest, room: Workroom, at: datetime) -> Iterator[tuple[Row, _Copy]]:
    """Give a copy that is clean; its bytes are given up afterwards, unless they went into custody."""
    custody, content = room.custody, room.content
    row = custody.describe(record)
    told, pieces = row.description, _pieces(asked, row.description)
    _refuse(_obstacles(told, pieces, content))
    made = _drawn(told, pieces, room)
    staged = custody.storage.stage(made.chunks())
    try:
        draft = _Draft(told, asked, pieces, made.told, staged)
        secrets = _secrets(draft, custody)
        missed = misses(pieces, made.told.found)
        _refuse((*missed, *_leaks(draft, content), *_told_by_title(draft, secrets)))
        yield row, _copy(draft, secrets, at)
    finally:
        custody.storage.discard(staged)


def _refuse(obstacles: Sequence[str]) -> None:
    if obstacles:
        raise RuleBroken(_ACT, obstacles)


def _pieces(asked: RedactionRequest, told: RecordDescription) -> tuple[Piece, ...]:
    stood = told.redaction.pieces if asked.adding and told.redaction else ()
    return tuple(dict.fromkeys((*stood, *asked.pieces)))


def _obstacles(told: RecordDescription, pieces: Sequence[Piece], content: Content) -> tuple[str, ...]:
    found: list[str] = []
    if told.progress is Progress.ACCESSIONED:
        return ("the record was not read yet; run `ppid-archive recognise` first",)
    alien = sorted({one.media_type for one in told.originals if not _drawable(one.media_type)})
    if alien:
        found.append(f"a file of the kind {', '.join(alien)} cannot be drawn here; deposit a PDF of it and redact that")
    if not content.recognition_available():
        found.append("without the recogniser (Tesseract, with its language model) nobody can check what still shows")
    return (*found, *complaints(pieces, page_count=told.page_count or 1))


def _drawable(media_type: str) -> bool:
    return media_type == _PDF or (media_type.startswith("image/") and not media_type.startswith("image/svg"))


def _drawn(told: RecordDescription, pieces: Sequence[Piece], room: Workroom) -> Redacted:
    storage = room.custody.storage
    files = [LocalFile(storage.local(told.record, one.path), one.name, one.media_type) for one in told.originals]
    try:
        made = room.content.redacted(files, [mark_of(piece) for piece in pieces], pages=told.page_count or 1).result()
    finally:
        for file in files:
            storage.give_back(file.local)
    if isinstance(made, Shortfall):
        raise RuleBroken(_ACT, [_undrawn(made)])
    return made


def _undrawn(shortfall: Shortfall) -> str:
    match shortfall.gap:
        case Gap.LOCKED:
            return "the file needs a password; deposit a copy without one and redact that"
        case Gap.TOO_SLOW | Gap.TOO_LARGE:
            return "the pages take too long or too much memory to draw; split the document and redact its parts"
        case _:
            return f"a page cannot be drawn, so nobody knows what it shows ({shortfall.detail or shortfall.gap})"


def _leaks(draft: _Draft, content: Content) -> tuple[str, ...]:
    """Name what can still be read in the copy: by its words, its pixels, or in its streams and properties."""
    file = LocalFile(draft.staged.local, "redacted.pdf", _PDF)
    everywhere = (piece for piece in draft.pieces if isinstance(piece, BlackenedWords) and piece.page is None)
    inside = content.phrases_inside(file, [piece.text for piece in everywhere]).result()
    found = content.extract(file).result()
    if isinstance(inside, Shortfall) or found.shortfalls or len(found.pages) != len(draft.made.pages):
        return (f"the redacted copy cannot be read again ({_why(inside, found.shortfalls)})",)
    pixels = tuple(page.result() for page in content.recognise(file, _touched(draft.made)))
    leaks = dict.fromkeys(f'"{phrase}" stands in the redacted file itself' for phrase in inside)
    for page in (*draft.made.pages, *found.pages, *pixels):
        leaks.update(dict.fromkeys(_still_on(page, draft.pieces)))
    unseen = (page.number for page in pixels if page.source is TextSource.NONE)
    return (*leaks, *(f"page {number} of the redacted copy cannot be recognised again" for number in unseen))


def _why(inside: object, shortfalls: Sequence[Shortfall]) -> str:
    told = (*shortfalls, *((inside,) if isinstance(inside, Shortfall) else ()))
    return ", ".join(one.detail or one.gap for one in told) or "other pages"


def _still_on(page: Page, pieces: Sequence[Piece]) -> Iterator[str]:
    for piece in pieces:
        if piece.page not in (None, page.number):
            continue
        if isinstance(piece, BlackenedWords) and stands_in(page.text, [piece.text]):
            yield f'"{piece.text}" can still be read on page {page.number}'
        if isinstance(piece, BlackenedPersonalData) and any(True for _ in sightings(page.text)):
            yield f"personal data can still be read on page {page.number}"


def _touched(told: Blackened) -> tuple[int, ...]:
    return tuple(sorted({page for pages in told.found for page in pages}))


@dataclass(frozen=True)
class _Secrets:
    """What nothing beside the pages may tell."""

    phrases: tuple[str, ...]
    hidden: frozenset[str]

    def are_told_by(self, text: str) -> bool:
        return tells_hidden(text, self.phrases, self.hidden) or stand_in([text], staff_numbers=False)


def _secrets(draft: _Draft, custody: Custody) -> _Secrets:
    phrases = tuple(piece.text for piece in draft.pieces if isinstance(piece, BlackenedWords))
    nameless = zip(draft.pieces, draft.made.found, strict=True)
    touched = {page for piece, pages in nameless if not isinstance(piece, BlackenedWords) for page in pages}
    before = (text for number, text in enumerate(custody.words(draft.told.record), start=1) if number in touched)
    return _Secrets(phrases, hidden_words(before, (page.text for page in draft.made.pages), phrases))


def _told_by_title(draft: _Draft, secrets: _Secrets) -> tuple[str, ...]:
    """Look whether the title, as the public will read it, or the file's name says what is blackened."""
    if (title := draft.public_title()) is not None:
        said = secrets.are_told_by(title)
        return ("the public title tells what is blackened; choose another (--public-title)",) if said else ()
    if secrets.are_told_by(draft.told.title.value):
        return ("the title tells what is blackened; give one for the public (--public-title)",)
    if any(map(secrets.are_told_by, names_of(draft.told))):
        return ("the file's name tells what is blackened; give a title for the public (--public-title)",)
    return ()


def _copy(draft: _Draft, secrets: _Secrets, at: datetime) -> _Copy:
    """Put together what is kept of a clean copy."""
    asked, made, staged = draft.asked, draft.made, draft.staged
    redaction = Redaction(
        pieces=draft.pieces,
        by=asked.by,
        role=asked.role,
        on=asked.on,
        at=at,
        public_title=draft.public_title(),
        pages=tuple(page.description() for page in made.pages),
        blackened=_touched(made),
        doubtful=tuple(page.number for page in made.pages if (page.confidence or 0.0) < _SURE and page.text.strip()),
        withheld=withheld_facts(draft.told, secrets.phrases, secrets.hidden),
    )
    rendition = Rendition(
        kind=RenditionKind.REDACTED,
        path=REDACTED_PATH,
        media_type=_PDF,
        conformance=made.conformance,
        size=staged.size,
        digest=staged.digest,
    )
    return _Copy(redaction, rendition, b"".join(text_layer(page.text for page in made.pages)), staged)
