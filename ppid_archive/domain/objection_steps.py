"""The rules of an objection's steps: each gives it as it becomes, or everything that stands in the way."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from ppid_archive.domain import request_obstacles as against
from ppid_archive.domain.correcting import put_right
from ppid_archive.domain.disposal_obstacles import InFuture, TooEarly
from ppid_archive.domain.information_request import Correction, Deed, InformationRequest, Outcome
from ppid_archive.domain.objection import (
    DisputeFigure,
    DisputeStatus,
    DisputeStep,
    Lodging,
    Objection,
    ObjectionAnswer,
    ObjectionClosing,
    ObjectionEnding,
    ObjectionFigures,
    ObjectionReason,
    ObjectionState,
    Reacted,
    Reaction,
    Verdict,
)
from ppid_archive.domain.request_clock import ServiceClock, Waiting, left_on
from ppid_archive.domain.request_obstacles import ObjectionRefused, RequestObstacle
from ppid_archive.domain.request_steps import StepRules
from ppid_archive.domain.service_law import Limit
from ppid_archive.domain.working_days import Reckoned

_CORRECTABLE = ("lodged", "answer", "reaction", "dispute", "closing")
_ROWS = ("lodged.reasons", "dispute")
_S = DisputeStatus
_BEFORE: Mapping[DisputeStatus, frozenset[DisputeStatus]] = {
    _S.FILED: frozenset(),
    _S.REGISTERED: frozenset({_S.FILED}),
    _S.MEDIATION: frozenset({_S.FILED, _S.REGISTERED}),
    _S.ADJUDICATION: frozenset({_S.FILED, _S.REGISTERED, _S.MEDIATION}),
    _S.DECIDED: frozenset({_S.FILED, _S.REGISTERED, _S.MEDIATION, _S.ADJUDICATION}),
    _S.LAWSUIT: frozenset({_S.DECIDED}),
    _S.JUDGED: frozenset({_S.LAWSUIT}),
    _S.ENDED: frozenset(_S) - {_S.ENDED},
}


def lodged(one: Objection, request: InformationRequest, others: Iterable[Objection], rules: StepRules) -> Objection:
    """Return an objection as lodged, the end of its window noted.

    Raises:
        ObjectionRefused: Anything forbids the step; every obstacle is named. The same of every other step.
    """
    step, clock = one.lodged, rules.clock
    arose = step.arose or arose_on(request, step.reasons, clock)
    if step.anyway and arose and not step.arose:
        arose = min(arose, step.on)  # who does not wait for the last day says that it arose before
    window = clock.after(arose, one.regime, Limit.OBJECTION_WINDOW) if arose else None
    unfit = [] if step.anyway else [against.ReasonDoesNotFit(one) for one in unfit_reasons(request, step, clock)]
    found: list[RequestObstacle] = [*_in_time(request.received.on, step.on, rules), *unfit]
    if arose and window is None:
        found.append(against.LimitUnknown(one.regime, Limit.OBJECTION_WINDOW, arose))
    if arose and step.on < arose:
        found.append(TooEarly(step.on, arose))
    late = bool(window and step.on > window.day)
    if window and late and not step.anyway:
        found.append(against.TimeIsUp(step.on, window.day))
    if step.proxy and not step.proxy_letter:
        found.append(against.Missing("lodged.proxy_letter"))
    for other in others:
        same = [reason for reason in step.reasons if other.request == one.request and reason in other.lodged.reasons]
        found += [against.AlreadyObjected(other.item, reason) for reason in same]
    facts = {"arose": arose, "window_until": window.day if window else None, "late": late}
    noted = step.model_copy(update=facts | {"doubtful": unfit_reasons(request, step, clock)})
    if every := list(dict.fromkeys([*found, *rules.also])):
        raise ObjectionRefused("", every)  # its number is given to the next one
    return one.model_copy(update={"lodged": noted})


def answer_due(one: Objection, clock: ServiceClock) -> Reckoned | None:
    """Return the superior's last day; None where the limit is not known."""
    return clock.after(one.lodged.on, one.regime, Limit.OBJECTION_ANSWER)


