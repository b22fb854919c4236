"""What an office may configure about proposals: kinds, signers and stages, and the words that give them away."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from ppid_archive.domain.on_disk import OnDisk

Words = Annotated[str, StringConstraints(min_length=2, max_length=100, strip_whitespace=True)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=100, strip_whitespace=True)]


class KindRule(OnDisk):
    """A kind of document (*jenis naskah*), how its heading begins, its suffix in numbers, how its subjects begin."""

    name: Name
    headings: tuple[Words, ...] = ()
    suffixes: tuple[Words, ...] = ()
    subjects: tuple[Words, ...] = ()

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not (self.headings or self.suffixes or self.subjects):
            message = f"kind {self.name!r} has neither headings nor suffixes nor subjects: name at least one"
            raise ValueError(message)
        return self


class SignerRule(OnDisk):
    """A signer's code in document numbers and the unit it stands for."""

    code: Name
    unit: Name


class StageRule(OnDisk):
    """A stage of an election (*tahapan*): the words that speak of it, where it is laid down, since and until when."""

    name: Name
    cues: tuple[Words, ...] = Field(min_length=1)
    unless: tuple[Words, ...] = ()
    source: Name
    valid_from: date
    valid_to: date | None = None

    def is_valid(self, on: date) -> bool:
        """Say whether the stage is laid down on a day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


class ProposalRules(OnDisk):
    """Everything that may be configured about proposals; no rules, no proposals of these sorts."""

    schema_version: Literal[1] = 1
    kinds: tuple[KindRule, ...] = ()
    signers: tuple[SignerRule, ...] = ()
    stages: tuple[StageRule, ...] = ()

    @model_validator(mode="after")
    def _names_are_told_apart(self) -> Self:
        for what, names in (
            ("kind", (kind.name for kind in self.kinds)),
            ("signer", (signer.code for signer in self.signers)),
            ("heading", (heading for kind in self.kinds for heading in kind.headings)),
            ("suffix", (suffix for kind in self.kinds for suffix in kind.suffixes)),
        ):
            if doubled := _doubled(names):
                message = f"{what} {', '.join(map(repr, doubled))} occurs twice: each may stand once only"
                raise ValueError(message)
        return self


def _doubled(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name, count in Counter(map(str.lower, names)).items() if count > 1)
