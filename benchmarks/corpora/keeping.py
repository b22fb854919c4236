"""The whole road: every document into one real archive; then the books must balance."""

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from ppid_archive import Reader, make_archive, open_archive
from ppid_archive.archive import Archive
from ppid_archive.domain.content import Gap
from ppid_archive.domain.deposit import AlreadyHeld, Archived, Deposit, Receipt, Refused
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.record import Channel, Progress, RecordDescription, RenditionKind

_UNIT = "teknis-hukum"
_MOST_PAGES = 3
_PARCEL = "application/zip"
"""It has no words of its own: the documents in it are records."""


@dataclass
class Books:
    """What was handed in and what the archive holds; ``wrong`` must be empty."""

    deposits: int
    archived: int = 0
    held_already: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    records: int = 0
    inside: int = 0
    with_words: int = 0
    waiting: int = 0
    short: Counter[str] = field(default_factory=Counter)
    recognised: int = 0
    recognised_with_words: int = 0
    renditions: Counter[str] = field(default_factory=Counter)
    seconds: dict[str, float] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)


def keep(files: Sequence[Path], folder: Path, *, recognised: int) -> Books:
    """Take all files, recognise some records, and look for whatever does not add up."""
    books = Books(len(files))
    make_archive(folder, office_code="3673", office_name="KPU Kota Nusa Asri")
    with open_archive(folder, reader=Reader.STAFF) as archive:
        with _clocked(books, "taking"):
            taken = _take(archive, files, books)
        _count(archive, taken, books)
        with _clocked(books, "recognising"):
            _recognise_some(archive, books, recognised)
        with _clocked(books, "verifying"):
            books.wrong += [f"verify: {finding}" for finding in archive.verify()]
    return books


def _take(archive: Archive, files: Sequence[Path], books: Books) -> set[RecordId]:
    deposits = [_deposit(archive, path) for path in files]
    taken: set[RecordId] = set()
    for number, receipt in enumerate(archive.deposits.acknowledging(archive.deposits.take(deposits)), start=1):
        _enter(receipt, taken, books)
        if number % 500 == 0:
            print(f"    {number} of {len(files)} taken", flush=True)
    if books.archived + books.held_already + books.refused.total() != books.deposits:
        books.wrong.append("deposits and receipts do not balance")
    if len(taken) != books.archived:
        books.wrong.append(f"{books.archived} receipts for {len(taken)} new records")
    return taken


def _enter(receipt: Receipt, taken: set[RecordId], books: Books) -> None:
    match receipt:
        case Archived(description=description):
            books.archived += 1
            taken.add(description.record)
        case AlreadyHeld():
            books.held_already += 1
        case Refused(reason=reason, media_type=media_type):
            books.refused[f"{reason} {media_type or ''}".strip()] += 1


def _deposit(archive: Archive, path: Path) -> Deposit:
    files, source = archive.files_of([path])
    return Deposit(files, source, path.name, _UNIT, "corpora", Channel.LIBRARY)


def _count(archive: Archive, taken: set[RecordId], books: Books) -> None:
    there = set()
    for one in _all(archive):
        there.add(one.record)
        books.records += 1
        books.inside += one.accession.channel is Channel.ATTACHMENT
        has_words = any(page.characters for page in one.pages)
        books.with_words += has_words
        books.waiting += one.progress is Progress.AWAITING_RECOGNITION
        books.short.update({shortfall.gap.value for shortfall in one.shortfalls})
        if one.progress is Progress.ACCESSIONED:
            books.wrong.append(f"never described: {_named(one)}")
        elif not (
            has_words or one.shortfalls or one.progress is Progress.AWAITING_RECOGNITION or one.media_type == _PARCEL
        ):
            books.wrong.append(f"neither words nor a shortfall: {_named(one)}")
    if missing := taken - there:
        books.wrong.append(f"receipts without a record: {sorted(missing)[:5]}")
    if books.records - books.inside != len(taken & there):
        books.wrong.append("records that nobody handed in")


def _recognise_some(archive: Archive, books: Books, most: int) -> None:
    """Recognise records of every kind in turn, and see that each ends with words or a named shortfall."""
    kinds: dict[str, list[RecordDescription]] = {}
    for one in _all(archive):
        if (
            one.progress is Progress.AWAITING_RECOGNITION
            and sum(not page.characters for page in one.pages) <= _MOST_PAGES
        ):
            kinds.setdefault(one.media_type, []).append(one)
    turns = chain.from_iterable(zip(*(_padded(some, most) for some in kinds.values()), strict=True))
    chosen = [one for one in turns if one][:most]
    for one in archive.deposits.recognising(only=chosen):
        books.recognised += 1
        has_words = any(page.characters for page in one.pages)
        books.recognised_with_words += has_words
        rendition = one.rendition(RenditionKind.SEARCHABLE)
        none = next((short.detail for short in one.shortfalls if short.gap is Gap.NO_RENDITION), None)
        books.renditions[rendition.conformance if rendition else f"none: {none}"] += 1
        if not (has_words or one.shortfalls):
            books.wrong.append(f"recognised, neither words nor a shortfall: {_named(one)}")
    if books.recognised != len(chosen):
        books.wrong.append(f"{books.recognised} of {len(chosen)} recognised")


def _padded(some: list[RecordDescription], length: int) -> list[RecordDescription | None]:
    return [*some[:length], *[None] * (length - len(some))]


def _all(archive: Archive) -> Iterator[RecordDescription]:
    after = None
    while rows := archive.custody.catalogue.rows(after=after):
        yield from (row.description for row in rows)
        after = rows[-1].description.record


def _named(one: RecordDescription) -> str:
    return f"{one.accession.received_as} ({one.media_type}, {one.record})"


class _clocked:  # noqa: N801 - reads as a word
    def __init__(self, books: Books, what: str) -> None:
        self._books, self._what = books, what

    def __enter__(self) -> None:
        self._start = time.perf_counter()

    def __exit__(self, *_: object) -> None:
        self._books.seconds[self._what] = round(time.perf_counter() - self._start, 1)
