"""The register of public information as tables and papers, in its prescribed columns and the office's language.

Source: PerKI 1/2010 annex II; category and medium are what offices add, and the annex lets them.
"""

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ppid_archive.domain.classification import Category
from ppid_archive.domain.form import Facts
from ppid_archive.domain.information_register import AvailableFormat, InformationRegister, InformationRow, UnitDraft
from ppid_archive.domain.issuing_office import IssuingOffice
from ppid_archive.domain.paper import DRAFT, Cell, Column, Fact, Kind, Paper, Signature, Table, day_in_words, numbered
from ppid_archive.domain.record import RecordDescription

CATEGORIES: Mapping[Category, str] = {
    Category.PERIODIC: "Berkala",
    Category.IMMEDIATE: "Serta-merta",
    Category.ON_REQUEST: "Setiap saat",
}
FORMATS: Mapping[AvailableFormat, str] = {AvailableFormat.HARDCOPY: "Hardcopy", AvailableFormat.SOFTCOPY: "Softcopy"}
_NUMBER = Column("number", "No", Kind.NUMBER, 0.4)
_SUMMARY = Column("summary", "Ringkasan isi informasi", width=2.6)
_HOLDING = Column("holding_unit", "Pejabat/unit/satuan kerja yang menguasai informasi", width=1.5)
_RESPONSIBLE = Column("responsible", "Penanggung jawab pembuatan atau penerbitan informasi", width=1.5)
_CREATED = Column("created", "Waktu pembuatan informasi", width=1.2)
_PLACE = Column("created_place", "Tempat pembuatan informasi", width=0.9)
_BOTH = Column("created_time_place", "Waktu dan tempat pembuatan informasi", width=1.3)
_FORMATS = Column("available_formats", "Bentuk/format informasi yang tersedia", width=0.9)
_RETENTION = Column("retention", "Jangka waktu penyimpanan atau retensi arsip", width=1.3)
_CATEGORY = Column("category", "Kategori", width=0.8)
_MEDIUM = Column("medium", "Media/tautan", width=1.1)
_RECORDS = Column("records", "Nomor arsip", width=1.3)
_COUNT = Column("record_count", "Jumlah arsip", Kind.NUMBER, 0.6)
REGISTER_COLUMNS = (
    _NUMBER,
    _SUMMARY,
    _HOLDING,
    _RESPONSIBLE,
    _BOTH,
    _FORMATS,
    _RETENTION,
    _CATEGORY,
    _MEDIUM,
    _COUNT,
    _RECORDS,
)
FORM_COLUMNS = (
    _NUMBER,
    _SUMMARY,
    _HOLDING,
    _RESPONSIBLE,
    _CREATED,
    _PLACE,
    _FORMATS,
    _RETENTION,
    _CATEGORY,
    _MEDIUM,
    _RECORDS,
)
_BLANK_ROWS = 20
_DETERMINED = (
    "Menetapkan {count} informasi sebagaimana tercantum di bawah ini sebagai Daftar Informasi Publik. "
    "Informasi yang dikecualikan tidak termasuk di dalamnya."
)
_GUIDE = (
    "Satu baris untuk satu informasi yang dikuasai sub-bagian; informasi yang dikecualikan tidak ditulis di sini.",
    "Ringkasan isi informasi menyebut informasinya, bukan golongan dokumen; tidak ada dua baris yang sama.",
    "Waktu pembuatan ditulis 3 Januari 2025, Januari 2025, 2025, atau rentang: 2023 s.d. 2025.",
    "Bentuk/format ditulis Hardcopy, Softcopy, atau keduanya: Hardcopy, Softcopy.",
    "Retensi disalin dari jadwal retensi arsip (JRA), misalnya: Aktif 2 tahun, inaktif 3 tahun; musnah.",
    "Kategori ditulis Berkala, Serta-merta, atau Setiap saat; boleh dikosongkan, desk pelayanan yang mengisi.",
    "Nomor arsip ditulis seperti 3673-2026-000123, dipisahkan koma; boleh dikosongkan bila belum diarsipkan.",
    "Baris kosong dibiarkan. Bila sub-bagian tidak menguasai informasi, formulir dikembalikan kosong (nihil).",
)


@dataclass(frozen=True)
class PublicRow:
    """A row as the public gets it on a day: its records are those that are public then, as the public reads them."""

    row: InformationRow
    records: tuple[RecordDescription, ...]


@dataclass(frozen=True)
class PublicRegister:
    """A version as the public gets it on a day; of what is not public that day only the count, ``left_out``."""

    item: str
    version: int
    number: str
    determined_on: date
    on: date
    rows: tuple[PublicRow, ...]
    left_out: int = 0


def register_table(rows: Sequence[InformationRow]) -> Table:
    """Return the register in its columns."""
    return Table(REGISTER_COLUMNS, [_told(row) for row in rows])


