"""A single byte of storage, registers, journal, anchors or catalogue that is bent is found, and what it is in is named.

Here a dense sample of bytes; every single one in ``make soak`` (tests/soak/test_tampering_everywhere.py).
"""

import json
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from ppid_archive.adapters.anchor_folder import AnchorFolder
from ppid_archive.adapters.journal_file import FileJournal
from ppid_archive.custody import Custody
from ppid_archive.domain.depth import Depth
from ppid_archive.domain.finding import Finding
from ppid_archive.domain.journal import Act, Entry, Event
from ppid_archive.ports.storage import NewVersion
from ppid_archive.preservation.anchoring import anchor_findings
from ppid_archive.preservation.rebuilding import LOST, rebuild
from ppid_archive.preservation.verification import verify
from tests.faults.tampered import (
    GONE,
    HELD,
    LETTER,
    SCAN,
    Stamps,
    bent,
    build,
    catalogue_faults,
    copied,
    names,
    places,
    reopened,
    storage_findings,
)
from tests.houses import NOW

_MASKS = (0x01, 0x20, 0xFF)
"""The smallest change; upper for lower case, which a lenient reader takes for the same; every bit."""


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tampered")
    build(folder)
    return folder


@pytest.fixture
def folder(furnished: Path, tmp_path: Path) -> Path:
    return copied(furnished, tmp_path / "house")


def everything(folder: Path, depth: Depth = Depth.BYTES) -> list[Finding]:
    custody = reopened(folder)
    try:
        return list(verify(custody, depth=depth, anchors=AnchorFolder(folder / "anchors"), stamper=Stamps()))
    finally:
        custody.catalogue.close()


def files(folder: Path, *roots: str) -> list[Path]:
    return sorted(path for root in roots for path in (folder / root).rglob("*") if path.is_file())


@pytest.mark.parametrize("depth", Depth)
def test_the_archive_is_sound_before_anybody_touches_it(folder: Path, depth: Depth) -> None:
    assert everything(folder, depth) == []
    custody = reopened(folder)
    heads = {record: custody.storage.head(record) for record in custody.storage.records()}
    assert (heads[LETTER], heads[SCAN], heads[GONE], heads[HELD]) == (4, 4, 1, 3)
    assert len(list(custody.registers.records())) == 1
    assert custody.describe(SCAN).description.redaction is not None


def test_a_bent_byte_of_storage_is_found_and_named(folder: Path) -> None:
    custody = reopened(folder)
    for number, path in enumerate(files(folder, "store", "registers")):
        for place in places(path, most=14, seed=number):
            with bent(path, place, _MASKS[place % 3]):
                assert names(storage_findings(custody, folder, path), path), f"{path}, byte {place}"


def test_a_bent_byte_of_the_journal_is_found_and_its_line_named(folder: Path) -> None:
    (path,) = files(folder, "journal")
    lines = path.read_bytes().splitlines(keepends=True)
    ends = [sum(map(len, lines[: number + 1])) for number in range(len(lines))]
    last = range(ends[-2], ends[-1])
    for place in sorted({*places(path, most=900, seed=2), *last}):
        number = next(at for at, end in enumerate(ends, start=1) if place < end)
        with bent(path, place, _MASKS[place % 3]):
            found = list(FileJournal(folder / "journal").verify())
        near = {f"{path.name}, line {number}", f"{path.name}, line {number + 1}", path.name}
        assert {one.where for one in found} & near, f"line {number}, byte {place}"


def test_a_bent_byte_of_an_anchor_or_its_time_stamp_is_found_and_named(folder: Path) -> None:
    custody = reopened(folder)
    assert len(files(folder, "anchors")) == 2
    for path in files(folder, "anchors"):
        for place in range(path.stat().st_size):
            with bent(path, place, _MASKS[place % 3]):
                found = list(anchor_findings(custody, AnchorFolder(folder / "anchors"), Stamps()))
            assert names(found, path), f"{path}, byte {place}"


