"""The register as a table for people and portals: the prescribed columns, with where each row's records are."""

from ppid_archive.domain.information_columns import CATEGORIES, REGISTER_COLUMNS
from ppid_archive.domain.paper import Fact, Letterhead, Paper, Table, day_in_words
from ppid_archive.domain.publication import Publication, PublicRow


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
            CATEGORIES[row.category] if row.category else "",
            row.medium or _address(row, told.publisher.url),
            len(row.records),
            ", ".join(row.records),
        )
        for row in told.rows
    ]
    return Table(REGISTER_COLUMNS, rows)


def _address(row: PublicRow, url: str) -> str:
    """Return where on the site a row's information is to be had: its record, or the register where it has several."""
    if not url or not row.records:
        return ""
    return f"{url}arsip/{row.records[0]}/index.html" if len(row.records) == 1 else f"{url}dip/index.html"


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
            Fact("Ditetapkan", day_in_words(told.register.determined_on)),
            Fact("Berita acara", told.register.minutes),
        ),
        tables=(register_table(told),),
        landscape=True,
    )
