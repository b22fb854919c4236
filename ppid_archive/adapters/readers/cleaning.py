"""Words as they are kept: no control characters, no half characters, hyphens of the line break healed."""

import re
from datetime import date, datetime

from ppid_archive.domain.content import Properties

_BROKEN_WORD = re.compile("(?<=\\w)[\u00ad\ufffe\x02]+[ \t]*(?:\r|\n)[ \t]*(?=\\w)")
_LINE_END = re.compile("[\r\u2028\u2029\x0b\f\x85]")
_NOISE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b\ufeff\ud800-\udfff\ufffe\uffff]")
_BLANK_LINES = re.compile("\n(?:[ \t]*\n){2,}")
_PROGRAM_TITLE = re.compile(
    r"^(microsoft (word|excel|powerpoint)\b.*|untitled.*|tanpa judul.*|document\s*\d*|dokumen\s*\d*|book\s*\d*|"
    r"\(?(anonymous|unspecified|unknown)\)?|python-docx|openpyxl|slide\s*\d*|powerpoint presentation|print|"
    r"(scan|img|image|dsc|doc)[-_ ]?\d+.*|\S+\.\w{2,5}|\W*)$",
    re.IGNORECASE,
)
LONGEST_TITLE = 300


def clean(text: str) -> str:
    """Return the words of a page without what no reader can see and no index can use."""
    text = text.replace("\r\n", "\n")
    if not is_plain(text):
        text = _BROKEN_WORD.sub("", text)
        text = _LINE_END.sub("\n", text)
        text = _NOISE.sub("", text)
    return _BLANK_LINES.sub("\n\n", text).strip()


def is_plain(text: str) -> bool:
    """Say whether a text is visible ASCII in lines, as most is: a look ahead that spares the slow patterns."""
    return text.isascii() and text.replace("\n", " ").isprintable()


def one_line(name: str) -> str:
    """Return a name as people can see it: one line, nothing that steers the terminal or turns the direction of text."""
    return " ".join("".join(one if one.isprintable() else " " for one in name).split())


def properties(
    title: str | None, author: str | None, created: datetime | date | None, language: str | None = None
) -> Properties:
    """Return what a file says of itself, as far as it says anything: a program's default title is none."""
    return Properties(title=_named(title), author=_named(author), created=_day(created), language=_language(language))


def parsed_day(text: str) -> date | None:
    """Return the day an ISO date or a PDF date (``D:20261121...``) starts with, if it is one."""
    digits = re.match(r"\s*(?:D:)?(\d{4})-?(\d{2})-?(\d{2})", text)
    if not digits:
        return None
    try:
        return date(*(int(part) for part in digits.groups()))
    except ValueError:
        return None


def _named(text: str | None) -> str | None:
    line = _line(text)
    return None if line is None or _PROGRAM_TITLE.match(line) else line


def _language(tag: str | None) -> str | None:
    """Return the language of a tag such as ``id-ID``, by its code of today."""
    found = re.match(r"\s*([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]+)*\s*$", tag or "")
    code = found[1].lower() if found else None
    return {"in": "id", "ind": "id", "eng": "en", "msa": "ms", "may": "ms"}.get(code, code) if code else None


def _line(text: str | None) -> str | None:
    return " ".join(clean(text or "").split())[:LONGEST_TITLE] or None


def _day(moment: datetime | date | None) -> date | None:
    day = moment.date() if isinstance(moment, datetime) else moment
    return day if day is not None and day.year > 1900 else None  # noqa: PLR2004 - a clock that was never set
