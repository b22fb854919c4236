"""What every storage promises, in memory and on disk, with either kind of durable barrier."""

import hashlib
import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ppid_archive.adapters.ocfl.durable import Disk
from ppid_archive.adapters.ocfl.store import OcflStorage
from ppid_archive.domain.errors import Conflict, Damaged, UnknownRecord
from ppid_archive.domain.finding import FindingKind
from ppid_archive.domain.identity import RecordId, digest_from_hex, record_id
from ppid_archive.ports.storage import Held, NewVersion, Recast, Staged, Storage
from tests.conformance import ocfl_judge
from tests.conformance.fakes.storage import FakeStorage

ONE, TWO, THREE = (record_id("3673", 2026, number) for number in (1, 2, 3))
NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
MAKERS: dict[str, Callable[[Path], Storage]] = {
    "fake": FakeStorage,
    "ocfl": lambda folder: OcflStorage(folder / "store", folder / "staging"),
    "ocfl-fsync": lambda folder: OcflStorage(folder / "store", folder / "staging", Disk(batch_barrier=False)),
}


@pytest.fixture(params=sorted(MAKERS))
def storage(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Storage]:
    made = MAKERS[request.param](tmp_path)
    yield made
    assert_sound(made)
    made.close()
    assert ocfl_judge.complaints(tmp_path / "store") == []
    assert list(tmp_path.glob("staging/*")) == []


def assert_sound(storage: Storage) -> None:
    assert list(storage.validate_root()) == []
    for record in storage.records():
        assert list(storage.validate(record, fixity=True)) == []


def version(record: RecordId, after: int, **put: Staged | bytes) -> NewVersion:
    named = {path.replace("__", "/").replace("_", "."): what for path, what in put.items()}
    return NewVersion(record, after, named, NOW, "ingestion", "Budi (contoh)")


def content(storage: Storage, record: RecordId, path: str, number: int | None = None) -> bytes:
    with storage.open(record, path, number) as stream:
        return stream.read()


def test_what_was_written_is_read_back_by_record_path_and_version(storage: Storage) -> None:
    storage.write([version(ONE, 0, original__surat_txt=b"satu", record_json=b"{}")])
    assert content(storage, ONE, "original/surat.txt") == b"satu"
    assert storage.head(ONE) == 1
    assert list(storage.records()) == [ONE]


def test_staged_bytes_are_named_by_their_digest_and_consumed_by_the_write(storage: Storage) -> None:
    staged = storage.stage([b"sa", b"", b"tu"])
    assert staged.digest == digest_from_hex(hashlib.sha512(b"satu").hexdigest())
    assert staged.size == 4
    assert Path(staged.local).read_bytes() == b"satu"
    storage.write([version(ONE, 0, original__surat_txt=staged)])
    assert content(storage, ONE, "original/surat.txt") == b"satu"
    assert not Path(staged.local).exists()


def test_nothing_at_all_can_be_stored_too(storage: Storage) -> None:
    storage.write([version(ONE, 0, original__kosong=storage.stage([]), record_json=b"")])
    assert content(storage, ONE, "original/kosong") == content(storage, ONE, "record.json") == b""


def test_discarded_bytes_are_gone_and_discarding_twice_is_no_error(storage: Storage) -> None:
    staged = storage.stage([b"salah"])
    storage.discard(staged)
    storage.discard(staged)
    assert not Path(staged.local).exists()


def test_a_source_that_breaks_leaves_nothing_and_its_own_error_passes(storage: Storage, tmp_path: Path) -> None:
    def breaking() -> Iterator[bytes]:
        yield b"setengah"
        raise ConnectionResetError("the share went away")

    before = [path for path in tmp_path.rglob("*") if path.is_file() and path.name != "lock"]
    with pytest.raises(ConnectionResetError, match="went away"):
        storage.stage(breaking())
    assert [path for path in tmp_path.rglob("*") if path.is_file() and path.name != "lock"] == before


def test_a_new_version_carries_over_what_it_does_not_name(storage: Storage) -> None:
    storage.write([version(ONE, 0, original__a=b"a", record_json=b"1")])
    storage.write([version(ONE, 1, record_json=b"2", text_txt=b"kata")])
    assert content(storage, ONE, "original/a") == b"a"
    assert content(storage, ONE, "record.json") == b"2"
    assert content(storage, ONE, "record.json", 1) == b"1"
    first, second = storage.versions(ONE)
    assert [file.path for file in first.files] == ["original/a", "record.json"]
    assert [file.path for file in second.files] == ["original/a", "record.json", "text.txt"]
    assert (second.number, second.created, second.message, second.agent) == (2, NOW, "ingestion", "Budi (contoh)")


