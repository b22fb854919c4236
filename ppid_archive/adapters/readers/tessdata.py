"""Where Tesseract's language models are on this machine."""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

_DEBIAN = Path("/usr/share/tesseract-ocr")
_ELSEWHERE = (Path("/usr/share/tessdata"), Path("/usr/local/share/tessdata"), Path("/opt/homebrew/share/tessdata"))


def find_tessdata(languages: str, environ: Mapping[str, str], setting: str | None = None) -> Path | None:
    """Return the first folder that has a model for every language (``ind+eng``), or None.

    Looked at in order: the setting, ``TESSDATA_PREFIX``, the environment Python runs in, the system's places.
    """
    for folder in _places(environ, setting):
        if all((folder / f"{language}.traineddata").is_file() for language in languages.split("+")):
            return folder
    return None


def _places(environ: Mapping[str, str], setting: str | None) -> Iterator[Path]:
    if setting:
        yield Path(setting)
    if prefix := environ.get("TESSDATA_PREFIX"):
        yield Path(prefix)
        yield Path(prefix) / "tessdata"
    yield Path(sys.prefix) / "share" / "tessdata"
    if _DEBIAN.is_dir():
        yield from sorted((folder / "tessdata" for folder in _DEBIAN.iterdir()), reverse=True)
    yield from _ELSEWHERE
