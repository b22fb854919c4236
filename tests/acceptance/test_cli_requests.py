"""Requests and objections at the command line: real processes, a real archive, a scan of its files for who asked."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.acceptance.cli_house import UNIT, Answer, Office, no_traceback
from tests.acceptance.disposal_house import holding

NAME = "qwzxpemohon"
REQUEST, OBJECTION = "3673-2026-R000001", "3673-2026-K000001"
OPEN, SECRET, SHUT = "3673-2026-000001", "3673-2026-000002", "3673-2026-000003"
BY = ("--by", "Sari (contoh)", "--role", "Desk Pelayanan")
HEAD = ("--by", "Tono (contoh)", "--role", "Sekretaris")
PPID = ("--by", "Siti (contoh)", "--role", "PPID", "--reason", "diputuskan")
RECEIVED = "2026-03-12"
ASKED = ("--information", f"hasil pleno {NAME}", "--purpose", "penelitian", "--date", RECEIVED, "--minutes", "12")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An archive of one open record, one excepted, one undecided, in an office that may erase at once."""
    office = Office(tmp_path_factory.mktemp("kantor"))
    office.init()
    for number in ("satu", "dua", "tiga"):
        office.ingest(office.paper(f"{number}.txt", f"surat {number} tentang rapat pleno"))
    assert office.run("classify", OPEN, "--as", "on-request", "--on", "2026-03-02", *PPID).code == 0
    excepted = ("--as", "excepted", "--ground", "h", "--consequence-test", "1/UK")
    assert office.run("classify", SECRET, *excepted, *PPID).code == 0
    settings = office.archive / "archive.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("# personal_months = 60", "personal_months = 0"), encoding="utf-8")
    office.confirm()
    who = {"name": NAME, "id_number": "3673010101900001", "address": f"Jl. {NAME} 1", "telephone": "0812"}
    (office.folder / "pemohon.json").write_text(json.dumps(who), encoding="utf-8")
    return office


@pytest.fixture
def office(template: Office, tmp_path: Path) -> Office:
    import shutil  # noqa: PLC0415 - for the copy alone

    shutil.copytree(template.folder, tmp_path, dirs_exist_ok=True)
    return Office(tmp_path)


def receive(office: Office, *more: str) -> Answer:
    return office.run("request", "receive", "--requester", "pemohon.json", *ASKED, *BY, *more, "--json")


def codes(answer: Answer) -> list[str]:
    assert (answer.code, no_traceback(answer)) == (3, True)
    return [one["code"] for one in answer.json["obstacles"]]


def done(answer: Answer) -> Answer:
    assert answer.code == 0, answer.err
    return answer


def served(office: Office) -> None:
    done(receive(office))
    done(office.run("request", "identify", REQUEST, "--seen", "KTP", *BY, "--date", RECEIVED))
    done(office.run("request", "assign", REQUEST, "--unit", UNIT, "--minutes", "20", *BY, "--date", RECEIVED))
    done(
        office.run("request", "extend", REQUEST, "--number", "1/PP", "--reason", "gudang", *BY, "--date", "2026-03-17")
    )
    notice = ("--outcome", "partly", "--give", OPEN, "--refuse", f"{SECRET}=rahasia pribadi", "--medium", "surel")
    done(office.run("request", "notice", REQUEST, "--number", "2/PT", *notice, *HEAD, "--date", "2026-04-14"))


