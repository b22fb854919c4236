"""Whatever strikes a writer of the store, whenever: recover, write the rest, and everything is there once."""

import subprocess
import sys
from pathlib import Path

import pytest

from ppid_archive.domain.errors import Unavailable
from tests.faults.storage_victim import assert_sound, assert_whole, do, storage_at
from tests.faults.striking_disk import StrikingDisk, disk_full

_MOST_STEPS = 600


@pytest.mark.parametrize("way", ["syncfs", "fsync", "calls"])
def test_a_writer_killed_at_any_step_leaves_a_store_that_finishes_whole(way: str, tmp_path: Path) -> None:
    victim = [sys.executable, "-m", "tests.faults.storage_victim", way, str(tmp_path)]
    done = subprocess.run(victim, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    killed = sorted(tmp_path.iterdir())
    assert len(killed) > 50
    for folder in killed:
        storage = storage_at(folder)
        storage.recover()
        assert_sound(storage)
        do(storage)
        assert_whole(folder, storage)


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
