"""The contract of the command line, as scripts rely on it."""

import hashlib
import json
import os
import shutil
from pathlib import Path

import pytest

from ppid_archive.adapters.catalogue_sql import SqlCatalogue
from ppid_archive.adapters.journal_file import FileJournal
from tests.acceptance.command import Done, made
from tests.acceptance.command import run as from_nothing
from tests.acceptance.command import warm as run

_UNIT = "teknis-hukum"


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with a letter, its duplicate refused, and a decision on nothing yet."""
    folder = tmp_path_factory.mktemp("cli")
    letter = folder / "surat undangan.txt"
    letter.write_text("UNDANGAN\nPerihal : Rapat Pleno Terbuka\n\nNusa Asri, 3 Mei 2024\nKami mengundang Saudara.\n")
    secret = folder / "rahasia.txt"
    secret.write_text("Riwayat kesehatan pegawai bernama Contoh.\n")
    archive = made(folder / "arsip")
    assert [line["outcome"] for line in ingest(archive, letter, secret).lines] == ["archived", "archived"]
    return archive


def ingest(archive: Path, *files: Path) -> Done:
    return run("ingest", *files, "--unit", _UNIT, "--json", archive=archive)


def test_init_makes_settings_and_drop_folders_and_refuses_what_is_there(tmp_path: Path) -> None:
    done = run("init", tmp_path / "a", "--office-code", "3673", "--office-name", "KPU Kota Serang", "--json")
    assert done.code == 0
    units = {path.name for path in (tmp_path / "a" / "drop").iterdir()}
    assert units == {"keuangan-umum-logistik", "perencanaan-data-informasi", "teknis-hukum", "parmas-sdm"}
    assert (tmp_path / "a" / "archive.toml").is_file()
    again = run("init", tmp_path / "a", "--office-code", "3673", "--office-name", "X")
    assert again.code == 3
    assert "tidak kosong" in again.err
    assert run("init", tmp_path / "b", "--office-code", "satu", "--office-name", "X").code == 2
    assert not (tmp_path / "b").exists()


def test_ingest_answers_one_object_a_file_and_leaves_the_files(shelf: Path, tmp_path: Path) -> None:
    letter = tmp_path / "nota dinas.txt"
    letter.write_text("Nota dinas pengadaan.\n")
    first = ingest(shelf, letter).json
    assert {"file", "outcome", "record", "digest", "media_type", "pages", "reason"} <= set(first)
    assert first["outcome"] == "archived"
    assert first["digest"] == f"sha512:{hashlib.sha512(letter.read_bytes()).hexdigest()}"
    assert (first["media_type"], first["pages"]) == ("text/plain", 1)
    again = ingest(shelf, letter).json
    assert (again["outcome"], again["record"]) == ("already_held", first["record"])
    assert letter.exists()


def test_what_cannot_be_taken_is_said_file_by_file_and_the_rest_is_taken(shelf: Path, tmp_path: Path) -> None:
    good, empty = tmp_path / "baik.txt", tmp_path / "kosong.txt"
    good.write_text("isi yang baik")
    empty.touch()
    done = ingest(shelf, empty, good)
    assert done.code == 1
    assert [line["outcome"] for line in done.lines] == ["quarantined", "archived"]
    assert "kosong" in done.lines[0]["reason"]
    assert empty.exists()


def test_a_program_is_refused(shelf: Path, tmp_path: Path) -> None:
    program = tmp_path / "laporan.pdf"
    shutil.copy("/bin/true", program)
    assert ingest(shelf, program).json["outcome"] == "quarantined"


def test_words_that_make_no_sense_are_told_with_exit_code_two(shelf: Path, tmp_path: Path) -> None:
    letter = tmp_path / "a.txt"
    letter.write_text("a")
    for words in (
        ["ingest", letter, "--unit", "tidak-ada"],
        ["ingest", tmp_path / "tidak ada.txt", "--unit", _UNIT],
        ["ingest", letter],
        ["show", "bukan-nomor"],
        ["show", "3673-2026-999999"],
        ["search", "kata", "--year", "banyak"],
        ["classify", "3673-2026-000001", "--as", "rahasia", "--by", "S", "--role", "PPID", "--reason", "r"],
        ["classify", "3673-2026-000001", "--as", "excepted", "--by", "S", "--role", "PPID", "--reason", "r"],
        ["tidak-ada"],
    ):
        done = run(*words, archive=shelf)
        assert done.code == 2, words
        assert done.err.strip(), words
    assert run("status").code == 2
    assert run("status", PPID_ARCHIVE=str(tmp_path)).code == 2


def test_search_answers_as_promised_and_finds_inflected_words(shelf: Path) -> None:
    told = run("search", "undang pleno", "--json", archive=shelf).json
    assert {"total", "took_ms", "hits", "facets"} <= set(told)
    (hit,) = told["hits"]
    assert set(hit) == {"record", "title", "unit", "date", "access", "score", "pages", "snippet", "misnamed"}
    assert hit["title"] == "Rapat Pleno Terbuka"
    assert (hit["date"], hit["access"], hit["pages"]) == ("2024-05-03", "closed", [1])
    assert "<mark>" in hit["snippet"]
    assert told["facets"]["unit"] == {_UNIT: 1}
    for narrowed in (["--unit", "parmas-sdm"], ["--year", "1999"], ["--access", "public"], ["--class", "HK"]):
        assert run("search", "undang pleno", "--json", *narrowed, archive=shelf).json["total"] == 0
    assert run("search", "undang pleno", "--json", "--year", "2024", archive=shelf).json["total"] == 1


def test_a_query_nobody_understands_is_a_sentence(shelf: Path) -> None:
    for query in ('"', "AND", "((", "judul:", "*", "NOT NOT", "a" * 5000):
        assert run("search", query, "--json", archive=shelf).code in {0, 2}


def test_the_public_sees_only_what_was_opened_and_an_exception_stays_shut(shelf: Path, tmp_path: Path) -> None:
    closed = run("search", "mengundang", "--json", archive=shelf).json["hits"][0]["record"]
    secret = run("search", "riwayat kesehatan", "--json", archive=shelf).json["hits"][0]["record"]
    assert run("search", "mengundang", "--public", "--json", archive=shelf).json["total"] == 0
    opened = run(
        "classify",
        closed,
        "--as",
        "on-request",
        "--by",
        "Siti",
        "--role",
        "PPID",
        "--reason",
        "terbuka",
        "--json",
        archive=shelf,
    )
    assert opened.json["access"] == "public"
    excepted = run(
        "classify",
        secret,
        "--as",
        "excepted",
        "--ground",
        "h",
        "--consequence-test",
        "1/UK",
        "--by",
        "Siti",
        "--role",
        "PPID",
        "--reason",
        "pribadi",
        archive=shelf,
    )
    assert excepted.code == 0
    assert run("search", "mengundang", "--public", "--json", archive=shelf).json["total"] == 1
    everything = run("search", "riwayat OR mengundang OR kesehatan", "--public", "--json", archive=shelf)
    assert [hit["record"] for hit in everything.json["hits"]] == [closed]
    assert secret not in everything.out
    for words in (["show", secret], ["get", secret, "-o", tmp_path / "x"], ["history", secret]):
        assert run(*words, "--public", archive=shelf).code == 3
    assert run("show", closed, "--public", "--json", archive=shelf).json["access"] == "public"
    assert not (tmp_path / "x").exists()
    events = [e["act"]["event"] for e in run("history", secret, "--json", archive=shelf).json["entries"]]
    assert events == ["ingestion", "metadata modification", "classification"]


def test_ground_j_needs_its_statute(shelf: Path) -> None:
    words = [
        "classify",
        "3673-2026-000001",
        "--as",
        "excepted",
        "--ground",
        "j",
        "--by",
        "S",
        "--role",
        "PPID",
        "--reason",
        "r",
    ]
    refused = run(*words, archive=shelf)
    assert refused.code == 3
    assert "statut" in refused.err


def test_get_gives_the_bytes_back_and_overwrites_nothing(shelf: Path, tmp_path: Path) -> None:
    letter = tmp_path / "asli.txt"
    letter.write_bytes(os.urandom(5000) + b"teks")
    record = ingest(shelf, letter).json["record"]
    target = tmp_path / "ambil.bin"
    assert run("get", record, "-o", target, archive=shelf).code == 0
    assert target.read_bytes() == letter.read_bytes()
    assert run("get", record, "-o", target, archive=shelf).code == 3
    assert run("get", record, "-o", target.with_name("b"), "--page", "2", archive=shelf).code == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ambil.bin", "asli.txt"]


def test_verify_is_content_and_after_damage_is_not(tmp_path: Path) -> None:
    archive = made(tmp_path / "arsip")
    letter = tmp_path / "a.txt"
    letter.write_text("surat dinas")
    record = ingest(archive, letter).json["record"]
    sound = run("verify", "--json", archive=archive)
    assert (sound.code, sound.json["ok"], sound.json["findings"]) == (0, True, [])
    (stored,) = (archive / "store").rglob("original/*")
    stored.write_bytes(b"surat Dinas")
    damaged = run("verify", "--json", archive=archive)
    assert (damaged.code, damaged.json["ok"]) == (1, False)
    (finding,) = damaged.json["findings"]
    assert finding["kind"] == "fixity"
    assert record in finding["where"]
    assert finding["remedy"]


def test_a_rebuild_from_storage_alone_answers_the_same(tmp_path: Path) -> None:
    archive = made(tmp_path / "arsip")
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(f"Surat undangan nomor {number} untuk rapat pleno dan anggaran.")
    ingest(archive, *(tmp_path / f"{number}.txt" for number in range(5)))
    run(
        "classify",
        "3673-2026-000002",
        "--as",
        "periodic",
        "--by",
        "S",
        "--role",
        "PPID",
        "--reason",
        "r",
        archive=archive,
    )
    questions = [
        ["search", "undangan"],
        ["search", "rapat pleno", "--public"],
        ["show", "3673-2026-000002"],
        ["history", "3673-2026-000002"],
    ]

    def answers() -> list[object]:
        told = [run(*words, "--json", archive=archive).json for words in questions]
        return [{key: value for key, value in one.items() if key != "took_ms"} for one in told]

    before = answers()
    shutil.rmtree(archive / "index")
    shutil.rmtree(archive / "catalogue")
    assert run("rebuild", "--json", archive=archive).json["records"] == 5
    assert answers() == before
    assert run("verify", archive=archive).code == 0
    shutil.rmtree(archive / "index")
    (archive / "catalogue" / "catalogue.sqlite").write_bytes(b"rusak")
    assert answers() == before  # noticed on opening, made anew without being told to
    assert run("verify", archive=archive).code == 0


def test_a_rebuild_that_broke_off_is_told_of_and_gone_on_with(tmp_path: Path) -> None:
    archive = made(tmp_path / "arsip")
    (tmp_path / "surat.txt").write_text("Surat undangan rapat pleno.")
    ingest(archive, tmp_path / "surat.txt")
    assert "Pembuatan ulang" not in run("status", archive=archive).out
    catalogue = SqlCatalogue(f"sqlite:///{archive / 'catalogue' / 'catalogue.sqlite'}")
    journal = FileJournal(archive / "journal")
    draft = catalogue.draft()
    draft.note(journal.entries())
    draft.put(catalogue.rows())
    draft.close()
    assert run("status", "--json", archive=archive).json["rebuild"] == {"catalogue": 1, "index": None}
    told = "terputus, 1 arsip di katalog baru; lanjutkan dengan: ppid-archive rebuild"
    assert told in run("status", archive=archive).out
    assert "broken off, 1 records in the new catalogue" in run("status", "--lang", "en", archive=archive).out
    assert "yang terputus dilanjutkan: 1 arsip" in run("rebuild", archive=archive).out
    assert run("status", "--json", archive=archive).json["rebuild"] == {"catalogue": None, "index": None}
    assert run("verify", archive=archive).code == 0


def test_a_search_waits_for_nothing_it_does_not_need(shelf: Path) -> None:
    told = from_nothing("search", "surat", archive=shelf, PYTHONPROFILEIMPORTTIME="1").err
    imported = {line.rpartition("|")[2].strip().partition(".")[0] for line in told.splitlines()}
    assert "tantivy" in imported
    assert not imported & {"sqlalchemy", "pypdf", "pypdfium2", "PIL", "tesserocr", "watchdog", "pikepdf"}


def test_status_tells_counts_queue_locks_and_disk(shelf: Path) -> None:
    told = run("status", "--json", archive=shelf).json
    assert told["records"] == sum(told["by_unit"].values())
    assert told["queue"] == {"description": 0, "recognition": 0, "interrupted": 0}
    assert told["locks"] == {"write": None, "watch": None}
    assert told["disk"]["free_bytes"] > 0
    assert "Arsip" in run("status", archive=shelf).out


def test_retention_tells_what_is_due_on_a_day(tmp_path: Path) -> None:
    archive = made(tmp_path / "arsip")
    letter = tmp_path / "a.txt"
    letter.write_text("Nomor : 12/ORT.06/3673/2020\nNusa Asri, 29 Februari 2020\n")
    record = ingest(archive, letter).json["record"]
    assert run("retention", "--on", "2023-02-28", "--json", archive=archive).json["due"] == []
    (due,) = run("retention", "--on", "2023-03-01", "--json", archive=archive).json["due"]
    assert (due["record"], due["due"], due["assumed"]) == (record, "2023-03-01", True)


def test_options_may_stand_before_or_after_and_speak_either_language(shelf: Path) -> None:
    assert "Nothing found" in run("search", "tiadakata", "--lang", "en", archive=shelf).out
    assert "Nothing found" in run("--lang=en", "search", "tiadakata", archive=shelf).out
    assert "Tidak ada yang ditemukan" in run("search", "tiadakata", archive=shelf).out
    assert "Nothing found" in run("search", "tiadakata", archive=shelf, PPID_LANG="en").out
    assert "Usage" in run("--help", "--lang", "en").out
    for command in (
        "init",
        "ingest",
        "watch",
        "search",
        "show",
        "get",
        "history",
        "classify",
        "verify",
        "rebuild",
        "status",
    ):
        assert run(command, "--help").code == 0


def test_what_other_tests_ask_of_a_loaded_program_starts_from_nothing_as_well(shelf: Path, tmp_path: Path) -> None:
    """Elsewhere the command is forked from a process that has loaded it."""
    letter = tmp_path / "nota.txt"
    letter.write_text("Nota dari awal\n")
    init = ("init", tmp_path / "baru", "--office-code", "3673", "--office-name", "KPU Kota Contoh")
    assert from_nothing(*init).code == 0
    taken = from_nothing("ingest", letter, "--unit", _UNIT, "--json", archive=tmp_path / "baru")
    record = taken.json["record"]
    for words in (
        *(("show", record), ("history", record), ("get", record, "-o", tmp_path / "salinan.txt")),
        *(("status",), ("verify",), ("rebuild",), ("retention",), ("search", "awal")),
    ):
        assert from_nothing(*words, archive=tmp_path / "baru").code == 0, words
    assert (tmp_path / "salinan.txt").read_bytes() == letter.read_bytes()
    assert from_nothing("similar", "3673-2026-000001", archive=shelf).code == 0
    assert from_nothing("searches", archive=shelf).code == 0
    assert from_nothing("recognise", archive=shelf).code == 0
    doubtful = from_nothing("review", "--json", archive=shelf)
    assert doubtful.code == bool(doubtful.out)
    assert from_nothing("watch", "--once", archive=shelf).code == 0
    assert from_nothing("open", "3673-2026-000001", archive=shelf, PATH=str(tmp_path), TMPDIR=str(tmp_path)).code == 1


def test_what_is_known_about_a_document_is_kept_as_given(shelf: Path, tmp_path: Path) -> None:
    letter = tmp_path / "b.txt"
    letter.write_text("Perihal : Sesuatu yang lain\nNusa Asri, 1 Januari 2020\n")
    given = ["--title", "Judul dari petugas", "--number", "9/HK.01/3673/2025", "--date", "2025-02-03", "--box", "15"]
    done = run("ingest", letter, "--unit", _UNIT, "--by", "Budi", *given, "--json", archive=shelf)
    told = run("show", done.json["record"], "--json", archive=shelf).json
    assert (told["title"]["value"], told["title"]["origin"]) == ("Judul dari petugas", "given")
    assert (told["document_date"]["value"], told["document_date"]["origin"]) == ("2025-02-03", "given")
    assert told["document_number"]["value"] == "9/HK.01/3673/2025"
    assert told["location"]["box"] == "15"
    assert told["accession"]["by"] == "Budi"


def test_settings_that_make_no_sense_are_told_with_the_nearest_key(tmp_path: Path) -> None:
    archive = made(tmp_path / "arsip")
    settings = archive / "archive.toml"
    settings.write_text(settings.read_text().replace("settle_seconds", "setle_seconds"))
    done = run("status", archive=archive)
    assert done.code == 2
    assert "settle_seconds" in done.err


def test_a_damaged_store_is_told_with_exit_code_four(tmp_path: Path) -> None:
    archive = made(tmp_path / "arsip")
    letter = tmp_path / "a.txt"
    letter.write_text("surat dinas")
    record = ingest(archive, letter).json["record"]
    for inventory in (archive / "store").rglob("inventory.json"):
        inventory.write_text("{")
    assert run("get", record, "-o", tmp_path / "x", archive=archive).code == 4
    assert run("verify", archive=archive).code == 1
    assert json.loads(run("verify", "--json", archive=archive).out)["findings"]
