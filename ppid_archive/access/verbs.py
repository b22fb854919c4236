"""Which permission each verb of the archive and of its desks needs; one that is not named here is nobody's."""

from collections.abc import Mapping

from ppid_archive.access.gate import Desk, Verb, Verbs
from ppid_archive.domain.classification import Excepted
from ppid_archive.domain.role import Permission


def _classifying(given: Mapping[str, object]) -> Permission:
    """To withhold on a ground is another decision than to open."""
    return Permission.EXCEPT if isinstance(given.get("decision"), Excepted) else Permission.CLASSIFY


def _reading(given: Mapping[str, object]) -> Permission:
    """To hand out for a request is more than to read."""
    return Permission.HAND_OUT if given.get("request") is not None else Permission.READ


def _desk(name: str, needs: Permission, *verbs: str) -> Verbs:
    """Return rows for some verbs of a desk that is for staff only."""
    return {name: Desk(), **dict.fromkeys([f"{name}.{verb}" for verb in verbs], Verb(needs))}


_ANYBODY = Verb(public=True)
_READ, _SEARCH, _KEEPING = (
    Verb(Permission.READ, public=True),
    Verb(Permission.SEARCH, public=True),
    Verb(Permission.READ, public=True),
)
_REDACT = Verb(Permission.REDACT, public=True)
_SEARCHES = Verb(Permission.SEARCH, public=True)
_DEPOSIT = Verb(Permission.DEPOSIT)

