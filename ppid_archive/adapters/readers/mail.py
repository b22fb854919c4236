"""E-mail: head and body as a page, what is attached as documents of their own."""

import email
import email.policy
from datetime import date
from email.message import EmailMessage, MIMEPart
from email.utils import parsedate_to_datetime
from pathlib import Path

from ppid_archive.adapters.readers.clean_text import cleaned, meaningful_title
from ppid_archive.adapters.readers.web_page import shown_words
from ppid_archive.domain.content import Attachment, Extraction, Gap, Page, Properties, Shortfall, TextSource

_MOST_BYTES = 256 << 20
_MOST_ATTACHED = 64 << 20
_MOST_PARTS = 200
_HEADERS = ("From", "To", "Cc", "Date", "Subject")


def read(local: str, name: str, _media_type: str) -> Extraction:
    """Read a message; attachments beyond the limits stay inside, and the record says so."""
    if Path(local).stat().st_size > _MOST_BYTES:
        return Extraction(shortfalls=(Shortfall(gap=Gap.TOO_LARGE, detail=f"> {_MOST_BYTES} byte"),))
    try:
        with Path(local).open("rb") as file:
            message = email.message_from_binary_file(file, policy=email.policy.default)
        assert isinstance(message, EmailMessage)  # noqa: S101 - what the default policy makes
        return _read(message, name)
    except RecursionError:
        return Extraction(shortfalls=(Shortfall(gap=Gap.DAMAGED, detail="nested too deeply"),))


def _read(message: EmailMessage, name: str) -> Extraction:
    head = "\n".join(f"{header}: {_header(message, header)}" for header in _HEADERS if _header(message, header))
    attachments, left = _attachments(message)
    page = Page(1, cleaned(f"{head}\n\n{_body(message)}"), TextSource.EMBEDDED)
    title = meaningful_title(_header(message, "Subject"), name)
    return Extraction((page,), Properties(title, _header(message, "From") or None, _day(message)), attachments, left)


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message.get(name, "")).split())
    # The standard library's header parser fails on malformed headers in many ways.
    except Exception:  # noqa: BLE001
        return ""


def _body(message: EmailMessage) -> str:
    part = message.get_body(("plain", "html"))
    if part is None:
        return ""
    text = _text(part)
    return shown_words(text).text if part.get_content_type() == "text/html" else text


def _text(part: MIMEPart) -> str:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    try:
        return data.decode(part.get_content_charset("utf-8"))
    except (LookupError, UnicodeDecodeError):
        return data.decode("cp1252", "replace")


def _attachments(message: EmailMessage) -> tuple[tuple[Attachment, ...], tuple[Shortfall, ...]]:
    taken: list[Attachment] = []
    left: list[Shortfall] = []
    room = _MOST_ATTACHED
    for number, part in enumerate(message.iter_attachments(), start=1):
        name, data = _name(part, number), _bytes(part)
        if not data:
            continue
        if len(taken) >= _MOST_PARTS or len(data) > room:
            left.append(Shortfall(gap=Gap.ATTACHMENT_LEFT_INSIDE, detail=name))
            continue
        room -= len(data)
        taken.append(Attachment(name, data))
    return tuple(taken), tuple(left[:_MOST_PARTS])


def _name(part: MIMEPart, number: int) -> str:
    try:
        given = part.get_filename() or ""
    # Malformed parameters fail in many ways.
    except Exception:  # noqa: BLE001
        given = ""
    bare = cleaned(given).replace("\\", "/").rpartition("/")[2].strip()
    ending = ".eml" if part.get_content_type() == "message/rfc822" else ""
    return bare or f"lampiran-{number}{ending}"


def _bytes(part: MIMEPart) -> bytes:
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload(0)
        return inner.as_bytes() if isinstance(inner, EmailMessage) else b""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _day(message: EmailMessage) -> date | None:
    try:
        return parsedate_to_datetime(_header(message, "Date")).date()
    except (TypeError, ValueError, IndexError):
        return None
