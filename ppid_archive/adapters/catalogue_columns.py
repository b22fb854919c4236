"""What stands in the catalogue's columns, from models and back."""

from collections.abc import Iterator
from datetime import UTC, datetime

from pydantic import ValidationError

from ppid_archive.domain.content import TextSource
from ppid_archive.domain.errors import Unavailable
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.journal import Entry
from ppid_archive.domain.kept import Kept, kept_of
from ppid_archive.domain.precedent import decided_of, series_of
from ppid_archive.domain.record import RecordDescription
from ppid_archive.domain.resemblance import paper_of
from ppid_archive.ports.catalogue import Intention, Row, Work


def record_columns(row: Row) -> dict[str, object]:
    """Return the columns of a record not indexed yet."""
    told = row.description
    series, opens = series_of(told), told.public_from
    return {
        "record": told.record,
        "version": row.version,
        "indexed": 0,
        "digest": "" if told.destruction else told.digest,
        "unit": told.unit,
        "access": told.classification.access,
        "kind": told.kind.value,
        "progress": told.progress.value,
        "pages_waiting": sum(page.source is TextSource.NONE for page in told.pages),
        "media_type": told.media_type,
        "document_number": told.document_number.value if told.document_number else None,
        "likened": int(told.likeness is not None),
        "class_code": series.class_code if series else "",
        "document_kind": series.document_kind if series else "",
        "decided": decided_of(told) if series else "",
        "opens": "" if told.destruction or opens is None else opens.isoformat(),
        "kept": "" if told.destruction else kept_of(told).model_dump_json(exclude_defaults=True),
        "description": told.model_dump_json(exclude_none=True),
    }


def filed(row: Row) -> Iterator[dict[str, object]]:
    """Yield the keys of likeness under which a record is filed."""
    paper = paper_of(row.description)
    for key in set(paper.filed_under()) if paper else ():
        yield {"key": key, "record": row.description.record}


def work_of(record: str, attempts: int, not_before: str | None) -> Work:
    """Return work as the work list has it."""
    return Work(RecordId(record), attempts, datetime.fromisoformat(not_before) if not_before else None)


def work_columns(work: Work) -> dict[str, object]:
    """Return the columns of work."""
    when = moment(work.not_before) if work.not_before else None
    return {"record": work.record, "attempts": work.attempts, "not_before": when}


def row_of(description: str, version: int) -> Row:
    """Read a row.

    Raises:
        Unavailable: It is none; the catalogue is to be made anew.
    """
    try:
        return Row(RecordDescription.model_validate_json(description), version)
    except ValidationError as error:
        raise _outworn("a row is no description", error) from error


def kept_in(found: str) -> Kept:
    """Read what retention asks of a record. Raises as ``row_of``."""
    try:
        return Kept.model_validate_json(found)
    except ValidationError as error:
        raise _outworn("a row tells nothing of retention", error) from error


def entry_of(found: str) -> Entry:
    """Read a journal entry. Raises as ``row_of``."""
    try:
        return Entry.model_validate_json(found)
    except ValidationError as error:
        raise _outworn("a row is no journal entry", error) from error


def _outworn(what: str, error: ValidationError) -> Unavailable:
    return Unavailable("trust", "the catalogue", f"{what} ({error.error_count()} faults); run `rebuild`")


def intention_columns(one: Intention) -> dict[str, str]:
    """Return the columns of an intention."""
    return {"digest": one.digest, "record": one.record, "source": one.source, "since": moment(one.since)}


def entry_columns(entry: Entry) -> dict[str, object]:
    """Return the columns of a journal entry."""
    return {
        "seq": entry.seq,
        "record": entry.act.record,
        "event": entry.act.event.value,
        "entry": entry.model_dump_json(exclude_none=True),
    }


def moment(at: datetime) -> str:
    """Of one width and zone, so that moments compare as text."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")
