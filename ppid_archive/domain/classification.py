"""What the public may see: closed until a person opens it, open again by itself when an exception ends."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from ppid_archive.domain.errors import RuleBroken
from ppid_archive.domain.on_disk import OnDisk

Said = Annotated[str, StringConstraints(pattern=r"\S")]
"""Words that say something: a decision names who decided and why."""


class Access(StrEnum):
    """How a record stands towards the public on one day."""

    CLOSED = "closed"
    PUBLIC = "public"
    EXCEPTED = "excepted"


class Category(StrEnum):
    """The open categories of public information. Source: UU 14/2008 art. 9, 10, 11."""

    PERIODIC = "periodic"
    IMMEDIATE = "immediate"
    ON_REQUEST = "on-request"


class Ground(StrEnum):
    """The grounds of exception, by letter. Source: UU 14/2008 art. 17."""

    LAW_ENFORCEMENT = "a"
    INTELLECTUAL_PROPERTY = "b"
    DEFENCE = "c"
    NATURAL_WEALTH = "d"
    NATIONAL_ECONOMY = "e"
    FOREIGN_RELATIONS = "f"
    DEED_OR_WILL = "g"
    PERSONAL_SECRET = "h"  # noqa: S105 - a ground of exception, not a password
    MEMORANDUM = "i"
    BY_STATUTE = "j"


class Closed(OnDisk):
    """Not decided yet: kept from the public until a person decides."""

    access: Literal["closed"] = "closed"


class Public(OnDisk):
    """Opened by a named person, in one of the three open categories.

    ``partial``: only the redacted copy is, from the day of the decision on; never the original by lapse of time.
    """

    access: Literal["public"] = "public"
    category: Category
    partial: bool = False
    decided_on: date
    decided_by: Said
    reason: Said


class Excepted(OnDisk):
    """Withheld (*dikecualikan*) on a named ground; opens by itself on ``open_from``.

    Source: UU 14/2008 art. 17 and 19; PP 61/2010 art. 10-11 for the end of the period.
    """

    access: Literal["excepted"] = "excepted"
    ground: Ground
    statute: str | None = None
    consequence_test: str | None = None
    decided_on: date
    decided_by: Said
    reason: Said
    open_from: date | None = None


Classification = Annotated[Closed | Public | Excepted, Field(discriminator="access")]


def public_from(classification: Closed | Public | Excepted) -> date | None:
    """Return the first day on which the public may see the record; None means: no such day is known."""
    match classification:
        case Public(decided_on=day):
            return day
        case Excepted(open_from=day):
            return day
        case _:
            return None


def access_on(classification: Closed | Public | Excepted, *, on: date) -> Access:
    """Say how a record stands towards the public on a given day."""
    opens = public_from(classification)
    if opens is not None and opens <= on:
        return Access.PUBLIC
    return Access(classification.access) if not isinstance(classification, Public) else Access.CLOSED


def is_partial(classification: Closed | Public | Excepted) -> bool:
    """Say whether the redacted copy is all that the public may ever get by this decision."""
    return isinstance(classification, Public) and classification.partial


def wholly_public(classification: Closed | Public | Excepted, *, on: date) -> bool:
    """Say whether the public may have the original itself on a day."""
    return access_on(classification, on=on) is Access.PUBLIC and not is_partial(classification)


def check(classification: Closed | Public | Excepted) -> None:
    """Refuse a decision that lacks what the law asks of it.

    Raises:
        RuleBroken: With every obstacle. Source: UU 14/2008 art. 17 letter j (a statute must be named).
    """
    if not isinstance(classification, Excepted):
        return
    obstacles: list[str] = []
    if classification.ground is Ground.BY_STATUTE and not (classification.statute or "").strip():
        obstacles.append("ground j needs the statute that forbids disclosure (--statute)")
    if classification.open_from is not None and classification.open_from <= classification.decided_on:
        obstacles.append("the exception would end on or before the day it is decided (--open-from)")
    if obstacles:
        raise RuleBroken("exception", obstacles)


def check_copy(classification: Closed | Public | Excepted, *, has_copy: bool, by: date) -> None:
    """Refuse to open a redacted copy that is not there, and the original where there is one.

    Raises:
        RuleBroken: Whoever had parts blackened would see the whole opened, or nothing.
    """
    if not isinstance(classification, Public):
        return
    if classification.partial and not has_copy:
        raise RuleBroken("opening", ["the record has no redacted copy yet; make one with `redact`"])
    if classification.partial and classification.decided_on > by:
        raise RuleBroken("opening", ["a redacted copy is opened from the day of its decision, not later"])
    if has_copy and not classification.partial:
        raise RuleBroken(
            "opening",
            ["the record has a redacted copy: open that (--partial), or take it back first (`redact --take-back`)"],
        )
