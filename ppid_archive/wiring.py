"""Settings in, adapters out, one archive: the only module that names an adapter."""

import getpass
import os
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from ppid_archive.adapters.fulltext.expanding import Thesaurus
from ppid_archive.adapters.icalendar_file import ICalendarFile
from ppid_archive.adapters.installed import whooshes
from ppid_archive.adapters.journal_file import FileJournal
from ppid_archive.adapters.lock_file import FileLock
from ppid_archive.adapters.ocfl.store import OcflStorage
from ppid_archive.adapters.schedule_folder import ScheduleFolder
from ppid_archive.adapters.search_file import SearchFile
from ppid_archive.archive import AnyPath, Archive, Surroundings
from ppid_archive.custody import Custody, stored_words
from ppid_archive.domain.deposit import DepositedFile
from ppid_archive.domain.errors import AlreadyAnArchive, BadSetting, NoArchiveHere, ScannerSilent, Unavailable
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.journal import Act, Event
from ppid_archive.domain.kept import KeepingRules
from ppid_archive.domain.query import Reader
from ppid_archive.ingest.intake import AcceptanceRules, Intake
from ppid_archive.places import Places
from ppid_archive.ports.catalogue import Catalogue
from ppid_archive.ports.content import Content
from ppid_archive.ports.scanner import Scanner
from ppid_archive.ports.search import Search
from ppid_archive.ports.storage import Storage
from ppid_archive.preservation.keeping import KeepingDesk
from ppid_archive.preservation.rebuilding import rebuild
from ppid_archive.settings import Settings, default_settings_text, proposal_rules, read_settings, synonym_table

if TYPE_CHECKING:
    from ppid_archive.domain.proposal import Telling

_DATA = Path(__file__).with_name("data")
_SAMPLE_SCHEDULE = "2000-01-01-contoh.json"
_PRIVATE = 0o700
_OF_A_REBUILD = ("draft", "adopt_draft", "drafted")
"""What is asked of a catalogue that is to be made anew anyway."""
_T = TypeVar("_T")
_PATIENCE = timedelta(seconds=60)
"""How long a writer waits for another one; a batch takes well under a second."""


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
    _refuse_mixed_whoosh()
    write_lock = FileLock(places.write_lock)
    late = _WhenAsked(
        lambda: _catalogue(settings, places), lambda found: _make_sound(found, custody, opened, _operator(environ))
    )
    storage = OcflStorage(places.store, places.staging)
    custody = Custody(
        storage=storage,
        registers=OcflStorage(places.registers, places.staging_registers),
        journal=FileJournal(places.journal),
        catalogue=cast("Catalogue", late),
        search=_search(settings, places, storage),
        exclusive=_exclusive(write_lock),
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


def create_archive(  # noqa: PLR0913 - what a new archive is made of
    folder: Path,
    *,
    office_code: str,
    office_name: str,
    clock: Callable[[], datetime],
    environ: Mapping[str, str],
    by: str | None = None,
) -> Path:
    """Make a new archive with drop folders for the default units; whole or not at all.

    Raises:
        AlreadyAnArchive: The folder exists and is not empty.
        BadSetting: Office code or name cannot be used.
        Unavailable: The place cannot be written.
    """
    target = folder.absolute()
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise AlreadyAnArchive(str(folder))
    draft = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        draft.mkdir(parents=True, mode=_PRIVATE)
        _furnish(draft, office_code, office_name)
        with open_archive_at(draft, clock=clock, reader=Reader.STAFF, environ=environ).archive as archive:
            act = Act(event=Event.CREATION, at=archive.intake.now(), agent=by or _operator(environ))
            archive.journal_act(act)
        draft.rename(target)
    except OSError as error:
        raise Unavailable("create an archive at", str(folder), error.strerror or str(error)) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return target


def _furnish(draft: Path, office_code: str, office_name: str) -> None:
    places = Places(draft)
    places.settings.write_text(default_settings_text(office_code, office_name), encoding="utf-8")
    settings = read_settings(places.settings)
    for private in (
        places.store,
        places.registers,
        places.staging,
        places.journal,
        places.catalogue.parent,
        places.index,
    ):
        private.mkdir(parents=True, mode=_PRIVATE)
    for unit in settings.units:
        (places.drop / unit).mkdir(parents=True)
    sample = (_DATA / "retention-schedule.sample.json").read_text(encoding="utf-8")
    places.schedules.mkdir(mode=_PRIVATE)
    (places.schedules / _SAMPLE_SCHEDULE).write_text(sample, encoding="utf-8")
    read_me = (_DATA / "BACA-SAYA.txt").read_text(encoding="utf-8")
    (draft / "BACA-SAYA.txt").write_text(read_me.replace("{office}", office_name), encoding="utf-8")


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
        content=cast("Content", _WhenAsked(lambda: _content(settings, places, environ))),
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
        telling=_telling(settings, places),
        scanner=_scanner(settings),
    )
    surroundings = Surroundings(
        files_of=_files_of,
        condition=lambda: _condition(places, write_lock, watch_lock, intake.scanner),
        close=lambda: _close(custody),
        operator=_operator(environ),
        searches=SearchFile(places.searches, FileLock(places.searches_lock)),
        keeping=_keeping(settings, places, intake, _operator(environ)),
    )
    return Opened(Archive(intake, settings.units, reader, surroundings), settings, places, watch_lock)


def _catalogue(settings: Settings, places: Places) -> Catalogue:
    from ppid_archive.adapters.catalogue_sql import SqlCatalogue  # noqa: PLC0415 - slow to import

    return SqlCatalogue(settings.catalogue.url or f"sqlite:///{places.catalogue}")


