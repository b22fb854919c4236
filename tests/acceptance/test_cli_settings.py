"""Whatever in the archive's folder decides something cannot be changed unseen, and may be changed by who says why."""

import json
import shutil
from pathlib import Path

import pytest

from tests.acceptance.cli_house import Office, no_traceback
from tests.acceptance.disposal_house import HEAD, ROW


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Office:
    office = Office(tmp_path_factory.mktemp("kantor"))
    assert office.init().code == 0
    return office


@pytest.fixture
def office(template: Office, tmp_path: Path) -> Office:
    shutil.copytree(template.folder, tmp_path, dirs_exist_ok=True)
    return Office(tmp_path)


def told(office: Office) -> list[tuple[str, str]]:
    """What ``verify`` and ``settings`` say, which is the same."""
    found = [one for one in office.run("verify", "--json").json["findings"] if one["kind"] == "settings"]
    changed = office.run("settings", "--json")
    assert changed.code == bool(found)
    assert [one["file"] for one in changed.lines] == [one["where"] for one in found]
    return [(one["file"], one["change"]) for one in changed.lines]


def test_a_new_archive_has_everything_on_record(office: Office) -> None:
    assert told(office) == []
    assert office.run("verify", "--json").json["findings"] == []
    assert "tercatat di jurnal" in office.run("settings").out


@pytest.mark.parametrize("name", ["archive.toml", "people.json", "BACA-SAYA.txt", "retention/2000-01-01-contoh.json"])
def test_any_byte_of_any_such_file_that_is_changed_is_named(office: Office, name: str) -> None:
    path = office.archive / name
    whole = path.read_bytes()
    for changed in (whole + b"\n", whole[:-1], whole.replace(b"a", b"b", 1)):
        path.write_bytes(changed)
        answer = office.run("verify", "--json")
        assert (answer.code > 0, no_traceback(answer)) == (True, True)  # or it refuses to work at all
        path.write_bytes(whole)
    path.write_bytes(whole + b"\n")
    assert told(office) == [(name, "changed")]
    path.unlink()
    if name != "archive.toml":
        assert told(office) == [(name, "gone")]
    path.write_bytes(whole)
    assert told(office) == []


def test_what_is_meant_so_is_confirmed_with_who_and_why(office: Office) -> None:
    with (office.archive / "archive.toml").open("a", encoding="utf-8") as settings:
        settings.write("\n# disesuaikan\n")
    (office.archive / "forms").mkdir()
    (office.archive / "forms" / "lain.txt").write_text("x", encoding="utf-8")
    assert told(office) == [("archive.toml", "changed"), ("forms/lain.txt", "new")]
    assert office.run("settings", "confirm", "--reason", " ").code == 2
    done = office.run("settings", "confirm", "--reason", "unit baru", "--json")
    assert (done.code, len(done.lines)) == (0, 2)
    assert told(office) == []
    last = office.run("journal", "list", "--json").lines[-1]["act"]
    assert (last["event"], last["detail"]["reason"]) == ("settings", "unit baru")
    assert office.run("settings", "confirm", "--reason", "lagi").code == 0
    assert office.run("journal", "list", "--json").lines[-1]["act"] == last


def test_what_commands_change_needs_no_confirming_but_confirms_nothing_else(office: Office) -> None:
    assert office.run("person", "add", "rina", "--name", "Rina (contoh)").code == 0
    with (office.folder / "jra.csv").open("w", encoding="utf-8") as file:
        file.write("\n".join(";".join(row) for row in (HEAD, ROW)))
    named = ("--title", "JRA Uji", "--source", "uji coba", "--valid-from", "2020-01-01", "--official")
    assert office.run("retention", "schedule", "import", "jra.csv", *named).code == 0
    assert told(office) == []
    people = office.archive / "people.json"
    people.write_text(json.dumps(json.loads(people.read_text(encoding="utf-8"))), encoding="utf-8")
    assert told(office) == [("people.json", "changed")]
    assert office.run("person", "add", "tono", "--name", "Tono (contoh)").code == 0
    assert told(office) == [("people.json", "changed")]
