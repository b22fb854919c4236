"""Readers of foreign bytes as the archive sees them: one crew of confined processes for words, one for pictures."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Generic, TypeVar

from ppid_archive.adapters.crew import Crew, Order
from ppid_archive.adapters.page_spool import nameless_file
from ppid_archive.adapters.reader_process import Terms
from ppid_archive.adapters.readers.tessdata import find_tessdata
from ppid_archive.domain.content import Extraction, Gap, Identification, Page, PlacedWords, Shortfall, TextSource
from ppid_archive.domain.errors import Unavailable
from ppid_archive.domain.redaction import Blackened, Mark
from ppid_archive.ports.content import Cleaned, LocalFile, Made, Redacted

_T = TypeVar("_T")
_UNKNOWN = "application/octet-stream"
STEP_ASIDE, STEP_BACK = 3, 10
"""Niceness: whoever reads leaves the processor to the one that stores, whoever recognises to everybody."""
_READERS = "ppid_archive.adapters.readers"
_CHUNK = 1 << 20
_PAGES_IN_TIME = 50
"""Pages for which a rendition may take as long as the recognition of one."""
_BEFORE_STORING = frozenset(("identify", "side_car", "unpack"))
"""Quick tasks that a deposit waits for before its bytes are safe; reading what is stored can wait for them."""


@dataclass(frozen=True)
class Workshop:
    """How much readers may use: processes, bytes of memory, seconds a task, seconds of idling; which languages.

    ``scratch`` is a folder with room for a rendition of ``rendition_bytes`` at most; by default the system's.
    """

    cores: int = 0
    memory_bytes: int = 2 << 30
    read_seconds: float = 60.0
    recognise_seconds: float = 120.0
    idle_seconds: float = 30.0
    rendition_bytes: int = 8 << 30
    scratch: str | None = None
    languages: str = "ind"
    tessdata: str | None = None


class SandboxedContent:
    """The content port over confined processes; see ``readers/confinement.py`` for what they may still do."""

    def __init__(self, workshop: Workshop, environ: Mapping[str, str], *, tasks: str = f"{_READERS}.tasks") -> None:
        """Start nothing yet; tests of the processes themselves bring their own module of tasks."""
        self._workshop, self._tasks = workshop, tasks
        self._tessdata = find_tessdata(workshop.languages, environ, workshop.tessdata)
        self._quick, self._recognition = self._crews()

    def identify(self, file: LocalFile) -> Future[Identification]:
        """Tell the media type by content."""
        return self._read("identify", file, (file.name,), lambda *_: Identification(_UNKNOWN))

    def extract(self, file: LocalFile) -> Future[Extraction]:
        """Read pages, properties and attachments."""
        return self._read("extract", file, (file.name, file.media_type), _nothing_read)

    def unpack(self, file: LocalFile, place: int, start: int) -> Future[bytes | Shortfall]:
        """Take the next bytes of a document out of its container."""
        return self._read("unpack", file, (file.media_type, place, start), _gap)

    def recognise(self, file: LocalFile, pages: Sequence[int]) -> tuple[Future[Page], ...]:
        """Recognise pages, each as a task of its own."""
        if self._tessdata is None:
            return tuple(_wordless(number) for number in pages)
        settings = (self._workshop.languages, str(self._tessdata))
        return tuple(self._recognise(file, number, settings) for number in pages)

    def searchable(self, files: Sequence[LocalFile], words: Mapping[tuple[int, int], PlacedWords]) -> "_MadeLater":
        """Make one searchable PDF of all pages."""
        seconds = self._workshop.recognise_seconds * (1 + len(words) // _PAGES_IN_TIME)
        answer, out = self._making("searchable", files, (dict(words),), seconds)
        return _MadeLater(answer, out)

    def redacted(self, files: Sequence[LocalFile], marks: Sequence[Mark], *, pages: int) -> "_RedactedLater":
        """Make a PDF of the blackened pixels of all pages."""
        model = (self._workshop.languages, str(self._tessdata))
        seconds = self._workshop.recognise_seconds * max(1, pages)
        answer, out = self._making("redacted", files, (tuple(marks), model), seconds)
        return _RedactedLater(answer, out)

    def cleaned(self, file: LocalFile) -> "_CleanedLater":
        """Make a copy without metadata."""
        answer, out = self._making("cleaned", [file], (file.media_type,), self._workshop.recognise_seconds)
        return _CleanedLater(answer, out)

    def phrases_inside(self, file: LocalFile, phrases: Sequence[str]) -> Future[tuple[str, ...] | Shortfall]:
        """Look for phrases in everything of a PDF but its pixels."""
        return self._read("phrases_inside", file, (tuple(phrases),), _gap)

    def _making(
        self, task: str, files: Sequence[LocalFile], arguments: tuple[object, ...], seconds: float
    ) -> tuple[Future[Any], IO[bytes]]:
        """Order a file to be made of others, into one that has no name."""
        sources = [(str(Path(file.local).absolute()), file.media_type) for file in files]
        try:
            out = nameless_file(self._workshop.scratch)
        except OSError as error:
            raise Unavailable("make a rendition", self._workshop.scratch or "", error.strerror or str(error)) from error
        order: Order[Any] = Order(task, sources[0][0], (sources, *arguments), seconds, _gap, urgent=True, into=out)
        return self._recognition.submit(order), out

    def side_car(self, file: LocalFile) -> Future[object]:
        """Parse a side-car into plain values."""
        return self._read("side_car", file, (file.name,), _gap)

    def table(self, file: LocalFile) -> Future[object]:
        """Read a table cell by cell."""
        return self._read("table", file, (file.name,), _gap)

    def recognition_available(self) -> bool:
        """Say whether the language models were found."""
        return self._tessdata is not None

    def prepare(self) -> None:
        """Have a quick reader ready soon."""
        self._quick.prepare()

    def process_ids(self) -> tuple[int, ...]:
        """Return the processes alive now."""
        return (*self._quick.process_ids(), *self._recognition.process_ids())

    def close(self) -> None:
        """Stop the processes; a later call starts new ones."""
        quick, recognition = self._quick, self._recognition
        self._quick, self._recognition = self._crews()
        quick.close()
        recognition.close()

    def _crews(self) -> tuple[Crew, Crew]:
        shop = self._workshop
        size = shop.cores or len(os.sched_getaffinity(0))
        warm = (f"{_READERS}.media_type", f"{_READERS}.pdf_text")
        quick = Terms(
            shop.memory_bytes, tasks=self._tasks, niceness=STEP_ASIDE, warm=warm, scratch=self._workshop.scratch
        )
        slow = Terms(
            shop.memory_bytes,
            tasks=self._tasks,
            niceness=STEP_BACK,
            written_bytes=shop.rendition_bytes,
            warm=(f"{_READERS}.tesseract",),
        )
        idle = shop.idle_seconds
        return Crew(quick, size=size, idle_seconds=idle), Crew(slow, size=size, idle_seconds=idle)

    def _read(
        self, task: str, file: LocalFile, arguments: tuple[object, ...], instead: Callable[[Gap, str], _T]
    ) -> Future[_T]:
        return self._quick.submit(
            Order(
                task,
                str(Path(file.local).absolute()),
                arguments,
                self._workshop.read_seconds,
                instead,
                urgent=task in _BEFORE_STORING,
            )
        )

    def _recognise(self, file: LocalFile, number: int, settings: tuple[str, str]) -> Future[Page]:
        def instead(_gap: Gap, _why: str) -> Page:
            return Page(number, "", TextSource.NONE)

        arguments = (file.media_type, number, *settings)
        order = Order(
            "recognise", str(Path(file.local).absolute()), arguments, self._workshop.recognise_seconds, instead
        )
        return self._recognition.submit(order)


class _InTheMaking(Generic[_T]):
    """A file in the making; it has no name, so nothing is left of it when it is closed or the process ends."""

    def __init__(self, answer: Future[_T | Shortfall], out: IO[bytes]) -> None:
        self._answer, self._out = answer, out

    def _told(self) -> _T | Shortfall:
        try:
            answer = self._answer.result()
        except Unavailable:
            self._out.close()
            raise
        if isinstance(answer, Shortfall):
            self._out.close()
        return answer

    def cancel(self) -> bool:
        """Give the file up, if it was not begun."""
        if cancelled := self._answer.cancel():
            self._out.close()
        return cancelled

    def _chunks(self) -> Iterator[bytes]:
        with self._out:
            self._out.seek(0)
            while data := self._out.read(_CHUNK):
                yield data


class _MadeLater(_InTheMaking[str]):
    def result(self) -> Made | Shortfall:
        """Wait for the file, or the reason why there is none."""
        told = self._told()
        return told if isinstance(told, Shortfall) else Made(told, self._chunks)


class _CleanedLater(_InTheMaking[str]):
    def result(self) -> Cleaned | Shortfall:
        """Wait for the copy, or the reason why there is none."""
        told = self._told()
        return told if isinstance(told, Shortfall) else Cleaned(tuple(filter(None, told.split(","))), self._chunks)


class _RedactedLater(_InTheMaking[Blackened]):
    def result(self) -> Redacted | Shortfall:
        """Wait for the file, or the reason why there is none."""
        told = self._told()
        return told if isinstance(told, Shortfall) else Redacted(told, self._chunks)


def _wordless(number: int) -> Future[Page]:
    answer: Future[Page] = Future()
    answer.set_result(Page(number, "", TextSource.NONE))
    return answer


def _gap(gap: Gap, why: str) -> Shortfall:
    return Shortfall(gap=gap, detail=why)


def _nothing_read(gap: Gap, why: str) -> Extraction:
    return Extraction(shortfalls=(Shortfall(gap=gap, detail=why),))
