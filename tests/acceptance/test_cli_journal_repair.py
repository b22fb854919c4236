"""A damaged journal is put together anew from a replica, never in silence, and only where it is known what it was."""

import shutil
from pathlib import Path

import pytest

from tests.acceptance.cli_house import Office

MEND = ("replicate", "usb", "--repair", "--json")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An archive whose journal went on since its replica was brought up to date."""
    office = Office(tmp_path_factory.mktemp("kantor"))
    office.init()
    (office.folder / "usb").mkdir()
    with (office.archive / "archive.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[[replicas]]\nname = "usb"\npath = "../usb"\n')
    office.run("settings", "confirm", "--reason", "replika")
    office.ingest(office.paper("satu.txt", "undangan rapat pleno"))
    assert office.run("replicate", "usb", "--init").code == 0
    office.ingest(office.paper("dua.txt", "undangan rapat kedua"))
    return office


@pytest.fixture
def office(template: Office, tmp_path: Path) -> Office:
    shutil.copytree(template.folder, tmp_path, dirs_exist_ok=True)
    return Office(tmp_path)


def journal(office: Office) -> Path:
    (path,) = office.archive.glob("journal/*.jsonl")
    return path


def bent(path: Path, line: int, at: int = 60) -> None:
    lines = path.read_bytes().splitlines(keepends=True)
    word = bytearray(lines[line])
    word[at] ^= 1
    lines[line] = bytes(word)
    path.write_bytes(b"".join(lines))


def kinds(office: Office) -> set[str]:
    return {one["kind"] for one in office.run("verify", "--json").json["findings"]}


@pytest.mark.parametrize("line", [0, 1, 3])
def test_what_the_replica_has_is_mended_and_what_came_since_is_kept(office: Office, line: int) -> None:
    path = journal(office)
    whole = path.read_bytes()
    bent(path, line)
    damaged = path.read_bytes()
    assert "journal" in kinds(office)
    tried = office.run(*MEND, "--dry-run")
    assert (tried.json["repaired"], path.read_bytes()) == (
        [{"record": "journal", "place": "archive", "whole": True}],
        damaged,
    )
    done = office.run(*MEND)
    assert (done.code, done.json["repaired"][0]["record"]) == (0, "journal")
    assert path.read_bytes().startswith(whole)
    last = office.run("journal", "list", "--json").lines[-1]["act"]
    assert (last["event"], last["detail"]["what"], last["detail"]["source"]) == ("recovery", "journal", "usb")
    (aside,) = office.archive.glob("set-aside/journal.*")
    assert (aside / path.name).read_bytes() == damaged
    assert (aside / "note.json").exists()
    assert kinds(office) == set()


@pytest.mark.parametrize("gone", [True, False])
def test_a_file_that_is_gone_or_emptied_comes_back_only_if_nothing_came_since(office: Office, gone: bool) -> None:
    path = journal(office)
    since = path.read_bytes()
    path.unlink() if gone else path.write_bytes(b"")
    assert office.run(*MEND).code == 1  # the replica ends before what was acknowledged
    path.write_bytes(since)
    assert office.run("replicate", "usb").code == 0
    copied = (office.folder / "usb" / "journal" / path.name).read_bytes()
    lines = path.read_bytes()
    assert lines.startswith(copied)
    bent(path, 2)
    assert office.run(*MEND).code == 0
    assert path.read_bytes().startswith(lines)


def test_what_came_after_the_replicas_end_and_is_damaged_is_left_and_said(office: Office) -> None:
    path = journal(office)
    bent(path, -2)
    damaged = path.read_bytes()
    answer = office.run(*MEND)
    assert (answer.code, answer.json["repaired"][0]["whole"]) == (1, False)
    assert path.read_bytes() == damaged
    assert "cadangan" in office.run("replicate", "usb", "--repair").out


def test_a_replica_that_tells_something_else_or_is_damaged_mends_nothing(office: Office) -> None:
    path, there = journal(office), office.folder / "usb" / "journal" / journal(office).name
    good = there.read_bytes()
    bent(path, 1)
    damaged = path.read_bytes()
    bent(there, 2)
    assert office.run(*MEND).code == 1
    there.write_bytes(b"".join(good.splitlines(keepends=True)[:1]))
    assert office.run(*MEND).code == 1
    assert path.read_bytes() == damaged
    there.write_bytes(good)
    assert office.run(*MEND).code == 0
