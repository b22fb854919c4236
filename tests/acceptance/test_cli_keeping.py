"""Retention and legal holds at the command line: real processes, a real archive."""

import csv
from pathlib import Path

import openpyxl
import pytest
from icalendar import Calendar

from tests.acceptance.cli_house import Answer, Office, no_traceback

DECREE = "Nomor : 13/HK.03/3673/2020\nPerihal : Keputusan\nNusa Asri, 1 Maret 2020\n"
LETTER = "Nomor : 12/ORT.06/3673/2020\nPerihal : Undangan\nNusa Asri, 29 Februari 2020\n"
FIRST, SECOND = "3673-2026-000001", "3673-2026-000002"
SIGNED = ("--by", "Siti", "--role", "PPID", "--reason", "gugatan PTUN")
HEAD = ["Kode", "Jenis arsip", "Retensi aktif", "Retensi inaktif", "Keterangan"]
ROW = ["ORT", "Organisasi", "1 Tahun,\nsetelah ditetapkan", "9 Tahun", "Dinilai kembali"]
NAMED = ("--title", "JRA Uji", "--source", "uji coba", "--valid-from", "2020-01-01")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An archive of a letter and a decree, whose terms and holds tests change, each for itself."""
    made = Office(tmp_path_factory.mktemp("retensi"))
    made.init()
    made.ingest(made.paper("undangan.txt", LETTER), made.paper("keputusan.txt", DECREE))
    return made


@pytest.fixture(scope="module")
def numbers(kept: Office) -> tuple[str, str]:
    letter, decree = (kept.run("search", words, "--json").json["hits"][0]["record"] for words in LETTER_AND_DECREE)
    return letter, decree


LETTER_AND_DECREE = ("undangan", "keputusan")


def test_a_new_archive_has_a_sample_that_says_what_it_is(kept: Office) -> None:
    (only,) = kept.run("retention", "schedule", "--json").json["schedules"]
    assert (only["official"], only["in_force"], only["rows"]) == (False, True, 69)
    assert "CONTOH, tidak resmi" in kept.run("retention", "schedule", "list").out


def test_due_is_told_with_and_without_the_word_due(kept: Office, numbers: tuple[str, str]) -> None:
    bare, named = (kept.run("retention", *word, "--on", "2023-03-01", "--json").json for word in ((), ("due",)))
    assert bare == named
    assert [one["record"] for one in bare["due"]] == [numbers[0]]
    moving = kept.run("retention", "due", "--on", "2021-03-01", "--json").json
    assert ([one["record"] for one in moving["moving"]], moving["due"]) == ([numbers[0]], [])
    assert kept.run("retention", "--on", "2023-03-01", "show", numbers[0]).code == 2


def test_a_trigger_starts_the_clock_and_is_told_everywhere(kept: Office, numbers: tuple[str, str]) -> None:
    _, decree = numbers
    before = kept.run("retention", "show", decree, "--json").json
    assert (before["stage"], before["due"]) == ("waiting", None)
    assert "NotTriggered" in {one["code"] for one in before["obstacles"]}
    command = ("retention", "trigger", decree, "--date", "2021-05-05", *SIGNED)
    assert kept.run(*command, "--dry-run", "--json").json == {"changed": [decree], "already": [], "dry_run": True}
    assert kept.run("retention", "show", decree, "--json").json == before
    assert kept.run(*command, "--json").json["changed"] == [decree]
    after = kept.run("retention", "show", decree, "--json").json
    assert (after["starts"], after["active_until"], after["due"]) == ("2021-05-05", "2023-05-05", "2026-05-05")
    assert kept.run("history", decree, "--json").json["entries"][-1]["act"]["event"] == "retention trigger"
    assert "terjadi: 2021-05-05" in kept.run("history", decree).out
    assert "2026-05-05" in kept.run("show", decree).out
    again = kept.run(*command, "--json").json
    assert (again["changed"], again["already"]) == ([], [decree])
    future = kept.run("retention", "trigger", decree, "--date", "2999-01-01", *SIGNED)
    assert (future.code, "sesudah hari ini" in future.err) == (3, True)
    kept.run("retention", "trigger", decree, "--not-yet", *SIGNED)
    assert kept.run("retention", "show", decree, "--json").json["stage"] == "waiting"


def test_a_hold_keeps_from_being_due_until_it_is_released(kept: Office, numbers: tuple[str, str]) -> None:
    placed = kept.run("hold", "place", *numbers, "--case", "12/G/2026", "--from", "2021-01-01", *SIGNED, "--json").json
    assert placed["changed"] == list(numbers)
    assert kept.run("retention", "--on", "2023-03-01", "--json").json["due"] == []
    assert {one["record"] for one in kept.run("hold", "--json").lines} == set(numbers)
    told = kept.run("retention", "show", numbers[0]).out
    assert "12/G/2026" in told
    assert "ditahan sejak 2021-01-01" in told
    assert kept.run("hold", "release", "--case", "lain", *SIGNED).code == 2
    released = kept.run("hold", "release", "--case", "12/g/2026", *SIGNED, "--json").json
    assert set(released["changed"]) == set(numbers)
    assert [one["record"] for one in kept.run("retention", "--json").json["due"]] == [numbers[0]]
    assert kept.run("retention", "--on", "2023-03-01", "--json").json["due"] == []
    assert kept.run("verify", "--json").json["findings"] == []


def test_the_public_is_told_no_case_and_no_person(kept: Office, numbers: tuple[str, str]) -> None:
    letter = numbers[0]
    kept.run("hold", "place", letter, "--case", "Perkara Rahasia", *SIGNED)
    kept.run("classify", letter, "--as", "periodic", "--by", "Siti", "--role", "PPID", "--reason", "agenda")
    for words in (("show", letter, "--public"), ("show", letter, "--public", "--json")):
        answer = kept.run(*words)
        assert answer.code == 0
        assert "Perkara Rahasia" not in answer.out
        assert "gugatan" not in answer.out
    kept.run("hold", "release", "--case", "Perkara Rahasia", *SIGNED)


def test_the_calendar_is_text_json_and_a_file_that_calendars_read(kept: Office, numbers: tuple[str, str]) -> None:
    span = ("retention", "calendar", "--from", "2021-01-01", "--to", "2021-12-31")
    (turn,) = kept.run(*span, "--json").json["turns"]
    assert (turn["day"], turn["turn"], turn["records"]) == ("2021-03-01", "becomes_inactive", [numbers[0]])
    assert turn["remind_on"] == "2021-01-30"
    assert "menjadi inaktif: ORT.06" in kept.run(*span).out
    files = [kept.run(*span, "--ical").out for _ in range(2)]
    events = [Calendar.from_ical(file).walk("VEVENT") for file in files]
    assert [[str(one["uid"]) for one in found] for found in events] == [
        ["3673-2021-03-01-becomes_inactive-ORT.06-destroy@ppid-archive"]
    ] * 2
    assert "undangan" not in files[0].lower()
    assert kept.run("retention", "calendar", "--from", "2021-01-02", "--to", "2021-01-01").code == 2


def test_a_schedule_is_imported_whole_or_not_at_all(office: Office, tmp_path: Path) -> None:
    good, bad = tmp_path / "jra.xlsx", tmp_path / "rusak.csv"
    _workbook(good, [["JADWAL RETENSI"], HEAD, ["", "FASILITATIF", "", "", ""], ROW])
    _csv(bad, [HEAD, ROW, ["HK", "Hukum", "lama", "2 Tahun", "dibuang"]])
    refused = office.run("retention", "schedule", "import", bad, *NAMED)
    assert refused.code == 2
    assert "C3: “lama”" in refused.err
    assert "E3: “dibuang”" in refused.err
    assert "tulis seperti 2 Tahun" in refused.err
    asked = office.run("retention", "schedule", "import", good, *NAMED, "--dry-run", "--json").json
    assert (asked["name"], asked["dry_run"], asked["rows"][0]["inactive_years"]) == ("2020-01-01-jra-uji", True, 9)
    assert len(office.run("retention", "schedule", "--json").json["schedules"]) == 1
    told = office.run("retention", "schedule", "import", good, *NAMED, "--official")
    assert "1 seri dan 1 judul kelompok dimasukkan" in told.out
    assert office.run("retention", "schedule", "import", good, *NAMED).code == 3
    versions = office.run("retention", "schedule", "--json").json["schedules"]
    assert [(one["name"], one["official"], one["in_force"]) for one in versions] == [
        ("2000-01-01-contoh", False, False),
        ("2020-01-01-jra-uji", True, True),
    ]


def test_what_another_schedule_changes_is_told_with_the_reason(office: Office, tmp_path: Path) -> None:
    office.ingest(office.paper("undangan.txt", LETTER), office.paper("keputusan.txt", DECREE))
    _csv(tmp_path / "jra.csv", [HEAD, ROW])
    office.run("retention", "schedule", "import", tmp_path / "jra.csv", *NAMED, "--official")
    found = office.run("retention", "schedule", "compare", "2000-01-01-contoh", "2020-01-01-jra-uji", "--json").lines
    assert {one["record"]: one["why"] for one in found} == {
        FIRST: ["other_row"],
        SECOND: ["no_longer_covered"],
    }
    (letter,) = [one for one in found if one["record"] == FIRST]
    assert (letter["before"]["due"], letter["after"]["due"]) == ("2023-03-01", "2030-03-01")
    days = office.run("retention", "schedule", "compare", "--from", "2019-12-31", "--to", "2020-01-01")
    assert "masuk baris lain" in days.out
    assert office.run("retention", "schedule", "compare", "x", "y").code == 2
    assert office.run("retention", "schedule", "compare", "x").code == 2


def test_what_an_office_cannot_mean_is_told_in_a_sentence(kept: Office, numbers: tuple[str, str]) -> None:
    answers: list[Answer] = [
        kept.run("retention", "trigger", numbers[0], *SIGNED),
        kept.run("retention", "trigger", numbers[0], "--date", "2020-01-01", "--not-yet", *SIGNED),
        kept.run("hold", "place", numbers[0], "--case", " ", *SIGNED),
        kept.run("hold", "place", "3673-2026-999999", "--case", "x", *SIGNED),
        kept.run("retention", "schedule", "import", "tiada.xlsx", *NAMED),
        kept.run("retention", "schedule", "import", "undangan.txt", *NAMED, "--valid-to", "2019-01-01"),
        kept.run("retention", "show", "x"),
    ]
    for answer in answers:
        assert answer.code == 2
        assert answer.err.strip()
        assert no_traceback(answer)


def test_the_single_schedule_of_an_older_archive_is_still_read(tmp_path: Path) -> None:
    older = Office(tmp_path)
    older.init()
    (version,) = (older.archive / "retention").iterdir()
    version.rename(older.archive / "retention-schedule.json")
    (older.archive / "retention").rmdir()
    (only,) = older.run("retention", "schedule", "--json").json["schedules"]
    assert (only["name"], only["in_force"]) == ("retention-schedule", True)


def test_an_office_may_let_the_documents_date_stand_in(tmp_path: Path) -> None:
    own = Office(tmp_path)
    own.init()
    own.ingest(own.paper("keputusan.txt", DECREE))
    settings = own.archive / "archive.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("document_date_stands_in = false", "document_date_stands_in = true"), "utf-8")
    told = own.run("retention", "show", FIRST, "--json").json
    assert (told["starts"], told["assumed"]) == ("2020-03-01", True)
    assert "StartAssumed" in {one["code"] for one in told["obstacles"]}


def _workbook(path: Path, rows: list[list[str]]) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    book.save(path)


def _csv(path: Path, rows: list[list[str]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, delimiter=";").writerows(rows)
