"""What falls due under the retention schedule: reckoned, never done by itself."""

from datetime import date
from pathlib import Path

import pytest

from ppid_archive.domain.deposit import SideCar
from ppid_archive.domain.kept import KeepingRules, kept_of, outlook
from ppid_archive.domain.record import RecordDescription
from ppid_archive.domain.retention import Disposition, Retention, RetentionSchedule, RetentionTerm, ScheduleRow
from ppid_archive.preservation.due import due, everything_kept
from tests.houses import deposit, fake_intake
from tests.ingest.desk import archived, hand_in

ROW = ScheduleRow(
    class_code="ORT",
    series="Organisasi",
    active_years=1,
    trigger="sejak ditetapkan",
    inactive_years=2,
    disposition=Disposition.DESTROY,
)
SAMPLE = RetentionSchedule(title="Contoh", official=False, source="contoh", valid_from=date(2020, 1, 1), rows=(ROW,))
LATER = date(2027, 1, 1)


RULES = KeepingRules()


def term_of(told: RecordDescription, schedules: list[RetentionSchedule], *, on: date) -> RetentionTerm | None:
    return outlook(kept_of(told), schedules, RULES, on=on).term


def described(folder: Path, says: SideCar = SideCar(), text: str = "surat") -> RecordDescription:
    return archived(fake_intake(folder), deposit(text, says=says))


@pytest.mark.parametrize(
    ("says", "starts", "assumed"),
    [
        (SideCar(class_code="ORT.06"), date(2026, 11, 21), True),
        (SideCar(class_code="ORT.06", document_date=date(2021, 2, 3)), date(2021, 2, 3), False),
    ],
    ids=["day of receipt", "day given"],
)
def test_without_a_trigger_the_documents_day_or_that_of_receipt_stands_in(
    says: SideCar, starts: date, assumed: bool, tmp_path: Path
) -> None:
    reckoned = term_of(described(tmp_path, says), [SAMPLE], on=LATER)
    assert reckoned is not None
    assert (reckoned.starts, reckoned.assumed, reckoned.row) == (starts, assumed, ROW)
    assert reckoned.due == starts.replace(year=starts.year + 3)


def test_a_day_that_was_only_proposed_gives_a_term_that_is_only_assumed(tmp_path: Path) -> None:
    text = "Nomor : 268/ORT.06/3673/2020\nSerang, 28 September 2020\n"
    reckoned = term_of(described(tmp_path, text=text), [SAMPLE], on=LATER)
    assert reckoned is not None
    assert (reckoned.starts, reckoned.assumed) == (date(2020, 9, 28), True)


def test_the_day_of_the_trigger_starts_the_clock_before_any_other(tmp_path: Path) -> None:
    told = described(tmp_path, SideCar(class_code="ORT", document_date=date(2021, 2, 3)))
    told = told.model_copy(update={"retention": Retention(trigger_date=date(2023, 4, 5))})
    reckoned = term_of(told, [SAMPLE], on=LATER)
    assert reckoned is not None
    assert (reckoned.starts, reckoned.assumed, reckoned.due) == (date(2023, 4, 5), False, date(2026, 4, 5))


@pytest.mark.parametrize("code", [None, "PP.07", "ORTX"])
def test_a_record_of_no_known_series_has_no_term(code: str | None, tmp_path: Path) -> None:
    assert term_of(described(tmp_path, SideCar(class_code=code)), [SAMPLE], on=LATER) is None


def test_no_schedule_in_force_means_no_term(tmp_path: Path) -> None:
    told = described(tmp_path, SideCar(class_code="ORT"))
    assert term_of(told, [], on=LATER) is None
    assert term_of(told, [SAMPLE], on=date(2019, 12, 31)) is None


def test_what_is_due_is_told_from_the_very_day_on_by_record_number(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    days = [date(2022, 1, 1), date(2021, 1, 1), None]
    hand_in(
        intake,
        *(
            deposit(f"surat {n}", f"{n}.txt", says=SideCar(class_code="ORT.06", document_date=day))
            for n, day in enumerate(days)
        ),
        deposit("tanpa klasifikasi", "x.txt"),
    )

    def on(day: date) -> list[str]:
        return [one.record[-1] for one in due(everything_kept(intake.custody.catalogue), iter([SAMPLE]), RULES, on=day)]

    assert on(date(2023, 12, 31)) == []
    assert on(date(2024, 1, 1)) == ["2"]
    assert on(date(2025, 1, 1)) == ["1", "2"]
    assert on(date(2029, 11, 21)) == ["1", "2", "3"]
    (first, *_) = due(everything_kept(intake.custody.catalogue), [SAMPLE], RULES, on=LATER)
    assert (first.title, first.unit, first.term.row.disposition) == ("0", "teknis-hukum", Disposition.DESTROY)