def test_a_bent_byte_of_the_catalogue_is_found_and_named(folder: Path) -> None:
    custody = reopened(folder)
    assert catalogue_faults(custody, folder) == []
    for number, path in enumerate(sorted(folder.glob("catalogue.sqlite*"))):
        for place in places(path, most=200, seed=number):
            with bent(path, place, _MASKS[place % 3]):
                found = catalogue_faults(custody, folder)
            assert {one.kind for one in found} & {"catalogue"}, f"{path.name}, byte {place}"


@pytest.mark.parametrize(
    "change",
    [
        "INSERT INTO pace VALUES (500, 0.01)",
        "INSERT INTO work VALUES ('3673-2026-000001', 9, NULL)",
        "INSERT INTO intentions VALUES ('sha512:00', '3673-2026-000001', 'x', '2026-11-21')",
    ],
)
def test_rows_that_only_the_catalogue_knows_are_found_when_somebody_else_writes_them(change: str, folder: Path) -> None:
    in_sql(folder, change)
    assert {one.code for one in everything(folder)} == {"database"}


def test_a_record_that_was_replaced_as_a_whole_is_named_even_where_the_catalogue_is_made_anew(folder: Path) -> None:
    """Object, inventory, sidecars are all sound in themselves, as if a version had been written so from the start."""
    custody = reopened(folder)
    row = custody.describe(HELD)
    shutil.rmtree(next(folder.glob(f"store/*/*{HELD}")))
    other = row.description.model_copy(update={"title": row.description.title.model_copy(update={"value": "lain"})})
    for number in range(1, row.version + 1):
        put = {"record.json": other.as_json()} | ({"original/perkara.txt": b"surat perkara"} if number == 1 else {})
        was = NewVersion(HELD, number - 1, put, NOW, "legal hold", "rina")
        custody.storage.write([was])
    rebuild(custody, by="rina", at=NOW)
    found = everything(folder, Depth.BOOKS)
    assert ("not_as_told", HELD) in {(one.code, one.where) for one in found}


def test_a_rendition_that_was_replaced_with_all_its_digests_is_named(folder: Path) -> None:
    custody = reopened(folder)
    (path,) = (one.path for one in custody.describe(SCAN).description.renditions if one.kind == "searchable")
    written = custody.storage.versions(SCAN)
    whole = [{one.path: custody.storage.open(SCAN, one.path, v.number).read() for one in v.files} for v in written]
    shutil.rmtree(next(folder.glob(f"store/*/*{SCAN}")))
    for version, content in zip(written, whole, strict=True):
        put = {name: data + b"x" if name == path else data for name, data in content.items()}
        was = NewVersion(SCAN, version.number - 1, put, version.created, version.message, version.agent)
        custody.storage.write([was])
    assert ("other_content", f"{SCAN}/{path}") in {(one.code, one.where) for one in everything(folder, Depth.BOOKS)}


@pytest.mark.parametrize("other", [{"item.json": b'"nota"'}, {"papers/berita-acara.txt": b"berita"}])
def test_an_item_bent_with_all_its_digests_is_named_even_where_the_catalogue_is_made_anew(
    other: dict[str, bytes], folder: Path
) -> None:
    custody = reopened(folder)
    (item,) = custody.registers.records()
    written = custody.registers.versions(item)
    whole = [{one.path: custody.registers.open(item, one.path, v.number).read() for one in v.files} for v in written]
    shutil.rmtree(next(folder.glob(f"registers/*/*{item}")))
    for version, content in zip(written, whole, strict=True):
        put = {path: data.replace(other[path], b'"lain"') if path in other else data for path, data in content.items()}
        was = NewVersion(item, version.number - 1, put, version.created, version.message, version.agent)
        custody.registers.write([was])
    rebuild(custody, by="rina", at=NOW)
    assert ("item_not_as_told", item) in {(one.code, one.where) for one in everything(folder, Depth.BOOKS)}


