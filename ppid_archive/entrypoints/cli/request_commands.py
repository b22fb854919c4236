"""``request``: receiving a request, checking who asks, handing it on, searching for it, putting right, closing."""

import json
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import ValidationError

from ppid_archive.archive import Archive
from ppid_archive.domain.classification import Access
from ppid_archive.domain.copy_ledger import CopiesLeft
from ppid_archive.domain.information_request import (
    Assignment,
    Closing,
    Considered,
    Deed,
    Deliver,
    Ending,
    Erasure,
    IdentityCheck,
    InformationRequest,
    Obtain,
    Reception,
    RegimeChoice,
    Requester,
    RequesterKind,
    SearchNoted,
    SopStep,
    Wanted,
    Way,
)
from ppid_archive.domain.request_obstacles import Missing
from ppid_archive.domain.service_law import Regime
from ppid_archive.entrypoints import wording_requests as words
from ppid_archive.entrypoints import wording_requests_help as about
from ppid_archive.entrypoints.cli.call import DONE, Call, typed
from ppid_archive.entrypoints.cli.step_options import By, Day, Given, Role, Unclear, answered, pairs
from ppid_archive.entrypoints.wording import access as access_words
from ppid_archive.entrypoints.wording_copies import still_in
from ppid_archive.entrypoints.wording_twin import shown
from ppid_archive.service.requests import Asked

Item = Annotated[str, typer.Argument(metavar="ITEM", help=about.ITEM)]
Note = Annotated[str, typer.Option(metavar="TEXT", help=about.NOTE)]
Minutes = Annotated[int | None, typer.Option(metavar="N", min=0, help=about.MINUTES)]
DryRun = Annotated[bool, typer.Option("--dry-run", help=about.DRY_RUN)]
_HITS = 10


def deed(given: Given, archive: Archive) -> dict[str, Any]:
    """Return day and person of something done that has no number of its own."""
    return {name: value for name, value in given.signed(archive).items() if name != "number"}


def doing(call: Call, by: str, role: str, day: datetime | None) -> Given:
    """Return what is said of something done that has no number of its own."""
    return Given(call, "-", by, role, day)


def receive(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    *,
    information: Annotated[str, typer.Option(metavar="TEXT", help=about.INFORMATION)],
    by: By,
    role: Role,
    name: Annotated[str, typer.Option(metavar="NAME", help=about.NAME)] = "",
    kind: Annotated[RequesterKind | None, typer.Option(help=about.KIND)] = None,
    id_number: Annotated[str, typer.Option(metavar="TEXT", help=about.ID_NUMBER)] = "",
    address: Annotated[str, typer.Option(metavar="TEXT", help=about.ADDRESS)] = "",
    telephone: Annotated[str, typer.Option(metavar="TEXT", help=about.TELEPHONE)] = "",
    email: Annotated[str, typer.Option(metavar="TEXT", help=about.EMAIL)] = "",
    occupation: Annotated[str, typer.Option(metavar="TEXT", help=about.OCCUPATION)] = "",
    on_behalf_of: Annotated[str, typer.Option(metavar="NAME", help=about.ON_BEHALF_OF)] = "",
    proxy_letter: Annotated[str, typer.Option(metavar="TEXT", help=about.PROXY_LETTER)] = "",
    requester: Annotated[str, typer.Option(metavar="FILE", help=about.REQUESTER)] = "",
    purpose: Annotated[str, typer.Option(metavar="TEXT", help=about.PURPOSE)] = "",
    obtain: Annotated[Obtain, typer.Option(help=about.OBTAIN)] = Obtain.COPY_SOFT,
    deliver: Annotated[Deliver, typer.Option(help=about.DELIVER)] = Deliver.EMAIL,
    way: Annotated[Way, typer.Option(help=about.WAY)] = Way.IN_PERSON,
    filled_by_staff: Annotated[bool, typer.Option("--filled-by-staff", help=about.FILLED_BY_STAFF)] = False,
    regime: Annotated[Regime, typer.Option(help=about.REGIME)] = Regime.NORMAL,
    regime_reason: Annotated[str, typer.Option(metavar="TEXT", help=about.REGIME_REASON)] = "",
    minutes: Minutes = None,
    day: Day = None,
) -> int:
    """Receive a request."""
    given = doing(call, by, role, day)
    typed_in = {
        "name": name,
        "kind": kind or "",
        "id_number": id_number,
        "address": address,
        "telephone": telephone,
        "email": email,
        "occupation": occupation,
        "on_behalf_of": on_behalf_of,
        "proxy_letter": proxy_letter,
    }

    def work(archive: Archive) -> int:
        asked = Asked(
            received=Reception(**deed(given, archive), way=way, filled_by_staff=filled_by_staff),
            requester=_requester(call, requester, typed_in),
            wanted=Wanted(information=given.said(information), purpose=said(purpose), obtain=obtain, deliver=deliver),
            regime=RegimeChoice(regime=regime, reason=said(regime_reason)),
            minutes=minutes,
        )
        return told_with_due(call, archive, archive.requests.receive(asked))

    return answered(call, work)


