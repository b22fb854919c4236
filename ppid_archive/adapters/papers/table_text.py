"""A table as CSV and as JSON, row by row."""

import json
from datetime import date
from typing import BinaryIO

from ppid_archive.domain.paper import Table, readable_csv


def write_csv(table: Table, to: BinaryIO) -> None:
    """Write a table as CSV for people."""
    to.writelines(readable_csv(table))


def write_json(title: str, table: Table, to: BinaryIO) -> None:
    """Write a table as JSON: its title, and an object by the columns' keys for each row."""
    keys = [column.key for column in table.columns]
    to.write(f'{{"title": {_json(title)}, "rows": ['.encode())
    between = ""
    for row in table.rows:
        named = dict(zip(keys, (cell.isoformat() if isinstance(cell, date) else cell for cell in row), strict=True))
        to.write(f"{between}{_json(named)}".encode())
        between = ", "
    to.write(b"]}\n")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace").decode()
