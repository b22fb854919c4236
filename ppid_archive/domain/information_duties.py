"""What is due for the register of public information, by which day, and when somebody is reminded of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ppid_archive.domain.duty_rules import within_months
from ppid_archive.domain.information_register import (
    FIXED,
    InformationRegister,
    InformationRegisterRules,
    RegisterState,
    UnitDraft,
)
from ppid_archive.domain.working_days import WorkingCalendar


class DutyKind(StrEnum):
    """What is to be done: deliver a draft, approve it, publish as ordered, determine anew, renew what is periodic."""

    DELIVER = "deliver"
    APPROVE = "approve"
    PUBLISH = "publish"
    RENEW = "renew"
    PERIODIC = "periodic"


@dataclass(frozen=True)
class InformationDuty:
    """Something that is due: of which item and unit, by which day, ``left`` working days, below 0 once it is over.

    ``reminders`` are the days on which somebody is reminded; ``remind``: today is one of them, or the day is over.
    """

    kind: DutyKind
    item: str
    due: date
    provisional: bool
    left: int
    unit: str = ""
    unit_name: str = ""
    reminders: tuple[date, ...] = ()
    remind: bool = False


def duties(
    rounds: Iterable[InformationRegister], rules: InformationRegisterRules, calendar: WorkingCalendar, *, on: date
) -> tuple[InformationDuty, ...]:
    """Return what is due, the soonest first: drafts and approvals of rounds, orders to publish, the next version.

    An order is carried out once somebody has said where the version was published, or a later one is.
    """
    found: list[InformationDuty] = []
    newest: InformationRegister | None = None
    ordered: InformationRegister | None = None
    for one in rounds:
        if one.state is RegisterState.COLLECTING:
            found += (_of_unit(one, draft, rules, calendar, on) for draft in one.waiting())
        if one.state in FIXED and (newest is None or (one.version or 0) > (newest.version or 0)):
            newest = one
        if one.order and (ordered is None or (one.version or 0) > (ordered.version or 0)):
            ordered = one
    found += _of_order(ordered, rules, calendar, on) if ordered else ()
    found += _of_version(newest, rules, calendar, on) if newest else ()
    return tuple(sorted(found, key=lambda duty: (duty.due, duty.kind, duty.unit)))


def _of_unit(
    one: InformationRegister, draft: UnitDraft, rules: InformationRegisterRules, calendar: WorkingCalendar, on: date
) -> InformationDuty:
    due = one.collection.due
    days = tuple(sorted({calendar.before(due, before).day for before in rules.remind_before}))
    return InformationDuty(
        kind=DutyKind.APPROVE if draft.delivered_on else DutyKind.DELIVER,
        item=one.item,
        due=due,
        provisional=one.collection.provisional,
        left=calendar.between(on, due),
        unit=draft.unit,
        unit_name=draft.name,
        reminders=days,
        remind=on in days or on > due,
    )


def _of_order(
    one: InformationRegister, rules: InformationRegisterRules, calendar: WorkingCalendar, on: date
) -> Iterator[InformationDuty]:
    if one.order and one.publication is None:
        due = calendar.after(one.order.on, rules.publication_days)
        left = calendar.between(on, due.day)
        yield InformationDuty(DutyKind.PUBLISH, one.item, due.day, due.provisional, left, remind=on >= due.day)


def _of_version(
    one: InformationRegister, rules: InformationRegisterRules, calendar: WorkingCalendar, on: date
) -> Iterator[InformationDuty]:
    if one.determination and rules.renew_months:
        due = within_months(one.determination.on, rules.renew_months)
        yield InformationDuty(DutyKind.RENEW, one.item, due, False, calendar.between(on, due), remind=on >= due)  # noqa: FBT003 - provisional, a fact
    if one.publication and rules.periodic_months:
        due = within_months(one.publication.on, rules.periodic_months)
        yield InformationDuty(DutyKind.PERIODIC, one.item, due, False, calendar.between(on, due), remind=on >= due)  # noqa: FBT003 - the same
