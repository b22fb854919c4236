"""Words of pages that are only pictures, off the receipt's path: from the work list to a new version."""

from collections import Counter, deque
from collections.abc import Collection, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice, takewhile

from ppid_archive.custody import Change
from ppid_archive.domain.content import Extraction, Gap, Page, Properties, Shortfall, TextSource
from ppid_archive.domain.errors import ArchiveError, Damaged, KeyMissing, Unavailable
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.journal import Event
from ppid_archive.domain.record import SEARCHABLE_PATH, Progress, RecordDescription, Rendition, RenditionKind
from ppid_archive.domain.work_list import next_try
from ppid_archive.ingest.description import with_words
from ppid_archive.ingest.intake import Intake
from ppid_archive.ingest.local_files import local_files, look_for_originals
from ppid_archive.ingest.lookalikes import tied
from ppid_archive.ports.catalogue import Row, Work
from ppid_archive.ports.content import Made, Pending
from ppid_archive.ports.storage import Staged

_FIRST = frozenset((Progress.AWAITING_RECOGNITION,))
_AGAIN = _FIRST | {Progress.COMPLETE}
_LOOKED_AT = 2
"""Records whose pages are waited for at once: while the rendition of one is made, another's pages are read."""
_SETTLED_ANEW = frozenset((Gap.UNREADABLE_PAGES, Gap.NO_RENDITION, Gap.NO_TEXT))
_AHEAD = 8
"""Records whose pages are with the recogniser at the same time, so that no core waits for a record to end."""


@dataclass
class _UnderWay:
    """A record whose pages are being recognised; then what was recognised, and its rendition in the making."""

    row: Row
    known: Sequence[str]
    pages: Mapping[int, Pending[Page]]
    recognised: Mapping[int, Page] = field(default_factory=dict)
    rendition: Pending[Made | Shortfall] | None = None


@dataclass(frozen=True)
class _Kept:
    """A rendition whose bytes are staged."""

    conformance: str
    staged: Staged

    def description(self) -> Rendition:
        return Rendition(
            kind=RenditionKind.SEARCHABLE,
            path=SEARCHABLE_PATH,
            media_type="application/pdf",
            conformance=self.conformance,
            size=self.staged.size,
            digest=self.staged.digest,
        )


def recognise_waiting(
    intake: Intake, *, only: Iterable[RecordId] | None = None, again: bool = False
) -> Generator[RecordDescription, None, None]:
    """Recognise what is on the work list, oldest first; yields each record when its new version is durable.

    ``only`` takes these records, whatever became of them before, and leaves others to whoever works through the list;
    ``again`` takes them also when they are complete, and recognises every page that has no embedded words.
    Stopping in the middle loses nothing: what was not finished stays on the list. What was begun by a process that
    died is begun again alone, later and later, and is at last left to a person (``domain/work_list.py``). So is what
    storage has lost; that is told once the others are done. Without a recogniser the list waits.

    Raises:
        Damaged: Storage has lost a record, or a part of one.
        Busy, Unavailable: The archive cannot be read or written.
    """
    if not intake.content.recognition_available():
        return
    catalogue, begun, ended, under_way = intake.custody.catalogue, set[RecordId](), set[RecordId](), deque[_UnderWay]()
    tries = {work.record: work for work in catalogue.tries()}
    stages = _AGAIN if again else _FIRST
    left = None if only is None else _waiting_among(only, intake, stages)
    faults, since = list[Damaged | KeyMissing](), intake.now()
    try:
        while (waiting := _room_for(_wanted(intake, begun, left, stages), tries, len(under_way))) or under_way:
            begun.update(row.description.record for row in waiting)
            catalogue.tried(_one_more(row, tries, intake) for row in waiting if _is_listed(row))
            faults += _begin_all(waiting, under_way, ended, intake, again=again)
            faults += _order_renditions(under_way, ended, intake)
            if under_way:
                done = _finish_unless_damaged(under_way[0], intake)
                ended.add(under_way[0].row.description.record)
                since = _note_pace(under_way.popleft(), since, intake)
                faults += (done,) if isinstance(done, Damaged) else ()
                yield from (done,) if isinstance(done, RecordDescription) else ()
    finally:
        _take_back(begun - ended, under_way, tries, intake)
    if faults:
        raise faults[0]


def _cancel(under_way: Iterable[_UnderWay]) -> None:
    """Nobody waits for these pages any longer: what the recogniser has not begun it need not begin."""
    for work in under_way:
        for pending in (*work.pages.values(), *((work.rendition,) if work.rendition else ())):
            pending.cancel()


def _note_pace(work: _UnderWay, since: datetime, intake: Intake) -> datetime:
    """Note how long a record's pages took; returns the time it is now."""
    now = intake.now()
    intake.custody.catalogue.worked(len(work.pages), max(0.0, (now - since).total_seconds()))
    return now


