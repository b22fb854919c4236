"""Who said what about a record: what a person gave stands, what the document proposes is marked as such."""

import shutil
from concurrent.futures import Future
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import ppid_archive
from ppid_archive.domain.content import Extraction, Page, Properties, TextSource
from ppid_archive.domain.deposit import Deposit, DepositedFile, SideCar
from ppid_archive.domain.errors import Damaged, Unavailable
from ppid_archive.domain.journal import Event
from ppid_archive.domain.proposal import Telling
from ppid_archive.domain.record import Kind, Location, Origin, Progress
from ppid_archive.ingest.intake import Intake
from ppid_archive.ingest.pipeline import describe_waiting
from ppid_archive.ports.catalogue import Row
from ppid_archive.ports.content import LocalFile
from ppid_archive.preservation.verification import verify
from ppid_archive.settings import proposal_rules
from tests.conformance.fakes.content import FakeContent, _done
from tests.houses import NOW, deposit, fake_intake, intake_of, reader, real_intake
from tests.ingest.desk import acts, archived, breaking, hand_in, now_of, recognised

RULES = (Path(ppid_archive.__file__).parent / "data" / "proposal-rules.toml").read_text(encoding="utf-8")
TELLING = Telling.by(proposal_rules("proposal-rules.toml", RULES))
LETTER = "Nomor : 268/ORT.06/3673/2020\nPerihal : Rapat pleno terbuka\nSerang, 28 September 2020\n"
GIVEN = SideCar(
    title="Undangan yang benar",
    document_number="1/PP.07/3673/2019",
    document_date=date(2019, 2, 3),
    class_code="PP.07",
    document_kind="Notula",
    unit_of_origin="Subbagian Hukum",
    election_stage="Kampanye",
    kind=Kind.SCAN,
    location=Location(room="Arsip", shelf="2", box="7"),
    dossier="Pleno 2019",
    note="asli ada di boks",
)


def test_what_a_document_says_about_itself_is_proposed_with_its_evidence(tmp_path: Path) -> None:
    told = archived(fake_intake(tmp_path), deposit(LETTER))
    assert (told.title.value, told.title.origin) == ("Rapat pleno terbuka", Origin.PROPOSED)
    assert told.title.evidence == "Perihal : Rapat pleno terbuka"
    assert told.document_number is not None
    assert (told.document_number.value, told.document_number.origin) == ("268/ORT.06/3673/2020", Origin.PROPOSED)
    assert told.document_date is not None
    assert (told.document_date.value, told.document_date.origin) == (date(2020, 9, 28), Origin.PROPOSED)
    assert told.class_code is not None
    assert (told.class_code.value, told.class_code.origin) == ("ORT.06", Origin.PROPOSED)


@pytest.mark.parametrize("form", ["{}", "%SCAN\n{}"], ids=["softfile", "scan"])
def test_what_a_person_gave_is_never_overwritten_by_proposals(form: str, tmp_path: Path) -> None:
    intake = replace(fake_intake(tmp_path), telling=lambda: TELLING)
    first = archived(intake, deposit(form.format(LETTER), says=GIVEN))
    recognised(intake)
    told = now_of(intake, first)
    assert told.progress is Progress.COMPLETE
    assert (told.title.value, told.title.origin) == ("Undangan yang benar", Origin.GIVEN)
    assert told.document_number is not None
    assert told.document_number.value == "1/PP.07/3673/2019"
    assert told.document_date is not None
    assert (told.document_date.value, told.document_date.origin) == (date(2019, 2, 3), Origin.GIVEN)
    assert told.class_code is not None
    assert told.class_code.value == "PP.07"
    for field, value in (
        (told.document_kind, "Notula"),
        (told.unit_of_origin, "Subbagian Hukum"),
        (told.election_stage, "Kampanye"),
    ):
        assert field is not None
        assert (field.value, field.origin, field.confidence) == (value, Origin.GIVEN, None)
    assert (told.kind, told.kind_origin) == (Kind.SCAN, Origin.GIVEN)
    assert (told.location, told.dossier, told.note) == (GIVEN.location, GIVEN.dossier, GIVEN.note)


def test_the_date_of_a_side_car_alone_leaves_the_rest_to_proposals(tmp_path: Path) -> None:
    told = archived(fake_intake(tmp_path), deposit(LETTER, says=SideCar(document_date=date(2018, 1, 2))))
    assert told.document_date is not None
    assert (told.document_date.value, told.document_date.origin) == (date(2018, 1, 2), Origin.GIVEN)
    assert told.title.origin is Origin.PROPOSED
    assert told.year() == 2018


