"""The search port on any engine: opens what is current, answers, writes, rebuilds, and mistrusts every file."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import ParamSpec, Protocol, TypeVar

from ppid_archive.adapters.fulltext.answering import answer
from ppid_archive.adapters.fulltext.asking import Index, WordsOf
from ppid_archive.adapters.fulltext.entries import LAYOUT, Entry, entries_of, record_of, serials_of
from ppid_archive.adapters.fulltext.expanding import Thesaurus
from ppid_archive.adapters.fulltext.expressions import AllOf
from ppid_archive.adapters.fulltext.generations import Generations
from ppid_archive.adapters.fulltext.kindred import kindred
from ppid_archive.adapters.indonesian.lexicon import fingerprint
from ppid_archive.domain.errors import ArchiveError, NotARecordNumber, Unavailable
from ppid_archive.domain.identity import RecordId, parse_record_id
from ppid_archive.domain.query import Hit, IndexedRecord, Query, Results, Sample

DURABLE_TOGETHER = 5_000
"""A rebuild that is killed loses at most so many records' worth of work."""

_TOLD_TOGETHER = 500
_TRIES = 3
_P = ParamSpec("_P")
_T = TypeVar("_T")


class Engine(Protocol):
    """A library that keeps an index in a folder."""

    @property
    def name(self) -> str:
        """Name and version; an index of another one is made anew."""

    def create(self, folder: Path) -> None:
        """Make an empty index in an empty folder."""

    def open(self, folder: Path) -> Index:
        """Open the index in a folder; raises anything when it is damaged."""

    def lasting(self, folder: Path) -> Iterable[Path]:
        """Yield the files that the last commit needs and that never change any more."""


