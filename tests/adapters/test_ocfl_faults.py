"""What every storage promises; the independent validator ``ocfl-py`` judges whatever the OCFL store wrote."""

import itertools
import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import ocfl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ppid_archive.adapters.ocfl.durable import Disk
from ppid_archive.adapters.ocfl.store import OcflStorage
from ppid_archive.domain.errors import Conflict, Damaged, Unavailable, UnknownRecord
from ppid_archive.domain.identity import record_id
from ppid_archive.ports.storage import NewVersion, Staged, Storage
from tests.conformance.fakes.storage import FakeStorage

NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
ONE = record_id("3673", 2026, 1)
TWO = record_id("3673", 2026, 2)
_KINDS = ("fake", "syncfs", "fsync")
Make = Callable[[], Storage]


@pytest.fixture(params=_KINDS)
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Make]:
    made: list[Storage] = []
    fake = FakeStorage(tmp_path)

    def storage() -> Storage:
        if request.param == "fake":
            return fake
        made.append(
            OcflStorage(tmp_path / "store", tmp_path / "staging", Disk(batch_barrier=request.param == "syncfs"))
        )
        return made[-1]

    yield storage
    for one in made:
        one.close()
    if made:
        assert_ocfl_valid(tmp_path / "store")
        assert list((tmp_path / "staging").glob("*")) == []


@pytest.fixture
def storage(make: Make) -> Storage:
    return make()


def assert_ocfl_valid(root: Path) -> None:
    """Ask somebody else: every object, every digest, the root."""
    if not root.exists():
        return
    judge = ocfl.StorageRoot(root=str(root))
    assert judge.validate(validate_objects=True, check_digests=True), judge.errors
    assert judge.num_objects == judge.good_objects


def new(record: str = ONE, after: int = 0, **put: bytes | Staged) -> NewVersion:
    paths = {name.replace("__", "/").replace("_", "."): what for name, what in put.items()}
    return NewVersion(record, after, paths, NOW + timedelta(seconds=after), "ingestion", "Budi")  # type: ignore[arg-type]


def test_what_was_written_is_read_byte_for_byte(storage: Storage) -> None:
    staged = storage.stage(iter([b"surat ", b"undangan"]))
    storage.write([new(original__surat_pdf=staged, record_json=b"{}")])
    with storage.open(ONE, "original/surat.pdf") as stream:
        assert stream.read() == b"surat undangan"
    assert storage.head(ONE) == 1
    (version,) = storage.versions(ONE)
    assert {file.path: file.digest for file in version.files}["original/surat.pdf"] == staged.digest
    assert (version.message, version.agent, version.created) == ("ingestion", "Budi", NOW)


def test_staged_bytes_can_be_read_by_others_before_they_are_written(storage: Storage) -> None:
    staged = storage.stage([b"abc"])
    assert Path(staged.local).read_bytes() == b"abc"
    assert staged.size == 3
    storage.discard(staged)
    storage.discard(staged)
    assert not Path(staged.local).exists()


def test_a_new_version_keeps_what_it_does_not_name_and_the_old_one_stays(storage: Storage) -> None:
    storage.write([new(a_txt=b"satu", record_json=b"v1")])
    storage.write([new(after=1, record_json=b"v2")])
    for version, expected in ((None, b"v2"), (1, b"v1"), (2, b"v2")):
        with storage.open(ONE, "record.json", version) as stream:
            assert stream.read() == expected
    with storage.open(ONE, "a.txt") as stream:
        assert stream.read() == b"satu"
    assert [version.number for version in storage.versions(ONE)] == [1, 2]


def test_nothing_is_overwritten(storage: Storage) -> None:
    storage.write([new(record_json=b"v1")])
    for after in (0, 2):
        with pytest.raises(Conflict):
            storage.write([new(after=after, record_json=b"anders")])
    with storage.open(ONE, "record.json") as stream:
        assert stream.read() == b"v1"


def test_what_came_before_a_conflict_in_the_same_call_stands(storage: Storage) -> None:
    storage.write([new(record_json=b"v1")])
    with pytest.raises(Conflict):
        storage.write([new(TWO, record_json=b"zwei"), new(record_json=b"nochmal")])
    assert (storage.head(ONE), storage.head(TWO)) == (1, 1)
    storage.recover()


