"""What an index keeps of a record: words made ready for any engine, and the facts that filters and facets need.

A record is one document of the index, with the words of number, title and all pages, so that AND and NOT speak of
the record. A record of several pages has a document a page besides, which tells the pages that hold the words. The
document of a long record holds each word once: phrases are looked for in those of its pages, which hold besides the
words around their beginning.
"""

import datetime as dt
import json
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from ppid_archive.adapters.fulltext.expressions import AllOf, Between, Expression, Field, unweighed
from ppid_archive.adapters.fulltext.facets import top_of
from ppid_archive.adapters.fulltext.ordering import number_key, title_key
from ppid_archive.adapters.fulltext.wishes import Tie
from ppid_archive.adapters.indonesian.folding import words
from ppid_archive.adapters.indonesian.lexicon import roots
from ppid_archive.adapters.indonesian.stemmer import stems
from ppid_archive.domain.classification import Access
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.query import IndexedRecord
from ppid_archive.domain.security import level

NEVER = 9_999_999
"""The day number of what is public on no known day; later than any date."""

FOR_PUBLIC_ALONE = 0
"""The day number of what stands for a record towards the public; earlier than any date, and nothing for staff."""

LAYOUT = 12
"""Raise it whenever what is indexed changes."""

_UNINFLECTED = {
    Field.STEMS: Field.EXACT,
    Field.TITLE_STEMS: Field.TITLE_EXACT,
    Field.PAGE_STEMS: Field.PAGE_EXACT,
}

LONG = "¶"
"""Stands in the seam of every page of a long record; no word is this sign."""
_PIECE = 32
"""Words of a phrase that are looked for together in a long record."""
_AROUND = _PIECE - 1
_BREAK = f" {LONG} "  # no word is made of this sign, so no phrase reaches across it
_EVERYTHING = Between(Field.OPENS, FOR_PUBLIC_ALONE, NEVER)
_EVERY_RECORD = Between(Field.OPENS, FOR_PUBLIC_ALONE + 1, NEVER)
_FIRST_DAY = dt.date(1900, 1, 1).toordinal()
_LAST_DAY = _FIRST_DAY + 2**17
_USUAL_WORDS = 300
_REMEMBERED = 1_024

_LONG = 300
"""Records of more pages are long: no more than a page of them is in memory at a time."""

GREATEST_RECENCY = 0.5


