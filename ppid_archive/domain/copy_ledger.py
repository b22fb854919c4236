"""What the journal tells of copies in which something may lie that was destroyed here."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.journal import Act, Entry, Event
from ppid_archive.domain.on_disk import OnDisk

DESTROYED_UNTIL = "destroyed_until"
"""In the act of a replica: every destruction up to that entry was carried out there."""
ENTRIES = "entries"
"""In the act of a copy: it was brought up to, or made as of, that entry."""


class CopiesLeft(OnDisk):
    """Where it still lies: in which replicas, by name, and in how many backups, the last made on which day."""

    replicas: tuple[str, ...] = ()
    backups: int = 0
    last_backup: date | None = None

    def __bool__(self) -> bool:
        """Say whether there is any."""
        return bool(self.replicas or self.backups)


class DestroyedThere(OnDisk):
    """The first entry by which the journal tells that something destroyed here is destroyed in a replica, too."""

    replica: str
    at: datetime
    entry: int


class CopiesOf(OnDisk):
    """The copies of something destroyed here: from which it went, and in which it still lies."""

    destroyed: tuple[DestroyedThere, ...]
    left: CopiesLeft


@dataclass
class CopyLedger:
    """Destructions, of records and of items, and copies, by the numbers of the entries that tell of them.

    ``reached`` says of a replica the first entry since which it holds anything; ``done`` the one up to which every
    destruction was carried out there. Backups stay as they were made, and nobody tells of their end.
    """

    gone: dict[RecordId, int] = field(default_factory=dict)
    reached: dict[str, int] = field(default_factory=dict)
    done: dict[str, int] = field(default_factory=dict)
    backups: list[tuple[int, date]] = field(default_factory=list)
    _steps: list[tuple[int, DestroyedThere]] = field(default_factory=list, repr=False)
    """Up to which entry destructions were carried out in a replica, each time that came further."""

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> "CopyLedger":
        """Read it off the journal."""
        ledger = cls()
        for entry in entries:
            ledger.take(entry)
        return ledger

    def take(self, entry: Entry) -> None:
        """Take in an entry, in order."""
        act = entry.act
        match act.event:
            case Event.DESTRUCTION if act.record:
                self.gone[act.record] = entry.seq
            case Event.REPLICATION:
                name = act.detail.get("replica", "")
                self.reached.setdefault(name, entry.seq)
                if (until := _done(act)) > self.done.get(name, 0):
                    self.done[name] = until
                    self._steps.append((until, DestroyedThere(replica=name, at=act.at, entry=entry.seq)))
            case Event.BACKUP:
                self.backups.append((int(act.detail.get(ENTRIES, "0")), act.at.date()))

    def outstanding(self, replica: str) -> tuple[RecordId, ...]:
        """Return what was destroyed here and, as far as the journal knows, not yet in a replica."""
        done = self.done.get(replica, 0)
        return tuple(number for number, seq in self.gone.items() if seq > done)

    def held_by(self, replica: str) -> tuple[RecordId, ...]:
        """Return of that what lay here when the replica was brought up to date."""
        first = self.reached.get(replica)
        return tuple(one for one in self.outstanding(replica) if first is not None and self.gone[one] > first)

    def destroyed_in(self, number: RecordId) -> tuple[DestroyedThere, ...]:
        """Return in which replicas that held it something destroyed here is destroyed, too, and since when."""
        if (went := self.gone.get(number)) is None:
            return ()
        held = {name for name, first in self.reached.items() if first < went}
        first: dict[str, DestroyedThere] = {}
        for until, step in self._steps:
            if until >= went and step.replica in held:
                first.setdefault(step.replica, step)
        return tuple(first.values())

    def left(self, numbers: Collection[RecordId]) -> CopiesLeft:
        """Return in which copies any of these objects, destroyed here, still lies."""
        went = max((self.gone.get(number, 0) for number in numbers), default=0)
        backups = [made_on for entries, made_on in self.backups if entries < went]
        return CopiesLeft(
            replicas=tuple(name for name in sorted(self.reached) if not {*numbers}.isdisjoint(self.held_by(name))),
            backups=len(backups),
            last_backup=max(backups, default=None),
        )

    def owed(self, replicas: Iterable[str]) -> Iterator[tuple[str, int]]:
        """Yield each of these replicas in which something lies that was destroyed here, and how many objects."""
        for name in replicas:
            if count := len(self.held_by(name)):
                yield name, count


def _done(act: Act) -> int:
    """Read it from acts of before it was said, too: those that left nothing as it was."""
    told = act.detail
    return int(told.get(DESTROYED_UNTIL, told.get(ENTRIES, "0") if told.get("left") == "0" else "0"))
