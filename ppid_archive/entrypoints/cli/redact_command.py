"""``redact``: parts of a record blackened in a copy for the public."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError

from ppid_archive.access.redacting import RedactionRequest
from ppid_archive.archive import Archive
from ppid_archive.domain.classification import Ground, is_partial
from ppid_archive.domain.redaction import (
    PERSONAL_DATA,
    Basis,
    BlackenedArea,
    BlackenedPersonalData,
    BlackenedWords,
    Piece,
    Redaction,
)
from ppid_archive.entrypoints import wording_commands
from ppid_archive.entrypoints import wording_help as about
from ppid_archive.entrypoints import wording_redaction as words
from ppid_archive.entrypoints.cli.call import DONE, REFUSED, USAGE, Call, typed
from ppid_archive.entrypoints.screen import Screen
from ppid_archive.entrypoints.wording_causes import cause
from ppid_archive.entrypoints.wording_twin import Twin, shown

_PARTS_OF_AN_AREA = 4


def redact(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    record: Annotated[str, typer.Argument(metavar="RECORD", help=about.RECORD)],
    *,
    page: Annotated[int | None, typer.Option(min=1, metavar="N", help=words.PAGE)] = None,
    area: Annotated[list[str] | None, typer.Option("--area", metavar="X,Y,W,H", help=words.AREA)] = None,
    word: Annotated[list[str] | None, typer.Option("--word", metavar="TEXT", help=words.WORD)] = None,
    personal_data: Annotated[bool, typer.Option("--personal-data", help=words.PERSONAL_DATA)] = False,
    ground: Annotated[str, typer.Option(metavar="a-j|personal-data", help=words.GROUND)] = "",
    reason: Annotated[str, typer.Option(metavar="TEXT", help=words.REASON)] = "",
    by: Annotated[str, typer.Option(metavar="NAME", help=words.BY)] = "",
    role: Annotated[str, typer.Option(metavar="TEXT", help=words.ROLE)] = "",
    public_title: Annotated[str, typer.Option(metavar="TEXT", help=words.PUBLIC_TITLE)] = "",
    add: Annotated[bool, typer.Option("--add", help=words.ADD)] = False,
    take_back: Annotated[bool, typer.Option("--take-back", help=words.TAKE_BACK)] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=words.DRY_RUN)] = False,
    preview: Annotated[Path | None, typer.Option("--preview", metavar="FILE", help=words.PREVIEW)] = None,
) -> int:
    """Blacken, look again, keep."""
    named = bool(area or word or personal_data)
    if take_back:
        return _take_back(call, record) if not (named or add or dry_run or preview) else _wrong(call, words.ALONE)
    why, office = typed(reason), typed(role)
    if not why or not office:
        return _wrong(call, words.REASON_MISSING)
    basis = _basis(ground or (PERSONAL_DATA if personal_data and not (area or word) else ""))
    if basis is None:
        return _wrong(call, words.GROUND_MISSING)
    try:
        areas = [_area(one, page, basis, why) for one in area or ()]
    except (ValueError, ValidationError):
        return _wrong(call, words.AREA_UNREADABLE)
    phrases = [
        BlackenedWords(text=said, page=page, ground=basis, reason=why) for one in word or () if (said := typed(one))
    ]
    found = [BlackenedPersonalData(page=page, ground=basis, reason=why)] if personal_data else []
    pieces: tuple[Piece, ...] = (*areas, *phrases, *found)
    with call.opened().archive as archive:
        asked = RedactionRequest(
            pieces, typed(by) or archive.operator, office, archive.today(), typed(public_title), adding=add
        )
        if dry_run or preview:
            return _try_out(archive, record, asked, preview, call.screen)
        before, today = archive.get(record), archive.today()
        made = archive.redaction.make(record, asked)
    sentence = words.MADE_ANEW if is_partial(before.classification) else words.MADE
    _tell(sentence, record, made, call.screen, kept=True)
    if before.wholly_public(today):
        call.screen.object(words.STILL_WHOLE, record=before.record)
    return DONE


def _wrong(call: Call, sentence: Twin) -> int:
    call.screen.object(sentence)
    return USAGE


def _basis(said: str) -> Basis | None:
    if said == PERSONAL_DATA:
        return PERSONAL_DATA
    return Ground(said) if said in set(Ground) else None


def _area(said: str, page: int | None, basis: Basis, why: str) -> BlackenedArea:
    parts = [float(part) for part in said.split(",")]
    if page is None or len(parts) != _PARTS_OF_AN_AREA:
        raise ValueError(said)
    left, top, width, height = parts
    return BlackenedArea(page=page, left=left, top=top, width=width, height=height, ground=basis, reason=why)


def _try_out(archive: Archive, record: str, asked: RedactionRequest, preview: Path | None, screen: Screen) -> int:
    if preview is not None and preview.exists():
        screen.object(wording_commands.ALREADY_THERE, output=shown(str(preview)))
        return REFUSED
    failed: list[str] = []

    def keep(local: str) -> None:
        if preview is not None:
            try:
                shutil.copyfile(local, preview)
            except OSError as error:
                failed.append(error.strerror or str(error))

    tried = archive.redaction.try_out(record, asked, keep)
    if failed:
        screen.object(wording_commands.CANNOT_WRITE, output=shown(str(preview)), cause=cause(failed[0], screen.lang))
        return USAGE
    _tell(words.TRIED, record, tried, screen, kept=False)
    return DONE


def _take_back(call: Call, record: str) -> int:
    with call.opened().archive as archive:
        told = archive.redaction.take_back(record)
    if call.screen.as_json:
        call.screen.json({"record": told.record, "redaction": None})
    call.screen.tell(words.TAKEN_BACK, record=told.record)
    return DONE


def _tell(sentence: Twin, record: str, made: Redaction, screen: Screen, *, kept: bool) -> None:
    if screen.as_json:
        screen.json({"record": record.strip(), "kept": kept, "redaction": made.model_dump(mode="json")})
    screen.tell(sentence, record=record.strip(), pages=_listed(made.blackened))
    if made.doubtful:
        screen.object(words.DOUBTFUL, pages=_listed(made.doubtful))


def _listed(pages: Sequence[int]) -> str:
    return ", ".join(map(str, pages))
