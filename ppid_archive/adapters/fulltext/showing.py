"""A record found as it is shown: the pages that hold what was wanted, and a snippet of the best."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ppid_archive.adapters.fulltext.asking import Index, Row, WordsOf
from ppid_archive.adapters.fulltext.entries import record_of
from ppid_archive.adapters.fulltext.expressions import Expression
from ppid_archive.adapters.fulltext.snippets import Marks, snippet
from ppid_archive.domain.query import Hit

MOST_PAGES = 20
"""A hit names at most so many pages."""


@dataclass(frozen=True)
class Found:
    """A record found, with the pages that hold what was wanted (the best first) and the text of the best."""

    row: Row
    pages: tuple[int, ...]
    body: str

    @property
    def text(self) -> str:
        """What is shown of the record: its title and its best page."""
        return f"{self.row.head.title} {self.body}"

    def hit(self, marks: Marks, on: date) -> Hit:
        """Return it as it is shown, with the words marked that it was found by."""
        head = self.row.head
        return Hit(
            record=record_of(self.row.serial),
            title=head.title,
            unit=head.unit,
            date=head.date,
            access=head.access_on(on),
            score=round(self.row.score, 4),
            pages=self.pages,
            snippet=snippet(self.body if self.body.strip() else head.title, marks),
            misnamed=head.misnamed,
        )


def looked_up(index: Index, rows: Iterable[Row], wanted: Expression, words_of: WordsOf | None) -> list[Found]:
    """Find the pages of records that hold what is wanted, and their texts."""
    return [_looked_up(index, row, wanted, words_of) for row in rows]


def _looked_up(index: Index, row: Row, wanted: Expression, words_of: WordsOf | None) -> Found:
    pages: tuple[int, ...] = (1,)
    if row.head.pages > 1:
        holding = sorted(index.pages(row.serial, wanted), key=lambda found: (-found[0], found[1]))
        pages = tuple(page for _, page in holding[:MOST_PAGES]) or pages
    return Found(row, pages, _text(index, row, pages[0], words_of))


def _text(index: Index, row: Row, page: int, words_of: WordsOf | None) -> str:
    """Return the text of a page of a record found."""
    if words_of and not row.head.for_public:
        return next(iter(words_of(record_of(row.serial), row.head.version)[page - 1 : page]), "")
    return index.page_text(row.serial, page) if row.head.pages > 1 else row.body
