"""Content that lies encrypted: which does, by which keys, and what its digests were before."""

from collections.abc import Iterable
from datetime import datetime

from pydantic import Field

from ppid_archive.domain.identity import Digest, DigestField
from ppid_archive.domain.on_disk import OnDisk


class SealedFile(OnDisk):
    """One content that lies encrypted: where it first appeared, and the digest of what it is when opened."""

    version: int = Field(ge=1)
    path: str
    digest: DigestField


class Sealing(OnDisk):
    """How a record's content lies encrypted since a moment (UTC); ``keys`` are the public ones, any of them opens it.

    The digests of storage are those of the encrypted bytes: fixity needs no key.
    """

    keys: tuple[str, ...] = Field(min_length=1)
    at: datetime
    by: str = Field(min_length=1)
    files: tuple[SealedFile, ...] = ()

    def digest_of(self, version: int, path: str) -> Digest | None:
        """Return the digest of what a content is when opened; None where it does not lie encrypted."""
        return next((one.digest for one in self.files if (one.version, one.path) == (version, path)), None)

    def with_files(self, more: Iterable[SealedFile]) -> "Sealing":
        """Return the same with further content."""
        return self.model_copy(update={"files": (*self.files, *more)})
