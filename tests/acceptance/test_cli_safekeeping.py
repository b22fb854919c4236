"""Fixity rounds, replicas, backups at the command line: real processes, a real archive."""

import shutil
from pathlib import Path

import pytest

from tests.acceptance.cli_house import Answer, Office, no_traceback

FIRST, SECOND = "3673-2026-000001", "3673-2026-000002"


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Office:
    made = Office(tmp_path_factory.mktemp("aman"))
    made.init()
    made.ingest(made.paper("undangan.txt", "Undangan rapat\n"), made.paper("notula.txt", "Notula rapat\n"))
    with (made.archive / "archive.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[[replicas]]\nname = "usb"\npath = "../usb"\n')
    (made.folder / "usb").mkdir()
    made.confirm()
    return made


@pytest.fixture
def office(first: Office, tmp_path: Path) -> Office:
    shutil.copytree(first.folder, tmp_path / "aman")
    return Office(tmp_path / "aman")


def damage(office: Office, record: str) -> Path:
    (path,) = (p for p in office.archive.glob("store/*/*/v1/content/original/*") if record in str(p))
    path.write_bytes(b"rusak")
    return path


def test_a_round_says_what_was_read_and_names_what_is_damaged_with_its_remedy(office: Office) -> None:
    assert "2 arsip diperiksa, semuanya utuh." in office.run("fixity").out
    told = office.run("fixity", "--status", "--json").json
    assert (told["objects"], told["fresh"], told["never"], told["failures"]) == (2, 2, 0, [])
    path = damage(office, SECOND)
    done = office.run("fixity")
    assert (done.code, f"✗ {SECOND}: {path}" in done.out, "replicate --repair" in done.out) == (1, True, True)
    *faults, last = office.run("fixity", "--json").lines
    assert [fault["record"] for fault in faults] == [SECOND]
    assert (last["ok"], last["checked"], last["damaged"]) == (False, 2, [SECOND])
    assert office.run("fixity", "--status").code == 1
    assert f"✗ {SECOND}" in office.run("status").out
    assert office.run("status", "--json").json["fixity"]["failures"] == [SECOND]


def test_a_round_is_bounded_and_goes_on(office: Office) -> None:
    assert office.run("fixity", "--records", "1", "--rate", "100", "--json").json["checked"] == 1
    assert office.run("fixity", "--due", "--json").json["checked"] == 1
    assert office.run("fixity", "--due", "--json").json["checked"] == 0
    assert office.run("fixity", "--minutes", "0", "--json").json["checked"] == 0
    assert office.run("fixity", "--rate", "0").code == 2


def test_a_replica_is_set_up_followed_and_repaired_from(office: Office) -> None:
    unmounted = office.run("replicate")
    assert (unmounted.code, "replica.json" in unmounted.err) == (4, True)
    assert list((office.folder / "usb").iterdir()) == []
    assert office.run("replicate", "--init").code == 0
    assert office.run("replicate", "usb", "--dry-run", "--json").json["dry_run"] is True
    damage(office, SECOND)
    shutil.rmtree(next(p for p in office.archive.glob("store/*/*") if FIRST in str(p)))
    told = office.run("replicate", "--json")
    assert (told.code, [one["where"] for one in told.json["findings"]]) == (1, [FIRST])
    office.run("fixity")
    would = office.run("replicate", "--repair", "--dry-run")
    assert f"{SECOND} dapat dipulihkan (di arsip)." in would.out
    mended = office.run("replicate", "usb", "--repair", "--json")
    assert mended.code == 0
    assert [(one["record"], one["whole"]) for one in mended.json["repaired"]] == [(FIRST, True), (SECOND, True)]
    assert "dipulihkan dari salinan yang utuh" in office.run("history", SECOND).out
    assert office.run("verify").code == 0
    assert office.run("fixity", "--replica", "usb").code == 0
    assert "Tidak ada yang perlu dipulihkan" in office.run("replicate", "--repair").out
    assert office.run("replicate", "lain").code == 2
    assert office.run("replicate", "--repair", "--record", "../x").code == 2
    assert office.run("replicate", "--repair", "--record", "3673-2026-000099").code == 2
    assert office.run("fixity", "--replica", "lain").code == 2


def test_where_there_is_no_replica_the_way_to_one_is_told(office: Office) -> None:
    settings = office.archive / "archive.toml"
    settings.write_text(settings.read_text().split("\n[[replicas]]")[0])
    done = office.run("replicate")
    assert (done.code, "docs/safekeeping.md" in done.err) == (1, True)


@pytest.mark.parametrize("name", ["cadangan", "cadangan.tar"])
def test_an_archive_comes_back_from_its_backup(name: str, office: Office) -> None:
    place = office.folder / name
    assert office.run("backup", place, "--dry-run").code == 0
    assert not place.exists()
    assert office.run("backup", place, "--json").json["objects"] == 2
    assert office.run("backup", place).code == 3
    assert "✓ Cadangan utuh: 2 arsip." in office.run("restore", place, "--check").out
    shutil.rmtree(office.archive)
    assert office.run("restore", place).code == 2
    done = office.run("restore", place, office.archive)
    assert (done.code, "2 arsip" in done.out) == (0, True)
    assert office.run("verify").code == 0
    assert office.run("search", "notula", "--json").json["total"] == 1
    assert office.run("restore", place, office.archive).code == 3


def test_a_damaged_backup_is_named_and_restores_nothing(office: Office) -> None:
    place = office.folder / "cadangan"
    office.run("backup", place)
    path = next(place.glob("data/store/*/*/v1/content/original/*"))
    path.write_bytes(b"rusak")
    checked, tried = office.run("restore", place, "--check"), office.run("restore", place, office.folder / "baru")
    name = path.relative_to(place).as_posix()
    assert [(one.code, f"✗ {name}" in one.out) for one in (checked, tried)] == [(1, True), (4, True)]
    assert not (office.folder / "baru").exists()
    assert office.run("restore", place, "--check", "--json").json["findings"][0]["kind"] == "backup"
    assert office.run("restore", office.folder / "undangan.txt", "--check").code in {1, 4}


def test_what_is_damaged_is_left_out_of_a_backup_and_named(office: Office) -> None:
    damage(office, SECOND)
    done = office.run("backup", office.folder / "cadangan.tar")
    assert (done.code, SECOND in done.err) == (1, True)
    back = office.run("restore", office.folder / "cadangan.tar", office.folder / "baru")
    assert (back.code, SECOND in back.err) == (1, True)


def test_everything_is_told_in_english_too(office: Office) -> None:
    answers: list[Answer] = [
        office.run("fixity", "--lang", "en"),
        office.run("replicate", "--init", "--lang", "en"),
        office.run("backup", office.folder / "b", "--lang", "en"),
        office.run("restore", office.folder / "b", "--check", "--lang", "en"),
    ]
    assert [answer.code for answer in answers] == [0] * 4
    assert all(no_traceback(answer) for answer in answers)
    said = ["2 objects checked, all sound.", "Replica usb is set up", "Backed up to", "The backup is whole"]
    assert [words in answer.out for words, answer in zip(said, answers, strict=True)] == [True] * 4
