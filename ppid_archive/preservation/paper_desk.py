"""Where the office's papers are made: its letterhead, its officers, and what turns papers into files."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ppid_archive.domain.officer import Officer
from ppid_archive.domain.paper import Letterhead, Paper, Signature
from ppid_archive.ports.papers import Papers


@dataclass(frozen=True)
class PaperDesk:
    """The office as its papers show it; ``files`` writes tables as XLSX, CSV and JSON, and papers as PDF.

    ``office`` is its name, ``units`` the names of its units by their ids, ``place`` where it signs.
    """

    files: Papers
    office: str
    letterhead: Letterhead
    place: str
    officers: tuple[Officer, ...]
    units: Mapping[str, str]

    def pdf(self, paper: Paper) -> bytes:
        """Return a paper as PDF/A; the same paper gives the same bytes.

        Raises:
            PaperTooLong: Its tables have more rows than can be set at once.
        """
        return self.files.pdf(paper)

    def docx(self, paper: Paper) -> bytes:
        """Return a paper as DOCX, a draft to be edited; the same paper gives the same bytes. Raises as ``pdf``."""
        return self.files.docx(paper)

    def signers(self, *, on: date, capacity: str | None = None) -> tuple[Signature, ...]:
        """Return who signs on a day: all officers, or those in a capacity; one that nobody has is left to a pen."""
        there = [one for one in self.officers if one.in_office(on=on)]
        chosen = [one for one in there if capacity is None or one.capacity.casefold() == capacity.casefold()]
        signed = tuple(Signature(one.capacity, one.name, one.number) for one in chosen)
        return signed or ((Signature(capacity),) if capacity else ())

    def unit(self, unit: str) -> str:
        """Return a unit's name; of one that is no more, its id."""
        return self.units.get(unit, unit)
