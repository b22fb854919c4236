"""A backup as a bag (BagIt): a folder, or one tar file, with the SHA-512 of every file in a list."""

import hashlib
import io
import tarfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from ppid_archive.adapters.ocfl.durable import FILE_MODE, Disk, os_errors
from ppid_archive.domain.errors import AlreadyAnArchive, Unavailable

DECLARATION = "bagit.txt"
INFO = "bag-info.txt"
MANIFEST = "manifest-sha512.txt"
TAG_MANIFEST = "tagmanifest-sha512.txt"
PAYLOAD = "data/"
_DECLARED = b"BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n"
"""Version 1.0 would have the ``%`` in names of objects written as ``%25``, and ``sha512sum -c`` not find them."""


class FolderBag:
    """A bag in a folder that does not exist yet, made beside it under another name."""

    def __init__(self, target: Path, disk: Disk | None = None) -> None:
        """Name the folder."""
        self._target, self._disk = target, disk or Disk()
        self._draft = target.with_name(f".{target.name}.unfinished")
        self._digests: dict[str, str] = {}

    def begin(self) -> None:
        """Remove what was left of an earlier try."""
        _refuse_taken(self._target)
        self._disk.remove_tree(self._draft)
        self._disk.make_directory(self._draft)

    def add(self, path: str, size: int, chunks: Iterable[bytes]) -> str:  # noqa: ARG002 - a folder needs no sizes
        """Write a file below ``data``."""
        return self._write(f"{PAYLOAD}{path}", chunks)

    def finish(self, told: Mapping[str, str]) -> str:
        """Write the lists, make all durable, compare, rename."""
        tags = _tags(self._digests, told)
        for name, data in tags.items():
            self._write(name, [data])
        self._disk.barrier([self._draft])
        for path, chunks in self._disk.read_back(self._draft / name for name in self._digests):
            if _digest(chunks) != self._digests[path.relative_to(self._draft).as_posix()]:
                raise Unavailable("store", str(path), "the disk does not give back what was written")
        if self._target.is_dir():
            self._disk.remove_if_empty(self._target)
        self._disk.publish(self._draft, self._target)
        self._disk.barrier_entries([self._target.parent])
        return hashlib.sha512(tags[MANIFEST]).hexdigest()

    def give_up(self) -> None:
        """Remove the draft, if it is still one."""
        self._disk.remove_tree(self._draft)

    def _write(self, name: str, chunks: Iterable[bytes]) -> str:
        state = hashlib.sha512()
        target = self._draft / name
        self._disk.make_directory(target.parent)
        self._disk.write(target, _through(chunks, state))
        self._digests[name] = digest = state.hexdigest()
        return digest


class TarBag:
    """A bag in one uncompressed tar file that does not exist yet, made beside it under another name."""

    def __init__(self, target: Path, disk: Disk | None = None) -> None:
        """Name the file."""
        self._target, self._disk = target, disk or Disk()
        self._draft = target.with_name(f".{target.name}.unfinished")
        self._digests: dict[str, str] = {}
        self._tar: tarfile.TarFile | None = None

    def begin(self) -> None:
        """Remove what was left of an earlier try."""
        _refuse_taken(self._target)
        self._disk.remove(self._draft)
        self._disk.write(self._draft, ())
        with os_errors("back up to", self._draft):
            self._tar = tarfile.open(self._draft, "w", format=tarfile.PAX_FORMAT)  # noqa: SIM115 - closed by ``finish``

    def add(self, path: str, size: int, chunks: Iterable[bytes]) -> str:
        """Append a file below ``data``."""
        return self._append(f"{PAYLOAD}{path}", size, chunks)

    def finish(self, told: Mapping[str, str]) -> str:
        """Append the lists, make the file durable, compare, rename."""
        tags = _tags(self._digests, told)
        for name, data in tags.items():
            self._append(name, len(data), [data])
        self._close()
        self._disk.barrier([self._draft])
        self._compare()
        self._disk.publish(self._draft, self._target)
        self._disk.barrier_entries([self._target.parent])
        return hashlib.sha512(tags[MANIFEST]).hexdigest()

    def give_up(self) -> None:
        """Remove the draft, if it is still one."""
        with suppress(OSError, Unavailable):
            self._close()
        self._disk.remove(self._draft)

    def _append(self, name: str, size: int, chunks: Iterable[bytes]) -> str:
        state = hashlib.sha512()
        member = tarfile.TarInfo(f"{self._target.stem}/{name}")
        member.size, member.mode = size, FILE_MODE
        given = _through(chunks, state)
        assert self._tar  # noqa: S101 - begun
        with os_errors("back up to", self._draft):
            self._tar.addfile(member, _Stream(given))
        if next(given, b""):  # and whoever gives the bytes may object at their end
            raise Unavailable("back up to", str(self._draft), f"{name} grew meanwhile")
        self._digests[name] = digest = state.hexdigest()
        return digest

    def _close(self) -> None:
        tar, self._tar = self._tar, None
        if tar:
            with os_errors("back up to", self._draft):
                tar.close()

    def _compare(self) -> None:
        left = dict(self._digests)
        with os_errors("read back", self._draft), self._draft.open("rb") as file, tarfile.open(fileobj=file) as tar:
            for member in tar:
                name = member.name.partition("/")[2]
                stream = tar.extractfile(member)
                if stream is None or _digest(iter(lambda s=stream: s.read(1 << 20), b"")) != left.pop(name, ""):  # type: ignore[misc] # mypy cannot infer a lambda with a default
                    raise Unavailable("store", str(self._draft), "the disk does not give back what was written")
        if left:
            raise Unavailable("store", str(self._draft), "the disk does not give back what was written")


class _Stream(io.RawIOBase):
    """Chunks as the file that ``tarfile`` reads from; a source's own exceptions pass unchanged."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        super().__init__()
        self._chunks, self._rest = chunks, b""

    def read(self, size: int = -1) -> bytes:
        """Return so many bytes, fewer at the end."""
        while size < 0 or len(self._rest) < size:
            chunk = next(self._chunks, None)
            if chunk is None:
                break
            self._rest += chunk
        size = len(self._rest) if size < 0 else size
        given, self._rest = self._rest[:size], self._rest[size:]
        return given


def _tags(payload: Mapping[str, str], told: Mapping[str, str]) -> dict[str, bytes]:
    """Return the files that make a bag of it, the list of the others last."""
    info = "".join(f"{name.title()}: {value}\n" for name, value in told.items() if value).encode()
    tags = {DECLARATION: _DECLARED, INFO: info, MANIFEST: _listed(payload)}
    return {**tags, TAG_MANIFEST: _listed({name: hashlib.sha512(data).hexdigest() for name, data in tags.items()})}


def _listed(digests: Mapping[str, str]) -> bytes:
    return "".join(f"{digest}  {path}\n" for path, digest in sorted(digests.items())).encode()


def _refuse_taken(target: Path) -> None:
    with os_errors("back up to", target):
        if target.is_symlink() or (target.exists() and not (target.is_dir() and not any(target.iterdir()))):
            raise AlreadyAnArchive(str(target))


def _digest(chunks: Iterable[bytes]) -> str:
    state = hashlib.sha512()
    for chunk in chunks:
        state.update(chunk)
    return state.hexdigest()


def _through(chunks: Iterable[bytes], state: "hashlib._Hash") -> Iterator[bytes]:
    for chunk in chunks:
        state.update(chunk)
        yield chunk
