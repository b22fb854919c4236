"""Register items in the catalogue's database."""

from collections.abc import Sequence

from sqlalchemy import Connection, delete, insert, select

from ppid_archive.adapters.catalogue_tables import items as _ITEMS  # noqa: N812 - a table is a constant
from ppid_archive.domain.identity import ItemId, RecordId
from ppid_archive.ports.catalogue import ItemRow


def put_items(connection: Connection, rows: Sequence[ItemRow]) -> None:
    """Write items in the place of what was said of them before."""
    values = [item_columns(row) for row in {row.item: row for row in rows}.values()]
    connection.execute(delete(_ITEMS).where(_ITEMS.c.item.in_([value["item"] for value in values])))
    connection.execute(insert(_ITEMS), values)


def one_item(connection: Connection, item: ItemId) -> ItemRow | None:
    """Return an item, if there is one."""
    found = connection.execute(select(_ITEMS).where(_ITEMS.c.item == item)).one_or_none()
    return ItemRow(item, found.version, found.content) if found else None


def some_items(connection: Connection, letter: str, after: ItemId | None, limit: int) -> tuple[ItemRow, ...]:
    """Return items of a register by number, those after a number, at most ``limit``."""
    query = select(_ITEMS).where(_ITEMS.c.letter == letter, _ITEMS.c.item > (after or ""))
    found = connection.execute(query.order_by(_ITEMS.c.item).limit(limit)).all()
    return tuple(ItemRow(ItemId(RecordId(one.item)), one.version, one.content) for one in found)


def item_columns(row: ItemRow) -> dict[str, object]:
    """Return the columns of an item."""
    letter = row.item.split("-")[2][0]
    return {"item": row.item, "letter": letter, "version": row.version, "content": row.content}
