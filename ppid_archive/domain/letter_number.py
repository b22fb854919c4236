"""Numbers of letters in the office's own pattern, and the agenda of those that were drawn (*agenda surat keluar*).

Source: the numbers that offices of the KPU write (Keputusan KPU 57/2022); the pattern is the office's, with validity.
"""

import difflib
import re
from collections.abc import Iterable
from datetime import date
from itertools import combinations
from typing import Literal, Self

from pydantic import Field, model_validator

from ppid_archive.domain.classification import Said
from ppid_archive.domain.on_disk import OnDisk
from ppid_archive.domain.register import Item

_PLACE = re.compile(r"\{([^{}:]*)(?::0([1-9]))?\}")
_NAMES = ("seq", "klas", "kind", "region", "signer", "month", "roman", "year")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_WHICHEVER = 7


class Numbering(OnDisk):
    """How letters of a kind are numbered, from a day and to a day, both counting.

    ``pattern`` has the places ``{seq}`` (``{seq:03}`` with leading noughts), ``{klas}``, ``{kind}``, ``{region}``,
    ``{signer}``, ``{month}``, ``{roman}``, ``{year}``; ``code`` is what stands for ``{kind}``, such as SD or BA. Kinds
    with the same ``counter`` share one sequence. ``first`` is the first number of the year in which this begins.
    """

    kind: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,40}$")
    pattern: Said
    klas: str = ""
    code: str = ""
    region: str = ""
    signer: str = ""
    counter: str = Field(default="", pattern=r"^([a-z0-9][a-z0-9-]{0,40})?$")
    first: int = Field(default=1, ge=1)
    valid_from: date | None = None
    valid_to: date | None = None

    @model_validator(mode="after")
    def _known_places(self) -> Self:
        for name, _ in _PLACE.findall(self.pattern):
            if name not in _NAMES:
                near = difflib.get_close_matches(name, _NAMES, n=1)
                message = f"pattern: unknown place {{{name}}}{f', did you mean {{{near[0]}}}?' if near else ''}"
                raise ValueError(message)
        lacking = [name for name in ("seq", "year") if name not in {found for found, _ in _PLACE.findall(self.pattern)}]
        if lacking:
            message = f"pattern: needs {{{lacking[0]}}}, or two letters get one number"
            raise ValueError(message)
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            message = "valid_to lies before valid_from"
            raise ValueError(message)
        return self

    @property
    def sequence(self) -> str:
        """The name of the sequence that it draws from."""
        return self.counter or self.kind

    def in_force(self, on: date) -> bool:
        """Say whether letters of a day are numbered by it."""
        return (self.valid_from or date.min) <= on <= (self.valid_to or date.max)

    def number(self, seq: int, on: date, office_code: str) -> str:
        """Return the number of the ``seq``-th letter, written on a day."""
        told = {
            "klas": self.klas,
            "kind": self.code,
            "region": self.region or office_code,
            "signer": self.signer,
            "month": str(on.month),
            "roman": _ROMAN[on.month - 1],
            "year": f"{on.year:04}",
            "seq": str(seq),
        }
        return _PLACE.sub(lambda place: told[place[1]].zfill(int(place[2] or 0)), self.pattern)

    def start(self, year: int) -> int:
        """Return the first number of a year."""
        return self.first if self.valid_from and self.valid_from.year == year else 1


def clashes(patterns: Iterable[Numbering]) -> tuple[str, ...]:
    """Return what is wrong with patterns beside one another: one kind twice on a day, one number from two sequences."""
    found = []
    for one, other in combinations(tuple(patterns), 2):
        since = max(one.valid_from or date.min, other.valid_from or date.min)
        if since > min(one.valid_to or date.max, other.valid_to or date.max):
            continue
        if one.kind == other.kind:
            found.append(f"{one.kind}: two patterns are in force on {since.isoformat()}; end one with valid_to")
        elif one.sequence != other.sequence and one.number(_WHICHEVER, since, "") == other.number(
            _WHICHEVER, since, ""
        ):
            found.append(f"{one.kind}, {other.kind}: give them one counter, or letters of both get the same number")
    return tuple(found)


class LetterNumber(Item):
    """A number that was drawn, for good: numbers are neither given back nor given twice."""

    state: Literal["drawn"] = "drawn"
    kind: str
    sequence: str
    year: int
    seq: int = Field(ge=1)
    number: Said
    on: date
    by: Said
    about: str = ""