def test_an_item_of_before_entries_had_digests_stays_sound(folder: Path) -> None:
    custody = reopened(folder)
    (item,) = custody.registers.records()
    entries = [Entry.model_validate_json(line) for path in files(folder, "journal") for line in path.open("rb")]
    for path in files(folder, "journal", "anchors"):
        path.unlink()
    custody.journal.append([without_digest(entry.act) for entry in entries if entry.act.event not in _ANCHORED])
    rebuild(custody, by="rina", at=NOW)
    assert [one.act.detail for one in custody.catalogue.history(item)] == [
        {"version": "1", "state": "proposed"},
        {"version": "2", "state": "decided"},
    ]
    assert everything(folder) == []


_ANCHORED = (Event.ANCHOR, Event.TIME_STAMP)


def without_digest(act: Act) -> Act:
    return act.model_copy(update={"detail": {name: fact for name, fact in act.detail.items() if name != "item"}})


def linked(path: Path) -> None:
    path.rename(path.with_name("lain"))
    path.symlink_to(path.with_name("lain"))


def made_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


_DEEDS: dict[str, Callable[[Path], object]] = {
    "removed": Path.unlink,
    "emptied": lambda path: path.write_bytes(b""),
    "cut by a byte": lambda path: path.write_bytes(path.read_bytes()[:-1]),
    "a byte longer": lambda path: path.write_bytes(path.read_bytes() + b"\n"),
    "renamed": lambda path: path.rename(path.with_name(f"{path.name}x")),
    "beside another": lambda path: path.with_name(f"x{path.name}").write_bytes(b"x"),
    "beside an empty one": lambda path: path.with_name("kosong").write_bytes(b""),
    "beside an empty folder": lambda path: path.with_name("kosong").mkdir(),
    "a link": linked,
    "a folder": made_a_folder,
}


@pytest.mark.parametrize("deed", _DEEDS)
def test_a_file_is_found_and_named_when_it_is(deed: str, folder: Path, tmp_path: Path) -> None:
    custody = reopened(folder)
    for path in files(folder, "store", "registers"):
        whole, beside = path.read_bytes(), set(path.parent.iterdir())
        _DEEDS[deed](path)
        found = storage_findings(custody, folder, path)
        assert any(str(path.parent) in one.where for one in found), f"{path}: {found}"
        for left in {*path.parent.iterdir(), path} - (beside - {path}):
            left.rmdir() if left.is_dir() and not left.is_symlink() else left.unlink(missing_ok=True)
        path.write_bytes(whole)
    assert everything(folder) == []
    for path in files(folder, "journal", "anchors"):
        harmed = copied(folder, tmp_path / "harmed")
        _DEEDS[deed](harmed / path.relative_to(folder))
        assert {one.kind for one in everything(harmed)} & {"journal", "anchor"}, path
        shutil.rmtree(harmed)


def test_an_object_that_is_taken_away_moved_or_put_beside_is_named(folder: Path, tmp_path: Path) -> None:
    for depth in Depth:
        for number, deed in enumerate(("remove", "rename", "double")):
            harmed = copied(folder, tmp_path / f"{depth}{number}")
            (path,) = harmed.glob(f"store/*/*{LETTER}")
            match deed:
                case "remove":
                    shutil.rmtree(path.parent)
                case "rename":
                    path.rename(path.with_name(path.name.replace(LETTER, "3673-2026-000099")))
                case _:
                    shutil.copytree(path, path.with_name(path.name.replace(LETTER, "3673-2026-000099")))
            found = everything(harmed, depth)
            assert any(LETTER in one.where or "000099" in one.where for one in found), (depth, deed)


def without_last(folder: Path, count: int) -> None:
    (path,) = files(folder, "journal")
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-count]))


@pytest.mark.parametrize("depth", Depth)
def test_a_journal_cut_at_its_end_is_named(folder: Path, depth: Depth) -> None:
    for _ in range(12):
        without_last(folder, 1)
        assert any(one.code == "cut_short" and one.where == "journal" for one in everything(folder, depth))


