"""How right the proposals are on made-up, labelled documents, by rule and by the noise of recognition."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher
from importlib.resources import files

from benchmarks.labelled_documents import labelled_documents
from benchmarks.labelled_pages import LabelledPage, labelled_pages
from ppid_archive.domain.content import Properties
from ppid_archive.domain.personal_data import PersonalKind, Sighting, sightings
from ppid_archive.domain.proposal import Telling, propose
from ppid_archive.settings import proposal_rules


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
                _add(score, one.rule, right=_is_right(one, page))
        for kind, _start, _end in page.spans:
            scores[None].wanted += 1
            scores[kind].wanted += 1
    return scores


FIELDS = (
    "document_kind", "document_number", "class_code", "document_date", "title", "unit_of_origin", "election_stage",
)  # fmt: skip


def proposals(count: int, *, noise: float) -> dict[str, Score]:
    """Measure what is proposed of papers, by field; the rules are told apart by their confidence."""
    ours = files("ppid_archive").joinpath("data/proposal-rules.toml").read_text(encoding="utf-8")
    telling, scores = Telling.by(proposal_rules("proposal-rules.toml", ours)), {field: Score() for field in FIELDS}
    for paper in labelled_documents(count, noise=noise):
        told = propose([paper.text], Properties(), received_on=date(2026, 1, 1), telling=telling)
        for name, score in scores.items():
            proposed, right = getattr(told, name), paper.right[name]
            score.wanted += right is not None
            if proposed:
                _add(score, str(proposed.confidence), right=_alike(proposed.value, right))
    return scores


def _alike(proposed: object, right: object) -> bool:
    """Whether a person would take it as it is: letters that recognition spoilt are not the rule's fault."""
    if not isinstance(right, str):
        return proposed == right
    return SequenceMatcher(None, str(proposed).lower(), right.lower(), autojunk=False).ratio() > 0.8


def _is_right(one: Sighting, page: LabelledPage) -> bool:
    return any(kind is one.kind and start - 1 <= one.start < end for kind, start, end in page.spans)


def _add(score: Score, rule: str, *, right: bool) -> None:
    score.found += 1
    score.by_rule[rule] += 1
    if right:
        score.right += 1
        score.right_by_rule[rule] += 1


def main() -> None:
    """Print what the rules achieve."""
    for noise in (0.0, 0.02, 0.05, 0.1):
        scores = personal_data(2200, noise=noise)
        print(f"personal data, {noise:.0%} of characters garbled")
        for kind, score in scores.items():
            _print(kind.value if kind else "all", score)
    for noise in (0.0, 0.01, 0.03):
        print(f"proposals, {noise:.0%} of characters garbled")
        for name, score in proposals(2000, noise=noise).items():
            _print(name, score)


def _print(name: str, score: Score) -> None:
    rules = ", ".join(f"{rule} {score.share(rule):.3f} of {n}" for rule, n in sorted(score.by_rule.items()))
    print(f"  {name:16} precision {score.precision:.3f} recall {score.recall:.3f}  {rules}")


if __name__ == "__main__":
    main()
