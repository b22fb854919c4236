"""Decisions of named persons about how long records are kept: when the clock started, and what holds them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

from ppid_archive.custody import Change, Custody
from ppid_archive.domain.errors import RuleBroken, UnknownHold, UnknownRecord
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.journal import Event
from ppid_archive.domain.legal_hold import LegalHold, Release, same_case
from ppid_archive.domain.retention import Retention, TriggerDecision
from ppid_archive.preservation.due import everything_kept

_TOGETHER = 64


@dataclass(frozen=True)
class Decided:
    """The records that a decision changed, and those that stood so already."""

    changed: tuple[RecordId, ...]
    already: tuple[RecordId, ...]


@dataclass(frozen=True)
class Signed:
    """Who puts a decision on record, and when (UTC); a rehearsal only tells what would be changed."""

    by: str
    at: datetime
    rehearsal: bool = False


_Rule = Callable[[Retention], Retention | None]
"""Returns a record's retention as decided; None where it stands so already."""


def set_trigger(records: Sequence[RecordId], decision: TriggerDecision, custody: Custody, signed: Signed) -> Decided:
    """Put on record when the event happened that starts the clock of some records, or that it has not.

    Raises:
        UnknownRecord: One of them is not there; nothing is changed then.
        RuleBroken: The event would lie in the future.
    """
    if decision.happened_on and decision.happened_on > decision.decided_on:
        raise RuleBroken("trigger", ["the event lies in the future (--date)"])

    def rule(retention: Retention) -> Retention | None:
        if retention.trigger_date == decision.happened_on and (retention.triggers or not decision.happened_on):
            return None
        return retention.with_trigger(decision)

    return _decide(records, rule, Event.TRIGGER, custody, signed)


def place_hold(records: Sequence[RecordId], hold: LegalHold, custody: Custody, signed: Signed) -> Decided:
    """Hold some records for a case; those it holds already stay as they are.

    Raises:
        UnknownRecord: One of them is not there; nothing is changed then.
        RuleBroken: The hold would begin later.
    """
    if hold.since > hold.decided_on:
        raise RuleBroken("hold", ["the hold would begin after today (--from)"])

    def rule(retention: Retention) -> Retention | None:
        if any(same_case(one.case, hold.case) and one.released is None for one in retention.holds):
            return None
        return retention.model_copy(update={"holds": (*retention.holds, hold)})

    return _decide(records, rule, Event.HOLD, custody, signed)


def release_hold(
    case: str, release: Release, custody: Custody, signed: Signed, *, only: Sequence[RecordId] = ()
) -> Decided:
    """Release what is held for a case: some records, or all of them.

    Raises:
        UnknownRecord: One of them is not there; nothing is changed then.
        UnknownHold: Nothing is held for that case.
    """
    open_cases = {hold.case for _, hold in held(custody)}
    if not any(same_case(case, one) for one in open_cases):
        raise UnknownHold(case, sorted(open_cases))
    numbers = only or [record for record, hold in held(custody) if same_case(hold.case, case)]

    def rule(retention: Retention) -> Retention | None:
        bound = [one for one in retention.holds if same_case(one.case, case) and one.released is None]
        if not bound:
            return None
        others = tuple(one for one in retention.holds if one not in bound)
        freed = tuple(one.model_copy(update={"released": release}) for one in bound)
        return retention.model_copy(update={"holds": (*others, *freed)})

    return _decide(numbers, rule, Event.HOLD_RELEASE, custody, signed)


def held(custody: Custody, *, on: date | None = None) -> Iterator[tuple[RecordId, LegalHold]]:
    """Yield the holds that bind records on a day, or those never released, by record number."""
    for kept in everything_kept(custody.catalogue):
        for hold in kept.retention.holds:
            if hold.in_force(on=on) if on else hold.released is None:
                yield kept.record, hold


def _decide(records: Sequence[RecordId], rule: _Rule, event: Event, custody: Custody, signed: Signed) -> Decided:
    """Change records some at a time: what broke off is done by the same command again."""
    wanted = list(dict.fromkeys(records))
    changed: dict[RecordId, None] = {}
    with nullcontext() if signed.rehearsal else custody.changing():
        there = custody.catalogue.get_all(wanted)
        for missing in (record for record in wanted if record not in there):
            raise UnknownRecord(missing)
        left = iter(wanted)
        while some := list(islice(left, _TOGETHER)):
            made = list(_made(some, rule, event, custody, signed))
            if made and not signed.rehearsal:
                custody.index(custody.commit(made))
            changed |= dict.fromkeys(change.description.record for change in made)
    return Decided(tuple(changed), tuple(record for record in wanted if record not in changed))


def _made(records: Iterable[RecordId], rule: _Rule, event: Event, custody: Custody, signed: Signed) -> Iterator[Change]:
    for record in records:
        row = custody.describe(record)
        ruled = rule(row.description.retention)
        if ruled is not None:
            told = row.description.model_copy(update={"retention": ruled})
            yield Change(told, row.version, event, signed.by, signed.at)
