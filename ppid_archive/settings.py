"""``archive.toml``: what an office decides about its archive; unknown keys are refused with the nearest known one."""

import difflib
import tomllib
from collections.abc import Iterator, Mapping
from datetime import UTC, date, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self, TypeVar, get_args, get_origin
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, field_validator, model_validator

from ppid_archive.domain.errors import BadSetting, Unavailable
from ppid_archive.domain.officer import Officer
from ppid_archive.domain.proposal_rules import KindRule, ProposalRules, SignerRule, StageRule
from ppid_archive.domain.role import Role, RoleTable
from ppid_archive.domain.security import SecurityClass
from ppid_archive.domain.synonym_table import SynonymGroup, SynonymTable

if TYPE_CHECKING:
    from ppid_archive.domain.classification_rules import ClassificationRules
    from ppid_archive.domain.exemption_law import ExemptionLaw

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


class EncryptionSettings(_Part):
    """The key file by which excepted content lies encrypted; plain when ``keys`` is absent.

    It belongs outside the archive's folder: who takes the folder must not get the keys with it.
    """

    keys: str | None = Field(default=None, min_length=1)


class ProposalSettings(_Part):
    """Rules for proposals as files below the archive's folder, in place of those that come with the program."""

    rules: str | None = None
    classification: str | None = None


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
    proposals: ProposalSettings = _DEFAULTS
    fixity: FixitySettings = _DEFAULTS
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
    encryption: EncryptionSettings = _DEFAULTS
    people: PeopleSettings = _DEFAULTS


def read_settings(path: Path) -> Settings:
    """Read a settings file.

    Raises:
        BadSetting: With every complaint at once, and the nearest known key for each unknown one.
        Unavailable: The file cannot be read.
    """
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
        return Settings.model_validate(values)
    except OSError as error:
        raise Unavailable("read settings", str(path), error.strerror or str(error)) from error
    except ValidationError as error:
        raise BadSetting(str(path), _complaints(error)) from error
    except ValueError as error:  # not TOML, or not UTF-8
        raise BadSetting(str(path), [str(error)]) from error


_ASKED_OF_INIT: Mapping[int | str, str] = {
    "code": "--office-code must be 2 to 6 digits",
    "name": "--office-name must not be empty",
}
"""Said in the words of the command: whoever makes an archive has no settings file to look into yet."""


_Table = TypeVar("_Table", bound=BaseModel)


def proposal_rules(where: str, text: str) -> ProposalRules:
    """Read rules for proposals from TOML. Raises as ``_table``."""
    return _table(where, text, ProposalRules)


def classification_rules(where: str, text: str) -> "ClassificationRules":
    """Read rules for proposed classifications from TOML.

    Raises:
        BadSetting: With every complaint at once.
    """
    from ppid_archive.domain.classification_rules import ClassificationRules  # noqa: PLC0415 - seldom asked for

    try:
        return ClassificationRules.model_validate(tomllib.loads(text))
    except ValidationError as error:
        raise BadSetting(where, _complaints(error, ClassificationRules)) from error
    except ValueError as error:  # not TOML
        raise BadSetting(where, [str(error)]) from error


def synonym_table(where: str, text: str) -> SynonymTable:
    """Read a table of synonyms from TOML. Raises as ``_table``."""
    return _table(where, text, SynonymTable)


def exemption_law(where: str, text: str) -> "ExemptionLaw":
    """Read what the law says about exceptions from TOML. Raises as ``_table``."""
    from ppid_archive.domain.exemption_law import ExemptionLaw  # noqa: PLC0415 - for exemptions only

    return _table(where, text, ExemptionLaw)


def _table(where: str, text: str, model: type[_Table]) -> _Table:
    """Read a table that an office may replace.

    Raises:
        BadSetting: With every complaint at once.
    """
    try:
        return model.model_validate(tomllib.loads(text))
    except ValidationError as error:
        raise BadSetting(where, _complaints(error, model)) from error
    except ValueError as error:  # not TOML
        raise BadSetting(where, [str(error)]) from error


