"""The life of an index folder: a stamp that names the one generation that counts, and digests of its files.

``stamp.json`` is the last thing a rebuild writes, by rename; whatever it does not name was left by an interrupted
rebuild. A generation with ``underway.json`` can be gone on with, by the make that it names; the rest is debris.
``seals.json`` in a generation holds size, time, inode and CRC of every file that never changes: as long as the first
three hold, the file was not written to, and need not be read to be trusted.
"""

import json
import os
import shutil
import zlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from ppid_archive.adapters.private_file import shut

_STAMP = "stamp.json"
_SEALS = "seals.json"
_UNDERWAY = "underway.json"
_PROGRESS = "progress.json"
_PRIVATE = 0o700


class Generations:
    """The generations of one index folder, of which at most one is current."""

    def __init__(self, folder: Path, stamp: Mapping[str, str], *, lasting: Callable[[Path], Iterable[Path]]) -> None:
        """Look after ``folder``; ``stamp`` says what must have built it, ``lasting`` which files never change."""
        self._folder, self._stamp, self._lasting = folder, dict(stamp), lasting

    def token(self) -> tuple[int, int] | None:
        """Return what changes when another generation becomes current; None when there is none."""
        try:
            found = (self._folder / _STAMP).stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_ino

    def current(self) -> Path | None:
        """Return the folder of the generation that counts; None when missing, unreadable or built by another make."""
        stamp = _read(self._folder / _STAMP)
        name = stamp.pop("generation", None) if isinstance(stamp, dict) else None
        if stamp != self._stamp or not isinstance(name, str) or Path(name).name != name:
            return None
        generation = self._folder / name
        return generation if generation.is_dir() else None

    def begin(self) -> Path:
        """Make room for a new generation, and remove what interrupted rebuilds left."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=_PRIVATE)
        kept = self.current()
        numbers = [0]
        for debris in self._folder.glob("generation-*"):
            numbers.append(_number(debris.name))
            if debris != kept:
                _remove(debris)
        (self._folder / f"{_STAMP}.new").unlink(missing_ok=True)
        generation = self._folder / f"generation-{max(numbers) + 1:06d}"
        generation.mkdir(mode=_PRIVATE)
        return generation

    def mark_underway(self, generation: Path) -> None:
        """Write down that this generation is being filled, and by which make."""
        _replace(generation / _UNDERWAY, json.dumps(self._stamp))

    def note_progress(self, generation: Path, done: int) -> None:
        """Write down how many records a generation being filled holds, for whoever asks how far it is."""
        (generation / _PROGRESS).write_text(json.dumps(done), encoding="utf-8")

    def progress(self) -> int | None:
        """Return what was noted last of a generation being filled; None when there is none."""
        found = [_read(path) or 0 for path in self._folder.glob(f"generation-*/{_PROGRESS}")]
        return max((one for one in found if isinstance(one, int)), default=None)

    def underway(self) -> Path | None:
        """Return the generation that an interrupted rebuild left, if this make began it and its files are sound."""
        kept = self.current()
        for generation in sorted(self._folder.glob("generation-*"), reverse=True):
            if generation == kept or _read(generation / _UNDERWAY) != self._stamp:
                continue
            return generation if self.intact(generation, thoroughly=True) else None
        return None

    def publish(self, generation: Path) -> None:
        """Make a finished generation the current one, in one durable step, and remove the others."""
        self.seal(generation)
        for passing in (_UNDERWAY, _PROGRESS):
            (generation / passing).unlink(missing_ok=True)
        _sync(generation)
        stamp = json.dumps({**self._stamp, "generation": generation.name}, indent=1)
        _replace(self._folder / _STAMP, stamp)
        for other in self._folder.glob("generation-*"):
            if other != generation:
                _remove(other)

    def discard(self) -> None:
        """Remove every generation; the stamp goes first, so that none passes for current."""
        (self._folder / _STAMP).unlink(missing_ok=True)
        for generation in self._folder.glob("generation-*"):
            _remove(generation)

    def seal(self, generation: Path) -> None:
        """Write down size and CRC of the files that came since the last seal; shut them, and what lies beside."""
        seals = _read_seals(generation)
        present = {path.name: path for path in self._lasting(generation)}
        kept = {name: seals[name] for name in present if name in seals}
        new = {name: seal for name, path in present.items() if name not in seals and (seal := _sealed(path))}
        if new or kept.keys() != seals.keys():
            _replace(generation / _SEALS, json.dumps(kept | new))
        shut(generation)

    def intact(self, generation: Path, *, thoroughly: bool = False) -> bool:
        """Say whether every sealed file is as it was written; reads those that were touched, or ``thoroughly`` all.

        A file that is gone was merged into another, perhaps just now or by a process killed before it sealed: that the
        files needed are all there shows when the engine opens them.
        """
        try:
            return all(
                _is_as_sealed(generation / name, tuple(signature), crc, thoroughly=thoroughly)
                for name, (*signature, crc) in _read_seals(generation).items()
            )
        except (OSError, ValueError, TypeError):
            return False


def _is_as_sealed(path: Path, signature: tuple[int, ...], crc: int, *, thoroughly: bool) -> bool:
    """Say whether a file is as it was written, or gone."""
    try:
        now = _signature(path)
        return (not thoroughly and now == signature) or (now[0] == signature[0] and _crc(path) == crc)
    except FileNotFoundError:
        return True


def _read(path: Path) -> object:
    """Return what a file of ours says; None when it is missing or damaged."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def _number(name: str) -> int:
    digits = name.rpartition("-")[2]
    return int(digits) if digits.isdecimal() else 0


def _read_seals(generation: Path) -> dict[str, list[int]]:
    path = generation / _SEALS
    seals = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    if not isinstance(seals, dict):
        raise ValueError(_SEALS)  # noqa: TRY004 - unreadable, like what json refuses
    return seals


def _sealed(path: Path) -> list[int] | None:
    """Return what is written down of a file; None when it has just been merged away."""
    try:
        return [*_signature(path), _crc(path)]
    except FileNotFoundError:
        return None


def _signature(path: Path) -> tuple[int, int, int]:
    found = path.stat()
    return found.st_size, found.st_mtime_ns, found.st_ino


def _crc(path: Path) -> int:
    value = 0
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            value = zlib.crc32(block, value)
    return value


def _replace(path: Path, text: str) -> None:
    """Put text in a file's place: whole and durable, or not at all."""
    new = path.with_name(f"{path.name}.new")
    new.unlink(missing_ok=True)
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)
    _sync(path.parent)


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
