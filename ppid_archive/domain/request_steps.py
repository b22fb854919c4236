"""The rules of a request's steps: each gives the request as it becomes, or everything that stands in the way."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ppid_archive.domain import request_obstacles as against
from ppid_archive.domain.classification import Ground
from ppid_archive.domain.correcting import put_right
from ppid_archive.domain.disposal_obstacles import InFuture, TooEarly
from ppid_archive.domain.identity import ItemId, RecordId
from ppid_archive.domain.information_request import (
    Assignment,
    Closing,
    Correction,
    Deed,
    Ending,
    Extension,
    HandOut,
    IdentityCheck,
    InformationRequest,
    Payment,
    RequesterKind,
    RequestState,
    SearchNoted,
    SopStep,
    WrittenNotice,
)
from ppid_archive.domain.notice_rules import GRANTING, Standings, named_in, not_public, of_records, points, unexempted
from ppid_archive.domain.request_clock import ServiceClock
from ppid_archive.domain.request_obstacles import RequestObstacle, RequestRefused
from ppid_archive.domain.service_law import Limit, Regime
from ppid_archive.domain.steps import Signed

_RECEPTION = 1
_CORRECTABLE = (
    *("requester", "wanted", "regime", "received", "identity", "assignment"),
    *("extension", "notice", "after_objection", "payment", "steps", "closing"),
)
_NOTICES = ("notice", "after_objection")
_ROWS = (*(f"{notice}.{rows}" for notice in _NOTICES for rows in ("given", "refused")), "steps")


@dataclass(frozen=True)
class StepRules:
    """What every step is judged by: the clock, the office's units, its day, and what else was found in the way.

    ``standing`` returns how records stand towards the public on a day, ``exempted`` the exemptions in force on one,
    with the letter of each.
    """

    clock: ServiceClock
    units: tuple[str, ...]
    today: date
    also: tuple[RequestObstacle, ...] = ()
    standing: Callable[[Iterable[RecordId], date], Standings] = lambda _, __: {}
    exempted: Callable[[date], Mapping[ItemId, Ground]] = lambda _: {}


def received(one: InformationRequest, rules: StepRules) -> InformationRequest:
    """Return a request as received.

    Raises:
        RequestRefused: Anything forbids the step; every obstacle is named. The same of every other step.
    """
    if found := _once([*_lacking(one, rules), *_in_future(one.received.on, rules), *rules.also]):
        raise RequestRefused("", found)  # its number is given to the next one
    return one


def identified(one: InformationRequest, step: IdentityCheck, rules: StepRules) -> InformationRequest:
    """Return it with the check of who asks; a later one replaces it."""
    found = [*_closed(one), *_in_time(one, step.on, rules)]
    if not step.seen and not step.lacking:
        found.append(against.Missing("identity.seen"))
    return _agreed(one, one.model_copy(update={"identity": step}), found, rules)


def assigned(one: InformationRequest, step: Assignment, rules: StepRules) -> InformationRequest:
    """Return it with the unit that is to look; a later one replaces it."""
    found = [*_answered(one), *_in_time(one, step.on, rules)]
    if step.unit not in rules.units:
        found.append(against.NoSuchUnit(step.unit, rules.units))
    return _agreed(one, one.model_copy(update={"assignment": step, "state": RequestState.ASSIGNED}), found, rules)


def step_noted(one: InformationRequest, step: SopStep, rules: StepRules) -> InformationRequest:
    """Return it with a row of the procedure done."""
    found = [*_in_time(one, step.on, rules)]
    if rules.clock.law.sop_row(step.row, on=step.on) is None:
        found.append(against.NoSuchRow(step.row))
    return _agreed(one, one.model_copy(update={"steps": (*one.steps, step)}), found, rules)


def searched(one: InformationRequest, step: SearchNoted, known: Standings, rules: StepRules) -> InformationRequest:
    """Return it with a search in the archive noted."""
    missing = [against.RecordMissing(told.record) for told in step.considered if known.get(told.record) is None]
    found = [*_closed(one), *_in_time(one, step.on, rules), *missing]
    return _agreed(one, one.model_copy(update={"searches": (*one.searches, step)}), found, rules)


def extended(one: InformationRequest, step: Extension, rules: StepRules) -> InformationRequest:
    """Return it with its time extended: once, with a reason, while there is any left."""
    found = [*_answered(one), *_in_time(one, step.on, rules)]
    if one.extension:
        found.append(against.AlreadyExtended(one.extension.on))
    regime, due = one.regime.regime, rules.clock.first_due(one)
    if rules.clock.extended_due(one) is None:
        found.append(against.LimitUnknown(regime, Limit.EXTENSION, one.received.on))
    if due and step.on > due.day:
        found.append(against.TimeIsUp(step.on, due.day))
    return _agreed(one, one.model_copy(update={"extension": step}), found, rules)


def noticed(one: InformationRequest, step: WrittenNotice, rules: StepRules) -> InformationRequest:
    """Return it with its written notice, marked late where the last day had passed."""
    found = [*_answered(one), *_in_time(one, step.on, rules), *_judged(step, rules)]
    if one.extension and step.on < one.extension.on:
        found.append(TooEarly(step.on, one.extension.on))
    found += _identity(one, step)
    further = one.model_copy(update={"notice": _doubted(step, rules), "state": RequestState.ANSWERED})
    return _agreed(one, _timed(further, rules.clock), found, rules)


def noticed_again(one: InformationRequest, step: WrittenNotice, rules: StepRules) -> InformationRequest:
    """Return it with the notice that an objection or a dispute brought about; open again, if it was closed."""
    found = [*_in_time(one, step.on, rules), *_judged(step, rules), *_before_notice(one, step)]
    found += _identity(one, step)
    facts = {"after_objection": _doubted(step, rules), "state": RequestState.ANSWERED, "closing": None}
    return _agreed(one, one.model_copy(update=facts), found, rules)


def paid(one: InformationRequest, step: Payment, rules: StepRules) -> InformationRequest:
    """Return it with its cost paid."""
    told = one.answer()
    cost = told.cost if told else 0
    found = [*_closed(one), *_in_time(one, step.on, rules), *_before_notice(one, step)]
    if step.amount != cost or one.payment:
        found.append(against.CostIsOther(step.amount, 0 if one.payment else cost))
    return _agreed(one, one.model_copy(update={"payment": step}), found, rules)


def handed_out(one: InformationRequest, step: HandOut, known: Standings, rules: StepRules) -> InformationRequest:
    """Return it with what was given or shown: what the notice grants, and is public on that day, in its public copy."""
    found = [*_closed(one), *_in_time(one, step.on, rules), *_before_notice(one, step)]
    told = one.answer()
    if told and told.outcome not in GRANTING:
        found.append(against.PointContradicts("d", told.outcome))
    if told and told.cost and not one.payment:
        found.append(against.Unpaid(told.cost))
    if not step.records and not step.content:
        found.append(against.Missing("hand_out.records"))
    found += [against.NotGranted(record) for record in step.records if record not in one.granted()]
    found += not_public(step.records, known)
    return _agreed(one, one.model_copy(update={"handed_out": (*one.handed_out, step)}), found, rules)


def corrected(
    one: InformationRequest, deed: Deed, reason: str, values: Mapping[str, str], rules: StepRules
) -> InformationRequest:
    """Return it with fields put right (``requester.name``, ``notice.on``), what they said before kept beside.

    What it says then must be what its steps could have led to: the notice's points and days are judged as on its day.
    """
    right, changes, found = put_right(one, values, _CORRECTABLE, _ROWS)
    right = _with_first_step(right, one.received.on)
    told = {name: notice for name in _NOTICES if (notice := getattr(right, name))}
    right = right.model_copy(update={name: _doubted(notice, rules) for name, notice in told.items()})
    known = set(_unfit(one, rules))
    found += [*_in_time(one, deed.on, rules), *_lacking(right, rules)]
    found += [new for new in _unfit(right, rules) if new not in known]
    found += [against.NotGranted(record) for record in sorted(_handed(one) & one.granted() - right.granted())]
    agreed = _agreed(one, right, found, rules)
    noted = Correction(on=deed.on, by=deed.by, reason=reason, changes=changes)
    return _timed(agreed.model_copy(update={"corrections": (*agreed.corrections, noted)}), rules.clock)


def _judged(step: WrittenNotice, rules: StepRules) -> list[RequestObstacle]:
    """Return what is wrong in a notice by itself.

    Refusing on a letter alone is not, where who signs insists; naming an exemption that is not in force always is.
    """
    known = rules.standing(named_in(step), step.on)
    without = [one for one in unexempted(step, rules.exempted(step.on)) if one.exemption or not step.anyway]
    return [*points(step), *of_records(step, known), *without]


def _doubted(step: WrittenNotice, rules: StepRules) -> WrittenNotice:
    """Return a notice with the letters noted on which words are refused without an exemption in force on its day."""
    letters = (one.ground for one in unexempted(step, rules.exempted(step.on)))
    return step.model_copy(update={"doubtful": tuple(map(Ground, dict.fromkeys(letters)))})


def _handed(one: InformationRequest) -> frozenset[RecordId]:
    return frozenset(record for step in one.handed_out for record in step.records)


def _unfit(one: InformationRequest, rules: StepRules) -> Iterator[RequestObstacle]:
    """Yield what cannot be in the steps on record, one beside the other."""
    yield from _before_receipt(one, _first_day(one))
    yield from _in_future(max(days_of(one)), rules)
    first = rules.clock.first_due(one)
    if one.extension and first and one.extension.on > first.day:
        yield against.TimeIsUp(one.extension.on, first.day)
    yield from (against.NoSuchRow(step.row) for step in one.steps if not rules.clock.law.sop_row(step.row, on=step.on))
    for told in (one.notice, one.after_objection):
        yield from (*_judged(told, rules), *_identity(one, told)) if told else ()
    yield from _around_notice(one, one.notice) if one.notice else ()
    if one.closing:
        before = one.model_copy(update={"closing": None, "steps": ()})  # supervision (row 7) may come after the end
        yield from _unfit_end(one, one.closing, max(days_of(before)))


def _around_notice(one: InformationRequest, notice: WrittenNotice) -> Iterator[RequestObstacle]:
    """Yield what lies on the wrong side of the notice, and a payment of what no notice asked."""
    if one.extension and notice.on < one.extension.on:
        yield TooEarly(notice.on, one.extension.on)
    later = (one.after_objection, one.payment, *one.handed_out)
    yield from (TooEarly(step.on, notice.on) for step in later if step and step.on < notice.on)
    costs = [told.cost for told in (notice, one.after_objection) if told]
    if one.payment and one.payment.amount not in costs:
        yield against.CostIsOther(one.payment.amount, costs[-1])


def _identity(one: InformationRequest, notice: WrittenNotice) -> Iterator[RequestObstacle]:
    """Yield that who asks was not checked, where anything is granted."""
    if notice.outcome in GRANTING and not (one.identity and one.identity.is_in_order()):
        yield against.IdentityNotInOrder(one.identity.lacking if one.identity else "")


def _with_first_step(right: InformationRequest, was: date) -> InformationRequest:
    """Let the reception's own step (row 1) bear the day of the reception, as it did."""
    steps = tuple(
        step.model_copy(update={"on": right.received.on}) if (step.row, step.on) == (_RECEPTION, was) else step
        for step in right.steps
    )
    return right.model_copy(update={"steps": steps})


