"""Records that belong together: a letter or parcel, and the documents that came in it."""

from collections.abc import Iterable

from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.record import RecordDescription, RelationKind
from ppid_archive.ports.catalogue import Catalogue


def with_attachments(records: Iterable[RecordDescription], catalogue: Catalogue) -> tuple[RecordId, ...]:
    """Name the records and whatever came in them, at whatever depth."""
    return _reached(records, catalogue, RelationKind.HAS_ATTACHMENT)


def family(told: RecordDescription, catalogue: Catalogue) -> frozenset[RecordId]:
    """Name a record, what it came in and what came in it, at whatever depth."""
    ways = (RelationKind.HAS_ATTACHMENT, RelationKind.ATTACHMENT_OF)
    return frozenset(record for way in ways for record in _reached([told], catalogue, way))


def _reached(records: Iterable[RecordDescription], catalogue: Catalogue, way: RelationKind) -> tuple[RecordId, ...]:
    level = tuple(records)
    wanted = dict.fromkeys(told.record for told in level)
    while fresh := [
        one for one in dict.fromkeys(x for told in level for x in told.relation_to(way)) if one not in wanted
    ]:
        wanted.update(dict.fromkeys(fresh))
        level = tuple(row.description for row in catalogue.get_all(fresh).values())
    return tuple(wanted)
