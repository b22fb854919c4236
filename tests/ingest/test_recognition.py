"""Words of pages that are only pictures: off the receipt's path, on a list that loses nothing."""

import hashlib
import os
from collections import deque
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from ppid_archive.access.decision import classify
from ppid_archive.access.disclosure import open_original, open_rendition
from ppid_archive.domain.classification import Category, PersonalDataDecided, Public
from ppid_archive.domain.content import Extraction, Gap, Page, PlacedWords, Shortfall, TextSource
from ppid_archive.domain.deposit import DepositedFile
from ppid_archive.domain.errors import Damaged, Unavailable
from ppid_archive.domain.identity import RecordId, digest_from_hex
from ppid_archive.domain.journal import Event
from ppid_archive.domain.query import Reader
from ppid_archive.domain.record import Progress
from ppid_archive.domain.work_list import MOST_TRIES, NEVER
from ppid_archive.ingest.doubts import doubts
from ppid_archive.ingest.intake import Intake
from ppid_archive.ingest.recognition import recognise_waiting
from ppid_archive.ports.catalogue import Work
from ppid_archive.ports.content import LocalFile, Made
from ppid_archive.preservation.verification import verify
from tests.conformance.fakes.content import FakeContent, _done
from tests.houses import NOW, deposit, fake_intake, intake_of, reader, real_intake
from tests.ingest.desk import acts, archived, breaking, found, hand_in, now_of, recognised, single, staged


def test_a_scan_is_in_custody_at_once_and_found_by_its_words_once_recognised(tmp_path: Path) -> None:
    intake = real_intake(tmp_path)
    told = archived(intake, deposit("%SCAN\nundangan rapat\fhalaman dua", "pindaian.jpg"))
    assert told.progress is Progress.AWAITING_RECOGNITION
    assert found(intake, "undangan") == []
    assert found(intake, "pindaian") == [told.record]
    done = single(list(recognise_waiting(intake)))
    assert done == now_of(intake, told)
    assert done.progress is Progress.COMPLETE
    assert [(page.source, page.confidence) for page in done.pages] == [(TextSource.RECOGNISED, 0.9)] * 2
    assert intake.custody.words(told.record) == ("undangan rapat", "halaman dua")
    assert found(intake, "undangan") == [told.record]
    assert [act.event for act in acts(intake)][-1] is Event.RECOGNITION


class Mixed(FakeContent):
    """A document of which every page beginning with a star is a picture; blank pictures hold no words."""

    def extract(self, file: LocalFile) -> object:  # type: ignore[override] # a future as well
        extraction = super().extract(file).result()
        pages = [
            Page(page.number, "", TextSource.NONE, needs_recognition=True) if page.text.startswith("*") else page
            for page in extraction.pages
        ]
        return _done(replace(extraction, pages=tuple(pages)))

    def recognise(self, file: LocalFile, pages: Sequence[int]) -> tuple["Future[Page]", ...]:
        texts = Path(file.local).read_text(encoding="utf-8").split("\f")
        return tuple(
            _done(Page(n, texts[n - 1][1:], TextSource.RECOGNISED, 0.8) if texts[n - 1][1:] else nothing(n))
            for n in pages
        )


def nothing(number: int) -> Page:
    return Page(number, "", TextSource.NONE)


def test_embedded_words_stay_and_only_pictures_are_recognised_across_all_files(tmp_path: Path) -> None:
    intake = intake_of(fake_intake(tmp_path).custody, Mixed())
    files = (DepositedFile("a.pdf", reader(b"satu\f*dua")), DepositedFile("b.pdf", reader(b"*tiga\fempat\f*lima")))
    told = archived(intake, replace(deposit("-"), files=files))
    recognised(intake)
    assert intake.custody.words(told.record) == ("satu", "dua", "tiga", "empat", "lima")
    pages = now_of(intake, told).pages
    assert [(page.number, page.file) for page in pages] == [(1, 1), (2, 1), (3, 2), (4, 2), (5, 2)]
    assert "".join(page.source[0] for page in pages) == "errer"


