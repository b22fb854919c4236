"""What the people of an archive may do: roles as data, permissions as the program knows them."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from ppid_archive.domain.on_disk import OnDisk
from ppid_archive.domain.security import SecurityClass

ADMINISTRATOR = "ADMINISTRATOR"


class Permission(StrEnum):
    """What somebody may be allowed to do; each verb of the archive asks for one."""

    DEPOSIT = "deposit"
    SEARCH = "search"
    READ = "read"
    HAND_OUT = "hand_out"
    SERVE = "serve"
    ERASE = "erase"
    DESCRIBE = "describe"
    CLASSIFY = "classify"
    EXCEPT = "except"
    SECURE = "secure"
    REDACT = "redact"
    RETAIN = "retain"
    HOLD = "hold"
    DISPOSE_PROPOSE = "dispose_propose"
    DISPOSE_APPRAISE = "dispose_appraise"
    DISPOSE_DECIDE = "dispose_decide"
    DISPOSE_EXECUTE = "dispose_execute"
    TRANSFER = "transfer"
    INFORMATION_DRAFT = "information_draft"
    INFORMATION_CLASSIFY = "information_classify"
    INFORMATION_DETERMINE = "information_determine"
    PUBLISH = "publish"
    LIST = "list"
    REPORT = "report"
    NUMBER = "number"
    JOURNAL = "journal"
    STATUS = "status"
    FIXITY = "fixity"
    BACKUP = "backup"
    REBUILD = "rebuild"
    RECOGNISE = "recognise"
    WATCH = "watch"
    SETTINGS = "settings"
    PEOPLE = "people"
    PARTS = "parts"


class Role(OnDisk):
    """A role: what who has it may do at the archive, and what may be decided in its name by whoever records it.

    ``own_unit``: all of it concerns the records of the unit for which the role is given. ``clearance`` is the highest
    security class that may be seen. ``certain`` False: the source was not read, or says less.
    """

    code: str = Field(pattern=r"^[A-Z][A-Z0-9_]*$")
    name: str = Field(min_length=1)
    aliases: tuple[str, ...] = ()
    source: str = Field(min_length=1)
    certain: bool = False
    valid_from: date | None = None
    valid_to: date | None = None
    own_unit: bool = False
    clearance: SecurityClass = SecurityClass.OPEN
    may: frozenset[Permission] = frozenset()
    decides: frozenset[Permission] = frozenset()

    def is_called(self, text: str) -> bool:
        """Say whether somebody means this role."""
        return _folded(text) in {_folded(name) for name in (self.code, self.name, *self.aliases)}

    def in_force(self, on: date) -> bool:
        """Say whether the role exists on a day."""
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on <= self.valid_to)


class RoleTable(OnDisk):
    """Every role of an office; where two of one name follow one another, days of validity tell them apart."""

    roles: tuple[Role, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _somebody_enters_people(self) -> Self:
        if not any(role.code == ADMINISTRATOR and Permission.PEOPLE in role.may for role in self.roles):
            message = f"there must be a role {ADMINISTRATOR} that may {Permission.PEOPLE}"
            raise ValueError(message)
        return self

    def named(self, text: str, *, on: date) -> Role | None:
        """Return the role that somebody means, as it is on a day."""
        return next((role for role in self.roles if role.in_force(on) and role.is_called(text)), None)

    def that_may(self, permission: Permission, *, on: date) -> tuple[str, ...]:
        """Name the roles that may do something, for who has to be asked."""
        return _names(role for role in self.roles if role.in_force(on) and permission in role.may)

    def that_decide(self, permission: Permission, *, on: date) -> tuple[str, ...]:
        """Name the roles in which something may be decided."""
        return _names(role for role in self.roles if role.in_force(on) and permission in role.decides)

    def codes(self, *, on: date) -> tuple[str, ...]:
        """Return the code of every role there is on a day."""
        return tuple(role.code for role in self.roles if role.in_force(on))


def _names(roles: Iterable[Role]) -> tuple[str, ...]:
    return tuple(role.name for role in roles)


def _folded(text: str) -> str:
    return " ".join(text.replace("_", " ").casefold().split())
