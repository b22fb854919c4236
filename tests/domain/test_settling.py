"""A dropped file is taken only when it kept still for the whole time, whatever the sequence of looks."""

from dataclasses import dataclass, field
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from ppid_archive.domain.settling import Looked, Settling, Sighting

_QUIET, _EMPTY = 5, 12
_PATHS = ("surat.pdf", "undangan.docx")
_STATES = st.builds(
    lambda size, modified, inode: (size, modified, inode),
    st.sampled_from((0, 7, 9)),
    st.integers(min_value=0, max_value=1),
    st.integers(min_value=1, max_value=2),
)


@dataclass
class _Look:
    """One look at the folder: how long after the last, what lay there, and which files were found open then."""

    after: int
    there: dict[str, tuple[int, int, int]]
    opened: set[str] = field(default_factory=set)


_LOOKS = st.lists(
    st.builds(
        _Look,
        after=st.integers(min_value=0, max_value=9),
        there=st.dictionaries(st.sampled_from(_PATHS), _STATES),
        opened=st.sets(st.sampled_from(_PATHS), max_size=1),
    ),
    max_size=12,
)


def _settling() -> Settling:
    return Settling(quiet_for=timedelta(seconds=_QUIET), empty_for=timedelta(seconds=_EMPTY))


def _seen(path: str, state: tuple[int, int, int]) -> Sighting:
    size, modified, inode = state
    return Sighting(path, size, modified, inode)


def _look(settling: Settling, at: float, *there: Sighting) -> Looked:
    return settling.look(there, at=at)


def _still_since(looks: list[_Look], moments: list[int], path: str) -> int:
    """Reckon backwards from the last look: the moment since which a file looked as it does and nobody had it open."""
    now = looks[-1].there[path]
    since = moments[-1]
    for look, at in zip(reversed(looks[:-1]), reversed(moments[:-1]), strict=True):
        if look.there.get(path) != now:
            break
        since = at
        if path in look.opened:
            break
    return since


@given(_LOOKS)
def test_a_file_is_settled_only_if_it_kept_still_for_the_whole_time(looks: list[_Look]) -> None:
    settling, moment, moments = _settling(), 0, list[int]()
    for number, look in enumerate(looks, start=1):
        moment += look.after
        moments.append(moment)
        told = settling.look([_seen(*one) for one in look.there.items()], at=moment)
        still = {path: moment - _still_since(looks[:number], moments, path) for path in look.there}
        full = {path for path, (size, *_) in look.there.items() if size}
        assert {one.path for one in told.settled} == {path for path in full if still[path] >= _QUIET}
        assert {one.path for one in told.empty} == {path for path in still.keys() - full if still[path] >= _EMPTY}
        assert told.restless == (len(told.settled) + len(told.empty) < len(look.there))
        for path in look.opened:
            settling.unsettle(path, at=moment)


@given(_LOOKS)
def test_a_settled_file_is_told_as_it_looks_now(looks: list[_Look]) -> None:
    settling, moment = _settling(), 0
    for look in looks:
        moment += look.after
        told = settling.look([_seen(*one) for one in look.there.items()], at=moment)
        assert {*told.settled, *told.empty} <= {_seen(*one) for one in look.there.items()}


def test_a_file_that_grows_with_every_look_is_never_taken() -> None:
    settling = _settling()
    for second in range(100):
        told = _look(settling, second * _QUIET * 2, Sighting("surat.pdf", 1 + second, 0, 1))
        assert told == Looked((), (), restless=True)


def test_a_file_that_lies_still_is_taken_when_the_time_is_up_and_not_a_moment_before() -> None:
    settling, scan = _settling(), Sighting("surat.pdf", 10, 0, 1)
    assert _look(settling, 100.0, scan).settled == ()
    assert _look(settling, 104.9, scan).settled == ()
    assert _look(settling, 105.0, scan) == Looked((scan,), (), restless=False)


def test_an_empty_file_waits_its_own_longer_time_and_is_not_taken_for_a_document() -> None:
    settling, empty = _settling(), Sighting("surat.pdf", 0, 0, 1)
    _look(settling, 0, empty)
    assert _look(settling, _EMPTY - 1, empty) == Looked((), (), restless=True)
    assert _look(settling, _EMPTY, empty) == Looked((), (empty,), restless=False)


def test_another_file_under_the_same_name_waits_anew() -> None:
    settling, one, other = _settling(), Sighting("surat.pdf", 10, 0, 1), Sighting("surat.pdf", 10, 0, 2)
    _look(settling, 0, one)
    assert _look(settling, _QUIET, other).settled == ()
    assert _look(settling, _QUIET * 2, other).settled == (other,)


def test_a_file_taken_away_and_put_back_waits_anew() -> None:
    settling, scan = _settling(), Sighting("surat.pdf", 10, 0, 1)
    _look(settling, 0, scan)
    assert _look(settling, 1) == Looked((), (), restless=False)
    assert _look(settling, _QUIET, scan).settled == ()


def test_a_file_somebody_has_open_waits_anew_and_the_others_do_not() -> None:
    settling, opened, other = _settling(), Sighting("surat.pdf", 10, 0, 1), Sighting("nota.pdf", 10, 0, 2)
    _look(settling, 0, opened, other)
    settling.unsettle("surat.pdf", at=3)
    settling.unsettle("tidak-ada.pdf", at=3)
    assert _look(settling, _QUIET, opened, other) == Looked((other,), (), restless=True)
    assert _look(settling, 3 + _QUIET, opened, other).settled == (opened, other)
