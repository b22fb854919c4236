"""``request extend``, ``notice``, ``pay`` and ``hand-out``: what who asked gets."""

import shutil
from collections.abc import Sequence
from functools import partial
from pathlib import Path, PurePath
from typing import Annotated

import typer

from ppid_archive.archive import Archive
from ppid_archive.domain.classification import Ground
from ppid_archive.domain.identity import RecordId, is_item, parse_record_id
from ppid_archive.domain.information_request import (
    Extension,
    HandOut,
    InformationRequest,
    Outcome,
    Payment,
    RefusedPart,
    WrittenNotice,
)
from ppid_archive.domain.service_names import rupiah
from ppid_archive.entrypoints import wording_commands, wording_lists
from ppid_archive.entrypoints import wording_requests as words
from ppid_archive.entrypoints import wording_requests_help as about
from ppid_archive.entrypoints.cli.call import DONE, REFUSED, USAGE, Call
from ppid_archive.entrypoints.cli.handing_out import write_file
from ppid_archive.entrypoints.cli.letter_options import LetterNumber, or_drawn, tell_number
from ppid_archive.entrypoints.cli.request_commands import Item, deed, doing, moved, said, told_with_due
from ppid_archive.entrypoints.cli.saving import Outcome as Written
from ppid_archive.entrypoints.cli.step_options import By, Day, Given, PaperOption, Role, Unclear, answered
from ppid_archive.entrypoints.wording_causes import cause
from ppid_archive.entrypoints.wording_twin import shown

_Medium = Annotated[str, typer.Option(metavar="TEXT", help=about.MEDIUM)]
_Content = Annotated[str, typer.Option(metavar="TEXT", help=about.CONTENT)]


def extend(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    item: Item,
    *,
    reason: Annotated[str, typer.Option(metavar="TEXT", help=about.REASON)],
    by: By,
    role: Role,
    number: LetterNumber = None,
    day: Day = None,
    paper: PaperOption = "",
) -> int:
    """Extend the time."""
    given = Given(call, or_drawn(number), by, role, day, paper)

    def work(archive: Archive) -> int:
        step = Extension(**given.step(archive), reason=given.said(reason))
        one = archive.requests.extend(item, step, given.file(archive), draw=number is None)
        tell_number(call, one.item, one.extension, number)
        return told_with_due(call, archive, one)

    return answered(call, work)


def notice(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    item: Item,
    *,
    outcome: Annotated[Outcome, typer.Option(help=about.OUTCOME)],
    by: By,
    role: Role,
    number: LetterNumber = None,
    give: Annotated[list[str] | None, typer.Option("--give", metavar="RECORD", help=about.GIVE)] = None,
    content: _Content = "",
    refuse: Annotated[list[str] | None, typer.Option("--refuse", metavar="RECORD=TEXT", help=about.REFUSE)] = None,
    refuse_words: Annotated[
        list[str] | None, typer.Option("--refuse-words", metavar="EXEMPTION=TEXT", help=about.REFUSE_WORDS)
    ] = None,
    reason: Annotated[str, typer.Option(metavar="TEXT", help=about.REASON)] = "",
    anyway: Annotated[bool, typer.Option("--anyway", help=about.ANYWAY_REFUSED)] = False,
    not_held: Annotated[str, typer.Option(metavar="TEXT", help=about.NOT_HELD)] = "",
    elsewhere: Annotated[str, typer.Option(metavar="TEXT", help=about.ELSEWHERE)] = "",
    blackened: Annotated[str, typer.Option(metavar="TEXT", help=about.BLACKENED)] = "",
    medium: _Medium = "",
    cost: Annotated[int, typer.Option(metavar="N", min=0, help=about.COST)] = 0,
    payment: Annotated[str, typer.Option(metavar="TEXT", help=about.PAYMENT)] = "",
    day: Day = None,
    paper: PaperOption = "",
) -> int:
    """Put the written notice on record."""
    given = Given(call, or_drawn(number), by, role, day, paper)

    def work(archive: Archive) -> int:
        facts = given.step(archive)
        withheld = partial(archive.requests.withheld, on=facts["on"])
        refused = [withheld(one.record, one.reason) for one in given.judged(refuse, "--refuse")]
        step = WrittenNotice(
            **facts,
            outcome=outcome,
            not_held=said(not_held),
            elsewhere=said(elsewhere),
            refused=(*refused, *_refused_words(call, archive, refuse_words or [], said(reason))),
            anyway=anyway,
            given=tuple(parse_record_id(one) for one in give or ()),
            content=said(content),
            blackened=said(blackened),
            medium=said(medium),
            cost=cost,
            payment=said(payment),
        )
        one = archive.requests.notify(item, step, given.file(archive), draw=number is None)
        tell_number(call, one.item, one.answer(), number)
        return _noticed(call, one)

    return answered(call, work)