def test_a_request_across_lebaran_from_receipt_to_erasure(office: Office) -> None:
    first = done(receive(office)).json
    assert (first["item"], first["due"], first["provisional"]) == (REQUEST, "2026-04-02", False)
    election = ("--regime", "election-stage", "--regime-reason", "tahapan pencalonan")
    assert done(receive(office, *election)).json["due"] == "2026-03-17"
    done(office.run("request", "identify", REQUEST, "--seen", "KTP asli", *BY))
    done(office.run("request", "assign", REQUEST, "--unit", UNIT, "--minutes", "14", *BY, "--date", RECEIVED))
    found = done(
        office.run("request", "search", REQUEST, "pleno", "--consider", f"{SHUT}=bukan itu", *BY, "--json")
    ).json
    assert {one["record"]: one["access"] for one in found["considered"]} == {
        OPEN: "public",
        SECRET: "excepted",
        SHUT: "closed",
    }
    again = done(office.run("request", "search", REQUEST, "pleno", *BY)).out
    assert f"{OPEN}  terbuka  satu" in again
    done(office.run("request", "step", REQUEST, "--row", "7", "--note", "diperiksa", *HEAD))
    longer = ("--number", "1/PP", "--reason", "berkas di gudang", *BY)
    assert done(office.run("request", "extend", REQUEST, *longer, "--date", "2026-03-17", "--json")).json["due"] == (
        "2026-04-14"
    )
    near = office.run("request", "due", "--on", "2026-04-10", "--json")
    assert [(one["item"][-1], one["left"], one["overdue"]) for one in near.lines] == [("2", -12, True), ("1", 2, False)]
    assert near.code == 1
    refused = ("--outcome", "partly", "--give", OPEN, "--refuse", f"{SECRET}=rahasia pribadi", "--medium", "PDF, surel")
    cost = ("--cost", "5000", "--payment", "tunai", "--paper", "satu.txt")
    told = done(office.run("request", "notice", REQUEST, "--number", "2/PT", *refused, *cost, *HEAD, "--json")).json
    assert (told["notice"]["late"], told["notice"]["refused"][0]["ground"]) == (True, "h")
    done(office.run("request", "pay", REQUEST, "--amount", "5000", "--proof", "K-1", *BY))
    done(office.run("request", "hand-out", REQUEST, OPEN, "-o", ".", *BY))
    assert (office.folder / f"{OPEN}-1.txt").read_bytes() == (office.folder / "satu.txt").read_bytes()
    assert REQUEST in done(office.run("history", OPEN)).out
    done(office.run("request", "close", REQUEST, *BY))
    lodged = ("objection", "lodge", REQUEST, "--reason", "a", "--reason", "g", *BY)
    assert "tanggapan Atasan PPID paling lambat" in done(office.run(*lodged)).out
    done(
        office.run(
            "objection", "answer", OBJECTION, "--number", "9/TK", "--verdict", "rejected", "--reason", "x", *HEAD
        )
    )
    done(office.run("objection", "react", OBJECTION, "--reaction", "accepts", *BY))
    gone = ("--number", "3/H", "--reason", "masa simpan habis", *HEAD)
    (office.folder / "pemohon.json").unlink()
    assert holding(office.archive, NAME)
    assert done(office.run("request", "erase", REQUEST, *gone, "--dry-run", "--json")).json["dry_run"]
    done(office.run("request", "close", "3673-2026-R000002", "--how", "withdrawn", "--note", "dicabut", *BY))
    for item in (REQUEST, "3673-2026-R000002"):
        figures = done(office.run("request", "erase", item, *gone, "--json")).json["figures"]
    assert figures["ending"] == "withdrawn"
    assert holding(office.archive, NAME) == []
    assert done(office.run("request", "show", REQUEST, "--json")).json["figures"]["outcome"] == "partly"
    assert done(office.run("objection", "show", OBJECTION, "--json")).json["figures"]["reasons"] == ["a", "g"]
    assert office.run("verify", "--json").json["findings"] == []
    done(office.run("rebuild"))
    assert holding(office.archive, NAME) == []


