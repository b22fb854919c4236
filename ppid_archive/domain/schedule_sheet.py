"""A retention schedule read from the sheets of a table: whole, or with every cell named that is not understood."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from pydantic import TypeAdapter

from ppid_archive.domain import schedule_cells as cells
from ppid_archive.domain.retention import Group, Heading, ScheduleRow

_HEAD_ROWS = 3
_LOOKED_THROUGH = 60
"""Rows at the top of a sheet among which its heading must stand."""


class Column(StrEnum):
    """What a column of a schedule tells."""

    CODE = "code"
    SERIES = "series"
    ACTIVE = "active"
    INACTIVE = "inactive"
    FINAL = "final"
    GROUP = "group"
    SECURITY = "security"
    TRIGGER = "trigger"
    EXCEPTIONS = "exceptions"


class Fault(StrEnum):
    """What is wrong with a cell."""

    NO_HEAD = "no_head"
    CODE = "code"
    NO_CODE = "no_code"
    CODE_TWICE = "code_twice"
    NO_SERIES = "no_series"
    PERIOD = "period"
    TRIGGER = "trigger"
    TRIGGER_OF_INACTIVE = "trigger_of_inactive"
    FINAL = "final"
    SECURITY = "security"
    GROUP = "group"
    NO_PERIOD = "no_period"
    EMPTY = "empty"


_HEADS: Mapping[Column, re.Pattern[str]] = {
    Column.CODE: re.compile(r"kode|klasifikasi\b(?!.*(?:keamanan|akses))"),
    Column.INACTIVE: re.compile(r"in\s?-?\s?aktif"),
    Column.ACTIVE: re.compile(r"(?<!in)(?<!in )(?<!in-)\baktif"),
    Column.FINAL: re.compile(r"nasib|penyusutan akhir|rekomendasi|tindakan akhir"),
    Column.SECURITY: re.compile(r"keamanan|akses|skkaad"),
    Column.TRIGGER: re.compile(r"pemicu|mulai dihitung|dihitung sejak|terhitung"),
    Column.EXCEPTIONS: re.compile(r"pengecualian|kecuali"),
    Column.GROUP: re.compile(r"kelompok|fungsi|golongan"),
    Column.SERIES: re.compile(r"jenis|seri\b|uraian|nama arsip|series|arsip"),
}
"""In the order in which they are tried: *retensi inaktif* is no *aktif*, *kode klasifikasi arsip* no *arsip*."""
_REMARK = re.compile(r"keterangan|\bket\b")
"""Where there is no column for what becomes of a series, many schedules say it among the remarks."""
_NUMBERING = re.compile(r"no\.?|nomor|nomor urut|no\.? urut")
_NEEDED = frozenset((Column.CODE, Column.SERIES, Column.ACTIVE, Column.INACTIVE, Column.FINAL))
_RULED = (Column.ACTIVE, Column.INACTIVE, Column.FINAL)


_SHEETS = TypeAdapter(tuple[tuple[str, tuple[tuple[str, ...], ...]], ...])


@dataclass(frozen=True)
class Sheet:
    """One sheet of a table: its name, and its rows as texts; the first row is number 1."""

    name: str
    rows: tuple[tuple[str, ...], ...]


def cell_name(row: int, column: int) -> str:
    """Return a cell's name as tables write it: C7."""
    letters = ""
    while column:
        column, place = divmod(column - 1, 26)
        letters = chr(ord("A") + place) + letters
    return f"{letters}{row}"


@dataclass(frozen=True)
class Complaint:
    """A cell that is not understood: where it stands, what stands there, what is wrong with it."""

    sheet: str
    row: int
    column: int
    text: str
    fault: Fault

    @property
    def place(self) -> str:
        """The cell's name as tables write it: C7."""
        return cell_name(self.row, self.column)


@dataclass(frozen=True)
class Reading:
    """What a table says. With complaints nothing of it may be taken."""

    rows: tuple[ScheduleRow, ...]
    headings: tuple[Heading, ...]
    complaints: tuple[Complaint, ...]
    passed_over: tuple[str, ...]
    """Sheets without the heading of a schedule, and columns that tell something else."""


@dataclass
class _State:
    """What has been read of the sheets so far."""

    rows: list[ScheduleRow] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    complaints: list[Complaint] = field(default_factory=list)
    group: Group | None = None
    known: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class _Head:
    """Where the columns are, and in which unit periods count where the heading says it."""

    columns: Mapping[Column, int]
    units: Mapping[Column, str]
    last_row: int
    unread: tuple[str, ...]


