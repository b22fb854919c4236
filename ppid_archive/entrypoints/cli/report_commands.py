"""``report daily``, ``monthly``, ``quarterly``, ``annual``, ``figures``: what the registers say of a period."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated

import typer

from ppid_archive.archive import Archive
from ppid_archive.domain.figure_names import FIGURE_KEYS, figure_name
from ppid_archive.domain.number_runs import each
from ppid_archive.domain.paper import Paper
from ppid_archive.domain.report_papers import figures_table
from ppid_archive.domain.report_period import ReportPeriod, Span, around, parse_period
from ppid_archive.domain.service_figures import Count, Figures
from ppid_archive.entrypoints import wording_lists
from ppid_archive.entrypoints import wording_report as words
from ppid_archive.entrypoints import wording_report_help as about
from ppid_archive.entrypoints.cli.call import DAY, DONE, USAGE, Call
from ppid_archive.entrypoints.cli.handing_out import Format, Issued, hand_out, hand_out_paper, issue, wanted
from ppid_archive.entrypoints.cli.step_options import Unclear, answered
from ppid_archive.entrypoints.wording_twin import shown

YearOrItem = Annotated[str, typer.Argument(metavar="YEAR|ITEM", help=about.YEAR_OR_ITEM)]
_Form = Annotated[Format | None, typer.Option("--format", help=wording_lists.FORMAT)]
_Output = Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help=wording_lists.OUTPUT)]
_Force = Annotated[bool, typer.Option("--force", help=wording_lists.FORCE)]
_AsOf = Annotated[datetime | None, typer.Option("--as-of", formats=DAY, metavar="DATE", help=about.AS_OF)]
_FORMS = {Span.DAY: "2026-03-05", Span.MONTH: "2026-03", Span.QUARTER: "2026-Q1", Span.YEAR: "2026"}


@dataclass(frozen=True)
class _Asked:
    """What a report is asked of: which period, as of when, in which form, where to."""

    text: str
    span: Span | None
    as_of: datetime | None = None
    form: Format | None = None
    output: Path | None = None
    force: bool = False

    def period(self, archive: Archive, call: Call) -> ReportPeriod:
        """Return the period that is meant; of a length that is asked for."""
        if not self.text:
            return around(self.span or Span.YEAR, archive.today())
        found = parse_period(self.text)
        if found is None or (self.span and found.span is not self.span):
            form = _FORMS[self.span] if self.span else ", ".join(_FORMS.values())
            raise Unclear(words.NOT_A_PERIOD.to(call.screen.lang, text=shown(self.text), form=form))
        return found


def daily(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    period: Annotated[str, typer.Argument(metavar="[DATE]", help=about.DAY)] = "",
    *,
    as_of: _AsOf = None,
    form: _Form = None,
    output: _Output = None,
    force: _Force = False,
) -> int:
    """Report on a day."""
    return _report(call, _Asked(period, Span.DAY, as_of, form, output, force))


def monthly(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    period: Annotated[str, typer.Argument(metavar="[MONTH]", help=about.MONTH)] = "",
    *,
    as_of: _AsOf = None,
    form: _Form = None,
    output: _Output = None,
    force: _Force = False,
) -> int:
    """Report on a month."""
    return _report(call, _Asked(period, Span.MONTH, as_of, form, output, force))


def quarterly(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    period: Annotated[str, typer.Argument(metavar="[QUARTER]", help=about.QUARTER)] = "",
    *,
    as_of: _AsOf = None,
    form: _Form = None,
    output: _Output = None,
    force: _Force = False,
) -> int:
    """Report on a quarter."""
    return _report(call, _Asked(period, Span.QUARTER, as_of, form, output, force))


def annual(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    report: YearOrItem,
    *,
    minutes: Annotated[bool, typer.Option("--minutes", help=about.MINUTES)] = False,
    form: _Form = None,
    output: _Output = None,
    force: _Force = False,
) -> int:
    """Hand out the annual report, or the minutes of its plenary."""
    asked = _Asked(report, Span.YEAR, None, form, output, force)

    def work(archive: Archive) -> int:
        item = item_of(archive, report, call)
        if minutes:
            to = wanted(call.screen, form, output, force=force)
            return issue(archive.reports.minutes(item), to, archive.papers, call.screen) if to else USAGE
        told = archive.reports.get(item)
        period = parse_period(str(told.year)) or around(Span.YEAR, archive.today())
        figures = told.figures or archive.reports.figures(period)
        return _hand_out(call, asked, archive, figures, lambda: archive.reports.annual(item))

    return answered(call, work)


def figures(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    period: Annotated[str, typer.Argument(metavar="[PERIOD]", help=about.PERIOD)] = "",
    *,
    key: Annotated[list[str] | None, typer.Option("--figure", metavar="NAME", help=about.KEY)] = None,
    as_of: _AsOf = None,
    form: _Form = None,
    output: _Output = None,
    force: _Force = False,
) -> int:
    """Tell figures with everything they count."""
    asked = _Asked(period, None, as_of, form, output, force)
    if key:
        return answered(call, lambda archive: _told(call, archive, asked, key))
    return _report(call, asked)


def _told(call: Call, archive: Archive, asked: _Asked, keys: list[str]) -> int:
    for strange in (one for one in keys if one not in FIGURE_KEYS):
        known = ", ".join(get_close_matches(strange, FIGURE_KEYS) or FIGURE_KEYS)
        raise Unclear(words.NO_SUCH_FIGURE.to(call.screen.lang, key=shown(strange), known=known))
    found = archive.reports.figures(asked.period(archive, call), as_of=asked.as_of.date() if asked.as_of else None)
    for one in found.counts:
        if one.key in keys:
            _tell(call, one)
    return DONE


def _tell(call: Call, one: Count) -> None:
    if call.screen.as_json:
        told = {"figure": one.key, "by": one.by, "of": one.of, "value": one.value, "entries": list(each(one.entries))}
        call.screen.json(told)
        return
    call.screen.line(f"{figure_name(one)}: {one.value}")
    for number in each(one.entries):
        call.screen.line(f"  {number}")


def _report(call: Call, asked: _Asked) -> int:
    def work(archive: Archive) -> int:
        period, day = asked.period(archive, call), asked.as_of.date() if asked.as_of else None
        found = archive.reports.figures(period, as_of=day)
        return _hand_out(call, asked, archive, found, lambda: archive.reports.paper(period, as_of=day))

    return answered(call, work)


def _hand_out(call: Call, asked: _Asked, archive: Archive, found: Figures, paper: Callable[[], Paper]) -> int:
    form = wanted(call.screen, asked.form, asked.output, force=asked.force)
    if form is None:
        return USAGE
    if form.form is Format.JSON and form.output is None:
        call.screen.json(figures_json(found))
        return DONE
    if form.form in {Format.PDF, Format.DOCX}:
        return hand_out_paper(paper(), form, archive.papers, call.screen)
    title = f"{found.first} - {found.last}"
    return hand_out(
        Issued(title, figures_table(one for one in found.counts if one.value or not one.by), paper),
        form,
        archive.papers,
        call.screen,
    )


def item_of(archive: Archive, text: str, call: Call) -> str:
    """Return the number of the report that is meant, by its number or by its year."""
    if not text.strip().isdecimal():
        return text
    number = int(text)
    found = archive.reports.of_year(number)
    if found is None:
        raise Unclear(words.NONE_OF_YEAR.to(call.screen.lang, year=number))
    return found.item


def figures_json(found: Figures) -> Mapping[str, object]:
    """Return figures in the form that scripts rely on."""
    return {
        "first": found.first.isoformat(),
        "last": found.last.isoformat(),
        "as_of": found.as_of.isoformat(),
        "figures": [
            {"figure": one.key, "by": one.by, "of": one.of, "value": one.value, "entries": one.entries}
            for one in found.counts
        ],
        "measures": [
            {
                "measure": one.key,
                "total": one.total,
                "least": one.least,
                "most": one.most,
                "mean": one.tenths / 10,
                "median": one.middle,
                "amounts": {amount.entry: amount.amount for amount in one.amounts},
            }
            for one in found.measures
        ],
        "journal": found.journal.model_dump() if found.journal else None,
    }