def closed(one: InformationRequest, step: Closing, rules: StepRules) -> InformationRequest:
    """Return it closed: served, or ended otherwise, which needs no notice."""
    found = [*_closed(one), *_in_time(one, step.on, rules), *_unfit_end(one, step, max(days_of(one)))]
    return _agreed(one, one.model_copy(update={"closing": step, "state": RequestState.CLOSED}), found, rules)


def _unfit_end(one: InformationRequest, step: Closing, last: date) -> Iterator[RequestObstacle]:
    """Yield why it cannot end so, ``last`` being the day of the last thing done before."""
    if step.how is Ending.SERVED:
        yield from _before_notice(one, step)
        told = one.answer()
        if told and told.outcome in GRANTING and not any(given.on >= told.on for given in one.handed_out):
            yield against.NothingHandedOut()
    elif not step.note:
        yield against.Missing("closing.note")
    if step.on < last:
        yield TooEarly(step.on, last)


def _agreed(
    one: InformationRequest, further: InformationRequest, found: Iterable[RequestObstacle], rules: StepRules
) -> InformationRequest:
    if every := _once([*found, *rules.also]):
        raise RequestRefused(one.item, every)
    return further


def _once(found: Iterable[RequestObstacle]) -> list[RequestObstacle]:
    return list(dict.fromkeys(found))


