"""Public copies handed out for a request: what the public may have today and nothing else, journalled first."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import BinaryIO

from ppid_archive.access.disclosure import disclose, open_original
from ppid_archive.access.reading_log import Reading, note_reading
from ppid_archive.custody import Custody
from ppid_archive.domain.errors import Destroyed, NotDisclosed, UnknownRecord
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.query import Reader
from ppid_archive.domain.record import RecordDescription


@dataclass(frozen=True)
class PublicCopies:
    """The public copies of an archive's records, as staff hand them out."""

    custody: Custody
    operator: str
    now: Callable[[], datetime]
    today: Callable[[], date]

    def names(self, record: RecordId) -> tuple[str, ...]:
        """Return the names of the files of a public copy, in order.

        Raises:
            UnknownRecord: There is no such record.
            NotDisclosed: It is not public today.
        """
        return tuple(one.name for one in self._told(record).originals)

    def title(self, record: RecordId) -> str:
        """Return the title of a record as the public reads it; nothing where it is not public today."""
        try:
            return self._told(record).title.value
        except (NotDisclosed, Destroyed, UnknownRecord):
            return ""

    def open(self, record: RecordId, place: int, *, request: str) -> BinaryIO:
        """Open a file of a public copy for streaming, once the journal says for which request; the caller closes it.

        Raises:
            PartsNotDisclosed: It holds a document that is not public today.
            Destroyed: Only its tombstone is left.
            Busy, Unavailable: It cannot be journalled.
            Others as ``names``.
        """
        told, today = self._told(record), self.today()
        stream = open_original(told, place, self.custody, reader=Reader.PUBLIC, on=today)
        reading = Reading(Reader.STAFF, self.operator, self.now(), today, f"public copy {place}", request)
        try:
            note_reading(told, reading, self.custody)
        except BaseException:
            stream.close()
            raise
        return stream

    def _told(self, record: RecordId) -> RecordDescription:
        return disclose(record, self.custody, reader=Reader.PUBLIC, on=self.today())
