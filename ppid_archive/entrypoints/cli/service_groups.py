"""``due``, and what stands below ``form`` and ``report``: what each is for, alone and with which commands."""

from collections.abc import Mapping

from ppid_archive.entrypoints import wording_duties as duties
from ppid_archive.entrypoints import wording_forms_help as forms
from ppid_archive.entrypoints import wording_report_help as reporting
from ppid_archive.entrypoints.wording_twin import Twin

DUE = duties.DUE
FORM: tuple[Twin, str, Mapping[str, tuple[str, Twin]]] = (
    forms.FORM,
    "form_commands:list_forms",
    {
        "list": ("form_commands:list_forms", forms.LIST),
        "show": ("form_commands:show", forms.SHOW),
        "export": ("form_commands:export", forms.EXPORT),
        "check": ("form_commands:check", forms.CHECK),
        "sample": ("form_commands:sample", forms.SAMPLE),
        "number": ("form_commands:number", forms.NUMBER),
        "numbers": ("form_commands:numbers", forms.NUMBERS),
    },
)
REPORT: tuple[Twin, str, Mapping[str, tuple[str, Twin]]] = (
    reporting.REPORT,
    "report_views:list_reports",
    {
        "daily": ("report_commands:daily", reporting.DAILY),
        "monthly": ("report_commands:monthly", reporting.MONTHLY),
        "quarterly": ("report_commands:quarterly", reporting.QUARTERLY),
        "annual": ("report_commands:annual", reporting.ANNUAL),
        "figures": ("report_commands:figures", reporting.FIGURES),
        "hand-over": ("period_report_commands:hand_over", reporting.HAND_OVER),
        "correct": ("period_report_commands:correct", reporting.CORRECT),
        "handed-over": ("period_report_commands:handed_over", reporting.HANDED_OVER),
        "draft": ("report_steps:draft", reporting.DRAFT),
        "unit": ("report_steps:unit_report", reporting.UNIT),
        "write": ("report_steps:write", reporting.WRITE),
        "submit": ("report_steps:submit", reporting.SUBMIT),
        "check": ("report_steps:check", reporting.CHECK),
        "plenary": ("report_steps:plenary", reporting.PLENARY),
        "publish": ("report_steps:publish", reporting.PUBLISH),
        "send": ("report_steps:send", reporting.SEND),
        "recount": ("report_views:recount", reporting.RECOUNT),
        "show": ("report_views:show", reporting.SHOW),
        "list": ("report_views:list_reports", reporting.LIST),
    },
)
