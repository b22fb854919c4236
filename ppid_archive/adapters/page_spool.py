"""The pages of a long document as its reader sends them: put aside on the disk, read from there some at a time."""

import os
import socket
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO

from ppid_archive.adapters.readers.framing import LONGEST, PAGES, BadFrame, receive_unread, understood
from ppid_archive.domain.content import Extraction, Page
from ppid_archive.domain.errors import Unavailable
from ppid_archive.domain.on_demand import OnDemand


def nameless_file(folder: str | None) -> IO[bytes]:
    """Open a file that has no name, so that nothing is left of it when it is closed or the process ends."""
    if folder:
        Path(folder).mkdir(mode=0o700, parents=True, exist_ok=True)
    return tempfile.TemporaryFile(dir=folder)


class PageSpool:
    """What came ahead of one answer; nothing is written unless something did."""

    def __init__(self, folder: str | None) -> None:
        """Put pages aside in this folder, by default the system's."""
        self._folder = folder
        self._ends, self._pages = [0], 0
        self._file: IO[bytes] | None = None

    def receive(self, channel: socket.socket) -> object:
        """Wait for the answer, with the pages put aside that come ahead of it.

        Raises:
            EOFError, BadFrame: As ``framing.receive``.
            Unavailable: The disk does not take the pages.
        """
        while (pages := _pages_in(message := understood(data := receive_unread(channel)))) is not None:
            self._put_aside(data)
            self._pages += len(pages)
        return message

    def completed(self, answer: object) -> object:
        """Return the answer with the pages that came ahead of it."""
        if self._pages and isinstance(answer, Extraction):
            return replace(answer, pages=OnDemand(self._read, self._pages))
        return answer

    def _put_aside(self, data: bytearray) -> None:
        if self._ends[-1] + len(data) > LONGEST:
            raise BadFrame
        try:
            self._file = self._file or nameless_file(self._folder)
            self._file.write(data)
            self._file.flush()
        except OSError as error:
            raise Unavailable("write", self._folder or "", error.strerror or str(error)) from error
        self._ends.append(self._ends[-1] + len(data))

    def _read(self) -> Iterator[Page]:
        """Yield the pages; read by place, so that several may go through them at once."""
        if self._file is None:
            return
        for start, end in zip(self._ends, self._ends[1:], strict=False):
            try:
                data = os.pread(self._file.fileno(), end - start, start)
            except OSError as error:
                raise Unavailable("read", self._folder or "", str(error)) from error
            yield from _pages_in(understood(data)) or ()


def _pages_in(message: object) -> tuple[Page, ...] | None:
    match message:
        case (str(name), tuple(pages), None) if name == PAGES and all(isinstance(page, Page) for page in pages):
            return pages
    return None
