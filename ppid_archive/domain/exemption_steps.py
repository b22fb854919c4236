"""The steps of an exception, each refused with everything that stands against it."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from ppid_archive.domain.classification import EndEvent, Ground
from ppid_archive.domain.errors import RuleBroken
from ppid_archive.domain.exemption import (
    Conclusion,
    ConsequenceTest,
    EventEnd,
    Exemption,
    ExemptionDecision,
    ExemptionState,
    Forwarding,
    Matter,
    Period,
    Revocation,
)
from ppid_archive.domain.exemption_law import ExemptionLaw, Level, PeriodKind
from ppid_archive.domain.retention import add_years

ACT = "exemption"
_LEAST_WORDS = 3
_STATUTE = re.compile(r"\s*(?:UU|Undang[- ]?Undang|Perppu|Perpu)\b.*\d.*(?:19|20)\d\d", re.IGNORECASE | re.DOTALL)
_BEFORE_DECISION = {ExemptionState.PROPOSED, ExemptionState.FORWARDED, ExemptionState.TESTED}


def obstacles_to_matter(matter: Matter, law: ExemptionLaw) -> tuple[str, ...]:
    """Return what a proposal lacks: information told apart, a statute, none of what is never excepted."""
    words = matter.information.split()
    obstacles: list[str] = []
    if len(words) < _LEAST_WORDS or words[0].casefold() in {one.casefold() for one in law.whole_class_words}:
        obstacles.append("name the specific information, never a whole class of papers (--information)")
    if matter.ground is Ground.BY_STATUTE and not matter.statute:
        obstacles.append("ground j needs the statute that forbids disclosure (--statute)")
    if matter.statute and not _STATUTE.match(matter.statute):
        obstacles.append("the legal basis must be a statute with number and year, like UU 27/2022 (--statute)")
    if not matter.article_18:
        obstacles.append("say who looked and why none of it is what art. 18(1) never lets be excepted (--article-18)")
    return tuple(obstacles)


def forwarded(one: Exemption, forwarding: Forwarding, *, level: Level) -> Exemption:
    """Hand a proposal on to the province. Raises RuleBroken."""
    obstacles = _not_in(one, {ExemptionState.PROPOSED}) + _in_future([forwarding.done.on], forwarding.done.on)
    if level is not Level.REGENCY:
        obstacles.append("only a regency's office hands its proposals on through the province ([exemption] level)")
    _refuse(obstacles)
    return one.model_copy(update={"state": ExemptionState.FORWARDED, "forwarding": forwarding})


def tested(one: Exemption, test: ConsequenceTest, law: ExemptionLaw) -> Exemption:
    """Put a consequence test on record, in the place of an earlier one while nothing is decided. Raises RuleBroken."""
    obstacles = _not_in(one, _BEFORE_DECISION)
    if test.held_on > test.noted.on:
        obstacles.append("the test lies in the future (--date)")
    if not test.participants:
        obstacles.append("name who took part in the test (--participant)")
    if test.sheet and test.sheet_record:
        obstacles.append("the signed sheet is a file or a record, not both (--sheet, --sheet-record)")
    if test.conclusion is Conclusion.EXCEPTED:
        obstacles += obstacles_to_period(test.period, one.matter.ground, law, on=test.held_on)
    elif test.period:
        obstacles.append("what is found open has no period")
    _refuse(obstacles)
    return one.model_copy(update={"state": ExemptionState.TESTED, "test": test})


def obstacles_to_period(period: Period | None, ground: Ground, law: ExemptionLaw, *, on: date) -> list[str]:
    """Return what a period lacks by what the law says of its ground on a day."""
    rule, ground_rule = law.period(ground, on=on), law.ground(ground, on=on)
    if period is None or not (period.years or period.open_from or period.events or period.as_long_as_needed):
        return ["say how long: --years, --open-from, --until-event or --as-long-as-needed"]
    obstacles: list[str] = []
    ends = period.years is not None or period.open_from is not None
    if period.years is not None and period.open_from is not None:
        obstacles.append("years and a first open day at once: give one of --years and --open-from")
    if ends and period.as_long_as_needed:
        obstacles.append("what lasts as long as needed has no last day: leave out --as-long-as-needed or the day")
    if rule and rule.years and (not ends or _longer(period, rule.years, on)):
        obstacles.append(f"ground {ground} lasts {rule.years} years at most: give --years or --open-from")
    if period.as_long_as_needed and not period.note:
        told = "cannot be permanent" if ground_rule and ground_rule.not_permanent else "needs its reason"
        obstacles.append(f"ground {ground} as long as needed {told}: say what it depends on (--period-note)")
    if rule and rule.kind in {PeriodKind.PER_STATUTE, PeriodKind.PER_REGULATION} and not period.note:
        obstacles.append(f"the period of ground {ground} follows a regulation: say which one (--period-note)")
    if EndEvent.PERIOD_ELAPSED in period.events:
        obstacles.append("that the period is over is no event to wait for (--until-event)")
    return obstacles


def _longer(period: Period, years: int, on: date) -> bool:
    last = period.first_open_day(on)
    return last is not None and last > add_years(on, years)


def decided(one: Exemption, decision: ExemptionDecision, law: ExemptionLaw, *, level: Level) -> Exemption:
    """Decide about what was tested: excepted or open. Raises RuleBroken with every obstacle."""
    test = one.test
    obstacles = _not_in(one, {ExemptionState.TESTED})
    if test is not None:
        obstacles += _of_test(test, decision)
    obstacles += _in_future([decision.on], decision.noted.on)
    if decision.outcome is Conclusion.OPEN:
        _refuse(obstacles)
        return one.model_copy(update={"state": ExemptionState.OPEN, "decision": decision})
    excepted = one.model_copy(
        update={
            "state": ExemptionState.EXCEPTED,
            "decision": decision,
            "end_events": _end_events(one, law, decision.on),
            "carried_out": False,
        }
    )
    _refuse([*obstacles, *_of_authority(one, decision, law, level), *_of_approval(decision), *_of_start(excepted)])
    return excepted


def revoked(one: Exemption, revocation: Revocation) -> Exemption:
    """Take an exception back. Raises RuleBroken."""
    today = revocation.noted.on
    obstacles = _not_in_force(one, today) + _in_future([revocation.on], today) + _before_decision(one, revocation.on)
    _refuse(obstacles)
    return one.model_copy(update={"state": ExemptionState.REVOKED, "revocation": revocation, "carried_out": False})


def ended(one: Exemption, end: EventEnd) -> Exemption:
    """Put on record that an event ended an exception, or that its period is over. Raises RuleBroken."""
    today = end.noted.on
    obstacles = _in_future([end.on], today) + _before_decision(one, end.on)
    over = one.state is ExemptionState.EXCEPTED and not one.in_force(on=today)
    if end.event is EndEvent.PERIOD_ELAPSED:
        obstacles += _not_in(one, {ExemptionState.EXCEPTED})
        if one.state is ExemptionState.EXCEPTED and not over:
            obstacles.append("its period is not over yet (--event)")
    else:
        obstacles += _not_in_force(one, today)
        if one.end_events and end.event not in one.end_events:
            obstacles.append(f"{end.event} does not end an exception on ground {one.matter.ground} (--event)")
    _refuse(obstacles)
    # Where the period is over the records are open by themselves, and stay so.
    return one.model_copy(update={"state": ExemptionState.ENDED, "end": end, "carried_out": over})


def _of_test(test: ConsequenceTest, decision: ExemptionDecision) -> list[str]:
    obstacles = []
    if unsigned := ", ".join(one.name for one in test.participants if not one.signed):
        obstacles.append(f"not all who took part in the test have signed its sheet: {unsigned}")
    if not (test.sheet or test.sheet_record):
        obstacles.append("the signed sheet of the test is not there (exempt test --sheet or --sheet-record)")
    if decision.outcome is Conclusion.EXCEPTED and test.conclusion is Conclusion.OPEN:
        obstacles.append("the test came to the conclusion that it is open")
    if decision.on < test.held_on:
        obstacles.append("the decision lies before the test (--date)")
    return obstacles


def _of_authority(one: Exemption, decision: ExemptionDecision, law: ExemptionLaw, level: Level) -> list[str]:
    rule = law.deciders_on(decision.on)
    if rule is None:
        return [f"nobody is known who might except information on {decision.on} (exemption-law.toml, deciders)"]
    obstacles = []
    if decision.issuer.level not in rule.levels:
        told = f"the level {decision.issuer.level} excepts nothing; these do: {', '.join(rule.levels)}"
        obstacles.append(f"{told} (--level)")
    higher = decision.issuer.level is not level
    if higher and level in rule.through_province and one.forwarding is None:
        obstacles.append("the proposal was not handed on through the province (exempt forward)")
    return obstacles


def _of_approval(decision: ExemptionDecision) -> list[str]:
    if decision.approval is None:
        return ["the approval of the leadership is not there (--approved-by, --approved-role, --approved-on)"]
    late = decision.approval.on > decision.on
    return ["the approval of the leadership lies after the decision (--approved-on)"] if late else []


def _of_start(excepted: Exemption) -> list[str]:
    decision, test = excepted.decision, excepted.test
    if decision is None or test is None or test.period is None:
        return []
    if test.period.years is not None and decision.period_start is None:
        return ["say from which day the years count (--period-start)"]
    over = excepted.open_from is not None and excepted.open_from <= decision.on
    return ["the exception would end on or before the day it is decided (--open-from)"] if over else []


def _end_events(one: Exemption, law: ExemptionLaw, on: date) -> tuple[EndEvent, ...]:
    named = one.test.period.events if one.test and one.test.period else ()
    return tuple(dict.fromkeys((*named, *law.end_events(one.matter.ground, on=on))))


def _not_in(one: Exemption, states: Iterable[ExemptionState]) -> list[str]:
    return [] if one.state in set(states) else [f"it is not the turn of that: the exemption is {one.state}"]


def _not_in_force(one: Exemption, today: date) -> list[str]:
    if one.state is not ExemptionState.EXCEPTED:
        return _not_in(one, ())
    return [] if one.in_force(on=today) else [f"the exemption ended by itself on {one.open_from}"]


def _in_future(days: Sequence[date], today: date) -> list[str]:
    return ["the day lies in the future (--date)"] if any(day > today for day in days) else []


def _before_decision(one: Exemption, day: date) -> list[str]:
    early = one.decision is not None and day < one.decision.on
    return ["the day lies before the decision (--date)"] if early else []


def _refuse(obstacles: Sequence[str]) -> None:
    if obstacles:
        raise RuleBroken(ACT, obstacles)
