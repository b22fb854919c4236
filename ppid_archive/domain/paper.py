"""Papers that an office issues: lists, sheets and certificates, as what stands on them and not how they look.

Everything here is in the language of the office; whoever renders a paper adds no words of its own.
"""

import csv
from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum

Cell = str | int | date | None
"""What stands in a cell of a table; a number stays a number and a day a day, so that a spreadsheet can reckon."""

_BEGINS_A_FORMULA = tuple(
    "=+-@\t\r\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH HYPHEN-MINUS}\N{FULLWIDTH COMMERCIAL AT}"
)


class Kind(StrEnum):
    """What a column holds, which decides how it is set."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"


class PaperSize(Enum):
    """The sheets of offices, in millimetres, upright; F4 (*folio*) is the taller one that many still stock."""

    A4 = (210, 297)
    F4 = (215, 330)


@dataclass(frozen=True)
class Column:
    """A column: ``key`` for machines (CSV, JSON), ``header`` for people, ``width`` as its share beside the others."""

    key: str
    header: str
    kind: Kind = Kind.TEXT
    width: float = 1.0


@dataclass(frozen=True)
class Table:
    """A list in prescribed columns; every row has as many cells as there are columns. A ``title`` stands above it."""

    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Cell]]
    title: str = ""


@dataclass(frozen=True)
class Fact:
    """A line such as ``Unit Pengolah : Subbagian Hukum`` above or below a table."""

    label: str
    value: str


@dataclass(frozen=True)
class Signature:
    """Who signs: their capacity (*Kepala Unit Kearsipan*), name and number (NIP), blank where a pen fills them in."""

    capacity: str
    name: str = ""
    number: str = ""


@dataclass(frozen=True)
class Letterhead:
    """The office's head of a letter (*kop naskah dinas*): lines from the largest body down, and where it is found."""

    lines: tuple[str, ...]
    address: str = ""


@dataclass(frozen=True)
class Bar:
    """One bar of a chart: what it stands for, and how much."""

    label: str
    value: int


@dataclass(frozen=True)
class Chart:
    """Bars below one another, each with its number; what it shows stands in a table as well."""

    title: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Chapter:
    """A part of a longer paper under its own heading: paragraphs, tables, charts, in order."""

    title: str
    paragraphs: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    charts: tuple[Chart, ...] = ()


@dataclass(frozen=True)
class Paper:
    """One paper: title, number, facts, paragraphs, points, tables, closing words, place and day, signatures, in order.

    ``points`` are paragraphs that are numbered. ``landscape`` for wide tables. ``footer`` is repeated on every page
    beside the page's number, such as a digest. ``chapters`` come after the tables.
    """

    title: str
    letterhead: Letterhead
    number: str = ""
    facts: tuple[Fact, ...] = ()
    paragraphs: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    closing: tuple[str, ...] = ()
    place: str = ""
    day: date | None = None
    signatures: tuple[Signature, ...] = ()
    landscape: bool = False
    footer: str = ""
    points: tuple[str, ...] = ()
    chapters: tuple[Chapter, ...] = ()

    def every_table(self) -> tuple[Table, ...]:
        """Return all tables, those of its chapters too."""
        return (*self.tables, *(table for chapter in self.chapters for table in chapter.tables))


PAGE, OF = "Halaman", "dari"
"""What stands at the foot of a page: Halaman 2 dari 5."""
NOTHING = "Nihil"
"""What stands in a list of nothing: an office says so, and leaves no empty table to be filled in."""
STAFF_NUMBER = "NIP"
DRAFT = "RANCANGAN"
"""What stands before the title of what nobody determined yet."""
BLANK = "." * 30
"""Where a pen fills in what is not known."""

_MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)


def numbered(number: str) -> str:
    """Return a number as it stands below a title."""
    return f"Nomor: {number}"


def day_in_words(day: date) -> str:
    """Return a day as letters have it: 21 November 2026."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def day_in_table(day: date) -> str:
    """Return a day as the columns of lists have it: 21-11-2026."""
    return f"{day.day:02}-{day.month:02}-{day.year:04}"


def plain_csv(table: Table) -> bytes:
    """Return a table as CSV for other programs: keys as its head, values as they are (RFC 4180, UTF-8, no mark)."""
    lines = _Lines()
    writer = csv.writer(lines)
    writer.writerow([column.key for column in table.columns])
    writer.writerows([[cell.isoformat() if isinstance(cell, date) else cell for cell in row] for row in table.rows])
    return "".join(lines).encode()


def readable_csv(table: Table) -> Iterator[bytes]:
    """Yield a table as CSV for people: headed by what they read, no text a formula, with the mark that tells UTF-8."""
    yield BOM_UTF8
    lines = _Lines()
    writer = csv.writer(lines)
    writer.writerow([_defused(column.header) for column in table.columns])
    for row in table.rows:
        writer.writerow([_csv_cell(cell) for cell in row])
        yield "".join(lines).encode("utf-8", "replace")
        lines.clear()
    yield "".join(lines).encode("utf-8", "replace")


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


class _Lines(list[str]):
    def write(self, line: str) -> None:
        self.append(line)
