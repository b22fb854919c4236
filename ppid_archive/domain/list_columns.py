"""What stands in the columns of lists of records; what nobody has said is left blank."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from ppid_archive.domain.classification import Excepted, Public
from ppid_archive.domain.kept import Outlook
from ppid_archive.domain.paper import Cell, Column, Kind, day_in_table
from ppid_archive.domain.record import Kind as Made
from ppid_archive.domain.record import RecordDescription
from ppid_archive.domain.record_list import File, RecordList
from ppid_archive.domain.retention import Disposition, ScheduleRow, SeriesSecurity

SECURITY: Mapping[SeriesSecurity, str] = {
    SeriesSecurity.OPEN: "Biasa/terbuka",
    SeriesSecurity.RESTRICTED: "Terbatas",
    SeriesSecurity.CONFIDENTIAL: "Rahasia",
    SeriesSecurity.HIGHLY_CONFIDENTIAL: "Sangat rahasia",
}
FINALLY: Mapping[Disposition, str] = {
    Disposition.DESTROY: "Musnah",
    Disposition.RETAIN_PERMANENTLY: "Permanen",
    Disposition.REVIEW: "Dinilai kembali",
    Disposition.PERSONAL_FILE: "Masuk berkas perseorangan",
}
NOT_FILED = "(belum diberkaskan)"
_MONTHS = 12


@dataclass(frozen=True)
class Listed:
    """A record as it stands on a list: its place, what the schedule says of it, its file and the place in that."""

    place: int
    told: RecordDescription
    outlook: Outlook
    unit: str
    file: File
    item: int


@dataclass(frozen=True)
class _Filling:
    """A column and what stands in it of a record; ``once``: on paper only beside the first item of a file."""

    column: Column
    of: Callable[[Listed], Cell]
    once: bool = False


def columns(kind: RecordList, *, of_all_units: bool) -> tuple[Column, ...]:
    """Return a list's columns; where it is not of one unit, the unit is told in the first place."""
    return tuple(one.column for one in _fillings(kind, of_all_units=of_all_units))


def row(kind: RecordList, listed: Listed, *, of_all_units: bool, on_paper: bool = False) -> tuple[Cell, ...]:
    """Return what stands on a list of a record, or of a file where the list is of files.

    On paper a file is described once; in a table every row stands for itself, so that it can be sorted.
    """
    said_already = on_paper and listed.item > 1
    fillings = _fillings(kind, of_all_units=of_all_units)
    return tuple(None if one.once and said_already else one.of(listed) for one in fillings)


def _fillings(kind: RecordList, *, of_all_units: bool) -> tuple[_Filling, ...]:
    own = _LISTS[kind]
    return (_UNIT, *own) if of_all_units and _UNIT not in own else own


def file_title(file: File, series: ScheduleRow | None) -> str:
    """Return what a file is about: the name that somebody gave it, else its series."""
    return file.dossier or (series.series if series else file.class_code) or NOT_FILED


def _extent(told: RecordDescription) -> str:
    """Tell what was counted; of a record that nobody counted, its files, which the archive knows."""
    return f"{told.extent.amount} {told.extent.unit}" if told.extent else f"{len(told.originals)} file"


def _medium(told: RecordDescription) -> str:
    return "Kertas dan digital" if told.kind is Made.SCAN or told.location else "Digital"


def _remarks(listed: Listed) -> str:
    """Tell the record's number, its medium, and the security class of its series (*SKKAAD*)."""
    series = listed.outlook.row
    security = SECURITY[series.security] if series and series.security else ""
    return "; ".join(filter(None, (listed.told.record, _medium(listed.told), security)))


def _number_and_title(told: RecordDescription) -> str:
    title, number = told.title.value, told.document_number
    return title if number is None or number.value in title else f"{title} (Nomor {number.value})"


def _term(listed: Listed) -> str:
    """Tell how long a record is kept and what becomes of it (*jangka simpan dan nasib akhir*)."""
    series = listed.outlook.row
    return kept_how_long(series) if series else ""


def kept_how_long(series: ScheduleRow) -> str:
    """Tell how long a series is kept and what becomes of it."""
    active = _period(series.active_years, series.active_months)
    inactive = _period(series.inactive_years, series.inactive_months)
    return f"Aktif {active}, inaktif {inactive}; {FINALLY[series.disposition].lower()}"


def _period(years: int, months: int) -> str:
    told = [f"{years} tahun"] if years or not months else []
    return " ".join([*told, f"{months} bulan"] if months else told)


def _due(listed: Listed) -> str:
    reckoned = listed.outlook.term
    told = listed.told
    series = f"JRA {told.class_code.value}" if told.class_code else ""
    ends = f"habis retensi {day_in_table(reckoned.due)}" if reckoned else ""
    return "; ".join(filter(None, (told.record, series, ends)))


def _destroyed(listed: Listed) -> str:
    gone = listed.told.destruction
    if gone is None:
        return listed.told.record
    when = f"dimusnahkan {day_in_table(gone.executed_on)} ({gone.method})"
    return f"{listed.told.record}; {when}; berita acara {gone.certificate}; penetapan {gone.decision}"


def _status(told: RecordDescription) -> str:
    """Tell what was decided towards the public (*buku rekap informasi*)."""
    match told.classification:
        case _ if told.destruction:
            return "Dimusnahkan"
        case Public(partial=True):
            return "Terbuka sebagian"
        case Public():
            return "Terbuka"
        case Excepted():
            return "Dikecualikan"
        case _:
            return "Belum ditetapkan"


def _shelf(told: RecordDescription) -> str:
    place = told.location
    return ", ".join(filter(None, (place.room, place.shelf and f"rak {place.shelf}"))) if place else ""


