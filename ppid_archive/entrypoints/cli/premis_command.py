"""``premis``: preservation metadata for other archives, one document a record."""

from pathlib import Path
from typing import Annotated

import typer

from ppid_archive.archive import Archive
from ppid_archive.entrypoints import wording_proof as words
from ppid_archive.entrypoints.cli.call import DONE, USAGE, Call
from ppid_archive.entrypoints.cli.journal_commands import Output, written
from ppid_archive.entrypoints.screen import Screen
from ppid_archive.entrypoints.wording_errors import cause
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
    with call.opened().archive as archive:
        if record is None:
            return _write_all(archive, output, call.screen)
        told = archive.proof.premis(record)
    if output == _SCREEN:
        print(told.decode(), end="", flush=True)  # noqa: T201 - what the command is for
        return DONE
    code = written(told, output, call.screen)
    return code if code != DONE else _tell(1, output, call.screen)


def _write_all(archive: Archive, folder: Path, screen: Screen) -> int:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = cause(error.strerror or str(error), screen.lang)
        screen.complain(f"{shown(str(folder))}: {why}")
        return USAGE
    count = 0
    for row in archive.custody.rows():
        number = row.description.record
        if (code := written(archive.proof.premis(number), folder / f"{number}.premis.xml", screen)) != DONE:
            return code
        count += 1
    return _tell(count, folder, screen)


def _tell(count: int, output: Path, screen: Screen) -> int:
    if screen.as_json:
        screen.json({"records": count, "output": str(output)})
    screen.tell(words.PREMIS_WRITTEN, count=count, output=shown(str(output)))
    return DONE
