"""``journal``: what was done, and the proof that nothing of it was changed or left out."""

import hashlib
from collections.abc import Sequence
from datetime import datetime, tzinfo
from io import BytesIO
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError

from ppid_archive.domain.identity import digest_from_hex
from ppid_archive.domain.journal import Entry, Event
from ppid_archive.domain.journal_proof import JournalProof, faults_of, heard, spoken
from ppid_archive.entrypoints import wording_commands
from ppid_archive.entrypoints import wording_proof as words
from ppid_archive.entrypoints.cli.call import ATTENTION, DAY, DONE, REFUSED, USAGE, Call
from ppid_archive.entrypoints.cli.saving import Outcome, save
from ppid_archive.entrypoints.screen import Screen
from ppid_archive.entrypoints.wording import event as event_name
from ppid_archive.entrypoints.wording_causes import cause
from ppid_archive.entrypoints.wording_twin import shown
from ppid_archive.preservation.anchoring import Anchored

_SCREEN = Path("-")
_Size = Annotated[int | None, typer.Option("--size", min=1, metavar="N", help=words.SIZE)]
_Until = Annotated[datetime | None, typer.Option("--until", formats=DAY, metavar="DATE", help=words.UNTIL_DAY)]
Output = Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help=words.OUTPUT)]


def list_entries(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    *,
    record: Annotated[str | None, typer.Option("--record", metavar="RECORD", help=words.RECORD)] = None,
    event: Annotated[Event | None, typer.Option("--event", metavar="EVENT", help=words.EVENT)] = None,
    agent: Annotated[str | None, typer.Option("--agent", metavar="NAME", help=words.AGENT)] = None,
    since: Annotated[datetime | None, typer.Option("--from", formats=DAY, metavar="DATE", help=words.SINCE_DAY)] = None,
    until: _Until = None,
) -> int:
    """List entries."""
    opened, screen, count = call.opened(), call.screen, 0
    first, last = since.date() if since else None, until.date() if until else None
    with opened.archive as archive:
        for entry in archive.proof.entries(record=record, event=event, agent=agent, since=first, until=last):
            count += 1
            _tell_entry(entry, opened.settings.office.tzinfo, screen)
    screen.tell(words.ENTRIES if count else words.NO_ENTRIES, count=count)
    return DONE


def show(call: Call, seq: Annotated[int, typer.Argument(metavar="SEQ", help=words.SEQ)]) -> int:
    """Show one entry, whole."""
    opened, screen = call.opened(), call.screen
    with opened.archive as archive:
        entry = archive.proof.entry(seq)
    _tell_entry(entry, opened.settings.office.tzinfo, screen)
    for name, fact in {**entry.act.detail, "previous": entry.previous, "hash": entry.hash}.items():
        screen.line(f"      {screen.dim(f'{name:<14}')}{shown(fact)}")
    return DONE


def root(call: Call, *, size: _Size = None, until: _Until = None) -> int:
    """Work out the root."""
    with call.opened().archive as archive:
        told = archive.proof.root(size=size, until=until.date() if until else None)
    if call.screen.as_json:
        call.screen.json({"size": told.size, "root": told.root})
    call.screen.tell(words.ROOT_IS, size=told.size)
    _tell_root(told.root, call.screen)
    return DONE


def prove(
    call: Call,
    what: Annotated[str, typer.Argument(metavar="SEQ|RECORD", help=words.WHAT)],
    *,
    size: _Size = None,
    grown: Annotated[int | None, typer.Option("--grown-from", min=1, metavar="N", help=words.GROWN)] = None,
    output: Output = _SCREEN,
) -> int:
    """Write a proof file."""
    with call.opened().archive as archive:
        told = archive.proof.prove(what, size=size, since=grown)
    if output == _SCREEN:
        print(told.as_json().decode(), end="", flush=True)  # noqa: T201 - what the command is for
        return DONE
    if (code := written(told.as_json(), output, call.screen)) != DONE:
        return code
    if call.screen.as_json:
        count = {"entries": len(told.entries), "size": told.size, "root": told.root}
        call.screen.json({"output": str(output), **count})
    call.screen.tell(words.PROVEN, count=len(told.entries), size=told.size, output=shown(str(output)))
    _tell_root(told.root, call.screen)
    return DONE


