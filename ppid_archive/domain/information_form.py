"""A unit's form read back from the sheets of a table: whole, or with every cell named that is not understood."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ppid_archive.domain.classification import Category
from ppid_archive.domain.day_span import DaySpan, read_day_span
from ppid_archive.domain.errors import NotARecordNumber
from ppid_archive.domain.identity import RecordId, parse_record_id
from ppid_archive.domain.information_register import AvailableFormat, InformationRow, folded
from ppid_archive.domain.schedule_sheet import Sheet, cell_name

_LOOKED_THROUGH = 60
"""Rows at the top of a sheet among which its heading must stand."""


class FormColumn(StrEnum):
    """What a column of the form tells."""

    SUMMARY = "summary"
    HOLDING = "holding_unit"
    RESPONSIBLE = "responsible"
    RETENTION = "retention"
    RECORDS = "records"
    CREATED = "created"
    PLACE = "created_place"
    FORMATS = "available_formats"
    CATEGORY = "category"
    MEDIUM = "medium"


class FormFault(StrEnum):
    """What is wrong with a cell, or with the form as a whole."""

    NO_HEAD = "no_head"
    NO_SUMMARY = "no_summary"
    TWICE = "twice"
    NO_HOLDING = "no_holding"
    NO_RESPONSIBLE = "no_responsible"
    CREATED = "created"
    IN_FUTURE = "in_future"
    FORMATS = "formats"
    NO_RETENTION = "no_retention"
    CATEGORY = "category"
    RECORD = "record"
    UNKNOWN_RECORD = "unknown_record"


_HEADS: Mapping[FormColumn, re.Pattern[str]] = {
    FormColumn.SUMMARY: re.compile(r"ringkasan|uraian (?:isi )?informasi"),
    FormColumn.HOLDING: re.compile(r"menguasai"),
    FormColumn.RESPONSIBLE: re.compile(r"penanggung\s?jawab"),
    FormColumn.RETENTION: re.compile(r"retensi|jangka waktu"),
    FormColumn.RECORDS: re.compile(r"\bno(?:mor|\.)? arsip"),
    FormColumn.CREATED: re.compile(r"\bwaktu\b"),
    FormColumn.PLACE: re.compile(r"\btempat\b"),
    FormColumn.FORMATS: re.compile(r"bentuk|format"),
    FormColumn.CATEGORY: re.compile(r"kategori"),
    FormColumn.MEDIUM: re.compile(r"\bmedia\b|tautan|laman"),
}
"""In the order in which they are tried: *jangka waktu penyimpanan* is no *waktu*."""
_NEEDED = frozenset(
    (
        *(FormColumn.SUMMARY, FormColumn.HOLDING, FormColumn.RESPONSIBLE),
        *(FormColumn.CREATED, FormColumn.FORMATS, FormColumn.RETENTION),
    )
)
_MUST_SAY = {
    FormColumn.SUMMARY: FormFault.NO_SUMMARY,
    FormColumn.HOLDING: FormFault.NO_HOLDING,
    FormColumn.RESPONSIBLE: FormFault.NO_RESPONSIBLE,
    FormColumn.RETENTION: FormFault.NO_RETENTION,
}
_CATEGORIES: Mapping[str, Category] = {
    "berkala": Category.PERIODIC,
    "serta merta": Category.IMMEDIATE,
    "setiap saat": Category.ON_REQUEST,
    "tersedia setiap saat": Category.ON_REQUEST,
}
_FORMATS: Mapping[AvailableFormat, re.Pattern[str]] = {
    AvailableFormat.HARDCOPY: re.compile(r"hard\s?-?\s?copy|cetak|kertas"),
    AvailableFormat.SOFTCOPY: re.compile(r"soft\s?-?\s?(?:copy|file)|digital|elektronik"),
}
_PARTS = re.compile(r"[,;/+&\n]|\bdan\b|\batau\b")


@dataclass(frozen=True)
class FormComplaint:
    """A cell that is not understood: where it stands, what stands there, what is wrong with it."""

    sheet: str
    row: int
    column: int
    text: str
    fault: FormFault

    @property
    def place(self) -> str:
        """The cell's name as tables write it: C7."""
        return cell_name(self.row, self.column)


@dataclass(frozen=True)
class FormReading:
    """What a form says. With complaints nothing of it may be taken."""

    rows: tuple[InformationRow, ...]
    complaints: tuple[FormComplaint, ...]


@dataclass(frozen=True)
class FormContext:
    """Against what a form is read: whose it is, the day, and which records there are."""

    unit: str
    on: date
    is_record: Callable[[RecordId], bool]


@dataclass
class _Line:
    """One row below the heading, told by its columns."""

    sheet: str
    number: int
    texts: Sequence[str]
    columns: Mapping[FormColumn, int]
    faults: list[FormComplaint] = field(default_factory=list)

    def at(self, column: FormColumn) -> str:
        place = self.columns.get(column)
        return " ".join(self.texts[place].split()) if place is not None and place < len(self.texts) else ""

    def complain(self, column: FormColumn, fault: FormFault) -> None:
        place = self.columns.get(column, self.columns[FormColumn.SUMMARY])
        self.faults.append(FormComplaint(self.sheet, self.number, place + 1, self.at(column), fault))


