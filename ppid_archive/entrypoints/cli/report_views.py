"""``report list``, ``report show``, ``report recount``: how annual reports stand."""

from collections.abc import Iterator

from ppid_archive.archive import Archive
from ppid_archive.domain.figure_names import figure_name, key_name
from ppid_archive.domain.number_runs import runs
from ppid_archive.domain.report_obstacles import Lateness
from ppid_archive.domain.report_section import SectionKind
from ppid_archive.domain.service_report import (
    Delivery,
    Plenary,
    ReportPublication,
    Return,
    ServiceReport,
    UnitReport,
)
from ppid_archive.domain.steps import Signed
from ppid_archive.entrypoints import wording_report as words
from ppid_archive.entrypoints.cli.call import ATTENTION, DONE, Call
from ppid_archive.entrypoints.cli.report_commands import YearOrItem, item_of
from ppid_archive.entrypoints.cli.step_options import answered, step_told
from ppid_archive.entrypoints.screen import Screen
from ppid_archive.entrypoints.wording_twin import shown
from ppid_archive.service.reports import Recount

_MOST = 20


def list_reports(call: Call) -> int:
    """List every annual report."""
    screen, count = call.screen, 0
    with call.opened().archive as archive:
        for one in archive.reports.all():
            count += 1
            late = archive.reports.lateness(one.year)
            if screen.as_json:
                screen.json({"item": one.item, "year": one.year, "state": one.state, **_late_json(late)})
            state, due = words.state(one.state, screen.lang), words.deadline(late, screen.lang)
            screen.tell(words.LINE, item=one.item, year=one.year, state=f"{state:<22}", due=due)
    if not count:
        screen.tell(words.NONE)
    return DONE


def show(call: Call, report: YearOrItem) -> int:
    """Show an annual report with all its steps."""

    def work(archive: Archive) -> int:
        told = archive.reports.get(item_of(archive, report, call))
        late = archive.reports.lateness(told.year)
        if call.screen.as_json:
            call.screen.json(told.model_dump(mode="json") | _late_json(late))
        else:
            _shown(call.screen, told, late)
        return DONE

    return answered(call, work)


def _shown(screen: Screen, told: ServiceReport, late: Lateness | None) -> None:
    lang = screen.lang
    unwritten = [words.section(kind, lang) for kind in SectionKind if kind not in told.written()]
    screen.line(screen.bold(f"{told.item}  {told.year}"))
    screen.rows(
        {
            words.STATE: words.state(told.state, lang),
            words.DEADLINE: words.deadline(late, lang),
            words.SECTIONS: ", ".join(unwritten) or words.COMPLETE.to(lang),
            words.NEXT: words.next_step(told.state, lang),
        }
    )
    for name, step in _steps(told):
        further = "; ".join(map(shown, _further(step)))
        screen.line(f"  {words.STEPS[name].to(lang)}{f' ({further})' if further else ''}: {step_told(step, lang)}")


def recount(call: Call, report: YearOrItem) -> int:
    """Count anew, and tell where a report says otherwise."""

    def work(archive: Archive) -> int:
        item = item_of(archive, report, call)
        return _recounted(call.screen, archive.reports.get(item), archive.reports.recount(item))

    return answered(call, work)


def _recounted(screen: Screen, report: ServiceReport, found: Recount) -> int:
    if screen.as_json:
        differing = [
            {"figure": mine.key, "by": mine.by, "of": mine.of, "report": mine.value, "registers": theirs.value}
            for mine, theirs in found.counts
        ]
        screen.json({"item": report.item, "agrees": found.agrees, "figures": differing, "measures": found.measures})
    if report.figures is None:
        screen.tell(words.NO_FIGURES, item=report.item)
        return ATTENTION
    for mine, theirs in found.counts:
        entries = runs(set(mine.numbers()) ^ set(theirs.numbers()))
        named = ", ".join(entries[:_MOST])
        figure = figure_name(mine)
        screen.tell(words.DIFFERS, figure=figure, said=mine.value, found=theirs.value, entries=named)
    for key in found.measures:
        screen.line(f"  {key_name(key)}")
    if found.agrees:
        screen.tell(words.AGREES, item=report.item)
    return DONE if found.agrees else ATTENTION


def _steps(told: ServiceReport) -> Iterator[tuple[str, Signed]]:
    for name in words.STEPS:
        step = getattr(told, name)
        for one in step if isinstance(step, tuple) else (step,):
            if one:
                yield name, one


def _further(step: Signed) -> tuple[str, ...]:
    """Return what a step says besides its paper: of which unit, why, who took part, where, to whom."""
    match step:
        case UnitReport(unit=unit, period=period):
            return unit, period
        case Return(reason=reason):
            return (reason,)
        case Plenary(members=members):
            return tuple(f"{one.name}, {one.role}" for one in members)
        case ReportPublication(where=where):
            return where
        case Delivery(recipient=recipient):
            return (recipient,)
        case _:
            return ()


def _late_json(late: Lateness | None) -> dict[str, object]:
    return {"due": late.due.isoformat(), "source": late.source, "days_late": late.days} if late else {"due": None}