def public_table(register: PublicRegister) -> Table:
    """Return a version as the public gets it, in the same columns; records are those that it shows."""
    return Table(REGISTER_COLUMNS, [_told(one.row) for one in register.rows])


def form_table(rows: Sequence[InformationRow], *, blank: int = _BLANK_ROWS) -> Table:
    """Return a unit's form: what it lists so far, and rows to be filled in."""
    told = [_on_form(row.model_copy(update={"number": place})) for place, row in enumerate(rows, 1)]
    empty: list[tuple[Cell, ...]] = [
        (len(rows) + place, *[None] * (len(FORM_COLUMNS) - 1)) for place in range(1, blank + 1)
    ]
    return Table(FORM_COLUMNS, [*told, *empty])


def form_paper(draft: UnitDraft, due: date, by: IssuingOffice) -> Paper:
    """Return the form with the guide to filling it in, to be filled in with a pen and signed by the unit's head."""
    return Paper(
        title="FORMULIR DAFTAR INFORMASI PUBLIK",
        letterhead=by.letterhead,
        facts=(Fact("Sub-bagian", draft.name), Fact("Dikembalikan paling lambat", day_in_words(due))),
        points=_GUIDE,
        tables=(form_table(draft.rows),),
        place=by.place,
        signatures=(Signature(f"Kepala {draft.name}"),),
        landscape=True,
        footer="Formulir Daftar Informasi Publik",
    )


def register_paper(one: InformationRegister, by: IssuingOffice) -> Paper:
    """Return the register as a paper: as determined, or as a draft that says so."""
    decided, rows = one.determination, one.gathered()
    facts: Facts = {
        "nomor": decided.number if decided else one.item,
        "tanggal": decided.on if decided else None,
        "rancangan": "" if decided else DRAFT,
        "tahun": str((decided or one.collection).on.year),
        "register": one.item,
        "versi": str(one.version) if decided else "",
        "berita_acara": f"{numbered(decided.number)}, {day_in_words(decided.on)}" if decided else "",
        "jumlah": str(len(rows)),
        "daftar": (register_table(rows),),
        "penanda_tangan": (Signature(decided.by.role, decided.by.name),) if decided else (),
    }
    return by.paper("dip", facts)


def minutes_draft(one: InformationRegister, by: IssuingOffice, roles: Sequence[str]) -> Paper:
    """Return the minutes of the plenary (*berita acara*), for its members to sign, or those who must be in it."""
    decided, rows = one.determination, one.gathered()
    signed = [Signature(person.role, person.name) for person in (decided.members if decided else ())]
    facts: Facts = {
        "nomor": decided.number if decided else None,
        "tanggal": decided.on if decided else None,
        "tentang": f"Penetapan Daftar Informasi Publik Tahun {(decided or one.collection).on.year}",
        "putusan": (
            _DETERMINED.format(count=len(rows)),
            *(f"{draft.name}: {len(draft.rows)} informasi." for draft in one.units),
        ),
        "lampiran": (register_table(rows),),
        "peserta": tuple(signed or map(Signature, roles or ("Ketua",))),
    }
    return replace(by.paper("plenary-minutes", facts), landscape=True)  # the list is a wide one


def made_in_words(row: InformationRow) -> str:
    """Return when something was made: a day, a month, a year, or from when to when."""
    first, last = row.created_from, row.created_to
    if first == last:
        return day_in_words(first)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"{first.year}" if first.year == last.year else f"{first.year} s.d. {last.year}"
    whole = last.day == calendar.monthrange(last.year, last.month)[1]
    if first.day == 1 and whole and (first.year, first.month) == (last.year, last.month):
        return day_in_words(first).partition(" ")[2]
    return f"{day_in_words(first)} s.d. {day_in_words(last)}"


def formats_in_words(formats: Sequence[AvailableFormat]) -> str:
    """Return in which forms information is to be had."""
    return ", ".join(FORMATS[one] for one in AvailableFormat if one in formats)


def _told(row: InformationRow) -> tuple[Cell, ...]:
    made = ", ".join(filter(None, (made_in_words(row), row.created_place)))
    return (
        *(row.number, row.summary, row.holding_unit, row.responsible, made),
        *(formats_in_words(row.formats), row.retention, CATEGORIES[row.category] if row.category else None),
        *(row.medium or None, len(row.records), ", ".join(row.records) or None),
    )


def _on_form(row: InformationRow) -> tuple[Cell, ...]:
    return (
        *(row.number, row.summary, row.holding_unit, row.responsible, made_in_words(row), row.created_place or None),
        *(formats_in_words(row.formats), row.retention, CATEGORIES[row.category] if row.category else None),
        *(row.medium or None, ", ".join(row.records) or None),
    )
