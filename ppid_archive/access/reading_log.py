"""Who saw or handed out what: an entry of the journal before any byte is given."""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime

from ppid_archive.custody import Custody
from ppid_archive.domain.classification import Access
from ppid_archive.domain.errors import Busy, RuleBroken, Unavailable
from ppid_archive.domain.journal import Act, Event
from ppid_archive.domain.query import Reader
from ppid_archive.domain.record import RecordDescription
from ppid_archive.domain.security import SecurityClass, level

_REFERENCE = re.compile(r"(?=.*\d)[\w][\w./-]{0,79}")


@dataclass(frozen=True)
class Reading:
    """Who reads what, when, and for which request it is handed out, if it is; a request is named by its number."""

    reader: Reader
    by: str
    at: datetime
    on: date
    what: str
    request: str | None = None


def note_reading(told: RecordDescription, reading: Reading, custody: Custody) -> None:
    """Journal what staff read of a record that is not public, and whatever they hand out.

    What is excepted, secret or handed out is given by nobody of whom the journal cannot tell; the rest does not wait
    for a journal that cannot be written, as on a disk that is read-only.

    Raises:
        RuleBroken: The request is not named by a number.
        Busy, Unavailable: It cannot be journalled, and must be.
    """
    if reading.request is not None and not _REFERENCE.fullmatch(reading.request):
        raise RuleBroken("hand out", ["a request is named by its number, never by who asks (--for)"])
    stands = told.access_on(reading.on)
    if reading.reader is not Reader.STAFF or (stands is Access.PUBLIC and reading.request is None):
        return
    event = Event.ACCESS if reading.request is None else Event.DISSEMINATION
    detail = {"what": reading.what, **({"request": reading.request} if reading.request else {})}
    act = Act(event=event, at=reading.at, agent=reading.by, record=told.record, detail=detail)
    secret = level(told.security_class) >= level(SecurityClass.SECRET)
    if secret or stands is Access.EXCEPTED or reading.request is not None:
        custody.note_reading(act)
        return
    with suppress(Busy, Unavailable):
        custody.note_reading(act)
