"""Readers of foreign bytes: what a file is, its words, and the words of pages that are only pictures."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from ppid_archive.domain.content import Extraction, Identification, Page, PlacedWords, Shortfall
from ppid_archive.domain.redaction import Blackened, Mark

T_co = TypeVar("T_co", covariant=True)


class Pending(Protocol[T_co]):
    """An answer that is being worked out elsewhere."""

    def result(self) -> T_co:
        """Wait for the answer and return it."""

    def cancel(self) -> bool:
        """Give up the answer: work not begun need not be done. Nobody may wait for it afterwards."""


@dataclass(frozen=True)
class LocalFile:
    """A file other processes on this machine may read, the name it came under, and its media type once known."""

    local: str
    name: str
    media_type: str = "application/octet-stream"


@dataclass(frozen=True)
class Made:
    """A file that readers made: what it conforms to, and its bytes, to be had once."""

    conformance: str
    chunks: Callable[[], Iterator[bytes]]


@dataclass(frozen=True)
class Redacted:
    """A redacted copy that readers made: what became of its pages, and its bytes, to be had once."""

    told: Blackened
    chunks: Callable[[], Iterator[bytes]]


@dataclass(frozen=True)
class Cleaned:
    """A copy without metadata that readers made: what else was left out, by names, and its bytes, to be had once."""

    left_out: tuple[str, ...]
    chunks: Callable[[], Iterator[bytes]]


class Content(Protocol):
    """Reads hostile bytes in processes that cannot harm the archive.

    - Every call returns at once; the work goes on in worker processes, several at a time; ``result`` waits.
    - A document never makes ``result`` raise: what it cannot give is a Shortfall (LOCKED, DAMAGED, TOO_LARGE,
      TOO_SLOW, UNSUPPORTED, ...), or ``application/octet-stream`` for an unknown kind. A worker that dies or
      overstays is replaced, and only its own task is answered with a shortfall.
    - The files are only read, never changed or moved.
    - Only the worker machinery itself raises Unavailable: when it cannot start, and for answers that ``close``
      cut off (so that an interruption is never mistaken for a document's shortfall). A file that opens, and whose
      bytes the disk does not give, is no document's shortfall either: ``extract`` raises Damaged.
    """

    def identify(self, file: LocalFile) -> Pending[Identification]:
        """Tell the media type by content; containers (OOXML, ODF, mail) are looked into."""

    def extract(self, file: LocalFile) -> Pending[Extraction]:
        """Read pages, properties and attachments; pages that are only pictures say ``needs_recognition``."""

    def unpack(self, file: LocalFile, place: int, start: int) -> Pending[bytes | Shortfall]:
        """Take out the next bytes, from ``start`` on, of the document at this place in a container.

        No bytes: it ends there. A Shortfall: it cannot be taken out.
        """

    def recognise(self, file: LocalFile, pages: Sequence[int]) -> tuple[Pending[Page], ...]:
        """Recognise the words on these pages (numbers from 1), each a task of its own, in the order given.

        A page that cannot be recognised comes back with source NONE, no words and no confidence.
        """

    def searchable(
        self, files: Sequence[LocalFile], words: Mapping[tuple[int, int], PlacedWords]
    ) -> Pending[Made | Shortfall]:
        """Make one searchable PDF of all pages of these files, PDF/A-2b if they allow it.

        ``words`` are those recognised, by file and page in it, both from 1: a file may have more pages than were
        read of it. They are laid invisibly over their ink.
        """

    def redacted(
        self, files: Sequence[LocalFile], marks: Sequence[Mark], *, pages: int
    ) -> Pending[Redacted | Shortfall]:
        """Make a PDF of the pixels of all pages of these files, blackened where the marks say, and of nothing else.

        Its words are those that a recogniser reads in the blackened pixels. ``pages`` is how many are expected: the
        time it may take goes by them. A page that cannot be drawn is a Shortfall; so is a recogniser that is missing.
        """

    def phrases_inside(self, file: LocalFile, phrases: Sequence[str]) -> Pending[tuple[str, ...] | Shortfall]:
        """Return the phrases that stand in a PDF's inflated streams, strings or properties; pixels are not read."""

    def cleaned(self, file: LocalFile) -> Pending[Cleaned | Shortfall]:
        """Make a copy that shows the same and says nothing of who made it, when, where and with what.

        ``left_out`` names what had to go besides: ``signature``, ``enclosed`` files. A file that is not wholly
        understood is a Shortfall; the file itself is only read.
        """

    def prepare(self) -> None:
        """Have a worker ready soon, without waiting for it: a document is about to come."""

    def recognition_available(self) -> bool:
        """Say whether the recogniser and its language model are there; without them pages wait."""

    def side_car(self, file: LocalFile) -> Pending[object]:
        """Parse a YAML or JSON side-car into plain values; a text that is neither yields a Shortfall."""

    def table(self, file: LocalFile) -> Pending[object]:
        """Read a spreadsheet, or text whose cells are parted by commas, semicolons or tabs.

        The answer is a list of sheets, each a pair of its name and its rows, lists of texts from cell A1 on; or a
        Shortfall.
        """

    def close(self) -> None:
        """Stop the worker processes; a later call may start them again."""
