"""How far a record is open to staff (*SKKAAD*), and what of the records one of them may see.

It says nothing about the public, and what the public may see says nothing about it: two axes, never merged.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ppid_archive.domain.classification import Said
from ppid_archive.domain.on_disk import OnDisk
from ppid_archive.domain.retention import SeriesSecurity


class SecurityClass(StrEnum):
    """The security classes, from the most open up. Source: Peraturan BKN 17/2020 art. 5; Perka ANRI 17/2011."""

    OPEN = "BIASA_TERBUKA"
    RESTRICTED = "TERBATAS"
    SECRET = "RAHASIA"  # noqa: S105 - a class of records, not a password
    TOP_SECRET = "SANGAT_RAHASIA"  # noqa: S105 - the same


class SecurityDecision(OnDisk):
    """A record's security class, given by a named person in a role."""

    security_class: SecurityClass
    decided_on: date
    decided_by: Said
    role: Said
    reason: Said


UNCLASSIFIED = 0
"""The level of a record to which nobody gave a class."""
HIGHEST = len(SecurityClass)
_OF_SERIES = dict(zip(SeriesSecurity, SecurityClass, strict=True))


def level(security: SecurityClass | None) -> int:
    """Return a class as a number that grows with it; ``UNCLASSIFIED`` for none."""
    return UNCLASSIFIED if security is None else 1 + list(SecurityClass).index(security)


def proposed(series: SeriesSecurity | None) -> SecurityClass | None:
    """Return the class that a schedule names for a record's series; it counts once a person gives it."""
    return _OF_SERIES[series] if series else None


@dataclass(frozen=True)
class Levels:
    """Levels from one to another, both included."""

    lowest: int
    highest: int

    def __contains__(self, one: int) -> bool:
        """Say whether a level is among them."""
        return self.lowest <= one <= self.highest


def cleared(clearance: SecurityClass, unclassified: SecurityClass) -> Levels:
    """Return the levels that a clearance reaches; what has no class counts as ``unclassified``."""
    highest = level(clearance)
    return Levels(UNCLASSIFIED if highest >= level(unclassified) else 1, highest)


@dataclass(frozen=True)
class Sight:
    """What somebody of the staff may see: levels of all units, and further ones of single units.

    Who may see everything has no ``Sight`` at all, so that nothing is asked of any record.
    """

    everywhere: Levels | None
    units: tuple[tuple[str, Levels], ...] = ()

    def sees(self, unit: str, security: SecurityClass | None) -> bool:
        """Say whether a record of a unit may be seen."""
        there = level(security)
        anywhere = self.everywhere is not None and there in self.everywhere
        return anywhere or any(unit == one and there in levels for one, levels in self.units)
