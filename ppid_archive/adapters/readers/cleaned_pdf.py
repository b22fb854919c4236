"""A PDF without what it says of its makers: properties, traces of editing, enclosed files, scripts, revisions."""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from ppid_archive.adapters.readers.cleaned_picture import NotCleanable, cleaned_jpeg
from ppid_archive.domain.content import Gap, Shortfall

SIGNATURE, ENCLOSED = "signature", "enclosed"
"""What is left out and told: a signature holds only for the untouched file, an enclosed file is its own record."""

_OF_MAKERS = ("/Metadata", "/PieceInfo", "/LastModified", "/Thumb", "/AA", "/SpiderInfo")
_OF_DOCUMENT = ("/OpenAction", "/Threads", "/Perms", "/DSS", "/Legal", "/Collection", "/AF", "/URI", "/Extensions")
_OF_NOTES = ("/T", "/M", "/CreationDate", "/NM", "/RC", "/AA", "/Popup")
_OF_NAMES = ("/EmbeddedFiles", "/JavaScript")
_HARMFUL = frozenset(
    ("/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/Rendition", "/Movie", "/Sound")
)
_CODE, _BOXES = b"\xff\x4f\xff\x51", frozenset((b"jP  ", b"ftyp", b"jp2h", b"jp2c"))
_CARRIERS = frozenset(("/FileAttachment", "/Sound", "/Movie", "/Screen", "/RichMedia", "/Popup"))


def write(local: Path, out: BinaryIO) -> str | Shortfall:
    """Write a cleaned copy; returns what was left out of it, by its names.

    Raises:
        Exception: What the library raises on a file that it cannot read through.
    """
    try:
        document = pikepdf.open(local)
    except pikepdf.PasswordError:
        return Shortfall(gap=Gap.LOCKED)
    with document:
        left_out = tuple(_clean_document(document))
        for one in document.objects:
            _clean_object(one)
        # Only what is still pointed at is written, so no earlier revision goes with it.
        document.save(out, deterministic_id=True, preserve_pdfa=False, fix_metadata_version=False)
    return ",".join(left_out)


def _clean_document(document: Pdf) -> Iterator[str]:
    root = document.Root
    if "/Info" in document.trailer:
        del document.trailer["/Info"]
    names = root.get("/Names")
    if isinstance(names, Dictionary):
        if "/EmbeddedFiles" in names:
            yield ENCLOSED
        _drop(names, _OF_NAMES)
    if _is_signed(document):
        yield SIGNATURE
    _drop(root, _OF_DOCUMENT)
    form = root.get("/AcroForm")
    if isinstance(form, Dictionary):
        _drop(form, ("/SigFlags", "/XFA", "/NeedAppearances"))


def _is_signed(document: Pdf) -> bool:
    """Say whether a signature is there, and take its value out: without the untouched file it proves nothing."""
    found = False
    for one in document.objects:
        if isinstance(one, Dictionary) and one.get("/FT") == Name.Sig and "/V" in one:
            del one["/V"]
            found = True
    return found


def _clean_object(one: Object) -> None:
    if not isinstance(one, Dictionary | Stream):
        return
    _clean_holder(one)
    if isinstance(one, Stream):
        _clean_picture(one)


def _clean_picture(one: Stream) -> None:
    """Clean a JPEG or JPEG 2000 that is carried as it came; any other picture is bare pixels.

    Raises:
        NotCleanable: Its remarks cannot be taken out where they are.
    """
    kind = one.get("/Filter")
    filters = [str(name) for name in kind] if isinstance(kind, Array) else [str(kind)]
    if filters[-1] == "/JPXDecode":
        _refuse_remarks(one.read_raw_bytes() if len(filters) == 1 else b"")
    elif filters == ["/DCTDecode"]:
        parameters = one.get("/DecodeParms")
        told = parameters if isinstance(parameters, Dictionary | Array) else None
        one.write(cleaned_jpeg(one.read_raw_bytes()), filter=Name.DCTDecode, decode_parms=told)
    elif filters[-1] == "/DCTDecode":
        raise NotCleanable("holds a picture packed twice")


def _refuse_remarks(jpeg_2000: bytes) -> None:
    """Raise NotCleanable unless every box of a JPEG 2000 is one of those that pixels need; bare code has none."""
    at = 0
    if jpeg_2000.startswith(_CODE):
        return
    while at < len(jpeg_2000):
        size, kind = int.from_bytes(jpeg_2000[at : at + 4], "big"), jpeg_2000[at + 4 : at + 8]
        if kind not in _BOXES or size == 1:
            raise NotCleanable("holds a JPEG 2000 with remarks")
        if size == 0:  # up to the end
            return
        at += max(size, 8)


def _clean_holder(one: Object, depth: int = 0) -> None:
    """Clean a dictionary, and those that stand in it directly; what it points at by number is met for itself."""
    _drop(one, _OF_MAKERS)
    for name in ("/A", "/Next"):
        action = one.get(name)
        if isinstance(action, Dictionary) and str(action.get("/S", "")) in _HARMFUL:
            del one[name]
    if "/Rect" in one and "/Subtype" in one:
        _drop(one, _OF_NOTES if one.get("/Subtype") != Name.Widget else ("/M", "/NM", "/AA"))
    notes = one.get("/Annots")
    if isinstance(notes, Array):
        one["/Annots"] = Array([note for note in notes if not _carries(note)])
    for name in list(one.keys()):
        inside = one.get(name)
        if isinstance(inside, Dictionary) and not inside.is_indirect and depth < 20:  # noqa: PLR2004 - deep enough
            _clean_holder(inside, depth + 1)


def _carries(note: object) -> bool:
    return isinstance(note, Dictionary) and str(note.get("/Subtype", "")) in _CARRIERS


def _drop(one: Object, names: tuple[str, ...]) -> None:
    for name in names:
        if name in one:
            del one[name]
