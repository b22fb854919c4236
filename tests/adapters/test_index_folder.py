"""An index is a projection in a folder: processes share it, kills do not hurt it, damage is noticed."""

import json
import random
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ppid_archive.adapters.fulltext.generations import Generations
from ppid_archive.adapters.search_tantivy import TantivySearch
from ppid_archive.adapters.search_whoosh import WhooshSearch
from ppid_archive.domain.errors import Unavailable
from ppid_archive.domain.query import IndexedRecord
from ppid_archive.ports.search import Search
from tests.adapters import index_builder
from tests.conformance.search_corpus import a_record, asked, found

ENGINES: dict[str, Callable[[Path], Search]] = {"tantivy": TantivySearch, "whoosh": WhooshSearch}
_CONTENT = {".store", ".idx", ".term", ".pos", ".fast", ".fieldnorm", ".seg"}
_ROOT = Path(__file__).parents[2]


@pytest.fixture(params=ENGINES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "index"


def test_without_an_index_nothing_is_answered_or_written(name: str, folder: Path) -> None:
    search = ENGINES[name](folder)
    assert not search.usable()
    for deed in (lambda: asked(search), lambda: search.replace([a_record(1)]), lambda: list(search.versions())):
        with pytest.raises(Unavailable):
            deed()
    assert not folder.exists()


def test_another_process_sees_what_was_written_at_its_next_question(name: str, folder: Path) -> None:
    writer, reader = ENGINES[name](folder), ENGINES[name](folder)
    writer.rebuild([])
    assert found(reader, "rapat") == []
    writer.replace([a_record(1, "rapat")])
    assert found(reader, "rapat") == [1]
    writer.rebuild([a_record(2, "rapat")])
    assert found(reader, "rapat") == [2]
    reader.replace([a_record(3, "rapat")])
    assert found(writer, "rapat") == [3, 2]


def test_a_rebuild_that_breaks_off_leaves_the_old_index_and_the_next_removes_its_debris(
    name: str, folder: Path
) -> None:
    def breaking() -> Iterator[IndexedRecord]:
        yield a_record(2, "baru")
        raise KeyboardInterrupt

    search = ENGINES[name](folder)
    search.rebuild([a_record(1, "lama")])
    with pytest.raises(KeyboardInterrupt):
        search.rebuild(breaking())
    assert (found(search, "lama"), search.usable()) == ([1], True)
    search.rebuild([a_record(3, "baru")])
    assert len(list(folder.glob("generation-*"))) == 1


def test_a_file_that_is_merged_away_while_it_is_looked_at_is_no_damage(folder: Path) -> None:
    """Else a decision that is written just then would not reach the index, which goes on answering."""
    generations = Generations(folder, {}, lasting=lambda generation: [generation / "segment"])
    generation = generations.begin()
    segment, aside = generation / "segment", generation / "aside"
    segment.write_bytes(b"kata")
    generations.seal(generation)
    ended = threading.Event()

    def come_and_go() -> None:
        while not ended.is_set():
            segment.replace(aside)
            aside.replace(segment)

    merging = threading.Thread(target=come_and_go)
    merging.start()
    found = {generations.intact(generation, thoroughly=bool(number % 2)) for number in range(20_000)}
    ended.set()
    merging.join()
    assert found == {True}


@pytest.mark.parametrize("batches", [1, 2, 4])
def test_a_rebuild_killed_on_its_way_is_gone_on_with(name: str, folder: Path, batches: int) -> None:
    _rebuild_until_killed(name, folder, batches)
    search, whole = ENGINES[name](folder), ENGINES[name](folder / "whole")
    assert not search.usable()
    begun = search.unfinished()
    assert len(begun) >= batches * index_builder.BATCH
    assert set(begun.values()) == {1}
    # Meanwhile one record changed, and one that was taken in is not there any more.
    changed, gone, *kept = sorted(begun)
    now = [a_record(1, "rapat yang diubah", version=2), *map(index_builder.record, range(3, index_builder.LAST + 1))]
    left = [one for one in now if one.record not in kept]
    assert changed in {one.record for one in left}
    assert gone not in {one.record for one in now}
    search.rebuild(left, unchanged=kept)
    whole.rebuild(now)
    for text in ("", "rapat", "diubah", "nomor 7", "anggaran"):
        assert asked(search, text) == asked(whole, text)
    assert sorted(search.versions()) == sorted(whole.versions())
    assert (len(list(folder.glob("generation-*"))), search.unfinished()) == (1, {})


def test_what_a_killed_rebuild_left_is_not_trusted_when_damaged_or_of_another_make(name: str, folder: Path) -> None:
    _rebuild_until_killed(name, folder, 1)
    (generation,) = folder.glob("generation-*")
    begun = json.loads((generation / "underway.json").read_text())
    (generation / "underway.json").write_text(json.dumps(begun | {"analysis": "another"}))
    assert ENGINES[name](folder).unfinished() == {}
    (generation / "underway.json").write_text(json.dumps(begun))
    assert ENGINES[name](folder).unfinished()
    victim = max(
        (path for path in generation.iterdir() if path.suffix in _CONTENT), key=lambda path: path.stat().st_size
    )
    _harm(victim, victim.read_bytes(), "flip", random.Random(1))
    assert ENGINES[name](folder).unfinished() == {}
    ENGINES[name](folder).rebuild([a_record(1, "rapat")])
    assert found(ENGINES[name](folder), "rapat") == [1]


def _rebuild_until_killed(name: str, folder: Path, batches: int) -> None:
    """Let a process rebuild and kill it after so many batches are durable."""
    command = [sys.executable, "-m", "tests.adapters.index_builder", name, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=_ROOT) as builder:
        assert builder.stdout is not None
        for _ in range(batches):
            assert builder.stdout.readline()
        builder.kill()


def test_an_index_that_keeps_no_text_answers_as_one_that_does(name: str, folder: Path) -> None:
    make = {"tantivy": TantivySearch, "whoosh": WhooshSearch}[name]
    records = [
        a_record(1, "undangan rapat pleno", title="satu"),
        a_record(2, "halaman satu", "rapat anggaran di sini", title="dua", version=3),
        a_record(3, title="rapat tanpa kata"),
    ]
    stored = {(one.record, one.version): one.pages for one in records}
    keeping, bare = make(folder / "keeping"), make(folder / "bare", words_of=lambda *which: stored[which])
    lost = make(folder / "bare", words_of=lambda *_: ())
    keeping.rebuild(records)
    bare.rebuild(records)
    for text in ("", "rapat", "anggaran", '"rapat pleno"', "rap*"):
        assert asked(bare, text) == asked(keeping, text)
    assert found(lost, "anggaran") == [2]
    assert not any(b"anggaran di sini" in path.read_bytes() for path in (folder / "bare").rglob("*") if path.is_file())


def test_an_index_of_another_make_asks_for_a_rebuild(name: str, folder: Path) -> None:
    first, second = ENGINES[name], next(make for other, make in ENGINES.items() if other != name)
    first(folder).rebuild([a_record(1, "rapat")])
    assert not second(folder).usable()
    second(folder).rebuild([a_record(1, "rapat")])
    assert found(second(folder), "rapat") == [1]
    assert not first(folder).usable()


@pytest.mark.parametrize("stamp", ["", "[]", "{}", "null", '{"generation": "../../etc"}', "\x00" * 20])
def test_a_damaged_stamp_asks_for_a_rebuild(name: str, folder: Path, stamp: str) -> None:
    search = ENGINES[name](folder)
    search.rebuild([a_record(1, "rapat")])
    (folder / "stamp.json").write_text(stamp)
    assert not ENGINES[name](folder).usable()
    assert not search.usable()


@pytest.mark.parametrize("harm", ["truncate", "zero", "flip", "remove", "garbage"])
def test_a_damaged_file_is_noticed_and_never_crashes(name: str, folder: Path, harm: str) -> None:
    chance = random.Random(harm)
    sound = folder / "sound"
    ENGINES[name](sound).rebuild(a_record(n, "rapat pleno " * 20, "anggaran", title=f"nomor {n}") for n in range(1, 30))
    for number, path in enumerate(sorted(path for path in sound.rglob("*") if path.is_file() and path.stat().st_size)):
        broken = folder / str(number)
        shutil.copytree(sound, broken)
        _harm(broken / path.relative_to(sound), path.read_bytes(), harm, chance)
        search = ENGINES[name](broken)
        assert not (search.usable() and path.suffix in _CONTENT), path
        _ask_anyway(search)
        search.rebuild([a_record(1, "rapat")])
        assert found(search, "rapat") == [1]


def _ask_anyway(search: Search) -> None:
    try:
        asked(search, "rapat")
    except Unavailable:
        return


def _harm(path: Path, content: bytes, harm: str, chance: random.Random) -> None:
    middle = chance.randrange(len(content))
    match harm:
        case "truncate":
            path.write_bytes(content[: len(content) // 2])
        case "zero":
            path.write_bytes(bytes(len(content)))
        case "flip":
            path.write_bytes(content[:middle] + bytes([content[middle] ^ 0x41]) + content[middle + 1 :])
        case "garbage":
            path.write_bytes(chance.randbytes(len(content)))
        case _:
            path.unlink()


@pytest.mark.parametrize("acknowledged", [0, 1, 2, 5, 9])
def test_a_process_killed_while_writing_leaves_a_usable_index_with_all_it_acknowledged(
    name: str, folder: Path, acknowledged: int
) -> None:
    search = ENGINES[name](folder)
    search.rebuild([a_record(1, "rapat lama")])
    command = [sys.executable, "-m", "tests.adapters.index_writer", name, str(folder), "2"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=_ROOT) as writer:
        assert writer.stdout is not None
        last = max([1, *(int(writer.stdout.readline()) for _ in range(acknowledged))])
        writer.kill()
        last = max([last, *(int(line) for line in writer.stdout if line.endswith("\n"))])
    assert search.usable()
    known = set(found(search, "rapat"))
    assert known >= set(range(1, last + 1))
    assert known <= set(range(1, last + 2))
    search.replace([a_record(5000, "rapat")])
    assert 5000 in found(ENGINES[name](folder), "rapat", limit=2000)
