"""Facts of a description said anew by a person: only what is named changes."""

from dataclasses import dataclass
from datetime import date

from ppid_archive.domain.extent import CopyStatus, Extent
from ppid_archive.domain.record import Location, Origin, RecordDescription, Told, ToldDate

_TOLD = ("title", "document_number", "class_code")
_PLAIN = ("dossier", "note")
_PLACES = ("room", "shelf", "box", "folder")


@dataclass(frozen=True)
class NewFacts:
    """What is said anew. None leaves a fact as it is; an empty text takes it away, but for the title."""

    title: str | None = None
    document_number: str | None = None
    document_date: date | None = None
    class_code: str | None = None
    dossier: str | None = None
    note: str | None = None
    room: str | None = None
    shelf: str | None = None
    box: str | None = None
    folder: str | None = None
    copy_status: CopyStatus | None = None
    extent: Extent | None = None


def with_new_facts(told: RecordDescription, said: NewFacts) -> tuple[RecordDescription, tuple[str, ...]]:
    """Return a description with the facts as said, all of them given now, and the names of those that changed."""
    anew: dict[str, object] = {name: _told(text) for name in _TOLD if (text := getattr(said, name)) is not None}
    anew |= {name: text or None for name in _PLAIN if (text := getattr(said, name)) is not None}
    anew |= {name: one for name in ("copy_status", "extent") if (one := getattr(said, name)) is not None}
    if said.document_date is not None:
        anew["document_date"] = ToldDate(value=said.document_date, origin=Origin.GIVEN)
    places = {name: text or None for name in _PLACES if (text := getattr(said, name)) is not None}
    if places:
        anew["location"] = _moved(told.location, places)
    changed = {name: one for name, one in anew.items() if getattr(told, name) != one}
    return told.model_copy(update=changed), tuple(changed)


def _told(text: str) -> Told | None:
    return Told(value=text, origin=Origin.GIVEN) if text else None


def _moved(before: Location | None, places: dict[str, str | None]) -> Location | None:
    after = (before or Location()).model_copy(update=places)
    return None if after == Location() else after
