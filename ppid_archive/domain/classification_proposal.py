"""How a record might be classified, for a person to decide: from an office's rules and from what was decided before.

Nothing is decided by it. What withholds goes before what opens, and where anything leaves a doubt nothing is proposed
for opening. Source: UU 14/2008 art. 9, 10, 11, 17, 19.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import islice

from ppid_archive.domain.classification import Ground
from ppid_archive.domain.classification_rules import ClassificationRules, CueRule, DoubtRule, Outcome
from ppid_archive.domain.content import Gap, TextSource
from ppid_archive.domain.cue_search import LevelPage, Quote, first_quotes, headings, levelled, opening_quotes
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.personal_data import PersonalData, PersonalKind
from ppid_archive.domain.precedent import (
    Majority,
    Precedent,
    Series,
    decided_of,
    majority,
    read_decision,
    series_of,
)
from ppid_archive.domain.record import Progress, RecordDescription, RelationKind, Told

_FIRST_PAGES = 2
_MOST_PAGES = 500
"""What is longer is not looked at to its end, and counts as unread."""
_TITLES_FROM = (None, 1)
"""Where the two titles stand: in the description, on the first page."""
_HARMLESS = (Gap.NO_RENDITION, Gap.NOT_SCANNED)
"""Shortfalls that leave no word unread."""
ALIKE = 0.9
"""How sure it is that another scan of a paper is decided about like the paper: what ties them is right that often."""


class Cue(StrEnum):
    """What a piece of evidence is about."""

    KIND = "kind"
    TITLE = "title"
    WORDS = "words"
    CLASS_CODE = "class_code"
    UNIT = "unit"
    STAGE = "stage"
    PERSONAL_DATA = "personal_data"
    DECISIONS = "decisions"
    SAME_PAPER = "same_paper"
    UNREAD = "unread"
    PARTS = "parts"


@dataclass(frozen=True)
class Evidence:
    """One thing that speaks for a proposal or against one: words as they stand, or records decided about before.

    ``count`` of ``total`` earlier decisions were so; ``words`` are never personal data, only their kinds.
    """

    cue: Cue
    words: str = ""
    page: int | None = None
    records: tuple[RecordId, ...] = ()
    count: int = 0
    total: int = 0


@dataclass(frozen=True)
class Proposal:
    """One outcome, how sure, by what. ``partial``: only a redacted copy, since personal data stand on the pages."""

    outcome: Outcome
    ground: Ground | None
    confidence: float
    rule: str
    source: str
    evidence: tuple[Evidence, ...]
    partial: bool = False


@dataclass(frozen=True)
class Doubt:
    """Why nothing is proposed for opening."""

    rule: str
    source: str
    evidence: Evidence


@dataclass(frozen=True)
class Advice:
    """What is proposed of a record, what else spoke and gave way to it, and what forbids proposing to open it."""

    proposal: Proposal | None = None
    others: tuple[Proposal, ...] = ()
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True)
class Undecided:
    """A record nobody has decided about, as far as proposals look at it.

    ``units``: who handed it in and who made it. ``unread``: words are missing, or may be. ``has_parts``: other
    documents are in it. ``alike``: records that seem to hold the same paper, and what was decided about them, as
    ``precedent.decision_word`` has it.
    """

    title: str
    pages: Sequence[str]
    series: Series | None = None
    units: tuple[str, ...] = ()
    class_code: str = ""
    document_kind: str = ""
    election_stage: str = ""
    personal_data: tuple[PersonalData, ...] = ()
    unread: bool = False
    has_parts: bool = False
    alike: tuple[tuple[RecordId, str], ...] = ()


def undecided(
    told: RecordDescription, pages: Sequence[str], alike: Iterable[RecordDescription], *, least_legible: float
) -> Undecided:
    """Return a described record as proposals look at it, with its words by page and the records of the same paper."""
    decided = ((one.record, decided_of(one)) for one in alike)
    return Undecided(
        title=told.title.value,
        pages=tuple(islice(pages, _MOST_PAGES)),
        series=series_of(told),
        units=(told.unit, _value(told.unit_of_origin)),
        class_code=_value(told.class_code),
        document_kind=_value(told.document_kind),
        election_stage=_value(told.election_stage),
        personal_data=told.personal_data,
        unread=_is_unread(told, least_legible) or len(pages) > _MOST_PAGES,
        has_parts=bool(told.relation_to(RelationKind.HAS_ATTACHMENT)),
        alike=tuple(sorted((record, word) for record, word in decided if word)),
    )


def _value(told: Told | None) -> str:
    return told.value if told else ""


def _is_unread(told: RecordDescription, least_legible: float) -> bool:
    """Whether words are missing, or were so hard to recognise that what withholds may have been overlooked."""
    blank = any(page.source is TextSource.NONE for page in told.pages)
    hard = any(page.confidence is not None and page.confidence < least_legible for page in told.pages)
    missing = any(one.gap not in _HARMLESS for one in told.shortfalls)
    return told.progress is not Progress.COMPLETE or not told.pages or blank or hard or missing


def advise(record: Undecided, rules: ClassificationRules, precedents: Iterable[Precedent], *, on: date) -> Advice:
    """Return what is proposed of a record on a day, what gave way to it, and why nothing is proposed for opening.

    An exception goes before everything; then what is to be told at once, then what was decided about the same paper,
    then what was decided about papers of its sort, then rules, the surer first. What would open gives way to any doubt.
    """
    pages = tuple(map(LevelPage, record.pages))
    decided = majority(record.series, precedents, fewest=rules.fewest_decisions) if record.series else None
    doubts = (*_doubts(record, pages, rules, on), *_withheld(decided, rules))
    candidates = [*_by_rules(record, pages, rules, on), *_by_same_paper(record), *_by_decisions(decided)]
    ranked = sorted((_with_personal_data(one, record) for one in candidates), key=_rank)
    standing = [one for one in ranked if _may_stand(one, doubts, rules)]
    best = standing[0] if standing else None
    return Advice(best, tuple(one for one in ranked if one is not best), doubts)


def _may_stand(proposal: Proposal, doubts: Sequence[Doubt], rules: ClassificationRules) -> bool:
    opens = proposal.outcome is not Outcome.EXCEPTED
    return not (opens and (doubts or proposal.confidence < rules.least_to_open))


def _rank(proposal: Proposal) -> tuple[int, int, int, float, str]:
    """Order proposals; a rule added elsewhere changes nothing between two others."""
    urgent = {Outcome.EXCEPTED: 0, Outcome.IMMEDIATE: 1}.get(proposal.outcome, 2)
    by = {Cue.SAME_PAPER.value: 0, Cue.DECISIONS.value: 1}.get(proposal.rule, 2)
    return urgent, by, tuple(Outcome).index(proposal.outcome), -proposal.confidence, proposal.rule


def _by_rules(
    record: Undecided, pages: Sequence[LevelPage], rules: ClassificationRules, on: date
) -> Iterator[Proposal]:
    titles = _titles(record)
    for rule in rules.rules:
        if rule.is_valid(on) and (found := _met(rule, record, titles, pages)):
            yield Proposal(rule.outcome, rule.ground, rule.confidence, rule.id, rule.source, found)


def _met(
    rule: CueRule, record: Undecided, titles: Sequence[LevelPage], pages: Sequence[LevelPage]
) -> tuple[Evidence, ...]:
    """Return the evidence of a rule all of whose aspects are met; nothing otherwise."""
    if _is_among(record.document_kind, rule.unless_kinds) or first_quotes(titles, rule.unless_titles):
        return ()
    found: list[Evidence] = []
    for wanted, evidence in _aspects(rule, record, titles, pages):
        if wanted and not evidence:
            return ()
        found += evidence
    return tuple(found)


def _aspects(
    rule: CueRule, record: Undecided, titles: Sequence[LevelPage], pages: Sequence[LevelPage]
) -> Iterator[tuple[Sequence[str], tuple[Evidence, ...]]]:
    """Yield what is asked for with what is there, the quickest to look up first, each only when it is asked for."""
    yield rule.kinds, _named(Cue.KIND, record.document_kind, rule.kinds)
    yield rule.stages, _named(Cue.STAGE, record.election_stage, rule.stages)
    units = (_named(Cue.UNIT, unit, rule.units) for unit in record.units)
    yield rule.units, next((one for one in units if one), ())
    yield rule.class_codes, _coded(record.class_code, rule.class_codes)
    yield rule.personal_data, _persons(record, rule)
    yield rule.headings, _headed(rule.headings, titles)
    yield rule.titles, _titled(rule.titles, titles)
    yield rule.words, _worded(rule, pages)


def _titles(record: Undecided) -> tuple[LevelPage, LevelPage]:
    """Return the title, and what stands in capitals at the top of the first page."""
    first = next(iter(record.pages[:1]), "")
    return LevelPage(record.title), LevelPage(headings(first))


def _titled(phrases: Iterable[str], titles: Sequence[LevelPage]) -> tuple[Evidence, ...]:
    return _once_each(first_quotes([title], phrases) for title in titles) if phrases else ()


def _headed(phrases: Iterable[str], titles: Sequence[LevelPage]) -> tuple[Evidence, ...]:
    return _once_each(opening_quotes(title.text.split("\n"), phrases) for title in titles) if phrases else ()


def _once_each(quotes: Iterable[Iterable[Quote]]) -> tuple[Evidence, ...]:
    """A title that was read off the first page is no second evidence."""
    found: dict[bytes, Evidence] = {}
    for page, some in zip(_TITLES_FROM, quotes, strict=True):
        for one in some:
            found.setdefault(levelled(one.words), Evidence(Cue.TITLE, one.words, page))
    return tuple(found.values())


def _named(cue: Cue, value: str, names: Iterable[str]) -> tuple[Evidence, ...]:
    return (Evidence(cue, value),) if _is_among(value, names) else ()


def _is_among(value: str, names: Iterable[str]) -> bool:
    return value.lower() in {name.lower() for name in names}


def _coded(code: str, beginnings: Iterable[str]) -> tuple[Evidence, ...]:
    begins = code.upper().startswith(tuple(one.upper() for one in beginnings))
    return (Evidence(Cue.CLASS_CODE, code),) if begins else ()


def _persons(record: Undecided, rule: CueRule) -> tuple[Evidence, ...]:
    found = [one for one in record.personal_data if one.kind in rule.personal_data]
    enough = sum(one.count for one in found) >= rule.fewest_persons
    return tuple(_personal(one) for one in found) if enough else ()


def _personal(found: PersonalData) -> Evidence:
    return Evidence(Cue.PERSONAL_DATA, found.kind.value, found.page, count=found.count)


def _worded(rule: CueRule, pages: Sequence[LevelPage]) -> tuple[Evidence, ...]:
    quotes = first_quotes(pages[:_FIRST_PAGES], rule.words)
    return tuple(map(_quoted, quotes)) if len(quotes) >= rule.fewest_words else ()


def _quoted(quote: Quote) -> Evidence:
    return Evidence(Cue.WORDS, quote.words, quote.page)


def _by_same_paper(record: Undecided) -> Iterator[Proposal]:
    for number, word in record.alike:
        outcome, ground, partial = read_decision(word)
        evidence = (Evidence(Cue.SAME_PAPER, records=(number,)),)
        yield Proposal(outcome, ground, ALIKE, Cue.SAME_PAPER.value, "", evidence, partial)


def _by_decisions(decided: Majority | None) -> Iterator[Proposal]:
    if decided:
        by = (_counted(decided, decided.count),)
        sure = decided.confidence
        yield Proposal(decided.outcome, decided.ground, sure, Cue.DECISIONS.value, "", by, decided.partial)


def _counted(decided: Majority, count: int) -> Evidence:
    return Evidence(Cue.DECISIONS, records=decided.records, count=count, total=decided.total)


def _with_personal_data(proposal: Proposal, record: Undecided) -> Proposal:
    """Whoever opens a paper with personal data opens a redacted copy."""
    named = tuple(_personal(one) for one in record.personal_data if one.kind is not PersonalKind.STAFF_NUMBER)
    if proposal.outcome is Outcome.EXCEPTED or not named:
        return proposal
    return replace(proposal, partial=True, evidence=(*proposal.evidence, *named))


def _doubts(record: Undecided, pages: Sequence[LevelPage], rules: ClassificationRules, on: date) -> Iterator[Doubt]:
    if record.unread:
        yield Doubt(Cue.UNREAD.value, "", Evidence(Cue.UNREAD))
    if record.has_parts:
        yield Doubt(Cue.PARTS.value, "", Evidence(Cue.PARTS))
    titles = _titles(record)
    for rule in rules.doubts:
        counts = rule.is_valid(on) and not _is_among(record.document_kind, rule.unless_kinds)
        if counts and (first := next(_doubtful(rule, record, titles, pages), None)):
            yield Doubt(rule.id, rule.source, first)


def _doubtful(
    rule: DoubtRule, record: Undecided, titles: Sequence[LevelPage], pages: Sequence[LevelPage]
) -> Iterator[Evidence]:
    yield from _coded(record.class_code, rule.class_codes)
    for cue in rule.titles:
        yield from (Evidence(Cue.TITLE, cue) for title in titles if title.holds_nearly(cue))
    for place, page in enumerate(pages, 1):
        yield from (Evidence(Cue.WORDS, cue, place) for cue in rule.words if page.holds_nearly(cue))


def _withheld(decided: Majority | None, rules: ClassificationRules) -> Iterator[Doubt]:
    if decided and decided.withheld > rules.most_withheld * decided.total:
        yield Doubt(Cue.DECISIONS.value, "", _counted(decided, decided.withheld))
