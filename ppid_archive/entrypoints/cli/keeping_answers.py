"""What commands about retention, holds, security classes and descriptions have in common."""

from datetime import date

from ppid_archive.domain.kept import Outlook
from ppid_archive.domain.legal_hold import LegalHold
from ppid_archive.entrypoints import wording_keeping as words
from ppid_archive.entrypoints.cli.call import typed
from ppid_archive.entrypoints.screen import Screen
from ppid_archive.entrypoints.wording_twin import Twin, shown
from ppid_archive.preservation.keeping import Decision
from ppid_archive.preservation.keeping_decisions import Decided


def decided(screen: Screen, by: str, role: str, reason: str) -> Decision | None:
    """Return who decides in which role and why; None, and a complaint, when one of them says nothing."""
    who, post, cause = typed(by), typed(role), typed(reason)
    if who and post and cause:
        return Decision(who, post, cause)
    screen.object(words.EMPTY)
    return None


def tell_decided(done: Decided, screen: Screen, sentence: Twin, *, dry_run: bool, **facts: object) -> None:
    """Tell which records a decision changed."""
    if screen.as_json:
        screen.json({"changed": list(done.changed), "already": list(done.already), "dry_run": dry_run})
        return
    for record in done.changed:
        screen.line(f"  {record}")
    screen.tell(sentence, count=len(done.changed), **facts)
    if done.already:
        screen.tell(words.ALREADY, count=len(done.already))
    if dry_run:
        screen.tell(words.WOULD)


def outlook_json(seen: Outlook, day: date) -> dict[str, object]:
    """Return what a schedule says of a record, in the form that scripts rely on."""
    row, term = seen.row, seen.term
    return {
        "stage": seen.stage(on=day).value,
        "schedule": seen.schedule.title if seen.schedule else None,
        "official_schedule": seen.schedule.official if seen.schedule else None,
        "row": row.model_dump(mode="json") | {"event": row.starts_with.value} if row else None,
        "starts": term.starts.isoformat() if term else None,
        "assumed": term.assumed if term else None,
        "active_until": term.active_until.isoformat() if term else None,
        "due": term.due.isoformat() if term else None,
        "holds": [hold.model_dump(mode="json") for hold in seen.holds],
    }


def held_for(hold: LegalHold, screen: Screen) -> str:
    """Tell a hold in one line."""
    by, role, reason = shown(hold.decided_by), shown(hold.role), shown(hold.reason)
    return words.HELD_FOR.to(screen.lang, case=shown(hold.case), since=hold.since, by=by, role=role, reason=reason)
