"""What a document says about itself, read off its words: proposals with their evidence, for a person to confirm."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ppid_archive.domain.content import Properties
from ppid_archive.domain.document_date import find_document_date
from ppid_archive.domain.record import Origin, Told, ToldDate
from ppid_archive.domain.reference_number import find_reference_number

_HEAD = 4000
_LETTERHEAD = 2000
"""A document bears its own number near its top; further down it cites others."""
_LONGEST_TITLE = 200
# Every pattern begins with a line break, so that only the beginnings of lines are looked at.
_SUBJECT = re.compile(
    r"\n\s*(?:Perihal\s*(?:[:.;,|1lI!](?=\s))?|Hal\s*[:.])"
    r"(?:[^\w\n]*|[\W]*+(?!Lampiran|Sifat|Nomor|Nama|Kepada|Yth|TENTANG))"
    r"(\w[^\n]*(?:\n[ \t]{4,}(?!Kepada|Yth)[^\n:]+)?)"
)
_ABOUT = re.compile(r"\n\s*TENTANG\s*\n+((?:[^\n]+\n?){1,4})")
_NAMED = re.compile(r"\n\s*Nama\s+SOP\s*:?\s*([^\n]{4,})", re.IGNORECASE)
_MAIL_SUBJECT = re.compile(r"\nSubject:\s*([^\n]+)")
_BEFORE_THE_COMMISSION = (
    *("DI", "PADA", "DALAM", "DARI", "OLEH", "DAN", "UNTUK", "KEPADA"),
    *("LINGKUNGAN", "SEKRETARIAT", "ANGGOTA", "KANTOR"),
)
_GOES_ON = "".join(rf"(?<!\b{word})" for word in _BEFORE_THE_COMMISSION)
"""A line that ends in one of these words speaks of the commission named on the next; any other ends before it."""
_END_OF_TITLE = re.compile(
    rf"DENGAN RAHMAT|(?:\b(?:KETUA|SEKRETARIS(?:\s+JENDERAL)?)\s+|{_GOES_ON}\n\s*)KOMISI\s+PEMILIHAN|MEMUTUSKAN"
    r"|(?i:menimbang|mengingat|menetapkan|dasar hukum)\b|^\s*$",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Proposals:
    """What the words propose; None where they say nothing clear."""

    title: Told | None = None
    document_number: Told | None = None
    document_date: ToldDate | None = None
    class_code: Told | None = None
    language: Told | None = None


def propose(pages: Sequence[str], properties: Properties, *, received_on: date) -> Proposals:
    """Read title, number and class code off a document's first two pages, the date wherever it stands.

    Every proposal quotes its evidence. A date after the day of receipt is not proposed.
    """
    head = "\n" + "\n".join(pages[:2])[:_HEAD]
    number = find_reference_number(head[:_LETTERHEAD])
    return Proposals(
        title=_title(head, properties),
        document_number=_told(number.text, number.text) if number else None,
        document_date=_date(pages, properties, received_on),
        class_code=_told(number.class_code, number.text) if number and number.class_code else None,
        language=_told(properties.language, "properties") if properties.language else None,
    )


def _title(head: str, properties: Properties) -> Told | None:
    for pattern in (_SUBJECT, _ABOUT, _NAMED, _MAIL_SUBJECT):
        if match := pattern.search(head):
            words = " ".join(_heading(_END_OF_TITLE.split(match.group(1), maxsplit=1)[0]).split())
            if len(words) > 3:  # noqa: PLR2004 - shorter than any subject line: the pattern met an empty form
                return _told(words[:_LONGEST_TITLE], " ".join(match.group().split())[:_LONGEST_TITLE])
    return _told(properties.title[:_LONGEST_TITLE], "properties") if properties.title else None


def _heading(lines: str) -> str:
    """A heading in capitals ends where the capitals end."""
    first, *rest = lines.split("\n")
    capitals = (line for line in rest if line.isupper()) if first.isupper() else rest
    return "\n".join([first, *capitals])


def _date(pages: Sequence[str], properties: Properties, received_on: date) -> ToldDate | None:
    if found := find_document_date(pages, not_after=received_on):
        day, words = found
        return ToldDate(value=day, origin=Origin.PROPOSED, evidence=words)
    if properties.created and properties.created <= received_on:
        return ToldDate(value=properties.created, origin=Origin.PROPOSED, evidence="properties")
    return None


def _told(value: str, evidence: str) -> Told:
    return Told(value=value, origin=Origin.PROPOSED, evidence=evidence)
