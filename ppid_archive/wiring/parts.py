"""The parts of an archive, each made from the settings and the folder."""

import shutil
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from ppid_archive.adapters.folder_files import FolderFiles
from ppid_archive.adapters.fulltext.expanding import Thesaurus
from ppid_archive.adapters.lock_file import FileLock
from ppid_archive.adapters.private_file import too_open
from ppid_archive.custody import Custody
from ppid_archive.desks import AnyPath
from ppid_archive.domain.deposit import DepositedFile
from ppid_archive.domain.errors import BadSetting, ScannerSilent, Unavailable
from ppid_archive.domain.finding import Finding, FindingKind
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.kept import KeepingRules
from ppid_archive.ingest.intake import Intake
from ppid_archive.places import Places
from ppid_archive.ports.catalogue import Catalogue
from ppid_archive.ports.content import Content
from ppid_archive.ports.scanner import Scanner
from ppid_archive.ports.search import Search
from ppid_archive.ports.storage import Storage
from ppid_archive.preservation.office_files import OfficeFilesDesk
from ppid_archive.settings import Settings, proposal_rules, synonym_table
from ppid_archive.stored_words import stored_words

if TYPE_CHECKING:
    from ppid_archive.domain.proposal import Telling
    from ppid_archive.preservation.keeping import KeepingDesk

DATA = Path(__file__).parent.with_name("data")
_T = TypeVar("_T")
_PATIENCE = timedelta(seconds=60)
"""How long a writer waits for another one; a batch takes well under a second."""


def catalogue(settings: Settings, places: Places) -> Catalogue:
    """Return the catalogue, in a file of the archive or on the server that the settings name."""
    from ppid_archive.adapters.catalogue_sql import SqlCatalogue  # noqa: PLC0415 - slow to import

    return SqlCatalogue(settings.catalogue.url or f"sqlite:///{places.catalogue}")


def search(settings: Settings, places: Places, storage: Storage) -> Search:
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


def scanner(settings: Settings) -> Scanner | None:
    """Return the virus scanner, if one is set up."""
    antivirus = settings.antivirus
    if not antivirus.clamd:
        return None
    from ppid_archive.adapters.clamd import Clamd  # noqa: PLC0415 - only when there is one

    return Clamd(antivirus.clamd, antivirus.scan_seconds)


def content(settings: Settings, places: Places, environ: Mapping[str, str]) -> Content:
    """Return the readers of foreign bytes, each confined to a process of its own."""
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


def keeping(settings: Settings, places: Places, intake: Intake, operator: str) -> "KeepingDesk":
    """Return what retention is reckoned by."""
    from ppid_archive.adapters.icalendar_file import ICalendarFile  # noqa: PLC0415 - no search needs it
    from ppid_archive.adapters.schedule_folder import ScheduleFolder  # noqa: PLC0415 - the same
    from ppid_archive.preservation.keeping import KeepingDesk  # noqa: PLC0415 - the same

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


def office_files(settings: Settings, places: Places, intake: Intake, operator: str) -> OfficeFilesDesk:
    """Return what is needed to see what decides something in the archive's folder; nothing is read yet."""
    secrets = (settings.mail.password_file, settings.encryption.keys, settings.publication.key)
    left_out = [places.searches, *(places.root / one for one in secrets if one)]
    names = {path.relative_to(places.root).as_posix() for path in left_out if path.is_relative_to(places.root)}
    return OfficeFilesDesk(FolderFiles(places.root), frozenset(names), operator, intake.now)


def telling(settings: Settings, places: Places) -> Callable[[], "Telling"]:
    """Return the rules for proposals, read when first asked for."""
    return configured(places, settings.proposals.rules, "proposal-rules.toml", _told_by)


def _told_by(where: str, text: str) -> "Telling":
    from ppid_archive.domain.proposal import Telling  # noqa: PLC0415 - slow to import, and for deposits only

    return Telling.by(proposal_rules(where, text))


def _thesaurus(settings: Settings, places: Places) -> Callable[[], Thesaurus]:
    return configured(
        places,
        settings.search.synonyms,
        "synonyms.toml",
        lambda where, text: Thesaurus.of(group.terms for group in synonym_table(where, text).groups),
    )


def configured(places: Places, own: str | None, ours: str, read: Callable[[str, str], _T]) -> Callable[[], _T]:
    """Read what may be configured: an office's own file at once, so that a mistake is told; ours when first needed."""
    if own is None:
        return cache(lambda: read(ours, (DATA / ours).read_text(encoding="utf-8")))
    path = places.root / own
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise BadSetting(str(path), [str(error)]) from error
    own_rules = read(str(path), text)
    return lambda: own_rules


def exclusive(lock: FileLock) -> Callable[[], AbstractContextManager[None]]:
    """One writer at a time: among the threads of this process, and among processes."""
    threads = threading.RLock()

    @contextmanager
    def held() -> Iterator[None]:
        with threads, lock.held(timeout=_PATIENCE):
            yield

    return held


def files_of(paths: Sequence[AnyPath]) -> tuple[tuple[DepositedFile, ...], str]:
    """Read named paths as files of one deposit; a link that a person names is followed."""
    from ppid_archive.adapters.deposited_file import deposited_file, source_of  # noqa: PLC0415 - for deposits only

    given = [Path(path) for path in paths]
    real = [path.resolve() if path.is_symlink() else path for path in given]
    named = zip(real, given, strict=True)
    return tuple(deposited_file(path, name.name) for path, name in named), source_of(real)


def condition(
    places: Places, write_lock: FileLock, watch_lock: FileLock, scanner: Scanner | None
) -> Mapping[str, object]:
    """Tell free disk, locks and the scanner, for ``status``."""
    usage = shutil.disk_usage(places.root)
    return {
        "disk": {"free_bytes": usage.free, "total_bytes": usage.total},
        "locks": {"write": write_lock.holder(), "watch": watch_lock.holder()},
        "antivirus": _antivirus(scanner),
    }


def open_to_others(places: Places, *, deep: bool) -> Iterator[Finding]:
    """Find the parts of the archive that other users of the machine can get at."""
    for part, count in too_open(places.root, places.drop, places.index, deep=deep):
        what = f"{count} files or folders can be read or changed by other users of this machine"
        remedy = "shut it: chmod -R go= (the archive's own folder: chmod go=)"
        yield Finding(FindingKind.RIGHTS, "too_open", part, what, remedy)


def _antivirus(scanner: Scanner | None) -> Mapping[str, object]:
    """Say whether a scanner is set up and, when it answers, its engine and signatures."""
    if scanner is None:
        return {"configured": False, "engine": None, "fault": None}
    try:
        return {"configured": True, "engine": scanner.engine(), "fault": None}
    except ScannerSilent as error:
        return {"configured": True, "engine": None, "fault": error.why}


def close(custody: Custody) -> None:
    """Catalogue and storage keep something open between calls."""
    custody.catalogue.close()
    custody.storage.close()
    custody.registers.close()