@dataclass(frozen=True)
class _Line:
    """One row below a heading, told by its columns."""

    sheet: str
    number: int
    texts: tuple[str, ...]
    head: _Head

    def at(self, column: Column) -> str:
        """Return what stands in a column; nothing where there is no such column."""
        place = self.head.columns.get(column)
        return self.texts[place].strip() if place is not None and place < len(self.texts) else ""

    def complaint(self, column: Column, fault: Fault) -> Complaint:
        """Name the cell in a column of this row."""
        place = self.head.columns.get(column, 0)
        return Complaint(self.sheet, self.number, place + 1, cells.plain(self.at(column)), fault)


def read_schedule(sheets: Iterable[Sheet]) -> Reading:
    """Read every sheet that has the heading of a schedule; of the others the names are told."""
    state, passed_over, understood = _State(), [], 0
    for sheet in sheets:
        head = _head(sheet.rows)
        if head is None:
            passed_over.append(sheet.name)
            continue
        understood += 1
        passed_over += [f"{sheet.name}: {told}" for told in head.unread]
        state.group = cells.group(sheet.name) or _group_above(sheet, head)
        _read_sheet(sheet, head, state)
    if not understood:
        state.complaints.append(Complaint(passed_over[0] if passed_over else "", 1, 1, "", Fault.NO_HEAD))
    elif not state.rows and not state.complaints:
        state.complaints.append(Complaint("", 1, 1, "", Fault.EMPTY))
    return Reading(tuple(state.rows), tuple(state.headings), tuple(state.complaints), tuple(passed_over))


def _group_above(sheet: Sheet, head: _Head) -> Group | None:
    above = (cells.group(text) for row in sheet.rows[: head.last_row] for text in row)
    return next((found for found in above if found), None)


def _head(rows: Sequence[Sequence[str]]) -> _Head | None:
    """Find the heading, which may stand in up to three rows, one above the other."""
    for first in range(min(len(rows), _LOOKED_THROUGH)):
        for height in range(1, _HEAD_ROWS + 1):
            if found := _columns(rows[first : first + height], first + height - 1):
                return found
    return None


def _columns(rows: Sequence[Sequence[str]], last: int) -> _Head | None:
    columns: dict[Column, int] = {}
    units: dict[Column, str] = {}
    unread: dict[int, str] = {}
    for place in range(max(map(len, rows), default=0)):
        told = " ".join(row[place] for row in rows if place < len(row))
        said = cells.read(told)
        column = next((one for one, words in _HEADS.items() if one not in columns and words.search(said)), None)
        if column:
            columns[column] = place
            units[column] = next((unit for unit in ("tahun", "bulan") if unit in said), "")
        elif said and not _NUMBERING.fullmatch(said):
            unread[place] = cells.plain(told)
    remark = next((place for place, told in unread.items() if _REMARK.search(cells.read(told))), None)
    if Column.FINAL not in columns and remark is not None:
        columns[Column.FINAL] = remark
        del unread[remark]
    return _Head(columns, units, last, tuple(unread.values())) if columns.keys() >= _NEEDED else None


def _read_sheet(sheet: Sheet, head: _Head, state: _State) -> None:
    number = head.last_row + 1
    while number < len(sheet.rows):
        texts = sheet.rows[number]
        again = _repeated(sheet.rows, number, head)
        if again:
            head, number = again, again.last_row + 1
            continue
        if any(text.strip() for text in texts) and not _counts_columns(texts):
            _read_line(_Line(sheet.name, number + 1, texts, head), state)
        number += 1


def _repeated(rows: Sequence[Sequence[str]], number: int, head: _Head) -> _Head | None:
    """A heading stands again where a table was printed over several pages."""
    place = head.columns[Column.CODE]
    if not _HEADS[Column.CODE].search(" ".join(rows[number][place : place + 1]).lower()):
        return None
    for height in range(1, _HEAD_ROWS + 1):
        if found := _columns(rows[number : number + height], number + height - 1):
            return found
    return None


def _counts_columns(texts: Sequence[str]) -> bool:
    """Say whether a row only numbers the columns: 1, 2, 3 or (1), (2), (3)."""
    numbers = [text.strip(" ().") for text in texts if text.strip()]
    return len(numbers) >= len(_RULED) and all(
        one.isdigit() and int(one) == place for place, one in enumerate(numbers, start=1)
    )


