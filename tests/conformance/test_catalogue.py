"""What every catalogue promises."""

import sqlite3
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from ppid_archive.adapters.catalogue_sql import SqlCatalogue
from ppid_archive.domain.classification import Category, Closed, Excepted, Ground, Public
from ppid_archive.domain.content import PageDescription, TextSource
from ppid_archive.domain.destruction import Destruction
from ppid_archive.domain.errors import BadSetting, Unavailable
from ppid_archive.domain.identity import Digest, RecordId, digest_from_hex, item_id, number_of, record_id
from ppid_archive.domain.journal import Act, Entry, Event, chain
from ppid_archive.domain.kept import kept_of
from ppid_archive.domain.legal_hold import LegalHold
from ppid_archive.domain.likeness import Likeness
from ppid_archive.domain.precedent import Precedent, Series
from ppid_archive.domain.record import (
    Accession,
    Channel,
    Kind,
    Origin,
    OriginalFile,
    Progress,
    RecordDescription,
    Told,
    tombstone,
)
from ppid_archive.domain.resemblance import paper_of
from ppid_archive.domain.retention import Retention
from ppid_archive.ports.catalogue import Backlog, Catalogue, Intention, ItemRow, Opened, Row, Work
from tests.conformance.fakes.catalogue import FakeCatalogue

NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
Make = Callable[[], Catalogue]


def digest(number: int) -> Digest:
    return digest_from_hex(f"{number:0128x}")


def described(number: int, progress: Progress = Progress.COMPLETE, **more: object) -> RecordDescription:
    record = record_id("3673", 2026, number)
    original = OriginalFile(
        path="original/a", name="ä\u202e.pdf", media_type="application/pdf", size=1, digest=digest(number)
    )
    values = {
        "record": record, "progress": progress, "digest": digest(number), "unit": "teknis-hukum",
        "title": Told(value="Undangan", origin=Origin.ASSUMED), "received_on": date(2026, 11, 21), "kind": Kind.SCAN,
        "accession": Accession(at=NOW, by="Budi", channel=Channel.LIBRARY, received_as="a.pdf"),
        "originals": (original,), "media_type": "application/pdf", "size": 1, **more,
    }  # fmt: skip
    return RecordDescription.model_validate(values)


def numbers(rows: Iterable[Row]) -> list[int]:
    return [number_of(row.description.record) for row in rows]


@pytest.fixture(params=["fake", "sqlite"])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Make:
    fake = FakeCatalogue()
    url = f"sqlite:///{tmp_path / 'c' / 'catalogue.sqlite'}"
    if request.param == "sqlite":
        SqlCatalogue(url).reset()
    return lambda: fake if request.param == "fake" else SqlCatalogue(url)


@pytest.fixture
def catalogue(make: Make) -> Catalogue:
    return make()


def test_a_row_is_returned_as_it_was_put_and_by_its_digest(make: Make) -> None:
    row = Row(described(1), 2)
    make().put([row])
    assert make().get(row.description.record) == row
    assert make().holders([digest(1), digest(9)]) == {digest(1): row.description.record}
    assert make().get_all([row.description.record, record_id("3673", 2026, 9)]) == {row.description.record: row}
    assert make().get_all([]) == {}
    assert make().get(record_id("3673", 2026, 9)) is None
    assert make().holders([]) == {}
    assert make().usable()


def test_what_retention_asks_comes_by_record_number_a_page_at_a_time_as_newest_rows_say(make: Make) -> None:
    decided = Retention(trigger_date=date(2020, 2, 29), holds=(HOLD,))
    coded = Told(value="ORT.06", origin=Origin.PROPOSED)
    rows = [Row(described(n, class_code=coded, retention=decided), 1) for n in (3, 1, 2)]
    make().put(rows)
    make().put([Row(described(2, Progress.ACCESSIONED), 2)])
    pages = [make().kept(limit=2), make().kept(after=record_id("3673", 2026, 2), limit=2)]
    assert [one.record[-1] for page in pages for one in page] == ["1", "2", "3"]
    assert pages[0][0] == kept_of(rows[1].description)
    assert (pages[0][0].class_code, pages[0][0].retention) == ("ORT.06", decided)
    assert pages[0][1] == kept_of(described(2, Progress.ACCESSIONED))
    assert make().kept(after=record_id("3673", 2026, 3)) == ()


