"""Registering deposits: each becomes a record with a number, or is known already. Bytes are safe from here."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from ppid_archive.custody import Change, Custody
from ppid_archive.domain.content import Gap, Shortfall
from ppid_archive.domain.deposit import AlreadyHeld, Deposit, Refusal, Refused
from ppid_archive.domain.file_format import format_of
from ppid_archive.domain.file_name import safe_name, stem
from ppid_archive.domain.identity import Digest, RecordId, record_id
from ppid_archive.domain.journal import Act, Event
from ppid_archive.domain.record import (
    Accession,
    Channel,
    Kind,
    Origin,
    OriginalFile,
    Progress,
    RecordDescription,
    Relation,
    RelationKind,
    Told,
    ToldDate,
)
from ppid_archive.domain.virus_check import Outcome, VirusCheck
from ppid_archive.ingest.intake import Intake
from ppid_archive.ingest.reception import Admitted
from ppid_archive.ports.catalogue import Row

SOURCE = "source"


@dataclass(frozen=True)
class Accessioned:
    """A deposit in custody as a record of the archive."""

    deposit: Deposit
    row: Row


@dataclass
class _Sorting:
    fresh: list[tuple[Admitted, Change]] = field(default_factory=list)
    resumed: list[tuple[Admitted, Row]] = field(default_factory=list)
    known: list[tuple[Admitted, RecordId]] = field(default_factory=list)
    refused: list[tuple[Admitted, Refused]] = field(default_factory=list)


def store(
    admitted: Sequence[Admitted], intake: Intake, seen: set[Digest]
) -> tuple[Accessioned | AlreadyHeld | Refused, ...]:
    """Bring deposits into custody, in the order given: one record for the same bytes, however often deposited.

    A deposit whose taking was interrupted (same bytes, same source) goes on where it broke off; another deposit of
    bytes in custody is acknowledged with the first one's number and journalled, once the first one's bytes were read
    again and are whole: otherwise it is refused, since it may be the last good copy. ``seen`` is what the same call
    brought before, and is added to: its intentions are open, and yet none of it was interrupted.

    Raises:
        Busy, Unavailable: The archive cannot be written; nothing was acknowledged, everything may be tried again.
    """
    custody, now = intake.custody, intake.now()
    with custody.changing():
        sorting = _sort(admitted, intake, now, seen)
        rows = custody.commit([change for _, change in sorting.fresh], fulfil=False)
        held = [AlreadyHeld(one.deposit, _row(custody, record).description) for one, record in sorting.known]
        acts = [(duplicate, _second_deposit(duplicate, now)) for duplicate in held]
        custody.record_acts([act for duplicate, act in acts if not _known_as_such(custody, duplicate, act)])
    for one, _ in (*sorting.known, *sorting.resumed, *sorting.refused):
        for part in one.staged:
            custody.storage.discard(part)
    taken = [*((one, row) for (one, _), row in zip(sorting.fresh, rows, strict=True)), *sorting.resumed]
    answers: dict[int, Accessioned | AlreadyHeld | Refused] = {id(one): refused for one, refused in sorting.refused}
    answers |= {id(one): Accessioned(one.deposit, row) for one, row in taken}
    answers |= {id(one): known for (one, _), known in zip(sorting.known, held, strict=True)}
    return tuple(answers[id(one)] for one in admitted)


def _sort(admitted: Sequence[Admitted], intake: Intake, now: datetime, seen: set[Digest]) -> _Sorting:
    custody, catalogue = intake.custody, intake.custody.catalogue
    interrupted = {intention.digest: intention.source for intention in catalogue.intentions()}
    year = intake.day(now).year
    number = catalogue.next_number(intake.office_code, year)
    held = catalogue.holders({one.digest for one in admitted})
    sorting, taken = _Sorting(), dict[Digest, RecordId]()
    for one in admitted:
        if one.digest in taken:
            sorting.known.append((one, taken[one.digest]))
        elif (holder := held.get(one.digest)) is None:
            taken[one.digest] = record_id(intake.office_code, year, number + len(taken))
            sorting.fresh.append((one, _first_version(one, taken[one.digest], intake, now)))
        else:
            resumed = interrupted.get(one.digest) == one.deposit.source and one.digest not in seen
            row = _row_if_whole(custody, holder, to_be_written=resumed)
            if row is None:
                sorting.refused.append((one, _last_good_copy(one, holder)))
            elif resumed:
                sorting.resumed.append((one, row))
            else:
                sorting.known.append((one, holder))
        seen.add(one.digest)
    return sorting


def _row_if_whole(custody: Custody, holder: RecordId, *, to_be_written: bool) -> Row | None:
    """Return the record that holds some bytes if storage still has them; all else, too, if it shall be built upon."""
    if to_be_written and custody.is_damaged(holder):
        return None
    row = _row(custody, holder)
    return row if custody.keeps_originals(row.description) else None


def _last_good_copy(one: Admitted, holder: RecordId) -> Refused:
    return Refused(one.deposit, Refusal.HOLDER_DAMAGED, holder, one.digest, one.media_type, holder)


def _first_version(one: Admitted, record: RecordId, intake: Intake, now: datetime) -> Change:
    deposit, says = one.deposit, one.deposit.says
    originals = _originals(one)
    description = RecordDescription(
        record=record,
        progress=Progress.ACCESSIONED,
        digest=one.digest,
        title=_given(says.title) or Told(value=_assumed_title(deposit), origin=Origin.ASSUMED),
        document_number=_given(says.document_number),
        document_date=ToldDate(value=says.document_date, origin=Origin.GIVEN) if says.document_date else None,
        class_code=_given(says.class_code),
        document_kind=_given(says.document_kind),
        unit_of_origin=_given(says.unit_of_origin),
        election_stage=_given(says.election_stage),
        unit=deposit.unit,
        received_on=intake.day(now),
        kind=says.kind or _assumed_kind(one),
        kind_origin=Origin.GIVEN if says.kind else Origin.ASSUMED,
        location=says.location,
        dossier=says.dossier,
        note=says.note,
        copy_status=says.copy_status,
        extent=says.extent,
        accession=_accession(one, now),
        originals=originals,
        media_type=one.media_type,
        size=sum(original.size for original in originals),
        shortfalls=_unscanned(one.virus_check),
        relations=_relations(deposit),
    )
    put = {original.path: part for original, part in zip(originals, one.staged, strict=True)}
    return Change(description, 0, Event.INGESTION, deposit.by, now, put, source=deposit.source)


def _accession(one: Admitted, now: datetime) -> Accession:
    return Accession(
        at=now,
        by=one.deposit.by,
        channel=one.deposit.channel,
        received_as=one.deposit.received_as,
        virus_check=one.virus_check,
    )


def _unscanned(check: VirusCheck | None) -> tuple[Shortfall, ...]:
    if check is None or check.outcome is Outcome.CLEAN:
        return ()
    return (Shortfall(gap=Gap.NOT_SCANNED, detail=check.detail),)


def _originals(one: Admitted) -> tuple[OriginalFile, ...]:
    parts = zip(one.deposit.files, one.staged, one.identified, strict=True)
    many = len(one.staged) > 1
    return tuple(
        OriginalFile(
            path=f"original/{f'{place:04d}-' if many else ''}{safe_name(file.name)}",
            name=file.name,
            name_bytes=file.name_bytes,
            media_type=what.media_type,
            by_name=what.contradicted,
            format=format_of(what.puid),
            size=part.size,
            digest=part.digest,
        )
        for place, (file, part, what) in enumerate(parts, start=1)
    )


def _given(value: str | None) -> Told | None:
    return Told(value=value, origin=Origin.GIVEN) if value else None


def _assumed_title(deposit: Deposit) -> str:
    last = deposit.received_as.rstrip("/").rpartition("/")[2] if len(deposit.files) > 1 else deposit.files[0].name
    return stem(last)


def _assumed_kind(one: Admitted) -> Kind:
    pictures = all(what.media_type.startswith("image/") for what in one.identified)
    return Kind.SCAN if pictures else Kind.SOFTFILE


def _relations(deposit: Deposit) -> tuple[Relation, ...]:
    if deposit.part_of is None:
        return ()
    return (Relation(kind=RelationKind.ATTACHMENT_OF, record=deposit.part_of),)


def _row(custody: Custody, record: RecordId) -> Row:
    return custody.catalogue.get(record) or custody.describe(record)


def _second_deposit(held: AlreadyHeld, now: datetime) -> Act:
    deposit = held.deposit
    detail = {"received_as": deposit.received_as, "unit": deposit.unit, SOURCE: deposit.source}
    return Act(
        event=Event.DUPLICATE_DEPOSIT,
        at=now,
        agent=deposit.by,
        record=held.description.record,
        digest=held.description.digest,
        detail=detail,
    )


def _known_as_such(custody: Custody, held: AlreadyHeld, act: Act) -> bool:
    """A file still in its drop folder after an interruption is the same second deposit, not a third.

    Nor are the parts of a letter a second deposit when another process was quicker to describe it.
    """
    if held.deposit.channel is Channel.COMMAND_LINE or held.deposit.channel is Channel.LIBRARY:
        return False
    if held.deposit.part_of and _row(custody, held.deposit.part_of).description.progress is not Progress.ACCESSIONED:
        return True
    return noted(custody, act)


def noted(custody: Custody, act: Act) -> bool:
    """Say whether an act on a deposit from this very source is in the journal of its record."""
    if act.record is None:
        return False
    history = custody.catalogue.history(act.record)
    return any(entry.act.detail.get(SOURCE) == act.detail.get(SOURCE) for entry in history)
