"""Words of scripts that run from right to left: in the order they are read, and in the order their letters stand."""

import re
import unicodedata

_NUMBER = re.compile(r"\d(?:[\d.,:/-]*\d)?")


def mirrored(word: str) -> str:
    """Return a word of such a script in the other of the two orders, its numbers as they are; any other word as it is.

    What is read first stands rightmost, so the way there is also the way back.
    """
    if not any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in word):
        return word
    return _NUMBER.sub(lambda number: number[0][::-1], word[::-1])
