"""Descriptions of made-up records, for tests of the domain."""

from datetime import UTC, date, datetime

from ppid_archive.domain.identity import Digest, RecordId
from ppid_archive.domain.record import (
    Accession,
    Channel,
    Kind,
    Origin,
    OriginalFile,
    Progress,
    RecordDescription,
    Told,
)

DIGEST = Digest(f"sha512:{'0a' * 64}")


def description(number: int = 1) -> RecordDescription:
    """Return a record as it stands right after accession, nothing known but its bytes and its name."""
    return RecordDescription(
        record=RecordId(f"3673-2026-{number:06d}"),
        progress=Progress.ACCESSIONED,
        digest=DIGEST,
        title=Told(value="surat undangan", origin=Origin.ASSUMED),
        unit="teknis-hukum",
        received_on=date(2026, 11, 21),
        kind=Kind.SOFTFILE,
        accession=Accession(
            at=datetime(2026, 11, 20, 20, 0, tzinfo=UTC),
            by="Budi (contoh)",
            channel=Channel.DROP_FOLDER,
            received_as="surat_undangan.pdf",
        ),
        originals=(
            OriginalFile(
                path="original/surat_undangan.pdf",
                name="surat_undangan.pdf",
                media_type="application/pdf",
                size=7,
                digest=DIGEST,
            ),
        ),
        media_type="application/pdf",
        size=7,
    )
