"""What the public site shows: the office, the determined register, and the records that are public on the day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Literal

from pydantic import Field

from ppid_archive.domain.classification import Category
from ppid_archive.domain.identity import RecordId, RecordIdField
from ppid_archive.domain.on_disk import OnDisk

CLEANING = 2
"""Raise it whenever copies are cleaned in another way: every copy is then made anew."""


@dataclass(frozen=True)
class Publisher:
    """The office as its site names it; ``url`` is where the site will stand, with a slash at its end, or nothing."""

    name: str
    address: str = ""
    contact: str = ""
    url: str = ""


@dataclass(frozen=True)
class PublicRow:
    """A row of the register as it is shown: the prescribed columns, and those of its records that are public.

    ``unit`` is the id of the unit that listed it, ``holding_unit`` what stands in the column.
    """

    number: int
    summary: str
    holding_unit: str
    responsible: str
    created: str
    formats: str
    retention: str
    category: Category | None = None
    medium: str = ""
    records: tuple[RecordId, ...] = ()
    unit: str = ""


@dataclass(frozen=True)
class DeterminedRegister:
    """A determined version of the register (*Daftar Informasi Publik*), but for ``left_out`` rows, not public now."""

    number: str
    version: int
    determined_on: date
    minutes: str
    rows: tuple[PublicRow, ...]
    left_out: int = 0


class CopyKind(StrEnum):
    """What a file on the site is: the original without its metadata, its searchable rendition, the blackened copy."""

    CLEANED = "cleaned"
    SEARCHABLE = "searchable"
    REDACTED = "redacted"


class Withheld(StrEnum):
    """Why a file is not on the site although its record is public."""

    HOLDS_OTHERS = "holds-others"
    NOT_CLEANED = "not-cleaned"


class SiteFile(OnDisk):
    """A file of a record on the site; ``source`` tells of which bytes, cleaned in which way, it was made."""

    name: str
    media_type: str
    size: int = Field(ge=0)
    digest: str
    kind: CopyKind
    left_out: tuple[str, ...] = ()
    source: str


class SiteRecord(OnDisk):
    """What the site remembers of a record: its place in the search index, its days, its files, why one is missing.

    ``state`` tells what the archive said of it from whatever else it may say later. Of a withdrawn one nothing is kept
    but number and days.
    """

    place: int = Field(ge=0)
    published_on: date
    changed_on: date
    state: str = ""
    withdrawn_on: date | None = None
    files: tuple[SiteFile, ...] = ()
    withheld: tuple[Withheld, ...] = ()


class SiteMemory(OnDisk):
    """What a site tells of itself (``riwayat.json``): the version shown, and every record ever on it, by its number."""

    schema_version: Literal[1] = 1
    current: str = ""
    registers_before: tuple[str, ...] = ()
    changed_on: date | None = None
    records: Mapping[RecordIdField, SiteRecord] = Field(default_factory=dict)


@dataclass(frozen=True)
class ShownRecord:
    """A record as its page shows it, all of it as the public reads it on the day."""

    record: RecordId
    title: str
    document_number: str
    document_date: date | None
    document_kind: str
    unit: str
    category: Category | None
    partial: bool
    published_on: date
    changed_on: date
    place: int
    files: tuple[SiteFile, ...]
    withheld: tuple[Withheld, ...]
    page_count: int
    has_text: bool


@dataclass(frozen=True)
class Publication:
    """Everything that the site's lists are made of; ``units`` are the office's, by their ids."""

    publisher: Publisher
    register: DeterminedRegister
    rows: tuple[PublicRow, ...]
    hidden_rows: int
    records: Mapping[RecordId, ShownRecord]
    memory: SiteMemory
    public_key: str = ""
    downloads: tuple[str, ...] = ()
    units: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def places(self) -> Mapping[int, int]:
        """Where each row stands among those shown, by its number."""
        return {row.number: place for place, row in enumerate(self.rows)}


@dataclass
class Changes:
    """What publishing a version of the register changes, or would: addresses in the folder, and records withdrawn."""

    register: str = ""
    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    unchanged: int = 0
    withdrawn: list[RecordId] = field(default_factory=list)
    withheld: list[tuple[RecordId, Withheld]] = field(default_factory=list)

    @property
    def any(self) -> bool:
        """Say whether there is anything to be done."""
        return bool(self.new or self.changed or self.gone)


def rows_shown(register: DeterminedRegister, public: Iterable[RecordId]) -> tuple[PublicRow, ...]:
    """Return the rows that are public on a day, each with those of its records that are.

    A row that points at records, none of which is public any more, is left out: its words may be theirs.
    """
    shown = frozenset(public)
    narrowed = (replace(row, records=tuple(one for one in row.records if one in shown)) for row in register.rows)
    return tuple(left for row, left in zip(register.rows, narrowed, strict=True) if left.records or not row.records)