def _take_back(
    untouched: Iterable[RecordId], under_way: Iterable[_UnderWay], tries: Mapping[RecordId, Work], intake: Intake
) -> None:
    """Stopped on purpose, or by a fault that is none of theirs: as if they had not been begun."""
    _cancel(under_way)
    with suppress(ArchiveError):
        intake.custody.catalogue.tried([tries.get(record, Work(record, 0, None)) for record in untouched])


def _room_for(wanted: tuple[Row, ...], tries: Mapping[RecordId, Work], under_way: int) -> tuple[Row, ...]:
    """Return what may be begun beside so many others: what was begun before, beside none."""
    fresh = tuple(takewhile(lambda row: row.description.record not in tries, wanted))
    return fresh[: max(0, _AHEAD - under_way)] or wanted[: 0 if under_way else 1]


def _begin_all(
    rows: Iterable[Row], under_way: deque[_UnderWay], ended: set[RecordId], intake: Intake, *, again: bool
) -> Iterator[Damaged | KeyMissing]:
    """Give the pages of records to the recogniser; those whose originals cannot be had end here."""
    for row in rows:
        try:
            under_way.append(_begin(row, intake, again=again))
        except (Damaged, KeyMissing) as fault:
            ended.add(row.description.record)
            yield fault


def _order_renditions(
    under_way: deque[_UnderWay], ended: set[RecordId], intake: Intake
) -> Iterator[Damaged | KeyMissing]:
    """Order the next renditions; records whose originals cannot be had end here."""
    for work in tuple(islice(under_way, _LOOKED_AT)):
        try:
            _order_rendition(work, intake)
        except (Damaged, KeyMissing) as fault:
            under_way.remove(work)
            ended.add(work.row.description.record)
            yield fault


def _is_listed(row: Row) -> bool:
    """What is recognised again was complete; if that is broken off it is complete still, and nothing waits."""
    return row.description.progress in _FIRST


def _one_more(row: Row, tries: Mapping[RecordId, Work], intake: Intake) -> Work:
    record = row.description.record
    attempts = tries[record].attempts + 1 if record in tries else 1
    return Work(record, attempts, next_try(attempts, intake.now()))


def _waiting_among(records: Iterable[RecordId], intake: Intake, stages: Collection[Progress]) -> tuple[RecordId, ...]:
    """Return those of many records that there is something to recognise in: most have words of their own."""
    rows = intake.custody.catalogue.get_all(records)
    return tuple(record for record, row in rows.items() if row.description.progress in stages)


def _wanted(
    intake: Intake, begun: set[RecordId], only: Sequence[RecordId] | None, stages: Collection[Progress]
) -> tuple[Row, ...]:
    """Return what comes next: records never begun, then those begun less often; of these the oldest first."""
    catalogue = intake.custody.catalogue
    if only is None:
        works = catalogue.waiting(Progress.AWAITING_RECOGNITION, now=intake.now(), limit=2 * _AHEAD)
        only = [work.record for work in works]
    while some := [record for record in only if record not in begun][:_AHEAD]:
        rows = catalogue.get_all(some)
        if found := tuple(rows[one] for one in some if one in rows and rows[one].description.progress in stages):
            return found
        begun.update(some)  # by another process
    return ()


def _begin(row: Row, intake: Intake, *, again: bool) -> _UnderWay:
    sources = {TextSource.NONE, TextSource.RECOGNISED} if again else {TextSource.NONE}
    wanted = {page.number for page in row.description.pages if page.source in sources}
    return _UnderWay(row, intake.custody.words(row.description.record), _reading(row.description, wanted, intake))


def _reading(told: RecordDescription, wanted: Collection[int], intake: Intake) -> dict[int, Pending[Page]]:
    """Give pages to the recogniser, each by its place in the file it is in."""
    pages: dict[int, Pending[Page]] = {}
    places = _places(told)
    for place, file in enumerate(local_files(told, intake), start=1):
        inside = {places[number][1]: number for number in sorted(wanted) if places[number][0] == place}
        pages.update(zip(inside.values(), intake.content.recognise(file, list(inside)), strict=True))
    return pages


def _places(told: RecordDescription) -> dict[int, tuple[int, int]]:
    """Return where each page is: in which file, and as which page of that, both from 1."""
    met, places = Counter[int](), dict[int, tuple[int, int]]()
    for page in told.pages:
        met[page.file] += 1
        places[page.number] = page.file, met[page.file]
    return places