def test_the_same_bytes_may_stand_under_two_paths_and_come_back_later(storage: Storage) -> None:
    storage.write([version(ONE, 0, a=b"sama", b=b"sama")])
    storage.write([version(ONE, 1, a=b"lain")])
    storage.write([version(ONE, 2, a=storage.stage([b"sama"]), b=b"lain")])
    assert [content(storage, ONE, "a", number) for number in (1, 2, 3)] == [b"sama", b"lain", b"sama"]
    assert content(storage, ONE, "b") == b"lain"


def test_a_version_that_changes_nothing_is_a_version_all_the_same(storage: Storage) -> None:
    storage.write([version(ONE, 0, a=b"a")])
    storage.write([version(ONE, 1, a=b"a")])
    assert storage.head(ONE) == 2


def test_a_batch_may_hold_many_records_and_several_versions_of_one(storage: Storage) -> None:
    storage.write([version(ONE, 0, a=b"1"), version(TWO, 0, a=b"2"), version(ONE, 1, a=b"3"), version(ONE, 2, b=b"4")])
    assert (storage.head(ONE), storage.head(TWO)) == (3, 1)
    assert [content(storage, ONE, "a", number) for number in (1, 2, 3)] == [b"1", b"3", b"3"]
    assert sorted(storage.records()) == [ONE, TWO]


def test_an_empty_batch_does_nothing(storage: Storage) -> None:
    storage.write([])
    assert list(storage.records()) == []


@pytest.mark.parametrize(("after", "found"), [(0, 1), (2, 1), (5, 1)])
def test_a_version_that_does_not_follow_the_head_is_a_conflict(storage: Storage, after: int, found: int) -> None:
    storage.write([version(ONE, 0, a=b"a")])
    with pytest.raises(Conflict) as caught:
        storage.write([version(ONE, after, a=b"b")])
    assert (caught.value.expected, caught.value.found) == (after, found)
    assert content(storage, ONE, "a") == b"a"


def test_what_stands_before_a_conflict_in_the_same_call_is_kept(storage: Storage) -> None:
    storage.write([version(ONE, 0, a=b"a")])
    with pytest.raises(Conflict):
        storage.write([version(ONE, 1, a=b"b"), version(TWO, 3, a=b"c"), version(ONE, 2, a=b"d")])
    assert content(storage, ONE, "a") == b"b"
    assert storage.head(TWO) == 0


def test_unknown_records_versions_and_paths_are_named(storage: Storage) -> None:
    with pytest.raises(UnknownRecord, match=ONE):
        storage.versions(ONE)
    storage.write([version(ONE, 0, a=b"a")])
    for path, number in (("b", None), ("a", 2), ("a", 0), ("a", -1), ("../a", None), ("", None)):
        with pytest.raises(UnknownRecord, match=ONE):
            storage.open(ONE, path, number)
    with pytest.raises(UnknownRecord):
        storage.local(TWO, "a")
    assert storage.head(TWO) == 0


def test_a_stored_file_can_be_read_by_another_process(storage: Storage) -> None:
    storage.write([version(ONE, 0, a=b"lama")])
    storage.write([version(ONE, 1, a=b"baru")])
    assert Path(storage.local(ONE, "a")).read_bytes() == b"baru"


def test_names_keep_their_letters(storage: Storage) -> None:
    path = "original/Undangan «rapat» — ke‑3 😀 %2F.pdf"
    storage.write([NewVersion(ONE, 0, {path: b"x"}, NOW, "", "Ni Luh Ayu, S.H. (contoh) — «PPID»")])
    assert content(storage, ONE, path) == b"x"
    assert storage.versions(ONE)[0].agent == "Ni Luh Ayu, S.H. (contoh) — «PPID»"


def test_recovering_a_store_at_rest_changes_nothing(storage: Storage) -> None:
    storage.recover()
    staged = storage.stage([b"tunggu"])
    storage.write([version(ONE, 0, a=b"a")])
    storage.recover()
    assert Path(staged.local).read_bytes() == b"tunggu"
    storage.discard(staged)
    assert content(storage, ONE, "a") == b"a"


