"""A record's description as a page for people or an object for scripts."""

from collections.abc import Sequence
from datetime import tzinfo

from ppid_archive.archive import Archive
from ppid_archive.domain.classification import Access, Closed, Excepted, Public, is_partial
from ppid_archive.domain.destruction import Destruction
from ppid_archive.domain.personal_data import PersonalData, pages_with
from ppid_archive.domain.query import Reader
from ppid_archive.domain.record import (
    Location,
    RecordDescription,
    Relation,
    RelationKind,
    Rendition,
    RenditionKind,
    Told,
    ToldDate,
)
from ppid_archive.domain.record import Origin as _Origin
from ppid_archive.domain.redaction import Redaction
from ppid_archive.domain.transferred import Transferred
from ppid_archive.domain.virus_check import Outcome, VirusCheck
from ppid_archive.entrypoints import wording_commands as words
from ppid_archive.entrypoints import wording_disposal as disposal_words
from ppid_archive.entrypoints import wording_lists as list_words
from ppid_archive.entrypoints import wording_people as people_words
from ppid_archive.entrypoints import wording_redaction as redaction_words
from ppid_archive.entrypoints import wording_transfer_shown as transfer_words
from ppid_archive.entrypoints.screen import Screen
from ppid_archive.entrypoints.wording import (
    access,
    category,
    ground,
    kind,
    personal_kind,
    progress,
    relation,
    shortfall,
)
from ppid_archive.entrypoints.wording_copies import gone_from, still_in
from ppid_archive.entrypoints.wording_formats import disagreements
from ppid_archive.entrypoints.wording_keeping import HELD, due_or_waiting
from ppid_archive.entrypoints.wording_proposals_help import PROPOSED_CLASSIFICATION
from ppid_archive.entrypoints.wording_signatures import signed
from ppid_archive.entrypoints.wording_twin import Lang, Twin, shown

_NAMES_SHOWN = 3
UNDER_WAY = "destruction_under_way"


def record_json(told: RecordDescription, archive: Archive) -> dict[str, object]:
    """Return the description with its version, today's access and the retention term."""
    answer: dict[str, object] = told.model_dump(mode="json")
    answer["version"] = archive.version(told.record)
    answer["access"] = told.access_on(archive.today()).value
    answer["copies"] = archive.disposals.copies_of(told.record).model_dump(mode="json") if told.destruction else None
    answer[UNDER_WAY] = None
    answer["resembled_by"] = list(archive.resembled_by(told.record))
    reckoned = None if told.destruction else archive.keeping.term(told.record)
    answer["retention_term"] = reckoned and {
        "series": reckoned.row.series,
        "active_until": reckoned.active_until.isoformat(),
        "due": reckoned.due.isoformat(),
        "disposition": reckoned.row.disposition.value,
        "assumed": reckoned.assumed,
    }
    if _awaits_decision(told, archive):
        from ppid_archive.entrypoints.cli.proposal_commands import advice_json  # noqa: PLC0415 - for undecided ones

        answer["proposed_classification"] = advice_json(archive.proposals.for_record(told.record))
    return answer


def under_way_json(told: RecordDescription, archive: Archive) -> dict[str, object]:
    """Return the same of a record whose destruction is under way, which ``told`` has; done or not, as storage says."""
    answer = record_json(told, archive)
    done = archive.get(told.record).destruction is not None
    return answer | {"destruction": answer["destruction"] if done else None, UNDER_WAY: answer["destruction"]}


def show_record(
    told: RecordDescription, archive: Archive, screen: Screen, zone: tzinfo, *, under_way: bool = False
) -> None:
    """Print the description for people, moments in the office's time zone; ``under_way`` is its destruction."""
    screen.line(screen.bold(f"{told.record}  {shown(told.title.value)}"))
    rows = {
        **_what_it_is(told, screen.lang),
        **_how_it_came(told, screen.lang),
        **_how_it_stands(told, archive, screen.lang),
    }
    if under_way and (begun := told.destruction):
        rows[words.DESTROYED] = disposal_words.under_way(begun, screen.lang)
    screen.rows(rows)
    if told.destruction:
        copies = archive.disposals.copies_of(told.record)
        for sentence in (*gone_from(copies.destroyed, zone, screen.lang), *still_in(copies.left, screen.lang)):
            screen.line(sentence)
    _show_remarks(told, screen, zone)


