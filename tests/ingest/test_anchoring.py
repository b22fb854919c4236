"""Anchors of the journal: kept once, told of, compared; a journal rewritten from its start does not pass."""

import hashlib
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from ppid_archive.adapters.anchor_folder import AnchorFolder
from ppid_archive.adapters.journal_file import FileJournal
from ppid_archive.custody import Custody
from ppid_archive.domain.errors import BadSetting, StaffOnly, Unavailable, UnknownEntry, UnknownRecord
from ppid_archive.domain.journal import Act, Event
from ppid_archive.domain.journal_proof import JournalProof, faults_of, spoken
from ppid_archive.domain.query import Reader
from ppid_archive.ingest.intake import Intake
from ppid_archive.ports.time_stamps import NoStamp
from ppid_archive.preservation.anchoring import anchor_findings
from ppid_archive.preservation.proof import Proof, ProofDesk
from tests.houses import NOW, deposit, real_intake
from tests.ingest.desk import archived

RECORD = "3673-2026-000001"
CHECKER = Path(__file__).parents[2] / "docs" / "proof.md"


class Authority:
    """Signs by digest, once it is there."""

    def __init__(self, *, is_there: bool = True) -> None:
        self.is_there = is_there

    def stamp(self, data: bytes) -> bytes | NoStamp:
        return hashlib.sha256(data).digest() if self.is_there else NoStamp("Connection refused")

    def fault(self, answer: bytes, data: bytes) -> str | None:
        return None if answer == hashlib.sha256(data).digest() else "Mismatch between messages"


@pytest.fixture
def house(tmp_path: Path) -> Intake:
    """A letter in an archive of real parts."""
    intake = real_intake(tmp_path)
    archived(intake, deposit("undangan rapat", "a.txt"))
    return intake


def proof_of(custody: Custody, folder: Path, reader: Reader = Reader.STAFF, **other: object) -> Proof:
    desk = ProofDesk(
        anchors=AnchorFolder(folder / "anchors"),
        stamper=None,
        office_code="3673",
        office_name="KPU Kota Contoh",
        zone=ZoneInfo("Asia/Jakarta"),
        operator="Budi (contoh)",
        now=lambda: NOW,
    )
    return Proof(custody, replace(desk, **other), reader)  # type: ignore[arg-type] # its own fields


def findings(custody: Custody, folder: Path, stamper: Authority | None = None) -> list[str]:
    found = anchor_findings(custody, AnchorFolder(folder / "anchors"), stamper)
    return [f"{one.code} {one.where}" for one in found]


