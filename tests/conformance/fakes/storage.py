"""Storage in memory, with the files other processes may read in a folder."""

import hashlib
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import BinaryIO

from ppid_archive.domain.errors import Conflict, UnknownRecord
from ppid_archive.domain.finding import Finding, FindingKind
from ppid_archive.domain.identity import Digest, RecordId, digest_from_hex
from ppid_archive.ports.storage import NewVersion, Staged, StoredFile, StoredVersion


class FakeStorage:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count(1)
        self._contents: dict[Digest, bytes] = {}
        self._objects: dict[RecordId, list[StoredVersion]] = {}

    def close(self) -> None:
        """Nothing is held."""

    def stage(self, chunks: Iterable[bytes]) -> Staged:
        data = b"".join(chunks)
        path = self._folder / f"staged-{next(self._numbers)}"
        path.write_bytes(data)
        return Staged(str(path), _digest(data), len(data))

    def discard(self, staged: Staged) -> None:
        Path(staged.local).unlink(missing_ok=True)

    def write(self, versions: Sequence[NewVersion]) -> None:
        for new in versions:
            head = self.head(new.record)
            if head != new.after:
                raise Conflict(new.record, new.after, head)
            before = {file.path: file.digest for file in self._objects[new.record][-1].files} if head else {}
            for path, what in new.put.items():
                data = Path(what.local).read_bytes() if isinstance(what, Staged) else what
                before[path] = _digest(data)
                self._contents[before[path]] = data
            files = tuple(StoredFile(path, digest) for path, digest in sorted(before.items()))
            version = StoredVersion(head + 1, new.created, new.message, new.agent, files)
            self._objects.setdefault(new.record, []).append(version)
            for what in new.put.values():
                if isinstance(what, Staged):
                    self.discard(what)

    def destroy(self, tombstones: Sequence[NewVersion]) -> None:
        for new in tombstones:
            head = len(self.versions(new.record))
            if head != new.after:
                raise Conflict(new.record, new.after, head)
        for new in tombstones:
            gone = {file.digest for version in self._objects.pop(new.record) for file in version.files}
            kept = {file.digest for versions in self._objects.values() for one in versions for file in one.files}
            for digest in gone - kept:
                del self._contents[digest]
                (self._folder / digest.replace(":", "-")).unlink(missing_ok=True)
            self.write([replace(new, after=0)])

    def recover(self) -> None:
        """Nothing survives a process in memory."""

    def head(self, record: RecordId) -> int:
        return len(self._objects.get(record, ()))

    def versions(self, record: RecordId) -> tuple[StoredVersion, ...]:
        if record not in self._objects:
            raise UnknownRecord(record)
        return tuple(self._objects[record])

    def open(self, record: RecordId, path: str, version: int | None = None) -> BinaryIO:
        return io.BytesIO(self._contents[self._file(record, path, version).digest])

    def local(self, record: RecordId, path: str) -> str:
        digest = self._file(record, path, None).digest
        copy = self._folder / digest.replace(":", "-")
        copy.write_bytes(self._contents[digest])
        return str(copy)

    def records(self) -> Iterator[RecordId]:
        yield from list(self._objects)

    def validate(
        self, record: RecordId, *, fixity: bool, pace: Callable[[int], None] | None = None
    ) -> Iterator[Finding]:
        for file in self.versions(record)[-1].files:
            if fixity and _digest(self._contents[file.digest]) != file.digest:
                yield Finding(FindingKind.FIXITY, "altered", f"{record}/{file.path}", "altered", "restore")

    def validate_root(self) -> Iterator[Finding]:
        return iter(())

    def _file(self, record: RecordId, path: str, version: int | None) -> StoredFile:
        versions = self.versions(record)
        if version is not None and not 1 <= version <= len(versions):
            raise UnknownRecord(record)
        files = versions[(version or len(versions)) - 1].files
        for file in files:
            if file.path == path:
                return file
        raise UnknownRecord(f"{record}/{path}")


def _digest(data: bytes) -> Digest:
    return digest_from_hex(hashlib.sha512(data).hexdigest())
