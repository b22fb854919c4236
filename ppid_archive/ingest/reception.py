"""First steps of a deposit: bytes taken in beside the store, scanned, their type told, or the reason why not."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from ppid_archive.domain.content import Identification
from ppid_archive.domain.deposit import CannotRead, Deposit, DepositedFile, Refusal, Refused
from ppid_archive.domain.errors import ArchiveError
from ppid_archive.domain.identity import Digest, digest_of_pages
from ppid_archive.domain.virus_check import Outcome, VirusCheck, gravest
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
    virus_check: VirusCheck | None = None

    @property
    def media_type(self) -> str:
        """The media type of the deposit: that of its first file."""
        return self.identified[0].media_type


def admitted(deposits: Sequence[Deposit], intake: Intake) -> list[Admitted | Refused]:
    """Take in the bytes of a batch and judge them; when something breaks, none of the batch is left staged.

    Raises:
        ScannerSilent: The virus scanner does not answer; nothing is taken that it has not seen.
        Unavailable: The bytes cannot be staged, or the readers cannot start.
    """
    if intake.scanner:
        intake.scanner.engine()  # asked before gigabytes are staged in vain
    with given_up_on_faults(intake.custody.storage) as staged:
        received = list[Received | Refused]()
        for deposit in deposits:
            received.append(one := receive(deposit, intake))
            staged.extend(one.staged if isinstance(one, Received) else ())
        return [admit(one, intake) if isinstance(one, Received) else one for one in received]


def receive(deposit: Deposit, intake: Intake) -> Received | Refused:
    """Stage a deposit's bytes and begin to tell their type."""
    storage = intake.custody.storage
    try:
        with given_up_on_faults(storage) as staged:
            for file in deposit.files:
                staged.append(storage.stage(_within(file, intake.rules)))
            named = zip(deposit.files, staged, strict=True)
            identifying = tuple(intake.content.identify(LocalFile(part.local, file.name)) for file, part in named)
    except CannotRead as error:
        return Refused(deposit, error.reason, error.detail)
    return Received(deposit, tuple(staged), digest_of_pages([part.digest for part in staged]), identifying)


@contextmanager
def given_up_on_faults(storage: Storage) -> Iterator[list[Staged]]:
    """Yield a list; bytes that are on it when the block breaks off are discarded, or a retry would stage them again."""
    staged: list[Staged] = []
    try:
        yield staged
    except BaseException:
        with suppress(ArchiveError):  # the fault that brought us here is the one to tell
            _discard(storage, staged)
        raise


def admit(received: Received, intake: Intake) -> Admitted | Refused:
    """Have the bytes scanned while their type is told, then apply the office's rules of acceptance."""
    check = gravest([intake.scanner.check(part) for part in received.staged]) if intake.scanner else None
    identified = tuple(pending.result() for pending in received.identifying)
    if objection := _danger(check, identified[0], intake.rules) or _objections(identified, intake.rules):
        reason, detail, media_type = objection
        _discard(intake.custody.storage, received.staged)
        return Refused(received.deposit, reason, detail, received.digest, media_type)
    return Admitted(received.deposit, received.staged, received.digest, identified, check)


_SHORTCUTS = ("application/x-ms-shortcut", "application/x-mswinurl")
"""What Windows makes when a file is dragged with the wrong key: it says where the document was."""


_Objection = tuple[Refusal, str, str]


def _danger(check: VirusCheck | None, first: Identification, rules: AcceptanceRules) -> _Objection | None:
    match check:
        case VirusCheck(outcome=Outcome.INFECTED):
            return Refusal.INFECTED, check.detail, first.media_type
        case VirusCheck(outcome=Outcome.UNANSWERED):
            return Refusal.NOT_SCANNED, check.detail, first.media_type
        case VirusCheck(outcome=Outcome.BEYOND_LIMITS) if not rules.beyond_scan:
            return Refusal.NOT_SCANNED, check.detail, first.media_type
        case _:
            return None


def _objections(identified: Sequence[Identification], rules: AcceptanceRules) -> _Objection | None:
    for what in identified:
        if reason := _objection(what.media_type, rules):
            return reason, what.media_type, what.media_type
    return None


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
    if not taken:
        raise CannotRead(Refusal.EMPTY)


def _discard(storage: Storage, staged: Iterable[Staged]) -> None:
    for part in staged:
        storage.discard(part)
