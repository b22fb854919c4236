"""What is left when the year is over: the site as anybody sees it, the figures, and nothing of who asked."""

import json
from datetime import date

import pytest

from tests import browser as browsers
from tests.acceptance.disposal_house import holding
from tests.year.cases_of_2025 import CASES
from tests.year.days_of_2025 import UNKNOWN_LEAVE
from tests.year.informing import DIP2, KEYS, NIK_OF_A_GUEST, WITHHELD
from tests.year.letters import assert_tells_nobody, read
from tests.year.ppid_desk import DESK, HEAD, PPID, Desk
from tests.year.reporting import Reporting
from tests.year.serving import MAIL, NAME, NIK, STREET

_WHO_ASKED = (NAME, STREET, MAIL, NIK)


def the_site_tells_what_is_open_and_nothing_else(desk: Desk, records: dict[str, str]) -> None:
    """Read every file of the site, as bytes and, where it is packed, as another program unpacks it."""
    site = desk.folder / "situs"
    desk.done("publish", "make", site)
    desk.done("publish", "check", site)
    said = {path: path.read_bytes().decode("utf-8", "replace") for path in site.rglob("*") if path.is_file()}
    said |= {path: read(path) for path in (site / "data" / "dip.xlsx", site / "data" / "dip.pdf")}
    for path, words in said.items():
        assert_tells_nobody(words, str(path))
        assert records["kasus"] not in words, path
        assert KEYS["kasus"][1] not in words, path
    for name in ("umpan.xml", "data/dcat.jsonld", "data/dip.csv", "data/dip.json"):
        assert KEYS["sengketa"][1] in said[site / name], name
    assert (site / "arsip" / records["sengketa"]).is_dir()


def anybody_finds_it_in_a_browser(desk: Desk, records: dict[str, str]) -> None:
    """Look for what was withheld until 15 September in a real Chromium, and open the register's page."""
    if browsers.program() is None:
        pytest.skip("chromium is missing: sudo apt-get install --no-install-recommends chromium")
    chromium = browsers.Browser(desk.folder / "chromium")
    try:
        with browsers.served(desk.folder / "situs") as (at, _):
            chromium.open(f"{at}cari.html?q=memeriksa+sengketa")
            chromium.until("document.documentElement.dataset.selesai === 'ya'")
            assert chromium.run("document.querySelector('#hasil a').textContent").strip() == KEYS["sengketa"][1]
            chromium.open(f"{at}dip/{DIP2}/index.html")
            shown = chromium.run("document.body.innerText")
            assert KEYS["sengketa"][1] in shown
            assert KEYS["kasus"][1] not in shown
            chromium.open(f"{at}arsip/{records['sengketa']}/index.html")
            assert chromium.run("document.querySelector('h1').textContent").strip() == KEYS["sengketa"][1]
            assert [one for one in chromium.requests if not one.startswith((at, "about:"))] == []
            assert chromium.complaints == []
    finally:
        chromium.close()


def who_asked_stands_in_the_register_alone(desk: Desk) -> None:
    """Find names, numbers and addresses in the register and the catalogue made of it, and in no other file."""
    for word in (*_WHO_ASKED, NIK_OF_A_GUEST):
        places = {place.partition("/")[0] for place in holding(desk.archive, word)}
        assert places <= ({"store", "catalogue"} if word == NIK_OF_A_GUEST else {"registers", "catalogue"}), word
    journal = desk.done("journal", "list", "--json").out
    assert_tells_nobody(journal, "journal")
    assert_tells_nobody(desk.done("search", NAME.lower(), "--json").out.replace(f'"{NAME.lower()}"', ""), "index")


def what_other_figures_say(desk: Desk) -> None:
    """Compare what a report tells of records, exemptions and the register with what this year's script did."""
    told = desk.done("report", "figures", "2025", "--as-of", "2025-12-31", "--json").json["figures"]
    found = {one["figure"]: one["value"] for one in told if not one["by"]}
    given = {key for case in CASES if case.ended.year == 2025 for key in _handed_out(case.what, case.records)}
    assert {name: found[name] for name in _EXPECTED} == _EXPECTED
    assert found["records_handed_out"] == len(given)
    categories = {one["of"]: one["value"] for one in told if one["by"] == "category"}
    assert sum(categories.values()) == found["dip"]


_EXPECTED = {
    "dip": 6,
    "exemptions_in_force": 1,
    "exemptions_new": len(WITHHELD),
    "exemptions_ended": 3,
    "records_taken": len(KEYS),
    "records_excepted": len(WITHHELD),
    "records_redacted": 1,
    "records_destroyed": 0,
    "fixity_failures": 0,
}


def _handed_out(what: str, records: tuple[str, ...]) -> tuple[str, ...]:
    return {"granted": records, "partly": records[:1]}.get(what, ())


