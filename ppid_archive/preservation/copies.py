"""What was destroyed here is destroyed in every copy that can be reached; where it cannot, that stays owed.

The journal is what remembers it: each copy's acts say up to which entry destructions were carried out there.
"""

from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass

from ppid_archive.custody import Custody
from ppid_archive.domain.copy_ledger import DESTROYED_UNTIL, CopiesLeft, CopyLedger, DestroyedThere
from ppid_archive.domain.errors import Busy, Damaged, Unavailable, UnknownRecord
from ppid_archive.domain.finding import Finding, FindingKind
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.journal import Act, Event
from ppid_archive.ports.replica import Replica
from ppid_archive.preservation.replication import Replicas, shelf_of

_CONNECT = "connect it, then run `ppid-archive replicate`: what was destroyed here is destroyed there"


@dataclass(frozen=True)
class Copies:
    """Everything elsewhere in which something may lie that was destroyed here: replicas, backups."""

    replicas: Replicas

    def destroy(self, numbers: Collection[RecordId]) -> CopiesLeft:
        """Destroy whatever is owed in what can be reached; returns where these objects still lie.

        Only after their tombstones are durable and journalled. Killed on the way, the next call, or the next that
        brings a replica up to date, goes on.
        """
        ledger = CopyLedger.of(self._custody.journal.entries())
        for name in self.replicas.names():
            owed = ledger.outstanding(name)
            with suppress(Unavailable, Busy, Damaged, UnknownRecord):  # it stays owed
                if owed and (replica := self.replicas.reached(name)):
                    self._destroy_in(replica, owed)
                    self._tell(name, owed, max(ledger.gone.values()))
        return self.left(numbers)

    def left(self, numbers: Collection[RecordId]) -> CopiesLeft:
        """Return where these objects still lie, by the journal."""
        return CopyLedger.of(self._custody.journal.entries()).left(numbers)

    def destroyed_in(self, number: RecordId) -> tuple[DestroyedThere, ...]:
        """Return by which entries of the journal something destroyed here went from which replicas, too."""
        return CopyLedger.of(self._custody.journal.entries()).destroyed_in(number)

    @property
    def _custody(self) -> Custody:
        return self.replicas.custody

    def _destroy_in(self, replica: Replica, owed: Collection[RecordId]) -> None:
        with self.replicas.desk.lock():
            for number in owed:
                mine, theirs = self.replicas.desk.shelves[shelf_of(number)], replica.shelf(shelf_of(number))
                theirs.recover()
                if theirs.state(number) not in {None, mine.state(number)}:
                    theirs.put(mine.parcel(number), wipe=True)
            replica.forget_projections()

    def _tell(self, name: str, owed: Collection[RecordId], until: int) -> None:
        detail = {"replica": name, "destroyed": str(len(owed)), DESTROYED_UNTIL: str(until)}
        desk = self.replicas.desk
        with self._custody.changing():
            act = Act(event=Event.REPLICATION, at=desk.now(), agent=desk.operator, detail=detail)
            self._custody.record_acts([act])


def copy_findings(custody: Custody, replicas: Collection[str]) -> Iterator[Finding]:
    """Yield each of these replicas in which, by the journal, something lies that was destroyed here."""
    if replicas:
        ledger = CopyLedger()
        with suppress(Damaged, Unavailable):  # the journal's own findings tell
            for entry in custody.journal.entries():
                ledger.take(entry)
        for name, count in ledger.owed(replicas):
            what = f"{count} records or register items that were destroyed here lie there still"
            yield Finding(FindingKind.REPLICA, "not_destroyed", name, what, _CONNECT)
