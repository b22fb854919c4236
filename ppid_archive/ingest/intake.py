"""What the way in needs of the house, and the rules by which it takes or refuses."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from fnmatch import fnmatch
from typing import TYPE_CHECKING

from ppid_archive.custody import Custody
from ppid_archive.ports.content import Content
from ppid_archive.ports.scanner import Scanner

if TYPE_CHECKING:
    from ppid_archive.domain.proposal import Telling


def _told_as_usual() -> "Telling":
    from ppid_archive.domain.proposal import Telling  # noqa: PLC0415 - slow to import, and for deposits only

    return Telling.by()


@dataclass(frozen=True)
class AcceptanceRules:
    """Which documents are taken: size limit in bytes, media type patterns accepted and refused (``image/*``).

    ``beyond_scan``: also what is larger or deeper than the virus scanner reads, with a shortfall that says so.
    """

    max_bytes: int
    accepted: tuple[str, ...] = ("*",)
    refused: tuple[str, ...] = ()
    beyond_scan: bool = True

    def accepts(self, media_type: str) -> bool:
        """Say whether a media type may be archived."""
        return any(fnmatch(media_type, pattern) for pattern in self.accepted)

    def refuses(self, media_type: str) -> bool:
        """Say whether a media type is a kind that no office archives, such as a program."""
        return any(fnmatch(media_type, pattern) for pattern in self.refused)


@dataclass(frozen=True)
class Intake:
    """The house as the way in sees it. ``clock`` returns the time in UTC; days are reckoned in ``timezone``."""

    custody: Custody
    content: Content
    rules: AcceptanceRules
    office_code: str
    timezone: tzinfo
    clock: Callable[[], datetime]
    renditions: bool = True
    telling: Callable[[], "Telling"] = _told_as_usual
    scanner: Scanner | None = None

    def now(self) -> datetime:
        """Return the time in UTC, to the millisecond, as it is written to disk."""
        moment = self.clock().astimezone(UTC)
        return moment.replace(microsecond=moment.microsecond // 1000 * 1000)

    def day(self, moment: datetime) -> date:
        """Return the office's day on which a moment falls."""
        return day(moment, self.timezone)


def day(moment: datetime, timezone: tzinfo) -> date:
    """Return the day on which a moment falls somewhere."""
    return moment.astimezone(timezone).date()
