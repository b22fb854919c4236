"""Everything that is wrong with an archive, with place and remedy; it only looks."""

from collections.abc import Callable, Iterator

from ppid_archive.custody import Custody
from ppid_archive.domain.depth import Depth
from ppid_archive.domain.errors import Damaged, Unavailable, UnknownRecord
from ppid_archive.domain.finding import Finding, FindingKind
from ppid_archive.domain.identity import RecordId
from ppid_archive.ports.storage import Storage
from ppid_archive.ports.time_stamps import Stamper
from ppid_archive.preservation.agreement import (
    agreement_findings,
    entry_findings,
    number_findings,
    register_findings,
    unfinished_findings,
    unusable,
)
from ppid_archive.preservation.anchoring import AnchorShelf, anchor_findings
from ppid_archive.preservation.sealed_content import SealedContent

_RESTORE = "restore the record's folder from a backup, then verify again"


def verify(
    custody: Custody,
    *,
    depth: Depth = Depth.BYTES,
    anchors: AnchorShelf | None = None,
    stamper: Stamper | None = None,
    fixity: bool = True,
) -> Iterator[Finding]:
    """Yield every finding: storage, then journal and anchors, then whether catalogue and index agree with storage.

    Disagreements are looked at a second time with the write lock held, so that a writer at work is none. Without
    ``fixity`` bytes are not read, however deep else.
    """
    wanted = Depth.BOOKS if depth is Depth.BYTES and not fixity else depth
    if wanted is Depth.QUICK:
        yield from _quick(custody)
        return
    sealed = SealedContent(custody, fixity=wanted is Depth.BYTES)
    for storage in (custody.storage, custody.registers):
        yield from _confirmed(custody, storage.validate_root)
        for record in storage.records():
            yield from object_findings(custody, storage, record, sealed)
    yield from sealed.unopened()
    yield from _confirmed(custody, lambda: _readable(custody.journal.verify()))
    if anchors:
        yield from _confirmed(custody, lambda: _readable(anchor_findings(custody, anchors, stamper)))
    yield from catalogue_findings(custody)


def object_findings(custody: Custody, storage: Storage, record: RecordId, sealed: SealedContent) -> Iterator[Finding]:
    """Yield what is wrong with one object, of a record or of a register's item, by itself."""
    yield from _confirmed(custody, lambda: storage.validate(record, fixity=sealed.fixity))
    if storage is custody.storage:
        yield from _description_findings(custody, record, sealed)


def catalogue_findings(custody: Custody) -> Iterator[Finding]:
    """Yield what is wrong with the catalogue, and where it or the index disagree with storage and journal."""
    if not custody.catalogue.usable():
        yield unusable()
        return
    for complaint in custody.catalogue.check():
        yield Finding(FindingKind.CATALOGUE, "database", "catalogue", complaint, unusable().remedy)
    for look in (entry_findings, agreement_findings, register_findings):
        yield from _readable(iter(look(custody)))
    yield from _readable(_confirmed(custody, lambda: unfinished_findings(custody)))


def _quick(custody: Custody) -> Iterator[Finding]:
    """Look at names and numbers alone; no object is opened."""
    for storage in (custody.storage, custody.registers):
        yield from _confirmed(custody, storage.validate_root)
    if not custody.catalogue.usable():
        yield unusable()
        return
    yield from _readable(number_findings(custody))


def _confirmed(custody: Custody, look: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    """Look, and where something seems wrong, look again while nobody writes."""
    if tuple(look()):
        with custody.exclusive():
            seen = tuple(look())
        yield from seen


def _readable(look: Iterator[Finding]) -> Iterator[Finding]:
    """Pass findings on until the journal or the catalogue cannot be read any further, which is one more."""
    try:
        yield from look
    except Damaged as error:
        yield Finding(FindingKind.JOURNAL, "unreadable", error.where, error.what, _RESTORE)
    except Unavailable as error:
        if error.deed == "read journal":
            yield Finding(FindingKind.JOURNAL, "unreadable", error.where, error.cause, _RESTORE)
        else:
            yield Finding(FindingKind.CATALOGUE, "unusable", "catalogue", str(error), unusable().remedy)


def _description_findings(custody: Custody, record: RecordId, sealed: SealedContent) -> Iterator[Finding]:
    try:
        description = custody.describe(record).description
        stored = {file.path: file.digest for file in custody.storage.versions(record)[-1].files}
    except (Damaged, UnknownRecord) as error:
        yield Finding(FindingKind.DESCRIPTION, "unreadable", record, str(error), _RESTORE)
        return
    if description.record != record:
        what = f"the description is that of {description.record}"
        yield Finding(FindingKind.DESCRIPTION, "other_record", record, what, _RESTORE)
    if description.sealing:
        stored |= {file.path: file.digest for file in description.sealing.files}
    yield from sealed.findings(description)
    named = {one.path: one.digest for one in description.originals}
    named |= {one.path: one.digest for one in description.renditions}
    for path, digest in {} if description.destruction else named.items():
        if stored.get(path) != digest:
            what = "the description names another content than the object holds"
            yield Finding(FindingKind.DESCRIPTION, "other_content", f"{record}/{path}", what, _RESTORE)
