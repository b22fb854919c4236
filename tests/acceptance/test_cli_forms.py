"""Forms and numbers of letters at the command line: what an office changes is what stands on its papers."""

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