class Noting(Mixed):
    """Readers that note on which pages of which files words shall be laid."""

    def __init__(self) -> None:
        self.places: list[tuple[int, int]] = []

    def searchable(
        self, files: Sequence[LocalFile], words: Mapping[tuple[int, int], PlacedWords]
    ) -> "Future[Made | Shortfall]":
        self.places += words
        return super().searchable(files, words)


def test_words_for_the_rendition_go_with_their_file_and_their_page_in_it(tmp_path: Path) -> None:
    content = Noting()
    intake = intake_of(fake_intake(tmp_path).custody, content)
    files = (DepositedFile("a.pdf", reader(b"satu*dua")), DepositedFile("b.pdf", reader(b"*tigaempat*lima")))
    archived(intake, replace(deposit("-"), files=files))
    recognised(intake)
    assert content.places == [(1, 2), (2, 1), (2, 3)]


def test_pages_that_hold_no_words_are_named_and_the_others_stand(tmp_path: Path) -> None:
    intake = intake_of(fake_intake(tmp_path).custody, Mixed())
    told = archived(intake, deposit("*dua\f*\f*empat\f*"))
    recognised(intake)
    gap = single(now_of(intake, told).shortfalls)
    assert (gap.gap, gap.detail) == ("unreadable_pages", "2, 4")
    assert now_of(intake, told).progress is Progress.COMPLETE
    assert intake.custody.words(told.record) == ("dua", "", "empat", "")


class WithoutRecogniser(FakeContent):
    def recognition_available(self) -> bool:
        return False


def test_a_picture_without_a_word_says_that_it_has_none_until_one_is_found(tmp_path: Path) -> None:
    intake = real_intake(tmp_path)
    told = archived(intake, deposit("%SCAN\n\f", "foto.jpg"))
    (done,) = recognise_waiting(intake)
    assert [short.gap for short in done.shortfalls] == [Gap.NO_TEXT]
    intake = intake_of(intake.custody, Eloquent())
    (again,) = recognise_waiting(intake, only=[told.record], again=True)
    assert again.shortfalls == ()


class Eloquent(FakeContent):
    def recognise(self, file: LocalFile, pages: Sequence[int]) -> tuple["Future[Page]", ...]:
        return tuple(_done(Page(number, "kata", TextSource.RECOGNISED, 0.9)) for number in pages)