def _lacking(one: InformationRequest, rules: StepRules) -> Iterator[RequestObstacle]:
    """Yield the prescribed fields that are empty. Source: UU 14/2008 art. 22(2); PerKI 1/2021."""
    who = one.requester
    must = {
        "requester.id_number": who.id_number,
        "requester.address": who.address,
        "wanted.purpose": one.wanted.purpose,
    }
    if who.kind in {RequesterKind.PROXY, RequesterKind.GROUP}:
        must |= {"requester.on_behalf_of": who.on_behalf_of, "requester.proxy_letter": who.proxy_letter}
    if one.regime.regime is not Regime.NORMAL:
        must["regime.reason"] = one.regime.reason
    must["requester.contact"] = who.telephone or who.email
    yield from (against.Missing(field) for field, value in must.items() if not value.strip())
    if rules.clock.first_due(one) is None:
        yield against.LimitUnknown(one.regime.regime, Limit.WRITTEN_NOTICE, one.received.on)


def _in_time(one: InformationRequest, day: date, rules: StepRules) -> Iterator[RequestObstacle]:
    yield from _before_receipt(one, day)
    yield from _in_future(day, rules)


def _before_receipt(one: InformationRequest, day: date) -> Iterator[RequestObstacle]:
    if day < one.received.on:
        yield against.BeforeReceipt(day, one.received.on)


