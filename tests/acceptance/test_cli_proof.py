"""The journal and its proofs at the command line: real processes, a real archive."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.acceptance.cli_house import Office
from tests.premis_schema import faults

FIRST, SECOND = "3673-2026-000001", "3673-2026-000002"
LETTER = "Nomor : 12/ORT.06/3673/2020\nPerihal : Undangan\nNusa Asri, 29 Februari 2020\n"


@pytest.fixture(scope="module")
def proven(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An archive of two letters, its journal anchored once."""
    made = Office(tmp_path_factory.mktemp("bukti"))
    made.init()
    made.ingest(made.paper("undangan.txt", LETTER), made.paper("nota.txt", "NOTA DINAS\nbelanja alat tulis\n"))
    assert made.run("journal", "anchor").code == 0
    return made


def test_entries_are_listed_by_record_event_agent_and_day(proven: Office) -> None:
    everything = proven.run("journal", "--json").lines
    assert proven.run("journal", "list", "--json").lines == everything
    assert [one["seq"] for one in everything] == list(range(1, len(everything) + 1))
    asked: dict[tuple[str, str], Callable[[dict[str, Any]], bool]] = {
        ("--record", FIRST): lambda one: one["act"].get("record") == FIRST,
        ("--event", "ingestion"): lambda one: one["act"]["event"] == "ingestion",
        ("--agent", "budi"): lambda one: "Budi" in one["act"]["agent"],
        ("--from", "2099-01-01"): lambda _: False,
        ("--until", "2099-01-01"): lambda _: True,
    }
    for words, is_meant in asked.items():
        assert proven.run("journal", "list", *words, "--json").lines == [one for one in everything if is_meant(one)]
    assert "Tidak ada catatan" in proven.run("journal", "list", "--from", "2099-01-01").out
    assert "diterima" in proven.run("journal", "list", "--record", FIRST).out
    assert proven.run("journal", "list", "--event", "makan").code == 2


def test_one_entry_is_shown_whole(proven: Office) -> None:
    told = proven.run("journal", "show", "3", "--json").json
    shown = proven.run("journal", "show", "3").out
    assert told["hash"] in shown
    assert told["previous"] in shown
    missing = proven.run("journal", "show", "999")
    assert (missing.code, "999" in missing.err) == (2, True)


def test_a_proof_is_checked_without_the_archive(proven: Office, tmp_path: Path) -> None:
    file = tmp_path / "bukti.json"
    assert proven.run("journal", "proof", FIRST, "--grown-from", "2", "-o", file).code == 0
    assert proven.run("journal", "proof", FIRST, "-o", file).code == 3
    nowhere = {"PPID_ARCHIVE": str(tmp_path / "tidak-ada")}
    checked = proven.run("journal", "check", file, **nowhere)
    assert (checked.code, "Bukti benar" in checked.out) == (0, True)
    root = proven.run("journal", "check", file, "--json", **nowhere).json["root"]
    spoken = " ".join(root[at : at + 4] for at in range(0, 64, 4))
    assert proven.run("journal", "check", file, "--root", spoken, **nowhere).code == 0
    assert proven.run("journal", "check", file, "--root", "0" * 64, **nowhere).code == 1
    told = json.loads(file.read_text())
    told["entries"][0]["entry"]["act"]["agent"] = "Orang lain"
    file.write_text(json.dumps(told))
    bent = proven.run("journal", "check", file, "--json", **nowhere)
    assert (bent.code, bent.json["not_proven"]) == (1, [told["entries"][0]["entry"]["seq"]])
    assert "tidak dibuktikan" in proven.run("journal", "check", file, **nowhere).out
    file.write_text("{}")
    assert proven.run("journal", "check", file, **nowhere).code == 2


def test_a_root_is_worked_out_and_one_from_paper_is_compared(proven: Office) -> None:
    told = proven.run("journal", "root", "--json").json
    assert proven.run("journal", "root", "--size", str(told["size"]), "--json").json == told
    assert proven.run("journal", "root", "--until", "2099-01-01", "--json").json == told
    good = proven.run("journal", "check", "--size", str(told["size"]), "--root", told["root"].upper())
    assert (good.code, "Cocok" in good.out) == (0, True)
    bad = proven.run("journal", "check", "--size", "2", "--root", told["root"])
    assert (bad.code, "TIDAK cocok" in bad.out) == (1, True)
    assert proven.run("journal", "check", "--size", "2").code == 2
    assert proven.run("journal", "root", "--size", "999").code == 2


