"""What an office has not set up, or not rightly: forms, numbers of letters, mail."""

from collections.abc import Iterable
from datetime import date

from ppid_archive.domain.errors import Misuse


class BadForm(Misuse):
    """A form has places that nothing fills, or lacks some that must be told; each travels as a value."""

    def __init__(self, where: str, faults: Iterable[object]) -> None:
        """Name the form's file and everything wrong with it."""
        self.where, self.faults = where, tuple(faults)
        super().__init__(f"form {where}: {'; '.join(map(str, self.faults))}")


class UnknownForm(Misuse):
    """There is no form of this name."""

    def __init__(self, name: str, nearest: str) -> None:
        """Keep what was asked for, and the form whose name is most like it."""
        self.name, self.nearest = name, nearest
        super().__init__(f"there is no form {name!r}{f', did you mean {nearest}' if nearest else ''}; see `form list`")


class NoNumbering(Misuse):
    """No pattern for numbers of letters of this kind is in force."""

    def __init__(self, kind: str, on: date, known: Iterable[str]) -> None:
        """Keep the kind, the day, and the kinds that have a pattern on that day."""
        self.kind, self.on, self.known = kind, on, tuple(known)
        there = ", ".join(self.known) or "none"
        super().__init__(
            f"no [[numbering]] for {kind!r} in force on {on.isoformat()} (there are: {there}); add it, or type the "
            "number in its step (--number)"
        )


class MailNotSet(Misuse):
    """Nobody said through which server mail goes, or to whom."""

    def __init__(self) -> None:
        """Say what to write."""
        super().__init__("no mail is set up; write [mail] with server, sender and to into archive.toml")