def test_several_versions_of_one_record_may_be_written_in_one_call(storage: Storage) -> None:
    storage.write([new(record_json=b"v1"), new(after=1, record_json=b"v2"), new(TWO, record_json=b"x")])
    assert (storage.head(ONE), storage.head(TWO)) == (2, 1)
    assert sorted(storage.records()) == [ONE, TWO]


def test_what_is_not_there_is_unknown(storage: Storage) -> None:
    storage.write([new(record_json=b"{}")])
    assert storage.head(TWO) == 0
    for record, path, version in ((TWO, "record.json", None), (ONE, "nichts", None), (ONE, "record.json", 7)):
        with pytest.raises(UnknownRecord):
            storage.open(record, path, version)
    with pytest.raises(UnknownRecord):
        storage.versions(TWO)


def test_a_source_that_breaks_leaves_nothing_behind_and_speaks_for_itself(storage: Storage) -> None:
    def broken() -> Iterator[bytes]:
        yield b"anfang"
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        storage.stage(broken())
    storage.write([new(record_json=b"{}")])
    assert storage.head(ONE) == 1


def test_what_was_written_is_there_for_the_next_process(make: Make) -> None:
    make().write([new(record_json=b"{}")])
    assert list(make().records()) == [ONE]
    assert list(make().validate(ONE, fixity=True)) == []
    assert list(make().validate_root()) == []


def test_the_same_content_twice_in_one_record_is_kept_once(tmp_path: Path) -> None:
    storage = OcflStorage(tmp_path / "store", tmp_path / "staging")
    storage.write([new(a_txt=b"gleich", b_txt=b"gleich")])
    storage.write([new(after=1, c_txt=b"gleich")])
    storage.close()
    assert len(list((tmp_path / "store").rglob("*.txt"))) == 1
    assert_ocfl_valid(tmp_path / "store")


