"""The words the stemmer knows: roots, names, and forms whose root no rule finds, in plain text beside this module."""

import hashlib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

_RULES = 2
"""Raise it whenever folding or the stemmer's rules change: every index is then made anew."""


@cache
def roots() -> frozenset[str]:
    """Return every root known, in lower case."""
    return frozenset(word for line in _lines("roots.txt") for word in line.split())


@cache
def names() -> frozenset[str]:
    """Return the names that no affix is taken from; unlike roots, nothing is led to them either."""
    return frozenset(word for line in _lines("names.txt") for word in line.split())


@cache
def exceptions() -> Mapping[str, str]:
    """Return the forms that are led to a root by decree, with that root."""
    return {form: root for line in _lines("exceptions.txt") for form, root in [line.split()]}


def forms_decreed(root: str) -> tuple[str, ...]:
    """Return the forms that are led to a root by decree."""
    return _decreed().get(root, ())


@cache
def _decreed() -> Mapping[str, tuple[str, ...]]:
    forms: dict[str, tuple[str, ...]] = {}
    for form, root in exceptions().items():
        forms[root] = (*forms.get(root, ()), form)
    return forms


@cache
def fingerprint() -> str:
    """Name the state of the analysis: another value means that texts analysed before must be analysed again."""
    state = hashlib.sha256(f"rules {_RULES}\n".encode())
    for name in ("roots.txt", "names.txt", "exceptions.txt"):
        state.update("\n".join(_lines(name)).encode())
    return state.hexdigest()[:16]


def _lines(name: str) -> Iterator[str]:
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    return (line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))
