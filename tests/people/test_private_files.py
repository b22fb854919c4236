"""Nobody but its owner can read anything of an archive but the drop folders, whatever the umask of who writes."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from ppid_archive import Category, Filters, Ground, RedactionRequest, make_archive, open_archive
from ppid_archive.domain.redaction import BlackenedWords
from ppid_archive.domain.register import Register
from ppid_archive.preservation.keeping import Decision
from ppid_archive.registers import Registers
from tests.acceptance import command
from tests.acceptance.cli_house import SAMPLES
from tests.houses import NOW
from tests.ingest.test_registers import Matter

FIRST = "3673-2026-000001"
DECISION = Decision("Rahmat", "PPID", "gugatan")


@pytest.fixture(params=[0o000, 0o077], ids=["umask 000", "umask 077"])
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


def eventful(folder: Path, engine: str) -> Path:
    """Take an archive through everything that writes."""
    made = make_archive(folder / "arsip", office_code="3673", office_name="KPU Kota Contoh")
    settings = made / "archive.toml"
    settings.write_text(settings.read_text().replace('engine = "tantivy"', f'engine = "{engine}"'))
    letter = folder / "surat.txt"
    letter.write_text("Undangan rapat pleno")
    with open_archive(made, reader="staff") as archive:
        archive.office_files.confirm("mesin pencari")
        archive.ingest(letter, unit="teknis-hukum")
        scan = archive.ingest(SAMPLES / "teknis-hukum/scan/jadwal verifikasi.jpg", unit="teknis-hukum")
        archive.open_to_public(FIRST, Category.PERIODIC, by="Rahmat", reason="agenda")
        archive.searches.save("rapat", "rapat", filters=Filters(unit="teknis-hukum"))
        archive.keeping.place_hold([FIRST], "12/G", DECISION)
        archive.keeping.add_schedule(archive.keeping.schedule_on().model_copy(update={"title": "Uji"}))  # type: ignore[union-attr] # the sample is there
        archive.people.add("siti", "Siti", system_user=False)
        archive.people.set_password("siti", "sandi yang panjang")
        registers = Registers(archive.custody)
        with registers.changing():
            number = registers.next_number(Register.DISPOSAL, "3673", 2026)
            registers.write(Matter(item=number, state="proposed", about="usul"), after=0, by="Siti", at=NOW)
        piece = BlackenedWords(text="verifikasi", ground=Ground.PERSONAL_SECRET, reason="uji")
        asked = RedactionRequest((piece,), "Rahmat", "PPID", archive.today(), "Jadwal")
        archive.redaction.make(scan.description.record, asked)  # type: ignore[union-attr] # it is archived
        archive.rebuild()
    torn = next((made / "journal").glob("*.jsonl"))
    with torn.open("ab") as journal:
        journal.write(b'{"seq": 9')
    dropped = made / "drop/teknis-hukum"
    (dropped / "lain.txt").write_text("Rapat lain")
    (dropped / "program.exe").write_bytes(b"MZ" + bytes(200))
    command.run("watch", "--once", archive=made)
    command.run("verify", archive=made)
    return made


@pytest.mark.parametrize("engine", ["tantivy", "whoosh"])
def test_nothing_is_open_to_others_after_an_eventful_life(engine: str, umask: None, tmp_path: Path) -> None:
    made = eventful(tmp_path, engine)
    inside = [path for path in (made, *made.rglob("*")) if path.relative_to(made).parts[:1] != ("drop",)]
    modes = {path.relative_to(made).as_posix(): stat.S_IMODE(path.stat().st_mode) for path in inside}
    assert {
        name: oct(mode) for name, mode in modes.items() if mode != (0o700 if (made / name).is_dir() else 0o600)
    } == {}
    kept = ("people.json", "searches.json", "journal/torn", "catalogue/catalogue.sqlite", "index/stamp.json")
    assert [name for name in kept if name not in modes] == []
    assert list((made / "drop").glob("*/_tanda-terima/**/*.txt"))


def test_the_log_of_the_catalogue_is_as_shut_as_the_catalogue(umask: None, tmp_path: Path) -> None:
    made = make_archive(tmp_path / "arsip", office_code="3673", office_name="KPU Kota Contoh")
    with open_archive(made, reader="staff") as archive:
        archive.status()
        found = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (made / "catalogue").iterdir()}
    files = ("", "-wal", "-shm", ".sums")
    assert found == dict.fromkeys((f"catalogue.sqlite{suffix}" for suffix in files), 0o600)


def test_what_is_too_open_is_told_and_a_way_through_to_the_drop_folders_is_not(tmp_path: Path) -> None:
    made = make_archive(tmp_path / "arsip", office_code="3673", office_name="KPU Kota Contoh")
    made.chmod(0o710)
    with open_archive(made, reader="staff") as archive:
        assert (list(archive.verify()), archive.status()["too_open"]) == ([], [])
        (made / "store").chmod(0o750)
        next((made / "journal").iterdir()).chmod(0o604)
        assert [(one.code, one.where) for one in archive.verify()] == [("too_open", "journal"), ("too_open", "store")]
        assert archive.status()["too_open"] == ["store"]
        made.chmod(0o755)
        assert archive.status()["too_open"] == [".", "store"]
    told = command.run("verify", archive=made)
    assert (told.code, "pengguna lain" in told.out) == (1, True)
