"""A paper as plain text: what stands on it, in its order, for a screen, an e-mail or a printer without a renderer."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from ppid_archive.domain.paper import (
    BLANK,
    NOTHING,
    STAFF_NUMBER,
    Cell,
    Fact,
    Paper,
    Signature,
    Table,
    day_in_words,
)


def paper_lines(paper: Paper) -> Iterator[str]:
    """Yield the lines of a paper, parts of it apart by empty ones."""
    parts: list[Sequence[str]] = [
        [*paper.letterhead.lines, paper.letterhead.address],
        [paper.title, paper.number],
        _facts(paper.facts),
        *([one] for one in paper.paragraphs),
        [f"{number}. {one}" for number, one in enumerate(paper.points, start=1)],
        *([*table_lines(one)] for one in paper.tables),
    ]
    for chapter in paper.chapters:
        parts += [
            [chapter.title],
            *([one] for one in chapter.paragraphs),
            *([*table_lines(one)] for one in chapter.tables),
        ]
    parts += [*([one] for one in paper.closing), [_placed(paper)], *map(_signature, paper.signatures), [paper.footer]]
    yield from _apart([line for text in part for line in text.splitlines() if line.strip()] for part in parts)


def table_lines(table: Table) -> Iterator[str]:
    """Yield the lines of a table, its title first, cells parted by bars; one of nothing says so."""
    if table.title:
        yield table.title
    yield " | ".join(column.header for column in table.columns)
    yield from (" | ".join(map(_cell, row)) for row in table.rows)
    if not table.rows:
        yield NOTHING


def _apart(parts: Iterable[Sequence[str]]) -> Iterator[str]:
    told = False
    for part in parts:
        if part and told:
            yield ""
        yield from part
        told = told or bool(part)


def _facts(facts: Sequence[Fact]) -> list[str]:
    width = max((len(fact.label) for fact in facts), default=0)
    below = "\n" + " " * (width + 3)
    return [f"{fact.label:<{width}} : {below.join(fact.value.splitlines())}" for fact in facts]


def _placed(paper: Paper) -> str:
    day = day_in_words(paper.day) if paper.day else BLANK
    return f"{paper.place}, {day}" if paper.place else day if paper.day else ""


def _signature(one: Signature) -> list[str]:
    return [one.capacity, "", one.name or BLANK, f"{STAFF_NUMBER} {one.number}" if one.number else ""]


def _cell(cell: Cell) -> str:
    return "" if cell is None else cell.isoformat() if isinstance(cell, date) else " ".join(str(cell).split())
