"""What the law says about exceptions, as data: whole, each rule with its source, none in force twice at once."""

import tomllib
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ppid_archive
from ppid_archive.domain.classification import EndEvent, Ground
from ppid_archive.domain.errors import BadSetting
from ppid_archive.domain.exemption_law import ExemptionLaw, Level, PeriodKind
from ppid_archive.settings import exemption_law

_TEXT = (Path(ppid_archive.__file__).parent / "data" / "exemption-law.toml").read_text(encoding="utf-8")
LAW = exemption_law("exemption-law.toml", _TEXT)
_DAYS = st.dates(date(2015, 1, 1), date(2050, 12, 31))


@given(_DAYS, st.sampled_from(Ground))
def test_every_letter_has_its_title_its_period_and_its_deciders_on_every_day(on: date, letter: Ground) -> None:
    assert LAW.ground(letter, on=on)
    assert LAW.period(letter, on=on)
    assert LAW.deciders_on(on)
    assert LAW.review_on(on)
    assert EndEvent.COMMISSION_DECISION in LAW.end_events(letter, on=on)


def test_the_rules_are_those_of_the_table() -> None:
    on = date(2026, 11, 21)
    not_permanent = [one.letter for one in LAW.grounds if one.is_valid(on=on) and one.not_permanent]
    assert not_permanent == list("abcdef")
    lasting = {letter: rule.kind for letter in Ground if (rule := LAW.period(letter, on=on))}
    assert lasting[Ground.LAW_ENFORCEMENT] is PeriodKind.MAX_YEARS
    assert lasting[Ground.PERSONAL_SECRET] is PeriodKind.UNTIL_EVENT
    assert lasting[Ground.BY_STATUTE] is PeriodKind.PER_STATUTE
    assert LAW.end_events(Ground.PERSONAL_SECRET, on=on)[:2] == (EndEvent.WRITTEN_CONSENT, EndEvent.PUBLIC_OFFICE)


@pytest.mark.parametrize(
    ("on", "levels", "handed_on"),
    [
        (date(2020, 1, 1), set(Level), ()),
        (date(2025, 12, 28), {Level.NATIONAL}, (Level.REGENCY,)),
        (date(2025, 12, 29), {Level.NATIONAL, Level.PROVINCE}, (Level.REGENCY,)),
    ],
)
def test_who_decides_changes_with_the_day(on: date, levels: set[Level], handed_on: tuple[Level, ...]) -> None:
    rule = LAW.deciders_on(on)
    assert rule
    assert (set(rule.levels), rule.through_province) == (levels, handed_on)


def test_papers_cite_what_was_in_force_on_their_day() -> None:
    assert "PKPU 22/2023" not in LAW.cited("consequence-test", on=date(2023, 10, 31))
    assert "PKPU 4/2025" not in LAW.cited("consequence-test", on=date(2025, 12, 28))
    assert "PKPU 4/2025" in LAW.cited("consequence-test", on=date(2025, 12, 29))
    assert LAW.cited("nothing", on=date(2026, 1, 1)) == ""


@pytest.mark.parametrize("listed", ["grounds", "periods", "deciders", "reviews"])
def test_two_rules_in_force_at_once_are_refused(listed: str) -> None:
    told = tomllib.loads(_TEXT)
    last = told[listed][-1]
    told[listed].append(last | {"valid_from": last["valid_from"] + timedelta(days=365)})
    with pytest.raises(ValueError, match="two rules are in force"):
        ExemptionLaw.model_validate(told)


def test_what_is_not_understood_is_told_with_every_complaint() -> None:
    wrong = _TEXT.replace('kind = "until-event"', 'kind = "forever"').replace("working_days = 30", "working_days = -1")
    with pytest.raises(BadSetting) as told:
        exemption_law("sendiri.toml", wrong)
    assert len(told.value.complaints) == 3
