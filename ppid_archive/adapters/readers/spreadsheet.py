"""Spreadsheets (XLSX, XLSM, XLSB, XLS, ODS) through calamine: one page a sheet, one line a row."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path

import python_calamine as calamine

from ppid_archive.adapters.readers.bounds import (
    MOST_CELL_CHARACTERS,
    MOST_CHARACTERS,
    MOST_TABLE_COLUMNS,
    MOST_TABLE_ROWS,
)
from ppid_archive.adapters.readers.cleaning import clean
from ppid_archive.adapters.readers.compound_file import Broken, from_path
from ppid_archive.adapters.readers.enclosures import Enclosures
from ppid_archive.adapters.readers.office_xml import PART_ERRORS, core_properties, read_parts
from ppid_archive.adapters.readers.ole_properties import summary
from ppid_archive.adapters.readers.open_document import embedded
from ppid_archive.adapters.readers.open_document import read as read_open_document
from ppid_archive.adapters.readers.sheet_notes import Beside, beside
from ppid_archive.adapters.readers.sheet_parts import cells_by_sheet
from ppid_archive.domain.content import Extraction, Gap, Page, Properties, Shortfall, TextSource

_BEFORE_EXCEL_5 = b"\x09"
_Cell = int | float | str | bool | time | date | datetime | timedelta


def read(local: Path, _name: str) -> Extraction:
    """Return every sheet with its name as the first line, below the cells what stands beside them."""
    try:
        workbook = _opened(local)
    except calamine.PasswordError:
        return Extraction(shortfalls=(Shortfall(gap=Gap.LOCKED, detail="a password is needed to read it"),))
    except (calamine.CalamineError, Broken) as error:
        return _otherwise(local, str(error)[:200])
    return _read(workbook, local)


def _opened(local: Path) -> calamine.CalamineWorkbook:
    """Calamine goes by the extension, and looks at the content where there is no name to mislead it."""
    try:
        with _panic_is_damage():
            return calamine.CalamineWorkbook.from_path(str(local))
    except calamine.PasswordError:
        raise
    except (calamine.CalamineError, Broken) as error:
        with suppress(calamine.CalamineError, Broken), local.open("rb") as stream, _panic_is_damage():
            return calamine.CalamineWorkbook.from_filelike(stream)
        raise error from None


def cells(local: Path) -> list[tuple[str, list[list[str]]]] | Shortfall:
    """Return every sheet's cells from A1 on; what is merged downwards stands in each of its rows."""
    try:
        workbook = _opened(local)
        return [(name, _cells_of(workbook, name)) for name in workbook.sheet_names]
    except calamine.PasswordError:
        return Shortfall(gap=Gap.LOCKED, detail="a password is needed to read it")
    except (calamine.CalamineError, Broken, ValueError) as error:
        return Shortfall(gap=Gap.DAMAGED, detail=str(error)[:200])


def _cells_of(workbook: calamine.CalamineWorkbook, name: str) -> list[list[str]]:
    with _panic_is_damage():
        sheet = workbook.get_sheet_by_name(name)
        merged = sheet.merged_cell_ranges or []
        before = [""] * (sheet.start or (0, 0))[1]
        rows = [  # from the first row on, but from the first column used
            [*before, *("" if cell == "" else _as_shown(cell) for cell in row)][:MOST_TABLE_COLUMNS]
            for row in islice(sheet.iter_rows(), MOST_TABLE_ROWS)
        ]
    for (top, left), (bottom, _right) in merged:
        for number in range(top + 1, min(bottom + 1, len(rows))):
            if left < len(rows[number]) and left < len(rows[top]):
                rows[number][left] = rows[top][left]
    return [row if any(row) else [] for row in rows]


def _as_shown(cell: _Cell) -> str:
    return cell[:MOST_CELL_CHARACTERS] if isinstance(cell, str) else _written(cell)


def _otherwise(local: Path, why: str) -> Extraction:
    """Read the words of what calamine cannot open: it is stricter than those who write such files."""
    if not _is_zip(local):
        with local.open("rb") as stream:
            older = stream.read(1) == _BEFORE_EXCEL_5
        gap, why = (Gap.UNSUPPORTED, "Excel 2 to 4") if older else (Gap.DAMAGED, why)
        return Extraction(shortfalls=(Shortfall(gap=gap, detail=why),))
    return read_parts(local, lambda archive: _in_parts(archive, why, local))


