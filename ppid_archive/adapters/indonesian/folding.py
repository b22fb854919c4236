"""Words as they are compared: lower case, no accents, no look-alikes, no invisible characters, no leading zeros."""

import re
import unicodedata
from collections.abc import Iterator

LONGEST_WORD = 64
"""Longer runs of letters and digits are cut: no language has them, damaged text and attacks do."""

_SEPARATED = str.maketrans({chr(code): " " for code in range(128) if not chr(code).isalnum()})
_ZEROS = re.compile(r"\b0+(?=[0-9]+\b)")
_PRINTERS_SIGNS = "\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u2022\u00a7\u00a0"
# Combining accents, the soft hyphen and zero-width characters belong to the word they stand in.
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff])*")
_CYRILLIC = ("АВЕКМНОРСТУХІЈЅЗЬаеорсухіјѕкԁһԛԝ", "abekmhopctyxijs3baeopcyxijskdhqw")
_GREEK = ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧανορτικυχ", "abezhikmnoptyxavoptikux")
_LOOK_ALIKES = str.maketrans(
    _CYRILLIC[0] + _GREEK[0] + "\u0131\u0261", _CYRILLIC[1] + _GREEK[1] + "ig"
)  # i without its dot, and the script g


def words(text: str) -> list[str]:
    """Return the words of a text in their order, folded; whatever is neither letter nor digit separates."""
    if not text.isascii():
        # Dashes, quotation marks and wide blanks are all that most texts have beyond ASCII, which is read faster.
        for sign in _PRINTERS_SIGNS:
            text = text.replace(sign, " ")
    if text.isascii():
        spread = text.lower().translate(_SEPARATED)
        found = (_ZEROS.sub("", spread) if "0" in spread else spread).split()
        overlong = max(map(len, found), default=0) > LONGEST_WORD
        return [word[:LONGEST_WORD] for word in found] if overlong else found
    return [word for raw in _WORD.findall(text) if (word := fold(raw))]


def placed_words(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the same words with the place of each in the text as it stands: word, start, end."""
    for match in _WORD.finditer(text):
        if word := fold(match.group()):
            yield word, match.start(), match.end()


def fold(word: str) -> str:
    """Return the form in which a word is compared; folding twice changes nothing."""
    if not word.isascii():
        word = _bare(_without_look_alikes(_bare(word)).casefold())
    word = word.lower()[:LONGEST_WORD]
    return _plain_number(word) if word[:1] == "0" else word


def _plain_number(word: str) -> str:
    """Write 03 and 003 as 3, so that a number is found however it is filled up."""
    return word.lstrip("0") or "0" if word.isascii() and word.isdecimal() else word


def _bare(word: str) -> str:
    """Drop accents and whatever else is neither letter nor digit."""
    return "".join(character for character in unicodedata.normalize("NFKD", word) if character.isalnum())


def _without_look_alikes(word: str) -> str:
    """Turn Cyrillic and Greek letters into the Latin ones they imitate, unless the word is really foreign."""
    latin = word.translate(_LOOK_ALIKES)
    mixed = any(character.isascii() and character.isalpha() for character in word)
    return latin if mixed or latin.isascii() else word
