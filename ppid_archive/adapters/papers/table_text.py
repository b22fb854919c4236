"""A table as CSV and as JSON, row by row."""

import csv
import json
from codecs import BOM_UTF8
from collections.abc import Iterator
from datetime import date
from io import StringIO
from typing import BinaryIO

from ppid_archive.domain.paper import Cell, Table

_BEGINS_A_FORMULA = tuple(
    "=+-@\t\r\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH HYPHEN-MINUS}\N{FULLWIDTH COMMERCIAL AT}"
)


def write_csv(table: Table, to: BinaryIO) -> None:
    """Write a table as CSV, headed by what people read; spreadsheet programs know UTF-8 by its mark."""
    to.write(BOM_UTF8)
    to.writelines(line.encode("utf-8", "replace") for line in _lines(table))


def _lines(table: Table) -> Iterator[str]:
    piece = StringIO(newline="")
    writer = csv.writer(piece, lineterminator="\r\n")
    writer.writerow([_defused(column.header) for column in table.columns])
    for row in table.rows:
        writer.writerow([_csv_cell(cell) for cell in row])
        yield piece.getvalue()
        piece.seek(0)
        piece.truncate()
    yield piece.getvalue()


def _csv_cell(cell: Cell) -> str | int:
    match cell:
        case None:
            return ""
        case date():
            return cell.isoformat()
        case str():
            return _defused(cell)
        case _:
            return cell


def _defused(text: str) -> str:
    """Return a text that no spreadsheet program takes for a formula; a lone dash is none."""
    begins = text.lstrip(" ").startswith(_BEGINS_A_FORMULA) and text.strip() != "-"
    return f"'{text}" if begins else text


def write_json(title: str, table: Table, to: BinaryIO) -> None:
    """Write a table as JSON: its title, and an object by the columns' keys for each row."""
    keys = [column.key for column in table.columns]
    to.write(f'{{"title": {_json(title)}, "rows": ['.encode())
    between = "\n"
    for row in table.rows:
        named = dict(zip(keys, (cell.isoformat() if isinstance(cell, date) else cell for cell in row), strict=True))
        to.write(f"{between}{_json(named)}".encode())
        between = ",\n"
    to.write(b"\n]}\n")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace").decode()
