"""``verify``, ``rebuild``, ``status``, ``retention``: whether all is well, and what is to be done."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any

import typer

from ppid_archive.entrypoints.cli.command_line import ATTENTION, DONE, Call
from ppid_archive.entrypoints.cli.screen import Screen
from ppid_archive.entrypoints.wording import disposition, finding, pick, shown

_GIB = 2**30


def add_care_commands(app: typer.Typer, call: Call) -> None:
    """Add the commands to the tree."""
    lang, screen = call.screen.lang, call.screen

    def t(indonesian: str, english: str) -> str:
        return pick((indonesian, english), lang)

    @app.command("verify", help=t("Memeriksa keutuhan arsip.", "Check that the archive is sound."))
    def verify(
        quick: Annotated[
            bool, typer.Option("--quick", help=t("Tanpa membaca ulang setiap byte.", "Without reading every byte."))
        ] = False,
    ) -> int:
        with call.opened().archive as archive:
            count = 0
            findings = []
            for count, found in enumerate(archive.verify(fixity=not quick), start=1):
                what, remedy = finding(found, lang)
                findings.append({"kind": found.kind.value, "where": found.where, "what": what, "remedy": remedy})
                screen.line(f"✗ {shown(found.where)}\n    {shown(what)}\n    → {remedy}")
            records = archive.status()["records"]
        if screen.as_json:
            screen.json({"ok": not findings, "findings": findings, "records": records})
        elif not count:
            screen.say(
                f"✓ Utuh: {records} arsip, jurnal, katalog, dan indeks diperiksa.",
                f"✓ Sound: {records} records, journal, catalogue and index checked.",
            )
        return ATTENTION if count else DONE

    @app.command("rebuild", help=t("Membuat ulang katalog dan indeks.", "Make catalogue and index anew."))
    def rebuild() -> int:
        with call.opened().archive as archive:
            count = archive.rebuild()
        if screen.as_json:
            screen.json({"records": count})
        screen.say(
            f"Katalog dan indeks dibuat ulang: {count} arsip.", f"Catalogue and index made anew: {count} records."
        )
        return DONE

    @app.command("status", help=t("Menampilkan keadaan arsip.", "Show how the archive stands."))
    def status() -> int:
        with call.opened().archive as archive:
            told = archive.status()
        if screen.as_json:
            screen.json(told)
        else:
            _show_status(told, screen)
        return DONE

    @app.command("retention", help=t("Menampilkan yang jatuh tempo retensi.", "Show what is due for retention."))
    def retention(
        on: Annotated[
            datetime | None, typer.Option(formats=["%Y-%m-%d"], help=t("Pada tanggal.", "On this day."))
        ] = None,
    ) -> int:
        with call.opened().archive as archive:
            day = on.date() if on else archive.today()
            due = list(archive.due(on=day))
            official = all(schedule.official for schedule in archive.schedules)
        rows = [
            {
                "record": one.record,
                "title": one.title,
                "unit": one.unit,
                "series": one.term.row.series,
                "due": one.term.due.isoformat(),
                "disposition": one.term.row.disposition.value,
                "assumed": one.term.assumed,
            }
            for one in due
        ]
        if screen.as_json:
            screen.json({"on": day.isoformat(), "official_schedule": official, "due": rows})
            return DONE
        screen.say(
            f"Jatuh tempo retensi per {day}: {len(due)} arsip", f"Due for retention on {day}: {len(due)} records"
        )
        for one in due:
            final = disposition(one.term.row.disposition, lang)
            guessed = " (?)" if one.term.assumed else ""
            screen.line(f"  {one.record}  {one.term.due}{guessed}  {final:<12}  {shown(one.title)[:70]}")
        if not official:
            screen.say(
                "Dihitung menurut jadwal CONTOH yang tidak resmi; (?) = tanggal mulai diperkirakan.",
                "Reckoned by a SAMPLE schedule that is not official; (?) = the starting day is a guess.",
            )
        return DONE


def _show_status(told: Mapping[str, Any], screen: Screen) -> None:
    queue, disk, locks = told["queue"], told["disk"], told["locks"]
    nobody = pick(("tidak ada", "nobody"), screen.lang)
    yes, no = pick(("siap", "ready"), screen.lang), pick(("tidak siap", "not ready"), screen.lang)
    rows = (
        (("Arsip", "Records"), told["records"]),
        (("Menunggu uraian", "Waiting for description"), queue["description"]),
        (("Menunggu OCR", "Waiting for recognition"), queue["recognition"]),
        (("Terputus", "Interrupted"), queue["interrupted"]),
        (("Pengenal teks", "Recogniser"), yes if told["recogniser"] else no),
        (("Indeks", "Index"), yes if told["index"] else no),
        (("Pengawas", "Watcher"), locks["watch"] or nobody),
        (("Penulis", "Writer"), locks["write"] or nobody),
        (("Disk bebas", "Free disk"), f"{disk['free_bytes'] / _GIB:.1f} GiB"),
    )
    for names, value in rows:
        screen.line(f"  {pick(names, screen.lang):<24}{value}")
    for unit, count in sorted(told["by_unit"].items()):
        screen.line(f"    {unit:<30}{count:>7}")
