"""``dispose``: the steps of a disposal, each signed by a named person, with its paper."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from ppid_archive.archive import Archive
from ppid_archive.domain.deposit import CannotRead, DepositedFile
from ppid_archive.domain.disposal import (
    Appraisal,
    Approval,
    Disposal,
    DisposalDecision,
    Execution,
    Judged,
    Person,
    Proposal,
    Withdrawal,
)
from ppid_archive.domain.errors import DisposalRefused, NotARecordNumber
from ppid_archive.domain.identity import RecordId, parse_record_id
from ppid_archive.entrypoints import wording_disposal as words
from ppid_archive.entrypoints import wording_disposal_help as about
from ppid_archive.entrypoints.cli.call import ATTENTION, DONE, REFUSED, USAGE, Call, typed
from ppid_archive.entrypoints.cli.keeping_commands import DAY
from ppid_archive.entrypoints.screen import Screen
from ppid_archive.entrypoints.wording import refusal
from ppid_archive.entrypoints.wording_twin import Twin, shown
from ppid_archive.preservation.disposing import Proposed

Item = Annotated[str, typer.Argument(metavar="ITEM", help=about.ITEM)]
_Number = Annotated[str, typer.Option(metavar="TEXT", help=about.NUMBER)]
_By = Annotated[str, typer.Option(metavar="NAME", help=about.BY)]
_Role = Annotated[str, typer.Option(metavar="TEXT", help=about.ROLE)]
_Day = Annotated[datetime | None, typer.Option("--date", formats=DAY, metavar="DATE", help=about.DATE)]
_Paper = Annotated[str, typer.Option("--paper", metavar="FILE|RECORD", help=about.ATTACHED)]
_Reason = Annotated[str, typer.Option(metavar="TEXT", help=about.REASON)]
_Spare = Annotated[list[str] | None, typer.Option("--spare", metavar="RECORD=TEXT", help=about.SPARE)]
_DryRun = Annotated[bool, typer.Option("--dry-run", help=about.DRY_RUN)]


class _Unclear(Exception):
    """An option cannot be understood; the sentence says how to write it."""


@dataclass(frozen=True)
class _Given:
    """What the options common to all steps say."""

    call: Call
    number: str
    by: str
    role: str
    day: datetime | None
    paper: str = ""

    def signed(self, archive: Archive) -> dict[str, Any]:
        """Return number, day and person; and the record that is the paper, if it is one."""
        on = self.day.date() if self.day else archive.today()
        by = Person(name=self.said(self.by), role=self.said(self.role))
        return {"number": self.said(self.number), "on": on, "by": by}

    def step(self, archive: Archive) -> dict[str, Any]:
        """Return what a step says whose paper may be attached."""
        record = _record_in(self.paper)
        return self.signed(archive) | ({"record": record} if record else {})

    def file(self, archive: Archive) -> DepositedFile | None:
        """Return the paper as a file, if one is named."""
        if not self.paper or _record_in(self.paper):
            return None
        if not Path(self.paper).is_file():
            why = refusal_of_missing(self.call.screen)
            raise _Unclear(words.NO_FILE.to(self.call.screen.lang, name=shown(self.paper), why=why))
        (file,), _ = archive.files_of([self.paper])
        return file

    def said(self, text: str) -> str:
        """Return what a person typed; it must say something."""
        if told := typed(text):
            return told
        raise _Unclear(words.EMPTY.to(self.call.screen.lang))

    def people(self, texts: Sequence[str], option: str) -> tuple[Person, ...]:
        """Read ``NAME=ROLE``."""
        pairs = [self._pair(text, option, words.PERSON_FORM) for text in texts]
        return tuple(Person(name=name, role=role) for name, role in pairs)

    def judged(self, texts: Sequence[str] | None, option: str) -> tuple[Judged, ...]:
        """Read ``RECORD=REASON``."""
        pairs = [self._pair(text, option, words.RECORD_FORM) for text in texts or ()]
        return tuple(Judged(record=parse_record_id(record), reason=reason) for record, reason in pairs)

    def _pair(self, text: str, option: str, form: Twin) -> tuple[str, str]:
        left, _, right = text.partition("=")
        one, other = typed(left), typed(right)
        if one and other:
            return one, other
        lang = self.call.screen.lang
        raise _Unclear(words.NOT_A_PAIR.to(lang, text=shown(text), option=option, form=form.to(lang)))


def propose(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    records: Annotated[list[str] | None, typer.Argument(metavar="[RECORD]...", help=about.RECORDS)] = None,
    *,
    due: Annotated[bool, typer.Option("--due", help=about.DUE)] = False,
    on: Annotated[datetime | None, typer.Option("--on", formats=DAY, metavar="DATE", help=about.ON)] = None,
    subject: Annotated[str, typer.Option("--about", metavar="TEXT", help=about.ABOUT)] = "",
    number: _Number = "",
    by: _By = "",
    role: _Role = "",
    day: _Day = None,
    paper: _Paper = "",
    dry_run: _DryRun = False,
) -> int:
    """List records for destruction; a dry run may leave out who signs."""
    if bool(records) is due:
        call.screen.object(words.RECORDS_OR_DUE)
        return USAGE
    if on and not due:
        call.screen.object(words.ON_WITHOUT_DUE)
        return USAGE
    blank = "-" if dry_run else ""
    given = _Given(call, number or blank, by or blank, role or blank, day, paper)

    def work(archive: Archive) -> int:
        proposal = Proposal(**given.step(archive), about=given.said(subject or blank))
        made = archive.disposals.propose(
            None if due else records or (),
            proposal,
            on=on.date() if on else None,
            paper=given.file(archive),
            rehearse=dry_run,
        )
        return _tell_proposed(made, call.screen, dry_run=dry_run)

    return answered(call, work)


def appraise(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    item: Item,
    *,
    number: _Number,
    by: _By,
    role: _Role,
    panel: Annotated[list[str], typer.Option("--panel", metavar="NAME=TEXT", help=about.PANEL)],
    reason: _Reason,
    spare: _Spare = None,
    clear: Annotated[list[str] | None, typer.Option("--clear", metavar="RECORD=TEXT", help=about.CLEAR)] = None,
    clear_all: Annotated[str, typer.Option("--clear-all", metavar="TEXT", help=about.CLEAR_ALL)] = "",
    day: _Day = None,
    paper: _Paper = "",
) -> int:
    """Put the panel's appraisal on record."""
    given = _Given(call, number, by, role, day, paper)

    def work(archive: Archive) -> int:
        spared, cleared = given.judged(spare, "--spare"), given.judged(clear, "--clear")
        if clear_all:
            named = {one.record for one in (*spared, *cleared)}
            opened = [one.record for one in archive.disposals.get(item).listed if one.is_open()]
            rest = (Judged(record=one, reason=given.said(clear_all)) for one in opened if one not in named)
            cleared = (*cleared, *rest)
        step = Appraisal(
            **given.step(archive),
            panel=given.people(panel, "--panel"),
            reason=given.said(reason),
            spared=spared,
            cleared=cleared,
        )
        return _moved(archive.disposals.appraise(item, step, given.file(archive)), call.screen)

    return answered(call, work)


