"""A replica follows its archive, never takes damage over, and gives back what is damaged; real folders, real bytes."""

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from ppid_archive import Archive, Category, Ground, make_archive, open_archive
from ppid_archive.adapters.ocfl.holding import OcflHolding
from ppid_archive.custody import Change
from ppid_archive.domain.destruction import Destruction
from ppid_archive.domain.errors import BadSetting, Damaged, NotPermitted, Unavailable
from ppid_archive.domain.finding import Finding
from ppid_archive.domain.identity import RecordId, record_id
from ppid_archive.domain.journal import Event
from ppid_archive.preservation.replication import Deed, Step
from tests.conformance import ocfl_judge
from tests.faults.cut_points import CutPoints
from tests.faults.kill_driver import in_a_process
from tests.faults.striking_disk import StrikingDisk, disk_full

FIRST, SECOND, THIRD = (record_id("3673", 2026, number) for number in (1, 2, 3))
NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
UNIT = "teknis-hukum"
_MOST_STEPS = 400


def furnished(folder: Path, name: str = "usb") -> Path:
    home = make_archive(folder / "arsip", office_code="3673", office_name="KPU Kota Contoh", clock=lambda: NOW)
    with (home / "archive.toml").open("a", encoding="utf-8") as settings:
        settings.write(f'\n[[replicas]]\nname = "{name}"\npath = "../replika"\n')
    (folder / "replika").mkdir()
    with opened(home) as archive:
        archive.office_files.confirm("replika")
        for number in range(3):
            ingest(archive, folder, f"undangan rapat {number}")
    return home


def opened(home: Path) -> Archive:
    return open_archive(home, reader="staff", clock=lambda: NOW)


def ingest(archive: Archive, folder: Path, words: str) -> None:
    (folder / f"{words}.txt").write_text(f"{words}\n", encoding="utf-8")
    archive.ingest(folder / f"{words}.txt", unit=UNIT, by="Budi (contoh)", wait=False)


def replicate(archive: Archive) -> list[Step]:
    archive.safekeeping.replicas.set_up("usb")
    return list(archive.safekeeping.replicas.bring_up_to_date("usb"))


def left(steps: list[Step]) -> list[Finding]:
    return [step.finding for step in steps if step.deed is Deed.LEFT and step.finding]


@pytest.fixture(scope="module")
def first_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = furnished(tmp_path_factory.mktemp("replicas"))
    with opened(home) as archive:
        replicate(archive)
    return home


@pytest.fixture
def home(first_home: Path, tmp_path: Path) -> Path:
    """An archive with a replica that is up to date, to be changed."""
    shutil.copytree(first_home.parent, tmp_path / "kantor")
    return tmp_path / "kantor" / "arsip"


@pytest.fixture
def archive(home: Path) -> Iterator[Archive]:
    with opened(home) as archive:
        yield archive


def of(folder: Path, record: RecordId) -> Path:
    (found,) = (path for path in folder.glob("store/*/*") if path.name.endswith(record))
    return found


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[2] ^= 1
    path.write_bytes(data)


def original(folder: Path, record: RecordId) -> Path:
    (found,) = (of(folder, record) / "v1" / "content" / "original").iterdir()
    return found


def same_objects(one: Path, other: Path) -> bool:
    trees = [{p.relative_to(f): p.read_bytes() for p in f.rglob("*") if p.is_file()} for f in (one, other)]
    return trees[0] == trees[1]


def test_a_replica_is_an_archive_that_verifies_and_answers_but_takes_nothing(archive: Archive, home: Path) -> None:
    replica = home.parent / "replika"
    assert same_objects(home / "store", replica / "store")
    assert ocfl_judge.complaints(replica / "store") == []
    assert (replica / "archive.toml").read_bytes() == (home / "archive.toml").read_bytes()
    assert {oct(p.stat().st_mode & 0o77) for p in replica.rglob("*")} == {"0o0"}
    journal = (replica / "journal" / "2026-11.jsonl").read_bytes()
    with opened(replica) as there:
        assert there.search("undangan").total == 3  # for which catalogue and index are made, once
        assert [(one.where, one.what) for one in there.verify()] == []
        with pytest.raises(Unavailable, match="this is a replica"):
            there.open_to_public(FIRST, Category.PERIODIC, by="Siti (contoh)", reason="terbuka")
        with pytest.raises(Unavailable, match="this is a replica"):
            ingest(there, home.parent, "sesuatu yang baru")
        assert [(one.where, one.what) for one in there.verify()] == []
    assert (replica / "journal" / "2026-11.jsonl").read_bytes() == journal
    assert left(replicate(archive)) == []


