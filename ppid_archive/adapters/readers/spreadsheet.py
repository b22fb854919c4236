"""Spreadsheets: a sheet is a page, a row is a line."""

from collections.abc import Sequence

from python_calamine import CalamineWorkbook, PasswordError

from ppid_archive.adapters.readers.clean_text import cleaned
from ppid_archive.domain.content import Extraction, Gap, Page, Shortfall, TextSource

_MOST_CHARACTERS = 20_000_000


def read(local: str, _name: str, _media_type: str) -> Extraction:
    """Read a workbook's sheets, hidden ones too: what is in the file is in the archive."""
    try:
        workbook = CalamineWorkbook.from_path(local)
    except PasswordError:
        return Extraction(shortfalls=(Shortfall(gap=Gap.LOCKED),))
    pages, room = [], _MOST_CHARACTERS
    for number, name in enumerate(workbook.sheet_names, start=1):
        rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=True)
        text = cleaned("\n".join([name, *filter(None, (_line(row) for row in rows))]))[:room]
        room -= len(text)
        pages.append(Page(number, text, TextSource.EMBEDDED))
    return Extraction(tuple(pages))


def _line(row: Sequence[object]) -> str:
    return "\t".join(_cell(value) for value in row).strip()


def _cell(value: object) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
