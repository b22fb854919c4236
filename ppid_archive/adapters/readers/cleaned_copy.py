"""A copy for the public of a file without its metadata; what cannot be cleaned is a shortfall, never handed out."""

import shutil
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from ppid_archive.adapters.readers import cleaned_picture
from ppid_archive.domain.content import Gap, Shortfall

_PICTURES: Mapping[str, Callable[[bytes], bytes]] = {
    "image/jpeg": cleaned_picture.cleaned_jpeg,
    "image/png": cleaned_picture.cleaned_png,
    "image/webp": cleaned_picture.cleaned_webp,
}
_OFFICE = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "application/vnd.oasis.opendocument.text",
    "application/vnd.oasis.opendocument.spreadsheet",
    "application/vnd.oasis.opendocument.presentation",
)
_WORDS_ALONE = ("text/plain", "text/csv")
_LARGEST_PICTURE = 256 << 20


class _Cleaner(Protocol):
    def write(self, local: Path, out: BinaryIO) -> str | Shortfall: ...


def write(local: Path, media_type: str, out: BinaryIO) -> str | Shortfall:
    """Write the cleaned copy; returns what was left out of it besides metadata, by names parted by commas.

    Raises:
        Exception: What a library raises on a file that it cannot read through: then nobody knows what is in it.
    """
    kind = media_type.lower()
    try:
        if kind in _PICTURES:
            out.write(_PICTURES[kind](_whole(local)))
            return ""
        if kind == "application/pdf" or kind in _OFFICE:
            name = "cleaned_pdf" if kind == "application/pdf" else "cleaned_office"
            return cast("_Cleaner", import_module(f"{__package__}.{name}")).write(local, out)
    except cleaned_picture.NotCleanable as error:
        return Shortfall(gap=Gap.UNSUPPORTED, detail=str(error)[:200])
    if kind in _WORDS_ALONE:
        with local.open("rb") as words:
            shutil.copyfileobj(words, out)
        return ""
    return Shortfall(gap=Gap.UNSUPPORTED, detail=media_type)


def _whole(local: Path) -> bytes:
    if local.stat().st_size > _LARGEST_PICTURE:
        raise cleaned_picture.NotCleanable("too large")
    return local.read_bytes()
