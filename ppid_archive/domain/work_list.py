"""When a record whose recognition was begun and never ended is begun again, and when it is left to a person.

Whatever ends a whole process (power, memory, a document that no fence held) leaves its records begun. They are begun
again at once, then later and later, so that one document cannot keep an archive from all others.
"""

from datetime import UTC, datetime, timedelta

MOST_TRIES = 5
NEVER = datetime(9999, 12, 31, tzinfo=UTC)
_PAUSES = (timedelta(), timedelta(), timedelta(minutes=10), timedelta(hours=1))
"""After the first try, the second, ...; after the last that counts comes no other."""


def next_try(attempts: int, now: datetime) -> datetime:
    """Return when a record may be begun again after so many tries, ``NEVER`` after too many."""
    return NEVER if attempts >= MOST_TRIES else now + _PAUSES[attempts - 1]


def seconds_left(pages: int, *, pages_done: int, seconds: float) -> float | None:
    """Reckon how long so many pages will take at the pace of those done lately; None without any."""
    return pages * seconds / pages_done if pages_done else None
