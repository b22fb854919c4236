"""The one place where it is asked who may do what: every verb of the archive and of its desks is called through here.

What the table of verbs does not name is refused to everybody, so that a verb that somebody adds is shut until it is
said who may use it.
"""

import functools
import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol, Self, TypeVar, cast

from ppid_archive.domain.authority import Authority
from ppid_archive.domain.errors import MayNotDecide, NotCleared, NotPermitted
from ppid_archive.domain.role import Permission, RoleTable

_T = TypeVar("_T")
_Given = Mapping[str, object]
_NUMBERS = ("record", "records", "only")


@dataclass(frozen=True)
class Verb:
    """Who may use a verb.

    ``needs`` is the permission; None: every person. ``which`` tells it from what is given. ``public``: everybody
    outside may ask as well, and is answered with what is public, or is refused by the verb itself. ``decides``
    False: a role that is given is not one in which something is decided.
    """

    needs: Permission | None = None
    public: bool = False
    which: Callable[[_Given], Permission] | None = None
    decides: bool = True


@dataclass(frozen=True)
class Desk:
    """A property that gives further verbs: those named ``desk.verb`` in the table."""


Verbs = Mapping[str, Verb | Desk]


@dataclass(frozen=True)
class Gate:
    """Who asks, which roles there are, what each verb needs.

    ``authority`` is asked each time: people change while an archive is open. ``sees`` says whether somebody may know
    of a record, by its number.
    """

    authority: Callable[[], Authority]
    roles: Callable[[], RoleTable]
    verbs: Verbs
    today: Callable[[], date]
    sees: Callable[[str], bool] = lambda _: True

    def ask(self, verb: Verb, given: _Given, *, name: str = "") -> None:
        """Let somebody use a verb with what they give.

        Raises:
            NotPermitted: They have no role that may, or not for that unit.
            MayNotDecide: It is decided in a role that may not.
            NotCleared: A record that is named is beyond what they may see.
        """
        who = self.authority()
        needs = verb.which(given) if verb.which else verb.needs
        if verb.public and (who.is_public or needs is None):
            return
        if who.is_public or not who.is_known:
            self._refuse(who, needs, name)
        if needs is None:
            return
        units = _units(given) or [None]
        if not all(who.may(needs, unit=unit) for unit in units):
            self._refuse(who, needs, name)
        if verb.decides:
            self._ask_deciders(needs, given)
        for record in _records(given):
            if not self.sees(record):
                raise NotCleared(record)

    def _ask_deciders(self, needs: Permission, given: _Given) -> None:
        for said in _roles(given):
            role = self.roles().named(said, on=self.today())
            if role is None or needs not in role.decides:
                raise MayNotDecide(said, needs, self.roles().that_decide(needs, on=self.today()))

    def _refuse(self, who: Authority, needs: Permission | None, name: str) -> None:
        able = self.roles().that_may(needs, on=self.today()) if needs else ()
        raise NotPermitted(who.login, needs or name, able, is_known=who.is_known and not who.is_public)


class Guarded:
    """Something behind the gate: its public verbs, each asked for."""

    __slots__ = ("_behind", "_gate", "_path")

    def __init__(self, behind: object, gate: Gate, path: str = "") -> None:
        """Stand in front of the archive, or of a desk of it, whose verbs begin with a path."""
        self._behind, self._gate, self._path = behind, gate, path

    def __getattr__(self, name: str) -> object:
        """Return a verb that asks when it is called; a fact is asked for at once."""
        if name.startswith("_"):
            raise AttributeError(name)
        there = getattr(type(self._behind), name, None)
        verb = self._gate.verbs.get(self._path + name)
        if verb is None:
            if there is None and not hasattr(self._behind, name):
                raise AttributeError(name)
            raise NotPermitted(self._gate.authority().login, self._path + name, ())
        if isinstance(verb, Desk):
            return Guarded(getattr(self._behind, name), self._gate, f"{self._path}{name}.")
        if not callable(there):
            self._gate.ask(verb, {}, name=name)
            return getattr(self._behind, name)
        return _asking(getattr(self._behind, name), verb, self._gate)

    def __enter__(self) -> Self:
        """Return what stands in front, not what is behind."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close what is behind."""
        cast("_Closes", self._behind).close()


class _Closes(Protocol):
    def close(self) -> None:
        """Let go of everything."""


def guarded(behind: _T, gate: Gate) -> _T:
    """Return something as it looks from before the gate."""
    return cast("_T", Guarded(behind, gate))


def _asking(verb: Callable[..., object], asked: Verb, gate: Gate) -> Callable[..., object]:
    @functools.wraps(verb)
    def ask(*args: object, **kwargs: object) -> object:
        bound = inspect.signature(verb).bind(*args, **kwargs)
        bound.apply_defaults()
        gate.ask(asked, bound.arguments, name=verb.__name__)
        return verb(*args, **kwargs)

    return ask


def _units(given: _Given) -> list[str | None]:
    """Return the units for which something is handed in."""
    unit = given.get("unit")
    if isinstance(unit, str):
        return [unit]
    deposits = given.get("deposits")
    return list(dict.fromkeys(_each(deposits, "unit"))) if isinstance(deposits, Iterable) else []


def _roles(given: _Given) -> Iterator[str]:
    """Yield the roles in which something is decided, wherever a decision is given."""
    for name, value in given.items():
        said = value if name == "role" else getattr(value, "role", None)
        if isinstance(said, str) and said:
            yield said


def _records(given: _Given) -> Iterator[str]:
    """Yield the numbers of records that a verb is asked about, those inside what is proposed as well."""
    for name, value in given.items():
        said = value if name in _NUMBERS else getattr(value, "records", None)
        numbers = [said] if isinstance(said, str) else said if isinstance(said, list | tuple) else ()
        yield from (one for one in numbers if isinstance(one, str))


def _each(things: Iterable[object], name: str) -> Iterator[str]:
    for thing in things:
        said = getattr(thing, name, None)
        if isinstance(said, str):
            yield said
