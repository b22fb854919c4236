"""How the parts of a query are joined, read by Whoosh's parser; apart, because Whoosh takes longest of all to load."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from whoosh import qparser
from whoosh import query as whoosh_query
from whoosh.qparser.syntax import WordNode

from ppid_archive.adapters.fulltext import typed
from ppid_archive.adapters.fulltext.wishes import Any, Place, Wish, Without, combined

_QUOTED = r'("[^"]*")'
_OPERATORS = {
    "And": typed.AND,
    "Or": r"(?<=[\s()\"])(?:OR|ATAU)(?=[\s(\"])",
    "Not": r"(?:^|(?<=[\s()\"]))(?:NOT|BUKAN)(?=[\s(\"])",
}


@dataclass(frozen=True)
class Parts:
    """What the parts of a query mean: what stands alone, with the name of its field, and what must all hold."""

    alone: Callable[[str, str], Wish | None]
    together: Callable[[list[Wish]], Wish | None]


def parsed(text: str, parts: Parts) -> Wish | None:
    """Read a query in which parts are joined in any way; None when it holds no word. Raises whatever Whoosh does."""
    return _wish(_parser(dated=typed.may_hold_days(text)).parse(text), parts)


def _wish(tree: whoosh_query.Query, parts: Parts) -> Wish | None:
    """Translate Whoosh's tree; None for a part that holds no word."""
    match tree:
        case whoosh_query.Term(text=text):
            return parts.alone(tree.fieldname, text)
        case whoosh_query.Not():
            excluded = _wish(tree.query, parts)
            return None if excluded is None else Without(excluded)
        case whoosh_query.Or():
            return combined(Any, [part for child in tree.subqueries if (part := _wish(child, parts))])
        case whoosh_query.And():
            return parts.together([part for child in tree.subqueries if (part := _wish(child, parts))])
        case whoosh_query.NullQuery:
            return None
        case _:
            raise TypeError(type(tree))


@cache
def _parser(*, dated: bool) -> qparser.QueryParser:
    """Make a parser ready; the patterns of days take longest, and few queries can hold one."""
    plugins = [
        qparser.WhitespacePlugin(),
        _WholePlugin(_QUOTED, ""),
        *(_WholePlugin(asked, "date") for asked in typed.SPANS_ASKED if dated),
        qparser.FieldsPlugin(typed.FIELD_ASKED, remove_unknown=False),
        qparser.GroupPlugin(),
        qparser.OperatorsPlugin(**_OPERATORS, AndNot=None, AndMaybe=None, Require=None),
    ]
    return qparser.QueryParser(Place.ANYWHERE, schema=None, plugins=plugins)


class _WholePlugin(qparser.TaggingPlugin):  # type: ignore[misc] # Whoosh is not typed
    """Reads what may hold blanks as one term: a quotation with its marks, or a span of days in the field ``date``.

    Whoosh's own plugin for phrases turns a single word in quotation marks into an ordinary one.
    """

    priority = -10

    def __init__(self, expr: str, field: str) -> None:
        super().__init__(expr)
        self._field = field

    def create(self, parser: qparser.QueryParser, match: re.Match[str]) -> WordNode:  # noqa: ARG002 - Whoosh's signature
        node = WordNode(match[1])
        if self._field:
            node.set_fieldname(self._field, override=True)
        return node
