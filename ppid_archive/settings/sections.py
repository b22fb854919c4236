"""The sections of ``archive.toml``, each with what it stands for."""

from collections.abc import Mapping
from datetime import UTC, date, tzinfo
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator, model_validator

from ppid_archive.domain.letter_number import Numbering, clashes
from ppid_archive.domain.officer import Officer
from ppid_archive.domain.report_section import SectionKind
from ppid_archive.domain.security import SecurityClass
from ppid_archive.settings.duty_sections import DutySettings, MailSettings

UnitId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,60}$")]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Office(_Part):
    """The office (*satuan kerja*): its code goes into record numbers, its time zone decides what day it is.

    ``letterhead`` is the head of its letters, the name by default, a line each; ``place`` is where it signs.
    """

    code: Annotated[str, StringConstraints(pattern=r"^[0-9]{2,6}$")]
    name: str = Field(min_length=1)
    timezone: str = "Asia/Jakarta"
    letterhead: tuple[str, ...] = ()
    address: str = ""
    place: str = ""
    paper: Literal["A4", "F4"] = "A4"

    @field_validator("timezone")
    @classmethod
    def _known(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError) as error:
            message = "use Asia/Jakarta (WIB), Asia/Makassar (WITA) or Asia/Jayapura (WIT)"
            raise ValueError(message) from error
        return name

    @property
    def tzinfo(self) -> tzinfo:
        """The time zone itself."""
        return UTC if self.timezone == "UTC" else ZoneInfo(self.timezone)


class Unit(_Part):
    """A *sub-bagian* that hands documents in; the key is its drop folder's name."""

    name: str = Field(min_length=1)


class Watch(_Part):
    """How drop folders are watched. ``polling`` is for network shares mounted here: they deliver no events."""

    observer: Literal["native", "polling"] = "native"
    settle_seconds: float = Field(default=1.0, gt=0, le=3600)
    poll_seconds: float = Field(default=5.0, gt=0, le=3600)
    sweep_minutes: float = Field(default=15.0, gt=0)
    empty_after_seconds: float = Field(default=120.0, ge=0)


class IntakeSettings(_Part):
    """What is taken: size in bytes, media types accepted and refused (``image/*`` patterns), told by content.

    Everything is taken but programs: what no reader knows is kept all the same.
    """

    max_file_bytes: int = Field(default=20 * 2**30, gt=0)
    accepted: tuple[str, ...] = ("*",)
    refused: tuple[str, ...] = (
        "application/x-dosexec",
        "application/vnd.microsoft.portable-executable",
        "application/x-executable",
        "application/x-pie-executable",
        "application/x-sharedlib",
        "application/x-mach-binary",
        "application/x-msdownload",
        "application/x-msi",
        "application/java-archive",
        "application/vnd.android.package-archive",
    )


class Recognition(_Part):
    """Optical character recognition: Tesseract languages (``ind``, ``ind+eng``) and where the models are.

    ``rendition`` keeps a searchable PDF/A beside every scan, about as large as the scan itself. Pages with a smaller
    share of sure words than ``sure`` are listed for a person.
    """

    languages: Annotated[str, StringConstraints(pattern=r"^[a-z_]+(\+[a-z_]+)*$")] = "ind"
    rendition: bool = True
    sure: float = Field(default=0.92, ge=0, le=1)
    tessdata: str | None = None


class Antivirus(_Part):
    """A running clamd (ClamAV) that is shown every file before it is taken; none when ``clamd`` is absent.

    ``clamd`` is a Unix socket's path or ``HOST:PORT``. What is larger or deeper than clamd is set to read is kept with
    a shortfall that says so, unless ``refuse_unscanned``. ``scan_seconds`` is how long one verdict may take.
    """

    clamd: str | None = None
    refuse_unscanned: bool = False
    scan_seconds: float = Field(default=150.0, gt=0)

    @field_validator("clamd")
    @classmethod
    def _reachable(cls, address: str | None) -> str | None:
        host, _, port = (address or "").rpartition(":")
        tcp = bool(host) and "/" not in host and port.isdecimal() and 0 < int(port) < 1 << 16
        if address is None or tcp or (address.startswith("/") and "\0" not in address):
            return address
        message = "use the path of clamd's socket (/run/clamav/clamd.ctl) or its HOST:PORT (127.0.0.1:3310)"
        raise ValueError(message)


class Limits(_Part):
    """What a reader of foreign bytes may use. ``cores`` 0 means all."""

    cores: int = Field(default=0, ge=0)
    memory_megabytes: int = Field(default=2048, ge=256)
    read_seconds: float = Field(default=60.0, gt=0)
    recognise_seconds: float = Field(default=120.0, gt=0)
    idle_seconds: float = Field(default=30.0, gt=0)


class SearchSettings(_Part):
    """Which engine holds the index; changing it means one rebuild.

    ``synonyms`` is a table of synonyms as a file below the archive's folder, in place of the one that comes with the
    program; changing it needs no rebuild.
    """

    engine: Literal["tantivy", "whoosh"] = "tantivy"
    synonyms: str | None = None


