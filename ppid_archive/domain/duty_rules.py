"""How long there is for each duty, who has it, and how long before its day somebody is reminded: the law's as data."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from pydantic import Field, model_validator

from ppid_archive.domain.duty import Duty, DutyKind
from ppid_archive.domain.exemption_law import Rule, Words
from ppid_archive.domain.on_disk import OnDisk
from ppid_archive.domain.retention import add_period
from ppid_archive.domain.working_days import Reckoned, WorkingCalendar


class DutyRule(Rule):
    """The rule about one kind of duty: at most one of the lengths, and one way to be reminded.

    Without a length the day comes from elsewhere, such as the register of requests.
    """

    kind: DutyKind
    role: Words
    working_days: int | None = Field(default=None, ge=0, le=2500)
    days: int | None = Field(default=None, ge=0, le=3650)
    months: int | None = Field(default=None, ge=1, le=1200)
    remind_working_days: int | None = Field(default=None, ge=0, le=2500)
    remind_days: int | None = Field(default=None, ge=0, le=3650)

    @model_validator(mode="after")
    def _one_length(self) -> Self:
        if sum(one is not None for one in (self.working_days, self.days, self.months)) > 1:
            message = f"{self.kind}: give one of working_days, days, months"
            raise ValueError(message)
        if self.remind_working_days is not None and self.remind_days is not None:
            message = f"{self.kind}: remind in working days or in days, not in both"
            raise ValueError(message)
        return self


class DutyRules(OnDisk):
    """The rules of all kinds; later ones follow earlier ones by their days of validity."""

    schema_version: int = 1
    rules: tuple[DutyRule, ...]

    @model_validator(mode="after")
    def _complete(self) -> Self:
        told = {one.kind for one in self.rules}
        if lacking := [kind.value for kind in DutyKind if kind not in told]:
            message = f"no rule for {', '.join(lacking)}; copy it from the table that comes with the program"
            raise ValueError(message)
        return self

    def rule(self, kind: DutyKind, *, on: date) -> DutyRule:
        """Return the rule in force on a day; on a day that none is in force on, the last before, or else the first."""
        chosen = sorted((one for one in self.rules if one.kind is kind), key=lambda one: one.valid_from)
        valid = [one for one in chosen if one.is_valid(on=on)]
        earlier = [one for one in chosen if one.valid_from <= on]
        return (valid or earlier or chosen[:1])[-1]


def within_months(since: date, months: int) -> date:
    """Return the last day within some months: where the last month has no such day, its own last, lest it be late."""
    later = add_period(since, 0, months)
    return later if later.day == since.day else later - timedelta(days=1)


@dataclass(frozen=True)
class DutyDrafts:
    """Makes duties by the rules and the office's working days."""

    rules: DutyRules
    calendar: WorkingCalendar

    def by(self, kind: DutyKind, since: date) -> Reckoned:
        """Return the last day of a duty that began on a day; the same day where its rule has no length."""
        rule = self.rules.rule(kind, on=since)
        if rule.working_days is not None:
            return self.calendar.after(since, rule.working_days)
        if rule.months is not None:
            return Reckoned(within_months(since, rule.months), provisional=False)
        room = min(rule.days or 0, (date.max - since).days)
        return Reckoned(since + timedelta(days=room), provisional=False)

    def duty(  # noqa: PLR0913 - what a duty is made of
        self,
        kind: DutyKind,
        day: date | Reckoned,
        about: str,
        *,
        unit: str | None = None,
        source: str | None = None,
        inside: str = "",
        facts: Mapping[str, object] | None = None,
    ) -> Duty:
        """Return a duty whose day is known, with who has it and when to be reminded by the rule of that day."""
        last = day if isinstance(day, Reckoned) else Reckoned(day, provisional=False)
        rule = self.rules.rule(kind, on=last.day)
        return Duty(
            kind=kind,
            day=last.day,
            about=about,
            role=rule.role,
            source=source or rule.source,
            remind_on=self._reminder(rule, last.day),
            unit=unit,
            provisional=last.provisional,
            facts={name: str(fact) for name, fact in (facts or {}).items()},
            inside=inside,
        )

    def _reminder(self, rule: DutyRule, day: date) -> date:
        if rule.remind_working_days is not None:
            return self.calendar.before(day, rule.remind_working_days).day
        return day - timedelta(days=min(rule.remind_days or 0, (day - date.min).days))
