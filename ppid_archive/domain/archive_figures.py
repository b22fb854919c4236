"""Figures of what the archive itself did in a period: records, exceptions, register of information, keeping.

What is read off the journal names records by their numbers, and acts by their places in the journal.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from ppid_archive.domain.exemption import Exemption
from ppid_archive.domain.identity import is_item
from ppid_archive.domain.journal import Act, Entry, Event
from ppid_archive.domain.number_runs import runs
from ppid_archive.domain.report_period import ReportPeriod
from ppid_archive.domain.service_figures import Amount, Count, Measure

_OF_RECORDS: Mapping[Event, str] = {
    Event.INGESTION: "records_taken",
    Event.REDACTION: "records_redacted",
    Event.DISSEMINATION: "records_handed_out",
    Event.DESTRUCTION: "records_destroyed",
    Event.TRANSFER: "records_transferred",
}
_OF_DECISIONS: Mapping[str, str] = {"public": "records_opened", "excepted": "records_excepted"}
_OF_ACTS: Mapping[Event, str] = {
    Event.FIXITY_CHECK: "fixity_rounds",
    Event.ANCHOR: "anchors",
    Event.TIME_STAMP: "time_stamps",
}
_FAILURES, _CHECKED = "fixity_failures", "fixity_checked"
KEYS = (*_OF_RECORDS.values(), *_OF_DECISIONS.values(), *_OF_ACTS.values(), _FAILURES)


@dataclass(frozen=True)
class InformationVersion:
    """A determined version of the register of information: its number, its day, the category of every row."""

    item: str
    determined_on: date
    categories: Mapping[int, str]


@dataclass
class _Found:
    numbers: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    checked: list[Amount] = field(default_factory=list)


def journal_figures(
    entries: Iterable[Entry], period: ReportPeriod, *, as_of: date, day_of: Callable[[datetime], date]
) -> tuple[tuple[Count, ...], tuple[Measure, ...]]:
    """Count what the journal tells of a period up to a day; the journal is gone through once."""
    found = _Found()
    for entry in entries:
        on = day_of(entry.act.at)
        if period.holds(on) and on <= as_of:
            _take(entry, found)
    counts = tuple(Count(key=key, entries=runs(found.numbers[key])) for key in KEYS)
    return counts, (Measure(key=_CHECKED, amounts=tuple(found.checked)),)


def _take(entry: Entry, found: _Found) -> None:
    act, number = entry.act, str(entry.seq)
    if act.record and not is_item(act.record) and (key := _record_key(act)):
        found.numbers[key].add(act.record)
    if act.event is Event.FIXITY_CHECK and act.record:
        found.numbers[_FAILURES].add(act.record)
        return
    if act.event in _OF_ACTS:
        found.numbers[_OF_ACTS[act.event]].add(number)
    if act.event is Event.FIXITY_CHECK and "checked" in act.detail:
        found.checked.append(Amount(entry=number, amount=int(act.detail["checked"])))


def _record_key(act: Act) -> str | None:
    if act.event is Event.CLASSIFICATION:
        return _OF_DECISIONS.get(act.detail.get("access", ""))
    if act.event is Event.REDACTION and not act.detail:
        return None
    return _OF_RECORDS.get(act.event)


def exemption_figures(exemptions: Iterable[Exemption], period: ReportPeriod, *, as_of: date) -> tuple[Count, ...]:
    """Count the exceptions in force when the period ends, those decided in it, and those that ended in it."""
    end = min(period.last, as_of)
    excepted = [(one, since, one.ended_on) for one in exemptions if (since := one.since) and since <= end]
    in_force = (one.item for one, _, ended in excepted if ended is None or ended > end)
    new = (one.item for one, since, _ in excepted if period.holds(since))
    over = (one.item for one, _, ended in excepted if ended and period.holds(ended) and ended <= end)
    return (
        Count(key="exemptions_in_force", entries=runs(in_force)),
        Count(key="exemptions_new", entries=runs(new)),
        Count(key="exemptions_ended", entries=runs(over)),
    )


def information_figures(
    versions: Iterable[InformationVersion], period: ReportPeriod, *, as_of: date
) -> Iterator[Count]:
    """Yield the rows of the register of information that is in force when the period ends, in all and by category."""
    end = min(period.last, as_of)
    known = [one for one in versions if one.determined_on <= end]
    newest = max(known, key=lambda one: (one.determined_on, one.item), default=None)
    rows = newest.categories if newest else {}
    item = newest.item if newest else ""
    yield Count(key="dip", entries=runs(f"{item}-{number}" for number in rows))
    for category in sorted(set(rows.values())):
        numbers = (f"{item}-{number}" for number, one in rows.items() if one == category)
        yield Count(key="dip", by="category", of=category, entries=runs(numbers))
