"""A record's originals as files that readers may open."""

from ppid_archive.domain.record import RecordDescription
from ppid_archive.ingest.intake import Intake
from ppid_archive.ports.content import LocalFile


def local_files(description: RecordDescription, intake: Intake) -> tuple[LocalFile, ...]:
    """Name a record's originals for the readers."""
    storage = intake.custody.storage
    return tuple(
        LocalFile(storage.local(description.record, original.path), original.name, original.media_type)
        for original in description.originals
    )
