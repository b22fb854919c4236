"""``search``: words in, the records that have them out."""

import time
from collections.abc import Mapping
from typing import Annotated

import typer

from ppid_archive.archive import Archive
from ppid_archive.domain.classification import Access
from ppid_archive.domain.query import Filters, Hit, Reader, Reading, Results
from ppid_archive.domain.record import Kind
from ppid_archive.entrypoints import wording_commands as words
from ppid_archive.entrypoints import wording_help as about
from ppid_archive.entrypoints.cli.call import DONE, Call
from ppid_archive.entrypoints.screen import Screen
from ppid_archive.entrypoints.wording import access as access_words
from ppid_archive.entrypoints.wording import kind as kind_words
from ppid_archive.entrypoints.wording_twin import Lang, shown

_FACETS = {"unit": words.BY_UNIT, "year": words.BY_YEAR, "access": words.BY_ACCESS, "kind": words.BY_KIND}
_NOTES = {Reading.SIMILAR: words.SIMILAR, Reading.ANY_WORD: words.ANY_WORD}
_PAGES_SHOWN = 5


def search(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    query: Annotated[list[str], typer.Argument(metavar="QUERY", help=about.QUERY)],
    *,
    public: Annotated[bool, typer.Option("--public", help=about.ONLY_PUBLIC)] = False,
    unit: Annotated[str | None, typer.Option(metavar="UNIT", help=about.OF_UNIT)] = None,
    year: Annotated[int | None, typer.Option(metavar="YEAR", help=about.OF_YEAR)] = None,
    access: Annotated[Access | None, typer.Option(help=about.OF_ACCESS)] = None,
    class_code: Annotated[str | None, typer.Option("--class", metavar="CODE", help=about.OF_CLASS)] = None,
    limit: Annotated[int, typer.Option(min=1, max=1000, metavar="N", help=about.LIMIT)] = 10,
    offset: Annotated[int, typer.Option(min=0, metavar="N", help=about.OFFSET)] = 0,
) -> int:
    """Search the full text."""
    reader = Reader.PUBLIC if public else Reader.STAFF
    filters = Filters(unit=unit, year=year, access=access, class_code=class_code)
    with call.opened(reader).archive as archive:
        _see_to_index(archive, call.screen)
        start = time.perf_counter()
        results = archive.search(" ".join(query), filters=filters, limit=limit, offset=offset)
        took_ms = round((time.perf_counter() - start) * 1000, 1)
    if call.screen.as_json:
        call.screen.json(_as_json(results, took_ms, call.screen.lang))
    else:
        _show(results, took_ms, offset, call.screen)
    return DONE


def _see_to_index(archive: Archive, screen: Screen) -> None:
    """Say why the answer takes long when this command has to make the index anew first."""
    if not archive.custody.search.usable():
        screen.object(words.INDEX_FIRST)
        with screen.progress(words.REBUILDING):
            archive.ensure_index(wait=False)


def _as_json(results: Results, took_ms: float, lang: Lang) -> dict[str, object]:
    answer: dict[str, object] = {"total": results.total, "took_ms": took_ms}
    answer["hits"] = [_hit_json(hit) for hit in results.hits]
    answer["facets"] = {name: dict(counts) for name, counts in results.facets.items()}
    if results.note:
        answer["note"] = _note(results.note, lang)
    if results.similar:
        answer["similar"] = {typed: list(near) for typed, near in results.similar.items()}
    return answer


def _hit_json(hit: Hit) -> dict[str, object]:
    return {
        "record": hit.record,
        "title": hit.title,
        "unit": hit.unit,
        "date": hit.date.isoformat() if hit.date else None,
        "access": hit.access.value,
        "score": round(hit.score, 4),
        "pages": list(hit.pages),
        "snippet": hit.snippet,
    }


def _show(results: Results, took_ms: float, offset: int, screen: Screen) -> None:
    if not results.total:
        screen.tell(words.NOTHING_FOUND)
        return
    if results.note:
        screen.line(_note(results.note, screen.lang))
    for typed, near in results.similar.items():
        screen.tell(words.STAND_IN, typed=shown(typed), words=", ".join(near))
    if not results.hits:
        screen.tell(words.NO_MORE, total=results.total)
        return
    screen.tell(words.FOUND, total=results.total, took_ms=took_ms)
    for place, hit in enumerate(results.hits, start=offset + 1):
        _show_hit(place, hit, screen)
    screen.line()
    shown_so_far = offset + len(results.hits)
    if shown_so_far < results.total:
        screen.tell(words.MORE, count=results.total - shown_so_far, offset=shown_so_far)
    screen.line(screen.dim("  ".join(_facet(name, counts, screen.lang) for name, counts in results.facets.items())))


def _show_hit(place: int, hit: Hit, screen: Screen) -> None:
    facts = [hit.record, hit.date.isoformat() if hit.date else "–", hit.unit, access_words(hit.access, screen.lang)]
    if hit.pages:
        facts.append(words.PAGE.to(screen.lang, pages=", ".join(map(str, hit.pages[:_PAGES_SHOWN]))))
    screen.line()
    screen.line(f"{place:3d}. {screen.bold(shown(hit.title))}")
    screen.line(f"     {screen.dim(' · '.join(facts))}")
    if hit.snippet:
        screen.snippet(hit.snippet, indent=" " * 5)


def _facet(name: str, counts: Mapping[str, int], lang: Lang) -> str:
    title = _FACETS[name].to(lang) if name in _FACETS else name
    return f"{title}: {', '.join(f'{_value(name, value, lang)} {count}' for value, count in counts.items())}"


def _value(facet: str, value: str, lang: Lang) -> str:
    if facet == "access" and value in set(Access):
        return access_words(Access(value), lang)
    if facet == "kind" and value in set(Kind):
        return kind_words(Kind(value), lang)
    return shown(value)


def _note(note: str, lang: Lang) -> str:
    known = next((twin for reading, twin in _NOTES.items() if reading.value == note), None)
    return known.to(lang) if known else note
