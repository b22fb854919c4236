"""A duty: something that has to be done by a day, by somebody, about something, and the rule that says so."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class DutyKind(StrEnum):
    """What there is to do."""

    REQUEST_NOTICE = "request-notice"
    OBJECTION_ANSWER = "objection-answer"
    REQUESTER_DATA = "requester-data"
    REGISTER_DRAFT = "register-draft"
    REGISTER_APPROVAL = "register-approval"
    REGISTER_PUBLICATION = "register-publication"
    REGISTER_UPDATE = "register-update"
    REGISTER_ENTRY = "register-entry"
    PERIODIC_INFORMATION = "periodic-information"
    MONTHLY_REPORT = "monthly-report"
    QUARTERLY_REPORT = "quarterly-report"
    ANNUAL_REPORT = "annual-report"
    EXEMPTION_REVIEW = "exemption-review"
    EXEMPTION_OPENING = "exemption-opening"
    RECORDS_DUE = "records-due"
    RECORDS_INACTIVE = "records-inactive"
    HOLD_REVIEW = "hold-review"
    DISPOSAL_STEP = "disposal-step"
    TRANSFER_STEP = "transfer-step"
    FIXITY_ROUND = "fixity-round"
    FIXITY_FAILURE = "fixity-failure"
    REPLICA_BEHIND = "replica-behind"
    COPY_LEFT = "copy-left"
    ANCHOR_MISSING = "anchor-missing"


NO_CLASS = "-"
"""What stands for the class of records that have none."""


@dataclass(frozen=True)
class Duty:
    """One duty. ``day`` is the last on which it is done in time; ``provisional`` while closed days may still be added.

    ``about`` is what it concerns, such as an item's number; ``facts`` fill the sentence about it. Neither they nor
    anything else here tells who asked for information or what a record says: only ``inside``, which is for the eyes of
    whoever sits at the archive and leaves it in no mail and no calendar.
    """

    kind: DutyKind
    day: date
    about: str
    role: str
    source: str
    remind_on: date
    unit: str | None = None
    provisional: bool = False
    facts: Mapping[str, str] = field(default_factory=dict)
    inside: str = ""

    def is_overdue(self, *, on: date) -> bool:
        """Say whether its last day is over."""
        return self.day < on

    def is_reminded_of(self, *, on: date) -> bool:
        """Say whether its reminder has come: from that day on until it is done."""
        return self.remind_on <= on or self.is_overdue(on=on)

    @property
    def key(self) -> str:
        """What names it for good: the day aside, which may move, unless it is records that turn on it."""
        day = self.day.isoformat() if self.kind in _BY_THEIR_DAY else ""
        unit = None if self.kind in _HANDED_ON else self.unit
        return "-".join(filter(None, (self.kind.value, self.about, unit, day)))


_HANDED_ON = {DutyKind.REQUEST_NOTICE}
"""What may come to another unit, and stays what it is."""
_BY_THEIR_DAY = {DutyKind.RECORDS_DUE, DutyKind.RECORDS_INACTIVE}


def in_order(duties: Iterable[Duty]) -> tuple[Duty, ...]:
    """Return duties by their day, the soonest first."""
    return tuple(sorted(duties, key=lambda one: (one.day, one.kind, one.about, one.unit or "")))
