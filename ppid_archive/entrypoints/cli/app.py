"""The command tree, built for one call in one language; parsing ends before a command begins."""

import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import partial
from importlib import import_module
from typing import Annotated, cast, get_args

import typer
from typer.models import ArgumentInfo, OptionInfo

from ppid_archive.entrypoints import wording_disposal_help as disposal
from ppid_archive.entrypoints import wording_help as words
from ppid_archive.entrypoints import wording_keeping_help as keeping
from ppid_archive.entrypoints import wording_people as people
from ppid_archive.entrypoints import wording_proof as proof
from ppid_archive.entrypoints import wording_proposals_help as proposals
from ppid_archive.entrypoints import wording_safekeeping as safe
from ppid_archive.entrypoints import wording_transfer_help as transferring
from ppid_archive.entrypoints.cli.asking_groups import EXEMPT, OBJECTION, REQUEST
from ppid_archive.entrypoints.cli.call import DONE, Call
from ppid_archive.entrypoints.cli.care_groups import ENCRYPT, SETTINGS
from ppid_archive.entrypoints.cli.information_groups import DIK, DIP
from ppid_archive.entrypoints.cli.publish_group import PUBLISH
from ppid_archive.entrypoints.cli.service_groups import DUE, FORM, REPORT
from ppid_archive.entrypoints.wording_redaction import REDACT
from ppid_archive.entrypoints.wording_twin import Lang, Twin
from ppid_archive.entrypoints.wording_usage import UsageFault, usage_fault

_NAME = "ppid-archive"
_HELP = ("--help", "-h")
_COMPLETING = "_PPID_ARCHIVE_COMPLETE"
"""Set by a shell that asks how a line may go on."""

_LISTED = "app:listed"
"""Stands in for a command of which help tells no more than the name and what it is for."""

_COMMANDS: Mapping[str, tuple[str, Twin]] = {
    "init": ("intake_commands:init", words.INIT),
    "ingest": ("intake_commands:ingest", words.INGEST),
    "watch": ("intake_commands:watch", words.WATCH),
    "search": ("search_command:search", words.SEARCH),
    "similar": ("search_command:similar", words.SIMILAR),
    "searches": ("searches_command:searches", words.SEARCHES),
    "show": ("record_commands:show", words.SHOW),
    "get": ("record_commands:get", words.GET),
    "open": ("open_command:open_record", words.OPEN),
    "history": ("record_commands:history", words.HISTORY),
    "classify": ("decision_command:classify", words.CLASSIFY),
    "redact": ("redact_command:redact", REDACT),
    "describe": ("describe_command:describe", words.DESCRIBE),
    "list": ("list_command:list_records", words.LIST),
    "due": ("due_command:due", DUE),
    "premis": ("premis_command:premis", proof.PREMIS),
    "secure": ("secure_command:secure", people.SECURE),
    "verify": ("care_commands:verify", words.VERIFY),
    "fixity": ("fixity_command:fixity", safe.FIXITY),
    "replicate": ("replicate_command:replicate", safe.REPLICATE),
    "backup": ("backup_commands:backup", safe.BACKUP),
    "restore": ("backup_commands:restore", safe.RESTORE),
    "rebuild": ("care_commands:rebuild", words.REBUILD),
    "status": ("care_commands:status", words.STATUS),
    "recognise": ("care_commands:recognise", words.RECOGNISE),
    "review": ("care_commands:review", words.REVIEW),
}


@dataclass(frozen=True)
class _Group:
    """A command with further commands below it; without one of them it does what ``bare`` does."""

    about: Twin
    bare: str
    commands: "_Commands"


