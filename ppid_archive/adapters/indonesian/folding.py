"""Words as they are compared: lower case, no accents, no look-alikes, no invisible characters, no leading zeros."""

import re
import unicodedata
from collections.abc import Collection, Iterator
from operator import itemgetter

LONGEST_WORD = 64
"""Longer runs of letters and digits are cut: no language has them, damaged text and attacks do."""

_SEPARATED = str.maketrans({chr(code): " " for code in range(128) if not chr(code).isalnum()})
_ZEROS = re.compile(" 0+(?=[0-9]+(?: |$))")
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
    text = _simple(text)
    if text.isascii():
        found = _spread(text).split()
        overlong = len(max(found, key=len, default="")) > LONGEST_WORD
        return [word[:LONGEST_WORD] for word in found] if overlong else found
    return [word for raw in _WORD.findall(text) if (word := fold(raw))]


def words_holding(text: str, pieces: Collection[str]) -> set[str]:
    """Return the different words that hold one of these pieces, in which a blank stands for the edge of a word."""
    text = _simple(text)
    if not text.isascii() or not all(pieces):
        return {word for word in set(words(text)) if any(piece in f" {word} " for piece in pieces)}
    spread = _spread(text) + " "
    return {word[:LONGEST_WORD] for piece in pieces for word in _around(piece, spread)}


def _around(piece: str, spread: str) -> Iterator[str]:
    start = spread.find(piece)
    while start >= 0:
        first = start + piece.startswith(" ")
        end = spread.find(" ", first)
        yield spread[spread.rfind(" ", 0, first) + 1 : end]
        start = spread.find(piece, end)


def _spread(text: str) -> str:
    """Return ASCII in small letters, words apart by blanks, with one in front and without leading zeros."""
    spread = " " + text.lower().translate(_SEPARATED)
    return _ZEROS.sub(" ", spread) if " 0" in spread else spread


def placed_words(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the same words with the place of each in the text as it stands: word, start, end."""
    for match in _WORD.finditer(text):
        if word := fold(match.group()):
            yield word, match.start(), match.end()


def places(text: str, wanted: Collection[str]) -> Iterator[tuple[str, int, int]]:
    """Yield those of the words that are wanted, with their places, in their order; the rest is not looked at."""
    plain = _simple(text)
    if not plain.isascii():
        return (found for found in placed_words(text) if found[0] in wanted)
    plain = plain.lower()
    return iter(sorted((found for word in wanted for found in _standing(word, plain)), key=itemgetter(1)))


def _standing(word: str, plain: str) -> Iterator[tuple[str, int, int]]:
    """Yield where a folded word stands in lower case as a word of its own, maybe with zeros before it."""
    start = plain.find(word)
    while start >= 0:
        end = start + len(word)
        if not plain[end : end + 1].isalnum():
            begin = len(plain[:start].rstrip("0")) if word.isdecimal() else start
            if not plain[max(0, begin - 1) : begin].isalnum():
                yield word, begin, end
        start = plain.find(word, end)


def _simple(text: str) -> str:
    """Replace the few signs beyond ASCII that most texts have, which are dashes, quotation marks and wide blanks."""
    if not text.isascii():
        for sign in _PRINTERS_SIGNS:
            text = text.replace(sign, " ")
    return text


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
