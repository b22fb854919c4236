"""A made-up year at the command line: its reports say what was entered, from the daily one to the annual one."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from pypdf import PdfReader

from tests.acceptance.cli_house import UNIT, Answer, Office
from tests.papers_read import faults_of_pdfa, pdf_words

DESK = ("--by", "Dewi", "--role", "Petugas Pelayanan Informasi")
PPID = ("--by", "Siti", "--role", "PPID")
CHIEF = ("--by", "Hayat", "--role", "Atasan PPID")
WHO = (
    "--name",
    "Sari Contoh",
    "--id-number",
    "3673014101900001",
    "--address",
    "Jalan Contoh 1",
    "--email",
    "s@contoh.example",
)
GIVEN = ("--content", "salinan rekapitulasi", "--medium", "surel, PDF")
WITHHELD = ("--refuse-words", "h=riwayat kesehatan", "--reason", "rahasia pribadi", "--anyway")
ITEM = "3673-2026-L000001"
SECTIONS = (*("policy", "facilities", "staff", "budget", "obstacles-within", "obstacles-outside", "recommendations"),)


def request(number: int) -> str:
    return f"3673-2025-R{number:06d}"


def done(answer: Answer) -> Answer:
    assert answer.code == 0, answer.err
    return answer


def receive(office: Office, on: str, *more: str) -> None:
    told = ("--information", "Hasil rekapitulasi", "--purpose", "penelitian", "--date", on)
    done(office.run("request", "receive", *told, *WHO, *DESK, *more))


def notice(office: Office, number: int, on: str, outcome: str, *more: str) -> None:
    item = request(number)
    done(office.run("request", "identify", item, "--seen", "KTP", *DESK, "--date", on))
    paper = ("--number", f"{number}/HM.03/2025", "--outcome", outcome, "--date", on)
    done(office.run("request", "notice", item, *paper, *PPID, *more))


def a_year(office: Office) -> None:
    """Eight requests of 2025, one objection; working days reckoned by hand stand beside."""
    receive(office, "2025-01-06")
    notice(office, 1, "2025-01-13", "granted", *GIVEN, "--cost", "5000", "--payment", "tunai")  # 5
    receive(office, "2025-01-20", "--way", "e-mail")
    notice(office, 2, "2025-01-24", "refused", *WITHHELD)  # 4
    receive(office, "2025-02-03", "--way", "letter", "--kind", "entity")
    notice(office, 3, "2025-03-03", "granted", *GIVEN)  # 20, ten after 17 February
    receive(office, "2025-04-14", "--way", "web")
    done(
        office.run(
            "request", "extend", request(4), "--number", "x", "--reason", "arsip dicari", "--date", "2025-04-22", *PPID
        )
    )
    notice(office, 4, "2025-05-02", "partly", *GIVEN, *WITHHELD)  # 12: neither 18 April nor 1 May counts
    receive(office, "2025-06-10", "--way", "e-mail", "--regime", "election-stage", "--regime-reason", "tahapan")
    notice(office, 5, "2025-06-12", "granted", *GIVEN)  # 2
    receive(office, "2025-07-01")
    notice(office, 6, "2025-07-04", "not-held", "--elsewhere", "Dinas Contoh")  # 3
    receive(office, "2025-08-04")
    done(
        office.run(
            "request", "close", request(7), "--how", "withdrawn", "--note", "dicabut", "--date", "2025-08-06", *DESK
        )
    )
    receive(office, "2025-12-15")
    done(office.run("objection", "lodge", request(2), "--reason", "a", "--date", "2025-02-03", *DESK))
    answer = ("--number", "K1", "--verdict", "rejected", "--reason", "tetap rahasia", "--date", "2025-02-10")
    done(office.run("objection", "answer", "3673-2025-K000001", *answer, *CHIEF))
    dispute = ("--status", "filed", "--number", "PSI-1", "--date", "2025-02-17")
    done(office.run("objection", "dispute", "3673-2025-K000001", *dispute, *DESK))


def figures(office: Office, *words: str) -> dict[tuple[str, str, str], list[str]]:
    told = done(office.run("report", *words, "--json")).json
    return {(one["figure"], one["by"], one["of"]): one["entries"] for one in told["figures"]}


def test_a_year_is_reported_from_its_days_to_the_published_annual_report(office: Office) -> None:
    a_year(office)
    found = figures(office, "figures", "2025")
    assert found["received", "", ""] == [f"{request(1)}..{request(8)}"]
    assert found["granted", "", ""] == [request(1), request(3), request(5)]
    assert (found["partly", "", ""], found["refused", "", ""]) == ([request(4)], [request(2)])
    assert (found["elsewhere", "", ""], found["withdrawn", "", ""]) == ([request(6)], [request(7)])
    assert found["open", "", ""] == found["overdue", "", ""] == [request(8)]
    assert (found["late", "", ""], found["extended", "", ""]) == ([request(3)], [request(4)])
    assert found["withheld", "ground", "h"] == found["unexempted", "", ""] == [request(2), request(4)]
    assert found["received", "regime", "election-stage"] == [request(5)]
    assert found["objections_answered", "answer", "rejected"] == ["3673-2025-K000001"]
    assert found["disputes", "standing", "filed"] == ["3673-2025-K000001"]
    days = {
        one["measure"]: one["amounts"] for one in office.run("report", "figures", "2025", "--json").json["measures"]
    }
    reckoned = {1: 5, 2: 4, 3: 20, 4: 12, 5: 2, 6: 3}
    assert days["days"] == {request(number): count for number, count in reckoned.items()}
    assert days["cost"] == {request(1): 5000}
    of_then = figures(office, "monthly", "2025-01", "--as-of", "2025-01-22")
    assert (of_then["open", "", ""], of_then["granted", "", ""]) == ([request(2)], [request(1)])
    assert figures(office, "quarterly", "2025-Q1")["received", "month", "2025-02"] == [request(3)]
    assert figures(office, "daily", "2025-02-03")["received", "", ""] == [request(3)]
    (one,) = office.run("report", "figures", "2025", "--figure", "late", "--json").lines
    assert (one["value"], one["entries"]) == (1, [request(3)])
    mistyped = office.run("report", "figures", "2025", "--figure", "refsued")
    assert (mistyped.code, "refused" in mistyped.err) == (2, True)
    the_annual_report_goes_its_way(office)


def the_annual_report_goes_its_way(office: Office) -> None:
    assert "report draft 2025" in office.run("report", "annual", "2025").err
    assert step(office, "draft", "2025", number="1", by=PPID).json["item"] == ITEM
    again = step(office, "draft", "2025", number="1", by=PPID, code=3).err
    assert f"Laporan 2025 ditolak: laporan tahun 2025 sudah ada: {ITEM}" in again
    assert "L000002" not in again
    assert office.run("report", "show", "2025", "--json").json["item"] == ITEM
    assert office.run("report", "show", "1999").code == office.run("report", "recount", "1999").code == 2
    unit = ("--unit", UNIT, "--period", "2025-Q4", "--date", "2026-01-05")
    step(office, "unit", ITEM, *unit, number="3", by=("--by", "Budi", "--role", "PPID Pelaksana"))
    lacking = step(office, "submit", ITEM, number="7", by=PPID, code=3)
    assert {one["code"] for one in lacking.json["obstacles"]} == {"SectionMissing"}
    for section in SECTIONS:
        text = office.paper(f"{section}.txt", f"Uraian tentang {section}.\n\nParagraf kedua.")
        done(office.run("report", "write", ITEM, text, "--section", section, *PPID))
    assert step(office, "submit", ITEM, number="7/HM", by=PPID).json["state"] == "submitted"
    back = step(office, "check", ITEM, "--send-back", "lengkapi anggaran", number="8", by=CHIEF).json
    assert (back["state"], back["figures"]) == ("drafted", None)
    step(office, "submit", ITEM, number="9/HM", by=PPID)
    assert (
        "harus orang lain"
        in step(office, "check", ITEM, number="9", by=("--by", "Siti", "--role", "Sekretaris"), code=3).err
    )
    step(office, "check", ITEM, number="10", by=CHIEF)
    member = ("--member", "Tono=Pembina")
    found = step(office, "plenary", ITEM, *member, number="BA-1", by=CHIEF, code=3)
    assert {one["code"] for one in found.json["obstacles"]} == {"PlenaryLacks", "MinutesMissing"}
    minutes = ("--paper", str(office.paper("ba.pdf", "berita acara")), "--member", "Rina=Tim Pertimbangan")
    assert step(office, "plenary", ITEM, *member, *minutes, number="BA-1", by=CHIEF).json["state"] == "ratified"
    assert "Komisi Informasi" in done(office.run("report", "send", ITEM, "--number", "11", *PPID)).out
    the_report_is_published(office)


def the_report_is_published(office: Office) -> None:
    done(office.run("report", "annual", "2025", "-o", office.folder / "laporan.pdf"))
    record = office.ingest(office.folder / "laporan.pdf").lines[0]["record"]
    where = ("--where", "https://contoh.example/laporan", "--paper", record)
    assert "belum terbuka" in step(office, "publish", ITEM, *where, number="12", by=PPID, code=3).err
    done(office.run("classify", record, "--as", "on-request", *PPID, "--reason", "laporan tahunan"))
    assert step(office, "publish", ITEM, *where, number="12", by=PPID).json["state"] == "published"
    assert office.run("report", "recount", ITEM).code == 0
    told = office.run("report", "show", ITEM, "--json").out + read(office.folder / "laporan.pdf", "pdf")
    assert [name for name in ("Sari", "3673014101900001", "contoh.example,") if name in told] == []
    (listed,) = office.run("report", "--json").lines
    assert (listed["state"], listed["due"], listed["days_late"] > 0) == ("published", "2026-03-31", True)
    shown = office.run("report", "show", ITEM).out
    for said in ("terlambat", f"({UNIT}; 2025-Q4)", "(lengkapi anggaran)", "Tono, Pembina", "contoh.example/laporan"):
        assert said in shown, said
    notice(office, 8, "2026-01-05", "granted", *GIVEN)
    differing = office.run("report", "recount", ITEM, "--json")
    assert differing.code == 1
    changed = {(one["figure"], one["by"]): (one["report"], one["registers"]) for one in differing.json["figures"]}
    assert (changed["granted", ""], changed["open", ""]) == ((3, 4), (1, 0))


def step(office: Office, name: str, *words: Any, number: str, by: tuple[str, ...], code: int = 0) -> Answer:
    answer = office.run("report", name, *words, "--number", number, *by, "--json")
    assert answer.code == code, answer.err
    return answer


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_the_papers_show_every_figure_to_other_programs(office: Office, form: str) -> None:
    a_year(office)
    for words, name in ((("monthly", "2025-01"), "JANUARI"), (("quarterly", "2025-Q1"), "TRIWULAN")):
        path = office.folder / f"{name}.{form}"
        done(office.run("report", *words, "-o", path))
        told = read(path, form)
        for said in (
            "Permohonan diterima",
            "3673-2025-R: 1-2" if name == "JANUARI" else "3673-2025-R: 1-3",
        ):
            assert said in told, said
    if form == "pdf":
        done(office.run("report", "monthly", "-o", office.folder / "kini.pdf"))
        content = (office.folder / "kini.pdf").read_bytes()
        assert faults_of_pdfa(content) == []
        root = office.run("journal", "root", "--json").json
        assert str(root["root"]) in "".join(pdf_words(content).split())


def read(path: Path, form: str) -> str:
    content = path.read_bytes()
    if form == "pdf":
        whole = " ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
        return " ".join(whole.replace("\N{ZERO WIDTH SPACE}", "").split())
    draft = Document(BytesIO(content))
    cells = [cell.text for table in draft.tables for row in table.rows for cell in row.cells]
    return " ".join([*(line.text for line in draft.paragraphs), *cells])


def test_what_is_no_period_or_no_text_is_a_usage_error_and_the_public_gets_nothing(office: Office) -> None:
    assert "2026-Q1" in office.run("report", "quarterly", "2025-03").err
    assert office.run("report", "daily", "kemarin").code == 2
    done(office.run("report", "draft", "2025", "--number", "1", *PPID))
    blank, binary = office.paper("kosong.txt", "  \n"), office.folder / "x.txt"
    binary.write_bytes(b"\xff\xfe\x00")
    for file in (blank, binary, office.folder / "tiada.txt"):
        answer = office.run("report", "write", ITEM, file, "--section", "policy", *PPID)
        assert (answer.code, "Traceback" in answer.err) == (2, False), answer.err
    assert office.run("report", "show", "3673-2026-L000009").code == 2
