"""How right the proposals are on made-up, labelled documents, by rule and by the noise of recognition."""

from collections import Counter
from dataclasses import dataclass, field

from benchmarks.labelled_pages import LabelledPage, labelled_pages
from ppid_archive.domain.personal_data import PersonalKind, Sighting, sightings


@dataclass
class Score:
    """How many were found, how many of these are right, how many there were to find; and right ones by rule."""

    found: int = 0
    right: int = 0
    wanted: int = 0
    by_rule: Counter[str] = field(default_factory=Counter)
    right_by_rule: Counter[str] = field(default_factory=Counter)

    @property
    def precision(self) -> float:
        """The share of right ones among those found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of those found among those there."""
        return self.right / self.wanted if self.wanted else 1.0

    def share(self, rule: str) -> float:
        """The share of right ones by one rule."""
        return self.right_by_rule[rule] / self.by_rule[rule] if self.by_rule[rule] else 1.0


def personal_data(count: int, *, noise: float) -> dict[PersonalKind | None, Score]:
    """Measure the rules for personal data; None stands for all kinds together."""
    scores: dict[PersonalKind | None, Score] = {kind: Score() for kind in (None, *PersonalKind)}
    for page in labelled_pages(count, noise=noise):
        found = tuple(sightings(page.text))
        for one in found:
            for score in (scores[None], scores[one.kind]):
                _count(score, one, right=_is_right(one, page))
        for kind, start, end in page.spans:
            scores[None].wanted += 1
            scores[kind].wanted += 1
            _ = start, end
    return scores


def _is_right(one: Sighting, page: LabelledPage) -> bool:
    return any(kind is one.kind and start - 1 <= one.start < end for kind, start, end in page.spans)


def _count(score: Score, one: Sighting, *, right: bool) -> None:
    score.found += 1
    score.by_rule[one.rule] += 1
    if right:
        score.right += 1
        score.right_by_rule[one.rule] += 1


def main() -> None:
    """Print what the rules achieve."""
    for noise in (0.0, 0.02, 0.05, 0.1):
        scores = personal_data(2200, noise=noise)
        print(f"personal data, {noise:.0%} of characters garbled")
        for kind, score in scores.items():
            rules = ", ".join(f"{rule} {score.share(rule):.3f} of {n}" for rule, n in sorted(score.by_rule.items()))
            name = kind.value if kind else "all"
            print(f"  {name:14} precision {score.precision:.3f} recall {score.recall:.3f}  {rules}")


if __name__ == "__main__":
    main()