def role_table(where: str, text: str) -> RoleTable:
    """Read a table of roles from TOML.

    Raises:
        BadSetting: With every complaint at once.
    """
    try:
        return RoleTable.model_validate(tomllib.loads(text))
    except ValidationError as error:
        raise BadSetting(where, _complaints(error, RoleTable)) from error
    except ValueError as error:  # not TOML
        raise BadSetting(where, [str(error)]) from error


def default_settings_text(office_code: str, office_name: str) -> str:
    """Return the ``archive.toml`` that ``init`` writes.

    Raises:
        BadSetting: The code or the name cannot be used.
    """
    try:
        office = Office(code=office_code, name=office_name)
    except ValidationError as error:
        raise BadSetting("init", [_ASKED_OF_INIT[fault["loc"][0]] for fault in error.errors()]) from error
    return _DEFAULT.format(code=office.code, name=_quoted(office.name))


def _complaints(error: ValidationError, root: type[BaseModel] | None = None) -> Iterator[str]:
    for fault in error.errors():
        key = ".".join(str(part) for part in fault["loc"]) or "(file)"
        if fault["type"] == "extra_forbidden":
            yield f"{key}: unknown key{_nearest(fault['loc'], root or Settings)}"
        else:
            yield f"{key}: {fault['msg']}"


def _nearest(location: tuple[int | str, ...], root: type[BaseModel]) -> str:
    *parents, key = location
    model: Any = root
    for parent in parents:
        if not isinstance(parent, int):
            field = getattr(model, "model_fields", {}).get(parent)
            model = _LISTED.get(parent) or _member(field.annotation if field else Unit)
    near = difflib.get_close_matches(str(key), list(getattr(model, "model_fields", {})), n=1)
    return f", did you mean {near[0]}?" if near else ""


def _member(annotation: Any) -> Any:  # noqa: ANN401 - whatever stands beside a key
    """Return what a list holds, or the thing itself."""
    return get_args(annotation)[0] if get_origin(annotation) is tuple else annotation


_LISTED: Mapping[str, type[BaseModel]] = {
    "officers": Officer,
    "kinds": KindRule,
    "signers": SignerRule,
    "stages": StageRule,
    "groups": SynonymGroup,
    "replicas": ReplicaSettings,
    "roles": Role,
}


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in escaped) + '"'


