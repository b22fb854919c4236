"""Disposal at the command line: real processes, a real archive, and a scan of its every file for what was destroyed."""

import csv
import json
from pathlib import Path

import pytest

from tests.acceptance.cli_house import UNIT, Answer, Office, no_traceback

WORD = "qwzxtembakau"
LETTER = f"Nomor : 12/ORT.06/3673/2020\nPerihal : Undangan {WORD}\nNusa Asri, 3 Februari 2020\nrahasia {WORD} rapat\n"
GOES, STAYS, CERTIFICATE = "3673-2026-000001", "3673-2026-000002", "3673-2026-000003"
ITEM = "3673-2026-M000001"
SIGNED = ("--by", "Sari (contoh)", "--role", "Sekretaris")
CLOCK = ("--by", "Siti", "--role", "PPID", "--reason", "diganti")
PANEL = (
    *("--panel", "Ani (contoh)=Kepala Unit Kearsipan"),
    *("--panel", "Budi (contoh)=Arsiparis"),
    *("--panel", "Cici (contoh)=Kepala Unit Pengolah"),
)
WITNESSES = ("--witness", "Tono (contoh)=Unit Hukum", "--witness", "Rini (contoh)=Unit Pengawasan")
EXECUTE = ("--number", "5/BA", *SIGNED, "--certificate", CERTIFICATE, "--method", "dicacah", *WITNESSES)
HEAD = ["Kode", "Jenis arsip", "Retensi aktif", "Retensi inaktif", "Keterangan"]
ROW = ["ORT", "Organisasi", "1 Tahun setelah ditetapkan yang baru", "1 Tahun", "Musnah"]


@pytest.fixture
def kept(tmp_path: Path) -> Office:
    """An archive of a letter that is due, one that is not, and a certificate."""
    return furnished(tmp_path)


def furnished(folder: Path) -> Office:
    office = Office(folder)
    office.init()
    stays = LETTER.replace(WORD, "biasa")
    for name, text in (("satu.txt", LETTER), ("dua.txt", stays), ("ba.txt", "berita acara pemusnahan")):
        office.ingest("--title", name.partition(".")[0], office.paper(name, text))
    with (folder / "jra.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, delimiter=";").writerows([HEAD, ROW])
    named = ("--title", "JRA Uji", "--source", "uji coba", "--valid-from", "2020-01-01", "--official")
    assert office.run("retention", "schedule", "import", "jra.csv", *named).code == 0
    assert office.run("retention", "trigger", GOES, "--date", "2021-01-01", *CLOCK).code == 0
    return office


def decided(office: Office) -> Office:
    steps = (
        ("propose", GOES, "--about", "undangan 2020", "--number", "1/ND", *SIGNED),
        ("appraise", ITEM, "--number", "2/PPA", *SIGNED, *PANEL, "--reason", "tidak bernilai guna"),
        ("approve", ITEM, "--number", "B-3", *SIGNED, "--issuer", "ANRI"),
        ("decide", ITEM, "--number", "4/TU", *SIGNED),
    )
    for step in steps:
        answer = office.run("dispose", *step)
        assert answer.code == 0, answer.err
    return office


def holding(folder: Path, word: str) -> list[str]:
    """Scan every file for a word, as UTF-8 and as UTF-16 of both orders."""
    forms = [word.encode(form) for form in ("utf-8", "utf-16-le", "utf-16-be")]
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_fifo()]
    found = [path for path in files if any(form in path.read_bytes() for form in forms)]
    return [path.relative_to(folder).as_posix() for path in found]


def codes(answer: Answer) -> list[str]:
    return [one["code"] for one in answer.json["obstacles"]]


