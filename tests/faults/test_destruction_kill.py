"""Whatever strikes a destruction, whenever: the record is whole, or its tombstone stands and no byte of it is left."""

import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ppid_archive.adapters.ocfl.store import OcflStorage
from ppid_archive.domain.errors import Unavailable
from ppid_archive.domain.identity import record_id
from ppid_archive.ports.storage import NewVersion
from tests.conformance import ocfl_judge
from tests.faults.storage_victim import deed_that_dies, killed, storage_at
from tests.faults.striking_disk import StrikingDisk, disk_full

ONE, TWO, STAYS = (record_id("3673", 2026, number) for number in (1, 2, 3))
SECRET = b"isi yang harus musnah"
_NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
_MOST_STEPS = 300


class OldDisk(StrikingDisk):
    """A file system that cannot let two names change places: there it goes by way of a third."""

    def exchange(self, source: Path, target: Path, aside: Path) -> None:
        for old, new in ((target, aside), (source, target), (aside, source)):
            self.publish(old, new)


def version(record: str, after: int, **put: bytes) -> NewVersion:
    return NewVersion(record_id("3673", 2026, int(record[-6:])), after, put, _NOW, "deletion", "Budi (contoh)")


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store with two records to be destroyed and one that stays."""
    folder = tmp_path_factory.mktemp("furnished")
    storage = storage_at(folder)
    storage.write([version(record, 0, original=SECRET + record.encode()) for record in (ONE, TWO)])
    storage.write([version(ONE, 1, text=b"juga " + SECRET), version(STAYS, 0, original=b"tetap")])
    storage.close()
    return folder


def destroy(storage: OcflStorage) -> None:
    left = [(record, storage.head(record)) for record in (ONE, TWO) if not entombed(storage, record)]
    storage.destroy([version(record, head, tombstone=b"nisan") for record, head in left])


def entombed(storage: OcflStorage, record: str) -> bool:
    paths = [file.path for file in storage.versions(record_id("3673", 2026, int(record[-6:])))[-1].files]
    return paths == ["tombstone"]


def assert_either_whole_or_gone(folder: Path) -> None:
    storage = storage_at(folder)
    storage.recover()
    for record in (ONE, TWO, STAYS):
        assert list(storage.validate(record, fixity=True)) == []
    for record in (ONE, TWO):
        if not entombed(storage, record):
            assert storage.open(record, "original").read() == SECRET + record.encode()
    places = [path.name for path in folder.rglob("*") if path.is_file() and SECRET in path.read_bytes()]
    assert len(places) == 2 * (not entombed(storage, ONE)) + (not entombed(storage, TWO))
    destroy(storage)
    assert storage.open(STAYS, "original").read() == b"tetap"
    assert entombed(storage, ONE)
    assert entombed(storage, TWO)
    storage.close()
    assert [path for path in folder.rglob("*") if path.is_file() and SECRET in path.read_bytes()] == []
    assert ocfl_judge.complaints(folder / "store") == []
    assert list((folder / "staging").glob("*")) == []


@pytest.mark.parametrize("way", ["syncfs", "fsync", "calls"])
def test_a_destruction_killed_at_any_step_is_finished_or_undone(way: str, furnished: Path, tmp_path: Path) -> None:
    for at in range(_MOST_STEPS):
        folder = shutil.copytree(furnished, tmp_path / f"{at:03d}")
        if not killed(deed_that_dies(folder, at, way, destroy)):
            break
        killed(deed_that_dies(folder, at % 7, way, OcflStorage.recover))
        assert_either_whole_or_gone(folder)
    else:
        pytest.fail("the sweep ended before the steps did")
    assert at > 10


@pytest.mark.parametrize("kind", [StrikingDisk, OldDisk])
@pytest.mark.parametrize("then", ["same process", "power cut"])
def test_a_disk_that_fails_a_destruction_at_any_step_leaves_it_finished_or_undone(
    kind: Callable[..., StrikingDisk], then: str, furnished: Path, tmp_path: Path
) -> None:
    for at in range(_MOST_STEPS):
        folder = shutil.copytree(furnished, tmp_path / f"{at:03d}")
        disk = kind(at, disk_full, batch_barrier=True)
        storage = storage_at(folder, disk)
        with suppress(Unavailable):
            destroy(storage)
        if len(disk.steps) <= at:
            break
        storage.close()
        if then == "power cut":
            disk.lose_power(folder)
        assert_either_whole_or_gone(folder)
    else:
        pytest.fail("the sweep ended before the steps did")
