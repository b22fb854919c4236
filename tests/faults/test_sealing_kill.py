"""Sealing, unsealing and rotation through the whole house: struck at any step, the next process ends what was begun."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ppid_archive.adapters.age_key_ring import AgeKeyRing
from ppid_archive.domain.classification import Excepted, Public
from ppid_archive.domain.journal import Event
from ppid_archive.ingest.intake import Intake
from ppid_archive.preservation.encryption import Step
from ppid_archive.preservation.verification import verify
from tests.faults.cut_points import CutPoints
from tests.faults.storage_victim import killed
from tests.houses import deposit
from tests.ingest.desk import archived, found
from tests.ingest.test_encryption import EXCEPTED, OPEN, TEXT, WORD, decide, desk, holding, original, sealed_house

_MOST_STEPS = 400


def close(intake: Intake) -> None:
    intake.custody.catalogue.close()
    intake.custody.storage.close()


def furnished(base: Path, first: Excepted | None) -> str:
    """Make a house with keys and a letter, decided about already or not."""
    (base / "house").mkdir()
    AgeKeyRing(base / "keys").create()
    intake = sealed_house(base / "house", base / "keys")
    told = archived(intake, deposit(TEXT))
    if first:
        decide(intake, told.record, first)
    close(intake)
    return told.record


def deciding(decision: Excepted | Public) -> Callable[[Intake, Path], None]:
    def decided(intake: Intake, keys: Path) -> None:
        (row,) = intake.custody.catalogue.rows()
        decide(intake, row.description.record, decision)

    return decided


def rotating(intake: Intake, keys: Path) -> None:
    list(desk(intake, keys).rotate(forget=True))


def assert_settled(base: Path) -> tuple[str, ...]:
    """Open the house as the next process does; return what it found of the deed."""
    intake = sealed_house(base / "house", base / "keys")
    with intake.custody.changing():
        pass
    (row,) = intake.custody.catalogue.rows()
    told = row.description
    shut = isinstance(told.classification, Excepted)
    assert list(verify(intake.custody)) == []
    assert (told.sealing is not None) == shut
    assert original(intake, told.record) == TEXT.encode()
    assert found(intake, WORD) == ([] if shut else [told.record])
    assert found(intake, "penawaran") == [told.record]
    versions = [entry.act.detail["version"] for entry in intake.custody.catalogue.history(told.record)]
    assert len(versions) == len(set(versions))
    assert intake.custody.catalogue.intentions() == ()
    close(intake)
    if shut:
        assert holding(base / "house") == []
    return (told.classification.access, *(told.sealing.keys if told.sealing else ()))


@pytest.mark.parametrize(
    ("first", "deed"),
    [(None, deciding(EXCEPTED)), (EXCEPTED, deciding(OPEN)), (EXCEPTED, rotating)],
    ids=["seal", "unseal", "rotate"],
)
def test_whatever_the_moment_of_death_the_next_process_ends_it(
    first: Excepted | None, deed: Callable[[Intake, Path], None], tmp_path: Path
) -> None:
    before = tmp_path / "before"
    before.mkdir()
    furnished(before, first)
    outcomes = set()
    for at in range(_MOST_STEPS):
        base = shutil.copytree(before, tmp_path / f"{at:03d}")

        def struck(base: Path = base, at: int = at) -> None:
            intake = sealed_house(base / "house", base / "keys")
            with CutPoints(at):
                deed(intake, base / "keys")
            close(intake)

        if not killed(struck):
            break
        outcomes.add(assert_settled(base))
        if deed is rotating:
            finish_rotation(base)
        shutil.rmtree(base)
    else:
        pytest.fail("the sweep ended before the steps did")
    assert len(outcomes) > 1


def finish_rotation(base: Path) -> None:
    """Go on with the rotation that was struck: no second new key, and the old one opens nothing afterwards."""
    intake = sealed_house(base / "house", base / "keys")
    assert {step for _, step in desk(intake, base / "keys").rotate(forget=True)} <= {Step.RENEW}
    acts = [entry.act for entry in intake.custody.journal.entries() if entry.act.event is Event.ENCRYPTION]
    assert 3 <= len(acts) <= 8
    assert (base / "keys").read_text().count("AGE-SECRET-KEY-") == 1
    close(intake)
    assert_settled(base)
