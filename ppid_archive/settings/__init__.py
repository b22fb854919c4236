"""``archive.toml``: what an office decides about its archive; unknown keys are refused with the nearest known one."""

from ppid_archive.settings.reading import (
    classification_rules,
    duty_rules,
    exemption_law,
    proposal_rules,
    read_settings,
    report_law,
    role_table,
    service_law,
    synonym_table,
)
from ppid_archive.settings.sections import CatalogueSettings, DisposalSettings, IntakeSettings, Recognition, Settings
from ppid_archive.settings.written import default_settings_text

__all__ = [
    "CatalogueSettings",
    "DisposalSettings",
    "IntakeSettings",
    "Recognition",
    "Settings",
    "classification_rules",
    "default_settings_text",
    "duty_rules",
    "exemption_law",
    "proposal_rules",
    "read_settings",
    "report_law",
    "role_table",
    "service_law",
    "synonym_table",
]
