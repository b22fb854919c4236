"""A transfer at the command line: real processes, a real package, every sentence an officer reads on the way."""

import csv
from pathlib import Path

import bagit
import pytest

from tests.acceptance.cli_house import Office, no_traceback

ITEM, GOES, YOUNG, CERTIFICATE = "3673-2026-S000001", "3673-2026-000001", "3673-2026-000002", "3673-2026-000003"
SIGNED = ("--by", "Sari (contoh)", "--role", "Sekretaris")
HEAD = ["Kode", "Jenis arsip", "Retensi aktif", "Retensi inaktif", "Keterangan"]
ROW = ["PL", "Hasil pemilihan", "1 Tahun setelah ditetapkan", "1 Tahun", "Permanen"]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    made = Office(tmp_path_factory.mktemp("kantor"))
    made.init()
    for name, day in (("rekapitulasi", "2020-05-01"), ("agenda", "2026-05-01"), ("serah-terima", "2026-06-01")):
        told = ("--title", name, "--class-code", "PL.01", "--date", day)
        made.ingest(*told, made.paper(f"{name}.txt", f"Berita acara {name}"))
    with (made.folder / "jra.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, delimiter=";").writerows([HEAD, ROW])
    named = ("--title", "JRA Uji", "--source", "uji coba", "--valid-from", "2020-01-01", "--official")
    assert made.run("retention", "schedule", "import", "jra.csv", *named).code == 0
    return made


def test_a_transfer_goes_from_its_list_to_its_certificate(office: Office) -> None:
    named = ("--about", "Pemilu 2019", "--number", "1/ND", *SIGNED)
    nobody = office.run("transfer", "propose", GOES, *named)
    assert (nobody.code, "lembaga penerimanya tidak disebut" in nobody.err) == (3, True)
    tried = office.run("transfer", "propose", "--due", "--receiver", "ANRI", "--dry-run", "--json").json
    assert [one["record"] for one in tried["transfer"]["listed"]] == [GOES]
    assert office.run("transfer").out == "Belum ada penyerahan.\n"
    made = office.run("transfer", "propose", GOES, YOUNG, "--receiver", "ANRI", *named)
    assert (made.code, f"{ITEM}: 1 arsip diusulkan serah kepada ANRI." in made.out) == (1, True)
    assert f"{YOUNG}  masih aktif sampai 2027-05-01" in made.out
    early = office.run("transfer", "decide", ITEM, "--number", "4/SK", *SIGNED)
    assert (early.code, no_traceback(early)) == (3, True)
    assert "bukan gilirannya: sekarang diusulkan, seharusnya disetujui" in early.err
    panel = ("--panel", "Ani (contoh)=Arsiparis", "--reason", "bernilai guna sejarah")
    for step in (
        ("appraise", ITEM, "--number", "2/PPA", *SIGNED, *panel),
        ("notify", ITEM, "--number", "3/N", *SIGNED),
        ("approve", ITEM, "--number", "B-3", *SIGNED, "--issuer", "ANRI"),
        ("decide", ITEM, "--number", "4/SK", *SIGNED),
        ("pack", ITEM, "--to", "keluar", *SIGNED),
    ):
        done = office.run("transfer", *step)
        assert done.code == 0, done.err
    bag = office.folder / "keluar" / ITEM
    assert bagit.Bag(str(bag)).validate()
    assert office.run("transfer", "check", bag).out.endswith("paket utuh.\n")
    assert (bag / "data/records" / GOES / "original/rekapitulasi.txt").read_text() == "Berita acara rekapitulasi"
    paper = office.run("transfer", "paper", ITEM, "--kind", "certificate", "-o", "ba.pdf")
    assert (paper.code, (office.folder / "ba.pdf").read_bytes()[:5]) == (0, b"%PDF-")
    given = ("--number", "5/BA", *SIGNED, "--certificate", CERTIFICATE, "--received-by", "Rini (contoh)=Arsiparis ANRI")
    assert office.run("transfer", "hand-over", ITEM, *given).out == f"{ITEM}: diserahkan.\n"
    told = office.run("show", GOES)
    assert "kepada ANRI pada " in told.out
    assert office.run("show", GOES, "--json").json["transfer"]["transfer"] == ITEM
    assert "Diserahkan" not in office.run("show", GOES, "--public").out
    again = office.run("transfer", "propose", GOES, "--receiver", "ANRI", *named)
    assert (again.code, f"sudah diserahkan dengan {ITEM}" in again.out) == (3, True)
    assert office.run("verify", "--json").json["findings"] == []


def test_a_package_that_was_altered_or_is_none_is_told(office: Office, tmp_path: Path) -> None:
    lost = office.run("transfer", "check", tmp_path)
    assert (lost.code, "kerusakan" in lost.out) == (1, True)
    assert office.run("transfer", "show", "3673-2026-S000009").code == 2
