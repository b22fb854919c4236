"""E-mail: who wrote to whom about what, the body, what is attached; and web pages saved in that form (MHTML)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from email import policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import unquote

from ppid_archive.adapters.readers.bounds import MOST_MAIL_BYTES
from ppid_archive.adapters.readers.cleaning import clean, properties
from ppid_archive.adapters.readers.enclosures import Enclosures, tame
from ppid_archive.adapters.readers.plain_text import decoded
from ppid_archive.adapters.readers.uuencoded import without_uuencoded
from ppid_archive.adapters.readers.web_page import seen, web_text
from ppid_archive.domain.content import Extraction, Gap, Page, Shortfall, TextSource

_HEADERS = ("From", "To", "Cc", "Date", "Subject")
_ON_ITS_WAY = ("To", "Cc", "Received", "Delivered-To", "Message-ID")
_MOST_PARTS = 5000
_DEEPEST = 50
_SMALL_PICTURE = 32 << 10
"""Bytes: logos of signatures are smaller, a page that can be read is larger."""
_SHOWN = re.compile(r"""\bcid:([^\s"'<>)]{1,200})""", re.IGNORECASE)
_STUB = 3
"""An alternative in HTML that is so many times as long says more than the plain one."""


@dataclass(frozen=True)
class _Said:
    """Words of a part; ``choice`` numbers the alternatives that the part is one of."""

    text: str
    web: bool
    choice: int | None


@dataclass
class _Content:
    said: list[_Said] = field(default_factory=list)
    title: str = ""
    language: str = ""
    inside: Enclosures = field(default_factory=Enclosures)
    shown: set[str] = field(default_factory=set)
    pictures: list[EmailMessage] = field(default_factory=list)
    """Those that are part of the body if it shows them, by their Content-ID."""

    def body(self) -> str:
        """Return all words, of alternatives the plain one, unless it only points to the other."""
        plain: dict[int | None, int] = {None: 0}
        plain |= {one.choice: len(one.text) for one in self.said if not one.web and one.choice is not None}
        return "\n".join(
            one.text for one in self.said if not one.web or len(one.text) > _STUB * plain.get(one.choice, 0)
        )


def read(local: Path, _name: str) -> Extraction:
    """Return headers and body as one page, and the attachments."""
    with local.open("rb") as stream:
        data = stream.read(MOST_MAIL_BYTES + 1)
    if len(data) > MOST_MAIL_BYTES:
        return Extraction(shortfalls=(Shortfall(gap=Gap.TOO_LARGE, detail=f"larger than {MOST_MAIL_BYTES} bytes"),))
    return read_letter(data, Enclosures())


def read_letter(data: bytes, inside: Enclosures) -> Extraction:
    """Read a letter as it was sent; what is attached joins what was already taken out."""
    try:
        message = BytesParser(_class=EmailMessage, policy=policy.default).parsebytes(data)
        return _read(message, _Content(inside=inside))
    except RecursionError:
        words = clean(decoded(data[: 1 << 20]))
        nested = Shortfall(gap=Gap.ATTACHMENT_LEFT_INSIDE, detail="nested without end")
        return Extraction(pages=(Page(1, words, TextSource.EMBEDDED),), shortfalls=(nested,))


def _read(message: EmailMessage, content: _Content) -> Extraction:
    saved_page = _is_saved_page(message)
    for part, choice in _leaves(message, content):
        _take(part, choice, content, pictures_are_part=saved_page)
    for picture in content.pictures:
        if _name_in_body(picture) not in content.shown:
            _attach(picture, _file_name(picture), content.inside)
    headers = [] if saved_page else [f"{name}: {value}" for name in _HEADERS if (value := _header(message, name))]
    text = clean("\n".join((*headers, "", content.body())))
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


def _leaves(message: EmailMessage, content: _Content) -> Iterator[tuple[EmailMessage, int | None]]:
    """Yield the parts that hold something, each with its choice; a letter inside a letter is one of them."""
    left = _MOST_PARTS
    stack: list[tuple[EmailMessage, int, int | None]] = [(message, 0, None)]
    while stack:
        here, level, choice = stack.pop()
        left -= 1
        if left < 0 or level > _DEEPEST:
            content.inside.left_inside += 1
            continue
        inside = here.get_payload()
        if here.get_content_maintype() == "multipart" and isinstance(inside, list):
            if here.get_content_subtype() == "alternative":
                choice = left
            stack.extend((one, level + 1, choice) for one in reversed(inside) if isinstance(one, EmailMessage))
        else:
            yield here, choice


def _take(part: EmailMessage, choice: int | None, content: _Content, *, pictures_are_part: bool) -> None:
    kind = part.get_content_type()
    name = _file_name(part)
    apart = bool(name) or part.is_attachment()
    if kind == "text/html" and not apart:
        source = web_text(_bytes(part), part.get_content_charset())
        content.shown.update(unquote(name) for name in _SHOWN.findall(source))
        page = seen(source)
        content.said.append(_Said(page.text(), web=True, choice=choice))
        content.title = content.title or page.title
        content.language = content.language or page.language
    # Parts whose boundary never comes are what is left of the letter.
    elif (kind == "text/plain" and not apart) or part.get_content_maintype() == "multipart":
        text = decoded(_bytes(part), part.get_content_charset())
        content.said.append(_Said(without_uuencoded(text, content.inside), web=False, choice=choice))
    elif not pictures_are_part and _may_be_shown(part):
        content.pictures.append(part)
    elif not pictures_are_part:
        _attach(part, name, content.inside)


def _may_be_shown(part: EmailMessage) -> bool:
    """Say whether a part is a small picture that the body can show: a logo, a line, a smile."""
    apart = part.get_content_maintype() != "image" or part.is_attachment()
    return not apart and bool(_name_in_body(part)) and len(_bytes(part)) <= _SMALL_PICTURE


def _name_in_body(part: EmailMessage) -> str:
    return _header(part, "Content-ID").strip("<> ")


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
        value = str(message.get(name, ""))
        if "\ufffd" in value:
            value = _unencoded(message, name)
        return " ".join(clean(value).split())
    # As above.
    except Exception:  # noqa: BLE001
        return ""


def _unencoded(message: EmailMessage, name: str) -> str:
    """Return a header that was written as if there were no rule for letters beyond ASCII."""
    raw = next(str(value) for key, value in message.raw_items() if key.lower() == name.lower())
    return str(make_header(decode_header(decoded(raw.encode("ascii", "surrogateescape")))))


def _sent(message: EmailMessage) -> datetime | None:
    try:
        return parsedate_to_datetime(_header(message, "Date"))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