def the_data_are_erased_and_the_figures_stay(desk: Desk, reporting: Reporting) -> None:
    """Two years after the last of it: every name is gone from every version, and every figure is what it was."""
    gone = ("--number", "5/H", "--reason", "masa simpan habis", *HEAD)
    desk.day = date(2026, 12, 1)
    assert desk.refused("request", "erase", CASES[0].item, *gone) == ["RetentionRuns"]
    desk.day = UNKNOWN_LEAVE[0]
    an_answer_in_a_year_without_its_leave_is_provisional(desk)
    told = desk.done("due", "--json").json["duties"]
    ends = {one["about"]: one["day"] for one in told if one["kind"] == "requester-data"}
    assert ends.keys() == {case.item for case in CASES}
    assert {item: ends[item] for item in _ENDS} == _ENDS
    for case in CASES:
        desk.done("request", "erase", case.item, *gone)
    assert "requester-data" not in desk.done("due", "--json").out
    for word in _WHO_ASKED:
        assert holding(desk.archive, word) == [], word
    assert reporting.as_counted() == reporting.figures_of_the_year
    reporting.the_registers_say_the_same()


_ENDS = {
    "3673-2025-R000001": "2027-01-06",  # closed on 6 January 2025
    "3673-2025-R000004": "2027-06-17",  # its dispute ended on 17 June 2025
    "3673-2025-R000112": "2028-01-21",  # its objection was closed on 21 January 2026
}
"""Two years after the last of it, as ``personal_months`` says."""


def an_answer_in_a_year_without_its_leave_is_provisional(desk: Desk) -> None:
    who = {"name": "Qxvlain", "id_number": "3673014101800001", "address": "Jalan Lain 1", "email": "l@contoh.example"}
    form = desk.folder / "pemohon.json"
    form.write_text(json.dumps(who), encoding="utf-8")
    asked = ("--requester", form, "--information", "hasil rapat", "--purpose", "penelitian", *DESK)
    told = desk.done("request", "receive", *asked)
    assert "sementara" in told.out
    later = desk.done("request", "show", "3673-2028-R000001", "--json").json
    assert (later["due"], later["provisional"]) == (UNKNOWN_LEAVE[1].isoformat(), True)
    assert "sementara" in desk.run("request", "due", "--within", "30").out
    paper = desk.folder / "tanda-bukti.pdf"
    desk.done("request", "paper", "3673-2028-R000001", "--kind", "receipt", "-o", paper)
    assert [word for word in ("27 Maret 2028", "sementara: cuti bersama") if word not in read(paper)] == []


def real_processes_say_the_same(desk: Desk, records: dict[str, str]) -> None:
    """Serve one more request, and ask some commands, from nothing, as a user does on a day of the machine's own."""
    who = ("--name", "Qxvlagi", "--id-number", "3673014101800002", "--address", "Jalan Lain 2", "--telephone", "0812")
    asked = ("--information", "hasil", "--purpose", "penelitian", "--date", "2026-03-12", *DESK, "--json")
    received = desk.in_a_process("request", "receive", *who, *asked)
    assert (received.json["item"], received.json["due"]) == ("3673-2026-R000001", "2026-04-02")  # Nyepi, Idul Fitri
    given = ("--give", records["hasil"], "--medium", "surel", "--number", "1/PT", "--outcome", "granted")
    into = desk.folder / "serahan"
    for step in (
        ("identify", "--seen", "KTP", "--date", "2026-03-12", *DESK),
        ("notice", *given, "--date", "2026-04-06", *PPID),
        ("hand-out", records["hasil"], "-o", str(into), "--date", "2026-04-06", *DESK),
        ("close", "--date", "2026-04-06", *DESK),
    ):
        ended = desk.in_a_process("request", step[0], "3673-2026-R000001", *step[1:])
        assert (ended.code, ended.err) == (0, ""), ended
    assert (into / f"{records['hasil']}-1.pdf").read_bytes() == (desk.folder / "hasil.pdf").read_bytes()
    late = desk.in_a_process("report", "figures", "2026", "--figure", "late", "--json").json
    assert late["entries"] == ["3673-2026-R000001"]
    found = desk.in_a_process("search", "memeriksa sengketa", "--public", "--json").json["hits"]
    assert found[0]["record"] == records["sengketa"]
    sound = desk.in_a_process("verify", "--json")
    assert (sound.code, sound.json["findings"]) == (0, [])
    told = desk.in_a_process("report", "figures", "2025", "--as-of", "2026-02-06", "--json")
    assert told.out == desk.run("report", "figures", "2025", "--as-of", "2026-02-06", "--json").out
    listed = desk.in_a_process("request", "list", "--year", "2025", "--json")
    assert len(listed.lines) == len(CASES)
    assert_tells_nobody(listed.out, "the register of erased requests")
    checked = desk.in_a_process("publish", "check", desk.folder / "situs")
    assert checked.code == 0, checked
