"""What a document says about itself, read off its words: proposals with their evidence, for a person to confirm."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ppid_archive.domain.content import Properties
from ppid_archive.domain.document_date import find_document_date
from ppid_archive.domain.document_kind import Found, KindFinder
from ppid_archive.domain.election_stage import StageFinder
from ppid_archive.domain.proposal_rules import ProposalRules
from ppid_archive.domain.record import Origin, Told, ToldDate
from ppid_archive.domain.reference_number import find_reference_number
from ppid_archive.domain.unit_of_origin import UnitFinder

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
_TITLES = (
    ("title:subject", _SUBJECT), ("title:about", _ABOUT), ("title:named", _NAMED), ("title:mail", _MAIL_SUBJECT),
)  # fmt: skip
_FILE = "properties"
"""The evidence of what a file says about itself."""
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


CONFIDENCE = {
    "title:subject": 0.95, "title:about": 0.95, "title:named": 0.95, "title:mail": 0.95, "title:properties": 0.5,
    "number": 0.97, "class": 0.97, "date": 0.95, "date:properties": 0.5,
    "kind:number": 0.97, "kind:heading": 0.95, "kind:subject": 0.9,
    "unit:sender": 0.95, "unit:letterhead": 0.9, "unit:signer": 0.7, "unit:office": 0.6,
    "stage:subject": 0.9, "stage:body": 0.7, "language:properties": 0.5,
}  # fmt: skip
"""The share of right ones that each rule has at least, as ``benchmarks/telling.py`` measures it on labelled documents.

What a file says of itself is not measured: programs fill it in, and every second one is wrong by experience.
"""


@dataclass(frozen=True)
class Telling:
    """How documents are read for what they tell: the office's rules, laid out once."""

    kinds: KindFinder
    units: UnitFinder
    stages: StageFinder

    @classmethod
    def by(cls, rules: ProposalRules = ProposalRules()) -> "Telling":
        """Lay rules out; without any, only number, date and title are read."""
        return cls(KindFinder.of(rules.kinds), UnitFinder.of(rules.signers), StageFinder.of(rules.stages))


_PLAIN = Telling.by()


_SPECK = re.compile(r"\s[:;|.,]\s*\S{0,2}$")
"""What recognition makes of a speck behind the subject."""


@dataclass(frozen=True)
class Proposals:
    """What the words propose; None where they say nothing clear."""

    title: Told | None = None
    document_number: Told | None = None
    document_date: ToldDate | None = None
    class_code: Told | None = None
    language: Told | None = None
    document_kind: Told | None = None
    unit_of_origin: Told | None = None
    election_stage: Told | None = None


def propose(pages: Sequence[str], properties: Properties, *, received_on: date, telling: Telling = _PLAIN) -> Proposals:
    """Read what a document is off its first two pages, its date wherever it stands.

    Every proposal quotes its evidence and says how sure it is. A date after the day of receipt is not proposed.
    """
    head = "\n" + "\n".join(pages[:2])[:_HEAD]
    number = find_reference_number(head[:_LETTERHEAD])
    title = _title(head, properties)
    day = _date(pages, properties, received_on)
    subject = title.value if title and title.evidence != _FILE else ""
    written, suffix, signer = (number.text, number.kind, number.signer) if number else ("", None, None)
    stage_on = day.value if day else received_on
    return Proposals(
        title=title,
        document_number=_told(number.text, number.text, "number") if number else None,
        document_date=day,
        class_code=_told(number.class_code, number.text, "class") if number and number.class_code else None,
        document_kind=_found("kind", telling.kinds.find(head, suffix=suffix, number=written, subject=subject)),
        unit_of_origin=_found("unit", telling.units.find(head, signer=signer, number=written)),
        election_stage=_found("stage", telling.stages.find(head, subject=subject, on=stage_on)),
        language=_told(properties.language, _FILE, "language:properties") if properties.language else None,
    )


def _title(head: str, properties: Properties) -> Told | None:
    for rule, pattern in _TITLES:
        if match := pattern.search(head):
            words = " ".join(_heading(_END_OF_TITLE.split(match.group(1), maxsplit=1)[0]).split())
            words = _SPECK.sub("", words)
            if len(words) > 3:  # noqa: PLR2004 - shorter than any subject line: the pattern met an empty form
                return _told(words[:_LONGEST_TITLE], " ".join(match.group().split())[:_LONGEST_TITLE], rule)
    return _told(properties.title[:_LONGEST_TITLE], _FILE, "title:properties") if properties.title else None


def _heading(lines: str) -> str:
    """A heading in capitals ends where the capitals end."""
    first, *rest = lines.split("\n")
    capitals = (line for line in rest if line.isupper()) if first.isupper() else rest
    return "\n".join([first, *capitals])


def _date(pages: Sequence[str], properties: Properties, received_on: date) -> ToldDate | None:
    if found := find_document_date(pages, not_after=received_on):
        day, words = found
        return ToldDate(value=day, origin=Origin.PROPOSED, evidence=words, confidence=CONFIDENCE["date"])
    if properties.created and properties.created <= received_on:
        sure = CONFIDENCE["date:properties"]
        return ToldDate(value=properties.created, origin=Origin.PROPOSED, evidence=_FILE, confidence=sure)
    return None


def _found(field: str, found: Found | None) -> Told | None:
    return _told(found.name, found.evidence, f"{field}:{found.rule}") if found else None


def _told(value: str, evidence: str, rule: str) -> Told:
    return Told(value=value, origin=Origin.PROPOSED, evidence=evidence, confidence=CONFIDENCE[rule])
