"""The clock of a request: by when it must be answered, and how much of that is left, in working days."""

from dataclasses import dataclass
from datetime import date

from ppid_archive.domain.information_request import InformationRequest, RequestFigures, RequestState, StepTime
from ppid_archive.domain.service_law import Limit, Regime, ServiceLaw
from ppid_archive.domain.working_days import Reckoned, WorkingCalendar


@dataclass(frozen=True)
class ServiceClock:
    """The limits of the law and the working days of the office."""

    law: ServiceLaw
    calendar: WorkingCalendar

    def after(self, start: date, regime: Regime, limit: Limit) -> Reckoned | None:
        """Return the last day of a limit that runs from a day, by the law of that day; None where it is not known."""
        days = self.law.days(regime, limit, on=start)
        return self.calendar.after(start, days) if days is not None else None

    def first_due(self, one: InformationRequest) -> Reckoned | None:
        """Return the last day for the notice, as it is without an extension."""
        return self.after(one.received.on, one.regime.regime, Limit.WRITTEN_NOTICE)

    def extended_due(self, one: InformationRequest) -> Reckoned | None:
        """Return the last day for the notice, as it is with the extension on top."""
        first = self.first_due(one)
        more = self.law.days(one.regime.regime, Limit.EXTENSION, on=one.received.on)
        if first is None or more is None:
            return None
        last = self.calendar.after(first.day, more)
        return Reckoned(last.day, first.provisional or last.provisional)

    def due(self, one: InformationRequest) -> Reckoned | None:
        """Return the last day for the notice as it stands; None where the law of that day is not known."""
        return self.extended_due(one) if one.extension else self.first_due(one)


@dataclass(frozen=True)
class Waiting:
    """Something that waits for an answer; ``left`` is in working days, below 0 when the time is over."""

    item: str
    since: date
    due: Reckoned
    left: int
    extended: bool = False
    unit: str | None = None

    @property
    def is_overdue(self) -> bool:
        """Say whether the last day has passed."""
        return self.left < 0


def waiting(one: InformationRequest, clock: ServiceClock, *, on: date) -> Waiting | None:
    """Return by when a request waits for its notice; None when it does not, or nobody knows by when."""
    due = clock.due(one)
    if one.state not in {RequestState.RECEIVED, RequestState.ASSIGNED} or due is None:
        return None
    unit = one.assignment.unit if one.assignment else None
    return Waiting(
        one.item, one.received.on, due, left_on(clock.calendar, on, due.day), one.extension is not None, unit
    )


def left_on(calendar: WorkingCalendar, day: date, due: date) -> int:
    """Return the working days left, never 0 once the last day is over: a weekend after it is late as well."""
    left = calendar.between(day, due)
    return min(left, -1) if day > due else left


def figures_of(one: InformationRequest, clock: ServiceClock) -> RequestFigures:
    """Return what reports need of a request."""
    due, notice, again, closing = clock.due(one), one.notice, one.after_objection, one.closing
    days = [step.on for step in one.handed_out]
    times = [step for step in one.steps if step.minutes is not None]
    return RequestFigures(
        item=one.item,
        received=one.received.on,
        way=one.received.way,
        requester_kind=one.requester.kind,
        regime=one.regime.regime,
        state=one.state,
        unit=one.assignment.unit if one.assignment else None,
        extended_on=one.extension.on if one.extension else None,
        due=due.day if due else None,
        noticed_on=notice.on if notice else None,
        noticed_after=clock.calendar.between(one.received.on, notice.on) if notice else None,
        noticed_again_on=again.on if again else None,
        late=notice.late if notice else False,
        outcome=notice.outcome if notice else None,
        grounds=one.grounds(),
        doubtful=tuple(map(str, notice.doubtful)) if notice else (),
        records=tuple(sorted({record for step in one.handed_out for record in step.records})),
        cost=notice.cost if notice else 0,
        paid=one.payment.amount if one.payment else 0,
        handed_out_on=min(days) if days else None,
        closed_on=closing.on if closing else None,
        ending=closing.how if closing else None,
        times=tuple(_time(step.row, step.minutes or 0, clock, step.on) for step in times),
    )


def _time(row: int, minutes: int, clock: ServiceClock, on: date) -> StepTime:
    rule = clock.law.sop_row(row, on=on)
    return StepTime(row=row, minutes=minutes, standard=rule.minutes if rule else None, on=on)
