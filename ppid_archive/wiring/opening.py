"""Open an archive: its settings read, its parts put together, each made when first asked for."""

import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from ppid_archive.access.gate import guarded
from ppid_archive.adapters.installed import whooshes
from ppid_archive.adapters.journal_file import FileJournal
from ppid_archive.adapters.lock_file import FileLock
from ppid_archive.adapters.ocfl.store import OcflStorage
from ppid_archive.adapters.replica_opened import StillJournal, StillSearches, StillStorage, is_replica
from ppid_archive.adapters.search_file import SearchFile
from ppid_archive.archive import Archive
from ppid_archive.custody import Custody
from ppid_archive.desks import Surroundings
from ppid_archive.domain.errors import BadSetting, Busy, Damaged, NoArchiveHere, Unavailable
from ppid_archive.domain.query import Reader
from ppid_archive.ingest.intake import AcceptanceRules, Intake, day
from ppid_archive.places import Places
from ppid_archive.ports.catalogue import Catalogue
from ppid_archive.ports.content import Content
from ppid_archive.ports.journal import Journal
from ppid_archive.ports.storage import Storage
from ppid_archive.preservation.rebuilding import rebuild
from ppid_archive.settings import CatalogueSettings, Settings, read_settings
from ppid_archive.wiring import exempting_desk, parts, people, secrecy
from ppid_archive.wiring.papers import paper_desk
from ppid_archive.wiring.proposing import rules_for_classification

if TYPE_CHECKING:
    from ppid_archive.preservation.disposing import DisposalDesk
    from ppid_archive.preservation.proof import ProofDesk
    from ppid_archive.preservation.safekeeping import SafekeepingDesk
    from ppid_archive.preservation.transferring import TransferDesk
    from ppid_archive.service.duties import DutyDesk
    from ppid_archive.service.informing import InformationDesk
    from ppid_archive.service.office_forms import FormsDesk
    from ppid_archive.service.reports import ReportDesk
    from ppid_archive.service.serving import ServiceDesk
    from ppid_archive.service.site_publishing import PublicationDesk

_AS_IT_IS = ("draft", "adopt_draft", "drafted", "usable", "close")
"""What is asked of a catalogue that is to be made anew anyway, or to know whether it must be."""
_T = TypeVar("_T")


@dataclass(frozen=True)
class Opened:
    """An archive with what an entrypoint needs besides: settings, places, and the lock a watcher holds for life.

    ``archive`` stands behind the gate; ``intake`` is the program's own business, not that of who sits there.
    """

    archive: Archive
    intake: Intake
    settings: Settings
    places: Places
    watch_lock: FileLock


def open_archive_at(
    folder: Path, *, clock: Callable[[], datetime], reader: Reader | people.Caller, environ: Mapping[str, str]
) -> Opened:
    """Open the archive in a folder; a catalogue that is missing or of another make is made anew when first asked.

    Who comes in is the operating system's user, unless a ``Caller`` says otherwise.

    Raises:
        NotSignedIn: The account's name or its password is wrong.
        NotPermitted: The watcher is let work by somebody who may not.
        NoArchiveHere: The folder has no ``archive.toml``.
        BadSetting: The settings cannot be understood; every complaint is named.
        Unavailable: A part of the archive cannot be read.
    """
    places = Places(folder.absolute())
    settings, still = _settings(places, folder), is_replica(places.root)
    _refuse_mixed_whoosh()
    caller = people.Caller(reader) if isinstance(reader, Reader) else reader
    entered = people.door(settings, places, caller, lambda: day(clock(), settings.office.tzinfo))
    write_lock = FileLock(places.write_lock)
    ring = secrecy.key_ring(settings, places)
    late = _WhenAsked(
        lambda: parts.catalogue(settings, places),
        lambda found: _make_sound(found, custody, opened, entered.login),
    )
    store, registers, journal = _roots(places, still=still)
    custody = Custody(
        storage=secrecy.storage(store, ring),
        registers=registers,
        journal=journal,
        catalogue=cast("Catalogue", late),
        search=parts.search(settings, places, secrecy.storage_for_snippets(places)),
        exclusive=parts.exclusive(write_lock),
        secrecy=secrecy.secrecy(settings, ring, clock, entered.login),
    )
    opened = _assemble(custody, settings, places, write_lock, entered=entered, clock=clock, environ=environ)
    if still:
        _make_at_once(late)
    people.rehash(entered, opened.intake)
    return opened


def _settings(places: Places, folder: Path) -> Settings:
    if not places.settings.is_file():
        raise NoArchiveHere(str(folder))
    settings = read_settings(places.settings)
    # A replica's catalogue is its own, wherever the archive's is.
    return settings.model_copy(update={"catalogue": CatalogueSettings()}) if is_replica(places.root) else settings


def _roots(places: Places, *, still: bool) -> tuple[Storage, Storage, Journal]:
    """Return where the truth lies; ``still`` in a replica's folder, where nothing may be written."""
    storage_kind, journal_kind = (StillStorage, StillJournal) if still else (OcflStorage, FileJournal)
    store = storage_kind(places.store, places.staging, set_aside=places.set_aside)
    registers = storage_kind(places.registers, places.staging_registers, set_aside=places.set_aside)
    return store, registers, journal_kind(places.journal)


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
        return getattr(self._found() if name in _AS_IT_IS else self.made_sound(), name)

    def made_sound(self) -> _T:
        """Return the part, sound."""
        found = self._found()
        # Not in the lock of opening it: who makes it sound takes the write lock, and who has that may be asking.
        if not self._is_sound:
            self._sound(found)
            self._is_sound = True
        return found

    def _found(self) -> _T:
        with self._opening:
            self._part = self._part or self._opened()
            return self._part


