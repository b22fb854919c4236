"""What a search is held within: what the reader may see, and what the filters leave of it."""

from datetime import date

from ppid_archive.adapters.fulltext.entries import FOR_PUBLIC_ALONE, NEVER, code_of
from ppid_archive.adapters.fulltext.expressions import AllOf, AnyOf, Between, Expression, Field, Has, every
from ppid_archive.adapters.fulltext.translation import standing
from ppid_archive.domain.query import Filters, Reader
from ppid_archive.domain.security import Levels, Sight


def visible(reader: Reader, on: date, sight: Sight | None = None) -> Expression:
    """Return the records that a reader may see on a day; joined to everything that an index is asked.

    Whoever of the staff may see everything is asked nothing of any record.
    """
    if reader is Reader.PUBLIC:
        return Between(Field.OPENS, FOR_PUBLIC_ALONE, on.toordinal(), weight=1.0)
    staffs = Between(Field.OPENS, FOR_PUBLIC_ALONE + 1, NEVER, weight=1.0)
    return staffs if sight is None else every(staffs, _cleared(sight))


def _cleared(sight: Sight) -> Expression:
    """Return the records within somebody's clearance; nobody's without any."""
    anywhere = (_of(sight.everywhere),) if sight.everywhere else ()
    return AnyOf((*anywhere, *(AllOf((Has(Field.UNIT, (unit,)), _of(levels))) for unit, levels in sight.units)))


def _of(levels: Levels) -> Between:
    return Between(Field.SECURITY, levels.lowest, levels.highest)


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
