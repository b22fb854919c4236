"""Catalogue and index made anew from storage and journal answer as before."""

import shutil
from pathlib import Path

import pytest

from ppid_archive.access.decision import classify
from ppid_archive.domain.classification import Category, Excepted, Ground, Public
from ppid_archive.domain.errors import Damaged, Unavailable
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.journal import Event
from ppid_archive.domain.query import Query, Reader, Results
from ppid_archive.domain.record import DESCRIPTION_PATH
from ppid_archive.ingest.intake import Intake
from ppid_archive.ports.storage import NewVersion
from ppid_archive.preservation.rebuilding import rebuild
from ppid_archive.preservation.verification import verify
from tests.faults.kill_driver import house
from tests.houses import NOW, deposit, fake_intake
from tests.ingest.desk import acts, archived, breaking, hand_in, recognised

TODAY = NOW.date()
FIRST, SECOND = RecordId("3673-2026-000001"), RecordId("3673-2026-000002")
OPENED = Public(category=Category.PERIODIC, decided_on=TODAY, decided_by="Siti (contoh)", reason="terbuka")
WITHHELD = Excepted(ground=Ground.PERSONAL_SECRET, decided_on=TODAY, decided_by="Siti (contoh)", reason="kesehatan")


def answers(intake: Intake) -> list[object]:
    """Everything that the archive says to anybody about its records."""
    custody = intake.custody
    questions = [(words, reader) for words in ("", "undangan", "anggaran", "rahasia") for reader in Reader]
    results: list[Results] = [custody.search.find(Query(words, on=TODAY, reader=who)) for words, who in questions]
    rows = list(custody.rows())
    histories = [custody.catalogue.history(row.description.record) for row in rows]
    return [results, rows, histories, custody.catalogue.counts(), sorted(custody.search.versions())]


def filled(folder: Path) -> Intake:
    intake = house(folder)
    hand_in(
        intake,
        deposit("undangan rapat", "a.txt"),
        deposit("rahasia", "b.txt"),
        deposit("%SCAN\nanggaran\fundangan", "c.jpg"),
        deposit("%MAIL l.txt\nsurat\n--\nanggaran", "d.eml"),
        deposit("undangan rapat", "e.txt"),
    )
    recognised(intake)
    hand_in(intake, deposit("%SCAN\nbelum dikenali", "f.jpg"))
    classify(FIRST, OPENED, intake.custody, by="budi", at=NOW)
    classify(SECOND, WITHHELD, intake.custody, by="budi", at=NOW)
    return intake


def test_what_is_half_made_is_not_usable(tmp_path: Path) -> None:
    intake = filled(tmp_path)
    with pytest.raises(Unavailable):
        rebuild(breaking(intake, "catalogue", "put").custody, by="budi", at=NOW)
    assert not intake.custody.catalogue.usable()
    rebuild(intake.custody, by="budi", at=NOW)
    assert intake.custody.catalogue.usable()


def test_an_archive_made_anew_gives_the_same_answers(tmp_path: Path) -> None:
    intake = filled(tmp_path)
    before = answers(intake)
    assert rebuild(intake.custody, by="budi", at=NOW) == 6
    assert answers(intake) == before
    assert list(verify(intake.custody)) == []
    recognised(intake)
    assert acts(intake)[-1].event is Event.RECOGNITION


def test_an_archive_that_lost_catalogue_and_index_gives_the_same_answers(tmp_path: Path) -> None:
    intake = filled(tmp_path)
    before = answers(intake)
    intake.custody.storage.close()
    intake.custody.catalogue.close()
    shutil.rmtree(tmp_path / "index")
    for path in tmp_path.glob("catalogue.sqlite*"):
        path.unlink()
    again = house(tmp_path)
    rebuild(again.custody, by="budi", at=NOW)
    assert answers(again) == before


def test_rebuilding_is_journalled_with_the_number_of_records(tmp_path: Path) -> None:
    intake = filled(tmp_path)
    rebuild(intake.custody, by="budi", at=NOW)
    act = acts(intake)[-1]
    assert (act.event, act.agent, act.detail) == (Event.REBUILD, "budi", {"records": "6"})


def test_an_act_whose_journalling_was_interrupted_is_made_up_for(tmp_path: Path) -> None:
    intake = house(tmp_path)
    archived(intake, deposit("undangan"))
    with pytest.raises(Unavailable):
        classify(FIRST, WITHHELD, breaking(intake, "journal", "append").custody, by="budi", at=NOW)
    rebuild(intake.custody, by="budi", at=NOW)
    assert [act.event for act in acts(intake)] == [
        Event.INGESTION,
        Event.DESCRIPTION,
        Event.CLASSIFICATION,
        Event.REBUILD,
    ]
    assert acts(intake)[2].detail["reason"] == "kesehatan"
    assert list(verify(intake.custody)) == []


def test_an_archive_of_more_records_than_one_batch_is_rebuilt_whole(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    hand_in(intake, *(deposit(f"surat {n}", f"{n}.txt") for n in range(300)))
    before = answers(intake)
    assert rebuild(intake.custody, by="budi", at=NOW) == 300
    assert answers(intake) == before


def test_rebuilding_an_archive_without_records_is_no_error(tmp_path: Path) -> None:
    intake = house(tmp_path)
    assert rebuild(intake.custody, by="budi", at=NOW) == 0
    assert list(verify(intake.custody)) == []


def test_a_record_that_cannot_be_read_stops_the_rebuilding_by_name(tmp_path: Path) -> None:
    intake = filled(tmp_path)
    head = intake.custody.storage.head(SECOND)
    intake.custody.storage.write([NewVersion(SECOND, head, {DESCRIPTION_PATH: b"?"}, NOW, "classification", "budi")])
    with pytest.raises(Damaged, match=SECOND):
        rebuild(intake.custody, by="budi", at=NOW)


def test_a_rebuilding_that_was_interrupted_is_made_whole_by_another(tmp_path: Path) -> None:
    intake = filled(tmp_path)
    before = answers(intake)
    for port, call in (("catalogue", "put"), ("catalogue", "indexed"), ("catalogue", "note")):
        with pytest.raises(Unavailable):
            rebuild(breaking(intake, port, call).custody, by="budi", at=NOW)
    rebuild(intake.custody, by="budi", at=NOW)
    assert answers(intake) == before
