"""Reports of the year: daily, monthly, quarterly and annual, each compared with the plain counter beside it."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import partial
from typing import Any

from tests.year import tally
from tests.year.ppid_desk import DESK, HEAD, PPID, UNITS, Desk
from tests.year.tally import Key, Span

ANNUAL = "3673-2026-L000001"
SECTIONS = (*("policy", "facilities", "staff", "budget", "obstacles-within", "obstacles-outside", "recommendations"),)
WHOLE_YEAR = (date(2025, 1, 1), date(2025, 12, 31))
FIXED_ON = date(2026, 2, 6)
_KEYS = """
received late overdue extended withheld unexempted answered carried_over answered_in_period open_at_end overdue_at_end
objections objections_answered objections_open objections_late disputes disputes_ended
"""
OF_THE_REGISTERS = frozenset((*tally.OUTCOMES, *_KEYS.split()))
"""The figures on requests and objections; the others are of records, exemptions and keeping."""


class Reporting:
    """Whoever reports: to the PPID, to the superior, to the public."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.figures_of_the_year: Mapping[Key, set[str]] = {}

    def take_up(self) -> None:
        for day in (date(2025, 1, 20), date(2025, 3, 27), date(2025, 4, 8), date(2025, 9, 15)):
            self.desk.at_the_end_of(day, self._report, "daily", f"{day}", Span(day, day, day))
            self.desk.at_the_end_of(day, self._what_is_due, day)
        for number in range(1, 13):
            span = tally.month(number)
            self.desk.at_the_end_of(span.last, self._report, "monthly", f"2025-{number:02d}", span)
        for number in (1, 2, 3, 4):
            self.desk.at_the_end_of(tally.month(3 * number).last, self._quarter, number)
        steps: dict[str, Callable[[], None]] = {
            "2026-01-12": self._draft,
            "2026-01-19": self._write,
            "2026-02-02": partial(self._submit, "7/HM"),
            "2026-02-05": self._send_back,
            "2026-02-06": partial(self._submit, "9/HM"),
            "2026-02-10": self._check,
            "2026-02-24": self._plenary,
            "2026-03-09": self._publish,
            "2026-03-10": self._send,
        }
        for when, act in steps.items():
            self.desk.at_the_end_of(when, act)

    def _quarter(self, number: int) -> None:
        first, last = tally.month(3 * number - 2).first, tally.month(3 * number).last
        self._report("quarterly", f"2025-Q{number}", Span(first, last, last))
        for form in ("pdf", "docx") if number == 2 else ("pdf",):
            paper = self.desk.papers / f"triwulan-{number}.{form}"
            self.desk.done("report", "quarterly", f"2025-Q{number}", "-o", paper)

    def _report(self, kind: str, period: str, span: Span) -> None:
        agree(self.desk.done("report", kind, period, "--json").json, span)

    def _what_is_due(self, day: date) -> None:
        told = self.desk.run("request", "due", "--json")
        expected = tally.waiting(day, within=3)
        found = [(one["item"], date.fromisoformat(one["due"]), one["left"]) for one in told.lines]
        assert (day, found) == (day, expected)
        assert told.code == any(left < 0 for _, _, left in expected)
        until = day + timedelta(days=14)
        duties = self.desk.done("due", "--until", until.isoformat(), "--json").json
        asked = [one for one in duties["duties"] if one["kind"] == "request-notice"]
        within = {(item, due) for item, due, _ in tally.waiting(day, within=99) if due <= until}
        assert {(one["about"], date.fromisoformat(one["day"])) for one in asked} == within

    def _step(self, name: str, *words: Any, by: tuple[str, ...] = PPID) -> dict[str, Any]:
        return self.desk.done("report", name, *words, *by, "--json").json

    def _draft(self) -> None:
        assert self._step("draft", "2025", "--number", "1/HM")["item"] == ANNUAL
        assert self.desk.refused("report", "draft", "2025", "--number", "1/HM", *PPID) == ["YearReported"]
        for unit in UNITS:
            told = ("--unit", unit, "--period", "2025", "--number", "3/ND")
            self._step("unit", ANNUAL, *told, by=("--by", "Budi (contoh)", "--role", "Tim Penghubung"))
        strange = ("--unit", "humas", "--period", "2025", "--number", "3/ND")
        assert self.desk.refused("report", "unit", ANNUAL, *strange, *PPID) == ["UnknownUnitNamed"]

    def _write(self) -> None:
        early = self.desk.refused("report", "submit", ANNUAL, "--number", "7/HM", *PPID)
        assert early == ["SectionMissing"] * len(SECTIONS)
        for section in SECTIONS:
            text = self.desk.folder / f"{section}.txt"
            text.write_text(f"Uraian {section} kantor contoh.\n\nParagraf kedua.", encoding="utf-8")
            self._step("write", ANNUAL, text, "--section", section)

    def _submit(self, number: str) -> None:
        told = self._step("submit", ANNUAL, "--number", number)
        agree({"figures": _named(told["figures"])}, Span(*WHOLE_YEAR, self.desk.day))
        assert self._owed() == [("2025", "2026-03-31")]

    def _owed(self) -> list[tuple[str, str]]:
        """Return the annual reports that are owed by the end of March."""
        told = self.desk.done("due", "--until", "2026-03-31", "--json").json["duties"]
        return [(one["about"], one["day"]) for one in told if one["kind"] == "annual-report"]

    def _send_back(self) -> None:
        back = ("--send-back", "lengkapi anggaran", "--number", "8/HM")
        assert self.desk.refused("report", "check", ANNUAL, "--number", "8/HM", *DESK) == ["RoleNotTheirs"]
        assert self._step("check", ANNUAL, *back, by=HEAD)["state"] == "drafted"

    def _check(self) -> None:
        own = ("--by", "Siti (contoh)", "--role", "Sekretaris")
        assert self.desk.refused("report", "check", ANNUAL, "--number", "10/HM", *own) == ["OwnWork"]
        assert self._step("check", ANNUAL, "--number", "10/HM", by=HEAD)["state"] == "checked"

    def _plenary(self) -> None:
        member = ("--member", "Ketua (contoh)=Pembina", "--number", "BA-1")
        lacking = self.desk.refused("report", "plenary", ANNUAL, *member, *HEAD)
        assert lacking == ["PlenaryLacks", "MinutesMissing"]
        whole = ("--member", "Ani (contoh)=Tim Pertimbangan", "--paper", self.desk.folder / "lembar.pdf")
        assert self._step("plenary", ANNUAL, *member, *whole, by=HEAD)["state"] == "ratified"

    def _publish(self) -> None:
        paper = self.desk.papers / "laporan-tahunan.pdf"
        self.desk.done("report", "annual", "2025", "-o", paper)
        self.desk.done("report", "annual", "2025", "-o", paper.with_suffix(".docx"))
        title = ("--title", "Laporan layanan informasi publik 2025")
        record = self.desk.done("ingest", "--unit", "parmas-sdm", *title, paper, "--json").lines[0]["record"]
        where = ("--where", "https://ppid.contoh.go.id/laporan", "--paper", record, "--number", "12/HM")
        assert self.desk.refused("report", "publish", ANNUAL, *where, *PPID) == ["ReportNotPublic"]
        self.desk.done("classify", record, "--as", "on-request", *PPID, "--reason", "laporan tahunan")
        assert self._step("publish", ANNUAL, *where)["state"] == "published"

    def _send(self) -> None:
        assert self._step("send", ANNUAL, "--number", "13/HM")["deliveries"][0]["recipient"] == "Komisi Informasi"
        told = self.desk.done("report", "list", "--json").json
        assert (told["state"], told["due"], told["days_late"]) == ("published", "2026-03-31", -22)
        assert self._owed() == []
        self.the_registers_say_the_same()
        self.figures_of_the_year = self.as_counted()

    def the_registers_say_the_same(self) -> None:
        """Count the submitted report anew, and find nothing otherwise."""
        self.desk.done("report", "recount", ANNUAL)

    def as_counted(self) -> Mapping[Key, set[str]]:
        """Return every figure of the year as it was on the day on which they were fixed."""
        return _entries(self.desk.done("report", "figures", "2025", "--as-of", FIXED_ON.isoformat(), "--json").json)