def answered(one: Objection, step: ObjectionAnswer, rules: StepRules) -> Objection:
    """Return it with the superior's answer, marked late where the last day had passed."""
    found = [*_in_time(one.lodged.on, step.on, rules)]
    if one.state is not ObjectionState.LODGED:
        found.append(against.Over(one.state))
    found += _unordered(step)
    return _agreed(one, one.model_copy(update={"answer": _timed(one, step, rules.clock)}), found, rules)


def reacted(one: Objection, step: Reacted, rules: StepRules) -> Objection:
    """Return it with what became of the answer; accepted, the matter is closed."""
    found = [*_in_time(one.lodged.on, step.on, rules)]
    if one.state is not ObjectionState.ANSWERED:
        found.append(against.NotYet("answer") if one.answer is None else against.Over(one.state))
    if one.answer and step.on < one.answer.on:
        found.append(TooEarly(step.on, one.answer.on))
    return _agreed(one, one.model_copy(update={"reaction": step}), found, rules)


def disputed(one: Objection, step: DisputeStep, request: InformationRequest, rules: StepRules) -> Objection:
    """Return it with a step of its dispute; one that is filed late is noted as such, since others judge that.

    The window runs from the day on which the answer was received, or the superior's time was over.
    """
    last = one.dispute[-1] if one.dispute else None
    found = [*_unfit_in_dispute(one, last, step, request, rules)]
    if one.state is ObjectionState.CLOSED:
        found.append(against.Over(one.state))
    further = one.model_copy(update={"dispute": (*one.dispute, _filed(one, step, rules.clock))})
    return _agreed(one, further, found, rules)


def _unfit_in_dispute(
    one: Objection, last: DisputeStep | None, step: DisputeStep, request: InformationRequest, rules: StepRules
) -> Iterator[RequestObstacle]:
    """Yield why a step of a dispute cannot come after the last one, or come first."""
    yield from _in_time(last.on if last else one.lodged.on, step.on, rules)
    if last is None and step.status is not DisputeStatus.FILED:
        yield against.StatusOutOfTurn(step.status, "")
    if last and last.status not in _BEFORE[step.status]:
        yield against.StatusOutOfTurn(step.status, last.status)
    if step.status in {DisputeStatus.DECIDED, DisputeStatus.JUDGED, DisputeStatus.ENDED} and not step.result:
        yield against.Missing("dispute.result")
    if request.requester.is_named_in(step.result):
        yield against.NamesRequester("dispute.result")
    if step.status is DisputeStatus.FILED:
        since = _answer_known_on(one, rules.clock)
        if since is None or step.on < since:
            yield against.NotYet("answer")


def _filed(one: Objection, step: DisputeStep, clock: ServiceClock) -> DisputeStep:
    """Return a step of a dispute, with its last day if it is the filing."""
    if step.status is not DisputeStatus.FILED:
        return step
    window = dispute_until(one, clock)
    facts = {"due": window.day if window else None, "late": bool(window and step.on > window.day)}
    return step.model_copy(update=facts)


def closed(one: Objection, step: ObjectionClosing, rules: StepRules) -> Objection:
    """Return it closed: withdrawn, which is said why; or lapsed, once the time to dispute the answer is over."""
    found = [*_unfit_end(one, step, rules)]
    if one.state is ObjectionState.CLOSED:
        found.append(against.Over(one.state))
    return _agreed(one, one.model_copy(update={"closing": step}), found, rules)


def _unfit_end(one: Objection, step: ObjectionClosing, rules: StepRules) -> Iterator[RequestObstacle]:
    yield from _in_time(last_day(one), step.on, rules)
    if step.how is ObjectionEnding.WITHDRAWN:
        if not step.note:
            yield against.Missing("closing.note")
    elif one.state is ObjectionState.DISPUTED:
        yield against.Over(one.state)
    elif one.answer is None:
        yield against.NotYet("answer")
    elif (until := dispute_until(one, rules.clock)) and step.on <= until.day:
        yield against.StillTime(until.day)


def grants(one: Objection) -> bool:
    """Say whether something is to be given after all: the superior ordered it, or a dispute came to a decision."""
    upheld = one.answer is not None and one.answer.verdict is not Verdict.REJECTED
    return upheld or any(step.status in {_S.DECIDED, _S.JUDGED, _S.ENDED} for step in one.dispute)


