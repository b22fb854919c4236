"""Digital signatures (*tanda tangan elektronik*) in a document: noted with who, when and over what, never checked."""

from datetime import datetime

from pydantic import Field

from ppid_archive.domain.on_disk import OnDisk


class Signature(OnDisk):
    """A signature found in an original, as it describes itself; whether it is valid is not checked.

    ``signer`` and ``organisation`` are those of the certificate, or what the document says where there is none;
    ``issuer`` made the certificate. ``claimed_at`` is in UTC where the document names its time zone. ``covers_file``
    tells whether the signature is over the whole file as it is, absent where that cannot be told; a document signed
    twice is covered by its last signature. ``file`` counts the originals from 1.
    """

    signer: str | None = None
    organisation: str | None = None
    issuer: str | None = None
    claimed_at: datetime | None = None
    covers_file: bool | None = None
    is_timestamp: bool = False
    file: int = Field(default=1, ge=1)