def agree(told: Mapping[str, Any], span: Span) -> None:
    """Hold every figure of a report on requests and objections, with the numbers it counts, to the plain counter."""
    found = _entries(told)
    expected = {key: numbers for key, numbers in tally.counted(span).items() if _is_told(key, span)}
    ours = {key: numbers for key, numbers in found.items() if key[0] in OF_THE_REGISTERS and numbers}
    assert ours == expected, span
    measures = {one["measure"]: one["amounts"] for one in told.get("measures", ())}
    if measures:
        assert (measures["days"], measures["cost"]) == (tally.days_taken(span), tally.costs(span)), span


def _is_told(key: Key, span: Span) -> bool:
    """Say whether a report of a span parts its figures so: only one of several months tells of months."""
    return key[1] != "month" or (span.first.month, span.first.year) != (span.last.month, span.last.year)


def _entries(told: Mapping[str, Any]) -> dict[Key, set[str]]:
    return {(one["figure"], one["by"], one["of"]): set(_each(one["entries"])) for one in told["figures"]}


def _named(figures: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [{"figure": one["key"], **one} for one in figures["counts"]]


def _each(runs: list[str]) -> list[str]:
    """Read ``FIRST..LAST``."""
    found = []
    for run in runs:
        first, _, last = run.partition("..")
        head, digits = first[: -len(_tail(first))], _tail(first)
        until = int(_tail(last)) if last else int(digits)
        found += [f"{head}{number:0{len(digits)}d}" for number in range(int(digits), until + 1)]
    return found


def _tail(number: str) -> str:
    return number[len(number.rstrip("0123456789")) :]
