"""The versions of the retention schedule as files of JSON: a folder of them, and those that settings name besides."""

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pydantic import ValidationError

from ppid_archive.domain.errors import BadSetting, ScheduleExists, Unavailable
from ppid_archive.domain.retention import RetentionSchedule

_PRIVATE = stat.S_IRUSR | stat.S_IWUSR
_FOLDER = stat.S_IRWXU


_OLDER = "retention-schedule.json"
"""The single schedule of archives that had no folder of versions."""


class ScheduleFolder:
    """One file a version; see the port for what it promises."""

    def __init__(self, archive: Path, folder: str, besides: Iterable[str] | None = None) -> None:
        """Keep versions in this folder of an archive, which need not exist; read the named files, too.

        Where none is named, the single schedule of older archives is read if it is there.
        """
        self._folder = archive / folder
        older = (_OLDER,) if (archive / _OLDER).exists() else ()
        self._besides = tuple(archive / name for name in (older if besides is None else besides))

    def read(self) -> Mapping[str, RetentionSchedule]:
        """Return every version by the name of its file.

        Raises:
            Unavailable: The folder cannot be listed.
        """
        try:
            own = sorted(path for path in self._folder.glob("*.json") if not path.name.startswith("."))
        except OSError as error:
            raise Unavailable("list", str(self._folder), error.strerror or str(error)) from error
        return {path.stem: _schedule(path) for path in (*self._besides, *own)}

    def path(self, name: str) -> str:
        """Return where in the archive's folder a version lies."""
        return f"{self._folder.name}/{name}.json"

    def add(self, name: str, schedule: RetentionSchedule) -> None:
        """Write one more version beside the others; whoever does holds the archive alone.

        Raises:
            Unavailable: It cannot be written.
        """
        target, draft = self._folder / f"{name}.json", self._folder / f".{name}.part"
        if target.exists():
            raise ScheduleExists(name)
        try:
            self._folder.mkdir(mode=_FOLDER, exist_ok=True)
            draft.unlink(missing_ok=True)
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE), "wb") as file:
                file.write(schedule.as_json())
                file.flush()
                os.fsync(file.fileno())
            draft.replace(target)
            _sync(self._folder)
        except OSError as error:
            raise Unavailable("write", str(target), error.strerror or str(error)) from error


def _schedule(path: Path) -> RetentionSchedule:
    try:
        return RetentionSchedule.model_validate_json(path.read_bytes())
    except ValidationError as error:
        raise BadSetting(str(path), list(_complaints(error))) from error
    except (OSError, ValueError) as error:
        raise BadSetting(str(path), [str(error)]) from error


def _complaints(error: ValidationError) -> Iterator[str]:
    for one in error.errors():
        yield f"{'.'.join(map(str, one['loc'])) or '(file)'}: {one['msg']}"


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
