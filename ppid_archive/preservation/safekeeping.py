"""What keeps an archive from being lost: fixity rounds, replicas, backups."""

from dataclasses import dataclass

from ppid_archive.custody import Custody
from ppid_archive.domain.query import Reader
from ppid_archive.preservation.fixity_rounds import FixityDesk, FixityRounds


@dataclass(frozen=True)
class SafekeepingDesk:
    """What it is done with."""

    fixity: FixityDesk


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