def test_what_was_decided_is_gone_from_every_file_and_its_tombstone_tells_why(kept: Office) -> None:
    assert holding(kept.archive, WORD)
    proposed = kept.run(
        *("dispose", "propose", "--due", "--about", "undangan", "--number", "1/ND", *SIGNED, "--paper", "dua.txt"),
        "--json",
    )
    assert (proposed.code, [one["record"] for one in proposed.json["disposal"]["listed"]]) == (0, [GOES])
    kept.run("dispose", "withdraw", ITEM, "--number", "1a/ND", *SIGNED, "--reason", "judul daftar keliru")
    item = "3673-2026-M000002"
    kept.run("dispose", "propose", GOES, "--about", "undangan 2020", "--number", "1/ND", *SIGNED)
    kept.run("dispose", "appraise", item, "--number", "2/PPA", *SIGNED, *PANEL, "--reason", "tidak bernilai guna")
    kept.run("dispose", "approve", item, "--number", "B-3", *SIGNED, "--issuer", "ANRI")
    kept.run("dispose", "decide", item, "--number", "4/TU", *SIGNED)
    tried = kept.run("dispose", "execute", item, *EXECUTE, "--dry-run", "--json")
    assert (tried.code, tried.json["records"], tried.json["dry_run"]) == (0, [GOES], True)
    assert holding(kept.archive, WORD)
    done = kept.run("dispose", "execute", item, *EXECUTE, "--json")
    assert (done.code, done.json["state"]) == (0, "executed")
    assert holding(kept.archive, WORD) == []
    again = kept.run("dispose", "execute", item, *EXECUTE)
    assert (again.code, "telah dimusnahkan" in again.out) == (0, True)
    told = kept.run("show", GOES, "--json").json
    assert told["destruction"]["disposal"] == item
    assert (told["destruction"]["decision"], told["destruction"]["certificate"]) == ("4/TU", CERTIFICATE)
    assert told["retention_term"] is None
    assert "Dimusnahkan" in kept.run("show", GOES).out
    assert "Organisasi" not in kept.run("show", GOES).out
    for words in (("show", GOES, "--page", "1"), ("get", GOES, "-o", "x"), ("retention", "show", GOES)):
        answer = kept.run(*words)
        assert (answer.code, "telah dimusnahkan" in answer.err) == (3, True), words
    assert kept.run("search", WORD, "--json").json["total"] == 0
    assert [hit["record"] for hit in kept.run("search", "biasa", "--json").json["hits"]] == [STAYS]
    assert "4/TU" in kept.run("history", GOES).out
    assert kept.run("verify", "--json").json["findings"] == []
    assert kept.run("rebuild").code == 0
    assert holding(kept.archive, WORD) == []
    assert kept.run("ingest", "--unit", UNIT, "--json", "satu.txt").json["record"] == "3673-2026-000004"


def test_a_rebuild_that_was_broken_off_keeps_nothing_of_what_goes(kept: Office) -> None:
    decided(kept)
    (kept.archive / "catalogue" / "catalogue.sqlite.new").write_bytes(
        (kept.archive / "catalogue" / "catalogue.sqlite").read_bytes() + WORD.encode()
    )
    assert kept.run("dispose", "execute", ITEM, *EXECUTE).code == 0
    assert holding(kept.archive, WORD) == []


def test_every_obstacle_is_told_in_indonesian_and_to_scripts(kept: Office) -> None:
    refused = kept.run("dispose", "propose", STAYS, "--about", "x", "--number", "1", *SIGNED)
    assert refused.code == 3
    assert "peristiwa pemicunya belum dicatat" in refused.out
    some = kept.run("dispose", "propose", GOES, STAYS, "--dry-run", "--json")
    assert (some.code, [one["code"] for one in some.json["refused"]]) == (1, ["NotTriggered"])
    assert kept.run("dispose", "list", "--json").lines == []
    decided(kept)
    kept.run("hold", "place", GOES, "--case", "12/G/2026", *CLOCK)
    late = (*EXECUTE[:-2], "--date", "2020-01-01", "--json")
    answer = kept.run("dispose", "execute", ITEM, *late)
    assert (answer.code, codes(answer)) == (3, ["WitnessLacks", "Held", "TooEarly"])
    assert "tidak ada saksi Unit Pengawasan" in answer.err
    assert "12/G/2026" in answer.err
    english = kept.run("--lang", "en", "dispose", "execute", ITEM, *EXECUTE)
    assert "held since" in english.err
    assert kept.run("dispose", "show", ITEM, "--json").json["state"] == "decided"
    assert holding(kept.archive, WORD)