def identify(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    item: Item,
    *,
    by: By,
    role: Role,
    seen: Annotated[str, typer.Option(metavar="TEXT", help=about.SEEN)] = "",
    lacking: Annotated[str, typer.Option(metavar="TEXT", help=about.LACKING)] = "",
    day: Day = None,
) -> int:
    """Put the identity check on record."""

    def work(archive: Archive) -> int:
        facts = deed(doing(call, by, role, day), archive)
        step = IdentityCheck(**facts, seen=said(seen), lacking=said(lacking))
        return moved(call, archive.requests.identify(item, step), words.identity(step, call.screen.lang))

    return answered(call, work)


def assign(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    item: Item,
    *,
    unit: Annotated[str, typer.Option(metavar="UNIT", help=about.UNIT)],
    by: By,
    role: Role,
    instruction: Annotated[str, typer.Option(metavar="TEXT", help=about.INSTRUCTION)] = "",
    minutes: Minutes = None,
    day: Day = None,
) -> int:
    """Hand a request to a unit."""
    given = doing(call, by, role, day)

    def work(archive: Archive) -> int:
        step = Assignment(**deed(given, archive), unit=given.said(unit), instruction=said(instruction))
        return moved(call, archive.requests.assign(item, step, minutes=minutes))

    return answered(call, work)


def note_step(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    item: Item,
    *,
    row: Annotated[int, typer.Option(metavar="N", min=1, max=99, help=about.ROW)],
    by: By,
    role: Role,
    note: Note = "",
    minutes: Minutes = None,
    day: Day = None,
) -> int:
    """Put a step of the procedure on record."""

    def work(archive: Archive) -> int:
        facts = deed(doing(call, by, role, day), archive)
        step = SopStep(**facts, row=row, minutes=minutes, note=said(note))
        one = archive.requests.note_step(item, step)
        return moved(call, one, words.ROW_NOTED.to(call.screen.lang, row=row))

    return answered(call, work)


def search(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    item: Item,
    query: Annotated[list[str], typer.Argument(metavar="WORDS...", help=about.WORDS)],
    *,
    by: By,
    role: Role,
    consider: Annotated[
        list[str] | None, typer.Option("--consider", metavar="RECORD=TEXT", help=about.CONSIDER)
    ] = None,
    limit: Annotated[int, typer.Option(metavar="N", min=0, max=100, help=about.LIMIT)] = _HITS,
    day: Day = None,
) -> int:
    """Search for a request."""
    given = doing(call, by, role, day)

    def work(archive: Archive) -> int:
        asked = given.said(" ".join(query))
        found = archive.search(asked, limit=limit)
        notes = {one.record: one.reason for one in given.judged(consider, "--consider")}
        records = {number: archive.get(number) for number in (*(hit.record for hit in found.hits), *notes)}
        today = archive.today()
        considered = tuple(
            Considered(record=number, access=one.access_on(today), note=notes.get(number, ""))
            for number, one in records.items()
        )
        step = SearchNoted(**deed(given, archive), words=asked, total=found.total, considered=considered)
        archive.requests.note_search(item, step)
        if call.screen.as_json:
            call.screen.json({"item": item, **step.model_dump(mode="json")})
        for told in considered:
            title, stands = records[told.record].title.value, access_words(Access(told.access), call.screen.lang)
            call.screen.line(f"  {told.record}  {stands}  {shown(title)}  {shown(told.note)}".rstrip())
        call.screen.tell(words.SEARCHED, item=item, total=found.total, count=len(considered))
        return DONE

    return answered(call, work)


