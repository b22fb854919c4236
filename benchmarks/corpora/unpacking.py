"""Documents out of a package: regular files only, nowhere but below one folder, nothing of it ever run."""

import gzip
import io
import re
import shutil
import subprocess
import tarfile
import zipfile
import zlib
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import IO

from benchmarks.corpora.natures import HEAD, nature_of

_LARGEST = 300 << 20
_UNFIT = re.compile(r"[^\w.+@=, ()\[\]~-]")


def unpack(parcel: Path, folder: Path, natures: Collection[str]) -> None:
    """Write the documents of these natures that are in a package below a folder."""
    if parcel.suffix == ".deb":
        with subprocess.Popen(["dpkg-deb", "--fsys-tarfile", str(parcel)], stdout=subprocess.PIPE) as unpacking:
            _keep(_of_tar(unpacking.stdout), folder, natures)
    elif zipfile.is_zipfile(parcel):
        _keep(_of_zip(parcel), folder, natures)
    else:
        with parcel.open("rb") as stream:
            _keep(_of_tar(stream), folder, natures)


def _of_tar(stream: IO[bytes] | None) -> Iterator[tuple[str, int, IO[bytes]]]:
    with tarfile.open(fileobj=stream, mode="r|*") as tar:
        for member in tar:
            if member.isfile() and (content := tar.extractfile(member)):
                yield member.name, member.size, content


def _of_zip(parcel: Path) -> Iterator[tuple[str, int, IO[bytes]]]:
    with zipfile.ZipFile(parcel) as packed:
        for member in packed.infolist():
            if not member.is_dir():
                with packed.open(member) as content:
                    yield member.filename, member.file_size, content


def _keep(members: Iterator[tuple[str, int, IO[bytes]]], folder: Path, natures: Collection[str]) -> None:
    for name, size, content in members:
        if not 0 < size <= _LARGEST:
            continue
        plain, opened = _uncompressed(name, content)
        head = opened.read(HEAD)
        if nature_of(plain, head) in natures:
            target = folder / _tame(plain)
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("wb") as out:
                out.write(head)
                shutil.copyfileobj(opened, out)


def _uncompressed(name: str, content: IO[bytes]) -> tuple[str, IO[bytes]]:
    """Debian compresses manuals: ``manual.pdf.gz`` is a PDF; ``.tar.gz`` and the like stay what they are."""
    inner = name.removesuffix(".gz")
    if inner == name or nature_of(inner, b"") in (None, "archive"):
        return name, content
    data = content.read()
    try:
        return inner, io.BytesIO(gzip.decompress(data))
    except (OSError, EOFError, zlib.error):
        return name, io.BytesIO(data)


def _tame(name: str) -> Path:
    """Return a path below the folder, whatever the member's name says."""
    parts = [part for part in name.split("/") if part not in ("", ".", "..")]
    return Path(*(_UNFIT.sub("_", part)[-100:] for part in parts))
