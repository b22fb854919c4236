"""When a dropped file may be taken: it has kept still for long enough and nobody is writing to it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta


@dataclass(frozen=True)
class Sighting:
    """What a file looked like when it was looked at; ``modified_ns`` in nanoseconds since the epoch."""

    path: str
    size: int
    modified_ns: int
    inode: int


@dataclass(frozen=True)
class Looked:
    """What one look told: files that kept still, files empty for too long, and whether others must be watched on."""

    settled: tuple[Sighting, ...]
    empty: tuple[Sighting, ...]
    restless: bool


@dataclass
class Settling:
    """Remembers since when each file looks as it does. Moments are seconds on any clock that never goes back."""

    quiet_for: timedelta
    empty_for: timedelta
    _since: dict[str, tuple[Sighting, float]] = field(default_factory=dict)

    def look(self, sightings: Iterable[Sighting], *, at: float) -> Looked:
        """Note everything seen at a moment; what is not seen any more is forgotten."""
        self._since = {now.path: self._still(now, at) for now in sightings}
        settled: list[Sighting] = []
        empty: list[Sighting] = []
        for seen, since in self._since.values():
            if at - since >= (self.quiet_for if seen.size else self.empty_for).total_seconds():
                (settled if seen.size else empty).append(seen)
        restless = len(settled) + len(empty) < len(self._since)
        return Looked(tuple(settled), tuple(empty), restless)

    def unsettle(self, path: str, *, at: float) -> None:
        """Start the wait for a file anew: somebody has it open."""
        if path in self._since:
            self._since[path] = (self._since[path][0], at)

    def _still(self, now: Sighting, at: float) -> tuple[Sighting, float]:
        before = self._since.get(now.path)
        return before if before and before[0] == now else (now, at)