_Commands = Mapping[str, tuple[str, Twin] | _Group]
_SCHEDULES = _Group(
    keeping.SCHEDULE,
    "schedule_commands:list_schedules",
    {
        "list": ("schedule_commands:list_schedules", keeping.SCHEDULE_LIST),
        "import": ("schedule_commands:import_schedule", keeping.SCHEDULE_IMPORT),
        "compare": ("schedule_commands:compare", keeping.SCHEDULE_COMPARE),
    },
)
_GROUPS: Mapping[str, _Group] = {
    "journal": _Group(
        proof.JOURNAL,
        "journal_commands:list_entries",
        {
            "list": ("journal_commands:list_entries", proof.LIST),
            "show": ("journal_commands:show", proof.SHOW),
            "root": ("journal_commands:root", proof.ROOT),
            "proof": ("journal_commands:prove", proof.PROOF),
            "check": ("journal_commands:check", proof.CHECK),
            "anchor": ("journal_commands:anchor", proof.ANCHOR),
        },
    ),
    "retention": _Group(
        keeping.RETENTION,
        "keeping_commands:due",
        {
            "due": ("keeping_commands:due", keeping.DUE),
            "show": ("keeping_commands:show", keeping.SHOW),
            "trigger": ("keeping_commands:trigger", keeping.TRIGGER),
            "calendar": ("keeping_commands:calendar", keeping.CALENDAR),
            "schedule": _SCHEDULES,
        },
    ),
    "proposals": _Group(
        proposals.PROPOSALS,
        "proposal_commands:list_waiting",
        {
            "list": ("proposal_commands:list_waiting", proposals.LIST),
            "show": ("proposal_commands:show", proposals.SHOW),
            "accept": ("proposal_commands:accept", proposals.ACCEPT),
        },
    ),
    "hold": _Group(
        keeping.HOLD,
        "hold_commands:list_held",
        {
            "list": ("hold_commands:list_held", keeping.HOLD_LIST),
            "place": ("hold_commands:place", keeping.HOLD_PLACE),
            "release": ("hold_commands:release", keeping.HOLD_RELEASE),
        },
    ),
    "dispose": _Group(
        disposal.DISPOSE,
        "disposal_views:list_disposals",
        {
            "propose": ("dispose_commands:propose", disposal.PROPOSE),
            "appraise": ("dispose_commands:appraise", disposal.APPRAISE),
            "approve": ("dispose_commands:approve", disposal.APPROVE),
            "decide": ("dispose_commands:decide", disposal.DECIDE),
            "execute": ("dispose_commands:execute", disposal.EXECUTE),
            "withdraw": ("dispose_commands:withdraw", disposal.WITHDRAW),
            "show": ("disposal_views:show", disposal.SHOW),
            "list": ("disposal_views:list_disposals", disposal.LIST),
            "paper": ("disposal_views:paper", disposal.PAPER),
        },
    ),
    "transfer": _Group(
        transferring.TRANSFER,
        "transfer_views:list_transfers",
        {
            "propose": ("transfer_commands:propose", transferring.PROPOSE),
            "appraise": ("transfer_commands:appraise", transferring.APPRAISE),
            "notify": ("transfer_commands:notify", transferring.NOTIFY),
            "approve": ("transfer_commands:approve", transferring.APPROVE),
            "decide": ("transfer_commands:decide", transferring.DECIDE),
            "pack": ("transfer_commands:pack", transferring.PACK),
            "check": ("transfer_commands:check", transferring.CHECK),
            "hand-over": ("transfer_commands:hand_over", transferring.HAND_OVER),
            "withdraw": ("transfer_commands:withdraw", transferring.WITHDRAW),
            "show": ("transfer_views:show", transferring.SHOW),
            "list": ("transfer_views:list_transfers", transferring.LIST),
            "paper": ("transfer_views:paper", transferring.PAPER),
        },
    ),
    "report": _Group(*REPORT),
    "exempt": _Group(*EXEMPT),
    "dip": _Group(*DIP),
    "dik": _Group(*DIK),
    "request": _Group(*REQUEST),
    "objection": _Group(*OBJECTION),
    "form": _Group(*FORM),
    "publish": _Group(*PUBLISH),
    "encrypt": _Group(*ENCRYPT),
    "settings": _Group(*SETTINGS),
    "person": _Group(
        people.PERSON,
        "person_commands:list_people",
        {
            "list": ("person_commands:list_people", people.LIST),
            "add": ("person_commands:add", people.ADD),
            "change": ("person_commands:change", people.CHANGE),
            "role": ("person_commands:role", people.ROLE),
            "remove": ("person_commands:remove", people.REMOVE),
            "password": ("person_commands:password", people.PASSWORD_COMMAND),
            "roles": ("person_commands:roles", people.ROLES),
            "whoami": ("person_commands:who_am_i", people.WHO_AM_I),
        },
    ),
}
_EVERY: _Commands = {**_COMMANDS, **_GROUPS}
"""Every command: where it is, since only that which is asked for is loaded, and what it is for."""