HOLD = LegalHold(
    case="12/G", reason="gugatan", since=date(2026, 1, 2), decided_by="Siti", role="PPID", decided_on=date(2026, 1, 2)
)


def test_records_alike_are_filed_under_the_same_keys_until_they_change(catalogue: Catalogue) -> None:
    one, two = (Row(likened(number, text), 1) for number, text in ((1, PAPER), (2, f"{PAPER} dan lampiran")))
    catalogue.put([one, two, Row(described(3), 1)])
    keys = filed_under(one)
    both = {record for _, record in catalogue.sharing(keys, limit=99)}
    assert both == {one.description.record, two.description.record}
    assert catalogue.sharing(keys, limit=2) == catalogue.sharing(keys, limit=99)[:2]
    assert list(catalogue.sharing(keys, limit=99)) == sorted(catalogue.sharing(keys, limit=99))
    assert catalogue.sharing([], limit=9) == ()
    catalogue.put([one])
    catalogue.put([Row(described(2), 2)])
    assert {record for _, record in catalogue.sharing(keys, limit=99)} == {one.description.record}
    assert len(catalogue.sharing(keys, limit=99)) == len(set(keys))


PAPER = " ".join(f"{chr(97 + n % 26)}{chr(97 + n // 26)}kata" for n in range(80)) + " 1 2 3 4"


def likened(number: int, text: str) -> RecordDescription:
    likeness = Likeness.of([text])
    assert likeness is not None
    return described(number, likeness=likeness.written())


def filed_under(row: Row) -> tuple[int, ...]:
    paper = paper_of(row.description)
    assert paper is not None
    return paper.filed_under()


def test_of_two_records_with_the_same_bytes_the_first_holds_them(catalogue: Catalogue) -> None:
    twin = described(2).model_copy(update={"digest": digest(1)})
    catalogue.put([Row(twin, 1), Row(described(1), 1)])
    assert catalogue.holders([digest(1)]) == {digest(1): described(1).record}


def test_what_was_destroyed_holds_nothing(make: Make, tmp_path: Path) -> None:
    gone = Destruction(
        disposal="3673-2026-M000001", decision="1/2026", decided_by="Sari", decided_on=NOW.date(), versions=2,
        certificate=record_id("3673", 2026, 9), executed_by="Budi", executed_on=NOW.date(), method="dicacah",
        witnesses=("Tono",),
    )  # fmt: skip
    catalogue = make()
    catalogue.put([Row(described(1, note="qwzxtembakau"), 2), Row(described(2), 1)])
    catalogue.put([Row(tombstone(described(1), gone), 1)])
    catalogue.scrub()
    assert catalogue.holders([digest(1), digest(2)]) == {digest(2): record_id("3673", 2026, 2)}
    assert [kept.record for kept in catalogue.kept()] == [record_id("3673", 2026, 2)]
    assert catalogue.get(record_id("3673", 2026, 1)) == Row(tombstone(described(1), gone), 1)
    assert catalogue.rows(destroyed=True) == (Row(tombstone(described(1), gone), 1),)
    assert catalogue.rows(destroyed=True, after=record_id("3673", 2026, 1)) == ()
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert [path.name for path in files if b"qwzxtembakau" in path.read_bytes()] == []