def correct(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    item: Item,
    *,
    fields: Annotated[list[str], typer.Option("--set", metavar="FIELD=TEXT", help=about.SET)],
    reason: Annotated[str, typer.Option(metavar="TEXT", help=about.REASON)],
    by: By,
    role: Role,
    day: Day = None,
) -> int:
    """Put fields right."""
    given = doing(call, by, role, day)

    def work(archive: Archive) -> int:
        values = pairs(call, fields, "--set")
        one = archive.requests.correct(item, Deed(**deed(given, archive)), given.said(reason), values)
        if call.screen.as_json:
            call.screen.json(one.model_dump(mode="json"))
        call.screen.tell(words.CORRECTED, item=one.item, count=len(one.corrections[-1].changes))
        return DONE

    return answered(call, work)


def close(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    item: Item,
    *,
    by: By,
    role: Role,
    how: Annotated[Ending, typer.Option(help=about.HOW)] = Ending.SERVED,
    note: Note = "",
    day: Day = None,
) -> int:
    """Close a request."""

    def work(archive: Archive) -> int:
        step = Closing(**deed(doing(call, by, role, day), archive), how=how, note=said(note))
        return moved(call, archive.requests.close(item, step))

    return answered(call, work)


def erase(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    item: Item,
    *,
    number: Annotated[str, typer.Option(metavar="TEXT", help=about.ERASURE_NUMBER)],
    reason: Annotated[str, typer.Option(metavar="TEXT", help=about.REASON)],
    by: By,
    role: Role,
    day: Day = None,
    dry_run: DryRun = False,
) -> int:
    """Erase a requester's data."""
    given = Given(call, number, by, role, day)

    def work(archive: Archive) -> int:
        erasure = Erasure(**given.signed(archive), reason=given.said(reason))
        gone = archive.requests.erase(item, erasure, rehearse=dry_run)
        left = CopiesLeft() if dry_run else archive.requests.copies_left(item)
        if call.screen.as_json:
            told = {"dry_run": dry_run, "copies_left": left.model_dump(mode="json")}
            call.screen.json(gone.model_dump(mode="json") | told)
        call.screen.tell(words.WOULD_ERASE if dry_run else words.ERASED_NOW, item=gone.item)
        for sentence in still_in(left, call.screen.lang):
            call.screen.line(sentence)
        return DONE

    return answered(call, work)


def said(text: str) -> str:
    """Return what a person typed, which may be nothing."""
    return typed(text) or ""


def moved(call: Call, one: InformationRequest, told: str = "") -> int:
    """Tell how far a request has come, or what was done."""
    if call.screen.as_json:
        call.screen.json(one.model_dump(mode="json"))
    call.screen.tell(words.MOVED, item=one.item, state=told or words.state(one.state, call.screen.lang))
    return DONE


def told_with_due(call: Call, archive: Archive, one: InformationRequest) -> int:
    """Tell by when a request must be answered."""
    waits, lang = archive.requests.waiting_for(one.item), call.screen.lang
    due = waits.due if waits else None
    if call.screen.as_json:
        facts = {"due": due.day.isoformat() if due else None, "provisional": bool(due and due.provisional)}
        call.screen.json(one.model_dump(mode="json") | facts)
    mark = words.PROVISIONAL.to(lang) if due and due.provisional else ""
    sentence = words.EXTENDED if one.extension else words.RECEIVED
    call.screen.tell(sentence, item=one.item, due=due.day if due else words.UNKNOWN_DAY.to(lang), mark=mark)
    papers = archive.requests.law.identity_papers(one.requester.kind, on=one.received.on)
    if papers and one.identity is None and not one.extension:
        call.screen.tell(words.TO_CHECK, papers="; ".join(papers))
    return DONE


def _requester(call: Call, path: str, typed_in: Mapping[str, str]) -> Requester:
    """Return who asks: what a file says, and what was typed on top of it."""
    told: dict[str, Any] = {"kind": RequesterKind.PERSON.value}
    try:
        if path:
            told |= json.loads(sys.stdin.read() if path == "-" else Path(path).read_text(encoding="utf-8"))
        told |= {name: said(value) for name, value in typed_in.items() if said(value)}
        return Requester.model_validate(told)
    except (OSError, ValueError, TypeError) as fault:
        if isinstance(fault, ValidationError) and not path:
            raise Unclear(words.obstacle(Missing("requester.name"), call.screen.lang)) from fault
        # What the file says stays out of the sentence: it is personal data.
        why = fault.strerror or "" if isinstance(fault, OSError) else type(fault).__name__
        raise Unclear(words.BAD_FORM.to(call.screen.lang, name=shown(path), why=why)) from fault
