"""A paper as PDF/A, set by Typst. What stands on it is handed over as data, so no text is ever read as markup."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import typst

from ppid_archive.domain import paper as words
from ppid_archive.domain.errors import PaperTooLong
from ppid_archive.domain.paper import Cell, Chapter, Chart, Fact, Kind, Paper, PaperSize, Signature, Table

MOST_CELLS = 24_000
"""Typst keeps some 17 kB of memory for each cell until the file is written: 400 MB."""

_TEMPLATE = Path(__file__).with_name("paper.typ")
_PROBE = _TEMPLATE.with_name("shapes.typ")
"""Shows every character it is given, and fails where one has no shape."""
_UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
_SHOWN_INSTEAD = "\N{REPLACEMENT CHARACTER}"
_NO_FONT = "could not be displayed"
_MARGINS = {True: 30, False: 45}
"""How many millimetres of a sheet's width are margins, lying and upright."""
_INSET, _LETTER, _SMALL_LETTER, _LARGE_LETTER = 2.6, 1.7, 1.45, 2.1
"""In millimetres: what a cell keeps free at its sides, and what a letter takes at most on average, in lists, in lists
of many columns, outside them."""
_WIDE = 1.25
"""How much wider capitals are than that: as many of them would reach into the next column."""
_MANY_COLUMNS = 12
_INDENT = 5
"""How many letters wide is what stands before a point, and the colon of a fact."""
_BREAK_HERE = "\N{ZERO WIDTH SPACE}"
_WORD = re.compile(r"\S+")


def paper_pdf(paper: Paper, size: PaperSize) -> bytes:
    """Return a paper as PDF/A-2b; the same paper gives the same bytes.

    Raises:
        PaperTooLong: A table has more rows than a machine of an office can set.
    """
    _refuse_too_long(paper)
    told, dated = json.dumps(_told(paper, size)), _dated(paper.day)
    try:
        return _set(_TEMPLATE, told, dated)
    except typst.TypstError as error:
        if _NO_FONT not in error.message:
            raise
    return _set(_TEMPLATE, _without(_shapeless(told), told), dated)


def _refuse_too_long(paper: Paper) -> None:
    tables = paper.every_table()
    rows = sum(len(table.rows) for table in tables)
    most = MOST_CELLS // max((len(table.columns) for table in tables), default=1)
    if rows > most:
        raise PaperTooLong(rows, most)


def _set(template: Path, told: str, dated: datetime) -> bytes:
    return typst.compile(
        str(template),
        root=str(_TEMPLATE.parent),
        ignore_system_fonts=True,
        sys_inputs={"paper": told},
        pdf_standards="a-2b",
        timestamp=dated,
    )


def _shapeless(told: str) -> frozenset[str]:
    """Return the characters for which the fonts have no shape: PDF/A may not show what has none."""
    unusual = sorted({one for one in json.dumps(json.loads(told), ensure_ascii=False) if not one.isascii()})
    return frozenset(_missing(tuple(unusual)))


def _missing(characters: tuple[str, ...]) -> Iterator[str]:
    """Halve what cannot be shown until every single one is known."""
    if not characters or _can_show(characters):
        return
    if len(characters) == 1:
        yield characters[0]
        return
    middle = len(characters) // 2
    yield from _missing(characters[:middle])
    yield from _missing(characters[middle:])


@cache
def _can_show(characters: tuple[str, ...]) -> bool:
    try:
        _set(_PROBE, json.dumps(characters), _UNDATED)
    except typst.TypstError:
        return False
    return True


def _without(shapeless: frozenset[str], told: str) -> str:
    plain = json.dumps(json.loads(told), ensure_ascii=False)
    return plain.translate({ord(one): _SHOWN_INSTEAD for one in shapeless})


def _dated(day: date | None) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC) if day else _UNDATED


