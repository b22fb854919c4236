"""The daemon that takes what is dropped: looks when something happens, waits until it keeps still, takes, answers."""

import queue
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from ppid_archive.adapters.deposited_file import deposited_file, source_of
from ppid_archive.adapters.drop_folder import DropFolder, Found, in_use, may_read, owner_of, sighting_of
from ppid_archive.adapters.file_events import FolderEvents
from ppid_archive.archive import Archive
from ppid_archive.domain.content import Shortfall
from ppid_archive.domain.deposit import Archived as _Archived
from ppid_archive.domain.deposit import Deposit, Receipt, Refusal, Refused, SideCar
from ppid_archive.domain.drop_convention import joined, told_by_folders
from ppid_archive.domain.errors import ArchiveError, Busy, Unavailable
from ppid_archive.domain.journal import Act, Event
from ppid_archive.domain.record import Channel, RecordDescription
from ppid_archive.domain.settling import Settling, Sighting
from ppid_archive.entrypoints import wording_commands as words
from ppid_archive.entrypoints.quiet_checks import QuietChecks
from ppid_archive.entrypoints.receipt_text import (
    quarantine_text,
    receipt_name,
    receipt_text,
    side_car_complaint,
    side_car_fault,
)
from ppid_archive.entrypoints.screen import Screen
from ppid_archive.entrypoints.wording import refusal, shown
from ppid_archive.entrypoints.wording_errors import error
from ppid_archive.ports.content import LocalFile
from ppid_archive.wiring import Opened

_TICK = 0.2
_BATCH = 64
_PAGE_FOLDER_PATIENCE = 3
_LONGEST_BACK_OFF = 30.0
_ONCE_PATIENCE = 30.0


class Bell:
    """Wakes the watcher; safe to ring from threads and from signal handlers."""

    def __init__(self) -> None:
        """Silent, not stopped."""
        self._rings: queue.SimpleQueue[None] = queue.SimpleQueue()
        self.stopped = False

    def ring(self) -> None:
        """Wake whoever waits."""
        self._rings.put(None)

    def stop(self) -> None:
        """Ask the watcher to end."""
        self.stopped = True
        self.ring()

    def wait(self, seconds: float) -> None:
        """Wait until rung or for so long; rings heard meanwhile count as one."""
        try:
            self._rings.get(timeout=seconds)
            while True:
                self._rings.get_nowait()
        except queue.Empty:
            return


@dataclass
class Summary:
    """What a run did."""

    archived: int = 0
    already_held: int = 0
    quarantined: int = 0


@dataclass(frozen=True)
class Moments:
    """How the watcher tells time: the office's, and one that never goes back, in seconds."""

    clock: Callable[[], datetime]
    monotonic: Callable[[], float]


