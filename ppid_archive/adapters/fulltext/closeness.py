"""Words that are nearly another word, and words that fit a pattern: the same for every engine."""

from dataclasses import dataclass

ANY, ONE = "*", "?"
"""What stands in a pattern for any letters, and for exactly one."""


def is_close(word: str, other: str) -> bool:
    """Say whether one letter too many, too few, wrong or in its neighbour's place is all that tells two words apart."""
    if word == other:
        return True
    if abs(len(word) - len(other)) > 1:
        return False
    start = _shared(word, other)
    a, b = word[start:], other[start:]
    if len(a) != len(b):
        return a[1:] == b if len(a) > len(b) else a == b[1:]
    return a[1:] == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])


def _shared(word: str, other: str) -> int:
    """Return how many letters two different words have in common at their beginning."""
    shortest = min(len(word), len(other))
    return next((place for place in range(shortest) if word[place] != other[place]), shortest)


@dataclass(frozen=True)
class Pattern:
    """Letters with ``*`` and ``?`` among them."""

    text: str

    @property
    def beginning(self) -> str:
        """The letters before the first sign."""
        return self.text[: min((self.text.find(sign) % (len(self.text) + 1) for sign in (ANY, ONE)), default=0)]

    def fits(self, word: str) -> bool:
        """Say whether a whole word is such; takes steps in proportion to both lengths, whatever the pattern."""
        reached = {0}
        for sign in self.text:
            if sign == ANY:
                reached = set(range(min(reached), len(word) + 1))
            else:
                reached = {place + 1 for place in reached if place < len(word) and sign in (ONE, word[place])}
            if not reached:
                return False
        return len(word) in reached