def test_what_is_shown_of_a_request_is_every_step_of_it(office: Office) -> None:
    done(receive(office))
    assert "belum diperiksa" in office.run("request", "show", REQUEST).out
    done(office.run("request", "identify", REQUEST, "--lacking", "KTP belum ada", *BY, "--date", RECEIVED))
    assert "identitas belum lengkap (KTP belum ada)" in office.run("request", "show", REQUEST).out
    done(office.run("request", "identify", REQUEST, "--seen", "KTP asli", *BY, "--date", RECEIVED))
    done(office.run("request", "step", REQUEST, "--row", "4", "--note", "nota dinas 7", *BY))
    notice = ("--outcome", "partly", "--give", OPEN, "--refuse", f"{SECRET}=rahasia pribadi", "--medium", "surel")
    cost = ("--cost", "5000", "--payment", "tunai")
    done(office.run("request", "notice", REQUEST, "--number", "2/PT", *notice, *cost, *HEAD))
    done(office.run("request", "pay", REQUEST, "--amount", "5000", "--proof", "K-1", *BY))
    done(office.run("request", "hand-out", REQUEST, OPEN, *BY))
    told = office.run("request", "show", REQUEST).out
    withheld = f"{SECRET}: huruf h, rahasia pribadi"
    for said in ("KTP asli", "4: nota dinas 7", withheld, f"Diberikan               {OPEN}", "surel", "Rp5.000", "K-1"):
        assert said in told, (said, told)
    done(office.run("objection", "lodge", REQUEST, "--reason", "a", "--position", "dirugikan", *BY))
    (line,) = office.run("objection", "list").out.splitlines()
    assert office.run("objection", "show", OBJECTION, "--json").json["due"] in line
    answer = ("--number", "9/TK", "--verdict", "partly", "--reason", "ditinjau", "--order", "serahkan", *HEAD)
    done(office.run("objection", "answer", OBJECTION, *answer))
    done(office.run("objection", "react", OBJECTION, "--reaction", "rejects", *BY))
    done(office.run("objection", "dispute", OBJECTION, "--status", "filed", "--number", "1/KI", *BY))
    told = office.run("objection", "show", OBJECTION).out
    for said in ("dirugikan", "ditinjau", "serahkan", "diajukan", "1/KI"):
        assert said in told, (said, told)
    assert "filed" in office.run("objection", "show", OBJECTION, "--lang", "en").out


def test_wrong_steps_are_refused_with_everything_that_is_wrong(office: Office) -> None:
    assert set(codes(office.run("request", "receive", "--information", "x", "--name", "Budi", *BY, "--json"))) == {
        "Missing"
    }
    done(receive(office))
    step = ("request", "assign", REQUEST, "--json", *BY)
    assert codes(office.run(*step, "--unit", "humas", "--date", "2026-03-11")) == ["BeforeReceipt", "NoSuchUnit"]
    done(office.run("request", "extend", REQUEST, "--number", "1", "--reason", "x", *BY, "--date", RECEIVED))
    again = office.run(
        "request", "extend", REQUEST, "--number", "1", "--reason", "x", *BY, "--json", "--date", RECEIVED
    )
    assert codes(again) == ["AlreadyExtended"]
    notice = ("request", "notice", REQUEST, "--number", "2", *BY, "--json")
    assert codes(office.run(*notice, "--outcome", "granted", "--give", SHUT)) == [
        *("PointMissing", "NotPublic", "IdentityNotInOrder"),
    ]
    assert codes(office.run(*notice, "--outcome", "refused", "--refuse", f"{OPEN}=x")) == ["NotExcepted"]
    assert codes(office.run("request", "hand-out", REQUEST, SHUT, *BY, "--json")) == [
        "NotYet",
        "NotGranted",
        "NotPublic",
    ]
    assert codes(office.run("request", "erase", REQUEST, "--number", "3", "--reason", "x", *BY, "--json")) == ["NotYet"]
    assert "sudah diperpanjang" in office.run("request", "extend", REQUEST, "--number", "1", "--reason", "x", *BY).err
    assert office.run(
        "request", "notice", REQUEST, "--number", "2", "--outcome", "refused", *BY, "--refuse-words", "x"
    ).code
    for words in (
        ("request", "correct", REQUEST, "--set", "alamat", "--reason", "x", *BY),
        ("request", "show", "3673-2026-R000009"),
        ("request", "receive", "--requester", "tidak-ada.json", *ASKED, *BY),
        ("request", "paper", REQUEST, "--kind", "receipt", "--format", "pdf"),
    ):
        answer = office.run(*words)
        assert (answer.code, no_traceback(answer)) == (2, True), words


def test_a_correction_that_cannot_be_says_what_could(office: Office) -> None:
    done(receive(office))
    mend = ("request", "correct", REQUEST, "--reason", "x", *BY, "--set")
    assert "mungkin maksudnya requester.name" in office.run(*mend, "requester.nama=Budi").err
    assert "harus salah satu dari in-person, letter" in office.run(*mend, "received.way=surat").err


