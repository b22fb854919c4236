"""The pages of the site in the office's frame."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from ppid_archive.adapters.site.site_feed import catalogue, feed
from ppid_archive.adapters.site.site_frame import Frame
from ppid_archive.adapters.site.site_lists import list_pages
from ppid_archive.adapters.site.site_pages import record_pages, withdrawn_page
from ppid_archive.adapters.site.site_search import BrowserIndex
from ppid_archive.domain.errors import PaperTooLong
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.paper import Letterhead
from ppid_archive.domain.publication import Publication, Publisher, ShownRecord
from ppid_archive.domain.publication_table import register_paper, register_table, register_title
from ppid_archive.ports.papers import Papers
from ppid_archive.ports.site import Page


@dataclass(frozen=True)
class OfficeSite:
    """HTML, Atom, DCAT and the search index."""

    frame: Frame
    papers: Papers
    letterhead: Letterhead

    def record(self, publisher: Publisher, shown: ShownRecord, words: Sequence[str]) -> Iterator[Page]:
        """Yield the pages of one record."""
        return record_pages(self.frame, publisher, shown, words)

    def withdrawn(self, publisher: Publisher, record: RecordId, on: date) -> Page:
        """Return the page in the place of a withdrawn record's."""
        return withdrawn_page(self.frame, publisher, record, on)

    def lists(self, publication: Publication) -> Iterator[Page]:
        """Yield the rest."""
        yield from self.frame.carried()
        yield from list_pages(self.frame, publication)
        yield feed(publication)
        yield catalogue(publication)

    def register(self, publication: Publication) -> tuple[Page, ...]:
        """Return the register as CSV, JSON, XLSX and, unless it is too long, PDF."""
        title, table = register_title(publication), register_table(publication)
        held = {form: BytesIO() for form in ("csv", "json", "xlsx")}
        self.papers.csv(table, held["csv"])
        self.papers.json(title, table, held["json"])
        self.papers.spreadsheet(title, table, held["xlsx"])
        pages = [Page(f"data/dip.{form}", file.getvalue()) for form, file in held.items()]
        with suppress(PaperTooLong):
            pages.append(Page("data/dip.pdf", self.papers.pdf(register_paper(publication, self.letterhead))))
        return tuple(pages)

    def index(self) -> BrowserIndex:
        """Return an empty search index."""
        return BrowserIndex()
