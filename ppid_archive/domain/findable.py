"""A record as the index knows it: its facts, and its words by page."""

from collections.abc import Sequence

from ppid_archive.domain.classification import Access
from ppid_archive.domain.query import IndexedRecord
from ppid_archive.domain.record import RecordDescription, RelationKind


def findable(told: RecordDescription, version: int, pages: Sequence[str]) -> IndexedRecord:
    """Return what the index shall know of a version of a record with these words."""
    return IndexedRecord(
        record=told.record,
        version=version,
        title=told.title.value,
        unit=told.unit,
        access=Access(told.classification.access),
        public_from=told.public_from,
        document_number=told.document_number.value if told.document_number else None,
        document_date=told.document_date.value if told.document_date else None,
        received_on=told.received_on,
        class_code=told.class_code.value if told.class_code else None,
        media_type=told.media_type,
        kind=told.kind,
        document_kind=told.document_kind.value if told.document_kind else "",
        has_attachments=any(tie.kind is RelationKind.HAS_ATTACHMENT for tie in told.relations),
        is_attachment=any(tie.kind is RelationKind.ATTACHMENT_OF for tie in told.relations),
        misnamed=any(original.by_name for original in told.originals),
        security=told.security_class,
        names=() if any(pages) else tuple(original.name for original in told.originals),
        pages=pages,
    )
