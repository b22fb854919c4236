"""A plain counter over the cases of the year: what each figure of a report must come to, without the program."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from tests.year.cases_of_2025 import CASES, PROTESTS, Case, Protest
from tests.year.days_of_2025 import working_days
from tests.year.serving import grounds_of

Key = tuple[str, str, str]
_BECAME = {"by-letter": "refused"}
_CLASSES = {"0-3": (0, 3), "4-5": (4, 5), "6-10": (6, 10), "11-17": (11, 17), "18-": (18, 999)}
OUTCOMES = ("granted", "partly", "refused", "elsewhere", "withdrawn", "abandoned", "open")


@dataclass(frozen=True)
class Span:
    """The days of a report, and the day as of which it is told."""

    first: date
    last: date
    as_of: date

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def end(self) -> date:
        return min(self.last, self.as_of)


def month(number: int) -> Span:
    """Return a month of 2025, as of its end."""
    first = date(2025, number, 1)
    last = date(2025 + number // 12, number % 12 + 1, 1) - timedelta(days=1)
    return Span(first, last, last)


def counted(span: Span) -> Mapping[Key, set[str]]:
    """Return the numbers behind every figure on requests and objections; what is not there is 0."""
    found: dict[Key, set[str]] = defaultdict(set)
    for case in CASES:
        for key in _flow(case, span):
            found[key].add(case.item)
        if span.holds(case.received) and case.received <= span.as_of:
            for key in _of_case(case, span.as_of):
                found[key].add(case.item)
    for protest in PROTESTS:
        if span.holds(protest.lodged) and protest.lodged <= span.as_of:
            for key in _of_protest(protest, span.as_of):
                found[key].add(protest.item)
    return found


def became(case: Case, on: date) -> str:
    """Return what had become of a case by the end of a day."""
    return "open" if case.ended > on else _BECAME.get(case.what, case.what)


def _of_case(case: Case, on: date) -> Iterator[Key]:
    outcome = became(case, on)
    for figure in ("received", outcome):
        yield figure, "", ""
        yield figure, "month", f"{case.received:%Y-%m}"
        yield figure, "channel", case.way
        yield figure, "requester", case.who
        yield figure, "regime", case.regime
    if outcome in ("partly", "refused"):
        for letter in grounds_of(case):
            yield "withheld", "ground", letter
    if outcome == "refused" and case.what == "by-letter":
        yield "unexempted", "", ""
    if outcome in ("granted", "partly", "refused", "elsewhere"):
        took = working_days(case.received, case.ended)
        yield from (("answered", "days", of) for of, (least, most) in _CLASSES.items() if least <= took <= most)
        if case.ended > case.due:
            yield "late", "", ""
    if outcome == "open" and case.due < on:
        yield "overdue", "", ""
    if case.extended and case.extended <= on:
        yield "extended", "", ""


def _flow(case: Case, span: Span) -> Iterator[Key]:
    if case.received < span.first <= case.ended:
        yield "carried_over", "", ""
    if case.is_answered and span.first <= case.ended <= span.end:
        yield "answered_in_period", "", ""
    if case.received <= span.end < case.ended:
        yield "open_at_end", "", ""
        if case.due < span.end:
            yield "overdue_at_end", "", ""


def _of_protest(protest: Protest, on: date) -> Iterator[Key]:
    yield "objections", "", ""
    yield "objections", "month", f"{protest.lodged:%Y-%m}"
    yield from (("objections", "reason", letter) for letter in protest.reasons)
    if protest.answered <= on:
        yield "objections_answered", "", ""
        yield "objections_answered", "answer", protest.verdict
        if protest.answered > protest.due:
            yield "objections_late", "", ""
    else:
        yield "objections_open", "", ""
    steps = [step for step in protest.dispute if step[1] <= on]
    if steps:
        yield "disputes", "", ""
        yield "disputes", "standing", steps[-1][0]
        if steps[-1][0] == "ended":
            yield "disputes_ended", "", ""
        yield from (("disputes", "stage", stage) for stage, _, _ in steps)
        yield from (("disputes", "result", f"{stage}: {result}") for stage, _, result in steps if result)


def days_taken(span: Span) -> Mapping[str, int]:
    """Return the working days that each answer took."""
    return {one.item: working_days(one.received, one.ended) for one in _answered(span)}


def costs(span: Span) -> Mapping[str, int]:
    """Return what each answer cost, where it cost anything."""
    return {one.item: one.cost for one in _answered(span) if one.cost}


def _answered(span: Span) -> Iterator[Case]:
    known = (one for one in CASES if span.holds(one.received) and one.received <= span.as_of)
    return (one for one in known if one.is_answered and one.ended <= span.as_of)


def waiting(on: date, within: int) -> list[tuple[str, date, int]]:
    """Return what waits for a notice on the evening of a day, with its last day and the working days left."""
    found = []
    for case in CASES:
        due = case.due if case.extended and case.extended <= on else case.first_due
        left = working_days(on, due)
        left = min(left, -1) if on > due else left
        if case.received <= on < case.ended and left <= within:
            found.append((case.item, due, left))
    return sorted(found, key=lambda one: (one[1], one[0]))
