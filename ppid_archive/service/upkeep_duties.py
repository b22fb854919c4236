"""The duties of whoever looks after the machine: rounds of fixity checks, replicas, anchors of the journal."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from ppid_archive.domain.copy_ledger import ENTRIES, CopyLedger
from ppid_archive.domain.duty import Duty, DutyKind
from ppid_archive.domain.duty_rules import DutyDrafts
from ppid_archive.domain.fixity_checks import FixityStanding
from ppid_archive.domain.journal import Event
from ppid_archive.ports.journal import Journal
from ppid_archive.service.duties import Span

_OF_ANCHORS = {Event.ANCHOR, Event.TIME_STAMP}


@dataclass(frozen=True)
class JournalLook:
    """What the journal tells about upkeep: its first day, when each replica was last brought up to date, its news.

    ``news`` is the number of the last entry that is not about anchors; ``copies`` what is owed in which replica.
    """

    began: date | None
    replicated: Mapping[str, date]
    news: int
    copies: CopyLedger = field(default_factory=CopyLedger)


def look_through(journal: Journal, day: Callable[[datetime], date]) -> JournalLook:
    """Go through the journal once."""
    began: date | None = None
    replicated: dict[str, date] = {}
    news = 0
    copies = CopyLedger()
    for entry in journal.entries():
        began = began or day(entry.act.at)
        copies.take(entry)
        if entry.act.event is Event.REPLICATION and ENTRIES in entry.act.detail:
            replicated[entry.act.detail.get("replica", "")] = day(entry.act.at)
        if entry.act.event not in _OF_ANCHORS:
            news = entry.seq
    return JournalLook(began, replicated, news, copies)


@dataclass(frozen=True)
class Newest:
    """The newest anchor: how many entries it covers, and when it was made."""

    size: int
    made_on: date


@dataclass(frozen=True)
class UpkeepDuties:
    """What keeps the archive sound; ``every`` is how often each object is read again, None for no interval."""

    look: Callable[[], JournalLook]
    fixity: Callable[[], FixityStanding]
    every: timedelta | None
    replicas: tuple[str, ...]
    anchor: Callable[[], Newest | None]
    drafts: DutyDrafts
    day: Callable[[datetime], date]

    def duties(self, span: Span) -> Iterator[Duty]:
        """Yield them; see ``DutySource``."""
        look = self.look()
        if look.began is None:
            return
        yield from self._fixity(look.began, span.on)
        for name in self.replicas:
            since = look.replicated.get(name, look.began)
            day = self.drafts.by(DutyKind.REPLICA_BEHIND, since)
            yield self.drafts.duty(DutyKind.REPLICA_BEHIND, day, name, facts={"since": since})
        for name, count in look.copies.owed(self.replicas):
            yield self.drafts.duty(DutyKind.COPY_LEFT, span.on, name, facts={"count": count})
        newest = self.anchor()
        if look.news > (newest.size if newest else 0):
            since = newest.made_on if newest else look.began
            day = self.drafts.by(DutyKind.ANCHOR_MISSING, since)
            yield self.drafts.duty(DutyKind.ANCHOR_MISSING, day, "", facts={"since": since})

    def _fixity(self, began: date, on: date) -> Iterator[Duty]:
        standing = self.fixity()
        if self.every and standing.objects:
            oldest = self.day(standing.oldest) if standing.oldest else began
            facts = {"since": oldest, "never": standing.never}
            yield self.drafts.duty(DutyKind.FIXITY_ROUND, oldest + self.every, "", facts=facts)
        if standing.failures:
            facts = {"count": len(standing.failures)}
            yield self.drafts.duty(DutyKind.FIXITY_FAILURE, on, "", facts=facts)
