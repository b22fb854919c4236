"""A sentence in two languages, and foreign text made fit to be shown."""

from typing import Literal, Self

Lang = Literal["id", "en"]


class Twin(str):
    """An Indonesian sentence that knows its English twin; ``{names}`` in it stand for facts."""

    __slots__ = ("english",)
    english: str

    def __new__(cls, indonesian: str, english: str) -> Self:
        """Join the two."""
        twin = super().__new__(cls, indonesian)
        twin.english = english
        return twin

    def to(self, lang: Lang, **facts: object) -> str:
        """Return the sentence in a language, facts filled in."""
        sentence = str(self) if lang == "id" else self.english
        return sentence.format(**facts) if facts else sentence


def pick(twins: Twin | tuple[str, str], lang: Lang) -> str:
    """Return the sentence in the reader's language."""
    if isinstance(twins, Twin):
        return twins.to(lang)
    return twins[0] if lang == "id" else twins[1]


def shown(text: str) -> str:
    """Return foreign text fit for a terminal: one line, no control or direction characters."""
    return "".join(c if c.isprintable() and c not in _DIRECTIONS else "\N{REPLACEMENT CHARACTER}" for c in text)


def prose(text: str) -> str:
    """Return what somebody wrote, on however many lines, fit for a terminal as ``shown`` is."""
    return shown(" ".join(text.split()))


_DIRECTIONS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f"
