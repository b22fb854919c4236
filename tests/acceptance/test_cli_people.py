"""People and permissions at the command line: real processes, a real archive."""

import getpass
from pathlib import Path

import pytest

from tests.acceptance.cli_house import Answer, Office, no_traceback

FIRST = "3673-2026-000001"
PASSWORD = "sandi yang panjang sekali"
SIGNED = ("--by", "Rahmat", "--role", "PPID", "--reason", "agenda")


@pytest.fixture
def office(office: Office) -> Office:
    """A new archive of one letter, in which Siti has an account and no role yet."""
    office.ingest(office.paper("undangan.txt", "Undangan rapat pleno"))
    office.paper("sandi", f"{PASSWORD}\n")
    assert office.run("person", "add", "siti", "--name", "Siti Aminah", "--account").code == 0
    assert office.run("person", "password", "siti", "--new-password-file", "sandi").code == 0
    return office


def siti(office: Office, *words: str | Path, **environ: str) -> Answer:
    return office.run("--login", "siti", "--password-file", "sandi", *words, **environ)


def test_who_has_no_role_is_refused_with_the_roles_that_may(office: Office) -> None:
    refused = siti(office, "search", "pleno")
    assert (refused.code, refused.out) == (3, "")
    assert "“siti” tidak mencakup: mencari. Yang boleh:" in refused.err
    assert "PPID" in refused.err
    assert siti(office, "search", "pleno", "--public").code == 0
    assert siti(office, "person", "whoami", "--json").json == {"login": "siti", "name": "Siti Aminah", "may": []}
    assert "may not do this (search)" in siti(office, "search", "pleno", "--lang", "en").err


def test_a_role_lets_in_and_its_end_shuts_out(office: Office) -> None:
    assert office.run("person", "role", "siti", "--add", "Petugas PPID").code == 0
    assert siti(office, "search", "pleno", "--json").json["total"] == 1
    assert siti(office, "classify", FIRST, "--as", "periodic", *SIGNED).code == 0
    assert siti(office, "rebuild").code == 3
    (entry,) = [
        one for one in siti(office, "history", FIRST, "--json").json["entries"] if one["act"]["agent"] == "siti"
    ]
    assert entry["act"]["detail"]["decided_by"] == "Rahmat"
    assert office.run("person", "role", "siti", "--end", "PPID").code == 0
    assert siti(office, "search", "pleno").code == 3
    people = {one["login"]: one for one in office.run("person", "--json").lines}
    assert people["siti"]["roles"] == []
    assert "PEMBUAT boleh semuanya" in office.run("person", "list").out


def test_nobody_acts_as_another_by_a_variable(office: Office) -> None:
    me = getpass.getuser()
    for name in ("PPID_BY", "SUDO_USER", "LOGNAME", "USER"):
        assert office.run("person", "whoami", "--json", **{name: "siti"}).json["login"] == me
    office.run("hold", "place", FIRST, "--case", "12/G", *SIGNED, PPID_BY="orang lain")
    entries = office.run("history", FIRST, "--json").json["entries"]
    assert entries[-1]["act"]["agent"] == me


def test_a_wrong_password_and_a_wrong_login_are_told_alike(office: Office) -> None:
    office.paper("salah", "bukan ini\n")
    wrong = office.run("--login", "siti", "--password-file", "salah", "search", "pleno")
    nobody = office.run("--login", "tiada", "--password-file", "salah", "search", "pleno")
    assert (wrong.code, nobody.code) == (3, 3)
    assert wrong.err.replace("siti", "tiada") == nobody.err


def test_a_decision_in_a_role_that_may_not_is_refused(office: Office) -> None:
    refused = office.run("hold", "place", FIRST, "--case", "12/G", "--by", "Budi", "--role", "Tukang", "--reason", "x")
    assert (refused.code, "“Tukang” tidak berwenang memutuskan: menahan pemusnahan" in refused.err) == (3, True)


@pytest.mark.parametrize("words", [("person", "roles"), ("person", "whoami")])
def test_what_roles_may_is_told_in_words(words: tuple[str, ...], office: Office) -> None:
    told = office.run(*words)
    assert (told.code, told.err) == (0, "")
    assert "melayani permohonan dan keberatan" in told.out