def _in_parts(archive: zipfile.ZipFile, why: str, local: Path) -> Extraction:
    if "content.xml" in archive.namelist():
        return read_open_document(local, local.name)
    around = beside(archive)
    try:
        texts = cells_by_sheet(archive)
    # Why it could not be opened tells more than what the second look met.
    except PART_ERRORS:
        texts = {}
    pages = (f"{name}\n{text}\n{around.words.get(name, '')}" for name, text in texts.items())
    return Extraction(
        pages=tuple(Page(number, clean(text), TextSource.EMBEDDED) for number, text in enumerate(pages, start=1)),
        properties=core_properties(archive, "docProps/core.xml"),
        attachments=tuple(around.inside.found),
        shortfalls=(Shortfall(gap=Gap.DAMAGED, detail=why), *around.shortfalls, *around.inside.shortfalls()),
    )


def _is_zip(local: Path) -> bool:
    """Say whether it begins as one; an XLS with a theme in it ends as one."""
    with local.open("rb") as stream:
        return stream.read(4) == b"PK\x03\x04"


def _read(workbook: calamine.CalamineWorkbook, local: Path) -> Extraction:
    said, around = _around(local)
    pages, unreadable, left = [], [], MOST_CHARACTERS
    for number, name in enumerate(workbook.sheet_names, start=1):
        try:
            with _panic_is_damage():
                text = _sheet(workbook, name, left)
        except (calamine.CalamineError, Broken, ValueError):
            text = f"{name}\n{_as_in_its_part(local, name)}"
            unreadable.append(name)
        text = clean(f"{text}\n{around.words.get(name, '')}")
        left -= len(text)
        pages.append(Page(number, text, TextSource.EMBEDDED))
    unread = Shortfall(gap=Gap.UNREADABLE_PAGES, detail=", ".join(unreadable)[:200])
    return Extraction(
        pages=tuple(pages),
        properties=said,
        attachments=tuple(around.inside.found),
        shortfalls=(*((unread,) if unreadable else ()), *around.shortfalls, *around.inside.shortfalls()),
    )


def _as_in_its_part(local: Path, name: str) -> str:
    try:
        with zipfile.ZipFile(local) as archive:
            return cells_by_sheet(archive).get(name, "")
    except (*PART_ERRORS, RuntimeError, NotImplementedError):
        return ""


@contextmanager
def _panic_is_damage() -> Iterator[None]:
    """A Rust library that stumbles raises what no ``except Exception`` catches; it would end the reader process."""
    try:
        yield
    except BaseException as error:
        if type(error).__name__ == "PanicException":
            raise Broken(str(error)) from error
        raise


def _sheet(workbook: calamine.CalamineWorkbook, name: str, most: int) -> str:
    sheet = workbook.get_sheet_by_name(name)
    lines, left = [name], most
    for row in sheet.iter_rows():
        if row.count("") == len(row):  # one far cell makes millions of them
            continue
        line = "\t".join([_written(cell) if cell != "" else "" for cell in row]).rstrip()
        if line:
            lines.append(line)
            left -= len(line)
        if left < 0:
            break
    return "\n".join(lines)


def _written(cell: _Cell) -> str:
    """Write a value as a person would have typed it."""
    match cell:
        case bool():
            return "TRUE" if cell else "FALSE"
        case float():  # as many digits as a sheet shows; those behind them are how computers count
            return str(int(cell)) if cell.is_integer() else f"{cell:.15g}"
        case datetime() if cell.time() == time():
            return cell.date().isoformat()
        case datetime():
            return cell.isoformat(" ", "minutes")
        case str():
            return cell.replace("\n", " ")
    return str(cell)


def _around(local: Path) -> tuple[Properties, Beside]:
    """Return what the file says of itself, and what stands beside the cells."""
    try:
        if not _is_zip(local):
            return summary(from_path(local)), Beside({}, Enclosures())
        with zipfile.ZipFile(local) as archive:
            if "meta.xml" in archive.namelist():
                return core_properties(archive, "meta.xml"), Beside({}, embedded(archive))
            return core_properties(archive, "docProps/core.xml"), beside(archive)
    # Of a damaged one the sheets are what counts.
    except (zipfile.BadZipFile, Broken, OSError, ValueError, KeyError, RuntimeError, NotImplementedError):
        return Properties(), Beside({}, Enclosures())
