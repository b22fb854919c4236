"""The watcher as staff meet it: real processes, real folders."""

import os
import shutil
import signal
import subprocess
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.acceptance.command import made, start, until
from tests.acceptance.command import warm as run

_UNIT = "parmas-sdm"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    home = made(tmp_path / "arsip")
    settings = home / "archive.toml"
    settings.write_text(settings.read_text().replace("settle_seconds = 1.0", "settle_seconds = 0.3"))
    assert run("settings", "confirm", "--reason", "cepat", archive=home).code == 0
    return home


def drop(archive: Path, name: str, data: str | bytes = "surat dinas biasa", unit: str = _UNIT) -> Path:
    path = archive / "drop" / unit / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def receipts(archive: Path) -> list[Path]:
    return sorted(archive.glob("drop/*/_tanda-terima/*/*.txt"))


def quarantined(archive: Path) -> dict[str, str]:
    return {p.name.removesuffix(".alasan.txt"): p.read_text() for p in archive.glob("drop/*/_karantina/*/*.alasan.txt")}


def shown(archive: Path, record: str) -> dict[str, Any]:
    return run("show", record, "--json", archive=archive).json


def stop(watcher: "subprocess.Popen[bytes]") -> str:
    watcher.send_signal(signal.SIGTERM)
    out, err = watcher.communicate(timeout=60)
    assert watcher.returncode == 0, err.decode()
    assert b"Traceback" not in err
    return out.decode()


def test_what_came_while_nobody_watched_is_taken_answered_and_found(archive: Path) -> None:
    path = drop(archive, "undangan.txt", "Kami mengundang Saudara ke rapat pleno.")
    assert run("watch", "--once", archive=archive).code == 0
    assert not path.exists()
    (receipt,) = receipts(archive)
    text = receipt.read_text()
    assert "3673-2026-" in text or "3673-" in text
    assert "sha512:" in text
    assert run("search", "mengundang", "--json", archive=archive).json["total"] == 1


def test_a_running_watcher_takes_what_is_dropped_and_stops_cleanly(archive: Path) -> None:
    watcher = start("watch", archive=archive)
    first = drop(archive, "satu.txt", "surat pertama")
    until(lambda: not first.exists(), "the first file taken")
    second = drop(archive, "dua.txt", "surat kedua")
    until(lambda: not second.exists(), "the second file taken")
    assert run("watch", "--once", archive=archive).code == 5
    assert run("search", "kedua", "--json", archive=archive).json["total"] == 1
    assert run("status", "--json", archive=archive).json["locks"]["watch"]
    stop(watcher)
    assert run("status", "--json", archive=archive).json["locks"]["watch"] is None


def test_a_watcher_makes_an_index_anew_that_is_lost_before_or_while_it_runs(archive: Path) -> None:
    drop(archive, "satu.txt", "surat pertama")
    assert run("watch", "--once", archive=archive).code == 0
    stamp = archive / "index/stamp.json"
    stamp.unlink()
    watcher = start("watch", archive=archive)
    until(stamp.exists, "an index made anew at the start")
    stamp.write_text("{}")
    second = drop(archive, "dua.txt", "surat kedua")
    until(lambda: not second.exists(), "the second file taken")
    until(lambda: run("status", "--json", archive=archive).json["index"], "an index made anew on the way")
    stop(watcher)
    assert run("search", "surat", "--json", archive=archive).json["total"] == 2


def test_the_polling_observer_takes_what_is_dropped(archive: Path) -> None:
    settings = archive / "archive.toml"
    text = settings.read_text().replace('observer = "native"', 'observer = "polling"')
    settings.write_text(text.replace("poll_seconds = 5.0", "poll_seconds = 0.2"))
    watcher = start("watch", archive=archive)
    path = drop(archive, "satu.txt")
    until(lambda: not path.exists(), "the file taken")
    stop(watcher)


def test_a_file_that_somebody_writes_is_not_taken_before_it_is_closed(archive: Path) -> None:
    watcher = start("watch", archive=archive)
    other = drop(archive, "selesai.txt", "surat selesai")
    growing = archive / "drop" / _UNIT / "tumbuh.txt"
    with growing.open("w") as file:
        file.write("bagian pertama, ")
        file.flush()
        until(lambda: not other.exists(), "the finished file taken")
        late = drop(archive, "belakangan.txt", "surat belakangan")
        until(lambda: not late.exists(), "a later file taken")
        assert growing.exists()
        file.write("bagian terakhir")
    until(lambda: not growing.exists(), "the closed file taken")
    assert run("search", '"bagian terakhir"', "--json", archive=archive).json["total"] == 1
    stop(watcher)


