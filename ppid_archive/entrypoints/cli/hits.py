"""Records found, as people and as scripts read them."""

from collections.abc import Mapping, Sequence

from ppid_archive.domain.classification import Access
from ppid_archive.domain.query import Hit
from ppid_archive.domain.record import Kind
from ppid_archive.entrypoints import wording_commands as words
from ppid_archive.entrypoints.screen import Screen
from ppid_archive.entrypoints.wording import access as access_words
from ppid_archive.entrypoints.wording import kind as kind_words
from ppid_archive.entrypoints.wording_twin import Lang, shown

_FACETS = {
    "unit": words.BY_UNIT,
    "year": words.BY_YEAR,
    "document_kind": words.BY_DOCUMENT_KIND,
    "class": words.BY_CLASS,
    "kind": words.BY_KIND,
    "access": words.BY_ACCESS,
}
_PAGES_SHOWN = 5
_VALUES_SHOWN = 8


def hit_json(hit: Hit) -> dict[str, object]:
    """Return a hit in the form that scripts rely on."""
    return {
        "record": hit.record,
        "title": hit.title,
        "unit": hit.unit,
        "date": hit.date.isoformat() if hit.date else None,
        "access": hit.access.value,
        "score": round(hit.score, 4),
        "pages": list(hit.pages),
        "misnamed": hit.misnamed,
        "snippet": hit.snippet,
    }


def show_hits(hits: Sequence[Hit], screen: Screen, *, first: int = 1) -> None:
    """Print hits for people, counted from the place of the first."""
    for place, hit in enumerate(hits, start=first):
        _show_hit(place, hit, screen)


def _show_hit(place: int, hit: Hit, screen: Screen) -> None:
    facts = [hit.record, hit.date.isoformat() if hit.date else "–", hit.unit, access_words(hit.access, screen.lang)]
    if hit.pages:
        facts.append(words.PAGE.to(screen.lang, pages=", ".join(map(str, hit.pages[:_PAGES_SHOWN]))))
    if hit.misnamed:
        facts.append(words.MISNAMED.to(screen.lang))
    screen.line()
    screen.line(f"{place:3d}. {screen.bold(shown(hit.title))}")
    screen.line(f"     {screen.dim(' · '.join(facts))}")
    if hit.snippet:
        screen.snippet(hit.snippet, indent=" " * 5)


def show_facets(facets: Mapping[str, Mapping[str, int]], screen: Screen) -> None:
    """Print what there is among all that was found, a line for each aspect, the most frequent first."""
    for name, title in _FACETS.items():
        counts = sorted(facets.get(name, {}).items(), key=lambda one: (-one[1], one[0]))
        told = [f"{_value(name, value, screen.lang)} {count}" for value, count in counts[:_VALUES_SHOWN]]
        if told:
            more = ", …" if len(counts) > _VALUES_SHOWN else ""
            screen.line(screen.dim(f"{title.to(screen.lang)}: {', '.join(told)}{more}"))


def _value(facet: str, value: str, lang: Lang) -> str:
    if facet == "access" and value in set(Access):
        return access_words(Access(value), lang)
    if facet == "kind" and value in set(Kind):
        return kind_words(Kind(value), lang)
    return shown(value)
