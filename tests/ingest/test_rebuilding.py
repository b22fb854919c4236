"""Catalogue and index made anew from storage and journal answer as before."""

import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

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
from ppid_archive.preservation.condition import condition
from ppid_archive.preservation.rebuilding import rebuild
from ppid_archive.preservation.verification import verify
from tests.faults.fuse import Fuse, Fused
from tests.faults.kill_driver import house
from tests.houses import NOW, deposit, fake_intake
from tests.ingest.desk import acts, archived, breaking, hand_in, recognised

TODAY = NOW.date()
FIRST, SECOND = RecordId("3673-2026-000001"), RecordId("3673-2026-000002")
OPENED = Public(category=Category.PERIODIC, decided_on=TODAY, decided_by="Siti (contoh)", reason="terbuka")
WITHHELD = Excepted(
    ground=Ground.PERSONAL_SECRET,
    consequence_test="1/UK/2026",
    decided_on=TODAY,
    decided_by="Siti (contoh)",
    reason="kesehatan",
)


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


def test_the_catalogue_answers_as_before_until_the_new_one_is_whole(tmp_path: Path) -> None:
    intake = filled(tmp_path)
    before = answers(intake)
    for call, drafted in (("put", 0), ("indexed", 6)):
        with pytest.raises(Unavailable):
            rebuild(breaking(intake, "catalogue", call).custody, by="budi", at=NOW)
        assert answers(intake) == before
        assert condition(intake.custody)["rebuild"] == {"catalogue": drafted, "index": None}
    rebuild(intake.custody, by="budi", at=NOW)
    assert answers(intake) == before
    assert condition(intake.custody)["rebuild"] == {"catalogue": None, "index": None}


def test_who_has_the_archive_open_goes_on_with_the_new_catalogue(tmp_path: Path) -> None:
    intake = filled(tmp_path)
    other = house(tmp_path)
    rebuild(other.custody, by="budi", at=NOW)
    hand_in(intake, deposit("surat baru", "g.txt"))
    assert [row.version for row in other.custody.rows()] == [row.version for row in intake.custody.rows()]
    assert len(list(other.custody.rows())) == 7
    assert list(verify(other.custody)) == []


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
    calls = (("catalogue", "note"), ("catalogue", "put"), ("search", "rebuild"), ("catalogue", "indexed"))
    for port, call in (*calls, ("catalogue", "adopt_draft")):
        for after in (False, True):
            with pytest.raises(Unavailable):
                rebuild(breaking(intake, port, call, after=after).custody, by="budi", at=NOW)
            assert answers(intake) == before
    rebuild(intake.custody, by="budi", at=NOW)
    assert answers(intake) == before


def many(folder: Path) -> Intake:
    folder.mkdir(exist_ok=True)
    intake = fake_intake(folder)
    hand_in(intake, *(deposit(f"surat {n}", f"{n}.txt") for n in range(600)))
    return intake


def broken_off(intake: Intake) -> None:
    """A rebuilding that broke off when it had taken in some of the records."""
    with pytest.raises(Unavailable):
        rebuild(breaking(intake, "catalogue", "put", nth=2, after=True).custody, by="budi", at=NOW)
    assert 0 < (intake.custody.catalogue.drafted() or 0) < 600


def described_anew(intake: Intake) -> int:
    """Rebuild; returns how many descriptions were read for the catalogue, and not to be indexed."""
    fuse = Fuse(-1, after=False)
    seen: list[str] = []

    class Watched(Fused):
        def __getattr__(self, name: str) -> Any:
            seen.append(name)
            return super().__getattr__(name)

    custody = replace(intake.custody, storage=Watched("storage", intake.custody.storage, fuse))
    rebuild(custody, by="budi", at=NOW)
    return seen.count("open") - 600  # each is opened once for its words


def test_what_an_interrupted_rebuilding_took_in_is_not_read_again(tmp_path: Path) -> None:
    intake = many(tmp_path)
    before = answers(intake)
    broken_off(intake)
    left = 600 - (intake.custody.catalogue.drafted() or 0)
    assert described_anew(intake) == left
    assert answers(intake) == before
    assert described_anew(intake) == 600  # a catalogue that is whole is made anew from nothing


def test_what_changed_since_a_rebuilding_broke_off_is_read_again(tmp_path: Path) -> None:
    intake = many(tmp_path)
    broken_off(intake)
    left = 600 - (intake.custody.catalogue.drafted() or 0)
    for row in list(intake.custody.rows())[::100]:
        classify(row.description.record, OPENED, intake.custody, by="budi", at=NOW)
    hand_in(intake, deposit("surat baru", "baru.txt"))
    before = answers(intake)
    assert left < described_anew(intake) <= left + 7 + 1
    assert answers(intake) == before
    assert list(verify(intake.custody)) == []


def test_what_was_made_from_another_history_is_not_gone_on_with(tmp_path: Path) -> None:
    intake, other = many(tmp_path / "a"), fake_intake(tmp_path)
    hand_in(other, deposit("surat lain", "lain.txt"))
    draft = intake.custody.catalogue.draft()
    draft.note(other.custody.journal.entries())
    draft.put(list(other.custody.rows()))
    before = answers(intake)
    assert described_anew(intake) == 600
    assert answers(intake) == before


def test_rows_without_any_history_are_not_gone_on_with(tmp_path: Path) -> None:
    intake = many(tmp_path)
    intake.custody.catalogue.draft().put(list(intake.custody.rows())[:100])
    assert described_anew(intake) == 600


def test_a_record_that_storage_lost_since_is_not_in_the_new_catalogue(tmp_path: Path) -> None:
    intake = filled(tmp_path)
    with pytest.raises(Unavailable):
        rebuild(breaking(intake, "catalogue", "put", after=True).custody, by="budi", at=NOW)
    (lost,) = (tmp_path / "store").glob(f"*/*{SECOND}")
    shutil.rmtree(lost)
    assert rebuild(intake.custody, by="budi", at=NOW) == 5
    assert intake.custody.catalogue.get(SECOND) is None


@pytest.mark.parametrize("table", ["records SET description", "entries SET entry"])
def test_a_row_that_cannot_be_read_any_more_is_not_gone_on_with(table: str, tmp_path: Path) -> None:
    intake = filled(tmp_path)
    before = answers(intake)
    with pytest.raises(Unavailable):
        rebuild(breaking(intake, "catalogue", "put", after=True).custody, by="budi", at=NOW)
    with sqlite3.connect(tmp_path / "catalogue.sqlite.new") as database:
        database.execute(f"UPDATE {table} = '{{}}'")
    database.close()
    rebuild(intake.custody, by="budi", at=NOW)
    assert answers(intake) == before
