"""Putting fields of a register's item right that were entered wrongly, what they said before kept beside."""

import json
import re
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any, TypeVar

from pydantic import ValidationError

from ppid_archive.domain import request_obstacles as against
from ppid_archive.domain.information_request import Changed
from ppid_archive.domain.register import Item
from ppid_archive.domain.request_obstacles import RequestObstacle

_I = TypeVar("_I", bound=Item)
_Told = dict[str, Any]
_GONE = None
"""What stands in the place of a row that was taken out, until all rows are listed again."""


def put_right(
    one: _I, values: Mapping[str, str], parts: tuple[str, ...], lists: tuple[str, ...] = ()
) -> tuple[_I, tuple[Changed, ...], list[RequestObstacle]]:
    """Return an item with fields put right (``requester.name``), what was changed, and what cannot be so.

    Args:
        one: The item as it stands; it is what is returned where anything cannot be so.
        values: What fields are to say, each named by its part and its name; in a list by the number of its row, from 1
            (``notice.given.2``, ``notice.refused.1.reason``). The row after the last is a new one, and a row without
            anything is taken out; the numbers are those before the correction.
        parts: The parts whose single fields may be put right; persons in them may not.
        lists: The lists whose rows may be: in those parts (``notice.given``), or such a part itself (``steps``).
    """
    told = one.model_dump(mode="json")
    rows = [listed for path in lists if (listed := _list_at(told, path))]
    for holder, name in rows:
        holder[name] = {str(number): row for number, row in enumerate(holder[name], start=1)}
    changes: list[Changed] = []
    found: list[RequestObstacle] = []
    for field, value in values.items():
        change = _put(told, field, value, lists) if field.partition(".")[0] in parts else None
        if change is None:
            found.append(against.BadValue(field, _near(told, field, parts)))
        elif change.before != change.after:
            changes.append(change)
    for holder, name in rows:
        holder[name] = [row for row in holder[name].values() if row is not _GONE]
    if not found and not changes:
        found.append(against.NothingChanged())
    try:
        right = type(one).model_validate(told)
    except ValidationError as fault:
        found += [
            against.BadValue(_named(wrong["loc"]), of=_choices(wrong["type"], wrong["msg"])) for wrong in fault.errors()
        ]
        right = one
    return right, tuple(changes), found


def _put(told: _Told, field: str, value: str, lists: tuple[str, ...]) -> Changed | None:
    """Put a value where it belongs; None where there is no such place."""
    part, _, name = field.partition(".")
    listed = next((path for path in lists if field.startswith(f"{path}.")), None)
    if listed and (found := _list_at(told, listed)):
        holder, rows = found
        row, _, inside = field.removeprefix(f"{listed}.").partition(".")
        return _put_row(holder[rows], row, inside, Changed(field=field, before="", after=value))
    before = (told[part] or {}).get(name)
    if before is None or isinstance(before, (dict, list)):
        return None
    told[part][name] = value
    return Changed(field=field, before=str(before), after=value)


def _list_at(told: _Told, path: str) -> tuple[_Told, str] | None:
    """Return what holds a list, and the list's name in it; None where the part that it belongs to is not there."""
    part, _, name = path.rpartition(".")
    holder = told[part] if part else told
    return (holder, name) if holder else None


def _put_row(rows: _Told, number: str, inside: str, change: Changed) -> Changed | None:
    """Put a value into a row or a field of it, empty: take it out; None where there is no such row."""
    is_new = number == str(len(rows) + 1)
    if number not in rows and not is_new:
        return None
    row = rows.get(number)
    if not inside:
        rows[number] = change.after or _GONE
        return change.model_copy(update={"before": _said(row)})
    inner = dict(row) if isinstance(row, dict) else {} if is_new else None
    if inner is None:
        return None
    before = inner.pop(inside, None)
    rows[number] = inner | ({inside: change.after} if change.after else {})
    return change.model_copy(update={"before": _said(before)})


def _said(value: object) -> str:
    return value if isinstance(value, str) else "" if value is None else json.dumps(value, ensure_ascii=False)


def _named(place: tuple[str | int, ...]) -> str:
    """Return where something is, rows counted from 1 as they are typed."""
    return ".".join(str(one + 1) if isinstance(one, int) else one for one in place)


def _choices(kind: str, message: str) -> tuple[str, ...]:
    """Return the values that a field may have, where there are but a few."""
    return tuple(re.findall(r"'([^']*)'", message)) if kind == "enum" else ()


def _near(told: _Told, field: str, parts: tuple[str, ...]) -> str:
    """Return the field that somebody seems to mean who names none that there is; nothing where none comes near."""
    part, _, name = field.partition(".")
    fields = (told[part] or {}) if part in parts else {}
    near = [] if name.partition(".")[0] in fields else get_close_matches(name, fields, n=1)
    return f"{part}.{near[0]}" if near else ""