def read_form(sheets: Iterable[Sheet], context: FormContext) -> FormReading:
    """Read the sheets that have the heading of the form; rows without any word are passed over."""
    rows: list[InformationRow] = []
    complaints: list[FormComplaint] = []
    headed, first = False, ""
    for sheet in sheets:
        first = first or sheet.name
        if found := _head(sheet.rows):
            headed = True
            for line in _lines(sheet, *found):
                row = _row(line, len(rows) + 1, context, {one.named for one in rows})
                rows += [row] if row else []
                complaints += line.faults
    if not headed:
        complaints.append(FormComplaint(first, 1, 1, "", FormFault.NO_HEAD))
    return FormReading(() if complaints else tuple(rows), tuple(complaints))


def _head(rows: Sequence[Sequence[str]]) -> tuple[int, Mapping[FormColumn, int]] | None:
    for number, row in enumerate(rows[:_LOOKED_THROUGH]):
        columns: dict[FormColumn, int] = {}
        for place, told in enumerate(row):
            said = " ".join(told.split()).casefold()
            column = next((one for one, words in _HEADS.items() if one not in columns and words.search(said)), None)
            if column:
                columns[column] = place
        if columns.keys() >= _NEEDED:
            return number, columns
    return None


def _lines(sheet: Sheet, head: int, columns: Mapping[FormColumn, int]) -> Iterator[_Line]:
    for number, texts in enumerate(sheet.rows[head + 1 :], head + 2):
        line = _Line(sheet.name, number, texts, columns)
        if any(line.at(column) for column in columns):
            yield line


def _row(line: _Line, number: int, context: FormContext, known: set[tuple[str, str]]) -> InformationRow | None:
    for column, fault in _MUST_SAY.items():
        if not line.at(column):
            line.complain(column, fault)
    if (context.unit, folded(line.at(FormColumn.SUMMARY))) in known:
        line.complain(FormColumn.SUMMARY, FormFault.TWICE)
    made, place = _made(line, context.on)
    formats, category = _formats(line), _category(line)
    records = tuple(_records(line, context))
    if line.faults or made is None or made.first is None or made.last is None:
        return None
    return InformationRow(
        number=number,
        unit=context.unit,
        summary=line.at(FormColumn.SUMMARY),
        holding_unit=line.at(FormColumn.HOLDING),
        responsible=line.at(FormColumn.RESPONSIBLE),
        created_from=made.first,
        created_to=made.last,
        created_place=place,
        formats=formats,
        retention=line.at(FormColumn.RETENTION),
        category=category,
        medium=line.at(FormColumn.MEDIUM),
        records=records,
    )


def _made(line: _Line, on: date) -> tuple[DaySpan | None, str]:
    """Read when and where; in the official layout both stand in one cell, parted by a comma."""
    text, place = line.at(FormColumn.CREATED), line.at(FormColumn.PLACE)
    found = read_day_span(text)
    if found is None and not place:
        when, _, where = text.partition(",")
        found, place = read_day_span(when), where.strip()
    if found is None or found.first is None or found.last is None or found.last < found.first:
        line.complain(FormColumn.CREATED, FormFault.CREATED)
        return None, place
    if found.first > on:
        line.complain(FormColumn.CREATED, FormFault.IN_FUTURE)
    return found, place


def _formats(line: _Line) -> tuple[AvailableFormat, ...]:
    parts = [one.strip() for one in _PARTS.split(line.at(FormColumn.FORMATS).casefold()) if one.strip()]
    found = [next((kind for kind, words in _FORMATS.items() if words.fullmatch(one)), None) for one in parts]
    if not found or None in found:
        line.complain(FormColumn.FORMATS, FormFault.FORMATS)
    return tuple(kind for kind in AvailableFormat if kind in found)


def _category(line: _Line) -> Category | None:
    said = line.at(FormColumn.CATEGORY).casefold().replace("-", " ").removeprefix("informasi ")
    if said and said not in _CATEGORIES:
        line.complain(FormColumn.CATEGORY, FormFault.CATEGORY)
    return _CATEGORIES.get(said)


def _records(line: _Line, context: FormContext) -> Iterator[RecordId]:
    seen: set[RecordId] = set()
    for text in re.split(r"[,;\s]+", line.at(FormColumn.RECORDS)):
        if not text:
            continue
        try:
            record = parse_record_id(text)
        except NotARecordNumber:
            line.complain(FormColumn.RECORDS, FormFault.RECORD)
            return
        if not context.is_record(record):
            line.complain(FormColumn.RECORDS, FormFault.UNKNOWN_RECORD)
            return
        if record not in seen:
            seen.add(record)
            yield record
