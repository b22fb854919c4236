"""Every kind of disagreement is found by name; a sound archive yields nothing. Real parts, really damaged."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from ppid_archive.access.decision import classify
from ppid_archive.adapters.catalogue_sql import SqlCatalogue
from ppid_archive.adapters.journal_file import FileJournal
from ppid_archive.adapters.lock_file import FileLock
from ppid_archive.adapters.ocfl.store import OcflStorage
from ppid_archive.adapters.search_tantivy import TantivySearch
from ppid_archive.custody import Custody
from ppid_archive.domain.classification import Category, Public
from ppid_archive.domain.errors import Unavailable
from ppid_archive.domain.finding import Finding
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.journal import Act, Entry, Event
from ppid_archive.domain.record import DESCRIPTION_PATH, Progress, RecordDescription
from ppid_archive.ingest.intake import Intake
from ppid_archive.ingest.pipeline import ingest
from ppid_archive.ports.catalogue import Intention
from ppid_archive.ports.storage import NewVersion
from ppid_archive.preservation.rebuilding import rebuild
from ppid_archive.preservation.verification import verify
from tests.faults.fuse import Fuse, Fused
from tests.faults.kill_driver import house
from tests.houses import NOW, deposit, fake_intake
from tests.ingest.desk import archived, breaking, hand_in

FIRST, SECOND, NOBODY = (RecordId(f"3673-2026-00000{n}") for n in (1, 2, 9))
OPENED = Public(category=Category.PERIODIC, decided_on=NOW.date(), decided_by="Siti (contoh)", reason="terbuka")


@pytest.fixture
def sound(tmp_path: Path) -> Intake:
    """Two letters in an archive of real parts; its processes have ended."""
    intake = house(tmp_path)
    hand_in(intake, deposit("undangan rapat", "a.txt"), deposit("%SCAN\nanggaran", "b.jpg"))
    intake.custody.storage.close()
    return house(tmp_path)


def reopened(folder: Path) -> Custody:
    """The archive as it lies there, nothing made anew."""
    return Custody(
        OcflStorage(folder / "store", folder / "staging"),
        OcflStorage(folder / "registers", folder / "staging-registers"),
        FileJournal(folder / "journal"),
        SqlCatalogue(f"sqlite:///{folder / 'catalogue.sqlite'}"),
        TantivySearch(folder / "index"),
        FileLock(folder / "write.lock").held,
    )


def findings(custody: Custody) -> set[str]:
    return {f"{one.kind}/{one.code} {one.where}" for one in verify(custody)}


def test_a_sound_archive_yields_nothing(sound: Intake) -> None:
    assert list(verify(sound.custody)) == []
    assert list(verify(sound.custody, fixity=False)) == []


def test_an_archive_without_a_record_is_sound(tmp_path: Path) -> None:
    assert list(verify(house(tmp_path).custody)) == []


def test_verifying_changes_nothing(sound: Intake, tmp_path: Path) -> None:
    before = contents(tmp_path)
    assert list(verify(sound.custody)) == []
    assert contents(tmp_path) == before


def contents(folder: Path) -> dict[str, bytes]:
    kept = (path for root in ("store", "journal") for path in (folder / root).rglob("*") if path.is_file())
    return {str(path): path.read_bytes() for path in kept}


def catalogue_gone(custody: Custody, folder: Path) -> None:
    custody.catalogue.close()
    for path in folder.glob("catalogue.sqlite*"):
        path.unlink()


def catalogue_row_missing(custody: Custody, folder: Path) -> None:
    rows = custody.catalogue.rows()
    custody.catalogue.reset()
    custody.catalogue.put(rows[1:])
    custody.catalogue.indexed([(row.description.record, row.version) for row in rows[1:]])


def catalogue_row_stale(custody: Custody, folder: Path) -> None:
    custody.catalogue.put([custody.describe(FIRST, 1)])


def catalogue_row_altered(custody: Custody, folder: Path) -> None:
    row = custody.describe(FIRST)
    custody.catalogue.put([replace(row, description=opened(row.description))])


def opened(told: RecordDescription) -> RecordDescription:
    return told.model_copy(update={"classification": OPENED})


def catalogue_row_foreign(custody: Custody, folder: Path) -> None:
    row = custody.describe(FIRST)
    custody.catalogue.put([replace(row, description=row.description.model_copy(update={"record": NOBODY}))])


def index_record_missing(custody: Custody, folder: Path) -> None:
    custody.search.remove([FIRST])


def index_record_stale(custody: Custody, folder: Path) -> None:
    custody.search.replace([custody.indexed_record(custody.describe(FIRST, 1))])


def index_record_foreign(custody: Custody, folder: Path) -> None:
    custody.search.replace([replace(custody.indexed_record(custody.describe(FIRST)), record=NOBODY)])


def index_gone(custody: Custody, folder: Path) -> None:
    shutil.rmtree(folder / "index")


def journal_shorter_than_noted(custody: Custody, folder: Path) -> None:
    (path,) = (folder / "journal").glob("*.jsonl")
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:-1]))


def journal_entry_altered(custody: Custody, folder: Path) -> None:
    (path,) = (folder / "journal").glob("*.jsonl")
    path.write_bytes(path.read_bytes().replace(b"Budi (contoh)", b"Badu (contoh)", 1))


def accessioned_twice(custody: Custody, folder: Path) -> None:
    act = Act(event=Event.INGESTION, at=NOW, agent="budi", record=FIRST, detail={"version": "1"})
    custody.record_acts([act])


def version_unknown_to_the_journal(custody: Custody, folder: Path) -> None:
    row = custody.describe(FIRST)
    put = {DESCRIPTION_PATH: opened(row.description).as_json()}
    custody.storage.write([NewVersion(FIRST, row.version, put, NOW, "classification", "budi")])


def description_of_another_record(custody: Custody, folder: Path) -> None:
    told = custody.describe(SECOND).description
    custody.storage.write([NewVersion(FIRST, 2, {DESCRIPTION_PATH: told.as_json()}, NOW, "classification", "budi")])


def description_of_other_content(custody: Custody, folder: Path) -> None:
    told = custody.describe(FIRST).description
    other = told.originals[0].model_copy(update={"digest": "sha512:" + "0" * 128})
    put = {DESCRIPTION_PATH: told.model_copy(update={"originals": (other,)}).as_json()}
    custody.storage.write([NewVersion(FIRST, 2, put, NOW, "classification", "budi")])


def description_unreadable(custody: Custody, folder: Path) -> None:
    custody.storage.write([NewVersion(FIRST, 2, {DESCRIPTION_PATH: b"{}"}, NOW, "classification", "budi")])


def original_altered(custody: Custody, folder: Path) -> None:
    path = Path(custody.storage.local(FIRST, "original/a.txt"))
    path.chmod(0o600)
    path.write_bytes(path.read_bytes().swapcase())


def inventory_unreadable(custody: Custody, folder: Path) -> None:
    original = Path(custody.storage.local(FIRST, "original/a.txt"))
    inventory = next(parent / "inventory.json" for parent in original.parents if (parent / "v2").is_dir())
    inventory.chmod(0o600)
    inventory.write_bytes(b"{}")


def catalogue_breaks_its_own_rules(custody: Custody, folder: Path) -> None:
    with sqlite3.connect(folder / "catalogue.sqlite") as database:
        database.execute("PRAGMA writable_schema=ON")
        database.execute(
            "UPDATE sqlite_master SET sql = replace(sql, 'document_number TEXT', 'document_number TEXT NOT NULL')"
        )
    database.close()


_UNEXPLAINED = {f"journal/version_not_journalled {FIRST}", f"index/outdated {FIRST}"}
"""What else is told of a version that nobody made by the rules."""
_OBJECT = f"store/b66/urn%3appid%3a{FIRST}"
_DAMAGES: dict[Callable[[Custody, Path], None], set[str]] = {
    catalogue_row_missing: {f"catalogue/missing {FIRST}"},
    catalogue_row_stale: {f"catalogue/outdated {FIRST}"},
    catalogue_row_altered: {f"catalogue/outdated {FIRST}"},
    catalogue_row_foreign: {f"catalogue/not_in_storage {NOBODY}"},
    catalogue_gone: {"catalogue/unusable catalogue"},
    catalogue_breaks_its_own_rules: {"catalogue/database catalogue"},
    index_record_missing: {f"index/outdated {FIRST}"},
    index_record_stale: {f"index/outdated {FIRST}"},
    index_record_foreign: {f"catalogue/not_in_storage {NOBODY}"},
    index_gone: {"index/unusable index"},
    journal_shorter_than_noted: {"journal/cut_short journal"},
    journal_entry_altered: {"journal/broken_chain 2026-11.jsonl, line 1"},
    accessioned_twice: {f"journal/accessioned_twice {FIRST}"},
    version_unknown_to_the_journal: {f"catalogue/outdated {FIRST}", *_UNEXPLAINED},
    description_of_another_record: {
        f"description/other_record {FIRST}",
        f"description/other_content {FIRST}/original/b.jpg",
        f"catalogue/outdated {FIRST}",
        *_UNEXPLAINED,
    },
    description_of_other_content: {
        f"description/other_content {FIRST}/original/a.txt",
        f"catalogue/outdated {FIRST}",
        *_UNEXPLAINED,
    },
    description_unreadable: {f"description/unreadable {FIRST}", *_UNEXPLAINED},
    original_altered: {f"fixity/altered {_OBJECT}/v1/content/original/a.txt"},
    inventory_unreadable: {
        f"description/unreadable {FIRST}",
        f"storage/inventory_unreadable {_OBJECT}/inventory.json",
        f"storage/inventory_altered {_OBJECT}/inventory.json",
    },
}


@pytest.mark.parametrize("damage", _DAMAGES, ids=lambda damage: damage.__name__)
def test_each_disagreement_is_found_by_name_and_nothing_else_is_blamed(
    damage: Callable[[Custody, Path], None], sound: Intake, tmp_path: Path
) -> None:
    damage(sound.custody, tmp_path)
    sound.custody.storage.close()
    told = {finding.replace(f"{tmp_path}/", "") for finding in findings(reopened(tmp_path))}
    assert told == _DAMAGES[damage]


_MENDED_BY_REBUILDING = [
    catalogue_row_missing,
    catalogue_row_stale,
    catalogue_row_altered,
    catalogue_row_foreign,
    catalogue_gone,
    catalogue_breaks_its_own_rules,
    index_record_missing,
    index_record_stale,
    index_record_foreign,
    index_gone,
    version_unknown_to_the_journal,
]


@pytest.mark.parametrize("damage", _MENDED_BY_REBUILDING, ids=lambda damage: damage.__name__)
def test_where_rebuilding_is_named_as_the_remedy_it_is_one(
    damage: Callable[[Custody, Path], None], sound: Intake, tmp_path: Path
) -> None:
    damage(sound.custody, tmp_path)
    sound.custody.storage.close()
    custody = reopened(tmp_path)
    assert {"rebuild" in finding.remedy for finding in verify(custody)} == {True}
    rebuild(custody, by="budi", at=NOW)
    assert list(verify(custody)) == []


def test_without_fixity_an_altered_byte_is_not_looked_for(sound: Intake, tmp_path: Path) -> None:
    original_altered(sound.custody, tmp_path)
    assert list(verify(sound.custody, fixity=False)) == []
    assert list(verify(sound.custody, fixity=True)) != []


def test_a_line_of_the_journal_that_is_none_is_told_and_what_else_can_be_looked_at_is(
    sound: Intake, tmp_path: Path
) -> None:
    index_record_missing(sound.custody, tmp_path)
    (path,) = (tmp_path / "journal").glob("*.jsonl")
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*lines[:-1], b"{}\n"]))
    custody = reopened(tmp_path)
    custody.catalogue.intend([Intention(sound.custody.describe(FIRST).description.digest, FIRST, "", NOW)])
    assert f"journal/unreadable 2026-11.jsonl, line {len(lines)}" in findings(custody)


def test_records_that_wait_for_their_description_are_no_finding(tmp_path: Path) -> None:
    """A writer at work lets go of the lock between storing a document and describing it."""
    intake = house(tmp_path)
    deposits = [deposit(f"surat {n}", f"{n}.txt") for n in range(70)]
    taking = ingest(deposits, intake)
    next(taking)
    other = house(tmp_path).custody
    assert {row.description.progress for row in other.catalogue.rows()} == {Progress.ACCESSIONED, Progress.COMPLETE}
    assert findings(other) == set()
    assert len(list(taking)) == 69
    assert findings(other) == set()


class WrittenToWhileRead:
    """A journal to which another process has appended by the time it has been read to its end."""

    def __init__(self, journal: FileJournal, append: Callable[[], object]) -> None:
        self._journal, self._append = journal, append

    def __getattr__(self, name: str) -> object:
        return getattr(self._journal, name)

    def entries(self, *, after: int = 0) -> Iterator[Entry]:
        yield from self._journal.entries(after=after)
        self._append()


def test_a_writer_that_appends_while_the_journal_is_read_is_no_finding(sound: Intake, tmp_path: Path) -> None:
    numbers = count()

    def append() -> None:
        archived(sound, deposit(f"surat {next(numbers)}", "c.txt"))

    custody = reopened(tmp_path)
    watched = replace(custody, journal=WrittenToWhileRead(FileJournal(tmp_path / "journal"), append))  # type: ignore[arg-type] # a proxy of the port
    assert findings(watched) == set()
    assert next(numbers) > 0


class TornWhileRead(WrittenToWhileRead):
    """A journal whose last line another process is just writing when it is looked at for the first time."""

    def verify(self) -> Iterator[Finding]:
        yield from self._journal.verify()
        self._append()


def test_a_line_that_a_living_writer_has_half_written_is_no_finding(sound: Intake, tmp_path: Path) -> None:
    (path,) = (tmp_path / "journal").glob("*.jsonl")
    whole = path.read_bytes()
    path.write_bytes(whole[:-10])
    custody = reopened(tmp_path)
    journal = TornWhileRead(FileJournal(tmp_path / "journal"), lambda: path.write_bytes(whole))
    assert findings(replace(custody, journal=journal)) == set()  # type: ignore[arg-type] # a proxy of the port


def test_a_writer_that_was_killed_between_two_writes_is_no_finding_but_finished(sound: Intake, tmp_path: Path) -> None:
    for call in ("journal.append", "catalogue.put", "search.replace"):
        with pytest.raises(Unavailable):
            classify(FIRST, OPENED, breaking(sound, *call.split(".")).custody, by="budi", at=NOW)
        sound.custody.storage.close()
        assert findings(reopened(tmp_path)) == set()


def test_no_outage_in_the_middle_of_a_verification_is_taken_for_soundness(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    archived(intake, deposit("undangan"))
    intake.custody.search.remove([FIRST])
    assert findings(intake.custody) == {f"index/outdated {FIRST}"}
    for at in range(200):
        fuse = Fuse(at, after=False)
        ports = ("storage", "journal", "catalogue", "search")
        fused: dict[str, Any] = {name: Fused(name, getattr(intake.custody, name), fuse) for name in ports}
        custody = replace(intake.custody, **fused)
        try:
            told = findings(custody)
        except Unavailable:
            continue
        if fuse.burnt is None:
            return
        assert told != set(), fuse.burnt
    pytest.fail("the sweep ended before the calls did")