def test_an_anchor_is_kept_told_of_in_the_journal_and_not_made_twice(house: Intake, tmp_path: Path) -> None:
    proof = proof_of(house.custody, tmp_path)
    before = proof.root()
    made = proof.anchor()
    assert made is not None
    assert (made.is_new, made.anchor.size, made.anchor.root) == (True, before.size, before.root)
    (told,) = proof.entries(event=Event.ANCHOR)
    (path,) = (tmp_path / "anchors").iterdir()
    assert path.name == made.anchor.name == told.act.detail["anchor"] == f"2026-11-21-{before.size:09d}.json"
    assert told.act.detail["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    again = proof.anchor()
    assert again is not None
    assert (again.is_new, again.anchor) == (False, made.anchor)
    assert proof.root().size == before.size + 1
    assert findings(house.custody, tmp_path) == []


def test_a_day_bounds_what_is_anchored(house: Intake, tmp_path: Path) -> None:
    later = Act(event=Event.QUARANTINE, at=datetime(2026, 12, 1, tzinfo=UTC), agent="Budi (contoh)")
    house.custody.record_acts([later])
    proof = proof_of(house.custody, tmp_path)
    made = proof.anchor(until=date(2026, 11, 30))
    assert made is not None
    assert made.anchor.size == proof.root().size - 2
    assert proof.root(until=date(2026, 11, 30)).root == made.anchor.root


def test_an_empty_journal_has_nothing_to_anchor(tmp_path: Path) -> None:
    assert proof_of(real_intake(tmp_path).custody, tmp_path).anchor() is None


def test_a_journal_rewritten_from_the_start_is_found_by_its_anchor_and_by_the_sheet(
    house: Intake, tmp_path: Path
) -> None:
    """The chain of the rewritten one holds: only what lies outside of it can tell."""
    proof = proof_of(house.custody, tmp_path)
    made = proof.anchor()
    assert made is not None
    sheet = "  ".join(spoken(made.anchor.root)).upper()
    assert proof.agrees(made.anchor.size, sheet)
    (old,) = (tmp_path / "journal").glob("*.jsonl")
    acts = [entry.act for entry in house.custody.journal.entries()]
    old.unlink()
    forged = FileJournal(tmp_path / "journal")
    forged.append([acts[0].model_copy(update={"agent": "Orang lain"}), *acts[1:]])
    custody = replace(house.custody, journal=forged)
    assert list(forged.verify()) == []
    assert findings(custody, tmp_path) == [f"other_root anchors/{made.anchor.name}"]
    assert not proof_of(custody, tmp_path).agrees(made.anchor.size, sheet)
    old.write_bytes(b"".join(old.read_bytes().splitlines(keepends=True)[: made.anchor.size - 1]))
    assert f"other_root anchors/{made.anchor.name}" in findings(custody, tmp_path)
    assert not proof_of(custody, tmp_path).agrees(made.anchor.size, sheet)


def test_what_is_wrong_with_the_folder_of_anchors_is_named(house: Intake, tmp_path: Path) -> None:
    proof_of(house.custody, tmp_path).anchor()
    (path,) = (tmp_path / "anchors").iterdir()
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b"Budi", b"Badu"))
    assert findings(house.custody, tmp_path) == [f"altered anchors/{path.name}"]
    path.unlink()
    assert findings(house.custody, tmp_path) == [f"missing anchors/{path.name}"]
    path.write_bytes(whole)
    (path.parent / "catatan.txt").write_text("x")
    (path.parent / "kosong").mkdir()
    assert findings(house.custody, tmp_path) == ["unknown anchors/catatan.txt", "unknown anchors/kosong"]


def test_an_anchor_whose_writer_broke_off_is_told_of_by_the_next(house: Intake, tmp_path: Path) -> None:
    proof = proof_of(house.custody, tmp_path)
    made = proof.anchor()
    assert made is not None
    (journal,) = (tmp_path / "journal").glob("*.jsonl")
    journal.write_bytes(b"".join(journal.read_bytes().splitlines(keepends=True)[:-1]))
    fresh = real_intake(tmp_path / "fresh").custody
    custody = replace(fresh, journal=FileJournal(tmp_path / "journal"), storage=house.custody.storage)
    custody.catalogue.note(custody.journal.entries())
    assert findings(custody, tmp_path) == [f"unknown anchors/{made.anchor.name}"]
    again = proof_of(custody, tmp_path).anchor()
    assert again is not None
    assert not again.is_new
    assert findings(custody, tmp_path) == []


def test_no_anchor_is_ever_written_over(tmp_path: Path) -> None:
    shelf = AnchorFolder(tmp_path / "anchors")
    assert shelf.read() == {}
    shelf.add("a.json", b"x")
    with pytest.raises(Unavailable, match="File exists"):
        shelf.add("a.json", b"y")
    assert shelf.read() == {"a.json": b"x"}


def test_a_time_stamp_that_was_refused_is_asked_for_again(house: Intake, tmp_path: Path) -> None:
    silent = proof_of(house.custody, tmp_path, stamper=Authority(is_there=False)).anchor()
    assert silent is not None
    assert (silent.is_new, silent.stamped, silent.refused) == (True, (), "Connection refused")
    proof = proof_of(house.custody, tmp_path, stamper=Authority())
    done = proof.anchor()
    assert done is not None
    assert (done.is_new, done.stamped, done.refused) == (False, (silent.anchor.name,), None)
    stamp = tmp_path / "anchors" / silent.anchor.name.replace(".json", ".tsr")
    assert stamp.read_bytes() == hashlib.sha256((tmp_path / "anchors" / silent.anchor.name).read_bytes()).digest()
    assert [one.act.event for one in proof.entries()][-2:] == [Event.ANCHOR, Event.TIME_STAMP]
    assert findings(house.custody, tmp_path, Authority()) == []
    stamp.write_bytes(b"x")
    assert findings(house.custody, tmp_path, Authority()) == [
        f"altered anchors/{stamp.name}",
        f"time_stamp anchors/{stamp.name}",
    ]


