"""``show``, ``get``, ``history``: one record's description, its bytes, what was done with it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from ppid_archive.domain.classification import Access, Category, Ground
from ppid_archive.domain.errors import Damaged, UnknownRecord
from ppid_archive.domain.identity import Digest
from ppid_archive.domain.journal import Entry
from ppid_archive.domain.query import Reader
from ppid_archive.domain.record import RenditionKind
from ppid_archive.entrypoints import wording_commands as words
from ppid_archive.entrypoints import wording_disposal as disposal_words
from ppid_archive.entrypoints import wording_help as about
from ppid_archive.entrypoints import wording_lists as list_words
from ppid_archive.entrypoints import wording_people as people_words
from ppid_archive.entrypoints import wording_redaction as redaction_words
from ppid_archive.entrypoints.cli.call import DONE, REFUSED, USAGE, Call
from ppid_archive.entrypoints.cli.record_view import record_json, show_record, under_way_json
from ppid_archive.entrypoints.cli.saving import Outcome, Saved, save, to_standard_output
from ppid_archive.entrypoints.screen import Screen
from ppid_archive.entrypoints.wording import access, category, event, ground
from ppid_archive.entrypoints.wording_causes import cause
from ppid_archive.entrypoints.wording_twin import Lang, shown

_FACTS = {
    "version": words.VERSION,
    "received_as": words.RECEIVED_AS,
    "unit": words.FROM_UNIT,
    "scanner": words.SCANNED_BY,
    "access": words.FACT,
    "category": words.FACT,
    "ground": words.FACT,
    "security_class": words.FACT,
    "what": words.FACT,
    "request": words.FACT,
    "case": words.FACT,
    "since": words.HELD_SINCE,
    "happened_on": words.HAPPENED_ON,
    "schedule": words.FACT,
    "disposal": words.FACT,
    "decision": words.FACT,
    "decided_by": words.DECIDED_BY,
    "role": words.FACT,
    "reason": words.REASON,
    "redacted": redaction_words.PAGES,
    "changed": list_words.CHANGED,
}
_Record = Annotated[str, typer.Argument(metavar="RECORD", help=about.RECORD)]
_Public = Annotated[bool, typer.Option("--public", help=about.PUBLIC)]


def show(
    call: Call,
    record: _Record,
    *,
    page: Annotated[int | None, typer.Option(min=1, metavar="N", help=about.WORDS_OF_PAGE)] = None,
    public: _Public = False,
) -> int:
    """Show the description, or the words of a page."""
    opened = call.opened(_reader(public=public))
    with opened.archive as archive:
        going = None if public else archive.disposals.under_way(record)
        if page is not None:
            if going and going.destruction:
                call.screen.object(disposal_words.GOING, record=going.record, item=going.destruction.disposal)
                return REFUSED
            return _show_page(archive.text(record), page, record.strip(), call.screen)
        told = going or archive.get(record)
        if call.screen.as_json:
            call.screen.json(under_way_json(told, archive) if going else record_json(told, archive))
        else:
            show_record(told, archive, call.screen, opened.settings.office.tzinfo, under_way=going is not None)
    return DONE


def _show_page(pages: Sequence[str], page: int, record: str, screen: Screen) -> int:
    if page > len(pages):
        raise UnknownRecord(f"{record}, page {page}")
    if screen.as_json:
        screen.json({"record": record, "page": page, "pages": len(pages), "text": pages[page - 1]})
    for line in pages[page - 1].splitlines():
        screen.line(shown(line.replace("\t", "    ")))
    return DONE


def get(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    record: _Record,
    *,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help=about.OUTPUT)],
    page: Annotated[int, typer.Option(min=1, metavar="N", help=about.ORIGINAL)] = 1,
    searchable: Annotated[bool, typer.Option("--searchable", help=about.SEARCHABLE)] = False,
    redacted: Annotated[bool, typer.Option("--redacted", help=redaction_words.REDACTED)] = False,
    request: Annotated[str | None, typer.Option("--for", metavar="NUMBER", help=people_words.HANDED_OUT)] = None,
    public: _Public = False,
) -> int:
    """Fetch the bytes, compared with their digest on the way."""
    screen = call.screen
    with call.opened(_reader(public=public)).archive as archive:
        made = RenditionKind.REDACTED if redacted else RenditionKind.SEARCHABLE if searchable else None
        rendition = archive.get(record).rendition(made) if made else None
        if made and rendition is None:
            screen.object(redaction_words.NO_COPY if redacted else words.NO_SEARCHABLE, record=record.strip())
            return REFUSED
        how = {"request": request}
        stream = archive.open_rendition(record, made, **how) if made else archive.open(record, page, **how)
        digest = rendition.digest if rendition else archive.get(record).originals[page - 1].digest
        with stream:
            saved = _saved(stream, digest, output)
    match saved.outcome:
        case Outcome.ALTERED:
            raise Damaged(record, "its bytes are not what was stored")
        case Outcome.NAME_TAKEN:
            screen.object(words.ALREADY_THERE, output=shown(str(output)))
            return REFUSED
        case Outcome.CANNOT_WRITE:
            screen.object(words.CANNOT_WRITE, output=shown(str(output)), cause=cause(saved.cause, screen.lang))
            return USAGE
        case Outcome.SAVED if str(output) != "-":
            if screen.as_json:
                screen.json({"record": record.strip(), "output": str(output), "size": saved.size, "digest": digest})
            screen.tell(words.SAVED, record=record.strip(), output=shown(str(output)), size=saved.size)
    return DONE


def _saved(stream: BinaryIO, digest: Digest, output: Path) -> Saved:
    return to_standard_output(stream, digest) if str(output) == "-" else save(stream, digest, output)


def history(call: Call, record: _Record, *, public: _Public = False) -> int:
    """Show the acts."""
    opened = call.opened(_reader(public=public))
    with opened.archive as archive:
        entries = archive.history(record)
    if call.screen.as_json:
        told = [entry.model_dump(mode="json", exclude_none=True) for entry in entries]
        call.screen.json({"record": record.strip(), "entries": told})
    lang = call.screen.lang
    for entry in entries:
        at = entry.act.at.astimezone(opened.settings.office.tzinfo)
        what = call.screen.bold(f"{event(entry.act.event, lang):<28}")
        call.screen.line(
            f"{at:%Y-%m-%d %H:%M:%S}  {what}  {shown(entry.act.agent)}  {call.screen.dim(_facts(entry, lang))}"
        )
    return DONE


def _reader(*, public: bool) -> Reader:
    return Reader.PUBLIC if public else Reader.STAFF


def _facts(entry: Entry, lang: Lang) -> str:
    told = {key: value for key, value in entry.act.detail.items() if key in _FACTS}
    return " · ".join(_FACTS[key].to(lang, value=shown(_value(key, value, lang))) for key, value in told.items())


def _value(fact: str, value: str, lang: Lang) -> str:
    match fact:
        case "access" if value in set(Access):
            return access(Access(value), lang)
        case "category" if value in set(Category):
            return category(Category(value), lang)
        case "ground" if value in set(Ground):
            return ground(Ground(value), lang)
        case _:
            return value
