"""Which stage of an election (*tahapan*) a document belongs to: by its subject, else by what its head speaks of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ppid_archive.domain.document_kind import Found
from ppid_archive.domain.proposal_rules import StageRule

_HEAD = 1500
_LETTERS = bytes(byte if chr(byte).isascii() and chr(byte).isalnum() else 32 for byte in range(256))


@dataclass(frozen=True)
class StageFinder:
    """The rules for stages, their cues as they stand in levelled text, by the word each begins with."""

    rules: tuple[StageRule, ...]
    cues: Mapping[bytes, tuple[tuple[bytes, int], ...]]
    unless: tuple[tuple[bytes, ...], ...]

    @classmethod
    def of(cls, rules: Sequence[StageRule]) -> "StageFinder":
        """Lay rules out."""
        cues: dict[bytes, tuple[tuple[bytes, int], ...]] = {}
        for place, rule in enumerate(rules):
            for cue in map(_level, rule.cues):
                first = cue.split()[0]
                cues[first] = (*cues.get(first, ()), (cue, place))
        return cls(tuple(rules), cues, tuple(tuple(map(_level, rule.unless)) for rule in rules))

    def find(self, head: str, *, subject: str, on: date) -> Found | None:
        """Return the stage that the subject names, else the one that the head speaks of most; two as much: none."""
        if not self.rules:
            return None
        return self._most(subject, "subject", on, at_least=1) or self._most(head[:_HEAD], "body", on, at_least=2)

    def _most(self, text: str, rule: str, on: date, *, at_least: int) -> Found | None:
        hits: dict[int, list[str]] = {}
        level = _level(text)
        for first in self.cues.keys() & set(level.split()):
            for cue, place in self.cues[first]:
                if cue in level:
                    hits.setdefault(place, []).append(cue.decode().strip())
        told = sorted(
            (
                (sum(map(len, cues)), place)
                for place, cues in hits.items()
                if self._counts(place, level, on, cues, at_least)
            ),
            reverse=True,
        )
        if not told or (len(told) > 1 and told[0][0] == told[1][0]):
            return None
        best = told[0][1]
        return Found(self.rules[best].name, ", ".join(sorted(hits[best])), rule)

    def _counts(self, place: int, level: bytes, on: date, cues: Sequence[str], at_least: int) -> bool:
        spoilt = any(word in level for word in self.unless[place])
        return len(cues) >= at_least and not spoilt and self.rules[place].is_valid(on)


def _level(text: str) -> bytes:
    """Lower case, letters and digits only, words parted by one blank, a blank at both ends."""
    return b" " + b" ".join(text.encode("latin-1", "replace").translate(_LETTERS).lower().split()) + b" "