class FullText:
    """The search port, on an engine's index in a folder of its own."""

    def __init__(
        self, folder: Path, engine: Engine, thesaurus: Callable[[], Thesaurus], words_of: WordsOf | None = None
    ) -> None:
        """Search in ``folder``, which need not exist yet; nothing is touched before it is asked for.

        With ``words_of`` the index keeps no text, and snippets are of the text as that returns it.
        """
        stamp = {"engine": engine.name, "layout": str(LAYOUT), "analysis": fingerprint()}
        stamp["texts"] = "elsewhere" if words_of else "inside"
        self._folder, self._engine, self._thesaurus, self._words_of = folder, engine, thesaurus, words_of
        self._generations = Generations(folder, stamp, lasting=engine.lasting)
        self._opened: tuple[tuple[int, int] | None, Path, Index] | None = None

    def usable(self) -> bool:
        """Say whether the index can answer; reads the files that somebody touched."""
        try:
            generation = self._steadily(lambda found, index: (index.count(AllOf(())), found)[1])
            return self._generations.intact(generation)
        except Unavailable:
            return False

    def replace(self, records: Iterable[IndexedRecord]) -> None:
        """Make these the only things the index knows about their record numbers."""
        newest = {record.record: record for record in records}
        if newest:
            alone = [serials_of(record)[1] for record, told in newest.items() if told.for_public is None]
            self._write((entry for told in newest.values() for entry in self._entries(told)), alone)

    def remove(self, records: Iterable[RecordId]) -> None:
        """Forget these records; unknown numbers are ignored."""
        serials = [serial for record in records if _is_record_number(record) for serial in serials_of(record)]
        if serials:
            self._write([], serials)

    def discard(self) -> None:
        """Leave no file of the index."""
        self._close()
        self._call("rebuild", self._generations.discard)

    def find(self, query: Query) -> Results:
        """Answer a query."""
        return self._steadily(lambda _, index: answer(index, query, self._thesaurus(), self._words_of))

    def like(self, sample: Sample) -> tuple[Hit, ...]:
        """Return the records that speak of the same as a document."""
        return self._steadily(lambda _, index: kindred(index, sample, self._words_of))

    def unfinished(self) -> Mapping[RecordId, int]:
        """Return what an interrupted rebuild left that is worth keeping: record numbers with their versions."""
        try:
            generation = self._generations.underway()
            index = self._call("open", self._engine.open, generation) if generation else None
            return (
                {record_of(serial): version for serial, version in self._call("read", index.versions)} if index else {}
            )
        except Unavailable:
            return {}

    def progress(self) -> int | None:
        """Return how many records the index being made holds, about; None when none is being made."""
        return self._generations.progress()

    def rebuild(self, records: Iterable[IndexedRecord], *, unchanged: Iterable[RecordId] = ()) -> None:
        """Build a new index from these records and those taken over, and put it in the old one's place, atomically."""
        taken_over = {serial for record in unchanged for serial in serials_of(record)}
        generation = self._call("rebuild", self._generation_to_fill, go_on=bool(taken_over))
        index = self._call("rebuild", self._engine.open, generation)
        if taken_over:
            dropped = {serial for serial, _ in self._call("read", index.versions)} - taken_over
            self._call("rebuild", index.write, (), dropped)
        try:
            self._fill(generation, index, records, len(taken_over))
        finally:  # what was added counts, however it ends: the next rebuild goes on from there
            self._call("rebuild", index.settle)
            self._call("rebuild", self._generations.seal, generation)
        self._close()
        self._call("rebuild", self._generations.publish, generation)

    def _generation_to_fill(self, *, go_on: bool) -> Path:
        if go_on and (begun := self._generations.underway()):
            return begun
        generation = self._generations.begin()
        self._engine.create(generation)
        self._generations.mark_underway(generation)
        return generation

    def _fill(self, generation: Path, index: Index, records: Iterable[IndexedRecord], held: int) -> None:
        self._call("rebuild", self._generations.note_progress, generation, held)
        for count, record in enumerate(records, start=held + 1):
            self._call("rebuild", index.add, self._entries(record))
            if count % _TOLD_TOGETHER == 0:
                self._call("rebuild", self._generations.note_progress, generation, count)
            if count % DURABLE_TOGETHER == 0:
                self._call("rebuild", index.keep)
                self._call("rebuild", self._generations.seal, generation)

    def versions(self) -> Iterator[tuple[RecordId, int]]:
        """Yield every record known with its storage version; reads every file of the index first.

        Raises:
            Unavailable: The index is not usable, or a file of it decayed.
        """
        _, generation, index = self._current()
        if not self._generations.intact(generation, thoroughly=True):
            raise Unavailable("trust", str(self._folder), "a file of the index is not as it was written; run `rebuild`")
        yield from {record_of(serial): version for serial, version in self._call("read", index.versions)}.items()

    def _entries(self, record: IndexedRecord) -> Iterator[Entry]:
        return (entry.without_text() if self._words_of else entry for entry in entries_of(record))

    def _write(self, entries: Iterable[Entry], forgotten: list[int]) -> None:
        _, generation, index = self._current()
        self._call("write", index.write, entries, forgotten)
        self._call("write", self._generations.seal, generation)

    def _steadily(self, question: Callable[[Path, Index], _T]) -> _T:
        """Ask the current index; ask again when another process may have changed its files underneath."""
        for attempt in range(_TRIES):
            try:
                _, generation, index = self._current()
                return self._call("search", question, generation, index)
            except Unavailable:
                self._close()
                if attempt == _TRIES - 1:
                    raise
        raise AssertionError

    def _close(self) -> None:
        if self._opened:
            self._opened[2].settle()
        self._opened = None

    def _current(self) -> tuple[tuple[int, int] | None, Path, Index]:
        """Return the index that counts now, opened or refreshed."""
        token = self._generations.token()
        if self._opened and self._opened[0] == token:
            self._call("read", self._opened[2].refresh)
            return self._opened
        generation = self._generations.current()
        self._close()
        if generation is None:
            raise Unavailable("search", str(self._folder), "the index is missing or outdated; run `rebuild`")
        self._opened = token, generation, self._call("open", self._engine.open, generation)
        return self._opened

    def _call(self, deed: str, function: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
        """Call an engine on files that may be damaged in any way; whatever it raises means: not available."""
        try:
            return function(*args, **kwargs)
        except ArchiveError:
            raise
        # Engines answer damaged files with whatever breaks first; Tantivy with a panic, which is no Exception.
        except BaseException as error:
            if isinstance(error, Exception) or type(error).__name__ == "PanicException":
                raise Unavailable(deed, str(self._folder), f"the index is damaged ({error})") from error
            raise


def _is_record_number(record: RecordId) -> bool:
    try:
        return parse_record_id(record) == record
    except NotARecordNumber:
        return False