def test_whoever_opens_a_replica_finds_it_as_it_was_last_brought_up_to_date(archive: Archive, home: Path) -> None:
    """Verifying is the first thing asked of it, each time: its catalogue is made from what it holds by then."""
    for number in range(2):
        with opened(home.parent / "replika") as there:
            assert [(one.where, one.what) for one in there.verify()] == []
            assert there.search("undangan").total == 3 + number
        ingest(archive, home.parent, f"undangan ke-{number}")
        archive.open_to_public(SECOND, Category.PERIODIC, by="Siti (contoh)", reason=f"terbuka {number}")
        replicate(archive)


def test_an_opened_replica_is_changed_by_no_command(archive: Archive, home: Path) -> None:
    """Not even where the file is written before the journal is told: an object in another form, an anchor, a search."""
    replica = home.parent / "replika"
    archive.except_from_disclosure(
        SECOND, Ground.MEMORANDUM, consequence_test="1/UK", by="Siti (contoh)", reason="rahasia"
    )
    with_keys(archive, home)
    with opened(home) as keyed:
        replicate(keyed)
    projections = ("catalogue", "index", "work")

    def held() -> dict[Path, bytes]:
        kept = (path for path in replica.rglob("*") if path.is_file())
        return {path: path.read_bytes() for path in kept if path.relative_to(replica).parts[0] not in projections}

    before = held()
    with opened(replica) as there:
        for deed in (
            lambda: list(there.encryption.apply()),
            there.proof.anchor,
            lambda: there.searches.save("cari", "undangan"),
            lambda: there.people.add("budi", "Budi (contoh)", system_user=False),
        ):
            with pytest.raises(Unavailable, match="this is a replica"):
                deed()
    assert held() == before


def test_only_what_is_new_goes_over(archive: Archive, home: Path) -> None:
    archive.open_to_public(SECOND, Category.PERIODIC, by="Siti (contoh)", reason="terbuka")
    ingest(archive, home.parent, "surat baru")
    over = list(archive.safekeeping.replicas.bring_up_to_date("usb", rehearse=True))
    assert not same_objects(home / "store", home.parent / "replika" / "store")
    assert [step.what for step in over] == [SECOND, "3673-2026-000004", "journal/2026-11.jsonl"]
    assert replicate(archive) == over
    assert same_objects(home / "store", home.parent / "replika" / "store")
    act = list(archive.custody.journal.entries())[-1].act
    assert (act.event, act.detail["replica"], act.detail["copied"]) == (Event.REPLICATION, "usb", "3")
    assert [step.what for step in replicate(archive)] == ["journal/2026-11.jsonl"]


@pytest.mark.parametrize("how", ["flip", "truncate", "remove", "inventory"])
def test_damage_here_never_reaches_a_good_copy_and_is_mended_from_it(archive: Archive, home: Path, how: str) -> None:
    archive.open_to_public(SECOND, Category.PERIODIC, by="Siti (contoh)", reason="terbuka")
    before = of(home.parent / "replika", SECOND) / "inventory.json"
    good = before.read_bytes()
    path = original(home, SECOND)
    match how:
        case "flip":
            flip(path)
        case "truncate":
            path.write_bytes(b"")
        case "remove":
            path.unlink()
        case "inventory":
            flip(of(home, SECOND) / "v1" / "inventory.json")
    (finding,) = left(replicate(archive))
    assert (finding.code, SECOND in finding.where) == ("damaged_here", True)
    assert before.read_bytes() == good
    list(archive.fixity.run())
    done = list(archive.safekeeping.repair.run("usb"))
    assert [(one.number, one.place, one.is_whole) for one in done] == [(SECOND, "archive", True)]
    assert list(archive.verify()) == []
    assert original(home, SECOND).read_bytes() == b"undangan rapat 1\n"
    (aside,) = (home / "set-aside").iterdir()
    assert SECOND in aside.name
    assert (aside / "note.json").exists()
    assert (aside / "object" / "inventory.json").exists()
    act = archive.history(SECOND)[-1].act
    assert (act.event, act.detail) == (Event.REPAIR, {"place": "archive", "source": "usb"})
    assert archive.fixity.status().failures == ()
    assert left(replicate(archive)) == []


