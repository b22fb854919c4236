"""Encryption at the command line: real processes, a real archive, a key file, a recovery key."""

import subprocess
from pathlib import Path

import pytest

from tests.acceptance.cli_house import Office, no_traceback

WORD = "qwzxtembakau"
LETTER = f"Nomor : 12/ORT.06/3673/2020\nPerihal : Penawaran\nundangan {WORD} rapat\n"
RECORD = "3673-2026-000001"
SIGNED = ("--by", "Sari", "--role", "PPID", "--reason", "uji")
EXCEPTED = ("--as", "excepted", "--ground", "i", "--consequence-test", "1/UK", *SIGNED)


def holding(office: Office) -> list[Path]:
    return [path for path in office.archive.rglob("*") if path.is_file() and WORD.encode() in path.read_bytes()]


def named_keys(office: Office) -> Path:
    """Name a key file in the settings, as a person does: take the comment away."""
    settings, keys = office.archive / "archive.toml", office.folder / "aman" / "kunci.txt"
    text = settings.read_text().replace("# [encryption]", "[encryption]")
    settings.write_text(text.replace('# keys = "/etc/ppid-archive/kunci.txt"', f'keys = "{keys}"'))
    office.confirm()
    return keys


@pytest.fixture
def office(tmp_path: Path) -> Office:
    made = Office(tmp_path)
    made.init()
    made.ingest(made.paper("surat.txt", LETTER))
    return made


def test_without_a_setting_nothing_is_encrypted_and_it_is_said_how(office: Office) -> None:
    told = office.run("encrypt")
    assert told.code == 0
    assert "archive.toml" in told.out
    refused = office.run("encrypt", "init")
    assert (refused.code, no_traceback(refused)) == (4, True)
    assert "[encryption] keys" in refused.err
    assert office.run("classify", RECORD, *EXCEPTED).code == 0
    assert holding(office)


def test_an_office_excepts_loses_its_key_recovers_rotates_and_opens(office: Office) -> None:
    keys = named_keys(office)
    secret = office.run("encrypt", "init", "--json").json["recovery_key"]
    assert keys.stat().st_mode & 0o777 == 0o600
    assert office.run("encrypt", "init").code == 3
    assert office.run("classify", RECORD, *EXCEPTED).code == 0
    assert holding(office) == []
    assert office.run("search", WORD, "--json").json["total"] == 0
    assert office.run("search", "penawaran", "--json").json["total"] == 1
    assert WORD in office.run("show", RECORD, "--page", "1").out
    assert office.run("encrypt", "--json").json["encrypted"] == 1
    keys.unlink()
    shut = office.run("get", RECORD, "-o", office.folder / "keluar")
    assert (shut.code, no_traceback(shut)) == (4, True)
    assert "encrypt recover" in shut.err
    assert office.run("verify").code == 1
    assert office.run("encrypt", "status").code == 1
    assert office.run("rebuild").code == 0
    assert recovered(office, "AGE-SECRET-KEY-1XYZ").returncode == 4
    done = recovered(office, secret)
    assert (done.returncode, RECORD in done.stdout) == (0, True)
    assert office.run("encrypt", "rotate", "--dry-run", "--json").json["step"] == "renew"
    assert office.run("encrypt", "rotate", "--forget-old", "--json").json["dry_run"] is False
    assert office.run("get", RECORD, "-o", office.folder / "keluar").code == 0
    assert (office.folder / "keluar").read_text() == LETTER
    assert office.run("classify", RECORD, "--as", "periodic", *SIGNED).code == 0
    assert office.run("search", WORD, "--public", "--json").json["total"] == 1
    assert office.run("verify").code == 0
    assert [path for path in office.archive.rglob("*") if path.is_file() and b"AGE-SECRET" in path.read_bytes()] == []


def test_what_was_excepted_before_there_were_keys_is_encrypted_by_apply(office: Office) -> None:
    office.run("classify", RECORD, *EXCEPTED)
    named_keys(office)
    office.run("encrypt", "init")
    assert office.run("verify").code == 1
    assert office.run("encrypt", "apply", "--dry-run", "--json").json == {
        "record": RECORD,
        "step": "seal",
        "dry_run": True,
    }
    assert holding(office)
    assert office.run("encrypt", "apply").code == 0
    assert holding(office) == []
    assert office.run("encrypt", "apply", "--json").out == ""
    assert office.run("verify").code == 0


def recovered(office: Office, typed: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        office.command("encrypt", "recover"),
        input=f"{typed}\n",
        text=True,
        capture_output=True,
        check=False,
        cwd=office.folder,
        env=office.surroundings({})["env"],
    )
