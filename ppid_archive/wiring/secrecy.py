"""The parts by which excepted content lies encrypted, made from the settings."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from ppid_archive.adapters.age_key_ring import AgeKeyRing
from ppid_archive.adapters.ocfl.store import OcflStorage
from ppid_archive.adapters.sealed_storage import SealedStorage
from ppid_archive.custody import Secrecy
from ppid_archive.places import Places
from ppid_archive.ports.storage import Storage
from ppid_archive.settings import Settings


def key_ring(settings: Settings, places: Places) -> AgeKeyRing:
    """Return the office's keys; a file that is named without a folder's whole path lies beside the archive's."""
    named = settings.encryption.keys
    return AgeKeyRing(places.root / Path(named).expanduser() if named else None)


def storage(store: Storage, ring: AgeKeyRing) -> Storage:
    """Return the store, opened with these keys where content lies encrypted."""
    return SealedStorage(store, ring)


def storage_for_snippets(places: Places) -> Storage:
    """Return the store without any key: no answer to a search quotes what lies encrypted."""
    return SealedStorage(OcflStorage(places.store, places.staging), AgeKeyRing(None))


def secrecy(settings: Settings, ring: AgeKeyRing, clock: Callable[[], datetime], by: str) -> Secrecy | None:
    """Return what seals a record once it is excepted; None where no key file is named."""
    if not ring.configured():
        return None
    from ppid_archive.preservation.encryption import ByKeyRing  # noqa: PLC0415 - a search needs none of it

    timezone = settings.office.tzinfo

    def now() -> datetime:
        moment = clock().astimezone(UTC)
        return moment.replace(microsecond=moment.microsecond // 1000 * 1000)

    return ByKeyRing(ring, by, now, lambda at: at.astimezone(timezone).date())
