"""What came of thousands of documents, on a page or two: by type, then whatever a person should look at."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from statistics import mean

from benchmarks.corpora.keeping import Books
from benchmarks.corpora.reading import Finding

_POOR = 0.95
_SLOW_SHOWN, _POOR_SHOWN = 15, 60


def told(findings: Sequence[Finding], books: Books | None) -> Iterator[str]:
    """Yield the lines of the report."""
    yield from _by_type(findings)
    yield from _recall(findings)
    yield from _listed("Faults: broke down, over the time or memory limit", _faults(findings))
    yield from _listed("Recognised without an answer", (_name(one) for one in findings if one.recognised == -1))
    yield from _listed(
        "Layer taken for garbage", (f"{_name(one)}: {one.garbage[:8]}" for one in findings if one.garbage)
    )
    slow = sorted(findings, key=lambda one: -one.seconds)[:_SLOW_SHOWN]
    yield from _listed("Slowest", (f"{one.seconds:.1f} s, {one.pages} pages: {_name(one)}" for one in slow))
    if books:
        yield from _balance(books)


def _by_type(findings: Iterable[Finding]) -> Iterator[str]:
    kinds: dict[str, list[Finding]] = defaultdict(list)
    for one in findings:
        kinds[one.media_type].append(one)
    yield "\n## By type\n\n| type | files | with words | waiting for recognition | shortfalls |\n|---|---|---|---|---|"
    for kind, some in sorted(kinds.items(), key=lambda item: -len(item[1])):
        gaps = Counter(gap for one in some for gap in {gap for gap, _ in one.shortfalls})
        short = ", ".join(f"{gap} {count}" for gap, count in gaps.most_common())
        yield f"| {kind} | {len(some)} | {sum(one.words > 0 for one in some)} | {_waiting(some)} | {short} |"


def _waiting(some: Iterable[Finding]) -> int:
    return sum(one.waiting > 0 for one in some)


def _recall(findings: Sequence[Finding]) -> Iterator[str]:
    yield "\n## Words of other libraries that we have, by document\n"
    names = sorted({(one.nature, name) for one in findings for name in one.recall})
    for nature, name in names:
        shares = [one.recall[name] for one in findings if one.nature == nature and name in one.recall]
        poor = sum(share < _POOR for share in shares)
        yield f"- {nature} against {name}: mean {mean(shares):.4f} of {len(shares)} documents, {poor} below {_POOR}"
        worst = sorted((one for one in findings if one.recall.get(name, 1) < _POOR), key=lambda one: one.recall[name])
        for one in worst[:_POOR_SHOWN]:
            if one.nature == nature:
                yield f"    {one.recall[name]:.3f} {_name(one)}: {' '.join(one.missed[name])[:100]}"


def _faults(findings: Iterable[Finding]) -> Iterator[str]:
    yield from (f"{_name(one)}: {fault}" for one in findings for fault in one.faults)


def _listed(title: str, lines: Iterable[str]) -> Iterator[str]:
    all_of_them = list(lines)
    yield f"\n## {title}: {len(all_of_them)}\n"
    yield from (f"- {line}" for line in all_of_them)


def _balance(books: Books) -> Iterator[str]:
    yield "\n## One archive\n"
    yield (
        f"{books.deposits} deposits = {books.archived} records + {books.held_already} held already + "
        f"{books.refused.total()} refused ({dict(books.refused)}); {books.inside} more records from inside."
    )
    yield f"With words {books.with_words}, waiting {books.waiting}, shortfalls {dict(books.short)}."
    yield f"Recognised {books.recognised}, {books.recognised_with_words} with words, {dict(books.renditions)}."
    yield f"Seconds: {books.seconds}"
    yield from _listed("WRONG", books.wrong)


def _name(one: Finding) -> str:
    return f"{one.source}/{one.path}"
