"""A version of the register of information as the site shows it."""

from ppid_archive.domain.information_columns import PublicRegister, formats_in_words, made_in_words
from ppid_archive.domain.publication import DeterminedRegister, PublicRow


def published_register(told: PublicRegister) -> DeterminedRegister:
    """Return a version as the public gets it, in the form in which the site lists it."""
    rows = tuple(
        PublicRow(
            number=one.row.number,
            summary=one.row.summary,
            holding_unit=one.row.holding_unit,
            responsible=one.row.responsible,
            created=", ".join(filter(None, (made_in_words(one.row), one.row.created_place))),
            formats=formats_in_words(one.row.formats),
            retention=one.row.retention,
            category=one.row.category,
            medium=one.row.medium,
            records=one.row.records,
            unit=one.row.unit,
        )
        for one in told.rows
    )
    return DeterminedRegister(told.item, told.version, told.determined_on, told.number, rows, told.left_out)
