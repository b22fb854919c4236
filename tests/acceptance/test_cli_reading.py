import hashlib
import json
import shutil
import stat
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.acceptance.cli_house import SAMPLES, Office

INVITATION, HEALTH, SCAN = (f"3673-2026-{number:06d}" for number in (1, 2, 3))


def test_search_answers_in_the_form_that_scripts_rely_on(old_office: Office) -> None:
    told = old_office.run("search", "rapat", "pleno", "--json").json
    assert set(told) >= {"total", "took_ms", "hits", "facets"}
    (hit,) = told["hits"]
    assert set(hit) == {"record", "title", "unit", "date", "access", "score", "pages", "misnamed", "snippet"}
    assert (hit["record"], hit["date"], hit["access"], hit["pages"]) == (INVITATION, "2020-09-28", "public", [1])
    assert "<mark>" in hit["snippet"]


def test_the_words_of_a_scan_are_found(old_office: Office) -> None:
    told = old_office.run("search", "verifikasi", "--json").json
    assert [hit["record"] for hit in told["hits"]] == [SCAN]


@pytest.mark.parametrize("query", ["diabetes", "", "melitus OR pleno"])
def test_the_public_search_neither_shows_nor_counts_what_is_not_public(old_office: Office, query: str) -> None:
    answer = old_office.run("search", query, "--public", "--json")
    told = answer.json
    assert {hit["record"] for hit in told["hits"]} <= {INVITATION}
    assert told["total"] == len(told["hits"])
    assert sum(told["facets"].get("access", {}).values()) == told["total"]
    assert "diabetes" not in answer.out


def test_filters_and_pages_narrow_a_search(old_office: Office) -> None:
    assert old_office.run("search", "", "--json", "--limit", "2").json["total"] == 3
    assert len(old_office.run("search", "", "--json", "--limit", "2", "--offset", "2").json["hits"]) == 1
    assert old_office.run("search", "", "--json", "--year", "2020", "--class", "ORT.06").json["total"] == 1
    assert old_office.run("search", "", "--json", "--unit", "parmas-sdm").json["total"] == 0
    assert old_office.run("search", "", "--json", "--access", "excepted").json["hits"][0]["record"] == HEALTH


def test_people_read_hits_with_their_words_pointed_out(old_office: Office) -> None:
    answer = old_office.run("search", "pleno")
    assert "Rapat pleno terbuka" in answer.out
    assert "»pleno«" in answer.out
    assert "hlm. 1" in answer.out
    assert "\x1b" not in answer.out


def test_a_search_that_finds_nothing_says_what_to_try(old_office: Office) -> None:
    answer = old_office.run("search", "xylophone")
    assert answer.code == 0
    assert "Coba kata yang lebih umum" in answer.out


def test_a_query_that_cannot_be_read_is_wrong_usage(old_office: Office) -> None:
    answer = old_office.run("search", "a*")
    assert answer.code == 2
    assert "dua huruf" in answer.err


def test_show_gives_the_description_and_what_holds_today(old_office: Office) -> None:
    told = old_office.run("show", INVITATION, "--json").json
    assert told["document_number"]["value"] == "268/ORT.06/3673/2020"
    assert (told["access"], told["version"]) == ("public", 3)
    assert told["retention_term"]["disposition"] == "destroy"
    page = old_office.run("show", HEALTH).out
    assert "dikecualikan, UU 14/2008 Pasal 17 huruf h (Siti, " in page


@pytest.mark.parametrize("command", ["show", "history", "get"])
def test_the_public_is_refused_what_is_not_public(old_office: Office, command: str) -> None:
    words = ["-o", "-"] if command == "get" else []
    answer = old_office.run(command, HEALTH, "--public", *words)
    assert (answer.code, answer.out) == (3, "")


def test_get_hands_out_the_bytes_once_and_overwrites_nothing(old_office: Office, tmp_path: Path) -> None:
    original, target = old_office.folder / "undangan pleno.txt", tmp_path / "keluar.txt"
    assert old_office.run("get", INVITATION, "-o", target).code == 0
    assert stat.S_IMODE(target.stat().st_mode) == 0o600  # closed to others until somebody passes it on
    assert target.read_bytes() == original.read_bytes()
    target.write_text("milik orang lain")
    assert old_office.run("get", INVITATION, "-o", target).code == 3
    assert target.read_text() == "milik orang lain"
    assert [path.name for path in tmp_path.iterdir()] == ["keluar.txt"]
    assert old_office.run("get", INVITATION, "-o", "-").out == original.read_text()
    assert old_office.run("get", INVITATION, "-o", tmp_path / "tidak" / "ada.txt").code == 2


def test_history_tells_every_act_in_order(old_office: Office) -> None:
    acts = [entry["act"] for entry in old_office.run("history", SCAN, "--json").json["entries"]]
    done = [act["event"] for act in acts if act["event"] != "access"]
    assert done == ["ingestion", "metadata modification", "text recognition"]
    assert "dikecualikan · UU 14/2008 Pasal 17 huruf h · " in old_office.run("history", HEALTH).out


