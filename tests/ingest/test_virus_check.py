"""What becomes of a deposit that a virus scanner is shown: the proof, the refusal, and what nobody could scan."""

from dataclasses import replace
from pathlib import Path

import pytest

from ppid_archive.domain.content import Gap
from ppid_archive.domain.deposit import Archived, Deposit, DepositedFile, Refusal, Refused
from ppid_archive.domain.errors import ScannerSilent, Unavailable
from ppid_archive.domain.journal import Event
from ppid_archive.domain.record import Progress
from ppid_archive.domain.virus_check import Outcome, VirusCheck
from ppid_archive.ingest.doubts import doubts
from ppid_archive.ingest.intake import Intake
from ppid_archive.ingest.pipeline import ingest
from ppid_archive.ports.storage import Staged
from tests.conformance.fakes.scanner import FakeScanner
from tests.houses import RULES, deposit, fake_intake, reader, real_intake
from tests.ingest.desk import acts, archived, breaking, hand_in, now_of, recognised, single, staged

CLEAN = VirusCheck(outcome=Outcome.CLEAN, scanner="Fake 1.0/7")
_MAIL_WITH_A_VIRUS = "%MAIL lampiran.txt\nundangan rapat\n--\n%VIRUS"


class Moody(FakeScanner):
    """Breaks off at the n-th check; cannot make anything of what begins with ``%CRASH``."""

    def __init__(self, *, silent_at: int = -1, away: bool = False) -> None:
        self.checks, self._silent_at, self._away = 0, silent_at, away

    def engine(self) -> str:
        if self._away:
            raise ScannerSilent("127.0.0.1:3310", "Connection refused")
        return super().engine()

    def check(self, part: Staged) -> VirusCheck:
        self.checks += 1
        if self.checks == self._silent_at:
            raise ScannerSilent("127.0.0.1:3310", "timed out")
        if Path(part.local).read_bytes().startswith(b"%CRASH"):
            return VirusCheck(outcome=Outcome.UNANSWERED, scanner=self.engine(), detail="the answer broke off")
        return super().check(part)


def of(*texts: str) -> Deposit:
    files = (DepositedFile(f"{n}.jpg", reader(f"%SCAN\n{text}".encode())) for n, text in enumerate(texts))
    return replace(deposit("-"), files=tuple(files))


def test_record_and_journal_tell_who_found_the_deposit_clean(tmp_path: Path) -> None:
    intake = real_intake(tmp_path, FakeScanner())
    told = archived(intake, deposit("undangan rapat"))
    assert told.accession.virus_check == CLEAN
    detail = single(acts(intake, Event.INGESTION)).detail
    assert (detail["virus_check"], detail["scanner"]) == ("clean", "Fake 1.0/7")
    assert not told.shortfalls


def test_without_a_scanner_nothing_is_claimed(tmp_path: Path) -> None:
    intake = real_intake(tmp_path)
    assert archived(intake, deposit("undangan rapat")).accession.virus_check is None
    assert "virus_check" not in single(acts(intake, Event.INGESTION)).detail


def test_a_virus_is_refused_by_its_name_and_nothing_of_it_stays(tmp_path: Path) -> None:
    intake = real_intake(tmp_path, FakeScanner())
    receipt = single(hand_in(intake, deposit("%VIRUS")))
    assert isinstance(receipt, Refused)
    assert (receipt.reason, receipt.detail, receipt.media_type) == (Refusal.INFECTED, "Uji.Virus-1", "text/plain")
    act = single(acts(intake))
    assert (act.event, act.digest) == (Event.QUARANTINE, receipt.digest)
    assert (act.detail["reason"], act.detail["detail"]) == ("infected", "Uji.Virus-1")
    assert staged(tmp_path) == []
    assert list(intake.custody.storage.records()) == []


def test_one_infected_page_image_is_enough(tmp_path: Path) -> None:
    pages = replace(of("a", "b"), files=(*of("a", "b").files, DepositedFile("3.jpg", reader(b"%VIRUS"))))
    receipt = single(hand_in(fake_intake(tmp_path, FakeScanner()), pages))
    assert isinstance(receipt, Refused)
    assert receipt.reason is Refusal.INFECTED


