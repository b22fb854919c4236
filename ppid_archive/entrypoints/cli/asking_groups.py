"""The commands below ``request``, ``objection`` and ``exempt``: what each group is for, and where its commands are."""

from collections.abc import Mapping

from ppid_archive.entrypoints import wording_exemption_help as exempting
from ppid_archive.entrypoints import wording_requests_help as asking
from ppid_archive.entrypoints.wording_twin import Twin

REQUEST: tuple[Twin, str, Mapping[str, tuple[str, Twin]]] = (
    asking.REQUEST,
    "request_views:list_requests",
    {
        "receive": ("request_commands:receive", asking.RECEIVE),
        "identify": ("request_commands:identify", asking.IDENTIFY),
        "assign": ("request_commands:assign", asking.ASSIGN),
        "step": ("request_commands:note_step", asking.STEP),
        "search": ("request_commands:search", asking.SEARCH),
        "extend": ("request_answers:extend", asking.EXTEND),
        "notice": ("request_answers:notice", asking.NOTICE),
        "pay": ("request_answers:pay", asking.PAY),
        "hand-out": ("request_answers:hand_out", asking.HAND_OUT),
        "correct": ("request_commands:correct", asking.CORRECT),
        "close": ("request_commands:close", asking.CLOSE),
        "erase": ("request_commands:erase", asking.ERASE),
        "due": ("request_views:due", asking.DUE),
        "list": ("request_views:list_requests", asking.LIST),
        "show": ("request_views:show", asking.SHOW),
        "paper": ("request_views:paper", asking.PAPER),
    },
)
OBJECTION: tuple[Twin, str, Mapping[str, tuple[str, Twin]]] = (
    asking.OBJECTION,
    "objection_views:list_objections",
    {
        "lodge": ("objection_commands:lodge", asking.LODGE),
        "answer": ("objection_commands:answer", asking.ANSWER),
        "react": ("objection_commands:react", asking.REACT),
        "dispute": ("objection_commands:dispute", asking.DISPUTE),
        "correct": ("objection_commands:correct", asking.CORRECT),
        "close": ("objection_commands:close", asking.OBJECTION_CLOSE),
        "due": ("objection_views:due", asking.OBJECTION_DUE),
        "list": ("objection_views:list_objections", asking.OBJECTION_LIST),
        "show": ("objection_views:show", asking.OBJECTION_SHOW),
        "paper": ("objection_views:paper", asking.OBJECTION_PAPER),
    },
)
EXEMPT: tuple[Twin, str, Mapping[str, tuple[str, Twin]]] = (
    exempting.EXEMPT,
    "exempt_list_commands:list_exemptions",
    {
        "list": ("exempt_list_commands:list_exemptions", exempting.LIST),
        "show": ("exempt_list_commands:show", exempting.SHOW),
        "due": ("exempt_list_commands:due", exempting.DUE),
        "sheet": ("exempt_list_commands:sheet", exempting.SHEET),
        "propose": ("exempt_commands:propose", exempting.PROPOSE),
        "forward": ("exempt_commands:forward", exempting.FORWARD),
        "test": ("exempt_commands:hold_test", exempting.TEST),
        "decide": ("exempt_commands:decide", exempting.DECIDE),
        "revoke": ("exempt_commands:revoke", exempting.REVOKE),
        "end": ("exempt_commands:end", exempting.END),
    },
)