def dispute_until(one: Objection, clock: ServiceClock) -> Reckoned | None:
    """Return the last day for filing a dispute about the answer; None where there is none, or the limit is unknown."""
    since = _answer_known_on(one, clock)
    return clock.after(since, one.regime, Limit.DISPUTE_WINDOW) if since else None


def corrected(  # noqa: PLR0913 - who puts what right, and of which request
    one: Objection,
    deed: Deed,
    reason: str,
    values: Mapping[str, str],
    *,
    request: InformationRequest,
    rules: StepRules,
) -> Objection:
    """Return it with fields put right (``lodged.position``, ``answer.number``), as ``request_steps.corrected`` does."""
    right, changes, found = put_right(one, values, _CORRECTABLE, _ROWS)
    right = _reckoned(right, rules.clock)
    was = one.lodged
    added = tuple(why for why in right.lodged.reasons if why not in was.reasons)
    unfit = unfit_reasons(request, right.lodged.model_copy(update={"reasons": added}), rules.clock)
    if not right.lodged.anyway:
        found += map(against.ReasonDoesNotFit, unfit)
    known = set(_unfit(one, request, rules))
    found += _in_time(was.on, deed.on, rules)
    found += [new for new in _unfit(right, request, rules) if new not in known]
    doubtful = (*(why for why in was.doubtful if why in right.lodged.reasons), *unfit)
    agreed = _agreed(
        one, right.model_copy(update={"lodged": right.lodged.model_copy(update={"doubtful": doubtful})}), found, rules
    )
    noted = Correction(on=deed.on, by=deed.by, reason=reason, changes=changes)
    return agreed.model_copy(update={"corrections": (*agreed.corrections, noted)})


def _reckoned(one: Objection, clock: ServiceClock) -> Objection:
    """Return it with its last days as they are reckoned now, and each reason once."""
    step, answer = one.lodged, one.answer
    window = clock.after(step.arose, one.regime, Limit.OBJECTION_WINDOW) if step.arose else None
    late = bool(window and step.on > window.day)
    until = {"window_until": window.day if window else None, "late": late}
    steps: dict[str, object] = {
        "lodged": step.model_copy(update=until | {"reasons": tuple(dict.fromkeys(step.reasons))}),
        "answer": _timed(one, answer, clock) if answer else None,
        "dispute": tuple(_filed(one, told, clock) for told in one.dispute),
    }
    return one.model_copy(update=steps)


def _unfit(one: Objection, request: InformationRequest, rules: StepRules) -> Iterator[RequestObstacle]:
    """Yield what cannot be in the steps on record, one beside the other."""
    step, answer, reaction = one.lodged, one.answer, one.reaction
    yield from _in_time(step.arose or step.on, step.on, rules)
    if step.late and not step.anyway and step.window_until:
        yield against.TimeIsUp(step.on, step.window_until)
    if step.proxy and not step.proxy_letter:
        yield against.Missing("lodged.proxy_letter")
    if answer:
        yield from (*_in_time(step.on, answer.on, rules), *_unordered(answer))
    if reaction:
        yield from _in_time(step.on, reaction.on, rules)
        if answer and reaction.on < answer.on:
            yield TooEarly(reaction.on, answer.on)
        if one.dispute and reaction.reaction is Reaction.ACCEPTS:
            yield against.Over(ObjectionState.DISPUTED)
    for last, told in zip((None, *one.dispute), one.dispute, strict=False):
        yield from _unfit_in_dispute(one, last, told, request, rules)
    if one.closing:
        before = one.model_copy(update={"closing": None})
        yield from _unfit_end(before.model_copy(update={"state": _stands(before)}), one.closing, rules)


def _stands(one: Objection) -> ObjectionState:
    """Return how far it has come, by its steps."""
    is_ended = bool(one.dispute) and one.dispute[-1].status is DisputeStatus.ENDED
    is_accepted = one.reaction is not None and one.reaction.reaction is Reaction.ACCEPTS
    if one.closing or is_ended or is_accepted:
        return ObjectionState.CLOSED
    if one.dispute:
        return ObjectionState.DISPUTED
    return ObjectionState.ANSWERED if one.answer else ObjectionState.LODGED


