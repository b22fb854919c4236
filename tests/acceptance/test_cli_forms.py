"""Forms and numbers of letters at the command line: what an office changes is what stands on its papers."""

import csv
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.acceptance.cli_house import Office
from tests.papers_read import docx_words, pdf_words

NUMBERING = """
[[numbering]]
kind = "notice"
pattern = "{seq}/{klas}-{kind}/{region}/{signer}/{year}"
klas = "HM.03"
code = "SD"
signer = "2"
counter = "surat-keluar"

[[numbering]]
kind = "refusal"
pattern = "{seq}/{klas}-{kind}/{region}/{signer}/{year}"
klas = "HM.03"
code = "SD"
signer = "2"
counter = "surat-keluar"

[[numbering]]
kind = "minutes"
pattern = "{seq:02}/PP.07-BA/{region}/{roman}/{year}"
first = 58
valid_from = 2026-01-01
"""
TO_WHOM_ASKS = """
[[numbering]]
kind = "extension"
pattern = "{seq}/{klas}/{year}"
klas = "HM.03"
counter = "surat"

[[numbering]]
kind = "notice"
pattern = "{seq}/{klas}/{year}"
klas = "HM.03"
counter = "surat"

[[numbering]]
kind = "answer"
pattern = "{seq}/{klas}-TK/{year}"
klas = "HM.03"
"""
DRAWS = """
import sys
from datetime import UTC, datetime
from ppid_archive import open_archive
with open_archive(sys.argv[1], reader="staff", clock=lambda: datetime(2026, 11, 23, 3, tzinfo=UTC)) as archive:
    for _ in range(6):
        print(archive.forms.number("refusal").number, flush=True)
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    made = Office(tmp_path_factory.mktemp("naskah"))
    made.init()
    settings = made.archive / "archive.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + NUMBERING, encoding="utf-8")
    return made


def test_a_form_is_listed_shown_exported_and_changed(office: Office, tmp_path: Path) -> None:
    assert "receipt" in office.run("form").out
    assert "{nomor_permohonan}" in office.run("form", "show", "receipt").out
    assert office.run("form", "export", "receipt").code == 0
    assert office.run("form", "export", "receipt").code == 3
    own = office.archive / "forms" / "receipt.toml"
    own.write_text(own.read_text(encoding="utf-8").replace("TANDA BUKTI", "BUKTI TERIMA"), encoding="utf-8")
    assert office.run("form", "check").code == 0
    pdf, docx = tmp_path / "contoh.pdf", tmp_path / "contoh.docx"
    for file in (pdf, docx):
        assert office.run("form", "sample", "receipt", "-o", str(file)).code == 0
    for words in (pdf_words(pdf.read_bytes()), docx_words(docx.read_bytes())):
        assert "CONTOH - BUKTI TERIMA" in words.replace("\n", " ").replace("  ", " ")
        assert "Sari Contoh" in words


def test_a_faulty_form_is_told_in_full_and_nothing_is_made_of_it(office: Office, tmp_path: Path) -> None:
    assert office.run("form", "export", "notice").code == 0
    own = office.archive / "forms" / "notice.toml"
    own.write_text(own.read_text(encoding="utf-8").replace('"{biaya}"', '"{biya}"'), encoding="utf-8")
    (office.archive / "forms" / "notise.toml").write_text("", encoding="utf-8")
    checked = office.run("form", "check")
    assert checked.code == 1
    for said in ("{biya} bukan isian naskah ini", "maksudnya biaya)", "{biaya} wajib ada", "maksudnya notice)"):
        assert said in checked.out
    refused = office.run("form", "sample", "notice", "-o", str(tmp_path / "x.pdf"))
    assert (refused.code, (tmp_path / "x.pdf").exists()) == (2, False)
    assert "maksudnya biaya)" in refused.err
    own.unlink()
    (office.archive / "forms" / "notise.toml").unlink()


def test_numbers_follow_one_another_over_kinds_that_share_a_counter(office: Office) -> None:
    first, second = (office.run("form", "number", kind, "--json").json["number"] for kind in ("notice", "refusal"))
    assert [one.split("/")[0] for one in (first, second)] == ["1", "2"]
    told = office.run("form", "number", "minutes", "--date", "2026-09-28", "--about", "Pleno DIP", "--json").json
    assert told["number"] == "58/PP.07-BA/3673/IX/2026"
    unknown = office.run("form", "number", "lain")
    assert (unknown.code, "minutes, notice, refusal" in unknown.err) == (2, True)


def test_processes_that_draw_at_once_get_neither_gaps_nor_doubles(office: Office) -> None:
    def draw(_: int) -> list[str]:
        command = [sys.executable, "-c", DRAWS, str(office.archive)]
        return subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout.split()

    with ThreadPoolExecutor(3) as crew:
        drawn = [number for numbers in crew.map(draw, range(3)) for number in numbers]
    seqs = sorted(int(number.split("/")[0]) for number in drawn)
    assert seqs == list(range(seqs[0], seqs[0] + 18))
    listed = office.run("form", "numbers", "--year", "2026", "--format", "csv").out
    assert all(number in listed for number in drawn)
    assert office.run("rebuild").code == 0
    assert office.run("form", "numbers", "--year", "2026", "--format", "csv").out == listed


def test_a_letter_without_a_number_gets_the_next_one_in_its_step(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.init()
    by = ("--by", "Ani", "--role", "Petugas")
    asked = ("--information", "rekapitulasi", "--purpose", "penelitian", "--name", "Sari Contoh")
    who = ("--id-number", "3673014101900001", "--address", "Jalan Contoh 1", "--email", "s@contoh.example")
    assert office.run("request", "receive", *asked, *who, *by, "--date", "2026-11-20").code == 0
    item, objection = "3673-2026-R000001", "3673-2026-K000001"
    extend = ("request", "extend", item, "--reason", "berkas di gudang", *by)
    unset = office.run(*extend)
    assert (unset.code, "--number" in unset.err, "[[numbering]]" in unset.err) == (2, True, True)
    settings = office.archive / "archive.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + TO_WHOM_ASKS, encoding="utf-8")

    def drawn() -> list[tuple[str, str]]:
        rows = csv.DictReader(office.run("form", "numbers", "--format", "csv").out.splitlines())
        return [(one["Nomor surat"], one["Perihal"]) for one in rows]

    assert office.run(*extend, "--date", "2026-11-19").code == 3
    assert office.run(*extend, "--number", "").code == 2
    assert drawn() == []
    longer = office.run(*extend)
    assert (longer.code, "1/HM.03/2026" in longer.out) == (0, True)
    assert office.run(*extend).code == 3
    notice = ("request", "notice", item, *by, "--outcome", "granted", "--content", "salinan", "--medium", "surel")
    assert office.run(*notice).code == 3  # nobody looked at who asks
    assert drawn() == [("1/HM.03/2026", item)]
    assert office.run("request", "identify", item, "--seen", "KTP", *by).code == 0
    told = office.run(*notice, "--json").json
    assert (told["extension"]["number"], told["notice"]["number"]) == ("1/HM.03/2026", "2/HM.03/2026")
    assert office.run("objection", "lodge", item, "--reason", "f", "--anyway", *by).code == 0
    answer = ("objection", "answer", objection, "--verdict", "rejected", "--reason", "sesuai", *by)
    assert office.run(*answer, "--json").json["answer"]["number"] == "1/HM.03-TK/2026"
    assert drawn() == [("1/HM.03/2026", item), ("2/HM.03/2026", item), ("1/HM.03-TK/2026", objection)]
    office.confirm()
    (office.archive / "catalogue" / "catalogue.sqlite").unlink()
    assert office.run("rebuild").code == 0
    assert office.run("verify").code == 0
    assert len(drawn()) == 3
