"""The columns of lists: wide enough for their heads, with keys of their own, nothing made up."""

from itertools import product

import pytest

from ppid_archive.domain.extent import CopyStatus
from ppid_archive.domain.list_columns import FINALLY, SECURITY, columns
from ppid_archive.domain.record_list import RecordList
from ppid_archive.domain.retention import Disposition, SeriesSecurity

_BOTH = [*product(RecordList, (False, True))]
_ACROSS = 842 - 2 * 42.5
"""What A4 in landscape has between its margins, in points."""
_INSET, _LETTER, _NARROW = 7.0, 4.3, 2.6
"""What a cell leaves free at its sides; a bold letter of 7.5 points, and a narrow one."""


@pytest.mark.parametrize(("kind", "of_all_units"), _BOTH)
def test_the_longest_word_of_every_head_fits_its_column(kind: RecordList, *, of_all_units: bool) -> None:
    found = columns(kind, of_all_units=of_all_units)
    shares = {one: one.width / sum(other.width for other in found) * _ACROSS - _INSET for one in found}
    words = {one: max(map(_long, one.header.split())) for one in found}
    assert [one.header for one in found if words[one] > shares[one]] == []


def _long(word: str) -> float:
    return sum(_NARROW if letter in "fijlt." else _LETTER for letter in word)


@pytest.mark.parametrize(("kind", "of_all_units"), _BOTH)
def test_every_column_has_a_key_of_its_own_and_the_unit_is_told_once(kind: RecordList, *, of_all_units: bool) -> None:
    keys = [one.key for one in columns(kind, of_all_units=of_all_units)]
    assert len(set(keys)) == len(keys)
    assert keys.count("unit") == int(of_all_units or kind in {RecordList.INACTIVE, RecordList.DOCUMENTATION})


def test_everything_that_can_be_said_has_its_word() -> None:
    assert set(SECURITY) == set(SeriesSecurity)
    assert set(FINALLY) == set(Disposition)
    assert all(one.on_lists for one in CopyStatus)
