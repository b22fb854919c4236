"""Storage whose readers see plain content, whether it lies encrypted or not."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from ppid_archive.adapters.ocfl.durable import Disk
from ppid_archive.domain.errors import UnknownRecord
from ppid_archive.domain.finding import Finding
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.record import STAYS_PLAIN
from ppid_archive.ports.key_ring import KeyRing
from ppid_archive.ports.storage import Held, NewVersion, Recast, Staged, Storage, StoredVersion

_PIECE = 1 << 18


class SealedStorage:
    """The storage port around another storage; what that holds sealed is opened with a key ring as it is read.

    A file that other processes shall read is decrypted into staging, and overwritten and removed when it is given
    back, when its record is written, or when the storage is closed. ``rewrite`` passes the stored bytes as they are.
    """

    def __init__(self, inner: Storage, ring: KeyRing) -> None:
        """Take the storage and the keys."""
        self._inner, self._ring = inner, ring
        self._lent: dict[tuple[RecordId, str, str], Staged] = {}

    def close(self) -> None:
        """Overwrite and remove what was lent, and let go of the rest."""
        self._take_back(lambda _: True)
        self._inner.close()

    def stage(self, chunks: Iterable[bytes]) -> Staged:
        """Take bytes in beside the store."""
        return self._inner.stage(chunks)

    def discard(self, staged: Staged) -> None:
        """Remove staged bytes."""
        self._inner.discard(staged)

    def write(self, versions: Sequence[NewVersion]) -> None:
        """Bring versions into custody, sealed what shall be."""
        sealed = [self._sealed(new) for new in versions]
        self._inner.write(sealed)
        for new, written in zip(versions, sealed, strict=True):
            for path, what in new.put.items():
                if isinstance(what, Staged) and written.put[path] is not what:
                    _wipe(what.local)
        records = {new.record for new in versions}
        self._take_back(lambda key: key[0] in records)

    def destroy(self, tombstones: Sequence[NewVersion]) -> None:
        """Destroy objects."""
        records = {new.record for new in tombstones}
        self._take_back(lambda key: key[0] in records)
        self._inner.destroy(tombstones)

    def rewrite(self, new: NewVersion, recast: Callable[[Held], Recast | None]) -> None:
        """Store an object's content in another form."""
        self._take_back(lambda key: key[0] == new.record)
        self._inner.rewrite(new, recast)

    def recover(self) -> None:
        """Finish or remove what was left behind."""
        self._inner.recover()

    def head(self, record: RecordId) -> int:
        """Return the newest version's number."""
        return self._inner.head(record)

    def versions(self, record: RecordId) -> tuple[StoredVersion, ...]:
        """Return every version; digests are those of the bytes as they are stored."""
        return self._inner.versions(record)

    def open(self, record: RecordId, path: str, version: int | None = None) -> BinaryIO:
        """Open one file for streaming, decrypted if it lies encrypted."""
        stream = self._inner.open(record, path, version)
        try:
            begins = stream.read(len(self._ring.mark))
            stream.seek(0)
            if begins != self._ring.mark or not self._is_sealed(record, path, version):
                return stream
            return self._ring.unseal(stream)
        except BaseException:
            stream.close()
            raise

    def local(self, record: RecordId, path: str) -> str:
        """Return a file for other processes to read: the stored one, or a decrypted copy in staging."""
        if not (file := self._stored_sealed(record, path)):
            return self._inner.local(record, path)
        key = (record, path, file)
        if key not in self._lent:
            with self.open(record, path) as stream:
                self._lent[key] = self._inner.stage(_pieces(stream))
        return self._lent[key].local

    def give_back(self, local: str) -> None:
        """Overwrite and remove a decrypted copy."""
        self._take_back(lambda key: self._lent[key].local == local)

    def records(self) -> Iterator[RecordId]:
        """Yield every object's record number."""
        return self._inner.records()

    def validate(
        self, record: RecordId, *, fixity: bool, pace: Callable[[int], None] | None = None
    ) -> Iterator[Finding]:
        """Yield everything wrong with one object; needs no key."""
        return self._inner.validate(record, fixity=fixity, pace=pace)

    def validate_root(self) -> Iterator[Finding]:
        """Yield everything wrong with the store as a whole."""
        return self._inner.validate_root()

    def _sealed(self, new: NewVersion) -> NewVersion:
        if not new.sealed:
            return new
        put = {path: what if path in STAYS_PLAIN else self._sealed_content(what) for path, what in new.put.items()}
        return replace(new, put=put)

    def _sealed_content(self, what: Staged | bytes) -> Staged:
        plain = Path(what.local).open("rb") if isinstance(what, Staged) else BytesIO(what)  # noqa: SIM115 - closed with the stream made of it
        with self._ring.seal(plain) as stream:
            return replace(self._inner.stage(_pieces(stream)), sealed=True)

    def _is_sealed(self, record: RecordId, path: str, version: int | None) -> bool:
        """Say whether it is ours to open: a document may come encrypted, and is given as it came."""
        return self._stored_sealed(record, path, version) is not None

    def _stored_sealed(self, record: RecordId, path: str, version: int | None = None) -> str | None:
        """Return the digest of a file's encrypted bytes; None where it lies plain."""
        versions = self._inner.versions(record)
        number = len(versions) if version is None else version
        if not 1 <= number <= len(versions):
            raise UnknownRecord(f"{record}/{path}")
        return next((one.digest for one in versions[number - 1].files if one.path == path and one.sealed), None)

    def _take_back(self, chosen: Callable[[tuple[RecordId, str, str]], bool]) -> None:
        for key in [key for key in self._lent if chosen(key)]:
            _wipe(self._lent.pop(key).local)


def _pieces(stream: BinaryIO) -> Iterator[bytes]:
    while piece := stream.read(_PIECE):
        yield piece


def _wipe(local: str) -> None:
    """Overwrite a file of staging as far as the disk writes in place, and remove it."""
    if os.path.lexists(local):
        Disk().wipe_file(Path(local))
