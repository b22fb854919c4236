"""What comes next in a round, how the checks stand, and how fast may be read."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ppid_archive.domain.fixity_checks import Checked, next_in_turn, standing
from ppid_archive.domain.identity import RecordId, item_id, record_id
from ppid_archive.domain.pace import Pace

_NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
_NUMBERS = [record_id("3673", 2026, number) for number in range(1, 9)]


def checked(number: RecordId, days_ago: float, *, sound: bool = True) -> Checked:
    return Checked(number, _NOW - timedelta(days=days_ago), sound, 10)


@given(st.dictionaries(st.sampled_from(_NUMBERS), st.integers(0, 400)), st.integers(0, 400))
def test_what_was_never_checked_comes_first_then_the_oldest_and_nothing_that_is_not_due(
    ages: dict[RecordId, int], every: int
) -> None:
    known = {number: checked(number, age) for number, age in ages.items()}
    turn = next_in_turn(_NUMBERS, known, before=_NOW - timedelta(days=every))
    waits = [ages.get(number, 10_000) for number in turn]
    assert waits == sorted(waits, reverse=True)
    assert set(turn) == {number for number in _NUMBERS if ages.get(number, 10_000) > every}


def test_the_standing_counts_what_is_fresh_what_is_damaged_and_what_was_never_looked_at() -> None:
    item = item_id("3673", 2026, "M", 1)
    checks = [checked(_NUMBERS[0], 1), checked(_NUMBERS[1], 100, sound=False), checked(item, 2)]
    told = standing(4, {one.number: one for one in checks}, since=_NOW - timedelta(days=90))
    assert (told.objects, told.fresh, told.never, told.share) == (5, 2, 2, 0.4)
    assert told.failures == (_NUMBERS[1],)
    assert told.oldest == _NOW - timedelta(days=100)
    assert standing(0, {}, since=None).share == 1


@given(st.lists(st.integers(1, 10**7), min_size=1, max_size=50), st.floats(0.1, 100))
def test_no_stretch_of_reading_is_faster_than_its_bound(pieces: list[int], megabytes: float) -> None:
    at = [0.0]
    pace = Pace(megabytes * 1e6, monotonic=lambda: at[0], sleep=lambda seconds: at.__setitem__(0, at[0] + seconds))
    for piece in pieces:
        pace(piece)
    assert at[0] >= sum(pieces) / (megabytes * 1e6) - 1 - 1e-6
    assert pace.read == sum(pieces)