def _what_it_is(told: RecordDescription, lang: Lang) -> dict[Twin, str]:
    return {
        words.NUMBER: _told(told.document_number, lang),
        words.DOCUMENT_DATE: _told(told.document_date, lang),
        words.CLASS_CODE: _told(told.class_code, lang),
        words.LANGUAGE: _told(told.language, lang),
        words.DOCUMENT_KIND: _told(told.document_kind, lang),
        words.UNIT_OF_ORIGIN: _told(told.unit_of_origin, lang),
        words.ELECTION_STAGE: _told(told.election_stage, lang),
    }


def _how_it_came(told: RecordDescription, lang: Lang) -> dict[Twin, str]:
    made = (_rendition(one, lang) for one in told.renditions)
    return {
        words.UNIT: told.unit,
        words.RECEIVED: words.RECEIVED_FROM.to(lang, day=told.received_on.isoformat(), by=shown(told.accession.by)),
        words.FILE_NAME: _names(told, lang),
        words.TYPE: f"{told.media_type}, {words.BYTES.to(lang, count=told.size)}, {kind(told.kind, lang)}",
        words.FORMAT: _formats(told),
        words.PAGE_COUNT: str(told.page_count or ""),
        words.RENDITION: ", ".join(made),
        words.PAPER: _place(told.location, lang),
        words.DOSSIER: shown(told.dossier or ""),
        list_words.SHOWN_STATUS: list_words.status_name(told.copy_status).to(lang) if told.copy_status else "",
        list_words.SHOWN_EXTENT: f"{told.extent.amount} {shown(told.extent.unit)}" if told.extent else "",
        words.NOTE: shown(told.note or ""),
        words.DIGEST: told.digest,
        words.VIRUS_CHECK: _virus_check(told.accession.virus_check, lang),
    }


def _how_it_stands(told: RecordDescription, archive: Archive, lang: Lang) -> dict[Twin, str]:
    state = told.access_on(archive.today())
    return {
        words.ACCESS: _access(told, state, lang),
        PROPOSED_CLASSIFICATION: _proposed(told, archive, lang),
        redaction_words.ROW: _redaction(told.redaction, lang),
        people_words.SECURITY: _security(told, archive, lang),
        words.RETENTION: _retention(told, archive, lang),
        HELD: _holds(told, archive),
        words.RELATED: ", ".join((*(_tie(one, lang) for one in told.relations), *_later_twins(told, archive, lang))),
        words.PROGRESS: progress(told.progress, lang),
        transfer_words.TRANSFERRED: _transferred(told.transfer, lang),
        words.DESTROYED: _destroyed(told.destruction, lang),
    }


def _transferred(went: Transferred | None, lang: Lang) -> str:
    if went is None:
        return ""
    return transfer_words.TRANSFERRED_TO.to(lang, receiver=shown(went.receiver), on=went.on, item=went.transfer)


def _awaits_decision(told: RecordDescription, archive: Archive) -> bool:
    """Whether staff looks at a record that nobody has decided about."""
    return archive.reader is Reader.STAFF and told.classification.access == "closed" and not told.destruction


def _proposed(told: RecordDescription, archive: Archive, lang: Lang) -> str:
    if not _awaits_decision(told, archive):
        return ""
    from ppid_archive.entrypoints.cli.proposal_commands import proposed  # noqa: PLC0415 - for undecided ones

    return proposed(archive.proposals.for_record(told.record), lang)


def _security(told: RecordDescription, archive: Archive, lang: Lang) -> str:
    """Tell staff the class, or what the schedule proposes."""
    if archive.reader is Reader.PUBLIC or told.destruction:
        return ""
    row = archive.keeping.outlook(told.record).row
    return people_words.security(told.security, row.security if row else None, lang)


def _rendition(one: Rendition, lang: Lang) -> str:
    what = f"{one.conformance}, {words.BYTES.to(lang, count=one.size)}"
    return f"{what} ({redaction_words.COPY.to(lang)})" if one.kind is RenditionKind.REDACTED else what


def _redaction(made: Redaction | None, lang: Lang) -> str:
    if made is None:
        return ""
    pages, grounds = ", ".join(map(str, made.blackened)), ", ".join(made.grounds())
    by, role = shown(made.by), shown(made.role)
    return redaction_words.TOLD.to(lang, pages=pages, grounds=grounds, by=by, role=role, day=made.on)


def _destroyed(gone: Destruction | None, lang: Lang) -> str:
    if gone is None:
        return ""
    return words.DESTROYED_BY.to(
        lang, day=gone.executed_on.isoformat(), decision=shown(gone.decision), certificate=gone.certificate
    )


