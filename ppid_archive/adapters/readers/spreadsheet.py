"""Spreadsheets (XLSX, XLSM, XLSB, XLS, ODS) through calamine: one page a sheet, one line a row."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path

import python_calamine as calamine

from ppid_archive.adapters.readers.bounds import MOST_CHARACTERS
from ppid_archive.adapters.readers.cleaning import clean
from ppid_archive.adapters.readers.compound_file import Broken, from_path
from ppid_archive.adapters.readers.enclosures import Enclosures
from ppid_archive.adapters.readers.office_xml import core_properties
from ppid_archive.adapters.readers.ole_properties import summary
from ppid_archive.adapters.readers.open_document import embedded
from ppid_archive.adapters.readers.sheet_notes import Beside, beside
from ppid_archive.domain.content import Extraction, Gap, Page, Properties, Shortfall, TextSource

_Cell = int | float | str | bool | time | date | datetime | timedelta


def read(local: Path, _name: str) -> Extraction:
    """Return every sheet with its name as the first line, below the cells what stands beside them."""
    try:
        with _panic_is_damage():
            workbook = calamine.CalamineWorkbook.from_path(str(local))
    except calamine.PasswordError:
        return Extraction(shortfalls=(Shortfall(gap=Gap.LOCKED, detail="a password is needed to read it"),))
    except (calamine.CalamineError, Broken) as error:
        return Extraction(shortfalls=(Shortfall(gap=Gap.DAMAGED, detail=str(error)[:200]),))
    said, around = _around(local)
    pages, unreadable, left = [], [], MOST_CHARACTERS
    for number, name in enumerate(workbook.sheet_names, start=1):
        try:
            with _panic_is_damage():
                text = _sheet(workbook, name, left)
        except (calamine.CalamineError, Broken, ValueError):
            text = name
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
        line = "\t".join(_written(cell) for cell in row).rstrip()
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
        case float() if cell.is_integer():
            return str(int(cell))
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
        if not zipfile.is_zipfile(local):
            return summary(from_path(local)), Beside({}, Enclosures())
        with zipfile.ZipFile(local) as archive:
            if "meta.xml" in archive.namelist():
                return core_properties(archive, "meta.xml"), Beside({}, embedded(archive))
            return core_properties(archive, "docProps/core.xml"), beside(archive)
    # Of a damaged one the sheets are what counts.
    except (zipfile.BadZipFile, Broken, OSError, ValueError, KeyError, RuntimeError, NotImplementedError):
        return Properties(), Beside({}, Enclosures())
