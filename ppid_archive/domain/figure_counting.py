"""Figures counted from the registers, for a period, as they stood at the end of a day.

A request belongs to the period in which it was received (*diterima*); what became of it is told as of the last day
asked about, which may lie after the period. Source of what is counted: UU 14/2008 art. 12; PerKI 1/2021 art. 56.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from ppid_archive.domain.figure_names import ANSWERS, GROUNDS, OBJECTION_REASONS, STANDINGS
from ppid_archive.domain.number_runs import runs
from ppid_archive.domain.report_period import ReportPeriod
from ppid_archive.domain.service_figures import (
    DECIDED,
    DISPUTE_ENDED,
    Amount,
    Count,
    CountedObjection,
    CountedRequest,
    Figures,
    Measure,
    Outcome,
)

DAYS_CLASSES = ((0, 3), (4, 5), (6, 10), (11, 17), (18, None))
"""Classes of working days in which answers are told, the bounds those of the clocks: 3 and 5, 10 and 17."""
OTHER_REASON = "-"
_Counted = TypeVar("_Counted", CountedRequest, CountedObjection)


@dataclass(frozen=True)
class Registered:
    """What stands in the registers of requests and objections."""

    requests: Sequence[CountedRequest] = ()
    objections: Sequence[CountedObjection] = ()


def figures_of(registered: Registered, period: ReportPeriod, *, as_of: date) -> Figures:
    """Count everything about requests and objections of a period, as it stood at the end of a day."""
    received = [one for one in registered.requests if period.holds(one.received_on) and one.received_on <= as_of]
    objected = [one for one in registered.objections if period.holds(one.received_on) and one.received_on <= as_of]
    counts = (
        *_of_requests(received, period, as_of),
        *_flowing(registered.requests, period, as_of),
        *_of_objections(objected, period, as_of),
    )
    answered = [one for one in received if one.standing(on=as_of) in DECIDED]
    measures = (
        *(_days(key, some) for key, some in _kinds_of_answers(answered)),
        Measure(key="cost", amounts=_amounts((one.number, one.cost) for one in answered if one.cost)),
        *_of_rows(received, as_of),
        Measure(
            key="objection_days",
            amounts=_amounts(
                (one.number, one.days) for one in objected if one.answered(on=as_of) and one.days is not None
            ),
        ),
    )
    return Figures(first=period.first, last=period.last, as_of=as_of, counts=counts, measures=measures)


def _of_requests(received: Sequence[CountedRequest], period: ReportPeriod, as_of: date) -> Iterator[Count]:
    """Yield what became of those received: in all, and parted by month, channel, requester and regime."""
    outcomes: dict[str, Callable[[CountedRequest], bool]] = {
        "received": lambda _: True,
        **{one.value: _standing(one, as_of) for one in Outcome},
    }
    for key, is_so in outcomes.items():
        some = [one for one in received if is_so(one)]
        yield _count(key, some)
        for part in period.months() if len(period.months()) > 1 else ():
            yield _count(key, (one for one in some if part.holds(one.received_on)), "month", part.code)
        for by, part_of in _PARTS.items():
            yield from _parted(key, some, by, part_of, among=received)
    yield _count("late", (one for one in received if one.is_late(on=as_of)))
    yield _count("overdue", (one for one in received if one.is_overdue(on=as_of)))
    yield _count("extended", (one for one in received if one.extended_on and one.extended_on <= as_of))
    yield from _refusals(received, as_of)
    yield from _times(received, as_of)
    for row in rows_of(received):
        yield _count("sop_slow", (one for one in received if one.is_slow(row, on=as_of)), "row", str(row))


def _standing(outcome: Outcome, as_of: date) -> Callable[[CountedRequest], bool]:
    return lambda one: one.standing(on=as_of) is outcome


_PARTS: dict[str, Callable[[CountedRequest], str]] = {
    "channel": lambda one: one.channel,
    "requester": lambda one: one.requester,
    "regime": lambda one: one.regime,
}


def _refusals(received: Sequence[CountedRequest], as_of: date) -> Iterator[Count]:
    """Yield refusals, whole or in part, by ground; one that names several counts under each."""
    withheld = (Outcome.REFUSED, Outcome.PARTLY)
    refused = [one for one in received if one.standing(on=as_of) in withheld]
    for letter in GROUNDS:
        yield _count("withheld", (one for one in refused if letter in one.grounds), "ground", letter)
    yield _count("withheld", (one for one in refused if not one.grounds), "ground", OTHER_REASON)
    yield _count("unexempted", (one for one in refused if one.doubtful))


def _times(received: Sequence[CountedRequest], as_of: date) -> Iterator[Count]:
    """Yield how many were answered in how many working days."""
    answered = [one for one in received if one.standing(on=as_of) in DECIDED and one.days is not None]
    for least, most in DAYS_CLASSES:
        within = (one for one in answered if one.days is not None and least <= one.days and _upto(one.days, most))
        yield _count("answered", within, "days", f"{least}-{'' if most is None else most}")


def _upto(days: int, most: int | None) -> bool:
    return most is None or days <= most


def _flowing(requests: Sequence[CountedRequest], period: ReportPeriod, as_of: date) -> Iterator[Count]:
    """Yield what came over from before the period, what was answered in it, and what was left open at its end."""
    end = min(period.last, as_of)
    before = [one for one in requests if one.received_on < period.first]
    known = [one for one in requests if one.received_on <= end]
    yield _count("carried_over", (one for one in before if not (one.ended_on and one.ended_on < period.first)))
    yield _count(
        "answered_in_period",
        (one for one in known if one.standing(on=end) in DECIDED and one.ended_on and period.holds(one.ended_on)),
    )
    yield _count("open_at_end", (one for one in known if one.standing(on=end) is Outcome.OPEN))
    yield _count("overdue_at_end", (one for one in known if one.is_overdue(on=end)))


def _of_objections(objected: Sequence[CountedObjection], period: ReportPeriod, as_of: date) -> Iterator[Count]:
    yield _count("objections", objected)
    for part in period.months() if len(period.months()) > 1 else ():
        yield _count("objections", (one for one in objected if part.holds(one.received_on)), "month", part.code)
    for letter in OBJECTION_REASONS:
        yield _count("objections", (one for one in objected if letter in one.reasons), "reason", letter)
    answered = [one for one in objected if one.answered(on=as_of)]
    yield _count("objections_answered", answered)
    for answer in ANSWERS:
        yield _count("objections_answered", (one for one in answered if one.answer == answer), "answer", answer)
    yield _count("objections_open", (one for one in objected if not one.answered(on=as_of)))
    yield _count(
        "objections_late",
        (one for one in answered if one.answered_on and one.due_on and one.answered_on > one.due_on),
    )
    yield _count("objections_followed", (one for one in objected if one.followed(on=as_of)))
    disputed = [one for one in objected if one.disputed(on=as_of)]
    yield _count("disputes", disputed)
    for stage in STANDINGS:
        yield _count("disputes", (one for one in disputed if one.reached(stage, on=as_of)), "stage", stage)
    yield from _parted("disputes", disputed, "standing", lambda one: one.disputed(on=as_of), among=disputed)
    yield _count("disputes_ended", (one for one in disputed if one.disputed(on=as_of) == DISPUTE_ENDED))
    for stage in STANDINGS:
        for result in sorted({told for one in disputed for told in one.results(stage, on=as_of)}):
            some = [one for one in disputed if result in one.results(stage, on=as_of)]
            yield _count("disputes", some, "result", f"{stage}: {result}")


def rows_of(requests: Iterable[CountedRequest]) -> tuple[int, ...]:
    """Return the rows of the procedure (*SOP*) that minutes were noted for."""
    return tuple(sorted({one.row for request in requests for one in request.times}))


def _of_rows(received: Sequence[CountedRequest], as_of: date) -> Iterator[Measure]:
    """Yield the minutes that each row of the procedure took."""
    for row in rows_of(received):
        told = ((one.number, one.minutes(row, on=as_of)) for one in received)
        yield Measure(key=f"sop_{row}", amounts=_amounts((number, took) for number, took in told if took is not None))


def _kinds_of_answers(answered: Sequence[CountedRequest]) -> Iterator[tuple[str, Sequence[CountedRequest]]]:
    yield "days", answered
    for regime in sorted({one.regime for one in answered}):
        yield f"days_{regime}", [one for one in answered if one.regime == regime]


def _days(key: str, some: Sequence[CountedRequest]) -> Measure:
    return Measure(key=key, amounts=_amounts((one.number, one.days) for one in some if one.days is not None))


def _amounts(pairs: Iterable[tuple[str, int]]) -> tuple[Amount, ...]:
    return tuple(Amount(entry=number, amount=amount) for number, amount in sorted(pairs))


def _parted(
    key: str, some: Sequence[_Counted], by: str, part_of: Callable[[_Counted], str], *, among: Sequence[_Counted]
) -> Iterator[Count]:
    """Yield a figure parted by what its entries say; parts that are there, but empty for this figure, stand as 0."""
    for part in sorted({part_of(one) for one in among}):
        yield _count(key, (one for one in some if part_of(one) == part), by, part)


def _count(key: str, some: Iterable[CountedRequest | CountedObjection], by: str = "", of: str = "") -> Count:
    return Count(key=key, by=by, of=of, entries=runs(one.number for one in some))
