"""Writes the JSON Schemas of everything the archive keeps on disk to ``schemas/`` (``make schemas``)."""

import json
from pathlib import Path

from pydantic import BaseModel

from ppid_archive.domain.classification_rules import ClassificationRules
from ppid_archive.domain.deposit import SideCar
from ppid_archive.domain.disposal import Disposal
from ppid_archive.domain.duty_rules import DutyRules
from ppid_archive.domain.exempt_register import ExemptRegister
from ppid_archive.domain.exemption import Exemption
from ppid_archive.domain.exemption_law import ExemptionLaw
from ppid_archive.domain.form import Form
from ppid_archive.domain.information_register import InformationRegister
from ppid_archive.domain.information_request import ErasedRequest, InformationRequest
from ppid_archive.domain.journal import Entry
from ppid_archive.domain.journal_proof import Anchor, JournalProof
from ppid_archive.domain.letter_number import LetterNumber
from ppid_archive.domain.objection import ErasedObjection, Objection
from ppid_archive.domain.period_report import PeriodReport
from ppid_archive.domain.person import People
from ppid_archive.domain.proposal_rules import ProposalRules
from ppid_archive.domain.publication import SiteMemory
from ppid_archive.domain.record import RecordDescription
from ppid_archive.domain.report_law import ReportLaw
from ppid_archive.domain.retention import RetentionSchedule
from ppid_archive.domain.role import RoleTable
from ppid_archive.domain.saved_search import SavedSearches
from ppid_archive.domain.service_law import ServiceLaw
from ppid_archive.domain.service_report import ServiceReport
from ppid_archive.domain.synonym_table import SynonymTable
from ppid_archive.domain.transfer import Transfer
from ppid_archive.settings import Settings

FOLDER = Path(__file__).parents[1] / "schemas"
MODELS: dict[str, type[BaseModel]] = {
    "record-v1": RecordDescription,
    "journal-entry-v1": Entry,
    "side-car-v1": SideCar,
    "retention-schedule-v1": RetentionSchedule,
    "disposal-v1": Disposal,
    "transfer-v1": Transfer,
    "settings-v1": Settings,
    "proposal-rules-v1": ProposalRules,
    "classification-rules-v1": ClassificationRules,
    "synonyms-v1": SynonymTable,
    "searches-v1": SavedSearches,
    "anchor-v1": Anchor,
    "journal-proof-v1": JournalProof,
    "exemption-v1": Exemption,
    "exemption-law-v1": ExemptionLaw,
    "duty-rules-v1": DutyRules,
    "service-report-v1": ServiceReport,
    "report-law-v1": ReportLaw,
    "period-report-v1": PeriodReport,
    "form-v1": Form,
    "letter-number-v1": LetterNumber,
    "roles-v1": RoleTable,
    "people-v1": People,
    "site-v1": SiteMemory,
    "information-register-v1": InformationRegister,
    "exempt-register-v1": ExemptRegister,
    "service-law-v1": ServiceLaw,
    "information-request-v1": InformationRequest,
    "erased-request-v1": ErasedRequest,
    "objection-v1": Objection,
    "erased-objection-v1": ErasedObjection,
}


def schema_text(name: str) -> str:
    """Return a schema as it stands in the tree: JSON Schema 2020-12."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"urn:ppid-archive:schema:{name}"}
    schema |= MODELS[name].model_json_schema(mode="validation")
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


def main() -> None:
    """Write every schema."""
    FOLDER.mkdir(exist_ok=True)
    for name in MODELS:
        (FOLDER / f"{name}.schema.json").write_text(schema_text(name), encoding="utf-8")


if __name__ == "__main__":
    main()
