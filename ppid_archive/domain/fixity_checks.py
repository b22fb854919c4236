"""When each object was last read again, which comes next, and how that stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from ppid_archive.domain.finding import Finding
from ppid_archive.domain.identity import RecordId, is_item


@dataclass(frozen=True)
class Checked:
    """One object read again, byte for byte: when, whether it was sound, how many bytes it has."""

    number: RecordId
    at: datetime
    sound: bool
    size: int


@dataclass(frozen=True)
class Looked:
    """One object of a round with everything wrong with it; None where it changed faster than it could be read."""

    number: RecordId
    findings: tuple[Finding, ...] | None


@dataclass(frozen=True)
class Tally:
    """Checks that the journal does not know of yet."""

    checked: int = 0
    failed: int = 0
    size: int = 0
    since: datetime | None = None


@dataclass(frozen=True)
class FixityStanding:
    """How the checks stand.

    ``fresh`` were checked within the interval, or at all where there is none; ``never`` were not; ``oldest`` is the
    oldest check of the others; ``failures`` were not sound when last looked at.
    """

    objects: int
    fresh: int
    never: int
    oldest: datetime | None
    failures: tuple[RecordId, ...]

    @property
    def share(self) -> float:
        """The part of all objects that was checked; 1 where there are none."""
        return self.fresh / self.objects if self.objects else 1.0

    def facts(self) -> Mapping[str, object]:
        """Return it all by name."""
        oldest = self.oldest.isoformat() if self.oldest else None
        counts = {"objects": self.objects, "fresh": self.fresh, "never": self.never, "share": round(self.share, 4)}
        return {**counts, "oldest": oldest, "failures": list(self.failures)}


def next_in_turn(
    numbers: Iterable[RecordId], known: Mapping[RecordId, Checked], *, before: datetime
) -> tuple[RecordId, ...]:
    """Order objects for a round: never checked first, then by the oldest check; none checked since ``before``."""
    due = ((known[n].at.timestamp() if n in known else 0.0, n) for n in numbers)
    return tuple(number for at, number in sorted(due) if at < before.timestamp())


def standing(records: int, known: Mapping[RecordId, Checked], *, since: datetime | None) -> FixityStanding:
    """Sum up for so many records, and for what else was checked; without ``since`` a check never becomes too old."""
    objects = records + sum(is_item(number) for number in known)
    fresh = sum(since is None or one.at > since for one in known.values())
    failures = tuple(sorted(one.number for one in known.values() if not one.sound))
    oldest = min((one.at for one in known.values()), default=None)
    return FixityStanding(objects, min(fresh, objects), max(0, objects - len(known)), oldest, failures)
