"""What there is among records found, counted by several aspects, the same for every engine."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from ppid_archive.adapters.fulltext.expressions import Field
from ppid_archive.domain.classification import Access

TALLIED = (Field.UNIT, Field.YEAR, Field.KIND, Field.DOCUMENT_KIND, Field.CLASS)
"""The fields that an engine counts by, besides access."""

_LEVELS = 2
_NONE = {"", "0"}


@dataclass(frozen=True)
class Survey:
    """What there is among records found: those open on the day asked, the others by access, and all by each field."""

    public: int
    kept: Mapping[str, int]
    by: Mapping[Field, Mapping[str, int]]

    @property
    def total(self) -> int:
        """How many there are."""
        return self.public + sum(self.kept.values())


def facets(survey: Survey) -> dict[str, dict[str, int]]:
    """Count by every aspect; what has no year, kind or class is not counted there."""
    counted = {
        field.value: {value: times for value, times in sorted(survey.by[field].items()) if value not in _NONE}
        for field in TALLIED
    }
    counted[Field.CLASS.value] = _with_classes_above(counted[Field.CLASS.value])
    standing = {
        Access.CLOSED: survey.kept.get(Access.CLOSED, 0) + survey.kept.get(Access.PUBLIC, 0),
        Access.EXCEPTED: survey.kept.get(Access.EXCEPTED, 0),
        Access.PUBLIC: survey.public,
    }
    return counted | {"access": {access.value: times for access, times in standing.items() if times}}


def top_of(class_code: str) -> str:
    """Return the first two levels of a class code: ``ORT.06`` of ``ORT.06.1``."""
    return ".".join(class_code.split(".")[:_LEVELS])


def _with_classes_above(counts: Mapping[str, int]) -> dict[str, int]:
    """Count what is of a class for the class above it, too."""
    total: Counter[str] = Counter()
    for code, times in counts.items():
        for one in {code, code.partition(".")[0]}:
            total[one] += times
    return dict(sorted(total.items()))
