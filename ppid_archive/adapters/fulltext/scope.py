"""What a search is held within: what the reader may see, and what the filters leave of it."""

from datetime import date

from ppid_archive.adapters.fulltext.entries import FOR_PUBLIC_ALONE, NEVER, code_of
from ppid_archive.adapters.fulltext.expressions import Between, Expression, Field, Has
from ppid_archive.adapters.fulltext.translation import standing
from ppid_archive.domain.query import Filters, Reader


def visible(reader: Reader, on: date) -> Between:
    """Return the records that a reader may see on a day; joined to everything that an index is asked."""
    if reader is Reader.PUBLIC:
        return Between(Field.OPENS, FOR_PUBLIC_ALONE, on.toordinal(), weight=1.0)
    return Between(Field.OPENS, FOR_PUBLIC_ALONE + 1, NEVER, weight=1.0)


def narrowed(filters: Filters, on: date) -> list[Expression]:
    """Return what the filters demand."""
    demands: list[Expression] = []
    if filters.unit is not None:
        demands.append(Has(Field.UNIT, (filters.unit,)))
    if filters.year is not None:
        demands.append(Between(Field.YEAR, filters.year, filters.year))
    if filters.class_code is not None:
        demands.append(Has(Field.CODE, (code_of(filters.class_code),)))
    if filters.access is not None:
        demands.append(standing(filters.access, on))
    return demands
