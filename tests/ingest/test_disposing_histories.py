"""Whatever an office does on whichever days: nothing goes under a hold, before its day, or without its papers."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ppid_archive.domain.disposal import DisposalState
from ppid_archive.domain.errors import DisposalRefused, UnknownHold
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.retention import Disposition
from ppid_archive.domain.steps import Judged
from tests.ingest.disposal_office import SCHEDULE, TODAY, DisposalOffice, office_in, row

_RECORDS = 4
_CODES = ("TU", "TU", "PL", "PP")
_ROAD = ("propose", "appraise", "approve", "decide", "execute")
_Step = tuple[str, int, int, bool]
_WHICH, _DAYS = st.integers(0, _RECORDS - 1), st.sampled_from([0, 1, 30, 365, 731])
_BETWEEN = st.lists(
    st.tuples(st.sampled_from(["hold", "release", "trigger", "schedule", "later"]), _WHICH, _DAYS, st.booleans()),
    max_size=2,
)


@st.composite
def histories(draw: st.DrawFn) -> list[_Step]:
    """Clocks started, then disposals step by step, whatever happening in between; now and then a step is left out."""
    steps: list[_Step] = [("trigger", which, 0, True) for which in draw(st.sets(_WHICH))]
    for _ in range(draw(st.integers(1, 3))):
        for act in _ROAD:
            steps += draw(_BETWEEN)
            if draw(st.integers(0, 9)):
                steps.append((act, draw(_WHICH), 0, draw(st.booleans())))
    return steps


@dataclass
class Ledger:
    """What a clerk writes down by hand about what may go: reckoned without the program."""

    office: DisposalOffice
    records: list[RecordId]
    certificate: RecordId
    held: set[RecordId] = field(default_factory=set)
    started: dict[RecordId, date] = field(default_factory=dict)
    years: int = 1
    gone: set[RecordId] = field(default_factory=set)

    def may_go(self, record: RecordId) -> bool:
        code, since = _CODES[self.records.index(record)], self.started.get(record)
        if record in self.held or code == "PL" or since is None:
            return False
        years = self.years if code == "TU" else 1
        last = 28 if (since.month, since.day) == (2, 29) else since.day  # the anniversary of a leap day
        due = date(since.year + years + 1, since.month, last)
        return due <= self.office.today


def play(office: DisposalOffice, steps: list[_Step]) -> Ledger:
    records = [office.letter(code, since=None) for code in _CODES]
    ledger = Ledger(office, records, office.letter("KA"))
    for act, which, days, flag in steps:
        before = {record for record in records if not office.is_gone(record)}
        with suppress(DisposalRefused, UnknownHold):
            _DEEDS[act](ledger, which, days, flag)
        gone = {record for record in before if office.is_gone(record)}
        assert not gone or act == "execute"
        for record in gone:
            assert ledger.may_go(record)
            assert_proved(ledger, record)
        ledger.gone |= gone
    return ledger


def assert_proved(ledger: Ledger, record: RecordId) -> None:
    """The tombstone leads to the list, the appraisal, the approval, the decision and the certificate, in order."""
    told = ledger.office.now_of(record).destruction
    assert told
    disposal = ledger.office.disposals.get(told.disposal)
    assert disposal.state is DisposalState.EXECUTED
    steps = [disposal.proposal, disposal.appraisal, disposal.approval, disposal.decision, disposal.execution]
    days = [step.on for step in steps if step]
    assert len(days) == len(steps)
    assert days == sorted(days)
    assert days[-1] <= ledger.office.today
    assert record in {one.record for one in disposal.going()}
    assert disposal.decision
    assert told.decision == disposal.decision.number
    assert not ledger.office.is_gone(told.certificate)


def _hold(ledger: Ledger, which: int, _: int, flag: bool) -> None:
    record = ledger.records[which]
    if not ledger.office.is_gone(record):
        ledger.office.hold(record, "A" if flag else "B")
        ledger.held.add(record)


def _release(ledger: Ledger, which: int, _: int, flag: bool) -> None:
    """Release one case; a record that the other holds stays held."""
    office, case = ledger.office, "A" if flag else "B"
    if any(office.is_gone(record) for record in ledger.held):
        return
    office.release(case)
    ledger.held = {
        record
        for record in ledger.records
        if any(hold.released is None for hold in office.now_of(record).retention.holds)
    }


def _trigger(ledger: Ledger, which: int, days: int, flag: bool) -> None:
    record = ledger.records[which]
    if ledger.office.is_gone(record):
        return
    since = date(ledger.office.today.year - (3 if flag else 1), 3, 1) - timedelta(days=min(days, 30))
    ledger.office.start(record, since)
    ledger.started[record] = since


def _schedule(ledger: Ledger, which: int, _: int, flag: bool) -> None:
    ledger.years = 1 if flag else 5
    rows = tuple(row("TU", ledger.years) if one.class_code == "TU" else one for one in SCHEDULE.rows)
    ledger.office.schedules = [SCHEDULE.model_copy(update={"rows": rows})]


def _propose(ledger: Ledger, which: int, _: int, flag: bool) -> None:
    records = [ledger.records[which], *(ledger.records if flag else ())]
    ledger.office.disposals.propose(
        None if flag and which == 0 else [one for one in records if not ledger.office.is_gone(one)],
        ledger.office.proposal(),
    )


def _each(step: Callable[[DisposalOffice, str], object]) -> Callable[[Ledger, int, int, bool], None]:
    def all_of_them(ledger: Ledger, *_: object) -> None:
        for item in [one.item for one in ledger.office.disposals.all()]:
            with suppress(DisposalRefused):
                step(ledger.office, item)

    return all_of_them


def _appraised(office: DisposalOffice, item: str) -> None:
    opened = (one.record for one in office.disposals.get(item).listed if one.is_open())
    cleared = tuple(Judged(record=record, reason="tidak bernilai guna") for record in opened)
    office.disposals.appraise(item, office.appraisal(cleared=cleared))


def _execute(ledger: Ledger, which: int, _: int, flag: bool) -> None:
    for item in [one.item for one in ledger.office.disposals.all()]:
        with suppress(DisposalRefused):
            ledger.office.disposals.execute(item, ledger.office.execution(ledger.office.letter("KA")))


_DEEDS: dict[str, Callable[[Ledger, int, int, bool], None]] = {
    "hold": _hold,
    "release": _release,
    "trigger": _trigger,
    "schedule": _schedule,
    "propose": _propose,
    "appraise": _each(_appraised),
    "approve": _each(lambda office, item: office.disposals.approve(item, office.approval())),
    "decide": _each(lambda office, item: office.disposals.decide(item, office.decision())),
    "execute": _execute,
    "later": lambda ledger, which, days, flag: ledger.office.later(days),
}


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(histories())
def test_nothing_goes_under_a_hold_before_its_day_or_without_its_papers(steps: list[_Step]) -> None:
    with TemporaryDirectory() as folder:
        play(office_in(Path(folder)), steps)


def test_the_histories_reach_destructions(tmp_path: Path) -> None:
    clocks = [("trigger", which, 0, True) for which in range(_RECORDS)]
    road = [(act, 0, 0, True) for act in _ROAD]
    ledger = play(office_in(tmp_path), [*clocks, ("hold", 1, 0, True), *road])
    assert ledger.gone == {ledger.records[0], ledger.records[3]}
    assert ledger.office.today == TODAY
    assert ledger.office.now_of(ledger.records[2]).destruction is None
    assert SCHEDULE.rows[-1].disposition is Disposition.RETAIN_PERMANENTLY
