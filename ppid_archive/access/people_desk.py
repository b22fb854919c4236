"""The people of an archive as programs use them: entered, given roles, let go; reached as ``archive.people``."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ppid_archive.custody import Custody
from ppid_archive.domain.authority import Authority
from ppid_archive.domain.errors import NotPermitted, RuleBroken, UnknownRole, UnknownUnit
from ppid_archive.domain.journal import Act, Event
from ppid_archive.domain.office_file import fact_of_change
from ppid_archive.domain.person import Appointment, People, Person, appointed, dismissed
from ppid_archive.domain.role import Permission, Role, RoleTable
from ppid_archive.domain.security import Sight
from ppid_archive.ports.people import KeptPeople, Passwords

_SHORTEST_PASSWORD = 12


@dataclass(frozen=True)
class PeopleOffice:
    """What the desk needs besides custody.

    ``founder`` is who counts where nobody was entered yet, ``sight`` what of the records whoever asks may see.
    """

    kept: KeptPeople
    passwords: Callable[[], Passwords]
    roles: Callable[[], RoleTable]
    authority: Callable[[], Authority]
    sight: Callable[[], Sight | None]
    founder: Callable[[date], Person]
    units: tuple[str, ...]
    now: Callable[[], datetime]
    today: Callable[[], date]


class PeopleDesk:
    """Everybody who uses one archive. Each change is journalled, without secrets, before it counts."""

    def __init__(self, custody: Custody, office: PeopleOffice) -> None:
        """Take where acts are journalled, and what is needed besides."""
        self._custody, self._office = custody, office

    def all(self) -> tuple[Person, ...]:
        """Return everybody, without what their passwords became."""
        return tuple(one.model_copy(update={"password": None}) for one in self._people().people)

    def who_am_i(self) -> Authority:
        """Return who asks, and what they may do today."""
        return self._office.authority()

    def roles(self) -> tuple[Role, ...]:
        """Return the roles there are today."""
        today = self._office.today()
        return tuple(role for role in self._office.roles().roles if role.in_force(today))

    def add(self, login: str, name: str, *, system_user: bool) -> Person:
        """Enter somebody, in no role yet; a user of the operating system, or an account of the archive's own.

        Raises:
            RuleBroken: The login is taken, or cannot be one.
        """
        try:
            new = Person(login=login, name=name, system_user=system_user)
        except ValueError as error:
            raise RuleBroken("person", ["the login cannot be one"]) from error
        return self._changed(login, "entered", lambda people: people.with_new(new))

    def rename(self, login: str, name: str) -> Person:
        """Change what somebody is called.

        Raises:
            UnknownPerson: Nobody has that login.
        """
        return self._update(login, "renamed", lambda one: one.model_copy(update={"name": name}))

    def give(
        self, login: str, role: str, *, unit: str | None = None, since: date | None = None, until: date | None = None
    ) -> Person:
        """Give somebody a role, from a day (today by default) to a day, for one unit or all.

        Raises:
            UnknownPerson, UnknownRole, UnknownUnit: There is none of that name.
            RuleBroken: They have it already; or it is one for a unit, and none is named.
        """
        meant = self._role(role)
        if unit is not None and unit not in self._office.units:
            raise UnknownUnit(unit, self._office.units)
        if meant.own_unit and unit is None:
            raise RuleBroken("person", ["that role is one for a unit (--unit)"])
        new = Appointment(role=meant.code, unit=unit, since=since or self._office.today(), until=until)
        detail = {"role": meant.code, **({"unit": unit} if unit else {})}
        return self._update(login, "role given", lambda one: appointed(one, new), detail)

    def end(self, login: str, role: str, *, unit: str | None = None, last: date | None = None) -> Person:
        """End somebody's role; ``last`` is its last day, yesterday by default, so that it ends at once.

        Raises:
            UnknownPerson, UnknownRole: There is none of that name.
            RuleBroken: They do not have it, or nobody would be left who may enter people.
        """
        code, day = self._role(role).code, last or self._office.today() - timedelta(days=1)
        detail = {"role": code, **({"unit": unit} if unit else {})}
        return self._update(login, "role ended", lambda one: dismissed(one, code, unit, last=day), detail)

    def remove(self, login: str) -> Person:
        """Let somebody go: no role counts any more, the password is forgotten; the name stays, as in the journal.

        Raises:
            UnknownPerson: Nobody has that login.
            RuleBroken: Nobody would be left who may enter people.
        """
        return self._update(login, "removed", lambda one: one.model_copy(update={"active": False, "password": None}))

    def restore(self, login: str) -> Person:
        """Take somebody back who was let go, in the roles that still run. Raises as ``rename``."""
        return self._update(login, "restored", lambda one: one.model_copy(update={"active": True}))

    def set_password(self, login: str, password: str) -> Person:
        """Set the password of an account: one's own, or, for who may enter people, anybody's.

        Raises:
            NotPermitted: It is somebody else's.
            UnknownPerson: Nobody has that login.
            RuleBroken: It is too short.
        """
        who = self._office.authority()
        if who.login != login and not who.may(Permission.PEOPLE):
            able = self._office.roles().that_may(Permission.PEOPLE, on=self._office.today())
            raise NotPermitted(who.login, Permission.PEOPLE, able)
        if len(password) < _SHORTEST_PASSWORD:
            raise RuleBroken("person", ["the password has less than 12 characters"])
        kept = self._office.passwords().hashed(password)
        return self._update(login, "password set", lambda one: one.model_copy(update={"password": kept}))

    def _update(
        self, login: str, what: str, how: Callable[[Person], Person], detail: dict[str, str] | None = None
    ) -> Person:
        today = self._office.today()
        return self._changed(
            login, what, lambda people: people.with_changed(how(people.named(login)), on=today), detail
        )

    def _changed(
        self, login: str, what: str, how: Callable[[People], People], detail: dict[str, str] | None = None
    ) -> Person:
        """Journal first: nobody counts of whom the journal does not know."""
        office = self._office
        who = office.authority().login
        facts = {"person": login, "change": what, **(detail or {})}
        with self._custody.changing():
            changed = how(self._people())  # whatever forbids it is told before anything is journalled
            facts |= fact_of_people(office.kept, changed, self._custody)
            self._custody.record_acts([Act(event=Event.PEOPLE, at=office.now(), agent=who, detail=facts)])
            office.kept.change(lambda _: changed)
        return self._people().named(login).model_copy(update={"password": None})

    def _people(self) -> People:
        return self._office.kept.read() or People(people=(self._office.founder(self._office.today()),))

    def _role(self, said: str) -> Role:
        today = self._office.today()
        meant = self._office.roles().named(said, on=today)
        if meant is None:
            raise UnknownRole(said, self._office.roles().codes(on=today))
        return meant


def fact_of_people(kept: KeptPeople, changed: People, custody: Custody) -> dict[str, str]:
    """Return the detail by which an act tells what the file of people is about to be."""
    return fact_of_change(custody.journal.entries(), kept.name, before=kept.digest(), after=changed.as_json())