def _show_remarks(told: RecordDescription, screen: Screen, zone: tzinfo) -> None:
    """Tell what a person should know before using the document."""
    for remark in (
        *signed(told.signatures, zone, screen.lang),
        *disagreements(told, screen.lang),
        *(shortfall(missing, screen.lang) for missing in told.shortfalls),
    ):
        screen.line(f"  ! {remark}")
    if told.personal_data:
        screen.line(f"  ! {words.PERSONAL_DATA.to(screen.lang)}")
    for page in pages_with(told.personal_data):
        screen.line(f"      {_personal(page, told.personal_data, screen.lang)}")


def _tie(tie: Relation, lang: Lang) -> str:
    alike = "" if tie.similarity is None else f" ({round(tie.similarity * 100)}%)"
    return f"{relation(tie.kind, lang)} {tie.record}{alike}"


def _later_twins(told: RecordDescription, archive: Archive, lang: Lang) -> tuple[str, ...]:
    return tuple(f"{relation(RelationKind.RESEMBLES, lang)} {one}" for one in archive.resembled_by(told.record))


def _personal(page: int, findings: Sequence[PersonalData], lang: Lang) -> str:
    alike = (
        words.PERSONAL_KIND.to(
            lang,
            count=one.count,
            kind=personal_kind(one.kind, lang),
            evidence=shown(one.evidence),
            share=round(one.confidence * 100),
        )
        for one in findings
        if one.page == page
    )
    return words.PERSONAL_ON_PAGE.to(lang, page=page, what=", ".join(alike))


def _told(fact: Told | ToldDate | None, lang: Lang) -> str:
    if fact is None:
        return ""
    if fact.origin is _Origin.GIVEN:
        return shown(str(fact.value))
    if fact.confidence is None:
        return f"{shown(str(fact.value))}  {words.GUESSED.to(lang)}"
    return f"{shown(str(fact.value))}  {words.GUESSED_SURE.to(lang, share=round(fact.confidence * 100))}"


def _names(told: RecordDescription, lang: Lang) -> str:
    names = ", ".join(shown(one.name) for one in told.originals[:_NAMES_SHOWN])
    more = len(told.originals) - _NAMES_SHOWN
    return names + (words.AND_MORE.to(lang, count=more) if more > 0 else "")


def _formats(told: RecordDescription) -> str:
    known = dict.fromkeys(one.format for one in told.originals if one.format)
    return ", ".join(f"{one.name}, PRONOM {one.puid}" for one in known)


def _place(location: Location | None, lang: Lang) -> str:
    if location is None:
        return ""
    parts = (
        (words.ROOM, location.room),
        (words.SHELF, location.shelf),
        (words.BOX, location.box),
        (list_words.IN_FOLDER, location.folder),
    )
    return ", ".join(name.to(lang, value=shown(value)) for name, value in parts if value)


def _virus_check(check: VirusCheck | None, lang: Lang) -> str:
    if check is None:
        return ""
    said = words.SCANNED_CLEAN if check.outcome is Outcome.CLEAN else words.LEFT_UNREAD
    return said.to(lang, scanner=shown(check.scanner))


def _access(told: RecordDescription, state: Access, lang: Lang) -> str:
    name = access(state, lang)
    match told.classification:
        case Public(category=chosen, decided_by=by, decided_on=day):
            decided = words.DECIDED.to(lang, what=f"{name}, {category(chosen, lang)}", by=shown(by), day=day)
            return decided + (redaction_words.ONLY_COPY.to(lang) if is_partial(told.classification) else "")
        case Excepted(ground=letter, decided_by=by, decided_on=day, open_from=opens):
            stood = access(Access.EXCEPTED, lang) if state is Access.CLOSED else name
            decided = words.DECIDED.to(lang, what=f"{stood}, {ground(letter, lang)}", by=shown(by), day=day)
            by_item = f"; {told.classification.exemption}" if told.classification.exemption else ""
            ends = words.OPENS if told.public_from else words.ENDS
            return decided + (ends.to(lang, day=opens) if opens else "") + by_item
        case Closed(decided_by=by, decided_on=day) if by:
            return words.DECIDED.to(lang, what=name, by=shown(by), day=day)
        case _:
            return name


def _retention(told: RecordDescription, archive: Archive, lang: Lang) -> str:
    if told.destruction:
        return ""
    seen = archive.keeping.outlook(told.record)
    if seen.row is None:
        return ""
    return f"{shown(seen.row.series)}: {due_or_waiting(seen.row, seen.term, lang)}"


def _holds(told: RecordDescription, archive: Archive) -> str:
    if told.destruction:
        return ""
    return "; ".join(shown(hold.case) for hold in archive.keeping.outlook(told.record).holds)
