"""Two questions at once, of an engine that lets go of the interpreter while it looks."""

from collections.abc import Callable
from threading import Thread
from typing import Generic, TypeVar

_T = TypeVar("_T")


def meanwhile(ask: Callable[[], _T]) -> Callable[[], _T]:
    """Begin to answer in a thread of its own; the answer, or the fault, is had by calling what is returned."""
    asked = _Asked(ask)
    asked.start()
    return asked.answer


class _Asked(Thread, Generic[_T]):
    """One question under way."""

    def __init__(self, ask: Callable[[], _T]) -> None:
        super().__init__(name="search-meanwhile")
        self._ask = ask
        self._told: list[_T] = []
        self._fault: Exception | None = None

    def run(self) -> None:
        """Ask; a fault waits for whoever wants the answer."""
        try:
            self._told.append(self._ask())
        except Exception as fault:  # noqa: BLE001 - raised by ``answer``
            self._fault = fault

    def answer(self) -> _T:
        """Wait for the answer."""
        self.join()
        if self._fault:
            raise self._fault
        return self._told[0]
