"""Pictures of telephones (HEIC, HEIF): the decoder is loaded for them only, where it is installed."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path


def is_heif(local: Path) -> bool:
    """Say whether a file begins as a picture in this family does that Pillow cannot read by itself."""
    with local.open("rb") as stream:
        head = stream.read(12)
    return head[4:8] == b"ftyp" and head[8:12] not in (b"avif", b"avis")


@cache
def heif_readable() -> bool:
    """Teach Pillow to read these pictures; say whether it can."""
    if find_spec("pi_heif") is None:
        return False
    from pi_heif import options  # noqa: PLC0415 - native code that is kept away from all other pictures
    from pi_heif.as_plugin import register_heif_opener  # noqa: PLC0415 - the same

    options.DECODE_THREADS = 1
    options.THUMBNAILS = options.DEPTH_IMAGES = options.AUX_IMAGES = False
    register_heif_opener()
    return True
