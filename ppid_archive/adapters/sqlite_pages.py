"""The pages of an SQLite file in use, byte for byte, with what its log holds of them.

Source: sqlite.org/fileformat2.html, sections 1.3 and 4.
"""

import errno
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

PAGE = 4096
"""The size of a page, in bytes, of every database that this program makes."""
LOG_HEAD = 32
_FRAME_HEAD = 24


@dataclass(frozen=True)
class Log:
    """What SQLite's log holds: where in it pages stand, how many pages the database has with it, how far it was read.

    ``salts`` are those of a log from one beginning to the next; none where there is no log.
    """

    places: Mapping[int, int]
    count: int
    salts: bytes
    end: int


class Pages:
    """A database's pages as who opens it finds them: the newest from its log, the others from its file.

    ``file`` is SQLite's own descriptor and stays open: closing another would let go of the locks that SQLite holds in
    this process. Source: sqlite.org/howtocorrupt.html, section 2.2.
    """

    def __init__(self, file: int, log: int | None) -> None:
        """Take the descriptors of file and log."""
        self._file, self._log = file, log

    def size(self) -> int:
        """Return the length of the file itself."""
        return os.fstat(self._file).st_size

    def are_logged(self) -> bool:
        """Say whether whoever changes a page writes it to the log first, as not every file system lets SQLite do."""
        return os.pread(self._file, 1, 18) == b"\x02"

    def log(self, seen: bytes = b"", end: int = LOG_HEAD) -> Log:
        """Read what the log holds, or what came after a place in it that was ``seen``, if it is the same log still."""
        salts = self._logged(8, 16)
        place = end if salts == seen else LOG_HEAD
        places: dict[int, int] = {}
        count, end, begun = self.size() // PAGE, place, dict[int, int]()
        while salts and (head := self._logged(_FRAME_HEAD, place))[8:16] == salts:
            number, pages = (int.from_bytes(head[at : at + 4], "big") for at in (0, 4))
            begun[number] = place + _FRAME_HEAD
            place += _FRAME_HEAD + PAGE
            if pages:  # what was written so far counts
                places |= begun
                begun, count, end = {}, pages, place
        return Log(places, count, salts, end)

    def read(self, numbers: Iterable[int], log: Log) -> Iterator[tuple[int, bytes]]:
        """Yield these pages."""
        for number in numbers:
            if (place := log.places.get(number)) is None:
                yield number, os.pread(self._file, PAGE, (number - 1) * PAGE)
            else:
                yield number, self._logged(PAGE, place)

    def _logged(self, count: int, place: int) -> bytes:
        return os.pread(self._log, count, place) if self._log is not None else b""


def opened_as(path: Path) -> int:
    """Return a descriptor by which this process has a file open already.

    Raises:
        OSError: It has not.
    """
    wanted = path.stat()
    for descriptor in (int(one.name) for one in Path("/dev/fd").iterdir()):
        with suppress(OSError):
            if os.path.samestat(os.fstat(descriptor), wanted):
                return descriptor
    raise FileNotFoundError(errno.ENOENT, "not open", str(path))
