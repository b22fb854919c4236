"""The journal in memory."""

from collections.abc import Iterable, Iterator, Sequence

from ppid_archive.domain.finding import Finding, FindingKind
from ppid_archive.domain.journal import Act, Entry, chain, follows


class FakeJournal:
    def __init__(self) -> None:
        self.all: list[Entry] = []

    def append(self, acts: Sequence[Act]) -> tuple[Entry, ...]:
        new = []
        for act in acts:
            new.append(chain(act, after=self.all[-1] if self.all else None))
            self.all.append(new[-1])
        return tuple(new)

    def entries(self, *, after: int = 0) -> Iterator[Entry]:
        yield from [entry for entry in self.all if entry.seq > after]

    def recover(self) -> None:
        """Nothing tears in memory."""

    def verify(self) -> Iterator[Finding]:
        if broken := first_break(self.all):
            yield Finding(FindingKind.JOURNAL, "broken_chain", str(broken.seq), "broken", "restore")


def first_break(entries: Iterable[Entry]) -> Entry | None:
    """Return the first entry that does not follow from the one before it."""
    last: Entry | None = None
    for entry in entries:
        if not follows(entry, last):
            return entry
        last = entry
    return None