def _make_sound(catalogue: Catalogue, custody: Custody, opened: Opened, by: str) -> None:
    """Make the catalogue anew when it is missing, of another make, or not whole."""
    if not catalogue.usable():
        with custody.exclusive():
            if not catalogue.usable():  # nobody was quicker
                rebuild(replace(custody, catalogue=catalogue), by=by, at=opened.intake.now())


def _make_at_once(catalogue: _WhenAsked[Catalogue]) -> None:
    """Make a replica's catalogue, which each replication throws away: `verify` shall not have to ask for it."""
    with suppress(Busy, Damaged, Unavailable):  # told where something is asked of it
        catalogue.made_sound()


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
    entered: people.Door,
    clock: Callable[[], datetime],
    environ: Mapping[str, str],
) -> Opened:
    watch_lock = FileLock(places.watch_lock)
    intake = _intake(custody, settings, places, clock, environ)
    surroundings = Surroundings(
        files_of=parts.files_of,
        condition=lambda: parts.condition(places, write_lock, watch_lock, intake.scanner),
        close=lambda: parts.close(custody),
        operator=entered.login,
        searches=_searches(places),
        keeping=lambda: replace(parts.keeping(settings, places, intake, entered.login), sight=entered.sight),
        safekeeping=lambda: _safekeeping(settings, places, intake, entered.login),
        proof=lambda: _proving(settings, places, intake, entered.login),
        exemptions=partial(exempting_desk.exemptions, settings, places, intake, entered.login),
        staff_numbers_block=settings.exemption.staff_numbers_block,
        disposing=lambda: _disposing(settings, places, intake, entered.login),
        transferring=lambda: _transferring(settings, places, intake, entered.login),
        reporting=lambda: _reporting(settings, places, intake, entered.login),
        service=lambda: _service(settings, places, intake, entered.login),
        papers=lambda: paper_desk(settings),
        forms=lambda: _forms(settings, places, intake, entered.login),
        duties=lambda: _duties(settings, places, intake, entered.login),
        information=lambda: _information(settings, places, intake, entered.login),
        publication=lambda: _publication(settings, places, intake, surroundings),
        classification_rules=rules_for_classification(settings, places),
        keys=secrecy.key_ring(settings, places),
        office_files=parts.office_files(settings, places, intake, entered.login),
        people=people.office(entered, tuple(settings.units), intake),
        too_open=lambda deep: parts.open_to_others(places, deep=deep),
    )
    archive = Archive(intake, settings.units, entered.reader, surroundings)
    return Opened(guarded(archive, people.gate(entered, custody)), intake, settings, places, watch_lock)


def _searches(places: Places) -> SearchFile:
    kind = StillSearches if is_replica(places.root) else SearchFile
    return kind(places.searches, FileLock(places.searches_lock))


def _intake(
    custody: Custody, settings: Settings, places: Places, clock: Callable[[], datetime], environ: Mapping[str, str]
) -> Intake:
    return Intake(
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


def _transferring(settings: Settings, places: Places, intake: Intake, operator: str) -> "TransferDesk":
    from ppid_archive.wiring.transfer_desk import transfer_desk  # noqa: PLC0415 - no search needs it

    return transfer_desk(settings, places, intake, operator)


def _reporting(settings: Settings, places: Places, intake: Intake, operator: str) -> "ReportDesk":
    from ppid_archive.wiring.report_desk import report_desk  # noqa: PLC0415 - no search needs it

    return report_desk(settings, places, intake, operator)


def _forms(settings: Settings, places: Places, intake: Intake, operator: str) -> "FormsDesk":
    from ppid_archive.wiring.service_desks import forms_desk  # noqa: PLC0415 - no search needs it

    return forms_desk(settings, places, intake, operator)


def _duties(settings: Settings, places: Places, intake: Intake, operator: str) -> "DutyDesk":
    from ppid_archive.wiring.duty_desk import duty_desk  # noqa: PLC0415 - no search needs it

    return duty_desk(settings, places, intake, operator)


def _publication(settings: Settings, places: Places, intake: Intake, surroundings: Surroundings) -> "PublicationDesk":
    from ppid_archive.wiring.publication_desk import publication_desk  # noqa: PLC0415 - no search needs it

    return publication_desk(settings, places, Archive(intake, settings.units, Reader.PUBLIC, surroundings))


def _disposing(settings: Settings, places: Places, intake: Intake, operator: str) -> "DisposalDesk":
    from ppid_archive.wiring.disposal_desk import disposal_desk  # noqa: PLC0415 - no search needs it

    return disposal_desk(settings, places, intake, operator)


def _information(settings: Settings, places: Places, intake: Intake, operator: str) -> "InformationDesk":
    from ppid_archive.wiring.information_desk import information_desk  # noqa: PLC0415 - no search needs it

    return information_desk(settings, places, intake, operator)


def _service(settings: Settings, places: Places, intake: Intake, operator: str) -> "ServiceDesk":
    from ppid_archive.wiring.service_desk import service_desk  # noqa: PLC0415 - no search needs it

    return service_desk(settings, places, intake, operator)


def _safekeeping(settings: Settings, places: Places, intake: Intake, operator: str) -> "SafekeepingDesk":
    from ppid_archive.wiring.safekeeping_parts import safekeeping  # noqa: PLC0415 - a search needs none of it

    return safekeeping(settings, places, intake, operator)


def _proving(settings: Settings, places: Places, intake: Intake, operator: str) -> "ProofDesk":
    from ppid_archive.wiring.proving import proof_desk  # noqa: PLC0415 - no search needs it

    return proof_desk(settings, places, intake, operator)
