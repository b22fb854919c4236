"""What one reader may do on one day: the sum of the roles they have."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ppid_archive.domain.person import Person
from ppid_archive.domain.role import Permission, RoleTable
from ppid_archive.domain.security import HIGHEST, Levels, SecurityClass, Sight, cleared


@dataclass(frozen=True)
class Grant:
    """What one role gives; ``unit`` None concerns all units."""

    permissions: frozenset[Permission]
    unit: str | None
    clearance: SecurityClass


@dataclass(frozen=True)
class Authority:
    """Somebody and what they may do; without grants a stranger, who may do nothing."""

    login: str
    name: str
    grants: tuple[Grant, ...] = ()
    is_known: bool = True
    is_public: bool = False

    def may(self, permission: Permission, *, unit: str | None = None) -> bool:
        """Say whether they may do something at all, or with what a unit hands in."""
        able = [grant for grant in self.grants if permission in grant.permissions]
        return any(unit is None or grant.unit in {None, unit} for grant in able)

    def sight(self, unclassified: SecurityClass) -> Sight | None:
        """Return which records they may see; None: all of them, or what the public may see."""
        reading = [grant for grant in self.grants if grant.permissions & _LOOKING]
        levels = [(grant.unit, cleared(grant.clearance, unclassified)) for grant in reading]
        everywhere = max((one for unit, one in levels if unit is None), key=_reach, default=None)
        if self.is_public or (everywhere and everywhere.highest == HIGHEST):
            return None
        return Sight(everywhere, tuple((unit, one) for unit, one in levels if unit is not None))


_LOOKING = {Permission.SEARCH, Permission.READ}


def _reach(levels: Levels) -> int:
    return levels.highest


def stranger(login: str) -> Authority:
    """Return somebody who is no person of the archive."""
    return Authority(login, login, is_known=False)


def public() -> Authority:
    """Return everybody outside: asks, and is answered with what is public."""
    return Authority("public", "public", is_public=True)


def service(login: str, permissions: Iterable[Permission]) -> Authority:
    """Return a program that runs by itself, with what it needs."""
    grant = Grant(frozenset(permissions), None, SecurityClass.TOP_SECRET)
    return Authority(login, login, (grant,))


def authority_of(person: Person, table: RoleTable, *, on: date) -> Authority:
    """Return what a person may do on a day.

    A role that the table does not know gives nothing, nor does one for a unit that it was not given for.
    """
    grants = []
    for one in person.roles if person.active else ():
        role = table.named(one.role, on=on) if one.in_force(on) else None
        if role and not (role.own_unit and one.unit is None):
            grants.append(Grant(role.may | role.decides, one.unit, role.clearance))
    return Authority(person.login, person.name, tuple(grants), is_known=person.active)