def test_roots_that_cannot_be_read_are_a_finding_and_no_end_of_the_verification(house: Intake, tmp_path: Path) -> None:
    class Rootless(Authority):
        def fault(self, answer: bytes, data: bytes) -> str | None:
            raise BadSetting("roots.pem", ["root certificates (PEM) cannot be read"])

    made = proof_of(house.custody, tmp_path, stamper=Authority()).anchor()
    assert made is not None
    stamp = made.anchor.name.replace(".json", ".tsr")
    assert findings(house.custody, tmp_path, Rootless()) == [f"time_stamp anchors/{stamp}"]


def test_a_proof_of_a_record_holds_and_a_bent_one_does_not(house: Intake, tmp_path: Path) -> None:
    proof = proof_of(house.custody, tmp_path)
    proof.anchor()
    told = proof.prove(RECORD, since=1)
    assert [one.entry.act.record for one in told.entries] == [RECORD, RECORD]
    assert list(faults_of(told)) == []
    first, second = told.entries
    act = first.entry.act.model_copy(update={"agent": "Orang lain"})
    bent = first.model_copy(update={"entry": first.entry.model_copy(update={"act": act})})
    assert list(faults_of(told.model_copy(update={"entries": (bent, second)}))) == [first.entry.seq]
    assert list(faults_of(told.model_copy(update={"root": "0" * 64}))) == [first.entry.seq, second.entry.seq, 0]
    for wrong in ("0", "99"):
        with pytest.raises(UnknownEntry):
            proof.prove(wrong)
    with pytest.raises(UnknownRecord):
        proof.prove("3673-2026-000009")
    with pytest.raises(UnknownEntry):
        proof.root(size=99)
    with pytest.raises(UnknownEntry):
        proof.prove("1", size=99)
    assert proof.entry(2).seq == 2
    for seq in (0, 99):
        with pytest.raises(UnknownEntry):
            proof.entry(seq)


def test_the_sheet_says_size_root_and_day_with_a_place_to_sign(house: Intake, tmp_path: Path) -> None:
    proof = proof_of(house.custody, tmp_path)
    made = proof.anchor()
    assert made is not None
    assert proof.anchors() == (made.anchor,)
    sheet = proof.paper(made.anchor)
    facts = [fact.value for fact in sheet.facts]
    assert facts[1] == str(made.anchor.size)
    assert "".join(facts[3:5]).replace(" ", "") == made.anchor.root
    assert {len(group) for group in facts[3].split()} == {4}
    assert (sheet.day, len(sheet.signatures)) == (date(2026, 11, 21), 2)


def test_the_journal_is_for_staff(house: Intake, tmp_path: Path) -> None:
    public = proof_of(house.custody, tmp_path, Reader.PUBLIC)
    for ask in (public.root, public.anchor, public.anchors, lambda: list(public.entries()), lambda: public.entry(1)):
        with pytest.raises(StaffOnly):
            ask()
    with pytest.raises(StaffOnly):
        public.prove("1")
    with pytest.raises(StaffOnly):
        public.agrees(1, "00")
    with pytest.raises(StaffOnly):
        public.premis(RECORD)


def test_the_script_of_the_manual_checks_a_proof_without_this_program(house: Intake, tmp_path: Path) -> None:
    proof = proof_of(house.custody, tmp_path)
    good, bad = tmp_path / "bukti.json", tmp_path / "lain.json"
    told = proof.prove(RECORD)
    good.write_bytes(told.as_json())
    bad.write_bytes(good.read_bytes().replace(b"Budi", b"Badu"))
    assert JournalProof.model_validate_json(good.read_bytes()) == told
    script = CHECKER.read_text(encoding="utf-8").split("```python\n")[1].split("```")[0]
    assert len([line for line in script.splitlines() if line]) <= 25
    (tmp_path / "periksa.py").write_text(script, encoding="utf-8")
    for path, code in ((good, 0), (bad, 1)):
        command = [sys.executable, "-I", str(tmp_path / "periksa.py"), str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == code, done.stderr
        assert (told.root in done.stdout) == (code == 0)
