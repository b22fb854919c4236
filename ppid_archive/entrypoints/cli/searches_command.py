"""``searches``: those kept under a name, listed and removed."""

from typing import Annotated

import typer

from ppid_archive.domain.query import Sort
from ppid_archive.domain.saved_search import SavedSearch
from ppid_archive.entrypoints import wording_commands as words
from ppid_archive.entrypoints import wording_help as about
from ppid_archive.entrypoints.cli.call import DONE, Call
from ppid_archive.entrypoints.wording_twin import shown


def searches(
    call: Call,
    *,
    remove: Annotated[str | None, typer.Option("--remove", metavar="NAME", help=about.REMOVE_SEARCH)] = None,
) -> int:
    """List saved searches, or remove one."""
    screen = call.screen
    with call.opened().archive as archive:
        if remove is not None:
            gone = archive.searches.remove(remove)
            if screen.as_json:
                screen.json({"removed": gone.name})
            screen.tell(words.SEARCH_REMOVED, name=shown(gone.name))
            return DONE
        kept = archive.searches.all()
    if screen.as_json:
        screen.json({"searches": [one.model_dump(mode="json", exclude_none=True) for one in kept]})
        return DONE
    for one in kept:
        screen.line(f"{screen.bold(shown(one.name))}  {shown(_told(one))}")
    if not kept:
        screen.tell(words.NO_SEARCHES)
    return DONE


def _told(search: SavedSearch) -> str:
    """Return a search as it would be typed."""
    given = {
        "--unit": search.unit,
        "--year": search.year,
        "--access": search.access,
        "--class": search.class_code,
        "--sort": None if search.sort is Sort.RELEVANCE else search.sort,
    }
    options = [f"{name} {value}" for name, value in given.items() if value is not None]
    return " ".join([search.text or '""', *options])
