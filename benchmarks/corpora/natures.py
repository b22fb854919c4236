"""Which files of a package are documents, told by name and by the first bytes; most others are source text."""

import re
from pathlib import PurePosixPath

HEAD = 1024
_BY_EXTENSION = {
    "pdf": "pdf ai",
    "image": "jpg jpeg jpe jfif png apng tif tiff gif bmp dib webp heic heif hif avif jp2 j2k jpx jxl ico cur tga pcx "
    "ppm pgm pbm pnm pam psd xcf djvu djv wmf emf eps svg svgz sgi ras xbm xpm hdr exr dds icns mpo fits cr2 nef dng",
    "office": "doc docx docm dot dotx dotm xls xlsx xlsm xlsb xlt xltx xltm ppt pptx pptm pps ppsx ppsm pot potx potm "
    "odt ods odp odg ott ots otp otg odm fodt fods fodp fodg rtf wpd wps wri pub vsd vsdx mpp hwp pages numbers key "
    "sxw sxc sxi epub",
    "mail": "eml msg mbox mht mhtml pst ics vcf emlx tnef",
    "web": "html htm xhtml",
    "text": "txt csv tsv md",
    "archive": "zip 7z rar tar tgz gz bz2 xz",
    "other": "mp3 wav ogg mp4 avi mov mkv dwg dxf mdb accdb sqlite db",
}
_NATURE = {f".{extension}": nature for nature, listed in _BY_EXTENSION.items() for extension in listed.split()}
_BY_MAGIC = (
    (b"%PDF-", "pdf"),
    (b"\xff\xd8\xff", "image"),
    (b"\x89PNG\r\n", "image"),
    (b"II*\0", "image"),
    (b"MM\0*", "image"),
    (b"GIF8", "image"),
    (b"RIFF", "image"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office"),
    (b"{\\rtf", "office"),
)
_LETTER = re.compile(
    rb"(?:From [^\n]*\n)?(?:return-path|received|delivered-to|from|date|message-id|mime-version): ", re.IGNORECASE
)
"""A letter in a folder of letters has no extension."""
NATURES = tuple(_BY_EXTENSION)


def nature_of(name: str, head: bytes) -> str | None:
    """Return what kind of document a file seems to be; None: none that this is about."""
    suffix = PurePosixPath(name).suffix.lower()
    by_name = _NATURE.get(suffix)
    if by_name:
        return by_name
    if not suffix and _LETTER.match(head):
        return "mail"
    return next((nature for magic, nature in _BY_MAGIC if head.startswith(magic)), None)