@dataclass
class Watcher:
    """One watcher of one archive."""

    opened: Opened
    screen: Screen
    moments: Moments
    bell: Bell
    summary: Summary = field(default_factory=Summary)

    def __post_init__(self) -> None:
        """Begin with nothing seen."""
        watch = self.opened.settings.watch
        self._drops = DropFolder(self.opened.places.drop, tuple(self.opened.settings.units))
        self._settling = Settling(timedelta(seconds=watch.settle_seconds), timedelta(seconds=watch.empty_after_seconds))
        self._page_folders: dict[Path, tuple[tuple[Sighting | None, ...], float]] = {}
        self._left_alone: dict[Path, Sighting | None] = {}
        self._unreadable_since: dict[Path, float] = {}
        self._restless = True
        self._recognition = threading.Thread(target=self._recognise, name="recognition", daemon=True)
        self._work = queue.SimpleQueue[Literal["go on", "see to the index", "end"]]()

    @property
    def _archive(self) -> Archive:
        return self.opened.archive

    def run(self) -> None:
        """Watch until stopped: sweep first, then wake for every change, and sweep now and then."""
        self._settle_accounts()
        self._recognition.start()
        self._work.put("go on")
        checks = QuietChecks(self._archive, lambda: self._restless, self._complain)
        if self.opened.settings.fixity.every_days:
            checks.start()
        back_off = _TICK
        while not self.bell.stopped:
            try:
                restless = self._restless = self.look()
                if not restless:
                    self._work.put("see to the index")
                back_off = _TICK
            except (Busy, Unavailable) as fault:  # whatever it was, the files lie where they lay
                self._complain(fault)
                back_off = min(back_off * 2, _LONGEST_BACK_OFF)
                restless = True
            sweep = self.opened.settings.watch.sweep_minutes * 60
            self.bell.wait(max(back_off, _TICK) if restless else sweep)
        checks.stop()
        self._work.put("end")
        while self._recognition.is_alive():  # it may just be about to hand over the next pages
            self.opened.intake.content.close()
            self._recognition.join(_TICK)

    def run_once(self) -> None:
        """Take what lies there, wait for what is still settling, finish recognition."""
        self._settle_accounts()
        self._archive.ensure_index()
        watch = self.opened.settings.watch
        self._settling.empty_for = self._settling.quiet_for
        last_change = self.moments.monotonic()
        patience = max(_ONCE_PATIENCE, 10 * watch.settle_seconds)
        while not self.bell.stopped:
            before = self.summary.archived + self.summary.already_held + self.summary.quarantined
            if not self.look():
                break
            if before != self.summary.archived + self.summary.already_held + self.summary.quarantined:
                last_change = self.moments.monotonic()
            if self.moments.monotonic() - last_change > patience:
                self._say_left()
                break
            self.bell.wait(_TICK)
        self._recognise_all()

    def _recognise_all(self) -> None:
        """Finish recognition; who stops the watcher meanwhile waits for no page, and all of them stay on the list."""
        over = threading.Event()
        readers = threading.Thread(target=self._close_readers_when_stopped, args=(over,), daemon=True)
        readers.start()
        try:
            for description in self._archive.deposits.recognising():
                self._renew_receipt(description)
        except Unavailable:
            if not self.bell.stopped:
                raise
        finally:
            over.set()
            readers.join()

    def _close_readers_when_stopped(self, over: threading.Event) -> None:
        while not over.wait(_TICK):
            if self.bell.stopped:
                self.opened.intake.content.close()

    def _settle_accounts(self) -> None:
        """A document that left its folder was answered, even if the watcher died before it could note so."""
        drop = self.opened.places.drop
        told = [one for one in self._archive.deposits.unanswered() if one.accession.channel is Channel.DROP_FOLDER]
        gone = [one for one in told if not (drop / one.unit / one.accession.received_as).exists()]
        self._archive.deposits.answered(gone)

    def look(self) -> bool:
        """Look at the drop folders once and take what kept still; say whether something has to be watched on."""
        at = self.moments.monotonic()
        found = [one for one in self._drops.found() if not self._is_left_alone(one)]
        if not found:
            return False
        self.opened.intake.content.prepare()
        for one in [one for one in found if one.strange]:
            self._quarantine(one, Refusal.NOT_A_FILE, one.files[0].name)
        files = {path: one for one in found if not one.strange for path in (*one.files, *_beside(one))}
        sightings = [seen for path in files if (seen := sighting_of(path))]
        looked = self._settling.look(sightings, at=at)
        for empty in looked.empty:
            if len(files[Path(empty.path)].files) == 1:
                self._quarantine(files[Path(empty.path)], Refusal.EMPTY, "")
        settled = {Path(seen.path): seen for seen in looked.settled}
        ready = [one for one in found if not one.strange and self._is_ready(one, settled, at)]
        for start in range(0, len(ready), _BATCH):
            self._take(ready[start : start + _BATCH], settled)
        return any(not self._is_left_alone(one) and all(path.exists() for path in one.files) for one in found)

    def _is_ready(self, one: Found, settled: dict[Path, Sighting], at: float) -> bool:
        paths = [*one.files, *_beside(one)]
        if not all(path in settled for path in paths):
            return False
        if one.folder and not self._folder_kept_still(one, at):
            return False
        if one.orphan:
            return self._patience_over(one.files[0], at, Refusal.NO_DOCUMENT, one)
        if not all(may_read(path) for path in paths):
            return self._patience_over(one.files[0], at, Refusal.UNREADABLE, one)
        self._unreadable_since.pop(one.files[0], None)
        for path in paths:
            if in_use(path):
                self._settling.unsettle(str(path), at=at)
                return False
        return True

    def _folder_kept_still(self, one: Found, at: float) -> bool:
        """A folder of pages is whole when nothing was added or changed for a while longer than for a file."""
        assert one.folder  # noqa: S101 - asked for page folders only
        now = tuple(sighting_of(path) for path in one.files)
        before, since = self._page_folders.get(one.folder, ((), at))
        if before != now:
            self._page_folders[one.folder] = (now, at)
            return False
        return at - since >= _PAGE_FOLDER_PATIENCE * self.opened.settings.watch.settle_seconds

    def _patience_over(self, path: Path, at: float, reason: Refusal, one: Found) -> bool:
        """What cannot be taken yet may become so; after a while it is put aside. Never ready."""
        since = self._unreadable_since.setdefault(path, at)
        if at - since >= self._settling.empty_for.total_seconds():
            self._quarantine(one, reason, one.files[0].name if reason is Refusal.NO_DOCUMENT else "permission denied")
        return False

    def _take(self, batch: Sequence[Found], settled: dict[Path, Sighting]) -> None:
        told = [(one, self._deposit(one)) for one in batch]
        deposits = [(one, deposit) for one, deposit in told if deposit is not None]
        receipts = list(self._archive.deposits.take([deposit for _, deposit in deposits]))
        for (one, _), receipt in zip(deposits, receipts, strict=True):
            if isinstance(receipt, Refused):
                if receipt.reason is not Refusal.CHANGED_WHILE_READ:  # it settles again
                    self._put_aside(one, refusal(receipt.reason, receipt.detail, self.screen.lang))
                continue
            self._answer(one, receipt, settled)
        self._archive.deposits.acknowledge(receipts)
        if any(isinstance(receipt, _Archived) for receipt in receipts):
            self._work.put("go on")

    def _deposit(self, one: Found) -> Deposit | None:
        says = told_by_folders(self._drops.folders_below_unit(one))
        if one.side_car:
            beside = self._read_side_car(one.side_car)
            if isinstance(beside, str):
                self._quarantine(one, Refusal.BAD_SIDE_CAR, beside)
                return None
            says = joined(beside, says)
        return Deposit(
            files=tuple(deposited_file(path) for path in one.files),
            source=source_of(one.files),
            received_as=self._drops.received_as(one),
            unit=one.unit,
            by=owner_of(one.files[0]) or f"staf {one.unit}",
            channel=Channel.DROP_FOLDER,
            says=says,
        )

    def _read_side_car(self, path: Path) -> SideCar | str:
        """Return what a side-car says, or every complaint about it."""
        values = self.opened.intake.content.side_car(LocalFile(str(path), path.name)).result()
        if isinstance(values, Shortfall):
            return side_car_fault(values, self.screen.lang)
        try:
            return SideCar.model_validate(values)
        except ValidationError as fault:
            found = ((".".join(map(str, one["loc"])), one["type"], one["msg"]) for one in fault.errors())
            return "; ".join(side_car_complaint(*one, self.screen.lang) for one in found)

    def _answer(self, one: Found, receipt: Receipt, settled: dict[Path, Sighting]) -> None:
        """Receipt first, then the document leaves: whatever happens in between, both can be done again."""
        assert not isinstance(receipt, Refused)  # noqa: S101 - refusals are put aside
        self._write_receipt(receipt)
        new = isinstance(receipt, _Archived)
        gone = self._drops.leave(one, [settled[path] for path in one.files])
        self.summary.archived += new and gone
        self.summary.already_held += not new and gone
        remark = "" if new else self.screen.dim(f"  {words.SAME_BYTES.to(self.screen.lang)}")
        self.screen.line(f"{receipt.description.record}  {shown(receipt.deposit.received_as)}  ({one.unit}){remark}")

    def _write_receipt(self, receipt: Receipt) -> None:
        assert not isinstance(receipt, Refused)  # noqa: S101 - refusals are put aside
        told, deposit = receipt.description, receipt.deposit
        office, units = self.opened.settings.office, self.opened.settings.units
        text = receipt_text(receipt, units[deposit.unit].name, office.tzinfo, self.screen.lang)
        month = f"{told.accession.at.astimezone(office.tzinfo):%Y-%m}"
        self._drops.write_receipt(deposit.unit, month, receipt_name(told, deposit.received_as), text)

    def _renew_receipt(self, description: RecordDescription) -> None:
        """Rewrite the receipt of a record that came by drop folder, now that its words are known."""
        told = description.accession
        if told.channel is not Channel.DROP_FOLDER or description.unit not in self.opened.settings.units:
            return
        deposit = Deposit((), "", told.received_as, description.unit, told.by, told.channel)
        self._write_receipt(_Archived(deposit, description))

    def _quarantine(self, one: Found, reason: Refusal, detail: str) -> None:
        """Put aside what never became a deposit; the act is journalled first."""
        received_as = self._drops.received_as(one)
        facts = {"received_as": received_as, "unit": one.unit, "reason": reason.value, "detail": shown(detail)}
        by = owner_of(one.files[0]) or f"staf {one.unit}"
        self._archive.journal_act(Act(event=Event.QUARANTINE, at=self.opened.intake.now(), agent=by, detail=facts))
        self._put_aside(one, refusal(reason, detail, self.screen.lang))

    def _put_aside(self, one: Found, sentence: str) -> None:
        received_as, now = self._drops.received_as(one), self.moments.clock()
        zone = self.opened.settings.office.tzinfo
        text = quarantine_text(received_as, sentence, now, zone, self.screen.lang)
        day = f"{now.astimezone(zone):%Y-%m-%d}"
        try:
            self._drops.put_aside(one, day, text)
        except Unavailable:
            self._drops.note_unmovable(one, day, text)
            self._left_alone |= {path: sighting_of(path) for path in one.files}
        self.summary.quarantined += 1
        self.screen.line(f"✗ {shown(received_as)}  ({one.unit}): {sentence}")

    def _is_left_alone(self, one: Found) -> bool:
        """What could not even be moved is left until it changes."""
        return all(path in self._left_alone and self._left_alone[path] == sighting_of(path) for path in one.files)

    def _say_left(self) -> None:
        for one in self._drops.found():
            why = words.STILL_IN_USE.to(self.screen.lang)
            self.screen.line(f"… {shown(self._drops.received_as(one))}: {why}")

    def _recognise(self) -> None:
        """Work through the list whenever there is something on it; intake never waits for this.

        An index that cannot be used is made anew here, too: it has the write lock, so intake goes on after it.
        """
        while (order := self._work.get()) != "end" and not self.bell.stopped:
            try:
                self._archive.ensure_index()
                if order == "see to the index":
                    continue
                for description in self._archive.deposits.recognising():
                    self._renew_receipt(description)
                    if self.bell.stopped:
                        return
            except ArchiveError as fault:  # stays on the work list
                if not self.bell.stopped:
                    self._complain(fault)

    def _complain(self, fault: ArchiveError) -> None:
        self.screen.complain(error(fault, self.screen.lang))


def _beside(one: Found) -> tuple[Path, ...]:
    return (one.side_car,) if one.side_car else ()


def run_watcher(opened: Opened, screen: Screen, bell: Bell, moments: Moments, *, once: bool) -> Summary:
    """Watch an archive's drop folders until stopped, or take once what lies there.

    Raises:
        Busy: Another watcher is at work.
        Unavailable: The folders cannot be watched.
    """
    watch = opened.settings.watch
    watcher = Watcher(opened, screen, moments, bell)
    with opened.watch_lock.held(), opened.archive:
        if once:
            watcher.run_once()
            return watcher.summary
        poll = watch.poll_seconds if watch.observer == "polling" else None
        events = FolderEvents(opened.places.drop, bell.ring, poll_seconds=poll)
        events.start()
        screen.line(words.WATCHING.to(screen.lang))
        try:
            watcher.run()
        finally:
            events.stop()
    screen.line(words.WATCHER_STOPPED.to(screen.lang))
    return watcher.summary
