"""Proposed classifications at the command line: real processes, a real archive."""

from pathlib import Path

import pytest

from tests.acceptance.cli_house import Office, no_traceback

HEAD = "KOMISI PEMILIHAN UMUM\nKOTA CONTOH\n"
PROCEDURE = f"{HEAD}STANDAR OPERASIONAL PROSEDUR\nNomor : 5/ORT.06-SOP/3673/2024\nTENTANG\nPELAYANAN INFORMASI\n\nisi\n"
HEALTH = "SURAT KETERANGAN SEHAT\nNama : Ayu\nNIK : 3673014305850001\nTekanan darah 120/80 dan golongan darah B.\n"
INVITATION = f"{HEAD}Nomor : 6/ORT.06/3673/2024\nPerihal : Undangan Rapat\n\nNusa Asri, 3 Mei 2024\n"
SIGNED = ("--by", "Siti", "--role", "PPID", "--reason", "masuk DIP")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Office:
    made = Office(tmp_path_factory.mktemp("usulan"))
    made.init()
    papers = {"prosedur.txt": PROCEDURE, "sehat.txt": HEALTH, "undangan.txt": INVITATION}
    made.ingest(*(made.paper(name, words) for name, words in papers.items()))
    return made


PROCEDURE_NO, HEALTH_NO, INVITATION_NO = (f"3673-2026-{number:06d}" for number in (1, 2, 3))


def test_the_work_list_tells_what_is_proposed_and_why(desk: Office) -> None:
    bare, listed = (desk.run("proposals", *word, "--json").json for word in ((), ("list",)))
    assert bare == listed
    assert (bare["undecided"], [one["record"] for one in bare["waiting"]][-1]) == (3, INVITATION_NO)
    told = {one["record"]: one["proposal"] for one in bare["waiting"]}
    assert (told[PROCEDURE_NO]["outcome"], told[HEALTH_NO]["ground"], told[INVITATION_NO]) == ("on-request", "h", None)
    assert told[HEALTH_NO]["evidence"] == [{"cue": "title", "words": "SURAT KETERANGAN SEHAT", "page": 1}]
    only = desk.run("proposals", "--outcome", "excepted", "--limit", "5", "--json").json
    assert ([one["record"] for one in only["waiting"]], only["matching"]) == ([HEALTH_NO], 1)
    words = desk.run("proposals", "--unit", "teknis-hukum").out
    assert "3 arsip belum diputus" in words
    assert "setiap saat (95%): jenis naskah “SOP”" in words
    assert "nothing is proposed" in desk.run("proposals", "--lang", "en").out
    assert (desk.run("proposals", "--limit", "0").code, desk.run("proposals", "--unit", "x").code) == (2, 2)
    assert desk.run("proposals", "list", "--offset", "2", "--json").json["waiting"][0]["record"] == INVITATION_NO


def test_one_record_is_explained_and_show_tells_it_to_staff(desk: Office) -> None:
    told = desk.run("proposals", "show", HEALTH_NO).out
    assert "Usulan: dikecualikan, UU 14/2008 Pasal 17 huruf h (95%)" in told
    assert "uji konsekuensi" in told
    assert "Tidak diusulkan untuk dibuka: “golongan darah”, halaman 1" in told
    assert "Usulan klasifikasi" in desk.run("show", HEALTH_NO).out
    shown = desk.run("show", HEALTH_NO, "--json").json["proposed_classification"]
    assert shown == {k: v for k, v in desk.run("proposals", "show", HEALTH_NO, "--json").json.items() if k in shown}
    assert "3673014305850001" not in desk.run("proposals", "show", HEALTH_NO, "--json").out
    assert desk.run("proposals", "show", "3673-2026-000099").code == 2


def test_only_a_named_person_accepts_and_only_what_is_proposed(office: Office) -> None:
    office.ingest(office.paper("prosedur.txt", PROCEDURE), office.paper("sehat.txt", HEALTH))
    accept = ("proposals", "accept")
    mixed = office.run(*accept, PROCEDURE_NO, HEALTH_NO, "--outcome", "on-request", *SIGNED)
    assert (mixed.code, f"{HEALTH_NO}: usulannya dikecualikan, bukan setiap saat" in mixed.err) == (3, True)
    never = office.run(*accept, HEALTH_NO, "--outcome", "excepted", *SIGNED)
    assert (never.code, "uji konsekuensi" in never.err, no_traceback(never)) == (3, True, True)
    assert office.run(*accept, PROCEDURE_NO, "--outcome", "on-request").code == 2
    assert office.run(*accept, PROCEDURE_NO, "--outcome", "on-request", *SIGNED[:-1], " ").code == 2
    tried = office.run(*accept, PROCEDURE_NO, "--outcome", "on-request", *SIGNED, "--dry-run", "--json").json
    assert tried == {"changed": [PROCEDURE_NO], "already": [], "dry_run": True}
    assert office.run("show", PROCEDURE_NO, "--json").json["classification"]["access"] == "closed"
    done = office.run(*accept, PROCEDURE_NO, "--outcome", "on-request", *SIGNED)
    assert "1 arsip dibuka sebagai setiap saat." in done.out
    decided = office.run("show", PROCEDURE_NO, "--json").json["classification"]
    assert (decided["category"], decided["reason"]) == ("on-request", "masuk DIP")
    assert "Siti" in decided["decided_by"]
    again = office.run(*accept, PROCEDURE_NO, "--outcome", "on-request", *SIGNED, "--json").json
    assert (again["changed"], again["already"]) == ([], [PROCEDURE_NO])
    assert f"{PROCEDURE_NO} sudah diputus." in office.run("proposals", "show", PROCEDURE_NO).out
    assert office.run("verify", "--json").json["findings"] == []


def test_the_public_is_told_no_proposal(office: Office) -> None:
    office.ingest(office.paper("prosedur.txt", PROCEDURE))
    office.run("classify", PROCEDURE_NO, "--as", "excepted", "--ground", "i", "--consequence-test", "1/UK", *SIGNED)
    office.run("classify", PROCEDURE_NO, "--as", "on-request", *SIGNED)
    answer = office.run("show", PROCEDURE_NO, "--public", "--json")
    assert "proposed_classification" not in answer.json
    assert "prosedur" not in str(answer.json.get("classification"))
    office.run("classify", PROCEDURE_NO, "--as", "closed", *SIGNED)
    assert office.run("show", PROCEDURE_NO, "--public").code == 3


def test_an_office_brings_its_own_rules(office: Office, tmp_path: Path) -> None:
    office.ingest(office.paper("undangan.txt", INVITATION))
    settings = office.archive / "archive.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + OWN_SETTING, encoding="utf-8")
    (office.archive / "aturan.toml").write_text(OWN_RULES, encoding="utf-8")
    proposal = office.run("proposals", "--json").json["waiting"][0]["proposal"]
    assert (proposal["outcome"], proposal["rule"], proposal["source"]) == ("periodic", "undangan", "rapat pleno")
    (office.archive / "aturan.toml").write_text(OWN_RULES.replace("kinds", "kindz"), encoding="utf-8")
    wrong = office.run("proposals")
    assert (wrong.code, "mungkin maksudnya kinds" in wrong.err) == (2, True)


OWN_SETTING = '\n[proposals]\nclassification = "aturan.toml"\n'
OWN_RULES = """
schema_version = 1
[[rules]]
id = "undangan"
outcome = "periodic"
confidence = 0.9
kinds = ["surat undangan"]
units = ["teknis-hukum"]
source = "rapat pleno"
valid_from = 2020-01-01
"""
