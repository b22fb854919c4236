"""Catalogue and index made anew from storage and journal alone."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import TypeVar

from ppid_archive.custody import Custody
from ppid_archive.domain.errors import Reindexing
from ppid_archive.domain.journal import Act, Event

_BATCH = 256
_T = TypeVar("_T")


def rebuild(custody: Custody, *, by: str, at: datetime) -> int:
    """Make the catalogue and the index anew; returns the number of records. No document is read again.

    Acts whose journalling was interrupted are made up for on the way.

    Raises:
        Damaged: A record's description or the journal cannot be read; run ``verify`` first.
    """
    with custody.exclusive():
        custody.storage.recover()
        custody.journal.recover()
        count = _fill_catalogue(custody)
        fill_index(custody)
        custody.record_acts([Act(event=Event.REBUILD, at=at, agent=by, detail={"records": str(count)})])
    return count


def ensure_index(custody: Custody, *, is_written: Callable[[], bool]) -> None:
    """Make the index anew if it is missing, damaged or of another make.

    Args:
        custody: The archive.
        is_written: Says whether another process holds the write lock, and is not to be waited for.

    Raises:
        Reindexing: Another process is at it; the error says how far it is.
    """
    if custody.search.usable():
        return
    done = custody.search.progress()
    if done is not None and is_written():
        records = sum(custody.catalogue.counts()["progress"].values())
        raise Reindexing(min(99, 100 * done // max(1, records)))
    with custody.changing():
        if not custody.search.usable():
            fill_index(custody)


def fill_index(custody: Custody) -> None:
    """Make the index anew from what catalogue and storage hold; only with the write lock.

    What an interrupted rebuild took in is taken over, unless the record has another version by now.
    """
    begun = custody.search.unfinished()
    kept = {row.description.record for row in custody.rows() if begun.get(row.description.record) == row.version}
    left = (row for row in custody.rows() if row.description.record not in kept and not row.description.destruction)
    custody.search.rebuild((custody.indexed_record(row) for row in left), unchanged=kept)
    for batch in _batches(custody.rows()):
        custody.catalogue.indexed((row.description.record, row.version) for row in batch)


def _fill_catalogue(custody: Custody) -> int:
    catalogue, count = custody.catalogue, 0
    catalogue.begin_anew()
    catalogue.note(custody.journal.entries())
    for batch in _batches(custody.storage.records()):
        catalogue.put([custody.describe(record) for record in batch])
        for record in batch:
            custody.finish(record)
        count += len(batch)
    catalogue.declare_whole()  # the last write: a rebuild that is killed leaves nothing that could be taken for whole
    return count


def _batches(items: Iterable[_T]) -> Iterator[list[_T]]:
    remaining = iter(items)
    while batch := list(islice(remaining, _BATCH)):
        yield batch
