"""Spreadsheets (XLSX, XLSM, XLSB, XLS, ODS) through calamine: one page a sheet, one line a row."""

import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path

import python_calamine as calamine

from ppid_archive.adapters.readers.bounds import MOST_CHARACTERS
from ppid_archive.adapters.readers.cleaning import clean
from ppid_archive.adapters.readers.office_xml import core_properties
from ppid_archive.domain.content import Extraction, Gap, Page, Properties, Shortfall, TextSource

_Cell = int | float | str | bool | time | date | datetime | timedelta


def read(local: Path, _name: str) -> Extraction:
    """Return every sheet with its name as the first line."""
    try:
        workbook = calamine.CalamineWorkbook.from_path(str(local))
    except calamine.PasswordError:
        return Extraction(shortfalls=(Shortfall(gap=Gap.LOCKED, detail="a password is needed to read it"),))
    except calamine.CalamineError as error:
        return Extraction(shortfalls=(Shortfall(gap=Gap.DAMAGED, detail=str(error)[:200]),))
    pages, unreadable, left = [], [], MOST_CHARACTERS
    for number, name in enumerate(workbook.sheet_names, start=1):
        try:
            text = _sheet(workbook, name, left)
        except (calamine.CalamineError, ValueError):
            text = name
            unreadable.append(name)
        left -= len(text)
        pages.append(Page(number, text, TextSource.EMBEDDED))
    unread = Shortfall(gap=Gap.UNREADABLE_PAGES, detail=", ".join(unreadable)[:200])
    return Extraction(pages=tuple(pages), properties=_properties(local), shortfalls=(unread,) if unreadable else ())


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
    return clean("\n".join(lines))


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


def _properties(local: Path) -> Properties:
    try:
        with zipfile.ZipFile(local) as archive:
            member = "meta.xml" if "meta.xml" in archive.namelist() else "docProps/core.xml"
            return core_properties(archive, member)
    # The older kind (XLS) is no ZIP; of a damaged one the sheets are what counts.
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError):
        return Properties()