def _for_all(
    *,
    archive: Annotated[str, typer.Option(metavar="DIR", help=words.ARCHIVE, rich_help_panel=words.FOR_ALL)] = "",
    lang: Annotated[str, typer.Option(metavar="id|en", help=words.LANG, rich_help_panel=words.FOR_ALL)] = "",
    json: Annotated[bool, typer.Option("--json", help=words.JSON, rich_help_panel=words.FOR_ALL)] = False,
    login: Annotated[str, typer.Option(metavar="LOGIN", help=words.LOGIN, rich_help_panel=words.FOR_ALL)] = "",
    password_file: Annotated[
        str, typer.Option(metavar="FILE", help=words.PASSWORD_FILE, rich_help_panel=words.FOR_ALL)
    ] = "",
) -> None:
    """Show up in help and completion; their values were taken out of the vector before."""


class _Bound:
    """A command as the parser takes it: help in one language, the common options added, nothing run yet."""

    def __init__(self, name: str, function: Callable[..., int], call: Call) -> None:
        """Translate the signature."""
        own = [*inspect.signature(function).parameters.values()][1:]
        common = inspect.signature(_for_all).parameters
        self.__name__ = name
        self.__annotations__: dict[str, object] = {}
        self.__signature__ = inspect.Signature([_translated(p, call.screen.lang) for p in (*own, *common.values())])
        self._run, self._common = partial(function, call), common

    def __call__(self, **given: object) -> Callable[[], int]:
        """Return what is to be done."""
        return partial(self._run, **{name: value for name, value in given.items() if name not in self._common})


class _BoundGroup(_Bound):
    """What a group does by itself; its options are not those of the commands below it."""

    def __init__(self, name: str, function: Callable[..., int], call: Call) -> None:
        """Ask the parser for the context as well."""
        super().__init__(name, function, call)
        context = inspect.Parameter("context", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context)
        self.__signature__ = self.__signature__.replace(parameters=[context, *self.__signature__.parameters.values()])

    def __call__(self, **given: object) -> Callable[[], int]:
        """Return what is to be done unless a command follows."""
        context = cast("typer.Context", given.pop("context"))
        own = [f"--{name}" for name, value in given.items() if value is not None and name not in self._common]
        if context.invoked_subcommand and own:
            context.fail(f"Got unexpected extra argument ({', '.join(own)})")
        return super().__call__(**given)


def understood(call: Call, rest: Sequence[str]) -> Callable[[], int] | str:
    """Return what the words ask for, ready to be run; or a sentence that says what is wrong with them."""
    if list(rest) == ["--version"]:
        return partial(_tell_version, call)
    if not rest or set(_HELP) & set(rest):
        _name_panels(call.screen.lang)
    try:
        answer = command_tree(call, _asked(call, rest)).main(
            args=list(rest) or ["--help"], prog_name=_NAME, standalone_mode=False
        )
    except Exception as fault:
        if not hasattr(fault, "format_message"):
            raise
        return usage_fault(_taken_apart(fault), call.screen.lang)
    return answer if callable(answer) else partial(int, answer or DONE)


def _asked(call: Call, rest: Sequence[str]) -> _Commands:
    """Return the command that the first words name; where they name none, every one there is."""
    return _EVERY if _COMPLETING in call.environ else _named(_EVERY, rest)


def _named(known: _Commands, words: Sequence[str]) -> _Commands:
    if not words or words[0] in _HELP:
        return {name: (_LISTED, one.about if isinstance(one, _Group) else one[1]) for name, one in known.items()}
    if (one := known.get(words[0])) is None:
        return known
    return {words[0]: replace(one, commands=_named(one.commands, words[1:])) if isinstance(one, _Group) else one}


def command_tree(call: Call, commands: _Commands | None = None) -> typer.core.TyperGroup:
    """Return these commands, or every one, with their options, worded in the call's language."""
    lang = call.screen.lang
    app = typer.Typer(
        name=_NAME,
        help=words.ABOUT.to(lang),
        epilog=words.EXIT_CODES.to(lang),
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": list(_HELP)},
    )
    app.callback()(_callback(lang))
    _add_commands(app, _EVERY if commands is None else commands, call)
    tree = typer.main.get_command(app)
    assert isinstance(tree, typer.core.TyperGroup)  # noqa: S101 - a callback always makes a group
    for command in _below(tree):
        _translate_own_options(command, lang)
    return tree


def _add_commands(app: typer.Typer, commands: _Commands, call: Call) -> None:
    lang = call.screen.lang
    for name, command in commands.items():
        if not isinstance(command, _Group):
            place, about = command
            app.command(name, help=_worded(about, lang))(_Bound(name, _loaded(place), call))
            continue
        said = _worded(command.about, lang)
        group = typer.Typer(name=name, help=said, context_settings={"help_option_names": list(_HELP)})
        group.callback(invoke_without_command=True)(_BoundGroup(name, _loaded(command.bare), call))
        _add_commands(group, command.commands, call)
        app.add_typer(group, name=name)


