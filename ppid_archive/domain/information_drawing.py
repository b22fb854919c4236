"""A unit's draft of the register drawn from the archive: rows for what is public, as the public reads it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ppid_archive.domain.classification import Category, Public
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.information_columns import CATEGORIES
from ppid_archive.domain.information_register import AvailableFormat, InformationRow, folded
from ppid_archive.domain.list_columns import kept_how_long
from ppid_archive.domain.record import Kind, RecordDescription, RelationKind
from ppid_archive.domain.retention import ScheduleRow

_NO_SERIES = "Belum ada dalam jadwal retensi (JRA)"


class Grouping(StrEnum):
    """What makes a row: a record, a dossier (*berkas*), or a series of the retention schedule."""

    RECORD = "record"
    DOSSIER = "dossier"
    SERIES = "series"


@dataclass(frozen=True)
class Drawn:
    """A record that is public, described as the public reads it, and what the office knows of it besides.

    ``on_paper``: there is a paper original. ``series`` is its row in the schedule in force.
    """

    told: RecordDescription
    on_paper: bool
    series: ScheduleRow | None = None

    @property
    def category(self) -> Category | None:
        """The category in which it was opened; None of what opened by itself when its exception ended."""
        decided = self.told.classification
        return decided.category if isinstance(decided, Public) else None


@dataclass(frozen=True)
class Holder:
    """The unit that lists: its id, its name, and the place where its information is made."""

    unit: str
    name: str
    place: str


def rows_of(drawn: Iterable[Drawn], grouping: Grouping, holder: Holder) -> tuple[InformationRow, ...]:
    """Return the rows that records make; a document inside another one that is listed has none of its own."""
    records = list(drawn)
    there = {one.told.record for one in records}
    alone = [one for one in records if not there & set(one.told.relation_to(RelationKind.ATTACHMENT_OF))]
    groups: dict[tuple[str, str], list[Drawn]] = {}
    for one in sorted(alone, key=lambda one: one.told.record):
        groups.setdefault((_named(one, grouping), one.category or ""), []).append(one)
    ordered = sorted(groups.items(), key=lambda group: (folded(group[0][0]), group[0][1]))
    told = _told_apart([(said, together) for (said, _), together in ordered])
    return tuple(
        _row(number, summary, together, holder)
        for number, (summary, (_, together)) in enumerate(zip(told, ordered, strict=True), 1)
    )


def _named(one: Drawn, grouping: Grouping) -> str:
    """Return what a row of it says; of a record that is in no such group, its own title."""
    told = one.told
    if grouping is Grouping.DOSSIER and told.dossier:
        return _plain(told.dossier)
    if grouping is Grouping.SERIES and one.series:
        return _plain(one.series.series)
    number, title = told.document_number, _plain(told.title.value)
    own = title if number is None or number.value in title else f"{title} (Nomor {_plain(number.value)})"
    return f"{own}\0{told.record}"


def _told_apart(groups: Sequence[tuple[str, Sequence[Drawn]]]) -> list[str]:
    """Return what each row says; two that would say the same are told apart by category, then by record."""
    plain = [said.partition("\0")[0] for said, _ in groups]
    by_category = [_with(said, _category_of(together)) for said, (_, together) in zip(plain, groups, strict=True)]
    by_record = [_with(said, together[0].told.record) for said, (_, together) in zip(plain, groups, strict=True)]
    chosen = plain
    for finer in (by_category, by_record):
        times = Counter(folded(said) for said in chosen)
        chosen = [said if times[folded(said)] == 1 else other for said, other in zip(chosen, finer, strict=True)]
    return chosen


def _with(said: str, what: str) -> str:
    return f"{said} ({what})" if what else said


def _category_of(together: Sequence[Drawn]) -> str:
    category = together[0].category
    return CATEGORIES[category].lower() if category else ""


def _row(number: int, summary: str, together: Sequence[Drawn], holder: Holder) -> InformationRow:
    told = [one.told for one in together]
    days = [one.document_date.value if one.document_date else one.received_on for one in told]
    origins = dict.fromkeys(_plain(one.unit_of_origin.value) if one.unit_of_origin else holder.name for one in told)
    terms = dict.fromkeys(kept_how_long(one.series) if one.series else _NO_SERIES for one in together)
    on_paper = any(one.on_paper for one in together)
    return InformationRow(
        number=number,
        unit=holder.unit,
        summary=summary,
        holding_unit=holder.name,
        responsible="; ".join(origins),
        created_from=min(days),
        created_to=max(days),
        created_place=holder.place,
        formats=(AvailableFormat.HARDCOPY, AvailableFormat.SOFTCOPY) if on_paper else (AvailableFormat.SOFTCOPY,),
        retention="; ".join(terms),
        category=together[0].category,
        records=tuple(one.record for one in told),
    )


def has_paper(told: RecordDescription) -> bool:
    """Say whether there is a paper original of a record."""
    return told.kind is Kind.SCAN or told.location is not None


def _plain(text: str) -> str:
    return " ".join(text.split())


def records_of(rows: Iterable[InformationRow]) -> tuple[RecordId, ...]:
    """Return every record that rows point at, once."""
    return tuple(dict.fromkeys(record for row in rows for record in row.records))
