"""The virus scan as an office meets it: a real clamd, real processes, real folders."""

import io
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests import clamav
from tests.acceptance.cli_house import UNIT, Office
from tests.acceptance.command import until


def scanning(office: Office, address: str, more: str = "") -> Office:
    settings = office.archive / "archive.toml"
    settings.write_text(f'{settings.read_text()}\n[antivirus]\nclamd = "{address}"\n{more}\n')
    return office


@pytest.fixture
def guarded(office: Office, clamd: clamav.Daemon) -> Office:
    scanning(office, clamd.socket).confirm()
    return office


def drop(office: Office, name: str, data: bytes) -> Path:
    path = office.archive / "drop" / UNIT / name
    path.write_bytes(data)
    return path


def quarantined(office: Office) -> dict[str, str]:
    notes = office.archive.glob("drop/*/_karantina/*/*.alasan.txt")
    return {path.name.removesuffix(".alasan.txt"): path.read_text() for path in notes}


def mail(inside: bytes) -> bytes:
    message = EmailMessage()
    message["Subject"], message["From"] = "Undangan", "humas@example.org"
    message.set_content("Terlampir undangan rapat.")
    message.add_attachment(inside, maintype="application", subtype="octet-stream", filename="lampiran.bin")
    return message.as_bytes()


def parcel(inside: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("2025/lampiran.bin", inside)
    return made.getvalue()


def test_what_is_infected_goes_into_quarantine_with_its_virus_named_and_the_rest_is_taken(guarded: Office) -> None:
    virus = clamav.infected()
    hostile = {"surat.com": virus, "surat.eml": mail(virus), "surat.zip": parcel(virus)}
    for name, data in {**hostile, "undangan.txt": b"undangan rapat pleno"}.items():
        drop(guarded, name, data)
    assert guarded.run("watch", "--once").code == 1
    notes = quarantined(guarded)
    assert set(notes) == set(hostile)
    for name, note in notes.items():
        assert f"Mengandung virus ({clamav.SIGNATURE}" in note
        (kept,) = guarded.archive.glob(f"drop/*/_karantina/*/{name}")
        assert kept.read_bytes() == hostile[name]
    journal = "".join(path.read_text() for path in guarded.archive.glob("journal/*.jsonl"))
    assert journal.count('"reason":"infected"') == len(hostile)
    assert guarded.run("search", "pleno", "--json").json["total"] == 1
    assert guarded.run("verify").code == 0


def test_documents_inside_others_are_shown_to_the_scanner_too(guarded: Office) -> None:
    guarded.ingest(guarded.paper("surat.eml", mail(b"isi lampiran").decode()))
    hits = guarded.run("search", "", "--json").json["hits"]
    assert len(hits) == 2
    for hit in hits:
        check = guarded.run("show", hit["record"], "--json").json["accession"]["virus_check"]
        assert (check["outcome"], check["scanner"].partition(" ")[0]) == ("clean", "ClamAV")


def test_the_command_line_leaves_what_is_infected_where_it_is(guarded: Office) -> None:
    path = guarded.folder / "surat.com"
    path.write_bytes(clamav.infected())
    answer = guarded.ingest(path)
    assert (answer.code, answer.json["outcome"], answer.json["code"]) == (1, "quarantined", "infected")
    assert clamav.SIGNATURE in answer.json["reason"]
    assert path.read_bytes() == clamav.infected()


def test_a_record_tells_who_scanned_it(guarded: Office) -> None:
    record = guarded.ingest(guarded.paper("surat.txt", "surat dinas")).json["record"]
    assert "bersih menurut ClamAV" in guarded.run("show", record).out
    assert "ClamAV" in guarded.run("history", record).out


@pytest.mark.parametrize("refusing", [False, True])
def test_what_is_too_large_for_clamd_is_kept_and_pointed_out_or_refused(
    refusing: bool, office: Office, clamd: clamav.Daemon
) -> None:
    scanning(office, clamd.tcp, f"refuse_unscanned = {str(refusing).lower()}")
    answer = office.ingest(office.paper("besar.txt", "undangan " * (clamav.STREAM_LIMIT // 4)))
    if refusing:
        assert (answer.code, answer.json["code"]) == (1, "not_scanned")
        return
    assert (answer.code, answer.json["shortfalls"]) == (0, ["not_scanned"])
    assert "diperiksa virus" in answer.json["reason"]
    assert office.run("review").code == 1
    assert "tidak (seluruhnya) diperiksa oleh ClamAV" in office.run("show", answer.json["record"]).out


def test_while_clamd_is_away_nothing_is_taken_and_everything_stays(office: Office, clamd: clamav.Daemon) -> None:
    scanning(office, f"{office.folder}/tidak-ada.ctl")
    path = drop(office, "undangan.txt", b"undangan rapat pleno")
    answer = office.run("watch", "--once")
    assert answer.code == 4
    assert f"Pemindai virus di {office.folder}/tidak-ada.ctl tidak menjawab" in answer.err
    assert office.ingest(path).code == 4
    assert path.read_bytes() == b"undangan rapat pleno"
    status = office.run("status", "--json").json
    assert (status["records"], status["antivirus"]["configured"], status["antivirus"]["engine"]) == (0, True, None)
    assert "TIDAK MENJAWAB" in office.run("status").out
    settings = office.archive / "archive.toml"
    settings.write_text(settings.read_text().replace(f"{office.folder}/tidak-ada.ctl", clamd.socket))
    assert office.run("watch", "--once").code == 0
    assert not path.exists()


def test_a_watcher_goes_on_by_itself_when_clamd_comes_back(
    office: Office, clamd: clamav.Daemon, tmp_path_factory: pytest.TempPathFactory
) -> None:
    daemon = clamav.Daemon(tmp_path_factory.mktemp("lain"))
    scanning(office, daemon.socket)
    path = drop(office, "undangan.txt", b"undangan rapat pleno")
    watcher = office.start("watch")
    try:
        assert watcher.stderr
        assert "tidak menjawab" in watcher.stderr.readline().decode()
        assert path.exists()
        daemon.start()
        until(lambda: not path.exists(), "the file taken once clamd answered")
    finally:
        watcher.terminate()
        watcher.communicate()
        daemon.stop()
    assert watcher.returncode == 0


def test_status_names_the_engine_and_says_nothing_where_none_is_set_up(
    guarded: Office, tmp_path_factory: pytest.TempPathFactory
) -> None:
    assert guarded.run("status", "--json").json["antivirus"]["engine"].startswith("ClamAV ")
    assert "Pemindai virus          ClamAV" in guarded.run("status").out
    bare = Office(tmp_path_factory.mktemp("tanpa"))
    bare.init()
    assert bare.run("status", "--json").json["antivirus"] == {"configured": False, "engine": None, "fault": None}
    assert "Pemindai" not in bare.run("status").out


@pytest.mark.parametrize("address", ["clamd.ctl", "127.0.0.1", "127.0.0.1:0", "127.0.0.1:99999", ":3310", "", "a/b:1"])
def test_an_address_that_cannot_be_one_is_refused_with_an_example(address: str, office: Office) -> None:
    answer = scanning(office, address).run("status")
    assert answer.code == 2
    assert "antivirus.clamd: pakai jalur soket clamd" in answer.err
