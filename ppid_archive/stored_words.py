"""The words of a record as storage has them, a piece of them in memory at a time."""

from collections.abc import Iterator, Sequence

from ppid_archive.domain.content import PAGE_BREAK, pages_in, split_pages
from ppid_archive.domain.errors import UnknownRecord
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.on_demand import OnDemand
from ppid_archive.domain.record import TEXT_PATH
from ppid_archive.ports.storage import Storage

_PIECE = 1 << 20
_BREAK = PAGE_BREAK.encode()


def stored_words(
    storage: Storage, record: RecordId, version: int | None = None, *, path: str = TEXT_PATH
) -> Sequence[str]:
    """Return a record's words by page as storage has them in a version, the last one by default.

    What is longer than a piece is read again, a piece at a time, whenever it is gone through.
    """
    try:
        with storage.open(record, path, version) as stream:
            text = stream.read(_PIECE)
            if len(text) < _PIECE:
                return split_pages(text)
        number = version or storage.head(record)
    except UnknownRecord:
        return ()
    length = 1 + sum(piece.count(_BREAK) for piece in _pieces(storage, record, number, path))
    return OnDemand(lambda: pages_in(_pieces(storage, record, number, path)), length)


def _pieces(storage: Storage, record: RecordId, version: int, path: str) -> Iterator[bytes]:
    with storage.open(record, path, version) as stream:
        while piece := stream.read(_PIECE):
            yield piece