def _unordered(step: ObjectionAnswer) -> Iterator[RequestObstacle]:
    if step.verdict is not Verdict.REJECTED and not step.order:
        yield against.Missing("answer.order")


def _timed(one: Objection, step: ObjectionAnswer, clock: ServiceClock) -> ObjectionAnswer:
    """Return an answer with its last day, as it is reckoned now."""
    due = answer_due(one, clock)
    return step.model_copy(update={"due": due.day if due else None, "late": bool(due and step.on > due.day)})


def waiting_objection(one: Objection, clock: ServiceClock, *, on: date) -> Waiting | None:
    """Return by when an objection waits for the superior; None when it does not, or nobody knows by when."""
    due = answer_due(one, clock)
    if one.state is not ObjectionState.LODGED or due is None:
        return None
    return Waiting(one.item, one.lodged.on, due, left_on(clock.calendar, on, due.day))


def figures_of_objection(one: Objection, clock: ServiceClock) -> ObjectionFigures:
    """Return what reports need of an objection."""
    due, answer = answer_due(one, clock), one.answer
    return ObjectionFigures(
        item=one.item,
        request=one.request,
        lodged=one.lodged.on,
        reasons=one.lodged.reasons,
        state=one.state,
        due=due.day if due else None,
        answered_on=answer.on if answer else None,
        verdict=answer.verdict if answer else None,
        late=answer.late if answer else False,
        reaction=one.reaction.reaction if one.reaction else None,
        dispute=tuple(DisputeFigure(status=step.status, on=step.on, result=step.result) for step in one.dispute),
    )


def last_day(one: Objection) -> date:
    """Return the day of the last thing done about it."""
    steps = (one.lodged, one.answer, one.reaction, *one.dispute, one.closing)
    return max(step.on for step in steps if step)


def arose_on(request: InformationRequest, reasons: Iterable[ObjectionReason], clock: ServiceClock) -> date | None:
    """Return the day on which a reason arose: that of the notice, or the last day on which there was none."""
    if request.notice:
        return request.notice.on
    due = clock.due(request)
    periodic = ObjectionReason.PERIODIC_NOT_PROVIDED in tuple(reasons)
    return request.received.on if periodic else (due.day if due else None)


def unfit_reasons(request: InformationRequest, step: Lodging, clock: ServiceClock) -> tuple[ObjectionReason, ...]:
    """Return the reasons that cannot be, by what the register says of the request."""
    notice, due = request.notice, clock.due(request)
    is_over = due is not None and step.on > due.day
    fits = {
        ObjectionReason.EXCEPTED: bool(notice and notice.refused),
        ObjectionReason.PERIODIC_NOT_PROVIDED: True,
        ObjectionReason.NOT_ANSWERED: notice is None and is_over,
        ObjectionReason.ANSWERED_OTHERWISE: notice is not None,
        ObjectionReason.NOT_GRANTED: bool(notice and notice.outcome is not Outcome.GRANTED),
        ObjectionReason.UNREASONABLE_COST: bool(notice and notice.cost),
        ObjectionReason.LATE: bool(notice.late if notice else is_over) or _handed_out_late(request, clock),
    }
    return tuple(reason for reason in step.reasons if not fits[reason])


def _handed_out_late(request: InformationRequest, clock: ServiceClock) -> bool:
    due = clock.due(request)
    return bool(due and any(step.on > due.day for step in request.handed_out))


def _answer_known_on(one: Objection, clock: ServiceClock) -> date | None:
    """Return since when a dispute can be filed."""
    if one.answer:
        return one.reaction.on if one.reaction else one.answer.on
    due = answer_due(one, clock)
    return clock.calendar.after(due.day, 1).day if due else None


def _in_time(earliest: date, day: date, rules: StepRules) -> Iterator[RequestObstacle]:
    if day < earliest:
        yield against.BeforeReceipt(day, earliest)
    if day > rules.today:
        yield InFuture(day)


def _agreed(one: Objection, further: Objection, found: Iterable[RequestObstacle], rules: StepRules) -> Objection:
    if every := list(dict.fromkeys([*found, *rules.also])):
        raise ObjectionRefused(one.item, every)
    return further.model_copy(update={"state": _stands(further)})
