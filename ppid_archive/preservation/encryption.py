"""Excepted content made to lie encrypted, opened again, and put under new keys: one road for all three."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import BinaryIO

from ppid_archive.custody import Change, Custody
from ppid_archive.domain.classification import Access, Excepted
from ppid_archive.domain.errors import Damaged, Unavailable
from ppid_archive.domain.identity import Digest, RecordId
from ppid_archive.domain.journal import Event
from ppid_archive.domain.record import STAYS_PLAIN, Progress, RecordDescription
from ppid_archive.domain.sealing import SealedFile, Sealing
from ppid_archive.ports.catalogue import Row
from ppid_archive.ports.key_ring import KeyRing
from ppid_archive.ports.storage import Held, Recast, StoredVersion
from ppid_archive.preservation.rebuilding import fill_index

_NOT_NOTED = "the description does not say what the encrypted content was"


class Step(StrEnum):
    """What has to be done with a record's content."""

    SEAL = "seal"
    UNSEAL = "unseal"
    RENEW = "renew"


@dataclass(frozen=True)
class Pass:
    """Who brings content into the form that is wanted, with which keys, when."""

    ring: KeyRing
    agent: str
    at: datetime
    on: date

    def step_for(self, told: RecordDescription, *, keys: Collection[str]) -> Step | None:
        """Say what has to be done with a record; None when its content is in the form that is wanted."""
        if told.destruction:
            return None
        wanted = _shall_be_sealed(told, on=self.on)
        if told.sealing is None:
            return Step.SEAL if wanted else None
        if not wanted:
            return Step.UNSEAL
        return Step.RENEW if set(told.sealing.keys) != set(keys) else None


class ByKeyRing:
    """Seals what is excepted, and unseals what is not any more, as soon as that is decided.

    Without a usable key, or where content is damaged, a decision stands all the same; ``verify`` and
    ``encrypt status`` say what is left to do.
    """

    def __init__(self, ring: KeyRing, agent: str, now: Callable[[], datetime], day: Callable[[datetime], date]) -> None:
        """Take the keys, who works here, the clock, and the office's day of a moment."""
        self._ring, self._agent, self._now, self._day = ring, agent, now, day

    def wants(self, told: RecordDescription) -> bool:
        """Say whether a record's content shall lie encrypted."""
        return _shall_be_sealed(told, on=self._day(self._now()))

    def settle(self, custody: Custody, records: Collection[RecordId]) -> None:
        """Bring records into the form that is wanted; only inside ``changing``."""
        at = self._now()
        rows = [custody.describe(record) for record in sorted(records)]
        try:
            for _ in bring_about(custody, rows, Pass(self._ring, self._agent, at, self._day(at))):
                pass
        except (
            Unavailable
        ):  # a key, room on the disk or the content itself is missing: nobody else has to wait for that
            custody.catalogue.fulfil([row.description.digest for row in rows])


def _shall_be_sealed(told: RecordDescription, *, on: date) -> bool:
    """What is excepted and not public yet does; what was not read waits until it is: without the key nobody could."""
    excepted = isinstance(told.classification, Excepted) and told.access_on(on) is not Access.PUBLIC
    return excepted and told.progress is not Progress.ACCESSIONED


def bring_about(custody: Custody, rows: Collection[Row], how: Pass) -> Iterator[tuple[RecordId, Step]]:
    """Bring records into the form that is wanted, one after the other; what is done is told, and may be broken off.

    The index goes first, whole, if words are to disappear from the disk, and is made anew afterwards.

    Raises:
        KeyMissing: A key is needed and is not at hand; what was done before it stands.
        Damaged: Content is not what was stored.
    """
    keys = how.ring.keys()
    steps = [(row, step) for row in rows if (step := how.step_for(row.description, keys=keys))]
    vanishing = any(step is Step.SEAL for _, step in steps)
    if vanishing:
        custody.search.discard()
    try:
        for row, step in steps:
            done = _reform(custody, row, step, how)
            if not vanishing:
                custody.index([done])
            yield row.description.record, step
    finally:
        if vanishing:
            fill_index(custody)


def _reform(custody: Custody, row: Row, step: Step, how: Pass) -> Row:
    told = row.description
    versions = custody.storage.versions(told.record)
    sealing = None if step is Step.UNSEAL else _sealing(told, versions, how)
    changed = told.model_copy(update={"sealing": sealing})
    change = Change(changed, row.version, Event.ENCRYPTION, how.agent, how.at)
    return custody.reform(change, _recasting(told, step, how.ring))


def _sealing(told: RecordDescription, versions: Collection[StoredVersion], how: Pass) -> Sealing:
    files = told.sealing.files if told.sealing else _contents(versions)
    return Sealing(keys=how.ring.keys(), at=how.at, by=how.agent, files=tuple(files))


def _contents(versions: Collection[StoredVersion]) -> Iterator[SealedFile]:
    """Yield every content once, by where it first appeared, that is to lie encrypted."""
    sealed = {file.digest for version in versions for file in version.files if file.path not in STAYS_PLAIN}
    seen: set[Digest] = set()
    for version in versions:
        for file in version.files:
            if file.digest in sealed and file.digest not in seen:
                seen.add(file.digest)
                yield SealedFile(version=version.number, path=file.path, digest=file.digest)


def _recasting(told: RecordDescription, step: Step, ring: KeyRing) -> Callable[[Held], Recast | None]:
    """Return what becomes of each content of a record."""

    def recast(held: Held) -> Recast | None:
        if not held.sealed and (step is Step.UNSEAL or held.paths <= STAYS_PLAIN):
            return None
        if step is Step.UNSEAL:
            return Recast(sealed=False, through=ring.unseal, back=_as_is, digest=_plain_digest(told, held))
        if not held.sealed:
            return Recast(sealed=True, through=ring.seal, back=ring.unseal, digest=held.digest)
        anew = lambda stream: ring.seal(ring.unseal(stream))  # noqa: E731 - one step made of two
        return Recast(sealed=True, through=anew, back=ring.unseal, digest=_plain_digest(told, held))

    return recast


def _plain_digest(told: RecordDescription, held: Held) -> Digest:
    digest = told.sealing.digest_of(held.version, held.path) if told.sealing else None
    if digest is None:
        raise Damaged(f"{told.record}/{held.path}", _NOT_NOTED)
    return digest


def _as_is(stream: BinaryIO) -> BinaryIO:
    return stream
