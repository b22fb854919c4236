"""A made-up office that excepts information, for tests: its desk, and steps that lack nothing unless told otherwise."""

import tomllib
from datetime import date
from pathlib import Path

import ppid_archive
from ppid_archive.access.exempting import ExemptionDesk, Exemptions, Proposal, SignedSheet
from ppid_archive.adapters.holiday_data import HolidayData
from ppid_archive.domain.classification import EndEvent, Ground
from ppid_archive.domain.exemption import (
    Approval,
    Conclusion,
    ConsequenceTest,
    Deed,
    EventEnd,
    Exemption,
    ExemptionDecision,
    Forwarding,
    Issuer,
    Matter,
    Occasion,
    Participant,
    Period,
    Revocation,
)
from ppid_archive.domain.exemption_law import ExemptionLaw, Level
from ppid_archive.domain.paper import Letterhead
from ppid_archive.domain.query import Reader
from ppid_archive.domain.working_days import WorkingCalendar
from ppid_archive.ingest.intake import Intake
from ppid_archive.registers import Registers
from tests.houses import NOW
from tests.office_forms import FORMS

TODAY = NOW.date()
_LAW = Path(ppid_archive.__file__).parent / "data" / "exemption-law.toml"
LAW = ExemptionLaw.model_validate(tomllib.loads(_LAW.read_text(encoding="utf-8")))
CALENDAR = WorkingCalendar(HolidayData().year)
MATTER = Matter(
    ground=Ground.PERSONAL_SECRET,
    statute="UU 27/2022 Pasal 4",
    information="riwayat kesehatan calon anggota yang bernama",
    if_open="rahasia pribadi terungkap",
    if_closed="rahasia pribadi terlindungi",
    article_18="diperiksa Sari: bukan putusan, keputusan, atau kebijakan",
)
FIVE_YEARS = Period(years=5, events=(EndEvent.WRITTEN_CONSENT,))
PRESENT = (Participant(name="Sari (contoh)", role="PPID"), Participant(name="Budi (contoh)", role="Tim Pertimbangan"))
SHEET = SignedSheet("pdf", b"%PDF-1.7 ditandatangani")
ISSUER = Issuer(body="KPU", level=Level.NATIONAL, unit="PPID KPU", officer="Tono (contoh)")


def desk(
    intake: Intake, day: date = TODAY, level: Level = Level.REGENCY, *, staff_numbers_block: bool = False
) -> Exemptions:
    """The exemptions of an archive, as they are asked for on a day."""
    made = ExemptionDesk(
        law=lambda: LAW,
        calendar=CALENDAR,
        office_code="3673",
        letterhead=Letterhead(("KPU KOTA CONTOH",)),
        forms=FORMS,
        level=level,
        staff_numbers_block=staff_numbers_block,
        operator="sari",
        now=intake.now,
        today=lambda: day,
    )
    return Exemptions(Registers(intake.custody), made, Reader.STAFF)


def a_matter(**other: object) -> Matter:
    return Matter.model_validate(MATTER.model_dump() | other)


def deed(on: date = TODAY, reason: str = "uji konsekuensi") -> Deed:
    return Deed(by="Sari (contoh)", role="PPID", on=on, reason=reason)


def proposal(*records: str, matter: Matter = MATTER, on: date = TODAY) -> Proposal:
    return Proposal(records, matter, Occasion.BEFORE_REQUEST, deed(on))


def a_test(on: date = TODAY, **other: object) -> ConsequenceTest:
    facts: dict[str, object] = {
        "place": "Nusa Asri",
        "held_on": on,
        "participants": PRESENT,
        "public_interest": "tidak lebih besar daripada kerugian pribadi",
        "conclusion": Conclusion.EXCEPTED,
        "period": FIVE_YEARS,
        "noted": deed(on),
    }
    return ConsequenceTest.model_validate(facts | other)


def a_decision(on: date = TODAY, **other: object) -> ExemptionDecision:
    facts: dict[str, object] = {
        "outcome": Conclusion.EXCEPTED,
        "issuer": ISSUER,
        "instrument": "Keputusan KPU 7 Tahun 2026",
        "on": on,
        "approval": Approval(by="Ketua (contoh)", role="Pembina PPID", on=on),
        "period_start": on,
        "noted": deed(on),
    }
    return ExemptionDecision.model_validate(facts | other)


def forwarding(on: date = TODAY) -> Forwarding:
    return Forwarding(letter="12/PY/2026", done=deed(on))


def revocation(on: date = TODAY) -> Revocation:
    return Revocation(instrument="Keputusan KPU 9 Tahun 2026", on=on, noted=deed(on, "dicabut"))


def an_end(on: date = TODAY, event: EndEvent = EndEvent.WRITTEN_CONSENT) -> EventEnd:
    return EventEnd(event=event, on=on, document="surat persetujuan 1/2026", noted=deed(on, "disetujui"))


def excepted(
    intake: Intake, *records: str, day: date = TODAY, period: Period = FIVE_YEARS, staff_numbers_block: bool = False
) -> Exemption:
    """Take records all the way to an exception decided on a day."""
    own = desk(intake, day, staff_numbers_block=staff_numbers_block)
    item = own.propose(proposal(*records, on=day)).item
    own.forward(item, forwarding(day))
    own.test(item, a_test(day, period=period), SHEET)
    return own.decide(item, a_decision(day))
