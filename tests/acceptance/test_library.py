"""The archive as a program uses it: the public names of the package, real parts, real documents."""

import json
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path

import psutil
import pytest

import ppid_archive
from ppid_archive import (
    Access,
    AlreadyHeld,
    Archive,
    Archived,
    ArchiveError,
    Category,
    Excepted,
    Filters,
    Ground,
    Public,
    Reader,
    Refused,
    SideCar,
    make_archive,
    open_archive,
)
from ppid_archive.domain.deposit import Deposit
from ppid_archive.domain.errors import (
    AlreadyAnArchive,
    BadQuery,
    BadSetting,
    Busy,
    NoArchiveHere,
    NotARecordNumber,
    NotDisclosed,
    Reindexing,
    RuleBroken,
    Unavailable,
    UnknownRecord,
    UnknownUnit,
)
from ppid_archive.domain.journal import Event
from ppid_archive.domain.record import Channel, Progress, RelationKind
from tests.acceptance.cli_house import SAMPLES
from tests.acceptance.conftest import HEALTH, INVITATION

UNIT = "teknis-hukum"
SCAN = SAMPLES / "teknis-hukum/scan/jadwal verifikasi.jpg"
MORNING = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
INVITED, HEALTHY, UNDECIDED, SCANNED = (f"3673-2026-00000{n}" for n in range(1, 5))


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four documents that tests only read: public, excepted, not decided yet, and a scan."""
    folder = tmp_path_factory.mktemp("kantor")
    made = make_archive(folder / "arsip", office_code="3673", office_name="KPU Kota Contoh", clock=morning)
    with open_archive(made, reader="staff", clock=morning) as archive:
        archive.ingest(paper(folder, "undangan.txt", INVITATION), unit=UNIT, by="Budi (contoh)")
        archive.ingest(paper(folder, "riwayat.txt", f"{HEALTH}Rapat pleno."), unit=UNIT, by="Budi (contoh)")
        archive.ingest(paper(folder, "konsep.txt", "Konsep rapat pleno tertutup"), unit="parmas-sdm")
        archive.ingest(SCAN, unit=UNIT)
        archive.open_to_public(INVITED, Category.PERIODIC, by="Siti (contoh)", reason="agenda terbuka")
        archive.except_from_disclosure(
            HEALTHY, Ground.PERSONAL_SECRET, by="Siti (contoh)", reason="kesehatan", consequence_test="1/UK"
        )
    return made


@pytest.fixture
def staff(office: Path) -> Iterator[Archive]:
    with open_archive(office, reader="staff", clock=morning) as archive:
        yield archive


@pytest.fixture
def public(office: Path) -> Iterator[Archive]:
    with open_archive(office, clock=morning) as archive:
        yield archive


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Archive]:
    """A new archive, for one test alone."""
    made = make_archive(tmp_path / "arsip", office_code="3673", office_name="KPU Kota Contoh", clock=morning)
    with open_archive(made, reader=Reader.STAFF, clock=morning) as archive:
        yield archive


def morning() -> datetime:
    return MORNING


def paper(folder: Path, name: str, words: str) -> Path:
    path = folder / name
    path.write_text(words, encoding="utf-8")
    return path


def deposits(archive: Archive, folder: Path, count: int) -> list[Deposit]:
    made = []
    for n in range(count):
        files, source = archive.files_of([paper(folder, f"{n}.txt", f"surat nomor {n}")])
        made.append(Deposit(files, source, f"{n}.txt", UNIT, "Budi (contoh)", Channel.LIBRARY))
    return made


def test_every_public_name_is_there_and_no_other() -> None:
    assert {name for name in ppid_archive.__all__ if not hasattr(ppid_archive, name)} == set()
    with pytest.raises(AttributeError, match="no_such_name"):
        ppid_archive.no_such_name  # noqa: B018 - looking it up is the test


def test_staff_find_every_document_by_its_words(staff: Archive) -> None:
    assert {hit.record for hit in staff.search("rapat pleno").hits} == {INVITED, HEALTHY, UNDECIDED}
    assert staff.search("").total == 4
    assert [hit.record for hit in staff.search("verifikasi").hits] == [SCANNED]


def test_the_public_does_not_see_closed_or_excepted_records_in_any_part_of_an_answer(public: Archive) -> None:
    for words in ("rapat pleno", "diabetes", "konsep", "riwayat", '"rapat pleno" OR diabetes', "", "NOT undangan"):
        results = public.search(words)
        told = json.dumps([[str(hit) for hit in results.hits], dict(results.facets)], default=str).lower()
        assert results.total == len(results.hits) <= 1
        assert {hit.record for hit in results.hits} <= {INVITED}
        assert [word for word in ("diabetes", "konsep", "parmas", HEALTHY, UNDECIDED) if word in told] == []
        assert {count for counts in results.facets.values() for count in counts.values() if count} <= {1}


@pytest.mark.parametrize("record", [HEALTHY, UNDECIDED, SCANNED])
def test_the_public_is_refused_a_record_that_is_not_public_by_number_too(record: str, public: Archive) -> None:
    for way in (public.get, public.open, public.text, public.history, public.keeping.term):
        with pytest.raises(NotDisclosed) as refused:
            way(record)
        assert "diabetes" not in str(refused.value).lower()


def test_the_public_gets_what_was_opened_and_not_who_did_what_with_it(public: Archive) -> None:
    (hit,) = public.search("undangan").hits
    assert (hit.record, hit.access) == (INVITED, Access.PUBLIC)
    assert "<mark>" in hit.snippet
    assert public.get(INVITED).title.value == "Rapat pleno terbuka"
    assert "pleno" in public.text(INVITED)[0]
    with pytest.raises(NotDisclosed):
        public.history(INVITED)


def test_the_public_is_who_reads_when_nobody_says_who(office: Path) -> None:
    with open_archive(office) as archive:
        assert archive.reader is Reader.PUBLIC


def test_a_reader_that_nobody_knows_is_no_staff(office: Path) -> None:
    with pytest.raises(ValueError, match="pegawai"):
        open_archive(office, reader="pegawai")


def test_a_search_is_narrowed_by_unit_access_and_year_and_paged(staff: Archive) -> None:
    def records(**filters: object) -> set[str]:
        return {hit.record for hit in staff.search("", filters=Filters(**filters)).hits}  # type: ignore[arg-type]

    assert records(unit="parmas-sdm") == {UNDECIDED}
    assert records(access=Access.EXCEPTED) == {HEALTHY}
    assert records(year=2020) == {INVITED}
    pages = [staff.search("", limit=1, offset=n).hits for n in range(5)]
    assert [len(page) for page in pages] == [1, 1, 1, 1, 0]
    assert {page[0].record for page in pages[:4]} == {INVITED, HEALTHY, UNDECIDED, SCANNED}


def test_an_original_streams_byte_for_byte_as_received(staff: Archive) -> None:
    with staff.open(SCANNED) as stream:
        first = stream.read(1000)
        assert first + stream.read() == SCAN.read_bytes()


def test_a_scan_is_described_by_what_was_recognised_on_it(staff: Archive) -> None:
    told = staff.get(f"  {SCANNED} ")
    assert (told.progress, told.media_type, told.page_count) == (Progress.COMPLETE, "image/jpeg", 1)
    assert "verifikasi" in staff.text(SCANNED)[0].lower()


def test_the_history_tells_every_act_in_order_and_who_did_it(staff: Archive) -> None:
    entries = staff.history(HEALTHY)
    assert [entry.act.event.value for entry in entries] == ["ingestion", "metadata modification", "classification"]
    assert entries[0].act.agent == "Budi (contoh)"
    assert entries[2].act.detail["decided_by"] == "Siti (contoh)"
    assert [entry.seq for entry in entries] == sorted(entry.seq for entry in entries)


def test_status_counts_what_is_there_and_what_waits(staff: Archive) -> None:
    status = staff.status()
    assert (status["records"], status["index"], status["recogniser"]) == (4, True, True)
    assert status["by_access"] == {"closed": 2, "public": 1, "excepted": 1}
    assert status["by_unit"] == {UNIT: 3, "parmas-sdm": 1}
    assert status["queue"] == {"description": 0, "recognition": 0, "interrupted": 0}
    assert status["locks"] == {"write": None, "watch": None}


def test_an_archive_made_by_the_library_is_sound_and_stays_so_when_rebuilt(own: Archive, tmp_path: Path) -> None:
    own.ingest(paper(tmp_path, "undangan.txt", INVITATION), unit=UNIT)
    before = own.search("undangan")
    assert list(own.verify()) == []
    assert own.rebuild() == 1
    assert own.search("undangan") == before
    assert list(own.verify(fixity=False)) == []


def test_a_file_stays_where_it_was_and_its_bytes_are_known_again(own: Archive, tmp_path: Path) -> None:
    first = own.ingest(paper(tmp_path, "undangan.txt", INVITATION), unit=UNIT)
    again = own.ingest(paper(tmp_path, "salinan.txt", INVITATION), unit=UNIT)
    assert isinstance(first, Archived)
    assert isinstance(again, AlreadyHeld)
    assert again.description == first.description
    assert (tmp_path / "undangan.txt").read_text(encoding="utf-8") == INVITATION


def test_what_the_caller_says_about_a_document_stands(own: Archive, tmp_path: Path) -> None:
    says = SideCar(title="Undangan asli", document_date=date(2019, 1, 2), class_code="PP.07")
    receipt = own.ingest(paper(tmp_path, "undangan.txt", INVITATION), unit=UNIT, says=says)
    assert isinstance(receipt, Archived)
    told = receipt.description
    assert (told.title.value, told.year(), told.title.origin.value) == ("Undangan asli", 2019, "given")


def test_a_refused_file_is_a_result_not_an_exception(own: Archive, tmp_path: Path) -> None:
    empty = own.ingest(paper(tmp_path, "kosong.txt", ""), unit=UNIT)
    missing = own.ingest(tmp_path / "tidak ada.txt", unit=UNIT)
    folder = own.ingest(tmp_path, unit=UNIT)
    reasons = [receipt.reason.value for receipt in (empty, missing, folder) if isinstance(receipt, Refused)]
    assert reasons == ["empty", "unreadable", "not_a_file"]
    assert own.status()["records"] == 0


def test_page_images_become_one_record_whose_pages_are_in_the_order_given(own: Archive) -> None:
    other = next(path for path in sorted(SCAN.parent.glob("*.jpg")) if path != SCAN)
    receipt = own.ingest(other, SCAN, unit=UNIT)
    assert isinstance(receipt, Archived)
    record = receipt.description.record
    assert [page.file for page in receipt.description.pages] == [1, 2]
    assert "verifikasi" in own.text(record)[1].lower()
    with own.open(record, 2) as stream:
        assert stream.read() == SCAN.read_bytes()


def test_a_scan_may_be_left_to_be_recognised_later(own: Archive) -> None:
    receipt = own.ingest(SCAN, unit=UNIT, wait=False)
    assert isinstance(receipt, Archived)
    assert receipt.description.progress is Progress.AWAITING_RECOGNITION
    assert own.text(receipt.description.record) == ()
    (done,) = own.recognise()
    assert (done.record, done.progress) == (receipt.description.record, Progress.COMPLETE)
    assert own.recognise() == ()


def test_a_letter_is_returned_when_its_attachments_are_recognised_too(own: Archive, tmp_path: Path) -> None:
    receipt = own.ingest(mail_with(SCAN, tmp_path), unit=UNIT)
    assert isinstance(receipt, Archived)
    (part,) = receipt.description.relation_to(RelationKind.HAS_ATTACHMENT)
    assert own.get(part).progress is Progress.COMPLETE
    assert [hit.record for hit in own.search("verifikasi").hits if hit.record == part] == [part]


def mail_with(attachment: Path, folder: Path) -> Path:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "budi@contoh.id", "Surat pengantar"
    mail.set_content("Terlampir.")
    mail.add_attachment(attachment.read_bytes(), maintype="image", subtype="jpeg", filename=attachment.name)
    path = folder / "surat.eml"
    path.write_bytes(bytes(mail))
    return path


def test_closing_the_answers_in_the_middle_leaves_exactly_the_unanswered_ones(own: Archive, tmp_path: Path) -> None:
    answering = own.deposits.acknowledging(own.deposits.take(deposits(own, tmp_path, 6)))
    for _ in range(3):
        next(answering)
    answering.close()  # the third was told and not yet asked on: its depositor may not know
    assert [told.record[-1] for told in own.deposits.unanswered()] == ["3", "4", "5", "6"]
    assert own.status()["queue"] == {"description": 0, "recognition": 0, "interrupted": 4}


def test_an_unanswered_deposit_handed_in_again_is_the_same_one_and_an_answered_one_is_not(
    own: Archive, tmp_path: Path
) -> None:
    handed = deposits(own, tmp_path, 3)
    answering = own.deposits.acknowledging(own.deposits.take(handed))
    next(answering)
    next(answering)
    answering.close()
    kinds = [type(receipt) for receipt in own.deposits.acknowledging(own.deposits.take(handed))]
    assert kinds == [AlreadyHeld, Archived, Archived]
    assert own.deposits.unanswered() == ()
    assert [told.progress for told in map(own.get, (INVITED, HEALTHY, UNDECIDED))] == [Progress.COMPLETE] * 3


def test_answers_broken_off_by_an_error_are_known_after_the_archive_was_opened_anew(tmp_path: Path) -> None:
    made = make_archive(tmp_path / "arsip", office_code="3673", office_name="KPU Kota Contoh")

    def answering() -> None:
        with open_archive(made, reader="staff") as archive:
            for receipt in archive.deposits.acknowledging(archive.deposits.take(deposits(archive, tmp_path, 3))):
                assert isinstance(receipt, Archived)
                if receipt.description.record.endswith("2"):
                    raise ConnectionError

    with pytest.raises(ConnectionError):
        answering()
    with open_archive(made, reader="staff") as archive:
        assert [told.record[-1] for told in archive.deposits.unanswered()] == ["2", "3"]
        archive.deposits.answered(archive.deposits.unanswered())
        assert archive.deposits.unanswered() == ()


def test_more_receipts_than_are_noted_together_are_all_noted(own: Archive, tmp_path: Path) -> None:
    own.deposits.acknowledge(own.deposits.take(deposits(own, tmp_path, 70)))
    assert own.deposits.unanswered() == ()
    assert own.status()["records"] == 70
    assert list(own.verify()) == []


def test_a_decision_is_in_force_for_archives_opened_before_it(own: Archive, tmp_path: Path) -> None:
    own.ingest(paper(tmp_path, "undangan.txt", INVITATION), unit=UNIT)
    with open_archive(tmp_path / "arsip", clock=morning) as public:
        assert public.search("undangan").total == 0
        own.classify(
            INVITED,
            Public(category=Category.IMMEDIATE, decided_on=own.today(), decided_by="Siti (contoh)", reason="terbuka"),
        )
        assert public.search("undangan").total == 1
        own.except_from_disclosure(
            INVITED, Ground.MEMORANDUM, by="Siti (contoh)", reason="memorandum", consequence_test="2/UK"
        )
        assert public.search("undangan").total == 0
        with pytest.raises(NotDisclosed):
            public.get(INVITED)


def test_what_is_opened_from_a_day_on_is_public_from_that_day_of_the_office(own: Archive, tmp_path: Path) -> None:
    own.ingest(paper(tmp_path, "undangan.txt", INVITATION), unit=UNIT)
    tomorrow = own.today() + timedelta(days=1)
    named = {"by": "Siti (contoh)", "reason": "contoh", "consequence_test": "3/UK"}
    own.except_from_disclosure(INVITED, Ground.DEFENCE, open_from=tomorrow, **named)
    midnight = datetime(2026, 11, 21, 17, 0, tzinfo=UTC)  # in Jakarta
    for moment, seen in ((midnight - timedelta(seconds=1), 0), (midnight, 1)):
        with open_archive(tmp_path / "arsip", clock=lambda moment=moment: moment) as public:  # type: ignore[misc]
            assert public.search("undangan").total == seen


def test_the_retention_term_comes_from_the_schedule_and_nothing_happens_by_itself(own: Archive, tmp_path: Path) -> None:
    schedule = own.keeping.schedule_on()
    assert schedule is not None
    row = schedule.row_for("ORT.06")
    assert row is not None
    own.ingest(
        paper(tmp_path, "a.txt", "surat"),
        unit=UNIT,
        says=SideCar(class_code=row.class_code, document_date=date(2026, 1, 2)),
    )
    own.ingest(paper(tmp_path, "b.txt", "lain"), unit=UNIT)
    term = own.keeping.term(INVITED)
    assert term is not None
    assert (term.row, term.starts, term.assumed) == (row, date(2026, 1, 2), False)
    assert own.keeping.term(HEALTHY) is None
    assert [one.record for one in own.keeping.due(on=term.due)] == [INVITED]
    assert list(own.keeping.due(on=term.due - timedelta(days=1))) == []
    assert own.status()["records"] == 2


_KILLED = """
import os, signal, sys
from ppid_archive import open_archive
from ppid_archive.adapters.catalogue_sql import SqlCatalogue
SqlCatalogue.put = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)
open_archive(sys.argv[1], reader="staff").rebuild()
"""


def test_a_rebuild_killed_on_the_way_leaves_no_catalogue_that_passes_for_whole(own: Archive, tmp_path: Path) -> None:
    own.ingest(paper(tmp_path, "undangan.txt", INVITATION), unit=UNIT)
    own.close()
    killed = subprocess.run([sys.executable, "-c", _KILLED, str(tmp_path / "arsip")], check=False, timeout=60)
    assert killed.returncode == -signal.SIGKILL
    with open_archive(tmp_path / "arsip", reader="staff") as archive:
        assert archive.status()["records"] == 1
        assert list(archive.verify()) == []


def test_a_lost_catalogue_is_made_anew_once_however_many_ask_at_the_same_time(own: Archive, tmp_path: Path) -> None:
    own.ingest(paper(tmp_path, "undangan.txt", INVITATION), unit=UNIT)
    own.close()
    (tmp_path / "arsip/catalogue/catalogue.sqlite").write_bytes(b"rusak")
    with open_archive(tmp_path / "arsip", reader="staff") as archive, ThreadPoolExecutor(8) as threads:
        together = threading.Barrier(8)
        asked = [threads.submit(lambda: (together.wait(), archive.status())[1]) for _ in range(8)]
        assert [one.result()["records"] for one in asked] == [1] * 8
        acts = [entry.act.event for entry in archive.custody.journal.entries()]
        assert acts.count(Event.REBUILD) == 2  # and once when there was no archive yet
        assert list(archive.verify()) == []


def test_a_missing_index_is_made_anew_before_it_is_asked(own: Archive, tmp_path: Path) -> None:
    own.ingest(paper(tmp_path, "undangan.txt", INVITATION), unit=UNIT)
    own.close()
    for path in sorted((tmp_path / "arsip/index").rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    with open_archive(tmp_path / "arsip", reader="staff") as archive:
        assert archive.search("undangan").total == 1
        assert list(archive.verify()) == []


def test_who_searches_while_another_makes_the_index_anew_is_told_how_far_it_is(own: Archive, tmp_path: Path) -> None:
    own.ingest(paper(tmp_path, "undangan.txt", INVITATION), unit=UNIT)
    own.close()
    folder = tmp_path / "arsip"
    (folder / "index/stamp.json").write_text("{}")
    begun = folder / "index/generation-000009"
    begun.mkdir()
    (begun / "progress.json").write_text("1")
    code = "from ppid_archive.adapters.lock_file import FileLock; from pathlib import Path; import sys\n"
    code += "with FileLock(Path(sys.argv[1])).held(): print(flush=True); sys.stdin.read()"
    lock = next(folder.rglob("write.lock"))
    command = [sys.executable, "-c", code, str(lock)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        other.stdout.readline()
        with open_archive(folder) as archive, pytest.raises(Reindexing, match="99 %"):
            archive.search("undangan")
        other.communicate()
    with open_archive(folder, reader="staff") as archive:
        assert archive.search("undangan").total == 1
    assert not begun.exists()


def test_leaving_the_block_stops_every_process_and_file_of_the_archive(own: Archive, tmp_path: Path) -> None:
    own.close()
    here = psutil.Process()
    with open_archive(tmp_path / "arsip", reader="staff") as archive:
        before = {child.pid for child in here.children(recursive=True)}
        archive.ingest(paper(tmp_path, "undangan.txt", INVITATION), unit=UNIT)
        assert {child.pid for child in here.children(recursive=True)} > before
        archive.close()
        archive.close()
    assert {child.pid for child in here.children(recursive=True)} <= before
    assert [file.path for file in here.open_files() if "catalogue" in file.path] == []


def test_two_programs_writing_at_the_same_time_take_turns(own: Archive, tmp_path: Path) -> None:
    def take(archive: Archive, name: str) -> list[str]:
        papers = [paper(tmp_path, f"{name}{n}.txt", f"surat {name} nomor {n}") for n in range(8)]
        receipts = [archive.ingest(path, unit=UNIT) for path in papers]
        return [one.description.record for one in receipts if isinstance(one, Archived)]

    with open_archive(tmp_path / "arsip", reader="staff") as other, ThreadPoolExecutor(2) as both:
        taken = [both.submit(take, own, "a"), both.submit(take, other, "b")]
        records = [record for one in taken for record in one.result()]
    assert sorted(records) == [f"3673-2026-{n:06d}" for n in range(1, 17)]
    assert list(own.verify()) == []


_MISUSE: dict[str, tuple[Callable[[Archive], object], type[ArchiveError], str]] = {
    "no unit": (lambda a: a.ingest("x.txt", unit="umum"), UnknownUnit, "the units are .*teknis-hukum"),
    "no number": (lambda a: a.get("undangan"), NotARecordNumber, "reads like 3673-2026-000123"),
    "no record": (lambda a: a.get("3673-2026-000999"), UnknownRecord, "find its number with"),
    "no history": (lambda a: a.history("3673-2026-000999"), UnknownRecord, "find its number with"),
    "no original": (lambda a: a.open(INVITED, 7), UnknownRecord, "original 7"),
    "no query": (lambda a: a.search("u*"), BadQuery, "at least two letters"),
    "no decision": (
        lambda a: a.classify(
            INVITED,
            Excepted(ground=Ground.BY_STATUTE, decided_on=MORNING.date(), decided_by="Siti (contoh)", reason="x"),
        ),
        RuleBroken,
        "needs the statute",
    ),
}


@pytest.mark.parametrize("what", sorted(_MISUSE))
def test_an_error_is_a_sentence_that_says_what_to_do(what: str, staff: Archive) -> None:
    call, kind, sentence = _MISUSE[what]
    with pytest.raises(kind, match=sentence):
        call(staff)
    assert staff.status()["records"] == 4


def test_a_folder_without_an_archive_is_told_and_left_alone(tmp_path: Path) -> None:
    with pytest.raises(NoArchiveHere, match="make one with"):
        open_archive(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_no_archive_is_made_over_something(tmp_path: Path) -> None:
    paper(tmp_path, "penting.txt", "jangan ditimpa")
    with pytest.raises(AlreadyAnArchive, match="choose a folder that does not exist yet"):
        make_archive(tmp_path, office_code="3673", office_name="KPU Kota Contoh")
    assert [path.name for path in tmp_path.iterdir()] == ["penting.txt"]


@pytest.mark.parametrize(("code", "name"), [("x", "KPU Kota Contoh"), ("3673", "")])
def test_an_office_that_cannot_be_written_down_leaves_nothing_behind(code: str, name: str, tmp_path: Path) -> None:
    with pytest.raises(BadSetting):
        make_archive(tmp_path / "arsip", office_code=code, office_name=name)
    assert list(tmp_path.iterdir()) == []


def test_an_archive_where_a_file_stands_is_refused_with_the_place(tmp_path: Path) -> None:
    paper(tmp_path, "berkas", "x")
    with pytest.raises(Unavailable, match="check disk, rights and mount"):
        make_archive(tmp_path / "berkas" / "arsip", office_code="3673", office_name="KPU Kota Contoh")


def test_settings_that_cannot_be_understood_are_told_all_at_once(own: Archive, tmp_path: Path) -> None:
    settings = tmp_path / "arsip/archive.toml"
    text = (
        settings.read_text(encoding="utf-8").replace("settle_seconds", "setle_seconds").replace("tantivy", "lucene", 1)
    )
    settings.write_text(text, encoding="utf-8")
    with pytest.raises(BadSetting, match="did you mean settle_seconds") as refused:
        open_archive(tmp_path / "arsip")
    assert len(refused.value.complaints) == 2


def test_every_error_of_the_archive_is_caught_by_one_name() -> None:
    kinds = (NotDisclosed, UnknownUnit, Busy, Unavailable, BadQuery, RuleBroken, NoArchiveHere)
    assert all(issubclass(kind, ArchiveError) for kind in kinds)