def test_without_a_recogniser_the_list_waits_and_nothing_is_given_up(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    told = archived(intake, deposit("%SCAN\nundangan"))
    assert list(recognise_waiting(intake_of(intake.custody, WithoutRecogniser()))) == []
    assert now_of(intake, told).progress is Progress.AWAITING_RECOGNITION
    assert [one.record for one in recognise_waiting(intake)] == [told.record]


def test_the_list_is_worked_through_oldest_first_however_long_it_is(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    hand_in(intake, *(deposit(f"%SCAN\nundangan {n}", f"{n}.jpg") for n in range(21)))
    done = [one.record for one in recognise_waiting(intake)]
    assert done == [row.description.record for row in intake.custody.catalogue.rows()]
    assert len(done) == 21
    assert list(recognise_waiting(intake)) == []


def test_a_record_that_is_asked_for_does_not_wait_for_the_list(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    hand_in(intake, *(deposit(f"%SCAN\nundangan {n}", f"{n}.jpg") for n in range(12)))
    records = [row.description.record for row in intake.custody.catalogue.rows()]
    assert [one.record for one in recognise_waiting(intake, only=[records[9]])] == [records[9]]
    assert [one.record for one in recognise_waiting(intake, only=records[:10])] == records[:9]
    assert [one.record for one in recognise_waiting(intake)] == records[10:]


def test_a_record_that_waits_for_nothing_is_not_recognised_when_asked_for(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    told = archived(intake, deposit("undangan"))
    assert list(recognise_waiting(intake, only=[told.record])) == []


def test_stopping_in_the_middle_of_the_list_loses_nothing(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    hand_in(intake, *(deposit(f"%SCAN\nundangan {n}", f"{n}.jpg") for n in range(5)))
    working = recognise_waiting(intake)
    first = next(working)
    working.close()
    assert now_of(intake, first).progress is Progress.COMPLETE
    assert len(list(recognise_waiting(intake))) == 4
    assert len(acts(intake, Event.RECOGNITION)) == 5


@pytest.mark.parametrize("after", [False, True])
def test_a_recognition_broken_off_by_the_disk_is_done_again_and_journalled_once(after: bool, tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    told = archived(intake, deposit("%SCAN\nundangan"))
    with pytest.raises(Unavailable):
        recognised(breaking(intake, "journal", "append", after=after))
    recognised(intake)
    assert now_of(intake, told).progress is Progress.COMPLETE
    assert len(acts(intake, Event.RECOGNITION)) == 1
    assert list(verify(intake.custody)) == []


class RecognisedElsewhere(FakeContent):
    """While this recogniser reads, another process recognises the same record."""

    def __init__(self, other: object) -> None:
        self._other = other

    def recognise(self, file: LocalFile, pages: Sequence[int]) -> tuple["Future[Page]", ...]:
        answers = super().recognise(file, pages)
        recognised(self._other)  # type: ignore[arg-type] # an intake
        return answers


def test_two_processes_on_one_list_write_one_version(tmp_path: Path) -> None:
    intake = real_intake(tmp_path)
    told = archived(intake, deposit("%SCAN\nundangan"))
    slower = intake_of(intake.custody, RecognisedElsewhere(intake))
    assert list(recognise_waiting(slower)) == []
    assert intake.custody.storage.head(told.record) == 3
    assert len(acts(intake, Event.RECOGNITION)) == 1
    assert list(verify(intake.custody)) == []


def test_a_decision_made_while_pages_are_recognised_stands(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    told = archived(intake, deposit("%SCAN\nundangan"))
    said = PersonalDataDecided(by="Siti (contoh)", role="PPID", reason="sudah dilihat", pages=(1,))
    decision = Public(
        category=Category.PERIODIC,
        decided_on=NOW.date(),
        decided_by="Siti (contoh)",
        reason="agenda terbuka",
        personal_data_decided=said,
    )

    class Slow(FakeContent):
        def recognise(self, file: LocalFile, pages: Sequence[int]) -> tuple["Future[Page]", ...]:
            classify(told.record, decision, intake.custody, by="budi", at=NOW)
            return super().recognise(file, pages)

    recognised(intake_of(intake.custody, Slow()))
    assert now_of(intake, told).classification == decision
    assert found(intake, "undangan", Reader.PUBLIC) == [told.record]
    assert list(verify(intake.custody)) == []


class Deadly(FakeContent):
    """A recogniser that takes the whole process with it, whenever it meets a certain page."""

    def recognise(self, file: LocalFile, pages: Sequence[int]) -> tuple["Future[Page]", ...]:
        if "racun" in Path(file.local).read_text(encoding="utf-8"):
            os._exit(9)
        return super().recognise(file, pages)


def _in_a_process(folder: Path, at: datetime, again: Sequence[RecordId] | None = None) -> int:
    """Recognise what waits, or these again, in a process of its own, on the same files; returns how it ended."""
    child = os.fork()
    if not child:
        intake = replace(intake_of(real_intake(folder).custody, Deadly()), clock=lambda: at)
        deque(recognise_waiting(intake, only=again, again=again is not None), maxlen=0)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_a_page_that_ends_the_process_is_left_to_a_person_at_last_and_holds_up_no_other(tmp_path: Path) -> None:
    intake = real_intake(tmp_path)
    poison = archived(intake, deposit("%SCAN\nracun", "a.jpg"))
    innocent = archived(intake, deposit("%SCAN\nundangan", "b.jpg"))
    intake.custody.catalogue.close()
    ends = [_in_a_process(tmp_path, NOW + timedelta(hours=5 * n)) for n in range(MOST_TRIES + 1)]
    assert ends == [9] * MOST_TRIES + [0]
    assert now_of(intake, innocent).progress is Progress.COMPLETE
    assert now_of(intake, poison).progress is Progress.AWAITING_RECOGNITION
    (left,) = intake.custody.catalogue.tries()
    assert (left.record, left.not_before) == (poison.record, NEVER)
    assert [one.record for one in recognise_waiting(intake, only=[poison.record])] == [poison.record]
    assert intake.custody.catalogue.tries() == ()


def test_a_page_that_keeps_ending_the_process_waits_before_it_is_begun_a_third_time(tmp_path: Path) -> None:
    intake = real_intake(tmp_path)
    archived(intake, deposit("%SCAN\nracun", "a.jpg"))
    intake.custody.catalogue.close()
    assert [_in_a_process(tmp_path, NOW) for _ in range(4)] == [9, 9, 9, 0]


def test_stopping_on_purpose_counts_as_no_try(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    hand_in(intake, *(deposit(f"%SCAN\nundangan {n}", f"{n}.jpg") for n in range(5)))
    working = recognise_waiting(intake)
    next(working)
    working.close()
    assert intake.custody.catalogue.tries() == ()


class Finding(FakeContent):
    """A recogniser that notices a file that is not there only when it comes to it."""

    def recognise(self, file: LocalFile, pages: Sequence[int]) -> tuple["Future[Page]", ...]:
        if Path(file.local).exists():
            return super().recognise(file, pages)
        gone: Future[Page] = Future()
        gone.set_exception(Unavailable("read", file.local, "gone"))
        return tuple(gone for _ in pages)


@pytest.mark.parametrize("lost", ["original/a.jpg", "inventory.json"])
def test_a_record_that_storage_lost_keeps_no_other_waiting(lost: str, tmp_path: Path) -> None:
    intake = intake_of(real_intake(tmp_path).custody, Finding())
    told = archived(intake, deposit("%SCAN\nhilang", "a.jpg"))
    others = [archived(intake, deposit(f"%SCAN\nundangan {n}", f"{n}.jpg")) for n in range(9)]
    original = Path(intake.custody.storage.local(told.record, "original/a.jpg"))
    (original if lost.startswith("original") else original.parents[3] / lost).unlink()
    with pytest.raises(Damaged):
        recognised(intake)
    assert {now_of(intake, one).progress for one in others} == {Progress.COMPLETE}
    assert [(work.record, work.attempts) for work in intake.custody.catalogue.tries()] == [(told.record, 1)]


class Vanishing(FakeContent):
    """Something a record needs is lost while its searchable PDF is made: its pages were read in time."""

    def __init__(self, lost: Path) -> None:
        self._lost = lost

    def searchable(
        self, files: Sequence[LocalFile], words: Mapping[tuple[int, int], PlacedWords]
    ) -> "Future[Made | Shortfall]":
        made = super().searchable(files, words)
        self._lost.unlink(missing_ok=True)
        return made


@pytest.mark.parametrize("lost", ["inventory.json", "inventory.json.sha512", "v2/content/record.json"])
def test_a_record_that_storage_loses_while_it_is_recognised_keeps_no_other_waiting(lost: str, tmp_path: Path) -> None:
    intake = real_intake(tmp_path)
    told = archived(intake, deposit("%SCAN\nhilang", "a.jpg"))
    others = [archived(intake, deposit(f"%SCAN\nundangan {n}", f"{n}.jpg")) for n in range(9)]
    folder = Path(intake.custody.storage.local(told.record, "original/a.jpg")).parents[3]
    with pytest.raises(Damaged):
        recognised(intake_of(intake.custody, Vanishing(folder / lost)))
    assert {now_of(intake, one).progress for one in others} == {Progress.COMPLETE}
    assert [(work.record, work.attempts) for work in intake.custody.catalogue.tries()] == [(told.record, 1)]
    assert any(told.record in finding.where for finding in verify(intake.custody))
    assert staged(tmp_path) == []


def test_what_is_wrong_with_the_journal_counts_as_no_records_try(tmp_path: Path) -> None:
    intake = real_intake(tmp_path)
    hand_in(intake, *(deposit(f"%SCAN\nundangan {n}", f"{n}.jpg") for n in range(3)))
    fault = Damaged("journal/2026-11.jsonl", "cut")
    with pytest.raises(Damaged, match="journal"):
        recognised(breaking(intake, "journal", "append", fault=fault))
    assert intake.custody.catalogue.tries() == ()


class Unbegun(FakeContent):
    """A recogniser that has not begun any page but those of the first two records."""

    def __init__(self) -> None:
        self.waiting: list[Future[Page]] = []

    def recognise(self, file: LocalFile, pages: Sequence[int]) -> tuple["Future[Page]", ...]:
        if Path(file.local).read_text(encoding="utf-8").endswith(("undangan 0", "undangan 1")):
            return super().recognise(file, pages)
        self.waiting += (some := [Future[Page]() for _ in pages])
        return tuple(some)


def test_who_stops_takes_back_the_pages_that_were_not_begun(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    hand_in(intake, *(deposit(f"%SCAN\nundangan {n}", f"{n}.jpg") for n in range(5)))
    working = recognise_waiting(intake_of(intake.custody, unbegun := Unbegun()))
    next(working)
    working.close()
    assert [page.cancelled() for page in unbegun.waiting] == [True] * 3


def test_recognising_again_leaves_nothing_on_the_list_when_its_process_is_killed(tmp_path: Path) -> None:
    intake = real_intake(tmp_path)
    told = archived(intake, deposit("%SCAN\nracun", "a.jpg"))
    recognised(intake)
    intake.custody.catalogue.close()
    assert _in_a_process(tmp_path, NOW, again=[told.record]) == 9
    assert intake.custody.catalogue.tries() == ()
    assert list(recognise_waiting(intake)) == []
    assert now_of(intake, told).progress is Progress.COMPLETE
    assert [one.record for one in recognise_waiting(intake, only=[told.record], again=True)] == [told.record]


class Stopped(FakeContent):
    """A recogniser that is stopped while it works."""

    def recognise(self, file: LocalFile, pages: Sequence[int]) -> tuple["Future[Page]", ...]:
        cut_off: Future[Page] = Future()
        cut_off.set_exception(Unavailable("finish reading", file.local, "the readers were stopped"))
        return tuple(cut_off for _ in pages)


def test_a_recogniser_that_is_stopped_blames_no_record(tmp_path: Path) -> None:
    intake = intake_of(real_intake(tmp_path).custody, Stopped())
    archived(intake, deposit("%SCAN\nundangan"))
    with pytest.raises(Unavailable, match="stopped"):
        recognised(intake)
    assert intake.custody.catalogue.tries() == ()


def test_a_fault_that_is_no_documents_counts_as_no_try(tmp_path: Path) -> None:
    intake = real_intake(tmp_path)
    hand_in(intake, *(deposit(f"%SCAN\nundangan {n}", f"{n}.jpg") for n in range(5)))
    with pytest.raises(Unavailable):
        recognised(breaking(intake, "storage", "local", nth=3))
    assert intake.custody.catalogue.tries() == ()
    assert len(list(recognise_waiting(intake))) == 5


class Watched(FakeContent):
    """A recogniser that writes down which records another begins beside."""

    def __init__(self, intake: Intake) -> None:
        self._catalogue = intake.custody.catalogue
        self.begun: list[dict[RecordId, int]] = []

    def recognise(self, file: LocalFile, pages: Sequence[int]) -> tuple["Future[Page]", ...]:
        self.begun.append({work.record: work.attempts for work in self._catalogue.tries()})
        return super().recognise(file, pages)


def test_what_was_begun_before_is_begun_alone_after_the_others(tmp_path: Path) -> None:
    intake = real_intake(tmp_path)
    records = [archived(intake, deposit(f"%SCAN\nundangan {n}", f"{n}.jpg")).record for n in range(3)]
    intake.custody.catalogue.tried([Work(records[0], 1, None)])
    watched = Watched(intake)
    recognised(intake_of(intake.custody, watched))
    first, fresh = records[0], dict.fromkeys(records[1:], 1)
    assert watched.begun == [{first: 1} | fresh] * 2 + [{first: 2}]


class Hesitant(FakeContent):
    """A recogniser that is too busy for any page the first time it is asked."""

    def __init__(self) -> None:
        self.asked: set[str] = set()

    def recognise(self, file: LocalFile, pages: Sequence[int]) -> tuple["Future[Page]", ...]:
        if file.local in self.asked:
            return super().recognise(file, pages)
        self.asked.add(file.local)
        return tuple(_done(nothing(number)) for number in pages)


def test_a_page_that_gave_nothing_is_tried_once_more(tmp_path: Path) -> None:
    intake = intake_of(fake_intake(tmp_path).custody, Hesitant())
    told = archived(intake, deposit("%SCAN\nundangan"))
    recognised(intake)
    assert intake.custody.words(told.record) == ("undangan",)
    assert now_of(intake, told).shortfalls == ()


def test_a_record_is_recognised_anew_when_asked_and_embedded_words_stay(tmp_path: Path) -> None:
    intake = intake_of(fake_intake(tmp_path).custody, Mixed())
    told = archived(intake, deposit("satu\f*dua\f*"))
    recognised(intake)
    assert list(recognise_waiting(intake, only=[told.record])) == []
    assert [one.record for one in recognise_waiting(intake, only=[told.record], again=True)] == [told.record]
    assert intake.custody.words(told.record) == ("satu", "dua", "")
    assert [(gap.gap, gap.detail) for gap in now_of(intake, told).shortfalls] == [("unreadable_pages", "3")]
    assert len(acts(intake, Event.RECOGNITION)) == 2
    assert list(verify(intake.custody)) == []


class Forgetful(FakeContent):
    """A recogniser that gives nothing for the second page."""

    def recognise(self, file: LocalFile, pages: Sequence[int]) -> tuple["Future[Page]", ...]:
        answers = super().recognise(file, pages)
        return tuple(_done(nothing(page)) if page == 2 else one for page, one in zip(pages, answers, strict=True))


def test_words_known_before_stand_where_a_page_recognised_anew_gives_nothing(tmp_path: Path) -> None:
    intake = real_intake(tmp_path)
    told = archived(intake, deposit("%SCAN\nundangan\frapat\fpleno"))
    recognised(intake)
    before = now_of(intake, told)
    forgetful = intake_of(intake.custody, Forgetful())
    assert [one.record for one in recognise_waiting(forgetful, only=[told.record], again=True)] == [told.record]
    assert intake.custody.words(told.record) == ("undangan", "rapat", "pleno")
    assert now_of(intake, told).pages == before.pages
    assert now_of(intake, told).shortfalls == ()
    assert found(intake, "rapat") == [told.record]
    assert now_of(intake, told).renditions == before.renditions


class Stamped(FakeContent):
    """Two pages, pictures but for a few words of their own; nothing can be recognised in the second."""

    def extract(self, file: LocalFile) -> object:  # type: ignore[override] # a future as well
        pages = (Page(n, f"agenda {n}", TextSource.NONE, needs_recognition=True) for n in (1, 2))
        return _done(Extraction(tuple(pages)))

    def recognise(self, file: LocalFile, pages: Sequence[int]) -> tuple["Future[Page]", ...]:
        read = {1: Page(1, "agenda 1 undangan", TextSource.RECOGNISED, 0.9), 2: nothing(2)}
        return tuple(_done(read[number]) for number in pages)


def test_the_few_words_of_a_picture_that_gives_none_stay(tmp_path: Path) -> None:
    intake = intake_of(real_intake(tmp_path).custody, Stamped())
    told = archived(intake, deposit("gambar"))
    recognised(intake)
    assert intake.custody.words(told.record) == ("agenda 1 undangan", "agenda 2")
    assert [(gap.gap, gap.detail) for gap in now_of(intake, told).shortfalls] == [("unreadable_pages", "2")]


def test_the_backlog_tells_the_pages_that_wait(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    archived(intake, deposit("%SCAN\nsatu\fdua\ftiga"))
    assert intake.custody.catalogue.backlog().pages == 3
    recognised(intake)
    assert (intake.custody.catalogue.backlog().pages, intake.custody.catalogue.backlog().pages_done) == (0, 3)


def test_a_scan_gets_a_searchable_rendition_beside_its_original(tmp_path: Path) -> None:
    intake = real_intake(tmp_path)
    told = archived(intake, deposit("%SCAN\nundangan", "a.jpg"))
    recognised(intake)
    now = now_of(intake, told)
    rendition = single(now.renditions)
    assert (rendition.kind, rendition.conformance, rendition.media_type) == (
        "searchable",
        "PDF/A-2b",
        "application/pdf",
    )
    with open_rendition(now, rendition.kind, intake.custody) as stream:
        data = stream.read()
    assert (len(data), digest_from_hex(hashlib.sha512(data).hexdigest())) == (rendition.size, rendition.digest)
    with open_original(now, 1, intake.custody, reader=Reader.STAFF, on=NOW.date()) as stream:
        assert stream.read() == b"%SCAN\nundangan"
    assert staged(tmp_path) == []
    assert list(verify(intake.custody)) == []


def test_an_office_that_wants_no_renditions_has_none(tmp_path: Path) -> None:
    intake = replace(fake_intake(tmp_path), renditions=False)
    told = archived(intake, deposit("%SCAN\nundangan"))
    recognised(intake)
    assert (now_of(intake, told).renditions, now_of(intake, told).shortfalls) == ((), ())


class Clumsy(FakeContent):
    """Readers that cannot make a PDF of anything."""

    def searchable(self, files: object, words: object) -> "Future[Made | Shortfall]":
        failed: Made | Shortfall = Shortfall(gap=Gap.DAMAGED, detail="no picture")
        return _done(failed)


def test_where_no_rendition_can_be_made_the_words_stand_and_the_record_says_so(tmp_path: Path) -> None:
    intake = intake_of(real_intake(tmp_path).custody, Clumsy())
    told = archived(intake, deposit("%SCAN\nundangan"))
    recognised(intake)
    assert intake.custody.words(told.record) == ("undangan",)
    assert now_of(intake, told).renditions == ()
    assert [(one.gap, one.detail) for one in now_of(intake, told).shortfalls] == [("no_rendition", "no picture")]


def test_recognised_anew_a_record_has_one_rendition_the_newest(tmp_path: Path) -> None:
    intake = real_intake(tmp_path)
    told = archived(intake, deposit("%SCAN\nundangan"))
    recognised(intake)
    assert len(list(recognise_waiting(intake, only=[told.record], again=True))) == 1
    assert len(now_of(intake, told).renditions) == 1
    assert list(verify(intake.custody)) == []


@pytest.mark.parametrize("call", ["intend", "put"])
def test_a_rendition_that_did_not_come_into_custody_leaves_nothing_behind(call: str, tmp_path: Path) -> None:
    intake = real_intake(tmp_path)
    archived(intake, deposit("%SCAN\nundangan"))
    with pytest.raises(Unavailable):
        recognised(breaking(intake, "catalogue", call))
    assert staged(tmp_path) == []
    recognised(intake)
    assert list(verify(intake.custody)) == []


class Unsure(Mixed):
    """Of the words on a page that begins with a question mark, few are sure."""

    def recognise(self, file: LocalFile, pages: Sequence[int]) -> tuple["Future[Page]", ...]:
        read = [pending.result() for pending in super().recognise(file, pages)]
        return tuple(_done(replace(page, confidence=0.3) if page.text.startswith("?") else page) for page in read)


def test_doubtful_pages_and_shortfalls_are_listed_for_a_person(tmp_path: Path) -> None:
    intake = intake_of(fake_intake(tmp_path).custody, Unsure())
    doubtful = archived(intake, deposit("*satu\f*?dua\ftiga", "a.pdf"))
    archived(intake, deposit("*empat", "b.pdf"))
    locked = archived(intake, deposit("%LOCKED", "c.pdf"))
    recognised(intake)
    found = list(doubts(intake.custody, sure=0.8))
    assert [(one.record, [page.number for page in one.pages], len(one.shortfalls)) for one in found] == [
        (doubtful.record, [2], 0),
        (locked.record, [], 1),
    ]
