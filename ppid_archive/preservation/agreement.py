"""Whether journal, catalogue and index say what storage does; suspicions are looked at again with the write lock."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from itertools import islice

from pydantic import ConfigDict

from ppid_archive.custody import VERSION, Custody
from ppid_archive.domain.errors import Damaged, Unavailable, UnknownItem, UnknownRecord
from ppid_archive.domain.finding import Finding, FindingKind
from ppid_archive.domain.identity import ItemId, RecordId
from ppid_archive.domain.journal import Event, stands_alone
from ppid_archive.domain.office_file import digest_of
from ppid_archive.domain.record import DESCRIPTION_PATH, Progress
from ppid_archive.domain.record_acts import DESCRIPTION
from ppid_archive.domain.register import Item
from ppid_archive.ports.catalogue import Noted, Row
from ppid_archive.registers import Registers

REBUILD = "run `ppid-archive rebuild`: catalogue and index are made anew from storage"
_RESTORE = "restore the record's folder from a backup, then verify again"
_JOURNAL = "run `ppid-archive replicate NAME --repair`, or restore the journal folder from a backup"
_COMPARE = (
    "see by an anchor's sheet (`ppid-archive journal check`) or a replica whether the journal is still what it was; "
    "then run `ppid-archive rebuild`"
)
_AGAIN = "give the command that was broken off once more (`exempt`, `dispose execute`, `transfer hand-over`)"
_IN_PROGRESS = ("executing", "handing_over")
_BATCH = 500


class _Told:
    """Which versions of records the journal tells of, as bits, and how often it tells of their accession."""

    def __init__(self) -> None:
        self.versions: dict[RecordId, int] = {}
        self.accessions: dict[RecordId, int] = {}
        self.newest: dict[RecordId, tuple[int, str]] = {}
        """The newest version that an act tells the description of, and its digest."""
        self._last = 0

    def read(self, custody: Custody) -> None:
        """Take in what the journal holds by now; one that cannot be read to its end was reported."""
        with suppress(Damaged):
            for entry in custody.journal.entries(after=self._last):
                self._last = entry.seq
                if record := entry.act.record:
                    version = int(entry.act.detail.get(VERSION, "0"))
                    self.versions[record] = self.versions.get(record, 0) | 1 << version
                    if digest := entry.act.detail.get(DESCRIPTION):
                        self.newest[record] = version, digest
                    is_accession = entry.act.event is Event.INGESTION
                    self.accessions[record] = self.accessions.get(record, 0) + is_accession


def unusable() -> Finding:
    """Return the finding that there is no catalogue to be compared with anything."""
    return _catalogue("unusable", "catalogue", "the catalogue cannot be read")


def entry_findings(custody: Custody) -> Iterator[Finding]:
    """Yield where the catalogue keeps the journal's entries otherwise, and how many the journal has lost.

    A chain cut at its end holds; the catalogue remembers how long it was, asked first: a writer may append meanwhile.
    """
    audit, noted, last = custody.catalogue.audit(), custody.catalogue.last_noted(), 0
    differing: list[int] = []
    entries = custody.journal.entries()
    try:
        while batch := list(islice(entries, _BATCH)):
            last = batch[-1].seq
            sound = [entry for entry in batch if entry.seq <= noted and stands_alone(entry)]  # others: reported already
            differing += audit.differing(sound)
    except Damaged:
        return  # reported already
    for seq in differing:
        what = "the catalogue keeps the entry otherwise than the journal"
        yield Finding(FindingKind.CATALOGUE, "other_entry", f"entry {seq}", what, _COMPARE)
    for seq in (one for one in audit.stray_entries(last) if one < 1):  # later ones: noted meanwhile, or cut off below
        what = "the catalogue keeps an entry that the journal has not"
        yield Finding(FindingKind.CATALOGUE, "other_entry", f"entry {seq}", what, _COMPARE)
    if noted > last:
        what = f"ends with entry {last}, but {noted} entries were acknowledged"
        yield Finding(FindingKind.JOURNAL, "cut_short", "journal", what, _JOURNAL)


def agreement_findings(custody: Custody) -> tuple[Finding, ...]:
    """Look once without the lock, and at what seemed wrong once more with it, interrupted writes finished."""
    try:
        told = _Told()
        told.read(custody)
        suspects = set(_suspects(custody, told))
        if not suspects and custody.search.usable():
            return ()
        with custody.exclusive():
            before = tuple(_noted_otherwise(custody, suspects))
        with custody.changing():
            told.read(custody)
            return (*before, *_disagreements(custody, suspects, told))
    except Damaged as error:
        return (Finding(FindingKind.STORAGE, "unreadable", error.where, error.what, _RESTORE),)
    except Unavailable as error:
        return (_catalogue("unusable", "catalogue", str(error)),)


def register_findings(custody: Custody) -> Iterator[Finding]:
    """Yield items on which storage, journal and catalogue do not agree, alone; what is damaged was reported."""
    registers, known = Registers(custody), set(map(ItemId, custody.registers.records()))
    for item in sorted(known | set(custody.catalogue.audit().items())):
        if _holds(registers.agree, item) and _holds(registers.as_told, item):
            continue
        with suppress(Damaged), registers.changing():
            if not custody.registers.head(item):
                yield _catalogue("not_in_storage", item, "known to the catalogue, but not in storage")
                continue
            if not _holds(registers.agree, item):
                yield _catalogue("outdated", item, "catalogue or journal say something else than storage")
            if not _holds(registers.as_told, item):
                what = "the item, or a paper beside it, is not the one that the journal tells of"
                yield Finding(FindingKind.DESCRIPTION, "item_not_as_told", item, what, _RESTORE)


def unfinished_findings(custody: Custody) -> Iterator[Finding]:
    """Yield items whose decision a killed process did not carry out to its end: some records may not say it yet."""
    registers = Registers(custody)
    for item in sorted(map(ItemId, custody.registers.records())):
        with suppress(Damaged, UnknownItem):  # was reported
            found, _ = registers.get(item, _Unfinished)
            if found.state in _IN_PROGRESS or not found.carried_out:
                what = "it is decided, and not carried out to its end"
                yield Finding(FindingKind.REGISTER, "unfinished", item, what, _AGAIN)


class _Unfinished(Item):
    """As much of any item as tells whether it is done."""

    model_config = ConfigDict(extra="ignore")

    carried_out: bool = True


def number_findings(custody: Custody) -> Iterator[Finding]:
    """Yield where numbers disagree: of records and items here and there, of versions indexed, of journal entries."""
    if suspects := set(_numbers(custody)):
        with custody.changing():
            yield from (found for place, found in _numbers(custody).items() if place in suspects)
    if not custody.search.usable():
        yield _index("unusable", "index", "the index cannot be read or is outdated")


def _numbers(custody: Custody) -> Mapping[str, Finding]:
    found = dict([*_record_numbers(custody), *_item_numbers(custody)])
    newest = custody.catalogue.newest_entry()
    same = newest is None or next(custody.journal.entries(after=newest.seq - 1), None)
    if newest and same != newest:
        what = f"entry {newest.seq}, which was acknowledged, is not in the journal as it was written"
        found["journal"] = Finding(FindingKind.JOURNAL, "cut_short", "journal", what, _JOURNAL)
    return found


def _record_numbers(custody: Custody) -> Iterator[tuple[str, Finding]]:
    indexed = dict(custody.search.versions()) if custody.search.usable() else None
    noted = {one.record: one for one in custody.catalogue.audit().records()}
    stored = set(custody.storage.records())
    for record in sorted(stored | noted.keys() | (indexed or {}).keys()):
        if record not in stored:
            what = "known to catalogue or index, but not in storage"
            yield record, _catalogue("not_in_storage", record, what)
        elif record not in noted:
            yield record, _catalogue("missing", record, "in storage, but not in the catalogue")
        elif indexed is not None and indexed.get(record, 0) != _due(noted[record]):
            yield record, _index("outdated", record, "the index does not know the newest version")


def _due(noted: Noted) -> int:
    """Return the version that the index should know: what it knows of one that waits is an older one, or none."""
    return 0 if noted.is_destroyed else noted.indexed


def _item_numbers(custody: Custody) -> Iterator[tuple[str, Finding]]:
    stored, noted = set(custody.registers.records()), set(custody.catalogue.audit().items())
    for item in sorted(stored - noted):
        yield item, _catalogue("missing", item, "in storage, but not in the catalogue")
    for item in sorted(noted - stored):
        yield item, _catalogue("not_in_storage", item, "known to the catalogue, but not in storage")


def _suspects(custody: Custody, told: _Told) -> Iterator[RecordId]:
    """Yield records on which storage, journal, catalogue and index do not agree at first sight."""
    indexed = dict(custody.search.versions()) if custody.search.usable() else {}
    seen: set[RecordId] = set()
    for noted in custody.catalogue.audit().records():
        seen.add(noted.record)
        if _disagreement(custody, noted, indexed, told):
            yield noted.record
    yield from (record for record in custody.storage.records() if record not in seen)
    yield from (record for record in indexed if record not in seen)


def _noted_otherwise(custody: Custody, suspects: set[RecordId]) -> Iterator[Finding]:
    """Yield records whose note of what the index knows is wrong; it puts itself right with the next change."""
    indexed = dict(custody.search.versions()) if custody.search.usable() else {}
    interrupted = {intention.record for intention in custody.catalogue.intentions()}
    for noted in custody.catalogue.audit().records():
        is_asked = noted.record in suspects and noted.record not in interrupted
        if is_asked and not noted.is_destroyed and noted.indexed != indexed.get(noted.record) == noted.version:
            what = "the catalogue noted another version than the index knows; that is put right by now"
            yield Finding(FindingKind.CATALOGUE, "index_noted_otherwise", noted.record, what, "verify once more")


def _disagreements(custody: Custody, suspects: set[RecordId], told: _Told) -> Iterator[Finding]:
    if not custody.search.usable():
        yield _index("unusable", "index", "the index cannot be read or is outdated")
        return
    indexed = dict(custody.search.versions())
    noted = {one.record: one for one in custody.catalogue.audit().records()}
    for record in sorted(suspects):
        nothing = Noted(record, 0, 0, is_destroyed=False)
        yield from _disagreement(custody, noted.get(record, nothing), indexed, told)


def _disagreement(custody: Custody, noted: Noted, indexed: Mapping[RecordId, int], told: _Told) -> tuple[Finding, ...]:
    """Return what is wrong with a record between storage and the rest; version 0 is noted where nothing is."""
    record = noted.record
    head = _head(custody, record)
    if head is None:
        return ()
    if head == 0:
        return (_catalogue("not_in_storage", record, "known to catalogue or index, but not in storage"),)
    if noted.version == 0:
        return (_catalogue("missing", record, "in storage, but not in the catalogue"),)
    stored = _stored(custody, record)
    index = _index_disagreement(noted, stored, head, indexed)
    known = noted.indexed if index else (head if noted.is_destroyed else indexed.get(record, 0))
    findings: list[Finding] = []
    if stored is not None and not custody.catalogue.audit().agrees(stored, indexed=known):
        findings.append(_catalogue("outdated", record, "the catalogue says something else than storage"))
    if stored is not None and _is_another(custody, stored, told):
        what = "the description is not the one that the journal tells of"
        findings.append(Finding(FindingKind.DESCRIPTION, "not_as_told", record, what, _RESTORE))
    return (*findings, *_journal_disagreement(custody, record, head, told), *index)


def _is_another(custody: Custody, stored: Row, told: _Told) -> bool:
    """Say whether a description is, neither as it lies there nor as it is read, the one whose digest was journalled."""
    record = stored.description.record
    version, digest = told.newest.get(record, (0, ""))
    if version != stored.version:  # of before there were digests, or a version without an act, which is told
        return False
    files = custody.storage.versions(record)[-1].files
    lies_there = {file.digest for file in files if file.path == DESCRIPTION_PATH}
    return digest not in {*lies_there, digest_of([stored.description.as_json()])}


def _journal_disagreement(custody: Custody, record: RecordId, head: int, told: _Told) -> Iterator[Finding]:
    """A version is told of by the journal, or was before it lost the entry, as the catalogue remembers."""
    known = told.versions.get(record, 0)
    missing = [version for version in range(1, head + 1) if not known >> version & 1]
    if missing and set(missing) - _remembered(custody, record):
        what = "a version in storage has no entry in the journal"
        yield Finding(FindingKind.JOURNAL, "version_not_journalled", record, what, REBUILD)
    if (count := told.accessions.get(record, 0)) > 1:
        what = f"{count} accession entries"
        yield Finding(FindingKind.JOURNAL, "accessioned_twice", record, what, "have the entries examined")


def _remembered(custody: Custody, record: RecordId) -> set[int]:
    return {int(entry.act.detail.get(VERSION, "0")) for entry in custody.catalogue.history(record)}


def _index_disagreement(
    noted: Noted, stored: Row | None, head: int, indexed: Mapping[RecordId, int]
) -> tuple[Finding, ...]:
    is_gone = noted.is_destroyed if stored is None else stored.description.destruction is not None
    waits = stored is not None and stored.description.progress is Progress.ACCESSIONED and noted.record not in indexed
    if waits or indexed.get(noted.record) == (None if is_gone else head):
        return ()
    return (_index("outdated", noted.record, "the index does not know the newest version"),)


def _holds(question: Callable[[ItemId], bool], item: ItemId) -> bool:
    """Ask about an item; one that is damaged was reported."""
    try:
        return question(item)
    except Damaged:
        return True
    except UnknownRecord:
        return False


def _head(custody: Custody, record: RecordId) -> int | None:
    """An object that cannot be read was reported already."""
    try:
        return custody.storage.head(record)
    except Damaged:
        return None


def _stored(custody: Custody, record: RecordId) -> Row | None:
    """A description that cannot be read was reported already."""
    try:
        return custody.describe(record)
    except (Damaged, UnknownRecord):
        return None


def _catalogue(code: str, where: str, what: str) -> Finding:
    return Finding(FindingKind.CATALOGUE, code, where, what, REBUILD)


def _index(code: str, where: str, what: str) -> Finding:
    return Finding(FindingKind.INDEX, code, where, what, REBUILD)