def test_items_are_kept_by_register_and_numbered_each_for_itself(make: Make) -> None:
    catalogue = make()
    first, second, other = (item_id("3673", 2026, *one) for one in (("M", 1), ("M", 2), ("S", 1)))
    assert catalogue.next_item("3673", 2026, "M") == 1
    catalogue.intend([Intention(digest(5), second, "register", NOW)])
    assert catalogue.next_item("3673", 2026, "M") == 3
    assert catalogue.next_item("3673", 2027, "M") == catalogue.next_item("3674", 2026, "M") == 1
    catalogue.put_items([ItemRow(second, 1, "{}"), ItemRow(other, 1, "{}")], fulfilled=[digest(5)])
    catalogue.put_items([ItemRow(first, 1, "{}"), ItemRow(second, 1, "{}"), ItemRow(second, 2, '{"a":1}')])
    assert make().items("M") == (ItemRow(first, 1, "{}"), ItemRow(second, 2, '{"a":1}'))
    assert make().items("M", after=first) == (ItemRow(second, 2, '{"a":1}'),)
    assert make().items("M", limit=1) == (ItemRow(first, 1, "{}"),)
    assert make().item(other) == ItemRow(other, 1, "{}")
    assert make().item(item_id("3673", 2026, "S", 2)) is None
    assert catalogue.intentions() == ()
    assert (catalogue.next_item("3673", 2026, "M"), catalogue.next_number("3673", 2026)) == (3, 1)


def test_more_is_asked_and_struck_at_once_than_a_statement_has_room_for(catalogue: Catalogue) -> None:
    many = [Intention(digest(n), record_id("3673", 2026, n), "asal", NOW) for n in range(1, 40_001)]
    catalogue.intend(many)
    catalogue.put([Row(described(1), 1)])
    assert catalogue.holders(one.digest for one in many) == {digest(1): described(1).record}
    assert list(catalogue.get_all(one.record for one in many)) == [described(1).record]
    catalogue.fulfil(one.digest for one in many[:-1])
    assert catalogue.intentions() == (many[-1],)


def test_a_row_put_twice_in_one_go_is_there_once_as_the_last_says(catalogue: Catalogue) -> None:
    catalogue.put([Row(described(1), 1), Row(described(1), 2)])
    assert catalogue.rows() == (Row(described(1), 2),)


def test_rows_come_by_number_a_page_at_a_time(catalogue: Catalogue) -> None:
    catalogue.put([Row(described(n), 1) for n in (3, 1, 5, 2, 4)])
    first = catalogue.rows(limit=2)
    rest = catalogue.rows(after=first[-1].description.record, limit=10)
    assert [row.description.record[-1] for row in (*first, *rest)] == ["1", "2", "3", "4", "5"]


def test_no_number_is_given_twice_even_while_only_intended(catalogue: Catalogue) -> None:
    assert catalogue.next_number("3673", 2026) == 1
    catalogue.put([Row(described(7), 1)])
    catalogue.intend([Intention(digest(50), record_id("3673", 2026, 12), "s", NOW)])
    assert catalogue.next_number("3673", 2026) == 13
    assert catalogue.next_number("3673", 2027) == 1
    assert catalogue.next_number("36", 2026) == 1


def test_an_intention_stays_until_it_is_fulfilled_and_noting_it_twice_changes_nothing(make: Make) -> None:
    one = Intention(digest(1), record_id("3673", 2026, 1), "asal", NOW)
    two = Intention(digest(2), record_id("3673", 2026, 2), "lain", NOW + timedelta(seconds=1))
    make().intend([one, two])
    make().intend([Intention(digest(1), record_id("3673", 2026, 1), "anders", NOW)])
    assert make().intentions() == (one, two)
    make().put([Row(described(1), 1)], fulfilled=[digest(1)])
    assert make().intentions() == (two,)
    make().fulfil([digest(2), digest(3)])
    assert make().intentions() == ()