def test_status_tells_counts_queue_locks_and_disk(old_office: Office) -> None:
    told = old_office.run("status", "--json").json
    assert told["records"] == 3
    assert set(told["queue"]) == {"description", "recognition", "interrupted"}
    assert told["locks"] == {"write": None, "watch": None}
    assert told["disk"]["free_bytes"] > 0
    assert "KPU Kota Contoh" in old_office.run("status").out


def test_retention_lists_what_is_due_on_a_day(old_office: Office) -> None:
    told = old_office.run("retention", "--on", "2023-09-28", "--json").json
    assert [one["record"] for one in told["due"]] == [INVITATION]
    assert told["official_schedule"] is False
    assert old_office.run("retention", "--on", "2023-09-27", "--json").json["due"] == []


def test_verify_is_content_with_a_sound_archive_and_names_damage(old_office: Office, tmp_path: Path) -> None:
    assert old_office.run("verify", "--json").json == {"ok": True, "findings": [], "records": 3}
    hurt = Office(tmp_path)
    shutil.copytree(old_office.archive, hurt.archive)
    (original,) = hurt.archive.glob(f"store/*/*{HEALTH}*/v1/content/original/*")
    original.chmod(0o600)
    original.write_bytes(original.read_bytes().replace(b"diabetes", b"Diabetes"))
    answer = hurt.run("verify", "--json")
    assert answer.code == 1
    (finding,) = answer.json["findings"]
    assert set(finding) == {"kind", "where", "what", "remedy"}
    assert finding["kind"] == "fixity"
    assert hurt.run("verify", "--depth", "books").code == hurt.run("verify", "--depth", "quick").code == 0
    assert hurt.run("verify", "--quick").code == 0
    assert hurt.run("verify", "--depth", "dangkal").code == 2
    assert hurt.run("get", HEALTH, "-o", "keluar.txt").code == 4
    assert not (hurt.folder / "keluar.txt").exists()


def test_a_search_that_makes_the_index_anew_says_so(old_office: Office, tmp_path: Path) -> None:
    copy = Office(tmp_path)
    shutil.copytree(old_office.archive, copy.archive)
    shutil.rmtree(copy.archive / "index")
    first, second = (copy.run("search", "undangan", "--json") for _ in range(2))
    assert "dibuat ulang" in first.err
    assert second.err == ""
    assert first.json["total"] == second.json["total"] > 0


def test_after_a_rebuild_the_answers_are_the_same(old_office: Office, tmp_path: Path) -> None:
    copy = Office(tmp_path)
    shutil.copytree(old_office.archive, copy.archive)
    shutil.rmtree(copy.archive / "index")
    shutil.rmtree(copy.archive / "catalogue")
    assert copy.run("rebuild", "--json").json == {"records": 3, "journal_lost": None}
    for words in (["search", "pleno"], ["show", HEALTH], ["retention"]):
        before, after = (house.run(*words, "--json").json for house in (old_office, copy))
        assert {**after, "took_ms": 0} == {**before, "took_ms": 0}


def test_a_reader_that_has_seen_enough_is_no_error(old_office: Office) -> None:
    process = subprocess.Popen(
        old_office.command("get", SCAN, "-o", "-"),
        **old_office.surroundings({}),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout
    assert process.stderr
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(60) == 0


def test_what_a_script_gets_is_the_digest_that_the_record_names(old_office: Office) -> None:
    done = subprocess.run(
        old_office.command("get", SCAN, "-o", "-"), **old_office.surroundings({}), capture_output=True, check=True
    )
    told = json.loads(old_office.run("show", SCAN, "--json").out)
    assert told["digest"] == f"sha512:{hashlib.sha512(done.stdout).hexdigest()}"


def test_what_a_person_should_look_at_is_listed(office: Office) -> None:
    office.ingest(office.paper("surat.txt", "Undangan rapat"))
    assert (office.run("review").code, office.run("review").out.strip()) == (0, "Tidak ada arsip yang perlu diperiksa.")
    (locked,) = SAMPLES.rglob("data pemilih terkunci.pdf")
    office.ingest(locked)
    listed = office.run("review")
    assert (listed.code, "terkunci kata sandi" in listed.out) == (1, True)
    told = office.run("review", "--json").json
    assert (told["record"], [one["gap"] for one in told["shortfalls"]]) == ("3673-2026-000002", ["locked"])


def test_a_scan_has_a_searchable_copy_and_a_letter_has_none(old_office: Office, tmp_path: Path) -> None:
    copy = tmp_path / "jadwal.pdf"
    assert old_office.run("get", SCAN, "--searchable", "-o", copy).code == 0
    assert "verifikasi" in PdfReader(copy).pages[0].extract_text().lower()
    refused = old_office.run("get", "3673-2026-000001", "--searchable", "-o", tmp_path / "surat.pdf")
    assert (refused.code, "tanpa --searchable" in refused.err) == (3, True)


def test_a_scan_is_recognised_anew_when_asked(office: Office) -> None:
    office.ingest(SAMPLES / "teknis-hukum/scan/jadwal verifikasi.jpg")
    again = office.run("recognise", "3673-2026-000001", "--json")
    assert (again.code, again.json["record"], again.json["pages"]) == (0, "3673-2026-000001", 1)
    assert office.run("recognise").out == ""
    assert office.run("recognise", "3673-2026-000009").code == 2
    assert office.run("verify").code == 0
