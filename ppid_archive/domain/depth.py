"""How deep a verification looks."""

from enum import StrEnum


class Depth(StrEnum):
    """What is looked at, each with what the one before it looks at.

    QUICK: what is where, and whether storage, catalogue, index and the journal's end know of the same. BOOKS: what
    every inventory, description, register item, journal entry, anchor and row says. BYTES: every byte in custody.
    """

    QUICK = "quick"
    BOOKS = "books"
    BYTES = "bytes"
