"""Make a new archive: its folder furnished, whole or not at all."""

import os
import shutil
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from ppid_archive.adapters.private_file import replace_private
from ppid_archive.domain.errors import AlreadyAnArchive, Unavailable
from ppid_archive.domain.journal import Act, Event
from ppid_archive.domain.query import Reader
from ppid_archive.places import Places
from ppid_archive.settings import default_settings_text, read_settings
from ppid_archive.wiring.opening import open_archive_at
from ppid_archive.wiring.parts import DATA
from ppid_archive.wiring.people import first_person

_SAMPLE_SCHEDULE = "2000-01-01-contoh.json"
_PRIVATE = 0o700


def create_archive(
    folder: Path,
    *,
    office_code: str,
    office_name: str,
    clock: Callable[[], datetime],
    environ: Mapping[str, str],
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
        opened = open_archive_at(draft, clock=clock, reader=Reader.STAFF, environ=environ)
        with opened.archive as archive:
            now = opened.intake.now()
            first_person(opened.places, archive.operator, opened.intake.day(now))
            told = archive.office_files.told()
            archive.journal_act(Act(event=Event.CREATION, at=now, agent=archive.operator, detail=told))
        draft.rename(target)
    except OSError as error:
        raise Unavailable("create an archive at", str(folder), error.strerror or str(error)) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return target


def _furnish(draft: Path, office_code: str, office_name: str) -> None:
    places = Places(draft)
    replace_private(places.settings, default_settings_text(office_code, office_name).encode())
    settings = read_settings(places.settings)
    for private in (
        places.staging.parent,
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
    sample = (DATA / "retention-schedule.sample.json").read_text(encoding="utf-8")
    places.schedules.mkdir(mode=_PRIVATE)
    replace_private(places.schedules / _SAMPLE_SCHEDULE, sample.encode())
    read_me = (DATA / "BACA-SAYA.txt").read_text(encoding="utf-8")
    replace_private(draft / "BACA-SAYA.txt", read_me.replace("{office}", office_name).encode())
