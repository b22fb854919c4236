"""What a document says about itself, read off its words: proposals with their evidence, for a person to confirm."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ppid_archive.domain.content import Properties
from ppid_archive.domain.record import Origin, Told, ToldDate
from ppid_archive.domain.reference_number import find_reference_number

_HEAD = 4000
_LETTERHEAD = 2000
"""A document bears its own number near its top; further down it cites others."""
_LONGEST_TITLE = 200
_MONTHS = {
    name: number
    for number, names in enumerate(
        ("januari", "februari pebruari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober",
         "november nopember", "desember"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_DATE = re.compile(rf"(?<!\d)(\d{{1,2}})\s+({'|'.join(_MONTHS)})\s+((?:19|20)\d{{2}})(?!\d)", re.IGNORECASE)
_SIGNED = re.compile(r"(?:pada\s+tanggal|tanggal\s+(?:pembuatan|efektif|penetapan))\s*:?\s*$", re.IGNORECASE)
_PLACED = re.compile(r"(?:^|\n)[^\n]{0,80}?[A-Z][A-Za-z. ]{2,40},\s*(?:tanggal\s*)?$")
_SUBJECT = re.compile(r"(?:^|\n)\s*(?:Perihal|Hal)\s*[:.]\s*([^\n]+(?:\n[ \t]{4,}(?!Kepada|Yth)[^\n:]+)?)")
_ABOUT = re.compile(r"(?:^|\n)\s*TENTANG\s*\n+((?:[^\n]+\n?){1,4})")
_NAMED = re.compile(r"(?:^|\n)\s*Nama\s+SOP\s*:?\s*([^\n]{4,})", re.IGNORECASE)
_MAIL_SUBJECT = re.compile(r"(?:^|\n)Subject:\s*([^\n]+)")
_END_OF_TITLE = re.compile(
    r"DENGAN RAHMAT|KOMISI PEMILIHAN|MEMUTUSKAN|(?i:menimbang|mengingat|menetapkan|dasar hukum)\b|^\s*$", re.MULTILINE
)


@dataclass(frozen=True)
class Proposals:
    """What the words propose; None where they say nothing clear."""

    title: Told | None = None
    document_number: Told | None = None
    document_date: ToldDate | None = None
    class_code: Told | None = None


def propose(pages: Sequence[str], properties: Properties, *, received_on: date) -> Proposals:
    """Read title, number, date and class code off a document's first two pages.

    Every proposal quotes its evidence. A date after the day of receipt is not proposed.
    """
    head = "\n".join(pages[:2])[:_HEAD]
    number = find_reference_number(head[:_LETTERHEAD])
    return Proposals(
        title=_title(head, properties),
        document_number=_told(number.text, number.text) if number else None,
        document_date=_date(head, properties, received_on),
        class_code=_told(number.class_code, number.text) if number and number.class_code else None,
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


def _date(head: str, properties: Properties, received_on: date) -> ToldDate | None:
    """Prefer the day of signing, then a letter's "place, day", then the first day named, then the file's own."""
    found = [(match, day) for match, day in _dates(head) if day <= received_on]
    for cue in (_SIGNED, _PLACED):
        for match, day in found:
            if cue.search(head[: match.start()]):
                return _told_date(day, match.group())
    if found:
        return _told_date(found[0][1], found[0][0].group())
    if properties.created and properties.created <= received_on:
        return _told_date(properties.created, "properties")
    return None


def _dates(text: str) -> Iterator[tuple[re.Match[str], date]]:
    for match in _DATE.finditer(text):
        day, month, year = match.groups()
        try:
            yield match, date(int(year), _MONTHS[month.lower()], int(day))
        except ValueError:
            continue


def _told(value: str, evidence: str) -> Told:
    return Told(value=value, origin=Origin.PROPOSED, evidence=evidence)


def _told_date(day: date, evidence: str) -> ToldDate:
    return ToldDate(value=day, origin=Origin.PROPOSED, evidence=" ".join(evidence.split()))
