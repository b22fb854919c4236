"""Open an archive: its settings read, its parts put together, each made when first asked for."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from ppid_archive.adapters.installed import whooshes
from ppid_archive.adapters.journal_file import FileJournal
from ppid_archive.adapters.lock_file import FileLock
from ppid_archive.adapters.ocfl.store import OcflStorage
from ppid_archive.adapters.replica_opened import StillJournal, StillStorage, is_replica
from ppid_archive.adapters.search_file import SearchFile
from ppid_archive.archive import Archive, Surroundings
from ppid_archive.custody import Custody
from ppid_archive.domain.errors import BadSetting, NoArchiveHere
from ppid_archive.domain.query import Reader
from ppid_archive.ingest.intake import AcceptanceRules, Intake
from ppid_archive.places import Places
from ppid_archive.ports.catalogue import Catalogue
from ppid_archive.ports.content import Content
from ppid_archive.preservation.rebuilding import rebuild
from ppid_archive.settings import CatalogueSettings, Settings, read_settings
from ppid_archive.wiring import parts

if TYPE_CHECKING:
    from ppid_archive.preservation.safekeeping import SafekeepingDesk

_OF_A_REBUILD = ("draft", "adopt_draft", "drafted")
"""What is asked of a catalogue that is to be made anew anyway."""
_T = TypeVar("_T")


@dataclass(frozen=True)
class Opened:
    """An archive with what an entrypoint needs besides: settings, places, and the lock a watcher holds for life."""

    archive: Archive
    settings: Settings
    places: Places
    watch_lock: FileLock


def open_archive_at(
    folder: Path, *, clock: Callable[[], datetime], reader: Reader, environ: Mapping[str, str]
) -> Opened:
    """Open the archive in a folder; a catalogue that is missing or of another make is made anew when first asked.

    Raises:
        NoArchiveHere: The folder has no ``archive.toml``.
        BadSetting: The settings cannot be understood; every complaint is named.
        Unavailable: A part of the archive cannot be read.
    """
    places = Places(folder.absolute())
    if not places.settings.is_file():
        raise NoArchiveHere(str(folder))
    settings = read_settings(places.settings)
    if still := is_replica(places.root):  # its catalogue is its own, wherever the archive's is
        settings = settings.model_copy(update={"catalogue": CatalogueSettings()})
    _refuse_mixed_whoosh()
    write_lock = FileLock(places.write_lock)
    late = _WhenAsked(
        lambda: parts.catalogue(settings, places),
        lambda found: _make_sound(found, custody, opened, parts.operator(environ)),
    )
    storage_kind, journal_kind = (StillStorage, StillJournal) if still else (OcflStorage, FileJournal)
    storage = storage_kind(places.store, places.staging, set_aside=places.set_aside)
    custody = Custody(
        storage=storage,
        registers=storage_kind(places.registers, places.staging_registers),
        journal=journal_kind(places.journal),
        catalogue=cast("Catalogue", late),
        search=parts.search(settings, places, storage),
        exclusive=parts.exclusive(write_lock),
    )
    opened = _assemble(custody, settings, places, write_lock, reader=reader, clock=clock, environ=environ)
    return opened


class _WhenAsked(Generic[_T]):
    """A part opened when it is first asked: a search needs neither catalogue nor readers, and each is slow to load."""

    def __init__(self, opened: Callable[[], _T], sound: Callable[[_T], None] = lambda _: None) -> None:
        """Open it by one call, once, and make it sound by the other, unless it is to be made anew anyway."""
        self._opened, self._sound, self._opening = opened, sound, threading.Lock()
        self._part: _T | None = None
        self._is_sound = False

    def __getattr__(self, name: str) -> object:
        """Return what the part has under that name."""
        if self._part is None and name == "close":
            return lambda: None
        with self._opening:
            found = self._part = self._part or self._opened()
        # Not in the lock above: who makes it sound takes the write lock, and who has that may be asking.
        if not self._is_sound and name not in _OF_A_REBUILD:
            self._sound(found)
            self._is_sound = True
        return getattr(found, name)


def _make_sound(catalogue: Catalogue, custody: Custody, opened: Opened, by: str) -> None:
    """Make the catalogue anew when it is missing, of another make, or not whole."""
    if not catalogue.usable():
        with custody.exclusive():
            if not catalogue.usable():  # nobody was quicker
                rebuild(replace(custody, catalogue=catalogue), by=by, at=opened.archive.intake.now())


def _refuse_mixed_whoosh() -> None:
    """Several distributions that install one package over one another answer with a mixture."""
    present = whooshes()
    if len(present) > 1:
        raise BadSetting(
            "Python packages",
            [f"{' and '.join(present)} overwrite each other; uninstall both, then install the one that is wanted"],
        )


def _assemble(  # noqa: PLR0913 - everything the house is put together from
    custody: Custody,
    settings: Settings,
    places: Places,
    write_lock: FileLock,
    *,
    reader: Reader,
    clock: Callable[[], datetime],
    environ: Mapping[str, str],
) -> Opened:
    watch_lock = FileLock(places.watch_lock)
    intake = Intake(
        custody=custody,
        content=cast("Content", _WhenAsked(lambda: parts.content(settings, places, environ))),
        rules=AcceptanceRules(
            max_bytes=settings.intake.max_file_bytes,
            accepted=settings.intake.accepted,
            refused=settings.intake.refused,
            beyond_scan=not settings.antivirus.refuse_unscanned,
        ),
        office_code=settings.office.code,
        timezone=settings.office.tzinfo,
        clock=clock,
        renditions=settings.recognition.rendition,
        telling=parts.telling(settings, places),
        scanner=parts.scanner(settings),
    )
    surroundings = Surroundings(
        files_of=parts.files_of,
        condition=lambda: parts.condition(places, write_lock, watch_lock, intake.scanner),
        close=lambda: parts.close(custody),
        operator=parts.operator(environ),
        searches=SearchFile(places.searches, FileLock(places.searches_lock)),
        keeping=parts.keeping(settings, places, intake, parts.operator(environ)),
        safekeeping=lambda: _safekeeping(settings, places, intake, parts.operator(environ)),
    )
    return Opened(Archive(intake, settings.units, reader, surroundings), settings, places, watch_lock)


def _safekeeping(settings: Settings, places: Places, intake: Intake, operator: str) -> "SafekeepingDesk":
    from ppid_archive.wiring.safekeeping_parts import safekeeping  # noqa: PLC0415 - a search needs none of it

    return safekeeping(settings, places, intake, operator)