def test_recovery_spares_what_a_living_process_has_staged(tmp_path: Path) -> None:
    mine, other = MAKERS["ocfl"](tmp_path), MAKERS["ocfl"](tmp_path)
    staged = mine.stage([b"milikku"])
    other.recover()
    mine.write([version(ONE, 0, a=staged)])
    assert content(other, ONE, "a") == b"milikku"


def test_altered_bytes_are_a_finding_and_only_fixity_sees_them(tmp_path: Path) -> None:
    storage = MAKERS["ocfl"](tmp_path)
    storage.write([version(ONE, 0, a=b"asli")])
    Path(storage.local(ONE, "a")).write_bytes(b"alsi")
    assert list(storage.validate(ONE, fixity=False)) == []
    assert [finding.kind for finding in storage.validate(ONE, fixity=True)] == [FindingKind.FIXITY]


PATHS = st.sampled_from(["a", "b", "original/x", "original/y", "text.txt"])
PUT = st.dictionaries(PATHS, st.tuples(st.binary(max_size=3), st.booleans()), min_size=1, max_size=3)
Batches = list[list[tuple[RecordId, dict[str, tuple[bytes, bool]]]]]
BATCHES = st.lists(
    st.lists(st.tuples(st.sampled_from([ONE, TWO]), PUT), min_size=1, max_size=3), min_size=1, max_size=4
)


@pytest.mark.parametrize("maker", sorted(MAKERS))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(batches=BATCHES)
def test_any_sequence_of_writes_reads_back_as_a_list_of_dictionaries_would(
    maker: str, tmp_path_factory: pytest.TempPathFactory, batches: Batches
) -> None:
    folder = tmp_path_factory.mktemp("any")
    storage = MAKERS[maker](folder)
    model: dict[RecordId, list[dict[str, bytes]]] = {ONE: [], TWO: []}
    for batch in batches:
        versions = []
        for record, put in batch:
            what = {path: storage.stage([data]) if stage else data for path, (data, stage) in put.items()}
            versions.append(NewVersion(record, len(model[record]), what, NOW, "", "x"))
            before = model[record][-1] if model[record] else {}
            model[record].append(before | {path: data for path, (data, _) in put.items()})
        storage.write(versions)
    for record, states in model.items():
        assert storage.head(record) == len(states)
        for number, state in enumerate(states, start=1):
            assert [file.path for file in storage.versions(record)[number - 1].files] == sorted(state)
            assert {path: content(storage, record, path, number) for path in state} == state
    assert_sound(storage)
    storage.close()
    assert ocfl_judge.complaints(folder / "store") == []
    assert list(folder.glob("staging/*")) == []


def test_of_what_was_destroyed_a_tombstone_is_left_and_no_byte(storage: Storage, tmp_path: Path) -> None:
    storage.write([version(ONE, 0, original=b"rahasia pertama", record_json=b"{}"), version(TWO, 0, a=b"tetap")])
    storage.write([version(ONE, 1, text_txt=b"rahasia kedua")])
    other = content(storage, TWO, "a")
    storage.destroy([version(ONE, 2, record_json=b"nisan")])
    assert storage.head(ONE) == 1
    assert [file.path for file in storage.versions(ONE)[0].files] == ["record.json"]
    assert content(storage, ONE, "record.json") == b"nisan"
    with pytest.raises(UnknownRecord):
        storage.open(ONE, "original")
    with pytest.raises(UnknownRecord):
        storage.open(ONE, "text.txt", 2)
    assert content(storage, TWO, "a") == other
    assert holding(tmp_path, b"rahasia") == []
    storage.write([version(ONE, 1, record_json=b"nisan, dilengkapi")])
    assert storage.head(ONE) == 2


def test_an_object_that_is_not_the_one_meant_is_not_destroyed(storage: Storage) -> None:
    storage.write([version(ONE, 0, a=b"satu"), version(TWO, 0, a=b"dua")])
    with pytest.raises(Conflict):
        storage.destroy([version(ONE, 1, record_json=b"nisan"), version(TWO, 2, record_json=b"nisan")])
    with pytest.raises(UnknownRecord):
        storage.destroy([version(THREE, 1, record_json=b"nisan")])
    storage.recover()
    assert [content(storage, record, "a") for record in (ONE, TWO)] == [b"satu", b"dua"]


def holding(folder: Path, words: bytes) -> list[Path]:
    """Return the files below a folder that hold these bytes."""
    return [path for path in folder.rglob("*") if path.is_file() and words in path.read_bytes()]


