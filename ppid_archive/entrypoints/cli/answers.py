"""Deposits taken on the command line, each answered in the order given and as soon as it is done."""

from collections import deque
from collections.abc import Sequence
from dataclasses import replace

from ppid_archive.archive import Archive
from ppid_archive.domain.deposit import AlreadyHeld, Deposit, Receipt, Refused
from ppid_archive.domain.record import Progress, RecordDescription
from ppid_archive.entrypoints import wording_commands as words
from ppid_archive.entrypoints.cli.call import ATTENTION, DONE
from ppid_archive.entrypoints.screen import Screen
from ppid_archive.entrypoints.wording import refusal, shortfall
from ppid_archive.entrypoints.wording_formats import disagreements
from ppid_archive.entrypoints.wording_twin import Lang, shown


def take(archive: Archive, deposits: Sequence[Deposit], screen: Screen, *, wait: bool) -> int:
    """Take deposits and answer each; with ``wait``, when its words are recognised, too. Returns the exit code."""
    queue: deque[Receipt] = deque()
    held: list[RecordDescription] = []
    refused = 0
    with screen.progress(words.TAKING, len(deposits)) as advance:
        for receipt in archive.deposits.acknowledging(archive.deposits.take(deposits)):
            if isinstance(receipt, Refused):
                refused += 1
            elif wait:
                held.append(receipt.description)
            queue.append(receipt)
            _answer(queue, screen, also_waiting=not wait)
            advance()
    left = _recognise(archive, queue, held, screen) if held else 0
    if left:
        screen.object(words.NOT_RECOGNISED, count=left)
    return ATTENTION if refused or left else DONE


def _recognise(archive: Archive, queue: deque[Receipt], held: Sequence[RecordDescription], screen: Screen) -> int:
    """Recognise what waits, inside other documents too, answering as words become known.

    Returns how many receipts wait on.
    """
    with screen.progress(words.RECOGNISING, sum(map(_waits, queue))) as advance:
        for done in archive.deposits.recognising(only=held):
            for place, receipt in enumerate(queue):
                if not isinstance(receipt, Refused) and receipt.description.record == done.record:
                    queue[place] = replace(receipt, description=done)
                    advance()
            _answer(queue, screen, also_waiting=False)
    fresh = deque(_as_it_stands(archive, receipt) for receipt in queue)
    left = sum(map(_waits, fresh))
    _answer(fresh, screen, also_waiting=True)
    return left


def _as_it_stands(archive: Archive, receipt: Receipt) -> Receipt:
    """Another process may have recognised it meanwhile."""
    if isinstance(receipt, Refused) or not _waits(receipt):
        return receipt
    return replace(receipt, description=archive.deposits.as_it_stands(receipt.description))


def _answer(queue: deque[Receipt], screen: Screen, *, also_waiting: bool) -> None:
    while queue and (also_waiting or not _waits(queue[0])):
        _tell(queue.popleft(), screen)


def _waits(receipt: Receipt) -> bool:
    return not isinstance(receipt, Refused) and receipt.description.progress is Progress.AWAITING_RECOGNITION


def _tell(receipt: Receipt, screen: Screen) -> None:
    if screen.as_json:
        screen.json(_as_json(receipt, screen.lang))
        return
    name, lang = shown(receipt.deposit.received_as), screen.lang
    if isinstance(receipt, Refused):
        screen.complain(f"✗ {name}: {refusal(receipt.reason, receipt.detail, lang)}")
        return
    told = receipt.description
    remarks = [words.PAGES.to(lang, count=told.page_count)] if told.page_count else []
    remarks += [words.SAME_BYTES.to(lang)] if isinstance(receipt, AlreadyHeld) else []
    remarks += [words.AWAITS.to(lang)] if _waits(receipt) else []
    screen.line(f"{told.record}  {name}  {screen.dim(', '.join(remarks))}".rstrip())
    for disagreement in disagreements(told, lang):
        screen.line(f"    ! {disagreement}")
    for missing in told.shortfalls:
        screen.line(f"    ! {shortfall(missing, lang)}")


def _as_json(receipt: Receipt, lang: Lang) -> dict[str, object]:
    """Return a receipt in the form that scripts rely on."""
    file: dict[str, object] = {"file": receipt.deposit.received_as}
    if isinstance(receipt, Refused):
        reason = refusal(receipt.reason, receipt.detail, lang)
        answer = {"outcome": "quarantined", "record": None, "digest": receipt.digest, "media_type": receipt.media_type}
        return {**file, **answer, "pages": None, "reason": reason, "code": receipt.reason.value}
    return {**file, **_held_json(receipt.description, lang, already=isinstance(receipt, AlreadyHeld))}


def _held_json(told: RecordDescription, lang: Lang, *, already: bool) -> dict[str, object]:
    return {
        "outcome": "already_held" if already else "archived",
        "record": told.record,
        "digest": told.digest,
        "media_type": told.media_type,
        "pages": told.page_count,
        "reason": " ".join(shortfall(one, lang) for one in told.shortfalls) or None,
        "title": told.title.value,
        "progress": told.progress.value,
        "shortfalls": [one.gap.value for one in told.shortfalls],
        "disagreements": list(disagreements(told, lang)),
    }
