"""The cells of a table as texts: a spreadsheet, or lines parted by commas, semicolons or tabs."""

import csv
import io
from pathlib import Path

from ppid_archive.adapters.readers import spreadsheet
from ppid_archive.adapters.readers.bounds import (
    MOST_CELL_CHARACTERS,
    MOST_TABLE_BYTES,
    MOST_TABLE_COLUMNS,
    MOST_TABLE_ROWS,
)
from ppid_archive.adapters.readers.plain_text import decoded
from ppid_archive.domain.content import Gap, Shortfall

_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_PARTING = ";,\t"
_LOOKED_AT = 40


def cells(local: Path, name: str) -> object:
    """Return the sheets, each a name and its rows from the first on; or the Shortfall that says why there are none."""
    with local.open("rb") as stream:
        data = stream.read(MOST_TABLE_BYTES + 1)
    if len(data) > MOST_TABLE_BYTES:
        return Shortfall(gap=Gap.TOO_LARGE, detail=f"larger than {MOST_TABLE_BYTES} bytes")
    if data.startswith(_SPREADSHEETS):
        return spreadsheet.cells(local)
    if b"\0" in data[:1000] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Shortfall(gap=Gap.UNSUPPORTED, detail="neither a spreadsheet nor text")
    try:
        return [(Path(name).stem, _lines(decoded(data)))]
    except csv.Error as error:
        return Shortfall(gap=Gap.DAMAGED, detail=str(error)[:200])


def _lines(text: str) -> list[list[str]]:
    csv.field_size_limit(MOST_TABLE_BYTES)
    rows: list[list[str]] = []
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)):
        if len(rows) >= MOST_TABLE_ROWS:
            break
        rows.append([cell[:MOST_CELL_CHARACTERS] for cell in row[:MOST_TABLE_COLUMNS]])
    return rows


def _delimiter(text: str) -> str:
    """Return the sign that parts the most cells near the top: a heading has many of it, sentences few of another."""
    top = "\n".join(text.splitlines()[:_LOOKED_AT])
    return max(_PARTING, key=top.count)
