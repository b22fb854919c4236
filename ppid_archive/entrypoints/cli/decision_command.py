"""``classify``: a named person's decision about what the public may see."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

import typer

from ppid_archive.domain.classification import (
    Category,
    Classification,
    Closed,
    Excepted,
    Ground,
    PersonalDataDecided,
    Public,
)
from ppid_archive.domain.content import Gap
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.opening_obstacles import unread_pages
from ppid_archive.domain.personal_data import PersonalKind, pages_in_the_way, pages_with, stand_in
from ppid_archive.domain.record import RecordDescription
from ppid_archive.entrypoints import wording_commands as words
from ppid_archive.entrypoints import wording_exemption_help as exempting
from ppid_archive.entrypoints import wording_help as about
from ppid_archive.entrypoints import wording_redaction as redaction_words
from ppid_archive.entrypoints.cli.call import DONE, USAGE, Call, typed
from ppid_archive.entrypoints.screen import Screen
from ppid_archive.entrypoints.wording import access, personal_kind
from ppid_archive.entrypoints.wording_twin import Twin, shown

_PARTS_NAMED = 20


class Decision(StrEnum):
    """What can be decided about a record."""

    PERIODIC = "periodic"
    IMMEDIATE = "immediate"
    ON_REQUEST = "on-request"
    EXCEPTED = "excepted"
    CLOSED = "closed"


@dataclass(frozen=True)
class _Signed:
    """Who decides, in which role, why, and on which day."""

    by: str
    role: str
    reason: str
    on: date


@dataclass(frozen=True)
class _Exception:
    """What the options say about an exception."""

    ground: Ground | None
    statute: str | None
    consequence_test: str | None
    open_from: date | None

    def given(self) -> tuple[str, ...]:
        """Return the options that only an exception has."""
        named = {
            "--ground": self.ground,
            "--statute": self.statute,
            "--consequence-test": self.consequence_test,
            "--open-from": self.open_from,
        }
        return tuple(name for name, value in named.items() if value is not None)


def classify(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    record: Annotated[str, typer.Argument(metavar="RECORD", help=about.RECORD)],
    *,
    as_: Annotated[Decision, typer.Option("--as", metavar="DECISION", help=about.AS)],
    by: Annotated[str, typer.Option(metavar="NAME", help=about.DECIDED_BY)],
    role: Annotated[str, typer.Option(metavar="TEXT", help=exempting.ROLE)],
    reason: Annotated[str, typer.Option(metavar="TEXT", help=about.REASON)],
    on: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help=exempting.DECIDED_ON)
    ] = None,
    ground: Annotated[Ground | None, typer.Option(metavar="a-j", help=about.GROUND)] = None,
    statute: Annotated[str, typer.Option(metavar="TEXT", help=about.STATUTE)] = "",
    consequence_test: Annotated[str, typer.Option(metavar="TEXT", help=about.CONSEQUENCE_TEST)] = "",
    open_from: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help=about.OPEN_FROM)
    ] = None,
    partial: Annotated[bool, typer.Option("--partial", help=redaction_words.PARTIAL)] = False,
    despite_personal_data: Annotated[str, typer.Option(metavar="TEXT", help=exempting.DESPITE)] = "",
) -> int:
    """Put a decision on record."""
    who, post, why = typed(by), typed(role), typed(reason)
    exception = _Exception(ground, typed(statute), typed(consequence_test), open_from.date() if open_from else None)
    if not who or not post or not why:
        call.screen.object(words.EMPTY)
        return USAGE
    if complaint := _complaint(as_, exception):
        call.screen.object(complaint, options=", ".join(exception.given()))
        return USAGE
    with call.opened().archive as archive:
        today = archive.today()
        decision = _decision(as_, _Signed(who, post, why, on.date() if on else today), exception)
        if isinstance(decision, Public):
            despite = _despite(archive.get(record), typed(despite_personal_data), decision)
            decision = decision.model_copy(update={"partial": partial, "personal_data_decided": despite})
        told = archive.classify(record, decision)
        state = told.access_on(today)
        shut = archive.parts_not_public(told.record)
    if call.screen.as_json:
        decided = told.classification.model_dump(mode="json", exclude_none=True)
        call.screen.json({"record": told.record, "access": state.value, "classification": decided})
    call.screen.tell(words.CLASSIFIED, record=told.record, state=access(state, call.screen.lang))
    if isinstance(told.classification, Public) and not partial:
        _warn(told, call.screen)
        _warn_of_parts(told, shut, call.screen)
    return DONE


def _warn(told: RecordDescription, screen: Screen) -> None:
    """Name the pages that seem to bear personal data, now that everybody can read them."""
    serious = [one for one in told.personal_data if one.kind is not PersonalKind.STAFF_NUMBER]
    findings = serious or told.personal_data
    if not findings:
        return
    pages = ", ".join(str(page) for page in pages_with(findings))
    kinds = ", ".join(dict.fromkeys(personal_kind(one.kind, screen.lang) for one in findings))
    sentence = words.BEARS_PERSONAL_DATA if serious else words.BEARS_STAFF_NUMBERS
    screen.object(sentence, record=told.record, pages=pages, kinds=kinds)


def _despite(told: RecordDescription, why: str | None, decision: Public) -> PersonalDataDecided | None:
    """Return the decision to open what bears personal data, or may, on which pages or beside them."""
    pages = tuple(sorted({*pages_in_the_way(told.personal_data, staff_numbers=True), *unread_pages(told)}))
    if why is None or not (pages or stand_in(told.beside_the_pages, staff_numbers=True)):
        return None
    return PersonalDataDecided(by=decision.decided_by, role=decision.role or "", reason=why, pages=pages)


def _warn_of_parts(told: RecordDescription, shut: Sequence[RecordId], screen: Screen) -> None:
    """Name the documents in the file that nobody opened, and those that nobody can open by themselves."""
    if shut:
        more = f", +{len(shut) - _PARTS_NAMED}" if len(shut) > _PARTS_NAMED else ""
        screen.object(words.HOLDS_PARTS, record=told.record, parts=", ".join(shut[:_PARTS_NAMED]) + more)
    left = [one.detail for one in told.shortfalls if one.gap is Gap.ATTACHMENT_LEFT_INSIDE]
    if left:
        screen.object(words.HOLDS_LEFT, record=told.record, parts=shown("; ".join(left)))


def _complaint(decision: Decision, exception: _Exception) -> Twin | None:
    if decision is not Decision.EXCEPTED:
        return words.ONLY_EXCEPTED if exception.given() else None
    return words.NO_GROUND if exception.ground is None else None


def _decision(decision: Decision, signed: _Signed, exception: _Exception) -> Classification:
    if decision is Decision.CLOSED:
        return Closed(decided_on=signed.on, decided_by=signed.by, role=signed.role, reason=signed.reason)
    if exception.ground is None:
        category = Category(decision.value)
        return Public(
            category=category, decided_on=signed.on, decided_by=signed.by, role=signed.role, reason=signed.reason
        )
    return Excepted(
        ground=exception.ground,
        statute=exception.statute,
        consequence_test=exception.consequence_test,
        decided_on=signed.on,
        decided_by=signed.by,
        role=signed.role,
        reason=signed.reason,
        open_from=exception.open_from,
    )
