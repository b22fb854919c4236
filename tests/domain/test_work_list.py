from datetime import UTC, datetime, timedelta

from ppid_archive.domain.work_list import MOST_TRIES, NEVER, next_try, seconds_left

NOW = datetime(2026, 11, 21, tzinfo=UTC)


def test_the_next_try_comes_later_and_later_and_at_last_never() -> None:
    pauses = [next_try(attempts, NOW) - NOW for attempts in range(1, MOST_TRIES)]
    assert pauses[:2] == [timedelta(), timedelta()]
    assert pauses == sorted(pauses)
    assert next_try(MOST_TRIES, NOW) == next_try(MOST_TRIES + 3, NOW) == NEVER


def test_the_time_left_is_reckoned_at_the_pace_of_late() -> None:
    assert seconds_left(30, pages_done=10, seconds=15.0) == 45.0
    assert seconds_left(30, pages_done=0, seconds=0.0) is None
