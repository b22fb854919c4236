"""``premis``: preservation metadata for other archives, one document a record."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from ppid_archive.archive import Archive
from ppid_archive.domain.errors import NotCleared
from ppid_archive.domain.identity import RecordId
from ppid_archive.entrypoints import wording_proof as words
from ppid_archive.entrypoints.cli.call import DONE, USAGE, Call
from ppid_archive.entrypoints.cli.journal_commands import Output, written
from ppid_archive.entrypoints.screen import Screen
from ppid_archive.entrypoints.wording_causes import cause
from ppid_archive.entrypoints.wording_twin import shown

_SCREEN = Path("-")


def premis(
    call: Call,
    record: Annotated[str | None, typer.Argument(metavar="[RECORD]", help=words.PREMIS_RECORDS)] = None,
    *,
    everything: Annotated[bool, typer.Option("--all", help=words.ALL)] = False,
    output: Output = _SCREEN,
) -> int:
    """Write one record's metadata, or everybody's."""
    if (record is None) != everything or (everything and output == _SCREEN):
        call.screen.object(words.PREMIS_WHICH)
        return USAGE
    opened = call.opened()
    with opened.archive as archive:
        if record is None:
            numbers = (row.description.record for row in opened.intake.custody.rows())
            return _write_all(archive, numbers, output, call.screen)
        told = archive.proof.premis(record)
    if output == _SCREEN:
        print(told.decode(), end="", flush=True)  # noqa: T201 - what the command is for
        return DONE
    code = written(told, output, call.screen)
    return code if code != DONE else _tell(1, output, call.screen)


def _write_all(archive: Archive, numbers: Iterable[RecordId], folder: Path, screen: Screen) -> int:
    """Write those that whoever asks may know of."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = cause(error.strerror or str(error), screen.lang)
        screen.complain(f"{shown(str(folder))}: {why}")
        return USAGE
    count = 0
    for number in numbers:
        try:
            told = archive.proof.premis(number)
        except NotCleared:
            continue
        if (code := written(told, folder / f"{number}.premis.xml", screen)) != DONE:
            return code
        count += 1
    return _tell(count, folder, screen)


def _tell(count: int, output: Path, screen: Screen) -> int:
    if screen.as_json:
        screen.json({"records": count, "output": str(output)})
    screen.tell(words.PREMIS_WRITTEN, count=count, output=shown(str(output)))
    return DONE
