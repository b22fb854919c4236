"""A backup of an archive at work, everything else destroyed, and the archive restored: it answers the same."""

import io
import os
import shutil
import subprocess
import tarfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import bagit
import pytest

from ppid_archive import Archive, Category, make_archive, open_archive
from ppid_archive.domain.errors import AlreadyAnArchive, BadSetting, NotPermitted, Unavailable
from ppid_archive.domain.journal import Event
from ppid_archive.domain.register import Item, Register
from ppid_archive.registers import Registers
from ppid_archive.wiring.restoring import Restored, check_backup, restore_archive
from tests.conformance import ocfl_judge
from tests.faults.cut_points import CutPoints
from tests.faults.kill_driver import in_a_process
from tests.faults.test_verify_beside_writer import busy_writer

NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
KINDS = ["folder", "tar"]


def opened(home: Path) -> Archive:
    return open_archive(home, reader="staff", clock=lambda: NOW)


def restored(source: Path, folder: Path) -> Restored:
    return restore_archive(source, folder, clock=lambda: NOW, environ={"PPID_BY": "Budi"})


def furnished(folder: Path) -> Path:
    home = make_archive(folder / "arsip", office_code="3673", office_name="KPU Kota Contoh", clock=lambda: NOW)
    with opened(home) as archive:
        for number in range(3):
            path = folder / f"undangan-{number}.txt"
            path.write_text(f"undangan rapat {number}\n", encoding="utf-8")
            archive.ingest(path, unit="teknis-hukum", by="Budi (contoh)", wait=False)
        archive.open_to_public("3673-2026-000002", Category.PERIODIC, by="Siti (contoh)", reason="terbuka")
        registers = Registers(archive.custody)
        with registers.changing():
            item = Item(item=registers.next_number(Register.DISPOSAL, "3673", 2026), state="proposed")
            registers.write(item, after=0, by="Budi (contoh)", at=NOW)
        (home / "synonyms.toml").write_text("# daftar sendiri\n", encoding="utf-8")
        archive.office_files.confirm("daftar sendiri")
    return home


@pytest.fixture(scope="module")
def first_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return furnished(tmp_path_factory.mktemp("cadangan"))


@pytest.fixture
def home(first_home: Path, tmp_path: Path) -> Path:
    return shutil.copytree(first_home, tmp_path / "arsip")