def _place(told: RecordDescription) -> str:
    box, folder = _in_box(told, "box"), _in_box(told, "folder")
    return ", ".join(filter(None, (_shelf(told), box and f"boks {box}", folder and f"folder {folder}")))


def _in_box(told: RecordDescription, what: Literal["box", "folder"]) -> str:
    place = told.location
    return (place and getattr(place, what)) or ""


_UNIT = _Filling(Column("unit", "Unit pengolah", width=1.6), lambda one: one.unit)
_NUMBER = _Filling(Column("no", "No.", Kind.NUMBER, 0.5), lambda one: one.place)
_FILE = _Filling(Column("file_no", "No. berkas", Kind.NUMBER, 0.7), lambda one: one.file.number)
_ITEM = _Filling(Column("item_no", "No. item", Kind.NUMBER, 0.5), lambda one: one.item)
_CODE = _Filling(Column("class_code", "Kode klasifikasi", width=1.1), lambda one: one.file.class_code)
_FILE_TITLE = _Filling(
    Column("file_title", "Uraian informasi berkas", width=2.6),
    lambda one: file_title(one.file, one.outlook.row),
    once=True,
)
_TITLE = _Filling(Column("title", "Uraian informasi arsip", width=3.2), lambda one: _number_and_title(one.told))
_SPAN = _Filling(Column("span", "Kurun waktu", width=0.9), lambda one: one.file.span, once=True)
_YEAR = _Filling(Column("year", "Tahun", Kind.NUMBER, 0.6), lambda one: one.told.year())
_DAY = _Filling(
    Column("date", "Tanggal", Kind.DAY, 0.9),
    lambda one: one.told.document_date.value if one.told.document_date else None,
)
_EXTENT = _Filling(Column("extent", "Jumlah", width=0.9), lambda one: _extent(one.told))
_ITEMS = _Filling(Column("items", "Jumlah item", Kind.NUMBER, 0.7), lambda one: one.file.count, once=True)
_COPY = _Filling(
    Column("copy_status", "Tingkat perkembangan", width=1.4),
    lambda one: one.told.copy_status.on_lists if one.told.copy_status else "",
)
_REMARKS = _Filling(Column("remarks", "Keterangan", width=1.8), _remarks)
_PROPOSED = (
    _NUMBER,
    _Filling(Column("title", "Jenis arsip", width=3.4), lambda one: _number_and_title(one.told)),
    _YEAR,
    _EXTENT,
    _COPY,
)
_GIVEN_AWAY = (
    _NUMBER,
    _CODE,
    _TITLE,
    _Filling(Column("span", "Kurun waktu", width=0.7), lambda one: str(one.told.year())),
    _EXTENT,
    _COPY,
    _Filling(Column("remarks", "Keterangan", width=2.0), _due),
)
_LISTS: Mapping[RecordList, tuple[_Filling, ...]] = {
    RecordList.FILES: (
        _FILE,
        _CODE,
        _FILE_TITLE,
        _SPAN,
        _Filling(Column("extent", "Jumlah", width=0.9), lambda one: f"{one.file.count} item"),
        _Filling(Column("remarks", "Keterangan", width=1.6), lambda one: _medium(one.told)),
    ),
    RecordList.ITEMS: (_FILE, _ITEM, _CODE, _TITLE, _DAY, _EXTENT, _REMARKS),
    RecordList.ACTIVE: (_FILE, _CODE, _FILE_TITLE, _SPAN, _ITEMS, _ITEM, _TITLE, _DAY, _COPY, _REMARKS),
    RecordList.INACTIVE: (
        _NUMBER,
        _UNIT,
        _Filling(Column("record", "No. arsip", width=1.5), lambda one: one.told.record),
        _CODE,
        _TITLE,
        _Filling(Column("span", "Kurun waktu", width=0.7), lambda one: str(one.told.year())),
        _EXTENT,
        _COPY,
        _Filling(Column("location", "Lokasi simpan (ruang, rak)", width=1.2), lambda one: _shelf(one.told)),
        _Filling(Column("box", "No. boks", width=0.7), lambda one: _in_box(one.told, "box")),
        _Filling(
            Column("folder", "No. folder", width=0.7),
            lambda one: _in_box(one.told, "folder"),
        ),
        _Filling(Column("term", "Jangka simpan dan nasib akhir", width=1.5), _term),
        _Filling(Column("category", "Kategori arsip", width=0.9), lambda _: ""),
        _Filling(Column("remarks", "Keterangan", width=1.2), lambda one: _medium(one.told)),
    ),
    RecordList.DESTRUCTION_PROPOSAL: (*_PROPOSED, _Filling(Column("remarks", "Keterangan", width=2.0), _due)),
    RecordList.DESTROYED: (*_PROPOSED, _Filling(Column("remarks", "Keterangan", width=2.4), _destroyed)),
    RecordList.TRANSFER_PROPOSAL: _GIVEN_AWAY,
    RecordList.TRANSFERRED: _GIVEN_AWAY,
    RecordList.DOCUMENTATION: (
        _NUMBER,
        _Filling(Column("received_on", "Tanggal diterima", Kind.DAY, 0.9), lambda one: one.told.received_on),
        _Filling(Column("record", "No. arsip", width=1.4), lambda one: one.told.record),
        _UNIT,
        _Filling(Column("title", "Uraian informasi", width=2.8), lambda one: _number_and_title(one.told)),
        _DAY,
        _Filling(Column("medium", "Bentuk", width=0.9), lambda one: _medium(one.told)),
        _Filling(Column("location", "Lokasi naskah asli", width=1.3), lambda one: _place(one.told)),
        _Filling(Column("status", "Status informasi", width=1.0), lambda one: _status(one.told)),
        _Filling(Column("received_by", "Diserahkan oleh", width=1.0), lambda one: one.told.accession.by),
    ),
}
