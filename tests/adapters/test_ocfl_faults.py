"""The OCFL store under damage and on disks that fail once."""

import itertools
import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import ocfl
import pytest

from ppid_archive.adapters.ocfl.durable import Disk
from ppid_archive.adapters.ocfl.store import OcflStorage
from ppid_archive.domain.errors import Damaged, Unavailable
from ppid_archive.domain.identity import record_id
from ppid_archive.ports.storage import NewVersion, Staged

NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
ONE = record_id("3673", 2026, 1)
TWO = record_id("3673", 2026, 2)


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
    attempts: list[Callable[[], None]] = [
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