def test_a_cut_journal_is_named_even_if_the_catalogue_forgets_with_it(folder: Path) -> None:
    """Then storage tells, whose versions lack their acts; or the anchors, of which the journal does not tell."""
    (path,) = files(folder, "journal")
    for count in range(1, len(path.read_bytes().splitlines())):
        without_last(folder, 1)
        custody = reopened(folder)
        forgetful(custody)
        custody.catalogue.close()
        codes = {one.code for one in everything(folder, Depth.BOOKS)}
        assert codes & {"version_not_journalled", "other_root", "unknown", "outdated"}, count


def test_a_rebuild_keeps_the_last_that_is_known_of_a_journal_cut_short(folder: Path) -> None:
    """The old catalogue is all that knew of it, and is thrown away."""
    (path,) = files(folder, "journal")
    last = path.read_bytes().splitlines()[-1]
    without_last(folder, 1)
    custody = reopened(folder)
    rebuild(custody, by="budi", at=NOW)
    (told,) = (entry.act.detail[LOST] for entry in custody.journal.entries() if LOST in entry.act.detail)
    assert told == f"{json.loads(last)['seq']} {json.loads(last)['hash']}"
    rebuild(custody, by="budi", at=NOW)
    assert sum(LOST in entry.act.detail for entry in custody.journal.entries()) == 1
    custody.catalogue.close()


def forgetful(custody: Custody) -> None:
    rows, items = custody.catalogue.rows(), custody.catalogue.items("M")
    indexed = [(one.record, one.indexed) for one in custody.catalogue.audit().records()]
    custody.catalogue.reset()
    custody.catalogue.put(rows)
    custody.catalogue.put_items(items)
    custody.catalogue.indexed(indexed)
    custody.catalogue.note(custody.journal.entries())


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE records SET indexed = indexed - 1 WHERE record = '3673-2026-000001'",
        "UPDATE records SET indexed = indexed + 1 WHERE record = '3673-2026-000001'",
        "UPDATE records SET version = version + 1 WHERE record = '3673-2026-000001'",
        "UPDATE records SET unit = 'parmas-sdm' WHERE record = '3673-2026-000001'",
        "UPDATE records SET kept = kept || ' ' WHERE record = '3673-2026-000001'",
        "UPDATE records SET description = description || ' ' WHERE record = '3673-2026-000001'",
        "DELETE FROM records WHERE record = '3673-2026-000001'",
        "UPDATE likenesses SET key = key + 1 WHERE record = '3673-2026-000001'",
        "INSERT INTO likenesses VALUES (7, '3673-2026-000099')",
        "INSERT INTO work VALUES ('3673-2026-000099', 1, NULL)",
        "UPDATE items SET letter = 'S'",
        "UPDATE items SET content = content || ' '",
        "DELETE FROM items",
        "INSERT INTO items VALUES ('3673-2026-M000009', 'M', 1, '{}')",
        "UPDATE items SET content = 'kacau'",
        "UPDATE entries SET event = 'creation' WHERE seq = 2",
        "UPDATE entries SET record = NULL WHERE seq = 2",
        "DELETE FROM entries WHERE seq = 2",
        "UPDATE entries SET seq = -2 WHERE seq = 2",
        "UPDATE entries SET entry = replace(entry, 'Budi', 'Badu') WHERE seq = 1",
        "DROP INDEX ix_records_unit",
        "CREATE TABLE besides (a)",
        "UPDATE meta SET shape = 6",
        "DELETE FROM meta",
    ],
)
def test_whatever_is_changed_in_a_row_is_named(change: str, folder: Path) -> None:
    in_sql(folder, change)
    assert "catalogue" in {one.kind for one in everything(folder, Depth.BOOKS)}


def in_sql(folder: Path, change: str) -> None:
    with sqlite3.connect(folder / "catalogue.sqlite") as connection:
        assert connection.execute(change).rowcount != 0
    connection.close()
