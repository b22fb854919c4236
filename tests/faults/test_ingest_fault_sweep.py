"""Every call of every port fails once, before or after it took effect; the same deposit again makes it whole."""

from dataclasses import replace
from pathlib import Path

import pytest

from ppid_archive.custody import Custody
from ppid_archive.domain.deposit import Archived, Deposit
from ppid_archive.domain.errors import Unavailable
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.journal import Event
from ppid_archive.domain.query import Query, Reader
from ppid_archive.domain.record import Progress
from ppid_archive.ingest.intake import Intake
from ppid_archive.ingest.pipeline import ingest
from ppid_archive.ingest.recognition import recognise_waiting
from ppid_archive.preservation.verification import verify
from tests.conformance import ocfl_judge
from tests.conformance.fakes.scanner import FakeScanner
from tests.faults.fuse import Fuse, Fused
from tests.houses import NOW, deposit, fake_intake, real_intake

_MOST_CALLS = 140
_DOCUMENTS = {
    "letter": "undangan rapat pleno",
    "scan": "%SCAN\nundangan rapat pleno\fhalaman dua",
    "parcel": "%PARCEL 2025/lampiran.txt\nundangan rapat pleno",
    "mail": "%MAIL lampiran.txt\nundangan rapat pleno terlampir\n--\nanggaran kegiatan",
}


def _fused(intake: Intake, fuse: Fuse) -> Intake:
    house = intake.custody
    custody = Custody(
        Fused("storage", house.storage, fuse),
        house.registers,
        Fused("journal", house.journal, fuse),
        Fused("catalogue", house.catalogue, fuse),
        Fused("search", house.search, fuse),
        house.exclusive,
    )
    around = {"content": Fused("content", intake.content, fuse), "scanner": Fused("scanner", intake.scanner, fuse)}
    return replace(intake, custody=custody, **around)  # type: ignore[arg-type] # fused ports


def _take(one: Deposit, intake: Intake) -> Archived:
    (receipt,) = ingest([one], intake)
    assert isinstance(receipt, Archived)
    list(recognise_waiting(intake))
    intake.custody.acknowledge([receipt.description])
    return receipt


def _acknowledged(intake: Intake, fuse: Fuse) -> bool:
    """Whoever was answered does not deposit again; only the last call of all can break after that."""
    return fuse.burnt == "catalogue.fulfil" and bool(intake.custody.catalogue.rows()) and not _open(intake)


def _open(intake: Intake) -> bool:
    return bool(intake.custody.catalogue.intentions())


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("document", sorted(_DOCUMENTS))
def test_a_second_try_finishes_what_any_fault_interrupted(document: str, after: bool, tmp_path: Path) -> None:
    burnt: list[str] = []
    for at in range(_MOST_CALLS):
        folder = tmp_path / f"{at}"
        folder.mkdir()
        intake = fake_intake(folder, FakeScanner())
        fuse = Fuse(at, after)
        one = deposit(_DOCUMENTS[document])
        try:
            _take(one, _fused(intake, fuse))
        except Unavailable:
            if not _acknowledged(intake, fuse):
                _take(one, intake)
        if fuse.burnt is None:
            break
        burnt.append(fuse.burnt)
        assert_in_custody_once(intake, document)
    else:
        pytest.fail("the sweep ended before the calls did")
    wanted = {"storage.write", "journal.append", "catalogue.put", "search.replace", "content.extract"}
    assert {*wanted, "scanner.engine", "scanner.check"} <= set(burnt)


@pytest.mark.parametrize("document", sorted(_DOCUMENTS))
def test_the_real_adapters_stand_the_same_sweep(document: str, tmp_path: Path) -> None:
    for at in range(0, _MOST_CALLS, 3):
        folder = tmp_path / f"{at}"
        folder.mkdir()
        intake = real_intake(folder, FakeScanner())
        fuse = Fuse(at, after=at % 2 == 0)
        one = deposit(_DOCUMENTS[document])
        try:
            _take(one, _fused(intake, fuse))
        except Unavailable:
            if not _acknowledged(intake, fuse):
                _take(one, intake)
        assert_in_custody_once(intake, document)
        assert ocfl_judge.complaints(folder / "store") == []
        if fuse.burnt is None:
            return
    pytest.fail("the sweep ended before the calls did")


def assert_in_custody_once(intake: Intake, document: str) -> None:
    custody = intake.custody
    assert list(verify(custody)) == []
    assert custody.catalogue.intentions() == ()
    rows = custody.catalogue.rows()
    assert len(rows) == (2 if document in ("mail", "parcel") else 1)
    assert {row.description.progress for row in rows} == {Progress.COMPLETE}
    for row in rows:
        accessions = [
            entry for entry in custody.journal.entries()
            if entry.act.record == row.description.record and entry.act.event is Event.INGESTION
        ]  # fmt: skip
        assert len(accessions) == 1
    assert [e for e in custody.journal.entries() if e.act.event is Event.DUPLICATE_DEPOSIT] == []
    found = custody.search.find(Query("undangan pleno", on=NOW.date(), reader=Reader.STAFF))
    holder = RecordId("3673-2026-000002" if document == "parcel" else "3673-2026-000001")
    assert [hit.record for hit in found.hits] == [holder]
    assert custody.search.find(Query("undangan pleno", on=NOW.date())).total == 0
