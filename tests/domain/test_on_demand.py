"""A sequence made anew whenever it is gone through looks like one that is held."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppid_archive.domain.on_demand import OnDemand, beginning


@given(st.lists(st.integers(), max_size=8), st.slices(8))
def test_it_is_counted_gone_through_and_sliced_like_a_tuple(items: list[int], part: slice) -> None:
    lazy = OnDemand(lambda: iter(items), len(items))
    assert (len(lazy), tuple(lazy), tuple(lazy)) == (len(items), tuple(items), tuple(items))
    assert lazy[part] == tuple(items)[part]
    assert [lazy[place] for place in range(-len(items), len(items))] == items * 2


def test_there_is_nothing_beyond_its_end() -> None:
    with pytest.raises(IndexError):
        OnDemand(lambda: iter("ab"), 2)[2]


@given(st.lists(st.text(max_size=5), max_size=8), st.integers(0, 20))
def test_the_beginning_of_lines_is_that_of_them_joined(lines: list[str], length: int) -> None:
    assert beginning(lines, length) == "\n".join(lines)[:length]
