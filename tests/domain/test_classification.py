"""What the public may see: closed until decided, open from the day decided, opened by itself when a period ends."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from ppid_archive.domain.classification import (
    Access,
    Category,
    Classification,
    Closed,
    EndEvent,
    Excepted,
    Ground,
    Public,
    access_on,
    check,
    for_public,
    public_from,
)
from ppid_archive.domain.errors import RuleBroken

_DAY = timedelta(days=1)
_DECIDED = date(2025, 8, 21)
_DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 12, 31))
_NAMES = st.text(min_size=1, max_size=30).filter(str.strip)
_STANDS: TypeAdapter[Closed | Public | Excepted] = TypeAdapter(Classification)


def _public(on: date = _DECIDED) -> Public:
    return Public(category=Category.PERIODIC, decided_on=on, decided_by="Budi (contoh)", reason="DIP 2025")


def _excepted(ground: Ground = Ground.PERSONAL_SECRET, **more: object) -> Excepted:
    facts = {"decided_on": _DECIDED, "decided_by": "Budi (contoh)", "reason": "uji konsekuensi"}
    facts |= {"consequence_test": "1/UK/2025", **more}
    return Excepted.model_validate({"ground": ground, **facts})


_PUBLIC = st.builds(
    Public,
    category=st.sampled_from(Category),
    decided_on=_DAYS,
    decided_by=_NAMES,
    reason=_NAMES,
    access=st.just("public"),
)
_EXCEPTED = st.builds(
    Excepted,
    access=st.just("excepted"),
    ground=st.sampled_from(Ground),
    statute=st.none() | st.text(),
    consequence_test=st.none() | st.text(),
    decided_on=_DAYS,
    decided_by=_NAMES,
    reason=_NAMES,
    open_from=st.none() | _DAYS,
    exemption=st.none() | st.just("3673-2026-P000001"),
    instrument=st.none() | _NAMES,
    end_events=st.lists(st.sampled_from(EndEvent), max_size=2).map(tuple),
)
_ANY = st.just(Closed()) | _PUBLIC | _EXCEPTED


def test_a_public_record_opens_on_the_day_decided_not_before() -> None:
    assert access_on(_public(), on=_DECIDED - _DAY) is Access.CLOSED
    assert access_on(_public(), on=_DECIDED) is Access.PUBLIC


def test_an_exception_of_five_years_ends_by_itself_on_the_day_named() -> None:
    papers = _excepted(open_from=date(2030, 8, 21))
    assert access_on(papers, on=date(2030, 8, 20)) is Access.EXCEPTED
    assert access_on(papers, on=date(2030, 8, 21)) is Access.PUBLIC


def test_an_exception_until_consent_is_given_never_ends_by_itself() -> None:
    assert access_on(_excepted(), on=date.max) is Access.EXCEPTED
    assert public_from(_excepted()) is None


@given(_DAYS)
def test_a_record_nobody_decided_on_is_closed_on_every_day(on: date) -> None:
    assert access_on(Closed(), on=on) is Access.CLOSED
    assert public_from(Closed()) is None


@given(_ANY, _DAYS)
def test_the_public_sees_a_record_from_its_first_public_day_on_and_on_no_other(
    stands: Closed | Public | Excepted, on: date
) -> None:
    first = public_from(stands)
    assert (access_on(stands, on=on) is Access.PUBLIC) == (first is not None and on >= first)


@given(_EXCEPTED, _DAYS)
def test_an_excepted_record_is_never_taken_for_one_still_undecided(stands: Excepted, on: date) -> None:
    assert access_on(stands, on=on) in {Access.EXCEPTED, Access.PUBLIC}


@given(_ANY)
def test_a_decision_reads_back_from_disk_as_what_it_was(stands: Closed | Public | Excepted) -> None:
    back = _STANDS.validate_json(stands.as_json())
    assert back == stands
    assert type(back) is type(stands)


@pytest.mark.parametrize("field", ["decided_by", "reason"])
@pytest.mark.parametrize("decision", [_public(), _excepted()])
def test_a_decision_without_a_name_or_a_reason_is_none(decision: Public | Excepted, field: str) -> None:
    with pytest.raises(ValidationError, match=field):
        _STANDS.validate_python({**decision.model_dump(), field: ""})


def test_the_grounds_are_the_ten_letters_of_article_seventeen() -> None:
    assert [ground.value for ground in Ground] == list("abcdefghij")


@pytest.mark.parametrize("statute", [None, "", "  \t"])
def test_ground_j_without_a_statute_is_refused_with_the_option_that_gives_it(statute: str | None) -> None:
    with pytest.raises(RuleBroken, match="--statute"):
        check(_excepted(Ground.BY_STATUTE, statute=statute))


@given(_EXCEPTED)
def test_an_exception_passes_just_when_it_ends_after_its_decision_and_names_what_letter_j_asks(one: Excepted) -> None:
    named = one.ground is not Ground.BY_STATUTE or bool(one.statute and one.statute.strip())
    ends_later = one.open_from is None or one.open_from > one.decided_on
    is_tested = bool(one.exemption or (one.consequence_test or "").strip())
    if named and ends_later and is_tested:
        check(one)
        assert access_on(one, on=one.decided_on) is Access.EXCEPTED
        return
    with pytest.raises(RuleBroken) as told:
        check(one)
    assert len(told.value.obstacles) == (not named) + (not ends_later) + (not is_tested)


def test_all_obstacles_are_told_at_once() -> None:
    with pytest.raises(RuleBroken, match=r"--statute.*--open-from"):
        check(_excepted(Ground.BY_STATUTE, open_from=_DECIDED))


@given(st.just(Closed()) | _PUBLIC)
def test_closing_and_opening_need_no_ground(stands: Closed | Public) -> None:
    check(stands)
    assert not hasattr(stands, "ground")


@pytest.mark.parametrize("blank", ["", " ", "\t\n", "\u00a0"])
@pytest.mark.parametrize("field", ["decided_by", "reason"])
def test_nobody_decides_and_nothing_is_decided_without_saying_who_and_why(field: str, blank: str) -> None:
    for decision in (_public(), _excepted()):
        with pytest.raises(ValidationError):
            type(decision).model_validate(decision.model_dump() | {field: blank})


@pytest.mark.parametrize("test", [None, "", "  "])
def test_an_exception_without_its_consequence_test_is_refused_unless_the_register_has_it(test: str | None) -> None:
    with pytest.raises(RuleBroken, match="consequence test"):
        check(_excepted(consequence_test=test))
    check(_excepted(consequence_test=test, exemption="3673-2026-P000001"))


@given(_ANY)
def test_the_public_reads_no_note_that_is_for_staff(stands: Closed | Public | Excepted) -> None:
    shown = for_public(stands)
    assert public_from(shown) == public_from(stands)
    assert not {"role", "exemption", "instrument", "personal_data_decided"} & set(shown.model_dump(exclude_none=True))


def test_what_was_written_before_roles_and_exemptions_is_still_read() -> None:
    old = {"access": "excepted", "ground": "h", "decided_on": "2025-08-21", "decided_by": "Budi", "reason": "x"}
    told = _STANDS.validate_python(old)
    assert isinstance(told, Excepted)
    assert (told.role, told.exemption, told.end_events) == (None, None, ())
    assert _STANDS.validate_python({"access": "closed"}) == Closed()
