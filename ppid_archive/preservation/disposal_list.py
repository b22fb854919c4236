"""What may stand on a list of records to be destroyed, and everything that keeps a record from it, on a day."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from ppid_archive.domain.destruction_obstacles import ExceptionUndecided, NotForDestruction, Obstacle, obstacles
from ppid_archive.domain.disposal import Listed
from ppid_archive.domain.disposal_obstacles import ChangedSince, OfRecord, TiedToSurvivor
from ppid_archive.domain.errors import Destroyed, UnknownRecord
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.kept import KeepingRules, Outlook, kept_of, outlook
from ppid_archive.domain.record import Relation, RelationKind
from ppid_archive.domain.retention import Disposition, RetentionSchedule
from ppid_archive.ports.catalogue import Catalogue, Row
from ppid_archive.preservation.claims import Claims
from ppid_archive.preservation.due import everything_kept

_TOGETHER = 500
_MONTHS = 12
_ONE_BODY = {RelationKind.ATTACHMENT_OF, RelationKind.HAS_ATTACHMENT, RelationKind.REDACTION_OF}
"""Ties to a record whose bytes hold the other's, or show what it says."""
_LISTABLE = (Disposition.DESTROY, Disposition.REVIEW)


@dataclass(frozen=True)
class Candidate:
    """A record looked at for a list: its line, None where nothing says how long it is kept; and what forbids it."""

    record: RecordId
    line: Listed | None
    against: tuple[OfRecord, ...]
    ties: tuple[Relation, ...] = ()

    def refused(self, *more: OfRecord) -> "Candidate":
        """Return it with further obstacles."""
        return replace(self, against=(*self.against, *more))


@dataclass(frozen=True)
class Examination:
    """How records are looked at: the catalogue, the schedules, the office's rules, and the day."""

    catalogue: Catalogue
    schedules: Sequence[RetentionSchedule]
    rules: KeepingRules
    on: date

    def due(self) -> Iterator[RecordId]:
        """Yield what has come to the end of its term and is to be destroyed or appraised anew, held or not."""
        for kept in everything_kept(self.catalogue):
            seen = outlook(kept, self.schedules, self.rules, on=self.on)
            if seen.term and seen.term.due <= self.on and seen.term.row.disposition in _LISTABLE:
                yield kept.record

    def of(self, records: Iterable[RecordId], claims: Claims) -> list[Candidate]:
        """Look at records, each by itself and then at what would be left of its kind.

        Raises:
            UnknownRecord: One of them is not there.
            Destroyed: One of them is gone already.
        """
        found = [self._looked_at(row, claims) for row in self._rows(records)]
        return self._without_survivors(found)

    def of_listed(self, lines: Sequence[Listed], claims: Claims) -> list[Candidate]:
        """Look again at what was listed; whatever its line says otherwise by now forbids it, too. Raises as ``of``."""
        then = {one.record: one for one in lines}
        return [_compared(now, then[now.record]) for now in self.of(then, claims)]

    def survivors(self, lines: Iterable[Listed]) -> Iterator[tuple[RecordId, TiedToSurvivor]]:
        """Yield what would outlive some of these lines, if they alone went."""
        rows = self._rows(one.record for one in lines)
        for one in self._without_survivors([Candidate(row.description.record, None, (), _ties(row)) for row in rows]):
            yield from ((one.record, what) for what in one.against if isinstance(what, TiedToSurvivor))

    def _rows(self, records: Iterable[RecordId]) -> Iterator[Row]:
        left = iter(dict.fromkeys(records))
        while some := list(islice(left, _TOGETHER)):
            rows = self.catalogue.get_all(some)
            for record in some:
                if record not in rows:
                    raise UnknownRecord(record)
                if gone := rows[record].description.destruction:
                    raise Destroyed(record, gone.disposal, gone.executed_on)
                yield rows[record]

    def _looked_at(self, row: Row, claims: Claims) -> Candidate:
        kept = kept_of(row.description)
        seen = outlook(kept, self.schedules, self.rules, on=self.on)
        found = obstacles(kept, self.schedules, self.rules, on=self.on)
        against = (*(one for one in found if not _is_for_the_panel(one)), *claims.against_destroying(kept.record))
        return Candidate(kept.record, _line(row, seen), against, _ties(row))

    def _without_survivors(self, found: list[Candidate]) -> list[Candidate]:
        """Refuse whatever would leave a survivor, until nothing more does: who is refused survives itself."""
        while True:
            going = {one.record for one in found if not one.against}
            others = {tie.record for one in found for tie in one.ties} - going
            staying = self._there(others)
            looked = [_left_alone(one, staying) for one in found]
            if looked == found:
                return found
            found = looked

    def _there(self, records: Iterable[RecordId]) -> set[RecordId]:
        rows = self.catalogue.get_all(records)
        return {record for record, row in rows.items() if not row.description.destruction}


def _ties(row: Row) -> tuple[Relation, ...]:
    return tuple(tie for tie in row.description.relations if tie.kind in _ONE_BODY)


def _left_alone(one: Candidate, staying: set[RecordId]) -> Candidate:
    found = (TiedToSurvivor(tie.kind, tie.record) for tie in one.ties if tie.record in staying)
    return one.refused(*(what for what in found if what not in one.against))


def _compared(now: Candidate, then: Listed) -> Candidate:
    if now.line is None:
        return now
    facts = then.unlike(now.line)
    return now.refused(ChangedSince(facts)) if facts else now


def _line(row: Row, seen: Outlook) -> Listed | None:
    told, term = row.description, seen.term
    if term is None or told.class_code is None:
        return None
    active = term.row.active_years * _MONTHS + term.row.active_months
    return Listed(
        record=told.record,
        version=row.version,
        title=told.title.value,
        class_code=told.class_code.value,
        series=term.row.series,
        year=told.year(),
        pages=told.page_count,
        kind=told.kind,
        copy_status=told.copy_status,
        kept_until=term.due,
        retention_months=active + term.row.inactive_years * _MONTHS + term.row.inactive_months,
        exceptions=term.row.exceptions,
        review=term.row.disposition is Disposition.REVIEW,
    )


def _is_for_the_panel(obstacle: Obstacle) -> bool:
    match obstacle:
        case ExceptionUndecided():
            return True
        case NotForDestruction(disposition):
            return disposition is Disposition.REVIEW
    return False