def _order_rendition(work: _UnderWay, intake: Intake) -> None:
    """Wait for the pages, and have a searchable PDF made where words were recognised."""
    if work.recognised:
        return
    try:
        work.recognised = _read(work, intake)
    except Unavailable:
        look_for_originals(work.row.description, intake)
        raise
    told = work.row.description
    places = _places(told)
    recognised = (page for page in work.recognised.values() if page.source is TextSource.RECOGNISED)
    words = {places[page.number]: page.words for page in recognised}
    poorer = told.renditions and _lost(told, work.recognised)
    if words and intake.renditions and not poorer:
        work.rendition = intake.content.searchable(local_files(told, intake), words)


def _lost(told: RecordDescription, recognised: Mapping[int, Page]) -> frozenset[int]:
    """Name the pages that were recognised before and gave nothing this time."""
    known = (page.number for page in told.pages if page.source is TextSource.RECOGNISED)
    return frozenset(one for one in known if one in recognised and recognised[one].source is TextSource.NONE)


def _read(work: _UnderWay, intake: Intake) -> dict[int, Page]:
    """Wait for the pages; those that gave nothing are tried once more, when the machine may be less busy."""
    read = {number: pending.result() for number, pending in work.pages.items()}
    resisted = [number for number, page in read.items() if page.source is TextSource.NONE]
    again = _reading(work.row.description, resisted, intake) if resisted else {}
    work.pages = {**work.pages, **again}
    read |= {number: pending.result() for number, pending in again.items()}
    return {number: replace(page, number=number) for number, page in read.items()}


def _finish_unless_damaged(work: _UnderWay, intake: Intake) -> RecordDescription | Damaged | None:
    """Write the record's new version, or answer with what storage has lost of it; None when another was quicker."""
    try:
        return _finish(work, intake)
    except Damaged as fault:
        if not intake.custody.is_damaged(work.row.description.record):
            raise
        return fault


def _finish(work: _UnderWay, intake: Intake) -> RecordDescription | None:
    rendition = _rendition(work, intake)
    try:
        with intake.custody.changing():
            row = intake.custody.describe(work.row.description.record)
            if _stage(row) != _stage(work.row):  # another process was quicker
                intake.custody.finish(row.description.record)
                return None
            change = _recognised(row, work.known, work.recognised, rendition, intake)
            (written,) = intake.custody.commit(tied([change], intake.custody.catalogue))
            intake.custody.index([written])
        return written.description
    finally:
        if isinstance(rendition, _Kept):
            intake.custody.storage.discard(rendition.staged)  # unless it went into custody


def _rendition(work: _UnderWay, intake: Intake) -> _Kept | Shortfall | None:
    """Wait for the searchable PDF, if one was ordered, and take it in beside the store."""
    if work.rendition is None:
        return None
    try:
        made = work.rendition.result()
    except Unavailable:
        look_for_originals(work.row.description, intake)
        raise
    if isinstance(made, Shortfall):
        return Shortfall(gap=Gap.NO_RENDITION, detail=made.detail or made.gap)
    return _Kept(made.conformance, intake.custody.storage.stage(made.chunks()))


def _stage(row: Row) -> tuple[object, ...]:
    return row.description.progress, row.description.pages


def _recognised(
    row: Row,
    known: Sequence[str],
    recognised: Mapping[int, Page],
    rendition: _Kept | Shortfall | None,
    intake: Intake,
) -> Change:
    told = row.description
    texts = dict(enumerate(known, start=1))
    pages = tuple(
        replace(recognised[page.number], file=page.file)
        if page.number in recognised and recognised[page.number].source is TextSource.RECOGNISED
        else Page(page.number, texts.get(page.number, ""), page.source, page.confidence, file=page.file)
        for page in told.pages
    )
    missing = _missing(pages, recognised)
    without = (rendition,) if isinstance(rendition, Shortfall) else ()
    others = tuple(one for one in told.shortfalls if one.gap not in _SETTLED_ANEW)
    description = told.model_copy(
        update={
            "progress": Progress.COMPLETE,
            "shortfalls": (*others, *missing, *without),
            "renditions": told.with_rendition(rendition.description())
            if isinstance(rendition, _Kept)
            else told.renditions,
        }
    )
    change = with_words(Row(description, row.version), Extraction(pages, Properties()), Event.RECOGNITION, intake)
    kept = {SEARCHABLE_PATH: rendition.staged} if isinstance(rendition, _Kept) else {}
    return replace(change, put={**change.put, **kept})


def _missing(pages: Sequence[Page], recognised: Collection[int]) -> tuple[Shortfall, ...]:
    """Name the pages that could not be read; where all could, and held no word, say that."""
    unread = [str(page.number) for page in pages if page.number in recognised and page.source is TextSource.NONE]
    if unread:
        return (Shortfall(gap=Gap.UNREADABLE_PAGES, detail=", ".join(unread)),)
    return () if any(page.text for page in pages) else (Shortfall(gap=Gap.NO_TEXT),)
