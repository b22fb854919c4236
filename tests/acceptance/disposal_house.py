"""An office at its command line with a letter that is to be destroyed, and everything that takes."""

import csv
from pathlib import Path

from tests.acceptance.cli_house import Office

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


def decided(office: Office, *records: str) -> Office:
    steps = (
        ("propose", *(records or (GOES,)), "--about", "undangan 2020", "--number", "1/ND", *SIGNED),
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