def test_an_object_that_is_gone_comes_back_and_the_damaged_half_of_each_is_made_one_whole(
    archive: Archive, home: Path
) -> None:
    replica = home.parent / "replika"
    shutil.rmtree(of(home, FIRST))
    flip(original(home, SECOND))
    flip(next((of(replica, SECOND) / "v2" / "content").rglob("*.txt")))
    assert [one.where for one in left(replicate(archive))] == [FIRST]
    list(archive.fixity.run())
    done = list(archive.safekeeping.repair.run("usb"))
    assert [(one.number, one.place) for one in done] == [(FIRST, "archive"), (SECOND, "archive"), (SECOND, "usb")]
    assert all(one.is_whole for one in done)
    assert list(archive.verify()) == []
    assert not any(one.findings for one in archive.safekeeping.fixity_of("usb").run())


def test_what_each_place_has_of_an_object_is_enough_even_where_neither_has_its_inventories_and_contents(
    archive: Archive, home: Path
) -> None:
    """Here the inventories are gone, there the original is bent: the one's contents lie where the other says."""
    for path in of(home, SECOND).rglob("inventory.json*"):
        path.unlink()
    flip(original(home.parent / "replika", SECOND))
    done = list(archive.safekeeping.repair.run("usb", [SECOND]))
    assert [(one.place, one.is_whole) for one in done] == [("archive", True), ("usb", True)]
    assert original(home, SECOND).read_bytes() == b"undangan rapat 1\n"
    assert list(archive.verify()) == []
    assert same_objects(home / "store", home.parent / "replika" / "store")


def test_a_damaged_replica_is_found_by_its_own_rounds_and_mended_from_the_archive(archive: Archive, home: Path) -> None:
    flip(original(home.parent / "replika", THIRD))
    shutil.rmtree(of(home.parent / "replika", FIRST))
    assert next(iter(replicate(archive))).what == FIRST
    rounds = archive.safekeeping.fixity_of("usb")
    assert [one.number for one in rounds.run() if one.findings] == [THIRD]
    assert rounds.status().failures == (THIRD,)
    assert archive.fixity.status().failures == ()
    rehearsed = list(archive.safekeeping.repair.run("usb", rehearse=True))
    assert list(archive.safekeeping.repair.run("usb")) == rehearsed
    assert [(one.number, one.place, one.is_whole) for one in rehearsed] == [(THIRD, "usb", True)]
    assert not any(one.findings for one in archive.safekeeping.fixity_of("usb").run())


def test_what_is_damaged_in_both_places_is_told_and_left(archive: Archive, home: Path) -> None:
    flip(original(home, SECOND))
    flip(original(home.parent / "replika", SECOND))
    done = list(archive.safekeeping.repair.run("usb", [SECOND]))
    assert [(one.place, one.is_whole) for one in done] == [("archive", False), ("usb", False)]
    assert list(home.glob("set-aside/*/object")) == []


def test_a_forged_object_in_a_replica_is_never_taken_for_a_good_copy(archive: Archive, home: Path) -> None:
    """Sound by its own account and of the right number, but of other bytes than the journal has."""
    (home.parent / "lain").mkdir()
    other = furnished(home.parent / "lain")
    with opened(other) as stranger:
        ingest(stranger, home.parent, "bukan yang asli")
    ingest(archive, home.parent, "surat keempat")
    fourth = record_id("3673", 2026, 4)
    place = of(home, fourth).relative_to(home)
    shutil.rmtree(home / place)
    shutil.copytree(other / place, home.parent / "replika" / place)
    done = list(archive.safekeeping.repair.run("usb"))
    assert [(one.number, one.is_whole) for one in done] == [(fourth, False)]
    assert not (home / place).exists()


def test_a_decision_forged_in_a_replica_is_never_taken_for_the_one_that_was_journalled(
    archive: Archive, home: Path
) -> None:
    """Of the very same bytes and of the same number of versions, but opened where the archive's own is closed."""
    forged = shutil.copytree(home, home.parent / "palsu")
    with opened(forged) as stranger:
        stranger.open_to_public(SECOND, Category.PERIODIC, by="Siti (contoh)", reason="dipalsukan")
    archive.except_from_disclosure(
        SECOND, Ground.MEMORANDUM, consequence_test="1/UK", by="Siti (contoh)", reason="rahasia"
    )
    place = of(home, SECOND).relative_to(home)
    for folder in (home, home.parent / "replika"):
        shutil.rmtree(folder / place)
    shutil.copytree(forged / place, home.parent / "replika" / place)
    done = list(archive.safekeeping.repair.run("usb"))
    assert [(one.number, one.is_whole) for one in done] == [(SECOND, False)]
    assert not (home / place).exists()


