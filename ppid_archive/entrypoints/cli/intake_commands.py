"""``init``, ``ingest``, ``watch``: an archive made, documents taken in."""

import signal
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from ppid_archive.archive import Archive
from ppid_archive.domain.deposit import AlreadyHeld, Archived, Deposit, Receipt, Refused, SideCar
from ppid_archive.domain.record import Channel, Kind, Location, Progress, RecordDescription
from ppid_archive.entrypoints.cli.command_line import ATTENTION, DONE, USAGE, Call, now
from ppid_archive.entrypoints.cli.screen import Screen
from ppid_archive.entrypoints.wording import pick, refusal, shortfall, shown
from ppid_archive.wiring import Places, create_archive


def add_intake_commands(app: typer.Typer, call: Call) -> None:
    """Add the commands to the tree."""
    lang = call.screen.lang

    def t(indonesian: str, english: str) -> str:
        return pick((indonesian, english), lang)

    @app.command("init", help=t("Membuat arsip baru.", "Make a new archive."))
    def init(
        folder: Annotated[
            Path, typer.Argument(metavar="DIR", help=t("Folder yang belum ada.", "A folder not yet there."))
        ],
        office_code: Annotated[str, typer.Option(help=t("Kode satker, misalnya 3673.", "Office code, such as 3673."))],
        office_name: Annotated[str, typer.Option(help=t("Nama kantor.", "Name of the office."))],
    ) -> int:
        made = create_archive(folder, office_code=office_code, office_name=office_name, clock=now, environ=call.environ)
        return _tell_made(call.screen, made)

    @app.command("ingest", help=t("Memasukkan berkas ke arsip.", "Take files into the archive."))
    def ingest(  # noqa: PLR0913 - each is an option of the command
        files: Annotated[list[Path], typer.Argument(metavar="FILE...", help=t("Berkas.", "Files."))],
        unit: Annotated[str, typer.Option(help=t("Sub-bagian penyetor.", "The unit that hands them in."))],
        by: Annotated[str | None, typer.Option(help=t("Nama penyetor.", "Who hands them in."))] = None,
        title: Annotated[str | None, typer.Option(help=t("Judul.", "Title."))] = None,
        number: Annotated[str | None, typer.Option(help=t("Nomor surat.", "Document number."))] = None,
        date: Annotated[
            datetime | None, typer.Option(formats=["%Y-%m-%d"], help=t("Tanggal surat.", "Its date."))
        ] = None,
        class_code: Annotated[str | None, typer.Option(help=t("Kode klasifikasi arsip.", "Class code."))] = None,
        kind: Annotated[Kind | None, typer.Option(help=t("Hasil pindai atau softfile.", "Scan or softfile."))] = None,
        room: Annotated[str | None, typer.Option(help=t("Ruang naskah asli.", "Room of the paper."))] = None,
        shelf: Annotated[str | None, typer.Option(help=t("Rak naskah asli.", "Its shelf."))] = None,
        box: Annotated[str | None, typer.Option(help=t("Boks naskah asli.", "Its box."))] = None,
        as_pages: Annotated[
            bool, typer.Option("--as-pages", help=t("Semua gambar = satu arsip.", "All images = one record."))
        ] = False,
        no_wait: Annotated[
            bool, typer.Option("--no-wait", help=t("Jangan menunggu OCR.", "Return before recognition."))
        ] = False,
    ) -> int:
        location = Location(room=room, shelf=shelf, box=box) if room or shelf or box else None
        says = SideCar(
            title=title,
            document_number=number,
            document_date=date.date() if date else None,
            class_code=class_code,
            kind=kind,
            location=location,
        )
        if missing := [str(path) for path in files if not path.exists() and not path.is_symlink()]:
            call.screen.complain(
                t("Tidak ada berkas: {}. Periksa namanya.", "No such file: {}. Check the name.").format(
                    ", ".join(shown(name) for name in missing)
                )
            )
            return USAGE
        groups = [files] if as_pages else [[path] for path in files]
        with call.opened().archive as archive:
            deposits = [_deposit(archive, group, unit, by, says) for group in groups]
            return _take(archive, deposits, call.screen, wait=not no_wait)

    @app.command("watch", help=t("Mengawasi folder setor sampai dihentikan.", "Watch the drop folders until stopped."))
    def watch(
        once: Annotated[
            bool, typer.Option("--once", help=t("Ambil yang ada, lalu berhenti.", "Take what is there, then stop."))
        ] = False,
    ) -> int:
        from ppid_archive.entrypoints.watcher import Bell, Moments, run_watcher  # noqa: PLC0415 - only this command needs it

        bell = Bell()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: bell.stop())
        summary = run_watcher(call.opened(), call.screen, bell, Moments(now, time.monotonic), once=once)
        return ATTENTION if once and summary.quarantined else DONE


