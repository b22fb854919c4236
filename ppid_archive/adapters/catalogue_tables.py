"""The catalogue's tables. Another shape is no migration: the catalogue is made anew from storage."""

from sqlalchemy import Column, Integer, MetaData, String, Table, Text

SHAPE = 1
"""Raised with every change of the tables or of the models stored in them."""

metadata = MetaData()

meta = Table("meta", metadata, Column("shape", Integer, nullable=False))

records = Table(
    "records",
    metadata,
    Column("record", String(24), primary_key=True),
    Column("office_year", Integer, nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("indexed", Integer, nullable=False),
    Column("digest", String(140), nullable=False, index=True),
    Column("unit", String(80), nullable=False, index=True),
    Column("access", String(16), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("progress", String(32), nullable=False, index=True),
    Column("media_type", String(160), nullable=False),
    Column("document_number", String(300), index=True),
    Column("description", Text, nullable=False),
)

intentions = Table(
    "intentions",
    metadata,
    Column("digest", String(140), primary_key=True),
    Column("record", String(24), nullable=False, unique=True),
    Column("source", Text, nullable=False),
    Column("since", String(40), nullable=False),
)

work = Table(
    "work",
    metadata,
    Column("record", String(24), primary_key=True),
    Column("attempts", Integer, nullable=False),
    Column("not_before", String(40)),
)

entries = Table(
    "entries",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("record", String(24), index=True),
    Column("event", String(40), nullable=False),
    Column("entry", Text, nullable=False),
)