def _read_line(line: _Line, state: _State) -> None:
    if not any(line.at(column) for column in (*_RULED, Column.TRIGGER, Column.EXCEPTIONS)):
        _read_heading(line, state)
        return
    faults: list[Complaint] = []
    row = _row(line, state, faults)
    if row is None or faults:
        state.complaints += faults
        return
    state.known[row.class_code] = line.number
    state.rows.append(row)


def _read_heading(line: _Line, state: _State) -> None:
    """A row without periods names a group of series."""
    told = " ".join(cells.plain(text) for text in line.texts if text.strip())
    state.group = cells.group(told) or state.group
    code, series = line.at(Column.CODE), cells.plain(line.at(Column.SERIES))
    known = cells.class_code(code) if series else None
    state.headings.append(Heading(class_code=known, series=series if known else told, group=state.group))


def _row(line: _Line, state: _State, faults: list[Complaint]) -> ScheduleRow | None:
    code = _code(line, state, faults)
    series = cells.plain(line.at(Column.SERIES))
    if not series:
        faults.append(line.complaint(Column.SERIES, Fault.NO_SERIES))
    active, words = _active(line, faults)
    inactive = _inactive(line, faults)
    final = _final(line, faults)
    group = _group(line, state, faults)
    security = cells.security(line.at(Column.SECURITY)) if line.at(Column.SECURITY) else None
    if line.at(Column.SECURITY) and security is None:
        faults.append(line.complaint(Column.SECURITY, Fault.SECURITY))
    if faults or code is None or active is None or inactive is None or final is None:
        return None
    return ScheduleRow(
        class_code=code,
        series=series,
        group=group,
        active_years=active.years,
        active_months=active.months,
        trigger=words,
        inactive_years=inactive.years,
        inactive_months=inactive.months,
        disposition=final.disposition,
        exceptions=final.exceptions,
        exception_disposition=final.of_excepted,
        security=security,
    )


def _code(line: _Line, state: _State, faults: list[Complaint]) -> str | None:
    said = line.at(Column.CODE)
    code = cells.class_code(said)
    if code is None:
        faults.append(line.complaint(Column.CODE, Fault.CODE if said else Fault.NO_CODE))
    elif code in state.known:
        faults.append(line.complaint(Column.CODE, Fault.CODE_TWICE))
    return code


def _active(line: _Line, faults: list[Complaint]) -> tuple[cells.Period | None, str]:
    text, named = line.at(Column.ACTIVE), cells.read(line.at(Column.TRIGGER))
    found = cells.period(text, line.head.units.get(Column.ACTIVE, ""))
    if found is None or not text:
        faults.append(line.complaint(Column.ACTIVE, Fault.PERIOD if text else Fault.NO_PERIOD))
        return None, ""
    column = Column.TRIGGER if named else Column.ACTIVE
    words = cells.trigger(named or found.words)
    if words is None or (named and found.words):
        faults.append(line.complaint(column, Fault.TRIGGER))
        return None, ""
    return found, words


def _inactive(line: _Line, faults: list[Complaint]) -> cells.Period | None:
    text = line.at(Column.INACTIVE)
    found = cells.period(text, line.head.units.get(Column.INACTIVE, ""))
    if found is None or not text:
        faults.append(line.complaint(Column.INACTIVE, Fault.PERIOD if text else Fault.NO_PERIOD))
        return None
    if not cells.follows_active(found.words):
        faults.append(line.complaint(Column.INACTIVE, Fault.TRIGGER_OF_INACTIVE))
        return None
    return found


def _final(line: _Line, faults: list[Complaint]) -> cells.Final | None:
    found = cells.final(line.at(Column.FINAL))
    if found is None:
        faults.append(line.complaint(Column.FINAL, Fault.FINAL))
        return None
    beside = cells.plain(line.at(Column.EXCEPTIONS))
    if beside in {"", "-"}:
        return found
    told = cells.final(f"musnah kecuali {beside}")
    exceptions = f"{found.exceptions}; {beside}" if found.exceptions else beside
    return replace(found, exceptions=exceptions, of_excepted=found.of_excepted or (told.of_excepted if told else None))


def _group(line: _Line, state: _State, faults: list[Complaint]) -> Group | None:
    said = line.at(Column.GROUP)
    named = cells.group(said)
    if said and named is None:
        faults.append(line.complaint(Column.GROUP, Fault.GROUP))
    return named or state.group


def sheets_from(answer: object) -> Iterator[Sheet]:
    """Return the sheets in what a reader process answers, which is trusted to be nothing but plain values.

    Raises:
        ValueError: It is something else.
    """
    for name, rows in _SHEETS.validate_python(answer):
        yield Sheet(name, rows)