def test_a_role_that_may_not_mend_descriptions_is_told_which_may(office: Office) -> None:
    signed = ("--by", "Rahmat", "--role", "Kasubbag", "--reason", "salah ketik")
    refused = office.run("describe", FIRST, "--title", "Undangan pleno", *signed)
    assert (refused.code, refused.out) == (3, "")
    assert "tidak berwenang memutuskan: memperbaiki uraian" in refused.err


def test_a_security_class_is_given_shown_and_kept_from_the_public(office: Office) -> None:
    office.run("person", "role", "siti", "--add", "Petugas Pelayanan")
    assert siti(office, "search", "pleno", "--json").json["total"] == 0
    given = office.run("secure", FIRST, "--class", "BIASA_TERBUKA", *SIGNED, "--json").json
    assert (given["record"], given["security_class"]) == (FIRST, "BIASA_TERBUKA")
    assert siti(office, "search", "pleno", "--json").json["total"] == 1
    assert "biasa/terbuka, oleh Rahmat (PPID)" in office.run("show", FIRST).out
    office.run("secure", FIRST, "--class", "RAHASIA", *SIGNED)
    assert "di atas kelas keamanan Anda" in siti(office, "show", FIRST).err
    office.run("classify", FIRST, "--as", "periodic", *SIGNED)
    told = office.run("show", FIRST, "--public", "--json")
    assert (told.code, "RAHASIA" in told.out) == (0, False)


def test_handing_out_is_journalled_with_the_requests_number(office: Office) -> None:
    assert office.run("get", FIRST, "-o", "a.txt", "--for", "012/PPID/2026").code == 0
    refused = office.run("get", FIRST, "-o", "b.txt", "--for", "Siti Aminah")
    assert (refused.code, (office.folder / "b.txt").exists()) == (3, False)
    assert "nomornya, bukan nama pemohon" in refused.err
    assert "diserahkan kepada pemohon" in office.run("history", FIRST).out
    assert "012/PPID/2026" in office.run("history", FIRST).out


def test_the_watcher_works_as_itself_for_who_may_let_it(office: Office) -> None:
    dropped = office.archive / "drop/teknis-hukum/agenda.txt"
    dropped.write_text("Agenda rapat")
    assert siti(office, "watch", "--once").code == 3
    assert office.run("watch", "--once", "--json").json["archived"] == 1
    found = office.run("search", "agenda", "--json").json["hits"][0]["record"]
    assert not dropped.exists()
    assert office.run("show", found).code == 0


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("person", "role", "siti"), 2),
        (("person", "role", "siti", "--add", "RAJA"), 2),
        (("person", "role", "tiada", "--add", "PPID"), 2),
        (("person", "role", "siti", "--add", "Penyedia Informasi"), 3),
        (("person", "role", "siti", "--add", "Penyedia Informasi", "--unit", "humas"), 2),
        (("person", "change", "siti"), 2),
        (("person", "add", "siti", "--name", "Siti"), 3),
        (("person", "password", "siti", "--new-password-file", "tiada"), 4),
        (("secure", FIRST, "--class", "GELAP", *SIGNED), 2),
    ],
)
def test_what_cannot_be_done_is_told_in_a_sentence(words: tuple[str, ...], code: int, office: Office) -> None:
    answer = office.run(*words)
    assert (answer.code, bool(answer.err.strip()), no_traceback(answer)) == (code, True, True)


def test_people_are_changed_let_go_and_taken_back(office: Office) -> None:
    office.run("person", "role", "siti", "--add", "PPID")
    assert office.run("person", "change", "siti", "--name", "Siti A.", "--json").json["name"] == "Siti A."
    assert office.run("person", "remove", "siti", "--json").json["active"] is False
    assert siti(office, "search", "pleno").code == 3
    assert office.run("person", "change", "siti", "--restore", "--json").json["active"] is True
    assert siti(office, "search", "pleno").code == 3  # the password is forgotten
    roles = {one["code"]: one for one in office.run("person", "roles", "--json").json["roles"]}
    assert "classify" in roles["PPID"]["decides"]
    told = office.run("person", "roles")
    assert told.code == 0
    assert "menetapkan" in told.out