class CatalogueSettings(_Part):
    """Where the catalogue is; by default a SQLite file in the archive."""

    url: str | None = None


class RetentionSettings(_Part):
    """Retention schedules (*JRA*): the versions in ``retention/``, and files named besides, below the archive's folder.

    ``document_date_stands_in``: where nobody has put on record that the event happened which starts a clock, the
    document's own date counts, as a guess. ``remind_days``: how long before its day a calendar reminds of it.
    """

    schedules: tuple[str, ...] | None = None
    document_date_stands_in: bool = False
    remind_days: int = Field(default=30, ge=0, le=3650)


class TimeStampSettings(_Part):
    """The time-stamp authority (RFC 3161) that anchors of the journal are shown to, and the roots it is trusted by.

    ``roots`` is a file of certificates (PEM) below the archive's folder, or anywhere by its whole path.
    """

    url: str | None = Field(default=None, pattern=r"^https?://[^\s]+$")
    roots: str | None = None
    seconds: float = Field(default=20.0, gt=0, le=300)

    @model_validator(mode="after")
    def _trusts_somebody(self) -> Self:
        if self.url and not self.roots:
            message = "time-stamps need roots, a file of trusted root certificates (PEM)"
            raise ValueError(message)
        return self


class DisposalSettings(_Part):
    """Disposal (*pemusnahan arsip*): what the office's rules ask for, and the names on its papers.

    ``approval_from_months``: what is kept that long, active and inactive together, needs the written approval of the
    archival institution; 0 asks it for all. Ten years is the threshold of regional creators; of a state institution
    such as KPU approvals for two years are known, so 0 is what comes with the program. Each of ``panel_roles`` must be
    on the panel, each of ``witness_roles`` among the witnesses. ``scan_stage`` and ``softfile_stage`` are how lists
    name the stage (*tingkat perkembangan*) of the two kinds of documents.
    Source: PP 28/2012 art. 78-79; Perka ANRI 25/2012; Perka ANRI 37/2016.
    """

    approval_from_months: int = Field(default=0, ge=0)
    panel_roles: tuple[str, ...] = ("Kepala Unit Kearsipan", "Kepala Unit Pengolah", "Arsiparis")
    witness_roles: tuple[str, ...] = ("Unit Hukum", "Unit Pengawasan")
    head: str = Field(default="Pimpinan Pencipta Arsip", min_length=1)
    records_head: str = Field(default="Kepala Unit Kearsipan", min_length=1)
    unit_head: str = Field(default="Kepala Unit Pengolah", min_length=1)
    institution: str = Field(default="Kepala Arsip Nasional Republik Indonesia", min_length=1)
    scan_stage: str = "Salinan (hasil pindai)"
    softfile_stage: str = "Asli (digital)"


class TransferSettings(_Part):
    """Transfer to an archival institution: who receives, where a call does not say; no text settles that for KPU."""

    receiver: str = ""


class ReportSettings(_Part):
    """Service reports: who may approve one, who has to be in the plenary, which written sections none may lack.

    ``law`` is a file below the archive's folder with what the law says, in place of ours; ``signer`` signs the reports
    of days, months and quarters.
    """

    check_roles: tuple[str, ...] = ("Atasan PPID", "Sekretaris")
    plenary_roles: tuple[str, ...] = ("Pembina", "Tim Pertimbangan")
    sections: tuple[SectionKind, ...] = tuple(SectionKind)
    signer: str = Field(default="PPID", min_length=1)
    law: str | None = None


class FormSettings(_Part):
    """The folder below the archive's own in which the office keeps the forms that it changed."""

    folder: str = Field(default="forms", min_length=1)


class InformationRegisterSettings(_Part):
    """The register of public information (*DIP*): what the office's own procedure asks for.

    ``collection_days``: within how many working days units deliver their drafts; ``collection_source`` is where that
    stands. ``remind_before``: how many working days before its end they are reminded. ``plenary`` False: the PPID
    determines without one; each of ``plenary_roles`` must be filled in it. ``publication_days``: how many working days
    an order may take. ``renew_months`` to the next version, as is practice. ``periodic_months``: UU 14/2008 art. 9(3).
    """

    collection_days: int = Field(default=5, ge=0, le=250)
    collection_source: str = Field(
        default="SOP Penetapan dan Pemutakhiran Informasi Publik KPU Kab. Sarolangun (2023), langkah 1", min_length=1
    )
    remind_before: tuple[Annotated[int, Field(ge=0, le=250)], ...] = (2, 1, 0)
    plenary: bool = True
    plenary_roles: tuple[str, ...] = ("PPID", "Pembina", "Tim Pertimbangan")
    publication_days: int = Field(default=5, ge=0, le=250)
    renew_months: int = Field(default=12, ge=0, le=120)
    periodic_months: int = Field(default=6, ge=0, le=120)


class EncryptionSettings(_Part):
    """The key file by which excepted content lies encrypted; plain when ``keys`` is absent.

    It belongs outside the archive's folder: who takes the folder must not get the keys with it.
    """

    keys: str | None = Field(default=None, min_length=1)


