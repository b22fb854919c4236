"""What an office may configure about proposed classifications: which cues speak for which outcome, and which forbid one."""

from collections import Counter
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from ppid_archive.domain.classification import Ground
from ppid_archive.domain.on_disk import OnDisk
from ppid_archive.domain.personal_data import PersonalKind
from ppid_archive.domain.proposal_rules import Name, Words

Source = Annotated[str, StringConstraints(min_length=3, max_length=300, strip_whitespace=True)]
RuleId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,59}$")]


class Outcome(StrEnum):
    """What can be proposed about a record; EXCEPTED asks for a consequence test and does nothing by itself."""

    EXCEPTED = "excepted"
    IMMEDIATE = "immediate"
    PERIODIC = "periodic"
    ON_REQUEST = "on-request"


class _Dated(OnDisk):
    """Something laid down at one place, from one day until another."""

    id: RuleId
    source: Source
    valid_from: date
    valid_to: date | None = None

    def is_valid(self, on: date) -> bool:
        """Say whether it counts on a day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


class CueRule(_Dated):
    """Cues that speak for one outcome. Every aspect that is named must be met, by any one of what it lists.

    ``headings``: how the title begins, or a line of capitals at the top of the first page, nearly. ``titles``: words
    anywhere in them. ``words``: words on the first
    two pages, ``fewest_words`` of them at least. ``personal_data``: kinds found on any page, ``fewest_persons`` times
    in all at least. The ``unless`` lists forbid it. ``confidence`` is the share of right ones it was measured to have.
    """

    outcome: Outcome
    ground: Ground | None = None
    confidence: float = Field(gt=0, le=1)
    kinds: tuple[Name, ...] = ()
    headings: tuple[Words, ...] = ()
    titles: tuple[Words, ...] = ()
    words: tuple[Words, ...] = ()
    fewest_words: int = Field(default=1, ge=1)
    class_codes: tuple[Name, ...] = ()
    units: tuple[Name, ...] = ()
    stages: tuple[Name, ...] = ()
    personal_data: tuple[PersonalKind, ...] = ()
    fewest_persons: int = Field(default=1, ge=1)
    unless_kinds: tuple[Name, ...] = ()
    unless_titles: tuple[Words, ...] = ()

    @model_validator(mode="after")
    def _says_something_whole(self) -> Self:
        named = (self.kinds, self.headings, self.titles, self.words, self.class_codes, self.stages, self.personal_data)
        if not any(named):
            message = f"rule {self.id!r} names no cue: kinds, headings, titles, words, class_codes, stages, personal_data"
            raise ValueError(message)
        if (self.ground is not None) is not (self.outcome is Outcome.EXCEPTED):
            message = f"rule {self.id!r}: an exception, and nothing else, has a ground (a to j)"
            raise ValueError(message)
        return self


class DoubtRule(_Dated):
    """What forbids proposing to open, any of it.

    ``words``: all words of one of them stand on one page, misread ones too; ``titles``: in the title or a line of
    capitals at the top of the first page. ``class_codes`` as of a rule.
    """

    words: tuple[Words, ...] = ()
    titles: tuple[Words, ...] = ()
    class_codes: tuple[Name, ...] = ()
    unless_kinds: tuple[Name, ...] = ()

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not (self.words or self.titles or self.class_codes):
            message = f"doubt {self.id!r} names no cue: words, titles or class_codes"
            raise ValueError(message)
        return self


class ClassificationRules(OnDisk):
    """Everything that may be configured about proposed classifications; no rules, nothing is proposed by them.

    ``least_to_open``: what is less sure is not proposed for opening, be it by a rule or by earlier decisions.
    ``fewest_decisions``: so many earlier decisions at least speak for another. ``most_withheld``: where a greater share
    of them withheld, nothing of the sort is proposed for opening.
    """

    schema_version: Literal[1] = 1
    least_to_open: float = Field(default=0.8, gt=0, le=1)
    fewest_decisions: int = Field(default=5, ge=1)
    most_withheld: float = Field(default=0.02, ge=0, le=1)
    least_legible: float = Field(default=0.85, ge=0, le=1)
    rules: tuple[CueRule, ...] = ()
    doubts: tuple[DoubtRule, ...] = ()

    @model_validator(mode="after")
    def _ids_are_told_apart(self) -> Self:
        counted = Counter(one.id for one in (*self.rules, *self.doubts))
        if doubled := [repr(name) for name, count in counted.items() if count > 1]:
            message = f"rule {', '.join(doubled)} occurs twice: each id may stand once only"
            raise ValueError(message)
        return self
