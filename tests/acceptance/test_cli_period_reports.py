"""Reports of months and quarters are put on record as handed over; from then on the calendar of duties knows."""

from pathlib import Path

import pytest

from tests.acceptance.cli_house import Office, no_traceback

GIVEN = ("--number", "4/HM.03/2026", "--by", "Dewi", "--role", "Kasubbag")
TO = ("--to", "Kabag Hukum")
MENDED = ("--reason", "salah ketik", "--by", "Dewi", "--role", "Kasubbag")
FIRST = "3673-2026-B000001"
LATER = ("--on", "2027-02-15", "--until", "2027-03-10")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    made = Office(tmp_path)
    made.init()
    return made


def reports(office: Office) -> dict[str, tuple[str, bool]]:
    duties = office.run("due", *LATER, "--json").json["duties"]
    named = ("monthly-report", "quarterly-report")
    return {one["about"]: (one["day"], one["overdue"]) for one in duties if one["kind"] in named}


def test_months_not_handed_over_are_overdue_once_a_first_one_is_on_record(office: Office) -> None:
    assert reports(office) == {"2027-01": ("2027-02-28", False)}  # the archive began in November 2026
    handed = office.run("report", "hand-over", "2026-10", *TO, *GIVEN, "--date", "2026-11-03")
    assert (handed.code, handed.out) == (0, f"{FIRST}: laporan 2026-10 diserahkan kepada Kabag Hukum.\n")
    since = {"2026-11": ("2026-12-30", True), "2026-12": ("2027-01-31", True), "2027-01": ("2027-02-28", False)}
    assert reports(office) == since
    assert office.run("report", "hand-over", "2026-q3", *TO, *GIVEN, "--date", "2026-11-03").code == 0
    assert reports(office) == since | {"2026-Q4": ("2027-01-31", True)}


def test_what_cannot_have_been_handed_over_is_refused_with_the_rule(office: Office) -> None:
    assert office.run("report", "hand-over", "2026-10", *TO, *GIVEN).code == 0

    def refused(period: str, *more: str) -> tuple[set[str], str]:
        words = ("report", "hand-over", period, *TO, *GIVEN, *more)
        told, said = office.run(*words, "--json"), office.run("--lang", "en", *words)
        assert (told.code, said.code) == (3, 3)
        return {one["code"] for one in told.json["obstacles"]}, said.err

    assert refused("2026-11")[0] == {"PeriodNotOver"}
    assert refused("2026-Q4")[0] == {"PeriodNotOver"}
    codes, said = refused("2026-09", "--date", "2026-09-30")
    assert codes == {"PeriodNotOver"}
    assert "2026-09 lasts until 2026-09-30" in said
    assert refused("2026-09", "--date", "2026-11-23")[0] == {"InFuture"}
    assert refused("2026-09", "--paper", "3673-2026-000009")[0] == {"PaperMissing"}
    codes, said = refused("2026-10")
    assert codes == {"PeriodHandedOver"}
    assert FIRST in said
    for period in ("2026", "2026-10-05", "2026-13", "Maret"):
        strange = office.run("report", "hand-over", period, *TO, *GIVEN)
        assert (strange.code, "2026-Q1" in strange.err) == (2, True)
    assert [one["item"] for one in office.run("report", "handed-over", "--json").lines] == [FIRST]


def test_a_handing_over_keeps_its_paper_and_is_put_right_with_its_history(office: Office) -> None:
    paper = office.paper("maret-ttd.txt", "Laporan bulan Maret, ditandatangani.\n")
    handed = office.run("report", "hand-over", "2026-03", *TO, *GIVEN, "--date", "2026-04-02", "--paper", paper)
    assert handed.code == 0, handed.err
    assert office.run("report", "hand-over", "2026-04", *TO, *GIVEN, "--date", "2026-05-02").code == 0
    mend = ("report", "correct", FIRST, *MENDED)
    clash = office.run(*mend, "--set", "handing.period=2026-04", "--set", "handing.on=2026-05-02", "--json")
    assert (clash.code, [one["code"] for one in clash.json["obstacles"]]) == (3, ["PeriodHandedOver"])
    for wrong in ("handing.period=Maret", "handing.on=2026-03-31", "handing.file=x", "state=x"):
        answer = office.run(*mend, "--set", wrong)
        assert (answer.code, no_traceback(answer)) == (3, True), wrong
    assert office.run(*mend, "--set", "handing.period=2026-02", "--set", "handing.recipient=Sekretaris").code == 0
    (told,) = (one for one in office.run("report", "handed-over", "2026", "--json").lines if one["item"] == FIRST)
    assert (told["handing"]["period"], told["handing"]["recipient"]) == ("2026-02", "Sekretaris")
    assert [one["before"] for one in told["corrections"][0]["changes"]] == ["2026-03", "Kabag Hukum"]
    shown = office.run("report", "handed-over").out
    assert shown.index("2026-02") < shown.index("2026-04")
    assert "handing.period: 2026-03 → 2026-02" in shown
    (kept,) = office.archive.glob(f"registers/**/urn%3appid%3a{FIRST}/v1/content/papers/0001-handingover/*")
    assert kept.read_bytes() == paper.read_bytes()


def test_what_was_handed_over_outlives_the_catalogue(office: Office) -> None:
    assert office.run("report", "hand-over", "2026-10", *TO, *GIVEN).code == 0
    (office.archive / "catalogue" / "catalogue.sqlite").unlink()
    assert office.run("rebuild").code == 0
    assert [one["item"] for one in office.run("report", "handed-over", "--json").lines] == [FIRST]
    assert office.run("verify").code == 0
