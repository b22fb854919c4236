"""Descriptions mended by named persons: what is said is a new version, and the old ones stay."""

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from datetime import date
from itertools import islice

from ppid_archive.custody import Change, Custody
from ppid_archive.domain.errors import Destroyed, RuleBroken, StaffOnly, UnknownRecord
from ppid_archive.domain.extent import Amendment
from ppid_archive.domain.identity import RecordId, parse_record_id
from ppid_archive.domain.journal import Event
from ppid_archive.domain.new_facts import NewFacts, with_new_facts
from ppid_archive.domain.query import Reader
from ppid_archive.domain.record import RecordDescription
from ppid_archive.preservation.keeping import Decision, KeepingDesk
from ppid_archive.preservation.keeping_decisions import Decided

_TOGETHER = 64


class Amending:
    """Where descriptions of one archive are mended; for staff only."""

    def __init__(self, custody: Custody, desk: KeepingDesk, reader: Reader) -> None:
        """Take the records, the office's day and time, and who asks."""
        self._custody, self._desk, self._reader = custody, desk, reader

    def amend(self, records: Sequence[str], said: NewFacts, decision: Decision, *, rehearse: bool = False) -> Decided:
        """Say facts of records anew; those that say so already stay as they are.

        To ``rehearse`` is to be told which records would be changed, and to change none.

        Raises:
            NotARecordNumber, UnknownRecord: There is no such record; nothing is changed then.
            Destroyed: One of them is no more; nothing is changed then.
            RuleBroken: A title would be empty, or a document's day lie in the future.
        """
        if self._reader is not Reader.STAFF:
            raise StaffOnly("descriptions")
        self._check(said)
        wanted = list(dict.fromkeys(map(parse_record_id, records)))
        changed: list[RecordId] = []
        with nullcontext() if rehearse else self._custody.changing():
            self._all_there(wanted)
            left = iter(wanted)
            while some := list(islice(left, _TOGETHER)):
                made = list(self._made(some, said, decision))
                changed += [change.description.record for change in made]
                if made and not rehearse:
                    self._custody.index(self._custody.commit(made))
        return Decided(tuple(changed), tuple(record for record in wanted if record not in set(changed)))

    def _check(self, said: NewFacts) -> None:
        faults = ["a title says something (--title)"] if said.title == "" else []
        if said.document_date and said.document_date > self._desk.today():
            faults.append("the document's day lies in the future (--date)")
        if faults:
            raise RuleBroken("description", faults)

    def _all_there(self, wanted: Sequence[RecordId]) -> None:
        there = self._custody.catalogue.get_all(wanted)
        for record in wanted:
            if record not in there:
                raise UnknownRecord(record)
            if gone := there[record].description.destruction:
                raise Destroyed(record, gone.disposal, gone.executed_on)

    def _made(self, records: Sequence[RecordId], said: NewFacts, decision: Decision) -> Iterator[Change]:
        for record in records:
            row = self._custody.describe(record)
            told, changed = with_new_facts(row.description, said)
            if changed:
                signed = _signed(told, changed, decision, self._desk.today())
                yield Change(signed, row.version, Event.AMENDMENT, self._desk.operator, self._desk.now())


def _signed(told: RecordDescription, changed: tuple[str, ...], decision: Decision, on: date) -> RecordDescription:
    amendment = Amendment(
        changed=changed, decided_on=on, decided_by=decision.by, role=decision.role, reason=decision.reason
    )
    return told.model_copy(update={"amendment": amendment})
