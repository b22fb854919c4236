"""Deposits in bulk, as the watcher and the command line hand them in: taken, answered, recognised."""

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence

from ppid_archive.custody import Custody
from ppid_archive.domain.deposit import Archived, Deposit, Receipt
from ppid_archive.domain.errors import UnknownUnit
from ppid_archive.domain.record import RecordDescription
from ppid_archive.family import with_attachments
from ppid_archive.ingest.intake import Intake

_NOTED_TOGETHER = 64


class Deposits:
    """The way in of one archive, for whoever hands in many documents and answers their depositors."""

    def __init__(self, intake: Intake, units: Sequence[str], get: Callable[[str], RecordDescription]) -> None:
        """Take the way in, the units that may hand in, and what tells a record by its number."""
        self._intake, self._units, self._get = intake, units, get

    @property
    def _custody(self) -> Custody:
        return self._intake.custody

    def take(self, deposits: Sequence[Deposit]) -> Iterator[Receipt]:
        """Take deposits in bulk; receipts in order. Acknowledge each when its depositor has been answered."""
        from ppid_archive.ingest.pipeline import ingest  # noqa: PLC0415 - slow to import, and a search needs none of it

        for deposit in deposits:
            if deposit.unit not in self._units:
                raise UnknownUnit(deposit.unit, self._units)
        return ingest(deposits, self._intake)

    def acknowledge(self, receipts: Iterable[Receipt]) -> None:
        """Note that depositors have been answered: the same bytes from the same place are a new deposit from now."""
        deque(self.acknowledging(receipts), maxlen=0)

    def acknowledging(self, receipts: Iterable[Receipt]) -> Generator[Receipt, None, None]:
        """Yield receipts to whoever answers the depositors: each is acknowledged once the next is asked for.

        They are noted some at a time. What is answered and not noted when a process dies is known again as the same
        deposit, not taken for a second one.
        """
        answered: list[RecordDescription] = []
        try:
            for receipt in receipts:
                yield receipt
                if isinstance(receipt, Archived):
                    answered.append(receipt.description)
                if len(answered) == _NOTED_TOGETHER:
                    self.answered(answered)
                    answered.clear()
        finally:
            self.answered(answered)

    def answered(self, descriptions: Iterable[RecordDescription]) -> None:
        """Note that whoever deposited these records knows of it."""
        self._custody.acknowledge(descriptions)

    def as_it_stands(self, told: RecordDescription) -> RecordDescription:
        """Return what the archive says now of what was handed in, for its depositor's answer."""
        return self._get(told.record)

    def unanswered(self) -> tuple[RecordDescription, ...]:
        """Return the records whose depositors may not have been answered: a process died before it could."""
        catalogue = self._custody.catalogue
        rows = (catalogue.get(intention.record) for intention in catalogue.intentions())
        return tuple(row.description for row in rows if row)

    def recognise_again(self, records: Iterable[str]) -> Iterator[RecordDescription]:
        """Recognise records anew, with the languages set now; whatever was recognised or given up before.

        Pages with embedded words of their own are left alone. Yields each record as its new version is durable.

        Raises:
            NotARecordNumber, UnknownRecord: There is no such record.
        """
        from ppid_archive.ingest.recognition import recognise_waiting  # noqa: PLC0415 - the same

        wanted = [self._get(record).record for record in records]
        return recognise_waiting(self._intake, only=wanted, again=True)

    def recognising(self, *, only: Iterable[RecordDescription] | None = None) -> Iterator[RecordDescription]:
        """Recognise every page that waits, yielding each record as soon as its words are durable and findable.

        With ``only`` these, their attachments included; the rest of the list is left alone.
        """
        from ppid_archive.ingest.recognition import recognise_waiting  # noqa: PLC0415 - the same

        if only is not None:
            return recognise_waiting(self._intake, only=with_attachments(tuple(only), self._custody.catalogue))
        return self._everything_waiting()

    def _everything_waiting(self) -> Generator[RecordDescription, None, None]:
        """Work through both lists; what storage has lost is told once everything else is done."""
        from ppid_archive.ingest.pipeline import describe_waiting  # noqa: PLC0415 - the same
        from ppid_archive.ingest.recognition import recognise_waiting  # noqa: PLC0415 - the same

        lost = describe_waiting(self._intake)
        yield from recognise_waiting(self._intake)
        for fault in lost:
            raise fault
