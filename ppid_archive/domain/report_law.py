"""What the law says about service reports, as data: by when the annual one is due, and who gets it."""

import calendar
from datetime import date
from itertools import pairwise
from typing import Literal, Self

from pydantic import Field, model_validator

from ppid_archive.domain.exemption_law import Rule, Words
from ppid_archive.domain.on_disk import OnDisk


class AnnualRule(Rule):
    """By when the report of a year has to be there: so many months after that year; and who else gets it."""

    months_after_year: int = Field(ge=1, le=12)
    recipient: Words


class ReportLaw(OnDisk):
    """Everything the law says about reports that the archive goes by."""

    schema_version: Literal[1] = 1
    annual: tuple[AnnualRule, ...] = ()

    @model_validator(mode="after")
    def _one_at_a_time(self) -> Self:
        for earlier, later in pairwise(sorted(self.annual, key=lambda one: one.valid_from)):
            if earlier.valid_to is None or later.valid_from <= earlier.valid_to:
                message = f"annual: two rules are in force on {later.valid_from}; end the earlier one (valid_to)"
                raise ValueError(message)
        return self

    def annual_on(self, day: date) -> AnnualRule | None:
        """Return what is in force on a day; None where nothing is known of that day."""
        return next((one for one in self.annual if one.is_valid(on=day)), None)


def last_day(year: int, rule: AnnualRule) -> date:
    """Return the last day for the report of a year: the end of the month so many months after that year."""
    month = rule.months_after_year
    return date(year + 1, month, calendar.monthrange(year + 1, month)[1])
