"""What proofs are made with, put together from the settings and the folder."""

from ppid_archive.adapters.anchor_folder import AnchorFolder
from ppid_archive.adapters.replica_opened import StillAnchors, is_replica
from ppid_archive.ingest.intake import Intake
from ppid_archive.places import Places
from ppid_archive.ports.time_stamps import NoStamp, Stamper
from ppid_archive.preservation.proof import ProofDesk
from ppid_archive.settings import Settings


def proof_desk(settings: Settings, places: Places, intake: Intake, operator: str) -> ProofDesk:
    """Return what proofs are made with."""
    return ProofDesk(
        anchors=(StillAnchors if is_replica(places.root) else AnchorFolder)(places.anchors),
        stamper=_LateStamper(settings, places) if settings.timestamp.url else None,
        office_code=settings.office.code,
        office_name=settings.office.name,
        zone=settings.office.tzinfo,
        operator=operator,
        now=intake.now,
    )


class _LateStamper:
    """The configured authority; its library is loaded when it is first asked, which most commands never do."""

    def __init__(self, settings: Settings, places: Places) -> None:
        self._settings, self._places = settings.timestamp, places

    def stamp(self, data: bytes) -> bytes | NoStamp:
        return self._authority().stamp(data)

    def fault(self, answer: bytes, data: bytes) -> str | None:
        return self._authority().fault(answer, data)

    def _authority(self) -> Stamper:
        from ppid_archive.adapters.time_stamp import TimeStampAuthority  # noqa: PLC0415 - slow to import

        own = self._settings
        return TimeStampAuthority(own.url or "", self._places.root / (own.roots or ""), own.seconds)
