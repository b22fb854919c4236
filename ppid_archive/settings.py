"""``archive.toml``: what an office decides about its archive; unknown keys are refused with the nearest known one."""

import difflib
import tomllib
from collections.abc import Iterator, Mapping
from datetime import UTC, tzinfo
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, field_validator

from ppid_archive.domain.errors import BadSetting, Unavailable
from ppid_archive.domain.proposal_rules import KindRule, ProposalRules, SignerRule, StageRule
from ppid_archive.domain.role import Role, RoleTable
from ppid_archive.domain.security import SecurityClass
from ppid_archive.domain.synonym_table import SynonymGroup, SynonymTable

UnitId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,60}$")]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Office(_Part):
    """The office (*satuan kerja*): its code goes into record numbers, its time zone decides what day it is."""

    code: Annotated[str, StringConstraints(pattern=r"^[0-9]{2,6}$")]
    name: str = Field(min_length=1)
    timezone: str = "Asia/Jakarta"

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


class ProposalSettings(_Part):
    """Rules for proposals as a file below the archive's folder, in place of those that come with the program."""

    rules: str | None = None


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
    watch: Watch = _DEFAULTS
    intake: IntakeSettings = _DEFAULTS
    recognition: Recognition = _DEFAULTS
    antivirus: Antivirus = _DEFAULTS
    limits: Limits = _DEFAULTS
    search: SearchSettings = _DEFAULTS
    catalogue: CatalogueSettings = _DEFAULTS
    retention: RetentionSettings = _DEFAULTS
    proposals: ProposalSettings = _DEFAULTS
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


def proposal_rules(where: str, text: str) -> ProposalRules:
    """Read rules for proposals from TOML.

    Raises:
        BadSetting: With every complaint at once.
    """
    try:
        return ProposalRules.model_validate(tomllib.loads(text))
    except ValidationError as error:
        raise BadSetting(where, _complaints(error, ProposalRules)) from error
    except ValueError as error:  # not TOML
        raise BadSetting(where, [str(error)]) from error


def synonym_table(where: str, text: str) -> SynonymTable:
    """Read a table of synonyms from TOML.

    Raises:
        BadSetting: With every complaint at once.
    """
    try:
        return SynonymTable.model_validate(tomllib.loads(text))
    except ValidationError as error:
        raise BadSetting(where, _complaints(error, SynonymTable)) from error
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
            model = _LISTED.get(parent) or (field.annotation if field else Unit)
    near = difflib.get_close_matches(str(key), list(getattr(model, "model_fields", {})), n=1)
    return f", did you mean {near[0]}?" if near else ""


_LISTED: Mapping[str, type[BaseModel]] = {
    "kinds": KindRule,
    "signers": SignerRule,
    "stages": StageRule,
    "groups": SynonymGroup,
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

# [people]
# unclassified = "TERBATAS"     # arsip tanpa kelas keamanan dianggap kelas ini bagi petugas
# roles = "roles.toml"          # peran kantor sendiri, menggantikan yang datang bersama program

[retention]                     # JRA: satu berkas per versi di folder retention/; isinya sekarang CONTOH, tidak resmi
document_date_stands_in = false # true: tanggal surat menggantikan peristiwa pemicu yang belum dicatat (perkiraan)
remind_days = 30                # pengingat di kalender retensi, sekian hari sebelumnya
"""
