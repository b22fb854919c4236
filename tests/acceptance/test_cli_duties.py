"""``due`` at the command line: one list, as text, JSON and calendar, and by mail through a real server."""

from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from icalendar import Calendar

from tests.acceptance.cli_house import Office
from tests.adapters.test_smtp_post import Mailbox, breaking_off, serving

LETTER = "Nomor : 12/ORT.06/3673/2020\nPerihal : Undangan\nNusa Asri, 29 Februari 2020\n"
REPORT = "Nomor : 13/HM.03/3673/2026\nPerihal : Laporan berkala\nNusa Asri, 5 Januari 2026\n"
SIGNED = ("--by", "Siti", "--role", "PPID", "--reason", "rutin")
CASE = "12/G/2026/PTUN Sari Contoh"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    made = Office(tmp_path_factory.mktemp("kewajiban"))
    made.init()
    made.ingest(made.paper("undangan.txt", LETTER), made.paper("laporan.txt", REPORT))
    letter, report = (made.run("search", word, "--json").json["hits"][0]["record"] for word in ("undangan", "laporan"))
    assert made.run("hold", "place", letter, "--case", CASE, *SIGNED).code == 0
    assert made.run("classify", report, "--as", "periodic", *SIGNED).code == 0
    asked = ("--information", "Hasil rekapitulasi", "--purpose", "penelitian", "--name", "Zulkifli Contoh")
    who = ("--id-number", "3673010101900001", "--address", "Jalan Contoh 1", "--email", "zulkifli@contoh.example")
    received = made.run("request", "receive", *asked, *who, "--by", "Ani", "--role", "Petugas", "--date", "2026-03-12")
    assert received.code == 0, received.err
    return made


def test_a_request_is_answered_within_ten_working_days_across_lebaran(office: Office) -> None:
    (notice,) = (one for one in office.run("due", "--json").json["duties"] if one["kind"] == "request-notice")
    assert (notice["day"], notice["about"]) == ("2026-04-02", "3673-2026-R000001")


def kinds(office: Office, *words: str) -> list[str]:
    return [one["kind"] for one in office.run("due", *words, "--json").json["duties"]]


def test_everything_with_a_deadline_is_in_one_list(office: Office) -> None:
    told = office.run("due", "--on", "2029-01-01", "--until", "2029-06-30", "--json").json
    days = [one["day"] for one in told["duties"]]
    assert days == sorted(days)
    found = {one["kind"] for one in told["duties"]}
    assert found >= {"periodic-information", "hold-review", "annual-report", "fixity-round", "anchor-missing"}
    reports = [one["day"] for one in told["duties"] if one["kind"] == "annual-report"]
    assert reports == ["2027-03-31", "2028-03-31", "2029-03-31"]
    assert told["overdue"] == sum(day < "2029-01-01" for day in days)
    assert all(one["source"] and one["role"] for one in told["duties"])


def test_the_list_is_narrowed_by_role_unit_and_lateness(office: Office) -> None:
    later = ("--on", "2029-01-01", "--until", "2029-06-30")
    assert set(kinds(office, *later, "--role", "kepala unit kearsipan")) == {"hold-review"}
    assert set(kinds(office, *later, "--unit", "teknis-hukum")) == {
        "hold-review",
        "periodic-information",
        "register-entry",
    }
    assert "2029-03-31" not in office.run("due", *later, "--overdue").out
    assert "TERLAMBAT" in office.run("due", *later, "--overdue").out
    unknown = office.run("due", "--unit", "tidak-ada")
    assert (unknown.code, "teknis-hukum" in unknown.err) == (2, True)
    mistyped = office.run("due", "--role", "PIPD")
    assert (mistyped.code, "PETUGAS_PELAYANAN" in mistyped.err) == (2, True)
    assert office.run("due", "--role", "Petugas Pelayanan").code == 0, "a role without duties"
    assert office.run("due", "--mail", "--overdue").code == 2


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_no_day_is_too_far_to_be_looked_at_from(office: Office, day: str) -> None:
    assert office.run("due", "--on", day, "--json").json["on"] == day


