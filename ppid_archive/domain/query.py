"""What is asked of the full-text index, and what it answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ppid_archive.domain.classification import Access
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.security import SecurityClass, Sight


class Reader(StrEnum):
    """On whose behalf the archive is read; the public is the default everywhere."""

    PUBLIC = "public"
    STAFF = "staff"


class QueryFault(StrEnum):
    """Why a query cannot be understood."""

    TOO_LONG = "it is too long; ask with fewer words"
    UNREADABLE = "it cannot be read; check quotation marks and parentheses"
    NO_WORD = "it holds no word to look for"
    SHORT_BEGINNING = "at least two letters must precede *, and one must precede ?"
    SHORT_WORD = "at least three letters must precede ~"
    TOO_MANY_PATTERNS = "it asks for too many words with *, ? or ~; ask with fewer"
    TOO_DEEP = "its parentheses stand too deep in one another"
    OPEN_QUOTE = "a quotation mark is not closed"
    PARENTHESES = "its parentheses do not match"
    DANGLING = "an AND, OR or NOT has no word beside it"
    UNKNOWN_FIELD = "there is no field of that name"
    UNKNOWN_VALUE = "that field does not know this value"
    BAD_DATE = "a date is written 2024, jan 2024, 17 agustus 2023 or 17/8/2023, a span 2020..2022 or ..2020"


class Reading(StrEnum):
    """How a query was read when not as typed."""

    SIMILAR = "nothing holds it as typed; these hold similar words"
    MOST_WORDS = "few or none hold all of it; those follow that hold most of the words"
    ANY_WORD = "nothing holds all of it; these hold at least one of the words"


class Sort(StrEnum):
    """In what order records are listed; what has no date, number or title comes last.

    NUMBER is the document's own (*nomor surat*). Records that tie stand by record number.
    """

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"
    NUMBER = "number"
    TITLE = "title"


@dataclass(frozen=True)
class Filters:
    """What narrows a search; None leaves an aspect open. ``year`` is the year of the document."""

    unit: str | None = None
    year: int | None = None
    access: Access | None = None
    class_code: str | None = None


@dataclass(frozen=True)
class Query:
    """A search: words as typed, the day it is asked on, and who asks.

    An empty ``text`` finds everything the reader may see. ``limit`` counts records, not pages. ``sight``
    is what somebody of the staff may see; None: everything.
    """

    text: str
    on: date
    reader: Reader = Reader.PUBLIC
    filters: Filters = Filters()
    limit: int = 10
    offset: int = 0
    sort: Sort = Sort.RELEVANCE
    sight: Sight | None = None


@dataclass(frozen=True)
class Sample:
    """A document whose like is looked for, by its title and the words of its pages; ``leaving_out`` is not wanted."""

    title: str
    pages: Sequence[str] = field(repr=False)
    on: date
    reader: Reader = Reader.PUBLIC
    leaving_out: frozenset[RecordId] = frozenset()
    limit: int = 10
    sight: Sight | None = None


@dataclass(frozen=True)
class IndexedRecord:
    """What the index is told about one record; it replaces whatever the index knew of it.

    ``version`` is the storage version described; ``public_from`` None means: not public on any known day. ``names``
    are searched like words: those of the files, where nothing in them can be read. ``document_kind`` is the *jenis
    naskah*, ``kind`` how it became a file, ``misnamed`` whether a file's name claims another kind than its bytes are.
    ``for_public`` is what the public finds instead, on any day, where it has a redacted copy only: staff do not find
    that, and the public finds nothing else of the record.
    """

    record: RecordId
    version: int
    title: str
    unit: str
    access: Access
    public_from: date | None
    document_number: str | None = None
    document_date: date | None = None
    received_on: date | None = None
    class_code: str | None = None
    media_type: str = ""
    kind: str = ""
    document_kind: str = ""
    has_attachments: bool = False
    is_attachment: bool = False
    misnamed: bool = False
    security: SecurityClass | None = None
    names: tuple[str, ...] = ()
    pages: Sequence[str] = field(default=(), repr=False)
    for_public: "IndexedRecord | None" = None


@dataclass(frozen=True)
class Hit:
    """One record found: best page first in ``pages``; ``snippet`` is HTML-escaped text with ``<mark>``.

    ``score`` is 0 where the hits are sorted otherwise than by relevance.
    """

    record: RecordId
    title: str
    unit: str
    date: date | None
    access: Access
    score: float
    pages: tuple[int, ...]
    snippet: str
    misnamed: bool = False


@dataclass(frozen=True)
class Results:
    """Records found: how many in all, the page asked for, and counts by several aspects.

    Facets: unit, year, kind (how it became a file), document_kind (*jenis naskah*), access, and class, which counts
    the first two levels of the class code, each with all that lies below it.

    Total and facets count only what the reader may see. ``note`` tells the reader when the query was read
    differently from how it was typed; ``similar`` then says which words of the hits stood in for which typed one.
    ``whole`` of the records hold everything that was asked; they come first. ``suggestion`` is the query with words
    that nothing, or next to nothing, holds replaced by ones that more hold.
    """

    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, Mapping[str, int]]
    note: str | None = None
    similar: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    whole: int = 0
    suggestion: str | None = None
