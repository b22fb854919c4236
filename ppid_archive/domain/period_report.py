"""The handing over of the report on a month or a quarter (*laporan berkala*), put on record with its signed paper."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal

from pydantic import field_validator

from ppid_archive.domain.classification import Said
from ppid_archive.domain.correcting import put_right
from ppid_archive.domain.disposal_obstacles import InFuture
from ppid_archive.domain.information_request import Correction, Deed
from ppid_archive.domain.register import Item
from ppid_archive.domain.report_obstacles import PeriodHandedOver, PeriodNotOver, ReportObstacle, ReportRefused
from ppid_archive.domain.report_period import ReportPeriod, Span, parse_period
from ppid_archive.domain.steps import Step


class HandingOver(Step):
    """Which period's report was handed over, and to whom; ``period`` is as people write it: 2026-03, 2026-Q1."""

    period: str
    recipient: Said

    @field_validator("period")
    @classmethod
    def _month_or_quarter(cls, text: str) -> str:
        found = parse_period(text)
        if found is None or found.span not in {Span.MONTH, Span.QUARTER}:
            message = f"{text!r} is neither a month (2026-03) nor a quarter (2026-Q1)"
            raise ValueError(message)
        return found.code


class PeriodReport(Item):
    """The report on a period that was handed over, in the register; what was entered wrongly is kept beside."""

    state: Literal["handed-over"] = "handed-over"
    handing: HandingOver
    corrections: tuple[Correction, ...] = ()

    @property
    def period(self) -> ReportPeriod:
        """Return the period that it reports on."""
        found = parse_period(self.handing.period)
        assert found  # noqa: S101 - an item without one cannot be made
        return found


def handed_over(
    one: PeriodReport, others: Iterable[PeriodReport], *, today: date, also: Iterable[ReportObstacle] = ()
) -> PeriodReport:
    """Return it as handed over, beside others of the register; ``also`` is what was found in the way elsewhere.

    Raises:
        ReportRefused: Anything forbids it; every obstacle is named.
    """
    if found := [*_against(one, others, today), *also]:
        raise ReportRefused("", found)  # its number is given to the next one
    return one


def corrected(  # noqa: PLR0913 - who puts what right, and beside which others
    one: PeriodReport,
    deed: Deed,
    reason: str,
    values: Mapping[str, str],
    others: Iterable[PeriodReport],
    *,
    today: date,
) -> PeriodReport:
    """Return it with fields put right (``handing.period``), what they said before kept beside. Raises ReportRefused."""
    right, changes, found = put_right(one, values, ("handing",))
    against = [*found, *_against(right, others, today)]
    if deed.on > today:
        against.append(InFuture(deed.on))
    if against:
        raise ReportRefused(one.item, dict.fromkeys(against))
    noted = Correction(on=deed.on, by=deed.by, reason=reason, changes=changes)
    return right.model_copy(update={"corrections": (*right.corrections, noted)})


def _against(one: PeriodReport, others: Iterable[PeriodReport], today: date) -> list[ReportObstacle]:
    period, found = one.period, list[ReportObstacle]()
    if min(one.handing.on, today) <= period.last:
        found.append(PeriodNotOver(period.code, period.last))
    if one.handing.on > today:
        found.append(InFuture(one.handing.on))
    found += [PeriodHandedOver(period.code, other.item) for other in others if other.period == period]
    return found
