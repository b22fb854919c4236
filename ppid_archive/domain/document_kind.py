"""Which kind of document it is: by its number, by its heading, by its subject."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ppid_archive.domain.proposal_rules import KindRule

_HEAD = 1800
_LONGEST_HEADING = 120
_BARE = str.maketrans("", "", " \t.:-_")
_TELLING = 7
"""A heading as short as SOP or MEMO counts only on a line that is all capitals."""


@dataclass(frozen=True)
class Found:
    """A name, the words it rests on, and the rule that found it."""

    name: str
    evidence: str
    rule: str


@dataclass(frozen=True)
class KindFinder:
    """The rules for kinds, laid out for looking up."""

    headings: tuple[tuple[str, str], ...]
    first_letters: tuple[str, ...]
    suffixes: Mapping[str, str]
    subjects: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, rules: Sequence[KindRule]) -> "KindFinder":
        """Lay rules out; of two headings that fit, the longer one counts."""
        headings = [(heading.upper().translate(_BARE), rule.name) for rule in rules for heading in rule.headings]
        headings.sort(key=lambda pair: -len(pair[0]))
        return cls(
            tuple(headings),
            tuple(heading for heading, _ in headings),
            {suffix.lower(): rule.name for rule in rules for suffix in rule.suffixes},
            tuple((subject.lower(), rule.name) for rule in rules for subject in rule.subjects),
        )

    def find(self, head: str, *, suffix: str | None, number: str, subject: str) -> Found | None:
        """Return the kind that number, heading or subject tells, in this order."""
        if suffix and (name := self.suffixes.get(suffix.lower())):
            return Found(name, number, "number")
        for line in _lines(head):
            bare = line.translate(_BARE)
            if bare.startswith(self.first_letters):
                heading, name = next(pair for pair in self.headings if bare.startswith(pair[0]))
                if line.isupper() or len(heading) >= _TELLING:
                    return Found(name, line, "heading")
        lowered = subject.lower()
        for opening, name in self.subjects:
            if lowered.startswith(opening):
                return Found(name, subject, "subject")
        return None


def _lines(head: str) -> Iterator[str]:
    for line in head[:_HEAD].split("\n"):
        if 0 < len(line) < _LONGEST_HEADING and line.lstrip()[:1].isupper():
            yield " ".join(line.split())
