"""Pictures of pages (JPEG, PNG, TIFF with many pages, WebP, BMP, GIF): how many there are, and each one decoded."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from PIL import ExifTags, Image, ImageOps, UnidentifiedImageError

from ppid_archive.adapters.readers.bounds import MOST_PAGES, MOST_PIXELS
from ppid_archive.adapters.readers.cleaning import parsed_day, properties
from ppid_archive.domain.content import Extraction, Gap, Page, Properties, Shortfall, TextSource

FORMATS = ("JPEG", "PNG", "TIFF", "WEBP", "BMP", "GIF")
_MANY_PAGES = ("TIFF",)
warnings.simplefilter("error", Image.DecompressionBombWarning)
Image.MAX_IMAGE_PIXELS = MOST_PIXELS


def read(local: Path, _name: str) -> Extraction:
    """Count the pages without decoding them; each is left to recognition."""
    try:
        with Image.open(local, formats=FORMATS) as image:
            return _read(image)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        return Extraction(shortfalls=(Shortfall(gap=Gap.TOO_LARGE, detail=str(error)[:200]),))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError) as error:
        return Extraction(shortfalls=(Shortfall(gap=Gap.DAMAGED, detail=f"{type(error).__name__}: {error}"[:200]),))


def _read(image: Image.Image) -> Extraction:
    frames = min(int(getattr(image, "n_frames", 1)), MOST_PAGES) if image.format in _MANY_PAGES else 1
    pages = tuple(Page(number, "", TextSource.NONE, needs_recognition=True) for number in range(1, frames + 1))
    return Extraction(pages=pages, properties=_properties(image))


@contextmanager
def picture(local: Path, number: int) -> Iterator[Image.Image]:
    """Give one page decoded and upright."""
    with Image.open(local, formats=FORMATS) as image:
        if number > 1:
            image.seek(number - 1)
        if image.width * image.height > MOST_PIXELS:
            raise Image.DecompressionBombError(f"{image.width} x {image.height} pixels")
        image.load()
        yield ImageOps.exif_transpose(image)


def _properties(image: Image.Image) -> Properties:
    return properties(None, None, _taken(image))


def _taken(image: Image.Image) -> date | None:
    """Return the day a camera or scanner says it took the picture."""
    try:
        exif = image.getexif()
        said = exif.get_ifd(ExifTags.IFD.Exif).get(ExifTags.Base.DateTimeOriginal) or exif.get(ExifTags.Base.DateTime)
    # EXIF is a maze of offsets that a damaged file can bend anywhere.
    except Exception:  # noqa: BLE001
        return None
    return parsed_day(str(said or "").replace(":", "-", 2))
