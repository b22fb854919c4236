"""Everything that is wrong with an archive, with place and remedy; it only looks."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress

from ppid_archive.custody import VERSION, Custody
from ppid_archive.domain.errors import Damaged, Unavailable, UnknownRecord
from ppid_archive.domain.finding import Finding, FindingKind
from ppid_archive.domain.identity import ItemId, RecordId
from ppid_archive.domain.journal import Event
from ppid_archive.domain.record import Progress, RecordDescription
from ppid_archive.ports.catalogue import Row
from ppid_archive.preservation.sealed_content import SealedContent
from ppid_archive.registers import Registers

_REBUILD = "run `ppid-archive rebuild`: catalogue and index are made anew from storage"
_RESTORE = "restore the record's folder from a backup, then verify again"


def verify(custody: Custody, *, fixity: bool = True) -> Iterator[Finding]:
    """Yield every finding: storage, then journal, then the agreement of catalogue and index with storage.

    Disagreements are looked at a second time with the write lock held, so that a writer at work is none. With
    ``fixity`` every byte in custody is read again.
    """
    yield from _confirmed(custody, custody.storage.validate_root)
    sealed = SealedContent(custody, fixity=fixity)
    for record in custody.storage.records():
        yield from _confirmed(custody, lambda record=record: custody.storage.validate(record, fixity=fixity))  # type: ignore[misc] # mypy cannot infer a lambda with a default
        yield from _description_findings(custody, record, sealed)
    yield from sealed.unopened()
    yield from _confirmed(custody, custody.registers.validate_root)
    for item in custody.registers.records():
        yield from _confirmed(custody, lambda item=item: custody.registers.validate(item, fixity=fixity))  # type: ignore[misc] # the same
    yield from _confirmed(custody, custody.journal.verify)
    yield from _journal_length_findings(custody)
    if not custody.catalogue.usable():
        yield _catalogue("unusable", "catalogue", "the catalogue cannot be read")
        return
    for complaint in custody.catalogue.check():
        yield _catalogue("database", "catalogue", complaint)
    yield from _agreement_findings(custody)
    yield from _register_findings(custody)


def _journal_length_findings(custody: Custody) -> Iterator[Finding]:
    """A chain cut at its end holds; the catalogue remembers how long it was, asked first: a writer may append."""
    if not custody.catalogue.usable():
        return
    noted = custody.catalogue.last_noted()
    try:
        last = max((entry.seq for entry in custody.journal.entries()), default=0)
    except Damaged:
        return  # reported already
    if noted > last:
        what = f"ends with entry {last}, but {noted} entries were acknowledged"
        yield Finding(FindingKind.JOURNAL, "cut_short", "journal", what, "restore the journal folder from a backup")


def _agreement_findings(custody: Custody) -> tuple[Finding, ...]:
    """Look once without the lock, and at what seemed wrong once more with it, interrupted writes finished."""
    try:
        suspects = set(_suspects(custody))
        if not suspects and custody.search.usable():
            return ()
        with custody.changing():
            return tuple(_disagreements(custody, suspects))
    except Damaged as error:
        return (Finding(FindingKind.STORAGE, "unreadable", error.where, error.what, _RESTORE),)
    except Unavailable as error:
        return (Finding(FindingKind.INDEX, "unusable", error.where, str(error), _REBUILD),)


def _confirmed(custody: Custody, look: Callable[[], Iterator[Finding]]) -> tuple[Finding, ...]:
    """Look, and where something seems wrong, look again while nobody writes."""
    if not (seen := tuple(look())):
        return seen
    with custody.exclusive():
        return tuple(look())


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
    for original in () if description.destruction else description.originals:
        if stored.get(original.path) != original.digest:
            what = "the description names another content than the object holds"
            yield Finding(FindingKind.DESCRIPTION, "other_content", f"{record}/{original.path}", what, _RESTORE)


def _suspects(custody: Custody) -> Iterator[RecordId]:
    """Yield records on which storage, journal, catalogue and index do not agree at first sight."""
    indexed = dict(custody.search.versions()) if custody.search.usable() else {}
    seen: set[RecordId] = set()
    for row in custody.rows():
        record = row.description.record
        seen.add(record)
        if _disagreement(custody, record, row, indexed):
            yield record
    yield from (record for record in custody.storage.records() if record not in seen)
    yield from (record for record in indexed if record not in seen)


def _disagreements(custody: Custody, suspects: set[RecordId]) -> Iterator[Finding]:
    if not custody.search.usable():
        yield Finding(FindingKind.INDEX, "unusable", "index", "the index cannot be read or is outdated", _REBUILD)
        return
    indexed = dict(custody.search.versions())
    for record in sorted(suspects):
        yield from _disagreement(custody, record, custody.catalogue.get(record), indexed)


def _disagreement(
    custody: Custody, record: RecordId, row: Row | None, indexed: Mapping[RecordId, int]
) -> tuple[Finding, ...]:
    head = _head(custody, record)
    if head is None:
        return ()
    if head == 0:
        return (_catalogue("not_in_storage", record, "known to catalogue or index, but not in storage"),)
    if row is None:
        return (_catalogue("missing", record, "in storage, but not in the catalogue"),)
    findings: list[Finding] = []
    stored = _readable(custody, record)
    if stored is not None and (row.version != head or row.description != stored):
        findings.append(_catalogue("outdated", record, "the catalogue says something else than storage"))
    journalled = [int(entry.act.detail.get(VERSION, "0")) for entry in custody.catalogue.history(record)]
    if sorted(set(range(1, head + 1)) - set(journalled)):
        what = "a version in storage has no entry in the journal"
        findings.append(Finding(FindingKind.JOURNAL, "version_not_journalled", record, what, _REBUILD))
    accessions = [entry for entry in custody.catalogue.history(record) if entry.act.event is Event.INGESTION]
    if len(accessions) > 1:
        what = f"{len(accessions)} accession entries"
        findings.append(Finding(FindingKind.JOURNAL, "accessioned_twice", record, what, "have the entries examined"))
    due = None if row.description.destruction else head
    if indexed.get(record) != due and not _waits_for_description(record, row, indexed):
        what = "the index does not know the newest version"
        findings.append(Finding(FindingKind.INDEX, "outdated", record, what, _REBUILD))
    return tuple(findings)


def _register_findings(custody: Custody) -> Iterator[Finding]:
    """Yield items on which storage, journal and catalogue do not agree, alone; what is damaged was reported."""
    registers = Registers(custody)
    for item in map(ItemId, custody.registers.records()):
        if _item_agrees(registers, item):
            continue
        with suppress(Damaged), registers.changing():
            if not _item_agrees(registers, item):
                yield _catalogue("outdated", item, "catalogue or journal say something else than storage")


def _item_agrees(registers: Registers, item: ItemId) -> bool:
    try:
        return registers.agree(item)
    except Damaged:
        return True


def _waits_for_description(record: RecordId, row: Row, indexed: Mapping[RecordId, int]) -> bool:
    """What is only accessioned goes into the index with its description, for which its writer takes the lock again."""
    return row.description.progress is Progress.ACCESSIONED and record not in indexed


def _head(custody: Custody, record: RecordId) -> int | None:
    """An object that cannot be read was reported already."""
    try:
        return custody.storage.head(record)
    except Damaged:
        return None


def _readable(custody: Custody, record: RecordId) -> RecordDescription | None:
    """A description that cannot be read was reported already."""
    try:
        return custody.describe(record).description
    except (Damaged, UnknownRecord):
        return None


def _catalogue(code: str, where: str, what: str) -> Finding:
    return Finding(FindingKind.CATALOGUE, code, where, what, _REBUILD)
