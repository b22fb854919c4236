"""A made-up office that keeps a register of public information, for tests: its desk, and steps that lack nothing."""

from datetime import date

from ppid_archive.access.decision import classify
from ppid_archive.access.disclosure import disclosed_to_public
from ppid_archive.domain.classification import Category, Classification, Excepted, Ground, Public
from ppid_archive.domain.deposit import DepositedFile, SideCar
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.information_drawing import Grouping
from ppid_archive.domain.information_register import (
    Determination,
    DraftSource,
    InformationRegister,
    InformationRegisterRules,
    PublicationNote,
)
from ppid_archive.domain.issuing_office import IssuingOffice
from ppid_archive.domain.paper import Letterhead
from ppid_archive.domain.query import Reader
from ppid_archive.domain.retention import RetentionSchedule
from ppid_archive.domain.steps import Person, Signed, Step
from ppid_archive.ingest.intake import Intake
from ppid_archive.registers import Registers
from ppid_archive.service.informing import InformationDesk, InformationRegisters
from tests.houses import NOW, deposit, reader
from tests.ingest.desk import archived
from tests.ingest.exempting_office import CALENDAR, LAW
from tests.ingest.listed_office import SCHEDULE
from tests.office_forms import FORMS

TODAY = NOW.date()
UNIT = "teknis-hukum"
UNITS = {UNIT: "Subbagian Teknis dan Hukum", "parmas-sdm": "Subbagian Parmas dan SDM"}
RULES = InformationRegisterRules(plenary_roles=("PPID", "Pembina"), collection_source="SOP uji")
SITI = Person(name="Siti (contoh)", role="PPID")
MEMBERS = (SITI, Person(name="Ketua (contoh)", role="Pembina"))


def office(intake: Intake, day: date = TODAY, asks: Reader = Reader.STAFF) -> InformationRegisters:
    """The registers of information of an archive, as they are asked for on a day."""
    desk = InformationDesk(
        rules=RULES,
        office=IssuingOffice(Letterhead(("KPU KOTA CONTOH",)), "KPU Kota Contoh", "Nusa Asri", forms=FORMS),
        units=UNITS,
        office_code="3673",
        calendar=lambda: CALENDAR,
        schedules=lambda: list[RetentionSchedule]([SCHEDULE]),
        law=lambda: LAW,
        content=intake.content,
        operator="siti",
        now=intake.now,
        today=lambda: day,
    )
    return InformationRegisters(Registers(intake.custody), desk, disclosed_to_public, asks)


def taken(intake: Intake, title: str, *, dossier: str | None = None, code: str | None = None) -> RecordId:
    """Take a document in."""
    says = SideCar(title=title, dossier=dossier, class_code=code)
    return archived(intake, deposit(f"isi {title}", f"{title}.txt", says=says)).record


def opening(on: date = TODAY, category: Category = Category.PERIODIC) -> Public:
    return Public(category=category, decided_on=on, decided_by="Siti (contoh)", role="PPID", reason="terbuka")


def excepting(open_from: date | None = None, on: date = TODAY) -> Excepted:
    return Excepted(
        ground=Ground.PERSONAL_SECRET,
        consequence_test="1/UK",
        decided_on=on,
        decided_by="Siti (contoh)",
        reason="rahasia",
        open_from=open_from,
    )


def decide(intake: Intake, record: RecordId, decision: Classification) -> None:
    classify(record, decision, intake.custody, by="siti", at=NOW)


def a_step(on: date = TODAY) -> Step:
    return Step(number="2/ND", on=on, by=SITI)


def minutes(on: date = TODAY) -> Determination:
    return Determination(number="4/BA", on=on, by=SITI, members=MEMBERS)


def a_paper(words: str = "berita acara") -> DepositedFile:
    return DepositedFile("berita acara.pdf", reader(words.encode()))


def collected(intake: Intake, grouping: Grouping = Grouping.RECORD, day: date = TODAY) -> InformationRegister:
    """Begin a round of one unit, drawn from the archive, approved."""
    desk = office(intake, day)
    item = desk.begin(Signed(number="1/ND", on=day, by=SITI), [UNIT]).item
    desk.deliver(item, UNIT, desk.draw(UNIT, grouping), by="Budi (contoh)", source=DraftSource.ARCHIVE)
    return desk.approve(item, UNIT, a_step(day))


def classified(intake: Intake, grouping: Grouping = Grouping.RECORD, day: date = TODAY) -> InformationRegister:
    item = collected(intake, grouping, day).item
    return office(intake, day).classify(item, a_step(day), {}, rest=Category.ON_REQUEST)


def published(intake: Intake, grouping: Grouping = Grouping.RECORD, day: date = TODAY) -> InformationRegister:
    """Take a round all the way."""
    desk, item = office(intake, day), classified(intake, grouping, day).item
    desk.determine(item, minutes(day), a_paper())
    desk.order(item, a_step(day))
    return desk.published(item, PublicationNote(where="https://ppid.example", on=day, by=SITI))
