"""The duties that come from how long records are kept: what falls due or becomes inactive, holds without movement."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from ppid_archive.domain.duty import Duty, DutyKind
from ppid_archive.domain.duty_rules import DutyDrafts
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.kept import KeepingRules, Kept, outlook
from ppid_archive.domain.retention import RetentionSchedule
from ppid_archive.domain.retention_calendar import Turn, gatherings
from ppid_archive.ports.catalogue import Catalogue
from ppid_archive.service.duties import Span

_PAGE = 1000
_KINDS = {Turn.FALLS_DUE: DutyKind.RECORDS_DUE, Turn.BECOMES_INACTIVE: DutyKind.RECORDS_INACTIVE}


@dataclass
class _Found:
    """Records of one unit and series that turn together: how many, and by a guess how many of them."""

    day: date
    count: int = 0
    assumed: int = 0
    case: str = ""


@dataclass
class _Gathered:
    """What has been found so far: by kind, series, unit and day, and holds by case and unit."""

    turns: dict[tuple[DutyKind, str, str, date | None], _Found] = field(default_factory=dict)
    holds: dict[tuple[str, str], _Found] = field(default_factory=dict)


@dataclass(frozen=True)
class KeepingDuties:
    """Records gathered by unit and series, since a duty is a list to be made and not a record."""

    catalogue: Catalogue
    schedules: Callable[[], Sequence[RetentionSchedule]]
    rules: KeepingRules
    drafts: DutyDrafts

    def duties(self, span: Span) -> Iterator[Duty]:
        """Yield them; see ``DutySource``. What became inactive before the span is not known to have been moved."""
        schedules, found = tuple(self.schedules()), _Gathered()
        for kept in self._kept():
            self._overdue(kept, schedules, span.on, found)
            self._to_come(kept, schedules, span, found)
            self._held(kept, span.on, found)
        for (kind, series, unit, _), one in found.turns.items():
            facts = {"count": one.count, "assumed": one.assumed}
            yield self.drafts.duty(kind, one.day, series, unit=unit, facts=facts)
        for (case, unit), hold in found.holds.items():
            day = self.drafts.by(DutyKind.HOLD_REVIEW, hold.day)
            told = {"count": str(hold.count), "since": hold.day.isoformat()}
            yield self.drafts.duty(DutyKind.HOLD_REVIEW, day, _named(case), unit=unit, inside=hold.case, facts=told)

    def _overdue(self, kept: Kept, schedules: Sequence[RetentionSchedule], on: date, found: _Gathered) -> None:
        """What has fallen due by the schedule of the day and is still there is overdue as long as it is."""
        seen = outlook(kept, schedules, self.rules, on=on)
        if seen.row and seen.term and seen.term.due < on and not seen.holds:
            key = (DutyKind.RECORDS_DUE, seen.row.class_code, kept.unit, None)
            _count(found.turns.setdefault(key, _Found(seen.term.due)), seen.term.due, assumed=seen.term.assumed)

    def _to_come(self, kept: Kept, schedules: Sequence[RetentionSchedule], span: Span, found: _Gathered) -> None:
        for one in gatherings((kept,), schedules, self.rules, since=span.on, until=span.until):
            key = (_KINDS[one.turn], one.row.class_code, kept.unit, one.day)
            _count(found.turns.setdefault(key, _Found(one.day)), one.day, assumed=bool(one.assumed))

    def _held(self, kept: Kept, on: date, found: _Gathered) -> None:
        for hold in kept.retention.holds_in_force(on=on):
            key = (" ".join(hold.case.split()).casefold(), kept.unit)
            _count(found.holds.setdefault(key, _Found(hold.decided_on, case=hold.case)), hold.decided_on, assumed=False)

    def _kept(self) -> Iterator[Kept]:
        after: RecordId | None = None
        while page := self.catalogue.kept(after=after, limit=_PAGE):
            yield from page
            after = page[-1].record


def _named(case: str) -> str:
    """Tell cases apart without telling what they are called."""
    return hashlib.sha256(case.encode()).hexdigest()[:8]


def _count(one: _Found, day: date, *, assumed: bool) -> None:
    one.day, one.count, one.assumed = min(one.day, day), one.count + 1, one.assumed + assumed
