from pathlib import Path

import pytest

from tests.acceptance.cli_house import SAMPLES, Office

INVITATION = "UNDANGAN\nNomor : 268/ORT.06/3673/2020\nPerihal : Rapat pleno terbuka\nSerang, 28 September 2020\n"
HEALTH = "SURAT KETERANGAN\nPegawai yang bersangkutan pernah dirawat karena diabetes melitus.\n"


@pytest.fixture(scope="session")
def new_office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A new archive that no test uses: each has a copy."""
    made = Office(tmp_path_factory.mktemp("baru"))
    assert made.init().code == 0
    return made


@pytest.fixture
def office(new_office: Office, tmp_path: Path) -> Office:
    """A new archive, for one test alone."""
    return new_office.copied(tmp_path)


@pytest.fixture(scope="session")
def old_office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An archive of three documents that tests only read: a public invitation, a health letter (excepted), a scan."""
    made = Office(tmp_path_factory.mktemp("kantor"))
    made.init()
    papers = made.paper("undangan pleno.txt", INVITATION), made.paper("riwayat.txt", HEALTH)
    made.ingest(*papers, SAMPLES / "teknis-hukum/scan/jadwal verifikasi.jpg")
    by = ("--by", "Siti", "--role", "PPID")
    made.run("classify", "3673-2026-000001", "--as", "periodic", "--reason", "agenda terbuka", *by)
    made.run(
        "classify",
        "3673-2026-000002",
        "--as",
        "excepted",
        "--ground",
        "h",
        "--consequence-test",
        "1/UK",
        "--reason",
        "kesehatan",
        *by,
    )
    return made
