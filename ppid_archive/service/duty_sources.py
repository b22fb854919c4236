"""The duties that the registers of exceptions, disposals and transfers know of, and those of requests and the DIP."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from ppid_archive.custody import Custody
from ppid_archive.domain import disposal as disposing
from ppid_archive.domain import transfer as transferring
from ppid_archive.domain.classification import Access
from ppid_archive.domain.duty import Duty, DutyKind
from ppid_archive.domain.duty_rules import DutyDrafts
from ppid_archive.domain.exemption import OVER, Exemption
from ppid_archive.domain.exemption_law import ExemptionLaw
from ppid_archive.domain.register import Register
from ppid_archive.domain.steps import Step
from ppid_archive.domain.working_days import Reckoned
from ppid_archive.registers import Registers
from ppid_archive.service.duties import Span


@dataclass(frozen=True)
class ExemptionDuties:
    """Reviews of exceptions before they end by themselves, and what is excepted no more and nobody has opened."""

    registers: Registers
    law: Callable[[], ExemptionLaw]
    drafts: DutyDrafts

    def duties(self, span: Span) -> Iterator[Duty]:
        """Yield them; see ``DutySource``."""
        for one in self.registers.all(Register.EXEMPTION, Exemption):
            if one.in_force(on=span.on) and (ends := one.open_from):
                yield self._review(one, ends, span.on)
            elif one.standing(on=span.on) in OVER and (closed := _closed(one, self.registers.custody, span.on)):
                since = self.drafts.by(DutyKind.EXEMPTION_OPENING, _last_day(one))
                yield self.drafts.duty(DutyKind.EXEMPTION_OPENING, since, one.item, facts={"count": closed})

    def _review(self, one: Exemption, ends: date, on: date) -> Duty:
        rule = self.law().review_on(on)
        day = self.drafts.calendar.before(ends, rule.working_days if rule else 0)
        source = rule.source if rule else None
        return self.drafts.duty(DutyKind.EXEMPTION_REVIEW, day, one.item, source=source, facts={"ends": ends})


@dataclass(frozen=True)
class StepDuties:
    """Disposals and transfers that wait for their next step."""

    registers: Registers
    drafts: DutyDrafts

    def duties(self, span: Span) -> Iterator[Duty]:  # noqa: ARG002 - every one that waits has a day
        """Yield them; see ``DutySource``."""
        for disposal in self.registers.all(Register.DISPOSAL, disposing.Disposal):
            if not disposal.is_over:
                steps = (disposal.proposal, disposal.appraisal, disposal.approval, disposal.decision)
                yield self._waiting(DutyKind.DISPOSAL_STEP, disposal.item, disposal.state, steps)
        for transfer in self.registers.all(Register.TRANSFER, transferring.Transfer):
            if not transfer.is_over:
                done = (transfer.proposal, transfer.appraisal, transfer.notice, transfer.approval, transfer.decision)
                yield self._waiting(DutyKind.TRANSFER_STEP, transfer.item, transfer.state, done)

    def _waiting(self, kind: DutyKind, item: str, state: str, steps: Iterable[Step | None]) -> Duty:
        last = max(step.on for step in steps if step)
        return self.drafts.duty(kind, self.drafts.by(kind, last), item, facts={"state": str(state), "since": last})


class Awaited(Protocol):
    """What a register of requests or objections tells of one that waits: its number, by when, at which unit."""

    @property
    def item(self) -> str:
        """The item's number."""

    @property
    def due(self) -> Reckoned:
        """By when it must be answered."""

    @property
    def unit(self) -> str | None:
        """The unit that has it, if any."""


@dataclass(frozen=True)
class AwaitedDuties:
    """Whatever waits for an answer; ``waiting`` returns all of it on a day, however much time is left."""

    kind: DutyKind
    waiting: Callable[[date], Iterable[Awaited]]
    drafts: DutyDrafts

    def duties(self, span: Span) -> Iterator[Duty]:
        """Yield it; see ``DutySource``."""
        return (self.drafts.duty(self.kind, one.due, one.item, unit=one.unit) for one in self.waiting(span.on))


class RegisterDuty(Protocol):
    """What the register of public information tells of something that is due: what, of which item, by when."""

    @property
    def kind(self) -> str:
        """One of deliver, approve, publish, renew, periodic."""

    @property
    def item(self) -> str:
        """The item's number."""

    @property
    def due(self) -> date:
        """Its last day."""

    @property
    def provisional(self) -> bool:
        """Whether closed days may still be added on the way."""

    @property
    def unit(self) -> str:
        """The unit, or nothing."""


@dataclass(frozen=True)
class InformationRegisterDuties:
    """Drafts and approvals of a round, orders to publish, and the next version of the register of information."""

    told: Callable[[date], Iterable[RegisterDuty]]
    drafts: DutyDrafts

    def duties(self, span: Span) -> Iterator[Duty]:
        """Yield them; see ``DutySource``."""
        for one in self.told(span.on):
            day = Reckoned(one.due, provisional=one.provisional)
            yield self.drafts.duty(_IN_THE_REGISTER[str(one.kind)], day, one.item, unit=one.unit or None)


_IN_THE_REGISTER: Mapping[str, DutyKind] = {
    "deliver": DutyKind.REGISTER_DRAFT,
    "approve": DutyKind.REGISTER_APPROVAL,
    "publish": DutyKind.REGISTER_PUBLICATION,
    "renew": DutyKind.REGISTER_UPDATE,
    "periodic": DutyKind.PERIODIC_INFORMATION,
}


def _last_day(one: Exemption) -> date:
    """Return the day since which it is excepted no more, or was found open."""
    days = (
        one.end.on if one.end else None,
        one.revocation.noted.on if one.revocation else None,
        one.open_from,
        one.decision.on if one.decision else None,
        one.proposed.on,
    )
    return next(day for day in days if day)


def _closed(one: Exemption, custody: Custody, on: date) -> int:
    rows = custody.catalogue.get_all([listed.record for listed in one.records]).values()
    return sum(row.description.access_on(on) is Access.CLOSED and not row.description.destruction for row in rows)
