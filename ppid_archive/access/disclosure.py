"""Handing out: what a reader may see on a day, and nothing about the rest."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import BinaryIO

from ppid_archive.custody import Custody
from ppid_archive.domain.classification import Access, for_public, is_partial
from ppid_archive.domain.errors import Damaged, Destroyed, NotDisclosed, PartsNotDisclosed, UnknownRecord
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.journal import Entry
from ppid_archive.domain.public_copy import public_copy
from ppid_archive.domain.query import Reader
from ppid_archive.domain.record import Progress, RecordDescription, RelationKind, RenditionKind


def may_disclose(description: RecordDescription, reader: Reader, *, on: date) -> bool:
    """Say whether a reader may see a record on a day."""
    return reader is Reader.STAFF or description.access_on(on) is Access.PUBLIC


def disclose(record: RecordId, custody: Custody, *, reader: Reader, on: date) -> RecordDescription:
    """Return the description of a record that the reader may see.

    Raises:
        UnknownRecord: There is none.
        NotDisclosed: It is not public on that day. Numbers run on without gaps, so that one exists is no secret.
    """
    row = custody.catalogue.get(record)
    if row is None:
        raise UnknownRecord(record)
    return disclosed(_interrupted_tombstones([record], custody).get(record, row.description), reader=reader, on=on)


def disclose_all(
    records: Iterable[RecordId], custody: Custody, *, reader: Reader, on: date
) -> Mapping[RecordId, RecordDescription]:
    """Return those of many records that the reader may see, as ``disclose`` returns each; the rest are left out."""
    rows = custody.catalogue.get_all(records)
    gone, found = _interrupted_tombstones(rows, custody), dict[RecordId, RecordDescription]()
    for record, row in rows.items():
        with suppress(NotDisclosed):
            found[record] = disclosed(gone.get(record, row.description), reader=reader, on=on)
    return found


def disclosed(told: RecordDescription, *, reader: Reader, on: date) -> RecordDescription:
    """Return a description that was read just now as the reader may see it. Raises NotDisclosed as ``disclose``."""
    if not may_disclose(told, reader, on=on):
        raise NotDisclosed(told.record)
    if reader is Reader.STAFF:
        return told
    return public_copy(told) if is_partial(told.classification) else _without_remarks(told)


def _interrupted_tombstones(records: Collection[RecordId], custody: Custody) -> Mapping[RecordId, RecordDescription]:
    """Return the tombstones of records destroyed in storage by somebody killed before the catalogue knew."""
    found: dict[RecordId, RecordDescription] = {}
    for record in {one.record for one in custody.catalogue.intentions()}.intersection(records):
        with suppress(Damaged, UnknownRecord):
            told = custody.describe(record).description
            if told.destruction:
                found[record] = told
    return found


def disclosed_to_public(told: RecordDescription, on: date) -> RecordDescription:
    """Return a description that was read just now as the public reads it on a day. Raises NotDisclosed."""
    return disclosed(told, reader=Reader.PUBLIC, on=on)


def words_shown(description: RecordDescription, custody: Custody, *, reader: Reader) -> Sequence[str]:
    """Return the words by page of a disclosed record: to the public of a redacted one those that its copy shows.

    Raises:
        Destroyed: Only its tombstone is left.
    """
    _refuse_destroyed(description)
    if reader is Reader.PUBLIC and is_partial(description.classification):
        return custody.redacted_words(description.record)
    return custody.words(description.record)


def _without_remarks(description: RecordDescription) -> RecordDescription:
    """What the archive remarks to its staff is not the public's: it points at persons and at records still closed."""
    ties = tuple(tie for tie in description.relations if tie.kind is not RelationKind.RESEMBLES)
    left = tuple(one for one in description.renditions if one.kind is not RenditionKind.REDACTED)
    hidden = {"personal_data": (), "relations": ties, "renditions": left}
    nothing = dict.fromkeys(("likeness", "redaction", "security", "amendment", "sealing", "transfer"))
    shown = {
        "classification": for_public(description.classification),
        "retention": description.retention.without_decisions(),
    }
    return description.model_copy(update={**hidden, **nothing, **shown})


def parts_not_public(description: RecordDescription, custody: Custody, *, on: date) -> tuple[RecordId, ...]:
    """Return the records of documents inside this one, at whatever depth, that are not public on a day."""
    level, seen = description.relation_to(RelationKind.HAS_ATTACHMENT), {description.record}
    shut: list[RecordId] = []
    while fresh := [record for record in dict.fromkeys(level) if record not in seen]:
        seen.update(fresh)
        rows = custody.catalogue.get_all(fresh)
        told = [row.description for row in rows.values()]
        public = {one.record for one in told if one.wholly_public(on)}
        shut += [record for record in fresh if record not in public]
        level = tuple(inside for one in told for inside in one.relation_to(RelationKind.HAS_ATTACHMENT))
    return tuple(sorted(shut))


def open_original(
    description: RecordDescription, place: int, custody: Custody, *, reader: Reader, on: date
) -> BinaryIO:
    """Open one original of a disclosed record (places count from 1) for streaming; the caller closes it.

    A letter or parcel holds the very bytes of what is in it: the public has it once all of that is public.

    Raises:
        UnknownRecord: The record has fewer originals.
        Destroyed: Only its tombstone is left.
        PartsNotDisclosed: The reader is the public, and a document inside is not public on that day.
    """
    _refuse_destroyed(description)
    unread = description.progress is Progress.ACCESSIONED  # what is in it is not known yet
    # A redacted copy is made of pixels: it holds no document, and stands in the place of the one original.
    holds = reader is not Reader.STAFF and not is_partial(description.classification)
    if holds and (unread or parts_not_public(description, custody, on=on)):
        raise PartsNotDisclosed(description.record)
    if not 1 <= place <= len(description.originals):
        raise UnknownRecord(f"{description.record}, original {place}")
    return _stored(description, description.originals[place - 1].path, custody)


def open_rendition(description: RecordDescription, kind: RenditionKind, custody: Custody) -> BinaryIO:
    """Open a rendition of a disclosed record for streaming; the caller closes it.

    Raises:
        UnknownRecord: The record has no such rendition.
    """
    _refuse_destroyed(description)
    rendition = description.rendition(kind)
    if rendition is None:
        raise UnknownRecord(f"{description.record}, rendition {kind}")
    return _stored(description, rendition.path, custody)


def _stored(description: RecordDescription, path: str, custody: Custody) -> BinaryIO:
    try:
        return custody.storage.open(description.record, path)
    except UnknownRecord:
        _refuse_destroyed(custody.describe(description.record).description)  # broken off before the catalogue knew
        raise


def _refuse_destroyed(description: RecordDescription) -> None:
    if gone := description.destruction:
        raise Destroyed(description.record, gone.disposal, gone.executed_on)


def history(record: RecordId, custody: Custody, *, reader: Reader) -> tuple[Entry, ...]:
    """Return what was done with a record, oldest first; for staff only, since acts name persons.

    Raises:
        UnknownRecord: There is no such record.
        NotDisclosed: The reader is the public.
    """
    if custody.catalogue.get(record) is None:
        raise UnknownRecord(record)
    if reader is not Reader.STAFF:
        raise NotDisclosed(record)
    return custody.catalogue.history(record)
