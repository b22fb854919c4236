"""``search``: words in, the records that have them out; ``similar``: a record in, those that speak of the same out."""

import shlex
import time
from dataclasses import dataclass
from typing import Annotated

import typer

from ppid_archive.archive import Archive
from ppid_archive.domain.classification import Access
from ppid_archive.domain.query import Filters, Reader, Reading, Results, Sort
from ppid_archive.entrypoints import wording_commands as words
from ppid_archive.entrypoints import wording_help as about
from ppid_archive.entrypoints.cli.call import DONE, USAGE, Call
from ppid_archive.entrypoints.cli.hits import hit_json, show_facets, show_hits
from ppid_archive.entrypoints.screen import Screen
from ppid_archive.entrypoints.wording_twin import Lang, shown
from ppid_archive.entrypoints.wording_usage import needs_query
from ppid_archive.wiring import Opened

_NOTES = {Reading.SIMILAR: words.SIMILAR, Reading.MOST_WORDS: words.MOST_WORDS, Reading.ANY_WORD: words.ANY_WORD}


@dataclass(frozen=True)
class _Question:
    """What is searched for, whether typed or kept under a name."""

    text: str
    filters: Filters
    sort: Sort
    public: bool

    def command(self, text: str) -> str:
        """Return what to type to ask the same with other words."""
        given = {
            "--unit": self.filters.unit,
            "--year": self.filters.year,
            "--access": self.filters.access,
            "--class": self.filters.class_code,
            "--sort": None if self.sort is Sort.RELEVANCE else self.sort,
        }
        options = [part for name, value in given.items() if value is not None for part in (name, str(value))]
        flags = ["--public"] if self.public else []
        ending = ["--"] if text.startswith("-") else []
        return shlex.join(["ppid-archive", "search", *flags, *options, *ending, text])


def search(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    query: Annotated[list[str] | None, typer.Argument(metavar="QUERY", help=about.QUERY)] = None,
    *,
    public: Annotated[bool, typer.Option("--public", help=about.ONLY_PUBLIC)] = False,
    unit: Annotated[str | None, typer.Option(metavar="UNIT", help=about.OF_UNIT)] = None,
    year: Annotated[int | None, typer.Option(metavar="YEAR", help=about.OF_YEAR)] = None,
    access: Annotated[Access | None, typer.Option(help=about.OF_ACCESS)] = None,
    class_code: Annotated[str | None, typer.Option("--class", metavar="CODE", help=about.OF_CLASS)] = None,
    sort: Annotated[Sort | None, typer.Option(help=about.SORT)] = None,
    limit: Annotated[int, typer.Option(min=1, max=1000, metavar="N", help=about.LIMIT)] = 10,
    offset: Annotated[int, typer.Option(min=0, metavar="N", help=about.OFFSET)] = 0,
    save: Annotated[str | None, typer.Option("--save", metavar="NAME", help=about.SAVE)] = None,
    saved: Annotated[str | None, typer.Option("--saved", metavar="NAME", help=about.SAVED)] = None,
) -> int:
    """Search the full text."""
    screen = call.screen
    if not query and saved is None:
        screen.complain(needs_query("ppid-archive search", screen.lang))
        return USAGE
    if query and saved is not None:
        screen.object(words.SAVED_OR_TYPED)
        return USAGE
    typed = _Question(" ".join(query or ()), Filters(unit, year, access, class_code), sort or Sort.RELEVANCE, public)
    opened = call.opened(Reader.PUBLIC if public else Reader.STAFF)
    with opened.archive as archive:
        asked = typed if saved is None else _kept(saved, typed, sort, archive)
        _see_to_index(opened, screen)
        start = time.perf_counter()
        results = archive.search(asked.text, filters=asked.filters, limit=limit, offset=offset, sort=asked.sort)
        took_ms = round((time.perf_counter() - start) * 1000, 1)
        if save is not None:
            save = archive.searches.save(save, asked.text, filters=asked.filters, sort=asked.sort).name
    if screen.as_json:
        screen.json(_as_json(results, took_ms, screen.lang) | ({"saved": save} if save else {}))
        return DONE
    _show(results, took_ms, offset, screen, asked)
    if save:
        screen.tell(
            words.SEARCH_SAVED, name=shown(save), command=shlex.join(["ppid-archive", "search", "--saved", save])
        )
    return DONE


