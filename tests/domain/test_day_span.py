"""Days and spans of days are read as people type them."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppid_archive.domain.day_span import SPAN, DaySpan, read_day_span


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2/2023", date(2023, 2, 1), date(2023, 2, 28)),
        ("jan 2024..mar 2024", date(2024, 1, 1), date(2024, 3, 31)),
        ("Jan..Mar 2024", date(2024, 1, 1), date(2024, 3, 31)),
        ("17/8/2023", date(2023, 8, 17), date(2023, 8, 17)),
        ("17.08.2023", date(2023, 8, 17), date(2023, 8, 17)),
        ("17 Agustus 2023", date(2023, 8, 17), date(2023, 8, 17)),
        ("17 agt. 2023", date(2023, 8, 17), date(2023, 8, 17)),
        ("2020..2022", date(2020, 1, 1), date(2022, 12, 31)),
        ("2020-2022", date(2020, 1, 1), date(2022, 12, 31)),
        ("2020 s.d. 2022", date(2020, 1, 1), date(2022, 12, 31)),
        ("..2020", None, date(2020, 12, 31)),
        ("2020..", date(2020, 1, 1), None),
    ],
)
def test_a_span_is_read(text: str, first: date | None, last: date | None) -> None:
    assert read_day_span(text) == DaySpan(first, last)
    assert re.fullmatch(SPAN, text, re.IGNORECASE)


@pytest.mark.parametrize("text", ["", "..", "besok", "31 feb 2024", "1 mei", "0/2024", "2024-13", "1..2..3", "17/8/23"])
def test_what_is_no_day_is_none(text: str) -> None:
    assert read_day_span(text) is None


@given(st.text(alphabet="0123456789-/. jansdmei", max_size=30))
def test_any_scribble_is_a_span_or_none(text: str) -> None:
    span = read_day_span(text)
    assert span is None or span.first or span.last


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31)))
def test_every_day_is_understood_in_figures(day: date) -> None:
    for text in (day.isoformat(), f"{day.day}/{day.month}/{day.year}", day.strftime("%d-%m-%Y")):
        assert read_day_span(text) == DaySpan(day, day)
