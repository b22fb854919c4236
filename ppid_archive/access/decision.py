"""Decisions of named persons about what the public may see; each is a new version of the record."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from ppid_archive.custody import Change, Custody
from ppid_archive.domain.classification import (
    Classification,
    Excepted,
    is_partial,
    obstacles_to,
    obstacles_to_copy,
    public_from,
)
from ppid_archive.domain.errors import RuleBroken
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.journal import Event
from ppid_archive.domain.opening_obstacles import obstacles_to_opening, obstacles_to_the_unread
from ppid_archive.domain.personal_data import pages_in_the_way, stand_in
from ppid_archive.domain.record import RecordDescription
from ppid_archive.domain.register import Register

_LATEST, _EARLIEST = timedelta(hours=14), timedelta(hours=-12)
"""No place on earth has a later or an earlier day than UTC has by so many hours."""


def classify(  # noqa: PLR0913 - who, when and by which rule belong to a decision
    record: RecordId,
    decision: Classification,
    custody: Custody,
    *,
    by: str,
    at: datetime,
    staff_numbers: bool = False,
) -> RecordDescription:
    """Put a decision on record, in force at once everywhere: storage, journal, catalogue, index.

    Args:
        record: The record decided about.
        decision: The decision, complete with who and why.
        custody: Where the record is held.
        by: The person at the keyboard, for the journal; the decision names who decided.
        at: The time of recording, UTC.
        staff_numbers: Whether staff numbers (NIP) alone keep a record from being opened, or from opening by itself.

    Raises:
        UnknownRecord: There is no such record.
        RuleBroken: The decision lacks what the law asks of it, or something keeps the record from being opened:
            every obstacle. Source: UU 14/2008 art. 17, 19; UU 27/2022.
    """
    with custody.changing():
        row = custody.describe(record)
        if isinstance(decision, Excepted):
            decision = decision.model_copy(update={"staff_numbers_block": staff_numbers})
        _refuse(decision, row.description, custody, at=at, staff_numbers=staff_numbers)
        decided = row.description.model_copy(update={"classification": decision})
        rows = custody.commit([Change(decided, row.version, Event.CLASSIFICATION, by, at)])
        custody.index(rows)
    return decided


def _refuse(
    decision: Classification, told: RecordDescription, custody: Custody, *, at: datetime, staff_numbers: bool
) -> None:
    pages = pages_in_the_way(told.personal_data, staff_numbers=staff_numbers)
    beside = stand_in(told.beside_the_pages, staff_numbers=staff_numbers)
    excepted_by = _excepted_by(decision, told.record, custody, (at + _EARLIEST).date())
    obstacles = [
        *obstacles_to(decision),
        *obstacles_to_copy(decision, has_copy=told.redaction is not None, by=(at + _LATEST).date()),
        *obstacles_to_the_unread(decision, told),
        *obstacles_to_opening(decision, pages, excepted_by, beside=beside),
    ]
    if obstacles:
        raise RuleBroken("exception" if isinstance(decision, Excepted) else "opening", obstacles)


def _excepted_by(decision: Classification, record: RecordId, custody: Custody, today: date) -> Iterator[str]:
    """Yield the exemptions that bind a record when a decision would open it; the register knows, whatever it says."""
    opens = None if is_partial(decision) else public_from(decision)
    if opens is None:
        return
    from ppid_archive.domain.exemption import Exemption  # noqa: PLC0415 - slow to import, for this only
    from ppid_archive.registers import Registers  # noqa: PLC0415 - the same

    for one in Registers(custody).all(Register.EXEMPTION, Exemption):
        if one.in_force(on=max(opens, today)) and one.lists(record):
            yield one.item
