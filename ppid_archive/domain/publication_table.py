"""The register as a table for people and portals: the prescribed columns, with where each row's records are."""

from collections.abc import Mapping
from datetime import date

from ppid_archive.domain.classification import Category
from ppid_archive.domain.paper import Column, Fact, Kind, Letterhead, Paper, Table
from ppid_archive.domain.publication import Publication

_CATEGORIES: Mapping[Category, str] = {
    Category.PERIODIC: "Berkala",
    Category.IMMEDIATE: "Serta-merta",
    Category.ON_REQUEST: "Setiap saat",
}
_COLUMNS = (
    Column("number", "No", Kind.NUMBER, 0.4),
    Column("summary", "Ringkasan isi informasi", width=2.6),
    Column("holding_unit", "Pejabat/unit/satuan kerja yang menguasai informasi", width=1.5),
    Column("responsible", "Penanggung jawab pembuatan atau penerbitan informasi", width=1.5),
    Column("created", "Waktu dan tempat pembuatan informasi", width=1.3),
    Column("formats", "Bentuk informasi yang tersedia", width=1.0),
    Column("retention", "Jangka waktu penyimpanan", width=1.2),
    Column("category", "Kategori", width=0.8),
    Column("medium", "Media", width=0.9),
    Column("records", "Arsip", width=1.3),
)


def register_table(told: Publication) -> Table:
    """Return the rows as shown on the site. Source of the columns: PerKI 1/2010 annex II, kept by PerKI 1/2021."""
    rows = [
        (
            row.number,
            row.summary,
            row.holding_unit,
            row.responsible,
            row.created,
            row.formats,
            row.retention,
            _CATEGORIES[row.category] if row.category else "",
            row.medium,
            " ".join(row.records),
        )
        for row in told.rows
    ]
    return Table(_COLUMNS, rows)


def register_title(told: Publication) -> str:
    """Return what the table is called."""
    return f"Daftar Informasi Publik versi {told.register.version}"


def register_paper(told: Publication, letterhead: Letterhead) -> Paper:
    """Return the register as a paper, for the notice board too. Source of the channels: PerKI 1/2021 art. 24."""
    return Paper(
        title="DAFTAR INFORMASI PUBLIK",
        letterhead=letterhead,
        number=told.register.number,
        facts=(
            Fact("Versi", str(told.register.version)),
            Fact("Ditetapkan", _day(told.register.determined_on)),
            Fact("Berita acara", told.register.minutes),
        ),
        tables=(register_table(told),),
        landscape=True,
    )


def _day(day: date) -> str:
    return f"{day.day:02}-{day.month:02}-{day.year}"