def test_nothing_was_handed_out_where_the_files_have_no_place(office: Office) -> None:
    served(office)
    done(office.run("request", "identify", REQUEST, "--seen", "KTP", *BY))
    (office.folder / f"{OPEN}-1.txt").write_text("surat lain")
    for place, code in (("tidak-ada", 2), ("satu.txt", 2), (".", 3)):
        answer = office.run("request", "hand-out", REQUEST, OPEN, "-o", place, *BY)
        assert (answer.code, no_traceback(answer), answer.out) == (code, True, ""), answer
    assert office.run("request", "show", REQUEST, "--json").json["handed_out"] == []
    assert "diserahkan" not in office.run("history", OPEN).out
    done(office.run("request", "hand-out", REQUEST, OPEN, "-o", ".", "--force", *BY))
    assert office.run("request", "show", REQUEST, "--json").json["handed_out"] != []


def test_what_is_wrong_in_a_form_is_told_without_what_it_says(office: Office) -> None:
    (office.folder / "salah.json").write_text(json.dumps({"name": NAME, "umur": NAME}), encoding="utf-8")
    answer = office.run("request", "receive", "--requester", "salah.json", *ASKED, *BY)
    assert (answer.code, NAME in answer.err + answer.out) == (2, False)


def test_papers_open_in_other_programs(office: Office) -> None:
    served(office)
    done(office.run("objection", "lodge", REQUEST, "--reason", "a", *BY, "--date", "2026-04-15"))
    done(
        office.run(
            *("objection", "answer", OBJECTION, "--number", "9/TK", "--verdict", "partly", "--reason", "x"),
            *("--order", "serahkan", *HEAD, "--date", "2026-05-04"),
        )
    )
    said = {
        ("request", REQUEST, "receipt"): ("TANDA BUKTI", "2 April 2026", NAME),
        ("request", REQUEST, "extension"): ("PERPANJANGAN", "14 April 2026"),
        ("request", REQUEST, "notice"): ("PEMBERITAHUAN TERTULIS", "dikabulkan sebagian", OPEN),
        ("request", REQUEST, "refusal"): ("PENOLAKAN", "Pasal 17 huruf h"),
        ("objection", OBJECTION, "form"): ("KEBERATAN", "huruf a"),
        ("objection", OBJECTION, "answer"): ("TANGGAPAN", "serahkan"),
    }
    for (group, item, kind), words in said.items():
        done(office.run(group, "paper", item, "--kind", kind, "-o", f"{kind}.pdf"))
        text = " ".join(PdfReader(office.folder / f"{kind}.pdf").pages[0].extract_text().split())
        assert [word for word in words if word not in text] == [], kind
    done(office.run("request", "list", "--format", "xlsx", "-o", "register.xlsx"))
    sheet = load_workbook(BytesIO((office.folder / "register.xlsx").read_bytes())).active
    assert sheet is not None
    cells = [str(cell.value) for row in sheet.iter_rows() for cell in row]
    assert [word for word in (REQUEST, NAME, "dikabulkan sebagian") if word not in cells] == []
    assert OBJECTION in done(office.run("objection", "list", "--format", "csv")).out
    assert REQUEST in done(office.run("request", "list", "--day", RECEIVED)).out
    assert REQUEST not in done(office.run("request", "list", "--day", "2026-03-13")).out
    dispute = ("objection", "dispute", OBJECTION, *BY, "--json")
    filed = done(office.run(*dispute, "--status", "filed", "--number", "1/KI", "--date", "2026-05-25")).json
    assert filed["dispute"][0]["late"] is False
    assert codes(office.run(*dispute, "--status", "judged", "--date", "2026-06-01")) == ["StatusOutOfTurn", "Missing"]


def test_the_public_and_the_index_know_nothing_of_who_asked(office: Office) -> None:
    served(office)
    for words in (("search", NAME), ("search", NAME, "--public"), ("journal", "list")):
        assert NAME not in done(office.run(*words)).out.replace(f"“{NAME}”", "")
    assert [
        place for place in holding(office.archive, NAME) if not place.startswith(("registers/", "catalogue/"))
    ] == []


