"""Who asked, once erased, is in no byte of archive or replica; of one that was away, once it is back."""

import json
import shutil
from pathlib import Path

import pytest

from tests.acceptance.cli_house import Office
from tests.acceptance.disposal_house import holding

NAME = "qwzxpemohon"
REQUEST, OBJECTION = "3673-2026-R000001", "3673-2026-K000001"
BY = ("--by", "Sari (contoh)", "--role", "Desk Pelayanan")
HEAD = ("--by", "Tono (contoh)", "--role", "Sekretaris")
STEPS: tuple[tuple[str, ...], ...] = (
    ("request", "receive", "--requester", "pemohon.json", "--information", f"hasil {NAME}", "--purpose", NAME, *BY),
    ("request", "identify", REQUEST, "--seen", f"KTP {NAME}", *BY),
    ("request", "close", REQUEST, "--how", "withdrawn", "--note", f"dicabut {NAME}", *BY),
    ("objection", "lodge", REQUEST, "--reason", "g", "--position", NAME, "--anyway", *BY),
    ("objection", "answer", OBJECTION, "--number", "9/TK", "--verdict", "rejected", "--reason", NAME, *HEAD),
    ("objection", "react", OBJECTION, "--reaction", "accepts", *BY),
)
ERASE = ("request", "erase", REQUEST, "--number", "3/H", "--reason", "masa simpan habis", *HEAD)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An archive with two replicas, all up to date, and a request with an objection that are over."""
    office = Office(tmp_path_factory.mktemp("kantor"))
    office.init()
    settings = office.archive / "archive.toml"
    text = settings.read_text(encoding="utf-8").replace("# personal_months = 60", "personal_months = 0")
    text += "".join(f'\n[[replicas]]\nname = "{name}"\npath = "../{name}"\n' for name in ("usb", "gedung"))
    settings.write_text(text, encoding="utf-8")
    office.confirm()
    form = office.folder / "pemohon.json"
    form.write_text(
        json.dumps(
            {"name": NAME, "id_number": "3673010101900001", "address": f"Jl. {NAME} 1", "email": f"{NAME}@example.org"}
        )
    )
    for step in STEPS:
        answer = office.run(*step)
        assert answer.code == 0, answer.err
    form.unlink()
    for name in ("usb", "gedung"):
        (office.folder / name).mkdir()
        assert office.run("replicate", name, "--init").code == 0
    assert office.run("replicate").code == 0
    return office


@pytest.fixture
def office(template: Office, tmp_path: Path) -> Office:
    shutil.copytree(template.folder, tmp_path, dirs_exist_ok=True)
    return Office(tmp_path)


def test_who_asked_is_erased_from_every_replica_that_is_there(office: Office) -> None:
    usb = office.folder / "usb"
    assert office.run("--archive", usb, "request", "show", REQUEST).code == 0  # makes a catalogue there
    assert all(holding(place, NAME) for place in (office.archive, usb, office.folder / "gedung"))
    told = office.run(*ERASE, "--json").json
    assert told["copies_left"] == {"replicas": [], "backups": 0, "last_backup": None}
    assert holding(office.folder, NAME) == []
    assert office.run("verify", "--json").json["findings"] == []
    assert office.run("replicate").code == 0
    assert office.run("--archive", usb, "request", "show", REQUEST, "--json").json["state"] == "erased"
    assert office.run("--archive", usb, "objection", "show", OBJECTION, "--json").json["state"] == "erased"
    assert [office.run("fixity", "--replica", name).code for name in ("usb", "gedung")] == [0, 0]
    assert holding(office.folder, NAME) == []


def test_a_replica_that_was_away_keeps_who_asked_until_it_is_back_and_is_named_as_long(office: Office) -> None:
    gedung = office.folder / "gedung"
    away = gedung.rename(office.folder.parent / f"{office.folder.name}-dibawa")
    done = office.run(*ERASE)
    assert (done.code, "replika gedung" in done.out, "replika usb" in done.out) == (0, True, False)
    assert (holding(office.folder, NAME), bool(holding(away, NAME))) == ([], True)
    found = office.run("verify", "--json").json["findings"]
    assert [(one["kind"], one["where"]) for one in found] == [("replica", "gedung")]
    assert [one["about"] for one in office.run("due", "--json").json["duties"] if one["kind"] == "copy-left"] == [
        "gedung"
    ]
    away.rename(gedung)
    assert office.run("replicate", "gedung").code == 0
    assert holding(office.folder, NAME) == []
    assert office.run("verify", "--json").json["findings"] == []
    assert office.run("fixity", "--replica", "gedung").code == 0
