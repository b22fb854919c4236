"""What the public may see: closed until a person opens it, open again by itself when an exception ends."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from ppid_archive.domain.errors import RuleBroken
from ppid_archive.domain.identity import ItemIdField
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


class EndEvent(StrEnum):
    """What ends an exception besides a date. Source: UU 14/2008 art. 18(2); PP 61/2010 as restated by ministries."""

    WRITTEN_CONSENT = "written-consent"
    PUBLIC_OFFICE = "public-office"
    COMMISSION_DECISION = "commission-decision"
    COURT_DECISION = "court-decision"
    OPENED_IN_COURT = "opened-in-court"
    STATUTE = "statute"
    PERIOD_ELAPSED = "period-elapsed"


class Closed(OnDisk):
    """Not decided yet: kept from the public until a person decides.

    Who closed it is told where a person did; ``exemption`` is the one whose end or revocation did.
    """

    access: Literal["closed"] = "closed"
    decided_on: date | None = None
    decided_by: Said | None = None
    role: Said | None = None
    reason: Said | None = None
    exemption: ItemIdField | None = None


class PersonalDataDecided(OnDisk):
    """Why a record is opened although personal data were found on these pages, or beside them in a title or name.

    Source: UU 27/2022; UU 14/2008 art. 17 h.
    """

    by: Said
    role: Said
    reason: Said
    pages: tuple[int, ...] = ()


class Public(OnDisk):
    """Opened by a named person, in one of the three open categories.

    ``partial``: only the redacted copy is, from the day of the decision on; never the original by lapse of time.
    """

    access: Literal["public"] = "public"
    category: Category
    partial: bool = False
    decided_on: date
    decided_by: Said
    role: Said | None = None
    reason: Said
    personal_data_decided: PersonalDataDecided | None = None


class Excepted(OnDisk):
    """Withheld (*dikecualikan*) on a named ground; opens by itself on ``open_from``.

    ``exemption`` is the item of the register by which it is, with the instrument (*keputusan*) and the events that
    would end it. ``staff_numbers_block``: staff numbers (NIP) alone keep it from opening by itself, as the office had
    it then. Source: UU 14/2008 art. 17 and 19; PP 61/2010 art. 10-11 for the end of the period.
    """

    access: Literal["excepted"] = "excepted"
    ground: Ground
    statute: str | None = None
    consequence_test: str | None = None
    decided_on: date
    decided_by: Said
    role: Said | None = None
    reason: Said
    open_from: date | None = None
    exemption: ItemIdField | None = None
    instrument: Said | None = None
    end_events: tuple[EndEvent, ...] = ()
    staff_numbers_block: bool = False


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


_NOT_THE_PUBLICS = ("role", "personal_data_decided", "exemption", "instrument", "end_events", "staff_numbers_block")


def for_public(classification: Closed | Public | Excepted) -> Closed | Public | Excepted:
    """Return a decision as the public reads it: without what the archive notes for its staff."""
    known = type(classification).model_fields
    bare = {name: known[name].get_default() for name in _NOT_THE_PUBLICS if name in known}
    return classification.model_copy(update=bare)


def check(classification: Closed | Public | Excepted) -> None:
    """Refuse a decision that lacks what the law asks of it.

    Raises:
        RuleBroken: With every obstacle; see ``obstacles_to``.
    """
    if obstacles := obstacles_to(classification):
        raise RuleBroken("exception", obstacles)


def obstacles_to(classification: Closed | Public | Excepted) -> tuple[str, ...]:
    """Return what a decision lacks by itself. Source: UU 14/2008 art. 17 letter j, art. 19 (the consequence test)."""
    if not isinstance(classification, Excepted):
        return ()
    obstacles: list[str] = []
    if not ((classification.consequence_test or "").strip() or classification.exemption):
        obstacles.append("an exception needs its consequence test (--consequence-test, or `exempt propose`)")
    if classification.ground is Ground.BY_STATUTE and not (classification.statute or "").strip():
        obstacles.append("ground j needs the statute that forbids disclosure (--statute)")
    if classification.open_from is not None and classification.open_from <= classification.decided_on:
        obstacles.append("the exception would end on or before the day it is decided (--open-from)")
    return tuple(obstacles)


def obstacles_to_copy(classification: Closed | Public | Excepted, *, has_copy: bool, by: date) -> tuple[str, ...]:
    """Return why a redacted copy that is not there, or the original where there is one, is not opened.

    Whoever had parts blackened would see the whole opened, or nothing.
    """
    if not isinstance(classification, Public):
        return ()
    if not classification.partial:
        taken_back = "open that (--partial), or take it back first (`redact --take-back`)"
        return (f"the record has a redacted copy: {taken_back}",) if has_copy else ()
    obstacles = [] if has_copy else ["the record has no redacted copy yet; make one with `redact`"]
    if classification.decided_on > by:
        obstacles.append("a redacted copy is opened from the day of its decision, not later")
    return tuple(obstacles)