def similar(
    call: Call,
    record: Annotated[str, typer.Argument(metavar="RECORD", help=about.RECORD)],
    *,
    public: Annotated[bool, typer.Option("--public", help=about.ONLY_PUBLIC)] = False,
    limit: Annotated[int, typer.Option(min=1, max=1000, metavar="N", help=about.LIMIT)] = 10,
) -> int:
    """Find records that speak of the same."""
    opened = call.opened(Reader.PUBLIC if public else Reader.STAFF)
    with opened.archive as archive:
        _see_to_index(opened, call.screen)
        hits = archive.similar(record, limit)
    if call.screen.as_json:
        call.screen.json({"record": record.strip(), "hits": [hit_json(hit) for hit in hits]})
    elif hits:
        show_hits(hits, call.screen)
    else:
        call.screen.tell(words.NOTHING_SIMILAR, record=record.strip())
    return DONE


def _kept(name: str, typed: _Question, sort: Sort | None, archive: Archive) -> _Question:
    """Return a search that was kept; what is typed beside its name goes before what was kept."""
    kept = archive.searches.named(name)
    filters = Filters(
        unit=typed.filters.unit or kept.unit,
        year=kept.year if typed.filters.year is None else typed.filters.year,
        access=typed.filters.access or kept.access,
        class_code=typed.filters.class_code or kept.class_code,
    )
    return _Question(kept.text, filters, sort or kept.sort, typed.public)


def _see_to_index(opened: Opened, screen: Screen) -> None:
    """Say why the answer takes long when this command has to make the index anew first."""
    if not opened.intake.custody.search.usable():
        screen.object(words.INDEX_FIRST)
        with screen.progress(words.REBUILDING):
            opened.archive.ensure_index(wait=False)


def _as_json(results: Results, took_ms: float, lang: Lang) -> dict[str, object]:
    answer: dict[str, object] = {"total": results.total, "whole": results.whole, "took_ms": took_ms}
    answer["hits"] = [hit_json(hit) for hit in results.hits]
    answer["facets"] = {name: dict(counts) for name, counts in results.facets.items()}
    if results.note:
        answer["note"] = _note(results, lang)
    if results.similar:
        answer["similar"] = {typed: list(near) for typed, near in results.similar.items()}
    if results.suggestion is not None:
        answer["suggestion"] = results.suggestion
    return answer


def _show(results: Results, took_ms: float, offset: int, screen: Screen, asked: _Question) -> None:
    if not results.total:
        screen.tell(words.NOTHING_FOUND)
        return
    if results.note:
        screen.line(_note(results, screen.lang))
    for typed, near in results.similar.items():
        screen.tell(words.STAND_IN, typed=shown(typed), words=", ".join(near))
    if results.suggestion is not None:
        screen.tell(words.MEANT, command=shown(asked.command(results.suggestion)))
    if not results.hits:
        screen.tell(words.NO_MORE, total=results.total)
        return
    screen.tell(words.FOUND, total=results.total, took_ms=took_ms)
    show_hits(results.hits, screen, first=offset + 1)
    screen.line()
    shown_so_far = offset + len(results.hits)
    if shown_so_far < results.total:
        screen.tell(words.MORE, count=results.total - shown_so_far, offset=shown_so_far)
    show_facets(results.facets, screen)


def _note(results: Results, lang: Lang) -> str:
    known = next((twin for reading, twin in _NOTES.items() if reading.value == results.note), None)
    return known.to(lang, whole=results.whole) if known else str(results.note)
