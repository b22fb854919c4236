"""Reader processes at work: started when needed, watched, replaced when they die or overstay, sent home when idle.

Each process has a thread and a socket of its own, so that one that dies in the middle of an answer spoils nobody
else's, and waiting costs no polling.
"""

import queue
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from typing import IO, Any, Generic, TypeVar

from ppid_archive.adapters.reader_process import Died, FileGone, FileUnread, ReaderProcess, Resisted, Terms
from ppid_archive.domain.content import Gap
from ppid_archive.domain.errors import Damaged, Unavailable

T = TypeVar("T")
_URGENT, _USUAL, _LAST = range(3)
_BY_SIGNAL: dict[int, Gap] = {
    signal.SIGXCPU: Gap.TOO_SLOW,
    signal.SIGABRT: Gap.TOO_LARGE,
    signal.SIGKILL: Gap.TOO_LARGE,
}


@dataclass(frozen=True, eq=False)
class Order(Generic[T]):
    """One task on one file, within so many seconds; ``instead`` makes the answer when the document resists.

    An urgent one goes before those that wait. ``into`` is a file, open for writing, for what the task makes; the order
    holds it open, since its number may by then be another file's when whoever gave the order has gone.
    """

    task: str
    local: str
    arguments: tuple[object, ...]
    seconds: float
    instead: Callable[[Gap, str], T]
    urgent: bool = False
    into: IO[bytes] | None = None
    answer: Future[T] = field(default_factory=Future)


class Crew:
    """A number of reader processes that share one queue of orders."""

    def __init__(self, terms: Terms, *, size: int, idle_seconds: float) -> None:
        """Start nothing yet."""
        self._terms, self._size, self._idle_seconds = terms, size, idle_seconds
        # Answers of every type wait in one queue, by rank and arrival; the type of each is kept by its own future.
        self._orders: queue.PriorityQueue[tuple[int, int, Order[Any] | None]] = queue.PriorityQueue()
        self._arrivals = count()
        self._lock = threading.Lock()
        self._threads: set[threading.Thread] = set()
        self._readers: set[ReaderProcess] = set()
        self._load = 0
        self._closed = False

    def submit(self, order: Order[T]) -> Future[T]:
        """Queue an order and return its answer to come."""
        with self._lock:
            if self._closed:
                order.answer.set_exception(_cut_off(order.local))
                return order.answer
            if complaint := self._staff(self._load + 1):
                order.answer.set_exception(Unavailable("start", "a reader process", complaint))
                return order.answer
            self._load += 1
            self._orders.put((_URGENT if order.urgent else _USUAL, next(self._arrivals), order))
        return order.answer

    def prepare(self) -> None:
        """Have every process ready soon, without waiting for it."""
        with self._lock:
            if not self._closed:
                self._staff(self._size)

    def close(self) -> None:
        """End every process; answers still to come raise Unavailable."""
        with self._lock:
            self._closed = True
            threads = tuple(self._threads)
            for reader in self._readers:
                reader.kill()
        for _ in threads:
            self._orders.put((_LAST, next(self._arrivals), None))
        for thread in threads:
            thread.join()
        with suppress(queue.Empty):
            while True:
                if (order := self._orders.get_nowait()[-1]) is not None:
                    order.answer.set_exception(_cut_off(order.local))

    def process_ids(self) -> tuple[int, ...]:
        """Return the processes alive now."""
        with self._lock:
            return tuple(reader.process_id for reader in self._readers)

    def _staff(self, wanted: int) -> str:
        """See that somebody serves; returns why nobody does. A crew that cannot grow goes on with whom it has."""
        if len(self._threads) < min(self._size, wanted):
            thread = threading.Thread(target=self._serve, name="reader", daemon=True)
            try:
                thread.start()
            except RuntimeError as error:  # no memory or no number left for a thread
                return "" if self._threads else str(error)
            self._threads.add(thread)
        return ""

    def _serve(self) -> None:
        reader = self._hire_quietly()
        try:
            while (order := self._next_order()) is not None:
                reader = self._fulfil(order, reader)
                with self._lock:
                    self._load -= 1
        finally:
            with self._lock:
                self._threads.discard(threading.current_thread())
            self._dismiss(reader)

    def _next_order(self) -> Order[Any] | None:
        """Wait for work; None sends the caller home, and then it is off the list already."""
        while True:
            with suppress(queue.Empty):
                if (order := self._orders.get(timeout=self._idle_seconds)[-1]) is not None:
                    return order
            with self._lock:
                if self._orders.empty() or self._closed:
                    self._threads.discard(threading.current_thread())
                    return None

    def _fulfil(self, order: Order[Any], reader: ReaderProcess | None) -> ReaderProcess | None:
        """Answer an order whatever happens, and return the process to go on with, if it is still of use."""
        if not order.answer.set_running_or_notify_cancel():
            return reader
        try:
            reader = self._fit(reader)
            order.answer.set_result(self._ask(order, reader))
        except Unavailable as error:
            order.answer.set_exception(error)
        # Memory may run out here as well; whoever waits would wait for ever, and what the process says next is unknown.
        except BaseException as error:  # noqa: BLE001
            order.answer.set_exception(Unavailable("finish reading", order.local, type(error).__name__))
            if reader is not None:
                reader.kill()
        return reader

    def _fit(self, reader: ReaderProcess | None) -> ReaderProcess:
        """Return a process that is fit for an order: one that died of itself, or is worn out, is replaced first."""
        if reader is not None and not reader.is_spent:
            return reader
        self._dismiss(reader)
        return self._hire()

    def _ask(self, order: Order[T], reader: ReaderProcess) -> Any:  # noqa: ANN401 - the process answers anything
        try:
            into = order.into.fileno() if order.into else None
            return reader.carry_out(order.task, order.seconds, order.local, order.arguments, into)
        except Resisted as resisted:
            return order.instead(resisted.gap, resisted.detail)
        except FileGone as gone:
            raise Unavailable("read", order.local, str(gone)) from gone
        except FileUnread as unread:
            raise Damaged(order.local, f"the disk does not give its bytes ({unread})") from unread
        except Died as died:
            if self._closed:
                raise _cut_off(order.local) from died
            gap = _BY_SIGNAL.get(died.signal_number, Gap.DAMAGED)
            return order.instead(gap, f"the reader broke down over it ({died})")

    def _hire(self) -> ReaderProcess:
        """Return a process that takes orders; a start that fails is tried once more."""
        try:
            return self._start()
        except Unavailable:
            if self._closed:
                raise
            return self._start()

    def _hire_quietly(self) -> ReaderProcess | None:
        """Start a process ahead of its first order; if that fails, for whatever reason, the order will say so."""
        with suppress(Exception):
            return self._start()
        return None

    def _start(self) -> ReaderProcess:
        with self._lock:
            if self._closed:
                raise Unavailable("start", "a reader process", "the readers were stopped")
            try:
                reader = ReaderProcess(self._terms)
            except OSError as error:
                raise Unavailable("start", "a reader process", str(error)) from error
            self._readers.add(reader)
        try:
            return reader.await_readiness()
        except BaseException:
            self._dismiss(reader)
            raise

    def _dismiss(self, reader: ReaderProcess | None) -> None:
        if reader is not None:
            with self._lock:
                self._readers.discard(reader)
            reader.dismiss()


def _cut_off(local: str) -> Unavailable:
    return Unavailable("finish reading", local, "the readers were stopped")
