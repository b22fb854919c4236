"""``publish``: the public site made, checked, and the key that signs it."""

import shlex
from pathlib import Path
from typing import Annotated

import typer

from ppid_archive.domain.publication import Changes
from ppid_archive.entrypoints import wording_publication as words
from ppid_archive.entrypoints import wording_publication_help as about
from ppid_archive.entrypoints.cli.call import ATTENTION, DONE, USAGE, Call
from ppid_archive.entrypoints.wording_twin import shown

_PLACE = Annotated[str, typer.Argument(metavar="DIR", help=about.PLACE)]


def make(
    call: Call,
    place: _PLACE,
    *,
    register: Annotated[str, typer.Option("--register", metavar="ITEM", help=about.REGISTER)] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help=about.DRY_RUN)] = False,
) -> int:
    """Make the site, or bring it up to date."""
    opened = call.opened()
    with opened.archive as archive:
        done = archive.publication.make(place, register=register or None, rehearse=dry_run)
        is_recorded = archive.information_register.get(done.register).publication is not None
    _tell(call, place, done, dry_run=dry_run, is_recorded=is_recorded)
    if not (dry_run or is_recorded):
        where = opened.settings.publication.url or words.ADDRESS.to(call.screen.lang)
        call.screen.tell(words.THEN_SAY, register=done.register, where=shlex.quote(shown(where)))
    return DONE


def check(
    call: Call,
    place: _PLACE,
    *,
    key: Annotated[Path | None, typer.Option("--key", metavar="FILE", help=about.KEY)] = None,
) -> int:
    """Check a site against its signed digests."""
    screen = call.screen
    try:
        public_key = key.read_text(encoding="ascii") if key else None
    except (OSError, ValueError):
        screen.object(words.KEY_UNREADABLE, path=shown(str(key)))
        return USAGE
    with call.opened().archive as archive:
        faults = tuple(archive.publication.check(place, public_key=public_key))
    if screen.as_json:
        screen.json({"place": place, "faults": [{"code": one.kind.value, "path": one.path} for one in faults]})
    screen.tell(words.NOT_SOUND if faults else words.SOUND, place=shown(place))
    for one in faults:
        screen.line(f"  {shown(one.path)}: {words.fault(one.kind, screen.lang)}")
    return ATTENTION if faults else DONE


def keys(call: Call, *, init: Annotated[bool, typer.Option("--init", help=about.INIT)] = False) -> int:
    """Show the public key, or make the key first."""
    screen = call.screen
    with call.opened().archive as archive:
        found = archive.publication.make_key() if init else archive.publication.key()
    if screen.as_json:
        screen.json({"key_file": found.where, "public_key": found.public})
    screen.rows({words.WHERE: shown(found.where)})
    screen.line(found.public.strip())
    if init:
        screen.tell(words.PRINT_IT)
    return DONE


def bare(call: Call) -> int:
    """Show the public key."""
    return keys(call)


def _tell(call: Call, place: str, done: Changes, *, dry_run: bool, is_recorded: bool) -> None:
    screen = call.screen
    if screen.as_json:
        withheld = [{"record": record, "code": why.value} for record, why in done.withheld]
        files = {"new": done.new, "changed": done.changed, "gone": done.gone, "unchanged": done.unchanged}
        version = {"register": done.register, "publication_recorded": is_recorded}
        told = {"withdrawn": done.withdrawn, "withheld": withheld, "dry_run": dry_run}
        screen.json({"place": place, **version, **files, **told})
    for record in done.withdrawn:
        screen.line(f"  {record}: {words.WITHDRAWN.to(screen.lang)}")
    for record, why in done.withheld:
        screen.line(f"  {record}: {words.withheld(why, screen.lang)}")
    screen.tell(
        words.WOULD if dry_run else words.DONE,
        place=shown(place),
        new=len(done.new),
        changed=len(done.changed),
        gone=len(done.gone),
        unchanged=done.unchanged,
    )