def _told(paper: Paper, size: PaperSize) -> dict[str, object]:
    """Return everything that stands on a paper, in its order, as texts."""
    width, height = size.value
    head = paper.letterhead
    across = (height if paper.landscape else width) - _MARGINS[paper.landscape]
    line = int(across / _LARGE_LETTER)
    return {
        "title": _text(paper.title),
        "author": _text(" ".join(head.lines)),
        "number": _text(paper.number),
        "landscape": paper.landscape,
        "width": height if paper.landscape else width,
        "height": width if paper.landscape else height,
        "letterhead": [*_texts(head.lines)],
        "address": _text(head.address),
        "facts": _facts(paper.facts, line),
        "paragraphs": [*_flowing(paper.paragraphs, line)],
        "points": [*_flowing(paper.points, line - _INDENT)],
        "tables": [_listing(table, across) for table in paper.tables],
        "chapters": [_chapter(one, across) for one in paper.chapters],
        "closing": [*_flowing(paper.closing, line)],
        "placed": _text(_placed(paper)),
        "signatures": [_signature(one) for one in paper.signatures],
        "footer": _text(paper.footer),
        "words": {"page": words.PAGE, "of": words.OF, "nothing": words.NOTHING, "blank": words.BLANK},
    }


def _facts(facts: Sequence[Fact], line: int) -> list[list[str]]:
    left = line - max((len(fact.label) for fact in facts), default=0) - _INDENT
    return [[_text(fact.label), _breakable(_text(fact.value), max(_INDENT, left))] for fact in facts]


def _flowing(texts: Iterable[str], line: int) -> Iterator[str]:
    """Yield texts whose words go on in the next line where they are longer than one of so many letters."""
    return (_breakable(text, line) for text in _texts(texts))


def _placed(paper: Paper) -> str:
    if not paper.place:
        return words.day_in_words(paper.day) if paper.day else ""
    return f"{paper.place}, {words.day_in_words(paper.day) if paper.day else words.BLANK}"


def _signature(signature: Signature) -> dict[str, str]:
    numbered = f"{words.STAFF_NUMBER} {signature.number}" if signature.number else ""
    return {"capacity": _text(signature.capacity), "name": _text(signature.name), "number": _text(numbered)}


def _chapter(chapter: Chapter, across: int) -> dict[str, object]:
    return {
        "title": _text(chapter.title),
        "paragraphs": [*_flowing(chapter.paragraphs, int(across / _LARGE_LETTER))],
        "tables": [_listing(table, across) for table in chapter.tables],
        "charts": [_chart(chart) for chart in chapter.charts],
    }


def _chart(chart: Chart) -> dict[str, object]:
    bars = [{"label": _text(bar.label), "value": bar.value} for bar in chart.bars]
    return {"title": _text(chart.title), "bars": bars, "most": max((bar.value for bar in chart.bars), default=0)}


def _listing(table: Table, across: int) -> dict[str, object]:
    columns = [
        {"header": _text(one.header), "width": one.width, "centred": one.kind is not Kind.TEXT} for one in table.columns
    ]
    fit = _letters(table, across)
    return {"title": _text(table.title), "columns": columns, "rows": [_row(row, fit) for row in table.rows]}


def _letters(table: Table, across: int) -> list[int]:
    """Return how many letters surely stand side by side in each column, on so many millimetres for all of them."""
    shares = sum(one.width for one in table.columns)
    letter = _SMALL_LETTER if len(table.columns) > _MANY_COLUMNS else _LETTER
    return [max(4, int((across * one.width / shares - _INSET) / letter)) for one in table.columns]


def _row(row: Sequence[Cell], fit: Sequence[int]) -> list[str]:
    return [_cell(cell, most) for cell, most in zip(row, fit, strict=True)]


def _cell(cell: Cell, most: int) -> str:
    return words.day_in_table(cell) if isinstance(cell, date) else _breakable(_text(_plain(cell)), most)


def _plain(cell: str | int | None) -> str:
    return "" if cell is None else str(cell)


def _breakable(text: str, most: int) -> str:
    """Let words that are too long for a column, such as numbers and names of files, go on in the next line."""
    return _WORD.sub(lambda word: _parted(word[0], int(most / _WIDE) if word[0].isupper() else most), text)


def _parted(word: str, most: int) -> str:
    return _piece(most).sub(rf"\1{_BREAK_HERE}", word) if len(word) > most else word


@cache
def _piece(most: int) -> re.Pattern[str]:
    return re.compile(rf"([^/_.,;:+-]{{0,{most}}}[/_.,;:+-]|[^/_.,;:+-]{{{most}}})(?=.)")


def _texts(texts: Iterable[str]) -> Iterator[str]:
    return map(_text, texts)


def _text(text: str) -> str:
    """Return what can be printed of a text: no control characters, no halves of characters."""
    whole = text.encode("utf-8", "replace").decode()
    return "".join(one if one.isprintable() or one == "\n" else " " for one in whole)
