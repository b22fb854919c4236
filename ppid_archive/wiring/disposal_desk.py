"""What disposing needs, made from the settings."""

from ppid_archive.domain.disposal import DisposalRules
from ppid_archive.domain.disposal_papers import PaperNames
from ppid_archive.domain.form_book import FormBook
from ppid_archive.domain.record import Kind
from ppid_archive.ingest.intake import Intake
from ppid_archive.places import Places
from ppid_archive.preservation.disposing import DisposalDesk
from ppid_archive.preservation.paper_desk import PaperDesk
from ppid_archive.settings import DisposalSettings, Settings
from ppid_archive.wiring import parts
from ppid_archive.wiring.forms import form_book
from ppid_archive.wiring.papers import paper_desk
from ppid_archive.wiring.safekeeping_parts import copies


def disposal_desk(settings: Settings, places: Places, intake: Intake, operator: str) -> DisposalDesk:
    """Return what disposing needs."""
    own, keeping = settings.disposal, parts.keeping(settings, places, intake, operator)
    return DisposalDesk(
        schedules=lambda: tuple(keeping.schedules.read().values()),
        keeping=keeping.rules,
        rules=DisposalRules(own.approval_from_months, own.panel_roles, own.witness_roles),
        names=_names(own, paper_desk(settings), form_book(settings, places)),
        office_code=settings.office.code,
        operator=operator,
        now=intake.now,
        today=keeping.today,
        copies=copies(settings, places, intake, operator),
    )


def _names(own: DisposalSettings, desk: PaperDesk, forms: FormBook) -> PaperNames:
    return PaperNames(
        letterhead=desk.letterhead,
        office=desk.office,
        place=desk.place,
        head=own.head,
        records_head=own.records_head,
        unit_head=own.unit_head,
        institution=own.institution,
        witness_roles=own.witness_roles,
        stages={Kind.SCAN: own.scan_stage, Kind.SOFTFILE: own.softfile_stage},
        forms=forms,
    )