def test_the_work_list_is_what_is_not_complete_and_may_be_tried_now(catalogue: Catalogue) -> None:
    catalogue.put([Row(described(1, Progress.AWAITING_RECOGNITION), 1), Row(described(2, Progress.ACCESSIONED), 1)])
    catalogue.put([Row(described(3), 1), Row(described(4, Progress.AWAITING_RECOGNITION), 1)])
    waiting = catalogue.waiting(Progress.AWAITING_RECOGNITION, now=NOW, limit=9)
    assert [(work.record[-1], work.attempts) for work in waiting] == [("1", 0), ("4", 0)]
    assert len(catalogue.waiting(Progress.AWAITING_RECOGNITION, now=NOW, limit=1)) == 1
    assert [work.record[-1] for work in catalogue.waiting(Progress.ACCESSIONED, now=NOW, limit=9)] == ["2"]
    catalogue.tried([Work(waiting[0].record, 1, NOW + timedelta(minutes=5))])
    assert [w.record[-1] for w in catalogue.waiting(Progress.AWAITING_RECOGNITION, now=NOW, limit=9)] == ["4"]
    later = catalogue.waiting(Progress.AWAITING_RECOGNITION, now=NOW + timedelta(hours=1), limit=9)
    assert [(work.record[-1], work.attempts) for work in later] == [("4", 0), ("1", 1)]
    catalogue.put([Row(described(1), 2)])
    assert [w.record[-1] for w in catalogue.waiting(Progress.AWAITING_RECOGNITION, now=NOW, limit=9)] == ["4"]


def test_what_was_begun_is_remembered_until_it_is_done_or_forgotten(catalogue: Catalogue) -> None:
    catalogue.put([Row(described(n, Progress.AWAITING_RECOGNITION), 1) for n in (1, 2, 3)])
    begun = [Work(described(n).record, n, NOW + timedelta(minutes=n)) for n in (3, 1, 2)]
    catalogue.tried(begun)
    assert [(work.record[-1], work.attempts) for work in catalogue.tries()] == [("1", 1), ("2", 2), ("3", 3)]
    catalogue.tried([Work(described(2).record, 0, None), Work(described(3).record, 4, None)])
    catalogue.put([Row(described(1), 2)])
    assert catalogue.tries() == (Work(described(3).record, 4, None),)


def test_the_backlog_counts_pages_without_words_and_the_pace_of_late(catalogue: Catalogue) -> None:
    assert catalogue.backlog() == Backlog(0, 0, 0.0)
    pictures = tuple(PageDescription(number=n, source=TextSource.NONE, characters=0) for n in (1, 2, 3))
    read = PageDescription(number=4, source=TextSource.EMBEDDED, characters=9)
    waiting = described(1, Progress.AWAITING_RECOGNITION).model_copy(update={"pages": (*pictures, read)})
    done = described(2).model_copy(update={"pages": pictures})
    catalogue.put([Row(waiting, 1), Row(done, 1)])
    catalogue.worked(10, 12.5)
    catalogue.worked(600, 300.0)
    assert catalogue.backlog() == Backlog(3, 610, 312.5)
    catalogue.worked(5, 10.0)
    assert catalogue.backlog() == Backlog(3, 310, 166.25)


def test_a_row_is_due_for_indexing_until_its_version_is_indexed(catalogue: Catalogue) -> None:
    row = Row(described(1), 1)
    catalogue.put([row])
    assert catalogue.due_for_indexing(limit=9) == (row,)
    catalogue.indexed([(row.description.record, 1), (record_id("3673", 2026, 99), 1)])
    assert catalogue.due_for_indexing(limit=9) == ()
    catalogue.put([Row(row.description, 2)])
    assert [one.version for one in catalogue.due_for_indexing(limit=9)] == [2]


def test_what_is_due_for_indexing_comes_a_page_at_a_time(catalogue: Catalogue) -> None:
    rows = [Row(described(n), 1) for n in (3, 1, 2)]
    catalogue.put(rows)
    catalogue.indexed([(described(2).record, 1)])
    (first,) = catalogue.due_for_indexing(limit=1)
    assert first == rows[1]
    assert catalogue.due_for_indexing(after=first.description.record) == (rows[0],)


def test_journal_entries_are_taken_in_once_and_told_by_record(make: Make) -> None:
    record = record_id("3673", 2026, 1)
    entries = _chained([record, None, record])
    make().note(entries[:2])
    make().note(entries)
    make().note(iter(()))
    assert make().last_noted() == 3
    assert make().history(record) == (entries[0], entries[2])