def check(
    call: Call,
    file: Annotated[Path | None, typer.Argument(metavar="[PROOF_FILE]", help=words.PROOF_FILE)] = None,
    *,
    size: _Size = None,
    typed_root: Annotated[str | None, typer.Option("--root", metavar="HEX", help=words.TYPED_ROOT)] = None,
) -> int:
    """Check a proof file, or a root that was typed."""
    if file is not None:
        return _check_file(file, size, typed_root, call.screen)
    if size is None or typed_root is None:
        call.screen.object(words.CHECK_WHAT)
        return USAGE
    with call.opened().archive as archive:
        agrees = archive.proof.agrees(size, typed_root)
    if call.screen.as_json:
        call.screen.json({"ok": agrees, "size": size, "root": heard(typed_root)})
    call.screen.tell(words.AGREES if agrees else words.DIFFERS, size=size)
    return DONE if agrees else ATTENTION


def anchor(call: Call, *, until: _Until = None) -> int:
    """Keep the root, and have it time-stamped."""
    screen = call.screen
    with call.opened().archive as archive:
        done = archive.proof.anchor(until=until.date() if until else None)
    if done is None:
        screen.tell(words.NOTHING_YET)
        return DONE
    told = done.anchor
    if screen.as_json:
        facts = {"size": told.size, "root": told.root, "new": done.is_new}
        screen.json({"anchor": told.name, **facts, "stamped": list(done.stamped), "refused": done.refused})
    screen.tell(words.ANCHORED if done.is_new else words.NOTHING_NEW, name=told.name, size=told.size)
    _tell_root(told.root, screen)
    return _tell_stamps(done, screen)


def written(data: bytes, output: Path, screen: Screen) -> int:
    """Write a new file, whole or not at all; complain and return the exit code where that fails."""
    saved = save(BytesIO(data), digest_from_hex(hashlib.sha512(data).hexdigest()), output)
    match saved.outcome:
        case Outcome.NAME_TAKEN:
            screen.object(wording_commands.ALREADY_THERE, output=shown(str(output)))
            return REFUSED
        case Outcome.CANNOT_WRITE:
            why = cause(saved.cause, screen.lang)
            screen.object(wording_commands.CANNOT_WRITE, output=shown(str(output)), cause=why)
            return USAGE
        case _:
            return DONE


def _check_file(file: Path, size: int | None, typed_root: str | None, screen: Screen) -> int:
    try:
        told = JournalProof.model_validate_json(file.read_bytes())
    except (OSError, ValidationError):
        screen.object(words.NO_PROOF, file=shown(str(file)))
        return USAGE
    faults = list(faults_of(told))
    is_other = (typed_root is not None and heard(typed_root) != told.root) or size not in {None, told.size}
    if screen.as_json:
        proven = [one.entry.seq for one in told.entries if one.entry.seq not in faults]
        facts = {"size": told.size, "root": told.root, "entries": proven, "not_proven": faults, "other_root": is_other}
        screen.json({"ok": not faults and not is_other, **facts})
    for seq in faults:
        screen.tell(words.NOT_PROVEN if seq else words.NOT_GROWN, seq=seq)
    if is_other:
        screen.tell(words.OTHER_ROOT)
    if faults or is_other:
        return ATTENTION
    screen.tell(words.HOLDS, count=len(told.entries), size=told.size)
    _tell_root(told.root, screen)
    if earlier := told.grown_from:
        screen.tell(words.GREW, size=earlier.size)
        _tell_root(earlier.root, screen)
    if typed_root is None:
        screen.tell(words.COMPARE)
    return DONE


def _tell_entry(entry: Entry, zone: tzinfo, screen: Screen) -> None:
    if screen.as_json:
        screen.json(entry.model_dump(mode="json", exclude_none=True))
    act = entry.act
    what = screen.bold(f"{event_name(act.event, screen.lang):<28}")
    at = act.at.astimezone(zone)
    screen.line(f"{entry.seq:>7}  {at:%Y-%m-%d %H:%M:%S}  {what}  {act.record or '':<19}{shown(act.agent)}")


def _tell_root(told: str, screen: Screen) -> None:
    lines: Sequence[str] = spoken(told)
    for line in lines:
        screen.line(f"    {line}")


def _tell_stamps(done: Anchored, screen: Screen) -> int:
    for name in done.stamped:
        screen.tell(words.STAMPED, name=name)
    if done.refused is None:
        return DONE
    screen.tell(words.UNSTAMPED, why=cause(done.refused, screen.lang))
    return ATTENTION
