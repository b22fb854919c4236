import signal
from pathlib import Path

import pytest
from PIL import Image

from tests.acceptance.cli_house import UNIT, Office
from tests.readers import documents as make


def test_init_makes_drop_folders_for_the_four_units_and_never_touches_what_is_there(tmp_path: Path) -> None:
    office = Office(tmp_path)
    made = office.init()
    assert made.code == 0
    units = {"keuangan-umum-logistik", "perencanaan-data-informasi", "teknis-hukum", "parmas-sdm"}
    assert {Path(drop).name for drop in made.json["drop_folders"]} == units
    before = (office.archive / "archive.toml").read_bytes()
    assert office.init().code == 3
    assert (office.archive / "archive.toml").read_bytes() == before


@pytest.mark.parametrize(
    ("lang", "code", "name"),
    [
        ("id", "--office-code harus 2 sampai 6 angka", "--office-name tidak boleh kosong"),
        ("en", "--office-code must be 2 to 6 digits", "--office-name must not be empty"),
    ],
)
def test_a_name_or_code_that_cannot_be_used_is_named_as_typed_and_leaves_nothing_behind(
    lang: str, code: str, name: str, tmp_path: Path
) -> None:
    words = ("init", tmp_path / "arsip", "--lang", lang)
    answer = Office(tmp_path).run(*words, "--office-code", "36x", "--office-name", " ")
    assert answer.code == 2
    assert code in answer.err
    assert name in answer.err
    assert list(tmp_path.iterdir()) == []


def test_ingest_answers_one_object_a_line_and_file_in_the_order_given(office: Office) -> None:
    letter = office.paper("surat dinas ü.txt", "Surat dinas tentang logistik")
    copy = office.paper("salinan.txt", "Surat dinas tentang logistik")
    empty = office.paper("kosong.txt", "")
    answer = office.ingest(letter, empty, copy)
    assert answer.code == 1
    first, second, third = answer.lines
    assert [one["file"] for one in answer.lines] == [str(letter), str(empty), str(copy)]
    assert [one["outcome"] for one in answer.lines] == ["archived", "quarantined", "already_held"]
    assert first["record"] == third["record"] == "3673-2026-000001"
    assert first["digest"].startswith("sha512:")
    assert (first["media_type"], first["pages"], first["reason"]) == ("text/plain", 1, None)
    assert second["record"] is None
    assert "kosong" in second["reason"]
    assert letter.exists()
    assert empty.exists()
    assert copy.exists()


def test_a_folder_or_a_missing_file_is_wrong_usage_and_nothing_is_taken(office: Office) -> None:
    letter = office.paper("surat.txt", "Surat")
    answer = office.ingest(letter, office.folder / "tidak-ada.pdf", office.folder)
    assert (answer.code, answer.out) == (2, "")
    assert "tidak-ada.pdf" in answer.err
    assert "adalah folder" in answer.err
    assert office.run("status", "--json").json["records"] == 0


def test_images_given_as_pages_become_one_record(office: Office) -> None:
    pages = [office.folder / f"hal-{number}.png" for number in (1, 2)]
    for number, page in enumerate(pages):
        Image.new("RGB", (300, 400), (250, 250, 240 + number)).save(page)
    answer = office.ingest("--as-pages", "--no-wait", *pages)
    assert answer.code == 0
    assert answer.json["pages"] == 2
    assert office.run("get", answer.json["record"], "--page", "2", "-o", "dua.png").code == 0
    assert (office.folder / "dua.png").read_bytes() == pages[1].read_bytes()


