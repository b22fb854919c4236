"""Redaction as programs use it: one object for everything about redacted copies, reached as ``archive.redaction``."""

from collections.abc import Callable
from datetime import datetime

from ppid_archive.access.redacting import RedactionRequest, Workroom, redact, take_back, try_out
from ppid_archive.custody import Custody
from ppid_archive.domain.errors import NotDisclosed
from ppid_archive.domain.identity import RecordId, parse_record_id
from ppid_archive.domain.query import Reader
from ppid_archive.domain.record import RecordDescription
from ppid_archive.domain.redaction import Redaction
from ppid_archive.ports.content import Content


class RedactionDesk:
    """The redacted copies of one archive. Every method raises NotDisclosed when the reader is the public."""

    def __init__(
        self, custody: Custody, content: Content, reader: Reader, operator: str, now: Callable[[], datetime]
    ) -> None:
        """Work on these records with these readers of documents."""
        self._room, self._reader, self._operator, self._now = Workroom(custody, content), reader, operator, now

    def make(self, record: str, asked: RedactionRequest) -> Redaction:
        """Blacken parts of a record in a copy for the public; the original stays as it is.

        The copy is made of pixels, read again by another process, and kept as a new version only if nothing of what
        was blackened is in its words, pixels, streams or properties. It is opened by ``classify`` with
        ``Public(partial=True)``; until then nobody outside gets anything. A second copy replaces the first.

        Raises:
            NotARecordNumber, UnknownRecord: There is no such record.
            RuleBroken: A piece is not found, a page cannot be drawn, or something shows through: every obstacle.
        """
        number = self._staff_record(record)
        return redact(number, asked, self._room, agent=self._operator, at=self._now())

    def try_out(self, record: str, asked: RedactionRequest, show: Callable[[str], None] = lambda _: None) -> Redaction:
        """Do as ``make`` and keep nothing; ``show`` is given the path of the PDF, which is there while it runs."""
        number = self._staff_record(record)
        return try_out(number, asked, self._room, at=self._now(), show=show)

    def take_back(self, record: str) -> RecordDescription:
        """Give up a record's redacted copy; earlier versions in storage keep it.

        Raises:
            NotARecordNumber, UnknownRecord: There is no such record.
            RuleBroken: There is no copy, or it is open to the public.
        """
        return take_back(self._staff_record(record), self._room.custody, agent=self._operator, at=self._now())

    def _staff_record(self, record: str) -> RecordId:
        number = parse_record_id(record)
        if self._reader is not Reader.STAFF:
            raise NotDisclosed(number)
        return number
