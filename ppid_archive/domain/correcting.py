"""Putting fields of a register's item right that were entered wrongly, what they said before kept beside."""

from collections.abc import Mapping
from typing import TypeVar

from pydantic import ValidationError

from ppid_archive.domain import request_obstacles as against
from ppid_archive.domain.information_request import Changed
from ppid_archive.domain.register import Item
from ppid_archive.domain.request_obstacles import RequestObstacle

_I = TypeVar("_I", bound=Item)


def put_right(
    one: _I, values: Mapping[str, str], parts: tuple[str, ...]
) -> tuple[_I, tuple[Changed, ...], list[RequestObstacle]]:
    """Return an item with fields put right (``requester.name``), what was changed, and what cannot be so.

    Args:
        one: The item as it stands; it is what is returned where anything cannot be so.
        values: What fields are to say, each named by its part and its name.
        parts: The parts whose single fields may be put right; lists and persons in them may not.
    """
    told: dict[str, dict[str, object]] = one.model_dump(mode="json")
    changes: list[Changed] = []
    found: list[RequestObstacle] = []
    for field, value in values.items():
        part, _, name = field.partition(".")
        before = (told[part] or {}).get(name) if part in parts else None
        if before is None or isinstance(before, (dict, list)):
            found.append(against.BadValue(field))
        elif str(before) != value:
            told[part][name] = value
            changes.append(Changed(field=field, before=str(before), after=value))
    if not found and not changes:
        found.append(against.NothingChanged())
    try:
        right = type(one).model_validate(told)
    except ValidationError as fault:
        found += [against.BadValue(".".join(map(str, wrong["loc"]))) for wrong in fault.errors()]
        right = one
    return right, tuple(changes), found
