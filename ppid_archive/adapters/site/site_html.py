"""HTML put together of values: whatever is not markup made here is escaped, so no text of a document ever is markup."""

import html
import re
from collections.abc import Iterable

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069\u200e\u200f]"
)
_VOID = frozenset(("br", "input", "link", "meta", "hr", "img"))


class Markup(str):
    """Text that is markup already, made by this module or standing in a template."""

    __slots__ = ()


Child = "Markup | str | int | Iterable[Markup | str] | None"


def tag(name: str, /, *children: object, **attributes: object) -> Markup:
    """Return an element; children that are no markup are escaped, and so is every attribute.

    ``class_`` and ``for_`` lose their line, ``aria_label`` becomes ``aria-label``; True stands for a bare attribute.
    """
    told = "".join(
        _attribute(key, value) for key, value in attributes.items() if value is not None and value is not False
    )
    if name in _VOID:
        return Markup(f"<{name}{told}>")
    return Markup(f"<{name}{told}>{joined(children)}</{name}>")


def joined(children: Iterable[object]) -> Markup:
    """Return children one after the other."""
    return Markup("".join(_shown(child) for child in children))


def escaped(text: str) -> str:
    """Return text as HTML and XML show it, as it is; what neither can hold is replaced."""
    return html.escape(_FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text), quote=True)


def _shown(child: object) -> str:
    match child:
        case None:
            return ""
        case Markup():
            return str(child)
        case str():
            return escaped(child)
        case int():
            return str(child)
        case Iterable():
            return joined(child)
        case _:
            return escaped(str(child))


def _attribute(key: str, value: object) -> str:
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escaped(str(value))}"'
