"""Stop-watch, ratios and the sheet they are printed on."""

import os
import platform
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from statistics import median
from typing import TypeVar

import psutil

_T = TypeVar("_T")


@dataclass(frozen=True)
class Bar:
    """What a figure is held to, and whether it is met."""

    text: str
    met: bool

    def __str__(self) -> str:
        """Say both."""
        return f"{self.text}: {'met' if self.met else 'missed'}"


def at_least(figure: float, bound: float, unit: str = "") -> Bar:
    """Hold a figure to a lower bound."""
    return Bar(f">= {bound:g}{unit}", figure >= bound)


def at_most(figure: float, bound: float, unit: str = "") -> Bar:
    """Hold a figure to an upper bound."""
    return Bar(f"<= {bound:g}{unit}", figure <= bound)


@dataclass
class Sheet:
    """Lines of results: what was measured, the figures, the bar and whether it is met."""

    lines: list[tuple[str, str, str]] = field(default_factory=list)

    def add(self, what: str, figures: str, *bars: Bar) -> None:
        """Put a line on the sheet and on the screen."""
        judged = "; ".join(map(str, bars))
        self.lines.append((what, figures, judged))
        print(f"  {what:<52} {figures}   {judged and f'(bar {judged})'}", flush=True)

    def missed(self) -> tuple[str, ...]:
        """Return what was measured and missed its bar."""
        return tuple(what for what, _, judged in self.lines if "missed" in judged)

    def markdown(self) -> str:
        """Return the sheet as it stands in the README."""
        head = f"Measured {datetime.now(UTC):%Y-%m-%d} on {machine()}. Ratios are of runs side by side.\n\n"
        rows = "".join(f"| {what} | {figures} | {bar} |\n" for what, figures, bar in self.lines)
        return f"{head}| what | measured | bar |\n|---|---|---|\n{rows}"


def machine() -> str:
    """Name the class of machine: cores, memory, system."""
    memory = round(psutil.virtual_memory().total / 2**30)
    return (
        f"{os.cpu_count()} shared virtual cores, {memory} GiB, {platform.system()}, Python {platform.python_version()}"
    )


def timed(call: Callable[[], _T]) -> tuple[float, _T]:
    """Return the seconds a call took, and its answer."""
    start = time.perf_counter()
    answer = call()
    return time.perf_counter() - start, answer


def spread(ratios: Sequence[float]) -> str:
    """Write the median of ratios, and how far they are apart."""
    return f"{median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})"


@contextmanager
def section(title: str) -> Iterator[None]:
    """Print a heading and how long the section took."""
    print(f"\n{title}", flush=True)
    start = time.perf_counter()
    yield
    print(f"  ({time.perf_counter() - start:.0f} s)", flush=True)


def resident_mb(pid: int) -> float:
    """Return the resident memory of a process and its children in MB, shared pages counted once each process."""
    process = psutil.Process(pid)
    return sum(one.memory_info().rss for one in [process, *process.children(recursive=True)]) / 1e6