def test_the_calendar_is_read_again_by_another_program(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "kewajiban.ics"
    later = ("--on", "2029-01-01", "--until", "2029-06-30")
    assert office.run("due", *later, "--format", "ics", "-o", str(file)).code == 0
    assert office.run("due", *later, "--format", "ics", "-o", str(file)).code == 3
    by_its_name = tmp_path / "lain.ics"
    assert office.run("due", *later, "-o", str(by_its_name)).code == 0
    assert by_its_name.stat().st_size == file.stat().st_size
    listed = office.run("due", *later, "-o", str(tmp_path / "daftar.txt"))
    assert (listed.code, listed.out, (tmp_path / "daftar.txt").exists()) == (2, "", False)
    events = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    told = office.run("due", *later, "--json").json["duties"]
    assert sorted(event.decoded("dtstart").isoformat() for event in events) == [one["day"] for one in told]
    assert len({str(event["uid"]) for event in events}) == len(events)
    assert "Sari" not in file.read_text(encoding="utf-8")


@pytest.fixture
def mailing(office: Office) -> Iterator[Mailbox]:
    box = Mailbox()
    with serving(box) as port:
        write_mail(office, port)
        yield box


def write_mail(office: Office, port: int) -> None:
    settings = office.archive / "archive.toml"
    own = settings.read_text(encoding="utf-8").split("\n[mail]\n")[0]
    mail = f'server = "127.0.0.1:{port}"\nsecurity = "none"\nsender = "arsip@kpu.example"\nto = ["ppid@kpu.example"]\n'
    settings.write_text(f"{own}\n[mail]\n{mail}seconds = 5\n", encoding="utf-8")


def words_of(letter: EmailMessage, kind: str) -> str:
    part = letter.get_body((kind,))
    assert part is not None
    return str(part.get_content())


def test_the_daily_digest_arrives_and_names_nobody(office: Office, mailing: Mailbox) -> None:
    sent = office.run("due", "--mail", "--on", "2029-01-01", "--json").json
    assert (sent["sent"], sent["refused"]) == (True, [])
    (letter,) = mailing.letters
    for kind in ("plain", "html"):
        words = words_of(letter, kind)
        assert "Terlambat" in words
        assert "Laporan layanan informasi publik tahun 2026" in words
        assert "Sari" not in words
        assert "PTUN" not in words
        assert "3673-2026-R000001" in words
        assert "Zulkifli" not in words
    assert (
        "Sari" in office.run("due", "--on", "2029-01-01").out or "sari" in office.run("due", "--on", "2029-01-01").out
    )


def test_a_day_without_anything_sends_no_mail(tmp_path: Path) -> None:
    bare, box = Office(tmp_path), Mailbox()
    bare.init()
    with serving(box) as port:
        write_mail(bare, port)
        quiet = bare.run("due", "--mail")
    assert (quiet.code, box.letters) == (0, [])
    assert "surel tidak dikirim" in quiet.out


def test_an_address_that_is_refused_needs_attention(office: Office, mailing: Mailbox) -> None:
    mailing.unknown = {"ppid@kpu.example"}
    refused = office.run("due", "--mail", "--on", "2029-01-01")
    assert (refused.code, "menolak alamat; periksa [mail] to: ppid@kpu.example" in refused.err) == (4, True)


def test_a_server_that_breaks_off_is_told_and_the_next_day_it_goes(office: Office) -> None:
    with breaking_off(b"220 hi\r\n", b"250 hi\r\n") as port:
        write_mail(office, port)
        failed = office.run("due", "--mail", "--on", "2029-01-01")
    assert failed.code == 4
    assert "mengirim surel melalui" in failed.err
    box = Mailbox()
    with serving(box) as port:
        write_mail(office, port)
        assert office.run("due", "--mail", "--on", "2029-01-02").code == 0
    assert len(box.letters) == 1


def test_without_a_server_it_says_what_to_write(tmp_path: Path) -> None:
    bare = Office(tmp_path)
    bare.init()
    bare.ingest(bare.paper("undangan.txt", LETTER))
    told = bare.run("due", "--mail", "--on", "2029-01-01")
    assert (told.code, "[mail]" in told.err) == (2, True)
