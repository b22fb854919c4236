"""A sequence that is made anew each time it is gone through, so that nobody ever holds all of it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar, overload

T_co = TypeVar("T_co", covariant=True)


class OnDemand(Sequence[T_co]):
    """What ``make`` yields, ``length`` items, one at a time; an item is reached by going through those before it."""

    def __init__(self, make: Callable[[], Iterable[T_co]], length: int) -> None:
        """Make nothing yet."""
        self._make, self._length = make, length

    def __len__(self) -> int:
        """Tell the number of items without making any."""
        return self._length

    def __iter__(self) -> Iterator[T_co]:
        """Make the items, one at a time."""
        return iter(self._make())

    @overload
    def __getitem__(self, place: int) -> T_co: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[T_co, ...]: ...
    def __getitem__(self, place: int | slice) -> T_co | tuple[T_co, ...]:
        """Return one item, or those of a slice, and hold no others."""
        wanted = range(self._length)[place]
        if isinstance(wanted, int):
            return next(islice(self, wanted, None))
        found = {at: item for at, item in enumerate(islice(self, max(wanted, default=-1) + 1)) if at in wanted}
        return tuple(found[at] for at in wanted)


def beginning(texts: Iterable[str], length: int) -> str:
    """Return the first so many characters of lines joined, going through no more of them than that takes."""
    taken, reached = list[str](), -1
    for text in texts:
        taken.append(text)
        reached += len(text) + 1
        if reached >= length:
            break
    return "\n".join(taken)[:length]
