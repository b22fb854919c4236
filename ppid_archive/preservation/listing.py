"""Lists of records (*daftar arsip*), as other programs ask for them: as a table, or as a paper to be signed."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from ppid_archive.custody import Custody
from ppid_archive.domain.destruction_obstacles import obstacles
from ppid_archive.domain.errors import StaffOnly, UnknownRecord, UnknownUnit
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.kept import Kept, Outlook, Stage, kept_of, outlook
from ppid_archive.domain.list_columns import Listed, columns, row
from ppid_archive.domain.on_demand import OnDemand
from ppid_archive.domain.paper import Cell, Fact, Paper, Signature, Table, day_in_words
from ppid_archive.domain.query import Reader
from ppid_archive.domain.record_list import TITLES, File, Filed, Narrowed, RecordList, filed, files_of
from ppid_archive.domain.retention import Disposition, RetentionSchedule, in_force
from ppid_archive.preservation.destruction_under_way import as_decided, going
from ppid_archive.preservation.due import everything_kept
from ppid_archive.preservation.keeping import KeepingDesk
from ppid_archive.preservation.paper_desk import PaperDesk
from ppid_archive.registers import Registers

_PAGE = 200
_ACTIVE = {Stage.UNKNOWN, Stage.WAITING, Stage.ACTIVE}
_OF_FILES = {RecordList.FILES, RecordList.ITEMS, RecordList.ACTIVE}
_SIGNS_LISTS = "Kepala Unit Kearsipan"
_SAMPLE = "Jadwal retensi yang dipakai untuk daftar ini adalah contoh dan tidak resmi."


@dataclass(frozen=True)
class _Walk:
    """What a list is made by: which, of what, on which day, under which schedules."""

    kind: RecordList
    narrowed: Narrowed
    on: date
    schedules: tuple[RetentionSchedule, ...]


class Listing:
    """The lists of one archive; for staff only.

    A list takes some three hundred bytes of memory for each record on it, and descriptions a page at a time.
    """

    def __init__(self, custody: Custody, keeping: KeepingDesk, desk: PaperDesk, reader: Reader) -> None:
        """Take the records, what retention is reckoned by, the office, and who asks."""
        self._custody, self._keeping, self._desk, self._reader = custody, keeping, desk, reader

    def table(self, kind: RecordList, narrowed: Narrowed = Narrowed(), *, on: date | None = None) -> Table:
        """Return a list as it is on a day, today by default; its rows are read as they are gone through.

        Raises:
            StaffOnly: The public asks.
            UnknownUnit: It is narrowed to a unit that the archive does not have.
            UnknownRecord: It is of chosen records, one of which is not there.
        """
        return self._table(kind, narrowed, on or self._keeping.today(), on_paper=False)

    def _table(self, kind: RecordList, narrowed: Narrowed, on: date, *, on_paper: bool) -> Table:
        if self._reader is not Reader.STAFF:
            raise StaffOnly("lists of records")
        if narrowed.unit is not None and narrowed.unit not in self._desk.units:
            raise UnknownUnit(narrowed.unit, self._desk.units)
        walk = _Walk(kind, narrowed, on, tuple(self._keeping.schedules.read().values()))
        chosen, all_units = self._chosen(walk), narrowed.unit is None
        count = sum(1 for _ in files_of(chosen)) if kind is RecordList.FILES else len(chosen)
        rows = OnDemand[Sequence[Cell]](
            lambda: (row(kind, one, of_all_units=all_units, on_paper=on_paper) for one in self._listed(walk, chosen)),
            count,
        )
        return Table(columns(kind, of_all_units=all_units), rows)

    def paper(self, kind: RecordList, narrowed: Narrowed = Narrowed(), *, on: date | None = None) -> Paper:
        """Return a list as a paper with letterhead, to be signed. Raises as ``table``."""
        day, desk = on or self._keeping.today(), self._desk
        table = self._table(kind, narrowed, day, on_paper=True)
        schedule = in_force(self._keeping.schedules.read().values(), on=day)
        sample = schedule is not None and not schedule.official and kind is not RecordList.DOCUMENTATION
        return Paper(
            title=TITLES[kind],
            letterhead=desk.letterhead,
            facts=self._facts(kind, narrowed, day, len(table.rows)),
            tables=(table,),
            closing=(_SAMPLE,) if sample else (),
            place=desk.place,
            day=day,
            signatures=desk.signers(on=day) or (Signature(_SIGNS_LISTS),),
            landscape=True,
            footer=f"{TITLES[kind].capitalize()} per {day_in_words(day)}",
        )

    def _facts(self, kind: RecordList, narrowed: Narrowed, day: date, count: int) -> tuple[Fact, ...]:
        unit = self._desk.unit(narrowed.unit) if narrowed.unit else "Semua unit"
        told = [Fact("Pencipta arsip", self._desk.office), Fact("Unit pengolah", unit)]
        if narrowed.year is not None:
            told.append(Fact("Tahun", str(narrowed.year)))
        if narrowed.class_code is not None:
            told.append(Fact("Kode klasifikasi", narrowed.class_code))
        counted = "berkas" if kind is RecordList.FILES else "arsip"
        return (*told, Fact("Keadaan per", day_in_words(day)), Fact("Jumlah", f"{count} {counted}"))

    def _chosen(self, walk: _Walk) -> list[Filed]:
        """Return the records on a list, in its order."""
        if walk.narrowed.only is not None:
            return sorted(self._named(walk.narrowed.only))
        if walk.kind is RecordList.DESTROYED:
            return [filed(one) for one in self._tombstones(walk, lambda gone: gone.year)]
        kept = (one for one in everything_kept(self._custody.catalogue) if self._stands_on(walk, one))
        if walk.kind is not RecordList.DOCUMENTATION:
            return sorted(map(filed, kept))
        both = [*map(filed, kept), *map(filed, self._tombstones(walk, None))]
        return sorted(both, key=lambda one: one.record)

    def _named(self, records: Sequence[RecordId]) -> Iterator[Filed]:
        left = iter(dict.fromkeys(records))
        while some := list(islice(left, _PAGE)):
            rows = self._custody.catalogue.get_all(some)
            for record in some:
                if record not in rows:
                    raise UnknownRecord(record)
                yield filed(kept_of(rows[record].description))

    def _stands_on(self, walk: _Walk, kept: Kept) -> bool:
        if walk.kind is RecordList.DOCUMENTATION:
            return walk.narrowed.holds(kept, _received_in(kept.record))
        return walk.narrowed.holds(kept, kept.dated.year) and self._at_its_stage(walk, kept)

    def _at_its_stage(self, walk: _Walk, kept: Kept) -> bool:
        if walk.kind is RecordList.DESTRUCTION_PROPOSAL:
            return not obstacles(kept, walk.schedules, self._keeping.rules, on=walk.on)
        seen = self._outlook(walk, kept)
        stage = seen.stage(on=walk.on)
        match walk.kind:
            case RecordList.INACTIVE:
                return stage in {Stage.INACTIVE, Stage.DUE}
            case RecordList.TRANSFERRED:
                return False
            case RecordList.TRANSFER_PROPOSAL:
                permanent = seen.row is not None and seen.row.disposition is Disposition.RETAIN_PERMANENTLY
                return stage is Stage.DUE and permanent and not seen.holds
            case _:
                return stage in _ACTIVE

    def _outlook(self, walk: _Walk, kept: Kept) -> Outlook:
        return outlook(kept, walk.schedules, self._keeping.rules, on=walk.on)

    def _tombstones(self, walk: _Walk, year_of: Callable[[date], int] | None) -> Iterator[Kept]:
        """Yield the records destroyed by a day, narrowed by the year of that or else of their receipt."""
        after: RecordId | None = None
        while page := self._custody.catalogue.rows(after=after, limit=_PAGE, destroyed=True):
            for told in (one.description for one in page):
                gone = told.destruction
                if gone is None or (year_of and gone.executed_on > walk.on):
                    continue
                year = year_of(gone.executed_on) if year_of else _received_in(told.record)
                if walk.narrowed.holds(kept := kept_of(told), year):
                    yield kept
            after = page[-1].description.record

    def _listed(self, walk: _Walk, chosen: Sequence[Filed]) -> Iterator[Listed]:
        """Yield what stands on the list, descriptions read a page at a time."""
        left, decided = enumerate(_placed(walk.kind, chosen), 1), going(Registers(self._custody))
        while page := list(islice(left, _PAGE)):
            rows = self._custody.catalogue.get_all(one.record for _, (one, _, _) in page)
            for place, (one, file, item) in page:
                if found := rows.get(one.record):
                    told = as_decided(found, decided.get(one.record))
                    seen = self._outlook(walk, kept_of(told))
                    yield Listed(place, told, seen, self._desk.unit(told.unit), file, item)


def _placed(kind: RecordList, chosen: Sequence[Filed]) -> Iterator[tuple[Filed, File, int]]:
    """Yield each record with its file and its place in that; of a list of files the first item of each."""
    if kind not in _OF_FILES:
        yield from ((one, _alone(place, one), 1) for place, one in enumerate(chosen, 1))
        return
    for file, items in files_of(chosen):
        shown = items[:1] if kind is RecordList.FILES else items
        yield from ((one, file, item) for item, one in enumerate(shown, 1))


def _alone(place: int, one: Filed) -> File:
    """Return a record as a file of itself, for lists that know none."""
    return File(place, one.unit, one.class_code, one.dossier, 1, one.dated.year, one.dated.year)


def _received_in(record: RecordId) -> int:
    """Return the year in a record's number, which is that of its receipt."""
    return int(record.split("-")[1])
