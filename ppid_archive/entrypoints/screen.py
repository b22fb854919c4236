"""What commands print: one JSON object a line, or words for people; colour only where somebody looks."""

import html
import json
import shutil
import sys
import textwrap
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

from ppid_archive.entrypoints.wording_twin import Lang, Twin, shown

_ON, _OFF = "\ue000", "\ue001"


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

    def snippet(self, snippet: str, *, indent: str) -> None:
        """Print a snippet, its found words highlighted and its lines folded for a terminal; else in guillemets."""
        told = _marked(snippet)
        if not sys.stdout.isatty():
            self.line(indent + told.replace(_ON, "»").replace(_OFF, "«"))
            return
        width = max(shutil.get_terminal_size().columns - 1, 2 * len(indent))
        highlighted = "\n".join(textwrap.wrap(told, width, initial_indent=indent, subsequent_indent=indent))
        self.line(highlighted.replace(_ON, "\x1b[1;33m").replace(_OFF, "\x1b[0m"))

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


def _marked(snippet: str) -> str:
    """Return a snippet as one line fit for a terminal, its marks as single characters of private use."""
    bare = snippet.replace(_ON, "").replace(_OFF, "")
    plain = html.unescape(bare.replace("<mark>", _ON).replace("</mark>", _OFF))
    return " ".join("".join(c if c in _ON + _OFF or shown(c) == c else " " for c in plain).split())


def _styled(text: str, code: str) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if sys.stdout.isatty() else text
