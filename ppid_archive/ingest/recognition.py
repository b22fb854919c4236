"""Words of pages that are only pictures, off the receipt's path: from the work list to a new version."""

from collections import deque
from collections.abc import Collection, Generator
from dataclasses import dataclass, replace

from ppid_archive.custody import Change
from ppid_archive.domain.content import Extraction, Gap, Page, Properties, Shortfall, TextSource
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.journal import Event
from ppid_archive.domain.record import Progress, RecordDescription
from ppid_archive.ingest.description import local_files, with_words
from ppid_archive.ingest.intake import Intake
from ppid_archive.ingest.lookalikes import tied
from ppid_archive.ports.catalogue import Row
from ppid_archive.ports.content import Pending

_AHEAD = 8
"""Records whose pages are with the recogniser at the same time, so that no core waits for a record to end."""


@dataclass(frozen=True)
class _UnderWay:
    row: Row
    known: tuple[str, ...]
    pages: dict[int, Pending[Page]]


def recognise_waiting(
    intake: Intake, *, only: Collection[RecordId] | None = None
) -> Generator[RecordDescription, None, None]:
    """Recognise what is on the work list, oldest first; yields each record when its new version is durable.

    ``only`` leaves other records to whoever works through the list. Stopping in the middle loses nothing: what was
    not finished stays on the list. Without a recogniser the list waits.
    """
    if not intake.content.recognition_available():
        return
    under_way, begun = deque[_UnderWay](), set[RecordId]()
    while True:
        waiting = _next(intake, begun, only, _AHEAD - len(under_way))
        begun.update(row.description.record for row in waiting)
        under_way.extend(_begin(row, intake) for row in waiting)
        if not under_way:
            return
        done = _finish(under_way.popleft(), intake)
        if done is not None:
            yield done


def _next(intake: Intake, begun: set[RecordId], only: Collection[RecordId] | None, room: int) -> tuple[Row, ...]:
    catalogue = intake.custody.catalogue
    if only is None:
        works = catalogue.waiting(Progress.AWAITING_RECOGNITION, now=intake.now(), limit=room + len(begun))
        wanted = [work.record for work in works if work.record not in begun]
    else:
        wanted = [record for record in only if record not in begun]
    rows = catalogue.get_all(wanted[:room] if only is None else wanted)
    waiting = (row for row in rows.values() if row.description.progress is Progress.AWAITING_RECOGNITION)
    return tuple(sorted(waiting, key=lambda row: row.description.record))[:room]


def _begin(row: Row, intake: Intake) -> _UnderWay:
    told = row.description
    pages: dict[int, Pending[Page]] = {}
    for place, file in enumerate(local_files(told, intake), start=1):
        inside = [page for page in told.pages if page.file == place]
        wanted = {within: page.number for within, page in enumerate(inside, start=1) if page.source is TextSource.NONE}
        pages.update(zip(wanted.values(), intake.content.recognise(file, list(wanted)), strict=True))
    return _UnderWay(row, intake.custody.words(told.record), pages)


def _finish(work: _UnderWay, intake: Intake) -> RecordDescription | None:
    recognised = {number: pending.result() for number, pending in work.pages.items()}
    with intake.custody.changing():
        row = intake.custody.describe(work.row.description.record)
        if row.description.progress is Progress.COMPLETE:
            intake.custody.finish(row.description.record)
            return None
        change = _recognised(row, work.known, recognised, intake)
        (written,) = intake.custody.commit(tied([change], intake.custody.catalogue))
        intake.custody.index([written])
    return written.description


def _recognised(row: Row, known: tuple[str, ...], recognised: dict[int, Page], intake: Intake) -> Change:
    told = row.description
    texts = dict(enumerate(known, start=1))
    pages = tuple(
        replace(recognised[page.number], number=page.number, file=page.file)
        if page.number in recognised
        else Page(page.number, texts.get(page.number, ""), page.source, page.confidence, file=page.file)
        for page in told.pages
    )
    unread = [str(page.number) for page in pages if page.number in recognised and page.source is TextSource.NONE]
    missing = (Shortfall(gap=Gap.UNREADABLE_PAGES, detail=", ".join(unread)),) if unread else ()
    description = told.model_copy(update={"progress": Progress.COMPLETE, "shortfalls": (*told.shortfalls, *missing)})
    return with_words(Row(description, row.version), Extraction(pages, Properties()), Event.RECOGNITION, intake)
