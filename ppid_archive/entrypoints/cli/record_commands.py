"""``show``, ``get``, ``history``, ``classify``: one record, its bytes, what was done with it, who may see it."""

import os
import shutil
import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from ppid_archive.archive import Archive
from ppid_archive.domain.classification import (
    Access,
    Category,
    Classification,
    Closed,
    Excepted,
    Ground,
    Public,
    access_on,
)
from ppid_archive.domain.errors import Unavailable
from ppid_archive.domain.query import Reader
from ppid_archive.domain.record import Location, RecordDescription, Told, ToldDate
from ppid_archive.entrypoints.cli.command_line import DONE, REFUSED, USAGE, Call
from ppid_archive.entrypoints.cli.screen import Screen
from ppid_archive.entrypoints.wording import access, disposition, event, pick, shortfall, shown

_CHUNK = 1 << 20


def add_record_commands(app: typer.Typer, call: Call) -> None:
    """Add the commands to the tree."""
    lang = call.screen.lang

    def t(indonesian: str, english: str) -> str:
        return pick((indonesian, english), lang)

    record_help = t("Nomor arsip, misalnya 3673-2026-000123.", "Record number, such as 3673-2026-000123.")
    public_help = t("Seperti dilihat publik.", "As the public sees it.")

    @app.command("show", help=t("Menampilkan keterangan arsip.", "Show a record's description."))
    def show(
        record: Annotated[str, typer.Argument(metavar="RECORD", help=record_help)],
        public: Annotated[bool, typer.Option("--public", help=public_help)] = False,
    ) -> int:
        with call.opened(_reader(public=public)).archive as archive:
            told = archive.get(record)
            if call.screen.as_json:
                call.screen.json(_as_json(told, archive))
            else:
                _show(told, archive, call.screen)
        return DONE

    @app.command("get", help=t("Mengambil berkas asli.", "Fetch the original file."))
    def get(
        record: Annotated[str, typer.Argument(metavar="RECORD", help=record_help)],
        output: Annotated[
            Path, typer.Option("-o", "--output", help=t("Berkas tujuan; - = layar.", "Target; - = stdout."))
        ],
        page: Annotated[int, typer.Option(min=1, help=t("Berkas ke-berapa.", "Which original."))] = 1,
        public: Annotated[bool, typer.Option("--public", help=public_help)] = False,
    ) -> int:
        with call.opened(_reader(public=public)).archive as archive, archive.open(record, page) as stream:
            if str(output) == "-":
                shutil.copyfileobj(stream, sys.stdout.buffer, _CHUNK)
                return DONE
            if not _save(stream, output):
                call.screen.complain(
                    t(f"{output} sudah ada. Pilih nama lain.", f"{output} exists already. Choose another name.")
                )
                return REFUSED
            size = output.stat().st_size
        if call.screen.as_json:
            call.screen.json({"record": record, "output": str(output), "size": size})
        call.screen.say(f"{record} disimpan ke {output} ({size} byte).", f"{record} saved to {output} ({size} bytes).")
        return DONE

    @app.command("history", help=t("Menampilkan riwayat arsip.", "Show what was done with a record."))
    def history(
        record: Annotated[str, typer.Argument(metavar="RECORD", help=record_help)],
        public: Annotated[bool, typer.Option("--public", help=public_help)] = False,
    ) -> int:
        opened = call.opened(_reader(public=public))
        with opened.archive as archive:
            entries = archive.history(record)
        if call.screen.as_json:
            told = [entry.model_dump(mode="json", exclude_none=True) for entry in entries]
            call.screen.json({"record": record, "entries": told})
        for entry in entries:
            at = entry.act.at.astimezone(opened.settings.office.tzinfo)
            facts = ", ".join(f"{key}: {value}" for key, value in entry.act.detail.items() if key != "source")
            what = screen_bold(call.screen, event(entry.act.event, lang))
            call.screen.line(
                f"{at:%Y-%m-%d %H:%M:%S}  {what}  {shown(entry.act.agent)}  {call.screen.dim(shown(facts))}"
            )
        return DONE

    @app.command("classify", help=t("Membuka atau mengecualikan arsip.", "Open or withhold a record."))
    def classify(  # noqa: PLR0913 - each is an option of the command
        record: Annotated[str, typer.Argument(metavar="RECORD", help=record_help)],
        as_: Annotated[str, typer.Option("--as", metavar="periodic|immediate|on-request|excepted|closed")],
        by: Annotated[str, typer.Option(help=t("Siapa yang memutuskan.", "Who decides."))],
        reason: Annotated[str, typer.Option(help=t("Alasan.", "Why."))],
        ground: Annotated[
            Ground | None, typer.Option(help=t("Huruf Pasal 17 (a–j).", "Letter of art. 17 (a–j)."))
        ] = None,
        statute: Annotated[str | None, typer.Option(help=t("Undang-undang (huruf j).", "Statute (letter j)."))] = None,
        consequence_test: Annotated[
            str | None, typer.Option(help=t("Nomor lembar uji konsekuensi.", "Number of the consequence test."))
        ] = None,
        open_from: Annotated[
            datetime | None, typer.Option(formats=["%Y-%m-%d"], help=t("Terbuka mulai tanggal.", "Open from this day."))
        ] = None,
    ) -> int:
        if as_ not in {"excepted", "closed", *Category}:
            known = ", ".join([*Category, "excepted", "closed"])
            call.screen.complain(
                t(f"--as {as_} tidak dikenal. Pilih: {known}.", f"--as {as_} is unknown. Choose from: {known}.")
            )
            return USAGE
        if as_ == "excepted" and ground is None:
            call.screen.complain(
                t(
                    "Pengecualian memerlukan dasar: --ground a…j (UU 14/2008 Pasal 17).",
                    "An exception needs its ground: --ground a…j (UU 14/2008 art. 17).",
                )
            )
            return USAGE
        if not by.strip() or not reason.strip():
            call.screen.complain(t("--by dan --reason tidak boleh kosong.", "--by and --reason must not be empty."))
            return USAGE
        with call.opened().archive as archive:
            decision: Classification
            if as_ == "closed":
                decision = Closed()
            elif as_ == "excepted" and ground:
                decision = Excepted(
                    ground=ground,
                    statute=statute,
                    consequence_test=consequence_test,
                    decided_on=archive.today(),
                    decided_by=by,
                    reason=reason,
                    open_from=open_from.date() if open_from else None,
                )
            else:
                decision = Public(category=Category(as_), decided_on=archive.today(), decided_by=by, reason=reason)
            told = archive.classify(record, decision)
            state = access_on(told.classification, on=archive.today())
        if call.screen.as_json:
            call.screen.json({"record": told.record, "access": state.value, **_dump(told)["classification"]})
        call.screen.say(f"{told.record}: {access(state, 'id')}.", f"{told.record}: {access(state, 'en')}.")
        return DONE


