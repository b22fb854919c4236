"""Lists of records and mended descriptions at the command line: real processes, a real archive."""

import csv
import stat
from io import StringIO
from pathlib import Path

import pytest

from tests.acceptance.cli_house import Office, no_traceback
from tests.papers_read import faults_of_pdfa, pdf_words, xlsx_rows

LETTER = "Nomor : {0}/ORT.06/3673/2020\nPerihal : Undangan {0}\nNusa Asri, {0} Februari 2020\n"
SIGNED = ("--by", "Siti", "--role", "Arsiparis", "--reason", "melengkapi")
THEN = ("--on", "2020-06-01")
SETTINGS = """place = "Nusa Asri"
letterhead = ["KOMISI PEMILIHAN UMUM", "KOTA CONTOH"]
[[officers]]
capacity = "Kepala Unit Kearsipan"
name = "Rina Rekaan"
number = "19800101 200501 2 001"
"""


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An archive of three letters, dated by a person, with a letterhead and an officer."""
    made = Office(tmp_path_factory.mktemp("daftar"))
    made.init()
    settings = made.archive / "archive.toml"
    told = settings.read_text(encoding="utf-8")
    settings.write_text(told.replace("\n[units.", f"\n{SETTINGS}\n[units.", 1), encoding="utf-8")
    for number in (1, 2, 3):
        paper = made.paper(f"undangan{number}.txt", LETTER.format(number))
        made.ingest(paper, "--class-code", "ORT.06", "--date", f"2020-02-0{number}")
    return made


def rows(office: Office, kind: str, *more: str) -> list[dict[str, object]]:
    answer = office.run("list", kind, *more, "--json").json
    return list(answer["rows"])


def test_a_list_has_an_indonesian_and_an_english_name_and_is_counted_on_the_screen(listed: Office) -> None:
    assert rows(listed, "isi-berkas", *THEN) == rows(listed, "items", *THEN)
    answer = listed.run("list", "aktif", *THEN)
    assert answer.code == 0
    assert answer.out.startswith("DAFTAR ARSIP AKTIF\n")
    assert answer.out.rstrip().endswith("3 baris.")
    unknown = listed.run("list", "apa-saja")
    assert (unknown.code, "usul-musnah (destruction-proposal)" in unknown.err) == (2, True)


def test_the_five_forms_tell_the_same(listed: Office, tmp_path: Path) -> None:
    told = rows(listed, "rekap")
    spread, comma, paper = (tmp_path / f"rekap.{ending}" for ending in ("xlsx", "csv", "pdf"))
    for path in (spread, comma, paper):
        answer = listed.run("list", "rekap", "-o", path, "--json").json
        assert (answer["rows"], answer["size"], answer["format"]) == (3, path.stat().st_size, path.suffix[1:])
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [row[2] for row in xlsx_rows(spread.read_bytes())[1:]] == [one["record"] for one in told]
    read = list(csv.reader(StringIO(comma.read_bytes().decode("utf-8-sig"), newline="")))
    assert [row[2] for row in read[1:]] == [one["record"] for one in told]
    words = pdf_words(paper.read_bytes())
    for expected in ("KOMISI PEMILIHAN UMUM", "Rina Rekaan", "NIP 19800101", "Nusa Asri,", "Halaman 1 dari 1"):
        assert expected in words
    assert all(str(one["record"]) in words for one in told)
    assert faults_of_pdfa(paper.read_bytes()) == []


def test_a_file_that_is_there_is_replaced_only_by_force(listed: Office, tmp_path: Path) -> None:
    target = tmp_path / "daftar.csv"
    target.write_text("milik orang lain")
    refused = listed.run("list", "rekap", "-o", target)
    assert (refused.code, target.read_text()) == (3, "milik orang lain")
    assert listed.run("list", "rekap", "-o", target, "--force").code == 0
    assert target.read_bytes().startswith(b"\xef\xbb\xbfNo.")
    nowhere = listed.run("list", "rekap", "-o", tmp_path / "tidak" / "ada.csv")
    assert (nowhere.code, no_traceback(nowhere)) == (2, True)
    assert [path.name for path in tmp_path.iterdir()] == ["daftar.csv"]
    assert listed.run("list", "rekap", "--format", "pdf").code == 2
    assert listed.run("list", "rekap", "--format", "csv", "-o", "-").out.count("\n") == 4


def test_lists_are_for_staff(listed: Office) -> None:
    refused = listed.run("list", "aktif", "--public")
    assert (refused.code, refused.out) == (3, "")
    assert listed.run("list", "aktif", "--unit", "tidak-ada").code == 2


def test_a_description_is_mended_and_stands_on_the_list_as_said(listed: Office) -> None:
    record = str(rows(listed, "rekap")[0]["record"])
    said = (
        "--dossier",
        "Undangan 2020",
        "--copy-status",
        "asli",
        "--extent",
        "12 lembar",
        "--box",
        "15",
        "--folder",
        "3",
    )
    command = ("describe", record, *said, *SIGNED)
    assert listed.run(*command, "--dry-run", "--json").json == {"changed": [record], "already": [], "dry_run": True}
    assert listed.run(*command, "--json").json["changed"] == [record]
    assert listed.run(*command, "--json").json["already"] == [record]
    first = next(row for row in rows(listed, "aktif", *THEN) if row["file_title"] == "Undangan 2020")
    assert (first["copy_status"], first["items"]) == ("Asli", 1)
    shown = listed.run("show", record).out
    assert all(words in shown for words in ("12 lembar", "asli", "boks 15, folder 3", "Undangan 2020"))
    assert "yang diperbaiki: dossier, copy_status, extent, location" in listed.run("history", record).out


@pytest.mark.parametrize(
    "wrong",
    [(), ("--extent", "banyak"), ("--copy-status", "palsu"), ("--title", "x", "--reason", " ")],
    ids=["nothing", "no number", "no status", "no reason"],
)
def test_what_says_nothing_or_nothing_known_is_wrong_usage(listed: Office, wrong: tuple[str, ...]) -> None:
    answer = listed.run("describe", "3673-2026-000001", *SIGNED, *wrong)
    assert (answer.code, answer.out, no_traceback(answer)) == (2, "", True)


def test_an_empty_title_and_a_day_to_come_are_both_named(listed: Office) -> None:
    answer = listed.run("describe", "3673-2026-000001", "--title", "", "--date", "2999-01-01", *SIGNED)
    assert answer.code == 3
    assert "judul tidak boleh kosong" in answer.err
    assert "tanggal naskah sesudah hari ini" in answer.err
