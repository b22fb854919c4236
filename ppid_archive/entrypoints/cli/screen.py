"""What commands print: one JSON object a line, or words for people; colour only where somebody looks."""

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

from ppid_archive.entrypoints.wording import Lang, pick

_MARK_ON, _MARK_OFF = "<mark>", "</mark>"


class Advance(Protocol):
    """Called once for every step done."""

    def __call__(self) -> None:
        """Note one step."""


@dataclass(frozen=True)
class Screen:
    """Where a command prints to, and in which language and form."""

    lang: Lang
    as_json: bool

    def json(self, value: Mapping[str, object]) -> None:
        """Print one JSON object on a line of its own, at once."""
        print(json.dumps(value, ensure_ascii=False, default=str), flush=True)  # noqa: T201 - what the command is for

    def say(self, indonesian: str, english: str) -> None:
        """Print a sentence for people."""
        if not self.as_json:
            print(pick((indonesian, english), self.lang), flush=True)  # noqa: T201 - what the command is for

    def line(self, text: str = "") -> None:
        """Print a line that is the same in every language."""
        if not self.as_json:
            print(text, flush=True)  # noqa: T201 - what the command is for

    def complain(self, sentence: str) -> None:
        """Print a sentence about something wrong where errors go."""
        print(sentence, file=sys.stderr, flush=True)  # noqa: T201 - what the command is for

    def bold(self, text: str) -> str:
        """Return text that stands out on a terminal."""
        return _styled(text, "1")

    def dim(self, text: str) -> str:
        """Return text that stands back on a terminal."""
        return _styled(text, "2")

    def marked(self, snippet: str) -> str:
        """Return a snippet with its found words highlighted for a terminal, or in guillemets elsewhere."""
        on, off = ("\x1b[1;33m", "\x1b[0m") if sys.stdout.isatty() else ("»", "«")
        plain = snippet.replace(_MARK_ON, on).replace(_MARK_OFF, off)
        for entity, char in (
            ("&lt;", "<"),
            ("&gt;", ">"),
            ("&quot;", '"'),
            ("&#x27;", "'"),
            ("&#39;", "'"),
            ("&amp;", "&"),
        ):
            plain = plain.replace(entity, char)
        return " ".join(plain.split())

    @contextmanager
    def progress(self, title: str, total: int) -> Iterator[Advance]:
        """Show a bar while a person is looking at long work; nothing otherwise."""
        if self.as_json or not sys.stderr.isatty() or total < 2:  # noqa: PLR2004 - one step needs no bar
            yield lambda: None
            return
        from rich.console import Console  # noqa: PLC0415 - slow to import, rarely needed
        from rich.progress import Progress  # noqa: PLC0415 - the same

        with Progress(console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task(title, total=total)
            yield lambda: bar.advance(task)


def _styled(text: str, code: str) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if sys.stdout.isatty() else text
