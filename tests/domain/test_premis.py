"""A record as PREMIS 3.0: the schema takes it, and it says what description and journal say."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppid_archive.domain.classification import Category, Classification, Closed, Excepted, Ground, Public
from ppid_archive.domain.destruction import Destruction
from ppid_archive.domain.file_format import FileFormat
from ppid_archive.domain.journal import Act, Entry, Event, chain
from ppid_archive.domain.premis import premis
from ppid_archive.domain.record import (
    Origin,
    RecordDescription,
    Relation,
    RelationKind,
    Rendition,
    RenditionKind,
    Told,
    ToldDate,
    tombstone,
)
from tests.domain.described import DIGEST, description
from tests.premis_schema import PREMIS, faults

TODAY = date(2026, 11, 21)
AT = datetime(2026, 11, 21, 3, 0, 0, 250000, tzinfo=UTC)
SIGNED: dict[str, Any] = {"decided_on": TODAY, "decided_by": "Siti (contoh)", "reason": "terbuka"}


def journalled(*acts: Act) -> list[Entry]:
    entries: list[Entry] = []
    for act in acts:
        entries.append(chain(act, after=entries[-1] if entries else None))
    return entries


_CLOSED = Closed()


def told(classification: Classification = _CLOSED) -> RecordDescription:
    plain = description()
    known = plain.originals[0].model_copy(
        update={"format": FileFormat(name="Acrobat PDF 1.7 - Portable Document Format", version="1.7", puid="fmt/276")}
    )
    copy = Rendition(
        kind=RenditionKind.SEARCHABLE,
        path="rendition/searchable.pdf",
        media_type="application/pdf",
        conformance="PDF/A-2b",
        size=9,
        digest=DIGEST,
    )
    ties = tuple(Relation(kind=kind, record=description(2).record) for kind in RelationKind)
    more = {
        "originals": (known,),
        "renditions": (copy,),
        "relations": ties,
        "document_number": Told(value="1/ORT.06/3673/2020", origin=Origin.GIVEN),
        "document_date": ToldDate(value=date(2020, 2, 29), origin=Origin.GIVEN),
        "classification": classification,
    }
    return plain.model_copy(update=more)


ACTS = (
    Act(event=Event.INGESTION, at=AT, agent="Budi (contoh)", record=description().record, detail={"version": "1"}),
    Act(event=Event.DESCRIPTION, at=AT, agent="ppid-archive", record=description().record, detail={}),
    Act(
        event=Event.CLASSIFICATION,
        at=AT,
        agent="Budi (contoh)",
        record=description().record,
        detail={"decided_by": "Siti (contoh)", "ground": "h"},
    ),
)


def document(record: RecordDescription, acts: Iterable[Act] = ACTS) -> Element:
    """Return what is told of a record; whatever it is, the schema takes it."""
    told_of = premis(record, journalled(*acts))
    assert faults(told_of) == []
    return fromstring(told_of)


def texts(root: Element, name: str) -> list[str]:
    return [one.text or "" for one in root.iter(f"{PREMIS}{name}")]


@pytest.mark.parametrize(
    ("decision", "citations", "restrictions"),
    [
        (Closed(), ["UU 14/2008"], ["closed to the public until classified"]),
        (Public(category=Category.PERIODIC, **SIGNED), ["UU 14/2008 Pasal 9"], []),
        (Public(category=Category.IMMEDIATE, **SIGNED), ["UU 14/2008 Pasal 10"], []),
        (
            Public(category=Category.ON_REQUEST, partial=True, **SIGNED),
            ["UU 14/2008 Pasal 11"],
            ["the redacted copy only"],
        ),
        (
            Excepted(ground=Ground.BY_STATUTE, statute="UU 27/2022", open_from=date(2031, 1, 1), **SIGNED),
            ["UU 14/2008 Pasal 17 huruf j", "UU 27/2022"],
            ["withheld from the public"],
        ),
    ],
)
def test_rights_name_the_statute_and_what_it_withholds(
    decision: Classification, citations: list[str], restrictions: list[str]
) -> None:
    root = document(told(decision))
    assert texts(root, "statuteCitation") == citations
    assert texts(root, "restriction") == restrictions
    assert texts(root, "endDate") == (["2031-01-01"] if restrictions == ["withheld from the public"] else [])


def test_files_have_their_digest_size_and_registered_format() -> None:
    root = document(told())
    assert texts(root, "messageDigest") == ["0a" * 64] * 2
    assert texts(root, "size") == ["7", "9"]
    assert texts(root, "formatRegistryKey") == ["fmt/276"]
    assert texts(root, "formatNote") == ["application/pdf", "PDF/A-2b"]
    assert texts(root, "originalName") == ["surat_undangan.pdf"]


def test_events_are_the_journals_and_name_who_did_and_who_decided() -> None:
    root = document(told())
    assert texts(root, "eventType") == ["ingestion", "metadata modification", "classification"]
    assert texts(root, "eventDateTime") == ["2026-11-21T03:00:00.250000Z"] * 3
    assert texts(root, "linkingAgentRole") == ["implementer", "implementer", "implementer", "authorizer"]
    assert texts(root, "agentName") == ["Budi (contoh)", "ppid-archive", "Siti (contoh)"]
    assert texts(root, "agentType") == ["person", "software", "person"]


def test_every_identifier_that_is_linked_to_is_there_or_another_records() -> None:
    root = document(told())
    there = set(texts(root, "objectIdentifierValue"))
    linked = {*texts(root, "linkingObjectIdentifierValue"), *texts(root, "relatedObjectIdentifierValue")}
    assert linked - there == {description(2).record}
    assert set(texts(root, "linkingAgentIdentifierValue")) == set(texts(root, "agentIdentifierValue"))
    assert texts(root, "linkingRightsStatementIdentifierValue") == texts(root, "rightsStatementIdentifierValue")


def test_what_was_destroyed_has_no_place_any_more() -> None:
    destruction = Destruction(
        disposal="3673-2026-M000001",
        decision="12/TU.02/2026",
        decided_by="Sari (contoh)",
        decided_on=TODAY,
        certificate=description(2).record,
        executed_by="Budi (contoh)",
        executed_on=TODAY,
        method="dicacah",
        witnesses=("Tono (contoh)",),
        versions=2,
    )
    root = document(tombstone(told(), destruction))
    assert texts(root, "contentLocationValue") == []
    assert texts(root, "messageDigest") == ["0a" * 64]


@given(st.text(min_size=1), st.text(min_size=1))
def test_whatever_a_title_or_a_name_holds_the_document_can_be_read(title: str, agent: str) -> None:
    safe = title.encode(errors="replace").decode()
    record = told().model_copy(update={"title": Told(value=safe, origin=Origin.GIVEN)})
    act = ACTS[0].model_copy(update={"agent": agent.encode(errors="replace").decode()})
    root = document(record, [act])
    assert texts(root, "eventType") == ["ingestion"]


def test_the_schema_is_asked_and_refuses() -> None:
    whole = premis(told(), journalled())
    assert faults(whole) == []
    assert faults(whole.replace(b"</premis:premis>", b"<premis:object/></premis:premis>")) != []
    assert faults(b'<premis:premis xmlns:premis="http://www.loc.gov/premis/v3" version="3.0"/>') != []