def _in_future(day: date, rules: StepRules) -> Iterator[RequestObstacle]:
    if day > rules.today:
        yield InFuture(day)


def _closed(one: InformationRequest) -> Iterator[RequestObstacle]:
    if one.state is RequestState.CLOSED:
        yield against.Over(one.state)


def _answered(one: InformationRequest) -> Iterator[RequestObstacle]:
    if one.state in {RequestState.ANSWERED, RequestState.CLOSED}:
        yield against.Over(one.state)


def _before_notice(one: InformationRequest, step: Deed | Signed) -> Iterator[RequestObstacle]:
    if one.notice is None:
        yield against.NotYet("notice")
    elif step.on < one.notice.on:
        yield TooEarly(step.on, one.notice.on)


def _timed(one: InformationRequest, clock: ServiceClock) -> InformationRequest:
    """Return it with the last day of its notice as it is reckoned now."""
    due = clock.due(one)
    if one.notice is None:
        return one
    facts = {"due": due.day if due else None, "late": bool(due and one.notice.on > due.day)}
    return one.model_copy(update={"notice": one.notice.model_copy(update=facts)})


def days_of(one: InformationRequest) -> list[date]:
    """Return the day of everything done so far."""
    single: tuple[Deed | Signed | None, ...] = (
        *(one.identity, one.assignment, one.extension, one.notice, one.after_objection, one.payment, one.closing),
        *(*one.steps, *one.searches, *one.handed_out),
    )
    return [one.received.on, *(step.on for step in single if step)]


def _first_day(one: InformationRequest) -> date:
    """Return the first day on which anything was done with it after its reception."""
    return min(days_of(one)[1:], default=one.received.on)
