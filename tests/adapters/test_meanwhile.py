"""Two questions at once: the answer and the fault of either reach whoever asked."""

import threading

import pytest

from ppid_archive.adapters.fulltext.meanwhile import meanwhile


def test_what_is_asked_meanwhile_goes_on_while_its_asker_does_something_else() -> None:
    both = threading.Barrier(2, timeout=10)
    ask = meanwhile(lambda: (both.wait(), "beside")[1])
    both.wait()  # passed only if the other is under way
    assert (ask(), ask()) == ("beside", "beside")


def test_a_fault_waits_for_whoever_wants_the_answer() -> None:
    ask = meanwhile(list[int]().pop)
    with pytest.raises(IndexError):
        ask()
    with pytest.raises(IndexError):
        ask()
