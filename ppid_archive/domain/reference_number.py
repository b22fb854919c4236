"""Document numbers as Indonesian election offices write them, found and taken apart."""

import heapq
import re
from dataclasses import dataclass

_SPACED = r"\s{0,2}/\s{0,2}"
_NUMBER = re.compile(
    rf"""(?<![\w/])(?P<sequence>\d{{1,5}}(?:\.\d{{1,3}})?)?{_SPACED}
    (?P<class>[A-Z]{{2,4}}\.\d{{2}}(?:\.\d{{1,2}})?)(?:-(?P<kind>[A-Za-z]{{2,5}}))?{_SPACED}
    (?P<unit>\d{{2,4}})(?:{_SPACED}(?P<rest>[^\s]{{1,40}}?))?{_SPACED}(?P<year>(?:19|20)\d{{2}})(?!\d)""",
    re.VERBOSE,
)
_DECISION = re.compile(
    r"(?<!\d)(?P<sequence>\d{1,4})/Kpts?/(?P<body>KPU|Setjen)[/ ]{1,3}TAHUN[/ ]{0,3}(?P<year>\d{4})(?!\d)",
    re.IGNORECASE,
)
_PLAIN = re.compile(
    r"\bNOMOR\s{0,3}:?\s{0,3}(?P<sequence>\d{1,5})\s{1,3}TAHUN\s{1,3}(?P<year>(?:19|20)\d{2})\b", re.IGNORECASE
)
_LEGAL_BASIS = re.compile(
    r"(undang|peraturan|perubahan|keputusan presiden|berdasarkan|mengingat|sebagaimana)[^\n]{0,120}\Z", re.IGNORECASE
)


@dataclass(frozen=True)
class ReferenceNumber:
    """A document number: as written, and the parts it tells; a part that is not there is None.

    ``signer`` is what stands between the office's code and the year: the signer's code, sometimes a month.
    """

    text: str
    sequence: str | None
    class_code: str | None
    kind: str | None
    year: int
    signer: str | None = None


def find_reference_number(text: str) -> ReferenceNumber | None:
    """Return the number the document bears itself: the first in the text that is not a citation of another rule.

    Forms seen in use: ``268/ORT.06/3673/Sek-Kot/IX/2020``, ``/PP.07-SOP/17/2/2023`` (sequence still blank),
    ``169/Kpts/KPU/TAHUN 2015``, ``Nomor 03 Tahun 2025``. Source: Keputusan KPU 57/2022 and its forerunners, as seen
    in the offices' own SOPs.
    """
    found = (pattern.finditer(text) for pattern in (_NUMBER, _DECISION, _PLAIN))
    for match in heapq.merge(*found, key=re.Match.start):  # lazily: the first will do
        if not _LEGAL_BASIS.search(text[max(0, match.start() - 160) : match.start()]):
            return _read(match)
    return None


def parse_reference_number(text: str) -> ReferenceNumber | None:
    """Take a number apart that a person typed or a side-car gave; None when it has no known form."""
    for pattern in (_NUMBER, _DECISION, _PLAIN):
        if match := pattern.search(text):
            return _read(match)
    return None


def _read(match: re.Match[str]) -> ReferenceNumber:
    parts = match.groupdict()
    return ReferenceNumber(
        text=" ".join(match.group().split()),
        sequence=parts.get("sequence"),
        class_code=parts.get("class"),
        kind=parts.get("kind"),
        year=int(parts["year"]),
        signer=parts.get("rest"),
    )
