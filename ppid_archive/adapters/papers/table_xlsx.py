"""A table as a spreadsheet, written by XlsxWriter row by row: memory does not grow with the list."""

import textwrap
from collections.abc import Sequence
from datetime import UTC, date, datetime
from tempfile import TemporaryDirectory
from typing import BinaryIO

import xlsxwriter

from ppid_archive.domain.paper import Cell, Kind, Table

_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""The same table gives the same bytes, on whatever day."""
_A4 = 9
_FIRST_DAY = date(1900, 3, 1)
"""Spreadsheet programs disagree about days before it."""
_EXACT = 10**15
_LONGEST = 32_767
_CHARACTERS, _NARROWEST = 190, 6
"""What stands beside one another on a page in landscape, made smaller to fit, and in a column at least."""
_LINE, _MOST_POINTS = 15, 409
"""The height of a line, and that of a row at most."""
_FORBIDDEN = dict.fromkeys(map(ord, "[]:*?/\\'"), " ")
_SHEET_NAME = 31


def write_xlsx(title: str, table: Table, to: BinaryIO) -> None:
    """Write a table as one sheet that prints on A4 in landscape, its head row on every page."""
    with (
        TemporaryDirectory(prefix="ppid-archive-") as private,  # rows wait there, and may be closed to others
        xlsxwriter.Workbook(to, {**_OPTIONS, "tmpdir": private}) as book,
    ):
        book.set_properties({"title": _text(title), "created": _MADE})
        sheet = book.add_worksheet(_sheet_name(title))
        _set_up(sheet, title, table)
        _fill(sheet, table, book)


def _fill(sheet: xlsxwriter.worksheet.Worksheet, table: Table, book: xlsxwriter.Workbook) -> None:
    framed = {"valign": "top", "border": 1}
    formats = {
        Kind.TEXT: book.add_format({**framed, "text_wrap": True}),
        Kind.NUMBER: book.add_format({**framed, "num_format": "0"}),
        Kind.DAY: book.add_format({**framed, "num_format": "dd-mm-yyyy", "align": "center"}),
    }
    head = book.add_format(
        {"bold": True, "text_wrap": True, "align": "center", "valign": "vcenter", "border": 1, "bg_color": "#E4E4E4"}
    )
    widths = _widths(table)
    sheet.set_row(0, _height([column.header for column in table.columns], widths))
    for place, column in enumerate(table.columns):
        sheet.write_string(0, place, _text(column.header), head)
    for number, row in enumerate(table.rows, 1):
        sheet.set_row(number, _height(row, widths))
        for place, cell in enumerate(row):
            _write(sheet, (number, place), cell, formats)


def _set_up(sheet: xlsxwriter.worksheet.Worksheet, title: str, table: Table) -> None:
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.6)
    sheet.set_header(f"&C{_text(title).replace('&', '&&')[:200]}")
    sheet.set_footer("&R&P / &N")
    for place, width in enumerate(_widths(table)):
        sheet.set_column(place, place, width)


def _widths(table: Table) -> list[int]:
    """Return how many characters stand beside one another in each column."""
    whole = sum(column.width for column in table.columns) or 1
    return [max(_NARROWEST, round(_CHARACTERS * column.width / whole)) for column in table.columns]


def _height(row: Sequence[Cell], widths: Sequence[int]) -> int:
    """Return the height that a row's texts need: not every program reckons it when it opens a file."""
    lines = (_lines(cell, width) for cell, width in zip(row, widths, strict=True) if isinstance(cell, str))
    return min(_LINE * max(lines, default=1), _MOST_POINTS)


def _lines(text: str, width: int) -> int:
    return 1 if len(text) <= width else len(textwrap.wrap(text[:_LONGEST], width))


def _write(sheet: xlsxwriter.worksheet.Worksheet, at: tuple[int, int], cell: Cell, formats: dict[Kind, object]) -> None:
    """Write a day as a day, a number as a number, and text as text, never as a formula or a link."""
    text = formats[Kind.TEXT]
    match cell:
        case None | "":
            sheet.write_blank(*at, None, text)
        case date() if cell >= _FIRST_DAY:
            sheet.write_datetime(
                *at, datetime(cell.year, cell.month, cell.day, tzinfo=UTC).replace(tzinfo=None), formats[Kind.DAY]
            )
        case date():
            sheet.write_string(*at, cell.isoformat(), text)
        case int() if abs(cell) < _EXACT:
            sheet.write_number(*at, cell, formats[Kind.NUMBER])
        case _:
            sheet.write_string(*at, _text(str(cell)), text)


def _text(text: str) -> str:
    whole = text.encode("utf-8", "replace").decode()
    return whole if len(whole) <= _LONGEST else f"{whole[: _LONGEST - 1]}…"


def _sheet_name(title: str) -> str:
    name = "".join(one for one in title.translate(_FORBIDDEN) if one.isprintable())
    return name[:_SHEET_NAME].strip() or "Daftar"
