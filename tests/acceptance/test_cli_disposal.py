"""Disposal at the command line: real processes, a real archive, and a scan of its every file for what was destroyed."""

import json
from pathlib import Path

import pytest

from tests.acceptance.cli_house import SAMPLES, UNIT, Answer, Office, no_traceback
from tests.acceptance.disposal_house import (
    CERTIFICATE,
    CLOCK,
    EXECUTE,
    GOES,
    ITEM,
    LETTER,
    PANEL,
    SIGNED,
    STAYS,
    WORD,
    decided,
    furnished,
    holding,
)

_PIECE = 32


@pytest.fixture(scope="module")
def furnished_once(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return furnished(tmp_path_factory.mktemp("kantor"))


@pytest.fixture
def kept(furnished_once: Office, tmp_path: Path) -> Office:
    """An archive of a letter that is due, one that is not, and a certificate."""
    return furnished_once.copied(tmp_path)


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


def test_no_piece_of_any_file_of_what_went_is_left_in_any_file(tmp_path: Path) -> None:
    office = furnished(tmp_path)
    scan, letter = SAMPLES / "teknis-hukum/scan/jadwal verifikasi.jpg", next(SAMPLES.rglob("*.docx"))
    told = office.ingest("--class-code", "ORT.06", scan, letter).lines
    untitled = LETTER.replace(f"Undangan {WORD}", "Undangan").replace("rahasia", "lain")
    (office.archive / "drop" / UNIT / "tiga.txt").write_text(untitled, encoding="utf-8")
    assert office.run("watch", "--once").code == 0
    dropped = office.run("search", "lain", WORD, "--json").json["hits"][0]["record"]
    assert len(told) == 2
    records = [GOES, dropped, *(one["record"] for one in told)]
    assert office.run("retention", "trigger", *records, "--date", "2021-01-01", *CLOCK).code == 0
    assert office.run("search", "verifikasi", "--json").json["total"]
    stays = (tmp_path / "dua.txt").read_bytes()
    pieces = [piece for piece in pieces_of(office, records) if piece not in stays]
    pieces += [piece.decode().encode("utf-16-le") for piece in pieces if piece.isascii()]
    assert len(pieces) > 20
    decided(office, *records)
    done = office.run("dispose", "execute", ITEM, *EXECUTE)
    assert done.code == 0, done.err
    assert {place for piece in pieces for place in files_with(office.archive, piece)} == set()
    assert holding(office.archive, WORD) == []
    assert office.run("search", "verifikasi", "--json").json["total"] == 0
    assert office.run("verify", "--json").json["findings"] == []


def pieces_of(office: Office, records: list[str]) -> list[bytes]:
    """Return pieces from all over every file that storage keeps of records, their descriptions left out."""
    found = []
    for path in (office.archive / "store").rglob("v*/content/**/*"):
        if path.is_file() and path.name != "record.json" and any(one in str(path) for one in records):
            data = path.read_bytes()
            middle = [data[len(data) * part // 8 :][:_PIECE] for part in range(1, 8)]
            found += [piece for piece in middle if len(piece) == _PIECE and len(set(piece)) > _PIECE // 4]
    return found


def files_with(folder: Path, piece: bytes) -> list[str]:
    return [str(path) for path in folder.rglob("*") if path.is_file() and piece in path.read_bytes()]
