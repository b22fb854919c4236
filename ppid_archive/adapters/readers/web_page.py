"""HTML: the words a browser would show."""

from html.parser import HTMLParser
from pathlib import Path

from ppid_archive.adapters.readers.clean_text import cleaned, meaningful_title
from ppid_archive.adapters.readers.plain_text import decoded
from ppid_archive.domain.content import Extraction, Page, Properties, TextSource

_MOST_BYTES = 32 << 20
_SILENT = {"script", "style", "noscript", "template", "svg"}
_BREAKS = {"p", "br", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "table", "section", "title", "dt", "dd"}


def read(local: str, name: str, _media_type: str) -> Extraction:
    """Read a page of HTML."""
    with Path(local).open("rb") as file:
        words = shown_words(decoded(file.read(_MOST_BYTES)))
    page = Page(1, words.text, TextSource.EMBEDDED)
    return Extraction((page,), Properties(meaningful_title(words.title, name)))


class Words(HTMLParser):
    """Collects what is shown, block by block."""

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__(convert_charrefs=True)
        self._parts: list[str] = []
        self._titles: list[str] = []
        self._silent = 0
        self._in_title = False

    def handle_starttag(self, tag: str, _attributes: list[tuple[str, str | None]]) -> None:
        """Note where a block begins."""
        self._silent += tag in _SILENT
        self._in_title = tag == "title"
        self._parts.append("\n" if tag in _BREAKS else "\t" if tag in {"td", "th"} else "")

    def handle_endtag(self, tag: str) -> None:
        """Note where a block ends."""
        self._silent = max(0, self._silent - (tag in _SILENT))
        self._in_title = False
        self._parts.append("\n" if tag in _BREAKS else "")

    def handle_data(self, data: str) -> None:
        """Take words."""
        if self._in_title:
            self._titles.append(data)
        if not self._silent:
            self._parts.append(data)

    @property
    def text(self) -> str:
        """The words, one block a line."""
        lines = (" ".join(line.split()) for line in cleaned("".join(self._parts)).splitlines())
        return "\n".join(line for line in lines if line)

    @property
    def title(self) -> str:
        """The page's title."""
        return "".join(self._titles)


def shown_words(markup: str) -> Words:
    """Return what a browser would show of some HTML."""
    words = Words()
    words.feed(markup)
    words.close()
    return words
