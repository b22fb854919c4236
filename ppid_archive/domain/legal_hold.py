"""Legal holds: while a case is open nothing that belongs to it may be destroyed."""

from datetime import date

from pydantic import Field

from ppid_archive.domain.on_disk import OnDisk


class Release(OnDisk):
    """The end of a hold: from this day on it binds no more."""

    on: date
    decided_by: str = Field(min_length=1)
    role: str = Field(min_length=1)
    reason: str = Field(min_length=1)


class LegalHold(OnDisk):
    """One hold on one record, named by its case. Source: UU 43/2009 art. 51, UU 27/2022 art. 44(1)c."""

    case: str = Field(min_length=1)
    reason: str = Field(min_length=1)
    since: date
    decided_by: str = Field(min_length=1)
    role: str = Field(min_length=1)
    decided_on: date
    released: Release | None = None

    def in_force(self, *, on: date) -> bool:
        """Say whether the hold binds on a day: from its first day until the day before its release."""
        return self.since <= on and (self.released is None or on < self.released.on)


def same_case(one: str, other: str) -> bool:
    """Say whether two names mean one case, whatever their capitals and blanks."""
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()