def test_the_papers_say_what_was_decided(kept: Office) -> None:
    decided(kept)
    titles = {}
    for kind in ("list", "appraisal", "request", "decision", "certificate", "destroyed"):
        answer = kept.run("dispose", "paper", ITEM, "--kind", kind, "--format", "json")
        assert answer.code == 0, answer.err
        titles[kind] = answer.json["title"]
    assert titles["certificate"] == "BERITA ACARA PEMUSNAHAN ARSIP"
    listed = kept.run("dispose", "paper", ITEM, "--kind", "list", "--format", "json").json
    (table,) = listed["tables"]
    headers = [column["header"] for column in table["columns"]]
    assert headers == ["No", "Jenis Arsip", "Tahun", "Jumlah", "Tingkat Perkembangan", "Keterangan"]
    assert [row[1:3] for row in table["rows"]] == [["Organisasi: satu", 2020]]
    signed = kept.run("dispose", "paper", ITEM, "--kind", "certificate", "--format", "json").json["signatures"]
    assert {"Saksi: Unit Hukum", "Saksi: Unit Pengawasan"} <= {one["capacity"] for one in signed}


def test_a_step_tells_its_paper_and_what_comes_next(kept: Office) -> None:
    kept.run("dispose", "propose", GOES, "--about", "undangan", "--number", "1/ND", *SIGNED, "--paper", "dua.txt")
    told = kept.run("dispose", "show", ITEM)
    assert "naskah: dua.txt" in told.out
    assert "appraise" in told.out
    assert [one["item"] for one in kept.run("dispose", "--json").lines] == [ITEM]
    early = kept.run("dispose", "paper", ITEM, "--kind", "certificate", "--format", "json")
    assert (early.code, "bukan gilirannya" in early.err) == (3, True)
    spared = ("--spare", f"{GOES}=bernilai guna")
    answer = kept.run(
        "dispose", "appraise", ITEM, "--number", "2", *SIGNED, *PANEL[:2], "--reason", "x", *spared, "--json"
    )
    assert (answer.code, codes(answer)) == (3, ["NothingGoes", "PanelLacks", "PanelLacks"])


def test_what_an_office_cannot_mean_is_told_in_a_sentence(kept: Office) -> None:
    signed = ("--number", "1", *SIGNED)
    answers = [
        kept.run("dispose", "propose", "--about", "x", *signed),
        kept.run("dispose", "propose", GOES, "--due", "--about", "x", *signed),
        kept.run("dispose", "propose", GOES, "--on", "2020-01-01", "--about", "x", *signed),
        kept.run("dispose", "propose", GOES, *signed),
        kept.run("dispose", "propose", GOES, "--about", "x", *signed, "--paper", "tiada.pdf"),
        kept.run("dispose", "propose", "3673-2026-000099", "--about", "x", *signed),
        kept.run("dispose", "show", "3673-2026-000001"),
        kept.run("dispose", "appraise", ITEM, *signed, "--panel", "Ani", "--reason", "x"),
        kept.run("dispose", "paper", ITEM, "--kind", "surat"),
    ]
    for answer in answers:
        assert answer.code == 2, answer
        assert answer.err.strip()
        assert no_traceback(answer)
    assert kept.run("dispose").out.strip() == "Belum ada pemusnahan."
    assert json.loads(kept.run("show", GOES, "--json").out)["destruction"] is None