@pytest.mark.parametrize("document", [_MAIL_WITH_A_VIRUS, "%PARCEL 2025/lampiran.txt\n%VIRUS"])
def test_an_infected_document_inside_another_stays_inside_and_is_pointed_out(document: str, tmp_path: Path) -> None:
    intake = real_intake(tmp_path, FakeScanner())
    told = archived(intake, deposit(document))
    now = now_of(intake, told)
    assert "(infected)" in single(now.shortfalls).detail
    assert [one.record for one in doubts(intake.custody, sure=0)] == [told.record]
    act = single(acts(intake, Event.QUARANTINE))
    assert (act.record, act.detail["detail"]) == (told.record, "Uji.Virus-1")
    assert list(intake.custody.storage.records()) == [told.record]


def test_every_document_inside_another_is_scanned_as_well(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path, FakeScanner())
    hand_in(intake, deposit("%MAIL lampiran.txt\nsurat\n--\nisi lampiran"))
    assert [row.description.accession.virus_check for row in intake.custody.catalogue.rows()] == [CLEAN, CLEAN]


def test_what_is_beyond_the_scanner_is_kept_and_says_so_for_good(tmp_path: Path) -> None:
    intake = real_intake(tmp_path, FakeScanner())
    told = archived(intake, of("surat"))
    assert not told.shortfalls
    huge = archived(intake, deposit("%HUGE\nundangan"))
    recognised(intake)
    now = now_of(intake, huge)
    assert now.progress is Progress.COMPLETE
    assert [(one.gap, one.detail) for one in now.shortfalls] == [(Gap.NOT_SCANNED, "size limit exceeded")]
    assert acts(intake, Event.INGESTION)[1].detail["virus_check"] == "beyond_limits"
    assert [one.record for one in doubts(intake.custody, sure=0)] == [huge.record]


def test_an_office_may_refuse_what_is_beyond_the_scanner(tmp_path: Path) -> None:
    intake = replace(real_intake(tmp_path, FakeScanner()), rules=replace(RULES, beyond_scan=False))
    receipt = single(hand_in(intake, deposit("%HUGE")))
    assert isinstance(receipt, Refused)
    assert (receipt.reason, receipt.detail) == (Refusal.NOT_SCANNED, "size limit exceeded")
    assert staged(tmp_path) == []


def test_a_document_that_breaks_the_scanner_is_refused_alone(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path, Moody())
    guilty, innocent = hand_in(intake, deposit("%CRASH"), deposit("surat", "b.txt"))
    assert isinstance(guilty, Refused)
    assert (guilty.reason, guilty.detail) == (Refusal.NOT_SCANNED, "the answer broke off")
    assert isinstance(innocent, Archived)


@pytest.mark.parametrize("at", [1, 2, 3])
def test_a_scanner_that_breaks_off_has_nothing_taken_and_nothing_lying_about(at: int, tmp_path: Path) -> None:
    intake = real_intake(tmp_path, Moody(silent_at=at))
    three = [deposit("surat", "a.txt"), deposit("", "b.txt"), deposit("%PROGRAM\nx", "c.txt"), of("dua", "tiga")]
    with pytest.raises(ScannerSilent):
        list(ingest(three, intake))
    assert staged(tmp_path) == []
    assert_untouched(intake)
    assert [type(one) for one in hand_in(intake, *three)] == [Archived, Refused, Refused, Archived]


def test_a_scanner_that_is_away_has_not_a_byte_staged(tmp_path: Path) -> None:
    def unread() -> None:
        pytest.fail("read in vain")

    never = replace(deposit("-"), files=(DepositedFile("a.txt", unread),))  # type: ignore[arg-type] # never read
    intake = real_intake(tmp_path, Moody(away=True))
    with pytest.raises(ScannerSilent):
        list(ingest([never], intake))
    assert_untouched(intake)


def test_an_interrupted_accession_is_journalled_with_its_scanner(tmp_path: Path) -> None:
    intake = real_intake(tmp_path, FakeScanner())
    with pytest.raises(Unavailable):
        hand_in(breaking(intake, "journal", "append"), deposit("surat"))
    with intake.custody.changing():
        assert single(acts(intake, Event.INGESTION)).detail["scanner"] == "Fake 1.0/7"


def assert_untouched(intake: Intake) -> None:
    assert acts(intake) == []
    assert list(intake.custody.storage.records()) == []
    assert intake.custody.catalogue.intentions() == ()
