"""A backup read back: a bag in a folder or a tar file, or a replica; nothing in it is trusted before it is compared."""

import hashlib
import os
import stat
import tarfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ppid_archive.adapters.bag_writer import INFO, MANIFEST, PAYLOAD, TAG_MANIFEST
from ppid_archive.adapters.folder_files import ELSEWHERE
from ppid_archive.domain.errors import Unavailable
from ppid_archive.domain.finding import Finding, FindingKind

_CHUNK = 1 << 20
_ANOTHER = "use another backup, and make a new one"
_STORED = frozenset({"store", "registers"})


@dataclass
class Unpacked:
    """What was found in a backup: every file's digest, what its ``bag-info.txt`` says, and whatever is wrong."""

    digests: dict[str, str] = field(default_factory=dict)
    tags: dict[str, bytes] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    @property
    def told(self) -> dict[str, str]:
        """Return what ``bag-info.txt`` says, by name in small letters."""
        lines = self.tags.get(INFO, b"").decode("utf-8", "replace").splitlines()
        return {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}


@dataclass(frozen=True)
class _Member:
    path: str
    is_plain: bool
    chunks: Callable[[], Iterator[bytes]]


def unpack(source: Path, keep: Callable[[str, Iterator[bytes]], None] | None) -> Unpacked:
    """Read a backup to its end, give each file of the archive to ``keep``, and compare all with the lists.

    Whatever is not a plain file, or has a name that leads elsewhere, is a finding and is given to nobody.

    Raises:
        Unavailable: The backup cannot be read, or is none.
    """
    found = Unpacked()
    try:
        for member in _members(source):
            _take(member, found, keep)
    except (tarfile.TarError, EOFError) as error:
        _object(found, "unreadable", str(source), f"the backup cannot be read to its end: {error}")
    except OSError as error:
        raise Unavailable("read the backup", str(source), error.strerror or str(error)) from error
    if not is_replica_folder(source):
        _compare(found, source)
    return found


def is_replica_folder(source: Path) -> bool:
    """Say whether this is a replica, which has no lists: its objects and its journal vouch for themselves."""
    return (source / "replica.json").is_file()


def _take(member: _Member, found: Unpacked, keep: Callable[[str, Iterator[bytes]], None] | None) -> None:
    if not member.is_plain or not _is_safe(member.path) or member.path in found.digests:
        _object(found, "unsafe", member.path, "no plain file, or a name that may not be in a backup")
        return
    state = hashlib.sha512()
    chunks = _through(member.chunks(), state)
    if not member.path.startswith(PAYLOAD):
        found.tags[member.path] = b"".join(chunks)
    elif keep:
        keep(member.path.removeprefix(PAYLOAD), chunks)
    for _ in chunks:  # what nobody wanted is read all the same
        pass
    found.digests[member.path] = state.hexdigest()


def _is_safe(path: str) -> bool:
    parts = path.split("/")
    is_tag = len(parts) == 1
    is_projection = path.startswith(PAYLOAD) and parts[1] in ELSEWHERE - _STORED
    is_plain = not {"", ".", ".."} & set(parts) and "\0" not in path
    return is_plain and not is_projection and (is_tag or path.startswith(PAYLOAD))


def _compare(found: Unpacked, source: Path) -> None:
    if MANIFEST not in found.tags or TAG_MANIFEST not in found.tags:
        if not found.findings:
            raise Unavailable("read the backup", str(source), "it is no backup of an archive")
        return
    listed = {**_listed(found.tags[MANIFEST]), **_listed(found.tags[TAG_MANIFEST])}
    for path, digest in sorted(listed.items()):
        if path not in found.digests:
            _object(found, "missing", path, "named in the list, but missing from the backup")
        elif found.digests[path] != digest:
            _object(found, "altered", path, "the content is not what was backed up")
    for path in sorted(set(found.digests) - set(listed) - {TAG_MANIFEST}):
        _object(found, "unlisted", path, "in the backup, but not in its list")


def _listed(data: bytes) -> dict[str, str]:
    lines = (line.split(None, 1) for line in data.decode("utf-8", "replace").split("\n"))
    return {line[1]: line[0] for line in lines if len(line) == 2}  # noqa: PLR2004 - digest and path


def _members(source: Path) -> Iterator[_Member]:
    if is_replica_folder(source):
        yield from (
            _Member(f"{PAYLOAD}{one.path}", one.is_plain, one.chunks)
            for one in _of_folder(source, "")
            if one.path.partition("/")[0] not in ELSEWHERE - _STORED
        )
    elif source.is_dir():
        yield from _of_folder(source, "")
    else:
        yield from _of_tar(source)


def _of_folder(folder: Path, prefix: str) -> Iterator[_Member]:
    for entry in sorted(os.scandir(folder), key=lambda one: one.name):
        mode, name = entry.stat(follow_symlinks=False).st_mode, f"{prefix}{entry.name}"
        if stat.S_ISDIR(mode):
            yield from _of_folder(Path(entry.path), f"{name}/")
        else:
            yield _Member(name, stat.S_ISREG(mode), lambda path=entry.path: _bytes(Path(path)))  # type: ignore[misc] # mypy cannot infer a lambda with a default


def _of_tar(source: Path) -> Iterator[_Member]:
    """Yield the members as they come; the folder that all of them lie in is taken off their names."""
    with source.open("rb") as file, tarfile.open(fileobj=file, mode="r:") as tar:
        for member in tar:
            if member.isdir():
                continue
            name = member.name.partition("/")[2] or member.name
            yield _Member(name, member.isreg() and not member.name.startswith("/"), lambda m=member: _of_member(tar, m))  # type: ignore[misc] # the same


def _of_member(tar: tarfile.TarFile, member: tarfile.TarInfo) -> Iterator[bytes]:
    stream, left = tar.extractfile(member), member.size
    while stream and (chunk := stream.read(_CHUNK)):
        left -= len(chunk)
        yield chunk
    if left:
        message = "unexpected end of data"
        raise tarfile.ReadError(message)


def _bytes(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def _object(found: Unpacked, code: str, where: str, what: str) -> None:
    found.findings.append(Finding(FindingKind.BACKUP, code, where, what, _ANOTHER))


def _through(chunks: Iterator[bytes], state: "hashlib._Hash") -> Iterator[bytes]:
    for chunk in chunks:
        state.update(chunk)
        yield chunk
