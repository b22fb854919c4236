"""The number of the letter by which a step is made: typed, or drawn in the step by the office's pattern."""

from typing import Annotated

import typer

from ppid_archive.domain.steps import Signed
from ppid_archive.entrypoints import wording_requests as words
from ppid_archive.entrypoints import wording_requests_help as about
from ppid_archive.entrypoints.cli.call import Call
from ppid_archive.entrypoints.wording_twin import shown

LetterNumber = Annotated[str | None, typer.Option("--number", metavar="TEXT", help=about.NUMBER_OR_DRAWN)]
_DRAWN_IN_THE_STEP = "-"


def or_drawn(number: str | None) -> str:
    """Return the number of a step, or what stands there until one is drawn."""
    return _DRAWN_IN_THE_STEP if number is None else number


def tell_number(call: Call, item: str, step: Signed | None, typed: str | None) -> None:
    """Tell the number that was drawn for a step, if it was."""
    if step and typed is None:
        call.screen.tell(words.NUMBERED, item=item, number=shown(step.number))
