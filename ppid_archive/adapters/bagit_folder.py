"""Packages that leave the archive, as bags (BagIt) in folders; everything is read back before one appears."""

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from ppid_archive.adapters.bag_reader import unpack
from ppid_archive.adapters.bag_writer import MANIFEST, TAG_MANIFEST, FolderBag
from ppid_archive.adapters.ocfl.durable import Disk, os_errors
from ppid_archive.domain.errors import Damaged, Misuse, PackageExists
from ppid_archive.domain.identity import digest_from_hex, hex_of
from ppid_archive.ports.packages import Member, Packed


class BagItFolder:
    """Packages on this machine's disks; see the port for what is promised."""

    def __init__(self, disk: Disk | None = None) -> None:
        """Take the disk; tests give one that dies."""
        self._disk = disk or Disk()

    def pack(self, place: str, name: str, info: Mapping[str, str], members: Iterable[Member]) -> Packed:
        """Write a package; see the port."""
        target = Path(place) / name
        made = target.with_name(f".{name}.made")
        self._disk.make_directory(target.parent)
        self._disk.remove_tree(made)
        bag, octets, files = FolderBag(made, self._disk), 0, 0
        bag.begin()
        try:
            for member in members:
                size = _add(bag, member)
                octets, files = octets + size, files + 1
            manifest = bag.finish({**info, "payload-oxum": f"{octets}.{files}"})
            self._publish(made, target)
        finally:
            bag.give_up()
            self._disk.remove_tree(made)
        return Packed(str(target), digest_from_hex(manifest), octets, files)

    def faults(self, place: str) -> Iterator[str]:
        """Yield everything wrong with a package; see the port."""
        lacking = [name for name in (MANIFEST, TAG_MANIFEST) if not (Path(place) / name).is_file()]
        if lacking:
            yield from (f"{name}: missing" for name in lacking)
            return
        for one in unpack(Path(place), None).findings:
            yield f"{one.where}: {one.what}"

    def _publish(self, made: Path, target: Path) -> None:
        """Let it appear, unless it is there already."""
        if os.path.lexists(target):
            if not self._is_twin(made, target):
                raise PackageExists(str(target))
            return
        self._disk.publish(made, target)
        self._disk.barrier_entries([target.parent])

    def _is_twin(self, made: Path, target: Path) -> bool:
        """Say whether a package with the same payload stands there already, whole."""
        with os_errors("read", target):
            theirs = target / MANIFEST
            same = theirs.is_file() and theirs.read_bytes() == (made / MANIFEST).read_bytes()
        return same and not any(True for _ in self.faults(str(target)))


def _add(bag: FolderBag, member: Member) -> int:
    """Write a member, and refuse it at its end if it is not what it must be; returns its size."""
    path, size = _fit(member.path), 0

    def pieces() -> Iterator[bytes]:
        nonlocal size
        for piece in member.pieces():
            size += len(piece)
            yield piece

    digest = bag.add(path, 0, pieces())
    if member.digest and digest != hex_of(member.digest):
        raise Damaged(member.path, "its bytes are not those that were taken into custody")
    return size


def _fit(path: str) -> str:
    """Return a path that may stand in a package, on a line of its manifest."""
    parts = PurePosixPath(path).parts
    if not parts or path.startswith("/") or ".." in parts or any(sign in path for sign in "\0\n\r"):
        message = f"{path!r} cannot stand in a package"
        raise Misuse(message)
    return path
