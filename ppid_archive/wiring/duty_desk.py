"""What the calendar of duties is gathered from: a source for each register, and for each thing that is looked after."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from ppid_archive.access.disclosure import disclosed_to_public
from ppid_archive.adapters.anchor_folder import AnchorFolder
from ppid_archive.adapters.check_log_file import CheckLogFile
from ppid_archive.adapters.icalendar_file import ICalendarFile
from ppid_archive.adapters.smtp_post import SmtpPost, SmtpServer
from ppid_archive.domain.duty import DutyKind
from ppid_archive.domain.duty_rules import DutyDrafts
from ppid_archive.domain.exemption_law import ExemptionLaw
from ppid_archive.domain.fixity_checks import FixityStanding, standing
from ppid_archive.domain.period_report import PeriodReport
from ppid_archive.domain.query import Reader
from ppid_archive.domain.register import Register
from ppid_archive.domain.report_period import ReportPeriod, Span
from ppid_archive.domain.service_report import ReportState, ServiceReport
from ppid_archive.ingest.intake import Intake
from ppid_archive.places import Places
from ppid_archive.preservation.anchoring import anchors
from ppid_archive.registers import Registers
from ppid_archive.service.duties import DutyDesk, DutySource
from ppid_archive.service.duty_sources import (
    AwaitedDuties,
    ExemptionDuties,
    InformationRegisterDuties,
    StepDuties,
)
from ppid_archive.service.informing import InformationRegisters
from ppid_archive.service.keeping_duties import KeepingDuties
from ppid_archive.service.objections import Objections
from ppid_archive.service.requests import Requests
from ppid_archive.service.unlisted_records import UnlistedRecordDuties
from ppid_archive.service.upkeep_duties import JournalLook, Newest, UpkeepDuties, look_through
from ppid_archive.service.yearly_duties import AnnualReportDuties, PeriodicDuties, PeriodReportDuties
from ppid_archive.settings import Settings, duty_rules, exemption_law, report_law
from ppid_archive.wiring import parts
from ppid_archive.wiring.exempting_desk import working_calendar
from ppid_archive.wiring.information_desk import information_desk
from ppid_archive.wiring.service_desk import service_desk

_ANY_TIME = 10_000
"""More working days than any limit has: what waits is asked for however much time is left."""


def duty_desk(settings: Settings, places: Places, intake: Intake, operator: str) -> DutyDesk:
    """Return what duties are gathered from; nothing is read yet but an office's own rules."""
    rules = parts.configured(places, settings.duties.rules, "duty-rules.toml", duty_rules)
    drafts = DutyDrafts(rules(), working_calendar(settings))
    return DutyDesk(
        sources=tuple(_sources(settings, places, intake, operator, drafts)),
        calendar=ICalendarFile(),
        office_code=settings.office.code,
        ahead=timedelta(days=settings.duties.ahead_days),
        now=intake.now,
        today=lambda: intake.day(intake.now()),
        post=_post(settings, places),
        recipients=settings.mail.to,
    )


def _sources(
    settings: Settings, places: Places, intake: Intake, operator: str, drafts: DutyDrafts
) -> Iterator[DutySource]:
    """Every source there is; a register that comes to the archive adds its own here."""
    custody = intake.custody
    registers, catalogue = Registers(custody), custody.catalogue
    keeping = parts.keeping(settings, places, intake, operator)
    yield ExemptionDuties(registers, lambda: _law(settings, places), drafts)
    yield StepDuties(registers, drafts)
    yield KeepingDuties(catalogue, lambda: tuple(keeping.schedules.read().values()), keeping.rules, drafts)
    yield PeriodicDuties(catalogue, drafts)
    yield from _of_the_public(settings, places, intake, operator, drafts)
    looked: list[JournalLook] = []

    def look() -> JournalLook:
        looked[:] = looked or [look_through(custody.journal, intake.day)]
        return looked[0]

    for length in (Span.MONTH, Span.QUARTER):
        yield PeriodReportDuties(length, lambda: look().began, partial(_handed_over, registers), drafts)
    own = parts.configured(places, settings.report.law, "report-law.toml", report_law)
    yield AnnualReportDuties(lambda: look().began, lambda: _reported(registers), own, drafts)
    every = settings.fixity.every_days
    yield UpkeepDuties(
        look=look,
        fixity=lambda: _fixity(places, intake, every),
        every=timedelta(days=every) if every else None,
        replicas=tuple(one.name for one in settings.replicas),
        anchor=lambda: _newest_anchor(places, intake),
        drafts=drafts,
        day=intake.day,
    )


def _of_the_public(
    settings: Settings, places: Places, intake: Intake, operator: str, drafts: DutyDrafts
) -> Iterator[DutySource]:
    """What is owed to the public: answers to requests and objections, the register of information."""
    registers, service = Registers(intake.custody), service_desk(settings, places, intake, operator)
    requests, objections = Requests(registers, service, Reader.STAFF), Objections(registers, service, Reader.STAFF)
    yield AwaitedDuties(DutyKind.REQUEST_NOTICE, lambda on: requests.due(on=on, within=_ANY_TIME), drafts)
    yield AwaitedDuties(DutyKind.OBJECTION_ANSWER, lambda on: objections.due(on=on, within=_ANY_TIME), drafts)
    yield AwaitedDuties(DutyKind.REQUESTER_DATA, lambda on: requests.to_erase(on=on), drafts)
    own = information_desk(settings, places, intake, operator)
    rounds = InformationRegisters(registers, own, disclosed_to_public, Reader.STAFF)
    yield InformationRegisterDuties(lambda on: rounds.due(on=on), drafts)
    yield UnlistedRecordDuties(registers, drafts)


def _reported(registers: Registers) -> frozenset[int]:
    """Return the years whose report is published."""
    reports = registers.all(Register.REPORT, ServiceReport)
    return frozenset(one.year for one in reports if one.state is ReportState.PUBLISHED)


def _handed_over(registers: Registers) -> Iterator[ReportPeriod]:
    """Yield the months and quarters whose report was handed over."""
    return (one.period for one in registers.all(Register.PERIOD_REPORT, PeriodReport))


def _law(settings: Settings, places: Places) -> ExemptionLaw:
    return parts.configured(places, settings.exemption.law, "exemption-law.toml", exemption_law)()


def _fixity(places: Places, intake: Intake, every: int) -> FixityStanding:
    records = sum(intake.custody.catalogue.counts()["progress"].values())
    since = intake.now() - timedelta(days=every) if every else None
    return standing(records, CheckLogFile(places.checks).latest(), since=since)


def _newest_anchor(places: Places, intake: Intake) -> Newest | None:
    kept = list(anchors(AnchorFolder(places.anchors)))
    last = max(kept, key=lambda one: one.size, default=None)
    return Newest(last.size, intake.day(last.made_at)) if last else None


def _post(settings: Settings, places: Places) -> SmtpPost | None:
    own = settings.mail
    if not own.server or not own.sender:
        return None
    host, _, port = own.server.rpartition(":")
    password, roots = (places.root / one if one else None for one in (own.password_file, own.roots))
    return SmtpPost(SmtpServer(host, int(port), own.security, own.login, password, roots, own.seconds), own.sender)