@pytest.fixture
def backup(home: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A backup, as a folder or a file."""
    place = tmp_path / ("cadangan.tar" if request.param == "tar" else "cadangan")
    with opened(home) as archive:
        archive.safekeeping.back_up(str(place))
    return place


def answers(home: Path) -> dict[str, object]:
    """Everything an archive says about what it holds, the restoration and the asking itself left out."""
    with opened(home) as archive, open_archive(home, clock=lambda: NOW) as public:
        numbers = sorted(archive.custody.storage.records())
        items = sorted(archive.custody.registers.records())
        since = {Event.REBUILD, Event.RESTORE, Event.BACKUP, Event.ACCESS}
        journal = [one for one in archive.custody.journal.entries() if one.act.event not in since]
        return {
            "records": {number: archive.get(number) for number in numbers},
            "bytes": {number: archive.open(number).read() for number in numbers},
            "words": {number: archive.text(number) for number in numbers},
            "history": {n: [one for one in archive.history(n) if one.act.event not in since] for n in numbers},
            "journal": [one.act for one in journal],
            "items": {item: archive.custody.catalogue.item(item) for item in items},  # type: ignore[arg-type] # as listed
            "found": [hit.record for hit in archive.search("undangan rapat").hits],
            "public": [hit.record for hit in public.search("undangan rapat").hits],
            "settings": (home / "archive.toml").read_bytes(),
            "own": (home / "synonyms.toml").read_bytes(),
            "schedules": dict(archive.keeping.schedules),
        }


@pytest.mark.parametrize("backup", KINDS, indirect=True)
def test_with_everything_else_destroyed_the_restored_archive_answers_the_same(
    backup: Path, home: Path, tmp_path: Path
) -> None:
    before = answers(home)
    shutil.rmtree(home)
    assert check_backup(backup).findings == ()
    done = restored(backup, home)
    assert (done.findings, done.records, done.left_out) == ((), 3, ())
    assert answers(home) == before
    with opened(home) as archive:
        assert list(archive.verify()) == []
        assert [entry.act.event for entry in archive.custody.journal.entries()].count(Event.RESTORE) == 1
        path = tmp_path / "sesudah.txt"
        path.write_text("surat sesudah pemulihan\n", encoding="utf-8")
        assert archive.ingest(path, unit="teknis-hukum", wait=False).description.record == "3673-2026-000004"  # type: ignore[union-attr] # archived
    assert ocfl_judge.complaints(home / "store") == []
    assert sorted(path.name for path in tmp_path.glob(".*")) == []


def test_a_backup_is_a_bag_that_others_can_check(home: Path, tmp_path: Path) -> None:
    """``bagit`` and ``sha512sum`` both find it whole; nobody else may read it, whatever the umask."""
    before = os.umask(0)
    try:
        with opened(home) as archive:
            done = archive.safekeeping.back_up(str(tmp_path / "cadangan"))
            archive.safekeeping.back_up(str(tmp_path / "cadangan.tar"))
    finally:
        os.umask(before)
    bagit.Bag(str(tmp_path / "cadangan")).validate()
    command = ["sha512sum", "--check", "--quiet", "--strict", "manifest-sha512.txt"]
    assert subprocess.run(command, cwd=tmp_path / "cadangan", check=False).returncode == 0
    made = [tmp_path / "cadangan.tar", tmp_path / "cadangan", *(tmp_path / "cadangan").rglob("*")]
    assert {path.stat().st_mode & 0o77 for path in made} == {0}
    with tarfile.open(tmp_path / "cadangan.tar") as tar:
        assert {member.mode for member in tar} == {0o600}
    taken = {path.name for path in (tmp_path / "cadangan" / "data").iterdir()}
    assert not {"catalogue", "index", "work", "drop", "fixity"} & taken
    with opened(home) as archive:
        acts = [entry.act for entry in archive.custody.journal.entries() if entry.act.event is Event.BACKUP]
    assert acts[0].detail == {"entries": str(done.entries), "objects": "4", "left_out": "0", "manifest": done.manifest}


@pytest.mark.parametrize("kind", KINDS)
def test_a_backup_made_while_another_process_ingests_is_one_moment(kind: str, tmp_path: Path) -> None:
    home = make_archive(tmp_path / "arsip", office_code="3673", office_name="KPU Kota Contoh")
    with busy_writer(home) as writer, open_archive(home, reader="staff") as archive:
        for number in range(2):
            place = tmp_path / (f"{number}.tar" if kind == "tar" else f"{number}")
            archive.safekeeping.back_up(str(place))
        assert writer.poll() is None
    counts = []
    for number in range(2):
        place = tmp_path / (f"{number}.tar" if kind == "tar" else f"{number}")
        back = tmp_path / f"kembali-{number}"
        assert restore_archive(place, back, clock=lambda: datetime.now(UTC), environ={}).findings == ()
        with open_archive(back, reader="staff") as archive:
            assert list(archive.verify()) == []
            ingested = [e.act.record for e in archive.custody.journal.entries() if e.act.event is Event.INGESTION]
            assert sorted(filter(None, ingested)) == sorted(archive.custody.storage.records())
            counts.append(len(ingested))
    assert 0 < counts[0] < counts[1]


@pytest.mark.parametrize("backup", KINDS, indirect=True)
@pytest.mark.parametrize("kind", ["flip", "cut", "missing"])
def test_damage_in_a_backup_is_found_and_named_and_nothing_is_restored(kind: str, backup: Path, tmp_path: Path) -> None:
    name = damaged(backup, kind)
    for done in (check_backup(backup), restored(backup, tmp_path / "kembali")):
        assert done.findings
        if name:
            assert [found.where for found in done.findings] == [name]
    assert not (tmp_path / "kembali").exists()
    assert not (tmp_path / ".kembali.restoring").exists()


def damaged(backup: Path, kind: str) -> str | None:
    """Damage one original in a backup; returns its name, unless the whole file is cut."""
    if backup.is_dir():
        (path,) = (p for p in backup.rglob("*") if p.name == "undangan-1.txt")
        data = path.read_bytes()
        path.write_bytes(bytes([data[0] ^ 1]) + data[1:] if kind == "flip" else data[:4])
        if kind == "missing":
            path.unlink()
        return path.relative_to(backup).as_posix()
    with tarfile.open(backup) as tar:
        members = [(member, tar.extractfile(member).read()) for member in tar]  # type: ignore[union-attr] # plain files
    (name,) = (member.name for member, _ in members if member.name.endswith("undangan-1.txt"))
    if kind == "cut":
        data = backup.read_bytes()
        backup.write_bytes(data[: len(data) // 2])
        return None
    with tarfile.open(backup, "w") as tar:
        for member, content in members:
            if member.name != name:
                tar.addfile(member, io.BytesIO(content))
            elif kind == "flip":
                tar.addfile(member, io.BytesIO(bytes([content[0] ^ 1]) + content[1:]))
    return name.partition("/")[2]


def hostile_link(tar: tarfile.TarFile) -> None:
    member = tarfile.TarInfo("cadangan/data/store/link")
    member.type, member.linkname = tarfile.SYMTYPE, "/etc"
    tar.addfile(member)


def hostile_fifo(tar: tarfile.TarFile) -> None:
    member = tarfile.TarInfo("cadangan/data/fifo")
    member.type = tarfile.FIFOTYPE
    tar.addfile(member)


def named(name: str) -> Callable[[tarfile.TarFile], None]:
    def add(tar: tarfile.TarFile) -> None:
        member = tarfile.TarInfo(name)
        member.size = 5
        tar.addfile(member, io.BytesIO(b"jahat"))

    return add


@pytest.mark.parametrize("backup", ["tar"], indirect=True)
@pytest.mark.parametrize(
    "hostile",
    [
        hostile_link,
        hostile_fifo,
        *map(
            named,
            [
                "cadangan/data/../../jahat",
                "cadangan/../jahat",
                "../jahat",
                "/tmp/jahat",
                "cadangan/data//jahat",
                "cadangan/data/store/./x",
                "cadangan/data/catalogue/catalogue.sqlite",
                "cadangan/data/replica.json",
                "cadangan/data/archive.toml",
                "lain/data/archive.toml",
                "cadangan/lain/x",
                "jahat",
            ],
        ),
    ],
)
def test_a_hostile_backup_is_refused_and_writes_nothing_anywhere(
    hostile: Callable[[tarfile.TarFile], None], backup: Path, tmp_path: Path
) -> None:
    with tarfile.open(backup, "a") as tar:
        hostile(tar)
    before = sorted(tmp_path.iterdir())
    assert check_backup(backup).findings
    assert restored(backup, tmp_path / "kembali").findings
    assert sorted(tmp_path.iterdir()) == before
    assert not list(tmp_path.rglob("jahat"))


@pytest.mark.parametrize("backup", ["folder"], indirect=True)
def test_links_and_strangers_in_a_folder_are_refused(backup: Path, tmp_path: Path) -> None:
    (backup / "data" / "retention" / "link.json").symlink_to("/etc/passwd")
    os.mkfifo(backup / "data" / "fifo")
    (backup / "data" / "asing").write_text("x")
    found = {(one.code, one.where) for one in restored(backup, tmp_path / "kembali").findings}
    assert found == {
        ("unsafe", "data/retention/link.json"),
        ("unsafe", "data/fifo"),
        ("unlisted", "data/asing"),
    }


@pytest.mark.parametrize("backup", ["folder"], indirect=True)
def test_a_backup_with_lists_made_to_fit_is_still_judged_by_objects_and_journal(backup: Path, tmp_path: Path) -> None:
    (path,) = (p for p in backup.rglob("*") if p.name == "undangan-1.txt")
    path.write_bytes(b"bukan yang asli!\n")
    made_to_fit(backup)
    assert check_backup(backup).findings == ()
    assert [one.code for one in restored(backup, tmp_path / "kembali").findings] == ["altered"]
    path.write_bytes(b"undangan rapat 1\n")
    (journal,) = (backup / "data" / "journal").glob("*.jsonl")
    journal.write_bytes(b"".join(journal.read_bytes().splitlines(keepends=True)[:-1]))
    made_to_fit(backup)
    assert "other_moment" in [one.code for one in restored(backup, tmp_path / "kembali").findings]


def made_to_fit(backup: Path) -> None:
    bag = bagit.Bag(str(backup))
    bag.save(manifests=True)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_damaged_here_is_left_out_and_named_and_all_else_is_backed_up(
    kind: str, home: Path, tmp_path: Path
) -> None:
    (path,) = (p for p in (home / "store").rglob("*") if p.name == "undangan-1.txt")
    path.write_bytes(b"rusak")
    place = tmp_path / ("cadangan.tar" if kind == "tar" else "cadangan")
    with opened(home) as archive:
        assert archive.safekeeping.back_up(str(place), rehearse=True).left_out == ("3673-2026-000002",)
        assert not place.exists()
        assert archive.safekeeping.back_up(str(place)).left_out == ("3673-2026-000002",)
    done = restored(place, tmp_path / "kembali")
    assert (done.findings, done.records, done.left_out) == ((), 2, ("3673-2026-000002",))


def test_nothing_is_ever_written_over_and_no_backup_lies_in_the_archive(home: Path, tmp_path: Path) -> None:
    (tmp_path / "ada").mkdir()
    (tmp_path / "ada" / "x").write_text("x")
    (tmp_path / "ada.tar").write_text("x")
    with opened(home) as archive:
        for place in ("ada", "ada.tar"):
            with pytest.raises(AlreadyAnArchive):
                archive.safekeeping.back_up(str(tmp_path / place))
        with pytest.raises(BadSetting, match="in the archive itself"):
            archive.safekeeping.back_up(str(home / "cadangan"))
        archive.safekeeping.back_up(str(tmp_path / "baik.tar"))
    with pytest.raises(AlreadyAnArchive):
        restored(tmp_path / "baik.tar", tmp_path / "ada")
    with pytest.raises(AlreadyAnArchive):
        restored(tmp_path / "baik.tar", home)
    for source in ("ada", "ada.tar", "tidak-ada"):
        try:
            assert restored(tmp_path / source, tmp_path / "kembali").findings
        except Unavailable:
            continue
    with open_archive(home) as public, pytest.raises(NotPermitted):
        public.safekeeping.back_up(str(tmp_path / "publik"))
    assert not (tmp_path / "kembali").exists()
    assert (tmp_path / "ada" / "x").read_text() == "x"


@pytest.mark.parametrize("backup", KINDS, indirect=True)
def test_nothing_is_restored_into_an_archive_or_a_backup(backup: Path, home: Path, tmp_path: Path) -> None:
    places = [home / "kembali", home / "store" / "kembali"]
    if backup.is_dir():
        places.append(backup / "kembali")
    (tmp_path / "pintas").symlink_to(home)
    for place in (*places, tmp_path / "pintas" / "kembali"):
        with pytest.raises(BadSetting, match="lies in an archive or a backup"):
            restored(backup, place)
        assert not place.exists()


def test_a_place_where_no_folder_can_be_made_is_told(home: Path) -> None:
    """As below a mount point on which nothing is mounted: the folder above is there, and takes none."""
    with opened(home) as archive, pytest.raises(Unavailable, match="make folder"):
        archive.safekeeping.back_up("/proc/cadangan/arsip")


def attempts(work: Callable[[Path], object], begin: Path, tmp_path: Path, least: int) -> Iterator[Path]:
    """Kill the work at each durable step in turn, then do it again; yield each folder it was finished in."""

    def cut_short(folder: Path, at: int) -> list[str]:
        with CutPoints(at) as cut:
            work(folder)
        return cut.steps

    whole = shutil.copytree(begin, tmp_path / "utuh")
    steps = in_a_process(lambda: cut_short(whole, -1))
    assert isinstance(steps, list), steps
    assert len(steps) > least
    for at in range(len(steps)):
        folder = shutil.copytree(begin, tmp_path / f"{at:03d}")
        assert in_a_process(lambda: cut_short(folder, at)) == {"signal": 9}, steps[at]  # noqa: B023 - called at once
        assert in_a_process(lambda: work(folder)) is None  # noqa: B023 - the same
        yield folder
        shutil.rmtree(folder)


@pytest.mark.parametrize("kind", KINDS)
def test_a_backup_killed_at_any_step_is_whole_or_not_there_and_can_be_made_again(
    kind: str, first_home: Path, tmp_path: Path
) -> None:
    name = "cadangan.tar" if kind == "tar" else "cadangan"

    def work(folder: Path) -> None:
        with opened(folder / "arsip") as archive:
            if (folder / name).exists():  # killed after it had appeared: then it is whole
                return
            archive.safekeeping.back_up(str(folder / name))

    (tmp_path / "awal").mkdir()
    shutil.copytree(first_home, tmp_path / "awal" / "arsip")
    for folder in attempts(work, tmp_path / "awal", tmp_path, 12):
        assert check_backup(folder / name).findings == ()
        assert sorted(path.name for path in folder.iterdir()) == ["arsip", name]


def test_a_restoration_killed_at_any_step_is_whole_or_not_there_and_can_be_done_again(
    first_home: Path, tmp_path: Path
) -> None:
    (tmp_path / "awal").mkdir()
    with opened(first_home) as archive:
        archive.safekeeping.back_up(str(tmp_path / "awal" / "cadangan.tar"))
    before = answers(first_home)

    def work(folder: Path) -> None:
        if not (folder / "arsip").exists():
            assert restored(folder / "cadangan.tar", folder / "arsip").findings == ()

    for folder in attempts(work, tmp_path / "awal", tmp_path, 60):
        assert answers(folder / "arsip") == before
        assert sorted(path.name for path in folder.iterdir()) == ["arsip", "cadangan.tar"]
