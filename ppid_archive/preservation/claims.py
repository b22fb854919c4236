"""Which records disposals and transfers claim: each is on one list at a time, and their papers are kept."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

from ppid_archive.domain.disposal import Disposal
from ppid_archive.domain.disposal_obstacles import AlreadyListed, PaperOf
from ppid_archive.domain.identity import ItemId, RecordId
from ppid_archive.domain.register import Register
from ppid_archive.domain.transfer import Transfer
from ppid_archive.registers import Registers


@dataclass(frozen=True)
class Claims:
    """Records on a list that is under way, and records that are papers, each with the item that claims it."""

    listed: Mapping[RecordId, ItemId] = field(default_factory=dict)
    papers: Mapping[RecordId, ItemId] = field(default_factory=dict)

    @classmethod
    def of(cls, registers: Registers, *, besides: ItemId | None = None) -> "Claims":
        """Gather the claims of all disposals and transfers; of the one named, only those on papers."""
        listed: dict[RecordId, ItemId] = {}
        papers: dict[RecordId, ItemId] = {}
        items: Iterator[Disposal | Transfer] = chain(
            registers.all(Register.DISPOSAL, Disposal), registers.all(Register.TRANSFER, Transfer)
        )
        for one in items:
            if not one.is_over and one.item != besides:
                listed |= {line.record: one.item for line in one.going()}
            if not one.withdrawal:
                papers |= dict.fromkeys(one.paper_records(), one.item)
        return cls(listed, papers)

    def on_lists(self, record: RecordId) -> Iterator[AlreadyListed]:
        """Yield what they have against listing a record once more."""
        if record in self.listed:
            yield AlreadyListed(self.listed[record])

    def against_destroying(self, record: RecordId) -> Iterator[AlreadyListed | PaperOf]:
        """Yield what they have against destroying a record."""
        yield from self.on_lists(record)
        if record in self.papers:
            yield PaperOf(self.papers[record])