def through(change: Callable[[bytes], bytes]) -> Callable[[BinaryIO], BinaryIO]:
    def made(stream: BinaryIO) -> BinaryIO:
        with stream:
            return io.BytesIO(change(stream.read()))

    return made


def sealing(held: Held) -> Recast | None:
    """Hide content by a prefix, but for what has a plain name."""
    if held.paths == {"plain"} or held.sealed:
        return None
    return Recast(
        sealed=True,
        through=through(lambda data: b"hidden:" + data[::-1]),
        back=through(lambda data: data.removeprefix(b"hidden:")[::-1]),
        digest=held.digest,
    )


def opening(digests: dict[tuple[int, str], bytes]) -> Callable[[Held], Recast | None]:
    def recast(held: Held) -> Recast | None:
        if not held.sealed:
            return None
        shown = hashlib.sha512(digests[held.version, held.path]).hexdigest()
        return Recast(
            sealed=False,
            through=through(lambda data: data.removeprefix(b"hidden:")[::-1]),
            back=lambda stream: stream,
            digest=digest_from_hex(shown),
        )

    return recast


def furnish(storage: Storage) -> None:
    storage.write([version(ONE, 0, plain=b"terang", original__surat=b"rahasia satu"), version(TWO, 0, plain=b"lain")])
    storage.write([version(ONE, 1, text=b"rahasia dua", again=b"rahasia satu"), version(ONE, 2, plain=b"terang dua")])


def test_content_in_another_form_keeps_versions_paths_dates_and_what_is_left_alone(storage: Storage) -> None:
    furnish(storage)
    before = storage.versions(ONE)
    storage.rewrite(version(ONE, 3, plain=b"dan lagi"), sealing)
    after = storage.versions(ONE)
    assert len(after) == 4
    for old, new in zip(before, after, strict=False):
        assert (old.number, old.created, old.message, old.agent) == (new.number, new.created, new.message, new.agent)
        assert [file.path for file in old.files] == [file.path for file in new.files]
    assert content(storage, ONE, "original/surat", 1) == b"hidden:" + b"rahasia satu"[::-1]
    assert content(storage, ONE, "again") == b"hidden:" + b"rahasia satu"[::-1]
    assert [content(storage, ONE, "plain", number) for number in (1, 3, 4)] == [b"terang", b"terang dua", b"dan lagi"]
    assert {file.path for file in after[-1].files if file.sealed} == {"original/surat", "text", "again"}
    assert content(storage, TWO, "plain") == b"lain"


def test_content_comes_back_as_it_was_and_goes_on_from_there(storage: Storage) -> None:
    furnish(storage)
    before = storage.versions(ONE)
    storage.rewrite(version(ONE, 3), sealing)
    told = {(1, "original/surat"): b"rahasia satu", (2, "text"): b"rahasia dua"}
    storage.rewrite(version(ONE, 4), opening(told))
    assert [one.files for one in storage.versions(ONE)[:3]] == [one.files for one in before]
    assert not any(file.sealed for one in storage.versions(ONE) for file in one.files)
    storage.write([version(ONE, 5, text=b"rahasia tiga")])
    assert content(storage, ONE, "text") == b"rahasia tiga"


def test_what_does_not_become_what_it_was_leaves_the_object_as_it_is(storage: Storage) -> None:
    furnish(storage)
    storage.rewrite(version(ONE, 3), sealing)
    before = storage.versions(ONE)
    with pytest.raises(Damaged):
        storage.rewrite(version(ONE, 4), opening({(1, "original/surat"): b"lain", (2, "text"): b"lain"}))
    assert storage.versions(ONE) == before


def test_only_an_object_of_the_expected_head_is_rewritten(storage: Storage) -> None:
    furnish(storage)
    with pytest.raises(Conflict):
        storage.rewrite(version(ONE, 2), sealing)
    with pytest.raises(UnknownRecord):
        storage.rewrite(version(THREE, 1), sealing)
    assert storage.head(ONE) == 3


def test_sealed_bytes_on_top_are_told_as_such(storage: Storage) -> None:
    furnish(storage)
    storage.write([version(ONE, 3, text=replace(storage.stage([b"hidden:xyz"]), sealed=True))])
    assert {file.path for file in storage.versions(ONE)[-1].files if file.sealed} == {"text"}
    assert content(storage, ONE, "text") == b"hidden:xyz"
