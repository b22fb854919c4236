"""A made-up office that answers requests, for tests: its desk on a day, and steps that lack nothing."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import ppid_archive
from ppid_archive.access.public_copies import PublicCopies
from ppid_archive.adapters.holiday_data import HolidayData
from ppid_archive.domain.information_request import (
    Assignment,
    Closing,
    Deed,
    Erasure,
    Extension,
    HandOut,
    IdentityCheck,
    Outcome,
    Reception,
    RegimeChoice,
    Requester,
    RequesterKind,
    Wanted,
    Way,
    WrittenNotice,
)
from ppid_archive.domain.issuing_office import IssuingOffice
from ppid_archive.domain.objection import Lodging, ObjectionAnswer, ObjectionReason, Verdict
from ppid_archive.domain.paper import Letterhead
from ppid_archive.domain.query import Reader
from ppid_archive.domain.request_clock import ServiceClock
from ppid_archive.domain.service_law import Regime, ServiceLaw
from ppid_archive.domain.service_names import PaperNames
from ppid_archive.domain.steps import Person
from ppid_archive.domain.working_days import WorkingCalendar
from ppid_archive.ingest.intake import Intake
from ppid_archive.registers import Registers
from ppid_archive.service.objections import Objections
from ppid_archive.service.requests import Asked, Requests
from ppid_archive.service.serving import ServiceDesk
from tests.houses import NOW
from tests.office_forms import FORMS

TODAY = NOW.date()
_LAW = Path(ppid_archive.__file__).parent / "data" / "service-law.toml"
LAW = ServiceLaw.model_validate(tomllib.loads(_LAW.read_text(encoding="utf-8")))
CLOCK = ServiceClock(LAW, WorkingCalendar(HolidayData().year))
UNITS = {"teknis-hukum": "Subbagian Teknis dan Hukum", "parmas-sdm": "Subbagian Parmas"}
NAMES = PaperNames(
    IssuingOffice(Letterhead(("KPU KOTA CONTOH",)), "KPU Kota Contoh", "Nusa Asri", forms=FORMS), lambda _, __: ()
)
SARI = Person(name="Sari (contoh)", role="Desk Pelayanan")
HEAD = Person(name="Tono (contoh)", role="Sekretaris")
SECRET = "qwzxpemohon"
WHO = Requester(
    kind=RequesterKind.PERSON, name=SECRET, id_number="3673010101900001", address=f"Jl. {SECRET} 1", telephone="0812"
)


def service_desk(intake: Intake, day: date = TODAY, months: int | None = 0) -> ServiceDesk:
    return ServiceDesk(
        clock=lambda: CLOCK,
        units=UNITS,
        office_code="3673",
        operator="sari",
        now=intake.now,
        today=lambda: day,
        names=NAMES,
        public_copies=PublicCopies(intake.custody, "sari", intake.now, lambda: day),
        personal_months=months,
    )


def requests(intake: Intake, day: date = TODAY, months: int | None = 0) -> Requests:
    """The requests of an archive, as they are asked for on a day."""
    return Requests(Registers(intake.custody), service_desk(intake, day, months), Reader.STAFF)


def objections(intake: Intake, day: date = TODAY) -> Objections:
    return Objections(Registers(intake.custody), service_desk(intake, day), Reader.STAFF)


def asked(on: date = TODAY, regime: Regime = Regime.NORMAL, **who: Any) -> Asked:
    return Asked(
        received=Reception(on=on, by=SARI, way=Way.EMAIL),
        requester=WHO.model_copy(update=who),
        wanted=Wanted(information=f"hasil pleno {SECRET}", purpose="penelitian"),
        regime=RegimeChoice(regime=regime, reason="" if regime is Regime.NORMAL else "tahapan pencalonan"),
        minutes=8,
    )


def deed(on: date = TODAY) -> Deed:
    return Deed(on=on, by=SARI)


def in_order(on: date = TODAY) -> IdentityCheck:
    return IdentityCheck(on=on, by=SARI, seen="KTP")


def to_unit(on: date = TODAY, unit: str = "teknis-hukum") -> Assignment:
    return Assignment(on=on, by=SARI, unit=unit)


def longer(on: date = TODAY) -> Extension:
    return Extension(number="1/PP", on=on, by=SARI, reason="berkas ada di gudang")


def notice(on: date = TODAY, outcome: Outcome = Outcome.GRANTED, **other: Any) -> WrittenNotice:
    facts: dict[str, Any] = {"number": "2/PT", "on": on, "by": SARI, "outcome": outcome}
    if outcome is Outcome.GRANTED:
        facts |= {"content": "salinan berita acara", "medium": "PDF lewat surel"}
    return WrittenNotice.model_validate(facts | other)


def given(on: date = TODAY, *records: str, content: str = "salinan") -> HandOut:
    return HandOut.model_validate({"on": on, "by": SARI, "records": records, "content": content})


def ended(on: date = TODAY, **other: Any) -> Closing:
    return Closing.model_validate({"on": on, "by": SARI, "how": "served"} | other)


def erasure(on: date = TODAY) -> Erasure:
    return Erasure(number="3/H", on=on, by=HEAD, reason="masa simpan habis")


def lodging(*reasons: ObjectionReason, on: date = TODAY) -> Lodging:
    return Lodging(on=on, by=SARI, reasons=reasons, position=f"kasus {SECRET}")


def an_answer(on: date = TODAY, verdict: Verdict = Verdict.UPHELD) -> ObjectionAnswer:
    return ObjectionAnswer(number="9/TK", on=on, by=HEAD, verdict=verdict, reason="beralasan", order="berikan")