def test_an_anchor_is_kept_and_a_second_says_that_nothing_is_new(proven: Office) -> None:
    again = proven.run("journal", "anchor", "--json").json
    assert again["new"] is False
    assert (proven.archive / "anchors" / again["anchor"]).is_file()
    assert "Tidak ada catatan baru" in proven.run("journal", "anchor").out
    assert proven.run("verify").code == 0


def test_a_proof_can_go_to_the_screen(proven: Office) -> None:
    told = json.loads(proven.run("journal", "proof", "2").out)
    assert [one["entry"]["seq"] for one in told["entries"]] == [2]
    assert proven.run("journal", "proof", "3673-2026-000009").code == 2


def test_premis_of_a_record_and_of_all_is_taken_by_the_schema(proven: Office, tmp_path: Path) -> None:
    told = proven.run("premis", FIRST)
    assert (told.code, faults(told.out.encode())) == (0, [])
    assert proven.run("premis", "--all", "-o", tmp_path / "premis", "--json").json["records"] == 2
    kept = sorted(path.name for path in (tmp_path / "premis").iterdir())
    assert kept == [f"{FIRST}.premis.xml", f"{SECOND}.premis.xml"]
    assert (tmp_path / "premis" / kept[0]).read_text(encoding="utf-8") == told.out
    assert proven.run("premis", "--all", "-o", tmp_path / "premis").code == 3
    for words in ((), ("--all",), (FIRST, "--all", "-o", tmp_path / "x")):
        assert proven.run("premis", *words).code == 2
    assert proven.run("premis", "3673-2026-000009").code == 2


def test_verify_names_what_a_bent_byte_is_in(proven: Office, tmp_path: Path) -> None:
    """Through the command, from outside: one byte of some files of every kind."""
    kinds = {
        "store/*/*/v1/content/original/*": "fixity",
        "store/*/*/inventory.json": "storage",
        "store/0=ocfl_1.1": "storage",
        "store/extensions/*/config.json": "storage",
        "journal/*.jsonl": "journal",
        "anchors/*.json": "anchor",
    }
    for number, (pattern, kind) in enumerate(kinds.items()):
        hurt = Office(tmp_path / str(number))
        shutil.copytree(proven.archive, hurt.archive)
        path = min(hurt.archive.glob(pattern))
        path.chmod(0o600)
        whole = bytearray(path.read_bytes())
        whole[Random(number).randrange(len(whole))] ^= 0x01
        path.write_bytes(whole)
        answer = hurt.run("verify", "--json")
        assert answer.code == 1, path
        told = {one["kind"]: one["where"] for one in answer.json["findings"]}
        assert path.name in told[kind], answer.out


def test_verify_names_a_catalogue_that_is_none_before_anybody_makes_it_anew(proven: Office, tmp_path: Path) -> None:
    hurt = Office(tmp_path)
    shutil.copytree(proven.archive, hurt.archive)
    path = hurt.archive / "catalogue" / "catalogue.sqlite"
    path.write_bytes(b"x" + path.read_bytes()[1:])
    for depth in ("quick", "books", "bytes"):
        told = hurt.run("verify", "--depth", depth, "--json")
        assert (told.code, [one["kind"] for one in told.json["findings"]]) == (1, ["catalogue"])
    assert hurt.run("rebuild").code == 0
    assert hurt.run("verify", "--json").json == {"ok": True, "findings": [], "records": 2}


def test_a_rebuild_over_a_journal_that_was_cut_short_says_so_and_keeps_what_was_known(
    proven: Office, tmp_path: Path
) -> None:
    office = proven.copied(tmp_path / "terpotong")
    (journal,) = (office.archive / "journal").glob("*.jsonl")
    *kept, last = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join(kept))
    assert "lembar jangkar" not in (whole := proven.run("rebuild")).err
    assert whole.code == 0
    cut = office.run("rebuild", "--json")
    told = f"{json.loads(last)['seq']} {json.loads(last)['hash']}"
    assert (cut.code, cut.json["journal_lost"]) == (1, told)
    assert office.run("journal", "--json").lines[-1]["act"]["detail"]["catalogue_knew"] == told
