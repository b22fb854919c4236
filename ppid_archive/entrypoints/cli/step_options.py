"""What the steps of a register's item have in common: who signs which paper when, and how a refusal is told."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from ppid_archive.archive import Archive
from ppid_archive.domain.deposit import CannotRead, DepositedFile
from ppid_archive.domain.disposal import Execution
from ppid_archive.domain.errors import NotARecordNumber, StepRefused
from ppid_archive.domain.identity import RecordId, parse_record_id
from ppid_archive.domain.information_request import Correction
from ppid_archive.domain.steps import Judged, Person, Signed, Step
from ppid_archive.domain.transfer import HandOver
from ppid_archive.entrypoints import wording_disposal as words
from ppid_archive.entrypoints import wording_disposal_help as about
from ppid_archive.entrypoints import wording_requests as requests
from ppid_archive.entrypoints.cli.call import DAY, REFUSED, USAGE, Call, typed
from ppid_archive.entrypoints.screen import Screen
from ppid_archive.entrypoints.wording import refusal
from ppid_archive.entrypoints.wording_causes import cause
from ppid_archive.entrypoints.wording_errors import error
from ppid_archive.entrypoints.wording_steps import obstacle
from ppid_archive.entrypoints.wording_twin import Lang, Twin, shown

Number = Annotated[str, typer.Option(metavar="TEXT", help=about.NUMBER)]
By = Annotated[str, typer.Option(metavar="NAME", help=about.BY)]
Role = Annotated[str, typer.Option(metavar="TEXT", help=about.ROLE)]
Day = Annotated[datetime | None, typer.Option("--date", formats=DAY, metavar="DATE", help=about.DATE)]
PaperRecord = Annotated[str, typer.Option("--paper", metavar="RECORD", help=about.PAPER_RECORD)]
PaperOption = Annotated[str, typer.Option("--paper", metavar="FILE|RECORD", help=about.ATTACHED)]
Reason = Annotated[str, typer.Option(metavar="TEXT", help=about.REASON)]
Spare = Annotated[list[str] | None, typer.Option("--spare", metavar="RECORD=TEXT", help=about.SPARE)]


class Unclear(Exception):
    """An option cannot be understood; the sentence says how to write it."""


@dataclass(frozen=True)
class Given:
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
            why = cause("No such file or directory", self.call.screen.lang)
            raise Unclear(words.NO_FILE.to(self.call.screen.lang, name=shown(self.paper), why=why))
        (file,), _ = archive.files_of([self.paper])
        return file

    def said(self, text: str) -> str:
        """Return what a person typed; it must say something."""
        if told := typed(text):
            return told
        raise Unclear(words.EMPTY.to(self.call.screen.lang))

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
        raise Unclear(words.NOT_A_PAIR.to(lang, text=shown(text), option=option, form=form.to(lang)))


def answered(call: Call, work: Callable[[Archive], int]) -> int:
    """Do a step; what cannot be understood or is refused is told, to scripts with every obstacle."""
    screen = call.screen
    try:
        with call.opened().archive as archive:
            return work(archive)
    except Unclear as fault:
        screen.complain(str(fault))
        return USAGE
    except CannotRead as fault:
        screen.complain(refusal(fault.reason, fault.detail, screen.lang))
        return USAGE
    except StepRefused as fault:
        if screen.as_json:
            screen.json({"item": fault.item, "obstacles": [obstacle_json(one, screen) for one in fault.against]})
        screen.complain(error(fault, screen.lang))
        return REFUSED


def obstacle_json(one: object, screen: Screen) -> dict[str, object]:
    """Return an obstacle in the form that scripts rely on."""
    what, record = getattr(one, "what", one), getattr(one, "record", None)
    return {"record": record, "code": type(what).__name__, "what": obstacle(one, screen.lang)}


def _record_in(text: str) -> RecordId | None:
    try:
        return parse_record_id(text)
    except NotARecordNumber:
        return None


def step_told(step: Signed, lang: Lang) -> str:
    """Tell of a step by which paper it was made, when and by whom."""
    by, role = shown(step.by.name), shown(step.by.role)
    said = words.STEP.to(lang, number=shown(step.number), on=step.on, name=by, role=role)
    return said + _attached(step, lang)


def _attached(step: Signed, lang: Lang) -> str:
    match step:
        case Execution(certificate=record) | HandOver(certificate=record):
            return words.PAPER_RECORD.to(lang, record=record)
        case Step(record=str(record)):
            return words.PAPER_RECORD.to(lang, record=record)
        case Step(file=file) if file:
            return words.PAPER_FILE.to(lang, name=shown(file.name))
        case _:
            return ""


def corrections_told(corrections: Iterable[Correction]) -> Iterator[str]:
    """Tell what was put right: as it was, as it is, by whom and why."""
    for step in corrections:
        for change in step.changes:
            told = f"{step.on} {change.field}: {change.before} → {change.after} ({step.by.name}: {step.reason})"
            yield shown(told)


def pairs(call: Call, fields: Iterable[str], option: str) -> dict[str, str]:
    """Read ``FIELD=VALUE``; a value may be empty."""
    values, lang = {}, call.screen.lang
    for text in fields:
        field, mark, value = text.partition("=")
        if not mark or not (name := typed(field)):
            form = requests.FIELD_FORM.to(lang)
            raise Unclear(words.NOT_A_PAIR.to(lang, text=shown(field), option=option, form=form))
        values[name] = typed(value) or ""
    return values