def test_a_document_that_says_nothing_is_named_by_its_file_and_dated_by_nothing(tmp_path: Path) -> None:
    told = archived(fake_intake(tmp_path), deposit("x", "Daftar_hadir rapat.txt"))
    assert (told.title.value, told.title.origin) == ("Daftar hadir rapat", Origin.ASSUMED)
    assert (told.document_number, told.document_date, told.class_code) == (None, None, None)
    assert told.year() == NOW.year


def test_the_words_of_a_scan_replace_what_was_assumed_once_they_are_recognised(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    told = archived(intake, deposit(f"%SCAN\n{LETTER}"))
    assert told.title.origin is Origin.ASSUMED
    recognised(intake)
    assert (now_of(intake, told).title.value, now_of(intake, told).kind) == ("Rapat pleno terbuka", Kind.SCAN)


def test_a_locked_document_is_kept_and_says_what_is_missing(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    told = archived(intake, deposit("%LOCKED\nrahasia", "surat.pdf"))
    assert (told.progress, told.page_count, told.pages) == (Progress.COMPLETE, None, ())
    assert [shortfall.gap for shortfall in told.shortfalls] == ["locked"]
    assert intake.custody.words(told.record) == ()


def test_the_same_shortfall_of_many_pages_is_told_once(tmp_path: Path) -> None:
    files = tuple(DepositedFile(f"{n}.pdf", reader(f"%LOCKED\n{n}".encode())) for n in range(3))
    told = archived(fake_intake(tmp_path), replace(deposit("-"), files=files))
    assert [shortfall.gap for shortfall in told.shortfalls] == ["locked"]


def test_pages_of_several_files_are_numbered_through_and_know_their_file(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    files = (DepositedFile("a.txt", reader(b"satu\fdua")), DepositedFile("b.txt", reader(b"tiga")))
    told = archived(intake, replace(deposit("-"), files=files))
    assert [(page.number, page.file) for page in told.pages] == [(1, 1), (2, 1), (3, 2)]
    assert intake.custody.words(told.record) == ("satu", "dua", "tiga")


class Readers(FakeContent):
    """Readers that find in any file what a test says."""

    def __init__(self, extraction: Extraction) -> None:
        self._extraction = extraction

    def extract(self, file: LocalFile) -> object:  # type: ignore[override] # a future as well
        return _done(self._extraction)


def test_a_long_document_is_described_and_kept_page_by_page(tmp_path: Path) -> None:
    texts = tuple(f"{LETTER} lembar {number} {'kata ' * 4000}" for number in range(1, 101))
    read = tuple(Page(number, text, TextSource.EMBEDDED) for number, text in enumerate(texts, start=1))
    intake = intake_of(fake_intake(tmp_path).custody, Readers(Extraction(read)))
    told = archived(intake, deposit("-"))
    assert [(page.number, page.characters) for page in told.pages] == [(n, len(t)) for n, t in enumerate(texts, 1)]
    assert (told.title.value, told.page_count) == ("Rapat pleno terbuka", 100)
    words = intake.custody.words(told.record)
    assert (tuple(words), words[98:]) == (texts, texts[98:])


def pages(*pictures: bool) -> tuple[Page, ...]:
    return tuple(
        Page(n, "" if p else "kata", TextSource.NONE if p else TextSource.EMBEDDED, needs_recognition=p)
        for n, p in enumerate(pictures, start=1)
    )


@pytest.mark.parametrize(
    ("pictures", "kind", "origin"),
    [
        ((True, True, False), Kind.SCAN, Origin.PROPOSED),
        ((True, False), Kind.SOFTFILE, Origin.ASSUMED),
        ((False, False), Kind.SOFTFILE, Origin.ASSUMED),
        ((), Kind.SOFTFILE, Origin.ASSUMED),
    ],
)
def test_a_document_of_mostly_pictures_came_from_paper(
    pictures: tuple[bool, ...], kind: Kind, origin: Origin, tmp_path: Path
) -> None:
    intake = intake_of(fake_intake(tmp_path).custody, Readers(Extraction(pages(*pictures))))
    told = archived(intake, deposit("isi", "surat.pdf"))
    assert (told.kind, told.kind_origin) == (kind, origin)


def test_a_person_who_says_that_it_is_a_softfile_is_believed(tmp_path: Path) -> None:
    intake = intake_of(fake_intake(tmp_path).custody, Readers(Extraction(pages(True, True))))
    told = archived(intake, deposit("isi", says=SideCar(kind=Kind.SOFTFILE)))
    assert (told.kind, told.kind_origin) == (Kind.SOFTFILE, Origin.GIVEN)


def test_what_the_file_says_of_itself_is_proposed_where_its_words_are_silent(tmp_path: Path) -> None:
    properties = Properties(title="Laporan tahunan", created=date(2021, 5, 6))
    intake = intake_of(fake_intake(tmp_path).custody, Readers(Extraction(pages(False), properties)))
    told = archived(intake, deposit("isi"))
    assert (told.title.value, told.title.origin) == ("Laporan tahunan", Origin.PROPOSED)
    assert told.document_date is not None
    assert (told.document_date.value, told.document_date.evidence) == (date(2021, 5, 6), "properties")


def test_the_description_is_an_act_of_the_archive_and_the_accession_one_of_the_depositor(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    archived(intake, deposit("undangan"))
    assert [(act.event, act.agent) for act in acts(intake)] == [
        (Event.INGESTION, "Budi (contoh)"),
        (Event.DESCRIPTION, "ppid-archive"),
    ]


def test_where_the_paper_original_stands_is_in_the_first_version_already(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    one: Deposit = deposit("undangan", says=GIVEN)
    told = archived(intake, one)
    assert intake.custody.describe(told.record, 1).description.location == GIVEN.location


class Finding(FakeContent):
    """Readers that notice a file that is not there only when they come to it."""

    def extract(self, file: LocalFile) -> Future[Extraction]:
        if Path(file.local).exists():
            return super().extract(file)
        gone: Future[Extraction] = Future()
        gone.set_exception(Unavailable("read", file.local, "gone"))
        return gone


def left_undescribed(folder: Path, count: int) -> Intake:
    """An archive whose process died when documents were stored and none was described."""
    intake = real_intake(folder)
    deposits = [deposit(f"undangan {n}", f"{n}.txt", source=f"test:{n}") for n in range(count)]
    for batch in (deposits[:50], deposits[50:]):
        with pytest.raises(Unavailable):
            hand_in(breaking(intake, "storage", "local"), *batch or deposits[:1])
    custody = replace(intake.custody, _written=set(), _looked=set())
    return intake_of(custody, Finding())


def parts_of(intake: Intake, row: Row) -> dict[str, Path]:
    original = Path(intake.custody.storage.local(row.description.record, row.description.originals[0].path))
    folder = original.parents[3]
    return {"original": original, "inventory": folder / "inventory.json", "digest": folder / "inventory.json.sha512"}


@pytest.mark.parametrize(
    ("part", "lost_ones", "others"), [("original", 1, 3), ("inventory", 2, 2), ("digest", 1, 3), ("original", 66, 1)]
)
def test_a_record_that_storage_lost_keeps_no_other_from_being_described(
    part: str, lost_ones: int, others: int, tmp_path: Path
) -> None:
    intake = left_undescribed(tmp_path, lost_ones + others)
    lost = intake.custody.catalogue.rows()[:lost_ones]
    for row in lost:
        parts_of(intake, row)[part].unlink()
    assert len(describe_waiting(intake)) == len(lost)
    left = {row.description.record for row in intake.custody.catalogue.rows() if not described(row)}
    assert left == {row.description.record for row in lost}
    findings = [str(finding.where) for finding in verify(intake.custody)]
    assert all(any(record in where for where in findings) for record in left)


def test_a_record_whose_whole_folder_is_gone_keeps_no_other_from_being_described(tmp_path: Path) -> None:
    intake = left_undescribed(tmp_path, 3)
    lost, *others = intake.custody.catalogue.rows()
    shutil.rmtree(parts_of(intake, lost)["inventory"].parent)
    (fault,) = describe_waiting(intake)
    assert lost.description.record in fault.where
    assert {now_of(intake, one.description).progress for one in others} == {Progress.COMPLETE}


def test_what_is_wrong_with_the_journal_is_blamed_on_no_record(tmp_path: Path) -> None:
    intake = left_undescribed(tmp_path, 3)
    for _ in ("all together", "each by itself"):
        intake = breaking(intake, "journal", "append", fault=Damaged("journal/2026-11.jsonl", "cut"))
    with pytest.raises(Damaged, match="journal"):
        describe_waiting(intake)


def described(row: Row) -> bool:
    return row.description.progress is not Progress.ACCESSIONED
