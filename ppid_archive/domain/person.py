"""The people of an archive: who they are, in which roles, from when to when. Rules only; nobody is asked here."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints

from ppid_archive.domain.errors import RuleBroken, UnknownPerson
from ppid_archive.domain.on_disk import OnDisk
from ppid_archive.domain.role import ADMINISTRATOR

Login = Annotated[str, StringConstraints(pattern=r"^[a-z_][a-z0-9_.@-]{0,63}$")]
"""How a person is told from others: the operating system's user name, or a name of this archive's own."""

FOUNDER = "PEMBUAT"
"""The role of whoever makes an archive, besides that of administrator."""


class Appointment(OnDisk):
    """A role given to a person, for one unit or all, from a day on; ``until`` is its last day."""

    role: str = Field(min_length=1)
    unit: str | None = None
    since: date
    until: date | None = None

    def in_force(self, on: date) -> bool:
        """Say whether the person has the role on a day."""
        return self.since <= on and (self.until is None or on <= self.until)


class Person(OnDisk):
    """Somebody who uses the archive.

    ``system_user``: the operating system's user of that name is this person. ``password`` is what Argon2 made of a
    password, for accounts of the archive's own. A person is never taken out, since the journal names them.
    """

    login: Login
    name: str = Field(min_length=1)
    system_user: bool = False
    password: str | None = Field(default=None, repr=False)
    active: bool = True
    roles: tuple[Appointment, ...] = ()

    def has_role(self, role: str, *, on: date) -> bool:
        """Say whether an active person has a role on a day."""
        return self.active and any(one.role == role and one.in_force(on) for one in self.roles)


class People(OnDisk):
    """Everybody, by login; what ``people.json`` says."""

    schema_version: Literal[1] = 1
    people: tuple[Person, ...] = ()

    def named(self, login: str) -> Person:
        """Return a person.

        Raises:
            UnknownPerson: Nobody has that login.
        """
        found = self.find(login)
        if found is None:
            raise UnknownPerson(login, (one.login for one in self.people))
        return found

    def find(self, login: str) -> Person | None:
        """Return a person, if anybody has that login."""
        return next((one for one in self.people if one.login == login), None)

    def with_new(self, person: Person) -> Self:
        """Return them with one more.

        Raises:
            RuleBroken: The login is taken; it stays somebody's for ever.
        """
        if self.find(person.login):
            raise RuleBroken("person", ["the login is somebody's already"])
        return self.model_copy(update={"people": tuple(sorted((*self.people, person), key=lambda one: one.login))})

    def with_changed(self, person: Person, *, on: date) -> Self:
        """Return them with one person changed.

        Raises:
            RuleBroken: Nobody would be left who may enter people.
        """
        self.named(person.login)
        changed = tuple(person if one.login == person.login else one for one in self.people)
        if not any(one.has_role(role, on=on) for one in changed for role in (ADMINISTRATOR, FOUNDER)):
            raise RuleBroken("person", ["no administrator would be left"])
        return self.model_copy(update={"people": changed})


def appointed(person: Person, new: Appointment) -> Person:
    """Return a person with one more role.

    Raises:
        RuleBroken: They have it already on that day, or it would end before it begins.
    """
    if new.until and new.until < new.since:
        raise RuleBroken("person", ["the role would end before it begins"])
    if any((one.role, one.unit) == (new.role, new.unit) and one.in_force(new.since) for one in person.roles):
        raise RuleBroken("person", ["the person has that role already"])
    return person.model_copy(update={"roles": (*person.roles, new)})


def dismissed(person: Person, role: str, unit: str | None, *, last: date) -> Person:
    """Return a person whose role ends with a day; what they had before stays to be read.

    Raises:
        RuleBroken: They do not have it.
    """
    ending = [
        one for one in person.roles if (one.role, one.unit) == (role, unit) and (one.until is None or one.until > last)
    ]
    if not ending:
        raise RuleBroken("person", ["the person does not have that role"])
    kept = [one.model_copy(update={"until": last}) if one in ending else one for one in person.roles]
    return person.model_copy(
        update={"roles": tuple(one for one in kept if one.until is None or one.until >= one.since)}
    )


def founder(login: str, *, on: date) -> Person:
    """Return whoever makes an archive, as its first person."""
    roles = (Appointment(role=ADMINISTRATOR, since=on), Appointment(role=FOUNDER, since=on))
    return Person(login=login, name=login, system_user=True, roles=roles)