def test_what_the_depositor_says_goes_before_what_the_document_seems_to_say(office: Office) -> None:
    letter = office.paper("surat.txt", "Perihal : Sesuatu yang lain\nSerang, 1 Mei 2020")
    said = ("--title", "Berita acara", "--number", "5/PP.07/3673/2021", "--date", "2021-02-03", "--class-code", "PP.07")
    place = ("--kind", "scan", "--room", "Arsip", "--shelf", "2", "--box", "15", "--by", "Rina")
    record = office.ingest(letter, *said, *place).json["record"]
    told = office.run("show", record, "--json").json
    given = [told[name] for name in ("title", "document_number", "document_date", "class_code")]
    assert [one["value"] for one in given] == ["Berita acara", "5/PP.07/3673/2021", "2021-02-03", "PP.07"]
    assert {one["origin"] for one in given} == {"given"}
    assert told["location"] == {"room": "Arsip", "shelf": "2", "box": "15", "folder": None}
    assert (told["kind"], told["accession"]["by"], told["accession"]["channel"]) == ("scan", "Rina", "command_line")


def test_one_title_is_not_given_to_two_documents(office: Office) -> None:
    answer = office.ingest("--title", "Judul", office.paper("a.txt", "satu"), office.paper("b.txt", "dua"))
    assert answer.code == 2
    assert "satu dokumen" in answer.err


def test_watch_once_takes_what_was_dropped_and_counts_it(office: Office) -> None:
    drop = office.archive / "drop" / UNIT / "nota dinas.txt"
    drop.write_text("Nota dinas tentang anggaran", encoding="utf-8")
    answer = office.run("watch", "--once", "--json")
    assert answer.code == 0
    assert answer.json == {"archived": 1, "already_held": 0, "quarantined": 0}
    assert not drop.exists()
    assert office.run("search", "anggaran", "--json").json["total"] == 1


def test_a_watcher_keeps_out_a_second_one_and_stops_cleanly_on_sigterm(office: Office) -> None:
    watcher = office.start("watch")
    assert watcher.stdout
    assert watcher.stdout.readline()  # it has begun
    assert office.run("watch", "--once").code == 5
    assert office.run("status", "--json").json["locks"]["watch"] == f"process {watcher.pid}"
    assert f"proses {watcher.pid}" in office.run("status").out
    assert f"process {watcher.pid}" in office.run("status", "--lang", "en").out
    watcher.send_signal(signal.SIGTERM)
    _, complaints = watcher.communicate(timeout=60)
    assert (watcher.returncode, complaints) == (0, b"")


def test_a_name_that_claims_another_kind_than_the_bytes_is_told_wherever_the_record_is_shown(office: Office) -> None:
    sentence = "Menurut namanya, nota.docx adalah dokumen Word (DOCX), tetapi isinya PDF."
    disguised = make.pdf(office.folder / "nota.docx", "Nota dinas pengadaan")
    answer = office.run("ingest", disguised, "--unit", UNIT)
    assert (answer.code, sentence in answer.out) == (0, True)
    again = office.ingest(disguised)
    assert again.json["disagreements"][0].startswith(sentence)
    shown = office.run("show", "3673-2026-000001")
    assert sentence in shown.out
    assert "Acrobat PDF 1.4 - Portable Document Format, PRONOM fmt/18" in shown.out
    english = office.run("show", "3673-2026-000001", "--lang", "en").out
    assert "By its name, nota.docx is a Word document (DOCX), but its content is PDF." in english
    make.pdf(office.archive / "drop" / UNIT / "nota.docx", "Nota dinas lain")
    office.run("watch", "--once")
    (receipt,) = (office.archive / "drop" / UNIT / "_tanda-terima").rglob("*nota.docx*.txt")
    assert sentence in receipt.read_text(encoding="utf-8")


def test_ingest_waits_for_the_words_of_pictures_however_deep_they_are_packed(office: Office) -> None:
    make.page_image("Undangan rapat koordinasi").save(office.folder / "pindai.png")
    inner = make.zipped(office.folder / "dalam.zip", {"pindai.png": (office.folder / "pindai.png").read_bytes()})
    outer = make.zipped(office.folder / "luar.zip", {"2025/dalam.zip": inner.read_bytes()})
    assert office.ingest(outer).code == 0
    assert [hit["record"] for hit in office.run("search", "koordinasi", "--json").json["hits"]] == ["3673-2026-000003"]