_BODIES = st.binary(max_size=40)
_STEPS = st.lists(
    st.tuples(
        st.integers(1, 3), st.dictionaries(st.sampled_from(["a.txt", "b/c.txt", "record.json"]), _BODIES, min_size=1)
    ),
    max_size=8,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(steps=_STEPS)
def test_any_history_reads_back_as_it_was_written(steps: list[tuple[int, dict[str, bytes]]], tmp_path: Path) -> None:
    for path in tmp_path.iterdir():
        shutil.rmtree(path)
    storage = OcflStorage(tmp_path / "store", tmp_path / "staging")
    model: dict[str, list[dict[str, bytes]]] = {}
    for number, put in steps:
        record = record_id("3673", 2026, number)
        history = model.setdefault(record, [])
        storage.write([NewVersion(record, len(history), put, NOW, "m", "a")])
        history.append({**(history[-1] if history else {}), **put})
    for record, history in model.items():
        for number, state in enumerate(history, start=1):
            for path, data in state.items():
                with storage.open(record, path, number) as stream:  # type: ignore[arg-type]
                    assert stream.read() == data
    storage.close()
    assert_ocfl_valid(tmp_path / "store")


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[tuple[OcflStorage, Path]]:
    storage = OcflStorage(tmp_path / "store", tmp_path / "staging")
    storage.write([new(original__a_pdf=b"isi dokumen", record_json=b"{}")])
    storage.write([new(after=1, record_json=b"{2}")])
    (folder,) = (tmp_path / "store").glob("???/*")
    yield storage, folder
    storage.close()


_DAMAGE: dict[str, Callable[[Path], object]] = {
    "a byte of the content": lambda f: (f / "v1/content/original/a.pdf").write_bytes(b"isi dokumeN"),
    "a content file": lambda f: (f / "v1/content/original/a.pdf").unlink(),
    "a file too many": lambda f: (f / "v1/content/original/b.pdf").write_bytes(b"x"),
    "the declaration": lambda f: (f / "0=ocfl_object_1.1").unlink(),
    "the inventory": lambda f: _rewrite(f / "inventory.json", b"Budi", b"Bodi"),
    "the inventory's digest": lambda f: _rewrite(f / "inventory.json.sha512", b"a", b"b"),
    "no inventory": lambda f: (f / "inventory.json").unlink(),
    "an inventory that is none": lambda f: (f / "inventory.json").write_bytes(b"{"),
    "a version": lambda f: shutil.rmtree(f / "v1"),
    "a version's inventory": lambda f: (f / "v1/inventory.json").unlink(),
    "a version's history": lambda f: _rewrite(f / "v1/inventory.json", b"Budi", b"Bodi"),
    "a link for a file": lambda f: _link(f / "v1/content/original/a.pdf"),
}


def _rewrite(path: Path, old: bytes, new_bytes: bytes) -> None:
    """Break the twin: in custody both names share one file."""
    data = path.read_bytes().replace(old, new_bytes)
    path.unlink()
    path.write_bytes(data)


def _link(path: Path) -> None:
    path.rename(path.with_suffix(".orig"))
    path.symlink_to(path.with_suffix(".orig"))


@pytest.mark.parametrize("what", sorted(_DAMAGE))
def test_damage_is_found_and_named(what: str, kept: tuple[OcflStorage, Path]) -> None:
    storage, folder = kept
    assert list(storage.validate(ONE, fixity=True)) == []
    _DAMAGE[what](folder)
    findings = list(storage.validate(ONE, fixity=True))
    assert findings
    assert all(finding.where and finding.what and finding.remedy for finding in findings)


def test_strays_in_the_root_are_found(kept: tuple[OcflStorage, Path], tmp_path: Path) -> None:
    storage, folder = kept
    (tmp_path / "store" / "catatan.txt").write_text("x")
    (folder.parent / "salinan").mkdir()
    assert {finding.code for finding in storage.validate_root()} == {"stray"}


def test_a_missing_content_file_is_damage_when_opened(kept: tuple[OcflStorage, Path]) -> None:
    storage, folder = kept
    (folder / "v1/content/original/a.pdf").unlink()
    with pytest.raises(Damaged):
        storage.open(ONE, "original/a.pdf")


class _BrokenDisk(Disk):
    """Fails once, at the n-th step."""

    def __init__(self, at: int) -> None:
        super().__init__()
        self.at, self.count = at, itertools.count()

    def __getattribute__(self, name: str) -> object:
        value = object.__getattribute__(self, name)
        steps = {"write", "write_twin", "make_directory", "barrier", "barrier_entries", "publish", "replace"}
        if name in steps and next(self.count) == self.at:
            raise Unavailable(name, "disk", os.strerror(28))
        return value


@pytest.mark.parametrize("at", range(60))
def test_a_disk_that_fails_once_leaves_a_valid_store_that_takes_the_same_again(at: int, tmp_path: Path) -> None:
    disk = _BrokenDisk(at)
    storage = OcflStorage(tmp_path / "store", tmp_path / "staging", disk)
    attempts = [
        lambda: storage.write([new(a_txt=storage.stage([b"satu"]), record_json=b"{}"), new(TWO, a_txt=b"dua")]),
        lambda: storage.write([new(after=1, b_txt=b"tiga"), new(TWO, after=1, b_txt=b"empat")]),
    ]
    for number, attempt in enumerate(attempts, start=1):
        try:
            attempt()
        except Unavailable:
            storage.recover()
            for record, body in ((ONE, b"satu"), (TWO, b"dua")):
                if storage.head(record) < number:
                    put = {"a_txt": body} if number == 1 else {"b_txt": b"x"}
                    storage.write([new(record, after=number - 1, **put)])
        assert (storage.head(ONE), storage.head(TWO)) == (number, number)
    assert [f for r in (ONE, TWO) for f in storage.validate(r, fixity=True)] == []
    assert list(storage.validate_root()) == []
    storage.recover()
    storage.close()
    assert list((tmp_path / "staging").glob("*")) == []
    assert_ocfl_valid(tmp_path / "store")


def test_recovery_leaves_alone_what_a_living_process_has_staged(tmp_path: Path) -> None:
    living = OcflStorage(tmp_path / "store", tmp_path / "staging")
    staged = living.stage([b"masih hidup"])
    other = OcflStorage(tmp_path / "store", tmp_path / "staging")
    other.recover()
    living.write([new(a_txt=staged)])
    assert living.head(ONE) == 1
    living.close()
    other.close()
