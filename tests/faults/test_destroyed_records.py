"""A destruction through the whole house: struck at any step, it is finished or undone, and no file knows the words."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from ppid_archive.access.decision import classify
from ppid_archive.access.disclosure import open_original
from ppid_archive.custody import Change
from ppid_archive.domain.classification import Category, Public
from ppid_archive.domain.destruction import Destruction
from ppid_archive.domain.errors import Destroyed
from ppid_archive.domain.identity import RecordId, record_id
from ppid_archive.domain.journal import Event
from ppid_archive.domain.query import Reader
from ppid_archive.domain.record import tombstone
from ppid_archive.ingest.intake import Intake
from ppid_archive.preservation.rebuilding import fill_index, rebuild
from ppid_archive.preservation.verification import verify
from tests.faults.cut_points import CutPoints
from tests.faults.kill_driver import house
from tests.faults.storage_victim import killed
from tests.houses import NOW, deposit
from tests.ingest.desk import archived, found, hand_in

GOES, STAYS, CERTIFICATE = (record_id("3673", 2026, number) for number in (1, 2, 3))
WORD = "qwzxtembakau"
_MOST_STEPS = 300
_DESTRUCTION = Destruction(
    disposal="3673-2026-M000001",
    decision="12/TU.02/2026",
    decided_by="Sari (contoh)",
    decided_on=date(2026, 11, 20),
    certificate=CERTIFICATE,
    executed_by="Budi (contoh)",
    executed_on=date(2026, 11, 21),
    method="dicacah",
    witnesses=("Tono (contoh)",),
    versions=2,
)


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a house with a letter to be destroyed, one that stays, and the certificate."""
    folder = tmp_path_factory.mktemp("house")
    intake = house(folder)
    for text in (f"undangan {WORD} rapat", "undangan yang tetap disimpan", "berita acara pemusnahan"):
        archived(intake, deposit(text, f"{text.split()[-1]}.txt"))
    close(intake)
    assert holding(folder, WORD)
    return folder


def close(intake: Intake) -> None:
    intake.custody.catalogue.close()
    intake.custody.storage.close()


def destroy(folder: Path) -> None:
    intake = house(folder)
    custody = intake.custody
    with custody.changing():
        row = custody.describe(GOES)
        if not row.description.destruction:
            gone = tombstone(row.description, _DESTRUCTION)
            custody.destroy([Change(gone, row.version, Event.DESTRUCTION, "Budi (contoh)", NOW)])
            fill_index(custody)
    close(intake)


def holding(folder: Path, word: str) -> list[str]:
    """Scan every file of a house for a word."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path.relative_to(folder).as_posix() for path in files if word.encode() in path.read_bytes()]


def assert_in_order(folder: Path) -> bool:
    """Open the house as the next process does; return whether the record is destroyed."""
    intake = house(folder)
    with intake.custody.changing():
        pass
    gone = intake.custody.describe(GOES).description.destruction is not None
    assert list(verify(intake.custody)) == []
    assert found(intake, WORD) == ([] if gone else [GOES])
    assert found(intake, "disimpan") == [STAYS]
    acts = [entry.act.event for entry in intake.custody.catalogue.history(GOES)]
    assert acts.count(Event.DESTRUCTION) == gone
    close(intake)
    if gone:
        assert holding(folder, WORD) == []
    return gone


def test_whatever_the_moment_of_death_the_record_is_whole_or_gone(furnished: Path, tmp_path: Path) -> None:
    outcomes = []
    for at in range(_MOST_STEPS):
        folder = shutil.copytree(furnished, tmp_path / f"{at:03d}")

        def deed(folder: Path = folder, at: int = at) -> None:
            with CutPoints(at):
                destroy(folder)

        if not killed(deed):
            break
        outcomes.append(assert_in_order(folder))
        if at % 5 == 0:  # once more is the same road from either state
            destroy(folder)
            assert assert_in_order(folder)
        shutil.rmtree(folder)
    else:
        pytest.fail("the sweep ended before the steps did")
    assert True in outcomes
    assert False in outcomes


def test_a_tombstone_says_what_went_and_gives_nothing_out(furnished: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(furnished, tmp_path / "house")
    before = house(folder).custody.describe(GOES).description
    destroy(folder)
    intake = house(folder)
    told = intake.custody.describe(GOES).description
    assert told.destruction == _DESTRUCTION
    assert (told.title.value, told.digest, told.originals) == (before.title.value, before.digest, before.originals)
    with pytest.raises(Destroyed):
        open_original(told, 1, intake.custody, reader=Reader.STAFF, on=NOW.date())
    opened = Public(category=Category.PERIODIC, decided_on=NOW.date(), decided_by="Sari", reason="keliru")
    with pytest.raises(Destroyed):
        classify(GOES, opened, intake.custody, by="sari", at=NOW)
    rebuild(intake.custody, by="Budi (contoh)", at=NOW)
    assert list(verify(intake.custody)) == []
    assert holding(folder, WORD) == []


def test_what_was_destroyed_may_be_deposited_again_under_a_number_of_its_own(furnished: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(furnished, tmp_path / "house")
    destroy(folder)
    intake = house(folder)
    (receipt,) = hand_in(intake, deposit(f"undangan {WORD} rapat", "rapat.txt", source="test:again"))
    assert receipt.description.record == RecordId("3673-2026-000004")  # type: ignore[union-attr] # archived