def approve(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    item: Item,
    *,
    number: _Number,
    by: _By,
    role: _Role,
    issuer: Annotated[str, typer.Option(metavar="TEXT", help=about.ISSUER)],
    spare: _Spare = None,
    day: _Day = None,
    paper: _Paper = "",
) -> int:
    """Put the archival institution's approval on record."""
    given = _Given(call, number, by, role, day, paper)

    def work(archive: Archive) -> int:
        spared = given.judged(spare, "--spare")
        step = Approval(**given.step(archive), issuer=given.said(issuer), spared=spared)
        return _moved(archive.disposals.approve(item, step, given.file(archive)), call.screen)

    return answered(call, work)


def decide(  # noqa: PLR0913 - each is an option of the command
    call: Call, item: Item, *, number: _Number, by: _By, role: _Role, day: _Day = None, paper: _Paper = ""
) -> int:
    """Put the decision on record."""
    given = _Given(call, number, by, role, day, paper)

    def work(archive: Archive) -> int:
        step = DisposalDecision(**given.step(archive))
        return _moved(archive.disposals.decide(item, step, given.file(archive)), call.screen)

    return answered(call, work)


def withdraw(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    item: Item,
    *,
    number: _Number,
    by: _By,
    role: _Role,
    reason: _Reason,
    day: _Day = None,
    paper: _Paper = "",
) -> int:
    """Withdraw a disposal."""
    given = _Given(call, number, by, role, day, paper)

    def work(archive: Archive) -> int:
        step = Withdrawal(**given.step(archive), reason=given.said(reason))
        return _moved(archive.disposals.withdraw(item, step, given.file(archive)), call.screen)

    return answered(call, work)


