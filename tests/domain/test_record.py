"""A record's description: reads back as written, closed until decided, ties kept once and none lost."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from ppid_archive.domain.classification import Access, Category, Closed, Excepted, Ground, Public, access_on
from ppid_archive.domain.content import Gap, PageDescription, Shortfall, TextSource
from ppid_archive.domain.file_format import format_of
from ppid_archive.domain.legal_hold import LegalHold, Release
from ppid_archive.domain.record import (
    Location,
    Origin,
    RecordDescription,
    Relation,
    RelationKind,
    Told,
    ToldDate,
    with_relations,
)
from ppid_archive.domain.retention import Retention, TriggerDecision
from tests.domain.described import description

_TEXT = st.text(min_size=1, max_size=20)
_SAID = _TEXT.filter(str.strip)
_MAYBE = st.none() | st.text(max_size=20)
_DAYS = st.dates()
_ORIGINS = st.sampled_from(Origin)
_TOLD = st.builds(Told, value=_TEXT, origin=_ORIGINS, evidence=_MAYBE)
_TOLD_DATES = st.builds(ToldDate, value=_DAYS, origin=_ORIGINS, evidence=_MAYBE)
_RELATIONS = st.builds(
    Relation,
    kind=st.sampled_from(RelationKind),
    record=st.sampled_from([f"3673-2026-{number:06d}" for number in range(1, 5)]),
)
_PAGES = st.builds(
    PageDescription,
    number=st.integers(min_value=1, max_value=10**6),
    file=st.integers(min_value=1, max_value=99),
    source=st.sampled_from(TextSource),
    characters=st.integers(min_value=0, max_value=10**9),
    confidence=st.none() | st.floats(min_value=0, max_value=1),
)
_DECISIONS = st.one_of(
    st.just(Closed()),
    st.builds(Public, category=st.sampled_from(Category), decided_on=_DAYS, decided_by=_SAID, reason=_SAID),
    st.builds(
        Excepted,
        ground=st.sampled_from(Ground),
        decided_on=_DAYS,
        decided_by=_SAID,
        reason=_SAID,
        open_from=st.none() | _DAYS,
    ),
)
_OF: dict[str, Any] = {"decided_by": _SAID, "role": _SAID, "reason": _SAID}
_SIGNED: dict[str, Any] = {**_OF, "decided_on": _DAYS}
_FACTS = st.fixed_dictionaries(
    {
        "title": _TOLD,
        "document_number": st.none() | _TOLD,
        "document_date": st.none() | _TOLD_DATES,
        "class_code": st.none() | _TOLD,
        "language": st.none() | _TOLD,
        "location": st.none() | st.builds(Location, room=_MAYBE, shelf=_MAYBE, box=_MAYBE),
        "dossier": _MAYBE,
        "note": _MAYBE,
        "pages": st.lists(_PAGES, max_size=3).map(tuple),
        "shortfalls": st.lists(st.builds(Shortfall, gap=st.sampled_from(Gap), detail=st.text()), max_size=2).map(tuple),
        "classification": _DECISIONS,
        "retention": st.builds(
            Retention,
            trigger_date=st.none() | _DAYS,
            triggers=st.lists(st.builds(TriggerDecision, happened_on=st.none() | _DAYS, **_SIGNED), max_size=2).map(
                tuple
            ),
            holds=st.lists(
                st.builds(
                    LegalHold,
                    case=_SAID,
                    since=_DAYS,
                    released=st.none() | st.builds(Release, on=_DAYS, **_OF),
                    **_SIGNED,
                ),
                max_size=2,
            ).map(tuple),
        ),
        "relations": st.lists(_RELATIONS, max_size=3).map(tuple),
    }
)


@given(_FACTS)
def test_a_description_reads_back_from_disk_as_it_was_written(facts: dict[str, object]) -> None:
    told = description().model_copy(update=facts)
    assert RecordDescription.model_validate_json(told.as_json()) == told


def test_a_record_just_received_is_closed_to_the_public_and_tied_to_none() -> None:
    told = description()
    assert access_on(told.classification, on=date.max) is Access.CLOSED
    assert told.relations == ()
    assert told.kind_origin is Origin.ASSUMED


def test_a_description_written_by_a_newer_program_is_refused_not_misread() -> None:
    written = description().model_dump(mode="json", exclude_none=True)
    for newer in ({"schema_version": 2}, {"owner": "x"}):
        with pytest.raises(ValidationError, match=next(iter(newer))):
            RecordDescription.model_validate({**written, **newer})


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("originals", []),
        ("size", -1),
        ("record", "../1"),
        ("digest", "md5:00"),
        ("title", {"value": "", "origin": "given"}),
    ],
)
def test_a_description_without_an_original_a_name_or_a_title_is_none(field: str, value: object) -> None:
    with pytest.raises(ValidationError, match=field):
        RecordDescription.model_validate({**description().model_dump(), field: value})


def test_a_description_is_changed_by_a_new_version_never_in_place() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        description().unit = "keuangan"


@given(_DAYS, _ORIGINS)
def test_people_look_for_a_record_under_its_documents_year_else_under_that_of_its_receipt(
    day: date, origin: Origin
) -> None:
    dated = description().model_copy(update={"document_date": ToldDate(value=day, origin=origin)})
    assert dated.year() == day.year
    assert description().year() == 2026


@given(st.lists(_RELATIONS), st.lists(_RELATIONS))
def test_ties_are_added_in_order_none_is_doubled_and_none_is_lost(old: list[Relation], more: list[Relation]) -> None:
    before = with_relations(description(), old)
    after = with_relations(before, iter(more))
    assert after.relations[: len(before.relations)] == before.relations
    assert set(after.relations) == {*old, *more}
    assert len(set(after.relations)) == len(after.relations)
    assert with_relations(after, more) == after
    assert after.model_copy(update={"relations": ()}) == description()


@given(st.lists(_RELATIONS, unique=True))
def test_every_tie_is_found_under_its_kind_and_under_no_other(relations: list[Relation]) -> None:
    told = with_relations(description(), relations)
    found = [(kind, record) for kind in RelationKind for record in told.relation_to(kind)]
    assert sorted(found) == sorted((relation.kind, relation.record) for relation in relations)


def test_a_description_written_before_formats_were_kept_is_still_read() -> None:
    told = description()
    known = told.originals[0].model_copy(update={"format": format_of("fmt/276")})
    now = told.model_copy(update={"originals": (known,)})
    assert RecordDescription.model_validate_json(now.as_json()) == now
    assert b'"puid": "fmt/276"' in now.as_json()
    assert b"format" not in told.as_json()
    assert RecordDescription.model_validate_json(told.as_json()) == told


def test_a_description_of_before_the_proposals_is_still_one() -> None:
    new = {"document_kind", "unit_of_origin", "election_stage", "personal_data", "likeness"}
    old = {key: value for key, value in description().model_dump(mode="json").items() if key not in new}
    assert RecordDescription.model_validate(old) == description()
    assert (
        RecordDescription.model_validate({**old, "title": {"value": "x", "origin": "proposed"}}).title.confidence
        is None
    )
