"""How much paper a record is, and which of several papers of one text it is: what lists of records ask for."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from ppid_archive.domain.classification import Said
from ppid_archive.domain.on_disk import OnDisk

Unit = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]


class CopyStatus(StrEnum):
    """The status of a copy (*tingkat perkembangan*): asli, salinan, tembusan, petikan, fotokopi."""

    ORIGINAL = "original"
    COPY = "copy"
    CARBON_COPY = "carbon_copy"
    EXTRACT = "extract"
    PHOTOCOPY = "photocopy"

    @property
    def on_lists(self) -> str:
        """What lists call it."""
        return _ON_LISTS[self]


_ON_LISTS: Mapping[CopyStatus, str] = {
    CopyStatus.ORIGINAL: "Asli",
    CopyStatus.COPY: "Salinan",
    CopyStatus.CARBON_COPY: "Tembusan",
    CopyStatus.EXTRACT: "Petikan",
    CopyStatus.PHOTOCOPY: "Fotokopi",
}


class Extent(OnDisk):
    """How much there is (*jumlah*), in the unit that was counted: 12 lembar, 1 berkas, 2 boks."""

    amount: int = Field(ge=1)
    unit: Unit


class Amendment(OnDisk):
    """The last time a named person changed facts of a description, and which; earlier ones are earlier versions."""

    changed: tuple[str, ...] = Field(min_length=1)
    decided_on: date
    decided_by: Said
    role: Said
    reason: Said
