"""E-mail: who wrote to whom about what, the body, what is attached; and web pages saved in that form (MHTML)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parsedate_to_datetime
from pathlib import Path

from ppid_archive.adapters.readers.bounds import MOST_MAIL_BYTES
from ppid_archive.adapters.readers.cleaning import clean, properties
from ppid_archive.adapters.readers.enclosures import Enclosures, tame
from ppid_archive.adapters.readers.plain_text import decoded
from ppid_archive.adapters.readers.web_page import seen, web_text
from ppid_archive.domain.content import Extraction, Gap, Page, Shortfall, TextSource

_HEADERS = ("From", "To", "Cc", "Date", "Subject")
_ON_ITS_WAY = ("To", "Cc", "Received", "Delivered-To", "Message-ID")
_MOST_PARTS = 5000
_DEEPEST = 50


@dataclass
class _Content:
    plain: list[str] = field(default_factory=list)
    web: list[str] = field(default_factory=list)
    title: str = ""
    language: str = ""
    inside: Enclosures = field(default_factory=Enclosures)


def read(local: Path, _name: str) -> Extraction:
    """Return headers and body as one page, and the attachments."""
    with local.open("rb") as stream:
        data = stream.read(MOST_MAIL_BYTES + 1)
    if len(data) > MOST_MAIL_BYTES:
        return Extraction(shortfalls=(Shortfall(gap=Gap.TOO_LARGE, detail=f"larger than {MOST_MAIL_BYTES} bytes"),))
    try:
        message = BytesParser(_class=EmailMessage, policy=policy.default).parsebytes(data)
        return _read(message)
    except RecursionError:
        words = clean(decoded(data[: 1 << 20]))
        nested = Shortfall(gap=Gap.ATTACHMENT_LEFT_INSIDE, detail="nested without end")
        return Extraction(pages=(Page(1, words, TextSource.EMBEDDED),), shortfalls=(nested,))


def _read(message: EmailMessage) -> Extraction:
    content = _Content()
    saved_page = _is_saved_page(message)
    for part in _leaves(message, content, 0):
        _take(part, content, pictures_are_part=saved_page)
    headers = [] if saved_page else [f"{name}: {value}" for name in _HEADERS if (value := _header(message, name))]
    body = "\n".join(content.plain) or "\n".join(content.web)
    text = clean("\n".join((*headers, "", body)))
    title = _header(message, "Subject") or content.title
    author = "" if saved_page else _header(message, "From")
    language = _header(message, "Content-Language") or content.language
    return Extraction(
        pages=(Page(1, text, TextSource.EMBEDDED),),
        properties=properties(title, author, _sent(message), language),
        attachments=tuple(content.inside.found),
        shortfalls=(*content.inside.shortfalls(), *(() if text else (Shortfall(gap=Gap.NO_TEXT),))),
    )


def _is_saved_page(message: EmailMessage) -> bool:
    """A page that a browser or Word saved with its pictures: its parts have addresses, and nobody sent it."""
    if any(_header(message, name) for name in _ON_ITS_WAY):
        return False
    inside = message.get_payload()
    parts = [message, *inside] if isinstance(inside, list) else [message]
    return any(_header(part, "Content-Location") for part in parts if isinstance(part, EmailMessage))


def _leaves(part: EmailMessage, content: _Content, depth: int) -> Iterator[EmailMessage]:
    """Yield the parts that hold something; a letter inside a letter is one of them."""
    budget = [_MOST_PARTS]
    stack = [(part, depth)]
    while stack:
        here, level = stack.pop()
        budget[0] -= 1
        if budget[0] < 0 or level > _DEEPEST:
            content.inside.left_inside += 1
            continue
        inside = here.get_payload()
        if here.get_content_maintype() == "multipart" and isinstance(inside, list):
            stack.extend((one, level + 1) for one in reversed(inside) if isinstance(one, EmailMessage))
        else:
            yield here


def _take(part: EmailMessage, content: _Content, *, pictures_are_part: bool) -> None:
    kind = part.get_content_type()
    name = _file_name(part)
    if kind == "text/plain" and not name and not part.is_attachment():
        content.plain.append(decoded(_bytes(part), part.get_content_charset()))
    elif kind == "text/html" and not name and not part.is_attachment():
        page = seen(web_text(_bytes(part), part.get_content_charset()))
        content.web.append(page.text())
        content.title = content.title or page.title
        content.language = content.language or page.language
    elif not pictures_are_part:
        _attach(part, name, content.inside)


def _attach(part: EmailMessage, name: str, inside: Enclosures) -> None:
    data = _bytes(part)
    if data or name:
        letter = part.get_content_type() == "message/rfc822"
        inside.add(name, data, ".eml" if letter else _SUFFIXES.get(part.get_content_type(), ".bin"))


_SUFFIXES = {
    "application/pdf": ".pdf",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "text/plain": ".txt",
    "text/html": ".html",
    "text/calendar": ".ics",
}


def _bytes(part: EmailMessage) -> bytes:
    inside = part.get_payload()
    if isinstance(inside, list):  # a letter inside a letter
        return b"".join(one.as_bytes() for one in inside if isinstance(one, EmailMessage))
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _file_name(part: EmailMessage) -> str:
    try:
        name = part.get_filename() or ""
    # The header parser trips over forged headers in many ways; then the part has no name.
    except Exception:  # noqa: BLE001
        return ""
    return tame(name)


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(clean(str(message.get(name, ""))).split())
    # As above.
    except Exception:  # noqa: BLE001
        return ""


def _sent(message: EmailMessage) -> datetime | None:
    try:
        return parsedate_to_datetime(_header(message, "Date"))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
