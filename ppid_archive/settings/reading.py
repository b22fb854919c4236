"""Settings and tables read from TOML, every complaint at once, with the nearest known key."""

import difflib
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError

from ppid_archive.domain.errors import BadSetting, Unavailable
from ppid_archive.domain.letter_number import Numbering
from ppid_archive.domain.officer import Officer
from ppid_archive.domain.proposal_rules import KindRule, ProposalRules, SignerRule, StageRule
from ppid_archive.domain.role import Role, RoleTable
from ppid_archive.domain.synonym_table import SynonymGroup, SynonymTable

if TYPE_CHECKING:
    from ppid_archive.domain.classification_rules import ClassificationRules
    from ppid_archive.domain.duty_rules import DutyRules
    from ppid_archive.domain.exemption_law import ExemptionLaw
    from ppid_archive.domain.form import DeclaredForms, Form
    from ppid_archive.domain.report_law import ReportLaw
    from ppid_archive.domain.service_law import ServiceLaw
from ppid_archive.settings.sections import ReplicaSettings, Settings, Unit


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


def report_law(where: str, text: str) -> "ReportLaw":
    """Read what the law says about reports from TOML. Raises as ``_table``."""
    from ppid_archive.domain.report_law import ReportLaw  # noqa: PLC0415 - for reports only

    return _table(where, text, ReportLaw)


def service_law(where: str, text: str) -> "ServiceLaw":
    """Read what the law says about requests and objections from TOML. Raises as ``_table``."""
    from ppid_archive.domain.service_law import ServiceLaw  # noqa: PLC0415 - for the service alone

    return _table(where, text, ServiceLaw)


def declared_forms(where: str, text: str) -> "DeclaredForms":
    """Read which forms there are, with their facts, from TOML. Raises as ``_table``."""
    from ppid_archive.domain.form import DeclaredForms  # noqa: PLC0415 - for papers only

    return _table(where, text, DeclaredForms)


def duty_rules(where: str, text: str) -> "DutyRules":
    """Read the rules of duties from TOML. Raises as ``_table``."""
    from ppid_archive.domain.duty_rules import DutyRules  # noqa: PLC0415 - for duties only

    return _table(where, text, DutyRules)


def form_text(where: str, text: str) -> "Form":
    """Read a form from TOML. Raises as ``_table``."""
    from ppid_archive.domain.form import Form  # noqa: PLC0415 - for papers only

    return _table(where, text, Form)


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
    """Read a table of roles from TOML. Raises as ``proposal_rules``."""
    return _table(where, text, RoleTable)


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
    "numbering": Numbering,
    "kinds": KindRule,
    "signers": SignerRule,
    "stages": StageRule,
    "groups": SynonymGroup,
    "replicas": ReplicaSettings,
    "roles": Role,
}
