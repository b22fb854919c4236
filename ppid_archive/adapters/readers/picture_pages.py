"""Pictures as pages of a PDF: their bytes untouched wherever a PDF can hold them as they are."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import img2pdf
from PIL import ExifTags, Image, ImageChops, ImageCms

from ppid_archive.adapters.readers.page_images import opened, page_count, picture
from ppid_archive.adapters.readers.page_preparation import on_paper, resolution

_KEPT = {
    "JPEG": ("L", "RGB"),
    "MPO": ("L", "RGB"),
    "PNG": ("1", "L", "P", "RGB", "I;16"),
    "TIFF": ("1", "L", "P", "RGB"),
}
_UPRIGHT, _TURNED = (1,), (1, 3, 6, 8)
_LOSSLESS = ("PNG", "TIFF", "BMP", "GIF")
_GOOD = 92
_BITS_PER_SAMPLE = 258
_READABLE = 80
_LARGEST_PAGE = 14_400
"""Points: what a PDF may be wide or high."""
_FAINT, _SOME = 48, 0.0005
"""How far apart the three colours of a pixel are from which on it is coloured, and the share of such pixels."""
_DARK, _MIDDLE, _LIGHT = 48, 128, 208
_NONE, _DRAWN = 0.002, 0.08
"""The share of pixels neither dark nor light: none in black and white, few in what was drawn, many in photographs."""
_GREYS, _COLOURS = 16, 64


def laid_in(local: str) -> BytesIO:
    """Return a PDF with a page for each page of a picture file: those that its reader counts, and no other frame."""
    path = Path(local)
    with opened(path) as image:
        pages = page_count(image)
        as_it_is = (pages == 1 or image.format == "TIFF") and all(_kept(image, frame) for frame in range(pages))
        lossless = image.format in _LOSSLESS
    if as_it_is:
        return _pdf([path.read_bytes()], first_frame_only=pages == 1)
    return _pdf([_rewritten(path, number + 1, lossless=lossless) for number in range(pages)], first_frame_only=True)


def encoded(image: Image.Image, dpi: int) -> bytes:
    """Return a picture of a page in the form that is smallest for what it shows; nothing but pixels goes into it."""
    forms = []
    for plain in _as_plain_as_it_is(image):
        written = BytesIO()
        if plain.mode in ("RGB", "L"):
            plain.save(written, "JPEG", quality=_READABLE, subsampling=0, dpi=(dpi, dpi))
        else:
            plain.save(written, "PNG", optimize=True, dpi=(dpi, dpi))
        forms.append(written.getvalue())
    return min(forms, key=len)


def page_of(picture: bytes, size: tuple[int, int], dpi: int) -> BytesIO:
    """Return a PDF of one page, as large as its pixels say."""
    points = [min(_LARGEST_PAGE, pixels * 72 / dpi) for pixels in size]
    written = BytesIO()
    img2pdf.convert(
        picture, outputstream=written, layout_fun=lambda *_: (*points, *points), engine=img2pdf.Engine.internal
    )
    written.seek(0)
    return written


def _as_plain_as_it_is(image: Image.Image) -> Iterator[Image.Image]:
    """Yield a page in black and white, or in grey or colours, in few of them too where it has hardly more."""
    grey = image.convert("L")
    shades = grey.histogram()
    between = sum(shades[_DARK:_LIGHT]) / sum(shades)
    if _is_coloured(image):
        yield image.convert("RGB")
        if between < _DRAWN:
            yield image.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
    elif between < _NONE:
        yield grey.point([255 * (shade > _MIDDLE) for shade in range(256)]).convert("1")
    else:
        yield grey
        if between < _DRAWN:
            yield grey.quantize(_GREYS, dither=Image.Dither.NONE)


def _is_coloured(image: Image.Image) -> bool:
    """Say whether more than specks of a picture are no grey."""
    red, green, blue = image.convert("RGB").reduce(2).split()
    brightest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    darkest = ImageChops.darker(ImageChops.darker(red, green), blue)
    spread = ImageChops.difference(brightest, darkest).histogram()
    return sum(spread[_FAINT:]) > _SOME * sum(spread)


def _pdf(pictures: list[bytes], *, first_frame_only: bool) -> BytesIO:
    written = BytesIO()
    img2pdf.convert(
        pictures,
        outputstream=written,
        layout_fun=_layout,
        first_frame_only=first_frame_only,
        engine=img2pdf.Engine.internal,
    )
    written.seek(0)
    return written


def _layout(width: int, height: int, dpi: tuple[float, float]) -> tuple[float, float, float, float]:
    """Give a page the size its picture claims; a picture without one, or with a screen's, becomes A4 or near it."""
    across, down = resolution((width, height), dpi)
    size = width * 72 / across, height * 72 / down
    return *size, *size


def _kept(image: Image.Image, frame: int) -> bool:
    """Say whether a PDF can hold a picture's bytes: no transparency, no ink colours, no mirror image."""
    if frame:
        image.seek(frame)
    tiff = image.format == "TIFF"
    deep = tiff and max(getattr(image, "tag_v2", {}).get(_BITS_PER_SAMPLE, (1,))) > 8  # noqa: PLR2004 - bits
    orientation = image.getexif().get(ExifTags.Base.Orientation, 1)
    return (
        image.mode in _KEPT.get(image.format or "", ())
        and "transparency" not in image.info
        and orientation in (_UPRIGHT if tiff else _TURNED)
        and not deep
        and _fits(image)
    )


def _fits(image: Image.Image) -> bool:
    """Say whether the colour profile, if there is one, is one for the kind of colour that the picture has."""
    profile = image.info.get("icc_profile")
    if not profile:
        return True
    try:
        space = ImageCms.ImageCmsProfile(BytesIO(profile)).profile.xcolor_space.strip()
    except (OSError, ValueError, ImageCms.PyCMSError):
        return False
    return bool(space == ("GRAY" if image.mode in ("1", "L", "I;16") else "RGB"))


def _rewritten(path: Path, number: int, *, lossless: bool) -> bytes:
    """Return a picture that a PDF cannot hold as it is, upright, in grey or red, green and blue, on white paper."""
    written = BytesIO()
    with picture(path, number) as image:
        dpi = resolution(image.size, image.info.get("dpi"))
        plain = on_paper(image)
        plain.info.clear()
        if lossless:
            plain.save(written, "PNG", dpi=dpi)
        else:
            plain.save(written, "JPEG", quality=_GOOD, subsampling=0, dpi=dpi)
    return written.getvalue()