@dataclass(frozen=True)
class Head:
    """What is shown of a record without reading its text; ``day`` 0 means: no date."""

    title: str
    unit: str
    day: int
    access: str
    opens: int
    pages: int
    version: int
    misnamed: bool = False
    for_public: bool = False

    @property
    def date(self) -> dt.date | None:
        """The date of the record, if it has one."""
        return dt.date.fromordinal(self.day) if self.day else None

    def access_on(self, on: dt.date) -> Access:
        """Say how the record stands towards the public on a day."""
        if self.opens <= on.toordinal():
            return Access.PUBLIC
        return Access.CLOSED if self.access == Access.PUBLIC else Access(self.access)

    def to_json(self) -> str:
        """Write it as one line."""
        return json.dumps(vars(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> "Head":
        """Read what ``to_json`` wrote."""
        return cls(**json.loads(text))


@dataclass(frozen=True)
class PageEntry:
    """One page of a record: its number, words of both kinds, and the text for the snippet.

    In a long record ``seam`` is the last words before the page and its first ones.
    """

    page: int
    stems: str
    exact: str
    body: str
    seam: str = ""


@dataclass(frozen=True)
class Entry:
    """One record made ready: words by field (joined by blanks), facts by field, and its pages if several."""

    serial: int
    texts: dict[Field, str]
    numbers: dict[Field, int]
    keys: dict[Field, str]
    codes: tuple[str, ...]
    head: Head
    body: str
    pages: tuple[PageEntry, ...]

    def parts(self) -> Iterator[PageEntry | dict[Field, str]]:
        """Yield the pages if there are several, then the words of the record by field, which a long one has last."""
        yield from self.pages
        yield self.texts

    def without_text(self) -> "Entry":
        """Return it without the text itself, which is then read from storage where it is shown.

        What stands for a record towards the public keeps its own: storage is asked for the text of the record.
        """
        if self.head.for_public:
            return self
        return replace(self, body="", pages=tuple(replace(page, body="") for page in self.pages))


@dataclass(frozen=True)
class _LongEntry(Entry):
    """A record whose words are made ready page by page, while an engine takes them in."""

    record: IndexedRecord
    keeps_text: bool = True

    def parts(self) -> Iterator[PageEntry | dict[Field, str]]:
        """Yield the pages as they are gone through, then what was gathered on the way."""
        said, before = _Said(), list[str]()
        for number, text in enumerate(map(_clean, self.record.pages), start=1):
            page = said.page(number, text)
            said.exact.clear()
            first, last = page.exact.split(None, _PIECE)[:_AROUND], page.exact.rsplit(None, _PIECE)[-_AROUND:]
            seam = " ".join((LONG, *before, *first))
            yield replace(page, seam=seam, body=text if self.keeps_text else "")
            before = [*before, *last][-_AROUND:]
        said.exact += sorted(said.words)
        yield _texts(self.record, said, between=_BREAK)

    def without_text(self) -> "Entry":
        """Do the same."""
        return self if self.head.for_public else replace(self, keeps_text=False)


def fields_of(field: Field, word: str) -> tuple[Field, ...]:
    """Return where a word of a field is looked for: a root that a text holds as a word is not indexed twice.

    The known roots of a whole record are. Every question goes through those of its words, and one list of records is
    read in a third of the time that it takes to join two; numbers and names would cost more room than they save time.
    """
    plain = _UNINFLECTED.get(field)
    return (field,) if plain is None or (field is Field.STEMS and word in roots()) else (field, plain)


def serial_of(record: RecordId) -> int:
    """Return the record number as one integer that keeps leading zeros."""
    return 2 * int("1" + record.replace("-", ""))


def serials_of(record: RecordId) -> tuple[int, int]:
    """Return the serials of a record and of what stands for it towards the public."""
    return serial_of(record), serial_of(record) + 1


def record_of(serial: int) -> RecordId:
    """Return the record number of a serial, of either kind."""
    digits = str(serial // 2)[1:]
    return RecordId(f"{digits[:-10]}-{digits[-10:-6]}-{digits[-6:]}")


def recency(day: int) -> float:
    """Return a number from 0 to ``GREATEST_RECENCY`` that grows with the date: of two equals the newer is first."""
    return (min(max(day, _FIRST_DAY), _LAST_DAY) - _FIRST_DAY) / 2**18


def first_day_of(wanted: float) -> int:
    """Return a day before which no record is this recent; 0 when those of no day are."""
    return _FIRST_DAY + math.floor(wanted * 2**18) - 1 if wanted > 0 else 0


def pieces_of(phrase: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return what a phrase is looked for by in the pages of long records."""
    return tuple(phrase[start : start + _PIECE] for start in range(max(1, len(phrase) - _PIECE + 1)))


def is_boundless(part: Expression) -> bool:
    """Say whether every record is within these bounds, whether or not what stands for it towards the public is."""
    return part == AllOf(()) or unweighed(part) in (_EVERYTHING, _EVERY_RECORD)


def leaves_out_copies(part: Expression) -> bool:
    """Say whether these bounds leave out what stands for records towards the public, and nothing else."""
    return unweighed(part) == _EVERY_RECORD


def code_of(text: str) -> str:
    """Return a class code in the form that is compared."""
    return "".join(text.split()).strip(".").upper()


def entries_of(record: IndexedRecord) -> Iterator[Entry]:
    """Make a record ready for any engine, and what stands for it towards the public."""
    if record.for_public is None:
        yield entry_of(record)
    else:
        own, shown = entry_of(replace(record, access=Access.EXCEPTED, public_from=None)), entry_of(record.for_public)
        yield own
        head = replace(shown.head, opens=FOR_PUBLIC_ALONE, for_public=True)
        numbers = {**shown.numbers, Field.OPENS: FOR_PUBLIC_ALONE}
        yield replace(shown, serial=own.serial + 1, numbers=numbers, head=head)


def entry_of(record: IndexedRecord) -> Entry:
    """Make one side of a record ready."""
    dated = record.document_date or record.received_on
    day = dated.toordinal() if dated else 0
    opens = record.public_from.toordinal() if record.public_from else NEVER
    entry = Entry(
        serial=serial_of(record.record),
        texts={},
        numbers={
            Field.VERSION: record.version,
            Field.OPENS: opens,
            Field.YEAR: dated.year if dated else 0,
            Field.DAY: day,
            Field.SINCE: day or NEVER,
            Field.SECURITY: level(record.security),
        },
        keys=_keys(record),
        codes=_ancestry(record.class_code),
        head=_head(record, day, opens),
        body="",
        pages=(),
    )
    return _LongEntry(**vars(entry), record=record) if len(record.pages) > _LONG else _with_words(entry, record)


def _with_words(entry: Entry, record: IndexedRecord) -> Entry:
    texts, said = tuple(_clean(page) for page in record.pages), _Said()
    several = texts if len(texts) > 1 else ()
    pages = tuple(said.page(number, text) for number, text in enumerate(several, start=1))
    if texts and not several:
        said.listen(texts[0])
    return replace(entry, texts=_texts(record, said), body=texts[0] if texts else "", pages=pages)


def _head(record: IndexedRecord, day: int, opens: int) -> Head:
    title, unit = _clean(record.title), _clean(record.unit)
    return Head(title, unit, day, record.access.value, opens, len(record.pages), record.version, record.misnamed)


def _keys(record: IndexedRecord) -> dict[Field, str]:
    return {
        Field.UNIT: _clean(record.unit),
        Field.KIND: _clean(record.kind),
        Field.ACCESS: record.access.value,
        Field.DOCUMENT_KIND: _clean(record.document_kind),
        Field.CLASS: top_of(code_of(record.class_code or "")),
        Field.NUMBER_KEY: number_key(record.document_number or ""),
        Field.TITLE_KEY: title_key(_clean(record.title)),
    }


def _spoken(text: str) -> tuple[list[str], list[str]]:
    """Return the words of a text and their stems, reckoned once for the record and its page."""
    exact = words(text)
    return exact, stems(exact)


@dataclass
class _Said:
    """The words of all pages, gathered page by page, so that those of a long document never stand in lists."""

    exact: list[str] = field(default_factory=list)
    words: set[str] = field(default_factory=set)
    stems: Counter[str] = field(default_factory=Counter)

    def listen(self, text: str) -> tuple[list[str], list[str]]:
        """Take in a page; returns its words and their stems."""
        exact, led_back = _spoken(text)
        self.words.update(exact)
        self.stems.update(led_back)
        self.exact.append(" ".join(exact))
        return exact, led_back

    def page(self, number: int, text: str) -> PageEntry:
        """Take in a page of several and make it ready; the only page of a record is the record."""
        exact, led_back = self.listen(text)
        return PageEntry(number, _led_back(exact, set(led_back)), self.exact[-1], text)


def _texts(record: IndexedRecord, said: _Said, *, between: str = " ") -> dict[Field, str]:
    (number, number_stems), (title, title_stems) = _spoken(record.document_number or ""), _spoken(record.title)
    names, names_stems = _spoken(_clean(_BREAK.join(record.names)))
    known, exact = roots(), said.words.union(number, title, names)
    said_or_led_to = {*number_stems, *title_stems, *names_stems, *said.stems}
    led_back = [root for root in said_or_led_to if root not in exact or root in known]
    body = between.join(filter(None, said.exact))
    return {
        Field.EXACT: _BREAK.join((" ".join(number), " ".join(title), " ".join(names), body)),
        Field.STEMS: " ".join(led_back),
        Field.PROMINENT: " ".join(_prominent(said.stems)),
        Field.TITLE_EXACT: " ".join(title),
        Field.TITLE_STEMS: _led_back(title, set(title_stems)),
        Field.NUMBER: " ".join(number),
        Field.UNIT_WORDS: _named(record.unit),
        Field.KIND_WORDS: _BREAK.join(_named(_clean(kind)) for kind in (record.document_kind, *_made(record))),
        Field.TIES: " ".join(_ties(record)),
    }


@lru_cache(_REMEMBERED)
def _named(what: str) -> str:
    """Return the words of a name that many records bear."""
    return " ".join(words(what))


def _made(record: IndexedRecord) -> tuple[str, ...]:
    return (record.kind, "pindai") if record.kind == "scan" else (record.kind,)


def _ties(record: IndexedRecord) -> Iterator[Tie]:
    if record.has_attachments:
        yield Tie.HAS_ATTACHMENTS
    if record.is_attachment:
        yield Tie.IS_ATTACHMENT


def _led_back(exact: list[str], stems: set[str]) -> str:
    """Return the roots that do not stand in the text themselves: those that do are found as the words that they are."""
    return " ".join(stems.difference(exact))


def _prominent(counts: Counter[str]) -> list[str]:
    """Return the words a text is about: those whose share passes half of what BM25 grants at most.

    The usual length is a constant, not the average of the collection, so that no other record takes part.
    """
    enough = max(2, math.ceil(1.2 * (0.25 + 0.75 * counts.total() / _USUAL_WORDS)))
    return sorted([word for word, times in counts.items() if times >= enough])


def _ancestry(code: str | None) -> tuple[str, ...]:
    """Return a class code and every class above it: ``ORT.06.1``, ``ORT.06``, ``ORT``."""
    parts = code_of(code or "").split(".")
    return tuple(".".join(parts[:depth]) for depth in range(len(parts), 0, -1) if parts[0])


def _clean(text: str) -> str:
    """Replace half characters, which some file names hold and no index takes."""
    return text.encode("utf-8", "replace").decode("utf-8") if not text.isascii() else text
