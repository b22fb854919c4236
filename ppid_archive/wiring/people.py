"""Who sits at the archive and what they may do: told by the operating system or a password, never by a variable."""

import os
import pwd
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

from ppid_archive.access.gate import Gate, Verb
from ppid_archive.access.people_desk import PeopleOffice, fact_of_people
from ppid_archive.access.verbs import VERBS
from ppid_archive.adapters.lock_file import FileLock
from ppid_archive.adapters.people_file import PeopleFile
from ppid_archive.custody import Custody
from ppid_archive.domain.authority import Authority, authority_of, public, service, stranger
from ppid_archive.domain.errors import Busy, NotSignedIn, Unavailable
from ppid_archive.domain.identity import parse_record_id
from ppid_archive.domain.journal import Act, Event
from ppid_archive.domain.person import People, Person, founder
from ppid_archive.domain.query import Reader
from ppid_archive.domain.role import Permission, RoleTable
from ppid_archive.domain.security import SecurityClass, Sight
from ppid_archive.ingest.intake import Intake
from ppid_archive.places import Places
from ppid_archive.ports.people import Passwords
from ppid_archive.settings import Settings, role_table
from ppid_archive.wiring.parts import configured

WATCHER = "ppid-archive watch"
_WATCHER_MAY = (Permission.DEPOSIT, Permission.SEARCH, Permission.RECOGNISE, Permission.WATCH)


@dataclass(frozen=True)
class Credentials:
    """An account of the archive's own and its password, for machines that several people share."""

    login: str
    password: str


def machine_user() -> str:
    """Name the operating system's real user; no variable of the surroundings can change it."""
    uid = os.getuid()
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:  # a number without a name, as in some containers
        return f"uid-{uid}"


def passwords() -> Passwords:
    """Return what hashes passwords, loaded when first asked for."""
    from ppid_archive.adapters.argon2_passwords import Argon2Passwords  # noqa: PLC0415 - slow to import, rarely needed

    return Argon2Passwords()


@dataclass(frozen=True)
class Door:
    """Who came in, how, and the people that are known."""

    places: Places
    people: PeopleFile
    roles: Callable[[], RoleTable]
    today: Callable[[], date]
    login: str
    by_system: bool
    reader: Reader
    unclassified: SecurityClass
    anew: str | None = None
    """What their password became by today's parameters, where it is kept by weaker ones."""

    def authority(self) -> Authority:
        """Return what they may do now."""
        if self.reader is Reader.PUBLIC:
            return public()
        if self.login == WATCHER:
            return service(WATCHER, _WATCHER_MAY)
        person = self.known().find(self.login)
        if person is None or (self.by_system and not person.system_user):
            return stranger(self.login)
        return authority_of(person, self.roles(), on=self.today())

    def sight(self) -> Sight | None:
        """Return which records they may see now; None: all."""
        return self.authority().sight(self.unclassified)

    def known(self) -> People:
        """Return everybody; before anybody was entered, who owns the folder, who may read and write it all anyway."""
        return self.people.read() or People(people=(self.founder(self.today()),))

    def founder(self, on: date) -> Person:
        """Return who owns the archive's folder, as its first person."""
        owner = self.places.root.stat().st_uid
        try:
            return founder(pwd.getpwuid(owner).pw_name, on=on)
        except KeyError:
            return founder(f"uid-{owner}", on=on)


@dataclass(frozen=True)
class Caller:
    """On whose behalf an archive is opened: an account, or the system's user; ``as_watcher``: let work by itself."""

    reader: Reader
    account: Credentials | None = None
    as_watcher: bool = False


def door(settings: Settings, places: Places, caller: Caller, today: Callable[[], date]) -> Door:
    """See who comes in: the system's user, or an account with its password.

    Raises:
        NotSignedIn: There is no such account, or the password is another one.
        NotPermitted: The watcher is let work by somebody who may not.
    """
    kept = PeopleFile(places.people, FileLock(places.people_lock))
    roles = configured(places, settings.people.roles, "roles.toml", role_table)
    account = caller.account
    anew = _sign_in(kept, account) if account else None
    login = account.login if account else machine_user()
    entered = Door(places, kept, roles, today, login, not account, caller.reader, settings.people.unclassified, anew)
    if not caller.as_watcher:
        return entered
    gate(entered).ask(Verb(Permission.WATCH), {})
    return replace(entered, login=WATCHER)


def _sign_in(kept: PeopleFile, account: Credentials) -> str | None:
    person = (kept.read() or People()).find(account.login)
    known = passwords()
    stored = person.password if person and person.active else None
    if not known.fits(account.password, stored):
        raise NotSignedIn(account.login)
    return known.hashed(account.password) if stored and known.is_outdated(stored) else None


def rehash(entered: Door, intake: Intake) -> None:
    """Keep the same password by today's parameters, if that is due; where it cannot be now, it stays due."""
    if (anew := entered.anew) is None:
        return
    with suppress(Busy, Unavailable), intake.custody.changing():
        people = entered.known()
        person = people.named(entered.login).model_copy(update={"password": anew})
        changed = people.with_changed(person, on=entered.today())
        facts = {"person": entered.login, "change": "password kept anew"}
        facts |= fact_of_people(entered.people, changed, intake.custody)
        act = Act(event=Event.PEOPLE, at=intake.now(), agent=entered.login, detail=facts)
        intake.custody.record_acts([act])
        entered.people.change(lambda _: changed)


def gate(entered: Door, custody: Custody | None = None) -> Gate:
    """Return the gate as it stands before whoever came in; with ``custody`` it asks of each record, too."""

    def sees(record: str) -> bool:
        sight = entered.sight() if custody else None
        row = custody.catalogue.get(parse_record_id(record)) if sight and custody else None
        if sight is None or row is None:  # of a number that is none, or nobody's, the verb tells
            return True
        return sight.sees(row.description.unit, row.description.security_class)

    return Gate(entered.authority, entered.roles, VERBS, entered.today, sees)


def office(entered: Door, units: tuple[str, ...], intake: Intake) -> PeopleOffice:
    """Return what the desk for people needs."""
    return PeopleOffice(
        kept=entered.people,
        passwords=passwords,
        roles=entered.roles,
        authority=entered.authority,
        sight=entered.sight,
        founder=entered.founder,
        units=units,
        now=intake.now,
        today=entered.today,
    )


def first_person(places: Places, login: str, on: date) -> None:
    """Enter whoever makes an archive."""
    PeopleFile(places.people, FileLock(places.people_lock)).change(
        lambda people: people.with_new(founder(login, on=on))
    )


__all__ = ["WATCHER", "Caller", "Credentials", "Door", "door", "first_person", "gate", "machine_user", "office"]
