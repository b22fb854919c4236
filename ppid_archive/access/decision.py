"""Decisions of named persons about what the public may see; each is a new version of the record."""

from datetime import datetime, timedelta

from ppid_archive.custody import Change, Custody
from ppid_archive.domain.classification import Classification, check, check_copy
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.journal import Event
from ppid_archive.domain.record import RecordDescription

_ANYWHERE = timedelta(hours=14)
"""No place on earth has a later day than UTC has after so many hours."""


def classify(
    record: RecordId, decision: Classification, custody: Custody, *, by: str, at: datetime
) -> RecordDescription:
    """Put a decision on record, in force at once everywhere: storage, journal, catalogue, index.

    Args:
        record: The record decided about.
        decision: The decision, complete with who and why.
        custody: Where the record is held.
        by: The person at the keyboard, for the journal; the decision names who decided.
        at: The time of recording, UTC.

    Raises:
        UnknownRecord: There is no such record.
        RuleBroken: The decision lacks what the law asks of it. Source: UU 14/2008 art. 17, 19.
    """
    check(decision)
    with custody.changing():
        row = custody.describe(record)
        check_copy(decision, has_copy=row.description.redaction is not None, by=(at + _ANYWHERE).date())
        decided = row.description.model_copy(update={"classification": decision})
        rows = custody.commit([Change(decided, row.version, Event.CLASSIFICATION, by, at)])
        custody.index(rows)
    return decided