_DEFAULT = """# Pengaturan arsip. Kunci yang tidak dikenal akan ditolak, jadi salah ketik segera ketahuan.

[office]
code = "{code}"                 # kode satker, menjadi awal nomor arsip; jangan diubah setelah dipakai
name = {name}
timezone = "Asia/Jakarta"       # WIB; Asia/Makassar = WITA, Asia/Jayapura = WIT
# letterhead = ["KOMISI PEMILIHAN UMUM", "KOTA ..."] # kop surat, satu baris satu teks; bawaannya nama di atas
# address = "Jalan ..., Telepon ..."                 # di bawah kop
# place = "Serang"              # tempat penandatanganan
# paper = "A4"                  # atau "F4"

# [[officers]]                  # penanda tangan daftar dan berita acara, satu bagian untuk setiap pejabat
# capacity = "Kepala Unit Kearsipan"
# name = "..."
# number = "..."                # NIP
# valid_from = 2026-01-01       # dan valid_to, bila sudah berakhir

# Satu bagian untuk setiap sub-bagian; namanya menjadi nama folder setor (drop/<nama>).
[units.keuangan-umum-logistik]
name = "Subbagian Keuangan, Umum, dan Logistik"

[units.perencanaan-data-informasi]
name = "Subbagian Perencanaan, Data, dan Informasi"

[units.teknis-hukum]
name = "Subbagian Teknis Penyelenggaraan Pemilu dan Hukum"

[units.parmas-sdm]
name = "Subbagian Partisipasi, Hubungan Masyarakat, dan SDM"

[watch]
observer = "native"             # "polling" bila folder setor berada di share jaringan yang di-mount di komputer ini
settle_seconds = 1.0            # berkas diambil setelah selama ini tidak berubah dan tidak sedang dibuka
poll_seconds = 5.0              # jarak pemeriksaan bila observer = "polling"
sweep_minutes = 15.0            # pemeriksaan menyeluruh berkala
empty_after_seconds = 120.0     # berkas kosong dikarantina setelah selama ini

[intake]
accepted = ["*"]                # jenis yang diterima menurut isinya, misalnya ["application/pdf", "image/*"]; yang
                                # tidak dapat dibaca tetap disimpan. Program (EXE, MSI, JAR, APK) ditolak.

# [antivirus]
# clamd = "/run/clamav/clamd.ctl" # setiap berkas diperiksa ClamAV sebelum diterima; atau "127.0.0.1:3310"
# refuse_unscanned = false      # true: tolak berkas yang melebihi batas clamd; false: terima, dan catat belum diperiksa

[recognition]
languages = "ind"               # bahasa pengenalan teks (Tesseract), misalnya "ind+eng"
rendition = true                # simpan PDF/A yang dapat dicari di samping setiap hasil pindai
sure = 0.92                     # halaman dengan bagian kata yakin di bawah ini muncul di: ppid-archive review

[search]
engine = "tantivy"              # atau "whoosh"; setelah diubah jalankan: ppid-archive rebuild
# synonyms = "synonyms.toml"     # daftar sendiri untuk singkatan dan kata yang berarti sama

# [proposals]
# rules = "proposal-rules.toml" # daftar sendiri untuk jenis naskah, penanda tangan, dan tahapan
# classification = "classification-rules.toml" # petunjuk sendiri untuk mengusulkan klasifikasi

# [encryption]
# keys = "/etc/ppid-archive/kunci.txt" # arsip yang dikecualikan disimpan terenkripsi; lihat docs/encryption.md

# [people]
# unclassified = "TERBATAS"     # arsip tanpa kelas keamanan dianggap kelas ini bagi petugas
# roles = "roles.toml"          # peran kantor sendiri, menggantikan yang datang bersama program

[retention]                     # JRA: satu berkas per versi di folder retention/; isinya sekarang CONTOH, tidak resmi
document_date_stands_in = false # true: tanggal surat menggantikan peristiwa pemicu yang belum dicatat (perkiraan)
remind_days = 30                # pengingat di kalender retensi, sekian hari sebelumnya

[fixity]
every_days = 90                 # setiap berkas dibaca ulang oleh watch sekali dalam sekian hari; 0 = tidak
megabytes_per_second = 20       # paling cepat sekian MB per detik, agar pekerjaan lain tidak terganggu

# [[replicas]]                  # salinan kedua di disk lain; siapkan dengan: ppid-archive replicate --init usb
# name = "usb"
# path = "/mnt/cadangan/arsip"
# [timestamp]                   # cap waktu (RFC 3161) untuk jangkar jurnal; tanpa ini jangkar tetap dibuat
# url = "http://tsa.contoh.go.id/tsr"
# roots = "tsa-roots.pem"       # sertifikat akar yang dipercaya
[working_days]
leave_is_working = false        # true: cuti bersama dihitung sebagai hari kerja
closed = []                     # libur setempat, misalnya [2027-06-23] untuk pemungutan suara
made_up = []                    # hari pengganti yang tetap masuk kerja

[exemption]
level = "regency"               # tingkat kantor: national (KPU), province (provinsi), regency (kabupaten/kota)
staff_numbers_block = false     # true: NIP saja sudah menahan pembukaan arsip untuk umum
# law = "exemption-law.toml"    # aturan pengecualian sendiri sebagai pengganti bawaan

[disposal]                      # pemusnahan; sumber: Perka ANRI 25/2012 dan 37/2016
approval_from_months = 0        # 0: persetujuan ANRI selalu perlu (praktik KPU); 120: hanya retensi 10 tahun ke atas
panel_roles = ["Kepala Unit Kearsipan", "Kepala Unit Pengolah", "Arsiparis"] # harus ada di panitia penilai
witness_roles = ["Unit Hukum", "Unit Pengawasan"] # harus ada di antara para saksi

# [transfer]
# receiver = "Arsip Nasional Republik Indonesia" # lembaga penerima arsip statis
"""
