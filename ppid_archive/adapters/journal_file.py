"""The journal as JSON lines: one file a month, one line an entry, only ever appended to."""

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import ValidationError

from ppid_archive.adapters.private_file import replace_private
from ppid_archive.domain.errors import Damaged, Unavailable
from ppid_archive.domain.finding import Finding, FindingKind
from ppid_archive.domain.journal import Act, Entry, as_line, chain, follows

_TAIL = 64 * 1024
_TORN = "torn"
_MONTH = re.compile(r"\d{4}-\d{2}\.jsonl")
_REMEDY = "run `ppid-archive replicate NAME --repair`, or restore the journal folder from a backup; then verify again"


class FileJournal:
    """Entries in ``<folder>/<year>-<month>.jsonl``; a call of ``append`` is one write and one fsync a file."""

    def __init__(self, folder: Path) -> None:
        """Name the folder; it is made with the first entry."""
        self._folder = folder
        self._known: tuple[tuple[str, int], Entry] | None = None

    def append(self, acts: Sequence[Act]) -> tuple[Entry, ...]:
        """Chain these acts to the journal, durably."""
        if not acts:
            return ()
        entries, last = [], self._last()
        for act in acts:
            last = chain(act, after=last)
            entries.append(last)
        path = self._file_for(entries[0])
        self._write(path, b"".join(as_line(entry) for entry in entries))
        self._known = ((path.name, path.stat().st_size), entries[-1])
        return tuple(entries)

    def entries(self, *, after: int = 0) -> Iterator[Entry]:
        """Yield entries with a greater sequence number, in order; files that lie wholly before are not read."""
        if (last := self._remembered()) and last.seq <= after:
            return
        for path in self._files_from(after):
            for number, line in enumerate(_lines(path), start=1):
                entry = _parsed(line, path, number)
                if entry.seq > after:
                    yield entry

    def recover(self) -> None:
        """Set aside a last line that a killed writer left torn: it was never acknowledged."""
        files = self._files()
        if not files:
            return
        size = files[-1].stat().st_size
        if self._known and self._known[0] == (files[-1].name, size):
            return
        tail = _tail(files[-1])
        torn = tail[tail.rfind(b"\n") + 1 :]
        if torn:
            self._set_aside(files[-1], torn, size)

    def verify(self) -> Iterator[Finding]:
        """Yield every break of the chain, each named by file and line."""
        last: Entry | None = None
        for path in self._strays():
            yield _finding("stray", path.name, "does not belong into the journal's folder")
        for path in self._files():
            yield from _misnamed(path)
            for number, line in enumerate(_lines(path), start=1):
                where = f"{path.name}, line {number}"
                try:
                    entry = _parsed(line, path, number)
                except Damaged as error:
                    yield _finding("unreadable", where, error.what)
                    last = None
                    continue
                broken = tuple(_broken_link(entry, last, where))
                yield from broken
                if not broken and line != as_line(entry):
                    yield _finding("rewritten", where, f"entry {entry.seq} is written otherwise than it was")
                last = entry
            if path.stat().st_size and not _tail(path).endswith(b"\n"):
                yield _finding("torn", path.name, "the last line is torn; the next writer sets it aside")

    def _last(self) -> Entry | None:
        if known := self._remembered():
            return known
        for path in reversed(self._files()):
            tail = _tail(path)
            if not tail:
                continue
            if not tail.endswith(b"\n"):
                raise Damaged(f"journal {path.name}", "the last line is torn")
            line = tail[:-1].rpartition(b"\n")[2]
            entry = _parsed(line, path, 0)
            self._known = ((path.name, path.stat().st_size), entry)
            return entry
        return None

    def _remembered(self) -> Entry | None:
        """Return the last entry if nobody has appended since it was read."""
        files = self._files()
        if self._known and files and self._known[0] == (files[-1].name, files[-1].stat().st_size):
            return self._known[1]
        return None

    def _files(self) -> list[Path]:
        return sorted(self._folder.glob("*.jsonl"))

    def _strays(self) -> list[Path]:
        """Whatever is no file of a month; ``torn`` is where the last words of killed writers lie."""
        found = sorted(self._folder.iterdir()) if self._folder.exists() else []
        return [path for path in found if path.name != _TORN and not (_MONTH.fullmatch(path.name) and path.is_file())]

    def _files_from(self, after: int) -> list[Path]:
        files = self._files()
        begins = len(files) - 1
        while begins > 0 and _first_seq(files[begins]) > after + 1:
            begins -= 1
        return files[max(begins, 0) :]

    def _file_for(self, entry: Entry) -> Path:
        """A month's file; the clock going back does not reopen a file that is done with."""
        name = f"{entry.act.at:%Y-%m}.jsonl"
        newest = self._files()[-1:]
        return max([self._folder / name, *newest], key=lambda path: path.name)

    def _write(self, path: Path, data: bytes) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            new = not path.exists()
            descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)
            try:
                _write_all(descriptor, data)
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
            if new:
                _sync_folder(self._folder)
        except OSError as error:
            self._known = None
            raise Unavailable("append to journal", str(path), error.strerror or str(error)) from error

    def _set_aside(self, path: Path, torn: bytes, size: int) -> None:
        try:
            aside = self._folder / _TORN
            aside.mkdir(exist_ok=True, mode=0o700)
            replace_private(aside / f"{path.stem}-{size - len(torn)}.bytes", torn)
            with path.open("r+b") as file:
                file.truncate(size - len(torn))
                os.fsync(file.fileno())
        except OSError as error:
            raise Unavailable("mend journal", str(path), error.strerror or str(error)) from error


def _broken_link(entry: Entry, last: Entry | None, where: str) -> Iterator[Finding]:
    if last is None and entry.seq > 1:
        yield _finding("gap", where, f"entry {entry.seq} does not follow from what is before it")
        last = entry.model_copy(update={"seq": entry.seq - 1, "hash": entry.previous})
    if not follows(entry, last):
        expected = last.seq + 1 if last else 1
        what = f"entry {entry.seq} is not what was written (expected entry {expected} of the chain)"
        yield _finding("broken_chain", where, what)


def _misnamed(path: Path) -> Iterator[Finding]:
    """A file is begun with an entry of its month, and named after that."""
    try:
        first = next((_parsed(line, path, 1) for line in _lines(path)), None)
    except Damaged:
        return  # told with its line
    if first is None:
        yield _finding("empty", path.name, "a file of the journal that holds no entry")
    elif path.stem != f"{first.act.at:%Y-%m}":
        yield _finding("misnamed", path.name, f"begins with an entry of {first.act.at:%Y-%m}")


def _lines(path: Path) -> Iterator[bytes]:
    """Yield whole lines; a torn last one is not an entry yet, and what a writer adds to it meanwhile is no line."""
    try:
        with path.open("rb") as file:
            for line in file:
                if not line.endswith(b"\n"):
                    return
                yield line
    except OSError as error:
        raise Unavailable("read journal", str(path), error.strerror or str(error)) from error


def _parsed(line: bytes, path: Path, number: int) -> Entry:
    try:
        return Entry.model_validate_json(line)
    except ValidationError as error:
        raise Damaged(f"journal {path.name}, line {number}", "the line is no entry") from error


def _first_seq(path: Path) -> int:
    for line in _lines(path):
        return _parsed(line, path, 1).seq
    return 0


def _tail(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - _TAIL))
            return file.read()
    except OSError as error:
        raise Unavailable("read journal", str(path), error.strerror or str(error)) from error


def _write_all(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _finding(code: str, where: str, what: str) -> Finding:
    return Finding(FindingKind.JOURNAL, code, where, what, _REMEDY)
