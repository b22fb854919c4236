"""Whatever strikes a writer of the store, whenever: recover, write the rest, and everything is there once."""

import subprocess
import sys
from pathlib import Path

import pytest

from ppid_archive.adapters.ocfl.store import OcflStorage
from ppid_archive.domain.errors import Unavailable
from ppid_archive.domain.finding import Finding, FindingKind
from tests.faults.storage_victim import assert_sound, assert_whole, deed_that_dies, do, killed, storage_at
from tests.faults.striking_disk import StrikingDisk, disk_full
from tests.faults.tampered import bent

_MOST_STEPS = 600


@pytest.mark.parametrize("way", ["syncfs", "fsync", "calls"])
def test_a_writer_killed_at_any_step_leaves_a_store_that_finishes_whole(way: str, tmp_path: Path) -> None:
    victim = [sys.executable, "-m", "tests.faults.storage_victim", way, str(tmp_path)]
    done = subprocess.run(victim, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    dead = sorted(tmp_path.iterdir())
    assert len(dead) > 50
    for folder in dead:
        storage = storage_at(folder)
        storage.recover()
        assert_sound(storage)
        do(storage)
        assert_whole(folder, storage)


def test_what_a_killed_writer_leaves_is_told_as_such_and_a_bent_byte_in_it_as_damage(tmp_path: Path) -> None:
    left: set[bool] = set()
    for at in range(_MOST_STEPS):
        folder = tmp_path / str(at)
        folder.mkdir()
        if not killed(deed_that_dies(folder, at, "calls", do)):
            break
        storage = storage_at(folder)
        found = complaints(storage)
        assert {one.kind for one in found} <= {FindingKind.DEBRIS}, f"step {at}: {found}"
        unfinished = {Path(one.where) for one in found if one.code == "unfinished"}
        left |= {is_named(place) for place in unfinished if (place / "inventory.json").exists()}
        for place, path in [(one, path) for one in unfinished for path in sorted(one.rglob("*")) if path.is_file()]:
            with bent(path, path.stat().st_size // 2, 0x01):
                wrong = [one for one in complaints(storage) if one.kind is not FindingKind.DEBRIS]
            assert any(one.where.startswith(str(place)) for one in wrong), f"step {at}, {path}: {wrong}"
    assert left == {False, True}


def is_named(place: Path) -> bool:
    """Whether the object's inventory is the newest version's already, and only its digest is not."""
    said, newest = (one / "inventory.json" for one in (place, max(place.glob("v*"))))
    return said.read_bytes() == newest.read_bytes()


def complaints(storage: OcflStorage) -> list[Finding]:
    """Everything that a verification finds, nothing finished first."""
    every = [storage.validate_root(), *(storage.validate(record, fixity=True) for record in storage.records())]
    return [one for found in every for one in found]


@pytest.mark.parametrize("batch_barrier", [True, False], ids=["syncfs", "fsync"])
@pytest.mark.parametrize("then", ["same process", "next process", "power cut"])
def test_a_disk_that_fails_at_any_step_loses_nothing(batch_barrier: bool, then: str, tmp_path: Path) -> None:
    steps: set[str] = set()
    told: set[str] = set()
    for at in range(_MOST_STEPS):
        folder = tmp_path / f"{at:03d}"
        folder.mkdir()
        disk = StrikingDisk(at, disk_full, batch_barrier=batch_barrier)
        storage = storage_at(folder, disk)
        try:
            do(storage)
        except Unavailable as error:
            told.add(str(error))
        if len(disk.steps) <= at:
            break
        steps.add(disk.steps[at])
        if then != "same process":
            storage.close()
            storage = storage_at(folder)
        if then == "power cut":
            disk.lose_power(folder)
        storage.recover()
        assert_sound(storage)
        do(storage)
        assert_whole(folder, storage)
    else:
        pytest.fail("the sweep ended before the steps did")
    assert {"torn write", "before publish", "before barrier", "before read_back", "before replace"} <= steps
    assert all("No space left" in sentence for sentence in told)
