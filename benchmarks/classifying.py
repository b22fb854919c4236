"""How right proposed classifications are on made-up, labelled papers, by rule and outcome; what would have been opened wrongly."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files

from benchmarks.labelled_classifications import LabelledPaper, labelled_papers
from ppid_archive.domain.classification_proposal import Advice, Undecided, advise
from ppid_archive.domain.classification_rules import ClassificationRules
from ppid_archive.domain.content import Properties
from ppid_archive.domain.personal_data import find_personal_data
from ppid_archive.domain.proposal import Telling, propose
from ppid_archive.settings import classification_rules, proposal_rules

ON = date(2026, 11, 21)


@dataclass
class Tally:
    """What was proposed, what of it was right, and how many papers there were, by rule and by outcome."""

    proposed: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)
    opened_wrongly: list[str] = field(default_factory=list)

    def precision(self, name: str) -> float:
        """The share of right ones among those proposed."""
        return self.right[name] / self.proposed[name] if self.proposed[name] else 1.0

    def recall(self, name: str) -> float:
        """The share of those proposed rightly among those there are."""
        return self.right[name] / self.wanted[name] if self.wanted[name] else 1.0


def measured(count: int, *, noise: float) -> Tally:
    """Ask the rules that come with the program about so many papers."""
    tally = Tally()
    for paper, advice in advised(count, noise=noise):
        proposal = advice.proposal
        said = f"{proposal.outcome}{f':{proposal.ground}' if proposal.ground else ''}" if proposal else ""
        outcome = paper.right.partition(":")[0]
        tally.wanted[outcome] += 1
        if proposal:
            for name in (proposal.rule, proposal.outcome.value):
                tally.proposed[name] += 1
                tally.right[name] += said == paper.right
            if outcome == "excepted" and proposal.outcome.value != "excepted":
                tally.opened_wrongly.append(paper.facts.sort)
    return tally


def advised(count: int, *, noise: float) -> Iterator[tuple[LabelledPaper, Advice]]:
    """Yield papers with what is proposed of each, read as a deposit is read."""
    telling, rules = _telling(), bundled()
    for paper in labelled_papers(count, noise=noise):
        told = propose([paper.text], Properties(), received_on=ON, telling=telling)
        undecided = Undecided(
            title=told.title.value if told.title else "",
            pages=(paper.text,),
            class_code=told.class_code.value if told.class_code else "",
            document_kind=told.document_kind.value if told.document_kind else "",
            election_stage=told.election_stage.value if told.election_stage else "",
            personal_data=find_personal_data([paper.text]),
        )
        yield paper, advise(undecided, rules, (), on=ON)


@cache
def bundled() -> ClassificationRules:
    """Return the rules that come with the program."""
    return classification_rules("classification-rules.toml", _data("classification-rules.toml"))


@cache
def _telling() -> Telling:
    return Telling.by(proposal_rules("proposal-rules.toml", _data("proposal-rules.toml")))


def _data(name: str) -> str:
    return files("ppid_archive").joinpath(f"data/{name}").read_text(encoding="utf-8")


def main() -> None:
    """Print what the rules achieve."""
    for noise in (0.0, 0.01, 0.03):
        tally = measured(3800, noise=noise)
        total = tally.wanted["excepted"]
        print(f"{noise:.0%} of characters garbled: {len(tally.opened_wrongly)} of {total} excepted papers proposed for opening")
        print(f"    {dict(Counter(tally.opened_wrongly)) or 'none'}")
        for name in sorted(tally.wanted):
            if name:
                print(f"  {name:18} precision {tally.precision(name):.3f} recall {tally.recall(name):.3f} of {tally.wanted[name]}")
        for name in sorted(tally.proposed.keys() - tally.wanted.keys()):
            print(f"    {name:18} precision {tally.precision(name):.3f} of {tally.proposed[name]}")


if __name__ == "__main__":
    main()
