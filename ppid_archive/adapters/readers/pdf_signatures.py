"""Digital signatures in a PDF: who, when and over what, as the document says; nothing is verified or taken away."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

from ppid_archive.adapters.readers.certificates import Signer, shown_name, signer_by, signer_in
from ppid_archive.domain.signature import Signature

_MOST_FIELDS = 20_000
_MOST_SIGNATURES = 200
_MOST_HEX = 16 << 20
_MOMENT = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:(Z)|([+-])(\d\d)'?(\d\d)?)?")
_HEX = re.compile(rb"\s*<([0-9A-Fa-f\s]*)>\s*\Z")
_TWO_SPANS = 4
_LINE_ENDS = 2
"""Bytes after the end that no signature covers and that say nothing."""


def signatures(reader: PdfReader, local: Path) -> tuple[Signature, ...]:
    """Return the signatures in a document's fields, in order; a field that waits for one is none."""
    found: dict[object, Signature] = {}
    try:
        for name, value in _signed(reader):
            found.setdefault(name, _signature(value, local))
            if len(found) >= _MOST_SIGNATURES:
                break
    # pypdf answers a damaged file with KeyError, RecursionError or an error of its own; what was found stands.
    except Exception:  # noqa: BLE001
        return tuple(found.values())
    return tuple(found.values())


def _signed(reader: PdfReader) -> Iterator[tuple[object, DictionaryObject]]:
    """Yield the value of each signature field that has one, and what tells it from others; ends in any tree."""
    form = _resolved(reader.root_object.get("/AcroForm"))
    waiting = list(reversed(_listed(form, "/Fields")))
    met = set[int]()
    for _ in range(_MOST_FIELDS):
        if not waiting:
            return
        entry = waiting.pop()
        if isinstance(entry, IndirectObject):
            if entry.idnum in met:
                continue
            met.add(entry.idnum)
        field = _resolved(entry)
        if not isinstance(field, DictionaryObject):
            continue
        waiting.extend(reversed(_listed(field, "/Kids")))
        reference = field.raw_get("/V") if "/V" in field else None
        value = _resolved(reference)
        if isinstance(value, DictionaryObject) and "/Contents" in value and "/ByteRange" in value:
            yield (reference.idnum if isinstance(reference, IndirectObject) else id(value)), value


def _listed(holder: PdfObject | None, name: str) -> list[PdfObject]:
    listed = _resolved(holder.get(name)) if isinstance(holder, DictionaryObject) else None
    return list(listed) if isinstance(listed, ArrayObject) else []


def _resolved(value: PdfObject | None) -> PdfObject | None:
    return value.get_object() if value is not None else None


def _signature(value: DictionaryObject, local: Path) -> Signature:
    spans = _spans(value)
    signer = _signer(value, spans, local)
    kinds = (str(value.get("/Type", "")), str(value.get("/SubFilter", "")))
    return Signature(
        signer=(signer and signer.name) or shown_name(_text(value, "/Name")),
        organisation=signer.organisation if signer else None,
        issuer=signer.issuer if signer else None,
        claimed_at=_moment(_text(value, "/M")),
        covers_file=_covers(spans, local) if spans else None,
        is_timestamp="/DocTimeStamp" in kinds or "/ETSI.RFC3161" in kinds,
    )


def _text(value: DictionaryObject, name: str) -> str:
    said = _resolved(value.get(name))
    if isinstance(said, TextStringObject):
        return str(said)
    return said.decode("latin-1") if isinstance(said, ByteStringObject) else ""


def _spans(value: DictionaryObject) -> tuple[int, ...]:
    """Return where the signed bytes begin and how many they are, twice; nothing where that makes no sense."""
    listed = _listed(value, "/ByteRange")
    spans = tuple(int(one) for one in map(_resolved, listed) if isinstance(one, NumberObject))
    if len(spans) != _TWO_SPANS or len(listed) != _TWO_SPANS or min(spans) < 0:
        return ()
    return spans if spans[2] >= spans[0] + spans[1] else ()


def _covers(spans: tuple[int, ...], local: Path) -> bool:
    reach, size = spans[2] + spans[3], local.stat().st_size
    return spans[0] == 0 and size - _LINE_ENDS <= reach <= size


def _signer(value: DictionaryObject, spans: tuple[int, ...], local: Path) -> Signer | None:
    beside = _resolved(value.get("/Cert"))
    if isinstance(beside, ArrayObject) and beside:
        beside = _resolved(beside[0])
    if (certificate := _bytes(beside)) and (signer := signer_by(certificate)):
        return signer
    return signer_in(_between(spans, local) or _bytes(_resolved(value.get("/Contents"))))


def _between(spans: tuple[int, ...], local: Path) -> bytes:
    """Return the signature that stands between the signed bytes: there it is as written, in a locked file too."""
    if not spans:
        return b""
    start = spans[0] + spans[1]
    with local.open("rb") as file:
        file.seek(start)
        written = _HEX.match(file.read(min(spans[2] - start, _MOST_HEX)))
    digits = b"".join(written[1].split()) if written else b""
    return bytes.fromhex(digits[: len(digits) // 2 * 2].decode("ascii"))


def _bytes(said: PdfObject | None) -> bytes:
    if isinstance(said, TextStringObject):
        return said.original_bytes
    return bytes(said) if isinstance(said, ByteStringObject) else b""


def _moment(text: str) -> datetime | None:
    """Return a moment as a PDF writes it, in UTC; without a time zone where the document names none."""
    parts = _MOMENT.match(text)
    if parts is None:
        return None
    year, *rest = parts.groups()[:6]
    month, day, hour, minute, second = (int(one or least) for one, least in zip(rest, (1, 1, 0, 0, 0), strict=True))
    utc, sign, hours, minutes = parts.groups()[6:]
    try:
        said = datetime(int(year), month, day, hour, minute, second)  # noqa: DTZ001 - the zone may be missing
        if utc:
            return said.replace(tzinfo=UTC)
        if not sign:
            return said
        off = timedelta(hours=int(hours), minutes=int(minutes or 0))
        return said.replace(tzinfo=timezone(off if sign == "+" else -off)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
