"""What every replica promises, whatever kind of place it is."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ppid_archive.adapters.ocfl.holding import OcflHolding
from ppid_archive.adapters.ocfl.store import OcflStorage
from ppid_archive.adapters.replica_folder import FolderReplica
from ppid_archive.domain.errors import Damaged, Unavailable, UnknownRecord
from ppid_archive.domain.identity import record_id
from ppid_archive.ports.replica import Holding, Marker, Parcel, Replica, Shelf
from ppid_archive.ports.storage import NewVersion
from tests.houses import NOW

ONE, TWO = (record_id("3673", 2026, number) for number in (1, 2))
MARKER = Marker("a" * 64, "usb")


def folder(place: Path) -> FolderReplica:
    place.mkdir()
    return FolderReplica(place)


@pytest.fixture(params=[folder])
def replica(request: pytest.FixtureRequest, tmp_path: Path) -> Replica:
    make: Callable[[Path], Replica] = request.param
    return make(tmp_path / "replika")


@pytest.fixture
def source(tmp_path: Path) -> Holding:
    storage = OcflStorage(tmp_path / "store", tmp_path / "staging")
    storage.write([version(ONE, 0, b"satu"), version(TWO, 0, b"dua")])
    storage.write([version(ONE, 1, b"satu lagi")])
    storage.close()
    return OcflHolding(tmp_path / "store", tmp_path / "room")


def version(number: str, after: int, data: bytes) -> NewVersion:
    put = {f"original/{after}.txt": data}
    return NewVersion(record_id("3673", 2026, int(number[-6:])), after, put, NOW, "ingestion", "Budi (contoh)")


def test_a_place_says_whose_replica_it_is_only_after_it_was_set_up(replica: Replica) -> None:
    assert replica.marker() is None
    replica.set_up(MARKER)
    assert replica.marker() == MARKER
    with pytest.raises(Unavailable):
        replica.set_up(replace(MARKER, name="lain"))
    assert replica.marker() == MARKER


def test_a_shelf_that_was_never_written_to_is_empty(replica: Replica) -> None:
    shelf = replica.shelf(Shelf.STORE)
    assert (list(shelf.records()), shelf.head(ONE), shelf.state(ONE), shelf.root_files()) == ([], 0, None, ())
    shelf.recover()
    with pytest.raises(UnknownRecord):
        shelf.parcel(ONE)


def test_what_is_put_can_be_had_again_to_the_byte(replica: Replica, source: Holding) -> None:
    shelf = replica.shelf(Shelf.STORE)
    for number in source.records():
        shelf.put(source.parcel(number))
    assert sorted(shelf.records()) == [ONE, TWO]
    assert (shelf.head(ONE), shelf.state(ONE)) == (2, source.state(ONE))
    assert contents(shelf.parcel(ONE)) == contents(source.parcel(ONE))
    assert (list(shelf.validate(ONE)), shelf.place(ONE)) == ([], source.place(ONE))
    assert list(replica.shelf(Shelf.REGISTERS).records()) == []


def test_an_earlier_version_is_a_whole_object_too_and_a_later_one_takes_its_place(
    replica: Replica, source: Holding
) -> None:
    shelf = replica.shelf(Shelf.STORE)
    shelf.put(source.parcel(ONE, 1))
    assert (shelf.head(ONE), shelf.state(ONE), list(shelf.validate(ONE))) == (1, source.state(ONE, 1), [])
    for wipe in (False, True):
        shelf.put(source.parcel(ONE), wipe=wipe)
        assert (shelf.head(ONE), list(shelf.validate(ONE))) == (2, [])
    with pytest.raises(Damaged):
        source.parcel(ONE, 7)


def test_a_parcel_that_is_not_what_it_says_is_not_put(replica: Replica, source: Holding) -> None:
    shelf, parcel = replica.shelf(Shelf.STORE), source.parcel(ONE)
    wrong = replace(parcel, files=tuple(replace(file, chunks=lambda: iter([b"lain"])) for file in parcel.files))
    with pytest.raises(Damaged):
        shelf.put(wrong)
    with pytest.raises(Damaged):
        shelf.put(replace(parcel, files=parcel.files[:-1]))
    assert shelf.head(ONE) == 0
    shelf.put(source.parcel(ONE, 1))
    with pytest.raises(Damaged):
        shelf.put(wrong)
    assert (shelf.head(ONE), list(shelf.validate(ONE))) == (1, [])


def test_files_are_replaced_whole_and_read_in_part(replica: Replica) -> None:
    replica.set_up(MARKER)
    files = replica.files
    assert (files.paths(), files.size("journal/2026-11.jsonl")) == ((), 0)
    files.put("journal/2026-11.jsonl", [b"satu\n", b"dua\n"])
    files.put("archive.toml", [b"x"])
    files.put("archive.toml", [b"[office]"])
    assert files.paths() == ("archive.toml", "journal/2026-11.jsonl")
    assert b"".join(files.chunks("journal/2026-11.jsonl", 5)) == b"satu\n"
    assert b"".join(files.chunks("archive.toml")) == b"[office]"
    files.remove("archive.toml")
    files.remove("archive.toml")
    assert files.size("archive.toml") == 0
    with pytest.raises(Unavailable):
        list(files.chunks("archive.toml"))


def contents(parcel: Parcel) -> dict[str, bytes]:
    return {file.path: b"".join(file.chunks()) for file in parcel.files}
