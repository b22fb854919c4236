"""How much of a document is read: beyond these bounds the bytes are kept and the record says what was left out."""

MOST_PAGES = 20_000
MOST_CHARACTERS = 40_000_000
MOST_ATTACHMENTS = 200
MOST_ATTACHED_BYTES = 64 << 20
MOST_FRAMES = 20
"""Pictures of a moving picture that are looked at for words."""
MOST_MEMBERS = 5000
MOST_TAKEN_AT_ONCE = 4 << 20
"""Bytes of a member of a container that travel in one answer."""
MOST_PIXELS = 120_000_000
"""A page of A2 at 600 dpi; decoded it takes 360 MB."""
MOST_XML_BYTES = 256 << 20
MOST_TEXT_FILE_BYTES = 64 << 20
MOST_SIDE_CAR_BYTES = 1 << 20
MOST_MAIL_BYTES = 128 << 20
MOST_COMPOUND_BYTES = 256 << 20
MOST_RICH_TEXT_BYTES = 128 << 20
MOST_TABLE_BYTES = 16 << 20
MOST_TABLE_ROWS = 20_000
MOST_TABLE_COLUMNS = 64
MOST_CELL_CHARACTERS = 2000
"""Bounds on a table that is read cell by cell, such as a retention schedule."""