def _loaded(place: str) -> Callable[..., int]:
    module, _, name = place.partition(":")
    function: Callable[..., int] = getattr(import_module(f"ppid_archive.entrypoints.cli.{module}"), name)
    return function


def listed(_: Call) -> int:
    """Do nothing: who asks what there is does not need all of it loaded."""
    return DONE


def _below(tree: typer.core.TyperGroup) -> Iterator[object]:
    """Yield a command and all below it."""
    yield tree
    for command in tree.commands.values():
        yield from _below(command) if isinstance(command, typer.core.TyperGroup) else (command,)


def _translate_own_options(command: object, lang: Lang) -> None:
    """Word the options that the library adds."""
    if not isinstance(command, typer.core.TyperCommand | typer.core.TyperGroup):
        return
    told = {"install_completion": words.INSTALL_COMPLETION, "show_completion": words.SHOW_COMPLETION}
    asking = command.get_help_option(typer.Context(command, help_option_names=list(_HELP)))
    for option in (*command.params, asking):
        if isinstance(option, typer.core.TyperOption) and (option is asking or option.name in told):
            option.help, option.metavar = told.get(option.name or "", words.HELP).to(lang), ""


def _callback(lang: Lang) -> Callable[..., None]:
    def ppid_archive(**_: object) -> None:
        """Do nothing: the commands do."""

    flag = Annotated[bool, typer.Option("--version", help=words.VERSION)]
    shown_first = inspect.Parameter("version", inspect.Parameter.KEYWORD_ONLY, default=False, annotation=flag)
    known = (shown_first, *inspect.signature(_for_all).parameters.values())
    signature = inspect.Signature([_translated(one, lang) for one in known])
    setattr(ppid_archive, "__signature__", signature)  # noqa: B010 - functions have it, their type does not tell
    return ppid_archive


def _translated(parameter: inspect.Parameter, lang: Lang) -> inspect.Parameter:
    """Return a parameter whose help and panel are in one language; all are given by keyword."""
    kept, *told = get_args(parameter.annotation)
    info = copy(next(one for one in told if isinstance(one, ArgumentInfo | OptionInfo)))
    if isinstance(info.help, Twin):
        info.help = _worded(info.help, lang)
    if isinstance(info.rich_help_panel, Twin):
        info.rich_help_panel = info.rich_help_panel.to(lang)
    if kept is bool:
        info.metavar = ""  # a switch takes no value to be named
    return parameter.replace(annotation=Annotated[kept, info], kind=inspect.Parameter.KEYWORD_ONLY)


def _worded(about: Twin, lang: Lang) -> str:
    """Return what a help page says; a table's name would be taken for markup, and left out."""
    return about.to(lang).replace("[", r"\[")


def _name_panels(lang: Lang) -> None:
    """Give the help page's fixed words in the reader's language."""
    from typer import rich_utils  # noqa: PLC0415 - slow to import, for help only

    rich_utils.ARGUMENTS_PANEL_TITLE = words.ARGUMENTS.to(lang)
    rich_utils.OPTIONS_PANEL_TITLE = words.OPTIONS.to(lang)
    rich_utils.COMMANDS_PANEL_TITLE = words.COMMANDS.to(lang)
    rich_utils.REQUIRED_LONG_STRING = words.REQUIRED.to(lang)
    rich_utils.DEFAULT_STRING = words.DEFAULT.to(lang)


def _taken_apart(fault: Exception) -> UsageFault:
    parameter = getattr(fault, "param", None)
    context = getattr(fault, "ctx", None)
    hints = [*getattr(parameter, "opts", ())] if isinstance(parameter, typer.core.TyperOption) else []
    named = getattr(parameter, "metavar", None) or getattr(parameter, "name", None)
    return UsageFault(
        kind=type(fault).__name__,
        parameter=str(getattr(parameter, "name", "")),
        name=str((hints[-1] if hints else named) or getattr(fault, "option_name", "")),
        near=tuple(getattr(fault, "possibilities", None) or ()),
        said=str(getattr(fault, "message", fault)),
        path=context.command_path if context else _NAME,
    )


def _tell_version(call: Call) -> int:
    from importlib.metadata import version  # noqa: PLC0415 - slow to import, for this only

    number = version(_NAME)
    if call.screen.as_json:
        call.screen.json({"version": number})
    call.screen.line(f"{_NAME} {number}")
    return DONE
