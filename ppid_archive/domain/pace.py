"""A reader held to so many bytes a second."""

from collections.abc import Callable


class Pace:
    """Called after every piece that was read; waits where the reading would become faster than it may.

    It never makes up for time in which nothing was read: a second is the most that is saved up.
    """

    def __init__(
        self, bytes_per_second: float | None, *, monotonic: Callable[[], float], sleep: Callable[[float], None]
    ) -> None:
        """Hold to so many bytes a second; None for no bound."""
        self._rate, self._monotonic, self._sleep = bytes_per_second, monotonic, sleep
        self._free_at = monotonic()
        self.read = 0

    def __call__(self, count: int) -> None:
        """Count these bytes, and wait."""
        self.read += count
        if not self._rate:
            return
        now = self._monotonic()
        self._free_at = max(self._free_at, now - 1) + count / self._rate
        if self._free_at > now:
            self._sleep(self._free_at - now)
