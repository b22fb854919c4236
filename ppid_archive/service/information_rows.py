"""Rows of the register of public information and the records behind them: drawn, looked at, shown to the public."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from ppid_archive.domain.classification import Access
from ppid_archive.domain.errors import NotDisclosed
from ppid_archive.domain.exemption import Exemption
from ppid_archive.domain.identity import ItemId, RecordId
from ppid_archive.domain.information_columns import PublicRegister, PublicRow
from ppid_archive.domain.information_drawing import Drawn, Grouping, Holder, has_paper, records_of, rows_of
from ppid_archive.domain.information_obstacles import (
    InformationObstacle,
    NotOpen,
    RowIsExempt,
    RowPointsAt,
    RowTellsBlackened,
)
from ppid_archive.domain.information_register import InformationRegister, InformationRow, folded
from ppid_archive.domain.record import RecordDescription
from ppid_archive.domain.redaction import BlackenedWords, tells_hidden
from ppid_archive.domain.register import Register
from ppid_archive.domain.retention import RetentionSchedule, in_force
from ppid_archive.ports.catalogue import Catalogue
from ppid_archive.registers import Registers

_PAGE, _ROWS = 500, 50
_Found = Mapping[RecordId, RecordDescription]
Disclosed = Callable[[RecordDescription, date], RecordDescription]
"""Hands out a record, read just now, as the public reads it on a day; raises NotDisclosed where it is not public."""


@dataclass(frozen=True)
class RowsOfArchive:
    """The records behind rows, reached through what hands them to the public, and no other way."""

    registers: Registers
    disclosed: Disclosed
    schedules: Callable[[], Sequence[RetentionSchedule]]

    @property
    def _catalogue(self) -> Catalogue:
        return self.registers.custody.catalogue

    def is_record(self, record: RecordId) -> bool:
        """Say whether there is a record of that number."""
        return self._catalogue.get(record) is not None

    def drawn(self, holder: Holder, grouping: Grouping, *, on: date) -> tuple[InformationRow, ...]:
        """Return the rows that a unit's records make which are public on a day."""
        return rows_of(self._public_of(holder.unit, on), grouping, holder)

    def obstacles(self, rows: Iterable[InformationRow], *, on: date) -> Iterator[InformationObstacle]:
        """Yield what in rows is not public on a day."""
        exempt = self._exempt(on)
        for row, found in self._with_records(rows):
            for record in row.records:
                if why := _why_not(found.get(record), on):
                    yield RowPointsAt(row.number, record, why)
            yield from (RowTellsBlackened(row.number, record) for record in _telling(row, found))
            if folded(row.summary) in exempt:
                yield RowIsExempt(row.number, exempt[folded(row.summary)])

    def public(self, one: InformationRegister, *, on: date) -> PublicRegister:
        """Return a version as the public gets it on a day.

        A row whose records are none of them public any more is left out; so is one that an exemption names, or that
        says what is blackened by now.
        """
        assert one.determination  # noqa: S101 - the caller asks for versions only
        assert one.version  # noqa: S101 - the same
        exempt = self._exempt(on)
        named = (row for row in one.rows if folded(row.summary) not in exempt)
        shown = tuple(filter(None, (self._shown(row, found, on) for row, found in self._with_records(named))))
        return PublicRegister(
            item=one.item,
            version=one.version,
            number=one.determination.number,
            determined_on=one.determination.on,
            on=on,
            rows=shown,
            left_out=len(one.rows) - len(shown),
        )

    def _shown(self, row: InformationRow, found: _Found, on: date) -> PublicRow | None:
        those = (found[record] for record in row.records if record in found)
        records = tuple(told for staff in those if (told := self._disclosed(staff, on)))
        if (row.records and not records) or any(_telling(row, found)):
            return None
        return PublicRow(row.model_copy(update={"records": tuple(told.record for told in records)}), records)

    def _with_records(self, rows: Iterable[InformationRow]) -> Iterator[tuple[InformationRow, _Found]]:
        """Yield rows with what is known of the records of each, read for many rows at once."""
        left = iter(rows)
        while some := list(islice(left, _ROWS)):
            read = self._catalogue.get_all(records_of(some))
            for row in some:
                yield row, {record: read[record].description for record in row.records if record in read}

    def _disclosed(self, staff: RecordDescription, on: date) -> RecordDescription | None:
        try:
            told = self.disclosed(staff, on)
        except NotDisclosed:
            return None
        return None if told.destruction else told

    def _public_of(self, unit: str, on: date) -> Iterator[Drawn]:
        schedule = in_force(self.schedules(), on=on)
        after: RecordId | None = None
        while page := self._catalogue.opened(on=on, unit=unit, after=after, limit=_PAGE):
            for staff in (row.description for row in self._catalogue.get_all([one.record for one in page]).values()):
                if staff.unit == unit and (told := self._disclosed(staff, on)):
                    code = told.class_code.value if told.class_code else None
                    yield Drawn(told, has_paper(staff), schedule.row_for(code) if schedule else None)
            after = page[-1].record

    def _exempt(self, on: date) -> dict[str, ItemId]:
        """Return what exemptions in force on a day name, each with its item."""
        every = self.registers.all(Register.EXEMPTION, Exemption)
        return {folded(one.matter.information): one.item for one in every if one.in_force(on=on)}


def _telling(row: InformationRow, found: _Found) -> Iterator[RecordId]:
    """Yield the records of a row in whose redacted copies something is blackened that the row says."""
    said = f"{row.summary} {row.responsible} {row.holding_unit} {row.medium} {row.created_place}"
    for record, told in found.items():
        pieces = told.redaction.pieces if told.redaction else ()
        phrases = [one.text for one in pieces if isinstance(one, BlackenedWords)]
        if phrases and tells_hidden(said, phrases, frozenset()):
            yield record


def _why_not(told: RecordDescription | None, on: date) -> NotOpen | None:
    if told is None:
        return NotOpen.UNKNOWN
    if told.destruction:
        return NotOpen.DESTROYED
    match told.access_on(on):
        case Access.PUBLIC:
            return None
        case Access.EXCEPTED:
            return NotOpen.EXCEPTED
        case _:
            return NotOpen.NOT_PUBLIC
