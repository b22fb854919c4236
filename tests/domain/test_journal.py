"""The journal's chain: it holds as written, and whatever is changed in it afterwards is found where it was changed."""

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from ppid_archive.domain.identity import Digest, RecordId
from ppid_archive.domain.journal import FIRST_LINK, Act, Entry, Event, chain
from tests.conformance.fakes.journal import first_break

_HEX = st.text(alphabet="0123456789abcdef", min_size=128, max_size=128)
_ACTS = st.builds(
    Act,
    event=st.sampled_from(Event),
    at=st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - see zones
    agent=st.text(min_size=1, max_size=20),
    record=st.none() | st.from_regex(r"[0-9]{2,6}-[0-9]{4}-[0-9]{6}", fullmatch=True).map(RecordId),
    digest=st.none() | _HEX.map(lambda value: Digest(f"sha512:{value}")),
    detail=st.dictionaries(st.text(max_size=10), st.text(max_size=20), max_size=3),
)
_OTHER_LINK = "f" * 64


def _chained(acts: Sequence[Act]) -> list[Entry]:
    entries: list[Entry] = []
    for act in acts:
        entries.append(chain(act, after=entries[-1] if entries else None))
    return entries


_CHAINS = st.lists(_ACTS, min_size=1, max_size=6).map(_chained)


def _changed(entry: Entry, part: str) -> Entry:
    act = entry.act
    others: dict[str, dict[str, object]] = {
        "seq": {"seq": entry.seq + 1},
        "previous": {"previous": _OTHER_LINK},
        "hash": {"hash": _OTHER_LINK},
        "event": {"act": act.model_copy(update={"event": next(one for one in Event if one is not act.event)})},
        "at": {"act": act.model_copy(update={"at": act.at + timedelta(microseconds=1)})},
        "agent": {"act": act.model_copy(update={"agent": f"{act.agent} "})},
        "record": {"act": act.model_copy(update={"record": None if act.record else RecordId("3673-2026-000001")})},
        "digest": {"act": act.model_copy(update={"digest": None if act.digest else Digest(f"sha512:{'0' * 128}")})},
        "detail": {"act": act.model_copy(update={"detail": {**act.detail, "": f"{act.detail.get('', '')}x"}})},
    }
    return entry.model_copy(update=others[part])


_PARTS = ("seq", "previous", "hash", "event", "at", "agent", "record", "digest", "detail")


def test_every_part_of_an_entry_is_put_to_the_test() -> None:
    assert set(_PARTS) == (set(Entry.model_fields) - {"act"}) | set(Act.model_fields)


@given(_CHAINS)
def test_a_chain_holds_as_written_and_as_read_back_from_disk(entries: list[Entry]) -> None:
    assert first_break(entries) is None
    read = [Entry.model_validate_json(entry.as_json()) for entry in entries]
    assert read == entries
    assert first_break(read) is None


@given(_CHAINS)
def test_entries_are_numbered_from_one_and_each_names_the_one_before(entries: list[Entry]) -> None:
    assert [entry.seq for entry in entries] == list(range(1, len(entries) + 1))
    assert [entry.previous for entry in entries] == [FIRST_LINK, *(entry.hash for entry in entries[:-1])]


@given(_CHAINS, st.data(), st.sampled_from(_PARTS))
def test_a_change_of_any_part_of_any_entry_is_found_at_that_entry(
    entries: list[Entry], data: st.DataObject, part: str
) -> None:
    place = data.draw(st.integers(min_value=0, max_value=len(entries) - 1))
    entries[place] = _changed(entries[place], part)
    assert first_break(entries) is entries[place]


@given(_CHAINS, st.data())
def test_an_entry_rewritten_with_a_fitting_hash_breaks_the_chain_at_the_next(
    entries: list[Entry], data: st.DataObject
) -> None:
    place = data.draw(st.integers(min_value=0, max_value=len(entries) - 1))
    other = _changed(entries[place], "agent").act
    entries[place] = chain(other, after=entries[place - 1] if place else None)
    assert first_break(entries) is (entries[place + 1] if place + 1 < len(entries) else None)


@given(_CHAINS, st.data())
def test_an_entry_left_out_put_in_twice_or_moved_is_found(entries: list[Entry], data: st.DataObject) -> None:
    place = data.draw(st.integers(min_value=0, max_value=len(entries) - 1))
    without = entries[:place] + entries[place + 1 :]
    assert first_break(without) is (without[place] if place < len(without) else None)
    twice = [*entries[: place + 1], *entries[place:]]
    assert first_break(twice) is twice[place + 1]
    if place:
        moved = [*entries[: place - 1], entries[place], entries[place - 1], *entries[place + 1 :]]
        assert first_break(moved) is moved[place - 1]


@given(_ACTS, _ACTS)
def test_two_acts_share_a_hash_only_when_they_are_one(one: Act, other: Act) -> None:
    assert (chain(one, after=None).hash == chain(other, after=None).hash) == (one == other)


@given(st.text(st.characters() | st.characters(categories=["Cs"]), max_size=20))
def test_a_refused_file_can_be_journalled_whatever_its_name(name: str) -> None:
    """Names on disk need not be UTF-8; Python hands their bytes on as lone surrogates."""
    act = Act(event=Event.QUARANTINE, at=datetime(2026, 11, 21, tzinfo=UTC), agent="staf", detail={"detail": name})
    entry = chain(act, after=None)
    assert first_break([Entry.model_validate_json(entry.as_json())]) is None
    assert entry.act.detail == {"detail": name.encode(errors="replace").decode()}


@given(_ACTS)
def test_the_order_in_which_details_are_noted_does_not_count(act: Act) -> None:
    turned = act.model_copy(update={"detail": dict(reversed(list(act.detail.items())))})
    assert chain(turned, after=None).hash == chain(act, after=None).hash


def test_a_journal_written_today_can_be_checked_by_hand_in_ten_years() -> None:
    """The canonical form is written out here; if it changes, journals in the field no longer verify."""
    act = Act(
        event=Event.INGESTION,
        at=datetime(2026, 11, 21, 3, 0, tzinfo=UTC),
        agent="Siti (contoh) é",
        record=RecordId("3673-2026-000123"),
        detail={"version": "1", "source": "setor"},
    )
    canonical = (
        '{"act":{"agent":"Siti (contoh) é","at":"2026-11-21T03:00:00Z",'
        '"detail":{"source":"setor","version":"1"},"event":"ingestion","record":"3673-2026-000123"},'
        f'"previous":"{"0" * 64}","seq":1}}'
    )
    assert chain(act, after=None).hash == hashlib.sha256(canonical.encode()).hexdigest()


def test_a_journal_without_entries_holds() -> None:
    assert first_break([]) is None


def test_a_journal_whose_beginning_is_gone_does_not_hold() -> None:
    act = Act(event=Event.CREATION, at=datetime(2026, 11, 21, tzinfo=UTC), agent="init")
    entries = _chained([act, act, act])
    assert first_break(entries[1:]) is entries[1]


@pytest.mark.parametrize(
    ("field", "value"), [("agent", ""), ("record", "123"), ("digest", "sha512:abc"), ("content", "isi surat")]
)
def test_an_act_without_an_agent_with_a_loose_name_or_with_content_is_not_journalled(field: str, value: str) -> None:
    act = {"event": Event.CREATION, "at": datetime(2026, 11, 21, tzinfo=UTC), "agent": "init", field: value}
    with pytest.raises(ValidationError, match=field):
        Act.model_validate(act)
