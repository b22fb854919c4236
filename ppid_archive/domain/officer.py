"""Who signs the office's papers, and from when to when."""

from datetime import date

from pydantic import model_validator

from ppid_archive.domain.classification import Said
from ppid_archive.domain.on_disk import OnDisk


class Officer(OnDisk):
    """A person in a capacity (*Kepala Unit Kearsipan*), from a day and to a day, both counting, where they are known.

    ``number`` is the civil servant's number (NIP).
    """

    capacity: Said
    name: Said
    number: str = ""
    valid_from: date | None = None
    valid_to: date | None = None

    @model_validator(mode="after")
    def _forwards(self) -> "Officer":
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            message = "valid_to lies before valid_from"
            raise ValueError(message)
        return self

    def in_office(self, *, on: date) -> bool:
        """Say whether the person has the capacity on a day."""
        return (self.valid_from or date.min) <= on <= (self.valid_to or date.max)
