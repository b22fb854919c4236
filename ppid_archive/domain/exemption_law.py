"""What the law says about exceptions, as data: each rule with its source, its validity and how sure the reading is."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import Annotated, Literal, Self, TypeVar

from pydantic import Field, StringConstraints, model_validator

from ppid_archive.domain.classification import EndEvent, Ground
from ppid_archive.domain.on_disk import OnDisk

Words = Annotated[str, StringConstraints(min_length=1, max_length=300, strip_whitespace=True)]


class Confidence(StrEnum):
    """How sure it is that the rule was read rightly."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Level(StrEnum):
    """The level of an office: KPU, KPU Provinsi, KPU Kabupaten/Kota."""

    NATIONAL = "national"
    PROVINCE = "province"
    REGENCY = "regency"


class PeriodKind(StrEnum):
    """How long a ground lasts where nothing else is decided. Source: PP 61/2010 art. 5-9."""

    MAX_YEARS = "max-years"
    PER_REGULATION = "per-regulation"
    AS_LONG_AS_NEEDED = "as-long-as-needed"
    UNTIL_EVENT = "until-event"
    PER_STATUTE = "per-statute"


class Rule(OnDisk):
    """Something laid down: where, since when, until when, and how surely."""

    source: Words
    confidence: Confidence
    valid_from: date
    valid_to: date | None = None

    def is_valid(self, *, on: date) -> bool:
        """Say whether the rule is in force on a day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


class GroundRule(Rule):
    """A letter of art. 17; ``not_permanent`` as art. 20(1) says of letters a to f."""

    letter: Ground
    code: Words
    title: Words
    not_permanent: bool = False


class PeriodRule(Rule):
    """How long an exception on a letter lasts, and the events that end it by law."""

    letter: Ground
    kind: PeriodKind
    years: int | None = Field(default=None, ge=1, le=200)
    end_events: tuple[EndEvent, ...] = ()

    @model_validator(mode="after")
    def _years_are_told(self) -> Self:
        if (self.kind is PeriodKind.MAX_YEARS) != (self.years is not None):
            message = f"letter {self.letter}: years belong to the kind max-years, and only to it"
            raise ValueError(message)
        return self


class DeciderRule(Rule):
    """Which levels may except information, and which have to hand the proposal on through the province."""

    levels: tuple[Level, ...]
    through_province: tuple[Level, ...] = ()


class ReviewRule(Rule):
    """How many working days before its end an exception is to be looked at again."""

    working_days: int = Field(ge=0, le=365)


class Citation(Rule):
    """What a paper cites for a matter: ``instrument`` and ``article`` as they are written."""

    about: Words
    instrument: Words
    article: Words


_Valid = TypeVar("_Valid", bound=Rule)


class ExemptionLaw(OnDisk):
    """Everything the law says about exceptions that the archive goes by.

    ``whole_class_words`` begin a description that names a class of papers instead of information.
    """

    schema_version: Literal[1] = 1
    grounds: tuple[GroundRule, ...] = ()
    periods: tuple[PeriodRule, ...] = ()
    deciders: tuple[DeciderRule, ...] = ()
    reviews: tuple[ReviewRule, ...] = ()
    citations: tuple[Citation, ...] = ()
    common_end_events: tuple[EndEvent, ...] = ()
    whole_class_words: tuple[Words, ...] = ()

    @model_validator(mode="after")
    def _one_at_a_time(self) -> Self:
        of_letters: Iterable[Iterable[GroundRule | PeriodRule]] = (self.grounds, self.periods)
        for rules in of_letters:
            for letter in Ground:
                _refuse_overlaps(f"letter {letter}", [one for one in rules if one.letter is letter])
        _refuse_overlaps("deciders", self.deciders)
        _refuse_overlaps("reviews", self.reviews)
        return self

    def ground(self, letter: Ground, *, on: date) -> GroundRule | None:
        """Return what is laid down of a letter on a day."""
        return _first(one for one in self.grounds if one.letter is letter and one.is_valid(on=on))

    def period(self, letter: Ground, *, on: date) -> PeriodRule | None:
        """Return how long a letter lasts by what is in force on a day."""
        return _first(one for one in self.periods if one.letter is letter and one.is_valid(on=on))

    def deciders_on(self, day: date) -> DeciderRule | None:
        """Return who may except information on a day; None where nothing is known of that day."""
        return _first(one for one in self.deciders if one.is_valid(on=day))

    def review_on(self, day: date) -> ReviewRule | None:
        """Return when exceptions are to be looked at again by what is in force on a day."""
        return _first(one for one in self.reviews if one.is_valid(on=day))

    def cited(self, about: str, *, on: date) -> str:
        """Return what is cited for a matter on a day; empty where nothing is."""
        named = (
            f"{one.article} {one.instrument}" for one in self.citations if one.about == about and one.is_valid(on=on)
        )
        return "; ".join(named)

    def end_events(self, letter: Ground, *, on: date) -> tuple[EndEvent, ...]:
        """Return the events that end an exception on a letter by law."""
        rule = self.period(letter, on=on)
        return tuple(dict.fromkeys((*(rule.end_events if rule else ()), *self.common_end_events)))


def _first(rules: Iterable[_Valid]) -> _Valid | None:
    return next(iter(rules), None)


def _refuse_overlaps(what: str, rules: Iterable[Rule]) -> None:
    ordered = sorted(rules, key=lambda one: one.valid_from)
    for earlier, later in pairwise(ordered):
        if earlier.valid_to is None or later.valid_from <= earlier.valid_to:
            message = f"{what}: two rules are in force on {later.valid_from}; end the earlier one (valid_to)"
            raise ValueError(message)
