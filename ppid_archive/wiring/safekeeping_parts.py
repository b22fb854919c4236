"""What fixity rounds, replicas and backups are made with."""

import time
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

from ppid_archive.adapters.check_log_file import CheckLogFile
from ppid_archive.adapters.lock_file import FileLock
from ppid_archive.domain.errors import BadSetting
from ppid_archive.domain.query import Reader
from ppid_archive.ingest.intake import Intake
from ppid_archive.places import Places
from ppid_archive.ports.replica import Holding, Shelf
from ppid_archive.preservation.backing_up import BackupDesk
from ppid_archive.preservation.copies import Copies
from ppid_archive.preservation.fixity_rounds import FixityDesk
from ppid_archive.preservation.replication import ReplicaDesk, Replicas
from ppid_archive.preservation.safekeeping import SafekeepingDesk
from ppid_archive.settings import Settings


def safekeeping(settings: Settings, places: Places, intake: Intake, operator: str) -> SafekeepingDesk:
    """Return it all for one archive; nothing is opened or looked for yet."""
    fixity = settings.fixity
    log = places.checks
    return SafekeepingDesk(
        fixity=FixityDesk(
            log=CheckLogFile(log),
            lock=FileLock(places.fixity_lock).held,
            every=timedelta(days=fixity.every_days) if fixity.every_days else None,
            megabytes_per_second=fixity.megabytes_per_second or None,
            operator=operator,
            now=intake.now,
            monotonic=time.monotonic,
            sleep=time.sleep,
        ),
        replicas=lambda: _replicas(settings, places, intake, operator),
        backup=lambda: _backup(places, intake, operator),
        logs={one.name: CheckLogFile(log.with_name(f"replica-{one.name}.log")) for one in settings.replicas},
    )


def copies(settings: Settings, places: Places, intake: Intake, operator: str) -> Copies:
    """Return what reaches everything that may hold what was destroyed."""
    desk = _replicas(settings, places, intake, operator)
    return Copies(Replicas(intake.custody, desk, Reader.STAFF))


def _replicas(settings: Settings, places: Places, intake: Intake, operator: str) -> ReplicaDesk:
    from ppid_archive.adapters.folder_files import FolderFiles  # noqa: PLC0415 - for replicas and backups only
    from ppid_archive.adapters.replica_folder import FolderReplica  # noqa: PLC0415 - the same

    return ReplicaDesk(
        shelves=_shelves(places),
        files=FolderFiles(places.root),
        replicas={one.name: FolderReplica(places.root / one.path) for one in settings.replicas},
        lock=FileLock(places.replicate_lock).held,
        operator=operator,
        now=intake.now,
    )


def _backup(places: Places, intake: Intake, operator: str) -> BackupDesk:
    from ppid_archive.adapters.bag_writer import FolderBag, TarBag  # noqa: PLC0415 - for backups only
    from ppid_archive.adapters.folder_files import FolderFiles  # noqa: PLC0415 - the same

    def writer(place: str) -> FolderBag | TarBag:
        target = Path(place).absolute()
        if target.resolve().is_relative_to(places.root.resolve()):
            raise BadSetting("backup", [f"{place} lies in the archive itself; choose another disk"])
        return TarBag(target) if target.suffix.casefold() == ".tar" else FolderBag(target)

    return BackupDesk(
        shelves=_shelves(places),
        files=FolderFiles(places.root),
        writer=writer,
        lock=FileLock(places.replicate_lock).held,
        operator=operator,
        now=intake.now,
    )


def _shelves(places: Places) -> Mapping[Shelf, Holding]:
    from ppid_archive.adapters.ocfl.holding import OcflHolding  # noqa: PLC0415 - for replicas and backups only

    folders = {Shelf.STORE: places.store, Shelf.REGISTERS: places.registers}
    return {shelf: OcflHolding(folder, places.set_aside) for shelf, folder in folders.items()}