def _search(settings: Settings, places: Places, storage: Storage) -> Search:
    """Return the engine that the settings name, never the one that happens to import."""
    thesaurus = _thesaurus(settings, places)
    if settings.search.engine == "whoosh":
        from ppid_archive.adapters.search_whoosh import WhooshSearch  # noqa: PLC0415 - only when chosen

        return WhooshSearch(places.index, thesaurus, _words_of(storage))
    from ppid_archive.adapters.search_tantivy import TantivySearch  # noqa: PLC0415 - only when chosen

    return TantivySearch(places.index, thesaurus, _words_of(storage))


def _words_of(storage: Storage) -> Callable[[RecordId, int], Sequence[str]]:
    """Read the texts that snippets are of; a record that cannot be read is found by its title, and `verify` tells."""

    def words_of(record: RecordId, version: int) -> Sequence[str]:
        try:
            return stored_words(storage, record, version)
        except Unavailable:
            return ()

    return words_of


def _scanner(settings: Settings) -> Scanner | None:
    antivirus = settings.antivirus
    if not antivirus.clamd:
        return None
    from ppid_archive.adapters.clamd import Clamd  # noqa: PLC0415 - only when there is one

    return Clamd(antivirus.clamd, antivirus.scan_seconds)


def _content(settings: Settings, places: Places, environ: Mapping[str, str]) -> Content:
    from ppid_archive.adapters.workers import SandboxedContent, Workshop  # noqa: PLC0415 - slow to import

    limits, recognition = settings.limits, settings.recognition
    workshop = Workshop(
        cores=limits.cores,
        memory_bytes=limits.memory_megabytes << 20,
        read_seconds=limits.read_seconds,
        recognise_seconds=limits.recognise_seconds,
        idle_seconds=limits.idle_seconds,
        languages=recognition.languages,
        tessdata=recognition.tessdata,
        scratch=str(places.staging),
    )
    return SandboxedContent(workshop, environ)


def _keeping(settings: Settings, places: Places, intake: Intake, operator: str) -> KeepingDesk:
    own = settings.retention
    return KeepingDesk(
        schedules=ScheduleFolder(places.root, places.schedules.name, own.schedules),
        rules=KeepingRules(document_date_stands_in=own.document_date_stands_in, remind_days=own.remind_days),
        calendar=ICalendarFile(),
        content=intake.content,
        office_code=settings.office.code,
        operator=operator,
        now=intake.now,
        today=lambda: intake.day(intake.now()),
    )


def _telling(settings: Settings, places: Places) -> Callable[[], "Telling"]:
    return _configured(places, settings.proposals.rules, "proposal-rules.toml", _told_by)


def _told_by(where: str, text: str) -> "Telling":
    from ppid_archive.domain.proposal import Telling  # noqa: PLC0415 - slow to import, and for deposits only

    return Telling.by(proposal_rules(where, text))


def _thesaurus(settings: Settings, places: Places) -> Callable[[], Thesaurus]:
    return _configured(
        places,
        settings.search.synonyms,
        "synonyms.toml",
        lambda where, text: Thesaurus.of(group.terms for group in synonym_table(where, text).groups),
    )


def _configured(places: Places, own: str | None, ours: str, read: Callable[[str, str], _T]) -> Callable[[], _T]:
    """Read what may be configured: an office's own file at once, so that a mistake is told; ours when first needed."""
    if own is None:
        return cache(lambda: read(ours, (_DATA / ours).read_text(encoding="utf-8")))
    path = places.root / own
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise BadSetting(str(path), [str(error)]) from error
    configured = read(str(path), text)
    return lambda: configured


def _exclusive(lock: FileLock) -> Callable[[], AbstractContextManager[None]]:
    """One writer at a time: among the threads of this process, and among processes."""
    threads = threading.RLock()

    @contextmanager
    def held() -> Iterator[None]:
        with threads, lock.held(timeout=_PATIENCE):
            yield

    return held


def _files_of(paths: Sequence[AnyPath]) -> tuple[tuple[DepositedFile, ...], str]:
    """Read named paths as files of one deposit; a link that a person names is followed."""
    from ppid_archive.adapters.deposited_file import deposited_file, source_of  # noqa: PLC0415 - for deposits only

    given = [Path(path) for path in paths]
    real = [path.resolve() if path.is_symlink() else path for path in given]
    named = zip(real, given, strict=True)
    return tuple(deposited_file(path, name.name) for path, name in named), source_of(real)


def _condition(
    places: Places, write_lock: FileLock, watch_lock: FileLock, scanner: Scanner | None
) -> Mapping[str, object]:
    usage = shutil.disk_usage(places.root)
    return {
        "disk": {"free_bytes": usage.free, "total_bytes": usage.total},
        "locks": {"write": write_lock.holder(), "watch": watch_lock.holder()},
        "antivirus": _antivirus(scanner),
    }


def _antivirus(scanner: Scanner | None) -> Mapping[str, object]:
    """Say whether a scanner is set up and, when it answers, its engine and signatures."""
    if scanner is None:
        return {"configured": False, "engine": None, "fault": None}
    try:
        return {"configured": True, "engine": scanner.engine(), "fault": None}
    except ScannerSilent as error:
        return {"configured": True, "engine": None, "fault": error.why}


def _close(custody: Custody) -> None:
    """Catalogue and storage keep something open between calls."""
    custody.catalogue.close()
    custody.storage.close()
    custody.registers.close()


def _operator(environ: Mapping[str, str]) -> str:
    """Name the person at the machine as the operating system knows them."""
    return environ.get("PPID_BY") or environ.get("SUDO_USER") or getpass.getuser()
