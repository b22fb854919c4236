"""Finding again: orders, proposals, likeness, searches kept under a name, and the page itself on the screen."""

import json
import stat
from pathlib import Path

import pytest

from tests.acceptance.cli_house import SAMPLES, Answer, Office
from tests.acceptance.test_cli_reading import HEALTH, INVITATION, SCAN


def records(answer: Answer) -> list[str]:
    return [hit["record"] for hit in answer.json["hits"]]


def test_hits_stand_in_the_order_asked_for(old_office: Office) -> None:
    newest = records(old_office.run("search", "", "--json", "--sort", "newest"))
    assert records(old_office.run("search", "", "--json", "--sort", "oldest")) == newest[::-1]
    assert records(old_office.run("search", "", "--json", "--sort", "number"))[-1] == HEALTH
    assert sorted(records(old_office.run("search", "", "--json", "--sort", "title"))) == sorted(newest)
    wrong = old_office.run("search", "x", "--sort", "warna")
    assert (wrong.code, "relevance, newest, oldest, number, atau title" in wrong.err) == (2, True)


def test_people_read_what_there_is_by_every_aspect(old_office: Office) -> None:
    told = old_office.run("search", "")
    assert "kode: ORT 1, ORT.06 1" in told.out
    assert "jenis naskah: " in told.out
    facets = old_office.run("search", "pleno", "--public", "--json").json["facets"]
    assert (facets["class"], facets["access"]) == ({"ORT": 1, "ORT.06": 1}, {"public": 1})


def test_a_misspelt_search_is_answered_with_the_command_to_type(old_office: Office) -> None:
    told = old_office.run("search", "rapat", "plenp", "--unit", "teknis-hukum", "--public")
    assert "Maksud Anda: ppid-archive search --public --unit teknis-hukum 'rapat pleno'" in told.out
    assert old_office.run("search", "rapat plenp", "--json").json["suggestion"] == "rapat pleno"
    assert "Did you mean: " in old_office.run("search", "plenp", "--lang", "en").out
    assert "suggestion" not in old_office.run("search", "diabetis", "--public", "--json").json
    assert old_office.run("search", "diabetis", "--json").json["suggestion"] == "diabetes"


def test_records_that_speak_of_the_same_are_listed(office: Office) -> None:
    about = "pengadaan bilik suara dan kotak suara kedap air"
    papers = [office.paper(f"{n}.txt", words) for n, words in enumerate((about, f"laporan {about}", "daftar hadir"))]
    office.ingest(*papers)
    first, second = "3673-2026-000001", "3673-2026-000002"
    assert records(office.run("similar", first, "--json")) == [second]
    assert "»bilik«" in office.run("similar", first).out
    assert "cukup mirip" in office.run("similar", "3673-2026-000003").out
    refused, unknown = office.run("similar", first, "--public"), office.run("similar", "3673-2026-000099")
    assert (refused.code, refused.out) == (3, "")
    assert refused.err == office.run("show", first, "--public").err
    assert (unknown.code, unknown.err) == (2, office.run("show", "3673-2026-000099").err)
    by = ("--as", "periodic", "--by", "Siti", "--role", "PPID", "--reason", "terbuka")
    office.run("classify", first, *by)
    assert records(office.run("similar", first, "--json", "--public")) == []
    office.run("classify", second, *by)
    assert records(office.run("similar", first, "--json", "--public")) == [second]


def test_what_came_in_a_letter_is_not_like_it(office: Office) -> None:
    (letter,) = SAMPLES.rglob("*.eml")
    office.ingest(letter)
    (whole,) = records(office.run("search", "lampiran:ya", "--json"))
    parts = records(office.run("search", "lampiran:bagian", "--json"))
    assert parts
    assert records(office.run("similar", whole, "--json")) == []
    for part in parts:
        assert whole not in records(office.run("similar", part, "--json"))


def test_a_search_is_kept_asked_again_listed_and_removed(office: Office) -> None:
    office.ingest(office.paper("a.txt", "rapat pleno"), office.paper("b.txt", "rapat kerja"))
    kept = office.run("search", "rapat", "--unit", "teknis-hukum", "--sort", "oldest", "--save", "Rapat  kita")
    assert "“Rapat kita” disimpan" in kept.out
    again = office.run("search", "--saved", "rapat KITA", "--json").json
    assert [hit["record"][-1] for hit in again["hits"]] == ["1", "2"]
    assert office.run("search", "--saved", "Rapat kita", "--unit", "parmas-sdm", "--json").json["total"] == 0
    (listed,) = office.run("searches", "--json").json["searches"]
    wanted = {"name": "Rapat kita", "text": "rapat", "unit": "teknis-hukum", "sort": "oldest"}
    assert listed == wanted
    assert "Rapat kita  rapat --unit teknis-hukum --sort oldest" in office.run("searches").out
    file = office.archive / "searches.json"
    assert json.loads(file.read_text()) == {"schema_version": 1, "searches": [wanted]}
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert office.run("search", "pleno", "--save", "RAPAT KITA", "--json").json["saved"] == "RAPAT KITA"
    assert office.run("searches", "--remove", "rapat kita", "--json").json == {"removed": "RAPAT KITA"}
    assert "Belum ada pencarian" in office.run("searches").out


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (["x", "--save", "../lain"], 2, "tidak dapat menjadi nama"),
        (["x", "--save", ""], 2, "tidak dapat menjadi nama"),
        (["x", "--save", "a" * 61], 2, "tidak dapat menjadi nama"),
        (["a*", "--save", "benar"], 2, "dua huruf"),
        (["--saved", "tiada"], 2, "Belum ada yang disimpan"),
        (["--saved", "tiada", "kata"], 2, "Hapus kata"),
        (["x", "--public", "--save", "benar"], 3, "hanya untuk petugas"),
        (["--public", "--saved", "benar"], 3, "hanya untuk petugas"),
    ],
)
def test_what_cannot_be_kept_or_found_again_is_told(
    old_office: Office, words: list[str], code: int, sentence: str
) -> None:
    answer = old_office.run("search", *words)
    assert (answer.code, sentence in answer.err) == (code, True), answer.err
    assert not (old_office.archive / "searches.json").exists()


