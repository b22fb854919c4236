"""``person``: who uses the archive, in which roles."""

from datetime import datetime
from typing import Annotated

import typer

from ppid_archive.domain.person import FOUNDER, Appointment, Person
from ppid_archive.domain.role import Role
from ppid_archive.entrypoints import wording_people as words
from ppid_archive.entrypoints.cli.call import DONE, USAGE, Call, typed
from ppid_archive.entrypoints.screen import Screen
from ppid_archive.entrypoints.wording_twin import Twin, shown

_DAY = ["%Y-%m-%d"]
_Login = Annotated[str, typer.Argument(metavar="LOGIN", help=words.LOGIN)]


def list_people(call: Call) -> int:
    """List everybody."""
    with call.opened().archive as archive:
        people, today = archive.people.all(), archive.today()
    for person in people:
        _show(person, call.screen)
    founders = [one.login for one in people if one.has_role(FOUNDER, on=today)]
    if len(people) > 1:
        for login in founders:
            call.screen.tell(words.STILL_FOUNDER, login=login)
    return DONE


def add(
    call: Call,
    person: _Login,
    *,
    name: Annotated[str, typer.Option("--name", metavar="NAME", help=words.NAME)],
    account: Annotated[bool, typer.Option("--account", help=words.ACCOUNT)] = False,
) -> int:
    """Enter somebody."""
    with call.opened().archive as archive:
        new = archive.people.add(person.strip(), typed(name) or person.strip(), system_user=not account)
    _tell(new, words.ENTERED, call.screen)
    if account:
        call.screen.tell(words.NEEDS_PASSWORD, login=new.login)
    return DONE


def change(
    call: Call,
    person: _Login,
    *,
    name: Annotated[str, typer.Option("--name", metavar="NAME", help=words.NAME)] = "",
    restore: Annotated[bool, typer.Option("--restore", help=words.RESTORE)] = False,
) -> int:
    """Change what somebody is called, or take them back."""
    called = typed(name)
    if not called and not restore:
        call.screen.object(words.ONE_OF, what="--name, --restore")
        return USAGE
    with call.opened().archive as archive:
        changed = archive.people.restore(person) if restore else archive.people.rename(person, called or person)
        if restore and called:
            changed = archive.people.rename(person, called)
    _tell(changed, words.CHANGED, call.screen)
    return DONE


def role(  # noqa: PLR0913 - each is an option of the command
    call: Call,
    person: _Login,
    *,
    give: Annotated[str, typer.Option("--add", metavar="ROLE", help=words.GIVE)] = "",
    end: Annotated[str, typer.Option("--end", metavar="ROLE", help=words.END)] = "",
    unit: Annotated[str | None, typer.Option("--unit", metavar="UNIT", help=words.UNIT)] = None,
    since: Annotated[datetime | None, typer.Option("--from", formats=_DAY, metavar="DATE", help=words.FROM)] = None,
    until: Annotated[datetime | None, typer.Option("--to", formats=_DAY, metavar="DATE", help=words.TO)] = None,
) -> int:
    """Give a role, or end one."""
    new, old = typed(give), typed(end)
    if bool(new) == bool(old) or (old and since):
        call.screen.object(words.ONE_OF, what="--add, --end")
        return USAGE
    first, last = since.date() if since else None, until.date() if until else None
    with call.opened().archive as archive:
        if new:
            changed = archive.people.give(person, new, unit=unit, since=first, until=last)
        else:
            changed = archive.people.end(person, old or "", unit=unit, last=last)
    _tell(changed, words.CHANGED, call.screen)
    return DONE


def remove(call: Call, person: _Login) -> int:
    """Let somebody go."""
    with call.opened().archive as archive:
        gone = archive.people.remove(person)
    _tell(gone, words.LET_GO, call.screen)
    return DONE


def password(
    call: Call,
    person: _Login,
    *,
    new: Annotated[str | None, typer.Option("--new-password-file", metavar="FILE", help=words.NEW_PASSWORD)] = None,
) -> int:
    """Set a password."""
    from ppid_archive.entrypoints.cli.password import read_password  # noqa: PLC0415 - only this command needs it

    with call.opened().archive as archive:
        archive.people.all() if archive.people.who_am_i().login != person else ()  # refused before it is asked for
        changed = archive.people.set_password(person, read_password(new, call.screen))
    _tell(changed, words.PASSWORD_SET, call.screen)
    return DONE


def roles(call: Call) -> int:
    """List the roles."""
    lang = call.screen.lang
    with call.opened().archive as archive:
        there = archive.people.roles()
    if call.screen.as_json:
        call.screen.json({"roles": [_role_json(one) for one in there]})
    for one in there:
        call.screen.line(f"{call.screen.bold(shown(one.code))}  {shown(one.name)}")
        for sentence, what in ((words.MAY, one.may), (words.DECIDES, one.decides)):
            if what:
                call.screen.line(f"    {sentence.to(lang, what=words.deeds(what, lang))}")
    return DONE


def who_am_i(call: Call) -> int:
    """Show who sits there."""
    lang = call.screen.lang
    with call.opened().archive as archive:
        you = archive.people.who_am_i()
    may = frozenset(one for grant in you.grants for one in grant.permissions)
    if call.screen.as_json:
        call.screen.json({"login": you.login, "name": you.name, "may": sorted(may)})
    call.screen.tell(words.YOU, login=shown(you.login), name=shown(you.name))
    call.screen.tell(words.YOU_MAY, what=words.deeds(may, lang) or words.NO_ROLE.to(lang))
    return DONE


def _role_json(one: Role) -> dict[str, object]:
    told: dict[str, object] = one.model_dump(mode="json", exclude_none=True)
    return told | {"may": sorted(one.may), "decides": sorted(one.decides)}


def _show(person: Person, screen: Screen) -> None:
    if screen.as_json:
        screen.json(person.model_dump(mode="json", exclude_none=True))
        return
    kind = words.SYSTEM_USER if person.system_user else words.OWN_ACCOUNT
    state = "" if person.active else f" · {words.NOT_ACTIVE.to(screen.lang)}"
    screen.line(f"{screen.bold(shown(person.login))}  {shown(person.name)}  {kind.to(screen.lang)}{state}")
    for one in person.roles:
        screen.line(f"    {_appointment(one, screen)}")
    if not person.roles:
        screen.line(f"    {words.NO_ROLE.to(screen.lang)}")


def _appointment(one: Appointment, screen: Screen) -> str:
    unit = shown(one.unit) if one.unit else words.ALL_UNITS.to(screen.lang)
    return f"{one.role} · {unit} · {one.since.isoformat()} – {one.until.isoformat() if one.until else ''}".rstrip()


def _tell(person: Person, sentence: Twin, screen: Screen) -> None:
    if screen.as_json:
        screen.json(person.model_dump(mode="json", exclude_none=True))
    screen.tell(sentence, login=shown(person.login), name=shown(person.name))
