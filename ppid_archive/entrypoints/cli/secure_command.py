"""``secure``: how far a record is open to staff."""

from typing import Annotated

import typer

from ppid_archive.access.security_desk import SecurityOrder
from ppid_archive.domain.security import SecurityClass, proposed
from ppid_archive.entrypoints import wording_help as about
from ppid_archive.entrypoints import wording_keeping_help as keeping
from ppid_archive.entrypoints import wording_people as words
from ppid_archive.entrypoints.cli.call import DONE, USAGE, Call
from ppid_archive.entrypoints.cli.keeping_answers import decided
from ppid_archive.entrypoints.wording_people import security_class


def secure(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    record: Annotated[str, typer.Argument(metavar="RECORD", help=about.RECORD)],
    *,
    given: Annotated[SecurityClass, typer.Option("--class", help=words.CLASS, case_sensitive=False)],
    by: Annotated[str, typer.Option(metavar="NAME", help=keeping.BY)],
    role: Annotated[str, typer.Option(metavar="TEXT", help=keeping.ROLE)],
    reason: Annotated[str, typer.Option(metavar="TEXT", help=keeping.REASON)],
) -> int:
    """Give a security class."""
    screen, decision = call.screen, decided(call.screen, by, role, reason)
    if decision is None:
        return USAGE
    with call.opened().archive as archive:
        row = archive.keeping.outlook(record).row
        told = archive.security.give(record, SecurityOrder(given, decision.by, decision.role, decision.reason))
    usual = proposed(row.security) if row else None
    if screen.as_json:
        screen.json({"record": told.record, "security_class": given, "series": usual})
    screen.tell(words.SECURED, record=told.record, given=security_class(given, screen.lang))
    if usual and usual is not given:
        screen.tell(words.SERIES_SAYS, usual=security_class(usual, screen.lang))
    return DONE
