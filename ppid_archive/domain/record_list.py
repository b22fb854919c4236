"""Lists of records (*daftar arsip*) in their prescribed columns: what they are, and which records stand on them.

Source: Perka ANRI 37/2016; PerANRI 9/2018; Permenko Polhukam 3/2024 for the combined list; the documentation SOP.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby

from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.kept import Kept


class RecordList(StrEnum):
    """The lists: of files (*berkas*), of items, both together, and by what became of records.

    Which records were transferred is known to the register of transfers only.
    """

    FILES = "files"
    ITEMS = "items"
    ACTIVE = "active"
    INACTIVE = "inactive"
    DESTRUCTION_PROPOSAL = "destruction-proposal"
    DESTROYED = "destroyed"
    TRANSFER_PROPOSAL = "transfer-proposal"
    TRANSFERRED = "transferred"
    DOCUMENTATION = "documentation"


TITLES = {
    RecordList.FILES: "DAFTAR BERKAS ARSIP AKTIF",
    RecordList.ITEMS: "DAFTAR ISI BERKAS ARSIP AKTIF",
    RecordList.ACTIVE: "DAFTAR ARSIP AKTIF",
    RecordList.INACTIVE: "DAFTAR ARSIP INAKTIF",
    RecordList.DESTRUCTION_PROPOSAL: "DAFTAR ARSIP USUL MUSNAH",
    RecordList.DESTROYED: "DAFTAR ARSIP YANG DIMUSNAHKAN",
    RecordList.TRANSFER_PROPOSAL: "DAFTAR ARSIP USUL SERAH",
    RecordList.TRANSFERRED: "DAFTAR ARSIP YANG DISERAHKAN",
    RecordList.DOCUMENTATION: "BUKU REKAP INFORMASI",
}


@dataclass(frozen=True)
class Narrowed:
    """To which unit, year and class code (with what lies under it) a list is narrowed; None: not at all.

    ``only`` are records that somebody chose, such as those of a disposal: they stand on it whatever their stage.
    """

    unit: str | None = None
    year: int | None = None
    class_code: str | None = None
    only: tuple[RecordId, ...] | None = None

    def holds(self, kept: Kept, year: int) -> bool:
        """Say whether a record stands on the list as far as this goes; the year is that of what the list is about."""
        return (
            self.unit in {None, kept.unit}
            and self.year in {None, year}
            and (self.class_code is None or f"{kept.class_code or ''}.".startswith(f"{self.class_code}."))
        )


@dataclass(frozen=True, order=True, slots=True)
class Filed:
    """Where a record stands in the order of lists: by unit, class code, file and day; what has none comes last."""

    unit: str
    no_code: bool
    class_code: str
    no_dossier: bool
    dossier: str
    dated: date
    record: RecordId

    @property
    def file(self) -> tuple[str, str, str]:
        """What makes a file: the unit, the class code, and the name that somebody gave it."""
        return self.unit, self.class_code, self.dossier


@dataclass(frozen=True)
class File:
    """A file (*berkas*) with its number on the list, how many items it has, and the years they are of."""

    number: int
    unit: str
    class_code: str
    dossier: str
    count: int
    first: int
    last: int

    @property
    def span(self) -> str:
        """The years (*kurun waktu*): 2024, or 2023-2026."""
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"


def filed(kept: Kept) -> Filed:
    """Return where a record stands."""
    code, dossier = kept.class_code or "", kept.dossier or ""
    return Filed(kept.unit, not code, code, not dossier, dossier, kept.dated, kept.record)


def files_of(in_order: Iterable[Filed]) -> Iterator[tuple[File, tuple[Filed, ...]]]:
    """Yield the files of records that stand in order, each with its items."""
    for number, (_, items) in enumerate(groupby(in_order, key=lambda one: one.file), 1):
        yield _file(number, tuple(items))


def _file(number: int, items: Sequence[Filed]) -> tuple[File, tuple[Filed, ...]]:
    first, years = items[0], [one.dated.year for one in items]
    file = File(number, first.unit, first.class_code, first.dossier, len(items), min(years), max(years))
    return file, tuple(items)
