"""The commands below ``form``: what each group is for, what it does alone, and where its commands are."""

from collections.abc import Mapping

from ppid_archive.entrypoints import wording_forms as forms
from ppid_archive.entrypoints.wording_twin import Twin

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
