"""The catalogue's tables. Another shape is no migration: the catalogue is made anew from storage."""

from sqlalchemy import DDL, BigInteger, Column, Float, Integer, MetaData, String, Table, Text, event

SHAPE = 11
"""Raised with every change of the tables or of the models stored in them."""

metadata = MetaData()


def _code(length: int) -> String:
    """Text that sorts byte by byte in every database: numbers, digests and moments are compared as text."""
    return String(length).with_variant(String(length, collation="C"), "postgresql")


meta = Table("meta", metadata, Column("shape", Integer, nullable=False), Column("whole", Integer, nullable=False))

records = Table(
    "records",
    metadata,
    Column("record", _code(24), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("indexed", Integer, nullable=False),
    Column("digest", _code(140), nullable=False, index=True),
    Column("unit", String(80), nullable=False, index=True),
    Column("access", String(16), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("progress", String(32), nullable=False, index=True),
    Column("pages_waiting", Integer, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("document_number", Text, index=True),
    Column("likened", Integer, nullable=False),
    Column("class_code", Text, nullable=False),
    Column("document_kind", Text, nullable=False),
    Column("decided", String(24), nullable=False),
    Column("opens", _code(10), nullable=False),
    Column("kept", Text, nullable=False),
    Column("description", Text, nullable=False),
)

# As words: an ``Index`` would load the dialect of every database that it has a condition for, with each command.
_PRECEDENTS = (
    "CREATE INDEX precedents ON records (class_code, document_kind, unit, decided, record) WHERE decided != ''"
)
"""Holds all that is asked of earlier decisions; an undecided record is not in it, so that ingest pays nothing."""
_OPENED = "CREATE INDEX opened ON records (record, unit, opens, access) WHERE opens != ''"
"""Holds all that is asked of what is public, or becomes so on a known day; nothing else is in it."""
for made in (_PRECEDENTS, _OPENED):
    event.listen(records, "after_create", DDL(made))  # type: ignore[no-untyped-call] # SQLAlchemy leaves it untyped

likenesses = Table(
    "likenesses",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("record", _code(24), primary_key=True, index=True),
    sqlite_with_rowid=False,
)

items = Table(
    "items",
    metadata,
    Column("item", _code(24), primary_key=True),
    Column("letter", String(1), nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("content", Text, nullable=False),
)

intentions = Table(
    "intentions",
    metadata,
    Column("digest", _code(140), primary_key=True),
    Column("record", _code(24), nullable=False, index=True),
    Column("source", Text, nullable=False),
    Column("since", _code(40), nullable=False),
)

work = Table(
    "work",
    metadata,
    Column("record", _code(24), primary_key=True),
    Column("attempts", Integer, nullable=False),
    Column("not_before", _code(40)),
)

pace = Table("pace", metadata, Column("pages", Integer, nullable=False), Column("seconds", Float, nullable=False))

entries = Table(
    "entries",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("record", _code(24), index=True),
    Column("event", String(40), nullable=False),
    Column("entry", Text, nullable=False),
)
