"""The register by category and by unit, a page at a time; each row leads to its place in the register."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from ppid_archive.adapters.site.site_frame import ROWS_A_PAGE, Frame, paged, row_address, turning
from ppid_archive.adapters.site.site_html import Markup, tag
from ppid_archive.adapters.site.site_pages import CATEGORIES
from ppid_archive.domain.classification import Category
from ppid_archive.domain.publication import Publication, PublicRow
from ppid_archive.ports.site import Page

_SHELVES: Mapping[Category, tuple[str, str]] = {
    Category.PERIODIC: ("berkala", "Berkala"),
    Category.IMMEDIATE: ("serta-merta", "Serta-merta"),
    Category.ON_REQUEST: ("setiap-saat", "Setiap saat"),
}
_TITLES_A_ROW = 5
_Place = TypeVar("_Place", Category | None, str)


@dataclass(frozen=True)
class _Shelf:
    """What stands together: its folder, what it is called, at length and beside others, and its rows."""

    folder: str
    name: str
    short: str
    rows: Sequence[PublicRow]


def browsing_pages(frame: Frame, told: Publication) -> Iterator[Page]:
    """Yield the pages of every category and unit, empty ones too: their addresses stay."""
    for shelves in (_by_category(told), _by_unit(told)):
        for shelf in shelves:
            for page, rows in paged(shelf.rows):
                last = -(-len(shelf.rows) // ROWS_A_PAGE)
                name = "index.html" if page == 1 else f"{page}.html"
                head = shelf.name if page == 1 else f"{shelf.name}, halaman {page}"
                content = _shelf(told, shelf, rows, (page, last), shelves)
                yield frame.page(f"{shelf.folder}/{name}", head, told.publisher, *content)


def ways_in(told: Publication) -> Iterator[Markup]:
    """Yield what leads there from the front page."""
    for title, shelves in (("Menurut kategori", _by_category(told)), ("Menurut unit", _by_unit(told))):
        yield tag("h2", title)
        links = [
            tag("li", tag("a", f"{one.name} ({len(one.rows)})", href=f"{one.folder}/index.html")) for one in shelves
        ]
        yield tag("ul", links, class_="tautan")


def _by_category(told: Publication) -> list[_Shelf]:
    rows = _parted(told, lambda row: row.category)
    return [
        _Shelf(f"kategori/{_SHELVES[one][0]}", name, _SHELVES[one][1], rows[one]) for one, name in CATEGORIES.items()
    ]


def _by_unit(told: Publication) -> list[_Shelf]:
    rows = _parted(told, lambda row: row.unit)
    former = {unit: those[0].holding_unit for unit, those in rows.items() if unit}
    return [_Shelf(f"unit/{one}", name, name, rows[one]) for one, name in (former | dict(told.units)).items()]


def _parted(told: Publication, place: Callable[[PublicRow], _Place]) -> defaultdict[_Place, list[PublicRow]]:
    rows = defaultdict[_Place, list[PublicRow]](list)
    for row in told.rows:
        rows[place(row)].append(row)
    return rows


def _shelf(
    told: Publication, shelf: _Shelf, rows: Sequence[PublicRow], place: tuple[int, int], beside: Sequence[_Shelf]
) -> Iterator[Markup]:
    yield tag("h1", shelf.name)
    links = [
        tag("li", tag("a", one.short, href=f"../../{one.folder}/index.html", aria_current=_here(one, shelf)))
        for one in beside
    ]
    yield tag("nav", tag("ul", links), class_="halaman", aria_label="Pilihan lain")
    if not rows:
        yield tag("p", "Belum ada informasi di sini.", class_="kotak")
        return
    yield tag("p", f"{len(shelf.rows)} informasi dalam Daftar Informasi Publik.", class_="catatan")
    yield tag("ol", [_row(row, told) for row in rows], class_="daftar")
    yield from turning(*place)


def _here(one: _Shelf, shelf: _Shelf) -> str | None:
    return "page" if one is shelf else None


def _row(row: PublicRow, told: Publication) -> Markup:
    address = f"../../{row_address(told, row)}"
    links = [
        tag("li", tag("a", told.records[one].title, href=f"../../arsip/{one}/index.html"))
        for one in row.records[:_TITLES_A_ROW]
    ]
    if more := len(row.records) - _TITLES_A_ROW:
        links += [tag("li", tag("a", f"dan {more} arsip lain", href=address))] if more > 0 else []
    facts = (_SHELVES[row.category][1] if row.category else "", row.holding_unit, row.created)
    return tag(
        "li",
        tag("h2", tag("a", f"{row.number}. {row.summary}", href=address)),
        tag("p", " · ".join(filter(None, facts)), class_="catatan"),
        tag("ul", links, class_="tautan") if links else None,
    )
