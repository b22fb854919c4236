"""A record's originals as files that readers may open, and whose fault it is when they are not there."""

from ppid_archive.domain.errors import Damaged, UnknownRecord
from ppid_archive.domain.record import RecordDescription
from ppid_archive.ingest.intake import Intake
from ppid_archive.ports.content import LocalFile


def local_files(description: RecordDescription, intake: Intake) -> tuple[LocalFile, ...]:
    """Name a record's originals for the readers.

    Raises:
        Damaged: Storage has lost them.
    """
    storage = intake.custody.storage
    try:
        return tuple(
            LocalFile(storage.local(description.record, original.path), original.name, original.media_type)
            for original in description.originals
        )
    except UnknownRecord as error:
        raise Damaged(description.record, "known to the catalogue, but not in storage") from error


def look_for_originals(told: RecordDescription, intake: Intake) -> None:
    """Raise Damaged when a record's own originals are what is missing: no reason to keep others waiting."""
    local_files(told, intake)
    for original in told.originals:
        intake.custody.storage.open(told.record, original.path).close()
