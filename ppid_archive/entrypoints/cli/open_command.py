"""``open``: a document taken out to a private place and shown by the desktop's program, at a page."""

import mimetypes
import tempfile
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Annotated

import typer

from ppid_archive.archive import Archive
from ppid_archive.domain.errors import Damaged, UnknownRecord
from ppid_archive.domain.query import Reader
from ppid_archive.domain.record import OriginalFile, RecordDescription, Rendition, RenditionKind
from ppid_archive.entrypoints import wording_commands as words
from ppid_archive.entrypoints import wording_help as about
from ppid_archive.entrypoints.cli.call import ATTENTION, DONE, UNAVAILABLE, Call
from ppid_archive.entrypoints.cli.saving import Outcome, save
from ppid_archive.entrypoints.wording_causes import cause
from ppid_archive.entrypoints.wording_twin import shown

_PDF = "application/pdf"
_LONGEST_ENDING = 8


@dataclass(frozen=True)
class _Chosen:
    """The file that shows a page: which original (None: the rendition), and the page in it, if it has any."""

    file: OriginalFile | Rendition
    place: int | None
    page: int | None


def open_record(
    call: Call,
    record: Annotated[str, typer.Argument(metavar="RECORD", help=about.RECORD)],
    *,
    page: Annotated[int | None, typer.Option(min=1, metavar="N", help=about.AT_PAGE)] = None,
    public: Annotated[bool, typer.Option("--public", help=about.PUBLIC)] = False,
) -> int:
    """Open a document with the desktop's program."""
    screen = call.screen
    with call.opened(Reader.PUBLIC if public else Reader.STAFF).archive as archive:
        told = archive.get(record)
        chosen = _chosen(told, page)
        target = Path(tempfile.mkdtemp(prefix="ppid-archive-")) / f"{told.record}{_ending(chosen.file)}"
        outcome = _taken_out(archive, told, chosen, target)
    if outcome:
        screen.object(words.CANNOT_WRITE, output=str(target), cause=cause(outcome, screen.lang))
        return UNAVAILABLE
    screen.tell(words.TAKEN_OUT, record=told.record, path=str(target))
    url = target.as_uri() + (f"#page={chosen.page}" if chosen.page else "")
    import webbrowser  # noqa: PLC0415 - slow to import, for this command only

    opened = webbrowser.open(url)
    if screen.as_json:
        screen.json({"record": told.record, "path": str(target), "url": url, "opened": opened})
    if not opened:
        screen.object(words.NO_PROGRAM, path=str(target))
    return DONE if opened else ATTENTION


def _chosen(told: RecordDescription, page: int | None) -> _Chosen:
    """Choose the searchable PDF where there is one; else the original, which of several images being the page.

    Raises:
        UnknownRecord: The record is known to have fewer pages.
    """
    originals = told.originals
    pages = told.page_count or (len(originals) if len(originals) > 1 else None)
    if page and pages and page > pages:
        raise UnknownRecord(f"{told.record}, page {page}")
    if rendition := told.rendition(RenditionKind.SEARCHABLE):
        return _Chosen(rendition, None, page)
    if len(originals) > 1:
        place = min(page or 1, len(originals))
        return _Chosen(originals[place - 1], place, None)
    return _Chosen(originals[0], 1, page if originals[0].media_type == _PDF else None)


def _ending(file: OriginalFile | Rendition) -> str:
    """Return the ending by which a desktop knows the kind; one that the bytes contradict is not repeated."""
    named = PurePath(file.name).suffix if isinstance(file, OriginalFile) and not file.by_name else ""
    usable = named[1:].isascii() and named[1:].isalnum() and len(named) <= _LONGEST_ENDING
    return (named.lower() if usable else "") or mimetypes.guess_extension(file.media_type) or ""


def _taken_out(archive: Archive, told: RecordDescription, chosen: _Chosen, target: Path) -> str:
    """Write the file, compared with its digest on the way; return why it could not be written, or nothing.

    Raises:
        Damaged: Its bytes are not what was stored.
    """
    place = chosen.place
    with archive.open_rendition(told.record) if place is None else archive.open(told.record, place) as stream:
        saved = save(stream, chosen.file.digest, target)
    if saved.outcome is Outcome.ALTERED:
        raise Damaged(told.record, "its bytes are not what was stored")
    return "" if saved.outcome is Outcome.SAVED else shown(saved.cause or saved.outcome.value)