def test_clerks_who_receive_at_the_same_instant_get_numbers_that_follow_one_another(office: Office) -> None:
    done(receive(office))
    told = ("request", "receive", "--requester", "pemohon.json", *ASKED, *BY, "--json")
    clerks = [office.start(*told) for _ in range(4)]
    numbers = [json.loads(clerk.communicate(timeout=300)[0])["item"] for clerk in clerks]
    assert sorted(numbers) == [f"3673-2026-R{number:06d}" for number in range(2, 6)]
    # one that was refused leaves no gap, nor is the number of an erased one given again
    assert office.run("request", "receive", "--information", "x", "--name", "Budi", *BY).code == 3
    done(office.run("request", "close", "3673-2026-R000005", "--how", "withdrawn", "--note", "dicabut", *BY))
    done(office.run("request", "erase", "3673-2026-R000005", "--number", "3/H", "--reason", "habis", *HEAD))
    assert done(receive(office)).json["item"] == "3673-2026-R000006"
    assert done(receive(office, "--date", "2025-12-30")).json["item"] == "3673-2025-R000001"


def test_an_objection_nobody_expected_is_entered_put_right_and_closed(office: Office) -> None:
    served(office)
    lodge = ("objection", "lodge", REQUEST, "--reason", "c", *BY, "--date", "2026-04-15")
    assert codes(office.run(*lodge, "--json")) == ["ReasonDoesNotFit"]
    assert "tanggapan Atasan PPID paling lambat 2026-06-04" in done(office.run(*lodge, "--anyway")).out
    right = ("--set", "lodged.position=surat tidak sampai", "--reason", "salah tulis", *BY)
    done(office.run("objection", "correct", OBJECTION, *right))
    told = done(office.run("objection", "show", OBJECTION)).out
    assert "surat tidak sampai (Sari (contoh): salah tulis)" in told
    assert "Tidak sesuai register" in told
    answer = ("--number", "9/TK", "--verdict", "rejected", "--reason", "sudah dijawab", *HEAD, "--date", "2026-05-04")
    assert (
        "sengketa dapat diajukan sampai 2026-05-26" in done(office.run("objection", "answer", OBJECTION, *answer)).out
    )
    lapsed = ("objection", "close", OBJECTION, "--how", "lapsed", *BY, "--json", "--date")
    assert codes(office.run(*lapsed, "2026-05-26")) == ["StillTime"]
    assert done(office.run(*lapsed, "2026-05-27")).json["state"] == "closed"
    assert "2026-05-27 tidak disengketakan dalam waktunya" in done(office.run("objection", "show", OBJECTION)).out


def test_how_a_request_ended_is_shown(office: Office) -> None:
    done(receive(office))
    done(office.run("request", "close", REQUEST, "--how", "withdrawn", "--note", "surat", *BY, "--date", RECEIVED))
    assert f"{RECEIVED} dicabut pemohon; surat" in done(office.run("request", "show", REQUEST)).out
    assert f"{RECEIVED} withdrawn; surat" in done(office.run("request", "show", REQUEST, "--lang", "en")).out


def test_papers_are_told_as_text_and_no_list_is_made_of_one_without(office: Office) -> None:
    done(receive(office, "--information", "1. hasil\n\n2. notulen"))
    text = done(office.run("request", "paper", REQUEST, "--kind", "receipt")).out
    assert f"Nomor Pendaftaran: {REQUEST}" in text
    assert "Jawaban paling lambat  : 2 April 2026 (10 hari kerja)" in text
    assert "Informasi yang diminta : 1. hasil\n                         2. notulen\nTujuan" in text
    assert "1. hasil 2. notulen" in done(office.run("request", "list")).out
    assert "1. hasil 2. notulen" in done(office.run("request", "show", REQUEST)).out
    refused = office.run("request", "paper", REQUEST, "--kind", "receipt", "--format", "csv")
    assert (refused.code, refused.out) == (2, "")
    assert "tidak memuat daftar" in refused.err
