"""What a virus scanner said of a deposit, and which one it was: the proof that somebody looked."""

from collections.abc import Sequence
from enum import StrEnum

from ppid_archive.domain.on_disk import OnDisk


class Outcome(StrEnum):
    """How a check ended, the gravest first."""

    INFECTED = "infected"
    UNANSWERED = "unanswered"
    BEYOND_LIMITS = "beyond_limits"
    CLEAN = "clean"


class VirusCheck(OnDisk):
    """One check. ``scanner`` names engine and signature database as the scanner calls them.

    ``detail`` is the signature that was found, or what kept the scanner from reading everything.
    Source of the term: PREMIS event type "virus check".
    """

    outcome: Outcome
    scanner: str
    detail: str = ""


def gravest(checks: Sequence[VirusCheck]) -> VirusCheck:
    """Return the check that speaks for a deposit of several files."""
    return min(checks, key=lambda check: list(Outcome).index(check.outcome))
