"""Images: how many pages they hold; their words come by recognition."""

import warnings

from PIL import Image, UnidentifiedImageError

from ppid_archive.domain.content import Extraction, Gap, Page, Shortfall, TextSource

MOST_PIXELS = 120_000_000
_MOST_FRAMES = 5000

Image.MAX_IMAGE_PIXELS = MOST_PIXELS
warnings.simplefilter("error", Image.DecompressionBombWarning)


def read(local: str, _name: str, _media_type: str) -> Extraction:
    """Count an image's pages without decoding them."""
    try:
        with Image.open(local) as image:
            frames = min(getattr(image, "n_frames", 1), _MOST_FRAMES)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        return Extraction(shortfalls=(Shortfall(gap=Gap.TOO_LARGE, detail=str(error)[:200]),))
    except UnidentifiedImageError:
        return Extraction(shortfalls=(Shortfall(gap=Gap.UNSUPPORTED, detail="image"),))
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        return Extraction(shortfalls=(Shortfall(gap=Gap.DAMAGED, detail=str(error)[:200]),))
    pages = (Page(number, "", TextSource.NONE, needs_recognition=True) for number in range(1, frames + 1))
    return Extraction(tuple(pages))
