"""What commands print: one JSON object a line, or words for people; colour only where somebody looks."""

import html
import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

from ppid_archive.entrypoints.wording_twin import Lang, Twin, pick

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

    def tell(self, sentence: Twin, **facts: object) -> None:
        """Print a sentence for people, in their language."""
        self.line(sentence.to(self.lang, **facts))

    def say(self, indonesian: str, english: str) -> None:
        """Print a sentence for people that is worded on the spot."""
        self.line(pick((indonesian, english), self.lang))

    def line(self, text: str = "") -> None:
        """Print a line that is the same in every language."""
        if not self.as_json:
            print(text, flush=True)  # noqa: T201 - what the command is for

    def complain(self, sentence: str) -> None:
        """Print a sentence about something wrong where errors go."""
        print(sentence, file=sys.stderr, flush=True)  # noqa: T201 - what the command is for

    def object(self, twin: Twin, **facts: object) -> None:
        """Complain in the reader's language."""
        self.complain(twin.to(self.lang, **facts))

    def rows(self, rows: Mapping[Twin, str]) -> None:
        """Print names and values in two columns; what has no value is left out."""
        for name, value in rows.items():
            if value:
                self.line(f"  {self.dim(f'{name.to(self.lang):<24}')}{value}")

    def bold(self, text: str) -> str:
        """Return text that stands out on a terminal."""
        return _styled(text, "1")

    def dim(self, text: str) -> str:
        """Return text that stands back on a terminal."""
        return _styled(text, "2")

    def marked(self, snippet: str) -> str:
        """Return a snippet with its found words highlighted for a terminal, or in guillemets elsewhere."""
        on, off = ("\x1b[1;33m", "\x1b[0m") if sys.stdout.isatty() else ("»", "«")
        plain = html.unescape(snippet.replace(_MARK_ON, "\ue000").replace(_MARK_OFF, "\ue001"))
        told = " ".join("".join(c if c.isprintable() or c in _MARKS else " " for c in plain).split())
        return told.replace("\ue000", on).replace("\ue001", off)

    @contextmanager
    def progress(self, what: Twin, total: int | None = None) -> Iterator[Advance]:
        """Show a bar while a person is looking at long work, moving if its length is unknown; nothing otherwise."""
        if not sys.stderr.isatty() or total in {0, 1}:
            yield lambda: None
            return
        from rich.console import Console  # noqa: PLC0415 - slow to import, rarely needed
        from rich.progress import Progress  # noqa: PLC0415 - the same

        console, both = Console(stderr=True), sys.stdout.isatty()
        with Progress(console=console, transient=True, redirect_stdout=both) as bar:
            task = bar.add_task(what.to(self.lang), total=total)
            yield lambda: bar.advance(task)


_MARKS = "\ue000\ue001"


def _styled(text: str, code: str) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if sys.stdout.isatty() else text
