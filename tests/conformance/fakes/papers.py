"""Papers as plain lines, for what only needs to know what was handed over to be written."""

from collections.abc import Iterator
from typing import BinaryIO

from ppid_archive.domain.paper import Paper, Table


class PlainPapers:
    """Everything that stands on a paper, a line each; tables with tabs between cells."""

    def pdf(self, paper: Paper) -> bytes:
        """Return what stands on a paper."""
        return "\n".join(_lines(paper)).encode("utf-8", "replace")

    def docx(self, paper: Paper) -> bytes:
        """Return what stands on a paper."""
        return self.pdf(paper)

    def spreadsheet(self, title: str, table: Table, to: BinaryIO) -> None:
        """Write a table."""
        to.write("\n".join([title, *_rows(table)]).encode("utf-8", "replace"))

    def csv(self, table: Table, to: BinaryIO) -> None:
        """Write a table."""
        to.write("\n".join(_rows(table)).encode("utf-8", "replace"))

    def json(self, title: str, table: Table, to: BinaryIO) -> None:
        """Write a table."""
        self.spreadsheet(title, table, to)


def _lines(paper: Paper) -> Iterator[str]:
    yield from (*paper.letterhead.lines, paper.letterhead.address, paper.title, paper.number)
    yield from (f"{fact.label}: {fact.value}" for fact in paper.facts)
    yield from (*paper.paragraphs, *paper.points)
    for table in paper.tables:
        yield from (table.title, *_rows(table))
    for chapter in paper.chapters:
        yield from (chapter.title, *chapter.paragraphs)
        for table in chapter.tables:
            yield from (table.title, *_rows(table))
        for chart in chapter.charts:
            yield from (chart.title, *(f"{bar.label} {bar.value}" for bar in chart.bars))
    yield from (*paper.closing, f"{paper.place} {paper.day}")
    yield from (f"{one.capacity} {one.name} {one.number}" for one in paper.signatures)
    yield paper.footer


def _rows(table: Table) -> Iterator[str]:
    yield "\t".join(column.header for column in table.columns)
    for row in table.rows:
        yield "\t".join("" if cell is None else str(cell) for cell in row)