def execute(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    item: Item,
    *,
    number: _Number,
    by: _By,
    role: _Role,
    certificate: Annotated[str, typer.Option(metavar="RECORD", help=about.CERTIFICATE)],
    method: Annotated[str, typer.Option(metavar="TEXT", help=about.METHOD)],
    witness: Annotated[list[str], typer.Option("--witness", metavar="NAME=TEXT", help=about.WITNESS)],
    day: _Day = None,
    dry_run: _DryRun = False,
) -> int:
    """Destroy what was decided."""
    given = _Given(call, number, by, role, day)

    def work(archive: Archive) -> int:
        step = Execution(
            **given.signed(archive),
            certificate=parse_record_id(certificate),
            method=given.said(method),
            witnesses=given.people(witness, "--witness"),
        )
        done = archive.disposals.execute(item, step, rehearse=dry_run)
        return _tell_executed(done, call.screen, dry_run=dry_run)

    return answered(call, work)


def refusal_of_missing(screen: Screen) -> str:
    """Say that a file is not there."""
    from ppid_archive.entrypoints.wording_errors import cause  # noqa: PLC0415 - for this accident only

    return cause("No such file or directory", screen.lang)


def answered(call: Call, work: Callable[[Archive], int]) -> int:
    """Do a step; what cannot be understood or is refused is told, to scripts with every obstacle."""
    screen = call.screen
    try:
        with call.opened().archive as archive:
            return work(archive)
    except _Unclear as fault:
        screen.complain(str(fault))
        return USAGE
    except CannotRead as fault:
        screen.complain(refusal(fault.reason, fault.detail, screen.lang))
        return USAGE
    except DisposalRefused as fault:
        if screen.as_json:
            found = [obstacle_json(one, screen) for one in fault.against]
            screen.json({"disposal": fault.disposal, "obstacles": found})
        screen.complain(words.refused(fault, screen.lang))
        return REFUSED


def obstacle_json(one: object, screen: Screen) -> dict[str, object]:
    """Return an obstacle in the form that scripts rely on."""
    what = getattr(one, "what", one)
    record = getattr(one, "record", None)
    said = words.obstacle(one, screen.lang)
    return {"record": record, "code": type(what).__name__, "what": said}


def _tell_proposed(made: Proposed, screen: Screen, *, dry_run: bool) -> int:
    disposal = made.disposal
    if screen.as_json:
        refused = [
            {"record": record, "code": type(one).__name__, "what": words.of_record(one, screen.lang)}
            for record, against in made.refused.items()
            for one in against
        ]
        told = disposal.model_dump(mode="json") if disposal else None
        screen.json({"disposal": told, "refused": refused, "dry_run": dry_run})
    for one in disposal.listed if disposal else ():
        screen.line(f"  {one.record}  {one.kept_until}  {shown(one.title)}")
    if disposal:
        screen.tell(words.WOULD_LIST if dry_run else words.LISTED, item=disposal.item, count=len(disposal.listed))
    else:
        screen.tell(words.NONE_LISTED)
    if made.refused:
        screen.tell(words.NOT_LISTED, count=len(made.refused))
    for record, against in made.refused.items():
        for what in against:
            screen.line(f"  {record}  {words.of_record(what, screen.lang)}")
    if dry_run:
        screen.tell(words.WOULD)
    if disposal is None:
        return REFUSED
    return ATTENTION if made.refused else DONE


def _moved(disposal: Disposal, screen: Screen) -> int:
    if screen.as_json:
        screen.json(disposal.model_dump(mode="json"))
    screen.tell(words.MOVED, item=disposal.item, state=words.state(disposal.state, screen.lang))
    return DONE


def _tell_executed(disposal: Disposal, screen: Screen, *, dry_run: bool) -> int:
    going = disposal.going()
    if screen.as_json:
        records = [one.record for one in going]
        screen.json({"disposal": disposal.item, "state": disposal.state, "records": records, "dry_run": dry_run})
    for one in going if dry_run else ():
        screen.line(f"  {one.record}  {shown(one.title)}")
    screen.tell(words.WOULD_GO if dry_run else words.GONE, item=disposal.item, count=len(going))
    if dry_run:
        screen.tell(words.WOULD)
    return DONE


def _record_in(text: str) -> RecordId | None:
    try:
        return parse_record_id(text)
    except NotARecordNumber:
        return None