def test_a_damaged_file_of_searches_is_told_and_left_as_it_is(office: Office) -> None:
    file = office.archive / "searches.json"
    file.write_text('{"schema_version": 1, "searches": [{"nama": "x"}]}')
    for words in (["searches"], ["search", "x", "--save", "y"], ["search", "--saved", "x"]):
        answer = office.run(*words)
        assert (answer.code, "searches.json" in answer.err) == (2, True)
    assert file.read_text() == '{"schema_version": 1, "searches": [{"nama": "x"}]}'
    assert office.run("search", "x").code == 0


@pytest.fixture
def browser(tmp_path: Path) -> Path:
    """A real program that notes what it is asked to show."""
    program = tmp_path / "peramban"
    program.write_text(f'#!/bin/sh\nprintf %s "$1" > "{tmp_path}/dibuka"\n')
    program.chmod(0o700)
    return program


def test_a_document_is_opened_at_its_page_from_a_private_place(
    old_office: Office, browser: Path, tmp_path: Path
) -> None:
    surroundings = {"BROWSER": str(browser), "TMPDIR": str(tmp_path)}
    told = old_office.run("open", SCAN, "--page", "1", "--json", **surroundings).json
    copy = Path(told["path"])
    assert copy.read_bytes().startswith(b"%PDF")
    assert told == {"record": SCAN, "path": str(copy), "url": f"file://{copy}#page=1", "opened": True}
    assert (tmp_path / "dibuka").read_text() == told["url"]
    assert stat.S_IMODE(copy.parent.stat().st_mode) == 0o700
    assert copy.parent.parent == tmp_path
    letter = old_office.run("open", INVITATION, "--public", **surroundings)
    assert (letter.code, (tmp_path / "dibuka").read_text() in f"file://{letter.out}") == (0, False)
    assert (tmp_path / "dibuka").read_text().endswith(f"/{INVITATION}.txt")
    assert (tmp_path / "dibuka").read_text().removeprefix("file://") in letter.out


def test_without_a_program_the_copy_is_named_and_needs_attention(old_office: Office, tmp_path: Path) -> None:
    surroundings = {"BROWSER": "/bin/false", "TMPDIR": str(tmp_path), "PATH": str(tmp_path), "DISPLAY": ""}
    answer = old_office.run("open", INVITATION, **surroundings)
    (copy,) = tmp_path.glob("ppid-archive-*/*.txt")
    assert (answer.code, str(copy) in answer.err) == (1, True)


def test_what_may_not_be_seen_or_is_not_there_is_not_opened(old_office: Office, browser: Path, tmp_path: Path) -> None:
    surroundings = {"BROWSER": str(browser), "TMPDIR": str(tmp_path)}
    refused = old_office.run("open", HEALTH, "--public", **surroundings)
    beyond = old_office.run("open", SCAN, "--page", "99", **surroundings)
    assert (refused.code, beyond.code) == (3, 2)
    assert "halaman 99" in beyond.err
    assert [path.name for path in tmp_path.iterdir()] == [browser.name]


def test_the_words_of_a_page_are_shown(old_office: Office) -> None:
    told = old_office.run("show", SCAN, "--page", "1")
    assert "verifikasi" in told.out.lower()
    shown = old_office.run("show", SCAN, "--page", "1", "--json").json
    assert (shown["record"], shown["page"], shown["pages"]) == (SCAN, 1, 1)
    assert old_office.run("show", HEALTH, "--page", "1", "--public").code == 3
    beyond = old_office.run("show", SCAN, "--page", "2")
    assert (beyond.code, "halaman 2" in beyond.err) == (2, True)


def test_a_name_that_the_content_contradicts_is_marked_among_the_hits(office: Office) -> None:
    office.ingest(office.paper("foto kegiatan.jpg", "Undangan rapat pleno terbuka di aula kantor"))
    assert office.run("search", "pleno", "--json").json["hits"][0]["misnamed"] is True
    assert "nama berkas tidak sesuai isinya" in office.run("search", "pleno").out