def pay(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    item: Item,
    *,
    amount: Annotated[int, typer.Option(metavar="N", min=1, help=about.AMOUNT)],
    proof: Annotated[str, typer.Option(metavar="TEXT", help=about.PROOF)],
    by: By,
    role: Role,
    day: Day = None,
) -> int:
    """Put the payment on record."""
    given = doing(call, by, role, day)

    def work(archive: Archive) -> int:
        one = archive.requests.pay(item, Payment(**deed(given, archive), amount=amount, proof=given.said(proof)))
        return moved(call, one, words.PAID.to(call.screen.lang, amount=rupiah(amount)))

    return answered(call, work)


def hand_out(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    item: Item,
    records: Annotated[list[str] | None, typer.Argument(metavar="[RECORD]...", help=about.RECORDS)] = None,
    *,
    by: By,
    role: Role,
    content: _Content = "",
    medium: _Medium = "",
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="DIR", help=about.OUTPUT_DIR)] = None,
    force: Annotated[bool, typer.Option("--force", help=wording_lists.FORCE)] = False,
    day: Day = None,
) -> int:
    """Hand out public copies."""
    given = doing(call, by, role, day)

    def work(archive: Archive) -> int:
        numbers = tuple(parse_record_id(one) for one in records or ())
        if (kept_out := _kept_out(call, output, () if force else numbers)) is not None:
            return kept_out
        step = HandOut(**deed(given, archive), records=numbers, medium=said(medium), content=said(content))
        one = archive.requests.hand_out(item, step)
        written = [_given(call, archive, one.item, number, output, force=force) for number in numbers]
        if call.screen.as_json:
            call.screen.json(one.model_dump(mode="json") | {"output": str(output) if output else None})
        sentence = words.HANDED_OUT if numbers else words.HANDED_OUT_WORDS
        call.screen.tell(sentence, item=one.item, count=len(numbers), content=shown(step.content))
        return max(written, default=DONE)

    return answered(call, work)


def _kept_out(call: Call, folder: Path | None, records: Sequence[RecordId]) -> int | None:
    """Say what would keep files from being written there, before it stands in the register that they were given."""
    if folder is None:
        return None
    if not folder.is_dir():
        why = cause("Not a directory" if folder.exists() else "No such file or directory", call.screen.lang)
        call.screen.object(wording_commands.CANNOT_WRITE, output=shown(str(folder)), cause=why)
        return USAGE
    taken = sorted(str(one) for record in records for one in folder.glob(f"{record}-[0-9]*"))
    for one in taken:
        call.screen.object(wording_lists.TAKEN, output=shown(one))
    return REFUSED if taken else None


def _given(  # noqa: PLR0913 - what, for which request, and where to
    call: Call, archive: Archive, item: str, record: RecordId, folder: Path | None, *, force: bool
) -> int:
    """Give the files of one public copy; where no folder is named they are shown, which the journal tells as well."""
    worst = DONE
    for place, name in enumerate(archive.requests.public_files(record), start=1):
        with archive.requests.open_public(item, record, place) as stream:
            if folder is None:
                continue
            target = folder / f"{record}-{place}{PurePath(name).suffix.lower()}"
            saved = write_file(target, lambda file, stream=stream: shutil.copyfileobj(stream, file), force=force)  # type: ignore[misc] # a default is how a loop's name is bound
        if saved.outcome is Written.SAVED:
            call.screen.tell(words.SAVED, record=record, output=shown(str(target)))
        elif saved.outcome is Written.NAME_TAKEN:
            call.screen.object(wording_lists.TAKEN, output=shown(str(target)))
            worst = max(worst, REFUSED)
        else:
            why = cause(saved.cause, call.screen.lang)
            call.screen.object(wording_commands.CANNOT_WRITE, output=shown(str(target)), cause=why)
            worst = max(worst, USAGE)
    return worst


def _refused_words(call: Call, archive: Archive, texts: list[str], reason: str) -> list[RefusedPart]:
    """Read ``EXEMPTION=INFORMATION``, or ``LETTER=INFORMATION``."""
    lang, parts = call.screen.lang, []
    if texts and not reason:
        raise Unclear(words.NO_REASON.to(lang))
    for text in texts:
        basis, _, information = text.partition("=")
        known = said(basis).lower() in set(Ground) or is_item(RecordId(said(basis).upper()))
        if not known or not said(information):
            form = words.GROUND_FORM.to(lang)
            raise Unclear(words.NOT_A_PAIR.to(lang, text=shown(text), option="--refuse-words", form=form))
        parts.append(archive.requests.withheld_words(said(basis), said(information), reason))
    return parts


def _noticed(call: Call, one: InformationRequest) -> int:
    told, lang = one.answer(), call.screen.lang
    assert told  # noqa: S101 - it was just put there
    if call.screen.as_json:
        call.screen.json(one.model_dump(mode="json"))
    outcome = words.OUTCOMES_ID[told.outcome] if lang == "id" else told.outcome.value
    sentence = words.NOTICED_LATE if told.late else words.NOTICED
    call.screen.tell(sentence, item=one.item, outcome=outcome, on=told.on, due=told.due)
    if told.doubtful:
        call.screen.tell(words.UNEXEMPTED, item=one.item, letters=", ".join(told.doubtful))
    return DONE
