"""Tables and papers handed out in the form that was asked for: on the screen, or as a file, whole or not at all."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from ppid_archive.domain.paper import Paper, Table
from ppid_archive.domain.paper_text import paper_lines, table_lines
from ppid_archive.entrypoints import wording_commands
from ppid_archive.entrypoints import wording_lists as words
from ppid_archive.entrypoints.cli.call import DONE, REFUSED, USAGE
from ppid_archive.entrypoints.cli.saving import Outcome, Saved, forget, publish
from ppid_archive.entrypoints.screen import Screen
from ppid_archive.entrypoints.wording_causes import cause
from ppid_archive.entrypoints.wording_twin import shown
from ppid_archive.preservation.paper_desk import PaperDesk

_PRIVATE = 0o600


class Format(StrEnum):
    """The forms that a table has; a paper without a table has only the last two."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"
    PDF = "pdf"
    DOCX = "docx"


_PAPERS = {Format.PDF, Format.DOCX}
_ON_A_SCREEN = {Format.TEXT, Format.JSON, Format.CSV}


@dataclass(frozen=True)
class Wanted:
    """In which form something is wanted, and where: None for standard output, where that can be looked at."""

    form: Format
    output: Path | None = None
    force: bool = False


@dataclass(frozen=True)
class Issued:
    """A table under its title, and the paper that it stands on, made when it is asked for."""

    title: str
    table: Table
    paper: Callable[[], Paper]


def wanted(screen: Screen, form: Format | None, output: Path | None, *, force: bool) -> Wanted | None:
    """Return what is wanted; None, and a complaint, where a file would land on the screen."""
    ending = output.suffix[1:].lower() if output else ""
    bare = Format.JSON if screen.as_json and output is None else Format.TEXT
    chosen = form or (Format(ending) if ending in set(Format) else bare)
    if output is None and chosen not in _ON_A_SCREEN:
        screen.object(words.NEEDS_OUTPUT)
        return None
    return Wanted(chosen, None if str(output) == "-" else output, force)


def hand_out(issued: Issued, asked: Wanted, desk: PaperDesk, screen: Screen) -> int:
    """Hand out a table, or the paper that it stands on, and return the exit code. Raises PaperTooLong."""
    return _hand_out(lambda to: _write(issued, asked.form, desk, to), len(issued.table.rows), asked, screen)


def issue(paper: Paper, asked: Wanted, desk: PaperDesk, screen: Screen) -> int:
    """Hand out a paper as PDF, DOCX, text or JSON, its list alone as CSV or XLSX. Raises PaperTooLong."""
    if asked.form in _PAPERS:
        return hand_out_paper(paper, asked, desk, screen)
    if asked.form is Format.JSON:
        whole = json.dumps(asdict(paper), ensure_ascii=False, default=str) + "\n"
        return _hand_out(lambda to: _put(whole.encode(), to), None, asked, screen)
    if asked.form is Format.TEXT:
        text = "".join(f"{shown(line)}\n" for line in paper_lines(paper))
        return _hand_out(lambda to: _put(text.encode(), to), None, asked, screen)
    if not paper.tables:
        screen.object(words.NO_LIST, form=asked.form.value)
        return USAGE
    return hand_out(Issued(paper.title, paper.tables[0], lambda: paper), asked, desk, screen)


def hand_out_paper(paper: Paper, asked: Wanted, desk: PaperDesk, screen: Screen) -> int:
    """Hand out a paper as PDF, or DOCX if that is asked for, and return the exit code. Raises PaperTooLong."""
    tables = paper.every_table()
    rows = sum(len(table.rows) for table in tables) if tables else None
    make = desk.docx if asked.form is Format.DOCX else desk.pdf
    return _hand_out(lambda to: _put(make(paper), to), rows, asked, screen)


def _hand_out(write: Callable[[BinaryIO], None], rows: int | None, asked: Wanted, screen: Screen) -> int:
    output = asked.output
    if output is None:
        _to_standard_output(write)
        return DONE
    saved = write_file(output, write, force=asked.force)
    match saved.outcome:
        case Outcome.NAME_TAKEN:
            screen.object(words.TAKEN, output=shown(str(output)))
            return REFUSED
        case Outcome.SAVED:
            if screen.as_json:
                screen.json({"output": str(output), "format": asked.form.value, "rows": rows or 0, "size": saved.size})
            sentence = words.WRITTEN if rows is not None else words.WRITTEN_PAPER
            screen.tell(sentence, output=shown(str(output)), rows=rows, size=saved.size)
            return DONE
        case _:
            why = cause(saved.cause, screen.lang)
            screen.object(wording_commands.CANNOT_WRITE, output=shown(str(output)), cause=why)
            return USAGE


def write_file(target: Path, write: Callable[[BinaryIO], None], *, force: bool) -> Saved:
    """Write a file that only its owner reads; whole or not at all, another one replaced only by ``force``."""
    if os.path.lexists(target) and not force:
        return Saved(Outcome.NAME_TAKEN)
    draft = target.with_name(f".{target.name[:200]}.{os.getpid()}.part")
    try:
        with _private(draft) as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
            size = file.tell()
        if force:
            draft.replace(target)
        else:
            publish(draft, target)
    except FileExistsError:
        return Saved(Outcome.NAME_TAKEN)
    except (OSError, ValueError) as error:  # a NUL in the name is a ValueError
        return Saved(Outcome.CANNOT_WRITE, cause=getattr(error, "strerror", None) or str(error))
    finally:
        forget(draft)
    return Saved(Outcome.SAVED, size)


def _private(path: Path) -> BinaryIO:
    return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, _PRIVATE), "w+b")


def _to_standard_output(write: Callable[[BinaryIO], None]) -> None:
    sys.stdout.flush()
    write(sys.stdout.buffer)
    sys.stdout.buffer.flush()


def _write(issued: Issued, form: Format, desk: PaperDesk, to: BinaryIO) -> None:
    title, table = issued.title, issued.table
    match form:
        case Format.PDF:
            _put(desk.pdf(issued.paper()), to)
        case Format.DOCX:
            _put(desk.docx(issued.paper()), to)
        case Format.XLSX:
            held = BytesIO()  # its writer goes back in what it wrote, and a pipe cannot
            desk.files.spreadsheet(title, table, held)
            to.write(held.getbuffer())
        case Format.CSV:
            desk.files.csv(table, to)
        case Format.JSON:
            desk.files.json(title, table, to)
        case Format.TEXT:
            to.writelines(f"{line}\n".encode() for line in _lines(title, table))


def _put(content: bytes, to: BinaryIO) -> None:
    to.write(content)


def _lines(title: str, table: Table) -> Iterator[str]:
    """Tell a table to people at a terminal."""
    return map(shown, table_lines(replace(table, title=title)))