def _tell_made(screen: Screen, made: Path) -> int:
    drops = sorted(str(path) for path in Places(made).drop.iterdir())
    if screen.as_json:
        screen.json({"archive": str(made), "drop_folders": drops})
    screen.say(f"Arsip dibuat di {made}.", f"Archive made at {made}.")
    screen.say("Folder setor:", "Drop folders:")
    for drop in drops:
        screen.line(f"  {drop}")
    screen.say(
        f"Berikutnya: ppid-archive --archive {made} watch\n"
        "Jadwal retensi yang disertakan hanya contoh, tidak resmi (retention-schedule.json).",
        f"Next: ppid-archive --archive {made} watch\n"
        "The retention schedule in it is a sample, not official (retention-schedule.json).",
    )
    return DONE


def _deposit(archive: Archive, paths: Sequence[Path], unit: str, by: str | None, says: SideCar) -> Deposit:
    files, source = archive.files_of(paths)
    return Deposit(files, source, str(paths[0]), unit, by or archive.operator, Channel.COMMAND_LINE, says)


def _take(archive: Archive, deposits: Sequence[Deposit], screen: Screen, *, wait: bool) -> int:
    """Answer in the order given, each as soon as it and those before it are done."""
    waiting: deque[Receipt] = deque()
    refused = 0

    def answer(*, all_of_them: bool = False) -> None:
        while waiting and (all_of_them or not wait or not _awaits_recognition(waiting[0])):
            _tell(waiting.popleft(), screen)

    with screen.progress("ingest", len(deposits)) as advance:
        for receipt in archive.take(deposits):
            archive.acknowledge([receipt])
            refused += isinstance(receipt, Refused)
            waiting.append(receipt)
            answer()
            advance()
        if wait and waiting:
            for done in archive.recognising():
                _replace(waiting, done)
                answer()
        answer(all_of_them=True)
    return ATTENTION if refused else DONE


def _awaits_recognition(receipt: Receipt) -> bool:
    return not isinstance(receipt, Refused) and receipt.description.progress is Progress.AWAITING_RECOGNITION


def _replace(waiting: deque[Receipt], done: RecordDescription) -> None:
    for place, receipt in enumerate(waiting):
        if not isinstance(receipt, Refused) and receipt.description.record == done.record:
            waiting[place] = replace(receipt, description=done)


def _tell(receipt: Receipt, screen: Screen) -> None:
    if screen.as_json:
        screen.json(answer_of(receipt, screen))
        return
    name = shown(receipt.deposit.received_as)
    match receipt:
        case Archived(description=told):
            waits = screen.lang == "id" and "menunggu pengenalan teks" or "recognition still to come"
            note = f"  ({waits})" if told.progress is Progress.AWAITING_RECOGNITION else ""
            screen.line(f"{told.record}  {name}{note}")
        case AlreadyHeld(description=told):
            screen.say(f"{told.record}  {name}  (sudah ada, isi sama)", f"{told.record}  {name}  (already held)")
        case Refused(reason=reason, detail=detail):
            screen.complain(f"{name}: {refusal(reason, detail, screen.lang)}")
    if not isinstance(receipt, Refused):
        for missing in receipt.description.shortfalls:
            screen.line(f"    {shortfall(missing, screen.lang)}")


def answer_of(receipt: Receipt, screen: Screen) -> dict[str, object]:
    """Return a receipt in the form that scripts rely on."""
    if isinstance(receipt, Refused):
        reason = refusal(receipt.reason, receipt.detail, screen.lang)
        answer: dict[str, object] = {"outcome": "quarantined", "record": None, "digest": receipt.digest}
        answer |= {"media_type": receipt.media_type, "pages": None, "reason": reason, "code": receipt.reason.value}
    else:
        told = receipt.description
        outcome = "archived" if isinstance(receipt, Archived) else "already_held"
        missing = " ".join(shortfall(one, screen.lang) for one in told.shortfalls) or None
        answer = {"outcome": outcome, "record": told.record, "digest": told.digest, "media_type": told.media_type}
        answer |= {"pages": told.page_count, "reason": missing, "progress": told.progress.value}
        answer |= {"title": told.title.value, "shortfalls": [one.gap.value for one in told.shortfalls]}
    return {"file": receipt.deposit.received_as, **answer}
