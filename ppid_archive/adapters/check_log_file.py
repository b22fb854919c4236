"""The note of checks as a file of lines, only ever appended to, and rewritten short now and then."""

import os
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from ppid_archive.adapters.ocfl.durable import DIRECTORY_MODE, FILE_MODE
from ppid_archive.domain.errors import Unavailable
from ppid_archive.domain.fixity_checks import Checked, Tally
from ppid_archive.domain.identity import RecordId

_TOLD = "told"
_SOUND, _FAILED = "sound", "failed"
_SPARE_LINES = 1000


class CheckLogFile:
    """One line a check: seconds since 1970 (UTC), number, outcome, bytes; and one for each time the journal was told.

    It is in none of the projections, so that making those anew forgets no check, and it is no part of a backup. Lines
    are not synced one by one: what a power cut takes is checked again.
    """

    def __init__(self, path: Path) -> None:
        """Name the file; it is made when first written to."""
        self._path = path

    def latest(self) -> Mapping[RecordId, Checked]:
        """Return the newest check of every object."""
        return {one.number: one for one in self._lines() if one}

    def note(self, checked: Checked) -> None:
        """Append a line."""
        outcome = _SOUND if checked.sound else _FAILED
        self._append(f"{checked.at.timestamp():.6f} {checked.number} {outcome} {checked.size}")

    def untold(self) -> Tally:
        """Sum up the lines after the last mark."""
        left: list[Checked] = []
        for one in self._lines():
            if one is None:
                left.clear()
            else:
                left.append(one)
        failed = sum(not one.sound for one in left)
        return Tally(len(left), failed, sum(one.size for one in left), min((one.at for one in left), default=None))

    def told(self) -> None:
        """Append the mark, and keep only the newest line of each object where there are many more."""
        self._append(_TOLD)
        lines, kept = 0, {}
        for one in self._lines():
            lines += 1
            if one:
                kept[one.number] = one
        if lines > 2 * len(kept) + _SPARE_LINES:
            self._rewrite(kept)

    def _rewrite(self, kept: Mapping[RecordId, Checked]) -> None:
        draft = CheckLogFile(self._path.with_name(f".{self._path.name}.part"))
        try:
            draft._path.unlink(missing_ok=True)
            for one in kept.values():
                draft.note(one)
            draft._append(_TOLD)
            draft._path.replace(self._path)
        except OSError as error:
            raise Unavailable("write", str(self._path), error.strerror or str(error)) from error

    def _append(self, line: str) -> None:
        """A line torn by a kill is ended first, so that it spoils no other."""
        try:
            _make(self._path.parent)
            descriptor = os.open(self._path, os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, FILE_MODE)
            try:
                size = os.fstat(descriptor).st_size
                torn = size and os.pread(descriptor, 1, size - 1) != b"\n"
                os.write(descriptor, f"{chr(10) if torn else ''}{line}\n".encode())
            finally:
                os.close(descriptor)
        except OSError as error:
            raise Unavailable("write", str(self._path), error.strerror or str(error)) from error

    def _lines(self) -> Iterator[Checked | None]:
        """Yield checks, and None for each mark."""
        try:
            with self._path.open(encoding="ascii", errors="replace") as file:
                for line in file:
                    yield from _read(line)
        except FileNotFoundError:
            return
        except OSError as error:
            raise Unavailable("read", str(self._path), error.strerror or str(error)) from error


def _read(line: str) -> Iterator[Checked | None]:
    match line.split():
        case [word] if word == _TOLD and line.endswith("\n"):
            yield None
        case [at, number, (_ as outcome), size] if outcome in {_SOUND, _FAILED} and line.endswith("\n"):
            try:
                yield Checked(RecordId(number), datetime.fromtimestamp(float(at), UTC), outcome == _SOUND, int(size))
            except (ValueError, OverflowError, OSError):
                return


def _make(folder: Path) -> None:
    if not folder.is_dir():
        folder.mkdir(mode=DIRECTORY_MODE, exist_ok=True)
