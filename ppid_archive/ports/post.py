"""The port to whatever takes letters to people's mailboxes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True)
class Letter:
    """A letter to several addresses, the same words as plain text and as HTML; ``at`` is when it was written."""

    to: tuple[str, ...]
    subject: str
    text: str
    html: str
    at: datetime


class Post(Protocol):
    """Takes letters away; whatever the server does, the call comes back within its patience."""

    def send(self, letter: Letter) -> tuple[str, ...]:
        """Hand a letter to the server and return the addresses that it refused; the others will get it.

        Raises:
            Unavailable: It cannot be reached, refuses the sender, all addresses or the letter, or breaks off; or what
                has to be secret would not be.
        """