def _chained(records: list[RecordId | None]) -> list[Entry]:
    entries: list[Entry] = []
    for record in records:
        act = Act(event=Event.DESCRIPTION, at=NOW, agent="Budi", record=record)
        entries.append(chain(act, after=entries[-1] if entries else None))
    return entries


def test_counts_are_by_every_aspect(catalogue: Catalogue) -> None:
    opened = Public(category=Category.PERIODIC, decided_on=date(2026, 1, 1), decided_by="Siti", reason="x")
    catalogue.put([Row(described(1), 1), Row(described(2, classification=opened, unit="parmas-sdm"), 1)])
    counts = catalogue.counts()
    assert counts["access"] == {"closed": 1, "public": 1}
    assert counts["unit"] == {"teknis-hukum": 1, "parmas-sdm": 1}
    assert counts["progress"] == {"complete": 2}


def test_resetting_forgets_everything(catalogue: Catalogue) -> None:
    catalogue.put([Row(described(1), 1)])
    catalogue.reset()
    assert catalogue.rows() == ()
    assert catalogue.usable()
    assert list(catalogue.check()) == []


def test_an_audit_compares_all_that_is_kept_with_what_it_was_made_from(catalogue: Catalogue) -> None:
    one, two = Row(described(1), 2), Row(described(2), 1)
    catalogue.put([one, two])
    catalogue.indexed([(one.description.record, 2)])
    audit = catalogue.audit()
    assert [(noted.version, noted.indexed, noted.is_destroyed) for noted in audit.records()] == [
        (2, 2, False),
        (1, 0, False),
    ]
    assert audit.agrees(one, indexed=2)
    assert not audit.agrees(one, indexed=1)
    assert not audit.agrees(Row(one.description, 3), indexed=2)
    assert not audit.agrees(Row(described(1, unit="parmas-sdm"), 2), indexed=2)
    assert not audit.agrees(Row(described(3), 1), indexed=0)
    assert list(audit.complaints()) == []


def test_an_audit_compares_items_and_entries(catalogue: Catalogue) -> None:
    item = ItemRow(item_id("3673", 2026, "M", 1), 1, "{}")
    catalogue.put_items([item])
    audit = catalogue.audit()
    assert list(audit.items()) == [item.item]
    assert audit.item_agrees(item)
    assert not audit.item_agrees(ItemRow(item.item, 1, "[]"))
    entries = _chained([described(1).record, described(2).record])
    catalogue.note(entries)
    assert audit.differing(entries) == audit.differing([]) == ()
    other = entries[1].model_copy(update={"hash": "0" * 64})
    assert audit.differing([entries[0], other]) == (2,)
    assert (audit.stray_entries(2), audit.stray_entries(1)) == ((), (2,))


def test_a_draft_takes_the_place_of_the_catalogue_for_whoever_has_it_open(make: Make) -> None:
    opened = make()
    opened.put([Row(described(1), 1)])
    draft = make().draft()
    assert draft.rows() == ()
    draft.put([Row(described(2), 1), Row(described(3), 1)])
    draft.note(_chained([described(2).record]))
    assert draft.newest_entry() == _chained([described(2).record])[-1]
    assert not draft.usable()
    draft.close()
    assert numbers(opened.rows()) == [1]
    assert opened.usable()
    assert make().drafted() == 2
    make().adopt_draft()
    assert numbers(opened.rows()) == numbers(make().rows()) == [2, 3]
    assert opened.usable()
    assert opened.last_noted() == 1
    opened.put([Row(described(4), 1)])
    assert numbers(make().rows()) == [2, 3, 4]
    assert make().draft(anew=True).rows() == ()