class ProposalSettings(_Part):
    """Rules for proposals as files below the archive's folder, in place of those that come with the program."""

    rules: str | None = None
    classification: str | None = None


class PublicationSettings(_Part):
    """The public site. ``url`` is where it will stand, for feeds and catalogues; ``contact`` how the PPID is reached.

    ``key`` is the file of the key that signs, outside the archive's folder; ``templates`` a folder below the archive's
    with files in place of those that come with the program.
    """

    url: str = ""
    contact: str = ""
    key: str | None = Field(default=None, min_length=1)
    templates: str | None = Field(default=None, min_length=1)

    @field_validator("url")
    @classmethod
    def _of_the_web(cls, url: str) -> str:
        if not url or (url.startswith(("https://", "http://")) and not set(url) & set(" \"'<>")):
            return url
        message = "use an address of the web (https://ppid.contoh.go.id/)"
        raise ValueError(message)


class FixitySettings(_Part):
    """Rounds of fixity checks. ``every_days``: how often the watcher reads each object again, 0 for never.

    ``megabytes_per_second`` bounds every round, 0 for no bound.
    """

    every_days: int = Field(default=0, ge=0, le=3650)
    megabytes_per_second: float = Field(default=0, ge=0)


class ReplicaSettings(_Part):
    """A second place for everything: a folder on another disk or a mounted share; relative to the archive's folder."""

    name: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,60}$")]
    path: str = Field(min_length=1)


class WorkingDaySettings(_Part):
    """Working days: whether collective leave (*cuti bersama*) counts as working, own closed days, days made up for."""

    leave_is_working: bool = False
    closed: tuple[date, ...] = ()
    made_up: tuple[date, ...] = ()


class ExemptionSettings(_Part):
    """Exceptions: the office's level, and the law as a file below the archive's folder in place of ours.

    ``staff_numbers_block``: staff numbers (NIP) alone keep a record from being opened, as other personal data do.
    """

    level: Literal["national", "province", "regency"] = "regency"
    law: str | None = None
    staff_numbers_block: bool = False


class PeopleSettings(_Part):
    """Roles as a file below the archive's folder, in place of those that come with the program.

    ``unclassified``: as what a record counts for staff that has no security class yet.
    """

    roles: str | None = None
    unclassified: SecurityClass = SecurityClass.RESTRICTED


class ServiceSettings(_Part):
    """Requests and objections: the law as a file below the archive's folder in place of ours, and when to warn.

    ``warn_days``: how many working days before its last day something is warned of. ``personal_months``: how long
    requesters' data are kept after the end; no text found settles that, so nothing is erased until it is set.
    """

    law: str | None = None
    warn_days: int = Field(default=3, ge=0, le=60)
    personal_months: int | None = Field(default=None, ge=0, le=1200)


_DEFAULTS = Field(default={}, validate_default=True)
"""A part that is not written down; made of nothing, since whoever made one here would make ready all its checks."""


class Settings(_Part):
    """Everything in ``archive.toml``."""

    office: Office
    units: Mapping[UnitId, Unit] = Field(min_length=1)
    officers: tuple[Officer, ...] = ()
    watch: Watch = _DEFAULTS
    intake: IntakeSettings = _DEFAULTS
    recognition: Recognition = _DEFAULTS
    antivirus: Antivirus = _DEFAULTS
    limits: Limits = _DEFAULTS
    search: SearchSettings = _DEFAULTS
    catalogue: CatalogueSettings = _DEFAULTS
    retention: RetentionSettings = _DEFAULTS
    disposal: DisposalSettings = _DEFAULTS
    transfer: TransferSettings = _DEFAULTS
    information_register: InformationRegisterSettings = _DEFAULTS
    proposals: ProposalSettings = _DEFAULTS
    fixity: FixitySettings = _DEFAULTS
    publication: PublicationSettings = _DEFAULTS
    replicas: tuple[ReplicaSettings, ...] = ()

    @field_validator("replicas")
    @classmethod
    def _told_apart(cls, replicas: tuple[ReplicaSettings, ...]) -> tuple[ReplicaSettings, ...]:
        names = [one.name for one in replicas]
        if len(set(names)) < len(names):
            message = "two replicas have the same name"
            raise ValueError(message)
        return replicas

    timestamp: TimeStampSettings = _DEFAULTS
    working_days: WorkingDaySettings = _DEFAULTS
    exemption: ExemptionSettings = _DEFAULTS
    report: ReportSettings = _DEFAULTS
    encryption: EncryptionSettings = _DEFAULTS
    service: ServiceSettings = _DEFAULTS
    forms: FormSettings = _DEFAULTS
    duties: DutySettings = _DEFAULTS
    mail: MailSettings = _DEFAULTS
    numbering: tuple[Numbering, ...] = ()

    @field_validator("numbering")
    @classmethod
    def _one_number_each(cls, patterns: tuple[Numbering, ...]) -> tuple[Numbering, ...]:
        if wrong := clashes(patterns):
            raise ValueError("; ".join(wrong))
        return patterns

    people: PeopleSettings = _DEFAULTS
