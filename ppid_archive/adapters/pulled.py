"""A stream to read from, out of a library that only writes."""

import io
from collections.abc import Callable
from queue import Queue
from threading import Thread
from typing import BinaryIO

_PIECE = 1 << 18
_AHEAD = 4
_GONE = "whoever read has closed the stream"


def pulled(pump: Callable[[BinaryIO], None], source: BinaryIO) -> BinaryIO:
    """Return what ``pump`` writes, made by a thread a few pieces ahead of its reader; ``source`` is closed with it.

    Whatever the pump raises is raised to the reader; what it raises before its first piece, here.
    """
    pipe = _Pipe()
    thread = Thread(target=_run, args=(pump, pipe), name="pulled", daemon=True)
    flow = _Flow(pipe, thread, source)
    thread.start()
    try:
        flow.begin()
    except BaseException:
        flow.close()
        raise
    return io.BufferedReader(flow, _PIECE)


class _Pipe(io.RawIOBase):
    """Where the pump writes to."""

    def __init__(self) -> None:
        self.pieces = Queue[bytes | BaseException](_AHEAD)
        self.abandoned = False

    def writable(self) -> bool:
        return True

    def write(self, piece: object) -> int:
        if self.abandoned:
            raise BrokenPipeError(_GONE)
        data = bytes(piece)  # type: ignore[call-overload] # whatever has a buffer
        self.pieces.put(data)
        return len(data)


def _run(pump: Callable[[BinaryIO], None], pipe: _Pipe) -> None:
    last: BaseException = EOFError()
    try:
        with io.BufferedWriter(pipe, _PIECE) as writer:
            pump(writer)
    except BaseException as fault:  # noqa: BLE001 - raised anew where the stream is read
        last = fault
    pipe.pieces.put(last)


class _Flow(io.RawIOBase):
    """What is read, a piece at a time."""

    def __init__(self, pipe: _Pipe, thread: Thread, source: BinaryIO) -> None:
        self._pipe, self._thread, self._source = pipe, thread, source
        self._left = memoryview(b"")
        self._end: BaseException | None = None

    def readable(self) -> bool:
        return True

    def begin(self) -> None:
        """Wait for the first piece."""
        self._fetch()

    def readinto(self, buffer: object) -> int:
        if not self._left:
            self._fetch()
        target = memoryview(buffer)  # type: ignore[arg-type] # whatever has a buffer
        size = min(len(target), len(self._left))
        target[:size], self._left = self._left[:size], self._left[size:]
        return size

    def close(self) -> None:
        if self.closed:
            return
        super().close()
        self._pipe.abandoned = True
        while self._end is None:  # lets a waiting pump go on, to find that nobody reads
            self._take()
        self._thread.join()
        self._source.close()

    def _fetch(self) -> None:
        """Have a piece left, unless that was the end."""
        while self._end is None and not self._left:
            self._take()
        if self._end is not None and not isinstance(self._end, EOFError) and not self._left:
            raise self._end

    def _take(self) -> None:
        piece = self._pipe.pieces.get()
        if isinstance(piece, BaseException):
            self._end = piece
        else:
            self._left = memoryview(piece)