def test_what_was_destroyed_is_gone_from_the_replica_and_from_what_was_set_aside(archive: Archive, home: Path) -> None:
    flip(original(home, SECOND))
    list(archive.safekeeping.repair.run("usb", [SECOND]))
    ended = archive.get(SECOND).model_copy(update={"destruction": destruction()})
    custody = archive.custody
    with custody.changing():
        custody.destroy([Change(ended, custody.storage.head(SECOND), Event.DESTRUCTION, "Budi (contoh)", NOW)])
    archive.ensure_index()
    assert Step(SECOND, Deed.DESTROYED) in replicate(archive)
    kept = [p for p in home.parent.rglob("*") if p.is_file() and p.parent != home.parent]
    assert [p for p in kept if b"ndangan rapat 1\n" in p.read_bytes()] == []
    assert same_objects(home / "store", home.parent / "replika" / "store")


def with_keys(archive: Archive, home: Path) -> None:
    """Name a key file beside the archive in its settings, and make it."""
    with (home / "archive.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[encryption]\nkeys = "../kunci.txt"\n')
    archive.close()
    with opened(home) as keyed:
        keyed.encryption.init()
        keyed.office_files.confirm("kunci")


def test_what_is_encrypted_here_lies_encrypted_in_the_replica_and_goes_on_being_copied(
    archive: Archive, home: Path
) -> None:
    """Encrypting writes every version anew: none of them is what the replica has, and the replica's is not damaged."""
    with_keys(archive, home)
    flip(original(home, SECOND))
    list(archive.safekeeping.repair.run("usb", [SECOND]))
    with opened(home) as keyed, opened(home.parent / "replika") as there:
        assert there.search("undangan").total == 3
        keyed.except_from_disclosure(
            SECOND, Ground.MEMORANDUM, consequence_test="1/UK", by="Siti (contoh)", reason="rahasia"
        )
        assert left(replicate(keyed)) == []
        kept = [path for folder in (home, home.parent / "replika") for path in folder.rglob("*") if path.is_file()]
        assert [path for path in kept if b"undangan rapat 1\n" in path.read_bytes()] == []
        keyed.open_to_public(SECOND, Category.PERIODIC, by="Siti (contoh)", reason="terbuka")
        assert left(replicate(keyed)) == []
        assert same_objects(home / "store", home.parent / "replika" / "store")
        assert list(keyed.verify()) == []


def destruction() -> Destruction:
    day = date(2026, 11, 21)
    return Destruction(
        disposal="3673-2026-M000001",
        decision="12/KP",
        decided_by="Siti (contoh)",
        decided_on=day,
        certificate=FIRST,
        executed_by="Budi (contoh)",
        executed_on=day,
        method="dihapus",
        witnesses=("Sari",),
        versions=2,
    )


def test_an_older_archive_does_not_take_newer_versions_from_its_replica(archive: Archive, home: Path) -> None:
    """Such as one that was put back from a file copy: its replica knows more, and keeps it."""
    older = shutil.copytree(home, home.parent / "lama")
    archive.open_to_public(SECOND, Category.PERIODIC, by="Siti (contoh)", reason="terbuka")
    ingest(archive, home.parent, "surat baru")
    replicate(archive)
    before = {p: p.read_bytes() for p in (home.parent / "replika" / "store").rglob("*") if p.is_file()}
    with opened(older) as put_back:
        codes = {finding.code for finding in left(replicate(put_back))}
    assert codes == {"object_differs", "unknown_here", "journal_differs"}
    assert {p: p.read_bytes() for p in (home.parent / "replika" / "store").rglob("*") if p.is_file()} == before


def test_an_unmounted_or_foreign_place_is_told_and_nothing_is_written(archive: Archive, home: Path) -> None:
    replica = home.parent / "replika"
    replica.rename(home.parent / "di-tempat-lain")
    with pytest.raises(Unavailable, match="not mounted"):
        list(archive.safekeeping.replicas.bring_up_to_date("usb"))
    replica.mkdir()
    with pytest.raises(Unavailable, match="not mounted"):
        list(archive.safekeeping.replicas.bring_up_to_date("usb"))
    with pytest.raises(Unavailable, match="not mounted"):
        list(archive.safekeeping.repair.run("usb"))
    assert list(replica.iterdir()) == []
    replica.rmdir()
    (home.parent / "lain").mkdir()
    other = furnished(home.parent / "lain", "lain")
    with opened(other) as stranger:
        stranger.safekeeping.replicas.set_up("lain")
    (home.parent / "lain" / "replika").rename(replica)
    with pytest.raises(Unavailable, match="another archive"):
        list(archive.safekeeping.replicas.bring_up_to_date("usb"))
    with pytest.raises(Unavailable, match="not empty"):
        archive.safekeeping.replicas.set_up("usb")
    with pytest.raises(BadSetting, match="usb"):
        archive.safekeeping.replicas.set_up("tidak-ada")
    with open_archive(home) as public, pytest.raises(NotPermitted):
        public.safekeeping.replicas.set_up("usb")


def test_a_replication_killed_at_any_step_is_finished_by_the_next(first_home: Path, tmp_path: Path) -> None:
    begin = tmp_path / "awal"
    shutil.copytree(first_home.parent, begin)
    with opened(begin / "arsip") as archive:
        archive.open_to_public(SECOND, Category.PERIODIC, by="Siti (contoh)", reason="terbuka")
        ingest(archive, begin, "surat baru")

    def attempt(folder: Path, at: int) -> list[str]:
        with opened(folder / "arsip") as archive:
            with CutPoints(at) as cut:
                replicate(archive)
            return cut.steps

    shutil.copytree(begin, tmp_path / "utuh")
    steps = in_a_process(lambda: attempt(tmp_path / "utuh", -1))
    assert isinstance(steps, list), steps
    assert len(steps) > 30
    for at in range(0, len(steps), 2):
        folder = shutil.copytree(begin, tmp_path / f"{at:03d}")
        assert in_a_process(lambda: attempt(folder, at)) == {"signal": 9}, steps[at]  # noqa: B023 - called at once
        assert isinstance(in_a_process(lambda: attempt(folder, -1)), list)  # noqa: B023 - the same
        assert same_objects(folder / "arsip" / "store", folder / "replika" / "store")
        assert list((folder / "replika" / "work" / "replica").rglob("*.arriving*")) == []
        shutil.rmtree(folder)


@pytest.mark.parametrize("deed", ["put", "mend"])
def test_what_a_failing_disk_broke_off_at_any_step_can_be_done_again(deed: str, home: Path, tmp_path: Path) -> None:
    source = OcflHolding(home / "store", tmp_path / "unused")
    parcel = source.parcel(SECOND)
    for at in range(_MOST_STEPS):
        target = shutil.copytree(home / "store", tmp_path / f"{at}" / "store")
        flip(original(tmp_path / f"{at}", SECOND))
        disk = StrikingDisk(at, disk_full, batch_barrier=True)
        struck = OcflHolding(target, tmp_path / f"{at}" / "room", disk)
        try:
            act(struck, deed, parcel)
        except Unavailable:
            act(OcflHolding(target, tmp_path / f"{at}" / "room"), deed, parcel)
        else:
            break
        assert list(OcflHolding(target, tmp_path / "x").validate(SECOND)) == []
        assert ocfl_judge.complaints(target) == []
    assert 5 < at < _MOST_STEPS - 1


def act(holding: OcflHolding, deed: str, parcel: object) -> None:
    if deed == "put":
        holding.put(parcel)  # type: ignore[arg-type] # a parcel
    else:
        holding.mend(parcel, aside=str(len(list(holding._room.glob("*")))), note=b"{}")  # type: ignore[arg-type] # the same


def test_a_parcel_that_is_not_what_it_says_changes_nothing(home: Path, tmp_path: Path) -> None:
    source = OcflHolding(home / "store", tmp_path / "unused")
    parcel = source.parcel(SECOND)
    target = OcflHolding(home.parent / "replika" / "store", tmp_path / "room")
    flip(original(home, SECOND))
    before = source.state(SECOND)
    with pytest.raises(Damaged, match="original"):
        target.put(parcel)
    assert list(target.validate(SECOND)) == []
    assert target.state(SECOND) == before
    assert list((tmp_path / "room").glob("*.arriving")) == []
