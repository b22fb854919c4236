"""BagIt packages (RFC 8493) as folders: payload below ``data/``, manifests of SHA-512, everything read back."""

import hashlib
import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from ppid_archive.domain.errors import Damaged, Misuse, PackageExists, Unavailable
from ppid_archive.domain.identity import digest_from_hex, hex_of
from ppid_archive.ports.packages import Member, Packed

_FOLDER, _FILE = 0o700, 0o600
_DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_MANIFEST, _TAGS = "manifest-sha512.txt", "tagmanifest-sha512.txt"
_LINE = re.compile(r"(?P<digest>[0-9a-f]{128})  (?P<path>\S.*)")
_Told = Callable[[str], None]


class BagItFolder:
    """Packages on this machine's disks; see the port for what is promised.

    ``at`` is told before each durable step, so that tests can end the process there.
    """

    def __init__(self, at: _Told = lambda _: None) -> None:
        """Take what is told of each step."""
        self._at = at

    def pack(self, place: str, name: str, info: Mapping[str, str], members: Iterable[Member]) -> Packed:
        """Write a package; see the port."""
        target, draft = Path(place) / name, Path(place) / f".{name}.part"
        with _told("write", target):
            shutil.rmtree(draft, ignore_errors=True)
            draft.mkdir(parents=True, mode=_FOLDER)
        try:
            packed = self._written(draft, info, members, str(target))
            self._read_back(draft)
            self._publish(draft, target)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
        return packed

    def faults(self, place: str) -> Iterator[str]:
        """Yield everything wrong with a package; see the port."""
        bag = Path(place)
        with _told("read", bag):
            listed: dict[str, str] = {}
            for manifest in (_TAGS, _MANIFEST):
                told = _listed(bag / manifest)
                if not told:
                    yield f"{manifest}: missing, empty, or not understood"
                listed |= told
            there = {str(one.relative_to(bag)) for one in bag.rglob("*") if one.is_file() or one.is_symlink()}
            for path in sorted(set(listed) - there):
                yield f"{path}: missing"
            for path in sorted(there - set(listed) - {_TAGS}):
                yield f"{path}: not in any manifest"
            for path in sorted(there & set(listed)):
                if _digest(bag / path) != listed[path]:
                    yield f"{path}: altered"

    def _written(self, draft: Path, info: Mapping[str, str], members: Iterable[Member], place: str) -> Packed:
        lines, octets = [], 0
        for member in members:
            path = f"data/{_fit(member.path)}"
            self._at(f"write {path}")
            digest, size = _copied(member, draft / path)
            lines.append(f"{digest}  {_escaped(path)}\n")
            octets += size
        told = {**info, "Payload-Oxum": f"{octets}.{len(lines)}"}
        tags = {
            "bagit.txt": _DECLARATION,
            "bag-info.txt": "".join(f"{label}: {' '.join(value.split())}\n" for label, value in told.items()).encode(),
            _MANIFEST: "".join(lines).encode(),
        }
        listed = "".join(f"{hashlib.sha512(content).hexdigest()}  {name}\n" for name, content in tags.items())
        for name, content in (*tags.items(), (_TAGS, listed.encode())):
            self._at(f"write {name}")
            with _told("write", draft / name):
                _write(draft / name, [content])
        manifest = digest_from_hex(hashlib.sha512(tags[_MANIFEST]).hexdigest())
        return Packed(place, manifest, octets, len(lines))

    def _read_back(self, draft: Path) -> None:
        for fault in self.faults(str(draft)):
            raise Unavailable("read back", str(draft), fault)

    def _publish(self, draft: Path, target: Path) -> None:
        with _told("make durable", draft):
            for folder in [*(one for one in draft.rglob("*") if one.is_dir()), draft]:
                _sync(folder)
        self._at("publish")
        with _told("publish", target):
            if os.path.lexists(target):
                if not _same(draft, target):
                    raise PackageExists(str(target))
                return
            draft.rename(target)
            self._at("published")
            _sync(target.parent)


def _fit(path: str) -> str:
    """Return a path that may stand below ``data/``."""
    parts = PurePosixPath(path).parts
    if not parts or path.startswith("/") or ".." in parts or "\0" in path:
        message = f"{path!r} cannot stand in a package"
        raise Misuse(message)
    return path


def _escaped(path: str) -> str:
    """Write a path as manifests have it. Source: RFC 8493, 2.1.3."""
    return path.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")


def _copied(member: Member, target: Path) -> tuple[str, int]:
    counted, size = hashlib.sha512(), 0

    def pieces() -> Iterator[bytes]:
        nonlocal size
        for piece in member.pieces():
            counted.update(piece)
            size += len(piece)
            yield piece

    with _told("write", target):
        target.parent.mkdir(parents=True, exist_ok=True, mode=_FOLDER)
        _write(target, pieces())
    if member.digest and counted.hexdigest() != hex_of(member.digest):
        raise Damaged(member.path, "its bytes are not those that were taken into custody")
    return counted.hexdigest(), size


def _write(target: Path, pieces: Iterable[bytes]) -> None:
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _FILE), "wb") as file:
        for piece in pieces:
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())


def _same(draft: Path, target: Path) -> bool:
    """Say whether a package with the same payload stands there already, whole."""
    ours, theirs = ((bag / _MANIFEST) for bag in (draft, target))
    is_twin = theirs.is_file() and ours.read_bytes() == theirs.read_bytes()
    return is_twin and not any(True for _ in BagItFolder().faults(str(target)))


def _listed(manifest: Path) -> dict[str, str]:
    """Return the digest of each path that a manifest lists; none if a line of it is not understood."""
    if not manifest.is_file():
        return {}
    # Not splitlines: a letter that only looks like the end of a line must not pass for one.
    *lines, rest = manifest.read_bytes().decode("utf-8", errors="replace").split("\n")
    told = [_LINE.fullmatch(line) for line in lines]
    return {} if rest or not all(told) else {_unescaped(one["path"]): one["digest"] for one in told if one}


def _unescaped(path: str) -> str:
    return path.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")


def _digest(path: Path) -> str:
    if path.is_symlink():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha512").hexdigest()


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _told(deed: str, where: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Unavailable(deed, str(where), error.strerror or str(error)) from error
