"""What is excepted lies encrypted, and in no file in plain; what is decided anew comes back as it was."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ppid_archive.access.decision import classify
from ppid_archive.adapters.age_key_ring import AgeKeyRing
from ppid_archive.adapters.sealed_storage import SealedStorage
from ppid_archive.domain.classification import Category, Closed, Excepted, Ground, Public
from ppid_archive.domain.errors import KeyMissing, RuleBroken
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.journal import Event
from ppid_archive.domain.query import Reader
from ppid_archive.domain.record import Progress
from ppid_archive.ingest.intake import Intake
from ppid_archive.preservation.encryption import ByKeyRing, Step
from ppid_archive.preservation.encryption_desk import Encryption
from ppid_archive.preservation.rebuilding import rebuild
from ppid_archive.preservation.verification import verify
from tests.conformance import ocfl_judge
from tests.faults.kill_driver import house
from tests.houses import NOW, WIB, deposit
from tests.ingest.desk import archived, found, hand_in, recognised

WORD = "qwzxtembakau"
TEXT = f"Perihal : Penawaran rahasia\nundangan {WORD} rapat pleno"
DAY = NOW.date()
EXCEPTED = Excepted(
    ground=Ground.MEMORANDUM, consequence_test="1/UK", decided_on=DAY, decided_by="Sari (contoh)", reason="uji"
)
OPEN = Public(category=Category.PERIODIC, decided_on=NOW.date(), decided_by="Sari (contoh)", reason="uji")


def sealed_house(folder: Path, keys: Path) -> Intake:
    """Open the house as wiring does where keys are set up."""
    ring = AgeKeyRing(keys)
    secrecy = ByKeyRing(ring, "Budi (contoh)", lambda: NOW, lambda moment: moment.astimezone(WIB).date())
    return house(folder, None, lambda made: replace(made, storage=SealedStorage(made.storage, ring), secrecy=secrecy))


def desk(intake: Intake, keys: Path) -> Encryption:
    return Encryption(intake.custody, AgeKeyRing(keys), Reader.STAFF, "Budi (contoh)", intake.now, intake.day)


def holding(folder: Path, word: str = WORD) -> list[str]:
    """Name the files in which a word stands, in UTF-8 or UTF-16, in whatever case."""
    forms = [form for each in (word, word.upper(), word.title()) for form in (each.encode(), each.encode("utf-16-le"))]
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path.relative_to(folder).as_posix() for path in files if any(form in path.read_bytes() for form in forms)]


def decide(intake: Intake, record: RecordId, decision: Closed | Public | Excepted) -> None:
    classify(record, decision, intake.custody, by="Budi (contoh)", at=NOW)


def original(intake: Intake, record: RecordId) -> bytes:
    told = intake.custody.describe(record).description
    with intake.custody.storage.open(record, told.originals[0].path) as stream:
        return stream.read()


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    path = tmp_path / "safe" / "keys.txt"
    AgeKeyRing(path).create()
    return path


@pytest.fixture
def intake(tmp_path: Path, keys: Path) -> Iterator[Intake]:
    folder = tmp_path / "house"
    folder.mkdir()
    made = sealed_house(folder, keys)
    yield made
    made.custody.catalogue.close()
    made.custody.storage.close()
    assert ocfl_judge.complaints(folder / "store") == []


def test_an_exception_leaves_no_word_on_the_disk_and_an_opening_brings_all_back(intake: Intake, tmp_path: Path) -> None:
    told, other = archived(intake, deposit(TEXT)), archived(intake, deposit("tetap terbuka", "lain.txt"))
    assert holding(tmp_path / "house")
    decide(intake, told.record, EXCEPTED)
    assert holding(tmp_path / "house") == []
    assert original(intake, told.record) == TEXT.encode()
    assert " ".join(intake.custody.words(told.record)).split() == TEXT.split()
    assert found(intake, WORD) == []
    assert found(intake, "terbuka") == [other.record]
    assert found(intake, "penawaran") == [told.record]
    assert list(verify(intake.custody)) == []
    decide(intake, told.record, OPEN)
    assert original(intake, told.record) == TEXT.encode()
    assert found(intake, WORD, Reader.PUBLIC) == [told.record]
    assert intake.custody.describe(told.record).description.sealing is None
    assert list(verify(intake.custody)) == []
    acts = [entry.act for entry in intake.custody.catalogue.history(told.record)]
    told_of = [act.detail["encrypted"] for act in acts if act.event is Event.ENCRYPTION]
    assert told_of == ["yes", "no"]
    assert "AGE-SECRET" not in "".join(act.model_dump_json() for act in acts)


def test_without_its_key_a_record_stays_shut_and_nothing_else_does(intake: Intake, tmp_path: Path, keys: Path) -> None:
    told = archived(intake, deposit(TEXT))
    decide(intake, told.record, EXCEPTED)
    aside = keys.rename(tmp_path / "aside")
    with pytest.raises(KeyMissing):
        original(intake, told.record)
    another = archived(intake, deposit("surat lain", "lain.txt"))
    assert found(intake, "lain") == [another.record]
    (receipt,) = hand_in(intake, deposit(TEXT, source="test:again"))
    assert receipt.description.record == told.record  # type: ignore[union-attr] # held already
    (finding,) = verify(intake.custody)
    assert (finding.code, "1 records" in finding.what) == ("not_opened", True)
    decide(intake, another.record, EXCEPTED)
    assert {one.code for one in verify(intake.custody)} == {"not_opened", "not_encrypted"}
    rebuild(intake.custody, by="Budi (contoh)", at=NOW)
    assert found(intake, WORD) == []
    assert found(intake, "penawaran") == [told.record]
    aside.rename(keys)
    assert original(intake, told.record) == TEXT.encode()
    assert list(desk(intake, keys).apply(rehearse=True)) == [(another.record, Step.SEAL)]
    assert list(desk(intake, keys).apply()) == [(another.record, Step.SEAL)]
    assert list(verify(intake.custody)) == []
    assert holding(tmp_path / "house") == []


def test_a_rotation_puts_all_under_a_new_key_and_old_ones_open_nothing_then(
    intake: Intake, tmp_path: Path, keys: Path
) -> None:
    told = archived(intake, deposit(TEXT))
    decide(intake, told.record, EXCEPTED)
    old = shutil.copy2(keys, tmp_path / "old.txt")
    before = AgeKeyRing(keys).keys()
    assert list(desk(intake, keys).rotate(forget=True)) == [(told.record, Step.RENEW)]
    after = AgeKeyRing(keys).keys()
    assert (after[0] != before[0], after[1]) == (True, before[1])
    assert original(intake, told.record) == TEXT.encode()
    assert intake.custody.describe(told.record).description.sealing.keys == after  # type: ignore[union-attr]
    shutil.copy2(old, keys)
    with pytest.raises(KeyMissing):
        original(intake, told.record)


def test_the_recovery_key_typed_in_opens_everything_and_makes_a_new_key_file(tmp_path: Path) -> None:
    keys, folder = tmp_path / "k.txt", tmp_path / "house"
    folder.mkdir()
    intake = sealed_house(folder, keys)
    secret = desk(intake, keys).init()
    with pytest.raises(RuleBroken):
        desk(intake, keys).init()
    told = archived(intake, deposit(TEXT))
    decide(intake, told.record, EXCEPTED)
    keys.unlink()
    with pytest.raises(KeyMissing):
        list(desk(intake, keys).recover("AGE-SECRET-KEY-1XYZ"))
    assert list(desk(intake, keys).recover(f" {secret.lower()}\n")) == [(told.record, Step.RENEW)]
    assert original(intake, told.record) == TEXT.encode()
    assert secret not in keys.read_text()
    assert holding(tmp_path, secret) == []
    assert list(verify(intake.custody)) == []


def test_what_is_done_with_a_sealed_record_stays_sealed(intake: Intake, tmp_path: Path, keys: Path) -> None:
    told = archived(intake, deposit(TEXT))
    decide(intake, told.record, EXCEPTED)
    local = intake.custody.storage.local(told.record, told.originals[0].path)
    assert Path(local).read_bytes() == TEXT.encode()
    assert Path(local).stat().st_mode & 0o077 == 0
    intake.custody.storage.give_back(local)
    assert not Path(local).exists()
    state = desk(intake, keys).status()
    assert (state.sealed, state.left, state.fault) == (1, (), None)


def test_a_lost_recovery_key_is_replaced_with_the_old_office_key_at_hand(
    intake: Intake, tmp_path: Path, keys: Path
) -> None:
    told = archived(intake, deposit(TEXT))
    decide(intake, told.record, EXCEPTED)
    old = keys.read_text()
    keys.unlink()
    secret = desk(intake, keys).init()
    with keys.open("a") as file:
        file.write("".join(f"{line}\n" for line in old.splitlines() if line.startswith("AGE-SECRET-KEY-")))
    assert list(desk(intake, keys).apply()) == [(told.record, Step.RENEW)]
    keys.unlink()
    list(desk(intake, keys).recover(secret))
    assert original(intake, told.record) == TEXT.encode()


def test_an_exception_that_ended_is_opened_for_good_by_apply(intake: Intake, tmp_path: Path, keys: Path) -> None:
    told = archived(intake, deposit(TEXT))
    decide(intake, told.record, EXCEPTED.model_copy(update={"open_from": DAY + timedelta(days=30)}))
    assert holding(tmp_path / "house") == []
    later = replace(desk(intake, keys), now=lambda: NOW + timedelta(days=30))
    assert list(later.apply()) == [(told.record, Step.UNSEAL)]
    assert holding(tmp_path / "house")


def test_a_redacted_copy_and_recognised_words_of_what_is_excepted_stand_as_they_should(
    intake: Intake, tmp_path: Path
) -> None:
    scan = archived(intake, deposit(f"%SCAN\nundangan {WORD} rapat", "pindai.pdf"))
    decide(intake, scan.record, EXCEPTED)
    recognised(intake)
    told = intake.custody.describe(scan.record).description
    assert told.progress is Progress.COMPLETE
    assert WORD in " ".join(intake.custody.words(scan.record))
    assert holding(tmp_path / "house") == []
    assert list(verify(intake.custody)) == []


DECISIONS = st.lists(
    st.tuples(st.integers(0, 1), st.sampled_from(["excepted", "public", "closed", "rotate", "lose", "find"])),
    max_size=8,
)


@given(history=DECISIONS)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_after_any_history_only_the_encrypted_files_know_what_is_excepted(
    history: list[tuple[int, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    base = tmp_path_factory.mktemp("history")
    keys, aside = base / "keys.txt", base / "aside"
    AgeKeyRing(keys).create()
    (base / "house").mkdir()
    intake = sealed_house(base / "house", keys)
    texts = {f"Perihal : Surat {name}\n{name}qwzx {WORD}{name}": name for name in ("satu", "dua")}
    records = [archived(intake, deposit(text, f"{name}.txt")).record for text, name in texts.items()]
    states: dict[str, Closed | Public | Excepted] = {"excepted": EXCEPTED, "public": OPEN, "closed": Closed()}
    for which, deed in history:
        if deed in states:
            decide(intake, records[which], states[deed])
        elif deed == "rotate" and keys.exists():
            list(desk(intake, keys).rotate())
        elif deed in {"lose", "find"} and (keys.exists() if deed == "lose" else aside.exists()):
            (keys.rename(aside)) if deed == "lose" else aside.rename(keys)
    if aside.exists():
        aside.rename(keys)
    list(desk(intake, keys).apply())
    assert list(verify(intake.custody)) == []
    for record, (text, name) in zip(records, texts.items(), strict=True):
        told = intake.custody.describe(record).description
        shut = isinstance(told.classification, Excepted)
        assert (told.sealing is not None, bool(holding(base / "house", f"{WORD}{name}"))) == (shut, not shut)
        assert original(intake, record) == text.encode()
        assert found(intake, f"{WORD}{name}") == ([] if shut else [record])
        versions = intake.custody.storage.versions(record)
        assert [one.number for one in versions] == list(range(1, len(versions) + 1))
    intake.custody.catalogue.close()
    intake.custody.storage.close()


def test_content_that_is_damaged_holds_up_neither_the_decision_nor_anybody_else(
    intake: Intake, tmp_path: Path, keys: Path
) -> None:
    told = archived(intake, deposit(TEXT))
    (stored,) = (tmp_path / "house" / "store").rglob("content/original/*")
    whole = stored.read_bytes()
    stored.write_bytes(whole.replace(b"rapat", b"rapot"))
    decide(intake, told.record, EXCEPTED)
    archived(intake, deposit("surat lain", "lain.txt"))
    assert {one.code for one in verify(intake.custody)} == {"altered", "not_encrypted"}
    stored.write_bytes(whole)
    assert list(desk(intake, keys).apply()) == [(told.record, Step.SEAL)]
    assert list(verify(intake.custody)) == []
