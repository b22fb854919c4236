"""First steps of a deposit: its bytes taken in beside the store, its type told by content, or the reason why not."""

from collections.abc import Iterator
from dataclasses import dataclass

from ppid_archive.domain.content import Identification
from ppid_archive.domain.deposit import CannotRead, Deposit, DepositedFile, Refusal, Refused
from ppid_archive.domain.identity import Digest, digest_of_pages
from ppid_archive.ingest.intake import AcceptanceRules, Intake
from ppid_archive.ports.content import LocalFile, Pending
from ppid_archive.ports.storage import Staged, Storage


@dataclass(frozen=True)
class Received:
    """A deposit whose bytes are staged; what they are is still being told."""

    deposit: Deposit
    staged: tuple[Staged, ...]
    digest: Digest
    identifying: tuple[Pending[Identification], ...]


@dataclass(frozen=True)
class Admitted:
    """A deposit that may become a record: bytes staged, types known."""

    deposit: Deposit
    staged: tuple[Staged, ...]
    digest: Digest
    identified: tuple[Identification, ...]

    @property
    def media_type(self) -> str:
        """The media type of the deposit: that of its first file."""
        return self.identified[0].media_type


def receive(deposit: Deposit, intake: Intake) -> Received | Refused:
    """Stage a deposit's bytes and begin to tell their type."""
    storage = intake.custody.storage
    staged: list[Staged] = []
    try:
        for file in deposit.files:
            staged.append(storage.stage(_within(file, intake.rules)))  # noqa: PERF401 - what was staged before a fault is discarded
    except CannotRead as error:
        _discard(storage, staged)
        return Refused(deposit, error.reason, error.detail)
    if any(part.size == 0 for part in staged):
        _discard(storage, staged)
        return Refused(deposit, Refusal.EMPTY)
    named = zip(deposit.files, staged, strict=True)
    identifying = tuple(intake.content.identify(LocalFile(part.local, file.name)) for file, part in named)
    return Received(deposit, tuple(staged), digest_of_pages([part.digest for part in staged]), identifying)


def admit(received: Received, intake: Intake) -> Admitted | Refused:
    """Wait for the type and apply the office's rules of acceptance."""
    identified = tuple(pending.result() for pending in received.identifying)
    for what in identified:
        if reason := _objection(what.media_type, intake.rules):
            _discard(intake.custody.storage, received.staged)
            return Refused(received.deposit, reason, what.media_type, received.digest, what.media_type)
    return Admitted(received.deposit, received.staged, received.digest, identified)


_SHORTCUTS = ("application/x-ms-shortcut", "application/x-mswinurl")
"""What Windows makes when a file is dragged with the wrong key: it says where the document was."""


def _objection(media_type: str, rules: AcceptanceRules) -> Refusal | None:
    if media_type in _SHORTCUTS:
        return Refusal.NOT_A_FILE
    if rules.refuses(media_type):
        return Refusal.PROGRAM
    if not rules.accepts(media_type):
        return Refusal.TYPE_NOT_ACCEPTED
    return None


def _within(file: DepositedFile, rules: AcceptanceRules) -> Iterator[bytes]:
    taken = 0
    for chunk in file.read():
        taken += len(chunk)
        if taken > rules.max_bytes:
            raise CannotRead(Refusal.TOO_LARGE, str(rules.max_bytes))
        yield chunk


def _discard(storage: Storage, staged: list[Staged] | tuple[Staged, ...]) -> None:
    for part in staged:
        storage.discard(part)
