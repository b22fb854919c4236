"""The registers of requests, objections and information as reports count them; the one place that knows both."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from ppid_archive.domain.archive_figures import InformationVersion
from ppid_archive.domain.identity import ItemId
from ppid_archive.domain.information_register import InformationRegister
from ppid_archive.domain.information_request import (
    AnyRequest,
    ErasedRequest,
    InformationRequest,
    RequestFigures,
)
from ppid_archive.domain.information_request import Ending as RequestEnding
from ppid_archive.domain.information_request import Outcome as Told
from ppid_archive.domain.objection import AnyObjection, ErasedObjection, Objection
from ppid_archive.domain.objection_steps import figures_of_objection
from ppid_archive.domain.register import Register
from ppid_archive.domain.request_clock import ServiceClock, figures_of
from ppid_archive.domain.service_figures import CountedObjection, CountedRequest, DisputeTold, Outcome, RowTime
from ppid_archive.registers import Registers

_OUTCOMES = {
    Told.GRANTED: Outcome.GRANTED,
    Told.PARTLY: Outcome.PARTLY,
    Told.REFUSED: Outcome.REFUSED,
    Told.NOT_HELD: Outcome.ELSEWHERE,
}
_ENDINGS = {RequestEnding.WITHDRAWN: Outcome.WITHDRAWN, RequestEnding.ABANDONED: Outcome.ABANDONED}


@dataclass(frozen=True)
class CountedEntries:
    """The registers of requests and objections, read for counting; erased ones count as before."""

    registers: Registers
    clock: ServiceClock

    def requests(self) -> Iterator[CountedRequest]:
        """Yield every request."""
        return (counted_request(one, self.clock) for one in self._requests())

    def _requests(self) -> Iterator[AnyRequest]:
        return self.registers.living_and_erased(Register.REQUEST, InformationRequest, ErasedRequest)

    def information(self) -> Iterator[InformationVersion]:
        """Yield every determined version of the register of information."""
        for one in self.registers.all(Register.INFORMATION, InformationRegister):
            if one.is_determined and one.determination:
                categories = {row.number: row.category.value if row.category else "" for row in one.rows}
                yield InformationVersion(one.item, one.determination.on, categories)

    def objections(self) -> Iterator[CountedObjection]:
        """Yield every objection."""
        told = (_figures(one, self.clock) for one in self._requests())
        noticed = {one.item: one.noticed_again_on for one in told if one.noticed_again_on}
        found = self.registers.living_and_erased(Register.OBJECTION, Objection, ErasedObjection)
        return (counted_objection(one, self.clock, noticed) for one in found)


def counted_request(one: AnyRequest, clock: ServiceClock) -> CountedRequest:
    """Return what a report needs of a request, erased or not."""
    told = _figures(one, clock)
    outcome, ended_on = _end(told)
    return CountedRequest(
        number=told.item,
        received_on=told.received,
        regime=told.regime.value,
        channel=told.way.value,
        requester=told.requester_kind.value,
        due_on=told.due,
        outcome=outcome,
        ended_on=ended_on,
        extended_on=told.extended_on,
        grounds=told.grounds,
        doubtful=told.doubtful,
        days=told.noticed_after,
        cost=told.cost,
        times=tuple(RowTime(one.row, one.minutes, one.standard, one.on) for one in told.times),
    )


def _figures(one: AnyRequest, clock: ServiceClock) -> RequestFigures:
    return one.figures if isinstance(one, ErasedRequest) else figures_of(one, clock)


def _end(told: RequestFigures) -> tuple[Outcome, date | None]:
    if told.outcome and told.noticed_on:
        return _OUTCOMES[told.outcome], told.noticed_on
    if told.closed_on and told.ending in _ENDINGS:
        return _ENDINGS[told.ending], told.closed_on
    return Outcome.OPEN, None


def counted_objection(
    one: AnyObjection, clock: ServiceClock, noticed: Mapping[ItemId, date] = MappingProxyType({})
) -> CountedObjection:
    """Return what a report needs of an objection, erased or not; ``noticed`` are the days of requests noticed again."""
    told = one.figures if isinstance(one, ErasedObjection) else figures_of_objection(one, clock)
    steps = (DisputeTold(step.status.value, step.on, step.result) for step in told.dispute)
    answered = told.answered_on
    return CountedObjection(
        number=told.item,
        received_on=told.lodged,
        reasons=tuple(reason.value for reason in told.reasons),
        due_on=told.due,
        answer=told.verdict.value if told.verdict else "",
        answered_on=answered,
        days=clock.calendar.between(told.lodged, answered) if answered else None,
        dispute=tuple(sorted(steps, key=lambda step: step.on)),
        noticed_on=noticed.get(told.request),
    )
