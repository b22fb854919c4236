"""The frame around every page: templates of the office, or ours where it has none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from string import Template
from typing import TypeVar
from urllib.parse import urlsplit

from ppid_archive.adapters.site.site_html import Markup, escaped, joined, tag
from ppid_archive.domain.errors import BadSetting
from ppid_archive.domain.publication import Publication, PublicRow, Publisher
from ppid_archive.ports.site import Page

_OURS = Path(__file__).parents[2] / "data" / "site"
_FRAME, _ABOUT = "halaman.html", "tentang.html"
CARRIED = ("gaya.css", "cari.js", "lambang.svg")
ROWS_A_PAGE = 40
_BESIDE = 2
_Row = TypeVar("_Row")
_SLOTS = frozenset(("title", "root", "office", "address", "register", "content", "script"))


@dataclass(frozen=True)
class Frame:
    """What stands around the content of pages; ``own`` is a folder of the office with files in place of ours."""

    own: Path | None = None

    def page(self, path: str, title: str, publisher: Publisher, *content: Markup, script: bool = False) -> Page:
        """Return a page, its links relative, so that the site may stand anywhere."""
        return self._filled(path, "../" * path.count("/"), title, publisher, content, script=script)

    def page_of_any_depth(self, path: str, title: str, publisher: Publisher, *content: Markup) -> Page:
        """Return a page that servers show at whatever address: its links begin at the top of the site's host."""
        return self._filled(path, urlsplit(publisher.url).path, title, publisher, content)

    def _filled(  # noqa: PLR0913 - what stands in the frame
        self, path: str, root: str, title: str, publisher: Publisher, content: Sequence[Markup], *, script: bool = False
    ) -> Page:
        office = escaped(publisher.name)
        filled = self._frame.substitute(
            title=escaped(f"{title} · {publisher.name}" if title != publisher.name else title),
            root=root,
            office=office,
            address=f"<br>{escaped(publisher.address)}" if publisher.address else "",
            register="dip/index.html",
            content=joined(content),
            script=f'<script src="{root}cari.js" defer></script>\n' if script else "",
        )
        return Page(path, filled.encode())

    def carried(self) -> tuple[Page, ...]:
        """Return what goes to the site as it is."""
        return tuple(Page(name, self._file(name)) for name in CARRIED)

    def about(self) -> Markup | None:
        """Return what the office says of itself, as markup of its own; None where it says nothing."""
        own = self.own / _ABOUT if self.own else None
        return Markup(self._text(own)) if own and own.is_file() else None

    @cached_property
    def _frame(self) -> Template:
        own = self.own / _FRAME if self.own else None
        place = own if own and own.is_file() else _OURS / _FRAME
        frame = Template(self._text(place))
        wrong = sorted(set(frame.get_identifiers()) - _SLOTS) if frame.is_valid() else ["$"]
        missing = sorted({"title", "content", "root"} - set(frame.get_identifiers()))
        if wrong or missing:
            told = ", ".join(f"${name}" for name in (*wrong, *missing))
            raise BadSetting(str(place), [f"the template has unknown or missing slots: {told}"])
        return frame

    def _file(self, name: str) -> bytes:
        own = self.own / name if self.own else None
        return (own if own and own.is_file() else _OURS / name).read_bytes()

    def _text(self, place: Path) -> str:
        try:
            return place.read_text(encoding="utf-8")
        except (OSError, ValueError) as error:
            raise BadSetting(str(place), [str(error)]) from error


def facts(pairs: list[tuple[str, object]]) -> Markup:
    """Return facts as a list of terms; what is not known is left out."""
    told = [joined((tag("dt", label), tag("dd", value))) for label, value in pairs if value not in (None, "")]
    return tag("dl", told, class_="rinci")


def paged(rows: Sequence[_Row]) -> Iterator[tuple[int, Sequence[_Row]]]:
    """Yield rows by pages, each with its number; of no rows one page."""
    for page in range(1, max(1, -(-len(rows) // ROWS_A_PAGE)) + 1):
        yield page, rows[(page - 1) * ROWS_A_PAGE : page * ROWS_A_PAGE]


def row_address(told: Publication, row: PublicRow) -> str:
    """Return where a row stands in the register, from the site's folder."""
    page = told.places[row.number] // ROWS_A_PAGE + 1
    return f"dip/{told.register.number}/{'index' if page == 1 else page}.html#baris-{row.number}"


def turning(page: int, pages: int) -> Iterator[Markup]:
    """Yield what leads to other pages: the first, the last and those beside; nothing where there is one alone."""
    if pages <= 1:
        return
    links, before = [], 0
    for number in sorted({1, pages, *range(max(1, page - _BESIDE), min(pages, page + _BESIDE) + 1)}):
        if number > before + 1:
            links.append(tag("li", "\N{HORIZONTAL ELLIPSIS}"))
        name = "index.html" if number == 1 else f"{number}.html"
        here = "page" if number == page else None
        links.append(tag("li", tag("a", tag("span", "Halaman "), number, href=name, aria_current=here)))
        before = number
    yield tag("nav", tag("ul", links), class_="halaman", aria_label="Halaman daftar")
