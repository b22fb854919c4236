"""A round of the register of public information: what each step asks, and that a version never changes."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppid_archive.domain import information_obstacles as against
from ppid_archive.domain.classification import Category
from ppid_archive.domain.disposal_obstacles import InFuture, TooEarly
from ppid_archive.domain.identity import ItemId, RecordId
from ppid_archive.domain.information_duties import DutyKind, duties
from ppid_archive.domain.information_obstacles import InformationRefused
from ppid_archive.domain.information_register import (
    AvailableFormat,
    Collection,
    Determination,
    DraftSource,
    InformationRegister,
    InformationRegisterRules,
    InformationRow,
    PublicationNote,
    RegisterState,
    RegisterWithdrawal,
    UnitDraft,
)
from ppid_archive.domain.steps import Person, Step
from ppid_archive.domain.working_days import HolidayYear, WorkingCalendar

DAY = date(2026, 3, 2)
ITEM = ItemId(RecordId("3673-2026-D000001"))
SITI = Person(name="Siti (contoh)", role="PPID")
RULES = InformationRegisterRules(plenary_roles=("PPID", "Pembina"))
MEMBERS = (SITI, Person(name="Ketua (contoh)", role="pembina"))
PAPER = RecordId("3673-2026-000009")


def a_row(number: int = 1, summary: str = "Laporan keuangan", unit: str = "a", **more: object) -> InformationRow:
    facts: dict[str, object] = {
        "number": number,
        "unit": unit,
        "summary": summary,
        "holding_unit": "Subbagian A",
        "responsible": "Subbagian A",
        "created_from": DAY,
        "created_to": DAY,
        "formats": (AvailableFormat.SOFTCOPY,),
        "retention": "Aktif 2 tahun",
        "category": Category.PERIODIC,
    }
    return InformationRow.model_validate(facts | more)


def a_step(on: date = DAY, record: str | None = None) -> Step:
    return Step(number="1/ND", on=on, by=SITI, record=RecordId(record) if record else None)


def a_round(*units: str) -> InformationRegister:
    collection = Collection(
        number="1/ND", on=DAY, by=SITI, due=DAY + timedelta(7), provisional=False, working_days=5, source="SOP"
    )
    drafts = tuple(UnitDraft(unit=unit, name=f"Subbagian {unit.upper()}") for unit in units or ("a",))
    return InformationRegister(item=ITEM, collection=collection, units=drafts)


def a_draft(unit: str = "a", *rows: InformationRow, on: date = DAY) -> UnitDraft:
    return UnitDraft(
        unit=unit, name=unit, rows=rows, source=DraftSource.FORM, delivered_on=on, delivered_by="Budi (contoh)"
    )


def collected(*rows: InformationRow) -> InformationRegister:
    return a_round().drafted(a_draft("a", *rows), today=DAY).approved("a", a_step(), today=DAY)


def minutes(on: date = DAY, **more: object) -> Determination:
    facts: dict[str, object] = {"number": "4/BA", "on": on, "by": SITI, "members": MEMBERS, "record": PAPER}
    return Determination.model_validate(facts | more)


def determined(*rows: InformationRow) -> InformationRegister:
    ready = collected(*(rows or (a_row(),))).classified(a_step(), {}, today=DAY)
    return ready.determined(minutes(), 1, RULES, today=DAY)


def refused(work: Callable[[], object]) -> tuple[object, ...]:
    with pytest.raises(InformationRefused) as fault:
        work()
    return fault.value.against


def test_a_round_goes_from_collection_to_publication() -> None:
    begun = a_round("a", "b").begun(today=DAY)
    drafted = begun.drafted(a_draft("a", a_row()), today=DAY).approved("a", a_step(), today=DAY)
    assert (drafted.state, [one.unit for one in drafted.waiting()]) == (RegisterState.COLLECTING, ["b"])
    whole = drafted.drafted(a_draft("b", a_row(unit="b", category=None)), today=DAY).approved("b", a_step(), today=DAY)
    assert whole.state is RegisterState.COLLECTED
    assert [(row.number, row.unit) for row in whole.gathered()] == [(1, "a"), (2, "b")]
    classified = whole.classified(a_step(), {2: Category.IMMEDIATE}, today=DAY)
    assert [row.category for row in classified.rows] == [Category.PERIODIC, Category.IMMEDIATE]
    version = classified.determined(minutes(), 3, RULES, today=DAY)
    assert (version.state, version.version, version.is_determined) == (RegisterState.DETERMINED, 3, True)
    done = version.ordered(a_step(), today=DAY).published(PublicationNote(where="laman", on=DAY, by=SITI), today=DAY)
    assert (done.state, done.rows) == (RegisterState.PUBLISHED, classified.rows)
    assert InformationRegister.model_validate_json(done.as_json()) == done


def test_a_new_draft_of_a_unit_takes_its_approval_and_the_classification_back() -> None:
    ready = collected(a_row()).classified(a_step(), {}, today=DAY)
    again = ready.drafted(a_draft("a", a_row(summary="Lain")), today=DAY)
    assert (again.state, again.classification, again.rows) == (RegisterState.COLLECTING, None, ())
    assert [one.unit for one in again.waiting()] == ["a"]


def test_every_obstacle_is_told_at_once() -> None:
    bare = minutes(record=None, members=())
    found = refused(lambda: a_round().determined(bare, 1, RULES, today=DAY))
    assert {type(one) for one in found} == {
        against.UnitNotApproved,
        against.OutOfStep,
        against.NoRows,
        against.MinutesMissing,
        against.PlenaryLacks,
    }
    without_plenary = InformationRegisterRules(plenary=False, plenary_roles=("PPID",))
    alone = collected(a_row()).classified(a_step(), {}, today=DAY)
    assert alone.determined(minutes(members=()), 1, without_plenary, today=DAY).is_determined


def test_steps_out_of_turn_of_strangers_and_of_the_wrong_day_are_refused() -> None:
    early, late = DAY - timedelta(1), DAY + timedelta(1)
    assert refused(lambda: a_round().approved("a", a_step(), today=DAY)) == (against.NoDraft("a"),)
    assert refused(lambda: a_round().approved("z", a_step(), today=DAY)) == (against.UnitNotAsked("z"),)
    assert refused(lambda: a_round().drafted(a_draft("z"), today=DAY)) == (against.UnitNotAsked("z"),)
    assert refused(lambda: a_round().drafted(a_draft(on=early), today=DAY)) == (TooEarly(early, DAY),)
    assert refused(lambda: a_round().drafted(a_draft(on=late), today=DAY)) == (InFuture(late),)
    twice = a_draft("a", a_row(1), a_row(2, "laporan  KEUANGAN."))
    assert refused(lambda: a_round().drafted(twice, today=DAY)) == (against.RowTwice(2, 1, "laporan  KEUANGAN."),)
    assert refused(lambda: a_round().ordered(a_step(), today=DAY)) == (
        against.OutOfStep(RegisterState.COLLECTING, RegisterState.DETERMINED),
    )
    unsaid = collected(a_row(category=None))
    assert refused(lambda: unsaid.classified(a_step(), {7: Category.PERIODIC}, today=DAY)) == (
        against.NoSuchRow(7),
        against.RowWithoutCategory(1, "Laporan keuangan"),
    )
    assert unsaid.classified(a_step(), {}, rest=Category.ON_REQUEST, today=DAY).rows[0].category is Category.ON_REQUEST


_STEPS: dict[str, Callable[[InformationRegister, date], InformationRegister]] = {
    "draft": lambda one, day: one.drafted(a_draft("a", a_row(summary="lain"), on=day), today=day),
    "approve": lambda one, day: one.approved("a", a_step(day), today=day),
    "classify": lambda one, day: one.classified(a_step(day), {1: Category.IMMEDIATE}, today=day),
    "determine": lambda one, day: one.determined(minutes(day), 9, RULES, today=day),
    "order": lambda one, day: one.ordered(a_step(day), today=day),
    "publish": lambda one, day: one.published(PublicationNote(where="x", on=day, by=SITI), today=day),
    "withdraw": lambda one, day: one.withdrawn(
        RegisterWithdrawal(number="1", on=day, by=SITI, reason="salah"), today=day
    ),
}


@given(st.lists(st.tuples(st.sampled_from(sorted(_STEPS)), st.integers(0, 40)), max_size=12))
def test_whatever_is_tried_with_it_a_determined_version_never_changes(tried: list[tuple[str, int]]) -> None:
    version = stands = determined(a_row(), a_row(2, "Anggaran"))
    for name, later in tried:
        try:
            stands = _STEPS[name](stands, DAY + timedelta(later))
        except InformationRefused:
            continue
    fixed = {"rows", "units", "version", "determination", "classification", "collection", "previous", "item"}
    assert stands.model_dump(include=fixed) == version.model_dump(include=fixed)
    assert stands.is_determined


def test_what_is_due_is_told_in_working_days_with_its_reminders() -> None:
    calendar = WorkingCalendar(lambda _: HolidayYear())
    one = a_round("a", "b").drafted(a_draft("b"), today=DAY)
    found = duties([one], InformationRegisterRules(), calendar, on=date(2026, 3, 6))
    assert [(duty.kind, duty.unit, duty.left, duty.remind) for duty in found] == [
        (DutyKind.APPROVE, "b", 1, True),
        (DutyKind.DELIVER, "a", 1, True),
    ]
    assert found[0].reminders == (date(2026, 3, 5), date(2026, 3, 6), date(2026, 3, 9))
    (over, _) = duties([one], InformationRegisterRules(), calendar, on=date(2026, 3, 11))
    assert (over.left, over.remind) == (-2, True)
    done = determined().ordered(a_step(), today=DAY)
    (waits, _) = duties([done], InformationRegisterRules(publication_days=3), calendar, on=DAY)
    assert (waits.kind, waits.due, waits.left) == (DutyKind.PUBLISH, date(2026, 3, 5), 3)
    (late, _) = duties([done], InformationRegisterRules(publication_days=3), calendar, on=date(2026, 3, 30))
    assert (late.kind, late.remind) == (DutyKind.PUBLISH, True)
    out = done.published(PublicationNote(where="x", on=DAY, by=SITI), today=DAY)
    told = duties([out], InformationRegisterRules(), calendar, on=DAY)
    assert [(duty.kind, duty.due) for duty in told] == [
        (DutyKind.PERIODIC, date(2026, 9, 2)),
        (DutyKind.RENEW, date(2027, 3, 2)),
    ]
