"""Rounds of fixity checks: every object read again, byte for byte, the one that waits longest first."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice

from ppid_archive.custody import Custody
from ppid_archive.domain.errors import Damaged, StaffOnly, UnknownRecord
from ppid_archive.domain.finding import Finding
from ppid_archive.domain.fixity_checks import Checked, FixityStanding, Looked, next_in_turn, standing
from ppid_archive.domain.identity import RecordId, is_item
from ppid_archive.domain.journal import Act, Event
from ppid_archive.domain.pace import Pace
from ppid_archive.domain.query import Reader
from ppid_archive.ports.check_log import CheckLog
from ppid_archive.ports.storage import Storage, StoredVersion

_TRIES = 5
_NAMED = 5
"""Files of one object that the journal names; how many there are it says."""


class _Stopped(Exception):
    """Whoever asked for the round wants it to end, in the middle of a file."""


@dataclass(frozen=True)
class FixityDesk:
    """What rounds are made with; ``lock`` lets one round run at a time, ``every`` is how old a check may become."""

    log: CheckLog
    lock: Callable[[], AbstractContextManager[None]]
    every: timedelta | None
    megabytes_per_second: float | None
    operator: str
    now: Callable[[], datetime]
    monotonic: Callable[[], float]
    sleep: Callable[[float], None]


@dataclass(frozen=True)
class Bounds:
    """How far a round goes: objects and minutes at most, megabytes a second, and whether only what is due is read."""

    records: int | None = None
    minutes: float | None = None
    megabytes_per_second: float | None = None
    only_due: bool = False
    stopped: Callable[[], bool] = field(default=lambda: False, repr=False)


@dataclass(frozen=True)
class FixityRounds:
    """Checks of records and of the registers' items; for staff only."""

    custody: Custody
    desk: FixityDesk
    reader: Reader

    def run(self, bounds: Bounds = Bounds()) -> Iterator[Looked]:
        """Check objects, the oldest check first, and yield each; what was checked is noted at once.

        The write lock is never held while something is read. Each failure is journalled when it is found, the round as
        a whole at its end, with what a killed one before it had checked. Close the iterator to end the round early.

        Raises:
            StaffOnly: The reader is the public.
            Busy: Another round is under way.
            Unavailable: Storage, journal or the note of checks cannot be read or written.
        """
        self._refuse_public()
        with self.desk.lock():
            ends_at = self.desk.monotonic() + bounds.minutes * 60 if bounds.minutes is not None else None
            pace = self._pace(bounds)
            try:
                for number in islice(self._in_turn(only_due=bounds.only_due), bounds.records):
                    if bounds.stopped() or (ends_at is not None and self.desk.monotonic() >= ends_at):
                        return
                    yield self._check(number, pace, bounds.stopped)
            except _Stopped:
                return
            finally:
                self._tell_journal()

    def status(self) -> FixityStanding:
        """Say how the checks stand: the oldest, the share checked within the interval, failures that are open."""
        records = sum(self.custody.catalogue.counts()["progress"].values())
        since = self.desk.now() - self.desk.every if self.desk.every else None
        return standing(records, self.desk.log.latest(), since=since)

    def _pace(self, bounds: Bounds) -> Pace:
        rate = bounds.megabytes_per_second or self.desk.megabytes_per_second
        return Pace(rate * 1e6 if rate else None, monotonic=self.desk.monotonic, sleep=self.desk.sleep)

    def _in_turn(self, *, only_due: bool) -> tuple[RecordId, ...]:
        before, known = self.desk.now(), self.desk.log.latest()
        if only_due and self.desk.every is not None:
            before -= self.desk.every
        return next_in_turn(self._numbers(known), known, before=before)

    def _numbers(self, known: Iterable[RecordId]) -> set[RecordId]:
        """Return what is there, and what was: an object that is gone altogether is damage, too."""
        return {*self.custody.storage.records(), *self.custody.registers.records(), *known}

    def _check(self, number: RecordId, pace: Pace, stopped: Callable[[], bool]) -> Looked:
        before = pace.read

        def read(count: int) -> None:
            pace(count)
            if stopped():
                raise _Stopped

        findings = self._findings(number, read)
        if findings is not None:
            if findings:
                self._tell_failure(number, findings)
            self.desk.log.note(Checked(number, self.desk.now(), not findings, pace.read - before))
        return Looked(number, findings)

    def _findings(self, number: RecordId, read: Callable[[int], None]) -> tuple[Finding, ...] | None:
        """Look, and where something seems wrong look again, unless somebody wrote to the object meanwhile.

        Between two looks whoever writes finishes: the lock is taken for a moment, and what the dead left is mended.
        """
        storage = self.custody.registers if is_item(number) else self.custody.storage
        findings = tuple(storage.validate(number, fixity=True, pace=read))
        for _ in range(_TRIES):
            if not findings:
                return findings
            before = self._settled(storage, number)
            findings = tuple(storage.validate(number, fixity=True, pace=read))
            if findings and self._settled(storage, number) == before:
                return findings
        return None

    def _settled(self, storage: Storage, number: RecordId) -> StoredVersion | str:
        with self.custody.exclusive():
            storage.recover()
            try:
                return storage.versions(number)[-1]
            except (Damaged, UnknownRecord) as error:
                return str(error)

    def _tell_failure(self, number: RecordId, findings: tuple[Finding, ...]) -> None:
        named = ", ".join(_below(finding.where, number) for finding in findings[:_NAMED])
        self._journal({"outcome": "fail", "damage": str(len(findings)), "where": named}, number)

    def _tell_journal(self) -> None:
        tally = self.desk.log.untold()
        if not tally.checked:
            return
        since = tally.since.isoformat() if tally.since else ""
        counts = {"checked": str(tally.checked), "failed": str(tally.failed), "bytes": str(tally.size)}
        self._journal({"outcome": "fail" if tally.failed else "pass", **counts, "since": since})
        self.desk.log.told()

    def _journal(self, detail: dict[str, str], number: RecordId | None = None) -> None:
        act = Act(event=Event.FIXITY_CHECK, at=self.desk.now(), agent=self.desk.operator, record=number, detail=detail)
        with self.custody.changing():
            self.custody.record_acts([act])

    def _refuse_public(self) -> None:
        if self.reader is not Reader.STAFF:
            raise StaffOnly("fixity checks")


def _below(where: str, number: RecordId) -> str:
    """Return the part of a place that lies inside the object."""
    return where.rpartition(number)[2].lstrip("/") or where
