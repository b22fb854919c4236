"""The commands below ``dip`` and ``dik``: what each group is for, what it does alone, and where its commands are."""

from collections.abc import Mapping

from ppid_archive.entrypoints import wording_information_help as information
from ppid_archive.entrypoints.wording_twin import Twin

DIP: tuple[Twin, str, Mapping[str, tuple[str, Twin]]] = (
    information.DIP,
    "information_views:list_registers",
    {
        "begin": ("information_commands:begin", information.BEGIN),
        "draft": ("information_commands:draft", information.DRAFT),
        "form": ("information_commands:form", information.FORM),
        "read-form": ("information_commands:read_form", information.READ_FORM),
        "approve": ("information_commands:approve", information.APPROVE),
        "classify": ("information_commands:classify", information.CLASSIFY),
        "determine": ("information_commands:determine", information.DETERMINE),
        "order": ("information_commands:order", information.ORDER),
        "published": ("information_commands:published", information.PUBLISHED),
        "withdraw": ("information_commands:withdraw", information.WITHDRAW),
        "show": ("information_views:show", information.SHOW),
        "list": ("information_views:list_registers", information.LIST),
        "compare": ("information_views:compare", information.COMPARE),
        "due": ("information_views:due", information.DUE),
    },
)
DIK: tuple[Twin, str, Mapping[str, tuple[str, Twin]]] = (
    information.DIK,
    "exempt_register_commands:stands",
    {
        "show": ("exempt_register_commands:show", information.DIK_SHOW),
        "determine": ("exempt_register_commands:determine", information.DIK_DETERMINE),
        "list": ("exempt_register_commands:list_versions", information.DIK_LIST),
    },
)