def test_a_draft_is_gone_on_with_unless_another_is_wanted(make: Make) -> None:
    assert make().drafted() is None
    assert make().newest_entry() is None
    make().draft().put([Row(described(2), 1)])
    assert numbers(make().draft().rows()) == [2]
    assert numbers(make().draft(anew=True).rows()) == []
    assert make().rows() == ()


@pytest.mark.parametrize("change", ["UPDATE meta SET shape = 0", "DROP TABLE work", "DELETE FROM meta"])
def test_a_draft_of_another_make_is_begun_anew(change: str, tmp_path: Path) -> None:
    catalogue = SqlCatalogue(f"sqlite:///{tmp_path / 'catalogue.sqlite'}")
    catalogue.draft().put([Row(described(1), 1)])
    with sqlite3.connect(tmp_path / "catalogue.sqlite.new") as database:
        database.execute(change)
    assert catalogue.drafted() is None
    assert catalogue.draft().rows() == ()


def test_a_draft_whose_file_is_damaged_is_begun_anew(tmp_path: Path) -> None:
    catalogue = SqlCatalogue(f"sqlite:///{tmp_path / 'catalogue.sqlite'}")
    draft = catalogue.draft()
    draft.put(Row(described(number), 1) for number in range(1, 200))
    draft.close()
    path = tmp_path / "catalogue.sqlite.new"
    data = bytearray(path.read_bytes())
    data[len(data) // 2 :] = bytes(len(data) - len(data) // 2)
    path.write_bytes(data)
    assert catalogue.draft().rows() == ()


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 1000])
def test_a_draft_takes_the_place_of_what_is_no_database(content: bytes, tmp_path: Path) -> None:
    catalogue = SqlCatalogue(f"sqlite:///{tmp_path / 'catalogue.sqlite'}")
    (tmp_path / "catalogue.sqlite").write_bytes(content)
    draft = catalogue.draft()
    draft.put([Row(described(1), 1)])
    draft.close()
    catalogue.adopt_draft()
    assert catalogue.usable()
    assert numbers(catalogue.rows()) == [1]
    assert [path.name for path in tmp_path.iterdir() if ".new" in path.name] == []


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 100])
def test_a_database_that_is_none_is_unusable_until_it_is_reset(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "catalogue.sqlite"
    catalogue = SqlCatalogue(f"sqlite:///{path}")
    assert not catalogue.usable()
    path.write_bytes(content)
    assert not catalogue.usable()
    with pytest.raises(Unavailable):
        catalogue.rows()
    catalogue.reset()
    assert catalogue.usable()


def test_a_row_that_is_none_is_told_with_the_way_out(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.sqlite"
    catalogue = SqlCatalogue(f"sqlite:///{path}")
    catalogue.reset()
    catalogue.put([Row(described(1), 1)])
    catalogue.note(_chained([described(1).record]))
    with sqlite3.connect(path) as database:
        database.execute("UPDATE records SET description = '{}'")
        database.execute("UPDATE entries SET entry = 'x'")
    for read in (catalogue.rows, lambda: catalogue.history(described(1).record)):
        with pytest.raises(Unavailable, match="run `rebuild`"):
            read()


@pytest.mark.parametrize("url", ["no address", "oracle+nothing://somewhere", "postgresql+missing_driver:///x"])
def test_an_address_that_leads_to_no_database_is_a_bad_setting(url: str) -> None:
    with pytest.raises(BadSetting, match="catalogue"):
        SqlCatalogue(url)


def test_decisions_are_counted_by_sort_and_outcome_as_newest_rows_say(make: Make) -> None:
    catalogue = make()
    catalogue.put([Row(sorted_paper(n, opened("periodic")), 1) for n in (3, 1, 2)])
    catalogue.put([Row(sorted_paper(4, opened("on-request")), 1), Row(sorted_paper(5, opened("periodic"), "umum"), 1)])
    catalogue.put([Row(sorted_paper(6, Closed()), 1), Row(described(7, classification=opened("periodic")), 1)])
    catalogue.put([Row(sorted_paper(8, opened("periodic"), code="KU.01"), 1)])
    ours, theirs = Series("ORT.06", "sop", "teknis-hukum"), Series("ORT.06", "sop", "umum")
    one, last = record_id("3673", 2026, 1), record_id("3673", 2026, 3)
    expected = (
        Precedent(ours, "on-request", 1, record_id("3673", 2026, 4), record_id("3673", 2026, 4)),
        Precedent(ours, "periodic", 3, one, last),
        Precedent(theirs, "periodic", 1, record_id("3673", 2026, 5), record_id("3673", 2026, 5)),
    )
    assert make().precedents(ours) == expected
    assert len(make().precedents()) == 4
    catalogue.put([Row(sorted_paper(3, Closed()), 2)])
    catalogue.put([Row(tombstone(sorted_paper(2, opened("periodic")), DESTROYED), 2)])
    assert make().precedents(ours)[1] == Precedent(ours, "periodic", 1, one, one)


def test_what_is_undecided_comes_by_record_number_a_page_at_a_time_tombstones_left_out(make: Make) -> None:
    make().put([Row(described(n), 1) for n in (4, 2, 3)])
    make().put([Row(described(1, classification=opened("periodic")), 1), Row(described(5, unit="umum"), 1)])
    make().put([Row(tombstone(described(6), DESTROYED), 2)])
    assert numbers(make().undecided()) == [2, 3, 4, 5]
    assert numbers(make().undecided(limit=2)) == [2, 3]
    assert numbers(make().undecided(after=record_id("3673", 2026, 3))) == [4, 5]
    assert numbers(make().undecided(unit="umum")) == [5]


def test_what_is_public_on_a_day_is_told_by_record_number_a_page_at_a_time(make: Make) -> None:
    day = date(2026, 6, 1)
    lapses = Excepted(
        ground=Ground.MEMORANDUM, consequence_test="1/UK", decided_on=date(2026, 1, 1), decided_by="Siti",
        reason="uji", open_from=day,
    )  # fmt: skip
    make().put([Row(described(2, classification=lapses), 1), Row(described(1, classification=opened("periodic")), 1)])
    make().put([Row(described(3), 1), Row(described(4, classification=opened("periodic"), unit="umum"), 1)])
    make().put([Row(tombstone(described(5, classification=opened("periodic")), DESTROYED), 2)])
    make().put([Row(described(6, classification=lapses.model_copy(update={"open_from": None})), 1)])
    since = date(2026, 1, 1)
    first, second, fourth = (
        Opened(record_id("3673", 2026, number), unit, began, by_itself=by_itself)
        for number, unit, began, by_itself in (
            (1, "teknis-hukum", since, False),
            (2, "teknis-hukum", day, True),
            (4, "umum", since, False),
        )
    )
    assert make().opened(on=day) == (first, second, fourth)
    assert make().opened(on=day - timedelta(days=1)) == (first, fourth)
    assert make().opened(on=day, limit=2) == (first, second)
    assert make().opened(on=day, after=first.record) == (second, fourth)
    assert make().opened(on=day, unit="umum") == (fourth,)
    make().put([Row(described(1, classification=Closed()), 2)])
    assert make().opened(on=day, unit="teknis-hukum") == (second,)


DESTROYED = Destruction(
    disposal="3673-2026-M000001", decision="1/2026", decided_by="Sari", decided_on=NOW.date(), versions=2,
    certificate=record_id("3673", 2026, 9), executed_by="Budi", executed_on=NOW.date(), method="dicacah",
    witnesses=("Tono",),
)  # fmt: skip


def opened(category: str) -> Public:
    return Public(category=Category(category), decided_on=date(2026, 1, 1), decided_by="Siti", reason="uji")


def sorted_paper(
    number: int, classification: Public | Closed, unit: str = "teknis-hukum", code: str = "ort.06"
) -> RecordDescription:
    coded, kind = (Told(value=value, origin=Origin.GIVEN) for value in (code, "SOP"))
    return described(number, classification=classification, unit=unit, class_code=coded, document_kind=kind)
