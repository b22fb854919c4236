"""An office with records to be listed: its schedule, its desk for papers, and what is in its archive."""

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from ppid_archive.custody import Change
from ppid_archive.domain.deposit import SideCar
from ppid_archive.domain.destruction import Destruction
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.journal import Event
from ppid_archive.domain.kept import KeepingRules
from ppid_archive.domain.officer import Officer
from ppid_archive.domain.paper import Letterhead
from ppid_archive.domain.query import Reader
from ppid_archive.domain.record import RecordDescription, tombstone
from ppid_archive.domain.retention import Disposition, RetentionSchedule, ScheduleRow, SeriesSecurity
from ppid_archive.ingest.intake import Intake
from ppid_archive.preservation.keeping import KeepingDesk
from ppid_archive.preservation.listing import Listing
from ppid_archive.preservation.paper_desk import PaperDesk
from tests.conformance.fakes.papers import PlainPapers
from tests.houses import NOW, deposit
from tests.ingest.desk import archived

TODAY = NOW.date()


def series(code: str, name: str, disposition: Disposition, **more: Any) -> ScheduleRow:
    return ScheduleRow(
        class_code=code,
        series=name,
        active_years=1,
        trigger="tanggal surat",
        event="document_date",  # type: ignore[arg-type]  # read by its value
        inactive_years=2,
        disposition=disposition,
        **more,
    )


SCHEDULE = RetentionSchedule(
    title="JRA Uji",
    official=True,
    source="uji",
    valid_from=date(1990, 1, 1),
    rows=(
        series("ORT", "Organisasi", Disposition.DESTROY, security=SeriesSecurity.RESTRICTED),
        series("PL", "Pemilu", Disposition.RETAIN_PERMANENTLY),
    ),
)
SAMPLE = SCHEDULE.model_copy(update={"official": False})


class Schedules:
    """One version of a schedule."""

    def __init__(self, schedule: RetentionSchedule = SCHEDULE) -> None:
        self._known = {"uji": schedule}

    def read(self) -> Mapping[str, RetentionSchedule]:
        return self._known

    def path(self, name: str) -> str:
        return f"retention/{name}.json"

    def add(self, name: str, schedule: RetentionSchedule) -> None:
        self._known[name] = schedule


def paper_desk(*officers: Officer) -> PaperDesk:
    units = {"teknis-hukum": "Subbagian Teknis dan Hukum", "parmas-sdm": "Subbagian Parmas dan SDM"}
    return PaperDesk(PlainPapers(), "KPU Kota Contoh", Letterhead(("KPU", "KOTA CONTOH")), "Serang", officers, units)


def keeping_desk(schedule: RetentionSchedule = SCHEDULE) -> KeepingDesk:
    return KeepingDesk(
        schedules=Schedules(schedule),
        rules=KeepingRules(),
        calendar=cast("Any", None),
        content=cast("Any", None),
        office_code="3673",
        operator="budi",
        now=lambda: NOW,
        today=lambda: TODAY,
    )


def listing(intake: Intake, *officers: Officer, reader: Reader = Reader.STAFF, sample: bool = False) -> Listing:
    desk = keeping_desk(SAMPLE if sample else SCHEDULE)
    return Listing(intake.custody, desk, paper_desk(*officers), reader)


def letter(intake: Intake, name: str, day: date, **says: Any) -> RecordDescription:
    return archived(intake, deposit(f"isi {name}", f"{name}.txt", says=SideCar(title=name, document_date=day, **says)))


def destroy(intake: Intake, told: RecordDescription, on: date) -> None:
    gone = Destruction(
        disposal="3673-2026-M000001",
        decision="45/2026",
        decided_by="Sari",
        decided_on=on,
        certificate=RecordId("3673-2026-000900"),
        executed_by="Budi",
        executed_on=on,
        method="dicacah",
        witnesses=("Tono",),
        versions=2,
    )
    row = intake.custody.describe(told.record)
    with intake.custody.changing():
        change = Change(tombstone(row.description, gone), row.version, Event.DESTRUCTION, "budi", NOW)
        intake.custody.destroy([change])
