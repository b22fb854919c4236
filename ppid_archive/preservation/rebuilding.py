"""Catalogue and index made anew from storage and journal alone."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from itertools import islice
from typing import TypeVar

from ppid_archive.custody import VERSION, Custody
from ppid_archive.domain.errors import Reindexing, Unavailable
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.journal import Act, Event
from ppid_archive.ports.catalogue import Catalogue

LOST = "catalogue_knew"
"""The detail of an act that keeps the last entry of a journal which is another one by now."""
_BATCH = 256
_T = TypeVar("_T")


def rebuild(custody: Custody, *, by: str, at: datetime) -> int:
    """Make the catalogue and the index anew; returns the number of records. No document is read again.

    Acts whose journalling was interrupted are made up for on the way. Until the new catalogue is whole, the old one
    answers; what an interrupted rebuild had done is gone on with, and what has changed since is taken anew. Where the
    journal is not any more the one that the old catalogue saw, its own entry keeps what that knew.

    Raises:
        Damaged: A record's description or the journal cannot be read; run ``verify`` first.
    """
    with custody.exclusive():
        custody.storage.recover()
        custody.registers.recover()
        custody.journal.recover()
        lost = _lost(custody)
        with closing(_filled_draft(custody)) as draft:
            drafting = replace(custody, catalogue=draft)
            from ppid_archive.registers import Registers  # noqa: PLC0415 - no search needs it

            Registers(drafting).finish_all()
            if not _is_indexed(drafting):
                fill_index(drafting)
        custody.catalogue.adopt_draft()
        count = sum(custody.catalogue.counts()["progress"].values())
        custody.record_acts([Act(event=Event.REBUILD, at=at, agent=by, detail={"records": str(count), **lost})])
    return count


def _lost(custody: Custody) -> dict[str, str]:
    """Return the newest entry that the catalogue knows, by number and hash, if the journal has not that one any more.

    A hash stands for all entries before it: nothing else that is about to be thrown away tells of a journal rewritten.
    """
    try:
        newest = custody.catalogue.newest_entry() if custody.catalogue.usable() else None
    except Unavailable:
        return {}
    if newest is None or next(custody.journal.entries(after=newest.seq - 1), None) == newest:
        return {}
    return {LOST: f"{newest.seq} {newest.hash}"}


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


def _filled_draft(custody: Custody) -> Catalogue:
    """Return a whole catalogue beside the one that is there, made of what an interrupted rebuild left of it."""
    draft = custody.catalogue.draft()
    drafting = replace(custody, catalogue=draft)
    known = _worth_keeping(drafting)
    if known is None or not _fill(drafting, known):
        draft.close()
        draft = custody.catalogue.draft(anew=True)
        _fill(replace(custody, catalogue=draft), {})
    return draft


def _worth_keeping(drafting: Custody) -> dict[RecordId, int] | None:
    """Return the records of a draft with their versions; None if it cannot be read or is not of this journal.

    Its newest entry is the journal's own: then so are all before it, which the chain vouches for.
    """
    try:
        last = drafting.catalogue.newest_entry()
        known = {row.description.record: row.version for row in drafting.rows()}
    except Unavailable:
        return None
    if last is None:
        return None if known else {}
    return known if next(drafting.journal.entries(after=last.seq - 1), None) == last else None


def _fill(drafting: Custody, known: dict[RecordId, int]) -> bool:
    """Take in journal and storage; False if the draft knows a record that storage does not, which then none can trust.

    A row made from the version that is still the newest is kept: a version never changes, so neither would the row.
    """
    catalogue, storage = drafting.catalogue, drafting.storage
    journalled = _take_in_journal(drafting)
    for batch in _batches(storage.records()):
        heads = {record: storage.head(record) for record in batch}
        fresh = [drafting.describe(r, head) for r, head in heads.items() if known.pop(r, 0) != head]
        catalogue.put(fresh)
        entombed = {row.description.record for row in fresh if row.description.destruction}  # their versions count anew
        for record, head in heads.items():
            if journalled.get(record, 0) < head or record in entombed:
                drafting.finish(record)
    return not known


def _take_in_journal(drafting: Custody) -> dict[RecordId, int]:
    """Returns the newest version of every record that has its entry."""
    journalled: dict[RecordId, int] = {}
    for batch in _batches(drafting.journal.entries()):
        drafting.catalogue.note(batch)
        for entry in batch:
            if (record := entry.act.record) and (version := entry.act.detail.get(VERSION)):
                journalled[record] = max(int(version), journalled.get(record, 0))
    return journalled


def _is_indexed(drafting: Custody) -> bool:
    """Say whether an interrupted rebuild had finished the index too: then the draft's rows say so, every one."""
    catalogue = drafting.catalogue
    return bool(catalogue.rows(limit=1)) and not catalogue.due_for_indexing(limit=1) and drafting.search.usable()


def _batches(items: Iterable[_T]) -> Iterator[list[_T]]:
    remaining = iter(items)
    while batch := list(islice(remaining, _BATCH)):
        yield batch
