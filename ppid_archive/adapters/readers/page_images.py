"""Pictures of pages: how many there are, and each one decoded. TIFF and moving pictures have several."""

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from PIL import ExifTags, Image, ImageOps, UnidentifiedImageError

from ppid_archive.adapters.readers.bounds import MOST_FRAMES, MOST_PAGES, MOST_PIXELS
from ppid_archive.adapters.readers.cleaning import parsed_day, properties
from ppid_archive.adapters.readers.heif_pictures import heif_readable, is_heif
from ppid_archive.domain.content import Extraction, Gap, Page, Properties, Shortfall, TextSource

_FORMATS = ("JPEG", "PNG", "TIFF", "WEBP", "BMP", "GIF", "AVIF")
_MOVING = ("GIF", "WEBP", "PNG", "AVIF")
_PIXELS = re.compile(r"\((\d+) pixels\)")
warnings.simplefilter("error", Image.DecompressionBombWarning)
Image.MAX_IMAGE_PIXELS = MOST_PIXELS


def read(local: Path, _name: str) -> Extraction:
    """Count the pages without decoding them; each is left to recognition."""
    try:
        with opened(local) as image:
            return _read(image)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        return _without_words(Gap.TOO_LARGE, _megapixels(str(error)))
    except UnidentifiedImageError:
        if is_heif(local) and not heif_readable():
            return _without_words(Gap.UNSUPPORTED, "image/heic")
        return _without_words(Gap.DAMAGED, "no picture of a known make")
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        return _without_words(Gap.DAMAGED, f"{type(error).__name__}: {error}")


def opened(local: Path) -> Image.Image:
    """Open a picture of a known make without decoding it."""
    formats = ("HEIF",) if is_heif(local) and heif_readable() else _FORMATS
    return Image.open(local, formats=formats)


def _without_words(gap: Gap, detail: str) -> Extraction:
    return Extraction(shortfalls=(Shortfall(gap=gap, detail=detail[:200]),))


def _megapixels(complaint: str) -> str:
    said = _PIXELS.search(complaint)
    return f"{int(said.group(1)) // 1_000_000} MP" if said else complaint


def _read(image: Image.Image) -> Extraction:
    """Every page of a TIFF is one; of a moving picture the first so many."""
    there, frames = _frames(image), page_count(image)
    pages = tuple(Page(number, "", TextSource.NONE, needs_recognition=True) for number in range(1, frames + 1))
    beyond = Shortfall(gap=Gap.TOO_LARGE, detail=f"{frames}/{there}")
    return Extraction(pages=pages, properties=_properties(image), shortfalls=(beyond,) if there > frames else ())


def page_count(image: Image.Image) -> int:
    """Return how many of a picture's frames are pages."""
    return min(_frames(image), MOST_FRAMES if image.format in _MOVING else MOST_PAGES)


def _frames(image: Image.Image) -> int:
    return int(getattr(image, "n_frames", 1)) if image.format in ("TIFF", *_MOVING) else 1


@contextmanager
def picture(local: Path, number: int) -> Iterator[Image.Image]:
    """Give one page decoded and upright."""
    with opened(local) as image:
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