VERBS: Verbs = {
    # what tells nothing of any record
    **dict.fromkeys(("reader", "units", "today", "operator", "close", "files_of"), _ANYBODY),
    # the way in
    "ingest": Verb(Permission.DEPOSIT),
    "deposits": Desk(),
    "deposits.take": Verb(Permission.DEPOSIT),
    **dict.fromkeys(
        [
            f"deposits.{verb}"
            for verb in ("acknowledge", "acknowledging", "answered", "as_it_stands", "unanswered", "recognising")
        ],
        _DEPOSIT,
    ),
    "deposits.recognise_again": Verb(Permission.RECOGNISE),
    "recognise": Verb(Permission.RECOGNISE),
    # finding and reading
    **dict.fromkeys(("search", "ensure_index"), _SEARCH),
    "similar": Verb(Permission.SEARCH, public=True),
    **dict.fromkeys(("get", "get_all", "version", "text", "parts_not_public", "resembled_by"), _READ),
    **dict.fromkeys(("open", "open_rendition"), Verb(which=_reading, public=True)),
    "history": _READ,
    "doubts": Verb(Permission.READ),
    "searches": Desk(),
    **dict.fromkeys([f"searches.{verb}" for verb in ("all", "named", "save", "remove")], _SEARCHES),
    # decisions
    "classify": Verb(which=_classifying),
    "open_to_public": Verb(Permission.CLASSIFY),
    "except_from_disclosure": Verb(Permission.EXCEPT),
    "redaction": Desk(),
    **dict.fromkeys([f"redaction.{verb}" for verb in ("make", "try_out", "take_back")], _REDACT),
    "security": Desk(),
    "security.give": Verb(Permission.SECURE, public=True),
    # retention and holds; the public is refused by the desk itself, but for the term of what it may see
    "keeping": Desk(),
    **dict.fromkeys([f"keeping.{fact}" for fact in ("rules", "schedules", "schedule", "schedule_on")], _KEEPING),
    **dict.fromkeys([f"keeping.{verb}" for verb in ("outlook", "term", "obstacles")], _READ),
    **dict.fromkeys(
        [
            f"keeping.{verb}"
            for verb in ("due", "moving", "calendar", "icalendar", "between_schedules", "between_days", "held")
        ],
        _KEEPING,
    ),
    **dict.fromkeys(
        [f"keeping.{verb}" for verb in ("read_table", "add_schedule")], Verb(Permission.RETAIN, public=True)
    ),
    "keeping.set_trigger": Verb(Permission.RETAIN, public=True),
    **dict.fromkeys([f"keeping.{verb}" for verb in ("place_hold", "release_hold")], Verb(Permission.HOLD, public=True)),
    # exceptions, disposals, transfers
    **_desk("exemptions", Permission.READ, "all", "get", "law", "due", "to_open", "sheet", "register"),
    **_desk("exemptions", Permission.EXCEPT, "propose", "forward", "test", "decide", "revoke", "end"),
    **_desk(
        "disposals",
        Permission.READ,
        "all",
        "get",
        "rules",
        "paper",
        "open_file",
        "copies_left",
        "copies_of",
        "under_way",
    ),
    **_desk("disposals", Permission.DISPOSE_PROPOSE, "propose"),
    **_desk("disposals", Permission.DISPOSE_APPRAISE, "appraise"),
    **_desk("disposals", Permission.DISPOSE_DECIDE, "approve", "decide", "withdraw"),
    **_desk("disposals", Permission.DISPOSE_EXECUTE, "execute"),
    **_desk("transfers", Permission.READ, "all", "get", "due", "paper"),
    **_desk(
        "transfers",
        Permission.TRANSFER,
        *("propose", "appraise", "notify", "approve", "decide", "pack", "faults", "hand_over", "withdraw"),
    ),
    # service reports; the public is refused by the desk itself
    **_desk(
        "reports",
        Permission.READ,
        "all",
        "get",
        "of_year",
        "lateness",
        "figures",
        "paper",
        "annual",
        "minutes",
        "recount",
        "recipient",
    ),
    **_desk("reports", Permission.DESCRIBE, "add_unit_report", "write_section"),
    **_desk("reports", Permission.REPORT, "draft", "submit", "check", "send_back", "ratify", "publish", "deliver"),
    **_desk("reports.periodic", Permission.READ, "all", "get"),
    **_desk("reports.periodic", Permission.REPORT, "hand_over", "correct"),
    # requests and objections
    **_desk(
        "requests",
        Permission.SERVE,
        *("warn_days", "law", "all", "living", "get", "figures", "due", "waiting_for", "active_on", "table"),
        *("paper", "to_erase"),
        *(
            "copies_left",
            "receive",
            "identify",
            "assign",
            "note_step",
            "note_search",
            "extend",
            "withheld",
            "withheld_words",
            "notify",
            "pay",
            "correct",
            "close",
        ),
    ),
    **_desk("requests", Permission.HAND_OUT, "hand_out", "open_public", "public_files"),
    **_desk("requests", Permission.ERASE, "erase"),
    **_desk(
        "objections",
        Permission.SERVE,
        *("all", "living", "get", "figures", "due", "waiting_for", "disputable_until", "table", "paper"),
        *("lodge", "answer", "react", "dispute", "correct", "close"),
    ),
    # the registers of public and of exempt information
    **_desk(
        "information_register",
        Permission.READ,
        *("rules", "all", "get", "under_way", "newest", "draw", "form", "form_paper", "read_form"),
        *("compare", "comparison_paper", "paper", "minutes", "due"),
    ),
    "information_register.public": Verb(Permission.READ, public=True),
    **_desk("information_register", Permission.INFORMATION_DRAFT, "deliver", "approve"),
    **_desk("information_register", Permission.INFORMATION_CLASSIFY, "classify", "published"),
    **_desk("information_register", Permission.INFORMATION_DETERMINE, "begin", "determine", "order", "withdraw"),
    **_desk("information_register.exempt", Permission.READ, "all", "get", "paper", "table"),
    **_desk("information_register.exempt", Permission.INFORMATION_DETERMINE, "determine"),
    **_desk("publication", Permission.PUBLISH, "make"),
    **_desk("publication", Permission.READ, "check", "key"),
    **_desk("publication", Permission.SETTINGS, "make_key"),
    # descriptions, lists and papers, proposals
    **_desk("amending", Permission.DESCRIBE, "amend"),
    **_desk("lists", Permission.LIST, "paper", "table"),
    "papers": _ANYBODY,
    **_desk("forms", Permission.READ, "names", "declaration", "text", "check", "sample", "kinds", "agenda"),
    **_desk("forms", Permission.NUMBER, "number"),
    **_desk("duties", Permission.READ, "due", "icalendar"),
    **_desk("duties", Permission.STATUS, "reminded", "send"),
    **_desk("proposals", Permission.READ, "for_record", "waiting"),
    **_desk("proposals", Permission.CLASSIFY, "accept"),
    # proof
    **_desk(
        "proof", Permission.JOURNAL, *("root", "prove", "agrees", "anchor", "anchors", "entry", "entries", "paper")
    ),
    **_desk("proof", Permission.READ, "premis"),
    # keeping it safe
    **_desk("fixity", Permission.FIXITY, "run", "status", "copy", "of_copy"),
    "safekeeping": Desk(),
    **_desk("safekeeping.fixity", Permission.FIXITY, "run", "status", "copy", "of_copy"),
    "safekeeping.fixity_of": Verb(Permission.FIXITY),
    **_desk("safekeeping.replicas", Permission.BACKUP, "names", "reached", "claimed", "set_up", "bring_up_to_date"),
    **_desk("safekeeping.repair", Permission.BACKUP, "run"),
    "safekeeping.back_up": Verb(Permission.BACKUP),
    **_desk("encryption", Permission.STATUS, "status", "where"),
    **_desk("encryption", Permission.SETTINGS, "init", "apply", "rotate", "recover"),
    **_desk("office_files", Permission.STATUS, "changed", "told", "findings"),
    **_desk("office_files", Permission.SETTINGS, "confirm"),
    # the machine
    "status": Verb(Permission.STATUS),
    "verify": Verb(Permission.FIXITY),
    "rebuild": Verb(Permission.REBUILD),
    "journal_act": Verb(Permission.WATCH),
    **dict.fromkeys(("custody", "intake"), Verb(Permission.PARTS)),
    # people
    "people": Desk(),
    **dict.fromkeys([f"people.{verb}" for verb in ("who_am_i", "roles")], Verb()),
    "people.all": Verb(Permission.PEOPLE),
    **dict.fromkeys([f"people.{v}" for v in ("add", "rename", "remove", "restore")], Verb(Permission.PEOPLE)),
    **dict.fromkeys(("people.give", "people.end"), Verb(Permission.PEOPLE, decides=False)),
    "people.set_password": Verb(),
}
