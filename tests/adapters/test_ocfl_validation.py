"""Whatever is done to an object or the root behind the store's back, a verification names it; it never raises."""

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ppid_archive.adapters.ocfl.store import OcflStorage
from ppid_archive.domain.errors import Damaged, Unavailable
from ppid_archive.domain.identity import record_id
from ppid_archive.ports.storage import NewVersion
from tests.conformance import ocfl_judge

ONE = record_id("3673", 2026, 1)
NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with one object of two versions, to be copied and damaged."""
    folder = tmp_path_factory.mktemp("pattern")
    storage = OcflStorage(folder / "store", folder / "staging")
    storage.write([NewVersion(ONE, 0, {"original/a": b"asli", "b": b"b1"}, NOW, "ingestion", "Budi (contoh)")])
    storage.write([NewVersion(ONE, 1, {"b": b"b2"}, NOW, "description", "Budi (contoh)")])
    storage.close()
    return folder


@pytest.fixture
def folder(pattern: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(pattern, tmp_path / "copy"))


@pytest.fixture
def item(folder: Path) -> Path:
    (found,) = (folder / "store").glob("*/urn*")
    return found


def codes(folder: Path) -> set[str]:
    storage = OcflStorage(folder / "store", folder / "staging")
    found = {finding.code for finding in storage.validate_root()}
    for record in storage.records():
        found |= {finding.code for finding in storage.validate(record, fixity=True)}
    return found


def rewrite(item: Path, change: Callable[[dict[str, Any]], object], *names: str) -> None:
    """Change inventories and give them true digests again: a tool with good manners and bad ideas."""
    for place in names or (".", "v2"):
        path = item / place / "inventory.json"
        inventory = json.loads(path.read_bytes())
        change(inventory)
        path.unlink()
        path.write_text(json.dumps(inventory))
        digest = hashlib.sha512(path.read_bytes()).hexdigest()
        path.with_name("inventory.json.sha512").write_text(f"{digest} inventory.json\n")


def test_a_sound_store_has_nothing_to_complain_about(folder: Path) -> None:
    assert codes(folder) == set()


DAMAGES: dict[str, Callable[[Path], object]] = {
    "declaration": lambda item: (item / "0=ocfl_object_1.1").unlink(),
    "inventory_missing": lambda item: (item / "inventory.json").unlink(),
    "sidecar_missing": lambda item: (item / "v1/inventory.json.sha512").unlink(),
    "inventory_altered": lambda item: (item / "inventory.json.sha512").write_text("00 inventory.json\n"),
    "inventory_unreadable": lambda item: (item / "inventory.json").write_bytes(b"\0" * 500),
    "version_missing": lambda item: shutil.rmtree(item / "v1"),
    "content_missing": lambda item: (item / "v1/content/original/a").unlink(),
    "altered": lambda item: (item / "v1/content/original/a").write_bytes(b"asl1"),
    "extra": lambda item: (item / "v2/content/c").write_bytes(b"c"),
    "version_unnamed": lambda item: shutil.copytree(item / "v2", item / "v3"),
    "head_inventory": lambda item: shutil.copy(item / "v1/inventory.json", item / "v2/inventory.json"),
    "version_inventory": lambda item: shutil.copy(item / "inventory.json", item / "v1/inventory.json"),
    "stray": lambda item: (item.parent / "catatan.txt").write_text("x"),
    "misplaced": lambda item: shutil.copytree(item, item.parent.parent / "000" / item.name),
    "root_file_missing": lambda item: (item.parent.parent / "ocfl_layout.json").unlink(),
    "root_file_altered": lambda item: (item.parent.parent / "0=ocfl_1.1").write_text("ocfl_1.0\n"),
}


@pytest.mark.parametrize("code", sorted(DAMAGES))
def test_damage_by_hand_is_named(code: str, item: Path, folder: Path) -> None:
    (item / "inventory.json").write_bytes((item / "inventory.json").read_bytes())  # one name, one file, as after a copy
    DAMAGES[code](item)
    assert code in codes(folder)


def test_empty_folders_are_named_in_object_and_root(item: Path, folder: Path) -> None:
    (item / "v1/content/leer").mkdir()
    (folder / "store/fff").mkdir()
    (folder / "store/logs").mkdir()
    storage = OcflStorage(folder / "store", folder / "staging")
    assert [finding.code for finding in storage.validate(ONE, fixity=False)] == ["empty_folder"]
    assert [finding.code for finding in storage.validate_root()] == ["empty_folder", "stray"]


def test_a_link_in_the_place_of_content_is_not_content(item: Path, folder: Path) -> None:
    path = item / "v1/content/original/a"
    path.rename(folder / "elsewhere")
    path.symlink_to(folder / "elsewhere")
    assert codes(folder) == {"content_missing", "extra"}


def _state(inventory: dict[str, Any], number: int = 2) -> dict[str, list[str]]:
    state: dict[str, list[str]] = inventory["versions"][f"v{number}"]["state"]
    return state


STORIES: dict[str, tuple[str, Callable[[dict[str, Any]], object]]] = {
    "another object's name": ("identifier", lambda i: i.update(id="urn:ppid:3673-2026-000002")),
    "a name of another kind": ("identifier", lambda i: i.update(id="https://example.org/1")),
    "a head that is not the newest": ("version_sequence", lambda i: i.update(head="v1")),
    "a head out of reach": ("version_sequence", lambda i: i.update(head="v999999999")),
    "a gap": ("version_sequence", lambda i: i["versions"].update(v4=i["versions"].pop("v2"))),
    "no versions": ("version_sequence", lambda i: i.update(versions={})),
    "a version with a strange name": ("version_sequence", lambda i: i["versions"].update(vx=i["versions"].pop("v2"))),
    "a state the manifest lacks": ("state", lambda i: _state(i).update({"a" * 128: ["c"]})),
    "content no version has": ("manifest", lambda i: i["manifest"].update({"a" * 128: ["v1/content/c"]})),
    "content outside": ("manifest", lambda i: i["manifest"].update({"a" * 128: ["../../c"]})),
    "content in no version": ("manifest", lambda i: i["manifest"].update({"a" * 128: ["v7/content/c"]})),
    "a path that climbs": ("path", lambda i: next(iter(_state(i).values())).append("x/../../y")),
    "a path from the root": ("path", lambda i: next(iter(_state(i).values())).append("/etc/x")),
    "a file that is a folder": ("path", lambda i: next(iter(_state(i).values())).append("b/c")),
    "a path twice": ("path", lambda i: next(iter(_state(i).values())).extend(["c", "c"])),
    "content without path": ("path", lambda i: i["manifest"].update({"a" * 128: []})),
    "another past": ("history", lambda i: i["versions"]["v1"].update(message="anders")),
    "a moment without zone": ("inventory_unreadable", lambda i: i["versions"]["v1"].update(created="2026-11-21T03:00")),
    "a moment as number": ("inventory_unreadable", lambda i: i["versions"]["v1"].update(created=1763694000)),
    "capital digests": ("inventory_unreadable", lambda i: i["manifest"].update({"A" * 128: ["v1/content/c"]})),
    "another algorithm": ("inventory_unreadable", lambda i: i.update(digestAlgorithm="md5")),
    "a fixity block of strangers": ("fixity_block", lambda i: i.update(fixity={"md5": {"00": ["v1/content/zz"]}})),
    "a fixity block that lies": ("altered", lambda i: i.update(fixity={"md5": {"00": ["v1/content/b"]}})),
}  # fmt: skip


STRICTER = {"capital digests", "content without path"}
"""What the judge lets pass, and we do not write."""


@pytest.mark.parametrize("story", sorted(STORIES))
def test_an_inventory_that_tells_nonsense_with_a_true_digest_is_named(story: str, item: Path, folder: Path) -> None:
    code, change = STORIES[story]
    rewrite(item, change)
    assert code in codes(folder)
    assert ocfl_judge.complaints(folder / "store") != [] or story in STRICTER


def test_a_true_fixity_block_of_another_tool_is_welcome(item: Path, folder: Path) -> None:
    block = {"md5": {hashlib.md5(b"b1").hexdigest(): ["v1/content/b"]}, "crc32": {"00": ["v1/content/b"]}}
    rewrite(item, lambda inventory: inventory.update(fixity=block))
    assert codes(folder) == set()


def _files(folder: Path) -> Iterator[Path]:
    yield from sorted(path for path in (folder / "store").rglob("*") if path.is_file())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_flipped_byte_and_no_lost_file_goes_unseen(data: st.DataObject, pattern: Path, tmp_path: Path) -> None:
    copy = tmp_path / "flipped"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(pattern, copy)
    path = data.draw(st.sampled_from(list(_files(copy))), label="file")
    content = bytearray(path.read_bytes())
    path.unlink()
    if data.draw(st.booleans(), label="keep"):
        content[data.draw(st.integers(0, len(content) - 1))] ^= data.draw(st.integers(1, 255))
        path.write_bytes(content)
    assert codes(copy) != set()


def test_a_damaged_object_hides_no_other_and_stays_listed(item: Path, folder: Path) -> None:
    storage = OcflStorage(folder / "store", folder / "staging")
    two = record_id("3673", 2026, 2)
    storage.write([NewVersion(two, 0, {"a": b"a"}, NOW, "", "x")])
    shutil.rmtree(item)
    item.mkdir()
    assert set(storage.records()) == {ONE, two}
    assert {finding.code for finding in storage.validate(ONE, fixity=True)} >= {"declaration", "inventory_missing"}
    assert list(storage.validate(two, fixity=True)) == []
    for read in (storage.head, storage.versions, lambda record: storage.open(record, "b")):
        with pytest.raises(Damaged, match=r"inventory\.json"):
            read(ONE)


def test_nothing_is_built_on_an_inventory_that_its_digest_denies(item: Path, folder: Path) -> None:
    path = item / "inventory.json"
    text = path.read_text().replace("ingestion", "lngestion")
    path.unlink()
    path.write_text(text)
    storage = OcflStorage(folder / "store", folder / "staging")
    with pytest.raises(Damaged, match="digest"):
        storage.write([NewVersion(ONE, 2, {"b": b"b3"}, NOW, "", "x")])
    assert not (item / "v3").exists()


def test_a_version_folder_that_no_inventory_names_is_never_written_over(item: Path, folder: Path) -> None:
    shutil.copytree(item / "v2", item / "v3")
    storage = OcflStorage(folder / "store", folder / "staging")
    with pytest.raises(Damaged, match="no inventory names"):
        storage.write([NewVersion(ONE, 2, {"b": b"b3"}, NOW, "", "x")])
    assert storage.head(ONE) == 2


def test_debris_of_a_dead_process_is_named_and_that_of_a_living_one_is_not(folder: Path) -> None:
    living = OcflStorage(folder / "store", folder / "staging")
    staged = living.stage([b"x"])
    dead = folder / "staging/bay-1-0"
    dead.mkdir()
    (dead / "00000001-bytes").write_bytes(b"x")
    storage = OcflStorage(folder / "store", folder / "staging")
    assert [(finding.code, finding.where) for finding in storage.validate_root()] == [("staging", str(dead))]
    storage.recover()
    assert list(storage.validate_root()) == []
    living.discard(staged)
    living.close()


def test_a_place_that_cannot_be_looked_at_is_a_finding(item: Path, folder: Path) -> None:
    store = folder / "store"
    shutil.rmtree(item / "v1")
    (item / "v1").write_text("a file")
    assert "version_missing" in codes(folder)
    shutil.rmtree(store)
    store.write_text("a file")
    storage = OcflStorage(store, folder / "staging")
    assert [finding.code for finding in storage.validate_root()] == ["unreadable"]
    assert [finding.code for finding in storage.validate(ONE, fixity=True)] != []
    with pytest.raises(Unavailable, match="Not a directory"):
        list(storage.records())


def test_an_unreadable_file_is_a_finding_and_the_next_is_looked_at(folder: Path, item: Path) -> None:
    if os.geteuid() == 0:
        loop = item / "v1/content/original/a"  # root reads everything but a loop of links
        loop.unlink()
        loop.symlink_to(loop)
    else:
        (item / "v1/content/original/a").chmod(0)
    (item / "v2/content/b").write_bytes(b"??")
    assert "altered" in codes(folder)
    with pytest.raises(Unavailable):
        OcflStorage(folder / "store", folder / "staging").open(ONE, "original/a")


def test_a_digest_whose_line_ends_in_another_blank_was_changed(pattern: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(pattern, copy)
    for sidecar in copy.rglob("inventory.json.sha512"):
        sound = sidecar.read_bytes()
        sidecar.write_bytes(sound.rstrip() + b"\v")
        assert codes(copy) != set()
        sidecar.write_bytes(sound)
    assert codes(copy) == set()
