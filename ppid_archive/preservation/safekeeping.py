"""What keeps an archive from being lost: fixity rounds, replicas with repair, backups."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ppid_archive.custody import Custody
from ppid_archive.domain.query import Reader
from ppid_archive.ports.check_log import CheckLog
from ppid_archive.ports.replica import Shelf
from ppid_archive.preservation.backing_up import BackedUp, BackupDesk, back_up
from ppid_archive.preservation.fixity_rounds import Copy, FixityDesk, FixityRounds
from ppid_archive.preservation.repair import Repair
from ppid_archive.preservation.replication import ReplicaDesk, Replicas


@dataclass(frozen=True)
class SafekeepingDesk:
    """What it is done with; ``logs`` are the notes of checks of each replica, by name."""

    fixity: FixityDesk
    replicas: Callable[[], ReplicaDesk]
    logs: Mapping[str, CheckLog]
    backup: Callable[[], BackupDesk]


@dataclass(frozen=True)
class Safekeeping:
    """The ways to keep an archive safe; for staff only."""

    custody: Custody
    desk: SafekeepingDesk
    reader: Reader

    @property
    def fixity(self) -> FixityRounds:
        """Rounds in which every byte is read again."""
        return FixityRounds(self.custody, self.desk.fixity, self.reader)

    def fixity_of(self, replica: str) -> FixityRounds:
        """Return the rounds over a replica. Raises as ``Replicas.reached``."""
        there = self.replicas.reached(replica)
        copy = Copy(replica, (there.shelf(Shelf.STORE), there.shelf(Shelf.REGISTERS)), self.desk.logs[replica])
        return self.fixity.of_copy(copy)

    @property
    def replicas(self) -> Replicas:
        """Second places that follow the archive."""
        return Replicas(self.custody, self.desk.replicas(), self.reader)

    @property
    def repair(self) -> Repair:
        """Good copies for damaged ones."""
        return Repair(self.replicas, self.desk.fixity.log, self.desk.logs)

    def back_up(self, place: str, *, rehearse: bool = False) -> BackedUp:
        """Write everything that cannot be made anew into a new folder or ``….tar`` file; raises as ``back_up``."""
        return back_up(self.custody, self.desk.backup(), place, self.reader, rehearse=rehearse)
