"""What transferring needs, made from the settings."""

from ppid_archive.adapters.bagit_folder import BagItFolder
from ppid_archive.ingest.intake import Intake
from ppid_archive.places import Places
from ppid_archive.preservation.transferring import TransferDesk
from ppid_archive.settings import Settings
from ppid_archive.wiring import parts
from ppid_archive.wiring.papers import issuing_office


def transfer_desk(settings: Settings, places: Places, intake: Intake, operator: str) -> TransferDesk:
    """Return what transferring needs."""
    keeping = parts.keeping(settings, places, intake, operator)
    return TransferDesk(
        schedules=lambda: tuple(keeping.schedules.read().values()),
        keeping=keeping.rules,
        receiver=settings.transfer.receiver,
        packages=BagItFolder(),
        issued_by=issuing_office(settings, places),
        office_code=settings.office.code,
        operator=operator,
        now=intake.now,
        today=keeping.today,
    )