def screen_bold(screen: Screen, text: str) -> str:
    """Return text that stands out, padded so that columns align."""
    return screen.bold(f"{text:<28}")


def _reader(*, public: bool) -> Reader:
    return Reader.PUBLIC if public else Reader.STAFF


def _save(stream: BinaryIO, target: Path) -> bool:
    """Write to a new file, whole or not at all; False when the name is taken."""
    if target.exists() or target.is_symlink():
        return False
    draft = target.with_name(f".{target.name[:200]}.{os.getpid()}.part")
    try:
        with draft.open("xb") as file:
            shutil.copyfileobj(stream, file, _CHUNK)
            file.flush()
            os.fsync(file.fileno())
        os.link(draft, target)
    except FileExistsError:
        return False
    except OSError as error:
        raise Unavailable("write", str(target), error.strerror or str(error)) from error
    finally:
        draft.unlink(missing_ok=True)
    return True


def _dump(told: RecordDescription) -> dict[str, dict[str, object]]:
    dumped: dict[str, dict[str, object]] = told.model_dump(mode="json", exclude_none=True)
    return dumped


def _as_json(told: RecordDescription, archive: Archive) -> dict[str, object]:
    answer: dict[str, object] = {**_dump(told)}
    answer["access"] = access_on(told.classification, on=archive.today()).value
    if reckoned := archive.retention(told.record):
        answer["retention_term"] = {
            "series": reckoned.row.series,
            "active_until": reckoned.active_until.isoformat(),
            "due": reckoned.due.isoformat(),
            "disposition": reckoned.row.disposition.value,
            "assumed": reckoned.assumed,
        }
    return answer


def _show(told: RecordDescription, archive: Archive, screen: Screen) -> None:
    lang = screen.lang
    state = access_on(told.classification, on=archive.today())
    screen.line(screen.bold(f"{told.record}  {shown(told.title.value)}"))
    rows = [
        (("Nomor surat", "Number"), _told(told.document_number)),
        (("Tanggal surat", "Date"), _told(told.document_date)),
        (("Kode klasifikasi", "Class code"), _told(told.class_code)),
        (("Unit", "Unit"), told.unit),
        (("Diterima", "Received"), f"{told.received_on.isoformat()}, {shown(told.accession.by)}"),
        (("Nama berkas", "File name"), ", ".join(shown(one.name) for one in told.originals[:3])),
        (("Jenis", "Type"), f"{told.media_type}, {told.size} byte, {told.kind.value}"),
        (("Halaman", "Pages"), str(told.page_count or "–")),
        (("Naskah asli", "Paper original"), _place(told.location)),
        (("Berkas", "Dossier"), shown(told.dossier or "")),
        (("Sidik jari", "Digest"), told.digest),
        (("Keterbukaan", "Access"), _access(told, state, screen)),
        (("Retensi", "Retention"), _retention(told, archive, screen)),
        (("Terkait", "Related"), ", ".join(f"{one.kind.value} {one.record}" for one in told.relations)),
        (("Proses", "Progress"), told.progress.value),
    ]
    for names, value in rows:
        if value:
            screen.line(f"  {pick(names, lang):<18}{value}")
    for missing in told.shortfalls:
        screen.line(f"  ! {shortfall(missing, lang)}")


def _told(fact: Told | ToldDate | None) -> str:
    if fact is None:
        return ""
    guessed = "" if fact.origin.value == "given" else "  (?)"
    return f"{shown(str(fact.value))}{guessed}"


def _place(location: Location | None) -> str:
    parts = [("ruang", location.room), ("rak", location.shelf), ("boks", location.box)] if location else []
    return ", ".join(f"{name} {shown(value)}" for name, value in parts if value)


def _access(told: RecordDescription, state: Access, screen: Screen) -> str:
    words = access(state, screen.lang)
    match told.classification:
        case Public(category=category, decided_by=by, decided_on=day):
            return f"{words}: {category.value} ({shown(by)}, {day})"
        case Excepted(ground=ground, decided_by=by, decided_on=day):
            return f"{words}: Pasal 17 huruf {ground.value} ({shown(by)}, {day})"
        case _:
            return words


def _retention(told: RecordDescription, archive: Archive, screen: Screen) -> str:
    reckoned = archive.retention(told.record)
    if reckoned is None:
        return ""
    assumed = " (?)" if reckoned.assumed else ""
    final = disposition(reckoned.row.disposition, screen.lang)
    return f"{shown(reckoned.row.series)}: {reckoned.due.isoformat()}{assumed}, {final}"
