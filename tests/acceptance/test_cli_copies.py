"""What is destroyed here is destroyed in the replicas that are there, and stays owed in those that are not."""

import shutil
from pathlib import Path

import pytest

from tests.acceptance.cli_house import Office
from tests.acceptance.disposal_house import EXECUTE, GOES, ITEM, STAYS, WORD, decided, furnished, holding

EXECUTED = ("dispose", "execute", ITEM, *EXECUTE)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An archive with two replicas and a backup, all up to date, and a disposal that is decided."""
    office = decided(furnished(tmp_path_factory.mktemp("kantor")))
    for name in ("usb", "gedung"):
        (office.folder / name).mkdir()
        with (office.archive / "archive.toml").open("a", encoding="utf-8") as settings:
            settings.write(f'\n[[replicas]]\nname = "{name}"\npath = "../{name}"\n')
        assert office.run("replicate", name, "--init").code == 0
    office.confirm()
    assert office.run("replicate").code == 0
    assert office.run("backup", office.folder / "cadangan.tar").code == 0
    return office


@pytest.fixture
def office(template: Office, tmp_path: Path) -> Office:
    shutil.copytree(template.folder, tmp_path, dirs_exist_ok=True)
    return Office(tmp_path)


def copies(office: Office, name: str) -> list[str]:
    return holding(office.folder / name, WORD)


def test_it_is_gone_from_every_replica_that_is_there_with_what_was_made_from_it(office: Office) -> None:
    assert office.run("--archive", office.folder / "usb", "search", WORD).code == 0  # makes catalogue and index there
    assert len(copies(office, "usb")) > len(copies(office, "gedung")) > 0
    told = office.run(*EXECUTED, "--json").json
    assert (told["copies_left"]["replicas"], told["copies_left"]["backups"]) == ([], 1)
    assert holding(office.archive, WORD) == copies(office, "usb") == copies(office, "gedung") == []
    assert office.run("verify", "--json").json["findings"] == []
    assert office.run("replicate").code == 0
    for name in ("usb", "gedung"):
        there = office.run("--archive", office.folder / name, "show", GOES, "--json").json
        assert there["destruction"]["disposal"] == ITEM
        assert office.run("fixity", "--replica", name).code == 0


def test_a_replica_from_which_it_went_can_be_restored_from_at_once(office: Office) -> None:
    assert office.run(*EXECUTED).code == 0
    shutil.rmtree(office.archive)
    assert office.run("restore", office.folder / "usb", office.archive).code == 0
    assert holding(office.archive, WORD) == []
    assert office.run("show", GOES, "--json").json["destruction"]["disposal"] == ITEM
    assert office.run("search", "biasa", "--json").json["hits"][0]["record"] == STAYS


def test_a_replica_that_is_away_is_owed_it_until_it_comes_back(office: Office) -> None:
    (office.folder / "gedung").rename(office.folder / "dibawa")
    done = office.run(*EXECUTED)
    assert (done.code, "replika gedung" in done.out, "usb" in done.out, "cadangan" in done.out) == (
        0,
        True,
        False,
        True,
    )
    assert (copies(office, "usb"), bool(copies(office, "dibawa"))) == ([], True)
    for _ in range(2):
        found = office.run("verify", "--json").json["findings"]
        assert [(one["kind"], one["where"]) for one in found] == [("replica", "gedung")]
        owed = [one for one in office.run("due", "--json").json["duties"] if one["kind"] == "copy-left"]
        assert [(one["about"], one["overdue"]) for one in owed] == [("gedung", False)]
        assert office.run("dispose", "show", ITEM, "--json").json["copies_left"]["replicas"] == ["gedung"]
        office.run("replicate", "usb")
        office.run("rebuild")
    (office.folder / "dibawa").rename(office.folder / "gedung")
    assert office.run("replicate", "gedung").code == 0
    assert copies(office, "gedung") == []
    assert office.run("verify", "--json").json["findings"] == []
    shown = office.run("dispose", "show", ITEM, "--json").json
    assert shown["copies_left"]["replicas"] == []
    assert shown["copies"]["replicas"] == ["gedung"]  # on the day of the certificate


def test_a_tombstone_tells_each_replica_from_which_it_went_by_which_entry_of_the_journal(office: Office) -> None:
    away = (office.folder / "gedung").rename(office.folder / "dibawa")
    assert office.run(*EXECUTED).code == 0
    office.run("replicate", "usb")
    told = office.run("show", GOES, "--json").json["copies"]
    assert ([one["replica"] for one in told["destroyed"]], told["left"]["replicas"]) == (["usb"], ["gedung"])
    away.rename(office.folder / "gedung")
    assert office.run("replicate", "gedung").code == 0
    office.run("replicate")
    office.run("rebuild")
    told = office.run("show", GOES, "--json").json["copies"]
    assert ([one["replica"] for one in told["destroyed"]], told["left"]["replicas"]) == (["usb", "gedung"], [])
    text = office.run("show", GOES).out
    for one in told["destroyed"]:
        act = office.run("journal", "show", str(one["entry"]), "--json").json["act"]
        assert (act["event"], act["detail"]["replica"], act["at"]) == ("replication", one["replica"], one["at"])
        assert f"replika {one['replica']}" in text
        assert f"catatan jurnal {one['entry']}" in text
    gone = office.run("history", GOES, "--json").json["entries"][-1]
    assert [int(one["entry"]) > gone["seq"] for one in told["destroyed"]] == [True, True]
    assert office.run("show", STAYS, "--json").json["copies"] is None


def test_a_replica_that_never_held_it_is_not_said_to_have_lost_it(office: Office) -> None:
    assert office.run(*EXECUTED).code == 0
    with (office.archive / "archive.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[[replicas]]\nname = "baru"\npath = "../baru"\n')
    (office.folder / "baru").mkdir()
    assert office.run("replicate", "baru", "--init").code == 0
    assert office.run("replicate").code == 0
    told = office.run("show", GOES, "--json").json["copies"]
    assert [one["replica"] for one in told["destroyed"]] == ["usb", "gedung"]


def test_what_was_set_aside_as_damaged_goes_with_its_record(office: Office) -> None:
    (original,) = office.archive.glob(f"store/*/*{GOES}/v1/content/original/*")
    original.write_bytes(original.read_bytes().replace(b"rahasia", b"RAHASIA"))
    office.run("fixity")
    assert office.run("replicate", "usb", "--repair").code == 0
    assert list(office.archive.glob("set-aside/*/object"))
    assert office.run(*EXECUTED).code == 0
    assert holding(office.archive, WORD) == []
    assert list((office.archive / "set-aside").iterdir()) == []
