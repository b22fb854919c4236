"""``replicate``: second places brought up to date, and what is damaged restored from them."""

from collections import Counter
from typing import Annotated

import typer

from ppid_archive.archive import Archive
from ppid_archive.domain.identity import RecordId, is_item, parse_record_id
from ppid_archive.entrypoints import wording_safekeeping as words
from ppid_archive.entrypoints.cli.call import ATTENTION, DONE, Call
from ppid_archive.entrypoints.screen import Screen
from ppid_archive.entrypoints.wording_findings import finding
from ppid_archive.entrypoints.wording_twin import shown
from ppid_archive.preservation.repair import ARCHIVE, Mended
from ppid_archive.preservation.replication import Deed


def replicate(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help=words.REPLICA_NAME)] = None,
    *,
    init: Annotated[bool, typer.Option("--init", help=words.INIT_REPLICA)] = False,
    repair: Annotated[bool, typer.Option("--repair", help=words.REPAIR)] = False,
    record: Annotated[list[str] | None, typer.Option(metavar="RECORD", help=words.REPAIR_RECORDS)] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=words.DRY)] = False,
) -> int:
    """Bring replicas up to date, or repair from them."""
    screen, codes = call.screen, [DONE]
    with call.opened().archive as archive:
        names = [name] if name else archive.safekeeping.replicas.names()
        if not names:
            screen.object(words.NO_REPLICAS)
            return ATTENTION
        for one in names:
            if init:
                where = archive.safekeeping.replicas.set_up(one)
                screen.tell(words.REPLICA_READY, name=one, where=shown(where))
            if repair:
                codes.append(_repair(archive, one, record or [], screen, dry_run=dry_run))
            else:
                codes.append(_bring_up_to_date(archive, one, screen, dry_run=dry_run))
    return max(codes)


def _bring_up_to_date(archive: Archive, name: str, screen: Screen, *, dry_run: bool) -> int:
    deeds: Counter[Deed] = Counter()
    left = []
    with screen.progress(words.REPLICATING) as advance:
        for step in archive.safekeeping.replicas.bring_up_to_date(name, rehearse=dry_run):
            advance()
            deeds[step.deed] += 1
            if step.finding:
                what, remedy = finding(step.finding, screen.lang)
                left.append({"where": step.finding.where, "what": what, "remedy": remedy})
                screen.line(f"✗ {shown(step.finding.where)}\n    {shown(what)}\n    → {remedy}")
    told = {deed.value: deeds[deed] for deed in Deed}
    if screen.as_json:
        screen.json({"replica": name, **told, "findings": left, "dry_run": dry_run})
    screen.tell(words.WOULD_REPLICATE if dry_run else words.REPLICATED, name=name, **told)
    return ATTENTION if left else DONE


def _repair(archive: Archive, name: str, records: list[str], screen: Screen, *, dry_run: bool) -> int:
    done = []
    for one in archive.safekeeping.repair.run(name, [_number(record) for record in records], rehearse=dry_run):
        done.append(one)
        _tell_mended(one, name, screen, dry_run=dry_run)
    if screen.as_json:
        told = [{"record": one.number, "place": one.place, "whole": one.is_whole} for one in done]
        screen.json({"replica": name, "repaired": told, "dry_run": dry_run})
    if not done:
        screen.tell(words.NOTHING_TO_MEND, name=name)
    return DONE if all(one.is_whole for one in done) else ATTENTION


def _number(text: str) -> RecordId:
    """Read the number of a record, or of a register's item."""
    return RecordId(text) if is_item(RecordId(text)) else parse_record_id(text)


def _tell_mended(one: Mended, name: str, screen: Screen, *, dry_run: bool) -> None:
    place = words.IN_ARCHIVE.to(screen.lang) if one.place == ARCHIVE else words.IN_REPLICA.to(screen.lang, name=name)
    if one.is_whole:
        screen.tell(words.WOULD_MEND if dry_run else words.MENDED, number=one.number, place=place)
    else:
        screen.tell(words.NOT_MENDED, number=one.number, place=place, name=name)
