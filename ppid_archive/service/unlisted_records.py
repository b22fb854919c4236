"""The duty to list in the next register of information (*DIP*) what became public since a unit's list was made."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ppid_archive.domain.classification import Access
from ppid_archive.domain.duty import Duty, DutyKind
from ppid_archive.domain.duty_rules import DutyDrafts
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.information_drawing import records_of
from ppid_archive.domain.information_register import FIXED, InformationRegister, RegisterState
from ppid_archive.domain.record import RelationKind
from ppid_archive.domain.register import Register
from ppid_archive.ports.catalogue import Catalogue, Opened
from ppid_archive.registers import Registers
from ppid_archive.service.duties import Span

_PAGE = 1000


@dataclass
class _Unlisted:
    """What of one unit is in no determined register: how many, since when the first of them; ``left``: not drafted."""

    since: date
    count: int = 0
    left: int = 0


@dataclass(frozen=True)
class UnlistedRecordDuties:
    """Records that are public and not in the newest version, by unit: a list to be made, not a record.

    What opened by itself is told until it is listed, what a person opened if that was on or after the day on which the
    unit handed in its part of that version; before there is one, everything is. Source: UU 14/2008 art. 11(1)a; PP
    61/2010 art. 10-11 as restated by Permenpora 14/2023 art. 55(3)-(4).
    """

    registers: Registers
    drafts: DutyDrafts

    def duties(self, span: Span) -> Iterator[Duty]:
        """Yield them; see ``DutySource``."""
        rounds = tuple(self.registers.all(Register.INFORMATION, InformationRegister))
        newest = max((one for one in rounds if one.state in FIXED), key=lambda one: one.version or 0, default=None)
        over = (*FIXED, RegisterState.WITHDRAWN)
        going = next((one for one in rounds if one.state not in over), None)
        drafted = frozenset(records_of(going.gathered())) if going else frozenset()
        found: dict[str, _Unlisted] = {}
        for one in self._unlisted(newest, span.on):
            unit = found.setdefault(one.unit, _Unlisted(one.since))
            unit.since = min(unit.since, one.since)
            unit.count, unit.left = unit.count + 1, unit.left + (one.record not in drafted)
        for name, told in found.items():
            facts = {"count": told.count, "since": told.since, "command": _next(going, name, told)}
            day = self.drafts.by(DutyKind.REGISTER_ENTRY, told.since)
            about = newest.item if newest else ""
            yield self.drafts.duty(DutyKind.REGISTER_ENTRY, day, about, unit=name, facts=facts)

    def _unlisted(self, newest: InformationRegister | None, on: date) -> Iterator[Opened]:
        catalogue = self.registers.custody.catalogue
        listed = frozenset(records_of(newest.rows)) if newest else frozenset()
        handed_in = {one.unit: one.delivered_on for one in newest.units} if newest else {}
        after: RecordId | None = None
        while page := catalogue.opened(on=on, after=after, limit=_PAGE):
            fresh = [one for one in page if one.record not in listed and _is_fresh(one, handed_in)]
            inside = _inside_of_public(fresh, listed, catalogue, on=on)
            yield from (one for one in fresh if one.record not in inside)
            after = page[-1].record


def _is_fresh(one: Opened, handed_in: Mapping[str, date | None]) -> bool:
    since = handed_in.get(one.unit)
    return one.by_itself or since is None or one.since >= since


def _inside_of_public(
    fresh: Collection[Opened], listed: Collection[RecordId], catalogue: Catalogue, *, on: date
) -> frozenset[RecordId]:
    """Return those that lie inside a record which is listed, or is public and will be: they get no row of their own."""
    rows = catalogue.get_all([one.record for one in fresh])
    holders = {record: row.description.relation_to(RelationKind.ATTACHMENT_OF) for record, row in rows.items()}
    around = catalogue.get_all({one for those in holders.values() for one in those})
    public = {
        record
        for record, row in around.items()
        if row.description.access_on(on) is Access.PUBLIC and not row.description.destruction
    }
    return frozenset(
        record for record, those in holders.items() if any(one in listed or one in public for one in those)
    )


def _next(going: InformationRegister | None, unit: str, told: _Unlisted) -> str:
    """Return the command that comes next; where a round under way has all of it, the one that looks at that."""
    if going is None or going.draft_of(unit) is None:
        return f"dip show {going.item}" if going else "dip begin"
    return f"dip draft {going.item} {unit}" if told.left else f"dip show {going.item}"
