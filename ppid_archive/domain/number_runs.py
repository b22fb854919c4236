"""Numbers of entries written briefly: those that follow one another stand as a run, ``3673-2026-R000001..R000012``."""

import re
from collections.abc import Iterable, Iterator
from typing import Annotated

from pydantic import StringConstraints

_TAIL = re.compile(r"^(.*?)(\d+)$")
_BETWEEN = ".."

RunField = Annotated[str, StringConstraints(pattern=r"^[0-9A-Z-]*[0-9](\.\.[0-9A-Z-]*[0-9])?$")]


def runs(numbers: Iterable[str]) -> tuple[str, ...]:
    """Return numbers in order, each once, those that follow one another as a run from the first to the last."""
    told = list[str]()
    first = last = ""
    for number in sorted(dict.fromkeys(numbers), key=_parts):
        if last and number == _next(last):
            last = number
            continue
        if last:
            told.append(_run(first, last))
        first = last = number
    return (*told, _run(first, last)) if last else ()


def each(told: Iterable[str]) -> Iterator[str]:
    """Yield every number that runs stand for."""
    for run in told:
        first, _, last = run.partition(_BETWEEN)
        yield first
        while last and first != last:
            first = _next(first)
            yield first


def count(told: Iterable[str]) -> int:
    """Count the numbers that runs stand for."""
    total = 0
    for run in told:
        first, _, last = run.partition(_BETWEEN)
        total += _parts(last)[2] - _parts(first)[2] + 1 if last else 1
    return total


def briefly(told: Iterable[str]) -> str:
    """Return runs for people to read: ``3673-2026-R: 1-5, 7``, what the numbers share written once."""
    groups: dict[str, list[str]] = {}
    for run in told:
        first, _, last = run.partition(_BETWEEN)
        stem, _, value, _ = _split(first)
        groups.setdefault(stem, []).append(f"{value}-{_split(last)[2]}" if last else str(value))
    return "; ".join(f"{stem}: {', '.join(some)}" if stem else ", ".join(some) for stem, some in groups.items())


def _run(first: str, last: str) -> str:
    return first if first == last else f"{first}{_BETWEEN}{last}"


def _next(number: str) -> str:
    stem, _, value, width = _split(number)
    return f"{stem}{value + 1:0{width}d}"


def _parts(number: str) -> tuple[str, int, int]:
    """Return what numbers are ordered by; one without leading zeros comes before longer ones."""
    stem, _, value, width = _split(number)
    return stem, width, value


def _split(number: str) -> tuple[str, str, int, int]:
    found = _TAIL.match(number)
    stem, digits = found.groups() if found else (number, "0")
    return stem, digits, int(digits), len(digits)
