"""HTML: the words a reader of the page would see, and its title."""

import re
from html.parser import HTMLParser
from pathlib import Path

from ppid_archive.adapters.readers.bounds import MOST_TEXT_FILE_BYTES
from ppid_archive.adapters.readers.cleaning import clean, parsed_day, properties
from ppid_archive.adapters.readers.plain_text import decoded
from ppid_archive.domain.content import Extraction, Gap, Page, Shortfall, TextSource

_UNSEEN = frozenset(("script", "style", "template", "noscript", "title", "head"))
_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote br caption dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 "
        "h5 h6 header hr li main nav ol option p pre section table tbody tfoot thead tr ul",
    )
)
_CELLS = frozenset(("td", "th"))
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_AUTHORS = ("author", "dc.creator")
_LANGUAGES = ("content-language", "dc.language")
_DATES = ("date", "dc.date", "article:published_time")


def read(local: Path, _name: str) -> Extraction:
    """Return the visible words as one page."""
    with local.open("rb") as stream:
        data = stream.read(MOST_TEXT_FILE_BYTES)
    page = seen(web_text(data))
    text = page.text()
    return Extraction(
        pages=(Page(1, text, TextSource.EMBEDDED),),
        properties=properties(
            page.title, page.meta(_AUTHORS), parsed_day(page.meta(_DATES) or ""), page.language or page.meta(_LANGUAGES)
        ),
        shortfalls=() if text else (Shortfall(gap=Gap.NO_TEXT),),
    )


def web_text(data: bytes, declared: str | None = None) -> str:
    """Return the characters of an HTML file, by the encoding it names."""
    named = _CHARSET.search(data[:4096])
    return decoded(data, declared or (named[1].decode("ascii") if named else None))


def seen(source: str) -> "Seen":
    """Return what a reader of the page would see."""
    page = Seen()
    page.feed(source)
    page.close()
    return page


class Seen(HTMLParser):
    """Collects visible words, the title and what the page says about itself."""

    def __init__(self) -> None:
        """Nothing seen yet."""
        super().__init__(convert_charrefs=True)
        self._words: list[str] = []
        self._title: list[str] = []
        self._meta: dict[str, str] = {}
        self._inside: list[str] = []
        self.language = ""

    @property
    def title(self) -> str:
        """The page's title, empty without one."""
        return "".join(self._title)

    def text(self) -> str:
        """Return the visible words, one line a block."""
        lines = (" ".join(line.split()) for line in "".join(self._words).splitlines())
        return clean("\n".join(lines))

    def meta(self, names: tuple[str, ...]) -> str | None:
        """Return the first of these things that the page says about itself."""
        return next((self._meta[name] for name in names if name in self._meta), None)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where words are hidden and where lines end."""
        if tag == "meta":
            given = dict(attrs)
            key = given.get("name") or given.get("property") or given.get("http-equiv")
            self._meta.setdefault((key or "").lower(), given.get("content") or "")
        elif tag in _UNSEEN:
            self._inside.append(tag)
        elif tag == "html":
            self.language = dict(attrs).get("lang") or ""
        elif tag == "body":
            self._inside.clear()
        elif tag == "img" and (words := dict(attrs).get("alt")):
            self._words.append(f" {words} ")
        self._part(tag)

    def handle_endtag(self, tag: str) -> None:
        """Note that hidden words and lines end."""
        if tag in self._inside:
            del self._inside[self._inside.index(tag) :]
        self._part(tag)

    def handle_data(self, data: str) -> None:
        """Keep words that are seen."""
        if not self._inside:
            self._words.append(data.replace("\n", " "))
        elif self._inside[-1] == "title":
            self._title.append(data)

    def _part(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._words.append("\n")
        elif tag in _CELLS:
            self._words.append("\t")
