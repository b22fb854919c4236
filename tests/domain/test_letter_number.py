"""Numbers of letters: written as the office's pattern says, and patterns that would give a number twice are refused."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from ppid_archive.domain.letter_number import Numbering, clashes

PATTERN = "{seq}/{klas}-{kind}/{region}/{signer}/{year}"
BOARD = Numbering(kind="notice", pattern=PATTERN, klas="HM.03", code="SD", signer="2")


@pytest.mark.parametrize(
    ("pattern", "number"),
    [
        (PATTERN, "7/HM.03-SD/3673/2/2026"),
        ("Nomor {seq} Tahun {year}", "Nomor 7 Tahun 2026"),
        ("{seq:03}/{klas}/{region}/Sek-Kot/{roman}/{year}", "007/HM.03/3673/Sek-Kot/IX/2026"),
        ("{seq}/{month}/{year}", "7/9/2026"),
    ],
)
def test_a_number_is_written_as_the_pattern_says(pattern: str, number: str) -> None:
    assert BOARD.model_copy(update={"pattern": pattern}).number(7, date(2026, 9, 28), "3673") == number


@pytest.mark.parametrize(
    ("pattern", "complaint"),
    [("{sek}/{year}", "did you mean {seq}"), ("{klas}/{year}", "needs {seq}"), ("{seq}", "needs {year}")],
)
def test_a_pattern_that_cannot_number_is_refused(pattern: str, complaint: str) -> None:
    with pytest.raises(ValidationError, match=complaint.replace("{", r"\{")):
        Numbering(kind="notice", pattern=pattern)


def test_one_kind_has_one_pattern_a_day_and_one_number_comes_from_one_sequence() -> None:
    other = BOARD.model_copy(update={"kind": "refusal"})
    later = BOARD.model_copy(update={"valid_from": date(2027, 1, 1), "pattern": "{seq}/{year}"})
    ended = BOARD.model_copy(update={"valid_to": date(2026, 12, 31)})
    assert len(clashes([BOARD, later])) == 1
    assert clashes([ended, later]) == ()
    assert len(clashes([BOARD, other])) == 1
    shared = [one.model_copy(update={"counter": "keluar"}) for one in (BOARD, other)]
    assert clashes(shared) == ()


@given(st.sets(st.integers(1, 99_999), min_size=2, max_size=9), st.dates(date(2000, 1, 1)))
def test_different_letters_of_a_year_never_share_a_number(seqs: set[int], on: date) -> None:
    assert len({BOARD.number(seq, on, "3673") for seq in seqs}) == len(seqs)
