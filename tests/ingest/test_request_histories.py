"""Random histories of requests: whatever is tried in whatever order, the clock and the rules hold."""

from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from ppid_archive.domain.errors import RequestRefused
from ppid_archive.domain.information_request import InformationRequest, Outcome, RequestState
from ppid_archive.domain.service_law import Regime
from ppid_archive.preservation.verification import verify
from ppid_archive.service.requests import Requests
from tests.houses import fake_intake
from tests.ingest import service_office as office

ITEM = "3673-2026-R000001"
_DEEDS = ("identify", "assign", "extend", "notify", "hand_out", "close", "correct")
_FIRST = date(2026, 3, 9)


def _try(own: Requests, deed: str, day: date) -> InformationRequest | None:
    """Take a step; None where it is refused."""
    steps: dict[str, Any] = {
        "identify": lambda: own.identify(ITEM, office.in_order(day)),
        "assign": lambda: own.assign(ITEM, office.to_unit(day)),
        "extend": lambda: own.extend(ITEM, office.longer(day)),
        "notify": lambda: own.notify(ITEM, office.notice(day)),
        "hand_out": lambda: own.hand_out(ITEM, office.given(day)),
        "close": lambda: own.close(ITEM, office.ended(day)),
        "correct": lambda: own.correct(ITEM, office.deed(day), "keliru", {"requester.telephone": f"08{day:%d%m}"}),
    }
    try:
        told: InformationRequest = steps[deed]()
    except RequestRefused:
        return None
    return told


def _allowed(one: InformationRequest, deed: str, day: date) -> bool:
    """Say it once more, in other words than the rules: whether a step may be taken on a day."""
    due = office.CLOCK.first_due(one)
    assert due
    done = [one.identity, one.assignment, one.extension, one.notice, *one.steps, *one.handed_out]
    is_open, is_new = one.state is not RequestState.CLOSED, one.notice is None
    return (
        day >= one.received.on
        and {
            "identify": is_open,
            "assign": is_new and is_open,
            "extend": is_new and is_open and one.extension is None and day <= due.day,
            "notify": is_new
            and is_open
            and one.identity is not None
            and (not one.extension or day >= one.extension.on),
            "hand_out": is_open and one.notice is not None and day >= one.notice.on,
            "close": is_open
            and bool(one.handed_out)
            and all(day >= step.on for step in done if step)
            and one.notice is not None,
            "correct": one.requester.telephone != f"08{day:%d%m}",
        }[deed]
    )


@settings(max_examples=150, deadline=None)
@given(
    regime=st.sampled_from(list(Regime)),
    tried=st.lists(st.tuples(st.sampled_from(_DEEDS), st.integers(-4, 60)), max_size=14),
)
def test_whatever_is_tried_the_clock_and_the_rules_hold(regime: Regime, tried: list[tuple[str, int]]) -> None:
    with TemporaryDirectory() as folder:
        intake = fake_intake(Path(folder))
        own = office.requests(intake)
        one: Any = own.receive(office.asked(_FIRST, regime))
        for deed, offset in tried:
            day = _FIRST + timedelta(offset)
            may, version = _allowed(one, deed, day), intake.custody.registers.head(ITEM)  # type: ignore[arg-type] # its text
            further = _try(own, deed, day)
            assert (further is not None) == may, (deed, day)
            if further is None:
                assert own.get(ITEM) == one
                assert intake.custody.registers.head(ITEM) == version  # type: ignore[arg-type] # the same
                continue
            assert not (one.extension and further.extension != one.extension)
            one = further
        _holds(one)
        assert list(verify(intake.custody)) == []


def _holds(one: InformationRequest) -> None:
    due, first = office.CLOCK.due(one), office.CLOCK.first_due(one)
    assert due
    assert first
    days = {Regime.NORMAL: (10, 17), Regime.ELECTION_STAGE: (3, 5)}[one.regime.regime]
    assert due.day > one.received.on
    assert office.CLOCK.calendar.between(one.received.on, due.day) == days[one.extension is not None]
    if one.extension:
        assert one.received.on <= one.extension.on <= first.day
    if one.notice:
        assert (one.notice.due, one.notice.late) == (due.day, one.notice.on > due.day)
        assert one.notice.outcome is Outcome.GRANTED
    for step in (*one.steps, *one.handed_out, *one.corrections):
        assert step.on >= one.received.on
