"""Whatever strikes an object being stored in another form, whenever: it has one form or the other, whole."""

import io
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

import pytest

from ppid_archive.adapters.ocfl.store import OcflStorage
from ppid_archive.domain.errors import Unavailable
from ppid_archive.domain.identity import record_id
from ppid_archive.ports.storage import Held, NewVersion, Recast
from tests.conformance import ocfl_judge
from tests.faults.storage_victim import deed_that_dies, killed, storage_at
from tests.faults.striking_disk import StrikingDisk, disk_full
from tests.faults.test_destruction_kill import OldDisk

ONE, STAYS = (record_id("3673", 2026, number) for number in (1, 2))
SECRET = b"isi yang harus tersembunyi"
_NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
_MOST_STEPS = 300


def version(after: int, **put: bytes) -> NewVersion:
    return NewVersion(ONE, after, put, _NOW, "encryption", "Budi (contoh)")


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("furnished")
    storage = storage_at(folder)
    storage.write([version(0, original=SECRET, plain=b"uraian"), replace(version(0, a=b"tetap"), record=STAYS)])
    storage.write([version(1, text=b"juga " + SECRET)])
    storage.close()
    return folder


def turned(stream: BinaryIO) -> BinaryIO:
    with stream:
        return io.BytesIO(bytes(byte ^ 0xFF for byte in stream.read()))


def hiding(held: Held) -> Recast | None:
    if held.paths == {"plain"}:
        return None
    return Recast(sealed=True, through=turned, back=turned, digest=held.digest)


def hide(storage: OcflStorage) -> None:
    if storage.head(ONE) == 2:
        storage.rewrite(version(2, plain=b"uraian baru"), hiding)


def assert_in_one_form(folder: Path) -> None:
    storage = storage_at(folder)
    storage.recover()
    for record in (ONE, STAYS):
        assert list(storage.validate(record, fixity=True)) == []
    plain = [path for path in folder.rglob("*") if path.is_file() and SECRET in path.read_bytes()]
    assert len(plain) == (2 if storage.head(ONE) == 2 else 0)
    hide(storage)
    with storage.open(ONE, "original", 1) as stream, storage.open(ONE, "text") as text:
        assert turned(stream).read() == SECRET
        assert turned(text).read() == b"juga " + SECRET
    assert storage.open(ONE, "plain", 1).read() == b"uraian"
    assert storage.open(STAYS, "a").read() == b"tetap"
    storage.close()
    assert [path for path in folder.rglob("*") if path.is_file() and SECRET in path.read_bytes()] == []
    assert ocfl_judge.complaints(folder / "store") == []
    assert list((folder / "staging").glob("*")) == []


@pytest.mark.parametrize("way", ["syncfs", "fsync", "calls"])
def test_a_rewriting_killed_at_any_step_is_finished_or_undone(way: str, furnished: Path, tmp_path: Path) -> None:
    for at in range(_MOST_STEPS):
        folder = shutil.copytree(furnished, tmp_path / f"{at:03d}")
        if not killed(deed_that_dies(folder, at, way, hide)):
            break
        killed(deed_that_dies(folder, at % 7, way, OcflStorage.recover))
        assert_in_one_form(folder)
    else:
        pytest.fail("the sweep ended before the steps did")
    assert at > 20


@pytest.mark.parametrize("kind", [StrikingDisk, OldDisk])
@pytest.mark.parametrize("then", ["same process", "power cut"])
def test_a_disk_that_fails_a_rewriting_at_any_step_leaves_one_form(
    kind: Callable[..., StrikingDisk], then: str, furnished: Path, tmp_path: Path
) -> None:
    for at in range(_MOST_STEPS):
        folder = shutil.copytree(furnished, tmp_path / f"{at:03d}")
        disk = kind(at, disk_full, batch_barrier=True)
        storage = storage_at(folder, disk)
        with suppress(Unavailable):
            hide(storage)
        if len(disk.steps) <= at:
            break
        storage.close()
        if then == "power cut":
            disk.lose_power(folder)
        assert_in_one_form(folder)
    else:
        pytest.fail("the sweep ended before the steps did")