def test_what_is_no_document_stays_and_what_cannot_be_taken_is_put_aside_with_a_reason(archive: Path) -> None:
    ignored = [
        drop(archive, name) for name in ("~$surat.docx", "unduhan.part", "Thumbs.db", ".sembunyi", "a.tmp", ".~lock.x#")
    ]
    drop(archive, "kosong.pdf", b"")
    drop(archive, "program.pdf", Path("/bin/true").read_bytes())
    drop(archive, "buruk.txt", "isi")
    drop(archive, "buruk.txt.meta.yaml", "judul: salah kunci\n")
    drop(archive, "yatim.pdf.meta.json", "{}")
    (archive / "drop" / _UNIT / "tautan").symlink_to("/etc/passwd")
    assert run("watch", "--once", archive=archive).code == 1
    assert all(path.exists() for path in ignored)
    reasons = quarantined(archive)
    assert set(reasons) == {"kosong.pdf", "program.pdf", "buruk.txt", "yatim.pdf.meta.json", "tautan"}
    assert "kosong" in reasons["kosong.pdf"]
    assert "judul" in reasons["buruk.txt"]
    kept = {p.name for p in archive.glob(f"drop/{_UNIT}/_karantina/*/*") if not p.name.endswith(".alasan.txt")}
    assert kept == {*reasons, "buruk.txt.meta.yaml"}
    assert receipts(archive) == []


def test_folders_and_side_cars_tell_about_a_document(archive: Path) -> None:
    drop(archive, "2024/ORT.06 Organisasi/hardcopy/Rak 2/Boks 15/Undangan/surat.txt", "isi surat rapat")
    drop(archive, "lain.txt", "isi lain")
    drop(archive, "lain.txt.meta.yaml", "title: Judul Sendiri\ndocument_date: 2023-04-05\nlocation: {room: A}\n")
    assert run("watch", "--once", archive=archive).code == 0
    by_title = {hit["title"]: hit["record"] for hit in run("search", "isi", "--json", archive=archive).json["hits"]}
    told = shown(archive, by_title["surat"])
    assert (told["class_code"]["value"], told["class_code"]["origin"]) == ("ORT.06", "given")
    assert (told["kind"], told["dossier"]) == ("scan", "Undangan")
    assert (told["location"]["shelf"], told["location"]["box"]) == ("2", "15")
    beside = shown(archive, by_title["Judul Sendiri"])
    assert (beside["document_date"]["value"], beside["document_date"]["origin"]) == ("2023-04-05", "given")
    assert beside["location"]["room"] == "A"
    assert list((archive / "drop" / _UNIT).rglob("*.meta.yaml")) == []


def test_a_folder_of_page_images_is_one_record_in_page_order(archive: Path) -> None:
    for number in (1, 2, 10):
        path = archive / "drop" / _UNIT / "Berita Acara" / f"hal-{number}.png"
        path.parent.mkdir(exist_ok=True)
        Image.new("L", (60 + number, 40), 255).save(path)
    assert run("watch", "--once", archive=archive).code == 0
    assert not (archive / "drop" / _UNIT / "Berita Acara").exists()
    told = shown(archive, run("search", "judul:Berita", "--json", archive=archive).json["hits"][0]["record"])
    assert [one["name"] for one in told["originals"]] == ["hal-1.png", "hal-2.png", "hal-10.png"]
    assert told["page_count"] == 3
    assert told["accession"]["received_as"] == "Berita Acara"


_WILD_NAMES = [
    "nama\nbaris.txt", "kanan\u202egpj.txt", "x" * 251 + ".txt", "undangan – é “Pilkada” 漢字.txt", "-rf.txt",
    "tanda'petik\".txt", "<b>tebal&amp;.txt",
]  # fmt: skip


def test_any_name_is_taken_kept_verbatim_and_answered(archive: Path) -> None:
    for place, name in enumerate(_WILD_NAMES):
        drop(archive, name, f"isi berkas {place}")
    broken = os.fsencode(archive / "drop" / _UNIT) + b"/rusak\xff\xfe.txt"
    Path(os.fsdecode(broken)).write_text("isi berkas rusak")
    assert run("watch", "--once", archive=archive).code == 0
    hits = run("search", "berkas", "--limit", "50", "--json", archive=archive).json["hits"]
    names = {shown(archive, hit["record"])["originals"][0]["name"] for hit in hits}
    assert names >= set(_WILD_NAMES)
    assert len(hits) == len(_WILD_NAMES) + 1
    assert len(receipts(archive)) == len(_WILD_NAMES) + 1


