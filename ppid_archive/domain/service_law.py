"""What the law says about requests and objections, as data: each limit with its article, validity and confidence.

Two regimes of limits stand side by side: the normal one, and the shorter one for information about an election while
its stages run. Source: UU 14/2008 art. 22, 35-38; PerKI 1/2019 art. 12 and 14.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import Literal, Self

from pydantic import Field, model_validator

from ppid_archive.domain.exemption_law import Rule, Words
from ppid_archive.domain.on_disk import OnDisk


class Regime(StrEnum):
    """By which limits a request runs; chosen by a person who says why, since no text read says it sharply."""

    NORMAL = "normal"
    ELECTION_STAGE = "election-stage"


class Limit(StrEnum):
    """What is limited in time."""

    WRITTEN_NOTICE = "written-notice"
    EXTENSION = "extension"
    OBJECTION_WINDOW = "objection-window"
    OBJECTION_ANSWER = "objection-answer"
    DISPUTE_WINDOW = "dispute-window"
    DISPUTE_START = "dispute-start"
    DISPUTE_END = "dispute-end"
    LAWSUIT_WINDOW = "lawsuit-window"


class LimitRule(Rule):
    """A limit in working days, day 1 being the one after; without ``working_days`` it was not found, and is unknown."""

    regime: Regime
    limit: Limit
    working_days: int | None = Field(default=None, ge=1, le=365)
    instrument: Words
    article: Words


class IdentityRule(Rule):
    """By which papers a kind of requester is known (``RequesterKind``)."""

    kind: Words
    papers: tuple[Words, ...] = Field(min_length=1)
    instrument: Words


class SopRow(Rule):
    """A row of the office's procedure (*SOP*): what is done, and in how many minutes where it says so."""

    row: int = Field(ge=1, le=99)
    title: Words
    minutes: int | None = Field(default=None, ge=1)


class ServiceLaw(OnDisk):
    """Everything the law and the procedure say about requests and objections that the archive goes by."""

    schema_version: Literal[1] = 1
    limits: tuple[LimitRule, ...] = ()
    identity: tuple[IdentityRule, ...] = ()
    sop: tuple[SopRow, ...] = ()

    @model_validator(mode="after")
    def _one_at_a_time(self) -> Self:
        for regime in Regime:
            for limit in Limit:
                same = [one for one in self.limits if (one.regime, one.limit) == (regime, limit)]
                _refuse_overlaps(f"{regime} {limit}", same)
        for kind in {one.kind for one in self.identity}:
            _refuse_overlaps(f"identity {kind}", [one for one in self.identity if one.kind == kind])
        for row in {one.row for one in self.sop}:
            _refuse_overlaps(f"sop row {row}", [one for one in self.sop if one.row == row])
        return self

    def limit(self, regime: Regime, limit: Limit, *, on: date) -> LimitRule | None:
        """Return what is laid down of a limit on a day."""
        chosen = (one for one in self.limits if (one.regime, one.limit) == (regime, limit))
        return next((one for one in chosen if one.is_valid(on=on)), None)

    def days(self, regime: Regime, limit: Limit, *, on: date) -> int | None:
        """Return a limit's working days on a day; None where they are not known."""
        rule = self.limit(regime, limit, on=on)
        return rule.working_days if rule else None

    def cited(self, regime: Regime, limit: Limit, *, on: date) -> str:
        """Return the article that lays a limit down; empty where nothing does."""
        rule = self.limit(regime, limit, on=on)
        return f"{rule.article} {rule.instrument}" if rule else ""

    def identity_papers(self, kind: str, *, on: date) -> tuple[str, ...]:
        """Return by which papers a kind of requester is known on a day; none where nothing was found."""
        rule = next((one for one in self.identity if one.kind == kind and one.is_valid(on=on)), None)
        return rule.papers if rule else ()

    def sop_row(self, row: int, *, on: date) -> SopRow | None:
        """Return a row of the procedure that is in force on a day."""
        return next((one for one in self.sop if one.row == row and one.is_valid(on=on)), None)


def _refuse_overlaps(what: str, rules: Iterable[Rule]) -> None:
    ordered = sorted(rules, key=lambda one: one.valid_from)
    for earlier, later in pairwise(ordered):
        if earlier.valid_to is None or later.valid_from <= earlier.valid_to:
            message = f"{what}: two rules are in force on {later.valid_from}; end the earlier one (valid_to)"
            raise ValueError(message)
