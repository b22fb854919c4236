"""Encryption as other programs ask for it: keys made, renewed and recovered, content brought into form."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from ppid_archive.custody import Custody
from ppid_archive.domain.errors import KeyMissing, StaffOnly
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.journal import Act, Event
from ppid_archive.domain.query import Reader
from ppid_archive.ports.key_ring import KeyRing
from ppid_archive.preservation.encryption import Pass, Step, bring_about

_AT_ONCE = 20
"""So many records while others wait for the write lock; all of them, where the index has to be made anew."""


@dataclass(frozen=True)
class EncryptionState:
    """How things stand; ``fault`` says why no key can be used, ``left`` what ``apply`` would do."""

    configured: bool
    where: str
    keys: tuple[str, ...]
    fault: str | None
    sealed: int
    left: tuple[tuple[RecordId, Step], ...]


@dataclass(frozen=True)
class Encryption:
    """The office's keys, and what lies encrypted by them; for staff only."""

    custody: Custody
    ring: KeyRing
    reader: Reader
    operator: str
    now: Callable[[], datetime]
    day: Callable[[datetime], date]

    @property
    def where(self) -> str:
        """The key file's place."""
        return self.ring.where

    def init(self) -> str:
        """Make the key file and return the private half of the recovery key, which is kept nowhere: print it.

        Raises:
            KeyMissing: No key file is named in the settings.
            RuleBroken: There is one already.
        """
        self._staff_only()
        secret = self.ring.create()
        self._note({"keys": ", ".join(self.ring.keys())})
        return secret

    def status(self) -> EncryptionState:
        """Say how things stand; needs no key."""
        self._staff_only()
        keys: tuple[str, ...] = ()
        fault = None
        try:
            keys = self.ring.keys()
        except KeyMissing as error:
            fault = error.why if self.ring.configured() else None
        sealed = sum(1 for _ in self._sealed())
        left = tuple(self._left(self.ring, keys)) if self.ring.configured() else ()
        return EncryptionState(self.ring.configured(), self.ring.where, keys, fault, sealed, left)

    def apply(self, *, rehearse: bool = False) -> Iterator[tuple[RecordId, Step]]:
        """Bring all content into the form that is wanted, and yield each record when it is; may be broken off.

        Raises:
            KeyMissing: No key can be used, or none opens what lies encrypted.
        """
        self._staff_only()
        yield from self._brought(self.ring, rehearse=rehearse)

    def rotate(self, *, forget: bool = False, rehearse: bool = False) -> Iterator[tuple[RecordId, Step]]:
        """Make a new office key and put all content under it; one that was broken off is gone on with.

        With ``forget`` the old keys are dropped at the end: backups sealed by them then need the recovery key.
        """
        self._staff_only()
        keys = self.ring.keys()
        if rehearse:
            yield from ((record, Step.RENEW) for record, _ in self._sealed())
            return
        if all(keys[0] in under for _, under in self._sealed()):
            self.ring.renew()
            self._note({"keys": ", ".join(self.ring.keys()), "instead_of": keys[0]})
        yield from self._brought(self.ring, rehearse=False)
        if forget:
            self.ring.forget_old()
            self._note({"keys": ", ".join(self.ring.keys()), "old_keys": "forgotten"})

    def recover(self, secret: str) -> Iterator[tuple[RecordId, Step]]:
        """Make a key file where it was lost, and put under it whatever the recovery key opens.

        Raises:
            KeyMissing: The text is no recovery key, or does not open what lies encrypted.
        """
        self._staff_only()
        ring = self.ring.recovered(secret)
        self._note({"keys": ", ".join(ring.keys()), "recovered": "yes"})
        yield from self._brought(ring, rehearse=False)

    def _sealed(self) -> Iterator[tuple[RecordId, tuple[str, ...]]]:
        """Yield what lies encrypted, with the keys that open it."""
        for row in self.custody.rows():
            if sealing := row.description.sealing:
                yield row.description.record, sealing.keys

    def _brought(self, ring: KeyRing, *, rehearse: bool) -> Iterator[tuple[RecordId, Step]]:
        keys = ring.keys()
        left = list(self._left(ring, keys))
        if rehearse:
            yield from left
            return
        vanishing = any(step is Step.SEAL for _, step in left)
        at_once = len(left) if vanishing else _AT_ONCE
        while some := left[:at_once]:
            del left[:at_once]
            with self.custody.changing():
                rows = [self.custody.describe(record) for record, _ in some]
                yield from bring_about(self.custody, rows, self._pass(ring))

    def _left(self, ring: KeyRing, keys: tuple[str, ...]) -> Iterator[tuple[RecordId, Step]]:
        wanted = self._pass(ring)
        for row in self.custody.rows():
            told = row.description
            known = keys or (told.sealing.keys if told.sealing else ())
            if step := wanted.step_for(told, keys=known):
                yield told.record, step

    def _pass(self, ring: KeyRing) -> Pass:
        at = self.now()
        return Pass(ring, self.operator, at, self.day(at))

    def _note(self, detail: dict[str, str]) -> None:
        with self.custody.changing():
            self.custody.record_acts([Act(event=Event.ENCRYPTION, at=self.now(), agent=self.operator, detail=detail)])

    def _staff_only(self) -> None:
        if self.reader is not Reader.STAFF:
            raise StaffOnly("keys")
