"""``proposals``: what is not decided yet, what is proposed of it and why, and a person's acceptance."""

from collections.abc import Mapping
from typing import Annotated

import typer

from ppid_archive.access.proposal_desk import Acceptance, Waiting
from ppid_archive.domain.classification_proposal import Advice, Doubt, Evidence, Proposal
from ppid_archive.domain.classification_rules import Outcome
from ppid_archive.domain.errors import UnknownUnit
from ppid_archive.entrypoints import wording_proposals as words
from ppid_archive.entrypoints import wording_proposals_help as about
from ppid_archive.entrypoints.cli.call import DONE, USAGE, Call, typed
from ppid_archive.entrypoints.screen import Screen
from ppid_archive.entrypoints.wording_twin import Lang, shown

_TITLE_SHOWN = 60


def list_waiting(
    call: Call,
    unit: Annotated[str | None, typer.Option(metavar="UNIT", help=about.UNIT)] = None,
    outcome: Annotated[Outcome | None, typer.Option(metavar="OUTCOME", help=about.OUTCOME)] = None,
    limit: Annotated[int | None, typer.Option(metavar="N", help=about.LIMIT)] = None,
    offset: Annotated[int | None, typer.Option(metavar="N", help=about.OFFSET)] = None,
) -> int:
    """List undecided records with their proposals."""
    screen, most, skipped = call.screen, 20 if limit is None else limit, offset or 0
    if most < 1 or skipped < 0:
        screen.object(words.NEGATIVE)
        return USAGE
    with call.opened().archive as archive:
        if unit is not None and unit not in archive.units:
            raise UnknownUnit(unit, archive.units)
        found = archive.proposals.waiting(unit=unit, outcome=outcome, limit=most, offset=skipped)
    if screen.as_json:
        waiting = [_waiting_json(one) for one in found.waiting]
        screen.json({"undecided": found.total, "matching": found.matching, "waiting": waiting})
    screen.tell(words.COUNT, total=found.total, matching=found.matching)
    for one in found.waiting:
        title = shown(one.title)
        short = title if len(title) <= _TITLE_SHOWN else f"{title[: _TITLE_SHOWN - 1]}…"
        screen.line(f"  {one.record}  {screen.bold(short)}  {screen.dim(one.unit)}")
        screen.line(f"      {proposed(one.advice, screen.lang)}")
    return DONE


def show(
    call: Call,
    record: Annotated[str, typer.Argument(metavar="RECORD", help=about.RECORD)],
) -> int:
    """Show what is proposed of a record, and why."""
    screen = call.screen
    with call.opened().archive as archive:
        told, advice = archive.get(record), archive.proposals.for_record(record)
    if screen.as_json:
        screen.json({"record": told.record, "title": told.title.value, **advice_json(advice)})
        return DONE
    screen.line(screen.bold(f"{told.record}  {shown(told.title.value)}"))
    if told.destruction or told.classification.access != "closed":
        screen.tell(words.DECIDED, record=told.record)
        return DONE
    _explain(advice, told.record, screen)
    return DONE


def accept(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    records: Annotated[list[str], typer.Argument(metavar="RECORD...", help=about.RECORDS)],
    *,
    outcome: Annotated[Outcome, typer.Option(metavar="OUTCOME", help=about.ACCEPTED_AS)],
    by: Annotated[str, typer.Option(metavar="NAME", help=about.BY)],
    role: Annotated[str, typer.Option(metavar="TEXT", help=about.ROLE)],
    reason: Annotated[str, typer.Option(metavar="TEXT", help=about.REASON)],
    dry_run: Annotated[bool, typer.Option("--dry-run", help=about.DRY_RUN)] = False,
) -> int:
    """Put many proposals on record, each named, by a named person."""
    screen, who, post, why = call.screen, typed(by), typed(role), typed(reason)
    if not (who and post and why):
        screen.object(words.EMPTY)
        return USAGE
    with call.opened().archive as archive:
        done = archive.proposals.accept(records, outcome, Acceptance(who, post, why), rehearse=dry_run)
    if screen.as_json:
        screen.json({"changed": list(done.changed), "already": list(done.already), "dry_run": dry_run})
        return DONE
    for one in done.changed:
        screen.line(f"  {one}")
    screen.tell(words.ACCEPTED, count=len(done.changed), what=words.opened_as(outcome, screen.lang))
    if done.already:
        screen.tell(words.ALREADY, count=len(done.already))
    if dry_run:
        screen.tell(words.WOULD)
    return DONE


def proposed(advice: Advice, lang: Lang) -> str:
    """Tell in one line what is proposed and on what it rests; why nothing is, where a doubt forbids it."""
    if advice.proposal:
        share = int(advice.proposal.confidence * 100)
        what = f"{words.outcome(advice.proposal, lang)} ({share}%)"
        return f"{what}: {'; '.join(words.evidence(one, lang) for one in advice.proposal.evidence)}"
    why = "; ".join(words.doubt(one, lang) for one in advice.doubts) if advice.others else ""
    return f"{words.NOTHING.to(lang)}: {why}" if why else words.NOTHING.to(lang)


def advice_json(advice: Advice) -> dict[str, object]:
    """Return what is proposed and why, in the form that scripts rely on."""
    return {
        "proposal": _proposal_json(advice.proposal) if advice.proposal else None,
        "gave_way": [_proposal_json(one) for one in advice.others],
        "doubts": [_doubt_json(one) for one in advice.doubts],
    }


def _explain(advice: Advice, record: str, screen: Screen) -> None:
    lang = screen.lang
    if best := advice.proposal:
        screen.tell(words.PROPOSED, what=words.outcome(best, lang), share=int(best.confidence * 100))
        for one in best.evidence:
            screen.line(f"  - {words.evidence(one, lang)}")
        if best.source:
            screen.line(f"  - {words.BY_RULE.to(lang, rule=best.rule, source=shown(best.source))}")
        if best.outcome is Outcome.EXCEPTED:
            screen.tell(words.BY_TEST)
    else:
        screen.tell(words.NO_PROPOSAL, record=record)
    for other in advice.others:
        share = int(other.confidence * 100)
        screen.tell(words.GAVE_WAY, what=words.outcome(other, lang), share=share, rule=other.rule)
    for doubt in advice.doubts:
        screen.tell(words.DOUBTED, why=words.doubt(doubt, lang))


def _waiting_json(one: Waiting) -> Mapping[str, object]:
    return {"record": one.record, "title": one.title, "unit": one.unit, **advice_json(one.advice)}


def _proposal_json(proposal: Proposal) -> Mapping[str, object]:
    return {
        "outcome": proposal.outcome.value,
        "ground": proposal.ground.value if proposal.ground else None,
        "partial": proposal.partial,
        "confidence": round(proposal.confidence, 3),
        "rule": proposal.rule,
        "source": proposal.source or None,
        "evidence": [_evidence_json(one) for one in proposal.evidence],
    }


def _doubt_json(doubt: Doubt) -> Mapping[str, object]:
    return {"rule": doubt.rule, "source": doubt.source or None, "evidence": _evidence_json(doubt.evidence)}


def _evidence_json(found: Evidence) -> Mapping[str, object]:
    counted = {"count": found.count, "total": found.total}
    told = {"words": found.words, "page": found.page, "records": list(found.records), **counted}
    return {"cue": found.cue.value, **{name: value for name, value in told.items() if value}}
