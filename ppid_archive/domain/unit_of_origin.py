"""Which unit made a document: by its sender line or letterhead, by the signer in its number."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ppid_archive.domain.document_kind import Found
from ppid_archive.domain.proposal_rules import SignerRule

_LETTERHEAD = 450
_HEAD = 1800
_UNIT = r"(?:SUB\s?-?\s?BAGIAN|BAGIAN|BIRO|INSPEKTORAT|DIVISI|PUSAT)\b"
_SENDER = re.compile(rf"\n\s*Dari\s*:\s*(?:Kepala|Plt\.?\s+Kepala|Ketua)?\s*({_UNIT}[^\n]{{3,90}})", re.IGNORECASE)
_HEADED = re.compile(rf"\n[ \t]*({_UNIT}[A-Z ,/&\-]{{3,90}})[ \t]*(?=\n)")
_OFFICE = re.compile(
    r"\n[ \t]*((?:SEKRETARIAT )?KOMISI PEMILIHAN UMUM|KOMISI INDEPENDEN PEMILIHAN)[ \t]*\n?[ \t]*"
    r"((?:PROVINSI|KABUPATEN|KOTA)\s[A-Z .\-]{3,40}?)[ \t]*(?=\n)"
)


@dataclass(frozen=True)
class UnitFinder:
    """The signers' codes, laid out for looking up."""

    signers: Mapping[str, str]

    @classmethod
    def of(cls, rules: Sequence[SignerRule]) -> "UnitFinder":
        """Lay rules out."""
        return cls({rule.code.lower(): rule.unit for rule in rules})

    def find(self, head: str, *, signer: str | None, number: str) -> Found | None:
        """Return the unit named as sender, in the letterhead, by the number's signer, or else the office itself."""
        if match := _SENDER.search(head, 0, _HEAD):
            return Found(_tidy(match[1]), _tidy(match.group()), "sender")
        if match := _HEADED.search(head, 0, _LETTERHEAD):
            return Found(_tidy(match[1]), _tidy(match.group()), "letterhead")
        for part in (signer or "").split("/"):
            if unit := self.signers.get(part.strip().lower()):
                return Found(unit, number, "signer")
        if match := _OFFICE.search(head, 0, _LETTERHEAD):
            return Found(_tidy(f"{match[1]} {match[2]}"), _tidy(match.group()), "office")
        return None


def _tidy(words: str) -> str:
    return " ".join(words.split()).rstrip(" .,;")