def test_the_same_bytes_in_two_units_are_one_record_and_both_are_answered(archive: Path) -> None:
    drop(archive, "a.txt", "isi yang sama")
    drop(archive, "b.txt", "isi yang sama", unit="teknis-hukum")
    done = run("watch", "--once", archive=archive)
    assert done.code == 0
    assert [line.endswith("sudah ada, isi sama") for line in done.out.splitlines() if "3673-" in line] == [False, True]
    assert run("status", "--json", archive=archive).json["records"] == 1
    texts = [path.read_text() for path in receipts(archive)]
    assert len(texts) == 2
    assert sum("tidak disimpan dua kali" in text for text in texts) == 1
    events = [e["act"]["event"] for e in run("history", "3673-2026-000001", "--json", archive=archive).json["entries"]]
    assert sorted(events) == ["duplicate deposit", "ingestion", "metadata modification"]


def test_a_watcher_killed_in_the_middle_is_followed_by_one_that_finishes(archive: Path) -> None:
    count = 120
    for number in range(count):
        drop(archive, f"surat-{number}.txt", f"surat nomor urut {number}")
    for taken in (1, 40, 90):
        watcher = start("watch", archive=archive)
        until(lambda taken=taken: len(receipts(archive)) >= taken, f"{taken} receipts")  # type: ignore[misc]
        watcher.kill()
        watcher.wait()
    assert run("watch", "--once", archive=archive).code == 0
    told = run("status", "--json", archive=archive).json
    assert told["records"] == count
    assert told["queue"] == {"description": 0, "recognition": 0, "interrupted": 0}
    assert list((archive / "drop" / _UNIT).glob("*.txt")) == []
    assert run("search", "surat", "--json", archive=archive).json["total"] == count
    assert run("verify", "--json", archive=archive).json["findings"] == []
    journal = "".join(path.read_text() for path in (archive / "journal").glob("*.jsonl"))
    assert journal.count('"event":"ingestion"') == count
    assert journal.count('"event":"duplicate deposit"') == 0


def test_a_command_may_write_while_the_watcher_runs(archive: Path, tmp_path: Path) -> None:
    watcher = start("watch", archive=archive)
    letter = tmp_path / "dari-perintah.txt"
    letter.write_text("disetor lewat perintah")
    path = drop(archive, "dari-folder.txt", "disetor lewat folder")
    assert run("ingest", letter, "--unit", _UNIT, archive=archive).code == 0
    until(lambda: not path.exists(), "the dropped file taken")
    assert run("search", "disetor", "--json", archive=archive).json["total"] == 2
    stop(watcher)
    assert run("verify", archive=archive).code == 0


def test_many_files_at_once_with_duplicates_and_hostile_ones_are_all_accounted_for(archive: Path) -> None:
    good, same, empty, damaged = 150, 15, 5, 5
    for number in range(good):
        drop(archive, f"baik/{number}.txt", f"surat baik nomor {number}", unit="teknis-hukum")
    for number in range(same):
        drop(archive, f"ulang-{number}.txt", f"surat baik nomor {number}")
    for number in range(empty):
        drop(archive, f"kosong-{number}.txt", b"")
    for number in range(damaged):
        drop(archive, f"rusak-{number}.pdf", b"%PDF-1.7\n" + bytes([number]) * 50)
    assert run("watch", "--once", archive=archive).code == 1
    told = run("status", "--json", archive=archive).json
    assert told["records"] == good + damaged
    assert len(receipts(archive)) == good + same + damaged
    assert len(quarantined(archive)) == empty
    left = [
        p for p in (archive / "drop").rglob("*") if p.is_file() and not any(part.startswith("_") for part in p.parts)
    ]
    assert left == []
    assert run("verify", archive=archive).code == 0


def test_nothing_is_deleted_when_the_archive_cannot_be_written(archive: Path) -> None:
    path = drop(archive, "a.txt", "isi")
    shutil.rmtree(archive / "store", ignore_errors=True)
    (archive / "store").write_text("kein Ordner")
    watcher = start("watch", archive=archive)
    assert watcher.stderr
    line = watcher.stderr.readline().decode()
    assert "tidak ada yang hilang" in line
    assert path.read_text() == "isi"
    (archive / "store").unlink()
    until(lambda: not path.exists(), "the file taken once the store is back")
    stop(watcher)


@pytest.mark.parametrize("words", [("watch",), ("watch", "--once")], ids=["daemon", "once"])
def test_stopping_while_pages_are_recognised_waits_for_none_and_leaves_them_on_the_list(
    words: tuple[str, ...], archive: Path, tmp_path: Path
) -> None:
    sheet = Image.effect_noise((1600, 2200), 120)  # specks: hard work for any recogniser
    sheet.save(tmp_path / "berkas.tif", save_all=True, append_images=[sheet] * 60, compression="tiff_lzw")
    drop(archive, "berkas.tif", (tmp_path / "berkas.tif").read_bytes())
    watcher = start(*words, archive=archive)
    until(lambda: receipts(archive), "a receipt")
    stop(watcher)
    told = run("status", "--json", archive=archive).json
    assert told["queue"]["recognition"] == 1
    assert told["recognition"]["given_up"] == []
